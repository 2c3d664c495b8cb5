// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { obligationKey, type Obligation, type Subject } from '../domain/obligation.js';
import { addressedTo, type People } from '../domain/recipients.js';
import { dayInWords, subjectName, subjectPath } from '../mail/mail-sentences.js';
import { oneLine } from '../mail/post-office.js';
import type { CalendarMeeting, CalendarReader, Change } from './calendar-source.js';

/** One deadline in a calendar: a whole day. */
export interface CalendarEntry {
  /** Stays the same whatever happens to the deadline. */
  readonly key: string;
  readonly day: Day;
  readonly summary: string;
  /** Sentences, one a line. */
  readonly description: string;
  readonly place?: string;
  /** Of its page, from the root. */
  readonly path: string;
  readonly change: Change;
}

/** Whether a goal or a decision belongs in somebody's own calendar: it is theirs, on that day, in place of another as well. */
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
 * Everything of a goal or a decision that is still expected, the earliest first.
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

/** A meeting: a whole day as everything here, its time in words. How long it lasts nobody has said. */
export function entryOf({ reviewId, day, at, place, title, path, change }: CalendarMeeting): CalendarEntry {
  const when = at === null ? '' : `, ${at} Uhr`;
  return {
    key: `sitzung/${reviewId}`,
    day,
    summary: oneLine(`${title}${when}`),
    description: [
      ...(at === null ? [] : [`Beginn: ${at} Uhr.`]),
      ...(place === null ? [] : [`Ort: ${oneLine(place)}`]),
      'Auf der Tagesordnung steht, was sich seit der letzten Sitzung geändert hat.',
    ].join('\n'),
    ...(place === null ? {} : { place: oneLine(place) }),
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
  }
}

function descriptionOf({ kind, code, title }: Subject, obligation: Obligation, standing: string | null): string {
  const due = obligation.kind === 'goal' || obligation.kind === 'decision' ? 'Frist' : 'Termin';
  return [
    `${due}: ${dayInWords(obligation)}.`,
    ...(obligation.part === null ? [] : [`Ziel: ${subjectName({ what: { code, title, part: null } })}.`]),
    ...(kind === 'decision' ? ['Der Beschluss ist noch nicht umgesetzt.'] : []),
    ...(standing === null ? [] : [`Wie das Ziel steht: ${oneLine(standing)}`]),
  ].join('\n');
}
