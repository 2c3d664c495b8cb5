// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readDeadline } from '../../calendar/deadline.js';
import { readConfiguration } from '../../configuration.js';
import { Core } from '../../core.js';
import { SettableClock } from '../../event-sourcing/clock.js';
import { goalDomain } from '../../goals/set-goals-that-follow.js';
import { createHttpApp } from '../../http-app.js';
import { municipalityDomain } from '../../municipalities/vision-of-strategy.js';
import { createAccount } from '../../people/create-account.js';
import { Passwords } from '../../people/passwords.js';
import { RedisLink } from '../../redis/redis-link.js';
import { decisionActions } from '../commands/decision-actions.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';
const reason = { reasonKind: 'funds', sentence: 'Der Haushalt gilt noch nicht.', decidedBy: 'Samtgemeindeausschuss' };
const offers = {
  title: 'Angebote einholen',
  decidedBy: 'AG Digitalisierung, Sitzung Q1/2026',
  decidedOn: '16.03.2026',
  due: 'Ende März 2026',
};

describe('Beschlüsse', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  const cookies = new Map<string, string>();
  const people = new Map<string, string>();
  let forms = 0;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-decision-pages-'));
    core = await Core.open({ dataDir, clock: new SettableClock(new Date('2026-03-17T10:00:00Z')) });
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
    for (const municipalityId of ['m1', 'm2']) {
      const envelope = { municipalityId, actorId: 'system', commandId: `register ${municipalityId}` };
      const data = { name: `Gemeinde ${municipalityId}`, shortName: municipalityId, fictional: true };
      await core.commands.run(municipalityDomain, municipalityId, { type: 'RegisterMunicipality', data }, envelope);
      const goal = {
        code: `Z-${municipalityId}`,
        title: `Ziel von ${municipalityId}`,
        description: null,
        commitment: 'binding',
        deadline: readDeadline('Q4/2027')!,
        dimension: null,
        strategyYear: null,
        origin: { kind: 'entered' },
        criteria: [],
      } as const;
      const setting = { ...envelope, commandId: `set ${municipalityId}` };
      await core.commands.run(goalDomain, `g-${municipalityId}`, { type: 'SetGoal', data: goal }, setting);
    }
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    for (const [who, municipalityId, role] of [
      ['officer', 'm1', 'officer'],
      ['owner', 'm1', 'owner'],
      ['colleague', 'm1', 'owner'],
      ['reader', 'm1', 'reader'],
      ['elsewhere', 'm2', 'officer'],
    ] as const) {
      const email = `${who}@musterau.example`;
      people.set(
        who,
        await createAccount(core, passwords, { municipalityId, name: who, email, role, password: PASSWORD }),
      );
      const signedIn = await app.inject({
        method: 'POST',
        url: '/anmelden',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
        payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
      });
      cookies.set(who, String(signedIn.headers['set-cookie']).split(';')[0]!);
    }
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  const get = (url: string, who = 'officer') => app.inject({ url, headers: { cookie: cookies.get(who)! } });
  const csrfOf = async (who: string) => /name="_csrf" value="([^"]+)"/.exec((await get('/konto', who)).payload)![1]!;

  async function send(url: string, fields: Record<string, string | string[]>, who = 'officer') {
    const payload = new URLSearchParams({ _csrf: await csrfOf(who) });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) payload.append(name, one);
    return app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE, cookie: cookies.get(who)! },
      payload: payload.toString(),
    });
  }

  /** Takes one up by the form; the address of its page. */
  async function taken(fields: Record<string, string | string[]> = {}, who = 'officer'): Promise<string> {
    const answer = await send('/beschluesse', { ...offers, _form: `form-${++forms}`, ...fields }, who);
    expect(answer.statusCode).toBe(303);
    return answer.headers['location']!.split('?')[0]!;
  }
  const sheetAt = (path: string, municipalityId = 'm1') =>
    core.views.decisions.get(municipalityId, path.split('/').at(-1)!)!;

  /** Whatever is asked: nothing was recorded. */
  async function nothingStored<T>(asking: () => Promise<T>): Promise<T> {
    const before = await core.store.head();
    const answer = await asking();
    expect(await core.store.head()).toBe(before);
    return answer;
  }

  it('teaches what to do where there are none yet, to whoever may do it', async () => {
    const officer = await get('/beschluesse', 'elsewhere');
    expect(officer.statusCode).toBe(200);
    expect(officer.payload).toContain('Noch ist kein Beschluss aufgenommen.');
    expect(officer.payload).toContain('href="/beschluesse/neu"');
    const reader = await get('/beschluesse', 'reader');
    expect(reader.payload).toContain('Noch ist kein Beschluss aufgenommen.');
    expect(reader.payload).not.toContain('/beschluesse/neu');
  });

  it('takes one up, says so, and shows it with everything that was said', async () => {
    const path = await taken({ text: 'Drei <b>Angebote</b>.', responsibleId: people.get('owner')!, goalIds: ['g-m1'] });
    const page = (await get(`${path}?gespeichert=neu`)).payload;
    expect(page).toContain('Der Beschluss ist aufgenommen.');
    for (const words of [
      'AG Digitalisierung, Sitzung Q1/2026',
      '16.03.2026',
      'owner',
      'Ende März 2026 (31.03.2026)',
      'Drei &lt;b>Angebote&lt;/b>.',
      '<a href="/ziele/g-m1">Z-m1 Ziel von m1</a>',
      'Noch 14\u00a0Tage.',
      '16.03.2026 (eingetragen 17.03.2026, 11:00\u00a0Uhr)',
    ])
      expect(page).toContain(words);
    const goal = (await get('/ziele/g-m1')).payload;
    expect(goal).toContain(`<a href="${path}">Angebote einholen</a>`);
    expect((await get('/', 'owner')).payload).toContain('Beschluss für Sie');
    expect((await get('/', 'colleague')).payload).not.toContain('Beschluss für Sie');
    const journal = (await get('/verlauf?art=DecisionTaken')).payload;
    expect(journal).toMatch(
      new RegExp(`<a href="${path}#ereignis-[^"]+">Beschluss „Angebote einholen“</a>: .*Beschlossen von AG`),
    );
  });

  it('offers the goal from whose page one comes', async () => {
    const form = (await get('/beschluesse/neu?goalIds=g-m1')).payload;
    expect(form).toMatch(/value="g-m1" checked/);
    expect(form).not.toContain('g-m2');
  });

  it('records a form that is sent twice once', async () => {
    const fields = { ...offers, title: 'Zweimal gesendet', _form: 'twice' };
    const before = core.views.decisions.list('m1').length;
    const [one, two] = await Promise.all([send('/beschluesse', fields), send('/beschluesse', fields)]);
    expect([one.statusCode, two.statusCode]).toEqual([303, 303]);
    expect(two.headers['location']).toBe(one.headers['location']);
    expect(core.views.decisions.list('m1')).toHaveLength(before + 1);

    const path = one.headers['location']!.split('?')[0]!;
    const done = { _revision: '1', comment: 'Fertig.' };
    const answers = await Promise.all([send(`${path}/umgesetzt`, done), send(`${path}/umgesetzt`, done)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(sheetAt(path).revision).toBe(2);
  });

  it.each<readonly [what: string, fields: Record<string, string>, says: string]>([
    ['nothing at all', { title: '', decidedBy: '', decidedOn: '', due: '' }, 'Bitte füllen Sie „Was ist zu tun?“ aus.'],
    ['a day that does not exist', { decidedOn: '30.02.2026' }, 'Den 30.02.2026 gibt es nicht.'],
    ['a decision of tomorrow', { decidedOn: '18.03.2026' }, 'Der 18.03.2026 liegt in der Zukunft.'],
    ['due before it was decided', { due: 'Ende Februar 2026' }, 'Die Frist (28.02.2026) läge vor dem Beschluss'],
    ['words that are no deadline', { due: 'bald' }, '„bald“ lässt sich nicht als Frist lesen.'],
    ['somebody who does not exist', { responsibleId: 'niemand' }, 'Diese Person gibt es nicht.'],
    ['a goal of another municipality', { goalIds: 'g-m2' }, 'Eines dieser Ziele gibt es nicht.'],
    ['a field that does not exist', { farbe: 'rot' }, 'Das Feld „farbe“ gibt es hier nicht.'],
  ])('refuses %s, and keeps what was typed', async (_what, fields, says) => {
    const wanted = { ...offers, text: 'Bleibt stehen.', _form: 'bad', ...fields };
    const answer = await nothingStored(() => send('/beschluesse', wanted));
    expect(answer.statusCode).toBe(422);
    expect(answer.payload).toContain(says);
    expect(answer.payload).toContain('Bleibt stehen.');
    expect(answer.payload).toContain('<title>Fehler: ');
  });

  it('is changed by officers, and carried out by whoever is responsible', async () => {
    const path = await taken({ responsibleId: people.get('owner')! });
    for (const who of ['reader', 'owner', 'colleague']) {
      expect((await get('/beschluesse/neu', who)).statusCode).toBe(403);
      expect((await nothingStored(() => send('/beschluesse', offers, who))).statusCode).toBe(403);
      expect((await get(path, who)).statusCode).toBe(200);
      for (const { slug } of decisionActions.filter(({ needs }) => needs === 'officer')) {
        expect((await get(`${path}/${slug}`, who)).statusCode).toBe(403);
        const fields = { _revision: '1', ...reason };
        expect((await nothingStored(() => send(`${path}/${slug}`, fields, who))).statusCode).toBe(403);
      }
    }
    for (const who of ['reader', 'colleague']) {
      expect((await get(path, who)).payload).not.toContain('Als umgesetzt melden');
      const refused = await nothingStored(() => send(`${path}/umgesetzt`, { _revision: '1' }, who));
      expect(refused.statusCode).toBe(403);
      expect(refused.payload).toContain('die für den Beschluss verantwortliche Person');
    }
    expect((await get(path, 'owner')).payload).toContain('Als umgesetzt melden');
    const evidence = 'https://musterau.example/angebote';
    const done = await send(`${path}/umgesetzt`, { _revision: '1', comment: 'Zwei Angebote.', evidence }, 'owner');
    expect(done.headers['location']).toBe(`${path}?gespeichert=umgesetzt`);
    const page = (await get(done.headers['location']!, 'owner')).payload;
    for (const words of ['Der Beschluss ist umgesetzt.', 'Am 17.03.2026.', 'Zwei Angebote.', `href="${evidence}"`])
      expect(page).toContain(words);
    expect(page).not.toContain('Als umgesetzt melden');
  });

  it('does not exist for another municipality', async () => {
    const path = await taken();
    for (const url of [path, `${path}/umgesetzt`, '/beschluesse/gibt-es-nicht', '/beschluesse/__proto__'])
      expect((await get(url, 'elsewhere')).statusCode).toBe(404);
    expect((await nothingStored(() => send(`${path}/umgesetzt`, { _revision: '1' }, 'elsewhere'))).statusCode).toBe(
      404,
    );
    expect((await get('/beschluesse?alle=ja', 'elsewhere')).payload).not.toContain(path);
    expect((await get(`${path}/explodieren`)).statusCode).toBe(404);
    const theirs = await taken({ title: 'Anderswo' }, 'elsewhere');
    expect(sheetAt(theirs, 'm2').decision.title).toBe('Anderswo');
    expect((await get('/beschluesse?alle=ja')).payload).not.toContain('Anderswo');
  });

  it('shows both versions to whoever was slower, and takes theirs when they say so', async () => {
    const path = await taken();
    const form = `${path}/umformulieren`;
    await send(form, { _revision: '1', title: 'Fassung der Schnellen' });
    const slower = await nothingStored(() => send(form, { _revision: '1', title: 'Fassung der Langsamen' }));
    expect(slower.statusCode).toBe(409);
    for (const words of ['Inzwischen wurde hier gespeichert', 'Fassung der Schnellen', 'Fassung der Langsamen'])
      expect(slower.payload).toContain(words);
    const revision = /name="_revision" value="(\d+)"/.exec(slower.payload)![1]!;
    expect((await send(form, { _revision: revision, title: 'Fassung der Langsamen' })).statusCode).toBe(303);
    expect(sheetAt(path)).toMatchObject({ revision: 3, decision: { title: 'Fassung der Langsamen' } });
    const without = await nothingStored(() => send(form, { title: 'Ohne Revision' }));
    expect([without.statusCode, without.payload.includes('Dem Formular fehlt eine Angabe.')]).toEqual([422, true]);
  });

  it('moves its deadline with a reason that stays visible, and says where nothing changes', async () => {
    const path = await taken();
    const form = `${path}/frist-aendern`;
    const noReason = await nothingStored(() => send(form, { _revision: '1', due: 'Q2/2026' }));
    expect([noReason.statusCode, noReason.payload.includes('Bitte füllen Sie „Begründung“ aus.')]).toEqual([422, true]);
    const past = await nothingStored(() => send(form, { _revision: '1', due: '16.03.2026', ...reason }));
    expect(past.payload).toContain('Die neue Frist (16.03.2026) liegt in der Vergangenheit.');
    const same = await nothingStored(() => send(form, { _revision: '1', due: offers.due, ...reason }));
    expect(same.headers['location']).toBe(`${path}?gespeichert=frist-aendern&unveraendert=ja`);
    await send(form, { _revision: '1', due: 'Q2/2026', ...reason });
    const page = (await get(path)).payload;
    for (const words of [
      '1 × verschoben, +3\u00a0Monate: warum?',
      'Finanzen: Der Haushalt gilt noch nicht.',
      'Ursprünglich',
    ])
      expect(page).toContain(words);
    const none = await send(form, { _revision: '2', due: '', ...reason });
    expect(none.statusCode).toBe(303);
    expect(sheetAt(path)).toMatchObject({ decision: { due: null }, deadlineSince: null });
    expect((await get(path)).payload).toContain('Ohne Frist.');
  });

  it('is about other goals, or none, when somebody says so', async () => {
    const path = await taken({ goalIds: ['g-m1'] });
    const form = (await get(`${path}/ziele`)).payload;
    expect(form).toMatch(/value="g-m1" checked/);
    await send(`${path}/ziele`, { _revision: '1' });
    expect(sheetAt(path).decision.goalIds).toEqual([]);
  });

  it('lists open ones by their deadline, says in words which are late, and shows the others when asked', async () => {
    for (const { decisionId, decision } of core.views.decisions.list('m1'))
      if (decision.status === 'open')
        await send(`/beschluesse/${decisionId}/aufheben`, {
          _revision: String(sheetAt(decisionId).revision),
          ...reason,
        });
    expect((await get('/beschluesse')).payload).toContain('Alles ist erledigt.');
    await taken({ title: 'Ohne Frist', due: '' });
    await taken({ title: 'Im Sommer', due: 'Q3/2026', responsibleId: people.get('owner')! });
    await taken({ title: 'Schon vorbei', due: '16.03.2026' });
    const titlesOf = (html: string) =>
      [...html.matchAll(/<a href="\/beschluesse\/[0-9a-f-]{36}">([^<]+)<\/a>/g)].map(([, title]) => title);
    const page = (await get('/beschluesse')).payload;
    expect(titlesOf(page)).toEqual(['Schon vorbei', 'Im Sommer', 'Ohne Frist']);
    expect(page).toContain('3\u00a0Beschlüsse sind offen</strong>, davon einer verspätet.');
    expect(page).toContain('die Frist ist seit 1\u00a0Tag vorbei');
    expect(titlesOf((await get(`/beschluesse?person=${people.get('owner')!}`)).payload)).toEqual(['Im Sommer']);
    const all = titlesOf((await get('/beschluesse?alle=ja')).payload);
    expect(all.slice(0, 3)).toEqual(['Schon vorbei', 'Im Sommer', 'Ohne Frist']);
    expect(all).toHaveLength(core.views.decisions.list('m1').length);
    expect((await get('/beschluesse?person=niemand')).payload).toContain('Dazu passt kein Beschluss.');
  });
});
