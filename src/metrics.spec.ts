// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from '@jest/globals';
import type { Core } from './core.js';
import { Lag } from './lag.js';
import { Metrics } from './metrics.js';

it('metrics are told at once while the log does not answer, with how far behind it the views were when it last did', async () => {
  let head = Promise.resolve(6_010);
  let now = 0;
  const store = { head: () => head, positionStep: 600 };
  const viewRunner = { state: { position: 10, caughtUp: true, stopped: false }, onFolded: () => undefined };
  const lag = new Lag(store, viewRunner, () => now);
  await lag.look();
  head = new Promise(() => undefined);
  now = 5_000;
  const metrics = new Metrics({ store, viewRunner, lag, accepting: false } as unknown as Core);
  const text = await metrics.text();
  expect(text).toMatch(/^wegmarke_views_lag_events 10$/m);
  expect(text).toMatch(/^wegmarke_views_lag_seconds 5$/m);
  expect(text).toMatch(/^wegmarke_log_accepting 0$/m);
});
