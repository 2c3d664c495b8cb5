// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readDeadline } from '../../src/calendar/deadline.js';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import type { GoalCommand } from '../../src/goals/domain/goal.commands.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { personDomain } from '../../src/people/person-domain.js';
import { findRedisServer } from '../../src/redis/private-redis.js';
import { programOf, ServerProcess } from '../eventstoredb/programs.js';
import { bundleProgram, Victim } from './victim.js';

/* Several senders on the protocol test server, which is not EventStoreDB, and one Redis. */

const SOAK = process.env['SOAK'] === '1';
const PEOPLE = SOAK ? 400 : 80;
const KILLS = SOAK ? 20 : 3;
const NODES = 3;
/** So many mails of one municipality are on their way at once: see src/reminders/dispatcher.ts. */
const AT_ONCE = 12;

describe('reminders of several nodes, of which one after the other is killed while it sends', () => {
  let directory: string;
  let serve: string;
  let program: string;
  let server: ServerProcess;
  let redis: ChildProcess;
  const victims: Victim[] = [];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-nodes-reminding-'));
    serve = programOf('serve');
    program = bundleProgram('remind-until-stopped');
    server = await ServerProcess.start(serve);
    const redisServer = findRedisServer();
    if (!redisServer) throw new Error('no redis-server on this machine');
    const words = ['--port', '0', '--unixsocket', join(directory, 'redis.sock'), '--save', '', '--dir', directory];
    redis = spawn(redisServer, words, { stdio: 'ignore' });
  }, 60_000);
  afterAll(async () => {
    for (const victim of victims)
      if (victim.process.exitCode === null && !victim.process.signalCode) await victim.kill();
    redis?.kill('SIGKILL');
    await server?.stop('SIGKILL');
    for (const path of [directory, serve, program]) if (path) await rm(path, { recursive: true, force: true });
  });

  it(
    'go out once',
    async () => {
      const clockFile = join(directory, 'clock');
      const mailFile = join(directory, 'mails');
      await writeFile(mailFile, '');
      const setClock = (instant: string): Promise<void> => {
        const bytes = Buffer.alloc(8);
        bytes.writeDoubleLE(Date.parse(instant), 0);
        return writeFile(clockFile, bytes);
      };
      const open = async (name: string): Promise<Core> => {
        await mkdir(join(directory, name), { recursive: true });
        const store = await EventStoreDbEventStore.open({ url: server.url });
        return Core.open({ dataDir: join(directory, name), store, clock: new SettableClock(new Date('2027-05-03T08:00:00Z')) }); // prettier-ignore
      };
      const core = await open('prepare');
      let n = 0;
      const by = () => ({ municipalityId: 'm1', actorId: 'system', commandId: `c${++n}` });
      const town = { name: 'Musterau', shortName: 'Musterau', fictional: true };
      await core.commands.run(municipalityDomain, 'm1', { type: 'RegisterMunicipality', data: town }, by());
      const deadline = readDeadline('11.05.2027')!;
      const add = async (p: number): Promise<void> => {
        const person = { name: `Person ${p}`, email: `p${p}@musterau.example`, role: 'owner', invitedBy: null, codeHash: null } as const; // prettier-ignore
        await core.commands.run(personDomain, `p${p}`, { type: 'RegisterPerson', data: person }, by());
        const on = (command: GoalCommand) => core.commands.run(goalDomain, `g${p}`, command, by());
        const goal = { code: `Z${p}`, title: `Ziel ${p}`, description: null, commitment: 'binding', deadline, dimension: null, strategyYear: null, origin: { kind: 'entered' }, criteria: [] } as const; // prettier-ignore
        await on({ type: 'SetGoal', data: goal });
        await on({ type: 'AssignGoal', data: { ownerId: `p${p}`, departmentId: null } });
      };
      await Promise.all(Array.from({ length: PEOPLE }, (_, p) => add(p)));
      await core.close();

      await setClock('2027-05-11T08:00:00Z');
      const start = async (name: string): Promise<Victim> => {
        await mkdir(join(directory, name), { recursive: true });
        const words = [join(directory, name), join(directory, 'redis.sock'), clockFile, mailFile, server.url];
        const victim = new Victim(program, join(directory, `said-${name}-${victims.length}`), words);
        victims.push(victim);
        return victim;
      };
      const mails = () => readFileSync(mailFile, 'utf8').split('\n').slice(0, -1);
      const running = await Promise.all(Array.from({ length: NODES }, (_, node) => start(`n${node}`)));
      for (let kill = 0; kill < KILLS; kill++) {
        const before = mails().length;
        for (const until = Date.now() + 15_000; mails().length < before + 5 && mails().length < PEOPLE && Date.now() < until;) await sleep(1); // prettier-ignore
        const node = kill % NODES;
        await running[node]!.kill();
        running[node] = await start(`n${node}`);
      }
      await sleep(2_000);
      // What was interrupted is called uncertain by whoever looks later; nobody sends it again.
      await setClock('2027-05-11T12:00:00Z');
      const watch = await open('watch');
      const unfinished = () =>
        [...watch.views.reminders.all()].filter(({ state }) => ['due', 'attempted'].includes(state.status)).length;
      for (const until = Date.now() + 60_000; Date.now() < until && unfinished() + +(watch.views.reminders.list('m1').length < PEOPLE) > 0;) await sleep(100); // prettier-ignore
      const statuses = new Map<string, number>();
      for (const { state } of watch.views.reminders.all())
        statuses.set(state.status, (statuses.get(state.status) ?? 0) + 1);
      await watch.close();
      const sent = mails();
      if (SOAK)
        process.stderr.write(`nodes: ${JSON.stringify({ mails: sent.length, ...Object.fromEntries(statuses) })}\n`);
      expect(sent.length).toBe(new Set(sent).size);
      expect([...statuses.keys()].filter((status) => !['sent', 'uncertain', 'moot'].includes(status))).toEqual([]);
      // A kill cuts off at most what one node hands over at once; everything else was sent.
      expect(statuses.get('uncertain') ?? 0).toBeLessThanOrEqual(KILLS * AT_ONCE);
      expect(statuses.get('sent')).toBe(PEOPLE - (statuses.get('uncertain') ?? 0));
      // Who got none: a mail that was cut off, and was never taken for one that arrived.
      expect(PEOPLE - sent.length).toBeLessThanOrEqual(statuses.get('uncertain') ?? 0);
    },
    SOAK ? 300_000 : 120_000,
  );
});
