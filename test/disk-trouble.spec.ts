// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfiguration } from '../src/configuration.js';
import { Core } from '../src/core.js';
import {
  type Appended,
  type EventStore,
  type NewEvent,
  OutcomeUnknown,
  StoreUnavailable,
} from '../src/event-store/event-store.js';
import { SqliteEventStore } from '../src/event-store/sqlite/sqlite-event-store.js';
import { createHttpApp } from '../src/http-app.js';
import { municipalityDomain } from '../src/municipalities/vision-of-strategy.js';
import { issueApiToken } from '../src/people/commands/issue-api-token.js';
import { createAccount } from '../src/people/create-account.js';
import { Passwords } from '../src/people/passwords.js';
import { RedisLink } from '../src/redis/redis-link.js';

/** A store whose disk can be broken; what real full disks and failing syncs do to it is shown in test/faults. */
class BreakableStore implements EventStore {
  trouble: Error | undefined;

  constructor(private readonly store: SqliteEventStore) {}

  get writable(): boolean {
    return this.trouble === undefined && this.store.writable;
  }
  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    if (this.trouble) throw this.trouble;
    return this.store.append(stream, expected, events);
  }
  read: EventStore['read'] = (stream, after) => this.store.read(stream, after);
  subscribe: EventStore['subscribe'] = (options, handler) => this.store.subscribe(options, handler);
  head: EventStore['head'] = () => this.store.head();
  erase: EventStore['erase'] = (stream) => this.store.erase(stream);
  close: EventStore['close'] = () => this.store.close();
}

describe('a disk that takes nothing any more', () => {
  let dataDir: string;
  let store: BreakableStore;
  let core: Core;
  let app: NestFastifyApplication;
  let token: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-disk-'));
    store = new BreakableStore(SqliteEventStore.open(join(dataDir, 'events.sqlite')));
    core = await Core.open({ dataDir, store });
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    const redis = new RedisLink({ redisUrl: undefined, dataDir });
    app = await createHttpApp(core, configuration, { version: '0', demoAccounts: [] }, redis, false);
    const envelope = { municipalityId: 'm1', actorId: 'system', commandId: 'c1' };
    await core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'RegisterMunicipality', data: { name: 'Musterau', shortName: 'Musterau', fictional: true } },
      envelope,
    );
    const cheap = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    const personId = await createAccount(core, cheap, {
      municipalityId: 'm1',
      name: 'Jana Beispiel',
      email: 'jana@musterau.example',
      role: 'officer',
      password: 'vier zufällige Wörter',
    });
    token = (
      await issueApiToken(core, {
        personId,
        label: 'Test',
        role: 'officer',
        envelope: { ...envelope, commandId: 'c2' },
      })
    ).token!;
  });
  afterAll(async () => {
    store.trouble = undefined;
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  const set = (code: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/goals',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      payload: { code, title: 'DMS', deadline: 'Q3/2030', commitment: 'binding' },
    });
  const ready = async () => (await app.inject({ url: '/health/ready' })).statusCode;

  it('is told to whoever gives a command, and to whoever watches; nothing shows that was not stored', async () => {
    expect((await set('Z1')).statusCode).toBe(201);
    expect(await ready()).toBe(200);
    const head = await core.store.head();

    store.trouble = new StoreUnavailable('database or disk is full');
    const refused = await set('Z2');
    expect(refused.statusCode).toBe(503);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.json<{ detail: string }>().detail).toContain('Ihre Eingabe ist nicht gespeichert');
    // What the machine said is for the operator, not for the page.
    expect(refused.body).not.toContain('database or disk');
    expect(await ready()).toBe(503);
    expect(await core.store.head()).toBe(head);
    expect(core.views.goals.list('m1').map(({ goal }) => goal.code)).toEqual(['Z1']);
  });

  it('does not claim that nothing was stored where that is not known', async () => {
    store.trouble = new OutcomeUnknown('The commit failed.');
    const unknown = await set('Z3');
    expect(unknown.statusCode).toBe(503);
    expect(unknown.json<{ detail: string }>().detail).toContain('Es ist nicht sicher');
  });

  it('takes the same command once there is room again, decided on what is really stored', async () => {
    store.trouble = undefined;
    expect(await ready()).toBe(200);
    expect((await set('Z2')).statusCode).toBe(201);
    expect(core.views.goals.list('m1').map(({ goal }) => goal.code)).toEqual(['Z1', 'Z2']);
  });

  it('has metrics that name it', async () => {
    store.trouble = new StoreUnavailable('full');
    expect((await app.inject({ url: '/metrics' })).body).toMatch(/^wegmarke_log_accepting 0$/m);
    store.trouble = undefined;
    expect((await app.inject({ url: '/metrics' })).body).toMatch(/^wegmarke_log_accepting 1$/m);
  });
});
