// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink } from '../../web/components/buttons.js';
import { KeyFacts, Section } from '../../web/components/card.js';
import { germanInstant } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { Channel } from '../domain/reminder.events.js';
import type { RenderedMail } from '../mail/reminder-mail.js';

export interface MailPageProps {
  readonly frame: PageFrame;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  readonly channel: Channel;
  /** `Versandt` */
  readonly outcome: string | undefined;
  readonly rendered: RenderedMail;
  readonly recipientName: string;
  /** undefined: the person cannot be reached any more. */
  readonly address: string | undefined;
}

/** One mail as it was sent, or lies in the outbox. */
export function MailPage({
  frame,
  at: sentAt,
  channel,
  outcome,
  rendered,
  recipientName,
  address,
}: MailPageProps): JSX.Element {
  return (
    <Page frame={frame}>
      <KeyFacts
        facts={[
          { label: 'An', value: address === undefined ? recipientName : `${recipientName} <${address}>` },
          { label: 'Vom', value: germanInstant(sentAt) },
          { label: 'Betreff', value: rendered.subject },
          { label: 'Ergebnis', value: outcome },
        ]}
      />
      <Section
        title="Text der Mail"
        actions={
          channel === 'outbox' &&
          address !== undefined && (
            <ButtonLink href={mailto(address, rendered)}>Im eigenen Mailprogramm öffnen</ButtonLink>
          )
        }
      >
        {rendered.text.split('\n\n').map((paragraph, index) => (
          <p key={index}>
            {paragraph.split('\n').map((line, at) => (
              <span key={at}>
                {at > 0 && <br />}
                {/^https?:\/\/\S+$/.test(line) ? <a href={line}>{line}</a> : line}
              </span>
            ))}
          </p>
        ))}
      </Section>
    </Page>
  );
}

function mailto(address: string, { subject, text }: RenderedMail): string {
  const encoded = [subject, text.replaceAll('\n', '\r\n')].map(encodeURIComponent);
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${encoded[0]!}&body=${encoded[1]!}`;
}
