// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Reason } from '../../event-catalogue.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { DecisionCommand } from '../domain/decision.commands.js';
import {
  applyDecisionDifference,
  DECISION_FACET_NAMES,
  DECISION_FACETS,
  DECISION_GROUPS,
  type DecisionGroup,
  decisionDifferenceOf,
  type DecisionsStand,
  facetsOf,
  tellDecisionDifference,
  type ToldDecisions,
  type VisibleDecision,
} from '../domain/decision-difference.js';
import { decision, type DecisionState } from '../domain/decision.js';
import type { DecisionEvent, DecisionEventOf, DecisionEventType } from '../domain/decision.events.js';
import { type DecisionSheet, decisionSheets } from '../views/decision-sheet.js';
import { decisionHappenings, decisionsStandOf } from '../views/visible-decisions-of.js';
import { decisionDifferenceLead, decisionLineWords, listedDecision } from './decision-difference-sentences.js';

const SOAK = process.env['SOAK'] === '1';
const FIRST = '2026-03-31';
const SECOND = '2026-06-30';

const reason: Reason = { kind: 'funds', sentence: 'Der Haushalt fehlt.', decidedBy: 'AG Digitalisierung' };
const day = (latestDay: Day): Deadline => ({ asWritten: latestDay, precision: 'day', latestDay });
const q2: Deadline = { asWritten: 'Q2/2026', precision: 'quarter', latestDay: '2026-06-30' };
const q3: Deadline = { asWritten: 'Q3/2026', precision: 'quarter', latestDay: '2026-09-30' };

const event = <T extends DecisionEventType>(type: T, data: DecisionEventOf<T>['data']): DecisionEvent =>
  ({ type, data }) as unknown as DecisionEvent;
const takenData = {
  title: 'Angebote einholen',
  text: null,
  decidedBy: 'AG Digitalisierung',
  decidedOn: '2026-01-05',
  responsibleId: 'p7',
  due: q2,
  goalIds: ['g1'],
  reviewId: null,
} as const;
const taken = (more: Partial<DecisionEventOf<'DecisionTaken'>['data']> = {}) =>
  event('DecisionTaken', { ...takenData, ...more });
const moved = (from: Deadline | null, to: Deadline | null) => event('DecisionDeadlineMoved', { from, to, reason });
const assigned = (responsibleId: string | null) => event('DecisionAssigned', { responsibleId });
const carriedOut = event('DecisionCarriedOut', { evidence: null, comment: null });
const dropped = event('DecisionDropped', { reason });
const reopened = event('DecisionReopened', { reason });

/** Day, event, and of which decision (d1 unless said otherwise). */
type Given = readonly [on: Day, event: DecisionEvent, decisionId?: string];

function store([on, given, decisionId = 'd1']: Given, index: number): StoredEvent {
  return {
    id: `e${index + 1}`,
    ...given,
    stream: `decision-m1.${decisionId}`,
    revision: index + 1,
    position: index + 1,
    meta: {
      municipalityId: 'm1',
      actorId: 'p1',
      commandId: `k${index}`,
      fingerprint: 'f',
      recordedAt: `${on}T08:00:00.000Z`,
      effectiveOn: on,
    },
  };
}

function standOf(events: readonly StoredEvent[], on: Day): DecisionsStand {
  const sheets = new Map<string, DecisionSheet>();
  for (const one of events) {
    const { key } = decisionSheets.keyOf(one)!;
    sheets.set(key, decisionSheets.evolve(sheets.get(key), one)!);
  }
  return decisionsStandOf([...sheets.values()], on);
}

function told(before: readonly Given[], between: readonly Given[]): ToldDecisions {
  const events = [...before, ...between].map(store);
  return tellDecisionDifference(
    standOf(events.slice(0, before.length), FIRST),
    standOf(events, SECOND),
    decisionHappenings(events.slice(before.length)),
  );
}

const names = { person: (id: string) => `Person ${id}`, goal: (id: string) => `Ziel ${id}` };
const plain = (words: string) => words.replaceAll('\u00a0', ' ');

describe('what differs between two Stände of decisions', () => {
  const open: readonly Given[] = [['2026-01-05', taken({ due: q3 })]];
  interface Case {
    readonly before?: readonly Given[];
    readonly between: readonly Given[];
    readonly then: readonly [DecisionGroup, string, number][];
  }
  const cases: Readonly<Record<string, Case>> = {
    'taken, and assigned anew at once': {
      before: [],
      between: [
        ['2026-04-01', taken({ due: q3 })],
        ['2026-04-02', assigned('p8')],
      ],
      then: [
        ['taken', 'Beschlossen von AG Digitalisierung, Frist Q3/2026 (30.09.2026).', 1],
        ['reassigned', 'Zuständig: bisher Person p7, jetzt Person p8.', 1],
      ],
    },
    'carried out': {
      between: [['2026-05-04', carriedOut]],
      then: [['carried-out', 'Umgesetzt am 04.05.2026.', 1]],
    },
    dropped: { between: [['2026-05-04', dropped]], then: [['dropped', 'Aufgehoben am 04.05.2026.', 1]] },
    reopened: {
      before: [...open, ['2026-03-01', dropped]],
      between: [['2026-05-04', reopened]],
      then: [['reopened', 'Wieder eröffnet.', 1]],
    },
    'carried out and opened again': {
      between: [
        ['2026-05-04', carriedOut],
        ['2026-05-05', reopened],
      ],
      then: [['reopened', 'War zwischendurch erledigt und ist wieder offen.', 2]],
    },
    'moved twice, one net shift': {
      between: [
        ['2026-05-04', moved(q3, day('2026-12-31'))],
        ['2026-05-05', moved(day('2026-12-31'), day('2026-10-10'))],
      ],
      then: [['later', 'Frist von Q3/2026 (30.09.2026) auf 10.10.2026 verschoben (+10 Tage, in 2 Schritten).', 2]],
    },
    'moved and moved back': {
      between: [
        ['2026-05-04', moved(q3, day('2026-12-31'))],
        ['2026-05-05', moved(day('2026-12-31'), q3)],
      ],
      then: [['later', 'Frist 2 × geändert, im Ergebnis wieder Q3/2026 (30.09.2026).', 2]],
    },
    earlier: {
      between: [['2026-05-04', moved(q3, day('2026-09-20'))]],
      then: [['earlier', 'Frist von Q3/2026 (30.09.2026) auf 20.09.2026 vorgezogen (−10 Tage).', 1]],
    },
    'a deadline for the first time': {
      before: [['2026-01-05', taken({ due: null })]],
      between: [['2026-05-04', moved(null, q3)]],
      then: [['other', 'Frist gesetzt: Q3/2026 (30.09.2026).', 1]],
    },
    'nobody any longer': {
      between: [['2026-05-04', assigned(null)]],
      then: [['reassigned', 'Zuständig: bisher Person p7, jetzt niemand.', 1]],
    },
    'overdue in between, by time alone': {
      before: [['2026-01-05', taken({ due: day('2026-06-18') })]],
      between: [],
      then: [['overdue', 'Die Frist 18.06.2026 ist seit 12 Tagen vorbei.', 0]],
    },
    'overdue all the time: nothing new': {
      before: [['2026-01-05', taken({ due: day('2026-03-18') })]],
      between: [],
      then: [],
    },
    'words and goals': {
      between: [
        ['2026-05-04', event('DecisionReworded', { title: 'Drei Angebote', text: 'Von dreien.' })],
        ['2026-05-04', event('DecisionReworded', { title: 'Drei Angebote', text: 'Von vieren.' })],
        ['2026-05-04', event('DecisionLinkedToGoals', { goalIds: ['g2'] })],
      ],
      then: [
        ['other', 'Umformuliert: bisher „Angebote einholen“, jetzt „Drei Angebote“.', 2],
        ['other', 'Betrifft jetzt auch Ziel g2. Betrifft nicht mehr Ziel g1.', 1],
      ],
    },
    'only the text': {
      between: [['2026-05-04', event('DecisionReworded', { title: takenData.title, text: 'Drei.' })]],
      then: [['other', 'Der Wortlaut wurde geändert.', 1]],
    },
  };

  it.each(Object.entries(cases))('%s', (_name, { before = open, between, then }) => {
    const lines = told(before, between).groups.flatMap(({ group, lines: own }) =>
      own.map((line): [DecisionGroup, string, number] => [
        group,
        plain(decisionLineWords(line, names)),
        line.events.length,
      ]),
    );
    expect(lines).toEqual(then);
  });

  it('is shown for every group', () => {
    const groups = new Set(Object.values(cases).flatMap(({ then }) => then.map(([group]) => group)));
    expect(DECISION_GROUPS.filter((group) => !groups.has(group))).toEqual([]);
  });

  it('tells also of one that the second Stand does not know', () => {
    const first = standOf(open.map(store), FIRST);
    const { groups } = tellDecisionDifference(first, { day: SECOND, decisions: [] }, []);
    expect(groups.map(({ group, lines }) => [group, lines.map((line) => decisionLineWords(line, names))])).toEqual([
      ['other', ['Nach dem zweiten Stand war dieser Beschluss noch nicht gefasst.']],
    ]);
  });

  it('says it in one sentence, and leads to the entry', () => {
    const difference = told(open, [
      ['2026-05-04', moved(q3, day('2026-12-31'))],
      ['2026-05-05', carriedOut],
      ['2026-04-01', taken(), 'd2'],
    ]);
    expect(plain(decisionDifferenceLead(difference)!)).toBe('1 Beschluss gefasst, 1 umgesetzt, 1 verschoben.');
    expect(difference.daysLater).toBe(92);
    expect(decisionDifferenceLead(told(open, []))).toBeUndefined();
    const [line] = difference.groups.find(({ group }) => group === 'later')!.lines;
    expect(listedDecision(line!, names, (id) => `Person ${id}`).entries).toEqual([
      {
        eventId: 'e2',
        href: '/beschluesse/d1#ereignis-e2',
        on: '2026-05-04',
        who: 'Person p1',
        what: 'Frist von Q3/2026 (30.09.2026) auf 31.12.2026 verschoben (+3\u00a0Monate).',
        saidAbove: true,
        why: 'Grund: Finanzen. Der Haushalt fehlt. Entschieden: AG Digitalisierung.',
        evidence: null,
      },
    ]);
  });
});

// ------------------------------------------------------------------------------------------------------ random lives

const step = fc.record({
  decision: fc.nat(3),
  what: fc.nat(9),
  value: fc.nat(60),
  daysLater: fc.nat(15),
  daysBack: fc.nat(3),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function commandOf({ what, value }: Step, today: Day): DecisionCommand {
  const due = value % 7 === 0 ? null : day(addDays(today, value));
  switch (what) {
    case 0:
      return { type: 'RewordDecision', data: { title: `Titel ${value % 3}`, text: value % 2 ? `${value}` : null } };
    case 1:
      return { type: 'AssignDecision', data: { responsibleId: value % 4 ? `p${value % 4}` : null } };
    case 2:
    case 3:
      return { type: 'MoveDecisionDeadline', data: { to: due, reason } };
    case 4:
      return { type: 'LinkDecisionToGoals', data: { goalIds: value % 3 ? [`g${value % 5}`, 'g9'] : [] } };
    case 5:
      return { type: 'CarryOutDecision', data: { evidence: null, comment: null } };
    case 6:
      return { type: 'DropDecision', data: { reason } };
    case 7:
    case 8:
      return { type: 'ReopenDecision', data: { reason } };
    default:
      return { type: 'TakeDecision', data: { ...takenData, decidedOn: today, due } };
  }
}

function logOf(steps: readonly Step[]): StoredEvent[] {
  const states = new Map<string, DecisionState>();
  const log: StoredEvent[] = [];
  let today: Day = '2026-01-05';
  for (const s of steps) {
    today = addDays(today, s.daysLater);
    const decisionId = `d${s.decision}`;
    const state = states.get(decisionId) ?? decision.initialState;
    const effectiveOn = state.status === 'not-taken' ? today : addDays(today, -s.daysBack);
    const command = state.status === 'not-taken' ? commandOf({ ...s, what: 9 }, today) : commandOf(s, today);
    try {
      let next = state;
      for (const one of decision.decide(state, command, { id: decisionId, today, effectiveOn })) {
        const event = store([today, one, decisionId], log.length);
        const stored = { ...event, meta: { ...event.meta, effectiveOn } };
        log.push(stored);
        next = decision.evolve(next, { ...one, meta: stored.meta });
      }
      states.set(decisionId, next);
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
    }
  }
  return log;
}

const lives = fc.array(step, { minLength: 20, maxLength: 60, size: 'max' });

function standAfter(log: readonly StoredEvent[], count: number, daysLater: number): DecisionsStand {
  const last = log[count - 1]?.meta.recordedAt.slice(0, 10) ?? '2026-01-05';
  return standOf(log.slice(0, count), addDays(last, daysLater));
}

describe('random lives of decisions', () => {
  it('the difference applied gives the second Stand, and no event is lost', () => {
    fc.assert(
      fc.property(lives, fc.nat(), fc.nat(), fc.nat(40), (steps, a, b, later) => {
        const log = logOf(steps);
        const [x, y] = [a % (log.length + 1), b % (log.length + 1)];
        const [first, second] = x < y ? [x, y] : [y, x];
        const [before, after] = [standAfter(log, first, 0), standAfter(log, second, later)];
        expect(applyDecisionDifference(before, decisionDifferenceOf(before, after))).toEqual(after);
        expect(applyDecisionDifference(after, decisionDifferenceOf(after, before))).toEqual(before);
        const events = decisionHappenings(log.slice(first, second));
        const lines = tellDecisionDifference(before, after, events).groups.flatMap((group) => group.lines);
        const seen = new Set(lines.flatMap((line) => line.events.map(({ id }) => id)));
        expect(events.filter(({ id }) => !seen.has(id))).toEqual([]);
        for (const { decisionId, facet } of decisionDifferenceOf(before, after).changes) {
          const meaning = facet === 'decision' ? undefined : DECISION_FACETS[facet];
          if (meaning && 'beside' in meaning) continue;
          const told = meaning && 'toldWith' in meaning ? meaning.toldWith : facet;
          expect(lines.filter((line) => line.decisionId === decisionId).map((line) => line.facet)).toContain(told);
        }
      }),
      { numRuns: SOAK ? 20_000 : 300 },
    );
  });

  it('change exactly the facts that the table says, and without any one of them the second Stand is not reached', () => {
    const missed = new Set<keyof VisibleDecision>();
    const changed = new Set<string>();
    for (const steps of fc.sample(lives, { numRuns: 60, seed: 5 })) {
      const log = logOf(steps);
      for (let count = 1; count <= log.length; count++) {
        const [before, after] = [standAfter(log, count - 1, 0), standAfter(log, count, 0)];
        const difference = decisionDifferenceOf(before, after);
        const [happening] = decisionHappenings(log.slice(count - 1, count));
        for (const { facet, decisionId } of difference.changes) {
          if (facet === 'standing' || facet === 'lastChangedAt') continue;
          expect([decisionId, ...facetsOf(happening!)]).toEqual(expect.arrayContaining([happening!.decisionId, facet]));
          changed.add(`${happening!.type} ${facet}`);
        }
        for (const facet of DECISION_FACET_NAMES) {
          const changes = difference.changes.filter((change) => change.facet !== facet);
          if (changes.length === difference.changes.length) continue;
          expect(applyDecisionDifference(before, { ...difference, changes })).not.toEqual(after);
          missed.add(facet);
        }
      }
    }
    expect([...changed].sort()).toEqual([
      'DecisionAssigned responsibleId',
      'DecisionCarriedOut course',
      'DecisionDeadlineMoved due',
      'DecisionDeadlineMoved moves',
      'DecisionDropped course',
      'DecisionLinkedToGoals goalIds',
      'DecisionReopened course',
      'DecisionReworded text',
      'DecisionReworded title',
      'DecisionTaken decision',
    ]);
    const settled = ['decidedBy', 'decidedOn', 'takenOn', 'recordedAt', 'originalDue', 'reviewId'];
    expect(DECISION_FACET_NAMES.filter((facet) => !missed.has(facet)).sort()).toEqual(settled.sort());
  });
});
