// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { LightMyRequestResponse } from 'fastify';
import { readDeadline } from '../../src/calendar/deadline.js';
import { readConfiguration } from '../../src/configuration.js';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { idFrom } from '../../src/event-sourcing/command-id.js';
import type { GoalCommand } from '../../src/goals/domain/goal.commands.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { createHttpApp } from '../../src/http-app.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import type { PersonCommand } from '../../src/people/domain/person.js';
import { personDomain } from '../../src/people/person-domain.js';
import { RedisLink } from '../../src/redis/redis-link.js';
import type { ReminderEventOf } from '../../src/reminders/domain/reminder.events.js';
import { reminderDomain } from '../../src/reminders/reminder-domains.js';
import { type Reminders, REMINDERS } from '../../src/reminders/reminders.js';

type Due = ReminderEventOf<'ReminderDue'>['data'];

const CRITERIA = [
  {
    criterionId: 'k1',
    criterion: { kind: 'quantity', text: 'Übungen', unit: 'Stück', baseline: 0, target: 4, denominator: null },
  },
  { criterionId: 'k2', criterion: { kind: 'yes-no', text: 'Plan beschlossen' } },
  { criterionId: 'k3', criterion: { kind: 'recurring', text: 'Liste prüfen', every: 'quarter', atLeast: 1 } },
] as const;

/** The whole web with one municipality, one goal with one of everything, and mails that were sent of it. */
export class AnsweringProgram {
  private n = 0;

  private constructor(
    readonly dataDir: string,
    readonly core: Core,
    readonly clock: SettableClock,
    readonly app: NestFastifyApplication,
  ) {}

  static async open(): Promise<AnsweringProgram> {
    const dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-answers-'));
    const clock = new SettableClock(new Date('2026-11-02T08:00:00Z'));
    const core = await Core.open({ dataDir, clock });
    const configuration = readConfiguration({ DATA_DIR: dataDir, PORT: '0' });
    // Never started: what is due is recorded by the tests themselves.
    const redis = new RedisLink({ redisUrl: undefined, dataDir });
    const app = await createHttpApp(core, configuration, { version: '0', demoAccounts: [] }, redis, false);
    const program = new AnsweringProgram(dataDir, core, clock, app);
    for (const municipalityId of ['m1', 'm2'])
      await core.commands.run(
        municipalityDomain,
        municipalityId,
        { type: 'RegisterMunicipality', data: { name: `Gemeinde ${municipalityId}`, shortName: 'G', fictional: true } },
        program.by('o1', municipalityId),
      );
    await program.register('p1', 'Jürgen Groß', 'owner');
    await program.register('p2', 'Mia Weiß', 'owner');
    await program.register('l1', 'Ole Leser', 'reader');
    await program.register('o1', 'Ayşe Öztürk', 'officer');
    await program.setGoal('z7');
    return program;
  }

  by(actorId = 'o1', municipalityId = 'm1') {
    return { municipalityId, actorId, commandId: `c${++this.n}` };
  }

  onGoal(goalId: string, command: GoalCommand) {
    return this.core.commands.run(goalDomain, goalId, command, this.by());
  }

  onPerson(personId: string, command: PersonCommand) {
    return this.core.commands.run(personDomain, personId, command, this.by());
  }

  async register(personId: string, name: string, role: 'reader' | 'owner' | 'officer'): Promise<void> {
    const data = { name, email: `${personId}@m1.example`, role, invitedBy: null, codeHash: null };
    await this.onPerson(personId, { type: 'RegisterPerson', data });
  }

  async setGoal(goalId: string, criteria: boolean = true): Promise<void> {
    await this.onGoal(goalId, {
      type: 'SetGoal',
      data: {
        code: goalId.toUpperCase(),
        title: 'IT-Notfallplan',
        description: null,
        commitment: 'binding',
        deadline: readDeadline('31.12.2026')!,
        dimension: null,
        strategyYear: null,
        origin: { kind: 'entered' },
        criteria: criteria ? CRITERIA : [],
      },
    });
    await this.onGoal(goalId, { type: 'AssignGoal', data: { ownerId: 'p1', departmentId: null } });
    if (!criteria) return;
    await this.onGoal(goalId, {
      type: 'PlanMilestone',
      data: { milestoneId: 'ms1', title: 'Plan geprobt', deadline: readDeadline('15.12.2026')! },
    });
    await this.onGoal(goalId, {
      type: 'PlanMeasure',
      data: { measureId: 'ma1', title: 'Schulung', effort: { personDays: 3, euros: 500 }, due: '2026-12-10' },
    });
  }

  get reminders(): Reminders {
    return this.app.get(REMINDERS, { strict: false });
  }

  /** A reminder that was due and has been sent; its links by their label. */
  async sent(due: Partial<Due> & Pick<Due, 'obligation'>, reminderId = idFrom('reminder', ++this.n)) {
    const { kind, subjectId, partId } = due.obligation;
    const obligation = this.reminders.subjects
      .get('m1', subjectId)!
      .obligations.find((one) => one.kind === kind && one.partId === partId)!;
    const data: Due = {
      what: { code: 'Z7', title: 'IT-Notfallplan', part: obligation.part },
      deadline: obligation.deadline,
      dueDay: obligation.dueDay,
      rule: 'before-14',
      forDay: '2026-11-02',
      recipientId: 'p1',
      recipientAs: 'owner',
      ownerId: 'p1',
      recipientIds: ['p1'],
      ...due,
    };
    const give = (command: Parameters<typeof reminderDomain.decider.decide>[1]) =>
      this.core.commands.run(reminderDomain, reminderId, command, { ...this.by('system') });
    await give({ type: 'RecordDue', data });
    await give({
      type: 'StartAttempt',
      data: {
        channel: 'outbox',
        mailId: idFrom('mail', reminderId),
        standing: 'Im Plan.',
        anew: false,
        notAfter: null,
      },
    });
    const row = this.core.views.reminders.get('m1', reminderId)!;
    const of = this.reminders.linksOf('m1', data.recipientId);
    const links = new Map(of.of(row).map(({ label, href }) => [label, new URL(href).pathname]));
    return { reminderId, row, links, unsubscribe: new URL(of.unsubscribe).pathname };
  }

  row(reminderId: string) {
    return this.core.views.reminders.get('m1', reminderId)!;
  }

  get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.app.inject({ method: 'GET', url, headers });
  }

  post(url: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) {
    return this.app.inject({
      method: 'POST',
      url,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.core.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
