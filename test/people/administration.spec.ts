// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VIEWS_FILE } from '../../src/core.js';
import { streamName } from '../../src/event-sourcing/command-runner.js';
import { PeopleApp, PASSWORD, type Visitor } from './people-app.js';

describe('administration', () => {
  let people: PeopleApp;
  let erika: string;
  let admin: Visitor;

  beforeEach(async () => {
    people = await PeopleApp.start();
    await people.municipality('m1', 'Musterau');
    erika = await people.account('m1', 'Erika', 'admin');
    admin = await people.signedIn('erika@m1.example');
  });
  afterEach(() => people.stop());

  const invite = async (email = 'max@musterau.example', role = 'owner', name = 'Max <b>Meier</b>') => {
    const answer = await admin.post('/verwaltung/personen/neu', { name, email, role });
    return { answer, path: /http:\/\/127\.0\.0\.1:3000(\/einladung\/[\w-]+)/.exec(answer.body)?.[1] ?? '' };
  };
  const personOf = (email: string) => people.core.views.people.find(email)!;

  it('invites with a link that lets a password be chosen once', async () => {
    const { answer, path } = await invite();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toContain('Max &lt;b>Meier&lt;/b>');
    expect(answer.body).not.toContain('<b>Meier');

    const max = people.visitor();
    const page = await max.get(path);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('max@musterau.example');
    const short = await max.post(path, { password: 'zu kurz' });
    expect(short.statusCode).toBe(422);
    expect(short.body).toContain('Das Passwort ist zu kurz.');
    expect((await max.post(path, { password: 'max@musterau.example' })).body).toContain('Ihrem Namen');
    const chosen = await max.post(path, { password: 'noch vier andere Wörter' });
    expect(chosen.statusCode).toBe(303);
    expect((await max.get('/ziele')).statusCode).toBe(200);

    expect((await people.visitor().get(path)).statusCode).toBe(410);
    expect((await people.visitor().post(path, { password: 'fremde vier Wörter' })).statusCode).toBe(410);
    expect((await people.visitor().signIn('max@musterau.example', 'noch vier andere Wörter')).statusCode).toBe(303);
  });

  it('shows the person where the answer with the link is loaded again, and invites nobody twice', async () => {
    const form = await admin.get('/verwaltung/personen/neu');
    const _form = /name="_form" value="([^"]+)"/.exec(form.body)![1]!;
    const fields = { name: 'Max', email: 'max@musterau.example', role: 'owner', _form };
    const [first, atOnce] = await Promise.all([
      admin.post('/verwaltung/personen/neu', fields),
      admin.post('/verwaltung/personen/neu', fields),
    ]);
    expect([first.statusCode, atOnce.statusCode].sort()).toEqual([200, 303]);
    const again = await admin.post('/verwaltung/personen/neu', fields);
    expect(again.statusCode).toBe(303);
    const { personId } = personOf('max@musterau.example');
    const page = await admin.get(String(again.headers['location']));
    expect(again.headers['location']).toBe(`/verwaltung/personen/${personId}?ok=eingeladen`);
    expect(page.body).toContain('ist er verloren gegangen, stellen Sie hier einen neuen aus');
    expect(page.body).toContain('Neuen Einladungslink');
    const other = await admin.post('/verwaltung/personen/neu', { ...fields, name: 'Moritz' });
    expect(other.body).toContain('meldet sich schon jemand an');
  });

  it('leaves nothing of a person by which a guess at a name could be checked', async () => {
    const { municipalityId, personId } = personOf('erika@m1.example');
    await admin.post(`/verwaltung/personen/${personId}/name`, { name: 'Erika Muster' });
    await admin.post(`/verwaltung/personen/${personId}/name`, { name: 'Erika Meier' });
    const renamed = (await people.core.store.read(streamName('person', municipalityId, personId))).filter(
      ({ type }) => type === 'PersonRenamed',
    );
    // Meta outlives erasing: two names must not leave two hashes.
    expect(renamed).toHaveLength(2);
    expect(new Set(renamed.map(({ meta }) => meta.fingerprint)).size).toBe(1);
  });

  it('keeps of the link only a hash', async () => {
    const { path } = await invite();
    const { municipalityId, personId } = personOf('max@musterau.example');
    const stored = JSON.stringify(await people.core.store.read(streamName('person', municipalityId, personId)));
    expect(stored).toContain('InvitationIssued');
    expect(stored).not.toContain(path.split('/').at(-1));
  });

  it('lets a link expire after fourteen days', async () => {
    const { path } = await invite();
    people.passes(14 * 24);
    expect((await people.visitor().get(path)).statusCode).toBe(200);
    people.passes(24);
    const late = await people.visitor().get(path);
    expect(late.statusCode).toBe(410);
    expect(late.body).toContain('14 Tage gültig, bis 16.03.2026');
  });

  it('voids a link by a newer one', async () => {
    const { path } = await invite();
    const { personId } = personOf('max@musterau.example');
    const renewed = await admin.post(`/verwaltung/personen/${personId}/einladung`);
    expect(renewed.statusCode).toBe(200);
    expect((await people.visitor().get(path)).statusCode).toBe(410);
    expect((await people.visitor().get(/(\/einladung\/[\w-]+)/.exec(renewed.body)![1]!)).statusCode).toBe(200);
  });

  it('gives an address to one person of the whole instance only', async () => {
    await people.municipality('m2', 'Anderswo');
    await people.account('m2', 'Olga', 'reader');
    const { answer } = await invite('OLGA@m2.example');
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Mit dieser E-Mail-Adresse meldet sich schon jemand an.');
    expect(answer.body).toContain('value="OLGA@m2.example"');
    const both = await Promise.all([invite('neu@m1.example'), invite('Neu@m1.example')]);
    expect(both.map(({ answer: { statusCode } }) => statusCode).sort()).toEqual([200, 422]);
  });

  it('changes an address to a free one only, and signs in with it from then on', async () => {
    await people.municipality('m2', 'Anderswo');
    await people.account('m2', 'Olga', 'reader');
    const max = await people.account('m1', 'Max', 'reader');
    const taken = await admin.post(`/verwaltung/personen/${max}/email`, { email: 'Olga@m2.example' });
    expect(taken.statusCode).toBe(422);
    expect(taken.body).toContain('meldet sich schon jemand an');
    expect((await admin.post(`/verwaltung/personen/${max}/email`, { email: 'MAX@m1.example' })).statusCode).toBe(303);
    expect((await admin.post(`/verwaltung/personen/${max}/email`, { email: 'neu@m1.example' })).statusCode).toBe(303);
    expect((await people.visitor().signIn('neu@m1.example')).statusCode).toBe(303);
    expect((await people.visitor().signIn('max@m1.example')).statusCode).toBe(401);
  });

  it('checks the form field by field', async () => {
    const { answer } = await invite('keine Adresse', 'king', '');
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Bitte füllen Sie „Name“ aus.');
    expect(answer.body).toContain('keine E-Mail-Adresse');
    expect(answer.body).toContain('steht bei „Rolle“ nicht zur Wahl');
  });

  it('keeps one who can administer', async () => {
    // Invited, but without a password nobody can count on them.
    await invite('second@m1.example', 'admin', 'Zweite');
    for (const [action, fields] of [
      ['rolle', { role: 'reader' }],
      ['sperren', {}],
      ['loeschen', {}],
    ] as const) {
      const answer = await admin.post(`/verwaltung/personen/${erika}/${action}`, fields);
      expect([action, answer.statusCode]).toEqual([action, action === 'rolle' ? 422 : 409]);
      expect(answer.body).toContain('einzige Person, die hier verwalten kann');
    }
    await people.account('m1', 'Dritte', 'admin');
    expect((await admin.post(`/verwaltung/personen/${erika}/rolle`, { role: 'reader' })).statusCode).toBe(303);
    // At once: it is no longer for her.
    expect((await admin.get('/verwaltung')).statusCode).toBe(403);
  });

  it('does not let two administrators put out each other at the same time', async () => {
    const anna = await people.account('m1', 'Anna', 'admin');
    const other = await people.signedIn('anna@m1.example');
    await Promise.all([
      admin.post(`/verwaltung/personen/${anna}/sperren`),
      other.post(`/verwaltung/personen/${erika}/sperren`),
    ]);
    const active = people.core.views.people.list('m1').filter(({ person }) => person.status === 'active');
    expect(active).toHaveLength(1);
  });

  it('erases what is personal, in the log and on pages, and keeps what was done', async () => {
    const max = await people.account('m1', 'Maximilian', 'owner');
    await people.signedIn('maximilian@m1.example');
    expect((await admin.get(`/verwaltung/personen/${max}/loeschen`)).body).toContain('Das lässt sich nicht rückgängig');
    expect((await admin.post(`/verwaltung/personen/${max}/loeschen`)).statusCode).toBe(303);

    const events = await people.core.store.read(streamName('person', 'm1', max));
    expect(events.map(({ type }) => type)).toEqual(['PersonRegistered', 'PasswordSet', 'SignedIn', 'PersonErased']);
    expect(events.every(({ data }) => Object.keys(data).length === 0)).toBe(true);
    const before = people.core.views.people.get('m1', max);
    expect(before?.person).toEqual({ status: 'erased' });
    expect((await admin.get('/verwaltung')).body).not.toContain('Maximilian');
    expect((await admin.get(`/verwaltung/personen/${max}`)).statusCode).toBe(404);
    expect((await people.visitor().signIn('maximilian@m1.example')).statusCode).toBe(401);

    // The same from the log alone.
    await people.stop({ keepData: true });
    for (const file of readdirSync(people.dataDir).filter((name) => name.startsWith(VIEWS_FILE)))
      rmSync(join(people.dataDir, file));
    people = await PeopleApp.start({ dataDir: people.dataDir });
    expect(people.core.views.people.get('m1', max)).toEqual(before);
    // The address is free again.
    await people.account('m1', 'Maximilian', 'reader');
  });

  it('knows nobody of another municipality', async () => {
    await people.municipality('m2', 'Anderswo');
    const olga = await people.account('m2', 'Olga', 'reader');
    expect((await admin.get(`/verwaltung/personen/${olga}`)).statusCode).toBe(404);
    for (const action of ['rolle', 'name', 'email', 'einladung', 'abmelden', 'sperren', 'entsperren', 'loeschen']) {
      const answer = await admin.post(`/verwaltung/personen/${olga}/${action}`, {
        role: 'admin',
        name: 'X',
        email: 'x@m1.example',
      });
      expect([action, answer.statusCode]).toEqual([action, 404]);
    }
    expect((await people.core.store.read(streamName('person', 'm2', olga))).map(({ type }) => type)).toEqual([
      'PersonRegistered',
      'PasswordSet',
    ]);
    expect((await admin.get('/verwaltung')).body).not.toContain('Olga');
  });

  it('issues a token once per form, shows it once, and revokes it', async () => {
    const form = { label: 'Auswertung', role: 'officer', _form: 'f1' };
    const answer = await admin.post('/verwaltung/schluessel', form);
    const token = /wm_[\w-]{43}/.exec(answer.body)![0];
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await people.visitor().get('/api/v1/whoami', { authorization: `Bearer ${token}` })).statusCode).toBe(200);

    const again = await admin.post('/verwaltung/schluessel', form);
    expect(again.statusCode).toBe(200);
    expect(again.body).not.toMatch(/wm_[\w-]{43}/);
    const [sheet, ...more] = people.core.views.apiTokens.list('m1');
    expect(more).toEqual([]);

    await admin.post(`/verwaltung/schluessel/${sheet!.tokenId}/widerrufen`);
    expect((await people.visitor().get('/api/v1/whoami', { authorization: `Bearer ${token}` })).statusCode).toBe(401);
    expect(people.core.views.apiTokens.list('m1')).toEqual([]);
  });

  it('names the municipality and its departments', async () => {
    const post = (path: string, fields: Record<string, string>) => admin.post(`/verwaltung/kommune${path}`, fields);
    expect((await post('/name', { name: 'Samtgemeinde Musterau', shortName: 'SG Musterau' })).statusCode).toBe(303);
    expect((await post('/leitbild', { text: 'Bürgernah.\nDigital.' })).statusCode).toBe(303);
    expect((await post('/fachbereiche', { name: 'Zentrale Dienste' })).statusCode).toBe(303);
    const taken = await post('/fachbereiche', { name: 'zentrale dienste' });
    expect(taken.statusCode).toBe(422);
    expect(taken.body).toContain('So heißt schon ein Fachbereich.');
    const departments = () => people.core.views.municipalities.get('m1', 'm1')!.municipality.departments;
    const { departmentId } = departments()[0]!;
    expect((await admin.get(`/verwaltung/kommune/fachbereiche/${departmentId}`)).statusCode).toBe(200);
    expect((await post(`/fachbereiche/${departmentId}`, { name: 'Innere Dienste' })).statusCode).toBe(303);
    const page = await admin.get('/verwaltung/kommune?ok=umbenannt');
    expect(page.body).toContain('Innere Dienste');
    expect(page.body).toContain('Der Fachbereich ist umbenannt.');
    expect(page.body).toContain('Bürgernah.\nDigital.');
    expect((await post(`/fachbereiche/${departmentId}/aufloesen`, {})).statusCode).toBe(303);
    expect(departments()).toEqual([{ departmentId, name: 'Innere Dienste', dissolved: true }]);
    expect((await post('/fachbereiche/unknown', { name: 'X' })).statusCode).toBe(404);
  });
});

describe('one’s own account', () => {
  let people: PeopleApp;
  beforeEach(async () => {
    people = await PeopleApp.start();
    await people.municipality('m1', 'Musterau');
    await people.account('m1', 'Rita', 'reader');
  });
  afterEach(() => people.stop());

  it('changes the name, at once on every page', async () => {
    const rita = await people.signedIn('rita@m1.example');
    expect((await rita.post('/konto/name', { name: '' })).statusCode).toBe(422);
    expect((await rita.post('/konto/name', { name: 'Rita Neumann' })).headers.location).toBe('/konto?ok=name');
    expect((await rita.get('/konto?ok=name')).body).toContain('Ihr Name ist gespeichert.');
    expect((await rita.get('/konto')).body).toContain('Rita Neumann');
  });

  it('changes the password with the old one, and ends all other sessions', async () => {
    const [rita, elsewhere] = [await people.signedIn('rita@m1.example'), await people.signedIn('rita@m1.example')];
    const wrong = await rita.post('/konto/passwort', { current: 'falsch', password: 'noch vier andere Wörter' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Das bisherige Passwort stimmt nicht.');
    const right = await rita.post('/konto/passwort', { current: PASSWORD, password: 'noch vier andere Wörter' });
    expect(right.statusCode).toBe(303);
    expect((await rita.get('/ziele')).statusCode).toBe(200);
    expect((await elsewhere.get('/ziele')).statusCode).toBe(303);
    expect((await people.visitor().signIn('rita@m1.example')).statusCode).toBe(401);
  });

  it('shows where one is signed in, and ends it there', async () => {
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';
    const rita = await people.signedIn('rita@m1.example');
    const elsewhere = people.visitor();
    await elsewhere.post('/anmelden', { email: 'rita@m1.example', password: PASSWORD }, { 'user-agent': agent });
    const page = await rita.get('/konto');
    expect(page.body).toContain('Firefox, Windows');
    expect(page.body).toContain('dieses hier');
    const sessions = people.core.views.people.find('rita@m1.example')!.person;
    const other = sessions.status === 'active' ? sessions.sessions.find(({ device }) => device)! : undefined;
    await rita.post(`/konto/sitzungen/${other!.sessionId}/beenden`);
    expect((await elsewhere.get('/ziele')).statusCode).toBe(303);
    expect((await rita.get('/ziele')).statusCode).toBe(200);
    expect((await rita.post('/konto/sitzungen/beenden')).headers.location).toBe('/anmelden');
    expect((await rita.get('/ziele')).statusCode).toBe(303);
  });
});
