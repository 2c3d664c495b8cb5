// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyRequest } from 'fastify';
import { OutcomeUnknown } from '../../event-store/event-store.js';
import { isInDoubt } from '../../web/passed-on.js';

/** @throws OutcomeUnknown the node with the answers was asked to do it, and no word has come back */
export function refuseInDoubt({ raw }: FastifyRequest): void {
  if (isInDoubt(raw)) throw new OutcomeUnknown('The node that keeps the ballot boxes did not answer.');
}
