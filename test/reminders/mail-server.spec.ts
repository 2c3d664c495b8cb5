// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readDeadline } from '../../src/calendar/deadline.js';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { personDomain } from '../../src/people/person-domain.js';
import { RedisLink } from '../../src/redis/redis-link.js';
import { remindersOn } from '../../src/reminder-sources.js';
import { reminderDomain } from '../../src/reminders/reminder-domains.js';
import type { Reminders } from '../../src/reminders/reminders.js';
import { type Fault, FaultyMailServer, type Step } from './faulty-mail-server.js';

/*
 * Whatever a mail server does, at whatever point: what it certainly has not taken comes once, later; what it may have taken
 * is called uncertain and never sent again by itself; and nobody else waits for it.
 */

/** A working day, fourteen days before the deadline. */
const EIGHT = new Date('2026-12-17T07:00:00Z');
/** Longest time for one mail in these tests: not so short that a busy machine would be taken for a server that hangs. */
const LIMIT_MS = 1_000;

let redisDir: string;
let redis: RedisLink;
beforeAll(async () => {
  redisDir = mkdtempSync(join(tmpdir(), 'wegmarke-mail-redis-'));
  redis = new RedisLink({ redisUrl: undefined, dataDir: redisDir });
  await redis.start();
});
afterAll(async () => {
  await redis.stop();
  rmSync(redisDir, { recursive: true, force: true });
});

let dataDir: string;
let core: Core;
let clock: SettableClock;
let server: FaultyMailServer;
let reminders: Reminders;
let n = 0;
const by = () => ({ municipalityId: 'm1', actorId: 'o1', commandId: `c${++n}` });

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-mail-'));
  clock = new SettableClock(new Date('2026-11-02T08:00:00Z'));
  core = await Core.open({ dataDir, clock });
  server = await new FaultyMailServer().open();
  const municipality = { name: 'Musterau', shortName: 'Musterau', fictional: true };
  await core.commands.run(municipalityDomain, 'm1', { type: 'RegisterMunicipality', data: municipality }, by());
});
afterEach(async () => {
  await reminders?.process.stop();
  await server.close();
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Persons, each with a goal of their own that is due in fourteen days, and the mails of that morning on their way. */
async function morning(personIds: readonly string[] = ['p1']): Promise<void> {
  for (const personId of personIds) {
    const person = {
      name: personId,
      email: `${personId}@m1.example`,
      role: 'owner',
      invitedBy: null,
      codeHash: null,
    } as const;
    await core.commands.run(personDomain, personId, { type: 'RegisterPerson', data: person }, by());
    const goal = {
      code: personId.toUpperCase(),
      title: 'IT-Notfallplan',
      description: null,
      commitment: 'binding',
      deadline: readDeadline('31.12.2026')!,
      dimension: null,
      strategyYear: null,
      origin: { kind: 'entered' },
      criteria: [],
    } as const;
    await core.commands.run(goalDomain, `z-${personId}`, { type: 'SetGoal', data: goal }, by());
    const owner = { ownerId: personId, departmentId: null };
    // By themselves: nobody is told what they have just done.
    await core.commands.run(
      goalDomain,
      `z-${personId}`,
      { type: 'AssignGoal', data: owner },
      { ...by(), actorId: personId },
    );
  }
  clock.set(EIGHT);
  const mail = { smtpUrl: server.url, from: 'Wegmarke <wegmarke@m1.example>', limitMs: LIMIT_MS };
  const configuration = { mail, publicUrl: 'https://ziele.example', dataDir };
  reminders = remindersOn(core, redis, configuration, { sweepEveryMs: 60 });
  reminders.process.start();
}

const states = () => core.views.reminders.list('m1').map(({ due, state }) => [due.recipientId, due.rule, state.status]);
const stateOf = (personId: string) =>
  core.views.reminders.list('m1').find(({ due }) => due.recipientId === personId)?.state;
const tried = () => {
  const state = stateOf('p1');
  return state !== undefined && state.status !== 'attempted' && (state.status !== 'due' || state.attempts > 0);
};

async function until(condition: () => boolean, limitMs = 6_000): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > limit) throw new Error(`did not happen in time: ${JSON.stringify(states())}`);
    await new Promise((again) => setTimeout(again, 10));
  }
}
const someSweeps = () => new Promise((passed) => setTimeout(passed, 250));

/** The fault once, then a server that is well, and five hours in which everything is tried again that may be. */
async function afterwards(step: Step, fault: Fault) {
  let left = 1;
  server.faultAt = (at) => (at === step && left-- > 0 ? fault : undefined);
  await morning();
  await until(tried);
  const first = stateOf('p1')!.status;
  await server.heal();
  clock.set(new Date(EIGHT.getTime() + 2 * 60_000));
  if (first === 'due') await until(() => stateOf('p1')!.status === 'sent');
  clock.set(new Date(EIGHT.getTime() + 300 * 60_000));
  await someSweeps();
  return { first, last: stateOf('p1')!.status, taken: server.taken.length, ids: new Set(server.offered).size };
}

describe('a mail server that fails once', () => {
  it.each<[Step, Fault]>([
    ['greeting', 'cut'],
    ['greeting', 'hang'],
    ['greeting', 'die'],
    ['greeting', 'half'],
    ['greeting', '421 too busy'],
    ['greeting', '554 no service'],
    ['EHLO', 'cut'],
    ['EHLO', 'hang'],
    ['EHLO', 'die'],
    ['MAIL', 'cut'],
    ['MAIL', 'hang'],
    ['MAIL', 'die'],
    ['MAIL', '451 later'],
    ['RCPT', 'cut'],
    ['RCPT', 'hang'],
    ['RCPT', 'die'],
    ['RCPT', '450 greylisted'],
    ['DATA', 'cut'],
    ['DATA', 'hang'],
    ['DATA', 'die'],
    ['DATA', '451 later'],
    ['dot', '452 full'],
  ])(
    'before it has all of the mail, or with a clear no for now (%s: %s): it comes once, later',
    async (step, fault) => {
      expect(await afterwards(step, fault)).toEqual({ first: 'due', last: 'sent', taken: 1, ids: 1 });
    },
  );

  it.each<[Step, Fault]>([
    ['dot', 'cut'],
    ['dot', 'hang'],
    ['dot', 'die'],
    ['taken', 'cut'],
    ['taken', 'hang'],
    ['taken', 'die'],
    ['taken', 'half'],
  ])('after the last word was said and before the answer (%s: %s): uncertain, and never twice', async (step, fault) => {
    const { taken, ...outcome } = await afterwards(step, fault);
    expect(outcome).toMatchObject({ first: 'uncertain', last: 'uncertain' });
    expect(taken).toBe(step === 'taken' ? 1 : 0);
    expect(server.reached.get('greeting')).toBe(1);
  });

  // Whether the last of it was still on our side is known here, and not there.
  it.each<[Fault]>([['cut'], ['hang'], ['die']])('within the mail (%s): once later, or uncertain', async (fault) => {
    const { last, taken } = await afterwards('data', fault);
    expect([
      ['sent', 1],
      ['uncertain', 0],
    ]).toContainEqual([last, taken]);
  });

  it.each<[Fault]>([['cut'], ['hang'], ['die'], ['500 what']])(
    'after the answer (QUIT: %s): sent, once',
    async (fault) => {
      expect(await afterwards('QUIT', fault)).toEqual({ first: 'sent', last: 'sent', taken: 1, ids: 1 });
    },
  );

  it.each<[Step, Fault]>([
    ['MAIL', '550 not from you'],
    ['RCPT', '550 no such person'],
    ['dot', '554 spam'],
  ])('with a no for ever (%s: %s): failed, and not tried again', async (step, fault) => {
    expect(await afterwards(step, fault)).toMatchObject({ first: 'failed', last: 'failed', taken: 0 });
    expect(server.reached.get('greeting')).toBe(1);
  });
});

describe('a mail that is offered again and again', () => {
  it('has one Message-ID, whether tried again by itself or sent once more by hand', async () => {
    let refusals = 3;
    server.faultAt = (step) => (step === 'dot' && refusals-- > 0 ? '452 full' : step === 'taken' ? 'cut' : undefined);
    await morning();
    for (const minutes of [0, 2, 10, 60, 300]) {
      clock.set(new Date(EIGHT.getTime() + minutes * 60_000));
      await someSweeps();
    }
    await until(() => stateOf('p1')?.status === 'uncertain');
    await server.heal();
    const { reminderId } = core.views.reminders.list('m1')[0]!;
    await core.commands.run(reminderDomain, reminderId, { type: 'OrderResend', data: { cause: 'by-hand' } }, by());
    await until(() => stateOf('p1')?.status === 'sent');
    expect(server.offered).toHaveLength(5);
    expect(new Set(server.offered).size).toBe(1);
  });
});

describe('a mail server that hangs for one recipient', () => {
  it('holds up no other, and that one comes later', async () => {
    server.faultAt = (step, recipient) => (step === 'RCPT' && recipient === 'p1@m1.example' ? 'hang' : undefined);
    const others = ['p2', 'p3', 'p4', 'p5', 'p6', 'p7'];
    await morning(['p1', ...others]);
    await until(() => others.every((id) => stateOf(id)?.status === 'sent'), LIMIT_MS * 4);
    await until(tried);
    await server.heal();
    clock.set(new Date(EIGHT.getTime() + 2 * 60_000));
    await until(() => stateOf('p1')?.status === 'sent');
    expect(server.taken).toHaveLength(7);
    expect(new Set(server.offered).size).toBe(7);
  });
});
