// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { readDeadline } from '../../src/calendar/deadline.js';
import { Core, VIEWS_FILE } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import type { GoalCommand } from '../../src/goals/domain/goal.commands.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import type { PersonCommand } from '../../src/people/domain/person.js';
import { personDomain } from '../../src/people/person-domain.js';
import { findRedisServer } from '../../src/redis/private-redis.js';
import { RedisLink } from '../../src/redis/redis-link.js';
import { municipalitiesFrom, obligationsFrom, recipientsFrom } from '../../src/reminder-sources.js';
import { smtpPostOffice } from '../../src/reminders/mail/post-office.js';
import { ReminderProcess } from '../../src/reminders/reminder-process.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';

const reason = { kind: 'vendor', sentence: 'Schnittstelle fehlt', decidedBy: 'AG Digitalisierung' } as const;
/** Early on the day fourteen days before the deadline. */
const MORNING = new Date('2026-12-17T06:30:00Z');
const EIGHT = new Date('2026-12-17T07:00:00Z');

let dataDir: string;
let core: Core;
let clock: SettableClock;
let link: RedisLink | undefined;
let processes: ReminderProcess[];
let sink: Sink;
let n = 0;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-reminders-'));
  clock = new SettableClock(new Date('2026-11-02T08:00:00Z'));
  core = await Core.open({ dataDir, clock });
  processes = [];
  sink = await Sink.open();
  await core.commands.run(
    municipalityDomain,
    'm1',
    { type: 'RegisterMunicipality', data: { name: 'Samtgemeinde Musterau', shortName: 'Musterau', fictional: true } },
    by(),
  );
  await register('p1', 'Jürgen Groß', 'jürgen.groß@musterau.example', 'owner');
  await register('o1', 'Ayşe Öztürk', 'oeztuerk@musterau.example', 'officer');
});
afterEach(async () => {
  await Promise.all(processes.map((process) => process.stop()));
  await link?.stop();
  link = undefined;
  await sink.close();
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const by = () => ({ municipalityId: 'm1', actorId: 'o1', commandId: `c${++n}` });
const onGoal = (goalId: string, command: GoalCommand) => core.commands.run(goalDomain, goalId, command, by());

async function register(personId: string, name: string, email: string, role: 'owner' | 'officer'): Promise<void> {
  const command: PersonCommand = {
    type: 'RegisterPerson',
    data: { name, email: email.replace('jürgen.groß', 'juergen.gross'), role, invitedBy: null, codeHash: null },
  };
  await core.commands.run(personDomain, personId, command, by());
}

async function setGoal(goalId: string, title: string, words: string, ownerId: string | null = 'p1'): Promise<void> {
  await onGoal(goalId, {
    type: 'SetGoal',
    data: {
      code: goalId.toUpperCase(),
      title,
      description: null,
      commitment: 'binding',
      deadline: readDeadline(words)!,
      dimension: null,
      strategyYear: null,
      origin: { kind: 'entered' },
      criteria: [],
    },
  });
  if (ownerId !== null) await onGoal(goalId, { type: 'AssignGoal', data: { ownerId, departmentId: null } });
}

async function startRedis(): Promise<RedisLink> {
  link = new RedisLink({ redisUrl: undefined, dataDir });
  await link.start();
  return link;
}

function startReminders(redis: RedisLink, smtp = true): ReminderProcess {
  const process = new ReminderProcess({
    clock,
    commands: core.commands,
    ledger: core.views.reminders,
    obligations: obligationsFrom(core.views),
    recipients: recipientsFrom(core.views),
    municipalities: () => municipalitiesFrom(core.views),
    redis,
    postOffice: smtp
      ? smtpPostOffice({ smtpUrl: sink.url, from: 'Wegmarke <wegmarke@musterau.example>', limitMs: 5_000 })
      : undefined,
    publicUrl: 'https://ziele.musterau.example',
    onFolded: (listener) => core.viewRunner.onFolded(listener),
    sweepEveryMs: 150,
  });
  processes.push(process);
  process.start();
  return process;
}

const ledger = () => core.views.reminders.list('m1').map(({ due, state }) => [due.what.code, due.rule, state.status]);

async function until(condition: () => boolean, what = ledger, limitMs = 8_000): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > limit) throw new Error(`did not happen in time: ${JSON.stringify(what())}`);
    await new Promise((again) => setTimeout(again, 10));
  }
}

const someSweeps = () => new Promise((passed) => setTimeout(passed, 500));

/** A mail server that keeps what it gets. */
class Sink {
  readonly mails: ParsedMail[] = [];
  readonly raw: string[] = [];
  /** Asked before the answer to the final dot. */
  onMail: (() => Promise<void> | void) | undefined;
  private port = 0;

  private constructor(private readonly server: SMTPServer) {}

  static open(options: SMTPServerOptions = {}): Promise<Sink> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 100,
      logger: false,
      ...options,
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          void (async () => {
            sink.raw.push(raw);
            sink.mails.push(await simpleParser(raw));
            await opened.onMail?.();
            done();
          })().catch((error: unknown) => done(error as Error));
        });
      },
    });
    server.on('error', () => undefined);
    const opened = new Sink(server);
    return new Promise((listening) =>
      server.listen(0, '127.0.0.1', () => {
        opened.port = (server.server.address() as AddressInfo).port;
        listening(opened);
      }),
    );
  }

  /** Stays the same when nobody answers there any more. */
  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(() => closed()));
  }
}

describe('reminders', () => {
  it('send one mail in the morning of the day, with everything that person has to know', async () => {
    await setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    await setGoal('z8', 'E-Akte in allen Ämtern', '31.12.2026');
    clock.set(MORNING);
    const process = startReminders(await startRedis());
    await until(() => process.remindersState().state === 'running');
    await someSweeps();
    // The 30-day mark has been passed before: it is caught up. Eight o'clock has not come yet.
    expect(ledger()).toEqual([
      ['Z7', 'before-30', 'sent'],
      ['Z8', 'before-30', 'sent'],
    ]);
    clock.set(EIGHT);
    await until(() => ledger().filter(([, rule, status]) => rule === 'before-14' && status === 'sent').length === 2);
    await someSweeps();
    expect(sink.mails).toHaveLength(2);
    const mail = sink.mails[1]!;
    expect(mail.to).toMatchObject({ text: '"Jürgen Groß" <juergen.gross@musterau.example>' });
    expect(mail.subject).toBe('2 Fristen, die nächste in 14 Tagen (31.12.2026)');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@musterau\.example>$/);
    for (const text of [mail.text!, String(mail.html)]) {
      expect(text).toContain('Guten Tag Jürgen Groß,');
      expect(text).toContain('Donnerstag, 31. Dezember 2026 (im Plan steht: „Bis Ende 2026“)');
      expect(text).toContain('https://ziele.musterau.example/ziele/z7');
      expect(text).toContain('E-Akte in allen Ämtern');
    }
    expect(String(mail.html)).not.toMatch(/<img|src=/);
    const stored = JSON.stringify([...core.views.reminders.all()]);
    expect(stored).not.toContain('@');
  });

  it('go to the officers where nobody is responsible', async () => {
    await setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026', null);
    clock.set(EIGHT);
    startReminders(await startRedis());
    await until(() => sink.mails.length === 1);
    expect(sink.mails[0]!.to).toMatchObject({ text: '"Ayşe Öztürk" <oeztuerk@musterau.example>' });
    expect(sink.mails[0]!.text).toContain('für die noch niemand zuständig ist');
  });

  it('are laid into the outbox where there is no mail server', async () => {
    await setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    clock.set(EIGHT);
    startReminders(await startRedis(), false);
    await until(() => ledger().some(([, , status]) => status === 'sent'));
    expect(core.views.reminders.list('m1')[0]!.mail).toMatchObject({ channel: 'outbox', attempts: 1 });
    expect(sink.mails).toHaveLength(0);
  });

  it('wait without Redis, and catch up with the newest mark once when it comes', async () => {
    await setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    clock.set(new Date('2026-12-29T09:00:00Z'));
    const none = new RedisLink({
      redisUrl: undefined,
      dataDir,
      lookAgainAfterMs: 100,
      startPrivate: async () => undefined,
    });
    await none.start();
    const waiting = startReminders(none);
    await someSweeps();
    expect(waiting.remindersState().state).toBe('paused');
    expect(ledger()).toEqual([]);
    await waiting.stop();
    await none.stop();
    const process = startReminders(await startRedis());
    await until(() => sink.mails.length === 1);
    await someSweeps();
    expect(process.remindersState().state).toBe('running');
    expect(ledger()).toEqual([['Z7', 'before-3', 'sent']]);
    expect(sink.mails).toHaveLength(1);
  });

  it('are moot when the deadline is moved or reached before they went out', async () => {
    await setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    await setGoal('z8', 'E-Akte', 'Bis Ende 2026');
    clock.set(EIGHT);
    await sink.close();
    // Nobody answers there: the reminders wait for their next attempt.
    const process = startReminders(await startRedis());
    await until(
      () =>
        core.views.reminders.list('m1').filter(({ state }) => state.status === 'due' && state.attempts > 0).length ===
        2,
    );
    await onGoal('z7', { type: 'MoveGoalDeadline', data: { to: readDeadline('Q2/2027')!, reason } });
    await onGoal('z8', { type: 'AchieveGoal', data: { reason } });
    await until(() => ledger().every(([, , status]) => status === 'moot'));
    expect(core.views.reminders.list('m1').map(({ state }) => state)).toEqual([
      { status: 'moot', why: 'moved' },
      { status: 'moot', why: 'reached' },
    ]);
    await process.stop();
    sink = await Sink.open();
  });

  it('survive kill -9 of Redis in the middle of a mail: still exactly one', async () => {
    await setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    clock.set(EIGHT);
    const program = findRedisServer();
    if (!program) throw new Error('no redis-server on this machine');
    const socket = join(dataDir, 'mine.sock');
    const start = (): ChildProcess =>
      spawn(program, ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', dataDir], { stdio: 'ignore' });
    let server = start();
    const ended = () => new Promise((exited) => server.once('exit', exited));
    const redis = outsideRedis(socket);
    try {
      let killed: Promise<unknown> | undefined;
      sink.onMail = async () => {
        killed = ended();
        server.kill('SIGKILL');
        await killed;
        await someSweeps();
      };
      const process = startReminders(redis as unknown as RedisLink);
      await until(() => process.remindersState().state === 'running');
      await until(() => sink.mails.length === 1);
      await until(() => ledger()[0]?.[2] === 'sent');
      expect(process.remindersState().state).toBe('paused');
      sink.onMail = undefined;
      server = start();
      await until(() => process.remindersState().state === 'running');
      clock.set(new Date('2026-12-28T07:00:00Z'));
      await until(() => sink.mails.length === 2);
      await someSweeps();
      expect(ledger()).toEqual([
        ['Z7', 'before-14', 'sent'],
        ['Z7', 'before-3', 'sent'],
      ]);
      expect(sink.mails).toHaveLength(2);
    } finally {
      await Promise.all(processes.splice(0).map((process) => process.stop()));
      redis.stop();
      server.kill('SIGKILL');
    }
  });

  it('do not notice FLUSHALL', async () => {
    await setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    clock.set(EIGHT);
    const redis = await startRedis();
    const process = startReminders(redis);
    await until(() => sink.mails.length === 1);
    const client = new Redis({ path: join(dataDir, 'redis.sock') });
    expect((await client.keys('*')).some((key) => key.includes('look-m1-'))).toBe(true);
    await client.flushall();
    clock.set(new Date('2026-12-28T07:00:00Z'));
    await until(() => sink.mails.length === 2);
    await client.flushall();
    clock.set(new Date('2026-12-31T07:00:00Z'));
    await until(() => sink.mails.length === 3);
    await someSweeps();
    expect(ledger().map(([, rule, status]) => [rule, status])).toEqual([
      ['before-14', 'sent'],
      ['before-3', 'sent'],
      ['on-day', 'sent'],
    ]);
    expect(sink.mails).toHaveLength(3);
    expect(process.remindersState().state).toBe('running');
    client.disconnect();
  });

  it('are sent once by two programs on one log and one Redis', async () => {
    for (let i = 1; i <= 5; i++) await setGoal(`z${i}`, `Ziel ${i}`, 'Bis Ende 2026');
    clock.set(EIGHT);
    const redis = await startRedis();
    startReminders(redis);
    startReminders(redis);
    await until(() => ledger().length === 5 && ledger().every(([, , status]) => status === 'sent'));
    await someSweeps();
    const told = sink.mails.map(({ text }) => text!.match(/\/ziele\/z\d/g)!).flat();
    // Mail servers take two mails with one id for the same.
    expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(sink.mails.length);
    expect(told.sort()).toEqual(['/ziele/z1', '/ziele/z2', '/ziele/z3', '/ziele/z4', '/ziele/z5']);
  });

  it('send nothing again when the views are built anew', async () => {
    await setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    clock.set(EIGHT);
    const redis = await startRedis();
    startReminders(redis);
    await until(() => ledger()[0]?.[2] === 'sent');
    const before = JSON.stringify(core.views.reminders.list('m1'));
    await Promise.all(processes.splice(0).map((process) => process.stop()));
    await core.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, VIEWS_FILE + end), { force: true });
    core = await Core.open({ dataDir, clock });
    startReminders(redis);
    await someSweeps();
    expect(JSON.stringify(core.views.reminders.list('m1'))).toBe(before);
    expect(sink.mails).toHaveLength(1);
  });

  it('call an attempt uncertain that nobody will ever answer, and do not send again', async () => {
    await setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    clock.set(EIGHT);
    const redis = await startRedis();
    const process = startReminders(redis);
    // The whole mail arrives, then the line goes dead.
    let cut = 0;
    sink.onMail = () => {
      cut++;
      for (const connection of (sink as unknown as { server: { connections: Set<{ _socket: { destroy(): void } }> } })
        .server.connections)
        connection._socket.destroy();
    };
    await until(() => ledger()[0]?.[2] === 'uncertain');
    await someSweeps();
    expect(cut).toBe(1);
    expect(process.remindersState().state).toBe('running');
  });
});

/** A Redis of somebody else that comes and goes, as RedisLink shows one; asks every 20 ms. */
function outsideRedis(path: string) {
  const ready = new Set<(connection: object) => void>();
  const lost = new Set<() => void>();
  const connection = { path, retryStrategy: () => 50 };
  const monitor = new Redis({ ...connection, lazyConnect: true });
  let state: 'ready' | 'unavailable' = 'unavailable';
  monitor.on('error', () => undefined);
  monitor.on('ready', () => {
    state = 'ready';
    for (const listener of ready) listener(connection);
  });
  monitor.on('close', () => {
    if (state === 'unavailable') return;
    state = 'unavailable';
    for (const listener of lost) listener();
  });
  monitor.connect().catch(() => undefined);
  return {
    get state() {
      return state;
    },
    onReady(listener: (connection: object) => void) {
      ready.add(listener);
      if (state === 'ready') listener(connection);
      return () => void ready.delete(listener);
    },
    onUnavailable(listener: () => void) {
      lost.add(listener);
      return () => void lost.delete(listener);
    },
    stop: () => monitor.disconnect(),
  };
}
