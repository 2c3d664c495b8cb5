// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Day } from '../../calendar/day.js';
import { enumeration } from '../../web/formats.js';
import type { ReminderSchedule } from '../domain/schedule.js';
import {
  askSentence,
  byUrgency,
  dueSentence,
  type MailEntry,
  roleSentence,
  scheduleSentence,
  subjectLine,
  subjectName,
  subjectPath,
  SURVEY_SCHEDULE_SENTENCE,
} from './mail-sentences.js';
import { oneLine } from './post-office.js';

export { type MailEntry, nameOf, subjectPath, whenInWords } from './mail-sentences.js';

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
  /** For the mail's headers; absent where it is shown in the program. */
  readonly unsubscribe?: string;
}

interface Link {
  readonly label: string;
  readonly href: string;
}

/** What is said of one goal, decision or survey. */
interface Group {
  readonly name: string;
  readonly role: string | undefined;
  readonly standing: string | undefined;
  readonly points: readonly { readonly due: string; readonly ask: string; readonly links: readonly Link[] }[];
  readonly open: Link;
}

interface Told extends Pick<MailContent, 'publicUrl' | 'unsubscribe'> {
  readonly subject: string;
  readonly greeting: string;
  readonly opening: string;
  readonly groups: readonly Group[];
  readonly closing: string;
  readonly footer: readonly string[];
}

/**
 * The mail as a colleague would write it: what, until when, how it stands, what to do. Several points of one goal stand
 * together, the most urgent first. The same content always gives the same mail.
 */
export function renderReminderMail(content: MailContent): RenderedMail {
  const told = toldOf({ ...content, entries: [...content.entries].sort(byUrgency(content.day)) });
  return {
    subject: told.subject,
    text: textOf(told),
    html: `<!DOCTYPE html>${renderToString(<MailDocument {...told} />)}`,
    ...(content.unsubscribe === undefined ? {} : { unsubscribe: content.unsubscribe }),
  };
}

function toldOf(content: MailContent): Told {
  const { entries, day, publicUrl, schedule, unsubscribe } = content;
  const bySubject = new Map<string, MailEntry[]>();
  for (const entry of entries) {
    const group = bySubject.get(entry.obligation.subjectId);
    if (group) group.push(entry);
    else bySubject.set(entry.obligation.subjectId, [entry]);
  }
  return {
    subject: subjectLine(entries, day),
    greeting: `Guten Tag ${oneLine(content.recipientName)},`,
    opening: openingOf(entries, bySubject.size),
    groups: [...bySubject.values()].map((group) => groupOf(group, day, publicUrl)),
    closing: oneLine(`Wegmarke, für ${content.municipalityName}`),
    footer: [
      ...(entries.some(({ links }) => links.length > 0)
        ? ['Die Links gelten 30 Tage und nur für Sie: Bitte leiten Sie diese Mail nicht weiter.']
        : []),
      ...(entries.every(isOfSurvey) ? [] : [scheduleSentence(schedule)]),
      ...(entries.some(isOfSurvey) ? [SURVEY_SCHEDULE_SENTENCE] : []),
      'Diese Mail wurde automatisch verschickt. Wie oft Sie erinnert werden, stellen Sie in Ihrem Konto ein:',
    ],
    publicUrl,
    ...(unsubscribe === undefined ? {} : { unsubscribe }),
  };
}

const isOfDecision = ({ obligation }: MailEntry): boolean => obligation.kind === 'decision';
const isOfSurvey = ({ obligation }: MailEntry): boolean => obligation.kind === 'survey';

/** What a mail can be about, as objects of a sentence, with the pronoun for one of them. */
const SUBJECT_WORDS = [
  {
    of: (entry: MailEntry) => !isOfDecision(entry) && !isOfSurvey(entry),
    one: 'ein Ziel',
    many: 'Ziele',
    which: 'das',
    open: 'Ziel öffnen',
  },
  { of: isOfDecision, one: 'einen Beschluss', many: 'Beschlüsse', which: 'den', open: 'Beschluss öffnen' },
  { of: isOfSurvey, one: 'eine Befragung', many: 'Befragungen', which: 'die', open: 'Befragung öffnen' },
] as const;

function openingOf(entries: readonly MailEntry[], subjects: number): string {
  const kinds = SUBJECT_WORDS.filter(({ of }) => entries.some(of));
  const noun = subjects === 1 ? kinds[0]!.one : `${subjects} ${enumeration(kinds.map(({ many }) => many))}`;
  const theirs = entries.every(({ recipientAs }) => recipientAs === 'owner');
  // Who has just become responsible reads so below.
  const known = theirs && entries.every(({ rule }) => rule !== 'assigned');
  if (!known) return `es geht um ${noun}.`;
  return `es geht um ${noun}, für ${subjects > 1 ? 'die' : kinds[0]!.which} Sie zuständig sind.`;
}

function groupOf(entries: readonly MailEntry[], day: Day, publicUrl: string): Group {
  const first = entries[0]!;
  // One who is told as officer and by escalation reads the stronger reason only.
  const role = entries.map(roleSentence).find((sentence) => sentence !== undefined);
  return {
    name: subjectName(first),
    role,
    standing:
      isOfDecision(first) || isOfSurvey(first)
        ? undefined
        : oneLine(first.standing ?? 'Wie es steht, hat bisher niemand gemeldet.'),
    points: entries.map((entry) => ({
      due: dueSentence(entry, day),
      ask: askSentence(entry, day),
      links: entry.links,
    })),
    open: {
      label: SUBJECT_WORDS.find(({ of }) => of(first))!.open,
      href: `${publicUrl}${subjectPath(first.obligation)}`,
    },
  };
}

/** Asked once for neighbouring points that ask for the same. */
function asksAnew({ points }: Group, index: number): boolean {
  return points[index]!.ask !== points[index + 1]?.ask;
}

const FEWER = 'Nur noch benachrichtigt werden, wenn etwas lange überfällig ist:';

function textOf({ greeting, opening, groups, closing, footer, publicUrl, unsubscribe }: Told): string {
  const lines = [greeting, '', opening, ''];
  const link = ({ label, href }: Link): void => void lines.push(`${label}:`, href, '');
  for (const group of groups) {
    lines.push(group.name, '='.repeat(Math.min(group.name.length, 60)));
    if (group.role !== undefined) lines.push(group.role);
    if (group.standing !== undefined) lines.push(group.standing);
    lines.push('');
    group.points.forEach(({ due, ask, links }, index) => {
      lines.push(due, ...(asksAnew(group, index) ? [ask] : []), '');
      links.forEach(link);
    });
    link(group.open);
    lines.push('');
  }
  lines.push('Freundliche Grüße', closing, '', '-- ', ...footer, `${publicUrl}/konto`);
  if (unsubscribe !== undefined) lines.push('', FEWER, unsubscribe);
  return [...lines, ''].join('\n');
}

const font = { fontFamily: 'Arial, Helvetica, sans-serif', fontSize: '16px', lineHeight: '1.5', color: '#171a2b' };

/** Mail programs that know it show the dark one; the others keep to the inline styles. */
const DARK = `@media (prefers-color-scheme: dark) {
body, .page { background: #14161f !important; color: #f0f1f7 !important; }
.card { background: #20243a !important; border-color: #8fa8ff !important; }
.button { background: #20243a !important; color: #c3d0ff !important; border-color: #8fa8ff !important; }
.first { background: #8fa8ff !important; color: #10131f !important; }
.small, .small a { color: #b9bdd0 !important; }
.link { color: #c3d0ff !important; }
}`;

const button = {
  display: 'inline-block',
  margin: '0 8px 8px 0',
  padding: '10px 16px',
  border: '2px solid #2b53c4',
  borderRadius: '4px',
  fontWeight: 'bold',
  textDecoration: 'none',
} as const;

/** A link that looks like a button, in every mail program. */
export function Button({ label, href, first }: Link & { readonly first: boolean }): JSX.Element {
  const colours = first ? { background: '#2b53c4', color: '#ffffff' } : { background: '#ffffff', color: '#1d3f9e' };
  return (
    <a href={href} class={first ? 'button first' : 'button'} style={{ ...button, ...colours }}>
      {label}
    </a>
  );
}

function GroupBlock(group: Group): JSX.Element {
  const { name, role, standing, points, open } = group;
  return (
    <div
      class="card"
      style={{ margin: '16px 0', padding: '16px', borderLeft: '4px solid #2b53c4', background: '#f2f4fa' }}
    >
      <h2 style={{ margin: '0 0 8px', fontSize: '18px', lineHeight: '1.3' }}>{name}</h2>
      {role !== undefined && <p style={{ margin: '0 0 8px' }}>{role}</p>}
      {standing !== undefined && <p style={{ margin: '0 0 12px' }}>{standing}</p>}
      {points.map(({ due, ask, links }, index) => (
        <div key={index} style={{ margin: '0 0 12px' }}>
          <p style={{ margin: '0 0 8px' }}>
            <strong>{due}</strong>
            {asksAnew(group, index) && ` ${ask}`}
          </p>
          {links.length > 0 && (
            <p style={{ margin: '0' }}>
              {links.map((link, at) => (
                <Button key={link.href} {...link} first={at === 0} />
              ))}
            </p>
          )}
        </div>
      ))}
      <p style={{ margin: '0' }}>
        <a class="link" href={open.href} style={{ color: '#1d3f9e' }}>
          {open.label}
        </a>
      </p>
    </div>
  );
}

/** Of what stands below the mail. */
export const small = { fontSize: '14px', color: '#4a4f63' };

/** What every mail stands in: one column, readable by day and by night. */
export function MailShell({
  subject,
  children,
}: {
  readonly subject: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: DARK }} />
      </head>
      <body class="page" style={{ margin: '0', padding: '16px', background: '#ffffff', ...font }}>
        <div style={{ maxWidth: '600px', margin: '0 auto', overflowWrap: 'anywhere' }}>{children}</div>
      </body>
    </html>
  );
}

function MailDocument({
  subject,
  greeting,
  opening,
  groups,
  closing,
  footer,
  publicUrl,
  unsubscribe,
}: Told): JSX.Element {
  return (
    <MailShell subject={subject}>
      <p>{greeting}</p>
      <p>{opening}</p>
      {groups.map((group) => (
        <GroupBlock key={group.open.href} {...group} />
      ))}
      <p>
        Freundliche Grüße
        <br />
        {closing}
      </p>
      <p class="small" style={{ marginTop: '24px', ...small }}>
        {footer.join(' ')}{' '}
        <a href={`${publicUrl}/konto`} style={{ color: '#4a4f63' }}>
          Mein Konto
        </a>
      </p>
      {unsubscribe !== undefined && (
        <p class="small" style={small}>
          <a href={unsubscribe} style={{ color: '#4a4f63' }}>
            {FEWER.replace(/:$/, '')}
          </a>
        </p>
      )}
    </MailShell>
  );
}
