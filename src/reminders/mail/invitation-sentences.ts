// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, germanDayInWords } from '../../web/formats.js';
import type { Letter, LetterKind, MeetingTime } from '../domain/invitation.events.js';
import { oneLine } from './post-office.js';

/*
 * What a mail about a review says, sentence by sentence. Pure: the same letter always gives the same words.
 */

/** The page of a review. */
export function reviewPath(reviewId: string): string {
  return `/sitzungen/${encodeURIComponent(reviewId)}`;
}

/** `AG Digitalisierung, Sitzung Q4/2026` */
export function reviewName({ body, quarter }: Pick<Letter, 'body' | 'quarter'>): string {
  const [year, name] = quarter.split('-');
  return oneLine(`${body}, Sitzung ${name!}/${year!}`);
}

/** `15.12.2026, 14:00 Uhr` */
function shortTime({ on, at }: MeetingTime): string {
  return at === null ? germanDay(on) : `${germanDay(on)}, ${at} Uhr`;
}

const SUBJECTS: Readonly<Record<LetterKind, string>> = {
  invitation: 'Einladung: ',
  rescheduled: 'Verlegt: ',
  cancelled: 'Abgesagt: ',
  uninvited: 'Nicht mehr eingeladen: ',
};

/** `Einladung: AG Digitalisierung, Sitzung Q4/2026 am 15.12.2026, 14:00 Uhr` */
export function letterSubject(letter: Letter): string {
  const when = letter.kind === 'rescheduled' ? ' auf ' : ' am ';
  return `${SUBJECTS[letter.kind]}${reviewName(letter)}${when}${shortTime(letter.schedule)}`;
}

/** What it is about, in one or two sentences. */
export function letterOpening({ kind, body, quarter, reason }: Letter): string {
  const review = `Sitzung ${quarter.split('-').reverse().join('/')}`;
  switch (kind) {
    case 'invitation':
      return oneLine(`Sie sind zur ${review} eingeladen (${body}).`);
    case 'rescheduled':
      return oneLine(`die ${review} wurde verlegt (${body}).`);
    case 'cancelled':
      return oneLine(
        `die ${review} findet nicht statt (${body}).${reason ? ` Der Grund: ${ended(reason.sentence)} Entschieden hat: ${ended(reason.decidedBy)}` : ''}`,
      );
    case 'uninvited':
      return oneLine(`Sie sind nicht mehr zur ${review} eingeladen (${body}). Sie findet ohne Sie statt.`);
  }
}

function ended(words: string): string {
  const line = oneLine(words);
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

/** `Dienstag, 15. Dezember 2026, 14:00 Uhr` */
export function timeInWords({ on, at }: MeetingTime): string {
  return `${germanDayInWords(on)}, ${at === null ? 'die Uhrzeit steht noch nicht fest' : `${at} Uhr`}`;
}

export interface LetterFact {
  readonly label: string;
  readonly value: string;
}

/** When and where; of what was moved, also what held before. */
export function letterFacts({ kind, schedule, before }: Letter): readonly LetterFact[] {
  const place = (of: MeetingTime): string => (of.place === null ? 'steht noch nicht fest' : oneLine(of.place));
  if (kind === 'rescheduled' && before !== null)
    return [
      { label: 'Bisher', value: `${timeInWords(before)}${before.place === null ? '' : `, ${place(before)}`}` },
      { label: 'Jetzt', value: timeInWords(schedule) },
      { label: 'Ort', value: place(schedule) },
    ];
  const when = { label: 'Wann', value: timeInWords(schedule) };
  return kind === 'invitation' ? [when, { label: 'Ort', value: place(schedule) }] : [when];
}

/** What the file at the mail is good for. */
export function fileSentence({ kind }: Letter): string {
  switch (kind) {
    case 'invitation':
      return 'Der Termin hängt an dieser Mail, damit Ihr Kalender ihn übernehmen kann.';
    case 'rescheduled':
      return 'Der neue Termin hängt an dieser Mail, damit Ihr Kalender ihn übernehmen kann.';
    case 'cancelled':
    case 'uninvited':
      return 'Mit der angehängten Datei nimmt Ihr Kalender den Termin heraus.';
  }
}

/** What stands before the points of the agenda; undefined where nobody has to prepare anything. */
export function agendaSentence({ kind }: Letter, points: number): string | undefined {
  if (kind === 'cancelled' || kind === 'uninvited') return undefined;
  return points === 0
    ? 'Auf der Tagesordnung steht, was sich seit der letzten Sitzung geändert hat. Weitere Punkte gibt es bisher nicht.'
    : 'Auf der Tagesordnung stehen, neben dem, was sich seit der letzten Sitzung geändert hat, bisher diese Punkte:';
}
