// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, listOf, number, object, oneOf, orNull, refTo, text, truth } from '../../api/openapi.js';
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { JsonSchema } from '../../web/fields.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import type { Directory } from '../../directory.js';
import type { Criterion } from '../domain/goal.js';
import { DIMENSIONS, OVERRIDE_STATUSES, REASON_KINDS, RECURRENCES } from '../domain/goal.events.js';
import { type GoalProgress, obligationStanding, progressOf } from '../domain/standing.js';
import { type BoardGoal, boardOf } from '../views/goal-board.js';
import type { GoalSheet } from '../views/goal-sheet.js';
import type { OriginsOfGoals } from './origins-of-goals.js';
import { standingSentence } from './standing-sentences.js';

/*
 * Goals as programs see them. Names are English, days ISO, shares 0 to 1; what is unknown is null. Each shape stands
 * beside its schema; a test holds real answers against it.
 */

/** What the words about a goal need beside its sheet. */
export interface Surroundings {
  readonly today: Day;
  readonly directory: Directory;
  readonly sheetOf: (goalId: string) => GoalSheet | undefined;
  readonly origins: Pick<OriginsOfGoals, 'recommendationsOf'>;
}

/** How one goal stands, without looking at goals that it does not depend on. */
export function assessedAlone(
  sheet: GoalSheet,
  { today, sheetOf }: Pick<Surroundings, 'today' | 'sheetOf'>,
): BoardGoal {
  const known = new Map([[sheet.goalId, sheet]]);
  for (const { goal } of known.values())
    // Entries that are added while walking are walked as well.
    for (const id of goal.dependsOn) {
      const other = known.has(id) ? undefined : sheetOf(id);
      if (other) known.set(id, other);
    }
  return boardOf([...known.values()], today).byId.get(sheet.goalId)!;
}

function progressResource({ share, known, counted }: GoalProgress) {
  return { share: share ?? null, known, counted };
}

function personResource(personId: string | null, municipalityId: string, directory: Directory) {
  return personId === null ? null : { personId, name: directory.nameOf(municipalityId, personId) };
}

function departmentResource(departmentId: string | null, municipalityId: string, directory: Directory) {
  return departmentId === null ? null : { departmentId, name: directory.departmentName(municipalityId, departmentId) };
}

/** A goal as it stands in lists. */
export function goalSummary(assessed: BoardGoal, directory: Directory) {
  const { sheet, standing, reason, progress } = assessed;
  const { goal, municipalityId } = sheet;
  return {
    goalId: sheet.goalId,
    revision: sheet.revision,
    code: goal.code,
    title: goal.title,
    status: goal.status,
    commitment: goal.commitment,
    dimension: goal.dimension,
    strategyYear: sheet.strategyYear,
    deadline: deadlineResource(goal.deadline),
    originalDeadline: deadlineResource(sheet.originalDeadline),
    timesMoved: sheet.moves.length,
    owner: personResource(goal.ownerId, municipalityId, directory),
    department: departmentResource(goal.departmentId, municipalityId, directory),
    standing: { code: standing, label: STATUS_WORDS[standing], sentence: standingSentence(assessed, sheet), reason },
    progress: progressResource(progress),
    lastWordOn: sheet.lastWord?.on ?? null,
    lastChangedAt: sheet.lastChangedAt,
  };
}

function deadlineResource({ asWritten, precision, latestDay }: Deadline) {
  return { asWritten, precision, latestDay };
}

function criterionResource(criterion: Criterion, setOn: Day, today: Day) {
  const { criterionId, definition, dropped, reports } = criterion;
  const obligation = obligationStanding(criterion, setOn, today);
  return {
    criterionId,
    dropped,
    ...definition,
    progress: progressOf(criterion) ?? null,
    obligation: obligation ?? null,
    reports,
  };
}

/** Everything about one goal as it stands on a day. */
export function goalResource(assessed: BoardGoal, surroundings: Surroundings) {
  const { today, directory, sheetOf, origins } = surroundings;
  const { sheet } = assessed;
  const { goal, municipalityId } = sheet;
  const other = (goalId: string) => {
    const found = sheetOf(goalId);
    return { goalId, code: found?.goal.code ?? null, title: found?.goal.title ?? null };
  };
  return {
    ...goalSummary(assessed, directory),
    asOf: today,
    description: goal.description,
    setOn: sheet.setOn,
    origin: sheet.origin,
    recommendations: origins.recommendationsOf(municipalityId, sheet.goalId, today).map((one) => ({
      recommendationId: one.recommendationId,
      assessmentId: one.round.assessmentId,
      text: one.text,
      dimension: one.dimension,
      subDimension: one.subDimension,
      horizon: one.horizon,
      throughGoalId: one.by?.goalId ?? null,
    })),
    criteria: goal.criteria.map((criterion) => criterionResource(criterion, sheet.setOn, today)),
    milestones: goal.milestones.map((milestone) => ({
      ...milestone,
      originalDay: sheet.originalMilestoneDays[milestone.milestoneId] ?? milestone.deadline.latestDay,
    })),
    measures: goal.measures,
    deadlineMoves: sheet.moves.map((move) => ({
      ...move,
      actorName: directory.nameOf(municipalityId, move.actorId),
    })),
    targetChanges: sheet.targetChanges,
    resolutions: sheet.resolutions,
    statusReport: sheet.statusReport,
    lastWord: sheet.lastWord && {
      ...sheet.lastWord,
      actorName: directory.nameOf(municipalityId, sheet.lastWord.actorId),
    },
    dependsOn: goal.dependsOn.map(other),
    absorbed: goal.absorbed.map(other),
    carriedOnIn: 'into' in goal ? goal.into.map(other) : [],
    override: goal.override,
    pausedUntil: goal.status === 'paused' ? goal.until : null,
    achievedOn: goal.status === 'achieved' ? goal.achievedOn : null,
  };
}

// --------------------------------------------------------------------------------------------------------------- schemas

const dimension = orNull(oneOf(DIMENSIONS));
const reasonFields = {
  kind: oneOf(
    REASON_KINDS,
    'staff: Personal; funds: Finanzen; vendor: Hersteller; law: Rechtslage; priority: Priorität; dependency: Abhängigkeit; other: Sonstiges',
  ),
  sentence: text(),
  decidedBy: text(),
};
const otherGoal = object({ goalId: text(), code: orNull(text()), title: orNull(text()) });
const resolution = object({ body: text(), on: day(), reference: orNull(text()) });
const effort = object({ personDays: orNull(number()), euros: orNull(number()) });
const standingCode = oneOf(Object.keys(STATUS_WORDS));

const summaryProperties: Readonly<Record<string, JsonSchema>> = {
  goalId: text(),
  revision: integer('Zahl der Ereignisse des Ziels; für If-Match.'),
  code: text('Kürzel, „Z5“.'),
  title: text(),
  status: oneOf(
    ['active', 'paused', 'achieved', 'abandoned', 'split', 'merged', 'superseded'],
    'Was mit dem Ziel geschehen ist. Wie es steht, sagt standing.',
  ),
  commitment: oneOf(['binding', 'aspired'], 'binding: verbindlich; aspired: wird angestrebt.'),
  dimension,
  strategyYear: orNull(integer()),
  deadline: refTo('Deadline'),
  originalDeadline: refTo('Deadline'),
  timesMoved: integer(),
  owner: orNull(refTo('Person')),
  department: orNull(object({ departmentId: text(), name: text() })),
  standing: refTo('Standing'),
  progress: refTo('Progress'),
  lastWordOn: orNull(day('Wann zuletzt jemand gesagt hat, wie es steht.')),
  lastChangedAt: instant(),
};

const criterionCommon: Readonly<Record<string, JsonSchema>> = {
  criterionId: text(),
  dropped: truth(),
  text: text(),
  progress: orNull(number('0 bis 1; null: unbekannt.')),
  obligation: orNull(object({ lastOn: orNull(day()), dueBy: day(), overdue: truth() })),
  reports: listOf(
    object({
      reportId: text(),
      on: day(),
      value: number('In der Einheit; bei Ja/Nein 1 oder 0, bei Daueraufgaben 1.'),
    }),
    'Der älteste Tag zuerst.',
  ),
};

export const goalSchemas: Readonly<Record<string, JsonSchema>> = {
  Deadline: object({
    asWritten: text('So, wie sie beschlossen wurde: „Bis Mitte 2026“.'),
    precision: oneOf(['day', 'month', 'quarter', 'mid-year', 'half-year', 'year-end', 'year']),
    latestDay: day('Der letzte Tag, an dem sie noch eingehalten ist.'),
  }),
  Person: object({ personId: text(), name: text() }),
  Reason: object(reasonFields),
  Standing: {
    ...object({
      code: standingCode,
      label: text('Das deutsche Wort dafür.'),
      sentence: text('„Gefährdet: 41 % erreicht, noch 37 Tage.“'),
      reason: {
        ...object(
          {
            kind: oneOf([
              'ended',
              'paused',
              'override',
              'never-reported',
              'not-reported-yet',
              'silent',
              'deadline-passed',
              'milestone-passed',
              'dependency',
              'behind',
              'final-stretch',
              'in-time',
            ]),
            until: orNull(day()),
            derived: standingCode,
            sentence: text(),
            decidedBy: text(),
            daysLate: integer(),
            days: integer(),
            title: text(),
            code: text(),
            standing: oneOf(['overdue', 'at-risk', 'later']),
            progress: orNull(number()),
            expected: number(),
            daysLeft: integer(),
          },
          [
            'until',
            'derived',
            'sentence',
            'decidedBy',
            'daysLate',
            'days',
            'title',
            'code',
            'standing',
            'progress',
            'expected',
            'daysLeft',
          ],
        ),
        description: 'Der Grund, für Programme; die weiteren Angaben hängen von kind ab.',
      },
    }),
    description: 'Wie das Ziel am heutigen Tag steht, nach den Regeln abgeleitet.',
  },
  Progress: {
    ...object({
      share: orNull(number('0 bis 1, Mittel über die Kriterien, deren Stand bekannt ist; null: unbekannt.')),
      known: integer(),
      counted: integer(),
    }),
  },
  GoalSummary: object(summaryProperties),
  Criterion: {
    oneOf: [
      object({
        ...criterionCommon,
        kind: { const: 'quantity' },
        unit: text(),
        baseline: orNull(number()),
        target: number(),
        denominator: orNull(object({ text: text(), count: orNull(number()) })),
      }),
      object({ ...criterionCommon, kind: { const: 'yes-no' } }),
      object({ ...criterionCommon, kind: { const: 'recurring' }, every: oneOf(RECURRENCES), atLeast: integer() }),
    ],
  },
  Goal: object({
    ...summaryProperties,
    asOf: day('Der Tag, für den standing gilt.'),
    description: orNull(text()),
    setOn: day(),
    origin: {
      oneOf: [
        object({ kind: { const: 'entered' } }),
        object({ kind: { const: 'strategy' }, strategyId: text() }),
        object({ kind: { const: 'split' }, fromGoalId: text() }),
        object({ kind: { const: 'recommendation' }, recommendationId: text() }),
      ],
    },
    recommendations: listOf(
      object({
        recommendationId: text(),
        assessmentId: text('Die Analyse, aus der sie hervorgeht.'),
        text: text(),
        dimension: oneOf(DIMENSIONS),
        subDimension: orNull(text()),
        horizon: oneOf(['now', 'perspective'], 'now: sofort; perspective: perspektivisch.'),
        throughGoalId: orNull(text('Das frühere Ziel, das dieses fortführt und mit dem sie verbunden ist.')),
      }),
      'Handlungsempfehlungen, aus denen das Ziel kommt.',
    ),
    criteria: listOf(refTo('Criterion')),
    milestones: listOf(
      object({
        milestoneId: text(),
        title: text(),
        deadline: refTo('Deadline'),
        status: oneOf(['planned', 'reached', 'dropped']),
        reachedOn: orNull(day()),
        originalDay: day(),
      }),
    ),
    measures: listOf(
      object({
        measureId: text(),
        title: text(),
        planned: effort,
        due: orNull(day()),
        status: oneOf(['planned', 'approved', 'done', 'dropped']),
        actual: orNull(effort),
      }),
    ),
    deadlineMoves: listOf(
      object({
        eventId: text(),
        from: refTo('Deadline'),
        to: refTo('Deadline'),
        reason: refTo('Reason'),
        on: day(),
        recordedAt: instant(),
        actorId: text(),
        actorName: text(),
      }),
    ),
    targetChanges: listOf(object({ eventId: text(), criterionId: text(), from: number(), to: number(), on: day() })),
    resolutions: listOf(resolution),
    statusReport: orNull(object({ text: text(), on: day(), evidence: orNull(text()) })),
    lastWord: orNull(object({ on: day(), actorId: text(), confirmedOnly: truth(), actorName: text() })),
    dependsOn: listOf(otherGoal),
    absorbed: listOf(otherGoal),
    carriedOnIn: listOf(otherGoal),
    override: orNull(object({ status: oneOf(OVERRIDE_STATUSES), reason: refTo('Reason') })),
    pausedUntil: orNull(day()),
    achievedOn: orNull(day()),
  }),
  GoalList: object({
    asOf: day(),
    total: integer('Zahl aller Ziele, die zur Auswahl passen.'),
    goals: listOf(refTo('GoalSummary')),
    nextCursor: orNull(text('Für cursor, um weiterzulesen; null: das war alles.')),
  }),
  GoalOutcome: object({
    revision: integer('Revision des Ziels nach der Anfrage.'),
    eventIds: listOf(text(), 'Was aufgezeichnet wurde; leer, wo sich nichts ändert.'),
    goal: refTo('Goal'),
  }),
};
