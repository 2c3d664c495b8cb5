// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { MOST_DATA_BYTES, type NewEvent } from './event-store.js';

/** An event as text, taken at the moment of the call: what the caller does to its objects later changes nothing. */
export interface SerialisedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
}

/** Would break the lines that chains and digests are made of. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const UNFIT_NAME = /[\u0000-\u001f\u007f]/;

/** @throws TypeError data that is no object; RangeError data larger than {@link MOST_DATA_BYTES} */
export function serialise({ id, type, data, meta }: NewEvent): SerialisedEvent {
  assertName(id, 'event id');
  assertName(type, 'event type');
  const text = JSON.stringify(data) as string | undefined;
  if (text === undefined || !text.startsWith('{')) throw new TypeError(`The data of ${type} is not an object.`);
  if (text.length > MOST_DATA_BYTES)
    throw new RangeError(`The data of ${type} is larger than ${MOST_DATA_BYTES} bytes.`);
  return { id, type, data: text, meta: JSON.stringify(meta) };
}

/** @param what for the message: `stream`, `event id` */
export function assertName(name: string, what: string): void {
  if (name === '' || UNFIT_NAME.test(name) || !name.isWellFormed()) {
    throw new TypeError(`${JSON.stringify(name)} cannot be the name of a ${what}.`);
  }
}
