// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { readDeadline } from '../../src/calendar/deadline.js';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import type { GoalCommand } from '../../src/goals/domain/goal.commands.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import type { PersonCommand } from '../../src/people/domain/person.js';
import type { ReviewCommand } from '../../src/reviews/domain/review.commands.js';
import { reviewDomain } from '../../src/reviews/review-domain.js';
import { personDomain } from '../../src/people/person-domain.js';
import { RedisLink } from '../../src/redis/redis-link.js';
import { reminderProcessOn } from '../../src/reminder-sources.js';
import type { RedisSource } from '../../src/reminders/alarm-clock.js';
import type { RemindingCommand } from '../../src/reminders/domain/rules.js';
import { smtpPostOffice } from '../../src/reminders/mail/post-office.js';
import { remindingDomain } from '../../src/reminders/reminder-domains.js';
import type { ReminderProcess, ReminderProcessOptions } from '../../src/reminders/reminder-process.js';

export const REASON = { kind: 'vendor', sentence: 'Schnittstelle fehlt', decidedBy: 'AG Digitalisierung' } as const;

/** A mail server that keeps what it gets. */
export class MailSink {
  readonly mails: ParsedMail[] = [];
  readonly raw: string[] = [];
  /** Asked before the answer to the final dot. */
  onMail: (() => Promise<void> | void) | undefined;
  private port = 0;

  private constructor(private readonly server: SMTPServer) {}

  static open(options: SMTPServerOptions = {}): Promise<MailSink> {
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
            opened.raw.push(raw);
            opened.mails.push(await simpleParser(raw));
            await opened.onMail?.();
            done();
          })().catch((error: unknown) => done(error as Error));
        });
      },
    });
    server.on('error', () => undefined);
    const opened = new MailSink(server);
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

  /** Every line goes dead at once. */
  cut(): void {
    const { connections } = this.server as unknown as { connections: Set<{ _socket: { destroy(): void } }> };
    for (const connection of connections) connection._socket.destroy();
  }

  close(): Promise<void> {
    return new Promise((closed) => this.server.close(() => closed()));
  }
}

/** A municipality with an owner (`p1`), an officer (`o1`), a mail server and a clock that stands until it is set. */
export class Town {
  readonly processes: ReminderProcess[] = [];
  readonly clock = new SettableClock(new Date('2026-11-02T08:00:00Z'));
  readonly problems: string[] = [];
  core!: Core;
  sink!: MailSink;
  link: RedisLink | undefined;
  private n = 0;

  private constructor(readonly dataDir: string) {}

  static async open(): Promise<Town> {
    const town = new Town(mkdtempSync(join(tmpdir(), 'wegmarke-reminders-')));
    town.core = await Core.open({ dataDir: town.dataDir, clock: town.clock });
    town.sink = await MailSink.open();
    await town.core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'RegisterMunicipality', data: { name: 'Samtgemeinde Musterau', shortName: 'Musterau', fictional: true } },
      town.by(),
    );
    await town.register('p1', 'Jürgen Groß', 'juergen.gross@musterau.example', 'owner');
    await town.register('o1', 'Ayşe Öztürk', 'oeztuerk@musterau.example', 'officer');
    return town;
  }

  async close(): Promise<void> {
    await this.stopReminders();
    await this.link?.stop();
    await this.sink.close();
    await this.core.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  by(actorId = 'o1') {
    return { municipalityId: 'm1', actorId, commandId: `c${++this.n}` };
  }

  onGoal(goalId: string, command: GoalCommand, actorId = 'o1') {
    return this.core.commands.run(goalDomain, goalId, command, this.by(actorId));
  }

  onRules(command: RemindingCommand) {
    return this.core.commands.run(remindingDomain, 'm1', command, this.by());
  }

  onPerson(personId: string, command: PersonCommand) {
    return this.core.commands.run(personDomain, personId, command, this.by());
  }

  onReview(reviewId: string, command: ReviewCommand) {
    return this.core.commands.run(reviewDomain, reviewId, command, this.by());
  }

  async register(personId: string, name: string, email: string, role: 'reader' | 'owner' | 'officer'): Promise<void> {
    await this.onPerson(personId, {
      type: 'RegisterPerson',
      data: { name, email, role, invitedBy: null, codeHash: null },
    });
  }

  /** Assigned by the officer, long before anything is due. */
  async setGoal(goalId: string, title: string, words: string, ownerId: string | null = 'p1'): Promise<void> {
    await this.onGoal(goalId, {
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
    if (ownerId !== null) await this.onGoal(goalId, { type: 'AssignGoal', data: { ownerId, departmentId: null } });
  }

  async startRedis(): Promise<RedisLink> {
    this.link = new RedisLink({ redisUrl: undefined, dataDir: this.dataDir });
    await this.link.start();
    return this.link;
  }

  /** @param core another node's, by default the town's own */
  startReminders(
    redis: RedisSource,
    {
      smtp = true,
      core = this.core,
      ...options
    }: Partial<ReminderProcessOptions> & { smtp?: boolean; core?: Core } = {},
  ): ReminderProcess {
    const process = reminderProcessOn(core, redis, {
      postOffice: smtp
        ? smtpPostOffice({ smtpUrl: this.sink.url, from: 'Wegmarke <wegmarke@musterau.example>', limitMs: 5_000 })
        : undefined,
      publicUrl: 'https://ziele.musterau.example',
      sweepEveryMs: 150,
      onProblem: (sentence) => this.problems.push(sentence),
      ...options,
    });
    this.processes.push(process);
    process.start();
    return process;
  }

  async stopReminders(): Promise<void> {
    await Promise.all(this.processes.splice(0).map((process) => process.stop()));
  }

  rows() {
    return this.core.views.reminders.list('m1');
  }

  /** `Z7 before-14 sent` */
  ledger(): string[] {
    return this.rows().map(({ due, state }) => `${due.what.code} ${due.rule} ${state.status}`);
  }
}

export async function until(
  condition: () => boolean,
  what: () => unknown = () => undefined,
  limitMs = 8_000,
): Promise<void> {
  const limit = Date.now() + limitMs;
  while (!condition()) {
    if (Date.now() > limit) throw new Error(`did not happen in time: ${JSON.stringify(what())}`);
    await new Promise((again) => setTimeout(again, 10));
  }
}

export const someSweeps = (): Promise<void> => new Promise((passed) => setTimeout(passed, 500));
