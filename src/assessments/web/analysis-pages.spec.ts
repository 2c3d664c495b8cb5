// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
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
import { assessmentDomain } from '../assessment-domain.js';
import { surveyDomain } from '../survey-domain.js';
import { assessmentActions } from '../commands/assessment-actions.js';
import { defaultQuestionnaire } from '../domain/default-questionnaire.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { CURRENT_METHOD, type Method, METHODS, subDimensionsOf } from '../domain/method.js';
import type { InterviewCommand } from '../domain/interview.commands.js';
import { interviewDomain } from '../interview-domain.js';
import { screeningDomain } from '../screening-domain.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';
const NOW = new Date('2026-03-17T10:00:00Z');
const IDS = subDimensionsOf(CURRENT_METHOD).map(({ id }) => id);

describe('Die Analyse', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  let clock: SettableClock;
  const cookies = new Map<string, string>();
  let forms = 0;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-analysis-pages-'));
    clock = new SettableClock(new Date('2026-01-05T08:00:00Z'));
    core = await Core.open({ dataDir, clock });
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
    for (const municipalityId of ['m1', 'm2', 'm3']) {
      const envelope = { municipalityId, actorId: 'system', commandId: `register ${municipalityId}` };
      const data = { name: `Gemeinde ${municipalityId}`, shortName: municipalityId, fictional: true };
      await core.commands.run(municipalityDomain, municipalityId, { type: 'RegisterMunicipality', data }, envelope);
    }
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    for (const [who, municipalityId, role] of [
      ['officer', 'm1', 'officer'],
      ['owner', 'm1', 'owner'],
      ['reader', 'm1', 'reader'],
      ['elsewhere', 'm2', 'officer'],
      ['empty', 'm3', 'officer'],
      ['visitor', 'm3', 'reader'],
    ] as const) {
      const email = `${who}@musterau.example`;
      await createAccount(core, passwords, { municipalityId, name: who, email, role, password: PASSWORD });
      clock.set(NOW);
      cookies.set(who, await signIn(who));
      clock.set(new Date('2026-01-05T08:00:00Z'));
    }
    clock.set(NOW);
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  async function signIn(who: string): Promise<string> {
    const signedIn = await app.inject({
      method: 'POST',
      url: '/anmelden',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
      payload: new URLSearchParams({ email: `${who}@musterau.example`, password: PASSWORD }).toString(),
    });
    return String(signedIn.headers['set-cookie']).split(';')[0]!;
  }

  const get = (url: string, who = 'officer') => app.inject({ url, headers: { cookie: cookies.get(who)! } });
  const csrfOf = async (who: string) => /name="_csrf" value="([^"]+)"/.exec((await get('/konto', who)).payload)![1]!;
  const words = (html: string) =>
    /<main.*<\/main>/s
      .exec(html)![0]
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&nbsp;', ' ')
      .replace(/\s+/g, ' ');
  const shown = async (url: string, who = 'officer') => words((await get(url, who)).payload);

  type Fields = Record<string, string | string[]>;
  async function send(url: string, fields: Fields, who = 'officer') {
    const payload = new URLSearchParams({ _csrf: await csrfOf(who) });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) payload.append(name, one);
    return app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE, cookie: cookies.get(who)! },
      payload: payload.toString(),
    });
  }

  const sheetAt = (path: string) => core.views.assessments.get('m1', path.split('/').at(-1)!)!;
  async function plan(fields: Fields = {}, who = 'officer'): Promise<string> {
    const answer = await send(
      '/analyse',
      { title: `360-Grad-Analyse ${++forms}`, _form: `form-${forms}`, ...fields },
      who,
    );
    expect([answer.statusCode, answer.statusCode === 303 ? '' : words(answer.payload)]).toEqual([303, '']);
    return answer.headers['location']!.split('?')[0]!;
  }
  /** Gives one action as the form of the page as it is now would. */
  const act = (path: string, slug: string, fields: Fields = {}, who = 'officer') =>
    send(`${path}/${slug}`, { _revision: String(sheetAt(path).revision), ...fields }, who);
  async function done(path: string, slug: string, fields: Fields = {}): Promise<string> {
    const answer = await act(path, slug, fields);
    expect([slug, answer.statusCode, answer.statusCode === 303 ? '' : words(answer.payload)]).toEqual([slug, 303, '']);
    return answer.headers['location']!;
  }
  /** The rows of the form of a source, as a browser sends all of them. */
  function rows(given: Readonly<Record<string, readonly [points: string, reason: string]>>): Fields {
    return Object.fromEntries(
      IDS.flatMap((id, index) => [
        [`ratings.${index}.subDimension`, id],
        [`ratings.${index}.points`, given[id]?.[0] ?? ''],
        [`ratings.${index}.reason`, given[id]?.[1] ?? ''],
      ]),
    );
  }
  /** An interview of the round that took place and was scored. */
  async function interviewed(path: string, id: string, scores: Readonly<Record<string, number>>) {
    const interviewId = `${id}-${path.split('/').at(-1)!}`;
    const commands: readonly InterviewCommand[] = [
      {
        type: 'PlanInterview',
        data: { assessmentId: path.split('/').at(-1)!, with: 'Leitung', departmentId: null, on: '2026-03-02' },
      },
      { type: 'ReportInterviewHeld', data: { minutes: 30 } },
      {
        type: 'ScoreInterview',
        data: { scores: Object.entries(scores).map(([subDimension, points]) => ({ subDimension, points })) },
      },
    ];
    for (const command of commands)
      await core.commands.run(interviewDomain, interviewId, command, {
        municipalityId: 'm1',
        actorId: 'system',
        commandId: `${interviewId} ${command.type}`,
        effectiveOn: '2026-03-02',
      });
  }

  const rate = (path: string, source: string, given: Parameters<typeof rows>[0], more: Fields = {}) =>
    done(path, `bewerten/${source}`, { ratedOn: '10.03.2026', ...rows(given), ...more });

  async function nothingStored<T>(asking: () => Promise<T>): Promise<T> {
    const before = await core.store.head();
    const answer = await asking();
    expect(await core.store.head()).toBe(before);
    return answer;
  }

  async function refused(path: string, slug: string, fields: Fields, sentence: string): Promise<string> {
    const answer = await nothingStored(() => act(path, slug, fields));
    expect([slug, answer.statusCode]).toEqual([slug, 422]);
    expect(words(answer.payload)).toContain(sentence);
    return answer.payload;
  }

  describe('planning a round', () => {
    it('is taught where there is none', async () => {
      const page = await shown('/analyse', 'empty');
      expect(page).toContain('Wo stehen wir, und was kommt als Nächstes?');
      expect(page).toContain('Noch gibt es keine Runde der Analyse.');
      expect(page).toContain('Erste Runde planen');
      expect(page).toContain('Strategie einlesen');
      expect(await shown('/analyse', 'visitor')).not.toContain('Erste Runde planen');
      expect(await shown('/analyse/vergleich', 'empty')).toContain('Für einen Vergleich braucht es zwei Runden.');
    });

    it('asks for every phase by its name, and reads days and months', async () => {
      const form = (await get('/analyse/neu')).payload;
      expect(form).toContain('value="360-Grad-Analyse 2026"');
      for (const { phase, name } of CURRENT_METHOD.phases) {
        expect(form).toContain(`<legend>${name}</legend>`);
        expect(form).toMatch(new RegExp(`type="hidden" name="phases.\\d.phase" value="${phase}"`));
      }
      expect(words(form)).not.toContain('Es läuft schon');
      const path = await plan({
        title: 'Erste Runde',
        'phases.0.phase': 'screening',
        'phases.0.from': '02.03.2026',
        'phases.0.to': 'März 2026',
        'phases.1.phase': 'survey',
        'phases.1.from': '2026-04',
        'phases.1.to': '',
      });
      expect(sheetAt(path).assessment).toMatchObject({
        title: 'Erste Runde',
        status: 'running',
        origin: { kind: 'planned' },
        methodVersion: 1,
      });
      expect(
        sheetAt(path)
          .assessment.phases.map(({ planned }) => planned)
          .slice(0, 3),
      ).toEqual([
        { from: '2026-03-02', to: '2026-03' },
        { from: '2026-04', to: null },
        { from: null, to: null },
      ]);
      const page = await shown(`${path}?gespeichert=neu`);
      expect(page).toContain('Die Runde ist geplant.');
      expect(page).toContain('0 von 6 Phasen sind abgeschlossen. In dieser Runde ist noch nichts bewertet.');
      expect(page).toContain('Als Nächstes: Screening, geplant 02.03.2026 bis März 2026.');
      expect(page).toContain('geplant ab April 2026');
      expect(page).toContain('noch kein Termin');
      expect(page).not.toContain('0,0 Punkte');
      // A second one may be planned, after it was asked whether it is meant.
      expect(await shown('/analyse/neu')).toContain(
        'Es läuft schon: „Erste Runde“. Soll es wirklich eine weitere sein?',
      );
    });

    it.each([
      [
        'an end before the begin',
        { 'phases.0.from': 'April 2026', 'phases.0.to': '31.03.2026' },
        'bevor die Phase beginnt (April 2026)',
      ],
      ['no date', { 'phases.0.from': 'im Frühling' }, '„im Frühling“ ist kein Tag und kein Monat.'],
      ['a quarter', { 'phases.0.to': 'Q2/2026' }, '„Q2/2026“ ist kein Tag und kein Monat.'],
      [
        'a year that is mistyped',
        { 'phases.0.from': 'Mai 2062' },
        'Mai 2062 liegt weit ab. Bitte prüfen Sie das Jahr.',
      ],
      ['no title', { title: '' }, 'Bitte füllen Sie „Bezeichnung“ aus.'],
      ['an unknown phase', { 'phases.0.phase': 'party' }, 'steht bei „Phase“ nicht zur Wahl'],
    ])('refuses %s, and keeps what was typed', async (_name, fields, sentence) => {
      const answer = await nothingStored(() =>
        send('/analyse', {
          title: 'Neue Runde',
          _form: `form-${++forms}`,
          'phases.0.phase': 'screening',
          'phases.1.phase': 'survey',
          'phases.1.from': 'Mai 2026',
          ...fields,
        }),
      );
      expect(answer.statusCode).toBe(422);
      expect(words(answer.payload)).toContain(sentence);
      expect(answer.payload).toContain('value="Mai 2026"');
      expect(answer.payload).toMatch(/<title>Fehler: /);
    });

    it('gives no two rounds one name, and proposes a free one', async () => {
      const path = await plan({ title: '360-Grad-Analyse 2026' });
      expect((await get('/analyse/neu')).payload).toContain('value="360-Grad-Analyse 2026 (2)"');
      const again = { title: ' 360-grad-analyse  2026', _form: `form-${++forms}` };
      const answer = await nothingStored(() => send('/analyse', again));
      expect(words(answer.payload)).toContain('heißt schon eine andere Runde.');
      const other = await plan({ title: 'Ganz anders' });
      await refused(other, 'umbenennen', { title: '360-Grad-Analyse 2026' }, 'heißt schon eine andere Runde.');
      // Its own name is none of another round, and the name of one that was given up is free.
      await done(path, 'umbenennen', { title: '360-GRAD-Analyse 2026' });
      await done(path, 'abbrechen', { reason: 'Verschrieben.' });
      expect((await get('/analyse/neu')).payload).toContain('value="360-Grad-Analyse 2026"');
      await done(other, 'abbrechen', { reason: 'Verschrieben.' });
    });

    it('happens once, however often the form is sent', async () => {
      const fields = { title: 'Doppelt', _form: `form-${++forms}` };
      const [one, two] = [await send('/analyse', fields), await send('/analyse', fields)];
      expect(one.headers['location']).toBe(two.headers['location']);
    });

    it('is for officers', async () => {
      for (const who of ['owner', 'reader']) {
        expect((await get('/analyse/neu', who)).statusCode).toBe(403);
        const answer = await nothingStored(() => send('/analyse', { title: 'X', _form: 'x' }, who));
        expect(answer.statusCode).toBe(403);
      }
    });
  });

  describe('the phases', () => {
    it('are begun, ended and taken up again', async () => {
      const path = await plan();
      await done(path, 'phase-beginnen', { phase: 'screening', on: '02.03.2026' });
      expect(await shown(path)).toContain('Jetzt läuft: Screening.');
      await done(path, 'phase-beginnen', { phase: 'screening', on: '03.03.2026' });
      await done(path, 'phase-abschliessen', { phase: 'screening', on: 'März 2026' });
      await done(path, 'phase-abschliessen', { phase: 'survey', begunOn: 'Februar 2026', on: '10.03.2026' });
      await done(path, 'phase-terminieren', { phase: 'interviews', from: 'April 2026', to: '' });
      await done(path, 'phase-auslassen', { phase: 'workshops', reason: 'Im Kreis gemeinsam.' });
      const page = await shown(path);
      expect(page).toContain('2 von 5 Phasen sind abgeschlossen.');
      expect(page).toContain('Als Nächstes: Interviews, geplant ab April 2026.');
      expect(page).toContain('03.03.2026 bis März 2026');
      expect(page).toContain('Februar 2026 bis 10.03.2026');
      expect(page).toContain('Im Kreis gemeinsam.');
      expect(page).toContain('Screening: begonnen (02.03.2026).');
      expect(page).toContain('Workshops: in dieser Runde ausgelassen.');
      // What happened on an earlier day counts from then.
      const events = await core.store.read(`assessment-m1.${path.split('/').at(-1)!}`);
      const onOf = (type: string) => events.filter((one) => one.type === type).map(({ meta }) => meta.effectiveOn);
      expect(onOf('PhaseBegun')).toEqual(['2026-03-02', '2026-03-03', '2026-03-10']);
      for (const phase of ['screening', 'workshops']) await done(path, 'phase-wieder-aufnehmen', { phase });
      expect(sheetAt(path).assessment.phases.map(({ status }) => status)).toEqual([
        'running',
        'completed',
        'open',
        'open',
        'open',
        'open',
      ]);
      const form = (await get(`${path}/phase-terminieren?phase=interviews`)).payload;
      expect(form).toContain('value="April 2026"');
      expect(form).toMatch(/<option value="interviews" selected[^>]*>Interviews/);
    });

    it('cannot end before they begin, nor twice, nor tomorrow', async () => {
      const path = await plan();
      await refused(
        path,
        'phase-beginnen',
        { phase: 'screening', on: '18.03.2026' },
        '18.03.2026 liegt in der Zukunft.',
      );
      await refused(
        path,
        'phase-beginnen',
        { phase: 'screening', on: 'April 2026' },
        'April 2026 liegt in der Zukunft.',
      );
      await refused(path, 'phase-beginnen', { phase: 'screening', on: 'neulich' }, 'ist kein Tag und kein Monat');
      await refused(
        path,
        'phase-terminieren',
        { phase: 'survey', from: '01.06.2026', to: 'Mai 2026' },
        '„Online-Befragung“ würde enden (Mai 2026), bevor die Phase beginnt (01.06.2026).',
      );
      await done(path, 'phase-beginnen', { phase: 'screening', on: '03.03.2026' });
      const end = { phase: 'screening', on: '02.03.2026' };
      await refused(path, 'phase-abschliessen', end, 'würde enden (02.03.2026), bevor die Phase beginnt');
      await refused(
        path,
        'phase-abschliessen',
        { phase: 'screening', begunOn: '01.03.2026', on: '10.03.2026' },
        '„Screening“ hat schon begonnen (03.03.2026).',
      );
      await refused(
        path,
        'phase-abschliessen',
        { phase: 'screening', on: '' },
        'Bitte füllen Sie „Abgeschlossen am“ aus.',
      );
      await refused(path, 'phase-wieder-aufnehmen', { phase: 'screening' }, 'weder abgeschlossen noch ausgelassen');
      await done(path, 'phase-abschliessen', { phase: 'screening', on: '10.03.2026' });
      await refused(
        path,
        'phase-abschliessen',
        { phase: 'screening', on: '11.03.2026' },
        'schon abgeschlossen (10.03.2026)',
      );
      await refused(path, 'phase-auslassen', { phase: 'survey', reason: '' }, 'Bitte füllen Sie „Warum?“ aus.');
    });

    it('are told who took part in groups, without names', async () => {
      const path = await plan();
      await done(path, 'phase-beginnen', { phase: 'interviews', on: '03.03.2026' });
      expect(await shown(`${path}/teilnehmende?phase=interviews`)).toContain('Bitte keine Namen');
      const groups = {
        'groups.0.who': 'Bürgeramt',
        'groups.0.count': '3',
        'groups.1.who': 'Bauhof',
        'groups.1.count': '1',
      };
      await done(path, 'teilnehmende', { phase: 'interviews', ...groups });
      expect(await shown(path)).toContain('Teilgenommen: 4 Personen: Bürgeramt (3), Bauhof (1)');
      const again = { ...groups, 'groups.1.who': 'bürgeramt' };
      await refused(path, 'teilnehmende', { phase: 'interviews', ...again }, '„bürgeramt“ steht doppelt da.');
      const none = { ...groups, 'groups.1.count': '0' };
      await refused(path, 'teilnehmende', { phase: 'interviews', ...none }, 'eine ganze Zahl ab 1');
      const half = { ...groups, 'groups.1.count': '1,5' };
      await refused(path, 'teilnehmende', { phase: 'interviews', ...half }, 'als ganze Zahl');
      expect((await get(`${path}/teilnehmende?phase=interviews`)).payload).toContain('value="Bauhof"');
      expect(await done(path, 'teilnehmende', { phase: 'interviews', ...groups })).toContain('unveraendert=ja');
    });
  });

  describe('ratings', () => {
    it('have one form for all sub-dimensions of a source', async () => {
      const path = await plan();
      const form = (await get(`${path}/bewerten/interviews`)).payload;
      expect(form.match(/<fieldset/g)).toHaveLength(15);
      expect(words(form)).toContain('0 nicht vorhanden, 1 erste Ansätze');
      expect(form).toContain('name="ratedOn" type="text" value="17.03.2026"');
      const to = await rate(path, 'interviews', {
        'framework.strategy': ['2,5', 'Ziele sind beschlossen.'],
        'framework.skills': ['1', 'Kaum Schulungen.'],
      });
      expect(to).toBe(`${path}?gespeichert=bewerten#bewertung`);
      expect(sheetAt(path).assessment.ratings).toEqual([
        expect.objectContaining({ subDimension: 'framework.strategy', points: 2.5, ratedOn: '2026-03-10' }),
        expect.objectContaining({ subDimension: 'framework.skills', points: 1, source: 'interviews' }),
      ]);
      // Sent again as it stands, nothing changes; one row changed is one entry.
      const again = await nothingStored(() =>
        rate(path, 'interviews', {
          'framework.strategy': ['2,5', 'Ziele sind beschlossen.'],
          'framework.skills': ['1', 'Kaum Schulungen.'],
        }),
      );
      expect(again).toContain('unveraendert=ja');
      const { revision } = sheetAt(path);
      await rate(path, 'interviews', {
        'framework.strategy': ['2,5', 'Ziele sind beschlossen.'],
        'framework.skills': ['1,5', 'Erste Schulungen.'],
      });
      expect(sheetAt(path).revision).toBe(revision + 1);
      const filled = (await get(`${path}/bewerten/interviews`)).payload;
      expect(filled).toContain('value="1,5"');
      expect(filled).toContain('Erste Schulungen.');
      expect(words(filled)).toContain('Bisher aus Interviews: 1,5 (10.03.2026).');
    });

    it('of several sources stay side by side, and where they lie apart the page says so', async () => {
      const path = await plan();
      await rate(path, 'screening', { 'administration.services': ['1', 'Wenig ist online.'] });
      await rate(path, 'survey', {
        'administration.services': ['3,5', 'Läuft gut.'],
        'administration.data': ['2', 'Geht so.'],
      });
      const page = await shown(path);
      expect(page).toContain('2 von 15 Unterdimensionen sind bewertet.');
      expect(page).toContain('Wenig ist online. (10.03.2026)');
      expect(page).toContain('Die Quellen liegen 2,5 Punkte auseinander: Screening 1,0, Online-Befragung 3,5.');
      expect(page).toContain('unvollständig (2 von 3 bewertet)');
      expect(page).toContain('unvollständig (2 von 15 bewertet)');
      expect(page).not.toContain('0,0 Punkte');
      // The same as a picture: with its figures in words, and bars that say where there is none.
      expect(page).toContain('Digitale Verwaltung unvollständig (2 von 3), Digitale Daseinsvorsorge keine Bewertung');
      expect(page).toContain('Dateneffizienz S Screening: keine Bewertung . B Online-Befragung: 2,0 .');
      await done(path, 'bewertung-zuruecknehmen', {
        subDimension: 'administration.services',
        source: 'survey',
        reason: 'Mit der falschen Frage verwechselt.',
      });
      expect(await shown(path)).not.toContain('auseinander');
      await refused(
        path,
        'bewertung-zuruecknehmen',
        { subDimension: 'administration.services', source: 'survey', reason: 'Noch einmal.' },
        'keine Bewertung, die sich zurücknehmen ließe',
      );
    });

    it.each([
      [
        'off the scale',
        ['4,5', 'Gut.'],
        '4,5 liegt nicht auf der Skala. Bitte geben Sie für „Struktur der Digitalisierung“ 0 bis 4 Punkte an.',
      ],
      ['below the scale', ['-1', 'Schlecht.'], 'liegt nicht auf der Skala'],
      ['too fine', ['2,55', 'Gut.'], 'höchstens eine Nachkommastelle'],
      ['no number', ['gut', 'Gut.'], 'Bitte geben Sie bei „Punkte“ eine Zahl an'],
      ['without reason', ['2', ''], 'Bitte begründen Sie die Bewertung von „Struktur der Digitalisierung“'],
      ['without points', ['', 'Gut.'], 'steht eine Begründung, aber keine Punktzahl'],
    ] as const)('are refused %s, at their row, and nothing typed is lost', async (_name, row, sentence) => {
      const path = await plan();
      const given = { 'framework.strategy': ['3', 'Steht.'], 'framework.structure': row } as const;
      const fields = { ratedOn: '10.03.2026', ...rows(given) };
      const html = await refused(path, 'bewerten/survey', fields, sentence);
      expect(html).toMatch(/<a href="#feld-ratings\.1\.(points|reason)">/);
      expect(html).toContain('value="3"');
      expect(html).toContain('Steht.');
      expect(html).toContain('value="10.03.2026"');
      expect(html.match(/<fieldset/g)).toHaveLength(15);
    });

    it('are not from tomorrow, and of sources and rounds that there are', async () => {
      const path = await plan();
      const given = rows({ 'framework.strategy': ['3', 'Steht.'] });
      await refused(
        path,
        'bewerten/survey',
        { ratedOn: '18.03.2026', ...given },
        'Der 18.03.2026 liegt in der Zukunft.',
      );
      await refused(path, 'bewerten/survey', { ratedOn: '', ...given }, 'Bitte füllen Sie „Bewertet am“ aus.');
      await refused(
        path,
        'bewerten/survey',
        { ratedOn: '10.03.2026', ...given, 'ratings.3.subDimension': 'framework.strategy', 'ratings.3.points': '1' },
        'ist doppelt bewertet',
      );
      expect((await get(`${path}/bewerten/gerücht`)).statusCode).toBe(404);
      expect((await send(`${path}/bewerten/gerücht`, {})).statusCode).toBe(404);
      expect((await get('/analyse/nichts/bewerten/survey')).statusCode).toBe(404);
      expect((await get(`${path}/bewerten/survey`, 'reader')).statusCode).toBe(403);
      expect((await get(`${path}/bewerten/survey`, 'elsewhere')).statusCode).toBe(404);
      expect((await get(`${path}/bewerten`)).headers['location']).toBe(`${path}#bewertung`);
    });

    it('that somebody else gave meanwhile are not written over unseen; of another source they are no matter', async () => {
      const path = await plan();
      const before = String(sheetAt(path).revision);
      await rate(path, 'survey', { 'framework.strategy': ['3', 'Steht.'] });
      await rate(path, 'interviews', { 'framework.skills': ['2', 'Geht.'] }, { _revision: before });
      const stale = await nothingStored(() =>
        act(path, 'bewerten/survey', {
          _revision: before,
          ratedOn: '10.03.2026',
          ...rows({ 'framework.strategy': ['1', 'Kaum.'] }),
        }),
      );
      expect(stale.statusCode).toBe(409);
      const page = words(stale.payload);
      expect(page).toContain('Inzwischen wurde hier gespeichert');
      expect(page).toContain('„Strategie der Digitalisierung“ aus Online-Befragung mit 3,0 Punkten bewertet');
      expect(page).toContain('Bisher aus Online-Befragung: 3,0 (10.03.2026).');
      expect(stale.payload).toContain('value="1"');
      expect(page).toContain('Trotzdem speichern');
    });

    it('are proposed by the interviews, and stand in the form until somebody has decided', async () => {
      const path = await plan();
      await rate(path, 'interviews', { 'employer.digital': ['3', 'Gehört.'] });
      await interviewed(path, 'i1', { 'employer.mobile': 2, 'employer.digital': 1 });
      await interviewed(path, 'i2', { 'employer.mobile': 2.5 });
      const html = (await get(`${path}/bewerten/interviews`)).payload;
      expect(words(html)).toContain('1 Zeile ist mit einem Vorschlag vorbelegt.');
      expect(html).toContain('value="2,3"');
      expect(html).toContain('Mittel aus 2 Interviews (2,0 bis 2,5)');
      expect(html).toContain('Gehört.');
      expect((await get(`${path}/bewerten/survey`)).payload).not.toContain('Mittel aus');
    });
  });

  describe('findings', () => {
    const finding = { text: 'Das Thema ist erkannt.', dimension: 'framework', subDimension: 'framework.strategy' };

    it('say what they rest on', async () => {
      const path = await plan();
      await rate(path, 'interviews', { 'framework.strategy': ['2,5', 'Ziele sind beschlossen.'] });
      const basis = 'rating:framework.strategy:interviews';
      const form = (await get(`${path}/ergebnis`)).payload;
      expect(form).toContain(`value="${basis}"`);
      expect(words(form)).toContain('Bewertung „Strategie der Digitalisierung“, Interviews: 2,5');
      await done(path, 'ergebnis', { ...finding, basis });
      await done(path, 'ergebnis', { text: 'Homeoffice ist möglich.', dimension: 'employer' });
      const page = await shown(path);
      expect(page).toContain('2 Ergebnisse, nach Dimensionen');
      expect(page).toContain('Stützt sich auf: Bewertung „Strategie der Digitalisierung“, Interviews: 2,5');
      expect(page).toContain('Worauf es sich stützt, ist nicht angegeben.');
      const [first] = sheetAt(path).assessment.findings;
      const { findingId } = first!;
      const revise = (await get(`${path}/ergebnis-ueberarbeiten?findingId=${findingId}`)).payload;
      expect(revise).toContain('Das Thema ist erkannt.');
      expect(revise).toMatch(new RegExp(`value="${basis}" checked`));
      await done(path, 'bewertung-zuruecknehmen', {
        subDimension: 'framework.strategy',
        source: 'interviews',
        reason: 'Verwechselt.',
      });
      await done(path, 'ergebnis-ueberarbeiten', { ...finding, text: 'Das Thema ist allen klar.', findingId, basis });
      expect(await shown(path)).toContain('Interviews: zurückgenommen');
      await done(path, 'ergebnis-zurueckziehen', { findingId, reason: 'Doppelt.' });
      expect(await shown(path)).toContain('Ergebnis zurückgezogen: Das Thema ist allen klar.');
      expect(sheetAt(path).assessment.findings).toHaveLength(1);
    });

    it('are refused where they fit nothing', async () => {
      const path = await plan();
      await refused(path, 'ergebnis', { ...finding, text: '' }, 'Bitte füllen Sie „Ergebnis“ aus.');
      await refused(
        path,
        'ergebnis',
        { ...finding, subDimension: 'employer.mobile' },
        'gehört nicht zu „Digitaler Rahmen“',
      );
      await refused(path, 'ergebnis', { ...finding, dimension: 'wetter' }, 'steht bei „Dimension“ nicht zur Wahl');
      await refused(
        path,
        'ergebnis',
        { ...finding, basis: 'rating:framework.strategy:survey' },
        'die es in dieser Runde nicht gibt',
      );
      await refused(
        path,
        'ergebnis',
        { ...finding, basis: 'Hörensagen' },
        'Bitte wählen Sie bei „Worauf stützt es sich?“ aus der Liste.',
      );
      await refused(
        path,
        'ergebnis-ueberarbeiten',
        { ...finding, findingId: 'f9' },
        'Dieses Ergebnis gibt es in dieser Runde nicht.',
      );
    });

    it('rest on questions of the round’s own survey, once it was started', async () => {
      const path = await plan();
      const assessmentId = path.split('/').at(-1)!;
      let n = 0;
      const give = (surveyId: string, command: SurveyCommand) =>
        core.commands.run(surveyDomain, surveyId, command, {
          municipalityId: 'm1',
          actorId: 'system',
          commandId: `survey ${assessmentId} ${++n}`,
        });
      const draft = (of: string) =>
        ({
          type: 'DraftSurvey',
          data: { assessmentId: of, questionnaire: defaultQuestionnaire(CURRENT_METHOD.version) },
        }) as const;
      await give('survey-here', draft(assessmentId));
      await give('survey-elsewhere', draft('another-round'));
      const [question] = core.views.surveys.get('m1', 'survey-here')!.survey.questionnaire.questions;
      const { questionId, text } = question!;
      expect((await get(`${path}/ergebnis`)).payload).not.toContain(`question:survey-here:${questionId}`);
      const start = { access: { kind: 'open' }, closesOn: '2026-04-10', linkToken: 'a'.repeat(43) } as const;
      await give('survey-here', { type: 'StartSurvey', data: start });
      expect((await get(`${path}/ergebnis`)).payload).toContain(`question:survey-here:${questionId}`);
      await done(path, 'ergebnis', { ...finding, basis: `question:survey-here:${questionId}` });
      expect(await shown(path)).toContain(`Stützt sich auf: Frage „${text}“`);
      for (const basis of [`question:survey-elsewhere:${questionId}`, 'question:survey-here:nichts'])
        await refused(path, 'ergebnis', { ...finding, basis }, 'Bitte wählen Sie aus der Liste.');
    });

    it('rest on services of the round, and on no others', async () => {
      const path = await plan();
      const content = {
        name: 'Hund anmelden',
        audience: 'residents',
        casesPerYear: null,
        maturity: 2,
        evidence: null,
        note: null,
        lookedOn: '2026-03-01',
      } as const;
      const screen = (assessmentId: string, serviceId: string) =>
        core.commands.run(
          screeningDomain,
          assessmentId,
          { type: 'ScreenService', data: { serviceId, ...content } },
          { municipalityId: 'm1', actorId: 'system', commandId: `screen ${assessmentId} ${serviceId}` },
        );
      await screen(path.split('/').at(-1)!, 's1');
      await screen('another-round', 's2');
      await done(path, 'ergebnis', { ...finding, basis: 'service:s1' });
      expect(await shown(path)).toContain('Stützt sich auf: Leistung „Hund anmelden“');
      await refused(path, 'ergebnis', { ...finding, basis: 'service:s2' }, 'Bitte wählen Sie aus der Liste.');
    });
  });

  describe('a round', () => {
    it('is concluded with a text, says so first, and is closed to changes until it is taken up again', async () => {
      const path = await plan({ title: 'Zum Abschluss' });
      await done(path, 'phase-beginnen', { phase: 'screening', on: '02.03.2026' });
      await refused(path, 'abschliessen', { conclusion: 'Fertig.' }, 'Eine Phase läuft noch: Screening.');
      await done(path, 'phase-abschliessen', { phase: 'screening', on: '10.03.2026' });
      await refused(path, 'abschliessen', { conclusion: '' }, 'Bitte füllen Sie „Fazit“ aus.');
      await refused(path, 'abschliessen', { conclusion: 'Fertig.', effectiveOn: '18.03.2026' }, 'liegt in der Zukunft');
      await done(path, 'abschliessen', { conclusion: 'Der Rahmen steht.', effectiveOn: '12.03.2026' });
      const page = await shown(path);
      expect(page).toContain('Abgeschlossen Seit 12.03.2026: 0 Ergebnisse.');
      expect(page).toContain('Fazit Der Rahmen steht.');
      expect(page).not.toContain('Runde abschließen');
      await refused(path, 'umbenennen', { title: 'Anders' }, 'Die Runde ist seit dem 12.03.2026 abgeschlossen.');
      await refused(
        path,
        'bewerten/survey',
        { ratedOn: '10.03.2026', ...rows({ 'framework.strategy': ['1', 'So.'] }) },
        'Die Runde ist seit dem 12.03.2026 abgeschlossen.',
      );
      for (const slug of ['ergebnis', 'bewerten/survey', 'abbrechen', 'phase-beginnen'])
        expect((await get(`${path}/${slug}`)).statusCode).toBe(409);
      await done(path, 'wieder-aufnehmen', { reason: 'Ein Interview fehlt.' });
      await done(path, 'umbenennen', { title: 'Anders' });
      expect(sheetAt(path).assessment).toMatchObject({ status: 'running', title: 'Anders' });
      expect((await get(`${path}/wieder-aufnehmen`)).statusCode).toBe(409);
    });

    it('can be given up, with a reason', async () => {
      const path = await plan({ title: 'Abgebrochene' });
      await refused(path, 'abbrechen', { reason: '' }, 'Bitte füllen Sie „Warum?“ aus.');
      await done(path, 'abbrechen', { reason: 'Das Programm ist aus.' });
      expect(await shown(path)).toContain('Am 17.03.2026 abgebrochen: Das Programm ist aus.');
      await refused(
        path,
        'ergebnis',
        { text: 'X', dimension: 'framework' },
        'Die Runde ist seit dem 17.03.2026 abgebrochen.',
      );
      await done(path, 'wieder-aufnehmen', { reason: 'Es geht weiter.' });
    });

    it('shows what belongs to it, in its phase and beside it', async () => {
      const path = await plan();
      const page = await shown(path);
      for (const part of [
        'Noch keine Leistungen auf der Liste. Liste der Leistungen anlegen',
        'Ein Fragebogen, den man in etwa zehn Minuten ausfüllt, liegt bereit. Befragung vorbereiten',
        'Interviews planen',
        'Noch ist keine Handlungsempfehlung aufgenommen. Handlungsempfehlung aufnehmen',
      ])
        expect(page).toContain(part);
      await interviewed(path, 'talk', { 'employer.mobile': 2 });
      expect(await shown(path)).toContain('Zu den Interviews');
    });

    it('offers beginnings to officers only, names its next step first, and says what is open before it ends', async () => {
      const path = await plan();
      const seen = await shown(path, 'reader');
      for (const words of ['Liste der Leistungen anlegen', 'Interviews planen', 'Befragung vorbereiten', 'eintragen'])
        expect(seen).not.toContain(words);
      const primary = async () => /kern-btn--primary"[^>]*><span[^>]*>([^<]*)/.exec((await get(path)).payload)![1];
      expect(await shown(path)).toContain('Geplant');
      expect(await primary()).toBe('Screening: Beginn eintragen');
      await done(path, 'phase-beginnen', { phase: 'screening', on: '2026-03-02' });
      expect(await shown(path)).toContain('Läuft');
      expect(await primary()).toBe('Liste der Leistungen anlegen');
      expect(await shown(`${path}/abschliessen`)).toContain(
        'nicht abgeschlossen: Screening, Online-Befragung, Interviews, Zwischenpräsentation, Workshops, Strategiepapier; 15 Unterdimensionen ohne Bewertung; kein Ergebnis festgehalten.',
      );
      for (const { phase } of CURRENT_METHOD.phases) await done(path, 'phase-auslassen', { phase, reason: 'Ohne.' });
      expect(await primary()).toBe('Runde abschließen');
      await done(path, 'abschliessen', { conclusion: 'Fertig.', effectiveOn: '17.03.2026' });
      const late = (await get(`${path}/ergebnis`)).payload;
      expect(late).toContain(`<a href="${path}">Zurück zur Runde</a>`);
    });

    it('that is new leaves the picture of the last rated one, with nothing to compare yet', async () => {
      const title = 'Ganz neu';
      const rated = await plan({ title: 'Schon bewertet', 'phases.0.phase': 'screening', 'phases.0.from': 'Mai 2032' });
      await rate(rated, 'survey', { 'framework.strategy': ['1', 'Kaum.'] });
      const fresh = await plan({ title, 'phases.0.phase': 'screening', 'phases.0.from': 'Mai 2033' });
      const page = await shown('/analyse');
      expect(page).toMatch(/So stand es in „ ?Schon bewertet ?“ \( ?geplant Mai 2032 ?\)\. In „ ?Ganz neu ?“/);
      expect(page).toContain('Punkte nach Dimension');
      expect(await shown(fresh)).not.toMatch(/Mit „[^“]+“ vergleichen/);
      await done(rated, 'abbrechen', { reason: 'Nur ein Beispiel.' });
      await done(fresh, 'abbrechen', { reason: 'Nur ein Beispiel.' });
    });

    it('is seen by everybody, changed by officers, and belongs to one municipality', async () => {
      const path = await plan({ title: 'Gesehen' });
      for (const who of ['owner', 'reader']) {
        const html = (await get(path, who)).payload;
        expect(words(html)).toContain('Gesehen');
        expect(/<main.*<\/main>/s.exec(html)![0]).not.toMatch(/method="post"|phase-beginnen|Ergebnis festhalten/);
        for (const { slug } of assessmentActions) {
          const url = slug === 'bewerten' ? `${path}/bewerten/survey` : `${path}/${slug}`;
          expect([slug, (await get(url, who)).statusCode]).toEqual([slug, 403]);
          const answer = await nothingStored(() => send(url, { _revision: '1' }, who));
          expect([slug, answer.statusCode]).toEqual([slug, 403]);
        }
      }
      expect((await get(path, 'elsewhere')).statusCode).toBe(404);
      expect((await send(`${path}/umbenennen`, { _revision: '1', title: 'X' }, 'elsewhere')).statusCode).toBe(404);
      expect((await get(`${path}/gibt-es-nicht`)).statusCode).toBe(404);
    });

    it('has a form for everything that can be asked, and none breaks without what it is about', async () => {
      const path = await plan();
      for (const { slug, title } of assessmentActions) {
        if (['bewerten', 'wieder-aufnehmen'].includes(slug)) continue;
        const answer = await get(`${path}/${slug}`);
        expect([slug, answer.statusCode]).toEqual([slug, 200]);
        expect(words(answer.payload)).toContain(title);
        const empty = await nothingStored(() => act(path, slug, {}));
        expect([slug, empty.statusCode]).toEqual([slug, 422]);
        expect(empty.payload).not.toMatch(/undefined|\[object/);
      }
    });

    it('comes back to somebody who has not seen what changed, and only then', async () => {
      const path = await plan();
      const before = String(sheetAt(path).revision);
      await done(path, 'umbenennen', { title: 'Von anderen' });
      await done(path, 'phase-beginnen', { phase: 'screening', on: '02.03.2026' });
      await done(path, 'phase-beginnen', { phase: 'survey', on: '02.03.2026', _revision: before });
      const stale = await nothingStored(() => act(path, 'umbenennen', { title: 'Von mir', _revision: before }));
      expect(stale.statusCode).toBe(409);
      expect(words(stale.payload)).toContain('Von anderen');
      const same = await nothingStored(() =>
        act(path, 'phase-abschliessen', { phase: 'screening', on: '10.03.2026', _revision: before }),
      );
      expect(same.statusCode).toBe(409);
    });

    it('escapes what people wrote', async () => {
      const evil = '"><script>alert(1)</script>';
      const path = await plan({ title: evil });
      await done(path, 'ergebnis', { text: evil, dimension: 'framework' });
      await rate(path, 'survey', { 'framework.strategy': ['1', evil] });
      await done(path, 'abschliessen', { conclusion: evil });
      for (const url of [path, '/analyse', '/analyse/vergleich']) {
        const html = (await get(url)).payload;
        expect(html).not.toContain('<script>alert');
        expect(html).not.toMatch(/ style=/);
      }
    });
  });

  describe('a round that a strategy paper tells of', () => {
    it('shows nothing invented', async () => {
      const command = {
        type: 'TakeOverAssessment',
        data: {
          title: 'Analyse aus dem Bericht',
          methodVersion: 1,
          origin: { kind: 'strategy', strategyId: 's1' },
          phases: [{ phase: 'screening', actual: { from: '2025-02', to: '2025-02' } }],
          findings: [
            { findingId: 'f1', dimension: 'employer', subDimension: null, text: 'Homeoffice möglich.', basis: [] },
          ],
          conclusion: 'Übernommen.',
        },
      } as const;
      const envelope = { municipalityId: 'm1', actorId: 'system', commandId: 'take over' };
      await core.commands.run(assessmentDomain, 'a-report', command, envelope);
      const page = await shown('/analyse/a-report');
      expect(page).toContain('Der Bericht nennt keine Bepunktung.');
      expect((await get('/analyse/a-report')).payload).not.toMatch(/picture-radar|rating-bars/);
      expect(page).toContain('Homeoffice möglich.');
      expect(page).toContain('Was dort nicht steht, ist hier unbekannt.');
      expect(page).not.toMatch(/\d Punkte|unvollständig|bewertet\)/);
      const list = await shown('/analyse');
      expect(list).toContain('Analyse aus dem Bericht Februar 2025');
      // It took place before all the others and comes last.
      expect(list.trim().endsWith('unbekannt 1')).toBe(true);
    });
  });

  describe('two rounds', () => {
    const idOf = (path: string) => path.split('/').at(-1)!;

    it('stand side by side, the earlier one first', async () => {
      const then = await plan({ title: 'Damals', 'phases.0.phase': 'screening', 'phases.0.from': 'Januar 2024' });
      await rate(then, 'survey', {
        'framework.strategy': ['1', 'Kaum.'],
        'framework.skills': ['3', 'Gut.'],
        'employer.mobile': ['2', 'Ja.'],
      });
      const now = await plan({ title: 'Heute', 'phases.0.phase': 'screening', 'phases.0.from': 'Januar 2036' });
      await rate(now, 'survey', { 'framework.strategy': ['3', 'Steht.'], 'framework.skills': ['2', 'Weniger.'] });
      await rate(now, 'interviews', { 'framework.strategy': ['2', 'Fast.'] });
      for (const order of [`${idOf(then)},${idOf(now)}`, `${idOf(now)},${idOf(then)}`]) {
        const page = await shown(`/analyse/vergleich?runden=${order}`);
        expect(page).toContain(
          'Von 15 Unterdimensionen: 0 besser, 1 schlechter, 0 unverändert, 13 nicht vergleichbar, 1 aus anderen Quellen bewertet als damals.',
        );
        expect(page).toContain(
          'Strategie der Digitalisierung 1,0 Punkte Online-Befragung 1,0 2,5 Punkte Online-Befragung 3,0, Interviews 2,0 +1,5 Punkte andere Quellen',
        );
        expect(page).toContain('3,0 Punkte Online-Befragung 3,0 2,0 Punkte Online-Befragung 2,0 −1,0 Punkte');
        expect(page).toContain(
          'Voraussetzungen für mobiles Arbeiten 2,0 Punkte Online-Befragung 2,0 unbekannt unbekannt',
        );
        expect(page).toContain('unvollständig (2 von 3 bewertet)');
      }
      // Beside the tables the same as pictures, with words for who does not see them; the earlier round stands beneath the later.
      const { payload } = await get(`/analyse/vergleich?runden=${idOf(now)},${idOf(then)}`);
      expect(payload).toMatch(/<svg class="picture picture-radar"[^>]*role="img"/);
      expect(words(payload)).toMatch(
        /Heute: Digitaler Rahmen unvollständig \(2 von 3\).* Damals: Digitaler Rahmen unvoll/,
      );
      expect(words(payload)).toMatch(/A: Damals B: Heute/);
      // As the form sends it, and the newest two where none are named.
      expect(await shown(`/analyse/vergleich?runden=${idOf(then)}&runden=${idOf(now)}`)).toContain('+1,5 Punkte');
      expect(await shown('/analyse/vergleich')).toContain('Heute');
      expect(await shown(now)).toMatch(/Mit „[^“]+“ vergleichen/);
    });

    it.each([
      ['one', 400, 'zwei verschiedene Runden'],
      ['same', 400, 'zwei verschiedene Runden'],
      ['three', 400, 'zwei verschiedene Runden'],
      ['unknown', 404, 'Eine dieser Runden gibt es nicht'],
    ] as const)('are two different ones of this municipality: not %s', async (what, status, sentence) => {
      const id = idOf(await plan());
      const asked = { one: id, same: `${id},${id}`, three: `${id},b,c`, unknown: `${id},nichts` }[what];
      const answer = await get(`/analyse/vergleich?runden=${asked}`);
      expect(answer.statusCode).toBe(status);
      expect(words(answer.payload)).toContain(sentence);
    });

    it('of another version of the method are read by theirs, and what has no counterpart is named', async () => {
      const framework = CURRENT_METHOD.dimensions[0]!;
      const later: Method = {
        ...CURRENT_METHOD,
        version: 2,
        name: '360-Grad-Analyse, zweite Fassung',
        dimensions: [
          {
            ...framework,
            subDimensions: [
              framework.subDimensions[0]!,
              { id: 'framework.ai', name: 'Künstliche Intelligenz', about: 'Ob.' },
            ],
          },
        ],
        phases: CURRENT_METHOD.phases.slice(0, 2),
      };
      // For the rest of this file: the round that is made with it stays there.
      (METHODS as Method[]).push(later);
      const old = idOf(
        await plan({ title: 'Alte Fassung', 'phases.0.phase': 'screening', 'phases.0.from': 'Mai 2034' }),
      );
      await rate(`/analyse/${old}`, 'survey', {
        'framework.strategy': ['1', 'Kaum.'],
        'employer.mobile': ['3', 'Gut.'],
      });
      let n = 0;
      const give = (command: AssessmentCommand) =>
        core.commands.run(assessmentDomain, 'second-version', command, {
          municipalityId: 'm1',
          actorId: 'system',
          commandId: `second version ${++n}`,
        });
      const phases = [{ phase: 'screening', planned: { from: '2035-01', to: null } }] as const;
      const planned = { title: 'Neue Fassung', methodVersion: 2, origin: { kind: 'planned' }, phases } as const;
      await give({ type: 'PlanAssessment', data: planned });
      const ratings = ['framework.strategy', 'framework.ai'].map((id) => ({
        subDimension: id,
        points: 2,
        reason: 'So.',
      }));
      await give({ type: 'GiveRatings', data: { source: 'survey', ratedOn: '2026-03-10', ratings } });
      const page = await shown('/analyse/second-version');
      expect(page).toContain('2 von 2 Unterdimensionen sind bewertet.');
      expect(page).toContain('Künstliche Intelligenz');
      expect(page).not.toContain('Workshops');
      expect(await shown(`/analyse/${old}`)).toContain('2 von 15 Unterdimensionen sind bewertet.');
      expect((await get('/analyse/second-version/bewerten/survey')).payload.match(/<fieldset/g)).toHaveLength(2);
      const compared = await shown(`/analyse/vergleich?runden=${old},second-version`);
      expect(compared).toContain('Die Runden sind nach verschiedenen Fassungen der Methode entstanden.');
      expect(compared).toContain('Nur in „Neue Fassung“: Künstliche Intelligenz.');
      expect(compared).toContain('Nur in „Alte Fassung“: Struktur der Digitalisierung,');
      expect(compared).toContain('1,0 Punkte Online-Befragung 1,0 2,0 Punkte Online-Befragung 2,0 +1,0 Punkte');
      expect(compared).toContain('3,0 Punkte Online-Befragung 3,0 nicht Teil der Methode unbekannt');
      await give({ type: 'AbandonAssessment', data: { reason: 'Nur ein Versuch.' } });
    });

    it('say that the report has no points where it has none', async () => {
      const other = idOf(await plan({ title: 'Spätere' }));
      const page = await shown(`/analyse/vergleich?runden=a-report,${other}`);
      expect(page).toContain('„Analyse aus dem Bericht“: Der Bericht nennt keine Bepunktung.');
      expect(page).toContain('„Spätere“: In dieser Runde ist noch nichts bewertet.');
    });
  });

  describe('what was', () => {
    it('is shown as it was known then, with nothing to change, and stays in its Stand', async () => {
      const path = await plan({ title: 'Heißt noch so' });
      await rate(path, 'survey', { 'framework.strategy': ['1', 'Kaum.'] });
      const then = clock.now().toISOString();
      clock.set(new Date('2026-04-20T10:00:00Z'));
      try {
        cookies.set('officer', await signIn('officer'));
        await done(path, 'umbenennen', { title: 'Heißt jetzt anders' });
        await rate(path, 'survey', { 'framework.strategy': ['4', 'Durchgängig.'] });
        const later = await plan({ title: 'Viel später' });
        expect(await shown(path)).toContain('Heißt jetzt anders');
        const past = (await get(`${path}?stand=${then}`)).payload;
        expect(words(past)).toContain('Heißt noch so');
        expect(words(past)).toContain('1,0 Punkte');
        expect(words(past)).not.toContain('Durchgängig');
        const main = /<main.*<\/main>/s.exec(past)![0];
        expect(main).not.toMatch(/method="post"|phase-beginnen|bewerten\//);
        for (const [, href] of main.matchAll(/<a\b[^>]*?\shref="(\/analyse[^"]*)"/g)) expect(href).toContain('stand=');
        for (const url of ['/analyse', '/analyse/vergleich']) {
          const page = await get(`${url}?stand=${then}`);
          expect([url, page.statusCode]).toEqual([url, 200]);
          expect(page.payload).not.toContain('Viel später');
          expect(page.payload).toContain('Sie sehen');
        }
        expect((await get(`${later}?stand=${then}`)).statusCode).toBe(404);
        expect((await get(`${path}/ergebnis?stand=${then}`)).statusCode).toBe(400);
        expect(await shown(`${path}?gueltig=2026-04-20`)).toContain('Durchgängig');
      } finally {
        clock.set(NOW);
        cookies.set('officer', await signIn('officer'));
      }
    });
  });

  it('is told in the history of the municipality, and leads back', async () => {
    const path = await plan({ title: 'Im Verlauf' });
    await done(path, 'phase-abschliessen', { phase: 'screening', on: '10.03.2026' });
    const html = (await get('/verlauf')).payload;
    expect(words(html)).toContain('Runde „Im Verlauf“ geplant.');
    expect(words(html)).toContain('Screening: abgeschlossen (10.03.2026).');
    const [, href] = new RegExp(`href="(${path}#ereignis-[^"]+)"`).exec(html)!;
    const [page, anchor] = href!.split('#');
    expect((await get(page!)).payload).toContain(`id="${anchor}"`);
  });
});
