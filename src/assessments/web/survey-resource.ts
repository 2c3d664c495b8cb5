// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, listOf, number, object, oneOf, orNull, refTo, text, truth } from '../../api/openapi.js';
import type { JsonSchema } from '../../web/fields.js';
import type { Method } from '../domain/method.js';
import { runOf } from '../domain/survey.js';
import type { Distribution } from '../domain/survey.events.js';
import { evaluate, type PartMean } from '../domain/survey-evaluation.js';
import type { SurveySheet } from '../views/survey-sheet.js';
import type { RoughProgress } from './roughly-answered.js';
import { SURVEY_WORDS, surveySentence } from './survey-words.js';

/*
 * Surveys as programs see them. Names are English, days ISO; what is unknown, or of too few people to be told, is null. Each shape
 * stands beside its schema; a test holds real answers against it.
 */

export interface SurveySurroundings {
  readonly method: Method;
  /** Of a running survey; undefined: not known, or not for whoever asks. */
  readonly progress: RoughProgress | undefined;
  /** The whole address; undefined: not for whoever asks. */
  readonly link: string | undefined;
}

export function surveyResource(sheet: SurveySheet, { method, progress, link }: SurveySurroundings) {
  const { survey } = sheet;
  const run = runOf(survey);
  const { title, intro, questions, groups } = survey.questionnaire;
  return {
    surveyId: sheet.surveyId,
    revision: sheet.revision,
    assessmentId: survey.assessmentId,
    title,
    intro,
    questions: questions.map((question) => ({
      questionId: question.questionId,
      kind: question.kind,
      subDimension: question.kind === 'scale' ? question.subDimension : null,
      dimension: question.kind === 'text' ? question.dimension : null,
      text: question.text,
    })),
    groups,
    status: survey.status,
    standing: { label: SURVEY_WORDS[survey.status], sentence: surveySentence(survey) },
    access: run && { kind: run.access.kind, codes: run.access.kind === 'codes' ? run.access.count : null },
    startedOn: run?.startedOn ?? null,
    closesOn: run?.closesOn ?? null,
    closedOn: survey.status === 'closed' ? survey.closedOn : null,
    cancelled: survey.status === 'cancelled' ? { on: survey.cancelledOn, reason: survey.reason } : null,
    link: link ?? null,
    answered: survey.status === 'closed' ? survey.tally.answered : null,
    answeredAtLeast: progress?.atLeast ?? null,
    evaluation:
      survey.status === 'closed'
        ? evaluate(survey, method).map(({ dimension, name, mean, complete, parts, subDimensions }) => ({
            dimension,
            name,
            mean,
            complete,
            parts: parts.map(partOf),
            subDimensions: subDimensions.map((sub) => ({
              subDimension: sub.id,
              name: sub.name,
              mean: sub.mean,
              hiddenQuestions: sub.hidden,
              parts: sub.parts.map(partOf),
              questions: sub.questions.map(({ question, result, parts: ofQuestion }) => ({
                questionId: question.questionId,
                mean: result?.mean ?? null,
                answers: result ? answersOf(result.of) : null,
                parts: ofQuestion.map((part) => ({ ...partOf(part), answers: answersOf(part.of) })),
              })),
            })),
          }))
        : null,
    recordedAt: sheet.recordedAt,
    lastChangedAt: sheet.lastChangedAt,
  };
}

function partOf({ groupIds, mean }: PartMean) {
  return { groupIds, mean };
}

function answersOf({ points, noPoints }: Distribution) {
  return { points, noPoints };
}

const answers = object({
  points: listOf(integer(), 'Wie oft 0 bis 4 Punkte gegeben wurden, in dieser Reihenfolge.'),
  noPoints: integer('Kann ich nicht beurteilen, oder nichts angekreuzt.'),
});
const groupIds = listOf(orNull(text()), 'Fachbereiche, die zusammen gezählt sind; null: ohne Angabe.');
const mean = number('Punkte von 0 bis 4, nicht gerundet.');

export const surveySchemas: Readonly<Record<string, JsonSchema>> = {
  Survey: object({
    surveyId: text(),
    revision: integer('Zahl der Ereignisse der Befragung; für If-Match.'),
    assessmentId: text('Die Runde, zu der sie gehört.'),
    title: text(),
    intro: orNull(text()),
    questions: listOf(
      object({
        questionId: text(),
        kind: oneOf(['scale', 'text'], 'scale: Aussage mit 0 bis 4 Punkten; text: freie Frage.'),
        subDimension: orNull(text('Nur bei Aussagen.')),
        dimension: orNull(text('Nur bei freien Fragen, und auch da nicht immer.')),
        text: text(),
      }),
    ),
    groups: listOf(
      object({ groupId: text(), name: text(), headcount: integer() }),
      'Fachbereiche, die zur Wahl stehen.',
    ),
    status: oneOf(
      Object.keys(SURVEY_WORDS),
      'draft: Entwurf; running: läuft, steht fest; closed: ausgezählt; cancelled: abgebrochen.',
    ),
    standing: object({ label: text('Das deutsche Wort dafür.'), sentence: text() }),
    access: orNull(
      object({
        kind: oneOf(['open', 'codes'], 'open: ein Link für alle; codes: jeder Code gilt einmal.'),
        codes: orNull(integer('Wie viele ausgegeben sind.')),
      }),
    ),
    startedOn: orNull(day()),
    closesOn: orNull(day('Der letzte Tag, an dem Antworten angenommen werden.')),
    closedOn: orNull(day()),
    cancelled: orNull(object({ on: day(), reason: text() })),
    link: orNull(text('Die Adresse zum Antworten, solange sie gilt; nur für Digitalisierungsbeauftragte.')),
    answered: orNull(integer('Wie viele geantwortet haben; null: noch nicht ausgezählt.')),
    answeredAtLeast: orNull(
      integer(
        'Solange sie läuft, nur für Digitalisierungsbeauftragte: wie viele mindestens geantwortet haben, in Schritten von fünf; 0: weniger als fünf.',
      ),
    ),
    evaluation: orNull(
      listOf(
        object({
          dimension: text(),
          name: text(),
          mean: orNull(mean),
          complete: truth('false: etwas davon haben zu wenige beantwortet.'),
          parts: listOf(object({ groupIds, mean })),
          subDimensions: listOf(
            object({
              subDimension: text(),
              name: text(),
              mean: orNull(mean),
              hiddenQuestions: integer('Aussagen mit weniger als fünf Antworten; sie werden nicht gezeigt.'),
              parts: listOf(object({ groupIds, mean })),
              questions: listOf(
                object({
                  questionId: text(),
                  mean: orNull(mean),
                  answers: orNull(answers),
                  parts: listOf(object({ groupIds, mean, answers })),
                }),
              ),
            }),
          ),
        }),
        'Nach dem Ende; null: noch nicht ausgezählt.',
      ),
    ),
    recordedAt: instant('Wann sie vorbereitet wurde.'),
    lastChangedAt: instant(),
  }),
  SurveyList: object({
    asOf: day(),
    total: integer('Zahl aller Befragungen, die zur Auswahl passen.'),
    surveys: listOf(refTo('Survey')),
    nextCursor: orNull(text('Für cursor, um weiterzulesen; null: das war alles.')),
  }),
  SurveyResult: object(
    {
      revision: integer('Revision der Befragung nach der Anfrage.'),
      eventIds: listOf(text(), 'Was aufgezeichnet wurde; leer, wo sich nichts ändert.'),
      survey: refTo('Survey'),
      codes: listOf(
        text(),
        'Neue Zugangscodes. Sie stehen nur in dieser einen Antwort und werden nirgends aufbewahrt.',
      ),
    },
    ['codes'],
  ),
};
