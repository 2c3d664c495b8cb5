// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Stand } from '../../stands.js';
import type { Maturity } from '../domain/screening.events.js';
import { screening, type ScreenedService, type ScreeningState } from '../domain/screening.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';

/** The checklist of a round at a Stand; empty, at revision 0, before anything was put on it. */
export function screeningOf(
  { views, municipalityId }: Stand,
  { assessmentId }: AssessmentSheet,
): { readonly revision: number; readonly screening: ScreeningState } {
  return views.screenings.get(municipalityId, assessmentId) ?? { revision: 0, screening: screening.initialState };
}

/** What the list is narrowed to: a maturity, those not looked at, or undefined for all. */
export type MaturityFilter = Maturity | 'none' | undefined;

/** As it stands in an address: `0` to `4`, `offen`; anything else narrows nothing. */
export function maturityFilterFrom(text: string): MaturityFilter {
  if (text === 'offen') return 'none';
  return /^[0-4]$/.test(text) ? (Number(text) as Maturity) : undefined;
}

export function filteredServices({ services }: ScreeningState, filter: MaturityFilter): readonly ScreenedService[] {
  if (filter === undefined) return services;
  return services.filter(({ maturity }) => maturity === (filter === 'none' ? null : filter));
}
