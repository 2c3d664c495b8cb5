// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, listOf, number, object, oneOf, orNull, refTo, text, truth } from '../../api/openapi.js';
import type { Day } from '../../calendar/day.js';
import type { Views } from '../../core.js';
import type { JsonSchema } from '../../web/fields.js';
import { SOURCE_CHOICES } from '../commands/method-choices.js';
import { participantsOf } from '../domain/assessment.js';
import type { Comparison } from '../domain/comparison.js';
import { methodOf, PHASES, RATING_SOURCES } from '../domain/method.js';
import { type Total, TOTALS_RULE, totalsOf } from '../domain/totals.js';
import { toldBasis, writtenBasis } from '../finding-bases.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { namesOfMethod } from './assessment-sentences.js';
import { ASSESSMENT_WORDS, PHASE_WORDS, standingOfRound, totalWords } from './assessment-words.js';

/*
 * Rounds as programs see them. Names are English, days ISO, months 2026-03; what is unknown is null, never 0. Each shape stands
 * beside its schema; a test holds real answers against it.
 */

function totalResource(total: Total) {
  return {
    points: total.kind === 'complete' ? total.points : null,
    complete: total.kind === 'complete',
    words: totalWords(total),
  };
}

export function assessmentResource(views: Views, sheet: AssessmentSheet, today: Day) {
  const { assessment } = sheet;
  const method = methodOf(assessment.methodVersion);
  const names = namesOfMethod(method);
  const totals = totalsOf(assessment.ratings, method);
  return {
    assessmentId: sheet.assessmentId,
    revision: sheet.revision,
    asOf: today,
    title: assessment.title,
    status: assessment.status,
    label: standingOfRound(assessment).word,
    method: {
      version: method.version,
      name: method.name,
      scale: { least: method.scale.least, most: method.scale.most },
    },
    strategyId: assessment.origin.kind === 'strategy' ? assessment.origin.strategyId : null,
    phases: assessment.phases.map((phase) => ({
      phase: phase.phase,
      name: names.phase(phase.phase),
      status: phase.status,
      label: PHASE_WORDS[phase.status],
      planned: phase.planned,
      actual: phase.actual,
      skippedBecause: phase.skippedBecause,
      participants: participantsOf(assessment, phase.phase) ?? null,
    })),
    subDimensions: totals.subDimensions.map(({ subDimension, dimension, ratings, points, disagreement }) => ({
      subDimension,
      dimension,
      name: names.subDimension(subDimension),
      ratings: ratings.map(({ source, points: given, reason, ratedOn }) => ({
        source,
        points: given,
        reason,
        ratedOn,
      })),
      points,
      sourcesApart: disagreement?.apart ?? null,
    })),
    dimensions: totals.dimensions.map(({ dimension, total }) => ({
      dimension,
      name: names.dimension(dimension),
      total: totalResource(total),
    })),
    total: totalResource(totals.overall),
    totalsRule: TOTALS_RULE,
    findings: assessment.findings.map(({ findingId, dimension, subDimension, text: words, basis }) => ({
      findingId,
      dimension,
      subDimension,
      text: words,
      basis: basis.map((one) => ({ id: writtenBasis(one), kind: one.kind, words: toldBasis(views, sheet, one).words })),
    })),
    conclusion: assessment.conclusion === null ? null : { ...assessment.conclusion },
    abandoned: assessment.status === 'abandoned' ? { ...assessment.abandoned } : null,
    lastChangedAt: sheet.lastChangedAt,
  };
}

/** Two rounds; `then` and `comparison` are null where there is no earlier one. */
export function comparisonResource(
  now: AssessmentSheet,
  earlier: { readonly then: AssessmentSheet; readonly comparison: Comparison } | undefined,
  today: Day,
) {
  const round = ({ assessmentId, assessment }: AssessmentSheet) => ({ assessmentId, title: assessment.title });
  const total = (one: Total | null) => (one === null ? null : totalResource(one));
  return {
    asOf: today,
    now: round(now),
    then: earlier ? round(earlier.then) : null,
    comparison: earlier
      ? {
          subDimensions: earlier.comparison.subDimensions.map(({ subDimension, name, then, now: later, change }) => ({
            subDimension,
            name,
            then: then?.points ?? null,
            now: later?.points ?? null,
            change,
          })),
          dimensions: earlier.comparison.dimensions.map(({ dimension, name, then, now: later, change }) => ({
            dimension,
            name,
            then: total(then),
            now: total(later),
            change,
          })),
          total: {
            then: totalResource(earlier.comparison.overall.then),
            now: totalResource(earlier.comparison.overall.now),
            change: earlier.comparison.overall.change,
          },
          onlyThen: earlier.comparison.onlyThen,
          onlyNow: earlier.comparison.onlyNow,
          sameScale: earlier.comparison.sameScale,
        }
      : null,
  };
}

const round = object({ assessmentId: text(), title: text() });
const dates = object({
  from: orNull(text('Ein Tag (2026-03-14) oder ein Monat (2026-03).')),
  to: orNull(text('Ein Tag oder ein Monat.')),
});
const ending = object({ text: text(), on: day() });
const change = () => orNull(number('In Punkten; null, wo eine der beiden Runden keine nennt.'));

export const assessmentSchemas: Readonly<Record<string, JsonSchema>> = {
  AssessmentTotal: object({
    points: orNull(number('Auf eine Nachkommastelle gerundet; null: unvollständig.')),
    complete: truth('Alle Unterdimensionen sind bewertet.'),
    words: text('„2,4 Punkte“ oder „unvollständig (2 von 3 bewertet)“.'),
  }),
  Assessment: object({
    assessmentId: text(),
    revision: integer('Zahl der Ereignisse der Runde; für If-Match.'),
    asOf: day(),
    title: text(),
    status: oneOf(
      Object.keys(ASSESSMENT_WORDS),
      'running: sie läuft; concluded: mit Fazit abgeschlossen; abandoned: abgebrochen.',
    ),
    label: text('Das deutsche Wort dafür.'),
    method: object({
      version: integer('Fassung der Methode, mit der die Runde begann.'),
      name: text(),
      scale: object({ least: number(), most: number() }),
    }),
    strategyId: orNull(text('Das Strategiepapier, aus dem sie übernommen ist; null: hier geplant.')),
    phases: listOf(
      object({
        phase: oneOf(PHASES),
        name: text(),
        status: oneOf(Object.keys(PHASE_WORDS)),
        label: text(),
        planned: dates,
        actual: dates,
        skippedBecause: orNull(text()),
        participants: orNull(
          listOf(object({ who: text('Eine Gruppe, kein Name.'), count: integer() }), 'null: niemand hat es gesagt.'),
        ),
      }),
      'In der Reihenfolge der Methode.',
    ),
    subDimensions: listOf(
      object({
        subDimension: text('framework.strategy'),
        dimension: text(),
        name: text(),
        ratings: listOf(
          object({
            source: oneOf(RATING_SOURCES, RATING_SOURCES.map((key) => `${key}: ${SOURCE_CHOICES[key]}`).join('; ')),
            points: number(),
            reason: text(),
            ratedOn: day(),
          }),
          'Höchstens eine je Quelle: die letzte.',
        ),
        points: orNull(number('Mittel der Quellen; null: nicht bewertet.')),
        sourcesApart: orNull(number('Um so viele Punkte weichen die Quellen voneinander ab, ab 1,5.')),
      }),
    ),
    dimensions: listOf(object({ dimension: text(), name: text(), total: refTo('AssessmentTotal') })),
    total: refTo('AssessmentTotal'),
    totalsRule: integer('Fassung der Regel, nach der Gesamtwerte entstehen.'),
    findings: listOf(
      object({
        findingId: text(),
        dimension: text(),
        subDimension: orNull(text()),
        text: text(),
        basis: listOf(
          object({
            id: text('So wird sie in Anfragen geschrieben: rating:framework.strategy:interviews'),
            kind: oneOf(['rating', 'service', 'interview', 'question']),
            words: text(),
          }),
        ),
      }),
    ),
    conclusion: orNull(ending),
    abandoned: orNull(ending),
    lastChangedAt: instant(),
  }),
  AssessmentList: object({
    asOf: day(),
    total: integer('Zahl aller Runden, die zur Auswahl passen.'),
    assessments: listOf(refTo('Assessment'), 'Die neueste zuerst.'),
    nextCursor: orNull(text('Für cursor, um weiterzulesen; null: das war alles.')),
  }),
  AssessmentComparison: object({
    asOf: day(),
    now: round,
    then: orNull(round),
    comparison: orNull(
      object({
        subDimensions: listOf(
          object({
            subDimension: text(),
            name: text(),
            then: orNull(number()),
            now: orNull(number()),
            change: change(),
          }),
        ),
        dimensions: listOf(
          object({
            dimension: text(),
            name: text(),
            then: orNull(refTo('AssessmentTotal')),
            now: orNull(refTo('AssessmentTotal')),
            change: change(),
          }),
        ),
        total: object({ then: refTo('AssessmentTotal'), now: refTo('AssessmentTotal'), change: change() }),
        onlyThen: listOf(text(), 'Unterdimensionen, die nur die Methode der früheren Runde kennt.'),
        onlyNow: listOf(text(), 'Unterdimensionen, die nur die Methode der späteren Runde kennt.'),
        sameScale: truth('Sonst lässt sich keine Veränderung in Punkten angeben.'),
      }),
    ),
  }),
  AssessmentOutcome: object({
    revision: integer('Revision der Runde nach der Anfrage.'),
    eventIds: listOf(text(), 'Was aufgezeichnet wurde; leer, wo sich nichts ändert.'),
    assessment: refTo('Assessment'),
  }),
};
