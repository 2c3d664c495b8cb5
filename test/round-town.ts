// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { assessmentDomain } from '../src/assessments/assessment-domain.js';
import type { AssessmentCommand } from '../src/assessments/domain/assessment.commands.js';
import { readConfiguration } from '../src/configuration.js';
import { Core } from '../src/core.js';
import { SettableClock } from '../src/event-sourcing/clock.js';
import { createHttpApp } from '../src/http-app.js';
import { municipalityDomain } from '../src/municipalities/vision-of-strategy.js';
import { issueApiToken } from '../src/people/commands/issue-api-token.js';
import { createAccount } from '../src/people/create-account.js';
import { Passwords } from '../src/people/passwords.js';
import { RedisLink } from '../src/redis/redis-link.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';

interface Program {
  readonly core: Core;
  readonly app: NestFastifyApplication;
}

async function running(dataDir: string, clock: SettableClock): Promise<Program> {
  const core = await Core.open({ dataDir, clock });
  const configuration = readConfiguration({ DATA_DIR: dataDir });
  const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
  const app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
  return { core, app };
}

/** A program with two municipalities, people of every role, and rounds of the analysis; on 17.03.2026. */
export class RoundTown {
  static async start(name: string): Promise<RoundTown> {
    const dataDir = mkdtempSync(join(tmpdir(), `wegmarke-${name}-`));
    const clock = new SettableClock(new Date('2026-03-17T10:00:00Z'));
    const town = new RoundTown(dataDir, clock, await running(dataDir, clock));
    await town.settle();
    return town;
  }

  private readonly cookies = new Map<string, string>();
  private readonly tokens = new Map<string, string>();
  private forms = 0;

  private constructor(
    readonly dataDir: string,
    readonly clock: SettableClock,
    private program: Program,
  ) {}

  get core(): Core {
    return this.program.core;
  }

  get app(): NestFastifyApplication {
    return this.program.app;
  }

  private async settle(): Promise<void> {
    for (const municipalityId of ['m1', 'm2']) {
      const envelope = { municipalityId, actorId: 'system', commandId: `register ${municipalityId}` };
      const data = { name: `Gemeinde ${municipalityId}`, shortName: municipalityId, fictional: true };
      await this.core.commands.run(
        municipalityDomain,
        municipalityId,
        { type: 'RegisterMunicipality', data },
        envelope,
      );
    }
    const department = { municipalityId: 'm1', actorId: 'system', commandId: 'establish' };
    await this.core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'EstablishDepartment', data: { departmentId: 'd1', name: 'Bürgeramt' } },
      department,
    );
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    for (const [who, municipalityId, role] of [
      ['officer', 'm1', 'officer'],
      ['owner', 'm1', 'owner'],
      ['reader', 'm1', 'reader'],
      ['elsewhere', 'm2', 'officer'],
    ] as const) {
      const email = `${who}@musterau.example`;
      const personId = await createAccount(this.core, passwords, {
        municipalityId,
        name: who,
        email,
        role,
        password: PASSWORD,
      });
      const envelope = { municipalityId, actorId: personId, commandId: `token ${who}` };
      const issued = await issueApiToken(this.core, { personId, label: 'Test', role, envelope });
      this.tokens.set(who, issued.token!);
      const signedIn = await this.app.inject({
        method: 'POST',
        url: '/anmelden',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
        payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
      });
      this.cookies.set(who, String(signedIn.headers['set-cookie']).split(';')[0]!);
    }
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.dataDir, { recursive: true });
  }

  /** On the same data. */
  async startAgain(): Promise<void> {
    await this.end();
    this.program = await running(this.dataDir, this.clock);
  }

  private async end(): Promise<void> {
    await this.app.close();
    await this.core.close();
  }

  get(url: string, who = 'officer') {
    return this.app.inject({ url, headers: { cookie: this.cookies.get(who)! } });
  }

  /** A page with its visible text, in which a space that must not break is like any other. */
  async page(url: string, who = 'officer') {
    const { statusCode, payload, headers } = await this.get(url, who);
    const text = payload
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('\u00a0', ' ')
      .replace(/\s+/g, ' ');
    return { status: statusCode, body: payload, text, headers };
  }

  async send(url: string, fields: Record<string, string | readonly string[]>, who = 'officer') {
    const csrf = /name="_csrf" value="([^"]+)"/.exec((await this.get('/konto', who)).payload)![1]!;
    const payload = new URLSearchParams({ _csrf: csrf });
    for (const [name, value] of Object.entries({ _form: `form-${++this.forms}`, ...fields }))
      for (const one of [value].flat()) payload.append(name, one);
    return this.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE, cookie: this.cookies.get(who)! },
      payload: payload.toString(),
    });
  }

  /** What a program with a token of that person asks. */
  json(method: 'GET' | 'POST', url: string, body?: object, who = 'officer', headers: Record<string, string> = {}) {
    return this.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: {
        authorization: `Bearer ${this.tokens.get(who)!}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
  }

  /** A round that has just begun; its id. */
  async round(municipalityId = 'm1'): Promise<string> {
    const assessmentId = `a-${++this.forms}`;
    await this.ask(
      assessmentId,
      {
        type: 'PlanAssessment',
        data: { title: '360-Grad-Analyse 2026', methodVersion: 1, origin: { kind: 'planned' }, phases: [] },
      },
      municipalityId,
    );
    return assessmentId;
  }

  async abandon(assessmentId: string): Promise<void> {
    await this.ask(assessmentId, { type: 'AbandonAssessment', data: { reason: 'Es kam anders.' } });
  }

  private async ask(assessmentId: string, command: AssessmentCommand, municipalityId = 'm1'): Promise<void> {
    const envelope = { municipalityId, actorId: 'system', commandId: `${assessmentId} ${command.type}` };
    await this.core.commands.run(assessmentDomain, assessmentId, command, envelope);
  }

  /** Lets time go by; the instant in between, for `?stand=`. */
  async later(): Promise<string> {
    await this.core.settle();
    const now = this.clock.now().getTime();
    this.clock.set(new Date(now + 120_000));
    return encodeURIComponent(new Date(now + 60_000).toISOString());
  }
}
