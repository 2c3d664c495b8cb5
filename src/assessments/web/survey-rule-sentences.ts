// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, germanNumber, plural } from '../../web/formats.js';
import type { RuleSentences } from '../../web/problems.js';
import { CODE_COUNTS, type SurveyRule } from '../domain/survey.js';
import type { SurveyReferenceRule } from '../survey-references.js';

/** One German sentence for every rule of surveys, and the HTTP status of a request that breaks it. */
export const surveyRuleSentences: RuleSentences<SurveyRule | SurveyReferenceRule> = {
  'survey-unknown': { status: 404, say: () => 'Diese Befragung gibt es nicht.' },
  'survey-already-drafted': { status: 409, say: () => 'Diese Befragung gibt es schon.' },
  'survey-fixed': {
    status: 409,
    say: ({ status }) =>
      status === 'running'
        ? 'Die Befragung läuft schon. Damit alle dasselbe gefragt werden, lässt sich am Fragebogen nichts mehr ändern.'
        : 'Das geht nicht mehr: Die Befragung ist vorbei.',
  },
  'survey-title-missing': { status: 422, say: () => 'Bitte geben Sie der Befragung einen Titel.' },
  'survey-scale-question-missing': {
    status: 422,
    say: () =>
      'Ohne eine Aussage, der man zustimmen kann, gibt es nichts auszuwerten. Bitte nehmen Sie mindestens eine auf.',
  },
  'survey-too-many-questions': {
    status: 422,
    say: ({ most }) => `So viele Fragen beantwortet niemand. Bitte kürzen Sie auf höchstens ${most}.`,
  },
  'survey-question-text-missing': { status: 422, say: ({ number }) => `Bitte formulieren Sie die ${number}. Frage.` },
  'survey-questions-alike': {
    status: 422,
    say: ({ text }) => `„${text}“ wird schon gefragt. Bitte formulieren Sie anders oder lassen Sie eine davon weg.`,
  },
  'survey-question-unknown': {
    status: 404,
    say: () => 'Diese Frage steht nicht mehr im Fragebogen. Bitte laden Sie die Seite neu.',
  },
  'survey-question-kind': {
    status: 422,
    say: () =>
      'Aus einer Aussage wird keine freie Frage und umgekehrt. Bitte entfernen Sie sie und nehmen Sie eine neue auf.',
  },
  'survey-group-name-missing': { status: 422, say: ({ number }) => `Bitte benennen Sie den ${number}. Fachbereich.` },
  'survey-groups-alike': {
    status: 422,
    say: ({ name }) => `„${name}“ steht zweimal zur Wahl. Bitte nennen Sie jeden Fachbereich nur einmal.`,
  },
  'survey-group-too-small': {
    status: 422,
    say: ({ name, headcount, least }) =>
      `${name}: ${plural(Number(headcount), 'Beschäftigter ist', 'Beschäftigte sind')} zu wenig, um nicht erkennbar zu sein. Bitte legen Sie den Fachbereich mit einem anderen zusammen (bei „Zusammen mit“), so dass es mindestens ${least} sind, oder lassen Sie das Feld leer.`,
  },
  'survey-too-many-groups': {
    status: 422,
    say: ({ most }) => `Zur Wahl stehen können höchstens ${most} Fachbereiche. Bitte legen Sie einige zusammen.`,
  },
  'survey-closing-in-past': {
    status: 422,
    say: ({ day }) => `Der ${germanDay(String(day))} ist schon vorbei. Bitte nennen Sie einen Tag ab heute.`,
  },
  'survey-closing-too-far': {
    status: 422,
    say: ({ day, last }) =>
      `Der ${germanDay(String(day))} ist mehr als ein Jahr hin. Bitte nennen Sie einen Tag bis zum ${germanDay(String(last))}.`,
  },
  'survey-code-count': {
    status: 422,
    say: ({ least, most }) =>
      Number(most) < Number(least)
        ? `Mehr als ${germanNumber(CODE_COUNTS.most)} Codes gibt es für eine Befragung nicht.`
        : `Bitte nennen Sie eine Anzahl von ${germanNumber(Number(least))} bis ${germanNumber(Number(most))}.${
            Number(least) === CODE_COUNTS.least ? ' Bei weniger wäre zu erkennen, wer geantwortet hat.' : ''
          }`,
  },
  'survey-not-running': {
    status: 409,
    say: ({ status }) =>
      status === 'draft'
        ? 'Die Befragung hat noch nicht begonnen.'
        : 'Das geht nicht mehr: Die Befragung läuft nicht mehr.',
  },
  'survey-over': {
    status: 409,
    say: ({ day }) =>
      `Der letzte Tag der Befragung (${germanDay(String(day))}) ist vorbei. Verlängern Sie sie zuerst, wenn noch jemand antworten soll.`,
  },
  'survey-not-later': {
    status: 422,
    say: ({ from }) =>
      `Bisher ist der ${germanDay(String(from))} der letzte Tag. Bitte nennen Sie einen späteren; früher enden kann die Befragung nur, indem Sie sie beenden.`,
  },
  'survey-without-codes': {
    status: 409,
    say: () => 'Diese Befragung hat einen Link für alle und braucht keine Codes.',
  },
  'survey-ended': {
    status: 409,
    say: ({ status }) =>
      status === 'closed' ? 'Die Befragung ist schon beendet und ausgezählt.' : 'Die Befragung ist schon abgebrochen.',
  },
  'survey-tally-odd': {
    status: 409,
    say: () =>
      'Die Auszählung stimmt nicht und wurde deshalb nicht gespeichert. Bitte geben Sie Ihrer Technik Bescheid.',
  },
  'survey-sub-dimension-unknown': {
    status: 422,
    say: ({ text }) =>
      `Die Methode dieser Runde kennt die Unterdimension nicht, zu der „${text}“ gehört. Bitte wählen Sie eine andere.`,
  },
  'survey-round-has-one': {
    status: 409,
    say: () =>
      'Für diese Runde gibt es schon eine Befragung. Bitte beenden oder brechen Sie sie ab, bevor Sie eine weitere vorbereiten.',
  },
  'survey-earlier-unknown': {
    status: 422,
    say: () => 'Diese frühere Befragung gibt es nicht. Bitte wählen Sie aus der Liste.',
  },
  'survey-department-unknown': {
    status: 422,
    say: () => 'Einen dieser Fachbereiche gibt es nicht mehr. Bitte laden Sie das Formular neu.',
  },
};
