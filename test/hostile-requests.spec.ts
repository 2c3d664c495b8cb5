// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfiguration } from '../src/configuration.js';
import { Core } from '../src/core.js';
import { SettableClock } from '../src/event-sourcing/clock.js';
import { createHttpApp } from '../src/http-app.js';
import { municipalityDomain } from '../src/municipalities/vision-of-strategy.js';
import { createAccount } from '../src/people/create-account.js';
import { Passwords } from '../src/people/passwords.js';
import { RedisLink } from '../src/redis/redis-link.js';

const PASSWORD = 'vier zufällige Wörter';
const EMAIL = 'erika@m1.example';

/** What no form of ours sends: the answer has to be one of ours all the same, and the program has to go on. */
describe('requests that nobody meant', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  let address: string;
  let cookie = '';
  let csrf = '';

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${address}${path}`, { redirect: 'manual', ...init, headers: { cookie, ...init.headers } });
  const post = (path: string, fields: Record<string, string>) =>
    ask(path, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: csrf, ...fields }),
      headers: { 'sec-fetch-site': 'same-origin' },
    });

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-hostile-'));
    core = await Core.open({ dataDir, clock: new SettableClock(new Date('2026-11-23T09:00:00Z')) });
    const register = { name: 'Musterau', shortName: 'Musterau', fictional: true };
    await core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'RegisterMunicipality', data: register },
      { municipalityId: 'm1', actorId: 'system', commandId: 'register' },
    );
    await createAccount(core, new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 }), {
      municipalityId: 'm1',
      name: 'Erika',
      email: EMAIL,
      role: 'admin',
      password: PASSWORD,
    });
    const configuration = readConfiguration({ DATA_DIR: dataDir, PORT: '0' });
    const redis = new RedisLink({ redisUrl: undefined, dataDir });
    app = await createHttpApp(core, configuration, { version: '0', demoAccounts: [] }, redis, false);
    await app.listen(0, '127.0.0.1');
    address = await app.getUrl();
    const signedIn = await post('/anmelden', { email: EMAIL, password: PASSWORD });
    cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
    csrf = /name="_csrf" value="([^"]+)"/.exec(await (await ask('/konto')).text())![1]!;
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s is no word of ours', async (word) => {
    for (const path of [
      `/konto?ok=${word}`,
      `/verwaltung?ok=${word}`,
      `/verwaltung/kommune?ok=${word}`,
      `/?gespeichert=${word}`,
      `/?bestaetigt=${word}`,
      `/ziele?status=${word}&sortiert=${word}&dimension=${word}&person=${word}&fachbereich=${word}`,
      `/fahrplan?gruppiert=${word}`,
      `/verlauf?art=${word}&ziel=${word}&person=${word}&von=${word}&vor=${word}`,
      `/ziele?${word}=1&${word}=2&status=1&status=2&suche=a&suche=b`,
    ]) {
      const answer = await ask(path);
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      const page = await answer.text();
      expect(page).not.toContain('native code');
      expect(page).not.toContain('kern-alert--success');
    }
    for (const path of [
      `/ziele/${word}`,
      `/ziele/neu/${word}`,
      `/ziele/${word}/${word}`,
      `/verwaltung/personen/${word}`,
    ])
      expect({ path, status: (await ask(path)).status }).toEqual({ path, status: 404 });
    // Another prototype is no field; every other word is an unknown one.
    expect((await ask(`/api/v1/goals?${word}=1`)).status).toBe(word === '__proto__' ? 200 : 400);
  });

  it.each(['/ziele?suche=€', '/ziele?suche=Grün', '/ziele\u0001', '//x.example', '/\\x.example'])(
    'leads back to an address of its own only, also for %j',
    async (back) => {
      const answer = await post('/ziele/bestaetigen', { ziel: '', _back: back });
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^\/ziele[?%\w=&]*$/);
    },
  );

  it('takes a form that was changed after going back for another one', async () => {
    const form = { _form: 'b7c4f0c2-4ad6-4f0b-8d0e-0f6a8b8f0a11' };
    const location = async (name: string) => (await post('/konto/name', { ...form, name })).headers.get('location');
    expect(await location('Erika Muster')).toBe('/konto?ok=name');
    const before = await core.store.head();
    expect(await location('Erika Muster')).toBe('/konto?ok=name');
    expect(await core.store.head()).toBe(before);
    expect(await location('Erika Mustermann')).toBe('/konto?ok=name');
    expect(core.views.people.find(EMAIL)!.person).toMatchObject({ name: 'Erika Mustermann' });
  });

  it('goes on where it cannot be known whether a page is unchanged', async () => {
    const page = await ask('/ziele');
    const etag = page.headers.get('etag')!;
    expect((await ask('/ziele', { headers: { 'if-none-match': etag } })).status).toBe(304);
    const { lastPosition } = core.journal;
    core.journal.lastPosition = () => {
      throw new Error('disk I/O error');
    };
    try {
      const answer = await ask('/ziele', { headers: { 'if-none-match': etag } });
      expect(answer.status).toBe(500);
    } finally {
      core.journal.lastPosition = lastPosition;
    }
    expect((await ask('/ziele')).status).toBe(200);
  });
});
