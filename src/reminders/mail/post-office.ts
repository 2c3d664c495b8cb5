// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { domainToASCII } from 'node:url';
import type { FailureCode } from '../domain/reminder.events.js';

export interface OutgoingMail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Opaque; the same for every attempt. Becomes the Message-ID. */
  readonly mailId: string;
  readonly date: Date;
  /** For calendar programs (RFC 6047); absent: it is about no appointment. */
  readonly calendar?: CalendarPart;
  /** Where one click, or the mail program by itself, ends these mails (RFC 8058); absent: nowhere. */
  readonly unsubscribe?: string;
  /** The kind of mail, by which mailboxes sort (RFC 2919); by default `erinnerungen`. */
  readonly list?: string;
}

/** Who calendars take for the one that invites. */
export interface Organizer {
  readonly name: string;
  readonly address: string;
}

export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  /** The file (RFC 5545): only the post office knows in whose name it sends. */
  readonly write: (organizer: Organizer) => string;
}

/** What came of handing a mail over. `uncertain`: the server had all of it and we lost it before it answered. */
export type HandOver =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly permanent: boolean }
  | { readonly kind: 'uncertain' };

/** Where mails are handed over. Never throws; says nothing about addresses to anybody. */
export interface PostOffice {
  deliver(mail: OutgoingMail): Promise<HandOver>;
}

/** Longest time for one mail, from the first packet to the answer. */
export const HAND_OVER_LIMIT_MS = 100_000;

export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://…` */
  readonly smtpUrl: string;
  /** `wegmarke@example.de` or `Name <wegmarke@example.de>` */
  readonly from: string;
  /** For tests. */
  readonly limitMs?: number;
}

/** Hands mails to the server of `SMTP_URL`, one connection each: reminders are few, and a broken one harms no other. */
export function smtpPostOffice({ smtpUrl, from, limitMs = HAND_OVER_LIMIT_MS }: SmtpSettings): PostOffice {
  const written = /@([^@>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  // Headers that nobody encodes for us: `müsterau.de` as `xn--mste-…`.
  const domain = domainToASCII(written) || 'localhost';

  return {
    async deliver(mail) {
      const address = usableAddress(mail.to.address);
      if (address === undefined) return { kind: 'failed', code: 'no-address', permanent: true };
      let handedOver = false;
      // Loaded with the first mail: most starts of the program send none.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        url: smtpUrl,
        connectionTimeout: Math.min(20_000, limitMs),
        greetingTimeout: Math.min(20_000, limitMs),
        socketTimeout: Math.min(60_000, limitMs),
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      transport.use('stream', ({ message }, done) => {
        const open = message.createReadStream.bind(message);
        // The final dot follows when the last byte has been read. Before that no server may take the mail for complete.
        message.createReadStream = (...args) => open(...args).once('end', () => (handedOver = true));
        done();
      });
      try {
        await transport.sendMail({
          from,
          to: { name: oneLine(mail.to.name), address },
          subject: oneLine(mail.subject),
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.mailId}@${domain}>`,
          date: mail.date,
          // As a text that calendars act on, and as a file for whoever has to import it.
          ...(mail.calendar && {
            icalEvent: {
              method: mail.calendar.method,
              filename: 'sitzung.ics',
              content: mail.calendar.write(organizerOf(from)),
            },
          }),
          headers: {
            // RFC 3834: nobody's absence note answers this; Exchange wants its own word for it.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': 'de',
            'List-Id': `<${mail.list ?? 'erinnerungen'}.${domain}>`,
            ...(mail.unsubscribe !== undefined && {
              'List-Unsubscribe': `<${oneLine(mail.unsubscribe)}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
          signal: AbortSignal.timeout(limitMs),
        });
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error as SmtpError, handedOver);
      } finally {
        transport.close();
      }
    },
  };
}

/** `Wegmarke <wegmarke@example.de>`, or the address alone. */
function organizerOf(from: string): Organizer {
  const [, name = '', address = from] = /^(.*)<([^<>]+)>\s*$/.exec(from.trim()) ?? [];
  return { name: oneLine(name.replaceAll('"', '')) || 'Wegmarke', address: address.trim() };
}

interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** What the server said is certain. Without an answer it is only while the mail was not complete yet. */
function outcomeOf({ code, command, responseCode }: SmtpError, handedOver: boolean): HandOver {
  const failed = (failure: FailureCode, permanent = false): HandOver => ({ kind: 'failed', code: failure, permanent });
  if (typeof responseCode === 'number') {
    if (code === 'EAUTH') return failed('sign-in');
    if (responseCode < 500) return failed('deferred');
    const aboutThisMail = command === 'MAIL FROM' || command === 'RCPT TO' || command === 'DATA';
    return aboutThisMail ? failed('refused', true) : failed('deferred');
  }
  if (handedOver) return { kind: 'uncertain' };
  switch (code) {
    case 'EAUTH':
      return failed('sign-in');
    case 'ETLS':
      return failed('unfit');
    case 'EENVELOPE':
      return failed('unfit', true);
    case 'ECONNECTION':
    case 'ETIMEDOUT':
    case 'ESOCKET':
    case 'EDNS':
    case 'EPROTOCOL':
    case 'EABORT':
      return failed('unreachable');
    default:
      return failed('internal');
  }
}

// eslint-disable-next-line no-control-regex -- exactly these would begin another header
const BREAKS = /[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g;

/** Marks that turn the direction of reading: with them a line could show something else than it says. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One line of text, whatever it was. */
export function oneLine(text: string): string {
  return text.replace(DIRECTIONS, '').replace(BREAKS, ' ').replace(/ {2,}/g, ' ').trim();
}

/** The address where it is a single one that mail can be sent to. */
export function usableAddress(text: string): string | undefined {
  const address = text.normalize('NFC').trim();
  return address.length <= 254 &&
    /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/u.test(address) &&
    oneLine(address) === address
    ? address
    : undefined;
}
