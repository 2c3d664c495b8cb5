// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SignInLimits } from '../../src/people/sign-in-limits.js';
import { readSessionKey, SESSION_KEY_FILE } from '../../src/web/security.js';
import { PASSWORD, PeopleApp } from './people-app.js';

describe('signing in', () => {
  let people: PeopleApp;
  let erika: string;

  beforeEach(async () => {
    people = await PeopleApp.start({ limits: new SignInLimits({ perAddress: 3, perPlace: 1000 }) });
    await people.municipality('m1', 'Musterau');
    erika = await people.account('m1', 'Erika', 'admin');
  });
  afterEach(() => people.stop());

  it('leads pages to the sign-in page and from there back', async () => {
    const visitor = people.visitor();
    const sent = await visitor.get('/ziele?q=DMS');
    expect(sent.statusCode).toBe(303);
    expect(sent.headers.location).toBe('/anmelden?weiter=%2Fziele%3Fq%3DDMS');
    const page = await visitor.get(String(sent.headers.location));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('name="_weiter" value="/ziele?q=DMS"');
    const signedIn = await visitor.post('/anmelden', {
      email: ' Erika@M1.example ',
      password: PASSWORD,
      _weiter: '/ziele?q=DMS',
    });
    expect(signedIn.statusCode).toBe(303);
    expect(signedIn.headers.location).toBe('/ziele?q=DMS');
    expect((await visitor.get('/ziele?q=DMS')).statusCode).toBe(200);
  });

  it.each(['//evil.example/', '/\\evil.example', 'https://evil.example/', '/\t/evil.example', 'javascript:alert(1)'])(
    'does not lead elsewhere: %s',
    async (_weiter) => {
      const answer = await people
        .visitor()
        .post('/anmelden', { email: 'erika@m1.example', password: PASSWORD, _weiter });
      expect(answer.headers.location).toBe('/');
    },
  );

  it('seals the session in a cookie that scripts do not see', async () => {
    const answer = await people.visitor().post('/anmelden', { email: 'erika@m1.example', password: PASSWORD });
    expect(answer.headers['set-cookie']).toMatch(/^wegmarke=[^;]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
    expect(answer.headers['set-cookie']).not.toContain(erika);
  });

  it('does not say whether the address or the password was wrong', async () => {
    const visitor = people.visitor();
    const wrong = await visitor.post('/anmelden', { email: 'erika@m1.example', password: 'falsch' });
    const unknown = await visitor.post('/anmelden', { email: 'other@m1.example', password: 'falsch' });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.body).toContain('E-Mail-Adresse oder Passwort stimmt nicht.');
    expect(wrong.body.replaceAll('erika', 'other')).toBe(unknown.body);
    expect(wrong.body).not.toContain('falsch');
  });

  it('names what is missing', async () => {
    const answer = await people.visitor().post('/anmelden', { email: 'erika' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('keine E-Mail-Adresse');
    expect(answer.body).toContain('Bitte füllen Sie „Passwort“ aus.');
  });

  it('lets nobody guess on, not even with the right password', async () => {
    const visitor = people.visitor();
    for (let guess = 0; guess < 3; guess++)
      expect((await visitor.post('/anmelden', { email: 'erika@m1.example', password: 'falsch' })).statusCode).toBe(401);
    const stopped = await visitor.post('/anmelden', { email: 'ERIKA@m1.example', password: PASSWORD });
    expect(stopped.statusCode).toBe(429);
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
    expect(stopped.body).toContain('Zu viele Versuche. Bitte in 15 Minuten wieder.');
    // Somebody else at the same place is not concerned.
    await people.account('m1', 'Max', 'reader');
    expect((await visitor.post('/anmelden', { email: 'max@m1.example', password: PASSWORD })).statusCode).toBe(303);
  });

  it('forgives tries before the right one', async () => {
    const visitor = people.visitor();
    for (let round = 0; round < 3; round++) {
      await visitor.post('/anmelden', { email: 'erika@m1.example', password: 'falsch' });
      const right = await people.visitor().post('/anmelden', { email: 'erika@m1.example', password: PASSWORD });
      expect(right.statusCode).toBe(303);
    }
  });

  it('ends after twelve hours without a request, not before', async () => {
    const visitor = await people.signedIn('erika@m1.example');
    people.passes(11.9);
    expect((await visitor.get('/ziele')).statusCode).toBe(200);
    // The cookie was renewed by that.
    people.passes(11.9);
    expect((await visitor.get('/ziele')).statusCode).toBe(200);
    people.passes(12.1);
    expect((await visitor.get('/ziele')).statusCode).toBe(303);
  });

  it('renews the cookie now and then, not at every request', async () => {
    const visitor = await people.signedIn('erika@m1.example');
    expect((await visitor.get('/ziele')).headers['set-cookie']).toBeUndefined();
    people.passes(0.5);
    expect((await visitor.get('/ziele')).headers['set-cookie']).toBeDefined();
    expect((await visitor.get('/ziele')).headers['set-cookie']).toBeUndefined();
  });

  it('ends after seven days, whatever one did', async () => {
    const visitor = await people.signedIn('erika@m1.example');
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      expect((await visitor.get('/ziele')).statusCode).toBe(200);
      people.passes(8);
    }
    people.passes(1);
    expect((await visitor.get('/ziele')).statusCode).toBe(303);
  });

  it('signs out for good: the cookie is worth nothing afterwards', async () => {
    const visitor = await people.signedIn('erika@m1.example');
    const stolen = visitor.cookie!;
    const out = await visitor.post('/abmelden');
    expect(out.headers.location).toBe('/anmelden');
    expect(visitor.cookie).toBeUndefined();
    expect((await people.visitor().get('/ziele', { cookie: stolen })).statusCode).toBe(303);
  });

  it.each(['x', 'wegmarke=', 'wegmarke=%', 'wegmarke=abc%3Bdef', `wegmarke=${'A'.repeat(60)}%3B${'A'.repeat(32)}`])(
    'takes no cookie of others: %s',
    async (cookie) => expect((await people.visitor().get('/ziele', { cookie })).statusCode).toBe(303),
  );

  it('keeps sessions over a start of the program', async () => {
    const visitor = await people.signedIn('erika@m1.example');
    const { cookie } = visitor;
    await people.stop({ keepData: true });
    people = await PeopleApp.start({ dataDir: people.dataDir });
    expect((await people.visitor().get('/ziele', { cookie: cookie! })).statusCode).toBe(200);
  });

  it('keeps the key to itself', () => {
    const file = join(people.dataDir, SESSION_KEY_FILE);
    expect(existsSync(file)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readSessionKey(people.dataDir)).toEqual(readSessionKey(people.dataDir));
  });

  it('shuts out whoever is deactivated, at once, and lets them in again', async () => {
    const max = await people.account('m1', 'Max', 'reader');
    const [admin, reader] = [await people.signedIn('erika@m1.example'), await people.signedIn('max@m1.example')];
    expect((await reader.get('/ziele')).statusCode).toBe(200);
    await admin.post(`/verwaltung/personen/${max}/sperren`);
    expect((await reader.get('/ziele')).statusCode).toBe(303);
    expect((await people.visitor().signIn('max@m1.example')).statusCode).toBe(401);
    await admin.post(`/verwaltung/personen/${max}/entsperren`);
    // The old session stays over.
    expect((await reader.get('/ziele')).statusCode).toBe(303);
    expect((await people.visitor().signIn('max@m1.example')).statusCode).toBe(303);
  });
});

describe('behind https', () => {
  it('takes the cookie nowhere else, and comes back by https only', async () => {
    const people = await PeopleApp.start({ publicUrl: 'https://ziele.musterau.example' });
    await people.municipality('m1', 'Musterau');
    await people.account('m1', 'Erika', 'admin');
    const visitor = people.visitor();
    const answer = await visitor.post('/anmelden', { email: 'erika@m1.example', password: PASSWORD });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-wegmarke=[^;]+; Path=\/; .*SameSite=Lax; Secure$/);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    expect((await visitor.get('/ziele')).statusCode).toBe(200);
    await people.stop();
  });
});
