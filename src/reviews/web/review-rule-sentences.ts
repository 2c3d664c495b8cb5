// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, germanNumber } from '../../web/formats.js';
import type { RuleSentences } from '../../web/problems.js';
import type { MinutesRule } from '../closing.js';
import type { ReviewReferenceRule } from '../commands/review-references.js';
import { DAYS_AFTER_QUARTER, type ReviewRule } from '../domain/review.js';
import { quarterWords } from './review-words.js';

/** One German sentence for every rule of reviews, and the HTTP status of a request that breaks it. */
export const reviewRuleSentences: RuleSentences<ReviewRule | ReviewReferenceRule | MinutesRule> = {
  'review-unknown': { status: 404, say: () => 'Diese Sitzung gibt es nicht.' },
  'review-already-planned': { status: 409, say: () => 'Diese Sitzung gibt es schon.' },
  'review-already-open': {
    status: 409,
    say: () => 'Die Sitzung ist schon eröffnet. Termin, Eingeladene und Absage sind damit erledigt.',
  },
  'review-not-open': { status: 409, say: () => 'Die Sitzung ist noch nicht eröffnet. Bitte eröffnen Sie sie zuerst.' },
  'review-cancelled': {
    status: 409,
    say: () => 'Die Sitzung ist abgesagt. Bitte planen Sie eine neue.',
  },
  'review-sealed': { status: 409, say: () => 'Die Sitzung ist versiegelt: Berichtigungen werden angehängt.' },
  'review-already-sealed': {
    status: 409,
    say: ({ on }) =>
      `Die Sitzung ist seit dem ${germanDay(String(on))} versiegelt. Das geschieht nur einmal; Berichtigungen werden angehängt.`,
  },
  'review-not-sealed': {
    status: 409,
    say: () => 'Die Sitzung ist noch nicht versiegelt: Ändern Sie einfach, was nicht stimmt.',
  },
  'review-day-in-future': {
    status: 422,
    say: ({ day }) => `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`,
  },
  'review-body-missing': { status: 422, say: () => 'Bitte schreiben Sie, welches Gremium tagt.' },
  'review-quarter-unreadable': {
    status: 422,
    say: () => 'Bitte schreiben Sie das Quartal mit seinem Jahr, zum Beispiel „Q4/2026“.',
  },
  'review-time-unreadable': {
    status: 422,
    say: () => 'Bitte schreiben Sie die Uhrzeit mit Stunde und Minute, zum Beispiel „09:30“.',
  },
  'review-day-outside-quarter': {
    status: 422,
    say: ({ day, quarter, from, until }) =>
      `Der ${germanDay(String(day))} passt nicht zu ${quarterWords(String(quarter))}. Bitte wählen Sie einen Tag vom ${germanDay(String(from))} bis zum ${germanDay(String(until))}, das ist bis zu ${DAYS_AFTER_QUARTER} Tage nach dem Quartal, oder ein anderes Quartal.`,
  },
  'review-point-unknown': { status: 422, say: () => 'Diesen Punkt gibt es auf der Tagesordnung nicht.' },
  'review-point-fixed': {
    status: 409,
    say: () =>
      'Dieser Punkt entsteht aus dem, was sich geändert hat. Er lässt sich behandeln oder vertagen, aber nicht ändern.',
  },
  'review-point-in-use': {
    status: 409,
    say: ({ title }) =>
      `„${title}“ ist schon besprochen und bleibt deshalb auf der Tagesordnung. Sie können den Punkt vertagen.`,
  },
  'review-point-title-missing': { status: 422, say: () => 'Bitte schreiben Sie, worum es bei dem Punkt geht.' },
  'review-point-exists': { status: 409, say: () => 'Diesen Punkt gibt es auf der Tagesordnung schon.' },
  'review-present-and-excused': {
    status: 422,
    say: () => 'Dieselbe Person kann nicht anwesend und entschuldigt sein. Bitte wählen Sie eines von beidem.',
  },
  'review-note-unknown': { status: 422, say: () => 'Diese Notiz gibt es nicht mehr.' },
  'review-note-missing': { status: 422, say: () => 'Bitte schreiben Sie, was festgehalten werden soll.' },
  'review-note-exists': { status: 409, say: () => 'Diese Notiz gibt es schon.' },
  'review-nobody-present': {
    status: 409,
    say: () => 'Noch ist nicht festgehalten, wer anwesend war. Bitte tragen Sie die Anwesenheit ein.',
  },
  'review-points-open': {
    status: 409,
    say: ({ count, points }) =>
      `${count === 1 ? 'Ein Punkt ist' : `${count} Punkte sind`} noch offen: ${points}. Behandeln oder vertagen Sie ${count === 1 ? 'ihn' : 'sie'}, oder setzen Sie den Haken bei „Offene Punkte als vertagt übernehmen“.`,
  },
  'review-minutes-too-long': {
    status: 422,
    say: ({ most }) =>
      `Die Sitzung ist noch nicht versiegelt: Ihre Niederschrift ist zu lang. Sie darf mit ihrem PDF höchstens ${germanNumber(Number(most) / 1024 / 1024, 0)} MB groß sein, das sind rund 30.000 Zeilen. Bitte kürzen Sie lange Notizen und Punkte der Tagesordnung, und versuchen Sie es noch einmal. Reicht das nicht, verständigen Sie bitte die Administration.`,
  },
  'review-correction-missing': {
    status: 422,
    say: () => 'Bitte schreiben Sie, was nicht stimmt und wie es richtig ist.',
  },
  'review-correction-exists': { status: 409, say: () => 'Diese Berichtigung gibt es schon.' },
  'review-another-open': {
    status: 409,
    say: ({ quarter }) =>
      `Die Sitzung ${quarterWords(String(quarter))} läuft noch. Bitte schließen und versiegeln Sie sie zuerst.`,
  },
  'review-quarter-taken': {
    status: 409,
    say: ({ quarter, body, day }) =>
      `Für ${quarterWords(String(quarter))} gibt es schon eine Sitzung (${body}, ${germanDay(String(day))}). Bitte verlegen Sie diese, solange sie geplant ist, oder nehmen Sie ein anderes Quartal.`,
  },
  'review-person-unknown': {
    status: 422,
    say: () => 'Eine dieser Personen gibt es nicht. Bitte wählen Sie Personen aus der Liste.',
  },
  'review-goal-unknown': {
    status: 422,
    say: () => 'Eines dieser Ziele gibt es nicht. Bitte wählen Sie Ziele aus der Liste.',
  },
  'review-carried-point-unknown': { status: 422, say: () => 'Diesen vertagten Punkt gibt es nicht.' },
};
