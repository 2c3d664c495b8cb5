// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, germanNumber } from '../../web/formats.js';
import type { RuleSentences } from '../../web/problems.js';
import type { ScreeningRule } from '../domain/screening.js';
import type { Maturity } from '../domain/screening.events.js';
import { maturityInWords } from './screening-words.js';

/** One German sentence for every rule of checklists, and the HTTP status of a request that breaks it. */
export const screeningRuleSentences: RuleSentences<ScreeningRule> = {
  'screening-service-unknown': {
    status: 404,
    say: () => 'Diese Leistung steht nicht (mehr) auf der Liste. Bitte laden Sie die Seite neu.',
  },
  'screening-service-exists': { status: 409, say: () => 'Diese Leistung steht schon auf der Liste.' },
  'screening-name-missing': { status: 422, say: () => 'Bitte schreiben Sie, wie die Leistung heißt.' },
  'screening-name-taken': {
    status: 422,
    say: ({ name }) =>
      `„${name}“ steht schon auf der Liste. Bitte ändern Sie den Eintrag, den es gibt, oder wählen Sie einen anderen Namen.`,
  },
  'screening-cases-odd': {
    status: 422,
    say: () =>
      'Die Zahl der Fälle im Jahr muss eine ganze Zahl ab 0 sein. Ist sie unbekannt, lassen Sie das Feld leer.',
  },
  'screening-maturity-unknown': {
    status: 422,
    say: () => 'Diesen Reifegrad gibt es nicht. Bitte wählen Sie eine ganze Zahl von 0 bis 4.',
  },
  'screening-evidence-not-web': {
    status: 422,
    say: () => 'Das ist keine Internetadresse. Bitte geben Sie sie vollständig an, beginnend mit https://.',
  },
  'screening-day-missing': {
    status: 422,
    say: () => 'Bitte sagen Sie auch, wann die Leistung angesehen wurde.',
  },
  'screening-looked-in-future': {
    status: 422,
    say: ({ day }) => `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`,
  },
  'screening-day-in-future': {
    status: 422,
    say: ({ day }) => `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`,
  },
  'screening-reason-missing': {
    status: 422,
    say: () => 'Bitte schreiben Sie in einem Satz, warum die Leistung gestrichen wird.',
  },
  'screening-changed-meanwhile': {
    status: 409,
    say: ({ name, maturity }) =>
      `„${name}“ hat inzwischen jemand anderes angesehen: ${maturityInWords(maturity === -1 ? null : (maturity as Maturity))}. Bitte prüfen Sie diese Zeile noch einmal.`,
  },
  'screening-listed-twice': { status: 422, say: () => 'Eine Leistung ist doppelt angegeben.' },
  'screening-too-many': {
    status: 422,
    say: ({ most }) =>
      `Mehr als ${germanNumber(Number(most))} Leistungen lassen sich in einem Screening nicht ansehen. Bitte streichen Sie zuerst andere.`,
  },
};
