// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { at, worldOf } from '../../../test/reminders/a-subject.js';
import type { Day } from '../../calendar/day.js';
import {
  type DatedEntry,
  digestIdOf,
  lastMailOn,
  type LastTry,
  type Mailbox,
  mailingOf,
  type MailingRules,
  type Rhythm,
} from './mailing.js';
import type { ObligationKind, RecipientAs, ReminderRule } from './reminder.events.js';
import type { ReminderState } from './reminder.js';

type DueState = Extract<ReminderState, { status: 'due' }>;
const FRESH: DueState = {
  status: 'due',
  attempts: 0,
  mailId: null,
  lastCode: null,
  retryAt: null,
  resend: false,
  resentByRule: 0,
};

function waiting(
  reminderId: string,
  rule: ReminderRule = 'before-14',
  {
    as = 'owner',
    state,
    forDay = '2026-06-16',
    dueAt = '2026-06-16',
    kind = 'goal',
  }: { as?: RecipientAs; state?: Partial<DueState>; forDay?: Day; dueAt?: string; kind?: ObligationKind } = {},
): DatedEntry {
  return {
    reminderId,
    due: {
      obligation: { kind, subjectId: reminderId, partId: null },
      what: { code: null, title: 'Ziel', part: null },
      deadline: null,
      dueDay: '2026-06-30',
      rule,
      forDay,
      recipientId: 'p1',
      recipientAs: as,
      ownerId: 'p1',
      recipientIds: ['p1'],
    },
    state: { ...FRESH, ...state },
    dueAt: new Date(at(dueAt)).toISOString(),
  };
}
const retried = (reminderId: string, mailId: string, retryAt: string | null, resend = false) =>
  waiting(reminderId, 'before-14', {
    state: { mailId, attempts: 1, retryAt: retryAt && new Date(at(retryAt)).toISOString(), resend },
  });

/** `digest a b`, `mail-1 c`, `-d declined`, then `next 2026-06-17 08:00` in milliseconds. */
function planned(
  now: string,
  open: readonly DatedEntry[],
  mailbox: Partial<Mailbox> = {},
  rules: Partial<MailingRules> = {},
) {
  const { schedule, days } = worldOf();
  const plan = mailingOf(
    { rhythm: 'daily', lastMailOn: null, begun: null, ...mailbox, open },
    { schedule, days, held: false, dropped: null, ...rules },
    at(now),
  );
  return {
    said: [
      ...plan.moot.map(({ reminderId, why }) => `-${reminderId} ${why}`),
      ...plan.mails.map(({ mailId, reminderIds }) => `${mailId ?? 'digest'} ${reminderIds.join(' ')}`),
    ],
    nextAt: plan.nextAt,
  };
}
const mailed = (lastMailOn: Day): Partial<Mailbox> => ({ lastMailOn, begun: { on: lastMailOn, resumable: false } });

describe('the mail of a day', () => {
  it.each<[string, string, DatedEntry[], Partial<Mailbox>, string[], string | undefined]>([
    ['is none where nothing waits', '2026-06-16', [], {}, [], undefined],
    [
      'holds everything that waits',
      '2026-06-16',
      [waiting('b'), waiting('a', 'on-day')],
      {},
      ['digest a b'],
      undefined,
    ],
    ['waits for the hour', '2026-06-16 07:59', [waiting('a')], {}, [], '2026-06-16'],
    ['goes out in the evening, too', '2026-06-16 20:00', [waiting('a')], {}, ['digest a'], undefined],
    ['waits for Monday on a Saturday', '2026-06-20 10:00', [waiting('a')], {}, [], '2026-06-22'],
    ['waits till after a holiday', '2026-05-14 10:00', [waiting('a')], {}, [], '2026-05-15'],
    ['keeps its distance to the last one', '2026-06-16', [waiting('a')], mailed('2026-06-15'), [], '2026-06-22'],
    [
      'is close enough to none after five days',
      '2026-06-22',
      [waiting('a')],
      mailed('2026-06-17'),
      ['digest a'],
      undefined,
    ],
    [
      'keeps its distance also to be late',
      '2026-06-16',
      [waiting('a', 'late-1')],
      mailed('2026-06-15'),
      [],
      '2026-06-22',
    ],
    ['comes on the day itself', '2026-06-16', [waiting('a', 'on-day')], mailed('2026-06-15'), ['digest a'], undefined],
    [
      'takes along what else waits on the day itself',
      '2026-06-16',
      [waiting('a', 'on-day'), waiting('b')],
      mailed('2026-06-15'),
      ['digest a b'],
      undefined,
    ],
    [
      'is never the second on a day',
      '2026-06-16 12:00',
      [waiting('a', 'on-day')],
      mailed('2026-06-16'),
      [],
      '2026-06-17',
    ],
    [
      'is never the second on a day on which yesterday’s was tried again',
      '2026-06-17 12:00',
      [waiting('a', 'on-day')],
      { lastMailOn: '2026-06-17', begun: { on: '2026-06-16', resumable: false } },
      [],
      '2026-06-18',
    ],
    [
      'is not put together twice, though the first one failed',
      '2026-06-16 12:00',
      [waiting('a', 'on-day')],
      { begun: { on: '2026-06-16', resumable: false } },
      [],
      '2026-06-17',
    ],
    [
      'is the one that was begun, where nobody has handed it over',
      '2026-06-16 12:00',
      [waiting('a')],
      { begun: { on: '2026-06-16', resumable: true } },
      ['digest a'],
      undefined,
    ],
    [
      'is none for a day that had its mail, where the clock was set back',
      '2026-06-16',
      [waiting('a', 'on-day')],
      { begun: { on: '2026-06-18', resumable: true } },
      [],
      '2026-06-18',
    ],
    [
      'is none before the last, where the clock was set back',
      '2026-06-16',
      [waiting('a', 'on-day')],
      mailed('2026-06-18'),
      [],
      '2026-06-19',
    ],
  ])('%s', (_, now, open, mailbox, said, next) => {
    expect(planned(now, open, mailbox)).toEqual({ said, nextAt: next && at(next) });
  });

  it('does not hold what is on its way or settled', () => {
    const attempted: DatedEntry = {
      ...waiting('a'),
      state: {
        status: 'attempted',
        attempt: 1,
        mailId: 'mail',
        channel: 'smtp',
        since: '2026-06-16T06:00:00.000Z',
        resentByRule: 0,
      },
    };
    expect(planned('2026-06-16', [attempted]).said).toEqual([]);
  });

  it('has one id per town, person and day', () => {
    const ids = [
      digestIdOf('m1', 'p1', '2026-06-16'),
      digestIdOf('m2', 'p1', '2026-06-16'),
      digestIdOf('m1', 'p2', '2026-06-16'),
      digestIdOf('m1', 'p1', '2026-06-17'),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(digestIdOf('m1', 'p1', '2026-06-16')).toBe(ids[0]);
  });
});

describe('the day of a mail that was put together for the 16th', () => {
  const tried = (status: LastTry['status'], on: Day, attempts = 1): LastTry => ({ status, on, attempts });
  it.each<[string, LastTry[], Day | null]>([
    ['is none where nothing was tried', [], null],
    ['is that day', [tried('sent', '2026-06-16')], '2026-06-16'],
    ['counts while it is on its way', [tried('attempted', '2026-06-16')], '2026-06-16'],
    ['counts where nobody knows', [tried('uncertain', '2026-06-16')], '2026-06-16'],
    ['is none where it has failed', [tried('failed', '2026-06-16')], null],
    ['is none where it is to be tried again', [tried('due', '2026-06-16')], null],
    [
      'is that day, though the clock was set ahead while it went out',
      [tried('sent', '2026-06-16'), tried('sent', '2026-06-19')],
      '2026-06-16',
    ],
    [
      'is that day, though the clock was set back while it went out',
      [tried('sent', '2026-06-16'), tried('sent', '2026-06-13')],
      '2026-06-16',
    ],
    ['is the day of the last try', [tried('sent', '2026-06-16'), tried('sent', '2026-06-18', 2)], '2026-06-18'],
    [
      'is not the day of a try that failed',
      [tried('sent', '2026-06-16'), tried('failed', '2026-06-18', 2)],
      '2026-06-16',
    ],
  ])('%s', (_, tries, day) => expect(lastMailOn('2026-06-16', tries)).toBe(day));
});

describe('what a person wants', () => {
  const every = [
    waiting('assigned', 'assigned'),
    waiting('before', 'before-7'),
    waiting('day', 'on-day'),
    waiting('escalated', 'late-7', { as: 'escalated-officer' }),
    waiting('late', 'late-1'),
    waiting('lead', 'silent-30', { as: 'lead' }),
    waiting('officer', 'before-7', { as: 'officer' }),
    waiting('silent', 'silent-0'),
  ];
  it.each<[Rhythm, string[]]>([
    ['daily', ['digest assigned before day escalated late lead officer silent']],
    ['weekly', ['digest assigned before day escalated late lead officer silent']],
    [
      'urgent',
      [
        '-assigned declined',
        '-before declined',
        '-officer declined',
        '-silent declined',
        'digest day escalated late lead',
      ],
    ],
    [
      'escalations',
      [
        '-assigned declined',
        '-before declined',
        '-day declined',
        '-late declined',
        '-officer declined',
        '-silent declined',
        'digest escalated lead',
      ],
    ],
  ])('%s', (rhythm, said) => expect(planned('2026-06-16', every, { rhythm }).said).toEqual(said));

  it.each<[Rhythm, RecipientAs, ReminderRule, Day, string[]]>([
    ['escalations', 'officer', 'late-7', '2026-07-07', ['digest a']],
    ['escalations', 'officer', 'late-30', '2026-07-30', ['digest a']],
    ['escalations', 'officer', 'late-1', '2026-07-01', ['-a declined']],
    ['escalations', 'owner', 'late-7', '2026-07-07', ['-a declined']],
    ['escalations', 'deputy', 'late-7', '2026-07-07', ['-a declined']],
    ['urgent', 'officer', 'silent-30', '2026-07-30', ['digest a']],
    ['urgent', 'officer', 'silent-0', '2026-06-30', ['-a declined']],
  ])(
    // Who is told as responsible is not told the same as officer (see reminding.ts), so this is all that they hear.
    'who wants %s and is told as %s: %s',
    (rhythm, as, rule, forDay, said) =>
      expect(planned('2026-08-03', [waiting('a', rule, { as, forDay })], { rhythm }).said).toEqual(said),
  );

  it.each<[string, string, ReminderRule, string[], string | undefined]>([
    ['waits for the first working day of the week', '2026-06-16', 'before-14', [], '2026-06-22'],
    ['comes on it', '2026-06-22', 'before-14', ['digest a'], undefined],
    ['comes on Tuesday where Monday is a holiday', '2026-05-26', 'before-14', ['digest a'], undefined],
    ['is urgent at once', '2026-06-16', 'on-day', ['digest a'], undefined],
    ['is late at once', '2026-06-16', 'late-1', ['digest a'], undefined],
  ])('weekly %s', (_, now, rule, said, next) => {
    expect(planned(now, [waiting('a', rule)], { rhythm: 'weekly' })).toEqual({ said, nextAt: next && at(next) });
  });
});

describe('the last word before a survey ends', () => {
  const ofSurvey = (rule: ReminderRule) => waiting('a', rule, { kind: 'survey', as: 'officer' });
  it.each<[string, DatedEntry, Partial<Mailbox>, string[], string | undefined]>([
    ['keeps no distance to the last mail', ofSurvey('before-1'), mailed('2026-06-15'), ['digest a'], undefined],
    ['but never comes as a second one', ofSurvey('before-1'), mailed('2026-06-16'), [], '2026-06-17'],
    ['waits for no Monday', ofSurvey('before-1'), { rhythm: 'weekly' }, ['digest a'], undefined],
    ['is urgent', ofSurvey('before-1'), { rhythm: 'urgent' }, ['digest a'], undefined],
    ['is no escalation', ofSurvey('before-1'), { rhythm: 'escalations' }, ['-a declined'], undefined],
    ['is not the earlier one', ofSurvey('before-7'), mailed('2026-06-15'), [], '2026-06-22'],
    [
      'is not the earlier one, which is not urgent',
      ofSurvey('before-7'),
      { rhythm: 'urgent' },
      ['-a declined'],
      undefined,
    ],
    ['is not that of a goal', waiting('a', 'before-1'), mailed('2026-06-15'), [], '2026-06-22'],
  ])('%s', (_, entry, mailbox, said, next) => {
    const plan = planned('2026-06-16', [entry], mailbox);
    expect(plan.said).toEqual(said);
    expect(plan.nextAt).toBe(next && at(next));
  });
});

describe('a mail that was not taken', () => {
  it.each<[string, string, DatedEntry[], string[], string | undefined]>([
    ['waits for its pause', '2026-06-16 09:00', [retried('a', 'mail-1', '2026-06-16 09:05')], [], '2026-06-16 09:05'],
    [
      'is tried again with all that it holds',
      '2026-06-16 09:05',
      [retried('b', 'mail-1', '2026-06-16 09:05'), retried('a', 'mail-1', '2026-06-16 09:04')],
      ['mail-1 a b'],
      undefined,
    ],
    [
      'waits until the last of its reminders may be tried',
      '2026-06-16 09:04',
      [retried('b', 'mail-1', '2026-06-16 09:05'), retried('a', 'mail-1', '2026-06-16 09:04')],
      [],
      '2026-06-16 09:05',
    ],
    [
      'is tried again at once, where the clock was ahead when it failed',
      '2026-06-16 09:00',
      [retried('a', 'mail-1', '2026-06-19 09:05')],
      ['mail-1 a'],
      undefined,
    ],
    [
      'is tried again on working days only',
      '2026-06-20 09:00',
      [retried('a', 'mail-1', '2026-06-19 18:00')],
      [],
      '2026-06-22',
    ],
    [
      'is tried again not before the hour',
      '2026-06-17 07:00',
      [retried('a', 'mail-1', '2026-06-16 18:00')],
      [],
      '2026-06-17',
    ],
    [
      'is one mail each',
      '2026-06-16 09:00',
      [retried('a', 'mail-1', null), retried('b', 'mail-2', null)],
      ['mail-1 a', 'mail-2 b'],
      undefined,
    ],
    [
      'keeps what is new from making a second mail on the day',
      '2026-06-16 09:00',
      [retried('a', 'mail-1', '2026-06-16 09:00'), waiting('c', 'on-day')],
      ['mail-1 a'],
      undefined,
    ],
    [
      'keeps what is new also during its pause',
      '2026-06-16 09:00',
      [retried('a', 'mail-1', '2026-06-16 09:05'), waiting('c', 'on-day')],
      [],
      '2026-06-16 09:05',
    ],
    [
      'goes out at once where somebody wants it again, also at night',
      '2026-06-20 23:00',
      [retried('a', 'mail-1', null, true)],
      ['mail-1 a'],
      undefined,
    ],
    [
      'that somebody wants again keeps nothing else',
      '2026-06-16 09:00',
      [retried('a', 'mail-1', null, true), waiting('c')],
      ['digest c', 'mail-1 a'],
      undefined,
    ],
  ])('%s', (_, now, open, said, next) => {
    const plan = planned(now, open);
    expect({ ...plan, said: plan.said.sort() }).toEqual({ said, nextAt: next && at(next) });
  });
});

describe('while mails are held', () => {
  it('nothing goes out, and nobody is woken', () => {
    const open = [waiting('a', 'on-day'), retried('b', 'mail-1', null, true)];
    expect(planned('2026-06-16 09:00', open, {}, { held: true })).toEqual({ said: [], nextAt: undefined });
  });

  it('what nobody wants becomes moot all the same', () => {
    expect(planned('2026-06-16', [waiting('a')], { rhythm: 'urgent' }, { held: true }).said).toEqual(['-a declined']);
  });

  it.each<[string, Parameters<typeof waiting>[2], string[]]>([
    ['what waited is not made up for', {}, ['-a dropped']],
    ['what comes due afterwards is sent', { dueAt: '2026-06-17 10:01' }, ['digest a']],
    ['what was due for a later day is sent', { forDay: '2026-06-18' }, ['digest a']],
    ['what was tried before is not tried again', { state: { mailId: 'mail-1', attempts: 1 } }, ['-a dropped']],
    [
      'what somebody wants to be sent again is sent',
      { state: { mailId: 'mail-1', attempts: 1, resend: true } },
      ['mail-1 a'],
    ],
  ])('and released without it, %s', (_, entry, said) => {
    const dropped = { at: at('2026-06-17 10:00'), upTo: '2026-06-17' };
    expect(planned('2026-06-17 11:00', [waiting('a', 'on-day', entry)], {}, { dropped }).said).toEqual(said);
  });
});
