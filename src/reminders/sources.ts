// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import type { Obligation } from './domain/plan.js';

/*
 * What reminders need to know of other contexts. The composition root answers from their views, so that this context
 * knows neither goals' nor people's insides.
 */

/** A recurring obligation (Daueraufgabe): shown among the next deadlines. */
export interface RecurringObligation {
  readonly goalId: string;
  readonly criterionId: string;
  readonly code: string;
  readonly goalTitle: string;
  readonly text: string;
  readonly ownerId: string | null;
  readonly lastOn: Day | null;
  /** Last day on which it is still met. */
  readonly dueBy: Day;
}

export interface ObligationsOfMunicipality {
  /** Goals and milestones, ended ones included: by them old reminders become moot. */
  readonly deadlines: readonly Obligation[];
  readonly recurring: readonly RecurringObligation[];
}

export interface Obligations {
  /** The same object until one of the goals changes. */
  of(municipalityId: string): ObligationsOfMunicipality;
  /** How a goal stands on a day, as a German sentence; null where nothing is known of it. */
  standingOf(municipalityId: string, goalId: string, today: Day): string | null;
}

export interface Recipient {
  readonly personId: string;
  readonly name: string;
  /** May be unusable; then nothing is sent. */
  readonly email: string;
}

/** People who can be reminded: known, active and with an address. */
export interface Recipients {
  /** undefined: there is no such person (any more), or they cannot be reached. */
  byId(municipalityId: string, personId: string): Recipient | undefined;
  /** Digitalisierungsbeauftragte, else administrators. */
  officers(municipalityId: string): readonly Recipient[];
  /** How pages call a person, also one who cannot be reached any more. */
  nameOf(municipalityId: string, personId: string): string;
}

export interface MunicipalityName {
  readonly municipalityId: string;
  readonly name: string;
}

/** Who is reminded of something: its owner where they can be reached, otherwise the officers. */
export function recipientsOf(
  recipients: Recipients,
  municipalityId: string,
  ownerId: string | null,
): readonly Recipient[] {
  const owner = ownerId === null ? undefined : recipients.byId(municipalityId, ownerId);
  return owner ? [owner] : recipients.officers(municipalityId);
}
