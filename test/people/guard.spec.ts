// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AskOfPerson } from '../../src/people/commands/ask-of-person.js';
import { issueApiToken } from '../../src/people/commands/issue-api-token.js';
import type { Role } from '../../src/people/actor.js';
import { CommandBus } from '@nestjs/cqrs';
import { PASSWORD, PeopleApp, type Visitor } from './people-app.js';

describe('the guard', () => {
  let people: PeopleApp;
  let ids: Record<'erika' | 'olaf' | 'rita', string>;
  let officer: Visitor;
  let n = 0;

  beforeAll(async () => {
    people = await PeopleApp.start();
    await people.municipality('m1', 'Musterau');
    await people.municipality('m2', 'Anderswo');
    ids = {
      erika: await people.account('m1', 'Erika', 'admin'),
      olaf: await people.account('m1', 'Olaf', 'officer'),
      rita: await people.account('m1', 'Rita', 'reader'),
    };
    officer = await people.signedIn('olaf@m1.example');
  });
  afterAll(() => people.stop());

  const token = async (personId: string, role: Role): Promise<{ token: string; tokenId: string }> => {
    const envelope = { municipalityId: 'm1', actorId: personId, commandId: `token-${++n}` };
    const issued = await issueApiToken(people.core, { personId, label: 'Test', role, envelope });
    return { token: issued.token!, tokenId: issued.tokenId };
  };
  const bearer = (it: { token: string }) => ({ authorization: `Bearer ${it.token}` });
  const json = (headers: Record<string, string>, payload: object = {}) =>
    people.app.inject({ method: 'POST', url: '/api/v1/goals', payload, headers });

  it('carries security headers on every answer', async () => {
    for (const url of ['/anmelden', '/ziele', '/nirgends', '/api/v1/whoami']) {
      const { headers } = await people.visitor().get(url);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'private, no-cache',
      });
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('tells programs what is missing instead of showing a page', async () => {
    const answer = await people.visitor().get('/api/v1/whoami');
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.json()).toMatchObject({ status: 401, title: 'Bitte melden Sie sich an' });
  });

  it('knows a program by its token, with its own id', async () => {
    const issued = await token(ids.olaf, 'officer');
    const answer = await people.visitor().get('/api/v1/whoami', bearer(issued));
    expect(answer.json()).toEqual({ actorId: `token:${issued.tokenId}`, municipalityId: 'm1', role: 'officer' });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each(['Bearer wm_wrong', 'Bearer', 'Basic b2xhZjpw', 'wm_x', 'Bearer constructor'])(
    'takes no token like "%s"',
    async (authorization) => {
      const answer = await people.visitor().get('/api/v1/whoami', { authorization });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ title: 'Zugangsschlüssel ungültig' });
    },
  );

  it('does not fall back to the session where the token is wrong', async () => {
    expect((await officer.get('/api/v1/whoami', { authorization: 'Bearer wm_wrong' })).statusCode).toBe(401);
  });

  it('takes a token no longer once it is revoked', async () => {
    const issued = await token(ids.olaf, 'reader');
    const ask = () => people.visitor().get('/api/v1/whoami', bearer(issued));
    expect((await ask()).statusCode).toBe(200);
    const envelope = { municipalityId: 'm1', actorId: ids.erika, commandId: `revoke-${++n}` };
    const asked = { type: 'RevokeApiToken', data: { tokenId: issued.tokenId } } as const;
    await people.app.get(CommandBus).execute(new AskOfPerson(ids.olaf, asked, envelope));
    expect((await ask()).statusCode).toBe(401);
  });

  it('lets a program do no more than its person may by now', async () => {
    const tom = await people.account('m1', 'Tom', 'officer');
    const issued = await token(tom, 'officer');
    expect((await json(bearer(issued))).statusCode).toBe(201);
    const bus = people.app.get(CommandBus);
    const envelope = () => ({ municipalityId: 'm1', actorId: ids.erika, commandId: `tom-${++n}` });
    await bus.execute(new AskOfPerson(tom, { type: 'GrantRole', data: { role: 'reader' } }, envelope()));
    const answer = await json(bearer(issued));
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ detail: expect.stringContaining('Digitalisierungsbeauftragte') });
    await bus.execute(new AskOfPerson(tom, { type: 'DeactivatePerson', data: {} }, envelope()));
    expect((await json(bearer(issued))).statusCode).toBe(401);
  });

  it('asks no program for a token of a form', async () => {
    const answer = await json({ ...bearer(await token(ids.olaf, 'officer')), origin: 'https://elsewhere.example' });
    expect(answer.statusCode).toBe(201);
  });

  it('gives nobody more than their role allows', async () => {
    const reader = await people.signedIn('rita@m1.example');
    expect((await reader.get('/ziele')).statusCode).toBe(200);
    expect((await reader.get('/verwaltung')).statusCode).toBe(403);
    expect((await officer.get('/verwaltung')).statusCode).toBe(403);
    expect((await officer.get('/verwaltung/kommune')).statusCode).toBe(403);
    expect((await reader.post('/verwaltung/personen/neu')).statusCode).toBe(403);
  });

  it('takes a form of ours', async () => {
    expect((await officer.post('/api/v1/goals', { title: 'x' })).statusCode).toBe(201);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['without the token', { _csrf: '' }, {}],
    ['with another token', { _csrf: 'x'.repeat(43) }, {}],
    ['of another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour of the site', {}, { 'sec-fetch-site': 'same-site' }],
  ])('takes no form %s', async (_, fields, headers) => {
    const answer = await officer.post('/api/v1/goals', fields, headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Dieses Formular gehört nicht zu Ihrer jetzigen Anmeldung.');
  });

  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['http://127.0.0.1:3000', 201],
    ['http://localhost:80', 201],
  ])('looks at the origin where the browser says no more: %s → %i', async (origin, status) => {
    const answer = await people.app.inject({
      method: 'POST',
      url: '/api/v1/goals',
      payload: { _csrf: officer.csrf },
      headers: { cookie: officer.cookie!, origin, host: 'localhost:80' },
    });
    expect(answer.statusCode).toBe(status);
  });

  it('takes the token of a form in a header as well', async () => {
    const answer = await people.app.inject({
      method: 'POST',
      url: '/api/v1/goals',
      payload: {},
      headers: { cookie: officer.cookie!, 'x-csrf-token': officer.csrf },
    });
    expect(answer.statusCode).toBe(201);
  });

  it('signs nobody in by a form of another site', async () => {
    const answer = await people
      .visitor()
      .post('/anmelden', { email: 'olaf@m1.example', password: PASSWORD }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});
