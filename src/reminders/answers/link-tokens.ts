// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a link of a mail can do. `unsubscribe` is for a person, all others are for one reminder. */
export const LINK_ACTIONS = ['confirm', 'report', 'done', 'move', 'unsubscribe'] as const;
export type LinkAction = (typeof LINK_ACTIONS)[number];
export type AnswerAction = Exclude<LinkAction, 'unsubscribe'>;

/** What the token of a link says, and what nobody but this program can have written. */
export interface LinkClaim {
  readonly action: LinkAction;
  readonly municipalityId: string;
  /** Of the reminder, or of the person who wants fewer mails. */
  readonly id: string;
  /** Seconds since 1970; null: without end. */
  readonly expiresAt: number | null;
}

const MAC_BYTES = 16;
const SEPARATOR = '\n';

/** Makes and reads the tokens of links that work without a password. They are as good as their key, and stand in no log. */
export class LinkTokens {
  private readonly key: Buffer;

  /** @param sessionKey 32 bytes, from which a key of our own is derived: neither tells anything about the other */
  constructor(sessionKey: Buffer) {
    this.key = Buffer.from(hkdfSync('sha256', sessionKey, '', 'wegmarke: links in mails, 1', 32));
  }

  /** For an address: letters, digits, `-` and `_`; some 140 characters. */
  write({ action, municipalityId, id, expiresAt }: LinkClaim): string {
    const claim = Buffer.from([action, municipalityId, id, expiresAt ?? ''].join(SEPARATOR));
    return Buffer.concat([this.macOf(claim), claim]).toString('base64url');
  }

  /** undefined: not by us, or not as it was. Whether it has expired is for the caller to see, who can say so. */
  read(token: string): LinkClaim | undefined {
    const bytes = Buffer.from(token, 'base64url');
    // Decoding is generous; one claim has one spelling.
    if (bytes.length <= MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
    const claim = bytes.subarray(MAC_BYTES);
    if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.macOf(claim))) return undefined;
    const [action, municipalityId, id, expiry] = claim.toString().split(SEPARATOR);
    const known = LINK_ACTIONS.find((one) => one === action);
    if (!known || municipalityId === undefined || id === undefined || expiry === undefined) return undefined;
    return { action: known, municipalityId, id, expiresAt: expiry === '' ? null : Number(expiry) };
  }

  private macOf(claim: Buffer): Buffer {
    return createHmac('sha256', this.key).update(claim).digest().subarray(0, MAC_BYTES);
  }
}
