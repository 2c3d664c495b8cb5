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
import { BallotBoxes } from '../ballots/ballot-boxes.js';
import { readCode } from '../ballots/codes.js';
import { surveyDomain } from '../survey-domain.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';

/** What officers do to a survey together with its answers: begin it, hand out codes, end it. */
describe('eine Befragung beginnen und beenden', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  const clock = new SettableClock(new Date('2026-03-17T10:00:00Z'));
  let cookie = '';
  let n = 0;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-survey-run-'));
    core = await Core.open({ dataDir, clock });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(
      core,
      readConfiguration({ DATA_DIR: dataDir }),
      { version: 'test', demoAccounts: [] },
      redis,
      false,
    );
    await app.init();
    const envelope = { municipalityId: 'm1', actorId: 'system' };
    await core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'RegisterMunicipality', data: { name: 'Musterau', shortName: 'M', fictional: true } },
      { ...envelope, commandId: 'register' },
    );
    for (const assessmentId of ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9'])
      await core.commands.run(
        assessmentDomain,
        assessmentId,
        {
          type: 'PlanAssessment',
          data: { title: `Runde ${assessmentId}`, methodVersion: 1, origin: { kind: 'planned' }, phases: [] },
        },
        { ...envelope, commandId: `plan-${assessmentId}` },
      );
    const email = 'officer@musterau.example';
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    const officer = { municipalityId: 'm1', name: 'officer', email, role: 'officer', password: PASSWORD } as const;
    await createAccount(core, passwords, officer);
    const signedIn = await app.inject({
      method: 'POST',
      url: '/anmelden',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
      payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
    });
    cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  const get = (url: string) => app.inject({ url, headers: { cookie } });
  const page = async (url: string) => (await get(url)).payload.replaceAll('\u00a0', ' ');
  async function send(url: string, fields: Record<string, string>) {
    const csrf = /name="_csrf" value="([^"]+)"/.exec((await get('/konto')).payload)![1]!;
    return app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE, cookie },
      payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
    });
  }
  const sheetOf = (surveyId: string) => core.views.surveys.get('m1', surveyId)!;
  const act = (surveyId: string, slug: string, fields: Record<string, string>) =>
    send(`/befragungen/${surveyId}/${slug}`, { _revision: String(sheetOf(surveyId).revision), ...fields });
  async function prepared(assessmentId: string): Promise<string> {
    const { headers } = await send('/befragungen', { _form: `f${++n}`, assessmentId });
    return /befragungen\/([\w-]+)/.exec(String(headers.location))![1]!;
  }
  const codesIn = (html: string) =>
    [...html.matchAll(/Ihr Code: <\/span>([^<]+)</g)]
      .map(([, code]) => code!)
      .filter((code) => readCode(code) === code);
  const answer = (surveyId: string, points: number, text?: string, code?: string) =>
    app.get(BallotBoxes).take(
      sheetOf(surveyId),
      {
        groupId: null,
        points: new Map([['v1-framework-strategy-1', points]]),
        texts: new Map(text === undefined ? [] : [['v1-open-1', text]]),
      },
      code,
    );

  it.each([
    [{ access: 'codes', count: '4', closesOn: '31.03.2026' }, 'von 5 bis 10.000'],
    [{ access: 'codes', closesOn: '31.03.2026' }, 'von 5 bis 10.000'],
    [{ access: 'open', closesOn: '16.03.2026' }, 'ist schon vorbei'],
    [{ access: 'open', closesOn: '18.03.2027' }, 'mehr als ein Jahr hin'],
    [{ access: 'open', closesOn: 'bald' }, 'kein Datum'],
  ])('sagt bei %j, was zu ändern ist', async (fields, sentence) => {
    const surveyId = core.views.surveys.list('m1')[0]?.surveyId ?? (await prepared('a5'));
    const { statusCode, payload } = await act(surveyId, 'starten', fields);
    expect(statusCode).toBe(422);
    expect(payload.replaceAll('\u00a0', ' ')).toContain(sentence);
  });

  it('zeigt die Zettel mit den Codes ein einziges Mal', async () => {
    const surveyId = await prepared('a1');
    const form = { access: 'codes', count: '12', closesOn: '31.03.2026', _revision: '1' };
    const started = await send(`/befragungen/${surveyId}/starten`, form);
    expect(started.statusCode).toBe(200);
    expect(started.headers['cache-control']).toBe('no-store');
    const codes = codesIn(started.payload);
    expect(new Set(codes).size).toBe(12);
    expect(started.payload.match(/class="survey-slips__sheet"/g)).toHaveLength(2);
    expect(started.payload).toContain('verdeckt, wie ein Los');
    const { survey } = sheetOf(surveyId);
    expect(survey.status === 'running' && started.payload.includes(`${HERE}/umfrage/${survey.linkToken}`)).toBe(true);
    // The same form sent again leads to the survey, and no page has the codes.
    const again = await send(`/befragungen/${surveyId}/starten`, form);
    expect(again.statusCode).toBe(303);
    for (const url of [`/befragungen/${surveyId}`, '/verlauf'])
      for (const code of codes) expect(await page(url)).not.toContain(code);

    const more = await act(surveyId, 'codes', { count: '3' });
    expect(codesIn(more.payload)).toHaveLength(3);
    await answer(surveyId, 3, undefined, codes[0]);
    await answer(surveyId, 3, undefined, codesIn(more.payload)[0]);
    expect(await page(`/befragungen/${surveyId}`)).toContain('Weniger als 5 von 15 Codes benutzt');
  });

  it('beginnt mit einem Link für alle, zählt mit, und zeigt nach dem Ende, was herauskam', async () => {
    const surveyId = await prepared('a2');
    const started = await act(surveyId, 'starten', { access: 'open', closesOn: '31.03.2026' });
    expect(started.headers.location).toBe(`/befragungen/${surveyId}?gespeichert=starten`);
    for (const points of [0, 1, 2, 3, 4])
      await answer(surveyId, points, points < 2 ? `Zu wenig Zeit ${points}` : undefined);
    const running = await page(`/befragungen/${surveyId}`);
    expect(running).toContain('Mindestens 5 Antworten');
    expect(running).not.toContain('Zu wenig Zeit');
    expect(await page(`/befragungen/${surveyId}/beenden`)).toContain('lässt sich nicht wieder öffnen');
    expect((await act(surveyId, 'beenden', {})).statusCode).toBe(303);
    const html = await page(`/befragungen/${surveyId}`);
    expect(html).toContain('2,0 Punkte');
    expect(html.indexOf('Zu wenig Zeit 0')).toBeLessThan(html.indexOf('Zu wenig Zeit 1'));

    const erasing = /href="(\/befragungen\/[^"]+\/anmerkungen\/[^"]+\/loeschen)"/.exec(html)![1]!;
    expect(await page(erasing)).toContain('Zu wenig Zeit 0');
    expect((await send(erasing, {})).statusCode).toBe(303);
    const after = await page(`/befragungen/${surveyId}`);
    expect(after).not.toContain('Zu wenig Zeit 0');
    expect(after).toContain('Zu wenig Zeit 1');
    expect((await get(erasing)).statusCode).toBe(404);
  });

  it('wirft bei einem Abbruch weg, was schon da ist', async () => {
    const surveyId = await prepared('a3');
    await act(surveyId, 'starten', { access: 'open', closesOn: '31.03.2026' });
    await answer(surveyId, 4, 'Verworfen');
    expect((await act(surveyId, 'abbrechen', { reason: 'Zu früh.' })).statusCode).toBe(303);
    const html = await page(`/befragungen/${surveyId}`);
    expect(html).toContain('Am 17.03.2026: Zu früh.');
    expect(html).not.toContain('Verworfen');
  });

  it('endet mit der Runde: beginnen lässt sie sich danach nicht mehr', async () => {
    const surveyId = await prepared('a4');
    await core.commands.run(
      assessmentDomain,
      'a4',
      { type: 'AbandonAssessment', data: { reason: 'Kein Geld.' } },
      { municipalityId: 'm1', actorId: 'system', commandId: 'abandon' },
    );
    const { statusCode } = await act(surveyId, 'starten', { access: 'open', closesOn: '31.03.2026' });
    expect(statusCode).toBe(422);
    expect(sheetOf(surveyId).survey.status).toBe('draft');
  });

  it.each([
    ['abschliessen', { conclusion: 'Fertig.' }],
    ['abbrechen', { reason: 'Kein Geld.' }],
  ])('steht dem Ende der Runde im Weg, solange sie läuft (%s)', async (slug, fields) => {
    const surveyId = core.views.surveys.list('m1').find(({ survey }) => survey.assessmentId === 'a6')?.surveyId;
    const started = surveyId ?? (await prepared('a6'));
    if (surveyId === undefined) await act(started, 'starten', { access: 'open', closesOn: '31.03.2026' });
    const revision = String(core.views.assessments.get('m1', 'a6')!.revision);
    const { statusCode, payload } = await send(`/analyse/a6/${slug}`, {
      _revision: revision,
      effectiveOn: '17.03.2026',
      ...fields,
    });
    expect(statusCode).toBe(422);
    expect(payload.replaceAll('\u00a0', ' ')).toContain('läuft noch. Beenden Sie sie zuerst oder brechen Sie sie ab');
    expect(await page('/analyse/a6')).toContain('Zur Befragung');
    expect(core.views.assessments.get('m1', 'a6')!.assessment.status).toBe('running');
  });

  it.each([
    ['beenden', 'a7', {}, 'closed'],
    ['abbrechen', 'a8', { reason: 'Die Runde ist vorbei.' }, 'cancelled'],
  ])('lässt sich %s, auch wenn die Runde schon vorbei ist', async (slug, assessmentId, fields, status) => {
    const surveyId = await prepared(assessmentId);
    await act(surveyId, 'starten', { access: 'open', closesOn: '31.03.2026' });
    // As two orders in the same moment would have it.
    await core.commands.run(
      assessmentDomain,
      assessmentId,
      { type: 'AbandonAssessment', data: { reason: 'Kein Geld.' } },
      { municipalityId: 'm1', actorId: 'system', commandId: `abandon-${assessmentId}` },
    );
    expect((await act(surveyId, slug, fields)).statusCode).toBe(303);
    expect(sheetOf(surveyId).survey.status).toBe(status);
  });

  it('sagt nach einem Verlust, dass alte Codes nicht mehr gelten, bietet neue an und zählt nur diese', async () => {
    const surveyId = await prepared('a9');
    // What a restored log looks like: the survey runs, and there is no box.
    await core.commands.run(
      surveyDomain,
      surveyId,
      {
        type: 'StartSurvey',
        data: { access: { kind: 'codes', count: 9_990 }, closesOn: '2026-03-31', linkToken: 'nachdemverlust00' },
      },
      { municipalityId: 'm1', actorId: 'system', commandId: 'start-a9' },
    );
    await app.get(BallotBoxes).lookAround();
    const html = await page(`/befragungen/${surveyId}`);
    expect(html).toContain('Alle Codes, die vorher ausgegeben wurden, gelten nicht mehr.');
    expect(html).toContain(`<a href="/befragungen/${surveyId}/codes">Weitere Codes ausgeben</a>`);
    expect(html).toContain('Noch kein gültiger Code ausgegeben');
    const form = await page(`/befragungen/${surveyId}/codes`);
    expect(form).toContain('gelten nicht mehr');
    expect(form).not.toContain('Die bisherigen Codes gelten weiter');
    const more = await act(surveyId, 'codes', { count: '20' });
    expect(codesIn(more.payload)).toHaveLength(20);
    for (const code of codesIn(more.payload).slice(0, 6)) await answer(surveyId, 3, undefined, code);
    expect(await page(`/befragungen/${surveyId}`)).toContain('Mindestens 5 von 20 Codes benutzt');
  });
});
