// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Core, EVENTS_FILE, VIEWS_FILE } from '../../src/core.js';
import { type Acknowledged, bundleProgram, missingFrom, Victim } from './victim.js';

/** 6 in `npm test`, 200 with SOAK=1. */
const ROUNDS = process.env['SOAK'] === '1' ? 200 : 6;
const ROUNDS_PER_LOG = 6;

/** Every row of every view, and the journal, as text. */
function everything(core: Core): string {
  const rows = Object.entries(core.views).map(([name, view]) => [name, [...view.all()]]);
  const journals = ['m0', 'm1', 'm2'].map((id) => [...core.journal.forward(id)]);
  return JSON.stringify({ rows, journals });
}

function firstDifference(left: string, right: string): string {
  let at = 0;
  while (left[at] === right[at]) at++;
  return `survived …${left.slice(at - 200, at + 200)}… rebuilt …${right.slice(at - 200, at + 200)}…`;
}

describe('kill -9 while 8 writers give commands', () => {
  let directory: string;
  let program: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-kill-'));
    program = bundleProgram('command-until-stopped');
  });
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await rm(program, { force: true });
  });

  it(
    `has every acknowledged command in the log, and every view equals its rebuild (${ROUNDS} rounds)`,
    async () => {
      let acknowledged: Acknowledged[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const dataDir = join(directory, String(Math.floor(round / ROUNDS_PER_LOG)));
        if (round % ROUNDS_PER_LOG === 0) {
          acknowledged = [];
          await mkdir(dataDir);
        }
        const victim = new Victim(program, join(directory, 'said'), [dataDir, `r${round}`]);
        await victim.until(() => victim.lines().length > 8, 'its first commands');
        const moment = Math.random() * 250;
        await sleep(moment);
        await victim.kill();
        acknowledged.push(...victim.acknowledged());

        const where = `round ${round}, killed after ${moment.toFixed(1)} ms`;
        expect({ where, missing: missingFrom(join(dataDir, EVENTS_FILE), acknowledged) }).toEqual({
          where,
          missing: [],
        });

        // What the killed one left in the views, brought up to the log, is what the log alone gives.
        const survived = await Core.open({ dataDir });
        const left = everything(survived);
        await survived.close();
        for (const end of ['', '-wal', '-shm']) await rm(join(dataDir, VIEWS_FILE + end), { force: true });
        const rebuilt = await Core.open({ dataDir });
        const anew = everything(rebuilt);
        await rebuilt.close();
        expect(left.length).toBeGreaterThan(1_000);
        if (left !== anew) throw new Error(`${where}: ${firstDifference(left, anew)}`);
      }
    },
    30_000 + ROUNDS * 5_000,
  );
});
