// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { IncomingMessage } from 'node:http';

/** On a request that another node has passed on: it is answered where it arrives, or not at all. */
export const PASSED_ON_HEADER = 'wegmarke-passed-on';

/* A request that was to be answered by another node, which could not be asked or did not answer, is answered here after all. */

const bodies = new WeakMap<IncomingMessage, Buffer>();
const inDoubt = new WeakSet<IncomingMessage>();

/** It has been read from the connection already; forgotten with the request. */
export function keepBody(request: IncomingMessage, body: Buffer): void {
  bodies.set(request, body);
}

export function keptBodyOf(request: IncomingMessage): Buffer | undefined {
  return bodies.get(request);
}

/** The other node may have carried it out or not. */
export function markAsInDoubt(request: IncomingMessage): void {
  inDoubt.add(request);
}

export function isInDoubt(request: IncomingMessage): boolean {
  return inDoubt.has(request);
}
