// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { anEvent } from '../contract/an-event.js';

/** `append-and-close <url>`: a program with nothing else to do, which therefore must end. */
const store = await EventStoreDbEventStore.open({ url: process.argv[2]! });
const subscription = store.subscribe({ after: 0 }, () => undefined);
const { revision } = await store.append(`goal-m1.${randomUUID()}`, 0, [anEvent()]);
process.stdout.write(`appended ${revision}\n`);
if (process.argv[3] !== 'leave-open') await store.close();
await subscription.ended;
