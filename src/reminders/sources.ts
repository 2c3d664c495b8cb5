// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import type { Rhythm } from './domain/mailing.js';
import type { Subject } from './domain/obligation.js';
import type { People } from './domain/recipients.js';

/*
 * What reminders need to know of other contexts. The composition root answers from their views, so that this context
 * knows neither goals' nor decisions' nor surveys' nor people's insides.
 */

export interface Subjects {
  /** Goals, decisions and surveys, ended ones included: by them old reminders become moot. */
  list(municipalityId: string): readonly Subject[];
  /** The same object until it changes. */
  get(municipalityId: string, subjectId: string): Subject | undefined;
  /** How a goal stands on a day, as a German sentence; null where nothing is known of it. */
  standingOf(municipalityId: string, subjectId: string, today: Day): string | null;
}

export interface Recipient {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly rhythm: Rhythm;
}

/** People who can be reminded: known, active and with a usable address. */
export interface Recipients {
  /** undefined: there is no such person (any more), or they cannot be reached. */
  byId(municipalityId: string, personId: string): Recipient | undefined;
  /** All of them, by name. */
  all(municipalityId: string): readonly Recipient[];
  /** Everybody as reminders see them; the same object until one of them changes. */
  people(municipalityId: string): Omit<People, 'leadId'>;
  /** How pages call a person, also one who cannot be reached any more. */
  nameOf(municipalityId: string, personId: string): string;
}

export interface MunicipalityName {
  readonly municipalityId: string;
  readonly name: string;
}
