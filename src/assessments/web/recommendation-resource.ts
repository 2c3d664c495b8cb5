// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, listOf, object, oneOf, orNull, refTo, text } from '../../api/openapi.js';
import type { Day } from '../../calendar/day.js';
import type { JsonSchema } from '../../web/fields.js';
import { DIMENSION_CHOICES } from '../commands/method-choices.js';
import { HORIZONS, URGENCIES } from '../domain/recommendation.events.js';
import { isDueAgain } from '../domain/recommendation.js';
import type { GoalsOfRecommendations } from '../goals-of-recommendations.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { RECOMMENDATION_WORDS, standingOf, standingSentence } from './recommendation-words.js';

/*
 * Recommendations as programs see them. Names are English, days ISO; what is unknown is null. Each shape stands beside its
 * schema; a test holds real answers against it.
 */

export function recommendationResource(sheet: RecommendationSheet, today: Day, goals: GoalsOfRecommendations) {
  const { municipalityId, recommendation } = sheet;
  const decided = recommendation.status === 'open' ? null : recommendation.decided;
  return {
    recommendationId: sheet.recommendationId,
    revision: sheet.revision,
    asOf: today,
    assessmentId: recommendation.assessmentId,
    text: recommendation.text,
    dimension: recommendation.dimension,
    subDimension: recommendation.subDimension,
    horizon: recommendation.horizon,
    urgency: recommendation.urgency,
    reasoning: recommendation.reasoning,
    findingIds: recommendation.findingIds,
    madeOn: recommendation.madeOn,
    status: recommendation.status,
    standing: { label: standingOf(recommendation, today).word, sentence: standingSentence(recommendation, today) },
    decided,
    deferredUntil: recommendation.status === 'deferred' ? recommendation.until : null,
    lookAgain: isDueAgain(recommendation, today),
    goals: recommendation.goals.map(({ goalId, how }) => {
      const goal = goals.nameOf(municipalityId, goalId);
      return { goalId, how, code: goal?.code ?? null, title: goal?.title ?? null };
    }),
    recordedAt: sheet.recordedAt,
    lastChangedAt: sheet.lastChangedAt,
  };
}

export const recommendationSchemas: Readonly<Record<string, JsonSchema>> = {
  Recommendation: object({
    recommendationId: text(),
    revision: integer('Zahl der Ereignisse der Handlungsempfehlung; für If-Match.'),
    asOf: day('Der Tag, für den standing gilt.'),
    assessmentId: text('Die Analyse, aus der sie hervorgeht.'),
    text: text('Was die Kommune tun soll.'),
    dimension: oneOf(Object.keys(DIMENSION_CHOICES)),
    subDimension: orNull(text('null: die Dimension als Ganzes, oder es ist nicht gesagt.')),
    horizon: oneOf(HORIZONS, 'now: sofort; perspective: perspektivisch.'),
    urgency: orNull(oneOf(URGENCIES, 'high: hoch; medium: mittel; low: niedrig.')),
    reasoning: orNull(text()),
    findingIds: listOf(text(), 'Ergebnisse derselben Analyse, auf denen sie beruht.'),
    madeOn: day(),
    status: oneOf(
      Object.keys(RECOMMENDATION_WORDS),
      'open: offen; accepted: angenommen; deferred: zurückgestellt; declined: abgelehnt; withdrawn: zurückgezogen.',
    ),
    standing: object({
      label: text('Das deutsche Wort dafür.'),
      sentence: text('„Angenommen am 12.05.2026, noch ohne Ziel.“'),
    }),
    decided: orNull(
      object({
        decidedBy: orNull(text()),
        reason: orNull(text()),
        on: day(),
      }),
    ),
    deferredUntil: orNull(day('Zurückgestellt bis dahin; null auch, wo der Tag offen ist.')),
    lookAgain: { type: 'boolean', description: 'Zurückgestellt, und der Tag ist gekommen.' },
    goals: listOf(
      object({
        goalId: text(),
        how: oneOf(['set', 'joined'], 'set: aus ihr gesetzt; joined: gab es schon.'),
        code: orNull(text()),
        title: orNull(text()),
      }),
    ),
    recordedAt: instant(),
    lastChangedAt: instant(),
  }),
  RecommendationList: object({
    asOf: day(),
    total: integer('Zahl aller Handlungsempfehlungen, die zur Auswahl passen.'),
    recommendations: listOf(refTo('Recommendation')),
    nextCursor: orNull(text('Für cursor, um weiterzulesen; null: das war alles.')),
  }),
  RecommendationOutcome: object({
    revision: integer('Revision der Handlungsempfehlung nach der Anfrage.'),
    eventIds: listOf(text(), 'Was aufgezeichnet wurde; leer, wo sich nichts ändert.'),
    recommendation: refTo('Recommendation'),
  }),
};
