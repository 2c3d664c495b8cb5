// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { Body, Controller, Get, Global, Module, Post, Req } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyRequest, LightMyRequestResponse } from 'fastify';
import { Core } from '../../src/core.js';
import { CoreModule } from '../../src/core.module.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { Frames } from '../../src/frames.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { MunicipalitiesModule } from '../../src/municipalities/municipalities.module.js';
import type { Actor, Role } from '../../src/people/actor.js';
import { createAccount } from '../../src/people/create-account.js';
import { FirstRun } from '../../src/people/first-run.js';
import { Passwords } from '../../src/people/passwords.js';
import { PeopleModule } from '../../src/people/people.module.js';
import { SignInLimits } from '../../src/people/sign-in-limits.js';
import { CurrentActor, Needs } from '../../src/people/signed-in-guard.js';
import { ProblemFilter } from '../../src/problem-filter.js';
import { ruleSentences } from '../../src/rule-sentences.js';
import { readSessionKey, registerSecurity } from '../../src/web/security.js';

/** Routes of another context, to see how the guard treats them. */
@Controller()
class Elsewhere {
  @Get('ziele')
  goals(@Req() request: FastifyRequest): string {
    return `csrf=${request.csrfToken ?? ''}`;
  }

  @Get('api/v1/whoami')
  whoami(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Post('api/v1/goals')
  @Needs('officer')
  change(@CurrentActor() actor: Actor, @Body() body: unknown): object {
    return { actor, body };
  }
}

@Module({ controllers: [Elsewhere] })
class ElsewhereModule {}

@Global()
@Module({ providers: [Frames], exports: [Frames] })
class FramesModule {}

export const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 };
export const PASSWORD = 'vier zufällige Wörter';

/** A browser with one cookie, as far as these tests need one. */
export class Visitor {
  cookie: string | undefined;
  csrf = '';

  constructor(private readonly people: PeopleApp) {}

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.remember(
      await this.people.app.inject({ method: 'GET', url, headers: { ...this.cookies(), ...headers } }),
    );
  }

  async post(
    url: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const payload = new URLSearchParams({ _csrf: this.csrf, ...fields }).toString();
    return this.remember(
      await this.people.app.inject({
        method: 'POST',
        url,
        payload,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...this.cookies(),
          ...headers,
        },
      }),
    );
  }

  async signIn(email: string, password = PASSWORD): Promise<LightMyRequestResponse> {
    const answer = await this.post('/anmelden', { email, password });
    await this.readCsrf();
    return answer;
  }

  async readCsrf(): Promise<void> {
    this.csrf = /csrf=(.+)/.exec((await this.get('/ziele')).body)?.[1] ?? '';
  }

  private cookies(): Record<string, string> {
    return this.cookie ? { cookie: this.cookie } : {};
  }

  private remember(answer: LightMyRequestResponse): LightMyRequestResponse {
    const set = answer.headers['set-cookie'];
    if (typeof set === 'string') this.cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0];
    return answer;
  }
}

/** The program's people and municipalities on a directory of their own, with a clock that stands. */
export class PeopleApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly core: Core,
    readonly clock: SettableClock,
    readonly passwords: Passwords,
    readonly firstRun: FirstRun,
    readonly dataDir: string,
  ) {}

  static async start(
    options: { publicUrl?: string; limits?: SignInLimits; dataDir?: string } = {},
  ): Promise<PeopleApp> {
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'wegmarke-people-'));
    const publicUrl = options.publicUrl ?? 'http://127.0.0.1:3000';
    const clock = new SettableClock(new Date('2026-03-02T08:00:00Z'));
    const core = await Core.open({ dataDir, clock });
    const configuration = {
      port: 0,
      host: '127.0.0.1',
      publicUrl,
      dataDir,
      eventStore: { engine: 'sqlite' as const },
      redisUrl: undefined,
      mail: undefined,
      heads: { file: undefined, mailTo: undefined },
    };
    const passwords = new Passwords(cheap);
    const module = await Test.createTestingModule({
      imports: [
        CoreModule.with(core, configuration, { version: '0', demoAccounts: [] }, undefined as never),
        FramesModule,
        PeopleModule,
        MunicipalitiesModule,
        ElsewhereModule,
      ],
    })
      .overrideProvider(Passwords)
      .useValue(passwords)
      .overrideProvider(SignInLimits)
      .useValue(options.limits ?? new SignInLimits({ perAddress: 1000, perPlace: 1000 }))
      .compile();
    const adapter = new FastifyAdapter();
    const app = module.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
    await registerSecurity(adapter.getInstance(), { publicUrl, sessionKey: readSessionKey(dataDir) });
    app.useGlobalFilters(new ProblemFilter(app.get(Frames), ruleSentences));
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new PeopleApp(app, core, clock, passwords, app.get(FirstRun), dataDir);
  }

  async municipality(municipalityId: string, name: string): Promise<void> {
    await this.core.commands.run(
      municipalityDomain,
      municipalityId,
      { type: 'RegisterMunicipality', data: { name, shortName: name, fictional: false } },
      { municipalityId, actorId: 'system', commandId: `register-${municipalityId}` },
    );
  }

  account(municipalityId: string, name: string, role: Role): Promise<string> {
    const email = `${name.toLowerCase()}@${municipalityId}.example`;
    return createAccount(this.core, this.passwords, { municipalityId, name, email, role, password: PASSWORD });
  }

  visitor(): Visitor {
    return new Visitor(this);
  }

  async signedIn(email: string): Promise<Visitor> {
    const visitor = this.visitor();
    await visitor.signIn(email);
    return visitor;
  }

  passes(hours: number): void {
    this.clock.set(new Date(this.clock.now().getTime() + hours * 3_600_000));
  }

  async stop({ keepData = false } = {}): Promise<void> {
    await this.app.close();
    await this.core.close();
    if (!keepData) rmSync(this.dataDir, { recursive: true });
  }
}
