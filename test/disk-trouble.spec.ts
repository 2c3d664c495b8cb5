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
  type StoredEvent,
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
  /** A server that is away cannot be read from either. */
  readTrouble: Error | undefined;

  constructor(private readonly store: SqliteEventStore) {}

  get writable(): boolean {
    return this.trouble === undefined && this.store.writable;
  }
  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    if (this.trouble) throw this.trouble;
    return this.store.append(stream, expected, events);
  }
  async read(stream: string, after?: number): Promise<StoredEvent[]> {
    if (this.readTrouble) throw this.readTrouble;
    return this.store.read(stream, after);
  }
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

  describe('on pages', () => {
    let cookie: string;
    let csrf: string;
    const page = async (url: string) => app.inject({ url, headers: { cookie } });
    const send = (url: string, fields: string | Record<string, string>) =>
      app.inject({
        method: 'POST',
        url,
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
      });
    beforeAll(async () => {
      cookie = '';
      const signedIn = await send('/anmelden', { email: 'jana@musterau.example', password: 'vier zufällige Wörter' });
      cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
      csrf = /name="_csrf" value="([^"]+)"/.exec((await page('/konto')).body)![1]!;
    });

    /** What a browser would send when the button on the page is pressed. */
    function onceMore(html: string): { readonly url: string; readonly fields: URLSearchParams } {
      const form = /<form method="post" action="(\/ziele[^"]*)">((?:<input type="hidden"(?: \w+="[^"]*")*\/?>)+)/.exec(
        html,
      )!;
      const plain = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
      const fields = new URLSearchParams();
      for (const [, name, value] of form[2]!.matchAll(/name="([^"]*)" value="([^"]*)"/g))
        fields.append(plain(name!), plain(value!));
      return { url: plain(form[1]!), fields };
    }

    it('keeps what somebody typed, and sent once more from there it is stored once', async () => {
      const typed = {
        ...{ _csrf: csrf, _form: 'b7c4f0c2-4ad6-4f0b-8d0e-0f6a8b8f0a12', code: 'Z4', title: 'DMS "quer" <&> länger' },
        ...{ description: 'Erste Zeile\nzweite Zeile', deadline: 'Q3/2030', commitment: 'binding' },
      };
      store.trouble = new StoreUnavailable('full');
      const refused = await send('/ziele', typed);
      store.trouble = undefined;
      expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '30']);
      expect(refused.body).toContain('nicht gespeichert, aber noch da');
      const { url, fields } = onceMore(refused.body);
      expect(Object.fromEntries(fields)).toEqual(typed);
      for (let press = 0; press < 2; press++) expect((await send(url, fields.toString())).statusCode).toBe(303);
      expect(core.views.goals.list('m1').filter(({ goal }) => goal.code === 'Z4')).toMatchObject([
        { goal: { title: typed.title, description: typed.description } },
      ]);
    });

    it('never holds a password', async () => {
      store.trouble = new StoreUnavailable('full');
      const refused = await send('/anmelden', { email: 'jana@musterau.example', password: 'vier zufällige Wörter' });
      store.trouble = undefined;
      expect(refused.body).not.toContain('vier zuf');
    });

    it('does not tell whoever only reads that their input was lost', async () => {
      const { goalId } = core.views.goals.list('m1')[0]!;
      store.readTrouble = new StoreUnavailable('away');
      const refused = await page(`/ziele/${goalId}`);
      const overview = await page('/');
      store.readTrouble = undefined;
      expect([refused.statusCode, overview.statusCode]).toEqual([503, 200]);
      expect(refused.body).toContain('Diese Seite lässt sich gerade nicht laden');
      expect(refused.body).not.toContain('Ihre Eingabe');
      // It could not be shown as it was earlier either.
      expect(refused.body).not.toContain('Wie sah diese Seite früher aus?');
      expect((await page(`/ziele/${goalId}`)).statusCode).toBe(200);
    });
  });

  it('has metrics that name it', async () => {
    store.trouble = new StoreUnavailable('full');
    expect((await app.inject({ url: '/metrics' })).body).toMatch(/^wegmarke_log_accepting 0$/m);
    store.trouble = undefined;
    expect((await app.inject({ url: '/metrics' })).body).toMatch(/^wegmarke_log_accepting 1$/m);
  });
});
