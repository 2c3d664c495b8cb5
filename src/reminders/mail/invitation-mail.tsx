// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Letter } from '../domain/invitation.events.js';
import {
  agendaSentence,
  fileSentence,
  letterFacts,
  letterOpening,
  letterSubject,
  reviewName,
  reviewPath,
} from './invitation-sentences.js';
import { oneLine } from './post-office.js';
import { Button, MailShell, type RenderedMail, small } from './reminder-mail.js';

export interface InvitationContent {
  readonly reviewId: string;
  readonly letter: Letter;
  /** Titles of the points, in their order. */
  readonly agenda: readonly string[];
  readonly recipientName: string;
  readonly municipalityName: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Whether a calendar file goes with it; not in the outbox. */
  readonly withFile: boolean;
}

const FOOTER = [
  'Diese Mail wurde automatisch verschickt. Ob Sie kommen können, sagen Sie bitte den Digitalisierungsbeauftragten.',
  'Was eine Sitzung betrifft, zu der Sie eingeladen sind, erfahren Sie auch dann, wenn Sie keine Erinnerungen möchten.',
].join(' ');
const OPEN = 'Sitzung öffnen';

/** The mail about a review as a colleague would write it. The same content always gives the same mail. */
export function renderInvitationMail(content: InvitationContent): RenderedMail {
  return {
    subject: letterSubject(content.letter),
    text: textOf(content),
    html: `<!DOCTYPE html>${renderToString(<InvitationDocument {...content} />)}`,
  };
}

const greetingOf = ({ recipientName }: InvitationContent): string => `Guten Tag ${oneLine(recipientName)},`;
const closingOf = ({ municipalityName }: InvitationContent): string => oneLine(`Wegmarke, für ${municipalityName}`);
const hrefOf = ({ publicUrl, reviewId }: InvitationContent): string => publicUrl + reviewPath(reviewId);

function textOf(content: InvitationContent): string {
  const { letter, agenda, withFile } = content;
  const name = reviewName(letter);
  const lead = agendaSentence(letter, agenda.length);
  return [
    greetingOf(content),
    '',
    letterOpening(letter),
    '',
    name,
    '='.repeat(Math.min(name.length, 60)),
    ...letterFacts(letter).map(({ label, value }) => `${label}: ${value}`),
    '',
    ...(lead === undefined ? [] : [lead, ...agenda.map((point, at) => `${at + 1}. ${oneLine(point)}`), '']),
    ...(withFile ? [fileSentence(letter), ''] : []),
    `${OPEN}:`,
    hrefOf(content),
    '',
    'Freundliche Grüße',
    closingOf(content),
    '',
    '-- ',
    FOOTER,
    '',
  ].join('\n');
}

function InvitationDocument(content: InvitationContent): JSX.Element {
  const { letter, agenda, withFile } = content;
  const lead = agendaSentence(letter, agenda.length);
  return (
    <MailShell subject={letterSubject(letter)}>
      <p>{greetingOf(content)}</p>
      <p>{letterOpening(letter)}</p>
      <div
        class="card"
        style={{ margin: '16px 0', padding: '16px', borderLeft: '4px solid #2b53c4', background: '#f2f4fa' }}
      >
        <h2 style={{ margin: '0 0 8px', fontSize: '18px', lineHeight: '1.3' }}>{reviewName(letter)}</h2>
        {letterFacts(letter).map(({ label, value }) => (
          <p key={label} style={{ margin: '0 0 8px' }}>
            {label}: <strong>{value}</strong>
          </p>
        ))}
        {lead !== undefined && <p style={{ margin: '12px 0 8px' }}>{lead}</p>}
        {lead !== undefined && agenda.length > 0 && (
          <ol style={{ margin: '0 0 12px', paddingLeft: '24px' }}>
            {agenda.map((point, at) => (
              <li key={at}>{oneLine(point)}</li>
            ))}
          </ol>
        )}
        <p style={{ margin: '12px 0 0' }}>
          <Button label={OPEN} href={hrefOf(content)} first />
        </p>
      </div>
      {withFile && <p>{fileSentence(letter)}</p>}
      <p>
        Freundliche Grüße
        <br />
        {closingOf(content)}
      </p>
      <p class="small" style={{ marginTop: '24px', ...small }}>
        {FOOTER}
      </p>
    </MailShell>
  );
}
