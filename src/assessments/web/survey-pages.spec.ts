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
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import type { Distribution, CountedTally } from '../domain/survey.events.js';
import { remarkDomain } from '../remark-domain.js';
import { surveyDomain } from '../survey-domain.js';
import { surveyActions } from '../commands/survey-actions.js';
import { surveyPart } from './survey-part.js';
import { surveyProposals } from './survey-proposals.js';
import { Stands } from '../../stands.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';
const of = (...points: [number, number, number, number, number]): Distribution => ({ points, noPoints: 0 });

describe('die Befragung', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  const clock = new SettableClock(new Date('2026-03-17T10:00:00Z'));
  const cookies = new Map<string, string>();
  let n = 0;

  /** It is as late as that, and everybody signs in anew: sessions end by themselves. */
  async function at(instant: string): Promise<void> {
    clock.set(new Date(instant));
    for (const who of ['officer', 'reader', 'elsewhere']) {
      const signedIn = await app.inject({
        method: 'POST',
        url: '/anmelden',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
        payload: new URLSearchParams({ email: `${who}@musterau.example`, password: PASSWORD }).toString(),
      });
      cookies.set(who, String(signedIn.headers['set-cookie']).split(';')[0]!);
    }
  }

  const envelopeOf = (municipalityId = 'm1') => ({ municipalityId, actorId: 'system', commandId: `command-${++n}` });
  const plan = (assessmentId: string, title: string, municipalityId = 'm1') =>
    askRound(
      assessmentId,
      {
        type: 'PlanAssessment',
        data: { title, methodVersion: 1, origin: { kind: 'planned' }, phases: [] },
      },
      municipalityId,
    );
  const askRound = (assessmentId: string, command: AssessmentCommand, municipalityId = 'm1') =>
    core.commands.run(assessmentDomain, assessmentId, command, envelopeOf(municipalityId));
  const askSurvey = (surveyId: string, command: SurveyCommand) =>
    core.commands.run(surveyDomain, surveyId, command, envelopeOf());
  const start = (surveyId: string, linkToken: string) =>
    askSurvey(surveyId, {
      type: 'StartSurvey',
      data: { access: { kind: 'codes', count: 60 }, closesOn: '2026-03-31', linkToken },
    });
  const close = (surveyId: string, tally: CountedTally) =>
    askSurvey(surveyId, { type: 'CloseSurvey', data: { tally } });
  const sheetOf = (surveyId: string) => core.views.surveys.get('m1', surveyId)!;
  const questionsOf = (surveyId: string) => sheetOf(surveyId).survey.questionnaire.questions;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-survey-pages-'));
    core = await Core.open({ dataDir, clock });
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
    for (const municipalityId of ['m1', 'm2']) {
      const data = { name: `Gemeinde ${municipalityId}`, shortName: municipalityId, fictional: true };
      await core.commands.run(
        municipalityDomain,
        municipalityId,
        { type: 'RegisterMunicipality', data },
        envelopeOf(municipalityId),
      );
    }
    for (const [departmentId, name] of [
      ['d1', 'Bürgeramt'],
      ['d2', 'Bauamt'],
      ['d3', 'Kämmerei'],
    ] as const)
      await core.commands.run(
        municipalityDomain,
        'm1',
        { type: 'EstablishDepartment', data: { departmentId, name } },
        envelopeOf(),
      );
    await plan('a1', 'Analyse 2025');
    await plan('a2', 'Analyse 2026');
    await plan('a3', 'Analyse 2027');
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    for (const [who, municipalityId, role] of [
      ['officer', 'm1', 'officer'],
      ['reader', 'm1', 'reader'],
      ['elsewhere', 'm2', 'officer'],
    ] as const)
      await createAccount(core, passwords, {
        municipalityId,
        name: who,
        email: `${who}@musterau.example`,
        role,
        password: PASSWORD,
      });
    await at('2026-03-17T10:00:00Z');
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  const get = (url: string, who = 'officer') => app.inject({ url, headers: { cookie: cookies.get(who)! } });
  const page = async (url: string, who = 'officer') => (await get(url, who)).payload.replaceAll('\u00a0', ' ');
  const csrfOf = async (who: string) => /name="_csrf" value="([^"]+)"/.exec((await get('/konto', who)).payload)![1]!;

  async function send(url: string, fields: Record<string, string>, who = 'officer') {
    return app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE, cookie: cookies.get(who)! },
      payload: new URLSearchParams({ _csrf: await csrfOf(who), ...fields }).toString(),
    });
  }
  const act = (surveyId: string, slug: string, fields: Record<string, string>, who?: string) =>
    send(`/befragungen/${surveyId}/${slug}`, { _revision: String(sheetOf(surveyId).revision), ...fields }, who);
  async function prepared(assessmentId: string, fields: Record<string, string> = {}): Promise<string> {
    const { headers, statusCode } = await send('/befragungen', { _form: `f${++n}`, assessmentId, ...fields });
    expect(statusCode).toBe(303);
    return /befragungen\/([\w-]+)/.exec(String(headers.location))![1]!;
  }

  describe('als Entwurf', () => {
    let surveyId: string;
    const draft = () => sheetOf(surveyId).survey.questionnaire;

    it('beginnt auf der Seite der Runde mit unserem Vorschlag', async () => {
      expect(await page('/analyse/a1/befragung')).toContain('33 Aussagen und 4 freie Fragen, etwa 10 Minuten');
      expect((await get('/analyse/a1/befragung', 'reader')).statusCode).toBe(403);
      expect((await get('/analyse/nirgends/befragung')).statusCode).toBe(404);
      surveyId = await prepared('a1');
      expect((await get('/analyse/a1/befragung')).headers.location).toBe(`/befragungen/${surveyId}`);
      const html = await page(`/befragungen/${surveyId}?gespeichert=neu`);
      expect(html).toContain('Der Fragebogen ist angelegt.');
      expect(html).toContain('Mein Arbeitsplatz ist mit zeitgemäßen Geräten ausgestattet.');
      expect(html).toContain('Nach dem Fachbereich wird nicht gefragt.');
      expect(html).toContain('Befragung beginnen');
    });

    it('gibt es nur einmal in einer Runde', async () => {
      const again = await send('/befragungen', { _form: 'f-again', assessmentId: 'a1' });
      expect(again.statusCode).toBe(422);
      expect(again.payload).toContain('Für diese Runde gibt es schon eine Befragung.');
    });

    it('lässt sich Frage für Frage ändern, ohne JavaScript', async () => {
      const [first, second] = questionsOf(surveyId);
      const moved = await act(surveyId, 'verschieben', {
        questionId: second!.questionId,
        direction: 'up',
        _back: `/befragungen/${surveyId}#frage-${second!.questionId}`,
      });
      expect(moved.headers.location).toBe(
        `/befragungen/${surveyId}?gespeichert=verschieben#frage-${second!.questionId}`,
      );
      expect(questionsOf(surveyId).slice(0, 2)).toEqual([second, first]);

      const form = await page(`/befragungen/${surveyId}/aussage-aendern?questionId=${first!.questionId}`);
      expect(form).toContain(first!.text);
      const fields = {
        questionId: first!.questionId,
        subDimension: 'framework.strategy',
        text: 'Ich kenne unser Ziel.',
      };
      expect((await act(surveyId, 'aussage-aendern', fields)).statusCode).toBe(303);
      expect(await page(`/befragungen/${surveyId}`)).toContain('Ich kenne unser Ziel.');

      await act(surveyId, 'aussage', { subDimension: 'employer.mobile', text: 'Ich habe ein Diensthandy.' });
      await act(surveyId, 'freie-frage', { text: 'Worauf warten Sie?', dimension: 'employer' });
      expect(draft().questions).toHaveLength(39);
      const open = draft().questions.at(-1)!;
      expect(open).toMatchObject({ kind: 'text', dimension: 'employer', text: 'Worauf warten Sie?' });
      await act(surveyId, 'freie-frage-aendern', { questionId: open.questionId, text: 'Worauf hoffen Sie?' });
      expect(draft().questions.at(-1)).toMatchObject({ dimension: null, text: 'Worauf hoffen Sie?' });
      expect(await page(`/befragungen/${surveyId}/frage-entfernen?questionId=${open.questionId}`)).toContain(
        '„Worauf hoffen Sie?“',
      );
      await act(surveyId, 'frage-entfernen', { questionId: open.questionId });
      await act(surveyId, 'titel', { title: 'Unser Alltag', intro: 'Zehn Minuten.' });
      expect(draft()).toMatchObject({ title: 'Unser Alltag', intro: 'Zehn Minuten.' });
      expect(draft().questions).toHaveLength(38);
    });

    it.each([
      ['aussage', { subDimension: 'employer.mobile', text: 'ICH KENNE UNSER ZIEL' }, 'wird schon gefragt'],
      ['aussage', { subDimension: 'employer.unknown', text: 'Neu.' }, 'nicht zur Wahl'],
      ['titel', { title: '' }, 'Titel'],
      ['verlaengern', { to: '31.03.2026' }, 'hat noch nicht begonnen'],
    ])('sagt bei %s %j, was zu ändern ist', async (slug, fields, sentence) => {
      const { statusCode, payload } = await act(surveyId, slug, fields);
      expect(statusCode).toBe(422);
      expect(payload.replaceAll('\u00a0', ' ')).toContain(sentence);
    });

    it('legt kleine Fachbereiche zusammen', async () => {
      const rows = (more: Record<string, string>) => ({
        'departments.0.departmentId': 'd1',
        'departments.1.departmentId': 'd2',
        'departments.2.departmentId': 'd3',
        ...more,
      });
      expect(await page(`/befragungen/${surveyId}/fachbereiche`)).toMatch(/<legend>Bürgeramt<\/legend>/);
      const small = await act(
        surveyId,
        'fachbereiche',
        rows({ 'departments.0.headcount': '12', 'departments.1.headcount': '3' }),
      );
      expect(small.statusCode).toBe(422);
      expect(small.payload).toContain('Bauamt: 3');
      expect(small.payload).toContain('Bitte legen Sie den Fachbereich mit einem anderen zusammen');
      expect(small.payload).toContain('href="#feld-departments.1.headcount"');
      const together = rows({
        'departments.0.headcount': '12',
        'departments.1.headcount': '3',
        'departments.1.togetherWith': 'd3',
        'departments.2.headcount': '4',
      });
      expect((await act(surveyId, 'fachbereiche', together)).statusCode).toBe(303);
      expect(draft().groups).toEqual([
        { groupId: 'd1', name: 'Bürgeramt', headcount: 12 },
        { groupId: 'd2+d3', name: 'Bauamt und Kämmerei zusammen', headcount: 7 },
      ]);
      // The form knows them again.
      const again = await page(`/befragungen/${surveyId}/fachbereiche`);
      expect(again).toMatch(/name="departments.1.headcount"[^>]*value="7"/);
      const unchanged = await act(
        surveyId,
        'fachbereiche',
        rows({
          'departments.0.headcount': '12',
          'departments.1.headcount': '7',
          'departments.2.togetherWith': 'd2',
        }),
      );
      expect(unchanged.headers.location).toContain('unveraendert=ja');
    });

    it('zeigt, was andere inzwischen geändert haben', async () => {
      const { revision } = sheetOf(surveyId);
      await act(surveyId, 'titel', { title: 'Von anderen' });
      const late = await send(`/befragungen/${surveyId}/titel`, { _revision: String(revision), title: 'Von mir' });
      expect(late.statusCode).toBe(409);
      expect(late.payload).toContain('Von anderen');
    });

    it('ist Sache der Digitalisierungsbeauftragten', async () => {
      const html = await page(`/befragungen/${surveyId}`, 'reader');
      expect(html).toContain('Ich kenne unser Ziel.');
      expect(html).not.toContain('/verschieben');
      for (const { slug } of surveyActions) {
        expect((await get(`/befragungen/${surveyId}/${slug}`, 'reader')).statusCode).toBe(403);
        expect((await act(surveyId, slug, {}, 'reader')).statusCode).toBe(403);
      }
      expect((await send('/befragungen', { assessmentId: 'a2' }, 'reader')).statusCode).toBe(403);
      expect((await get(`/befragungen/${surveyId}`, 'elsewhere')).statusCode).toBe(404);
      expect((await get(`/befragungen/${surveyId}/wegwerfen`)).statusCode).toBe(404);
    });

    it('steht auf der Seite der Runde', async () => {
      const stand = app.get(Stands).today('m1');
      expect(surveyPart(stand, core.views.assessments.get('m1', 'a1')!)).toMatchObject({
        phase: 'survey',
        href: `/befragungen/${surveyId}`,
      });
      expect(surveyPart(stand, core.views.assessments.get('m1', 'a2')!)).toMatchObject({
        href: '/analyse/a2/befragung',
        link: 'Befragung vorbereiten',
      });
    });
  });

  describe('wenn sie läuft', () => {
    let surveyId: string;
    beforeAll(async () => {
      surveyId = await prepared('a2');
      await start(surveyId, 'geheimer-link');
    });

    it('zeigt die Adresse denen, die sie weitergeben, und noch keine Ergebnisse', async () => {
      const html = await page(`/befragungen/${surveyId}`);
      expect(html).toContain(`${HERE}/umfrage/geheimer-link`);
      expect(html).toContain('aria-label="QR-Code mit der Adresse der Befragung"');
      expect(html).toContain('Letzter Tag ist der 31.03.2026 (noch 14 Tage)');
      expect(html).toContain('Ergebnisse zeigt diese Seite erst nach dem Ende');
      expect(html).toContain('speichert weder Zeit noch Reihenfolge noch Person');
      expect(html).not.toContain('Ergebnis nach Dimension');
      for (const slug of ['verlaengern', 'beenden', 'codes', 'abbrechen'])
        expect(html).toContain(`/befragungen/${surveyId}/${slug}"`);
      const reading = await page(`/befragungen/${surveyId}`, 'reader');
      expect(reading).not.toContain('geheimer-link');
      expect(reading).not.toContain('qr-code');
    });

    it('zeigt die Adresse auch nicht im Verlauf, und nichts davon an einem früheren Stand', async () => {
      expect(await page('/verlauf')).not.toContain('geheimer-link');
      await at('2026-03-18T10:00:00Z');
      const html = await page(`/befragungen/${surveyId}?stand=17.03.2026`);
      expect(html).toContain('Läuft');
      expect(html).not.toContain('geheimer-link');
    });

    it('wird nicht aus dem Zwischenspeicher gezeigt: Antworten stehen in keinem Eintrag', async () => {
      expect((await get(`/befragungen/${surveyId}`)).headers.etag).toBeUndefined();
    });

    it('lässt am Fragebogen nichts mehr ändern', async () => {
      const { statusCode, payload } = await act(surveyId, 'titel', { title: 'Anders' });
      expect(statusCode).toBe(422);
      expect(payload).toContain('lässt sich am Fragebogen nichts mehr ändern');
    });

    it('wird nur verlängert', async () => {
      expect((await act(surveyId, 'verlaengern', { to: '30.03.2026' })).payload).toContain(
        'Bitte nennen Sie einen späteren',
      );
      expect((await act(surveyId, 'verlaengern', { to: '14.04.2026' })).statusCode).toBe(303);
      expect(await page(`/befragungen/${surveyId}`)).toContain('Letzter Tag ist der 14.04.2026');
    });
  });

  describe('nach dem Ende', () => {
    let first: string;
    let second: string;
    beforeAll(async () => {
      // That of the first round is the draft from above, whose groups are Bürgeramt, and Bauamt with Kämmerei.
      first = core.views.surveys.list('m1')[0]!.surveyId;
      await start(first, 'link-1');
      const [strategy, known, , structure] = questionsOf(first);
      const all = of(0, 5, 5, 0, 0);
      const parts = [
        { groupIds: ['d1'], of: of(0, 5, 0, 0, 0) },
        { groupIds: ['d2+d3', null], of: of(0, 0, 5, 0, 0) },
      ];
      await close(first, {
        answered: 12,
        questions: [
          { questionId: strategy!.questionId, all, parts },
          { questionId: known!.questionId, all, parts: [] },
          { questionId: structure!.questionId, all: null, parts: [] },
        ],
      });
      await at('2026-03-20T10:00:00Z');
      second = core.views.surveys.list('m1')[1]!.surveyId;
      await close(second, {
        answered: 6,
        questions: [{ questionId: 'v1-framework-strategy-2', all: of(0, 0, 0, 6, 0), parts: [] }],
      });
    });

    it('zeigt Mittel, Verteilung und Fachbereiche, jedes Bild mit seiner Tabelle', async () => {
      const html = await page(`/befragungen/${first}`);
      expect(html).toContain('12 Antworten bis zum 18.03.2026');
      expect(html).toContain('Beteiligung');
      expect(html).toContain('12 von 60 (20 %)');
      expect(html).toContain('1,5 Punkte');
      expect(html).toContain('10 Antworten auf 2 Aussagen');
      expect(html).toContain(
        'aria-label="Digitaler Rahmen: 20 Antworten. trifft eher nicht zu: 10; teils, teils: 10."',
      );
      expect(html).toContain('Mittel der Dimensionen in Punkten');
      expect(html).toContain('Bauamt und Kämmerei und ohne Angabe zusammen');
      // One of the two statements has no division: the sub-dimension shows none.
      expect(html).toContain('Für die Unterdimension als Ganze lassen sich die Fachbereiche nicht vergleichen');
    });

    it('sagt, was zu wenige beantwortet haben, statt 0 zu zeigen', async () => {
      const html = await page(`/befragungen/${first}`);
      expect(html).toContain('zu wenige Antworten (unter 5), deshalb nicht gezeigt');
      expect(html).not.toContain('0,0 Punkte');
      expect(html).toContain('unvollständig');
    });

    it('vergleicht mit der Runde davor, wo dasselbe gefragt war', async () => {
      const html = await page(`/befragungen/${second}`);
      expect(html).toContain(`<a href="/befragungen/${first}">Analyse 2025</a>`);
      expect(html).toContain('1,5 Punkte (+1,5 Punkte)');
    });

    it('sortiert Anmerkungen und bietet keine Tabelle zum Herunterladen an', async () => {
      const html = await page(`/befragungen/${first}`);
      expect(html).toContain('id="anmerkungen"');
      expect(html).not.toMatch(/\.(csv|ods|xlsx)/);
    });

    it('schlägt Bewertungen vor', () => {
      const stand = app.get(Stands).today('m1');
      expect(surveyProposals(stand, core.views.assessments.get('m1', 'a1')!)).toEqual([
        { subDimension: 'framework.strategy', points: 1.5, reason: 'Mittel aus 10 Antworten auf 2 Fragen' },
      ]);
      expect(surveyProposals(stand, core.views.assessments.get('m1', 'a3')!)).toEqual([]);
    });

    it('ist zu einem früheren Stand noch der Entwurf', async () => {
      expect(await page(`/befragungen/${second}?stand=17.03.2026`)).not.toContain('Ergebnis nach Dimension');
    });

    it('dient einer späteren als Vorlage, auch nach einem Abbruch', async () => {
      const third = await prepared('a3', { likeSurveyId: first });
      expect(questionsOf(third)).toEqual(questionsOf(first));
      expect(sheetOf(third).survey.questionnaire.groups).toEqual(sheetOf(first).survey.questionnaire.groups);
      await askSurvey(third, { type: 'CancelSurvey', data: { reason: 'Zu früh.' } });
      expect(await page(`/befragungen/${third}`)).toContain('Am 20.03.2026: Zu früh.');
      expect(await page('/analyse/a3/befragung')).toContain('Fragebogen anlegen');
      // Departments as they are called today; whom a dissolved one would have belonged to, is formed anew.
      const change = (command: { readonly type: 'RenameDepartment' | 'DissolveDepartment'; readonly data: object }) =>
        core.commands.run(municipalityDomain, 'm1', command as never, envelopeOf());
      await change({ type: 'RenameDepartment', data: { departmentId: 'd1', name: 'Bürgerbüro' } });
      await change({ type: 'DissolveDepartment', data: { departmentId: 'd3' } });
      const fourth = await prepared('a3', { likeSurveyId: first });
      expect(sheetOf(fourth).survey.questionnaire.groups).toEqual([
        { groupId: 'd1', name: 'Bürgerbüro', headcount: 12 },
      ]);
    });

    it('zeigt von vielen Anmerkungen je Frage höchstens fünfzig auf einmal', async () => {
      const { questionId } = questionsOf(first).find(({ kind }) => kind === 'text')!;
      const texts = Array.from({ length: 53 }, (_, index) => `Wunsch Nr. ${String(index).padStart(2, '0')}.`);
      for (const [index, text] of texts.entries())
        await core.commands.run(
          remarkDomain,
          `r-${String(index).padStart(2, '0')}`,
          { type: 'LeaveRemark', data: { surveyId: first, questionId, text } },
          envelopeOf(),
        );
      const wishesIn = async (query: string) =>
        (await page(`/befragungen/${first}${query}`)).match(/class="survey-remark">Wunsch Nr\. \d\d/g) ?? [];
      expect(await wishesIn('')).toHaveLength(50);
      for (const seite of ['2', '99']) expect(await wishesIn(`?frage=${questionId}&seite=${seite}`)).toHaveLength(3);
      for (const seite of ['0', '-3', 'x'])
        expect(await wishesIn(`?frage=${questionId}&seite=${seite}`)).toHaveLength(50);
      const html = await page(`/befragungen/${first}`);
      expect(html).toContain('Seite 1 von 2, 53 Anmerkungen');
      expect(html).toContain(`?frage=${questionId}&amp;seite=2#anmerkungen-${questionId}`);
      expect(await page(`/befragungen/${first}/anmerkungen/r-52/loeschen`)).toContain('Wunsch Nr. 52');
      expect((await get(`/befragungen/${second}/anmerkungen/r-52/loeschen`)).statusCode).toBe(404);
    });

    it('gehört zu einer Runde, die nicht abgeschlossen ist', async () => {
      const fourth = core.views.surveys.list('m1').at(-1)!.surveyId;
      await askRound('a3', { type: 'AbandonAssessment', data: { reason: 'Kein Geld.' } });
      const { statusCode, payload } = await act(fourth, 'titel', { title: 'Anders' });
      expect(statusCode).toBe(422);
      expect(payload).toContain('Runde');
      expect((await send('/befragungen', { _form: 'f-over', assessmentId: 'a3' })).statusCode).toBe(422);
    });
  });
});
