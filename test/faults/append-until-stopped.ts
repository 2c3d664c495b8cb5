// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { anEvent } from '../contract/an-event.js';

/*
 * The program that the fault tests kill, cut off from power or let run into a broken disk.
 *
 *   append-until-stopped <file> <FULL|NORMAL> <writers>
 *
 * Says on stdout, a file, one line each and at once:
 *   ack <stream> <revision> <id>    the store has acknowledged it
 *   refused <error> <writable>      it has not; every writer asks twice more and then gives up
 */
const [file = '', synchronous = 'FULL', writers = '8'] = process.argv.slice(2);
const store = SqliteEventStore.open(file, { synchronous: synchronous === 'NORMAL' ? 'NORMAL' : 'FULL' });

await Promise.all(
  Array.from({ length: Number(writers) }, async () => {
    let refusals = 0;
    while (refusals < 3) {
      const stream = `goal-m1.${randomUUID()}`;
      for (let revision = 1; revision <= 20 && refusals < 3; revision += 1) {
        const event = anEvent({ text: 'Frist um einen Monat verschoben, Hersteller liefert nicht.' });
        try {
          await store.append(stream, revision - 1, [event]);
          writeSync(1, `ack ${stream} ${revision} ${event.id}\n`);
        } catch (error) {
          refusals += 1;
          revision -= 1;
          writeSync(1, `refused ${(error as Error).name} ${store.writable}\n`);
        }
      }
    }
  }),
);
