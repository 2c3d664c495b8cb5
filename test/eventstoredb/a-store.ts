// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent, SubscribeOptions, Subscription } from '../../src/event-store/event-store.js';
import {
  EventStoreDbEventStore,
  type EventStoreDbOptions,
  type Times,
} from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';

/** Generous, because a test that waits for none of them must pass on a busy machine as well; pauses are short. */
const TIMES: Partial<Times> = {
  pursueMs: 20_000,
  patienceMs: 10_000,
  firstPauseMs: 10,
  longestPauseMs: 50,
};

/** For tests in which an answer does not come: the next try does not take long. */
export const SHORT_CALLS = { times: { callMs: 150 } };

/** For tests in which a call has to fail in the end. */
export const IMPATIENT = { times: { callMs: 150, patienceMs: 250 } };

/** Stores that a test has opened, to be closed when it is over. */
export class OpenStores {
  private readonly stores: EventStoreDbEventStore[] = [];

  async open(url: string, options: Partial<EventStoreDbOptions> = {}): Promise<EventStoreDbEventStore> {
    const store = await EventStoreDbEventStore.open({
      url,
      openMs: 10_000,
      ...options,
      times: { ...TIMES, ...options.times },
    });
    this.stores.push(store);
    return store;
  }

  async close(): Promise<void> {
    await Promise.all(this.stores.splice(0).map((store) => store.close()));
  }
}

export interface Listener {
  readonly seen: StoredEvent[];
  readonly caughtUp: number[];
  readonly subscription: Subscription;
}

/** Collects what a store delivers. */
export function listen(store: EventStoreDbEventStore, options: Partial<SubscribeOptions> = {}): Listener {
  const seen: StoredEvent[] = [];
  const caughtUp: number[] = [];
  const subscription = store.subscribe(
    { after: 0, onCaughtUp: (position) => void caughtUp.push(position), ...options },
    (batch) => void seen.push(...batch),
  );
  return { seen, caughtUp, subscription };
}

/** Waits, generously, until something is so; throws where it never is. */
export async function eventually(is: () => boolean, withinMs = 10_000): Promise<void> {
  for (const until = performance.now() + withinMs; !is();) {
    if (performance.now() > until) throw new Error('It never came to that.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
