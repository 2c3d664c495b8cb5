// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { MeetingTime } from '../domain/invitation.events.js';
import { obligationKey, type Obligation, type Subject } from '../domain/obligation.js';
import { addressedTo, type People } from '../domain/recipients.js';
import { dayInWords, subjectName, subjectPath } from '../mail/mail-sentences.js';
import { oneLine } from '../mail/post-office.js';
import type { CalendarMeeting, CalendarReader, Change } from './calendar-source.js';
import { reviewKey } from './invitation-file.js';

/** One deadline in a calendar, a whole day; or a review, with its time where one was said. */
export interface CalendarEntry {
  /** Stays the same whatever happens to it. */
  readonly key: string;
  readonly day: Day;
  /** When and where people meet; absent: it is a deadline. */
  readonly meeting?: MeetingTime;
  readonly summary: string;
  /** Sentences, one a line. */
  readonly description: string;
  /** Of its page, from the root. */
  readonly path: string;
  readonly change: Change;
}

/** Whether a goal, a decision or a survey belongs in somebody's own calendar: it is theirs, on that day, in place of another as well. */
export function concerns(subject: Subject, { personId, isOfficer }: CalendarReader, day: Day, people: People): boolean {
  const { ownerId } = subject;
  return (
    // Whoever is away, or has no address that mails could reach, keeps their own.
    ownerId === personId ||
    (ownerId === null && isOfficer) ||
    addressedTo(subject, 'responsible', false, day, people).personIds.includes(personId)
  );
}

/**
 * Everything of a goal, a decision or a survey that is still expected, the earliest first.
 *
 * @param standing how it stands, as a German sentence; null: nothing is known
 */
export function entriesOf(subject: Subject, standing: string | null, change: Change): readonly CalendarEntry[] {
  const { subjectId } = subject;
  return subject.obligations
    .filter(isShown)
    .map((obligation) => ({
      key: obligationKey({ ...obligation, subjectId }),
      day: obligation.dueDay,
      summary: summaryOf(subject, obligation),
      description: descriptionOf(subject, obligation, standing),
      path: subjectPath({ ...obligation, subjectId }),
      change,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** A meeting: with its time where one was said, else a whole day. Under the name that it has in invitations. */
export function entryOf({ reviewId, day, at, place, title, path, change }: CalendarMeeting): CalendarEntry {
  return {
    key: reviewKey(reviewId),
    day,
    meeting: { on: day, at, place },
    summary: oneLine(title),
    description: 'Auf der Tagesordnung steht, was sich seit der letzten Sitzung geändert hat.',
    path,
    change,
  };
}

/** That somebody should say again how it stands is a matter of reminders: it is no deadline. */
function isShown({ kind, state }: Obligation): boolean {
  return kind !== 'confirmation' && (state === 'open' || state === 'paused');
}

/** `Frist: Z7 IT-Notfallplan`, `Meilenstein „Plan geprobt“ (Z7)`, `Beschluss: Stelle ausschreiben` */
function summaryOf(subject: Subject, { kind, part, state }: Obligation): string {
  const { code, title } = subject;
  const paused = state === 'paused' ? ' (pausiert)' : '';
  const named = (noun: string): string => `${noun} „${part ?? ''}“ (${code ?? title})${paused}`;
  switch (kind) {
    case 'goal':
    case 'confirmation':
      return oneLine(`Frist${paused}: ${subjectName({ what: { code, title, part } })}`);
    case 'milestone':
      return oneLine(named('Meilenstein'));
    case 'measure':
      return oneLine(named('Maßnahme'));
    case 'recurring':
      return oneLine(named('Daueraufgabe'));
    case 'decision':
      return oneLine(`Beschluss${paused}: ${title}`);
    case 'survey':
      return oneLine(`Befragung endet: ${title}`);
  }
}

function descriptionOf({ kind, code, title }: Subject, obligation: Obligation, standing: string | null): string {
  if (obligation.kind === 'survey') return `Bis einschließlich ${dayInWords(obligation)} werden Antworten angenommen.`;
  const due = obligation.kind === 'goal' || obligation.kind === 'decision' ? 'Frist' : 'Termin';
  return [
    `${due}: ${dayInWords(obligation)}.`,
    ...(obligation.part === null ? [] : [`Ziel: ${subjectName({ what: { code, title, part: null } })}.`]),
    ...(kind === 'decision' ? ['Der Beschluss ist noch nicht umgesetzt.'] : []),
    ...(standing === null ? [] : [`Wie das Ziel steht: ${oneLine(standing)}`]),
  ].join('\n');
}
