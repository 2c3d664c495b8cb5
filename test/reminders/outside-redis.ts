// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Redis } from 'ioredis';
import type { RedisSource } from '../../src/reminders/alarm-clock.js';

/** A Redis of somebody else that comes and goes, as RedisLink shows one. */
export function outsideRedis(path: string): RedisSource & { stop(): void } {
  const ready = new Set<(connection: object) => void>();
  const lost = new Set<() => void>();
  const connection = { path, retryStrategy: () => 50 };
  const monitor = new Redis({ ...connection, lazyConnect: true });
  let state: 'ready' | 'unavailable' = 'unavailable';
  monitor.on('error', () => undefined);
  monitor.on('ready', () => {
    state = 'ready';
    for (const listener of ready) listener(connection);
  });
  monitor.on('close', () => {
    if (state === 'unavailable') return;
    state = 'unavailable';
    for (const listener of lost) listener();
  });
  monitor.connect().catch(() => undefined);
  return {
    get state() {
      return state;
    },
    onReady(listener: (connection: object) => void) {
      ready.add(listener);
      if (state === 'ready') listener(connection);
      return () => void ready.delete(listener);
    },
    onUnavailable(listener: () => void) {
      lost.add(listener);
      return () => void lost.delete(listener);
    },
    stop: () => monitor.disconnect(),
  };
}
