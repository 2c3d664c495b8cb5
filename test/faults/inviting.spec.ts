// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { personDomain } from '../../src/people/person-domain.js';
import { findRedisServer } from '../../src/redis/private-redis.js';
import { reviewDomain } from '../../src/reviews/review-domain.js';
import { bundleProgram, Victim } from './victim.js';

const SOAK = process.env['SOAK'] === '1';
const KILLS = SOAK ? 100 : 6;
const REVIEWS = SOAK ? 60 : 4;
const PEOPLE = 50;
const PLANNED = Date.parse('2026-11-02T08:00:00Z');
const MINUTE = 60_000;

let directory: string;
let program: string;
let redis: ChildProcess | undefined;
let victim: Victim | undefined;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'wegmarke-inviting-'));
  program = bundleProgram('remind-until-stopped');
});
afterAll(async () => {
  if (victim && victim.process.exitCode === null) await victim.kill();
  redis?.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
  await rm(program, { force: true });
});

async function setUp(dataDir: string): Promise<void> {
  const core = await Core.open({ dataDir, clock: new SettableClock(new Date(PLANNED)) });
  let n = 0;
  const by = () => ({ municipalityId: 'm1', actorId: 'system', commandId: `c${++n}` });
  const municipality = { name: 'Musterau', shortName: 'Musterau', fictional: true };
  await core.commands.run(municipalityDomain, 'm1', { type: 'RegisterMunicipality', data: municipality }, by());
  const invitedIds = Array.from({ length: PEOPLE }, (_, p) => `p${p}`);
  for (const personId of invitedIds) {
    const email = `${personId}@musterau.example`;
    const data = { name: personId, email, role: 'reader', invitedBy: null, codeHash: null } as const;
    await core.commands.run(personDomain, personId, { type: 'RegisterPerson', data }, by());
  }
  for (let r = 0; r < REVIEWS; r++) {
    const schedule = { on: '2026-12-15', at: '14:00', place: null };
    const data = { quarter: '2026-Q4', body: `AG ${r}`, schedule, invitedIds };
    await core.commands.run(reviewDomain, `r${r}`, { type: 'PlanReview', data }, by());
  }
  await core.close();
}

it(
  `each of ${REVIEWS * PEOPLE} invitations goes out once or is called uncertain, whatever ${KILLS} times kill -9 does`,
  async () => {
    const dataDir = join(directory, 'data');
    const [mailFile, clockFile, socket] = ['mails', 'clock', 'redis.sock'].map((name) => join(directory, name)) as [
      string,
      string,
      string,
    ];
    await mkdir(dataDir);
    writeFileSync(mailFile, '');
    const setClock = (instant: number): void => {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(instant, 0);
      // In place: the program holds the file open.
      writeFileSync(clockFile, bytes, { flag: 'r+' });
    };
    writeFileSync(clockFile, Buffer.alloc(8));
    await setUp(dataDir);
    const redisServer = findRedisServer();
    if (!redisServer) throw new Error('no redis-server on this machine');
    const quiet = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', directory];
    redis = spawn(redisServer, quiet, { stdio: 'ignore' });
    const mails = (): string[] => readFileSync(mailFile, 'utf8').split('\n').filter(Boolean);
    const start = (name: string): void => {
      victim = new Victim(program, join(directory, name), [dataDir, socket, clockFile, mailFile]);
    };

    setClock(PLANNED + 15 * MINUTE);
    let killedWhileSending = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      start(`said-${kill}`);
      const before = mails().length;
      const wanted = before + 5 + Math.floor(Math.random() * 20);
      for (const end = Date.now() + 60_000; mails().length < wanted; await sleep(1))
        if (Date.now() > end || mails().length === REVIEWS * PEOPLE) break;
      if (mails().length < REVIEWS * PEOPLE) killedWhileSending++;
      await victim!.kill();
    }
    expect(killedWhileSending).toBeGreaterThan(0);

    // In three hours whatever was interrupted has been called so.
    setClock(PLANNED + 180 * MINUTE);
    start('said-last');
    const swept = (): number => victim!.lines().filter((line) => line.startsWith('swept')).length;
    for (const end = Date.now() + 120_000; swept() < 4; await sleep(5))
      if (Date.now() > end || victim!.process.exitCode !== null) throw new Error('No sweep in the end.');
    await victim!.kill();

    const core = await Core.open({ dataDir, clock: new SettableClock(new Date(PLANNED + 181 * MINUTE)) });
    const deliveries = core.views.reviewInvitations
      .list('m1')
      .flatMap(({ state }) => Object.values(state).flatMap(({ delivery }) => delivery ?? []));
    await core.close();
    const taken = mails();
    expect(deliveries).toHaveLength(REVIEWS * PEOPLE);
    expect(deliveries.filter(({ outcome: { status } }) => status !== 'sent' && status !== 'uncertain')).toEqual([]);
    expect(new Set(taken).size).toBe(taken.length);
    const sent = deliveries.filter(({ outcome }) => outcome.status === 'sent').map(({ mailId }) => mailId);
    expect(sent.filter((mailId) => !taken.includes(mailId))).toEqual([]);
    // Only what was on its way at a kill, twelve of one municipality at a time.
    expect(deliveries.length - sent.length).toBeLessThanOrEqual(KILLS * 12);
  },
  SOAK ? 1_800_000 : 240_000,
);
