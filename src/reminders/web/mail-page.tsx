// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink } from '../../web/components/buttons.js';
import { KeyFacts, Section } from '../../web/components/card.js';
import { germanInstant } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import type { RenderedMail } from '../mail/reminder-mail.js';
import { outcomeOf } from '../reminder-words.js';
import type { SentMail } from '../reminder-queries.js';

export interface MailPageProps {
  readonly frame: PageFrame;
  readonly mail: SentMail;
  readonly rendered: RenderedMail;
  readonly recipientName: string;
  /** undefined: the person cannot be reached any more. */
  readonly address: string | undefined;
}

/** One mail as it was sent, or lies in the outbox. */
export function MailPage({ frame, mail, rendered, recipientName, address }: MailPageProps): JSX.Element {
  const [first] = mail.rows;
  return (
    <Page frame={frame}>
      <KeyFacts
        facts={[
          { label: 'An', value: address === undefined ? recipientName : `${recipientName} <${address}>` },
          { label: 'Vom', value: germanInstant(mail.at) },
          { label: 'Betreff', value: rendered.subject },
          { label: 'Ergebnis', value: first && outcomeOf(first).word },
        ]}
      />
      <Section
        title="Text der Mail"
        actions={
          mail.channel === 'outbox' &&
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
