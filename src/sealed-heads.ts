// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { MunicipalHead } from './event-sourcing/municipal-chain.js';
import type { StoredEvent } from './event-store/event-store.js';
import type { Seals } from './event-store/sqlite/log-reader.js';

/** The review's last event: it says how far the municipality's history went and what its chain was. */
export const REVIEW_SEALED = 'ReviewSealed';

/** Where the log says itself what its past was: `verify` compares. */
export const SEALS: Seals = { type: REVIEW_SEALED, headOf };

function headOf({ data }: StoredEvent): MunicipalHead | undefined {
  // Whatever somebody has put there may be JSON and no object.
  const { head } = (data ?? {}) as { readonly head?: Partial<Record<keyof MunicipalHead, unknown>> | null };
  if (typeof head !== 'object' || head === null) return undefined;
  const { events, position, eventId, chain } = head;
  if (!isCount(events) || !isCount(position)) return undefined;
  return typeof eventId === 'string' && typeof chain === 'string' ? { events, position, eventId, chain } : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
