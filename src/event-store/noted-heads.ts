// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { MunicipalHead } from '../event-sourcing/municipal-chain.js';
import type { LogStand, NotedHead } from './sqlite/log-reader.js';

/** What stands in a file of heads. */
export interface NotedHeads {
  readonly heads: readonly NotedHead[];
  /** Of the log itself, over all municipalities. */
  readonly stands: readonly LogStand[];
}

/** A line that begins like one of a head and does not go on like one. */
export class UnreadableHead extends Error {
  constructor(readonly line: number) {
    super(`Zeile ${line} der notierten Stände ist nicht zu lesen.`);
    this.name = 'UnreadableHead';
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z\s/;
const HEAD = /^(\S+) (\S+) (\d{1,15}) (\d{1,15}) (\S+) ([0-9a-f]{64})$/;
const STAND = /^(\S+) log (\d{1,15}) ([0-9a-f]{64})$/;

/**
 * A head as one line of a file or mail that is kept elsewhere: instant, municipality, events, position, last event, chain. No
 * word of anybody is in it.
 */
export function lineOfHead(noted: Date, municipalityId: string, head: MunicipalHead): string {
  const { events, position, eventId, chain } = head;
  return [noted.toISOString(), municipalityId, events, position, eventId, chain].join(' ');
}

/** Instant, `log`, position, chain over all municipalities. */
export function lineOfStand(noted: Date, { position, chain }: LogStand): string {
  return [noted.toISOString(), 'log', position, chain].join(' ');
}

/**
 * Reads a file of heads, or mails with them as a mailbox has saved them: what is no head is passed over, signs of quoting and
 * broken lines (RFC 2045) are taken away.
 *
 * @throws UnreadableHead
 */
export function readNotedHeads(text: string): NotedHeads {
  const heads: NotedHead[] = [];
  const stands: LogStand[] = [];
  for (const [index, line] of text
    .replace(/=\r?\n/g, '')
    .split(/\r?\n/)
    .entries()) {
    const said = line.replace(/^[>\s]+/, '').trimEnd();
    if (!INSTANT.test(said)) continue;
    const stand = STAND.exec(said);
    const head = HEAD.exec(said);
    if (stand) stands.push({ position: Number(stand[2]), chain: stand[3]! });
    else if (head) {
      const [, noted, municipalityId, events, position, eventId, chain] = head as unknown as string[];
      heads.push({
        municipalityId: municipalityId!,
        events: Number(events),
        position: Number(position),
        eventId: eventId!,
        chain: chain!,
        noted: noted!,
      });
    } else throw new UnreadableHead(index + 1);
  }
  return { heads, stands };
}
