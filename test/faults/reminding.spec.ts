// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { addDays, type Day } from '../../src/calendar/day.js';
import { readDeadline } from '../../src/calendar/deadline.js';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import type { GoalCommand } from '../../src/goals/domain/goal.commands.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { personDomain } from '../../src/people/person-domain.js';
import { findRedisServer } from '../../src/redis/private-redis.js';
import { workingDayFrom, workingDayUpTo } from '../../src/reminders/domain/schedule.js';
import { remindingDomain } from '../../src/reminders/reminder-domains.js';
import { sendingDaysOf } from '../../src/reminders/sending-days.js';
import type { LedgerRow } from '../../src/reminders/views/reminder-ledger.js';
import { bundleProgram, Victim } from './victim.js';

/** 100,000 obligations and 500 faults with SOAK=1. */
const SOAK = process.env['SOAK'] === '1';
const GOALS = SOAK ? 2_000 : 30;
const MILESTONES = SOAK ? 50 : 20;
const PEOPLE = SOAK ? 200 : 10;
const FAULTS = SOAK ? 500 : 20;
/** A worker that stands still is stopped for so long; a few of the long run for more than BullMQ's locks last. */
const STANDSTILL_MS = 1_500;
const LONG_STANDSTILL_MS = 61_000;
const LONG_STANDSTILLS = SOAK ? 3 : 0;

/** So many mails of one municipality are on their way at once: see src/reminders/dispatcher.ts. */
const AT_ONCE = 12;

const FAULT_KINDS = ['flush', 'redis', 'kill', 'standstill', 'ahead', 'behind'] as const;
type Fault = (typeof FAULT_KINDS)[number];

const days = sendingDaysOf(null);
const FIRST: Day = '2027-01-04';
const nineOClock = (day: Day): number => days.instantOf(day, 9);

/** The nth working day: something goes wrong on each of them. */
function morning(n: number): Day {
  let day: Day = FIRST;
  for (let i = 0; i < n; i++) day = workingDayFrom(addDays(day, 1), days);
  return day;
}

describe('reminders under a virtual clock, with faults', () => {
  let directory: string;
  let program: string;
  let redis: ChildProcess | undefined;
  let victim: Victim | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-reminding-'));
    program = bundleProgram('remind-until-stopped');
  });
  afterAll(async () => {
    if (victim && victim.process.exitCode === null) await victim.kill();
    redis?.kill('SIGKILL');
    await rm(directory, { recursive: true, force: true });
    await rm(program, { force: true });
  });

  /** @returns for every obligation the instant from which its reminder is due */
  async function setUp(dataDir: string, lastDay: number): Promise<number[]> {
    const clock = new SettableClock(new Date('2026-12-28T08:00:00Z'));
    const core = await Core.open({ dataDir, clock });
    let n = 0;
    const by = () => ({ municipalityId: 'm1', actorId: 'system', commandId: `c${++n}` });
    await core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'RegisterMunicipality', data: { name: 'Musterau', shortName: 'Musterau', fictional: true } },
      by(),
    );
    // Each obligation has one mark, its day.
    const schedule = {
      before: [],
      late: [],
      lateEvery: 0,
      silentEvery: 365,
      gapDays: 1,
      officerAfter: 365,
      leadAfter: 365,
      hour: 8,
      firstWord: false,
    };
    const rules = { schedule, land: null, leadId: null, whenUncertain: 'leave' } as const;
    await core.commands.run(remindingDomain, 'm1', { type: 'AgreeOnReminderRules', data: rules }, by());
    for (let p = 0; p < PEOPLE; p++) {
      const data = {
        name: `Person ${p}`,
        email: `p${p}@musterau.example`,
        role: 'owner',
        invitedBy: null,
        codeHash: null,
      } as const;
      await core.commands.run(personDomain, `p${p}`, { type: 'RegisterPerson', data }, by());
    }
    const dueFrom: number[] = [];
    const set = async (g: number): Promise<void> => {
      const goalId = `g${g}`;
      const on = (command: GoalCommand) => core.commands.run(goalDomain, goalId, command, by());
      await on({
        type: 'SetGoal',
        data: {
          code: `Z${g}`,
          title: `Ziel ${g}`,
          description: null,
          commitment: 'binding',
          deadline: readDeadline('31.12.2039')!,
          dimension: null,
          strategyYear: null,
          origin: { kind: 'entered' },
          criteria: [],
        },
      });
      await on({ type: 'AssignGoal', data: { ownerId: `p${g % PEOPLE}`, departmentId: null } });
      for (let m = 0; m < MILESTONES; m++) {
        // Spread over all days, free ones too, whose reminders come on the working day before.
        const day = addDays(FIRST, 1 + Math.floor(Math.random() * (lastDay - 2)));
        const data = { milestoneId: `m${m}`, title: `Schritt ${m}`, deadline: readDeadline(day)! };
        await on({ type: 'PlanMilestone', data });
        dueFrom.push(days.instantOf(workingDayUpTo(day, days), 8));
      }
    };
    for (let from = 0; from < GOALS; from += 100)
      await Promise.all(Array.from({ length: Math.min(100, GOALS - from) }, (_, i) => set(from + i)));
    await core.close();
    return dueFrom;
  }

  it(
    `each of ${GOALS * MILESTONES} obligations reaches exactly one final state, whatever ${FAULTS} faults do`,
    async () => {
      const dataDir = join(directory, 'data');
      const mailFile = join(directory, 'mails');
      const clockFile = join(directory, 'clock');
      const socket = join(directory, 'redis.sock');
      await mkdir(dataDir);
      await writeFile(mailFile, '');
      await writeFile(clockFile, Buffer.alloc(8));
      const clockHandle = openSync(clockFile, 'r+');
      let now = nineOClock(FIRST);
      const setClock = (instant: number): void => {
        const bytes = Buffer.alloc(8);
        bytes.writeDoubleLE(instant, 0);
        writeSync(clockHandle, bytes, 0, 8, 0);
      };
      const mornings = Array.from({ length: FAULTS + 1 }, (_, i) => morning(i));
      const lastDay = Math.round((nineOClock(mornings[FAULTS]!) - nineOClock(FIRST)) / 86_400_000);
      const dueFrom = await setUp(dataDir, lastDay);

      const redisServer = findRedisServer();
      if (!redisServer) throw new Error('no redis-server on this machine');
      const startRedis = (): void => {
        redis = spawn(redisServer, ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', directory], {
          stdio: 'ignore',
        });
      };
      let starts = 0;
      const start = (): void => {
        victim = new Victim(program, join(directory, `said-${++starts}`), [dataDir, socket, clockFile, mailFile]);
      };
      const sweeps = (): number => victim!.lines().filter((line) => line.startsWith('swept')).length;
      const twoSweeps = async (what: string): Promise<void> => {
        const before = sweeps();
        // The one that is going on may have begun before the fault's end.
        for (const end = Date.now() + 60_000; sweeps() < before + 3; await sleep(5))
          if (Date.now() > end || victim!.process.exitCode !== null) throw new Error(`No sweep after ${what}.`);
      };
      setClock(now);
      startRedis();
      start();
      await twoSweeps('the start');

      const counts: Partial<Record<Fault, number>> = {};
      let long = LONG_STANDSTILLS;
      const killedOn = new Set<Day>();
      for (let i = 1; i <= FAULTS; i++) {
        const fault = FAULT_KINDS[i % FAULT_KINDS.length]!;
        counts[fault] = (counts[fault] ?? 0) + 1;
        now = nineOClock(mornings[i]!);
        setClock(now);
        await sleep(Math.random() * 150);
        switch (fault) {
          case 'flush': {
            const client = new Redis({ path: socket });
            await client.flushall();
            client.disconnect();
            break;
          }
          case 'redis': {
            const gone = new Promise((exited) => redis!.once('exit', exited));
            redis!.kill('SIGKILL');
            await gone;
            await sleep(Math.random() * 100);
            startRedis();
            break;
          }
          case 'kill':
            await victim!.kill();
            killedOn.add(mornings[i]!);
            start();
            break;
          case 'standstill':
            victim!.process.kill('SIGSTOP');
            await sleep(long-- > 0 ? LONG_STANDSTILL_MS : STANDSTILL_MS);
            victim!.process.kill('SIGCONT');
            break;
          case 'ahead':
          case 'behind':
            setClock(now + (fault === 'ahead' ? 3 : -3) * 86_400_000);
            await sleep(200);
            break;
        }
        // What was being handed over when it was killed counts as interrupted after some minutes.
        now += 10 * 60_000;
        setClock(now);
        await twoSweeps(fault);
        const [, , recorded, open] = victim!
          .lines()
          .findLast((line) => line.startsWith('swept'))!
          .split(' ')
          .map(Number);
        const where = `fault ${i}, ${fault}`;
        expect({ where, missed: Math.max(0, dueFrom.filter((at) => at <= now).length - recorded!) }).toEqual({
          where,
          missed: 0,
        });
        expect({ where, open }).toEqual({ where, open: 0 });
      }
      // Clocks that were ahead have been caught up with.
      for (let i = 1; i <= 5; i++) {
        setClock(nineOClock(workingDayFrom(addDays(mornings[FAULTS]!, i), days)));
        await twoSweeps('the end');
      }
      await victim!.kill();
      closeSync(clockHandle);

      const core = await Core.open({ dataDir });
      const rows = core.views.reminders.list('m1').filter(({ due }) => due.obligation.kind === 'milestone');
      const mails = new Map<string, number>();
      for (const line of readFileSync(mailFile, 'utf8').trim().split('\n')) mails.set(line, (mails.get(line) ?? 0) + 1);
      const byObligation = new Map<string, LedgerRow[]>();
      for (const row of rows) {
        const key = `${row.due.obligation.subjectId}/${row.due.obligation.partId}`;
        byObligation.set(key, [...(byObligation.get(key) ?? []), row]);
      }
      const outcome = (status: string): number => rows.filter(({ state }) => state.status === status).length;
      const told = {
        obligations: byObligation.size,
        reminders: rows.length,
        sent: outcome('sent'),
        uncertain: outcome('uncertain'),
        mails: mails.size,
        faults: counts,
      };
      await core.close();
      if (SOAK) process.stderr.write(`reminders with faults: ${JSON.stringify(told)}\n`);

      expect(told.obligations).toBe(GOALS * MILESTONES);
      // One mark, one reminder, one end.
      expect(told.reminders).toBe(GOALS * MILESTONES);
      expect(rows.filter(({ state }) => state.status !== 'sent' && state.status !== 'uncertain')).toEqual([]);
      // No mail was taken twice, and what counts as sent was taken.
      expect([...mails.values()].filter((times) => times > 1)).toEqual([]);
      expect(rows.filter(({ state, mail }) => state.status === 'sent' && !mails.has(mail!.mailId))).toEqual([]);
      // Only kills leave anything uncertain, each no more mails than are on their way at once.
      const cutOff = rows.filter(({ state }) => state.status === 'uncertain').map(({ mail }) => mail!);
      expect(cutOff.filter(({ attemptedAt }) => !killedOn.has(days.dayOf(Date.parse(attemptedAt))))).toEqual([]);
      expect(new Set(cutOff.map(({ mailId }) => mailId)).size).toBeLessThanOrEqual(killedOn.size * AT_ONCE);
    },
    SOAK ? 3_600_000 : 120_000,
  );
});
