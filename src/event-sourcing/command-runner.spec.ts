// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../event-store/sqlite/sqlite-event-store.js';
import { systemClock } from './clock.js';
import { CommandRunner, type StreamDomain } from './command-runner.js';
import { RuleViolation } from './decider.js';

type DoorCommand = 'open' | 'close' | 'knock';
type DoorEvent = { readonly type: 'Opened' | 'Closed' | 'Knocked'; readonly data: object };

const door: StreamDomain<'open' | 'closed', DoorCommand, DoorEvent> = {
  category: 'door',
  decider: {
    initialState: 'closed',
    decide(state, command) {
      if (command === 'knock') return [{ type: 'Knocked', data: {} }];
      if (command === 'close') return state === 'closed' ? [] : [{ type: 'Closed', data: {} }];
      if (state === 'open') throw new RuleViolation('is-open');
      return [{ type: 'Opened', data: {} }];
    },
    evolve(state, { type }) {
      switch (type) {
        case 'Opened':
          return 'open';
        case 'Closed':
          return 'closed';
        case 'Knocked':
          return state;
      }
    },
  },
};

describe('commands of two nodes on one stream', () => {
  let directory: string;
  let store: SqliteEventStore;
  let here: CommandRunner;
  let there: CommandRunner;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'wegmarke-commands-'));
    store = SqliteEventStore.open(join(directory, 'events.sqlite'));
    const node = () =>
      new CommandRunner(store, systemClock, {
        upcast: (event) => event,
        viewsReach: () => Promise.resolve(),
        shared: true,
      });
    [here, there] = [node(), node()];
  });
  afterEach(async () => {
    await store.close();
    rmSync(directory, { recursive: true });
  });

  const ask = (node: CommandRunner, command: DoorCommand) =>
    node.run(door, 'd', command, { municipalityId: 'm1', actorId: 'system', commandId: randomUUID() });
  const types = async () => (await store.read('door-m1.d')).map(({ type }) => type).sort();

  // Each of them decides on what the others lead to; what none of them knows is in the log.
  it('nothing is refused for what another has changed since, also while others of this node decide', async () => {
    await ask(here, 'open');
    await ask(there, 'close');
    await Promise.all([ask(here, 'open'), ask(here, 'knock')]);
    expect(await types()).toEqual(['Closed', 'Knocked', 'Opened', 'Opened']);
  });

  it('nothing is called done that another has undone since, also while others of this node decide', async () => {
    await ask(here, 'knock');
    await ask(there, 'open');
    await Promise.all([ask(here, 'close'), ask(here, 'knock')]);
    expect(await types()).toEqual(['Closed', 'Knocked', 'Knocked', 'Opened']);
  });

  it('what is read is the newest, also while others of this node decide', async () => {
    await ask(here, 'open');
    await ask(there, 'close');
    const [{ state }] = await Promise.all([here.peek(door, 'm1', 'd'), ask(here, 'knock')]);
    expect(state).toBe('closed');
  });

  it('what a rule forbids on the newest as well is refused', async () => {
    await ask(here, 'open');
    await ask(there, 'knock');
    await expect(ask(here, 'open')).rejects.toThrow('is-open');
  });
});
