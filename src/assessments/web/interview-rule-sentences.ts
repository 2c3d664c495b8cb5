// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, germanNumber } from '../../web/formats.js';
import type { RuleSentences } from '../../web/problems.js';
import type { InterviewReferenceRule } from '../commands/interview-references.js';
import type { InterviewRule } from '../domain/interview.js';
import type { InterviewNotesRule } from '../domain/interview-notes.js';

/** One German sentence for every rule of interviews and their notes, and the HTTP status of a request that breaks it. */
export const interviewRuleSentences: RuleSentences<InterviewRule | InterviewNotesRule | InterviewReferenceRule> = {
  'interview-unknown': { status: 404, say: () => 'Dieses Interview gibt es nicht.' },
  'interview-already-planned': { status: 409, say: () => 'Dieses Interview gibt es schon.' },
  'interview-with-missing': {
    status: 422,
    say: () => 'Bitte schreiben Sie, mit wem gesprochen wird: als Aufgabe, ohne Namen.',
  },
  'interview-cancelled': {
    status: 409,
    say: ({ on }) =>
      `Das Interview ist am ${germanDay(String(on))} abgesagt worden. Bitte planen Sie ein neues, wenn es doch stattfindet.`,
  },
  'interview-held': {
    status: 409,
    say: ({ on }) =>
      `Das Interview ist am ${germanDay(String(on))} geführt worden; daran lässt sich nichts mehr ändern.`,
  },
  'interview-not-held': {
    status: 409,
    say: () => 'Punkte lassen sich vergeben, sobald das Interview geführt ist. Bitte melden Sie das zuerst.',
  },
  'interview-day-in-future': {
    status: 422,
    say: ({ day }) =>
      `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte melden Sie das Interview, sobald es geführt ist.`,
  },
  'interview-day-far-off': {
    status: 422,
    say: ({ day }) => `${germanDay(String(day))} liegt weit ab. Bitte prüfen Sie das Jahr.`,
  },
  'interview-minutes-odd': {
    status: 422,
    say: ({ most }) => `Bitte geben Sie die Dauer in ganzen Minuten an, von 1 bis ${germanNumber(Number(most))}.`,
  },
  'interview-reason-missing': {
    status: 422,
    say: () => 'Bitte schreiben Sie in einem Satz, warum das Interview nicht stattfindet.',
  },
  'interview-scored-twice': { status: 422, say: () => 'Eine Unterdimension ist doppelt bewertet.' },
  'interview-sub-dimension-unknown': {
    status: 422,
    say: () => 'Diese Unterdimension gehört nicht zur Methode dieser Runde.',
  },
  'interview-points-off-scale': {
    status: 422,
    say: ({ name, least, most }) =>
      `„${name}“: Bitte geben Sie Punkte von ${germanNumber(Number(least))} bis ${germanNumber(Number(most))} an, oder lassen Sie das Feld leer.`,
  },
  'interview-points-too-fine': {
    status: 422,
    say: ({ name }) => `„${name}“: Bitte geben Sie die Punkte mit höchstens einer Stelle nach dem Komma an.`,
  },
  'interview-department-unknown': {
    status: 422,
    say: () => 'Diesen Fachbereich gibt es nicht. Bitte wählen Sie ihn aus der Liste.',
  },
  'notes-none': { status: 409, say: () => 'Zu diesem Interview gibt es keine Notizen.' },
  'notes-empty': {
    status: 422,
    say: () =>
      'Bitte schreiben Sie zu mindestens einem Thema etwas. Sollen die Notizen weg, nehmen Sie „Notizen löschen“: Geleerte Felder allein löschen nicht, was vorher darin stand.',
  },
  'notes-erased': {
    status: 409,
    say: ({ on }) =>
      `Die Notizen dieses Interviews sind am ${germanDay(String(on))} gelöscht worden. Neue lassen sich dazu nicht mehr anlegen.`,
  },
  'notes-topic-twice': { status: 422, say: () => 'Zu einem Thema sind zwei Notizen angegeben.' },
  'notes-topic-unknown': { status: 422, say: () => 'Dieses Thema steht nicht im Leitfaden dieser Runde.' },
};
