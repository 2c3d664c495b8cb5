// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { AssessmentEventType } from '../../event-catalogue.js';
import { ChoiceField } from '../../web/fields.js';
import type { PhaseDate } from '../domain/assessment.events.js';
import type { Phase } from '../domain/method.js';
import { earliestOf, isPhaseDate, readPhaseDate } from '../domain/phase-dates.js';
import { AssessmentAction } from './assessment-action.js';
import { PHASE_CHOICES } from './method-choices.js';

/** What somebody asks of one phase. */
export abstract class PhaseAction extends AssessmentAction {
  @ChoiceField({ label: 'Phase', choices: PHASE_CHOICES, example: 'screening' })
  phase!: Phase;
}

/** What may not have happened to the same phase since its form was opened. */
export const PHASE_CONFLICTS: readonly AssessmentEventType[] = [
  'PhaseScheduled',
  'PhaseBegun',
  'PhaseCompleted',
  'PhaseReopened',
  'PhaseSkipped',
];

/** What cannot be read is refused by the domain, with a sentence of its own. */
export function dateFrom(text: string): PhaseDate {
  return readPhaseDate(text) ?? text;
}

/** As {@link dateFrom}, where it may be left open. */
export function dateOrNone(text: string | undefined): PhaseDate | null {
  return text === undefined ? null : dateFrom(text);
}

/** The day from which it counts: of a month its first, because no later one is sure to be over. */
export function inForceFrom(text: string): Day | undefined {
  const date = dateFrom(text);
  return isPhaseDate(date) ? earliestOf(date) : undefined;
}
