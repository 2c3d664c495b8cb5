// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { DIFFERENCE_GROUPS, type DifferenceGroup } from '../domain/difference-line.js';
import { tellDifference, type ToldDifference } from '../domain/difference-lines.js';
import type { CriterionDefinition, GoalEvent, GoalEventOf, GoalEventType, Reason } from '../domain/goal.events.js';
import { type GoalSheet, goalSheets } from '../views/goal-sheet.js';
import { goalHappenings, goalsStandOf } from '../views/visible-facts-of.js';
import { differenceLead, type DifferenceNames, groupSummary, standOnDay, tellLine } from './difference-sentences.js';

// ------------------------------------------------------------------------------------------------------- what is given

/** Day, event, and of which goal (g1 unless said otherwise). What has the same command id was entered at once. */
type Given = readonly [on: Day, event: GoalEvent, goalId?: string, commandId?: string];

const because = (kind: Reason['kind']): Reason => ({ kind, sentence: 'Es fehlt etwas.', decidedBy: 'Rat' });
const reason = because('vendor');
const day = (latestDay: Day): Deadline => ({ asWritten: latestDay, precision: 'day', latestDay });
const q3: Deadline = { asWritten: 'Q3/2026', precision: 'quarter', latestDay: '2026-09-30' };
const q4: Deadline = { asWritten: 'Q4/2026', precision: 'quarter', latestDay: '2026-12-31' };

const event = <T extends GoalEventType>(type: T, data: GoalEventOf<T>['data']): GoalEvent =>
  ({ type, data }) as unknown as GoalEvent;
const set = (code: string, more: Partial<GoalEventOf<'GoalSet'>['data']> = {}): GoalEvent =>
  event('GoalSet', {
    code,
    title: `Ziel ${code}`,
    description: null,
    commitment: 'binding',
    deadline: q3,
    dimension: null,
    strategyYear: 2026,
    origin: { kind: 'entered' },
    ...more,
  });
const moved = (from: Deadline, to: Deadline, why = reason) => event('GoalDeadlineMoved', { from, to, reason: why });
const confirmed = event('ProgressConfirmed', { note: null });
const status = event('StatusReported', { text: 'Läuft', evidence: null });
const criterion = (definition: CriterionDefinition) =>
  event('CriterionAdded', { criterionId: 'c1', criterion: definition });
const rises: CriterionDefinition = {
  kind: 'quantity',
  text: 'Anteil',
  unit: '%',
  baseline: 0,
  target: 80,
  denominator: null,
};
const falls: CriterionDefinition = { ...rises, text: 'Dauer', unit: 'Tage', baseline: 30, target: 10 };
const target = (from: number, to: number) => event('CriterionTargetChanged', { criterionId: 'c1', from, to, reason });
const report = (value: number, reportId = `r${value}`) =>
  event('ProgressReported', { reportId, criterionId: 'c1', value, evidence: null, comment: null });
const yesNo: CriterionDefinition = { kind: 'yes-no', text: 'Beschluss liegt vor' };
const yearly: CriterionDefinition = { kind: 'recurring', text: 'Prüfung', every: 'year', atLeast: 2 };
const met = (reportId: string) =>
  event('ObligationFulfilled', { reportId, criterionId: 'c1', evidence: null, comment: null });
const fulfilled = event('CriterionFulfilmentReported', {
  reportId: 'r1',
  criterionId: 'c1',
  fulfilled: true,
  evidence: null,
  comment: null,
});
const planned = (personDays: number | null, euros: number | null) =>
  event('MeasurePlanned', { measureId: 'a1', title: 'Kauf', effort: { personDays, euros }, due: null });
const effort = (personDays: number | null, euros: number | null) => ({ personDays, euros });
const milestone = event('MilestonePlanned', { milestoneId: 'm1', title: 'Test', deadline: day('2026-06-15') });

function store([on, given, goalId = 'g1', commandId]: Given, index: number): StoredEvent {
  return {
    id: `e${index + 1}`,
    ...given,
    stream: `goal-m1.${goalId}`,
    revision: index + 1,
    position: index + 1,
    meta: {
      municipalityId: 'm1',
      actorId: 'p1',
      commandId: commandId ?? `k${index}`,
      fingerprint: 'f',
      recordedAt: `${on}T08:00:00.000Z`,
      effectiveOn: on,
    },
  };
}

function sheetsOf(events: readonly StoredEvent[]): GoalSheet[] {
  const sheets = new Map<string, GoalSheet>();
  for (const one of events) {
    const { key } = goalSheets.keyOf(one)!;
    sheets.set(key, goalSheets.evolve(sheets.get(key), one)!);
  }
  return [...sheets.values()];
}

const FIRST = '2026-03-31';
const SECOND = '2026-06-30';

function told(before: readonly Given[], between: readonly Given[]): ToldDifference {
  const events = [...before, ...between].map(store);
  const earlier = events.slice(0, before.length);
  return tellDifference(
    goalsStandOf(sheetsOf(earlier), FIRST),
    goalsStandOf(sheetsOf(events), SECOND),
    goalHappenings(events.slice(before.length)),
  );
}

const names: DifferenceNames = {
  actor: (id) => `Person ${id}`,
  ofGoal: () => ({
    person: (id) => `Person ${id}`,
    department: (id) => `Fachbereich ${id}`,
    goal: (id) => `Ziel ${id}`,
    criterion: () => 'Kriterium',
    milestone: () => 'Test',
    measure: () => 'Kauf',
    unit: () => '%',
  }),
};

/** `[group, what, events]` of every line. */
function lines(difference: ToldDifference): [DifferenceGroup, string, number][] {
  return difference.groups.flatMap((group) =>
    group.lines.map((line): [DifferenceGroup, string, number] => {
      const { what, note, entries } = tellLine(line, names);
      return [group.group, plain(note === null ? what : `${what} ${note}`), entries.length];
    }),
  );
}

function plain(words: string): string {
  return words.replaceAll('\u00a0', ' ');
}

// --------------------------------------------------------------------------------------------------- what it means

const z1: Given = ['2026-01-05', set('Z1')];
const since: Given = ['2026-03-01', status];
const open: readonly Given[] = [z1, since];
const withCriterion = (definition: CriterionDefinition): readonly Given[] => [
  z1,
  ['2026-01-05', criterion(definition)],
  since,
];

interface Case {
  readonly before?: readonly Given[];
  readonly between: readonly Given[];
  readonly then: readonly [DifferenceGroup, string, number][];
}

const cases: Readonly<Record<string, Case>> = {
  'a new goal with its criteria': {
    before: [],
    between: [
      ['2026-04-01', set('Z1'), 'g1', 'k'],
      ['2026-04-01', criterion(yesNo), 'g1', 'k'],
    ],
    then: [['new', 'Neu aufgenommen: Frist Q3/2026 (30.09.2026), verbindlich.', 2]],
  },
  'a new goal that had its own life at once': {
    before: [],
    between: [
      ['2026-04-01', set('Z1')],
      ['2026-05-01', moved(q3, q4)],
      ['2026-05-02', event('GoalAssigned', { ownerId: 'p2', departmentId: null })],
      ['2026-06-01', event('GoalAchieved', { unmetCriterionIds: [], reason: null })],
    ],
    then: [
      ['new', 'Neu aufgenommen: Frist Q3/2026 (30.09.2026), verbindlich.', 1],
      ['achieved', 'Erreicht am 01.06.2026.', 1],
      ['later', 'Frist von Q3/2026 (30.09.2026) auf Q4/2026 (31.12.2026) verschoben (+3 Monate).', 1],
      ['responsibility', 'Zuständig: bisher niemand, jetzt Person p2.', 1],
    ],
  },
  'a split goal and its parts': {
    before: open,
    between: [
      [
        '2026-04-01',
        event('GoalSplit', {
          into: [
            { goalId: 'g2', code: 'Z1a', title: 'A' },
            { goalId: 'g3', code: 'Z1b', title: 'B' },
          ],
          reason,
        }),
      ],
      ['2026-04-01', set('Z1a', { origin: { kind: 'split', fromGoalId: 'g1' } }), 'g2'],
      ['2026-04-01', set('Z1b', { origin: { kind: 'split', fromGoalId: 'g1' } }), 'g3'],
    ],
    then: [
      ['new', 'Aus Ziel g1 hervorgegangen: Frist Q3/2026 (30.09.2026), verbindlich.', 1],
      ['new', 'Aus Ziel g1 hervorgegangen: Frist Q3/2026 (30.09.2026), verbindlich.', 1],
      ['course', 'Aufgeteilt in Ziel g2 und Ziel g3.', 1],
    ],
  },
  achieved: {
    between: [['2026-05-12', event('GoalAchieved', { unmetCriterionIds: [], reason: null })]],
    then: [['achieved', 'Erreicht am 12.05.2026.', 1]],
  },
  'moved twice: one line with the net shift and both events': {
    between: [
      ['2026-04-01', moved(q3, q4)],
      ['2026-06-01', moved(q4, day('2026-11-30'))],
    ],
    then: [['later', 'Frist von Q3/2026 (30.09.2026) auf 30.11.2026 verschoben (+2 Monate, in 2 Schritten).', 2]],
  },
  'moved and moved back: told all the same': {
    between: [
      ['2026-04-01', moved(q3, q4)],
      ['2026-06-01', moved(q4, q3)],
    ],
    then: [['later', 'Frist 2 × verschoben, im Ergebnis wieder Q3/2026 (30.09.2026) (0 Tage).', 2]],
  },
  'brought forward': {
    between: [['2026-04-01', moved(q3, day('2026-09-01'))]],
    then: [['earlier', 'Frist von Q3/2026 (30.09.2026) auf 01.09.2026 vorgezogen (−29 Tage).', 1]],
  },
  'the same day in other words': {
    between: [['2026-04-01', moved(q3, day('2026-09-30'))]],
    then: [['other', 'Frist in andere Worte gefasst: bisher Q3/2026 (30.09.2026), jetzt 30.09.2026.', 1]],
  },
  'a target lowered': {
    before: withCriterion(rises),
    between: [['2026-04-01', target(80, 60)]],
    then: [['target-lowered', 'Zielwert „Anteil“ von 80 % auf 60 % gesenkt.', 1]],
  },
  'a target raised': {
    before: withCriterion(rises),
    between: [['2026-04-01', target(80, 90)]],
    then: [['target-raised', 'Zielwert „Anteil“ von 80 % auf 90 % angehoben.', 1]],
  },
  'a target of what has to fall, set higher: less is promised': {
    before: withCriterion(falls),
    between: [['2026-04-01', target(10, 15)]],
    then: [['target-lowered', 'Zielwert „Dauer“ von 10 Tage auf 15 Tage angehoben; damit ist weniger versprochen.', 1]],
  },
  'a target of what has to fall, set lower: more is promised': {
    before: withCriterion(falls),
    between: [['2026-04-01', target(10, 5)]],
    then: [['target-raised', 'Zielwert „Dauer“ von 10 Tage auf 5 Tage gesenkt; damit ist mehr versprochen.', 1]],
  },
  'a target lowered and put back': {
    before: withCriterion(rises),
    between: [
      ['2026-04-01', target(80, 60)],
      ['2026-05-01', target(60, 80)],
    ],
    then: [['other', 'Zielwert „Anteil“: zwischendurch geändert, im Ergebnis wie vorher (80 %).', 2]],
  },
  'an obligation less often': {
    before: withCriterion(yearly),
    between: [
      [
        '2026-04-01',
        event('CriterionRhythmChanged', {
          criterionId: 'c1',
          from: { every: 'year', atLeast: 2 },
          to: { every: 'year', atLeast: 1 },
          reason,
        }),
      ],
    ],
    then: [['target-lowered', 'Rhythmus „Prüfung“: bisher 2 × jährlich, jetzt 1 × jährlich.', 1]],
  },
  'another denominator': {
    before: withCriterion(rises),
    between: [
      [
        '2026-04-01',
        event('CriterionDenominatorChanged', {
          criterionId: 'c1',
          from: null,
          to: { text: 'alle Prozesse', count: 46 },
          reason,
        }),
      ],
    ],
    then: [['denominator', 'Grundgesamtheit „Anteil“: bisher keine, jetzt alle Prozesse (46).', 1]],
  },
  'another unit, with what was reported before': {
    before: [...withCriterion(rises), ['2026-03-02', report(20)]],
    between: [
      [
        '2026-04-01',
        event('CriterionUnitChanged', {
          criterionId: 'c1',
          from: '%',
          to: 'Akten',
          target: 400,
          baseline: null,
          reason,
        }),
      ],
    ],
    then: [
      ['progress', '„Anteil“: bisher 20 %, jetzt unbekannt.', 1],
      ['other', '„Anteil“ wird jetzt in Akten statt in % gemessen: Ziel bisher 80 %, jetzt 400 Akten.', 1],
    ],
  },
  'another starting value and other words': {
    before: withCriterion(rises),
    between: [
      ['2026-04-01', event('CriterionBaselineChanged', { criterionId: 'c1', from: 0, to: 5, reason })],
      ['2026-04-02', event('CriterionReworded', { criterionId: 'c1', text: 'Quote' })],
    ],
    then: [
      ['other', 'Kriterium umformuliert: bisher „Anteil“, jetzt „Quote“.', 1],
      ['other', 'Ausgangswert „Quote“: bisher 0 %, jetzt 5 %.', 1],
    ],
  },
  'a criterion dropped, another added': {
    before: withCriterion(rises),
    between: [
      ['2026-04-01', event('CriterionDropped', { criterionId: 'c1', reason })],
      ['2026-04-01', event('CriterionAdded', { criterionId: 'c2', criterion: yesNo })],
    ],
    then: [
      ['other', 'Kriterium gestrichen: „Anteil“.', 1],
      ['other', 'Kriterium aufgenommen: „Beschluss liegt vor“.', 1],
    ],
  },
  'somebody else is responsible': {
    between: [
      ['2026-04-01', event('GoalAssigned', { ownerId: 'p2', departmentId: 'd1' })],
      ['2026-05-01', event('GoalAssigned', { ownerId: 'p3', departmentId: 'd1' })],
    ],
    then: [['responsibility', 'Zuständig: bisher niemand, jetzt Person p3 und Fachbereich d1.', 2]],
  },
  'means planned anew and granted': {
    before: [...open, ['2026-03-01', planned(5, null)]],
    between: [
      [
        '2026-04-01',
        event('MeasureReplanned', {
          measureId: 'a1',
          title: 'Kauf',
          effort: { personDays: 8, euros: 12_500 },
          due: '2026-09-01',
          reason,
        }),
      ],
      [
        '2026-05-01',
        event('MeasureApproved', {
          measureId: 'a1',
          resolution: { body: 'Rat', on: '2026-04-30', reference: null },
        }),
      ],
    ],
    then: [
      [
        'means',
        'Maßnahme „Kauf“: genehmigt; bisher 5 Personentage, jetzt 8 Personentage und 12.500 €; fällig bisher ohne Termin, jetzt 01.09.2026.',
        2,
      ],
    ],
  },
  'a milestone planned, one moved and reached': {
    before: [...open, ['2026-03-01', milestone]],
    between: [
      [
        '2026-04-01',
        event('MilestoneMoved', {
          milestoneId: 'm1',
          from: day('2026-06-15'),
          to: day('2026-06-25'),
          reason,
        }),
      ],
      ['2026-06-20', event('MilestoneReached', { milestoneId: 'm1', evidence: null })],
      ['2026-06-21', event('MilestonePlanned', { milestoneId: 'm2', title: 'Betrieb', deadline: day('2026-09-01') })],
    ],
    then: [
      [
        'milestones',
        'Meilenstein „Test“: erreicht am 20.06.2026, von 15.06.2026 auf 25.06.2026 verschoben (+10 Tage).',
        2,
      ],
      ['milestones', 'Meilenstein „Betrieb“ geplant bis 01.09.2026.', 1],
    ],
  },
  'a milestone reached by mistake': {
    before: [...open, ['2026-03-01', milestone]],
    between: [
      ['2026-04-01', event('MilestoneReached', { milestoneId: 'm1', evidence: null })],
      ['2026-04-02', event('MilestoneReopened', { milestoneId: 'm1', reason })],
    ],
    then: [['milestones', 'Meilenstein „Test“: zwischendurch geändert, im Ergebnis wie vorher.', 2]],
  },
  'progress, from and to': {
    before: [...withCriterion(rises), ['2026-03-02', report(20)]],
    between: [
      ['2026-04-01', report(30)],
      ['2026-05-01', report(41)],
    ],
    then: [['progress', '„Anteil“: bisher 20 %, jetzt 41 %.', 2]],
  },
  'progress of yes or no, and of what comes again': {
    before: [...withCriterion(yesNo), ['2026-01-06', set('Z2'), 'g2'], ['2026-01-06', criterion(yearly), 'g2']],
    between: [
      ['2026-04-01', fulfilled],
      ['2026-04-01', met('o1'), 'g2'],
      ['2026-05-01', met('o2'), 'g2'],
    ],
    then: [
      ['progress', '„Beschluss liegt vor“: bisher unbekannt, jetzt erfüllt.', 1],
      ['progress', 'Daueraufgabe „Prüfung“: 2 × erledigt.', 2],
    ],
  },
  'reported and taken back': {
    before: withCriterion(rises),
    between: [
      ['2026-04-01', report(30)],
      ['2026-04-02', event('ReportWithdrawn', { reportId: 'r30', criterionId: 'c1', comment: 'Falsch.' })],
    ],
    then: [['progress', '„Anteil“: weiterhin unbekannt.', 2]],
  },
  'in words, and confirmed beside it': {
    between: [
      ['2026-04-01', status],
      ['2026-05-01', confirmed],
    ],
    then: [
      ['statement', 'Sachstand: Läuft.', 1],
      ['statement', 'Zuletzt am 01.05.2026 unverändert bestätigt.', 1],
    ],
  },
  'paused and going on': {
    between: [
      ['2026-04-01', event('GoalPaused', { reason, until: null })],
      ['2026-05-01', event('GoalResumed', { comment: null })],
    ],
    then: [['course', 'Die Arbeit ruhte oder war beendet und geht jetzt weiter.', 2]],
  },
  paused: {
    between: [['2026-04-01', event('GoalPaused', { reason, until: '2026-09-01' })]],
    then: [['course', 'Pausiert, voraussichtlich bis 01.09.2026.', 1]],
  },
  'given up, with the override that ends with it': {
    before: [...open, ['2026-03-02', event('StatusOverridden', { status: 'at-risk', reason })]],
    between: [['2026-04-01', event('GoalAbandoned', { reason })]],
    then: [['course', 'Aufgegeben.', 1]],
  },
  'opened again': {
    before: [...open, ['2026-03-02', event('GoalAbandoned', { reason })]],
    between: [['2026-04-01', event('GoalReopened', { reason })]],
    then: [['course', 'Wieder eröffnet; vorher aufgegeben.', 1]],
  },
  'achieved, opened again, achieved again': {
    before: [...open, ['2026-03-02', event('GoalAchieved', { unmetCriterionIds: [], reason: null })]],
    between: [
      ['2026-04-01', event('GoalReopened', { reason })],
      ['2026-05-01', event('GoalAchieved', { unmetCriterionIds: [], reason: null })],
    ],
    then: [['achieved', 'Zwischendurch wieder eröffnet, erneut erreicht am 01.05.2026.', 2]],
  },
  'merged into another': {
    before: [...open, ['2026-01-06', set('Z2'), 'g2']],
    between: [
      ['2026-04-01', event('GoalMergedInto', { intoGoalId: 'g2', reason })],
      ['2026-04-01', event('GoalAbsorbed', { goalId: 'g1', code: 'Z1', title: 'Ziel Z1' }), 'g2'],
    ],
    then: [
      ['course', 'Mit Ziel g2 zusammengeführt.', 1],
      ['course', 'Hier aufgegangen: Ziel g1.', 1],
    ],
  },
  superseded: {
    between: [['2026-04-01', event('GoalSuperseded', { byGoalId: 'g2', reason })]],
    then: [['course', 'Durch Ziel g2 ersetzt.', 1]],
  },
  'words, dimension, commitment, resolution, dependency, override': {
    between: [
      ['2026-04-01', event('GoalReworded', { title: 'Neu', description: null })],
      ['2026-04-01', event('GoalLinkedToDimension', { dimension: 'framework' })],
      ['2026-04-01', event('GoalCommitmentChanged', { commitment: 'aspired', reason })],
      ['2026-04-01', event('GoalLegitimised', { resolution: { body: 'Rat', on: '2026-03-30', reference: 'V 1' } })],
      ['2026-04-01', event('DependencyDeclared', { onGoalId: 'g2', comment: null })],
      ['2026-04-01', event('StatusOverridden', { status: 'at-risk', reason })],
    ],
    then: [
      ['other', 'Umformuliert: bisher „Ziel Z1“, jetzt „Neu“.', 1],
      ['other', 'Das Ziel ist jetzt angestrebt, bisher verbindlich.', 1],
      ['other', 'Dimension: bisher keine, jetzt Digitaler Rahmen.', 1],
      ['other', 'Hängt jetzt von Ziel g2 ab.', 1],
      ['other', 'Beschlossen: Rat, 30.03.2026, V 1.', 1],
      ['other', 'Status von Hand auf „Gefährdet“ gesetzt.', 1],
    ],
  },
  'only confirmed': {
    between: [
      ['2026-04-01', confirmed],
      ['2026-05-01', confirmed],
    ],
    then: [['confirmed', 'Zuletzt am 01.05.2026 unverändert bestätigt.', 2]],
  },
  'not a word': {
    before: [z1, since],
    between: [],
    then: [
      [
        'unconfirmed',
        'Seit 121 Tagen hat niemand etwas gemeldet, zuletzt am 01.03.2026. Status: vorher „Im Plan“, jetzt „Unbestätigt“, ohne dass etwas eingetragen wurde.',
        0,
      ],
    ],
  },
  'not a word ever': {
    before: [['2026-03-30', set('Z1')]],
    between: [],
    then: [
      [
        'unconfirmed',
        'Vor 92 Tagen aufgenommen, und noch nie hat jemand etwas gemeldet. Status: vorher „Geplant“, jetzt „Unbestätigt“, ohne dass etwas eingetragen wurde.',
        0,
      ],
    ],
  },
  'not a word on what is paused or has ended: nobody expects any': {
    before: [
      ...open,
      ['2026-03-02', event('GoalPaused', { reason, until: null })],
      ['2026-01-06', set('Z2'), 'g2'],
      ['2026-03-02', event('GoalAbandoned', { reason }), 'g2'],
    ],
    between: [],
    then: [],
  },
};

describe('what a difference means', () => {
  it.each(Object.entries(cases))('%s', (_name, { before = open, between, then }) => {
    expect(lines(told(before, between))).toEqual(then);
  });

  it('is shown for every group', () => {
    const groups = new Set(Object.values(cases).flatMap(({ then }) => then.map(([group]) => group)));
    expect(DIFFERENCE_GROUPS.filter((group) => !groups.has(group))).toEqual([]);
  });

  it('tells also of a goal that the second Stand does not know, by what was in force then', () => {
    const [first, nothing] = [goalsStandOf(sheetsOf([z1, since].map(store)), FIRST), goalsStandOf([], SECOND)];
    expect(lines(tellDifference(first, nothing, []))).toEqual([
      ['other', 'Nach dem zweiten Stand war dieses Ziel noch nicht aufgenommen.', 0],
    ]);
  });

  it('names who, when and why, and leads to the entry', () => {
    const difference = told(open, [
      ['2026-04-01', moved(q3, q4)],
      ['2026-06-01', moved(q4, q3, because('funds'))],
    ]);
    expect(tellLine(difference.groups[0]!.lines[0]!, names).entries).toEqual([
      {
        eventId: 'e3',
        href: '/ziele/g1#ereignis-e3',
        on: '2026-04-01',
        recordedAt: '2026-04-01T08:00:00.000Z',
        who: 'Person p1',
        what: 'Frist von Q3/2026 (30.09.2026) auf Q4/2026 (31.12.2026) verschoben (+3\u00a0Monate).',
        saidAbove: false,
        why: 'Grund: Hersteller. Es fehlt etwas. Entschieden: Rat.',
        evidence: null,
      },
      expect.objectContaining({ eventId: 'e4', why: 'Grund: Finanzen. Es fehlt etwas. Entschieden: Rat.' }),
    ]);
  });
});

describe('the answer in one sentence', () => {
  const three: readonly Given[] = [
    z1,
    since,
    ['2026-01-05', set('Z2'), 'g2'],
    ['2026-03-01', status, 'g2'],
    ['2026-01-05', set('Z3'), 'g3'],
    ['2026-03-01', status, 'g3'],
  ];
  const session = { day: FIRST, dative: 'der Sitzung Q1/2026', label: 'Sitzung Q1/2026', isNow: false };

  it('counts what matters and sums up the days', () => {
    const difference = told(three, [
      ['2026-04-01', moved(q3, q4)],
      ['2026-04-01', moved(q3, day('2027-09-30'), because('funds')), 'g2'],
      ['2026-05-01', moved(day('2027-09-30'), day('2027-10-31'), because('funds')), 'g2'],
      ['2026-06-01', status],
    ]);
    expect(plain(differenceLead(difference, session, standOnDay(SECOND, true)))).toBe(
      'Seit der Sitzung Q1/2026: 2 Ziele verschoben (zusammen +16 Monate), 1 gar nicht bestätigt.',
    );
    expect(plain(groupSummary('later', difference)!)).toBe(
      'Zusammen +16 Monate. Gründe: Finanzen (2) und Hersteller (1).',
    );
    expect(difference.shifts).toEqual([
      { goalId: 'g3', code: 'Z3', title: 'Ziel Z3', from: 'on-track', to: 'unconfirmed', byTime: true },
    ]);
  });

  it('says what there is where nothing of that happened, and where nothing happened at all', () => {
    const quiet = told(open, [['2026-06-01', confirmed]]);
    expect(plain(differenceLead(quiet, standOnDay(FIRST, false), standOnDay(SECOND, false)))).toBe(
      'Zwischen dem 31.03.2026 und dem 30.06.2026: 1 Ziel unverändert bestätigt.',
    );
    expect(differenceLead(told([], []), standOnDay(FIRST, false), standOnDay(SECOND, true))).toBe(
      'Seit dem 31.03.2026 hat sich nichts geändert.',
    );
  });

  it('counts no means of what was given up, nor of measures that were dropped', () => {
    const measures: readonly Given[] = [
      ['2026-03-01', planned(5, 1_000)],
      ['2026-03-01', event('MeasurePlanned', { measureId: 'a2', title: 'B', effort: effort(3, 500), due: null }), 'g2'],
      ['2026-03-01', event('MeasurePlanned', { measureId: 'a3', title: 'C', effort: effort(1, 100), due: null }), 'g2'],
    ];
    const { means } = told(
      [...three, ...measures],
      [
        ['2026-04-01', event('GoalAbandoned', { reason })],
        ['2026-04-01', event('MeasureDropped', { measureId: 'a3', reason }), 'g2'],
      ],
    );
    expect([means.before, means.after]).toEqual([
      { personDays: 9, euros: 1_600, measures: 3, withoutPersonDays: 0, withoutEuros: 0 },
      { personDays: 3, euros: 500, measures: 1, withoutPersonDays: 0, withoutEuros: 0 },
    ]);
  });

  it('sums up means, and says what is not estimated', () => {
    const difference = told(
      [...three, ['2026-03-01', planned(5, null)]],
      [
        [
          '2026-04-01',
          event('MeasurePlanned', {
            measureId: 'a2',
            title: 'Schulung',
            effort: { personDays: 3, euros: 4_000 },
            due: null,
          }),
          'g2',
        ],
      ],
    );
    expect(plain(groupSummary('means', difference)!)).toBe(
      'Geplant über alle Ziele: bisher 5 Personentage und Kosten unbekannt, jetzt 8 Personentage und 4.000 € (Kosten bei 1 von 2 Maßnahmen unbekannt).',
    );
  });
});
