// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { VIEWS_FILE } from '../../src/core.js';
import { hashOfSecret } from '../../src/people/secrets.js';
import { PeopleApp, type Visitor } from './people-app.js';

describe('a calendar address', () => {
  let people: PeopleApp;
  let ritaId: string;
  let rita: Visitor;
  let erika: Visitor;

  beforeEach(async () => {
    people = await PeopleApp.start();
    await people.municipality('m1', 'Musterau');
    await people.account('m1', 'Erika', 'admin');
    ritaId = await people.account('m1', 'Rita', 'reader');
    rita = await people.signedIn('rita@m1.example');
    erika = await people.signedIn('erika@m1.example');
  });
  afterEach(() => people.stop());

  const ADDRESS = /value="http:\/\/127\.0\.0\.1:3000\/kalender\/([\w-]{43})\.ics"/;
  const issued = async (fields: Record<string, string> = {}) => {
    const answer = await rita.post('/konto/kalender', fields);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    return ADDRESS.exec(answer.body)![1]!;
  };
  const find = (secret: string) => people.core.views.calendarAddresses.find(hashOfSecret(secret));

  it('is shown once, and found by its secret', async () => {
    expect((await rita.get('/konto')).body).not.toContain('Kalenderadresse widerrufen');
    const secret = await issued();
    expect(find(secret)).toEqual({ personId: ritaId, municipalityId: 'm1', hash: hashOfSecret(secret) });
    expect(find('another')).toBeUndefined();
    const { body } = await rita.get('/konto');
    expect(body).toContain('Kalenderadresse widerrufen');
    expect(body).not.toMatch(ADDRESS);
  });

  it('leaves of the secret only a hash, in log and views, and that on no page', async () => {
    const secret = await issued();
    await people.stop({ keepData: true });
    for (const file of readdirSync(people.dataDir))
      expect([file, readFileSync(join(people.dataDir, file)).includes(secret)]).toEqual([file, false]);
    people = await PeopleApp.start({ dataDir: people.dataDir });
    expect(JSON.stringify(people.core.views.people.get('m1', ritaId))).not.toContain(hashOfSecret(secret));
    expect(people.core.views.people.get('m1', ritaId)?.person).toMatchObject({ hasCalendarAddress: true });
  });

  it('is made once per form: sent twice it says that it was shown before, and stays in force', async () => {
    const secret = await issued({ _form: 'f1' });
    const again = await rita.post('/konto/kalender', { _form: 'f1' });
    expect(again.headers.location).toBe('/konto?ok=kalender');
    expect((await rita.get('/konto?ok=kalender')).body).toContain('Sie wurde nur einmal angezeigt');
    expect(find(secret)).toBeDefined();
  });

  it('is void when another one is made, and when it is revoked', async () => {
    const [first, second] = [await issued(), await issued()];
    expect(find(first)).toBeUndefined();
    expect(find(second)).toBeDefined();
    const location = '/konto?ok=kalender-widerrufen';
    for (let i = 0; i < 2; i++) expect((await rita.post('/konto/kalender/widerrufen')).headers.location).toBe(location);
    expect(find(second)).toBeUndefined();
    expect(people.core.views.people.get('m1', ritaId)?.person).toMatchObject({ hasCalendarAddress: false });
  });

  it('ends with the right to sign in, and does not come back with it', async () => {
    const secret = await issued();
    await erika.post(`/verwaltung/personen/${ritaId}/sperren`);
    expect(find(secret)).toBeUndefined();
    await erika.post(`/verwaltung/personen/${ritaId}/entsperren`);
    expect(find(secret)).toBeUndefined();
    expect(people.core.views.people.get('m1', ritaId)?.person).toMatchObject({ hasCalendarAddress: false });
  });

  it('ends with the person, also where views are made anew from the log', async () => {
    const secret = await issued();
    await erika.post(`/verwaltung/personen/${ritaId}/loeschen`);
    expect(find(secret)).toBeUndefined();
    await people.stop({ keepData: true });
    for (const file of readdirSync(people.dataDir).filter((name) => name.startsWith(VIEWS_FILE)))
      rmSync(join(people.dataDir, file));
    people = await PeopleApp.start({ dataDir: people.dataDir });
    expect([...people.core.views.calendarAddresses.all()]).toEqual([]);
  });
});
