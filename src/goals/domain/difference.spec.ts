// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { alike, applyDifference, differenceOf, FACET_NAMES, SHAPES } from './difference.js';
import type { Facet, GoalsStand, PartFacet, VisibleFacts } from './visible-facts.js';

const facts: VisibleFacts = {
  code: 'Z5',
  title: 'DMS',
  description: null,
  commitment: 'binding',
  dimension: null,
  strategyYear: 2026,
  origin: { kind: 'entered' },
  setOn: '2026-01-05',
  course: { status: 'active' },
  deadline: { asWritten: 'Q3/2026', precision: 'quarter', latestDay: '2026-09-30' },
  originalDeadline: { asWritten: 'Q3/2026', precision: 'quarter', latestDay: '2026-09-30' },
  moves: [],
  responsibility: { ownerId: null, departmentId: null },
  criteria: [
    { id: 'c1', definition: { kind: 'yes-no', text: 'Eingeführt' }, dropped: false },
    { id: 'c2', definition: { kind: 'yes-no', text: 'Geschult' }, dropped: false },
  ],
  reports: [{ id: 'c1', reports: [] }],
  targetChanges: [],
  milestones: [],
  measures: [],
  dependsOn: ['g2'],
  absorbed: [],
  resolutions: [],
  override: null,
  statement: null,
  lastWord: null,
  lastChangedAt: '2026-01-05T08:00:00.000Z',
  standing: 'planned',
  standingReason: { kind: 'not-reported-yet' },
};
const reason = { kind: 'vendor', sentence: 'Die Schnittstelle fehlt.', decidedBy: 'AG Digitalisierung' } as const;

/** Of every fact another value; the compiler asks for all of them. */
const altered: VisibleFacts = {
  code: 'Z6',
  title: 'Akten',
  description: 'Alle.',
  commitment: 'aspired',
  dimension: 'framework',
  strategyYear: 2027,
  origin: { kind: 'split', fromGoalId: 'g9' },
  setOn: '2026-01-06',
  course: { status: 'achieved', achievedOn: '2026-02-01' },
  deadline: { asWritten: '30.09.2026', precision: 'day', latestDay: '2026-09-30' },
  originalDeadline: { asWritten: 'Q4/2026', precision: 'quarter', latestDay: '2026-12-31' },
  moves: [
    {
      id: 'e2',
      from: facts.deadline,
      to: facts.deadline,
      reason,
      on: '2026-02-01',
      recordedAt: '2026-02-01T08:00:00.000Z',
      actorId: 'p1',
    },
  ],
  responsibility: { ownerId: 'p1', departmentId: null },
  criteria: [{ ...facts.criteria[0]!, dropped: true }, facts.criteria[1]!],
  reports: [{ id: 'c1', reports: [{ reportId: 'r1', on: '2026-02-01', value: 1 }] }],
  targetChanges: [{ id: 'e3', criterionId: 'c1', from: 1, to: 2, on: '2026-02-01' }],
  milestones: [
    {
      id: 'm1',
      title: 'Test',
      deadline: facts.deadline,
      status: 'planned',
      reachedOn: null,
      originalDay: '2026-09-30',
    },
  ],
  measures: [
    {
      id: 'a1',
      title: 'Kauf',
      planned: { personDays: 1, euros: null },
      due: null,
      status: 'planned',
      actual: null,
      approval: null,
    },
  ],
  dependsOn: [],
  absorbed: ['g3'],
  resolutions: [{ body: 'Rat', on: '2026-02-01', reference: null }],
  override: { status: 'at-risk', reason },
  statement: { text: 'Läuft.', on: '2026-02-01', evidence: null },
  lastWord: { on: '2026-02-01', actorId: 'p1', confirmedOnly: false },
  lastChangedAt: '2026-02-01T08:00:00.000Z',
  standing: 'on-track',
  standingReason: { kind: 'in-time', daysLeft: 12 },
};

const standOf = (...goals: readonly [goalId: string, facts: VisibleFacts][]): GoalsStand => ({
  day: '2026-06-30',
  goals: goals.map(([goalId, own]) => ({ goalId, facts: own })),
});

describe('the difference between two Stände', () => {
  it.each(FACET_NAMES)('sees that %s is another, and nothing else', (facet) => {
    const [before, after] = [standOf(['g1', facts]), standOf(['g1', { ...facts, [facet]: altered[facet] }])];
    const difference = differenceOf(before, after);
    expect(difference.changes.map((change) => change.facet)).toEqual([facet]);
    expect(difference.changes[0]!.part !== undefined).toBe(SHAPES[facet] === 'parts');
    expect(applyDifference(before, difference)).toEqual(after);
    expect(applyDifference(after, differenceOf(after, before))).toEqual(before);
  });

  it('is nothing between a Stand and itself, whatever the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(facts).reverse()) as unknown as VisibleFacts;
    expect(differenceOf(standOf(['g1', facts]), standOf(['g1', turned])).changes).toEqual([]);
  });

  it('knows goals that came, and goals that are not there yet', () => {
    const [before, after] = [standOf(['g1', facts]), standOf(['g1', facts], ['g2', altered])];
    expect(differenceOf(before, after).changes).toEqual([{ goalId: 'g2', facet: 'goal', from: null, to: altered }]);
    expect(differenceOf(after, before).changes).toEqual([{ goalId: 'g2', facet: 'goal', from: altered, to: null }]);
    expect(applyDifference(after, differenceOf(after, before))).toEqual(before);
  });

  it('takes the day with it', () => {
    const later = { ...standOf(['g1', facts]), day: '2026-07-01' };
    expect(applyDifference(standOf(['g1', facts]), differenceOf(standOf(['g1', facts]), later))).toEqual(later);
  });

  it('names the part that changed, came or went', () => {
    const [first, second] = facts.criteria as [VisibleFacts['criteria'][number], VisibleFacts['criteria'][number]];
    const third = { ...second, id: 'c3' };
    const changed = { ...first, dropped: true };
    const { changes } = differenceOf(standOf(['g1', facts]), standOf(['g1', { ...facts, criteria: [changed, third] }]));
    expect(changes).toEqual([
      { goalId: 'g1', facet: 'criteria', part: 'c2', from: second, to: null },
      { goalId: 'g1', facet: 'criteria', part: 'c1', from: first, to: changed },
      { goalId: 'g1', facet: 'criteria', part: 'c3', from: null, to: third },
    ]);
  });

  it.each(['criteria', 'reports', 'milestones', 'measures', 'moves', 'targetChanges'] satisfies PartFacet[])(
    'keeps the order of %s, also where new ones come first',
    (facet: Facet) => {
      const [one] = altered[facet] as readonly { readonly id: string }[];
      const [a, b, c] = ['x', 'y', 'z'].map((id) => ({ ...one!, id }));
      for (const [from, to] of [
        [
          [a, b],
          [b, a],
        ],
        [[b], [a, b]],
        [
          [a, b, c],
          [c, b],
        ],
        [[], [c, a]],
      ]) {
        const [before, after] = [from, to].map((parts) => standOf(['g1', { ...facts, [facet]: parts }])) as [
          GoalsStand,
          GoalsStand,
        ];
        expect(applyDifference(before, differenceOf(before, after))).toEqual(after);
      }
    },
  );
});

describe('alike', () => {
  it.each([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [[1, 2], [2, 1], false],
    [{ a: undefined }, {}, false],
    [{ 0: 1 }, [1], false],
    [null, {}, false],
    ['1', 1, false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(alike(a, b)).toBe(expected);
    expect(alike(b, a)).toBe(expected);
  });
});
