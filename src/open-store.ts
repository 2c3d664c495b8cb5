// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { join } from 'node:path';
import type { StoreSettings } from './configuration.js';
import { EVENTS_FILE } from './core.js';
import type { EventStore } from './event-store/event-store.js';
import { SqliteEventStore } from './event-store/sqlite/sqlite-event-store.js';

/**
 * Opens the log that the settings name.
 *
 * @param say a sentence for the operator, while a server is waited for
 * @throws StoreUnavailable with a German sentence
 */
export async function openStore(
  settings: StoreSettings,
  dataDir: string,
  say: (sentence: string) => void,
): Promise<EventStore> {
  if (settings.engine === 'sqlite') return SqliteEventStore.open(join(dataDir, EVENTS_FILE));
  // Only where it is needed: gRPC takes a while to load.
  const { EventStoreDbEventStore } = await import('./event-store/eventstoredb/eventstoredb-event-store.js');
  return EventStoreDbEventStore.open({ url: settings.url, prefix: settings.prefix, onWaiting: say });
}
