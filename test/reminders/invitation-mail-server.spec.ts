// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { personDomain } from '../../src/people/person-domain.js';
import { RedisLink } from '../../src/redis/redis-link.js';
import { remindersOn } from '../../src/reminder-sources.js';
import type { Reminders } from '../../src/reminders/reminders.js';
import { reviewDomain } from '../../src/reviews/review-domain.js';
import { type Fault, FaultyMailServer, type Step } from './faulty-mail-server.js';

/*
 * Whatever a mail server does, at whatever point: an invitation that it certainly has not taken comes once, later; one that it
 * may have taken is called uncertain and never sent again by itself; and nobody else waits for it. Compare
 * mail-server.spec.ts: the same promise as for reminders.
 */

/** Ten minutes after the review was planned. */
const QUIET_OVER = new Date('2026-11-02T08:10:00Z');
/** Longest time for one mail in these tests: not so short that a busy machine would be taken for a server that hangs. */
const LIMIT_MS = 1_000;

let redisDir: string;
let redis: RedisLink;
beforeAll(async () => {
  redisDir = mkdtempSync(join(tmpdir(), 'wegmarke-invitation-redis-'));
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
  dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-invitation-'));
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

/** A review with these persons invited, and the mails on their way. */
async function invited(personIds: readonly string[] = ['p1']): Promise<void> {
  for (const personId of personIds) {
    const person = {
      name: personId,
      email: `${personId}@m1.example`,
      role: 'owner',
      invitedBy: null,
      codeHash: null,
    } as const;
    await core.commands.run(personDomain, personId, { type: 'RegisterPerson', data: person }, by());
  }
  const schedule = { on: '2026-12-15', at: '14:00', place: 'Rathaus' };
  const planned = { quarter: '2026-Q4', body: 'AG Digitalisierung', schedule, invitedIds: personIds };
  await core.commands.run(reviewDomain, 'r1', { type: 'PlanReview', data: planned }, by());
  clock.set(QUIET_OVER);
  const mail = { smtpUrl: server.url, from: 'Wegmarke <wegmarke@m1.example>', limitMs: LIMIT_MS };
  const configuration = { mail, publicUrl: 'https://ziele.example', dataDir };
  reminders = remindersOn(core, redis, configuration, { sweepEveryMs: 60 });
  reminders.process.start();
}

const fateOf = (personId: string) => core.views.reviewInvitations.get('m1', 'r1')?.state[personId]?.delivery?.outcome;
const outcomeOf = (personId: string) => fateOf(personId)?.status;
/** Also where a busy machine is too slow for one of the attempts. */
const sentInTheEnd = (personId: string) => {
  const fate = fateOf(personId);
  if (fate?.status === 'waiting') clock.set(new Date(fate.retryAt));
  return fate?.status === 'sent';
};
const tried = () => !['attempted', undefined].includes(outcomeOf('p1'));

async function until(condition: () => boolean, limitMs = 6_000): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > limit)
      throw new Error(`did not happen in time: ${JSON.stringify(core.views.reviewInvitations.list('m1'))}`);
    await new Promise((again) => setTimeout(again, 10));
  }
}
const someSweeps = () => new Promise((passed) => setTimeout(passed, 250));

/** The fault once, then a server that is well, and five hours in which everything is tried again that may be. */
async function afterwards(step: Step, fault: Fault) {
  let left = 1;
  server.faultAt = (at) => (at === step && left-- > 0 ? fault : undefined);
  await invited();
  await until(tried);
  const first = outcomeOf('p1');
  await server.heal();
  if (first === 'waiting') await until(() => sentInTheEnd('p1'));
  clock.set(new Date(QUIET_OVER.getTime() + 300 * 60_000));
  await someSweeps();
  return { first, last: outcomeOf('p1'), taken: server.taken.length, ids: new Set(server.offered).size };
}

describe('a mail server that fails once at an invitation', () => {
  it.each<[Step, Fault]>([
    ['greeting', 'cut'],
    ['greeting', 'hang'],
    ['greeting', 'die'],
    ['greeting', '421 too busy'],
    ['EHLO', 'cut'],
    ['EHLO', 'hang'],
    ['MAIL', 'die'],
    ['MAIL', '451 later'],
    ['RCPT', 'cut'],
    ['RCPT', '450 greylisted'],
    ['DATA', 'hang'],
    ['DATA', '451 later'],
    ['dot', '452 full'],
  ])(
    'before it has all of the mail, or with a clear no for now (%s: %s): it comes once, later',
    async (step, fault) => {
      expect(await afterwards(step, fault)).toEqual({ first: 'waiting', last: 'sent', taken: 1, ids: 1 });
    },
  );

  it.each<[Step, Fault]>([
    ['dot', 'cut'],
    ['dot', 'hang'],
    ['dot', 'die'],
    ['taken', 'cut'],
    ['taken', 'hang'],
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

  it('after the answer (QUIT): sent, once', async () => {
    expect(await afterwards('QUIT', 'cut')).toEqual({ first: 'sent', last: 'sent', taken: 1, ids: 1 });
  });

  it.each<[Step, Fault]>([
    ['MAIL', '550 not from you'],
    ['RCPT', '550 no such person'],
    ['dot', '554 spam'],
  ])('with a no for ever (%s: %s): failed, and not tried again', async (step, fault) => {
    expect(await afterwards(step, fault)).toMatchObject({ first: 'failed', last: 'failed', taken: 0 });
    expect(server.reached.get('greeting')).toBe(1);
  });
});

describe('a mail server that never takes it', () => {
  it('is asked for about a day; then the delivery needs somebody', async () => {
    server.faultAt = (step) => (step === 'RCPT' ? '450 greylisted' : undefined);
    await invited();
    for (let hours = 0; outcomeOf('p1') !== 'failed'; hours += 4) {
      if (hours > 72) throw new Error(`still ${outcomeOf('p1')} after ${hours} hours`);
      clock.set(new Date(QUIET_OVER.getTime() + hours * 3_600_000));
      await someSweeps();
    }
    expect(server.reached.get('greeting')).toBe(12);
    await server.heal();
    await someSweeps();
    expect(server.taken).toHaveLength(0);
  });
});

describe('a mail server that hangs for one who is invited', () => {
  it('holds up no other, and that one comes later', async () => {
    server.faultAt = (step, recipient) => (step === 'RCPT' && recipient === 'p1@m1.example' ? 'hang' : undefined);
    const others = ['p2', 'p3', 'p4', 'p5', 'p6', 'p7'];
    await invited(['p1', ...others]);
    await until(() => others.every((id) => outcomeOf(id) === 'sent'));
    await until(tried);
    await server.heal();
    await until(() => sentInTheEnd('p1'));
    expect(server.taken).toHaveLength(7);
    expect(new Set(server.offered).size).toBe(7);
  });
});
