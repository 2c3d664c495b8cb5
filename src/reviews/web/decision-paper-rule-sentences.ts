// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay } from '../../web/formats.js';
import type { RuleSentences } from '../../web/problems.js';
import type { DecisionPaperReferenceRule } from '../commands/decision-paper-command-handlers.js';
import type { DecisionPaperRule } from '../domain/decision-paper.js';

/** One German sentence for every rule of Entscheidungsvorlagen, and the HTTP status of a request that breaks it. */
export const decisionPaperRuleSentences: RuleSentences<DecisionPaperRule | DecisionPaperReferenceRule> = {
  'paper-unknown': { status: 404, say: () => 'Diese Vorlage gibt es nicht.' },
  'paper-already-drafted': { status: 409, say: () => 'Diese Vorlage gibt es schon.' },
  'paper-fixed': {
    status: 409,
    say: ({ status }) =>
      status === 'submitted'
        ? 'Die Vorlage ist eingereicht und steht fest. Ziehen Sie sie zurück und übernehmen Sie sie als neue Vorlage, wenn sich etwas ändern muss.'
        : 'Das geht nicht mehr: Die Vorlage ist abgeschlossen. Übernehmen Sie sie als neue Vorlage.',
  },
  'paper-not-submitted': {
    status: 409,
    say: () => 'Die Vorlage ist noch ein Entwurf. Reichen Sie sie zuerst ein.',
  },
  'paper-ended': {
    status: 409,
    say: ({ status }) =>
      status === 'withdrawn'
        ? 'Das geht nicht mehr: Die Vorlage ist zurückgezogen.'
        : 'Das geht nicht mehr: Über die Vorlage ist schon entschieden.',
  },
  'paper-goal-missing': { status: 422, say: () => 'Bitte wählen Sie mindestens ein Ziel, um das es geht.' },
  'paper-title-missing': { status: 422, say: () => 'Bitte geben Sie der Vorlage einen Titel.' },
  'paper-addressee-missing': { status: 422, say: () => 'Bitte nennen Sie, wer entscheiden soll.' },
  'paper-resolution-missing': {
    status: 422,
    say: () => 'Der Vorlage fehlt der Beschlussvorschlag. Bitte ergänzen Sie ihn im Entwurf.',
  },
  'paper-option-title-missing': { status: 422, say: ({ number }) => `Bitte benennen Sie die ${number}. Option.` },
  'paper-options-alike': {
    status: 422,
    say: ({ title }) => `Zwei Optionen heißen „${title}“. Bitte benennen Sie sie so, dass man sie unterscheiden kann.`,
  },
  'paper-option-unknown': {
    status: 422,
    say: () => 'Diese Option steht nicht in der Vorlage. Bitte wählen Sie eine aus der Liste.',
  },
  'paper-amount-odd': {
    status: 422,
    say: ({ title }) =>
      `Die Angabe bei „${title}“ ist keine mögliche Menge. Bitte nennen Sie ganze Euro und Personentage ab 0.`,
  },
  'paper-year-odd': {
    status: 422,
    say: ({ year, first, last }) =>
      `${year} kann nicht gemeint sein. Bitte nennen Sie ein Jahr von ${first} bis ${last}.`,
  },
  'paper-year-twice': {
    status: 422,
    say: ({ year }) => `${year} steht zweimal da. Bitte nennen Sie jedes Jahr einmal.`,
  },
  'paper-outcome-contradicts': {
    status: 422,
    say: ({ outcome }) =>
      outcome === 'declined'
        ? 'Wenn die Vorlage abgelehnt ist, ist keine Option gewählt. Bitte lassen Sie die Option leer.'
        : 'Vorgeschlagen war eine andere Option. Bitte wählen Sie „Geändert beschlossen“ oder die empfohlene Option.',
  },
  'paper-day-in-future': {
    status: 422,
    say: ({ day }) => `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`,
  },
  'paper-day-before': {
    status: 422,
    say: ({ day, earliest }) =>
      `Am ${germanDay(String(day))} war es noch nicht so weit. Bitte geben Sie einen Tag ab dem ${germanDay(String(earliest))} an.`,
  },
  'paper-goal-unknown': {
    status: 422,
    say: () => 'Eines dieser Ziele gibt es nicht. Bitte wählen Sie Ziele aus der Liste.',
  },
  'paper-decision-unknown': {
    status: 422,
    say: () => 'Diesen Beschluss gibt es nicht. Bitte wählen Sie ihn aus der Liste.',
  },
  'paper-review-unknown': { status: 422, say: () => 'Diese Sitzung gibt es nicht.' },
  'paper-one-recommendation': {
    status: 422,
    say: () => 'Empfehlen lässt sich nur eine Option. Bitte nehmen Sie das Häkchen bei den anderen weg.',
  },
};
