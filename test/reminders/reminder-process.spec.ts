// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { readDeadline } from '../../src/calendar/deadline.js';
import { Core, VIEWS_FILE } from '../../src/core.js';
import { findRedisServer } from '../../src/redis/private-redis.js';
import { RedisLink } from '../../src/redis/redis-link.js';
import { subjectsFrom } from '../../src/reminder-sources.js';
import { DEFAULT_RULES } from '../../src/reminders/domain/rules.js';
import { reminderDomain } from '../../src/reminders/reminder-domains.js';
import { outsideRedis } from './outside-redis.js';
import { MailSink, REASON, someSweeps, Town, until } from './town.js';

/** Before the hour on the day fourteen days before the deadline, a Thursday. */
const MORNING = new Date('2026-12-17T06:30:00Z');
const EIGHT = new Date('2026-12-17T07:00:00Z');
const on = (day: string) => new Date(`${day}T07:00:00Z`);

let town: Town;
beforeEach(async () => {
  town = await Town.open();
});
afterEach(async () => {
  await town.close();
});

const { agreed: _agreed, held: _held, dropped: _dropped, ...AGREED } = DEFAULT_RULES;

describe('reminders', () => {
  it('send one mail in the morning of the day, with everything that the person has to know', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    await town.setGoal('z8', 'E-Akte in allen Ämtern', '31.12.2026');
    town.clock.set(MORNING);
    const process = town.startReminders(await town.startRedis());
    await until(() => process.remindersState().state === 'running');
    await someSweeps();
    // The 30-day mark has been passed before: it waits for eight o'clock, and is then covered by the newer one.
    expect(town.ledger()).toEqual(['Z7 before-30 due', 'Z8 before-30 due']);
    town.clock.set(EIGHT);
    await until(
      () => town.ledger().filter((line) => line.endsWith('before-14 sent')).length === 2,
      () => town.ledger(),
    );
    await someSweeps();
    expect(town.ledger().slice(0, 2)).toEqual(['Z7 before-30 moot', 'Z8 before-30 moot']);
    expect(town.sink.mails).toHaveLength(1);
    const mail = town.sink.mails[0]!;
    expect(mail.to).toMatchObject({ text: '"Jürgen Groß" <juergen.gross@musterau.example>' });
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@musterau\.example>$/);
    for (const text of [mail.text!, String(mail.html)]) {
      expect(text).toContain('https://ziele.musterau.example/ziele/z7');
      expect(text).toContain('E-Akte in allen Ämtern');
    }
    expect(JSON.stringify([...town.core.views.reminders.all()])).not.toContain('@');
  });

  it('keep five days between two mails to one person, unless the day itself comes', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', '31.12.2026');
    await town.setGoal('z8', 'E-Akte', '05.01.2027');
    town.startReminders(await town.startRedis());
    // A busy machine may take its time; some sweeps more, and nothing else may come.
    const mailsOn = async (day: string, expected: number) => {
      const before = town.sink.mails.length;
      town.clock.set(on(day));
      await until(() => town.sink.mails.length - before >= expected);
      await someSweeps();
      return town.sink.mails.length - before;
    };
    expect(await mailsOn('2026-12-17', 1)).toBe(1); // Z7 before-14
    expect(await mailsOn('2026-12-22', 1)).toBe(1); // Z8 before-14, five days later
    expect(await mailsOn('2026-12-24', 0)).toBe(0); // Z7 before-7 waits
    expect(await mailsOn('2026-12-28', 1)).toBe(1); // Z7 before-3
    expect(await mailsOn('2026-12-30', 0)).toBe(0); // Z7 before-1 and Z8 before-7 wait
    expect(await mailsOn('2026-12-31', 1)).toBe(1); // the day itself takes everything with it
    expect(town.sink.mails[town.sink.mails.length - 1]!.text).toMatch(/ziele\/z7[\s\S]*ziele\/z8/);
    expect(town.ledger().filter((line) => line.endsWith(' due'))).toEqual([]);
  });

  it('say a first word, once, to whoever has become responsible, shortly after', async () => {
    town.clock.set(new Date('2026-11-03T09:00:00Z'));
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2027');
    await town.setGoal('z8', 'E-Akte', 'Bis Ende 2027');
    await town.onGoal('z9', {
      type: 'SetGoal',
      data: {
        code: 'Z9',
        title: 'Selbst übernommen',
        description: null,
        commitment: 'binding',
        deadline: readDeadline('2027')!,
        dimension: null,
        strategyYear: null,
        origin: { kind: 'entered' },
        criteria: [],
      },
    });
    await town.onGoal('z9', { type: 'AssignGoal', data: { ownerId: 'o1', departmentId: null } });
    town.startReminders(await town.startRedis());
    await someSweeps();
    expect(town.ledger()).toEqual([]);
    town.clock.set(new Date('2026-11-03T09:15:00Z'));
    await until(
      () => town.ledger().join() === 'Z7 assigned sent,Z8 assigned sent',
      () => town.ledger(),
    );
    await someSweeps();
    expect(town.sink.mails).toHaveLength(1);
  });

  it('go to the officers where nobody is responsible', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026', null);
    town.clock.set(EIGHT);
    town.startReminders(await town.startRedis());
    await until(() => town.sink.mails.length === 1);
    expect(town.sink.mails[0]!.to).toMatchObject({ text: '"Ayşe Öztürk" <oeztuerk@musterau.example>' });
    expect(town.rows()[0]!.due).toMatchObject({ recipientAs: 'officer', ownerId: null });
  });

  it('are taken to the officers and then to the lead where nobody says anything, and not where somebody did', async () => {
    await town.register('l1', 'Bürgermeisterin Beispiel', 'bgm@musterau.example', 'reader');
    await town.onRules({ type: 'AgreeOnReminderRules', data: { ...AGREED, leadId: 'l1' } });
    await town.setGoal('z7', 'IT-Notfallplan', '01.12.2026');
    await town.setGoal('z8', 'E-Akte', '01.12.2026');
    town.clock.set(on('2026-12-02'));
    await town.onGoal('z8', { type: 'ConfirmProgress', data: { note: null } }, 'p1');
    town.clock.set(on('2026-12-08'));
    town.startReminders(await town.startRedis());
    const told = () =>
      town.rows().map(({ due }) => `${due.what.code} ${due.rule} ${due.recipientId} ${due.recipientAs}`);
    await until(() => told().length >= 3, told);
    await someSweeps();
    expect(told().sort()).toEqual(['Z7 late-7 o1 escalated-officer', 'Z7 late-7 p1 owner', 'Z8 late-7 p1 owner']);
    town.clock.set(on('2026-12-31'));
    await until(() => told().includes('Z7 late-30 l1 lead'), told);
    expect(told().filter((line) => line.includes('Z8') && !line.includes('p1'))).toEqual([]);
  });

  it('are laid into the outbox where there is no mail server', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    town.clock.set(EIGHT);
    town.startReminders(await town.startRedis(), { smtp: false });
    await until(() => town.ledger().includes('Z7 before-14 sent'));
    expect(town.rows()[0]!.mail).toMatchObject({ channel: 'outbox', attempts: 1 });
    expect(town.sink.mails).toHaveLength(0);
  });

  it('wait without Redis, and catch up with the newest mark once when it comes', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    town.clock.set(new Date('2026-12-29T09:00:00Z'));
    const none = new RedisLink({
      redisUrl: undefined,
      dataDir: town.dataDir,
      lookAgainAfterMs: 100,
      startPrivate: async () => undefined,
    });
    await none.start();
    const waiting = town.startReminders(none);
    await someSweeps();
    expect(waiting.remindersState().state).toBe('paused');
    expect(town.ledger()).toEqual([]);
    await waiting.stop();
    await none.stop();
    const process = town.startReminders(await town.startRedis());
    await until(() => town.sink.mails.length === 1);
    await someSweeps();
    expect(process.remindersState().state).toBe('running');
    expect(town.ledger()).toEqual(['Z7 before-3 sent']);
    expect(town.sink.mails).toHaveLength(1);
  });

  it('are moot when the deadline is moved or reached before they went out', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    await town.setGoal('z8', 'E-Akte', 'Bis Ende 2026');
    town.clock.set(EIGHT);
    await town.sink.close();
    // Nobody answers there: the reminders wait for their next attempt.
    const process = town.startReminders(await town.startRedis());
    await until(() => town.rows().filter(({ state }) => state.status === 'due' && state.attempts > 0).length === 2);
    await town.onGoal('z7', { type: 'MoveGoalDeadline', data: { to: readDeadline('Q2/2027')!, reason: REASON } });
    await town.onGoal('z8', { type: 'AchieveGoal', data: { reason: REASON } });
    await until(() => town.ledger().every((line) => line.endsWith('moot')));
    expect(town.rows().map(({ state }) => state)).toEqual([
      { status: 'moot', why: 'moved' },
      { status: 'moot', why: 'reached' },
    ]);
    await process.stop();
    town.sink = await MailSink.open();
  });

  it('do not go out while they are held; what waits is made up for, or dropped, as the officer says', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    await town.setGoal('z8', 'E-Akte', 'Bis Ende 2026', 'o1');
    await town.onRules({ type: 'HoldReminders', data: { cause: 'by-hand' } });
    town.clock.set(EIGHT);
    town.startReminders(await town.startRedis());
    await until(() => town.rows().length === 2);
    await someSweeps();
    expect([town.sink.mails.length, ...town.ledger()]).toEqual([0, 'Z7 before-14 due', 'Z8 before-14 due']);
    await town.onRules({ type: 'ReleaseReminders', data: { dropWaiting: true } });
    await until(() => town.ledger().every((line) => line.endsWith('moot')));
    await town.onRules({ type: 'HoldReminders', data: { cause: 'by-hand' } });
    town.clock.set(on('2026-12-28'));
    await until(() => town.rows().length === 4);
    await town.onRules({ type: 'ReleaseReminders', data: { dropWaiting: false } });
    await until(() => town.ledger().filter((line) => line.endsWith('sent')).length === 2);
    expect(town.ledger().slice(2)).toEqual(['Z7 before-3 sent', 'Z8 before-3 sent']);
  });

  it('look once more before each mail: what was reached, moved or held meanwhile does not go out', async () => {
    // More people than mails that are on their way at once.
    for (let i = 10; i < 40; i++) {
      await town.register(`p${i}`, `Person ${i}`, `p${i}@musterau.example`, 'owner');
      await town.setGoal(`z${i}`, `Ziel ${i}`, 'Bis Ende 2026', `p${i}`);
    }
    town.clock.set(EIGHT);
    let release: (() => void) | undefined;
    const wait = new Promise<void>((resume) => (release = resume));
    town.sink.onMail = () => wait;
    town.startReminders(await town.startRedis());
    await until(() => town.sink.raw.length > 0);
    await someSweeps();
    const waiting = town.rows().filter(({ state }) => state.status === 'due');
    expect(waiting.length).toBeGreaterThan(2);
    const reached = waiting[waiting.length - 1]!.due.obligation.subjectId;
    await town.onGoal(reached, { type: 'AchieveGoal', data: { reason: REASON } });
    release!();
    await until(() => town.rows().every(({ state }) => state.status === 'sent' || state.status === 'moot'));
    expect(town.ledger().filter((line) => !line.endsWith('sent'))).toEqual([`${reached.toUpperCase()} before-14 moot`]);

    town.clock.set(on('2026-12-28'));
    let releaseAgain: (() => void) | undefined;
    const waitAgain = new Promise<void>((resume) => (releaseAgain = resume));
    const before = town.sink.raw.length;
    town.sink.onMail = () => waitAgain;
    await until(() => town.sink.raw.length > before);
    await someSweeps();
    const underway = town.rows().filter(({ state }) => state.status === 'attempted').length;
    await town.onRules({ type: 'HoldReminders', data: { cause: 'by-hand' } });
    releaseAgain!();
    await until(() => !town.ledger().some((line) => line.endsWith('attempted')));
    await someSweeps();
    expect(town.sink.raw.length - before).toBe(underway);
    expect(town.ledger().filter((line) => line.endsWith('before-3 due'))).toHaveLength(29 - underway);
  });

  it('are planned anew where the clock was ahead, and is right again', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', '01.01.2027');
    town.clock.set(new Date('2026-12-16T09:00:00Z'));
    town.startReminders(await town.startRedis());
    await until(
      () => town.ledger().includes('Z7 before-30 sent'),
      () => town.ledger(),
    );
    // A Saturday, two days after the five days' distance: what came on Friday waits for Monday.
    town.clock.set(new Date('2026-12-26T09:00:00Z'));
    await until(
      () => town.ledger().includes('Z7 before-7 due'),
      () => town.ledger(),
    );
    await someSweeps();
    town.clock.set(new Date('2026-12-22T09:00:00Z'));
    await until(
      () => town.ledger().includes('Z7 before-7 sent'),
      () => town.ledger(),
    );
  });

  it.each([
    ['before its mail of the day is put together', 'before', 'BeginDigest'],
    ['before that is claimed', 'before', 'StartAttempt'],
    ['after its first reminder was claimed', 'after', 'StartAttempt'],
  ] as const)('keep their days where the clock jumps ahead for a moment, %s', async (_, moment, type) => {
    await town.setGoal('z7', 'IT-Notfallplan', '31.12.2026');
    await town.setGoal('z8', 'E-Akte', '31.12.2026');
    await town.setGoal('z9', 'Serviceportal', '05.01.2027');
    town.clock.set(EIGHT);
    let jumped = false;
    const jump = (when: 'before' | 'after', command: { type: string }): void => {
      if (jumped || when !== moment || command.type !== type) return;
      jumped = true;
      // A Sunday.
      town.clock.set(on('2026-12-20'));
    };
    const { commands } = town.core;
    const run = async (...words: Parameters<typeof commands.run>) => {
      jump('before', words[2] as { type: string });
      const outcome = await commands.run(...words);
      jump('after', words[2] as { type: string });
      return outcome;
    };
    const process = town.startReminders(await town.startRedis(), {
      commands: { run: run as typeof commands.run, peek: commands.peek.bind(commands) },
    });
    await until(() => jumped);
    await someSweeps();
    await process.whenIdle();
    // Nothing begins on a Sunday; what has begun is brought to its end.
    expect(town.sink.mails).toHaveLength(moment === 'before' ? 0 : 1);
    town.clock.set(new Date('2026-12-17T09:00:00Z'));
    await until(
      () => town.ledger().filter((line) => line.endsWith('before-14 sent')).length === 2,
      () => town.ledger(),
    );
    expect(town.core.views.mailboxes.get('m1', 'p1')!.last!.on).toBe('2026-12-17');
    // Five days after the mail of the 17th, not of the 20th.
    town.clock.set(on('2026-12-22'));
    await until(
      () => town.ledger().includes('Z9 before-14 sent'),
      () => town.ledger(),
    );
    expect(town.sink.mails).toHaveLength(2);
  });

  it('ask once for all municipalities what other nodes have recorded, and look at none where nobody can say', async () => {
    const nowhere = { state: 'unavailable', onReady: () => () => undefined, onUnavailable: () => () => undefined };
    const looked: string[] = [];
    let asked = 0;
    let away = false;
    const process = town.startReminders(nowhere as never, {
      municipalities: () => ['m1', 'm2', 'm3'].map((municipalityId) => ({ municipalityId, name: '', shortName: '' })),
      municipality: (municipalityId) => void looked.push(municipalityId),
      upToDate: () => {
        asked += 1;
        return away ? Promise.reject(new Error('no log')) : Promise.resolve();
      },
    });
    await process.lookAround();
    expect([asked, looked]).toEqual([1, ['m1', 'm2', 'm3']]);
    await process.lookAt('m2');
    expect([asked, looked.length]).toEqual([2, 4]);
    away = true;
    await process.lookAround();
    await process.lookAt('m2');
    expect([asked, looked.length]).toEqual([4, 4]);
    expect(town.problems).toEqual([
      'Reminders have to wait: Error.',
      'Reminders of municipality m2 have to wait: Error.',
    ]);
  });

  it('go on for everybody else where one goal cannot be worked out', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    await town.setGoal('z8', 'E-Akte', 'Bis Ende 2026', 'o1');
    town.clock.set(EIGHT);
    const sound = subjectsFrom(town.core.views);
    town.startReminders(await town.startRedis(), {
      subjects: {
        ...sound,
        get(municipalityId, subjectId) {
          if (subjectId === 'z7') throw new TypeError('deadline is undefined');
          return sound.get(municipalityId, subjectId);
        },
      },
    });
    await until(() => town.sink.mails.length === 1);
    await someSweeps();
    expect(town.ledger()).toEqual(['Z8 before-14 sent']);
    expect(town.problems).toEqual(['Reminders of z7 cannot be worked out: TypeError.']);
  });

  it('survive kill -9 of Redis in the middle of a mail: still exactly one', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    town.clock.set(EIGHT);
    const program = findRedisServer();
    if (!program) throw new Error('no redis-server on this machine');
    const socket = join(town.dataDir, 'mine.sock');
    const start = (): ChildProcess =>
      spawn(program, ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', town.dataDir], { stdio: 'ignore' });
    let server = start();
    const redis = outsideRedis(socket);
    try {
      town.sink.onMail = async () => {
        const killed = new Promise((exited) => server.once('exit', exited));
        server.kill('SIGKILL');
        await killed;
        await someSweeps();
      };
      const process = town.startReminders(redis);
      await until(() => process.remindersState().state === 'running');
      await until(
        () => town.ledger()[0] === 'Z7 before-14 sent',
        () => town.ledger(),
      );
      expect(process.remindersState().state).toBe('paused');
      town.sink.onMail = undefined;
      server = start();
      await until(() => process.remindersState().state === 'running');
      town.clock.set(on('2026-12-28'));
      await until(() => town.sink.mails.length === 2);
      await someSweeps();
      expect(town.ledger()).toEqual(['Z7 before-14 sent', 'Z7 before-3 sent']);
      expect(town.sink.mails).toHaveLength(2);
    } finally {
      await town.stopReminders();
      redis.stop();
      server.kill('SIGKILL');
    }
  });

  it('do not notice FLUSHALL', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    town.clock.set(EIGHT);
    const process = town.startReminders(await town.startRedis());
    await until(() => town.sink.mails.length === 1);
    const client = new Redis({ path: join(town.dataDir, 'redis.sock') });
    await until(() => town.ledger().includes('Z7 before-14 sent'));
    await someSweeps();
    expect((await client.keys('*')).some((key) => key.includes('look-m1-'))).toBe(true);
    await client.flushall();
    town.clock.set(on('2026-12-28'));
    await until(() => town.sink.mails.length === 2);
    await client.flushall();
    town.clock.set(on('2026-12-31'));
    await until(() => town.sink.mails.length === 3);
    await someSweeps();
    expect(town.ledger()).toEqual(['Z7 before-14 sent', 'Z7 before-3 sent', 'Z7 on-day sent']);
    expect(town.sink.mails).toHaveLength(3);
    expect(process.remindersState().state).toBe('running');
    client.disconnect();
  });

  it('are sent once by two nodes, each with its own views, on one log and one Redis', async () => {
    for (let i = 1; i <= 9; i++) await town.setGoal(`z${i}`, `Ziel ${i}`, 'Bis Ende 2026', i % 3 === 0 ? 'o1' : 'p1');
    const elsewhere = mkdtempSync(join(tmpdir(), 'wegmarke-second-node-'));
    const { store } = town.core;
    const second = await Core.open({
      dataDir: elsewhere,
      clock: town.clock,
      store: {
        append: (...given) => store.append(...given),
        read: (...given) => store.read(...given),
        subscribe: (...given) => store.subscribe(...given),
        head: () => store.head(),
        erase: (stream) => store.erase(stream),
        // The log is the town's.
        close: async () => undefined,
      },
    });
    try {
      town.clock.set(EIGHT);
      const redis = await town.startRedis();
      const both = [town.startReminders(redis), town.startReminders(redis, { core: second })];
      await until(() => town.ledger().length === 9 && town.ledger().every((line) => line.endsWith('sent')));
      // Also where both look at the same moment, over and over.
      for (const day of ['2026-12-28', '2026-12-31', '2027-01-07']) {
        town.clock.set(on(day));
        await Promise.all(both.map((process) => process.lookAround()));
        await Promise.all(both.map((process) => process.whenIdle()));
      }
      await someSweeps();
      const told = town.sink.mails.flatMap(({ to, date, text }) =>
        text!
          .match(/\/ziele\/z\d/g)!
          .map((path) => `${JSON.stringify(to)} ${date?.toISOString().slice(0, 10)} ${path}`),
      );
      expect(new Set(told).size).toBe(told.length);
      expect(new Set(town.sink.mails.map(({ messageId }) => messageId)).size).toBe(town.sink.mails.length);
      expect(town.sink.mails).toHaveLength(8);
      expect(town.ledger().filter((line) => !/sent|moot/.test(line))).toEqual([]);
    } finally {
      await town.stopReminders();
      await second.close();
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it('send nothing again when the views are built anew', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    town.clock.set(EIGHT);
    const redis = await town.startRedis();
    town.startReminders(redis);
    await until(() => town.ledger()[0] === 'Z7 before-14 sent');
    const before = JSON.stringify(town.rows());
    await town.stopReminders();
    await town.core.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(town.dataDir, VIEWS_FILE + end), { force: true });
    town.core = await Core.open({ dataDir: town.dataDir, clock: town.clock });
    town.startReminders(redis);
    await someSweeps();
    expect(JSON.stringify(town.rows())).toBe(before);
    expect(town.sink.mails).toHaveLength(1);
  });

  it('that cannot be written have failed, not become uncertain: they are tried again', async () => {
    await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
    town.clock.set(EIGHT);
    let broken = true;
    const mailWords = () => {
      if (broken) throw new TypeError('a fault of ours');
      return {
        recipientName: 'Jürgen Groß',
        municipalityName: 'Musterau',
        publicUrl: 'https://ziele.musterau.example',
        schedule: DEFAULT_RULES.schedule,
        nameOf: (personId: string) => personId,
      };
    };
    town.startReminders(await town.startRedis(), { mailWords });
    const stateOf = () => town.rows()[0]?.state;
    await until(() => {
      const state = stateOf();
      return state?.status === 'due' && state.lastCode === 'internal';
    }, stateOf);
    expect(town.problems).toEqual(['A mail with reminders cannot be written: TypeError.']);
    broken = false;
    town.clock.set(new Date(EIGHT.getTime() + 60_000));
    await until(() => stateOf()?.status === 'sent', stateOf);
    expect(town.sink.mails).toHaveLength(1);
  });

  describe('whose acceptance cannot be known', () => {
    beforeEach(async () => {
      await town.setGoal('z7', 'IT-Notfallplan', 'Bis Ende 2026');
      town.clock.set(EIGHT);
      // The whole mail arrives, then the line goes dead.
      town.sink.onMail = () => town.sink.cut();
    });

    it('are called uncertain and not sent again by themselves; an officer may, with the same Message-ID', async () => {
      town.startReminders(await town.startRedis());
      await until(
        () => town.ledger()[0] === 'Z7 before-14 uncertain',
        () => town.ledger(),
      );
      town.clock.set(new Date(EIGHT.getTime() + 3 * 3_600_000));
      await someSweeps();
      expect(town.sink.raw).toHaveLength(1);
      town.sink.onMail = undefined;
      const [row] = town.rows();
      await town.core.commands.run(
        reminderDomain,
        row!.reminderId,
        { type: 'OrderResend', data: { cause: 'by-hand' } },
        town.by(),
      );
      await until(
        () => town.ledger()[0] === 'Z7 before-14 sent',
        () => town.ledger(),
      );
      expect(town.sink.mails).toHaveLength(2);
      expect(new Set(town.sink.mails.map(({ messageId }) => messageId)).size).toBe(1);
    });

    it('are sent again with the same Message-ID also where an officer wants only one reminder of the mail again', async () => {
      town.clock.set(MORNING);
      await town.setGoal('z8', 'E-Akte', 'Bis Ende 2026');
      town.clock.set(EIGHT);
      town.startReminders(await town.startRedis());
      const uncertain = () => town.rows().filter(({ state }) => state.status === 'uncertain');
      await until(
        () => uncertain().length === 2,
        () => town.ledger(),
      );
      town.sink.onMail = undefined;
      // Not the one by which the mail is claimed.
      const wanted = uncertain()
        .map(({ reminderId }) => reminderId)
        .sort()[1]!;
      const order = { type: 'OrderResend', data: { cause: 'by-hand' } } as const;
      await town.core.commands.run(reminderDomain, wanted, order, town.by());
      await until(
        () => town.rows().some(({ reminderId, state }) => reminderId === wanted && state.status === 'sent'),
        () => town.ledger(),
      );
      expect(uncertain()).toHaveLength(1);
      expect(town.sink.mails).toHaveLength(2);
      expect(new Set(town.sink.mails.map(({ messageId }) => messageId)).size).toBe(1);
    });

    it('are sent once more after an hour where the municipality wants that, and then no more', async () => {
      await town.onRules({ type: 'AgreeOnReminderRules', data: { ...AGREED, whenUncertain: 'once-more' } });
      town.startReminders(await town.startRedis());
      await until(() => town.ledger()[0] === 'Z7 before-14 uncertain');
      await someSweeps();
      expect(town.sink.raw).toHaveLength(1);
      town.clock.set(new Date(EIGHT.getTime() + 3_600_000));
      await until(() => town.sink.raw.length === 2 && town.ledger()[0] === 'Z7 before-14 uncertain');
      town.clock.set(new Date(EIGHT.getTime() + 5 * 3_600_000));
      await someSweeps();
      expect(town.sink.raw).toHaveLength(2);
      expect(new Set(town.sink.mails.map(({ messageId }) => messageId)).size).toBe(1);
    });
  });
});
