// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, daysBetween } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import { enumeration, germanDay, germanDayInWords } from '../../web/formats.js';
import type { ObligationRef, ObligationWords, RecipientAs, ReminderRule } from '../domain/reminder.events.js';
import { audienceOf } from '../domain/recipients.js';
import { type ReminderSchedule, SILENT_AFTER_DAYS, SURVEY_BEFORE } from '../domain/schedule.js';
import { oneLine } from './post-office.js';

/*
 * What a mail with reminders says, sentence by sentence. Pure: the same entry on the same day always gives the same words.
 */

/** One reminder of the mail. */
export interface MailEntry {
  readonly obligation: ObligationRef;
  readonly what: ObligationWords;
  readonly deadline: Deadline | null;
  readonly dueDay: Day;
  readonly rule: ReminderRule;
  readonly recipientAs: RecipientAs;
  /** Whom a deputy stands in for, or who has not said anything; null: nobody is responsible, or nobody knows their name. */
  readonly ownerName: string | null;
  /** How it stands, as a German sentence; null: nothing is known. */
  readonly standing: string | null;
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

/** The page of what is due. */
export function subjectPath({ kind, subjectId }: ObligationRef): string {
  const folder = kind === 'decision' ? 'beschluesse' : kind === 'survey' ? 'befragungen' : 'ziele';
  return `/${folder}/${encodeURIComponent(subjectId)}`;
}

/** `Z7 IT-Notfallplan` */
export function subjectName({ what }: { readonly what: ObligationWords }): string {
  return oneLine(`${what.code ?? ''} ${what.title}`);
}

/** `Z7 IT-Notfallplan` or `„Plan geprobt“ (Z7 IT-Notfallplan)` */
export function nameOf({ what }: { readonly what: ObligationWords }): string {
  return what.part === null ? subjectName({ what }) : oneLine(`„${what.part}“ (${subjectName({ what })})`);
}

/** `in 14 Tagen`, `heute`, `vor 3 Tagen` */
export function whenInWords(day: Day, latestDay: Day): string {
  const days = daysBetween(day, latestDay);
  if (days === 0) return 'heute';
  if (days === 1) return 'morgen';
  if (days === -1) return 'gestern';
  return days > 0 ? `in ${days} Tagen` : `vor ${-days} Tagen`;
}

/** `seit 1 Tag`, `seit 12 Tagen` */
function since(days: number): string {
  return days === 1 ? 'seit 1 Tag' : `seit ${days} Tagen`;
}

/** `Dienstag, 30. Juni 2026` and, where it was written otherwise, `(im Plan steht: „Bis Mitte 2026“)`. */
export function dayInWords({ deadline, dueDay }: Pick<MailEntry, 'deadline' | 'dueDay'>): string {
  const day = germanDayInWords(dueDay);
  return deadline === null || deadline.precision === 'day'
    ? day
    : `${day} (im Plan steht: „${oneLine(deadline.asWritten)}“)`;
}

/** For so many days nobody has said how the goal stands. */
function silentDays({ dueDay }: MailEntry, day: Day): number {
  return SILENT_AFTER_DAYS + 1 + daysBetween(dueDay, day);
}

export const isEscalated = ({ recipientAs }: MailEntry): boolean => audienceOf(recipientAs) !== 'responsible';
const isSilence = ({ obligation }: MailEntry): boolean => obligation.kind === 'confirmation';

/** Most urgent first: what is late or due on the day, what comes, where word is missing, what is new. */
export function byUrgency(day: Day): (a: MailEntry, b: MailEntry) => number {
  const rank = (entry: MailEntry): number =>
    isEscalated(entry) ? 0 : entry.rule === 'assigned' ? 3 : isSilence(entry) ? 2 : entry.dueDay <= day ? 0 : 1;
  const key = ({ obligation: { kind, subjectId, partId } }: MailEntry): string =>
    `${subjectId} ${kind} ${partId ?? ''}`;
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return (a, b) => rank(a) - rank(b) || order(a.dueDay, b.dueDay) || order(key(a), key(b));
}

/** What is due and when: `Die Frist endet in 14 Tagen: Donnerstag, 31. Dezember 2026.` */
export function dueSentence(entry: MailEntry, day: Day): string {
  if (entry.rule === 'assigned') return assignedSentence(entry, day);
  if (isSilence(entry)) return `${capital(since(silentDays(entry, day)))} hat niemand gesagt, wie es steht.`;
  if (isEscalated(entry) && entry.dueDay < day)
    return `${whatIs(entry)} ist ${since(daysBetween(entry.dueDay, day))} überfällig, und niemand hat sich gemeldet. ${verbOfDay(entry)} ${dayInWords(entry)}.`;
  return plainDueSentence(entry, day);
}

function assignedSentence(entry: MailEntry, day: Day): string {
  const it = entry.obligation.kind === 'decision' ? 'diesen Beschluss' : 'dieses Ziel';
  const who =
    entry.recipientAs === 'owner'
      ? `Sie sind jetzt für ${it} zuständig.`
      : entry.recipientAs === 'deputy' && entry.ownerName !== null
        ? `${oneLine(entry.ownerName)} ist jetzt für ${it} zuständig.`
        : `Für ${it} ist jetzt jemand zuständig, den wir nicht erreichen.`;
  return `${who} ${plainDueSentence(entry, day)}`;
}

function plainDueSentence(entry: MailEntry, day: Day): string {
  const days = daysBetween(day, entry.dueDay);
  const when = whenInWords(day, entry.dueDay);
  const words = dayInWords(entry);
  const it = whatIs(entry);
  switch (entry.obligation.kind) {
    case 'goal':
    case 'confirmation':
      return days >= 0 ? `Die Frist endet ${when}: ${words}.` : `Die Frist ist ${when} abgelaufen: ${words}.`;
    case 'milestone':
      return days >= 0 ? `${it} ist ${when} fällig: ${words}.` : `${it} war ${when} fällig: ${words}.`;
    case 'measure':
      return days >= 0
        ? `${it} soll ${when} umgesetzt sein: ${words}.`
        : `${it} sollte ${when} umgesetzt sein: ${words}.`;
    case 'recurring':
      return days >= 0
        ? `${it} ist ${when} wieder fällig: ${words}.`
        : `${it} war ${when} wieder fällig und ist noch nicht als erledigt gemeldet: ${words}.`;
    case 'decision':
      return days >= 0
        ? `${it} soll ${when} umgesetzt sein: ${words}.`
        : `${it} sollte ${when} umgesetzt sein: ${words}.`;
    case 'survey':
      return days >= 0
        ? `${it} endet ${when}: Bis einschließlich ${words} werden Antworten angenommen.`
        : `${it} endete ${when}: ${words}.`;
  }
}

function whatIs({ obligation, what }: MailEntry): string {
  const part = `„${oneLine(what.part ?? '')}“`;
  switch (obligation.kind) {
    case 'goal':
    case 'confirmation':
      return 'Das Ziel';
    case 'milestone':
      return `Der Meilenstein ${part}`;
    case 'measure':
      return `Die Maßnahme ${part}`;
    case 'recurring':
      return `Die Daueraufgabe ${part}`;
    case 'decision':
      return 'Der Beschluss';
    case 'survey':
      return 'Die Befragung';
  }
}

function verbOfDay({ obligation }: MailEntry): string {
  return obligation.kind === 'goal' ? 'Die Frist war' : 'Der Termin war';
}

/** Why it comes to this person; undefined where it is simply theirs, as a survey is of all officers. */
export function roleSentence({ recipientAs, ownerName, obligation }: MailEntry): string | undefined {
  if (obligation.kind === 'survey') return undefined;
  const it = obligation.kind === 'decision' ? 'diesen Beschluss' : 'dieses Ziel';
  const owner = ownerName === null ? null : oneLine(ownerName);
  switch (recipientAs) {
    case 'owner':
      return undefined;
    case 'deputy':
      return owner === null ? 'Das kommt zu Ihnen in Vertretung.' : `Das kommt zu Ihnen in Vertretung für ${owner}.`;
    case 'officer':
      return owner === null
        ? `Für ${it} ist noch niemand zuständig; deshalb schreiben wir Ihnen.`
        : `Zuständig ist ${owner}, zurzeit aber nicht zu erreichen; deshalb schreiben wir Ihnen.`;
    case 'escalated-officer':
    case 'lead':
      return owner === null ? `Für ${it} ist noch niemand zuständig.` : `Zuständig ist ${owner}.`;
  }
}

/** What to do about it; short, because the links below say the rest. */
export function askSentence(entry: MailEntry, day: Day): string {
  const { recipientAs, ownerName, rule, obligation } = entry;
  if (obligation.kind === 'survey')
    return 'Bitte weisen Sie die Beschäftigten noch einmal darauf hin. Reicht die Zeit nicht, verlängern Sie die Befragung.';
  if (recipientAs === 'lead')
    return ownerName === null
      ? 'Bitte klären Sie, wer sich darum kümmert.'
      : 'Bitte klären Sie, woran es liegt und wie es weitergeht.';
  if (recipientAs === 'escalated-officer')
    return ownerName === null
      ? 'Bitte legen Sie fest, wer zuständig ist.'
      : 'Bitte fragen Sie nach, oder tragen Sie selbst ein, wie es steht.';
  if (recipientAs === 'officer' && ownerName === null) return 'Bitte legen Sie fest, wer zuständig ist.';
  if (rule === 'assigned')
    return obligation.kind === 'decision'
      ? 'Bitte sehen Sie sich den Beschluss an.'
      : 'Bitte sehen Sie sich das Ziel an, und melden Sie, wie es steht.';
  const late = entry.dueDay < day;
  switch (obligation.kind) {
    case 'goal':
      return late
        ? 'Wie steht es? Dauert es länger, tragen Sie bitte die neue Frist mit dem Grund ein.'
        : 'Ist die Frist zu halten? Wenn nicht, tragen Sie bitte die neue mit dem Grund ein.';
    case 'milestone':
      return 'Ist er erreicht, melden Sie das bitte. Reicht die Zeit nicht, nennen Sie den neuen Termin mit dem Grund.';
    case 'measure':
      return 'Ist sie umgesetzt, melden Sie das bitte. Reicht die Zeit nicht, nennen Sie den neuen Termin mit dem Grund.';
    case 'recurring':
      return 'Ist sie erledigt, melden Sie das bitte.';
    case 'confirmation':
      return 'Bitte sehen Sie nach. Hat sich nichts geändert, genügt ein Klick.';
    case 'decision':
      return 'Bitte halten Sie beim Beschluss fest, wie weit die Umsetzung ist.';
  }
}

/** At most so many characters of a name stand in the subject line. */
const NAME_IN_SUBJECT = 60;

/** The most urgent entry in the subject line, and how many more there are. */
export function subjectLine(entries: readonly MailEntry[], day: Day): string {
  const [first] = entries;
  if (!first) return 'Erinnerung aus Wegmarke';
  const more = entries.length - 1;
  const others = more === 0 ? '' : more === 1 ? ' und 1 weitere Erinnerung' : ` und ${more} weitere Erinnerungen`;
  return oneLine(`${urgencyOf(first, day)} ${shortened(nameOf(first), NAME_IN_SUBJECT)}${others}`);
}

/** The beginning of the subject line, up to the name. */
function urgencyOf(entry: MailEntry, day: Day): string {
  if (entry.rule === 'assigned') return entry.recipientAs === 'owner' ? 'Sie sind jetzt zuständig:' : 'Neu zugewiesen:';
  if (isSilence(entry))
    return isEscalated(entry) ? `${capital(since(silentDays(entry, day)))} keine Rückmeldung:` : 'Wie steht es?';
  const { dueDay } = entry;
  const days = daysBetween(day, dueDay);
  if (entry.obligation.kind === 'survey')
    return `Befragung ${days < 0 ? 'endete' : 'endet'} ${whenInWords(day, dueDay)}${days === 0 ? '' : ` (${germanDay(dueDay)})`}:`;
  if (days < 0) return `${capital(since(-days))} überfällig${isEscalated(entry) ? ', keine Rückmeldung' : ''}:`;
  const noun = entry.obligation.kind === 'goal' ? 'Frist' : 'Fällig';
  return days === 0 ? `${noun} heute:` : `${noun} ${whenInWords(day, dueDay)} (${germanDay(dueDay)}):`;
}

/** By characters as they are seen, so that none is cut in two. */
export function shortened(text: string, length: number): string {
  const characters = [...new Intl.Segmenter('de').segment(text)].map(({ segment }) => segment);
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Erinnert wird 30, 14 und 1 Tag vorher, am Tag selbst und danach, bis sich jemand meldet.` */
export function scheduleSentence({ before }: ReminderSchedule): string {
  const days =
    before.length === 0 ? '' : `${enumeration(before.map(String))} ${before.at(-1) === 1 ? 'Tag' : 'Tage'} vorher, `;
  return `Erinnert wird ${days}am Tag selbst und danach, bis sich jemand meldet.`;
}

/** When people are reminded of surveys, whatever a municipality has agreed on. */
export const SURVEY_SCHEDULE_SENTENCE = `An das Ende einer Befragung wird ${enumeration(SURVEY_BEFORE.map((days) => `${days} ${days === 1 ? 'Tag' : 'Tage'}`))} vorher erinnert.`;
