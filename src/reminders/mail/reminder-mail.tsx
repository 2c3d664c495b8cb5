// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Day, daysBetween } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import { germanDay, germanDayInWords } from '../../web/formats.js';
import type { ObligationRef, ObligationWords, RecipientAs, ReminderRule } from '../domain/reminder.events.js';
import type { ReminderSchedule } from '../domain/schedule.js';
import { oneLine } from './post-office.js';

/** One reminder of the mail. */
export interface MailEntry {
  readonly obligation: ObligationRef;
  readonly what: ObligationWords;
  readonly deadline: Deadline | null;
  readonly dueDay: Day;
  readonly rule: ReminderRule;
  readonly recipientAs: RecipientAs;
  /** How it stands, as a German sentence; null: nothing is known. */
  readonly standing: string | null;
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

export interface MailContent {
  readonly recipientName: string;
  readonly municipalityName: string;
  readonly entries: readonly MailEntry[];
  /** The day on which it is read, most likely. */
  readonly day: Day;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly schedule: ReminderSchedule;
  /** Absent where it is shown in the program. */
  readonly unsubscribe?: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The page of what is due. */
export function subjectPath({ kind, subjectId }: ObligationRef): string {
  return `/${kind === 'decision' ? 'beschluesse' : 'ziele'}/${encodeURIComponent(subjectId)}`;
}

/** `Z7 IT-Notfallplan` or `Meilenstein „Plan geprobt“ (Z7 IT-Notfallplan)` */
export function nameOf({ what }: { readonly what: ObligationWords }): string {
  const subject = `${what.code ?? ''} ${what.title}`.trim();
  return oneLine(what.part === null ? subject : `„${what.part}“ (${subject})`);
}

/** `in 14 Tagen`, `heute`, `vor 3 Tagen` */
export function whenInWords(day: Day, latestDay: Day): string {
  const days = daysBetween(day, latestDay);
  if (days === 0) return 'heute';
  if (days === 1) return 'morgen';
  if (days === -1) return 'gestern';
  return days > 0 ? `in ${days} Tagen` : `vor ${-days} Tagen`;
}

/** `Dienstag, 30. Juni 2026` and, where it was written otherwise, `(im Plan steht: „Bis Mitte 2026“)`. */
function deadlineInWords({ deadline, dueDay }: MailEntry): string {
  const day = germanDayInWords(dueDay);
  return deadline === null || deadline.precision === 'day'
    ? day
    : `${day} (im Plan steht: „${oneLine(deadline.asWritten)}“)`;
}

function dueSentence(entry: MailEntry, day: Day): string {
  const { dueDay } = entry;
  const days = daysBetween(day, dueDay);
  const words = deadlineInWords(entry);
  if (days === 0) return `Die Frist endet heute: ${words}.`;
  return days > 0
    ? `Die Frist endet ${whenInWords(day, dueDay)}: ${words}.`
    : `Die Frist ist ${whenInWords(day, dueDay)} abgelaufen: ${words}.`;
}

function subjectOf(entries: readonly MailEntry[], day: Day): string {
  const [first] = entries;
  if (!first) return 'Erinnerung an Fristen';
  if (entries.length === 1) {
    const latestDay = first.dueDay;
    const days = daysBetween(day, latestDay);
    const when =
      days === 0
        ? 'Frist heute'
        : days > 0
          ? `Frist ${whenInWords(day, latestDay)} (${germanDay(latestDay)})`
          : `Frist abgelaufen (${germanDay(latestDay)})`;
    return oneLine(`${when}: ${nameOf(first)}`);
  }
  const latestDay = first.dueDay;
  return latestDay < day
    ? `${entries.length} Fristen, die erste ist seit dem ${germanDay(latestDay)} abgelaufen`
    : `${entries.length} Fristen, die nächste ${whenInWords(day, latestDay)} (${germanDay(latestDay)})`;
}

/**
 * The mail as a colleague would write it: what, until when, how it stands, what to do. Several deadlines of one person
 * share it. The same content always gives the same mail.
 */
export function renderReminderMail(content: MailContent): RenderedMail {
  const entries = [...content.entries].sort((a, b) => a.dueDay.localeCompare(b.dueDay));
  const shown = { ...content, entries };
  return {
    subject: subjectOf(entries, content.day),
    text: textOf(shown),
    html: `<!DOCTYPE html>${renderToString(<MailDocument {...shown} />)}`,
  };
}

const greetingOf = ({ recipientName }: MailContent): string => `Guten Tag ${oneLine(recipientName)},`;

function openingOf({ entries }: MailContent): string {
  const one = entries.length === 1;
  const ownGoals = entries.every(({ recipientAs }) => recipientAs === 'owner');
  if (ownGoals)
    return one
      ? 'es geht um eine Frist, für die Sie zuständig sind:'
      : 'es geht um Fristen, für die Sie zuständig sind:';
  return one
    ? 'es geht um eine Frist, für die noch niemand zuständig ist. Deshalb schreiben wir Ihnen:'
    : 'es geht um Fristen, für die noch niemand zuständig ist. Deshalb schreiben wir Ihnen:';
}

const standingOf = ({ standing }: MailEntry): string => standing ?? 'Wie es steht, hat bisher niemand gemeldet.';

const DONE = 'Hat sich nichts geändert, reicht auf der Seite des Ziels ein Klick auf „Unverändert bestätigen“.';
const OTHERWISE =
  'Gibt es Neues, melden Sie dort bitte den Fortschritt. Ist die Frist nicht zu halten, tragen Sie die neue mit dem Grund ein; dann wissen alle Bescheid.';
const closingOf = ({ municipalityName }: MailContent): string => oneLine(`Wegmarke, für ${municipalityName}`);
const AUTOMATIC =
  'Diese Nachricht wurde automatisch verschickt: 30, 14 und 3 Tage vor einer Frist und am Tag selbst. Ist das Ziel erreicht oder die Frist verschoben, entfallen die übrigen.';

function textOf(content: MailContent): string {
  const lines = [greetingOf(content), '', openingOf(content), ''];
  for (const entry of content.entries) {
    lines.push(nameOf(entry), dueSentence(entry, content.day), oneLine(standingOf(entry)));
    lines.push(`${content.publicUrl}${subjectPath(entry.obligation)}`, '');
  }
  lines.push(DONE, OTHERWISE, '', 'Freundliche Grüße', closingOf(content), '', '-- ', AUTOMATIC, '');
  return lines.join('\n');
}

const font = { fontFamily: 'Arial, Helvetica, sans-serif', fontSize: '16px', lineHeight: '1.5', color: '#171a2b' };

function MailDocument(content: MailContent): JSX.Element {
  const { entries, day, publicUrl } = content;
  return (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subjectOf(entries, day)}</title>
      </head>
      <body style={{ margin: '0', padding: '24px', background: '#ffffff', ...font }}>
        <div style={{ maxWidth: '600px', margin: '0 auto' }}>
          <p>{greetingOf(content)}</p>
          <p>{openingOf(content)}</p>
          {entries.map((entry) => (
            <div
              key={`${entry.obligation.subjectId}/${entry.obligation.kind}/${entry.obligation.partId ?? ''}`}
              style={{ margin: '16px 0', padding: '12px 16px', borderLeft: '4px solid #2b53c4', background: '#f2f4fa' }}
            >
              <p style={{ margin: '0 0 4px', fontWeight: 'bold' }}>{nameOf(entry)}</p>
              <p style={{ margin: '0 0 4px' }}>{dueSentence(entry, day)}</p>
              <p style={{ margin: '0 0 8px' }}>{oneLine(standingOf(entry))}</p>
              <p style={{ margin: '0' }}>
                <a href={`${publicUrl}${subjectPath(entry.obligation)}`} style={{ color: '#1d3f9e' }}>
                  {`${oneLine(entry.what.code ?? entry.what.title)} öffnen`}
                </a>
              </p>
            </div>
          ))}
          <p>{DONE}</p>
          <p>{OTHERWISE}</p>
          <p>
            Freundliche Grüße
            <br />
            {closingOf(content)}
          </p>
          <p style={{ marginTop: '24px', fontSize: '14px', color: '#4a4f63' }}>{AUTOMATIC}</p>
        </div>
      </body>
    </html>
  );
}
