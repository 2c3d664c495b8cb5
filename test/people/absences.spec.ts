// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { streamName } from '../../src/event-sourcing/command-runner.js';
import type { Absence } from '../../src/people/domain/absence.js';
import { PeopleApp, type Visitor } from './people-app.js';

/** It is Monday, 02.03.2026. */
describe('absences', () => {
  let people: PeopleApp;
  let ids: Record<'erika' | 'olaf' | 'rita' | 'paul' | 'olga', string>;
  let rita: Visitor;
  let olaf: Visitor;

  beforeEach(async () => {
    people = await PeopleApp.start();
    await people.municipality('m1', 'Musterau');
    await people.municipality('m2', 'Anderswo');
    ids = {
      erika: await people.account('m1', 'Erika', 'admin'),
      olaf: await people.account('m1', 'Olaf', 'officer'),
      rita: await people.account('m1', 'Rita', 'reader'),
      paul: await people.account('m1', 'Paul', 'owner'),
      olga: await people.account('m2', 'Olga', 'owner'),
    };
    rita = await people.signedIn('rita@m1.example');
    olaf = await people.signedIn('olaf@m1.example');
  });
  afterEach(() => people.stop());

  const absencesOf = (personId: string, municipalityId = 'm1'): readonly Absence[] => {
    const person = people.core.views.people.get(municipalityId, personId)?.person;
    return person && person.status !== 'erased' ? person.absences : [];
  };
  const typesOf = async (personId: string) =>
    (await people.core.store.read(streamName('person', 'm1', personId))).map(({ type }) => type);
  const spring = { from: '09.03.2026', until: '20.03.2026' };
  const planned = async (visitor: Visitor, fields: Record<string, string> = spring) => {
    expect((await visitor.post('/konto/abwesenheiten', fields)).headers.location).toBe('/konto?ok=abwesenheit');
  };

  describe('of oneself', () => {
    it('are entered with a deputy, and shown', async () => {
      const answer = await rita.post('/konto/abwesenheiten', { ...spring, deputyId: ids.paul });
      expect(answer.headers.location).toBe('/konto?ok=abwesenheit');
      expect(absencesOf(ids.rita)).toMatchObject([{ from: '2026-03-09', until: '2026-03-20', deputyId: ids.paul }]);
      const { body } = await rita.get('/konto?ok=abwesenheit');
      expect(body).toContain('Ihre Abwesenheit ist eingetragen.');
      expect(body).toContain('09.03.2026 bis 20.03.2026');
      expect(body).toMatch(/Paul<\/td>/);
      expect(body).toContain('geplant');
    });

    it('are entered without a deputy as well', async () => {
      await planned(rita);
      expect(absencesOf(ids.rita)).toMatchObject([{ deputyId: null }]);
      expect((await rita.get('/konto')).body).toContain('niemand');
    });

    it('are entered once per form', async () => {
      const form = { ...spring, _form: 'f1' };
      await Promise.all([planned(rita, form), planned(rita, form)]);
      await planned(rita, form);
      expect(absencesOf(ids.rita)).toHaveLength(1);
    });

    it.each([
      [{ from: '', until: '20.03.2026' }, 'Bitte füllen Sie „Erster Tag“ aus.'],
      [{ from: '30.02.2026', until: '20.03.2026' }, '30.02.2026'],
      [{ from: '20.03.2026', until: '09.03.2026' }, 'Der letzte Tag liegt vor dem ersten.'],
      [{ from: '23.02.2026', until: '01.03.2026' }, 'Diese Abwesenheit ist schon vorbei.'],
      [{ from: '09.03.2026', until: '20.03.2036' }, 'Länger als drei Jahre (1.100 Tage)'],
      [{ ...spring, deputyId: 'nobody' }, 'Diese Person kann nicht vertreten'],
      [{ ...spring, personId: 'somebody' }, 'Das Feld „personId“ gibt es hier nicht.'],
    ])('are refused with a sentence, and nothing typed is lost: %j', async (fields, sentence) => {
      const answer = await rita.post('/konto/abwesenheiten', fields);
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain(sentence);
      expect(answer.body).toContain(`value="${fields.until}"`);
      expect(absencesOf(ids.rita)).toEqual([]);
    });

    it('do not overlap, and the sentence says with which', async () => {
      await planned(rita);
      const answer = await rita.post('/konto/abwesenheiten', { from: '20.03.2026', until: '24.03.2026' });
      expect(answer.statusCode).toBe(422);
      expect(answer.body).toContain('schon eine Abwesenheit eingetragen: 09.03.2026 bis 20.03.2026.');
      expect(absencesOf(ids.rita)).toHaveLength(1);
    });

    it('have no deputy who is away from the program, of another municipality, or the person', async () => {
      const erika = await people.signedIn('erika@m1.example');
      await erika.post(`/verwaltung/personen/${ids.paul}/sperren`);
      for (const deputyId of [ids.paul, ids.olga, ids.rita]) {
        const answer = await rita.post('/konto/abwesenheiten', { ...spring, deputyId });
        expect(answer.statusCode).toBe(422);
        expect(answer.body).toContain(
          deputyId === ids.rita ? 'Niemand kann sich selbst vertreten.' : 'Diese Person kann nicht vertreten',
        );
      }
      const { body } = await rita.get('/konto');
      expect(body).toContain(`<option value="${ids.olaf}">`);
      for (const id of [ids.paul, ids.olga, ids.rita]) expect(body).not.toContain(`<option value="${id}">`);
    });

    it('stay when the deputy is deactivated, and say so', async () => {
      await planned(rita, { ...spring, deputyId: ids.paul });
      const erika = await people.signedIn('erika@m1.example');
      await erika.post(`/verwaltung/personen/${ids.paul}/sperren`);
      expect(absencesOf(ids.rita)).toMatchObject([{ deputyId: ids.paul }]);
      expect((await rita.get('/konto')).body).toContain('Paul (gesperrt)');
    });

    it('are cancelled before they begin, also twice', async () => {
      await planned(rita);
      const { absenceId } = absencesOf(ids.rita)[0]!;
      const page = await rita.get('/konto');
      expect(page.body).toContain(`/konto/abwesenheiten/${absenceId}/absagen`);
      for (let i = 0; i < 2; i++)
        expect((await rita.post(`/konto/abwesenheiten/${absenceId}/absagen`)).headers.location).toBe(
          '/konto?ok=abgesagt',
        );
      expect(absencesOf(ids.rita)).toEqual([]);
      expect((await typesOf(ids.rita)).filter((type) => type === 'AbsenceCancelled')).toHaveLength(1);
    });

    it('end on the day before the person is back, and are gone from the page', async () => {
      await planned(rita);
      people.passes(24 * 10);
      rita = await people.signedIn('rita@m1.example');
      const { absenceId } = absencesOf(ids.rita)[0]!;
      const page = await rita.get('/konto');
      expect(page.body).toContain('läuft');
      expect(page.body).toContain(`/konto/abwesenheiten/${absenceId}/wieder-da`);
      expect((await rita.post(`/konto/abwesenheiten/${absenceId}/wieder-da`)).headers.location).toBe(
        '/konto?ok=wieder-da',
      );
      expect(absencesOf(ids.rita)).toMatchObject([{ from: '2026-03-09', until: '2026-03-11' }]);
      expect((await rita.get('/konto')).body).not.toContain('09.03.2026');
    });

    it('are nobody else’s: whoever knows the id of another’s absence changes nothing', async () => {
      await planned(olaf);
      const { absenceId } = absencesOf(ids.olaf)[0]!;
      for (const action of ['absagen', 'wieder-da']) {
        const answer = await rita.post(`/konto/abwesenheiten/${absenceId}/${action}`);
        expect(answer.statusCode).toBe(404);
        expect(answer.body).toContain('Diese Abwesenheit gibt es nicht.');
      }
      expect(absencesOf(ids.olaf)).toHaveLength(1);
    });

    it('take no form without the token of the session', async () => {
      for (const path of ['/konto/abwesenheiten', '/konto/erinnerungen', '/konto/kalender'])
        expect([path, (await rita.post(path, { ...spring, _csrf: '' })).statusCode]).toEqual([path, 403]);
      expect((await olaf.post('/abwesenheiten', { ...spring, personId: ids.rita, _csrf: '' })).statusCode).toBe(403);
      expect(absencesOf(ids.rita)).toEqual([]);
    });

    it('are forgotten with the person', async () => {
      await planned(rita, { ...spring, deputyId: ids.paul });
      const erika = await people.signedIn('erika@m1.example');
      expect((await erika.post(`/verwaltung/personen/${ids.rita}/loeschen`)).statusCode).toBe(303);
      expect(people.core.views.people.get('m1', ids.rita)?.person).toEqual({ status: 'erased' });
      const events = await people.core.store.read(streamName('person', 'm1', ids.rita));
      expect(events.every(({ data }) => Object.keys(data).length === 0)).toBe(true);
    });
  });

  describe('of all', () => {
    it('are for officers and admins only', async () => {
      const paul = await people.signedIn('paul@m1.example');
      for (const visitor of [rita, paul]) {
        expect((await visitor.get('/abwesenheiten')).statusCode).toBe(403);
        expect((await visitor.post('/abwesenheiten', { ...spring, personId: ids.olaf })).statusCode).toBe(403);
        expect((await visitor.post(`/abwesenheiten/${ids.olaf}/a1/absagen`)).statusCode).toBe(403);
        expect((await visitor.get('/konto')).body).not.toContain('href="/abwesenheiten"');
      }
      expect(absencesOf(ids.olaf)).toEqual([]);
      const erika = await people.signedIn('erika@m1.example');
      for (const visitor of [olaf, erika]) {
        expect((await visitor.get('/abwesenheiten')).statusCode).toBe(200);
        expect((await visitor.get('/konto')).body).toContain('href="/abwesenheiten"');
      }
      expect((await erika.get('/verwaltung')).body).toContain('href="/abwesenheiten"');
    });

    it('are entered, shown in the order of their days, and cancelled', async () => {
      const enter = (fields: Record<string, string>) => olaf.post('/abwesenheiten', fields);
      const location = '/abwesenheiten?ok=eingetragen';
      expect((await enter({ ...spring, personId: ids.rita, deputyId: ids.paul })).headers.location).toBe(location);
      const today = { from: '02.03.2026', until: '02.03.2026', personId: ids.paul };
      expect((await enter(today)).headers.location).toBe(location);
      const { body } = await olaf.get('/abwesenheiten');
      expect(body.indexOf('Paul</th>')).toBeGreaterThan(0);
      expect(body.indexOf('Paul</th>')).toBeLessThan(body.indexOf('Rita</th>'));
      const { absenceId } = absencesOf(ids.rita)[0]!;
      const done = await olaf.post(`/abwesenheiten/${ids.rita}/${absenceId}/absagen`);
      expect(done.headers.location).toBe('/abwesenheiten?ok=abgesagt');
      expect(absencesOf(ids.rita)).toEqual([]);
      expect((await olaf.get('/abwesenheiten?ok=abgesagt')).body).not.toContain('Rita</th>');
    });

    it('end when an officer says that somebody is back', async () => {
      await olaf.post('/abwesenheiten', { from: '26.02.2026', until: '20.03.2026', personId: ids.rita });
      const { absenceId } = absencesOf(ids.rita)[0]!;
      const done = await olaf.post(`/abwesenheiten/${ids.rita}/${absenceId}/wieder-da`);
      expect(done.headers.location).toBe('/abwesenheiten?ok=beendet');
      expect(absencesOf(ids.rita)).toMatchObject([{ until: '2026-03-01' }]);
    });

    it('are refused with a sentence at the form', async () => {
      await olaf.post('/abwesenheiten', { ...spring, personId: ids.rita });
      for (const [fields, sentence] of [
        [{ ...spring, personId: ids.rita }, 'schon eine Abwesenheit eingetragen'],
        [spring, 'Bitte wählen Sie „Wer ist abwesend?“ aus.'],
        [{ ...spring, personId: ids.paul, deputyId: ids.paul }, 'Niemand kann sich selbst vertreten.'],
        [{ ...spring, personId: ids.olga }, 'Diese Person gibt es hier nicht.'],
      ] as const) {
        const answer = await olaf.post('/abwesenheiten', fields);
        expect(answer.statusCode).toBe(422);
        expect(answer.body).toContain(sentence);
      }
      expect(absencesOf(ids.olga, 'm2')).toEqual([]);
      expect(await people.core.store.read(streamName('person', 'm1', ids.olga))).toEqual([]);
    });

    it('show nothing of another municipality, and of nobody who cannot sign in', async () => {
      await planned(await people.signedIn('olga@m2.example'));
      await planned(rita);
      const erika = await people.signedIn('erika@m1.example');
      await erika.post(`/verwaltung/personen/${ids.rita}/sperren`);
      const { body } = await olaf.get('/abwesenheiten');
      expect(body).not.toContain('Olga');
      expect(body).not.toContain('09.03.2026');
    });

    it('stand on the administration’s page of a person', async () => {
      await planned(rita, { ...spring, deputyId: ids.paul });
      const erika = await people.signedIn('erika@m1.example');
      const page = async () => (await erika.get(`/verwaltung/personen/${ids.rita}`)).body;
      expect(await page()).toContain('09.03.2026 bis 20.03.2026, Vertretung: Paul');
      people.passes(24 * 7);
      await erika.signIn('erika@m1.example');
      expect(await page()).toContain('abwesend bis 20.03.2026, Vertretung: Paul');
    });
  });

  it('take the rhythm of reminders, and show it chosen', async () => {
    const chosen = async () => /value="(\w+)" checked/.exec((await rita.get('/konto')).body)?.[1];
    expect(await chosen()).toBe('daily');
    expect((await rita.post('/konto/erinnerungen', { rhythm: 'hourly' })).statusCode).toBe(422);
    const location = '/konto?ok=erinnerungen';
    expect((await rita.post('/konto/erinnerungen', { rhythm: 'weekly' })).headers.location).toBe(location);
    expect((await rita.post('/konto/erinnerungen', { rhythm: 'weekly' })).headers.location).toBe(location);
    expect(await chosen()).toBe('weekly');
    expect((await typesOf(ids.rita)).filter((type) => type === 'ReminderRhythmChosen')).toHaveLength(1);
    const erika = await people.signedIn('erika@m1.example');
    expect((await erika.get(`/verwaltung/personen/${ids.rita}`)).body).toContain('wöchentlich');
  });
});
