// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { enumeration, plural } from '../../web/formats.js';
import { because, ended, remark, type Sentence } from '../../web/sentences.js';
import type { ReviewEventOf, ReviewEventType } from '../domain/review.events.js';
import { quarterWords, scheduleWords } from './review-words.js';

/** What a sentence about an event needs beside the event: names that stand elsewhere. */
export interface ReviewNames {
  person(personId: string): string;
  /** `Z5 „DMS eingeführt“` */
  goal(goalId: string): string;
  /** Title of a point of this review; undefined where it is not on the agenda any longer. */
  point(pointId: string): string | undefined;
}

type Teller<T extends ReviewEventType> = (data: ReviewEventOf<T>['data'], names: ReviewNames) => Sentence;

function pointWords(pointId: string, names: ReviewNames): string {
  const title = names.point(pointId);
  return title === undefined ? 'Ein Punkt' : `„${title}“`;
}

/** Where the guests have a sentence of their own. */
function attendanceWords(
  { presentIds, excusedIds, guests }: ReviewEventOf<'AttendanceRecorded'>['data'],
  names: ReviewNames,
): string {
  const people = (ids: readonly string[]) => enumeration(ids.map((id) => names.person(id)));
  const sentences = [
    presentIds.length === 0 ? 'Niemand ist anwesend.' : `Anwesend: ${ended(people(presentIds))}`,
    ...(excusedIds.length === 0 ? [] : [`Entschuldigt: ${ended(people(excusedIds))}`]),
    ...(guests === null ? [] : [`Gäste: ${ended(guests)}`]),
  ];
  return sentences.join(' ');
}

/** Every event of a review as a sentence that people understand. */
const tellers: { readonly [T in ReviewEventType]: Teller<T> } = {
  ReviewPlanned: ({ quarter, body, schedule, invitedIds }) => ({
    what: `${body}: Sitzung ${quarterWords(quarter)} geplant für den ${scheduleWords(schedule)}; ${
      invitedIds.length === 0
        ? 'noch niemand ist eingeladen'
        : `eingeladen: ${plural(invitedIds.length, 'Person', 'Personen')}`
    }.`,
  }),
  ReviewRescheduled: ({ from, to }) => ({
    what: `Sitzung verlegt: ${scheduleWords(to)} (bisher ${scheduleWords(from)}).`,
  }),
  ReviewInviteesChanged: ({ invitedIds }, names) => ({
    what:
      invitedIds.length === 0
        ? 'Niemand ist mehr eingeladen.'
        : `Eingeladen: ${ended(enumeration(invitedIds.map((id) => names.person(id))))}`,
  }),
  ReviewCancelled: ({ reason }) => ({ what: 'Sitzung abgesagt.', why: because(reason) }),
  AgendaPointAdded: ({ title, text, carriedFrom }) => ({
    what: `Auf die Tagesordnung gesetzt: „${title}“${carriedFrom === null ? '' : ', zuvor vertagt'}.`,
    ...remark(text),
  }),
  AgendaPointReworded: ({ title, text }) => ({ what: `Punkt umformuliert: „${title}“.`, ...remark(text) }),
  AgendaPointRemoved: ({ pointId }, names) => ({
    what: `${pointWords(pointId, names)} von der Tagesordnung genommen.`,
  }),
  AgendaReordered: () => ({ what: 'Tagesordnung umgestellt.' }),
  ReviewOpened: ({ comparedWith, points }) => ({
    what: `Sitzung eröffnet; ${
      points.length === 0
        ? 'seit der letzten hat sich nichts geändert'
        : `besprochen wird ${comparedWith.reviewId === null ? 'alles seit Beginn' : 'alles seit der letzten'}: ${enumeration(points.map(({ title }) => title))}`
    }.`,
  }),
  AttendanceRecorded: (data, names) => ({ what: attendanceWords(data, names) }),
  AgendaPointDealtWith: ({ pointId, outcome, note }, names) => ({
    what: `${pointWords(pointId, names)} ${outcome === 'settled' ? 'behandelt' : 'vertagt'}.`,
    ...remark(note),
  }),
  NoteTaken: ({ text, pointId, goalId }, names) => {
    const about = [
      ...(pointId === null ? [] : [pointWords(pointId, names)]),
      ...(goalId === null ? [] : [names.goal(goalId)]),
    ];
    return { what: `Notiz${about.length === 0 ? '' : ` zu ${enumeration(about)}`}: ${ended(text)}` };
  },
  NoteReworded: ({ text }) => ({ what: `Notiz umformuliert: ${ended(text)}` }),
  NoteWithdrawn: () => ({ what: 'Eine Notiz zurückgezogen.' }),
  ReviewSealed: ({ openPointIds }, names) => ({
    what: `Sitzung geschlossen und versiegelt${
      openPointIds.length === 0
        ? ''
        : `; nicht mehr besprochen und vertagt: ${enumeration(openPointIds.map((id) => pointWords(id, names)))}`
    }.`,
  }),
  MinutesFiled: () => ({ what: 'Niederschrift abgelegt.' }),
  ReviewCorrected: ({ text, concerns }, names) => ({
    what: `Niederschrift berichtigt${concerns === null ? '' : ` zu ${pointWords(concerns, names)}`}: ${ended(text)}`,
  }),
};

/** What happened, in words; undefined for an event that is not one of reviews. */
export function tellReviewEvent(
  event: { readonly type: string; readonly data: object },
  names: ReviewNames,
): Sentence | undefined {
  if (!Object.hasOwn(tellers, event.type)) return undefined;
  const tell = tellers[event.type as ReviewEventType] as Teller<ReviewEventType>;
  return tell(event.data as never, names);
}
