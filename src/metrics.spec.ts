// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from '@jest/globals';
import type { Core } from './core.js';
import { Lag } from './lag.js';
import { Metrics } from './metrics.js';

const quiet = (): Core => {
  const viewRunner = { state: { position: 0, caughtUp: true, stopped: false }, onFolded: () => undefined };
  return { store: { head: () => Promise.resolve(0) }, viewRunner, accepting: true } as unknown as Core;
};

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

it.each([
  [true, 1],
  [false, 0],
])(
  'metrics tell whether the node with the answers of surveys is there (%s), where another one has them',
  async (reachable, value) => {
    const metrics = new Metrics(quiet());
    expect(await metrics.text()).not.toContain('wegmarke_surveys_reachable');
    metrics.watchSurveys({ reachable });
    expect(await metrics.text()).toMatch(new RegExp(`^wegmarke_surveys_reachable ${value}$`, 'm'));
  },
);

it.each([
  ['ready', 'running', 0],
  ['ready', 'paused', 1],
  ['unavailable', 'running', 1],
  ['unavailable', 'paused', 1],
] as const)('metrics tell that reminders are paused: Redis %s, alarm clock %s: %s', async (redis, state, value) => {
  const metrics = new Metrics(quiet());
  metrics.watchReminders({ state: redis }, { remindersState: () => ({ state, since: new Date(0) }) });
  expect(await metrics.text()).toMatch(new RegExp(`^wegmarke_reminders_paused ${value}$`, 'm'));
});
