// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyLog } from '../../src/event-store/log-commands.js';
import { LOG_FILE } from '../../src/event-store/sqlite/log-format.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { anEvent } from '../contract/an-event.js';
import { Victim, bundleProgram, missingFrom, type Acknowledged } from './victim.js';

/** 8 in `npm test`, 200 with SOAK=1. */
const ROUNDS = process.env['SOAK'] === '1' ? 200 : 8;

/** Rounds that are played on one log, so that starting on what a kill left behind is part of it. */
const ROUNDS_PER_LOG = 8;

describe('kill -9 while 8 writers append', () => {
  let directory: string;
  let program: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-kill-'));
    program = bundleProgram('append-until-stopped');
  });
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await rm(program, { force: true });
  });

  it(
    `loses nothing that was acknowledged (${ROUNDS} rounds)`,
    async () => {
      let acknowledged: Acknowledged[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const dataDir = join(directory, String(Math.floor(round / ROUNDS_PER_LOG)));
        if (round % ROUNDS_PER_LOG === 0) {
          acknowledged = [];
          await mkdir(dataDir);
        }
        const file = join(dataDir, LOG_FILE);
        const victim = new Victim(program, join(directory, 'said'), [file, 'FULL', '8']);
        await victim.until(() => victim.lines().length > 0, 'its first append');
        const moment = Math.random() * 350;
        await sleep(moment);
        await victim.kill();
        const now = victim.acknowledged();
        expect(now.length).toBeGreaterThan(0);
        expect(victim.refusals()).toEqual([]);
        acknowledged.push(...now);

        const where = `round ${round}, killed after ${moment.toFixed(1)} ms`;
        expect({ where, missing: missingFrom(file, acknowledged) }).toEqual({ where, missing: [] });
        expect(verifyLog(file)).not.toHaveProperty('defect');

        // The next start goes on where the killed one stopped, also in the streams that it was writing.
        const store = SqliteEventStore.open(file);
        const { stream } = acknowledged.at(-1)!;
        const { length } = await store.read(stream);
        await expect(store.append(stream, length, [anEvent()])).resolves.toMatchObject({ revision: length + 1 });
        await store.close();
      }
    },
    30_000 + ROUNDS * 3_000,
  );
});
