// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, goalDueOn, subjectWith, type Town, worldOf } from '../../../test/reminders/a-subject.js';
import { addDays } from '../../calendar/day.js';
import { surveyCatalogue } from '../../assessments/survey-catalogue.js';
import { catalogue } from '../../event-catalogue.js';
import { goalCatalogue } from '../../goals/goal-catalogue.js';
import { municipalityCatalogue } from '../../municipalities/municipality-catalogue.js';
import { peopleCatalogue } from '../../people/people-catalogue.js';
import { strategyCatalogue } from '../../strategies/strategy-catalogue.js';
import { reminderCatalogue, remindersCatalogue } from '../reminders-catalogue.js';
import { type Obligation, obligationKey, type Subject } from './obligation.js';
import { isTakenBack, type ReminderState } from './reminder.js';
import { type LedgerEntry, reminderIdOf, reminding, type Reminding, type RemindingWorld } from './reminding.js';

const DUE: ReminderState = {
  status: 'due',
  attempts: 0,
  mailId: null,
  lastCode: null,
  retryAt: null,
  resend: false,
  resentByRule: 0,
};
const SENT: ReminderState = { status: 'sent', mailId: 'mail', channel: 'smtp' };
const ATTEMPTED: ReminderState = {
  status: 'attempted',
  attempt: 1,
  mailId: 'mail',
  channel: 'smtp',
  since: '2026-06-16T06:00:00.000Z',
  resentByRule: 0,
};

/** The ledger of one subject, and what the process makes of it. */
class Ledger {
  readonly entries = new Map<string, LedgerEntry>();

  decide(subject: Subject | undefined, world: RemindingWorld, when: string | number): Reminding {
    const state = [...this.entries.values()].reduce(reminding.evolve, reminding.initialState);
    return reminding.decide(state, subject, world, typeof when === 'number' ? when : at(when));
  }

  /** Decides, carries out, and says in words what was recorded: `+p1 owner before-14`, `-p1 moved`. */
  look(
    subject: Subject | undefined,
    when: string,
    town: Town = {},
    options: Parameters<typeof worldOf>[1] = {},
  ): string[] {
    const { due, moot } = this.decide(subject, worldOf(town, options), when);
    return this.carryOut({ due, moot });
  }

  carryOut({ due, moot }: Pick<Reminding, 'due' | 'moot'>): string[] {
    const said: string[] = [];
    expect(new Set(due.map(({ reminderId }) => reminderId)).size).toBe(due.length);
    for (const { reminderId, why } of moot) {
      const entry = this.entries.get(reminderId)!;
      expect(entry.state.status).toBe('due');
      this.entries.set(reminderId, { ...entry, state: { status: 'moot', why } });
      said.push(`-${entry.due.recipientId} ${why}`);
    }
    for (const { reminderId, data } of due) {
      const known = this.entries.get(reminderId);
      if (known && !isTakenBack(known.state)) continue;
      this.entries.set(reminderId, { reminderId, due: data, state: DUE });
      const of = data.obligation.kind === 'goal' ? '' : ` of ${obligationKey(data.obligation)}`;
      said.push(`+${data.recipientId} ${data.recipientAs} ${data.rule}${of}`);
    }
    return said;
  }

  /** What is due is sent, or whatever else becomes of it. */
  all(state: ReminderState = SENT): void {
    for (const [id, entry] of this.entries) if (entry.state.status === 'due') this.entries.set(id, { ...entry, state });
  }
}

const goal = (more: Partial<Obligation> = {}, subject: Partial<Subject> = {}) =>
  subjectWith([goalDueOn('2026-06-30', more)], subject);

describe('what is due', () => {
  it.each<[string, Subject | undefined, string, Town, string[]]>([
    ['is told to the owner', goal(), '2026-06-16', {}, ['+p1 owner before-14']],
    ['is nothing long before', goal(), '2026-05-01', {}, []],
    ['is nothing where nobody is there', goal(), '2026-06-16', { gone: ['p1', 'o1', 'o2'] }, []],
    ['is told to the deputy', goal(), '2026-06-16', { away: { p1: 'p2' } }, ['+p2 deputy before-14']],
    [
      'is told to every officer where nobody is responsible',
      goal({}, { ownerId: null }),
      '2026-06-16',
      {},
      ['+o1 officer before-14', '+o2 officer before-14'],
    ],
    [
      'is told to the officers after a week without a word',
      goal(),
      '2026-07-07',
      {},
      ['+p1 owner late-7', '+o1 escalated-officer late-7', '+o2 escalated-officer late-7'],
    ],
    [
      'is told to the lead after a month',
      goal(),
      '2026-07-30',
      {},
      ['+p1 owner late-30', '+o1 escalated-officer late-30', '+o2 escalated-officer late-30', '+l1 lead late-30'],
    ],
    [
      'is told to the owner alone, where somebody has said something since',
      goal({}, { lastWordOn: '2026-06-30' }),
      '2026-07-30',
      {},
      ['+p1 owner late-30'],
    ],
    [
      'goes further where the last word lies before the day',
      goal({}, { lastWordOn: '2026-06-29' }),
      '2026-07-07',
      {},
      ['+p1 owner late-7', '+o1 escalated-officer late-7', '+o2 escalated-officer late-7'],
    ],
    [
      'is told once to the officer whose goal it is',
      goal({}, { ownerId: 'o1' }),
      '2026-07-07',
      {},
      ['+o1 owner late-7', '+o2 escalated-officer late-7'],
    ],
    ['is nothing where the subject is gone', undefined, '2026-06-16', {}, []],
    ['is nothing while it rests', goal({ state: 'paused' }), '2026-06-30', {}, []],
    [
      'is told of an unconfirmed goal',
      goal({ kind: 'confirmation', deadline: null }),
      '2026-06-30',
      {},
      ['+p1 owner silent-0 of g1/confirmation'],
    ],
    [
      'is told of a part by its name',
      goal({ kind: 'milestone', partId: 'm7', part: 'Übung' }),
      '2026-06-16',
      {},
      ['+p1 owner before-14 of g1/m7'],
    ],
  ])('%s', (_, subject, when, town, expected) => expect(new Ledger().look(subject, when, town)).toEqual(expected));

  it('says what it is about, as it was called on the day', () => {
    const subject = goal({ kind: 'milestone', partId: 'm7', part: 'Übung' });
    const [first] = new Ledger().decide(subject, worldOf({ away: { p1: 'p2' } }), '2026-06-16').due;
    expect(first!.data).toEqual({
      obligation: { kind: 'milestone', subjectId: 'g1', partId: 'm7' },
      what: { code: 'Z1', title: 'Dokumentenmanagement', part: 'Übung' },
      deadline: subject.obligations[0]!.deadline,
      dueDay: '2026-06-30',
      rule: 'before-14',
      forDay: '2026-06-16',
      recipientId: 'p2',
      recipientAs: 'deputy',
      ownerId: 'p1',
      recipientIds: ['p2'],
    });
  });

  it('is looked for again at the next mark, and on the next working morning while something waits', () => {
    const ledger = new Ledger();
    expect(ledger.decide(goal(), worldOf(), '2026-05-01').nextAt).toBe(at('2026-05-29'));
    expect(ledger.decide(goal(), worldOf(), '2026-06-16').nextAt).toBe(at('2026-06-17'));
    ledger.look(goal(), '2026-06-16');
    expect(ledger.decide(goal(), worldOf(), '2026-06-19 10:00').nextAt).toBe(at('2026-06-22'));
    ledger.all();
    expect(ledger.decide(goal(), worldOf(), '2026-06-16 10:00').nextAt).toBe(at('2026-06-23'));
    expect(ledger.decide(goal({ state: 'reached' }), worldOf(), '2026-06-16').nextAt).toBeUndefined();
  });
});

describe('what waits becomes moot', () => {
  const milestone = (more: Partial<Obligation> = {}) =>
    goalDueOn('2026-06-30', { kind: 'milestone', partId: 'm1', ...more });
  it.each<[string, Subject, string, Subject | undefined, string, Town, string[]]>([
    [
      'when the day was moved',
      goal(),
      '2026-06-16',
      subjectWith([goalDueOn('2026-12-31')]),
      '2026-06-17',
      {},
      ['-p1 moved'],
    ],
    ['when it was reached', goal(), '2026-06-16', goal({ state: 'reached' }), '2026-06-17', {}, ['-p1 reached']],
    ['when it was given up', goal(), '2026-06-16', goal({ state: 'ended' }), '2026-06-17', {}, ['-p1 ended']],
    ['when it rests', goal(), '2026-06-16', goal({ state: 'paused' }), '2026-06-17', {}, ['-p1 paused']],
    ['when the subject is gone', goal(), '2026-06-16', undefined, '2026-06-17', {}, ['-p1 ended']],
    [
      'when the part is gone',
      subjectWith([milestone()]),
      '2026-06-16',
      subjectWith([]),
      '2026-06-17',
      {},
      ['-p1 ended'],
    ],
    [
      'when it is somebody else’s',
      goal(),
      '2026-06-16',
      goal({}, { ownerId: 'p2' }),
      '2026-06-17',
      {},
      ['-p1 reassigned', '+p2 owner before-14'],
    ],
    [
      'when the owner goes away',
      goal(),
      '2026-06-16',
      goal(),
      '2026-06-17',
      { away: { p1: 'p2' } },
      ['-p1 reassigned', '+p2 deputy before-14'],
    ],
    [
      'when a later mark has come',
      goal(),
      '2026-06-16',
      goal(),
      '2026-06-23',
      {},
      ['-p1 superseded', '+p1 owner before-7'],
    ],
    [
      'when a confirmation was given',
      goal({ kind: 'confirmation' }),
      '2026-06-30',
      goal({ kind: 'confirmation', dueDay: '2026-09-29' }),
      '2026-07-01',
      {},
      ['-p1 answered'],
    ],
    [
      'when what recurs was done',
      goal({ kind: 'recurring', partId: 'c1' }),
      '2026-06-16',
      goal({ kind: 'recurring', partId: 'c1', dueDay: '2027-06-30' }),
      '2026-06-17',
      {},
      ['-p1 answered'],
    ],
  ])('%s', (_, before, first, after, then, town, expected) => {
    const ledger = new Ledger();
    expect(ledger.look(before, first)).toHaveLength(1);
    expect(ledger.look(after, then, town)).toEqual(expected);
    expect(ledger.look(after, then, town)).toEqual([]);
  });

  it('for officers and lead when somebody has said something, not for the owner', () => {
    const ledger = new Ledger();
    ledger.look(goal(), '2026-07-30');
    expect(ledger.look(goal({}, { lastWordOn: '2026-07-30' }), '2026-07-30')).toEqual([
      '-o1 answered',
      '-o2 answered',
      '-l1 answered',
    ]);
  });

  it('for its own obligation only: siblings go on', () => {
    const both = (state: Obligation['state']) => subjectWith([goalDueOn('2026-06-30'), milestone({ state })]);
    const ledger = new Ledger();
    expect(ledger.look(both('open'), '2026-06-16')).toEqual(['+p1 owner before-14', '+p1 owner before-14 of g1/m1']);
    expect(ledger.look(both('reached'), '2026-06-16')).toEqual(['-p1 reached']);
    expect([...ledger.entries.values()].map(({ state }) => state.status)).toEqual(['due', 'moot']);
  });

  it('but not what is on its way', () => {
    const ledger = new Ledger();
    ledger.look(goal(), '2026-06-16');
    ledger.all(ATTEMPTED);
    for (const subject of [goal({ state: 'reached' }), undefined, subjectWith([goalDueOn('2026-12-31')])])
      expect(ledger.look(subject, '2026-06-16')).toEqual([]);
  });
});

describe('a survey', () => {
  const survey = (dueDay: string, more: Partial<Obligation> = {}) =>
    subjectWith([goalDueOn(dueDay, { kind: 'survey', deadline: null, ...more })], {
      kind: 'survey',
      code: null,
      ownerId: null,
    });
  const from = (when: string) => ({ since: new Date(at(when)).toISOString() });
  const seven = ['+o1 officer before-7 of g1', '+o2 officer before-7 of g1'];
  const one = ['+o1 officer before-1 of g1', '+o2 officer before-1 of g1'];

  it('reminds every officer twice, and nobody once it is over', () => {
    const ledger = new Ledger();
    const told: Record<string, string[]> = {};
    for (const day of ['06-22', '06-23', '06-24', '06-29', '06-30', '07-01', '07-08', '08-15']) {
      told[day] = ledger.look(survey('2026-06-30'), `2026-${day}`);
      ledger.all();
    }
    expect(Object.entries(told).filter(([, said]) => said.length > 0)).toEqual([
      ['06-23', seven],
      ['06-29', one],
    ]);
  });

  it.each<[string, Town, string[]]>([
    ['an officer who stands in', { away: { o1: 'p2' } }, ['+p2 officer before-7 of g1', '+o2 officer before-7 of g1']],
    ['nobody where there is nobody', { officerIds: [] }, []],
  ])('reminds %s', (_, town, said) =>
    expect(new Ledger().look(survey('2026-06-30'), '2026-06-23', town)).toEqual(said),
  );

  it('starts anew when it goes on longer; what waited becomes moot', () => {
    const ledger = new Ledger();
    expect(ledger.look(survey('2026-06-30'), '2026-06-29')).toEqual(one);
    const longer = survey('2026-07-10', from('2026-06-29 10:00'));
    expect(ledger.look(longer, '2026-06-29 10:00')).toEqual(['-o1 moved', '-o2 moved']);
    expect(ledger.look(longer, '2026-07-02')).toEqual([]);
    expect(ledger.look(longer, '2026-07-03')).toEqual(seven);
    // Longer by a few days only: the seventh day before lies in the past and is not made up for.
    const little = survey('2026-07-08', from('2026-07-03 10:00'));
    expect(ledger.look(little, '2026-07-03 10:00')).toEqual(['-o1 moved', '-o2 moved']);
    expect(ledger.look(little, '2026-07-06')).toEqual([]);
    expect(ledger.look(little, '2026-07-07')).toEqual(one);
  });

  it.each<[string, Subject, string[]]>([
    ['is counted', survey('2026-06-30', { state: 'reached' }), ['-o1 reached', '-o2 reached']],
    ['is cancelled', survey('2026-06-30', { state: 'ended' }), ['-o1 ended', '-o2 ended']],
  ])('makes moot what waits when it %s', (_, subject, said) => {
    const ledger = new Ledger();
    ledger.look(survey('2026-06-30'), '2026-06-29');
    expect(ledger.look(subject, '2026-06-29 12:00')).toEqual(said);
    expect(ledger.look(subject, '2026-06-30')).toEqual([]);
  });

  // Midnight at the town hall: an hour before UTC's in winter, two in summer.
  it.each([
    ['2026-06-30', '2026-06-30T21:59:59.999Z', '2026-06-30T22:00:00.000Z'],
    ['2026-12-10', '2026-12-10T22:59:59.999Z', '2026-12-10T23:00:00.000Z'],
  ])('of the last day %s, still uncounted, is over for what waits not at %s but at %s', (day, before, after) => {
    const ledger = new Ledger();
    ledger.look(survey(day), addDays(day, -1));
    const moot = (instant: string) =>
      ledger.decide(survey(day), worldOf(), Date.parse(instant)).moot.map(({ why }) => why);
    expect(moot(before)).toEqual([]);
    expect(moot(after)).toEqual(['reached', 'reached']);
    // Nothing is made up for, either, where the program stood still over both marks.
    expect(new Ledger().decide(survey(day), worldOf(), Date.parse(after))).toMatchObject({
      due: [],
      nextAt: undefined,
    });
  });
});

describe('nothing is told twice', () => {
  it('and missed marks are covered by the newest', () => {
    const ledger = new Ledger();
    expect(ledger.look(goal(), '2026-06-29')).toEqual(['+p1 owner before-1']);
    ledger.all();
    expect(ledger.look(goal(), '2026-06-29 18:00')).toEqual([]);
    // Nor is an earlier one told where the clock is set back to before it.
    expect(ledger.look(goal(), '2026-06-24')).toEqual([]);
  });

  it('nor old news to officers appointed later', () => {
    const nobody = goal({}, { ownerId: null });
    const ledger = new Ledger();
    ledger.look(nobody, '2026-06-16');
    ledger.all();
    expect(ledger.look(nobody, '2026-06-17', { officerIds: ['o1', 'o2', 'o3'] })).toEqual([]);
    expect(ledger.look(nobody, '2026-06-23', { officerIds: ['o1', 'o2', 'o3'] })).toHaveLength(3);
  });

  it('but what was interrupted is made up for', () => {
    const nobody = goal({}, { ownerId: null });
    const ledger = new Ledger();
    const { due } = ledger.decide(nobody, worldOf(), '2026-06-16');
    ledger.carryOut({ due: due.slice(0, 1), moot: [] });
    ledger.all();
    expect(ledger.look(nobody, '2026-06-18', { officerIds: ['o1', 'o2', 'o3'] })).toEqual(['+o2 officer before-14']);
  });

  it('nor to a deputy what the owner was told', () => {
    const ledger = new Ledger();
    ledger.look(goal(), '2026-06-16');
    ledger.all();
    expect(ledger.look(goal(), '2026-06-17', { away: { p1: 'p2' } })).toEqual([]);
  });

  it('whatever the order in which the ledger is read: a late outcome of an old day changes nothing', () => {
    const nobody = (dueDay: string) => subjectWith([goalDueOn(dueDay)], { ownerId: null });
    const ledger = new Ledger();
    ledger.look(nobody('2026-06-30'), '2026-06-16');
    ledger.all(ATTEMPTED);
    ledger.look(nobody('2026-07-16'), '2026-06-16');
    for (const [id, entry] of [...ledger.entries].reverse()) {
      ledger.entries.delete(id);
      ledger.entries.set(id, { ...entry, state: SENT });
    }
    expect(ledger.decide(nobody('2026-07-16'), worldOf({ officerIds: ['o1', 'o2', 'o3'] }), '2026-06-17').due).toEqual(
      [],
    );
  });
});

describe('who comes back to it is reminded after all', () => {
  it('when the owner returns before the deputy was told', () => {
    const ledger = new Ledger();
    expect(ledger.look(goal(), '2026-06-16')).toEqual(['+p1 owner before-14']);
    expect(ledger.look(goal(), '2026-06-17', { away: { p1: 'p2' } })).toEqual([
      '-p1 reassigned',
      '+p2 deputy before-14',
    ]);
    expect(ledger.look(goal(), '2026-06-18')).toEqual(['-p2 reassigned', '+p1 owner before-14']);
    expect(ledger.look(goal(), '2026-06-18')).toEqual([]);
  });

  it('when the day is moved away and back', () => {
    const ledger = new Ledger();
    ledger.look(goal(), '2026-06-16');
    expect(ledger.look(subjectWith([goalDueOn('2026-12-31')]), '2026-06-16')).toEqual(['-p1 moved']);
    expect(ledger.look(goal(), '2026-06-16')).toEqual(['+p1 owner before-14']);
  });

  it('but not when the deputy has been told', () => {
    const ledger = new Ledger();
    ledger.look(goal(), '2026-06-16', { away: { p1: 'p2' } });
    ledger.all();
    expect(ledger.look(goal(), '2026-06-17')).toEqual([]);
  });
});

describe('the first word', () => {
  const given = (ownerId: string, when: string, more: Partial<Obligation> = {}) =>
    goal({ ...more }, { ownerId, assigned: { at: new Date(at(when)).toISOString(), byId: 'o1' } });

  it('is said to everybody who becomes responsible on one day, and to nobody twice', () => {
    const ledger = new Ledger();
    expect(ledger.look(given('p1', '2026-05-04 10:00'), '2026-05-04 10:15')).toEqual(['+p1 owner assigned']);
    ledger.all();
    expect(ledger.look(given('p2', '2026-05-04 11:00'), '2026-05-04 11:15')).toEqual(['+p2 owner assigned']);
    expect(ledger.look(given('p1', '2026-05-04 12:00'), '2026-05-04 12:15')).toEqual(['-p2 reassigned']);
    expect(ledger.look(given('p2', '2026-05-04 13:00'), '2026-05-04 13:15')).toEqual(['+p2 owner assigned']);
  });

  it('is said to one who stands in for both', () => {
    const ledger = new Ledger();
    const town = { away: { p1: 'p3', p2: 'p3' } };
    ledger.look(given('p1', '2026-05-04 10:00'), '2026-05-04 10:15', town);
    ledger.all();
    expect(ledger.look(given('p2', '2026-05-04 11:00'), '2026-05-04 11:15', town)).toEqual(['+p3 deputy assigned']);
  });

  it('is not said anew of another deadline, but names it while it waits', () => {
    const moved = given('p1', '2026-05-04 10:00', { dueDay: '2026-09-30' });
    const ledger = new Ledger();
    ledger.look(given('p1', '2026-05-04 10:00'), '2026-05-04 10:15');
    expect(ledger.look(moved, '2026-05-04 10:20')).toEqual(['-p1 moved', '+p1 owner assigned']);
    ledger.all();
    expect(ledger.look(given('p1', '2026-05-04 10:00', { dueDay: '2026-10-31' }), '2026-05-04 10:30')).toEqual([]);
  });
});

describe('an id', () => {
  const ref = { kind: 'goal', subjectId: 'g1', partId: null } as const;
  const occasion = { rule: 'before-14', forDay: '2026-06-16', dueDay: '2026-06-30', ownerId: 'p1' } as const;

  it('is the same for the same occasion, whoever owns it', () => {
    expect(reminderIdOf('m1', ref, { ...occasion, ownerId: 'p2' }, 'p1')).toBe(reminderIdOf('m1', ref, occasion, 'p1'));
  });

  it('tells apart towns, obligations, days, marks, recipients, and first words by their owner', () => {
    const ids = [
      reminderIdOf('m1', ref, occasion, 'p1'),
      reminderIdOf('m2', ref, occasion, 'p1'),
      reminderIdOf('m1', { ...ref, subjectId: 'g2' }, occasion, 'p1'),
      reminderIdOf('m1', { ...ref, kind: 'confirmation' }, occasion, 'p1'),
      reminderIdOf('m1', { ...ref, kind: 'milestone', partId: 'x' }, occasion, 'p1'),
      reminderIdOf('m1', ref, { ...occasion, dueDay: '2026-07-01' }, 'p1'),
      reminderIdOf('m1', ref, { ...occasion, forDay: '2026-06-17' }, 'p1'),
      reminderIdOf('m1', ref, { ...occasion, rule: 'before-7' }, 'p1'),
      reminderIdOf('m1', ref, occasion, 'p2'),
      reminderIdOf('m1', ref, { ...occasion, rule: 'assigned' }, 'p1'),
      reminderIdOf('m1', ref, { ...occasion, rule: 'assigned', ownerId: 'p2' }, 'p1'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what makes the process look again', () => {
  /** Nothing about reminders changes by these. */
  const NO_MATTER = [
    'InvitationIssued',
    'PasswordSet',
    'SignedIn',
    'SessionRevoked',
    'AllSessionsRevoked',
    'ApiTokenIssued',
    'ApiTokenRevoked',
    'CalendarAddressIssued',
    'CalendarAddressRevoked',
  ];
  const categoryOf = (type: string): string =>
    type in goalCatalogue
      ? 'goal'
      : type in peopleCatalogue
        ? 'person'
        : type in municipalityCatalogue
          ? 'municipality'
          : type in strategyCatalogue
            ? 'strategy'
            : type in reminderCatalogue
              ? 'reminder'
              : type === 'DigestBegun'
                ? 'mailbox'
                : type in remindersCatalogue
                  ? 'reminding'
                  : type in surveyCatalogue
                    ? 'survey'
                    : 'decision';
  const expected: Record<string, object | undefined> = {
    goal: { of: 'subject', subjectId: 'x' },
    decision: { of: 'subject', subjectId: 'x' },
    survey: { of: 'subject', subjectId: 'x' },
    reminder: { of: 'reminder', reminderId: 'x' },
    person: { of: 'municipality' },
    reminding: { of: 'municipality' },
  };

  it.each([...catalogue.entries.keys()])('%s', (type) => {
    const category = categoryOf(type);
    expect(reminding.interested(type, category, 'x')).toEqual(
      NO_MATTER.includes(type) ? undefined : expected[category],
    );
  });
});

// ------------------------------------------------------------------------------------------------------ any life at all

const people = ['p1', 'p2', 'o1'] as const;
const anObligation = fc.record({
  kind: fc.constantFrom(
    'goal' as const,
    'milestone' as const,
    'confirmation' as const,
    'recurring' as const,
    'survey' as const,
  ),
  due: fc.integer({ min: -120, max: 60 }),
  state: fc.constantFrom(
    'open' as const,
    'open' as const,
    'open' as const,
    'paused' as const,
    'reached' as const,
    'ended' as const,
  ),
  since: fc.integer({ min: -200, max: 10 }),
});
const aMoment = fc.record({
  obligations: fc.array(anObligation, { maxLength: 4 }),
  gone: fc.boolean(),
  ownerId: fc.constantFrom(null, ...people),
  assigned: fc.option(fc.record({ days: fc.integer({ min: -40, max: 0 }), byId: fc.constantFrom(...people) })),
  lastWord: fc.option(fc.integer({ min: -60, max: 0 })),
  away: fc.dictionary(fc.constantFrom(...people, 'l1'), fc.constantFrom(null, ...people)),
  officers: fc.subarray(['o1', 'o2', 'p2']),
  leadId: fc.constantFrom(null, 'l1', 'o1'),
  days: fc.integer({ min: -3, max: 40 }),
  hour: fc.integer({ min: 0, max: 23 }),
  becomes: fc.constantFrom(DUE, SENT, ATTEMPTED, {
    status: 'uncertain',
    cause: 'interrupted',
    mailId: 'mail',
    attempts: 1,
    resentByRule: 0,
    since: '2026-06-16T06:00:00.000Z',
    takenCareOf: false,
  } as const),
});

describe('carried out and asked again', () => {
  it('it decides nothing, for any subject and world, in whatever order the ledger is read', () => {
    fc.assert(
      fc.property(fc.array(aMoment, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (moments, dice) => {
        const ledger = new Ledger();
        let day = '2026-06-16';
        for (const moment of moments) {
          day = addDays(day, moment.days);
          const instantOn = (days: number) => new Date(at(`${addDays(day, days)} 10:00`)).toISOString();
          const obligations = moment.obligations.map(({ kind, due, state, since }, index) =>
            goalDueOn(addDays('2026-06-30', due), {
              kind,
              state,
              since: instantOn(since),
              partId: kind === 'milestone' || kind === 'recurring' ? `x${index}` : null,
            }),
          );
          const unique = [
            ...new Map(obligations.map((one) => [obligationKey({ ...one, subjectId: 'g1' }), one])).values(),
          ];
          const { assigned, lastWord, ownerId } = moment;
          const subject = moment.gone
            ? undefined
            : subjectWith(unique, {
                ownerId,
                assigned: assigned && ownerId !== null ? { at: instantOn(assigned.days), byId: assigned.byId } : null,
                lastWordOn: lastWord === null ? null : addDays(day, lastWord),
              });
          const world = worldOf({ away: moment.away, officerIds: moment.officers, leadId: moment.leadId });
          const now = at(`${day} ${String(moment.hour)}:00`);
          ledger.carryOut(ledger.decide(subject, world, now));
          const shuffled = [...ledger.entries]
            .map((entry) => [dice.next().value!, entry] as const)
            .sort(([a], [b]) => a - b);
          ledger.entries.clear();
          for (const [, [id, entry]] of shuffled) ledger.entries.set(id, entry);

          const again = ledger.decide(subject, world, now);
          expect([again.due, again.moot]).toEqual([[], []]);
          if (again.nextAt !== undefined) expect(again.nextAt).toBeGreaterThan(now);
          ledger.all(moment.becomes);
          const once = ledger.decide(subject, world, now);
          expect([once.due, once.moot]).toEqual([[], []]);
        }
      }),
      { numRuns: process.env['SOAK'] === '1' ? 20_000 : 500 },
    );
  });
});
