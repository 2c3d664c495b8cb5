// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { addDays, type Day } from '../../src/calendar/day.js';
import { Core } from '../../src/core.js';
import { idFrom } from '../../src/event-sourcing/command-id.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { personDomain } from '../../src/people/person-domain.js';
import { RedisLink } from '../../src/redis/redis-link.js';
import { reminderProcessOn } from '../../src/reminder-sources.js';
import { type PostOffice, smtpPostOffice } from '../../src/reminders/mail/post-office.js';
import { DEFAULT_RULES } from '../../src/reminders/domain/rules.js';
import { remindingDomain } from '../../src/reminders/reminder-domains.js';
import { sendingDaysOf } from '../../src/reminders/sending-days.js';

/* Reminders that are all due at one instant: how soon they are ours, and what of the time is ours rather than the mail
   server's; and what planned ones take in Redis. BullMQ alone, with a job for each, stands beside it. */

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    count: { type: 'string', default: '10000' },
    planned: { type: 'string', default: '100000' },
    smtp: { type: 'string' },
    rounds: { type: 'string', default: '3' },
  },
});
const count = Number(values.count);
const planned = Number(values.planned);
const rounds = Number(values.rounds);
const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;

const days = sendingDaysOf(null);
/** A Thursday. */
const DAY: Day = '2027-02-18';

/** A clock that runs, and began at another time. */
function clockFrom(instant: number) {
  const began = Date.now();
  return { now: () => new Date(instant + Date.now() - began) };
}

async function fill(
  dataDir: string,
  municipalities: number,
  goals: number,
  dueOn: (n: number) => Day,
  /** Only the day itself, so that nothing else waits on it. */
  onlyOnDay: boolean,
): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const at = new Date(days.instantOf(addDays(DAY, -80), 9));
  const core = await Core.open({ dataDir, clock: { now: () => at } });
  let n = 0;
  const by = (municipalityId: string) => ({ municipalityId, actorId: 'system', commandId: `c${++n}` });
  for (let m = 0; m < municipalities; m++) {
    const municipalityId = idFrom('bench-municipality', m);
    const name = `Gemeinde ${m}`;
    await core.commands.run(
      municipalityDomain,
      municipalityId,
      { type: 'RegisterMunicipality', data: { name, shortName: name, fictional: true } },
      by(municipalityId),
    );
    if (onlyOnDay) {
      const { agreed: _agreed, held: _held, dropped: _dropped, ...rules } = DEFAULT_RULES;
      const schedule = { ...rules.schedule, before: [], late: [], lateEvery: 0 };
      const data = { ...rules, schedule };
      await core.commands.run(remindingDomain, municipalityId, { type: 'AgreeOnReminderRules', data }, by(municipalityId));
    }
    const one = async (g: number): Promise<void> => {
      const personId = idFrom('bench-person', m, g);
      const goalId = idFrom('bench-goal', m, g);
      const latestDay = dueOn(m * goals + g);
      await core.commands.run(
        personDomain,
        personId,
        {
          type: 'RegisterPerson',
          data: { name: `Person ${g}`, email: `p${m}-${g}@musterau.example`, role: 'owner', invitedBy: null, codeHash: null },
        },
        by(municipalityId),
      );
      await core.commands.run(
        goalDomain,
        goalId,
        {
          type: 'SetGoal',
          data: {
            code: `Z${g}`,
            title: `Dokumentenmanagement in Amt ${g}`,
            description: null,
            commitment: 'binding',
            deadline: { asWritten: latestDay, precision: 'day', latestDay },
            dimension: null,
            strategyYear: null,
            origin: { kind: 'entered' },
            criteria: [],
          },
        },
        by(municipalityId),
      );
      const data = { ownerId: personId, departmentId: null };
      await core.commands.run(goalDomain, goalId, { type: 'AssignGoal', data }, by(municipalityId));
    };
    for (let from = 0; from < goals; from += 500)
      await Promise.all(Array.from({ length: Math.min(500, goals - from) }, (_, i) => one(from + i)));
  }
  await core.close();
}

async function redisIn(dataDir: string): Promise<{ link: RedisLink; client: Redis }> {
  const link = new RedisLink({ redisUrl: undefined, dataDir });
  await link.start();
  return { link, client: new Redis({ ...link.connection, replyMapping: 'legacy' } as never) };
}

/** Milliseconds from the first of `n` jobs, all due at one instant, to the last, with a worker that does nothing. */
async function bullmqAlone(n: number, dataDir: string): Promise<number> {
  const { link, client } = await redisIn(dataDir);
  const connection = link.connection as never;
  const queue = new Queue('alone', { connection });
  const at = Date.now() + 1_000 + n / 5;
  for (let from = 0; from < n; from += 1_000)
    await queue.addBulk(
      Array.from({ length: Math.min(1_000, n - from) }, (_, i) => ({
        name: 'look',
        data: {},
        opts: { jobId: `r-${from + i}`, delay: at - Date.now(), removeOnComplete: true },
      })),
    );
  let first = 0;
  let done = 0;
  const took = await new Promise<number>((resolve) => {
    const worker = new Worker(
      'alone',
      async () => {
        first ||= performance.now();
        if (++done < n) return;
        resolve(performance.now() - first);
        setImmediate(() => void worker.close(true));
      },
      { connection, concurrency: 20 },
    );
    worker.on('error', () => undefined);
  });
  await queue.close();
  client.disconnect();
  await link.stop();
  return took;
}

interface Morning {
  /** Milliseconds from the first alarm to the last reminder that is durably recorded as due. */
  readonly recorded: number;
  /** Milliseconds from the first alarm to the last mail's outcome. */
  readonly all: number;
  readonly mails: number;
}

/** The program's morning on which everything is due. */
async function morning(template: string, dataDir: string, postOffice: PostOffice): Promise<Morning> {
  const { cpSync, rmSync } = await import('node:fs');
  cpSync(template, dataDir, { recursive: true });
  const { link, client } = await redisIn(dataDir);
  const clock = clockFrom(days.instantOf(DAY, 8) - 3_000);
  const core = await Core.open({ dataDir, clock });
  let recorded = 0;
  let lastRecorded = 0;
  let settled = 0;
  let first = 0;
  let finished: (() => void) | undefined;
  const end = new Promise<void>((resolve) => (finished = resolve));
  core.viewRunner.onFolded((batch) => {
    for (const { type } of batch) {
      if (type === 'ReminderDue' && ++recorded === count) lastRecorded = performance.now();
      if (type === 'ReminderSent' && ++settled === count) finished?.();
    }
  });
  const process = reminderProcessOn(core, link, { publicUrl: 'https://ziele.example', postOffice });
  const look = process.lookAt.bind(process);
  process.lookAt = (municipalityId) => {
    if (clock.now().getTime() >= days.instantOf(DAY, 8)) first ||= performance.now();
    return look(municipalityId);
  };
  process.start();
  await end;
  const all = performance.now() - first;
  await process.stop();
  await core.close();
  client.disconnect();
  await link.stop();
  rmSync(dataDir, { recursive: true });
  return { recorded: lastRecorded - first, all, mails: settled };
}

async function memory(dataDir: string, municipalities: number, goals: number) {
  const { link, client } = await redisIn(dataDir);
  const used = async () => Number(/used_memory:(\d+)/.exec(await client.info('memory'))![1]);
  const core = await Core.open({ dataDir, clock: clockFrom(days.instantOf(addDays(DAY, -79), 9)) });
  const before = await used();
  const process = reminderProcessOn(core, link, { publicUrl: 'https://ziele.example', postOffice: undefined });
  process.start();
  const delayed = async () => (await client.keys('bull:wegmarke-reminders:look-*')).length;
  for (let last = -1, now = 0; now === 0 || now !== last; ) {
    last = now;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    now = await delayed();
  }
  const own = { bytes: (await used()) - before, jobs: await delayed() };
  await process.stop();
  await core.close();
  await client.flushall();
  // A delayed job for each planned reminder, as BullMQ alone would have it.
  const queue = new Queue('alone', { connection: link.connection as never });
  const empty = await used();
  for (let from = 0; from < planned; from += 1_000)
    await queue.addBulk(
      Array.from({ length: Math.min(1_000, planned - from) }, (_, i) => ({
        name: 'look-again',
        data: { municipalityId: idFrom('bench-municipality', (from + i) % municipalities) },
        opts: {
          jobId: idFrom('reminder', from + i),
          delay: 1_000_000 + (from + i) * 1_000,
          removeOnComplete: true,
          removeOnFail: true,
        },
      })),
    );
  const alone = { bytes: (await used()) - empty, jobs: planned };
  await queue.close();
  client.disconnect();
  await link.stop();
  return { own, alone, goals: municipalities * goals };
}

const dir = values.dir!;
const MUNICIPALITIES = 100;
const template = join(dir, 'template');
await fill(template, MUNICIPALITIES, count / MUNICIPALITIES, () => DAY, true);
const takesAll: PostOffice = { deliver: () => Promise.resolve({ kind: 'sent' }) };
const smtp = values.smtp && smtpPostOffice({ smtpUrl: values.smtp, from: 'Wegmarke <wegmarke@musterau.example>' });

const alone: number[] = [];
const ours: Morning[] = [];
const mailed: Morning[] = [];
for (let round = 0; round < rounds; round++) {
  const redisDir = join(dir, `redis-${round}`);
  mkdirSync(redisDir, { recursive: true });
  alone.push(await bullmqAlone(count, redisDir));
  ours.push(await morning(template, join(dir, 'ours'), takesAll));
  if (smtp) mailed.push(await morning(template, join(dir, 'mailed'), smtp));
}
// Eight marks lie ahead of each: 30, 14, 7, 3, 1 days before, the day, 1 and 7 days late.
const goalsPlanned = planned / 8;
await fill(join(dir, 'planned'), MUNICIPALITIES, goalsPlanned / MUNICIPALITIES, (n) => addDays(DAY, n % 200), false);
const inRedis = await memory(join(dir, 'planned'), MUNICIPALITIES, goalsPlanned / MUNICIPALITIES);
const answer = {
  count,
  planned,
  alone: median(alone),
  recorded: median(ours.map(({ recorded }) => recorded)),
  own: median(ours.map(({ all }) => all)),
  ...(mailed.length > 0 && { mailed: median(mailed.map(({ all }) => all)) }),
  memory: inRedis,
};
process.stdout.write(`${JSON.stringify(answer)}\n`);
process.exit(0);
