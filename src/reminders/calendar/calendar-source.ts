// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';

/** Whose calendar it is, as far as it shows: never who they are. */
export interface CalendarReader {
  readonly municipalityId: string;
  readonly personId: string;
  /** Whether what nobody is responsible for is theirs too. */
  readonly isOfficer: boolean;
}

/** When a goal or a decision was changed last. */
export interface Change {
  /** Grows with every change. */
  readonly revision: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** A meeting as it stands in a calendar. */
export interface CalendarMeeting {
  readonly reviewId: string;
  readonly day: Day;
  /** `09:30`; null: not said. */
  readonly at: string | null;
  readonly place: string | null;
  /** `AG Digitalisierung, Sitzung Q4/2026` */
  readonly title: string;
  /** Of its page, from the root. */
  readonly path: string;
  readonly change: Change;
}

/** What the calendar needs to know of people, goals, decisions and meetings; the composition root answers from their views. */
export interface CalendarSource {
  /** undefined: there is no such address (any more), or its person may not sign in. */
  readerOf(secret: string): CalendarReader | undefined;
  /** undefined: there is no such goal or decision. */
  changeOf(municipalityId: string, subjectId: string): Change | undefined;
  /**
   * How a goal stands on a day, as a German sentence without what people wrote to explain it: names may stand there. null
   * where nothing is known of it.
   */
  standingOf(municipalityId: string, subjectId: string, today: Day): string | null;
  /**
   * Meetings that will take place or are being held, the earliest first.
   *
   * @param personId whom they must have been invited to; null: all of the municipality
   */
  meetings(municipalityId: string, personId: string | null): readonly CalendarMeeting[];
}
