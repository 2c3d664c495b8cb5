// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfiguration } from '../../configuration.js';
import { Core } from '../../core.js';
import { SettableClock } from '../../event-sourcing/clock.js';
import { createHttpApp } from '../../http-app.js';
import { municipalityDomain } from '../../municipalities/vision-of-strategy.js';
import { createAccount } from '../../people/create-account.js';
import { Passwords } from '../../people/passwords.js';
import { RedisLink } from '../../redis/redis-link.js';
import { EXAMPLE_STRATEGY_FILE } from '../example-strategy.js';
import { codesInUse } from '../adopt-strategy.js';
import { Uploads } from '../uploads.js';

const bothel = readFileSync(new URL('../../../examples/bothel.json', import.meta.url), 'utf8');
const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';

describe('Strategie einlesen', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-strategy-pages-'));
    core = await Core.open({ dataDir, clock: new SettableClock(new Date('2026-03-17T10:00:00Z')) });
    for (const municipalityId of ['m1', 'm2']) {
      await core.commands.run(
        municipalityDomain,
        municipalityId,
        {
          type: 'RegisterMunicipality',
          data: { name: `Gemeinde ${municipalityId}`, shortName: municipalityId, fictional: true },
        },
        { municipalityId, actorId: 'system', commandId: `register ${municipalityId}` },
      );
    }
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
    const passwords = new Passwords({ memoryCost: 1024, timeCost: 1, parallelism: 1 });
    for (const [who, municipalityId, role] of [
      ['officer', 'm1', 'officer'],
      ['admin', 'm1', 'admin'],
      ['owner', 'm1', 'owner'],
      ['other', 'm2', 'officer'],
    ] as const) {
      const email = `${who}@musterau.example`;
      await createAccount(core, passwords, { municipalityId, name: who, email, role, password: PASSWORD });
      const signedIn = await app.inject({
        method: 'POST',
        url: '/anmelden',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
        payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
      });
      expect(signedIn.statusCode).toBe(303);
      cookies.set(who, String(signedIn.headers['set-cookie']).split(';')[0]!);
    }
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  const get = (url: string, who = 'officer') => app.inject({ url, headers: { cookie: cookies.get(who)! } });

  function upload(content: string | Buffer, { who = 'officer', name = 'strategie.json' } = {}) {
    const edge = 'rand-1234567890';
    const payload = Buffer.concat([
      Buffer.from(
        `--${edge}\r\nContent-Disposition: form-data; name="datei"; filename="${name}"\r\nContent-Type: application/json\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from(`\r\n--${edge}--\r\n`),
    ]);
    return app.inject({
      method: 'POST',
      url: '/strategie',
      headers: { 'content-type': `multipart/form-data; boundary=${edge}`, origin: HERE, cookie: cookies.get(who)! },
      payload,
    });
  }

  async function takeOver(previewUrl: string, changes: Record<string, string> = {}, page?: string) {
    const html = page ?? (await get(previewUrl)).payload;
    const value = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';
    const fields = { _csrf: value('_csrf'), _form: value('_form'), effectiveOn: value('effectiveOn'), ...changes };
    return app.inject({
      method: 'POST',
      url: previewUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE, cookie: cookies.get('officer')! },
      payload: new URLSearchParams(fields).toString(),
    });
  }

  it('is for officers', async () => {
    expect((await get('/strategie', 'owner')).statusCode).toBe(403);
    expect((await upload(bothel, { who: 'owner' })).statusCode).toBe(403);
    expect((await app.inject({ url: '/strategie' })).statusCode).toBe(303);
    const page = await get('/strategie', 'admin');
    expect(page.statusCode).toBe(200);
    expect(page.payload).toContain('enctype="multipart/form-data"');
    expect((await get('/strategie/beispiel.json')).payload).toBe(EXAMPLE_STRATEGY_FILE);
  });

  it('says everything that is wrong, and stores nothing', async () => {
    const head = await core.store.head();
    const bad = JSON.parse(bothel) as { goals: Record<string, unknown>[] };
    Object.assign(bad.goals[4]!, { deadline: { asWritten: 'Q5/2026' }, title: '', zile: 1 });
    const answer = await upload(JSON.stringify(bad));
    expect(answer.statusCode).toBe(422);
    expect(answer.payload).toContain('3 Stellen müssen noch geändert werden. Es wurde nichts gespeichert.');
    expect(answer.payload).toContain('Ziel 5 („Z4“), Frist: Ein 5. Quartal gibt es nicht');
    expect(answer.payload).toContain('Fehler: Strategie einlesen');
    const broken = await upload('{"source": {"title": "<img src=x onerror=alert(1)>" "goals": []}}', {
      name: '<b>.json',
    });
    expect(broken.statusCode).toBe(422);
    expect(broken.payload).toContain('Zeile 1, Spalte 53');
    expect(broken.payload).not.toContain('<b>.json');
    expect(await core.store.head()).toBe(head);
  });

  it.each([
    ['10 MB', () => upload(Buffer.alloc(10_000_000, 0x20)), 413, 'größer als 1 MB'],
    ['nothing chosen', () => upload('', { name: '' }), 422, 'wählen Sie eine'],
    ['an empty file', () => upload(''), 422, 'Die Datei ist leer.'],
    ['a picture', () => upload(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe])), 422, 'nicht in UTF-8'],
    [
      'no file at all',
      async () =>
        app.inject({
          method: 'POST',
          url: '/strategie',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            origin: HERE,
            cookie: cookies.get('officer')!,
          },
          payload: new URLSearchParams({
            _csrf: /name="_csrf" value="([^"]*)"/.exec((await get('/strategie')).payload)![1]!,
          }).toString(),
        }),
      415,
      'Es kam keine Datei an.',
    ],
  ])('refuses %s with a sentence', async (_name, ask, status, words) => {
    const answer = await ask();
    expect(answer.statusCode).toBe(status);
    expect(answer.payload).toContain(words);
  });

  it('shows what will happen, takes it over once however often it is clicked, and knows the file again', async () => {
    const uploaded = await upload(bothel, { name: 'C:\\Berichte\\bothel.json' });
    expect(uploaded.statusCode).toBe(303);
    const url = String(uploaded.headers['location']);
    const preview = await get(url);
    expect(preview.headers['cache-control']).toBe('no-store');
    for (const words of [
      '„bothel.json“ ist in Ordnung. Mit „Übernehmen“ werden 11\u00a0Ziele aufgenommen.',
      'Bis Mitte 2026, also 30.06.2026',
      'noch keines',
      '22\u00a0Ergebnisse und 23\u00a0Handlungsempfehlungen (davon 5 perspektivisch)',
      'Die Datei nennt „Samtgemeinde Bothel“ als Kommune.',
      'value="11.11.2025"',
    ])
      expect(preview.payload).toContain(words);
    expect(codesInUse(core, 'm1')).toEqual([]);
    expect((await get(url, 'other')).statusCode).toBe(404);

    const future = await takeOver(url, { effectiveOn: '18.03.2026' });
    expect(future.statusCode).toBe(422);
    expect(future.payload).toContain('liegt in der Zukunft');
    expect(future.payload).toContain('value="18.03.2026"');
    expect((await takeOver(url, { effectiveOn: '30.02.2026' })).statusCode).toBe(422);
    expect((await takeOver(url, { _csrf: 'x' })).statusCode).toBe(403);
    expect(codesInUse(core, 'm1')).toEqual([]);

    const answers = await Promise.all([takeOver(url, {}, preview.payload), takeOver(url, {}, preview.payload)]);
    answers.push(await takeOver(url, {}, preview.payload));
    for (const answer of answers) {
      expect(answer.statusCode).toBe(303);
      expect(answer.headers['location']).toBe('/fahrplan?gespeichert=strategie');
    }
    expect(codesInUse(core, 'm1')).toHaveLength(11);
    expect(codesInUse(core, 'm2')).toEqual([]);
    expect(core.views.goals.list('m1')[0]!.setOn).toBe('2025-11-11');
    expect((await get('/strategie')).payload).toContain('Projekt- &amp; Strategiebericht');
    expect((await get('/fahrplan?gespeichert=strategie')).payload).toContain('Die Strategie ist eingelesen.');

    // The same again: by upload, by the old address, by another form.
    const again = await upload(bothel);
    expect(again.statusCode).toBe(422);
    expect(again.payload).toContain('Diese Strategie ist schon eingelesen worden (mit der Datei „bothel.json“)');
    expect(again.payload).toContain('wurde nicht eingelesen. Es wurde nichts gespeichert.');
    expect(again.payload).not.toContain('noch geändert werden');
    expect((await get(url)).payload).toContain('Diese Strategie ist schon eingelesen worden');
    const otherForm = await takeOver(url, { _form: 'another' }, preview.payload);
    expect(otherForm.statusCode).toBe(409);
    expect(otherForm.payload).toContain('Diese Strategie ist schon eingelesen worden');
    expect(codesInUse(core, 'm1')).toHaveLength(11);
  });

  it('keeps HTML of the file as text', async () => {
    const evil = EXAMPLE_STRATEGY_FILE.replaceAll('IT-Notfallplan', '<script>alert(1)</script>').replaceAll('"Z', '"X');
    const url = String((await upload(evil)).headers['location']);
    const { payload } = await get(url);
    expect(payload).toContain('&lt;script');
    expect(payload).not.toContain('<script>alert');
  });

  it('says so where a preview has gone', async () => {
    const answer = await get('/strategie/vorschau/00000000-0000-8000-8000-000000000000');
    expect(answer.statusCode).toBe(404);
    expect(answer.payload).toContain('Die Vorschau ist abgelaufen');
  });

  it('takes over nothing that is not what was shown, as where another version reads the same file in another way', async () => {
    const file = EXAMPLE_STRATEGY_FILE.replaceAll('"Z', '"Y');
    const shown = await get(String((await upload(file)).headers['location']));
    const elsewhere = '00000000-0000-8000-8000-000000000001';
    await app
      .get(Uploads, { strict: false })
      .keep('m1', elsewhere, { fileName: 'strategie.json', file: Buffer.from(file) });
    const before = codesInUse(core, 'm1');
    for (const answer of [
      await get(`/strategie/vorschau/${elsewhere}`),
      await takeOver(`/strategie/vorschau/${elsewhere}`, {}, shown.payload),
    ]) {
      expect(answer.statusCode).toBe(404);
      expect(answer.payload).toContain('Die Vorschau ist abgelaufen');
    }
    expect(codesInUse(core, 'm1')).toEqual(before);
  });
});
