// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { hash } from 'node:crypto';
import { isErasable, type EventText, type Position, type StoredEvent } from '../event-store/event-store.js';

/** What is hashed of an event beside its text; no position, so that a log can be moved to another engine. */
export type EventName = Pick<StoredEvent, 'stream' | 'revision' | 'type' | 'id'>;

/** How far a municipality's history goes and a digest over all of it: what is noted down when a review is sealed. */
export interface MunicipalHead {
  /** Of this municipality, counted from its first. */
  readonly events: number;
  /** Of the last of them, 0 where there is none. */
  readonly position: Position;
  /** Of the last of them, '' where there is none. */
  readonly eventId: string;
  /** Hex. */
  readonly chain: string;
}

/** Before the first event of a municipality. */
export const MUNICIPAL_CHAIN_START = '0'.repeat(64);

/**
 * The chain of a municipality after one more of its events: SHA-256 over the chain before it and the event, hex. Data
 * that can be erased is left out; the log's own chain seals it with a salt.
 *
 * No part can hold a line break (names are checked, JSON escapes it), so the parts cannot be shifted against each other.
 *
 * @param text as stored. That an adapter only has the parsed objects makes no difference: what JSON.stringify has
 *   written it writes again from what JSON.parse has read.
 */
export function municipalChainAfter(
  before: string,
  { stream, revision, type, id }: EventName,
  text: EventText,
): string {
  const data = isErasable(stream) ? '' : text.data;
  return hash('sha256', `${before}\n${stream}\n${revision}\n${type}\n${id}\n${text.meta}\n${data}`, 'hex');
}
