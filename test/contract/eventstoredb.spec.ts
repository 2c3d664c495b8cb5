// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { ProtocolServer } from '../eventstoredb/protocol-server.js';
import { describeEventStore, type StoreUnderTest } from './event-store.contract.js';

/** Every test has a log of its own on the server: nothing else that is there is read or written. */
async function openAt(url: string): Promise<StoreUnderTest> {
  const prefix = `wegmarke-test-${randomBytes(8).toString('hex')}`;
  let current = await EventStoreDbEventStore.open({ url, prefix });
  return {
    store: current,
    async reopen() {
      await current.close();
      current = await EventStoreDbEventStore.open({ url, prefix });
      return current;
    },
    remove: () => current.close(),
  };
}

describe('against our own server', () => {
  let server: ProtocolServer;
  beforeAll(async () => void (server = await new ProtocolServer().listen()));
  afterAll(() => server.refuse());

  describeEventStore('EventStoreDB adapter on the protocol test server', () => openAt(server.url));
});

const url = process.env['EVENTSTORE_URL'];
if (url) describeEventStore('EventStoreDB at EVENTSTORE_URL', () => openAt(url));
else {
  describe('against a real EventStoreDB', () => {
    it.skip('skipped: EVENTSTORE_URL is not set (esdb://user:password@host:2113)', () => undefined);
    afterAll(() => void process.stderr.write('Against a real EventStoreDB: skipped, EVENTSTORE_URL is not set\n'));
  });
}
