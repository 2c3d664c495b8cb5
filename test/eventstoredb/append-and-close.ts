// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { anEvent } from '../contract/an-event.js';

/*
 *   append-and-close <url> [leave-open | while-reading]
 *
 * A program with nothing else to do, which therefore must end. `while-reading`: waits for a word on stdin, and closes while a read
 * is under way that the server does not answer.
 */
const how = process.argv[3];
const store = await EventStoreDbEventStore.open({ url: process.argv[2]!, times: { callMs: 60_000 } });
const subscription = store.subscribe({ after: 0 }, () => undefined);
const { revision } = await store.append(`goal-m1.${randomUUID()}`, 0, [anEvent()]);
process.stdout.write(`appended ${revision}\n`);
if (how === 'while-reading') {
  await once(process.stdin, 'data');
  process.stdin.destroy();
  store.read('goal-m1.a').catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
if (how !== 'leave-open') await store.close();
await subscription.ended;
