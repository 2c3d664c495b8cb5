// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../src/calendar/day.js';
import { readDeadline } from '../../src/calendar/deadline.js';
import type { Land } from '../../src/calendar/public-holidays.js';
import type { Obligation, Subject } from '../../src/reminders/domain/obligation.js';
import type { People } from '../../src/reminders/domain/recipients.js';
import type { RemindingWorld } from '../../src/reminders/domain/reminding.js';
import { DEFAULT_SCHEDULE, type ReminderSchedule } from '../../src/reminders/domain/schedule.js';
import { sendingDaysOf } from '../../src/reminders/sending-days.js';

/*
 * Goals and people for the specs of reminders: a goal of Petra (p1) with Ole (p2) beside her, the officers o1 and o2, and
 * the lead l1; all of them there.
 */

/** The instant of `2026-06-30 08:00` by the clocks of the town hall, in milliseconds since 1970. */
export function at(when: string): number {
  const [day, time = '08:00'] = when.split(' ') as [Day, string?];
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return sendingDaysOf(null).instantOf(day, hour) + minute * 60_000;
}

export function goalDueOn(dueDay: Day, more: Partial<Obligation> = {}): Obligation {
  return {
    kind: 'goal',
    partId: null,
    part: null,
    deadline: readDeadline(dueDay)!,
    dueDay,
    state: 'open',
    since: '2020-01-01T11:00:00.000Z',
    ...more,
  };
}

export function subjectWith(obligations: readonly Obligation[], more: Partial<Subject> = {}): Subject {
  return {
    subjectId: 'g1',
    kind: 'goal',
    code: 'Z1',
    title: 'Dokumentenmanagement',
    ownerId: 'p1',
    assigned: null,
    lastWordOn: null,
    obligations,
    ...more,
  };
}

export interface Town {
  /** Who is away, always, and who stands in. */
  readonly away?: Readonly<Record<string, string | null>>;
  readonly gone?: readonly string[];
  readonly officerIds?: readonly string[];
  readonly leadId?: string | null;
}

export function peopleOf({ away = {}, gone = [], officerIds = ['o1', 'o2'], leadId = 'l1' }: Town = {}): People {
  return {
    reachable: (personId) =>
      gone.includes(personId)
        ? undefined
        : { personId, awayOn: () => (personId in away ? { deputyId: away[personId]! } : undefined) },
    officerIds: officerIds.filter((id) => !gone.includes(id)),
    leadId,
  };
}

export function worldOf(
  town: Town = {},
  { land = null, ...schedule }: Partial<ReminderSchedule> & { readonly land?: Land | null } = {},
): RemindingWorld {
  return {
    municipalityId: 'm1',
    schedule: { ...DEFAULT_SCHEDULE, ...schedule },
    days: sendingDaysOf(land),
    people: peopleOf(town),
  };
}
