// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day, daysBetween } from '../../calendar/day.js';

/** Days on which a person is away. Why is nobody's business and is never asked. */
export interface Absence {
  readonly absenceId: string;
  /** First day away. */
  readonly from: Day;
  /** Last day away, not before `from`. */
  readonly until: Day;
  /** Who gets meanwhile what the person would get; null: nobody was named. */
  readonly deputyId: string | null;
}

/** Longest absence, in days with the first and the last: three years of parental leave fit in. */
export const LONGEST_ABSENCE_DAYS = 1100;

/** Absences that ended longer ago than this are forgotten when another one is planned. */
const KEPT_DAYS = 366;
/** Ids of absences that are no more, kept so that whoever asks twice is not told that there is no such absence. */
const MOST_FORMER_IDS = 50;

/** What a person's state knows of their absences. */
export interface Absences {
  /** By their first day; no two of them share a day. */
  readonly absences: readonly Absence[];
  /** Of the last ones that were cancelled. */
  readonly cancelledAbsenceIds: readonly string[];
}

export const NO_ABSENCES: Absences = { absences: [], cancelledAbsenceIds: [] };

/** The absence that contains the day, of which there is one at most. */
export function absenceOn(absences: readonly Absence[], day: Day): Absence | undefined {
  return absences.find(({ from, until }) => from <= day && day <= until);
}

/** Those of today and of later, by their first day. */
export function absencesFrom(absences: readonly Absence[], today: Day): readonly Absence[] {
  return absences.filter(({ until }) => until >= today);
}

export type AbsenceRule =
  | 'absence-ends-before-it-begins'
  | 'absence-too-long'
  | 'absence-over'
  | 'absence-overlaps'
  | 'deputy-is-person'
  /** Looked up by the caller, among the persons of the municipality. */
  | 'deputy-unknown'
  | 'absence-unknown';

export interface AbsenceProblem {
  readonly rule: AbsenceRule;
  readonly field: 'from' | 'until' | 'deputyId';
  readonly details?: Readonly<Record<string, string | number>>;
}

/** Why an absence cannot be planned beside those that are; undefined: it can. */
export function problemOfAbsence(
  planned: Absence,
  { absences }: Absences,
  { personId, today }: { readonly personId: string; readonly today: Day },
): AbsenceProblem | undefined {
  const { from, until, deputyId } = planned;
  if (until < from) return { rule: 'absence-ends-before-it-begins', field: 'until' };
  if (daysBetween(from, until) + 1 > LONGEST_ABSENCE_DAYS) return { rule: 'absence-too-long', field: 'until' };
  if (until < today) return { rule: 'absence-over', field: 'until' };
  const other = absences.find((one) => one.from <= until && from <= one.until);
  if (other) return { rule: 'absence-overlaps', field: 'from', details: { from: other.from, until: other.until } };
  return deputyId === personId ? { rule: 'deputy-is-person', field: 'deputyId' } : undefined;
}

export function knowsAbsence({ absences, cancelledAbsenceIds }: Absences, absenceId: string): boolean {
  return absences.some((absence) => absence.absenceId === absenceId) || cancelledAbsenceIds.includes(absenceId);
}

/** @param on the day on which it was planned */
export function withAbsence(
  { absences, cancelledAbsenceIds }: Absences,
  { absenceId, from, until, deputyId }: Absence,
  on: Day,
): Absences {
  const kept = absencesFrom(absences, addDays(on, -KEPT_DAYS));
  const all = [...kept, { absenceId, from, until, deputyId }];
  return { absences: all.sort((a, b) => (a.from < b.from ? -1 : 1)), cancelledAbsenceIds };
}

export function withoutAbsence({ absences, cancelledAbsenceIds }: Absences, absenceId: string): Absences {
  return {
    absences: absences.filter((absence) => absence.absenceId !== absenceId),
    cancelledAbsenceIds: [...cancelledAbsenceIds, absenceId].slice(-MOST_FORMER_IDS),
  };
}

export function withShorterAbsence(known: Absences, absenceId: string, until: Day): Absences {
  const absences = known.absences.map((absence) => (absence.absenceId === absenceId ? { ...absence, until } : absence));
  return { ...known, absences };
}
