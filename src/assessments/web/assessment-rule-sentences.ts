// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, germanNumber } from '../../web/formats.js';
import type { RuleSentences } from '../../web/problems.js';
import { PHASE_CHOICES } from '../commands/method-choices.js';
import type { AssessmentReferenceRule } from '../commands/assessment-references.js';
import type { AssessmentRule } from '../domain/assessment.js';
import { phaseDateWords } from './assessment-words.js';

const phase = (name: string | number | undefined): string => `„${PHASE_CHOICES[String(name)] ?? String(name)}“`;
const date = (text: string | number | undefined): string => phaseDateWords(String(text));

/** One German sentence for every rule of rounds, and the HTTP status of a request that breaks it. */
export const assessmentRuleSentences: RuleSentences<AssessmentRule | AssessmentReferenceRule> = {
  'assessment-unknown': { status: 404, say: () => 'Diese Runde der Analyse gibt es nicht.' },
  'assessment-already-planned': { status: 409, say: () => 'Diese Runde der Analyse gibt es schon.' },
  'assessment-concluded': {
    status: 409,
    say: ({ on }) =>
      `Die Runde ist seit dem ${germanDay(String(on))} abgeschlossen. Nehmen Sie sie zuerst wieder auf, wenn noch etwas zu ändern ist.`,
  },
  'assessment-abandoned': {
    status: 409,
    say: ({ on }) =>
      `Die Runde ist seit dem ${germanDay(String(on))} abgebrochen. Nehmen Sie sie zuerst wieder auf, wenn es doch weitergeht.`,
  },
  'assessment-running': { status: 409, say: () => 'Die Runde läuft und muss nicht wieder aufgenommen werden.' },
  'assessment-day-in-future': {
    status: 422,
    say: ({ day }) => `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`,
  },
  'assessment-title-missing': { status: 422, say: () => 'Bitte geben Sie der Runde eine Bezeichnung.' },
  'assessment-method-unknown': {
    status: 422,
    say: ({ version }) => `Die Fassung ${version!} der Methode gibt es hier nicht.`,
  },
  'assessment-reason-missing': { status: 422, say: () => 'Bitte schreiben Sie in einem Satz, warum.' },
  'assessment-conclusion-missing': {
    status: 422,
    say: () => 'Bitte schreiben Sie ein Fazit: Was hat die Runde ergeben? Ohne Fazit lässt sie sich nicht abschließen.',
  },
  'assessment-phases-running': {
    status: 409,
    say: ({ phases, count }) =>
      count === 1
        ? `Eine Phase läuft noch: ${phases!}. Bitte schließen Sie sie zuerst ab oder lassen Sie sie aus.`
        : `${count!} Phasen laufen noch: ${phases!}. Bitte schließen Sie sie zuerst ab oder lassen Sie sie aus.`,
  },
  'assessment-survey-running': {
    status: 409,
    say: ({ title }) =>
      `Die Befragung „${title!}“ läuft noch. Beenden Sie sie zuerst oder brechen Sie sie ab: Auf der Seite der Runde führt „Zur Befragung“ dorthin.`,
  },
  'assessment-date-unreadable': {
    status: 422,
    say: ({ text }) =>
      `„${String(text).slice(0, 40)}“ ist kein Tag und kein Monat. Bitte schreiben Sie zum Beispiel 14.03.2027 oder März 2027.`,
  },
  'assessment-date-far-off': {
    status: 422,
    say: (details) => `${date(details['date'])} liegt weit ab. Bitte prüfen Sie das Jahr.`,
  },
  'assessment-title-taken': {
    status: 409,
    say: ({ title }) =>
      `„${title!}“ heißt schon eine andere Runde. Bitte wählen Sie eine Bezeichnung, an der man beide unterscheidet.`,
  },
  'assessment-phase-unknown': { status: 422, say: () => 'Diese Phase gibt es in dieser Runde nicht.' },
  'assessment-phase-twice': {
    status: 422,
    say: (details) => `${phase(details['phase'])} ist doppelt angegeben. Bitte nennen Sie jede Phase nur einmal.`,
  },
  'assessment-phase-ends-before-begin': {
    status: 422,
    say: ({ from, to, phase: which }) =>
      `${phase(which)} würde enden (${date(to)}), bevor die Phase beginnt (${date(from)}). Bitte ändern Sie Beginn oder Ende.`,
  },
  'assessment-phase-in-future': {
    status: 422,
    say: (details) =>
      `${date(details['date'])} liegt in der Zukunft. Was schon geschehen ist, trägt einen Tag oder Monat bis heute; was noch kommt, tragen Sie als Termin der Phase ein.`,
  },
  'assessment-phase-completed': {
    status: 409,
    say: ({ phase: which, on }) =>
      `${phase(which)} ist schon abgeschlossen${on === '' ? '' : ` (${date(on)})`}. Nehmen Sie die Phase zuerst wieder auf, wenn sie weitergeht.`,
  },
  'assessment-phase-skipped': {
    status: 409,
    say: ({ phase: which }) =>
      `${phase(which)} ist in dieser Runde ausgelassen. Nehmen Sie die Phase zuerst wieder auf, wenn sie doch stattfindet.`,
  },
  'assessment-phase-begun': {
    status: 409,
    say: ({ phase: which, on }) =>
      `${phase(which)} hat schon begonnen (${date(on)}). Stimmt das nicht, tragen Sie den Beginn über „Phase beginnen“ neu ein.`,
  },
  'assessment-phase-not-ended': {
    status: 409,
    say: ({ phase: which }) => `${phase(which)} ist weder abgeschlossen noch ausgelassen.`,
  },
  'assessment-group-missing': {
    status: 422,
    say: () => 'Bitte schreiben Sie, welche Gruppe teilgenommen hat, zum Beispiel „Bürgeramt“.',
  },
  'assessment-group-twice': {
    status: 422,
    say: ({ who }) => `„${who!}“ steht doppelt da. Bitte zählen Sie beide zusammen.`,
  },
  'assessment-group-count': {
    status: 422,
    say: ({ who }) => `Bitte geben Sie bei „${who!}“ an, wie viele es waren: eine ganze Zahl ab 1.`,
  },
  'assessment-source-unknown': {
    status: 422,
    say: () => 'Bewertet wird aus Screening, Online-Befragung oder Interviews. Bitte wählen Sie eine dieser Quellen.',
  },
  'assessment-sub-dimension-unknown': {
    status: 422,
    say: () => 'Diese Unterdimension gibt es in der Methode dieser Runde nicht.',
  },
  'assessment-rated-twice': {
    status: 422,
    say: ({ name }) => `„${name!}“ ist doppelt bewertet. Bitte geben Sie je Unterdimension eine Bewertung ab.`,
  },
  'assessment-rated-in-future': {
    status: 422,
    say: ({ day }) =>
      `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte geben Sie den Tag an, an dem bewertet wurde.`,
  },
  'assessment-points-missing': {
    status: 422,
    say: ({ name }) => `Zu „${name!}“ steht eine Begründung, aber keine Punktzahl. Bitte ergänzen Sie die Punkte.`,
  },
  'assessment-points-off-scale': {
    status: 422,
    say: ({ points, least, most, name }) =>
      `${germanNumber(Number(points), 6)} liegt nicht auf der Skala. Bitte geben Sie für „${name!}“ ${germanNumber(Number(least))} bis ${germanNumber(Number(most))} Punkte an.`,
  },
  'assessment-points-too-fine': {
    status: 422,
    say: ({ points, decimals, name }) =>
      `${germanNumber(Number(points), 6)} ist genauer als die Skala. Bitte geben Sie für „${name!}“ ${
        decimals === 0
          ? 'ganze Punkte'
          : decimals === 1
            ? 'höchstens eine Nachkommastelle'
            : `höchstens ${decimals!} Nachkommastellen`
      } an.`,
  },
  'assessment-rating-reason-missing': {
    status: 422,
    say: ({ name }) => `Bitte begründen Sie die Bewertung von „${name!}“ in einem Satz.`,
  },
  'assessment-rating-unknown': {
    status: 422,
    say: () => 'Aus dieser Quelle gibt es zu dieser Unterdimension keine Bewertung, die sich zurücknehmen ließe.',
  },
  'assessment-finding-unknown': { status: 422, say: () => 'Dieses Ergebnis gibt es in dieser Runde nicht.' },
  'assessment-finding-exists': { status: 409, say: () => 'Dieses Ergebnis gibt es schon.' },
  'assessment-finding-text-missing': { status: 422, say: () => 'Bitte schreiben Sie das Ergebnis in einem Satz.' },
  'assessment-finding-dimension-unknown': {
    status: 422,
    say: () => 'Diese Dimension gibt es in der Methode dieser Runde nicht.',
  },
  'assessment-finding-elsewhere': {
    status: 422,
    say: ({ dimension }) =>
      `Diese Unterdimension gehört nicht zu „${dimension!}“. Bitte wählen Sie eine, die dazugehört, oder keine.`,
  },
  'assessment-finding-basis-unrated': {
    status: 422,
    say: () => 'Das Ergebnis beruft sich auf eine Bewertung, die es in dieser Runde nicht gibt.',
  },
  'assessment-finding-basis-unknown': {
    status: 422,
    say: () => 'Das Ergebnis beruft sich auf etwas, das es in dieser Runde nicht gibt. Bitte wählen Sie aus der Liste.',
  },
};
