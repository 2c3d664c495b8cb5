// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay } from '../../web/formats.js';
import type { RuleSentences } from '../../web/problems.js';
import type { RecommendationReferenceRule } from '../commands/recommendation-command-handlers.js';
import type { RecommendationRule, RecommendationStatus } from '../domain/recommendation.js';
import { RECOMMENDATION_WORDS } from './recommendation-words.js';

const wordOf = (status: unknown) => RECOMMENDATION_WORDS[status as RecommendationStatus].toLowerCase();

const WHAT_IS_MISSING: Readonly<Record<string, string>> = {
  code: 'das Kürzel',
  title: 'den Titel',
  deadline: 'die Frist',
  commitment: 'die Verbindlichkeit',
};

/** One German sentence for every rule of recommendations, and the HTTP status of a request that breaks it. */
export const recommendationRuleSentences: RuleSentences<RecommendationRule | RecommendationReferenceRule> = {
  'recommendation-unknown': { status: 404, say: () => 'Diese Handlungsempfehlung gibt es nicht.' },
  'recommendation-already-made': { status: 409, say: () => 'Diese Handlungsempfehlung gibt es schon.' },
  'recommendation-text-missing': { status: 422, say: () => 'Bitte schreiben Sie in einem Satz, was zu tun ist.' },
  'recommendation-withdrawn': {
    status: 409,
    say: () =>
      'Das geht nicht mehr: Die Handlungsempfehlung ist zurückgezogen. Sprechen Sie eine neue aus, wenn sie doch gelten soll.',
  },
  'recommendation-decided': {
    status: 409,
    say: ({ status }) =>
      `Die Handlungsempfehlung ist schon ${wordOf(status)}. Stellen Sie sie zuerst wieder zur Entscheidung, wenn anders entschieden werden soll.`,
  },
  'recommendation-undecided': {
    status: 409,
    say: () => 'Über die Handlungsempfehlung ist noch nicht entschieden; sie muss nicht wieder eröffnet werden.',
  },
  'recommendation-not-accepted': {
    status: 409,
    say: ({ status }) =>
      `Ein Ziel kann erst folgen, wenn die Handlungsempfehlung angenommen ist; sie ist ${wordOf(status)}.`,
  },
  'recommendation-has-goals': {
    status: 409,
    say: ({ count }) =>
      `Aus der Handlungsempfehlung ${count === 1 ? 'ist ein Ziel' : 'sind Ziele'} geworden. Lösen Sie sie zuerst davon, und sagen Sie dabei, warum.`,
  },
  'recommendation-deferred-to-past': {
    status: 422,
    say: ({ day }) =>
      `Der ${germanDay(String(day))} liegt nicht in der Zukunft. Bitte wählen Sie einen Tag ab morgen, oder lassen Sie ihn offen.`,
  },
  'recommendation-day-in-future': {
    status: 422,
    say: ({ day }) => `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`,
  },
  'recommendation-day-before-made': {
    status: 422,
    say: ({ day, madeOn }) =>
      `Am ${germanDay(String(day))} gab es die Handlungsempfehlung noch nicht. Bitte geben Sie einen Tag ab dem ${germanDay(String(madeOn))} an.`,
  },
  'recommendation-goal-title-missing': { status: 422, say: () => 'Bitte geben Sie dem neuen Ziel einen Titel.' },
  'recommendation-goal-joined': {
    status: 409,
    say: () => 'Diesem Ziel ist die Handlungsempfehlung schon zugeordnet. Bitte wählen Sie es ab.',
  },
  'recommendation-goal-not-joined': {
    status: 422,
    say: () => 'Mit diesem Ziel ist die Handlungsempfehlung nicht verbunden. Bitte wählen Sie eines aus der Liste.',
  },
  'recommendation-finding-unknown': {
    status: 422,
    say: () => 'Eines dieser Ergebnisse gibt es in der Analyse nicht. Bitte wählen Sie Ergebnisse aus der Liste.',
  },
  'recommendation-sub-dimension-elsewhere': {
    status: 422,
    say: ({ dimension }) =>
      `Diese Unterdimension gehört nicht zur Dimension „${dimension}“. Bitte wählen Sie beide passend, oder lassen Sie die Unterdimension leer.`,
  },
  'recommendation-goal-unknown': {
    status: 422,
    say: () => 'Eines dieser Ziele gibt es nicht. Bitte wählen Sie Ziele aus der Liste.',
  },
  'recommendation-goal-incomplete': {
    status: 422,
    say: ({ missing }) =>
      `Bitte geben Sie ${WHAT_IS_MISSING[String(missing)] ?? 'alles'} des neuen Ziels an. Wenn es noch kein Ziel gibt, wählen Sie oben „Annehmen, Ziel folgt später“.`,
  },
  'recommendation-goals-missing': {
    status: 422,
    say: () => 'Bitte kreuzen Sie an, welchem Ziel die Handlungsempfehlung zugeordnet wird.',
  },
  'recommendation-later-with-goals': {
    status: 422,
    say: () =>
      'Sie haben bestehende Ziele angekreuzt. Bitte wählen Sie „Annehmen und einem bestehenden Ziel zuordnen“, oder nehmen Sie die Kreuze weg.',
  },
};
