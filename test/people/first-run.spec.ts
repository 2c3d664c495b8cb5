// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main as passwordLink } from '../../src/people/password-link-cli.js';
import { main } from '../../src/people/token-cli.js';
import { PASSWORD, PeopleApp } from './people-app.js';

describe('the very first start', () => {
  let people: PeopleApp;
  beforeEach(async () => {
    people = await PeopleApp.start();
  });
  afterEach(() => people.stop());

  const code = () => new URL(people.firstRun.link).searchParams.get('code')!;
  const form = {
    municipalityName: 'Samtgemeinde Musterau',
    shortName: 'SG Musterau',
    name: 'Erika Muster',
    email: 'erika@musterau.example',
    password: PASSWORD,
  };

  it('leads every page to the one that explains', async () => {
    expect(people.firstRun.needed).toBe(true);
    const visitor = people.visitor();
    for (const path of ['/ziele', '/anmelden', '/konto'])
      expect([path, (await visitor.get(path)).headers.location]).toEqual([path, '/einrichten']);
    const page = await visitor.get('/einrichten');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Öffnen Sie den Link');
    expect(page.body).not.toContain('<form method="post" action="/einrichten"');
    expect((await visitor.get('/api/v1/whoami')).statusCode).toBe(503);
  });

  it('takes only the link of this start', async () => {
    const visitor = people.visitor();
    expect((await visitor.get('/einrichten?code=wrong')).statusCode).toBe(403);
    expect((await visitor.post('/einrichten', { ...form, _code: 'wrong' })).statusCode).toBe(403);
    expect((await visitor.post('/einrichten', form)).statusCode).toBe(200);
    expect([...people.core.views.municipalities.all()]).toEqual([]);
  });

  it('creates municipality and administration, signs in, and is over then', async () => {
    const visitor = people.visitor();
    expect((await visitor.get(`/einrichten?code=${code()}`)).body).toContain(
      '<form method="post" action="/einrichten"',
    );
    const wrong = await visitor.post('/einrichten', { ...form, password: 'Erika Muster', _code: code() });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="Samtgemeinde Musterau"');
    expect(wrong.body).not.toContain('value="Erika Muster" type="password"');
    expect([...people.core.views.municipalities.all()]).toEqual([]);

    const done = await visitor.post('/einrichten', { ...form, _code: code() });
    expect(done.statusCode).toBe(303);
    expect(done.headers.location).toBe('/');
    const page = await visitor.get('/verwaltung');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Samtgemeinde Musterau');

    expect(people.firstRun.needed).toBe(false);
    const second = await people.visitor().post('/einrichten', { ...form, email: 'x@musterau.example', _code: code() });
    expect(second.headers.location).toBe('/anmelden');
    expect([...people.core.views.people.all()]).toHaveLength(1);
  });

  it('happens once, also when asked twice at the same time', async () => {
    const attempts = ['a@musterau.example', 'b@musterau.example'].map((email) =>
      people.visitor().post('/einrichten', { ...form, email, _code: code() }),
    );
    expect((await Promise.all(attempts)).map(({ headers }) => headers.location)).toContain('/');
    expect([...people.core.views.people.all()]).toHaveLength(1);
    expect([...people.core.views.municipalities.all()]).toHaveLength(1);
  });

  it('goes on where an earlier attempt was cut off', async () => {
    await people.municipality('m1', 'Musterau');
    expect(people.firstRun.needed).toBe(true);
    const done = await people.visitor().post('/einrichten', { ...form, _code: code() });
    expect(done.statusCode).toBe(303);
    expect([...people.core.views.municipalities.all()].map(({ municipality }) => municipality.name)).toEqual([
      'Samtgemeinde Musterau',
    ]);
  });
});

describe('npm run token', () => {
  const run = async (dataDir: string, ...argv: string[]) => {
    const lines = { out: [] as string[], err: [] as string[] };
    const status = await main(
      argv,
      { DATA_DIR: dataDir },
      { out: (line) => lines.out.push(line), err: (line) => lines.err.push(line) },
    );
    return { status, ...lines };
  };

  it('issues a token that works at the next start', async () => {
    let people = await PeopleApp.start();
    await people.municipality('m1', 'Musterau');
    await people.account('m1', 'Rita', 'reader');
    await people.stop({ keepData: true });
    const { dataDir } = people;

    expect(await run(dataDir)).toMatchObject({ status: 2, out: [] });
    expect(await run(dataDir, '--email', 'rita@m1.example', '--label', 'x', '--role', 'king')).toMatchObject({
      status: 2,
    });
    expect(await run(dataDir, '--email', 'nobody@m1.example', '--label', 'x')).toMatchObject({ status: 1, out: [] });
    const tooMuch = await run(dataDir, '--email', 'rita@m1.example', '--label', 'x', '--role', 'admin');
    expect(tooMuch).toMatchObject({ status: 1, out: [], err: [expect.stringContaining('nicht mehr als die Person')] });
    const done = await run(dataDir, '--email', 'Rita@m1.example', '--label', 'Bericht');
    expect(done).toMatchObject({ status: 0, out: [expect.stringMatching(/^wm_[\w-]{43}$/)] });

    people = await PeopleApp.start({ dataDir });
    const answer = await people.visitor().get('/api/v1/whoami', { authorization: `Bearer ${done.out[0]!}` });
    expect(answer.json()).toMatchObject({ municipalityId: 'm1', role: 'reader' });
    await people.stop();
  });

  it('says where there is nothing', async () => {
    const answer = await run('/nirgends', '--email', 'rita@m1.example', '--label', 'x');
    expect(answer).toMatchObject({ status: 1, err: [expect.stringContaining('liegen keine Daten')] });
  });
});

describe('npm run password-link', () => {
  it('lets the only administrator who lost the password back in, by a link that is good once', async () => {
    let people = await PeopleApp.start();
    await people.municipality('m1', 'Musterau');
    await people.account('m1', 'Ada', 'admin');
    await people.stop({ keepData: true });
    const { dataDir } = people;
    const said: string[] = [];
    const output = { out: (line: string) => said.push(line), err: () => undefined };

    expect(await passwordLink([], { DATA_DIR: dataDir }, output)).toBe(2);
    expect(await passwordLink(['--email', 'nobody@m1.example'], { DATA_DIR: dataDir }, output)).toBe(1);
    expect(said).toEqual([]);
    const env = { DATA_DIR: dataDir, PUBLIC_URL: 'https://ziele.musterau.example/' };
    expect(await passwordLink(['--email', 'ada@m1.example'], env, output)).toBe(0);
    expect(said).toEqual([expect.stringMatching(/^https:\/\/ziele\.musterau\.example\/einladung\/[\w-]{43}$/)]);

    people = await PeopleApp.start({ dataDir });
    const path = new URL(said[0]!).pathname;
    const page = await people.app.inject({ method: 'GET', url: path });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('type="password"');
    expect((await people.app.inject({ method: 'GET', url: `${path}x` })).body).not.toContain('type="password"');
    await people.stop();
  });
});
