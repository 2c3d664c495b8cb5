// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assessmentDomain } from '../../src/assessments/assessment-domain.js';
import { BOXES_FOLDER } from '../../src/assessments/ballots/ballot-boxes.js';
import { PHASES } from '../../src/assessments/domain/method.js';
import { type Day, addDays } from '../../src/calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../../src/calendar/zone.js';
import { readConfiguration } from '../../src/configuration.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { issueApiToken } from '../../src/people/commands/issue-api-token.js';
import { createAccount } from '../../src/people/create-account.js';
import { Passwords } from '../../src/people/passwords.js';
import { type Running, startWegmarke } from '../../src/start.js';
import { germanDay } from '../../src/web/formats.js';
import { PASSED_ON_HEADER } from '../../src/web/passed-on.js';
import { freePort } from '../faults/node-process.js';
import { aQuestionnaire } from '../surveys/a-questionnaire.js';
import { draftedSurvey } from '../surveys/a-survey.js';
import { ProtocolServer } from './protocol-server.js';

/* Nodes in one process on the protocol test server, which is not EventStoreDB: one keeps the answers, two pass on to it. */

const cheap = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
const PASSWORD = 'vier zufällige Wörter';
const closesOn: Day = addDays(dayIn(MUNICIPAL_ZONE, new Date()), 20);

describe('surveys on several nodes', () => {
  let directory: string;
  let server: ProtocolServer;
  let keeperPort: number;
  let keeper: Running;
  let b: Running;
  let c: Running;
  let cookie: string;
  let token: string;
  const by = (commandId: string = randomUUID()) => ({ municipalityId: 'm1', actorId: 'system', commandId });

  const start = (name: string, env: Record<string, string> = {}) =>
    startWegmarke(
      {
        ...readConfiguration({
          PORT: '0',
          DATA_DIR: join(directory, name),
          EVENT_STORE: 'eventstoredb',
          EVENTSTORE_URL: server.url,
          SESSION_SECRET: 'only for this test, and long enough',
          DRAIN_SECONDS: '0',
          // Nothing here needs it; the private one takes time.
          REDIS_URL: 'redis://127.0.0.1:1',
          ...env,
        }),
        surveysPatienceMs: 500,
      },
      { say: () => undefined },
    );

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-surveys-'));
    server = await new ProtocolServer().listen();
    keeperPort = await freePort();
    keeper = await start('keeper', { PORT: String(keeperPort) });
    const { core } = keeper;
    const data = { name: 'Musterau', shortName: 'Musterau', fictional: true };
    await core.commands.run(municipalityDomain, 'm1', { type: 'RegisterMunicipality', data }, by());
    const phases = PHASES.map((phase) => ({ phase, planned: { from: null, to: null } }));
    const round = { title: '360-Grad-Analyse', methodVersion: 1, origin: { kind: 'planned' }, phases } as const;
    await core.commands.run(assessmentDomain, 'a1', { type: 'PlanAssessment', data: round }, by());
    const account = { municipalityId: 'm1', name: 'Jana', email: 'jana@musterau.example', password: PASSWORD } as const;
    const personId = await createAccount(core, cheap, { ...account, role: 'admin' });
    const issued = await issueApiToken(core, { personId, label: 'Test', role: 'admin', envelope: by() });
    token = issued.token!;
    b = await start('b', { SURVEYS_AT: keeper.address });
    c = await start('c', { SURVEYS_AT: keeper.address });
    const signedIn = await fetch(`${b.address}/anmelden`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ email: 'jana@musterau.example', password: PASSWORD }),
    });
    cookie = cookiesOf(signedIn, '');
  }, 60_000);
  afterEach(() => {
    server.deliveryDelay = 0;
  });
  afterAll(async () => {
    for (const node of [keeper, b, c]) await node?.stop();
    server.refuse();
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  /** As a browser keeps them. */
  function cookiesOf(response: Response, before: string): string {
    const kept = new Map(before.split('; ').map((one) => [one.split('=')[0]!, one]));
    for (const one of response.headers.getSetCookie()) kept.set(one.split('=')[0]!, one.split(';')[0]!);
    return [...kept.values()].filter((one) => one !== '').join('; ');
  }
  const page = async ({ address }: Running, path: string) => {
    const response = await fetch(`${address}${path}`, { headers: { cookie }, redirect: 'manual' });
    return { status: response.status, html: (await response.text()).replaceAll('\u00a0', ' ') };
  };
  /** A form as an officer opens and sends it, with the cookies of the answer for whatever comes next. */
  const send = async (node: Running, path: string, fields: Record<string, string>) => {
    const { html: form } = await page(node, path);
    const hidden = [...form.matchAll(/type="hidden" name="(_\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]); // prettier-ignore
    const response = await fetch(`${node.address}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ ...(Object.fromEntries(hidden) as Record<string, string>), ...fields }),
    });
    cookie = cookiesOf(response, cookie);
    return { status: response.status, html: await response.text(), location: response.headers.get('location') };
  };
  const asked = (node: Running, path: string, body?: object) =>
    fetch(`${node.address}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  const answer = ({ address }: Running, path: string, fields: Record<string, string>, headers = {}) =>
    fetch(`${address}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers });
  /** A page that does not say it is not printed as a whole. */
  const says = (html: string, ...words: readonly string[]) =>
    expect(words.filter((one) => !html.includes(one))).toEqual([]);
  const codesOn = (html: string) => [...html.matchAll(/Ihr Code: <\/span>([^<]+)</g)].map(([, code]) => code!);
  /** Begun where the answers are; the path of its public page. */
  const begun = async (surveyId: string, access: object) => {
    await draftedSurvey(keeper.core, aQuestionnaire(2, 2), surveyId);
    const body = (await (await asked(b, `/surveys/${surveyId}/start-survey`, { ...access, closesOn })).json()) as {
      readonly codes?: readonly string[];
      readonly survey: { readonly link: string };
    };
    return { codes: body.codes ?? [], path: new URL(body.survey.link).pathname };
  };

  it('an officer begins one on any node, hands out codes, watches and ends it, and sees at once what came of it', async () => {
    await draftedSurvey(b.core, aQuestionnaire(1, 2), 'u1');
    // From now on every node but the one that has written it is late.
    server.deliveryDelay = 150;
    // Changed where it is asked, since it concerns no answers, and seen where those are, though that node is late.
    const renamed = await send(b, '/befragungen/u1/titel', { title: 'Wie arbeiten wir heute?' });
    expect(renamed.status).toBe(303);
    says((await page(c, '/befragungen/u1')).html, 'Wie arbeiten wir heute?');
    const slips = await send(c, '/befragungen/u1/starten', {
      access: 'codes',
      count: '12',
      closesOn: germanDay(closesOn),
    });
    const codes = [...new Set(codesOn(slips.html))];
    expect([slips.status, codes.length]).toEqual([200, 12]);
    says((await page(b, '/befragungen/u1')).html, 'Weniger als 5 von 12 Codes benutzt');
    const more = await send(b, '/befragungen/u1/codes', { count: '5' });
    codes.push(...new Set(codesOn(more.html)));
    expect([more.status, codes.length]).toEqual([200, 17]);
    const path = new URL(/https?:\/\/[^\s"<]+\/umfrage\/\w+/.exec(more.html)![0]).pathname;

    // All at once, each code on each node, and each person in another order of nodes.
    const all = codes.flatMap((code, person) =>
      [keeper, b, c].map((_, turn) => {
        const node = [keeper, b, c][(person + turn) % 3]!;
        const fields = { code, 'punkte-q1': String(person % 5), 'punkte-q2': '-', gruppe: 'A', 'text-w1': `Wunsch ${person} von Herzen` }; // prettier-ignore
        return answer(node, path, fields);
      }),
    );
    const answers = await Promise.all(all);
    const statuses = answers.map(({ status }) => status);
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    expect(statuses.filter((status) => status === 303)).toHaveLength(codes.length);
    expect(statuses.filter((status) => status === 422)).toHaveLength(2 * codes.length);
    says((await page(c, '/befragungen/u1')).html, 'Mindestens 15 von 17 Codes benutzt');
    expect(await (await asked(b, '/surveys/u1')).json()).toMatchObject({ answeredAtLeast: 15 });

    // Nothing of it is anywhere but in the box.
    const words = (folder: string) => filesIn(folder).filter((file) => readFileSync(file).includes('von Herzen'));
    const [box, ...others] = words(directory);
    expect([box?.includes(join('keeper', BOXES_FOLDER)), others]).toEqual([true, []]);
    expect(server.log.records.some(({ data }) => Buffer.from(data).includes('von Herzen'))).toBe(false);
    for (const name of ['b', 'c']) expect(existsSync(join(directory, name, BOXES_FOLDER))).toBe(false);

    const ended = await send(c, '/befragungen/u1/beenden', {});
    expect([ended.status, ended.location]).toEqual([303, '/befragungen/u1?gespeichert=beenden']);
    for (const node of [b, c]) {
      const { status, html } = await page(node, ended.location!);
      expect([status, html.includes('17 Antworten bis zum'), html.includes('noch nicht zu sehen')]).toEqual([200, true, false]); // prettier-ignore
    }
  }, 60_000);

  it('who answers is told the same on every node, and the limit for wrong codes looks at their place, not at the node', async () => {
    const { path } = await begun('u2', { access: 'codes', count: 5 });
    for (const node of [keeper, b, c]) {
      const form = await fetch(`${node.address}${path}`);
      expect([form.status, form.headers.get('cache-control'), form.headers.getSetCookie()]).toEqual([200, 'no-store', []]); // prettier-ignore
    }
    const wrong = (node: Running, place: string) =>
      answer(node, path, { code: 'ZZZZ-9999', 'punkte-q1': '1' }, { 'x-forwarded-for': place });
    for (let n = 0; n < 60; n += 1) expect((await wrong([keeper, b, c][n % 3]!, '203.0.113.7')).status).toBe(422);
    expect((await wrong(b, '203.0.113.7')).status).toBe(429);
    expect((await wrong(c, '203.0.113.8')).status).toBe(422);
    await asked(c, '/surveys/u2/cancel-survey', { reason: 'Nur zum Ausprobieren' });
  }, 60_000);

  it('no word has come back: that is said, and what can be done', async () => {
    const openSurvey = await begun('u3', { access: 'open' });
    const withCodes = await begun('u4', { access: 'codes', count: 5 });
    await b.core.catchUp();
    // It hears what is sent and never answers.
    const silent: Server = createServer((request, reply) => {
      if (request.url === '/health/ready') return void reply.end(JSON.stringify({ surveys: 'here' }));
      if (request.method === 'GET') return void reply.writeHead(508, { [PASSED_ON_HEADER]: 'refused' }).end();
      request.resume().on('end', () => request.socket.destroy());
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    const d = await start('d', { SURVEYS_AT: `http://127.0.0.1:${port}` });
    try {
      const fields = { 'punkte-q1': '3', 'text-w1': 'Das steht noch da' };
      const told = async (path: string, more = {}) => {
        const response = await answer(d, path, { ...fields, ...more });
        return { status: response.status, html: await response.text() };
      };
      const first = await told(openSurvey.path);
      expect(first.status).toBe(503);
      says(first.html, 'Es ist nicht sicher, ob Ihre Antworten gezählt sind.');
      says(first.html, 'bevor Sie noch einmal antworten');
      says(first.html, 'Das steht noch da');
      const second = await told(withCodes.path, { code: withCodes.codes[0]! });
      says(second.html, 'Ihr Zugangscode zählt nur einmal');
      // Not known here may be not known here yet.
      const third = await told(`${openSurvey.path}x`);
      expect(third.status).toBe(503);
      says(third.html, 'Es ist nicht sicher, ob Ihre Antworten gezählt sind.');
      // Wrongly filled in it counts nowhere.
      expect((await told(withCodes.path)).status).toBe(422);
      const ended = await send(d, '/befragungen/u3/beenden', {});
      expect([ended.status, ended.html.includes('Es ist nicht sicher, ob Ihre Eingabe gespeichert ist')]).toEqual([503, true]); // prettier-ignore
      const asJson = await asked(d, '/surveys/u3/close-survey', {});
      expect([asJson.status, ((await asJson.json()) as { detail: string }).detail]).toEqual([503, expect.stringContaining('nicht sicher')]); // prettier-ignore
      // Nor is it said that it was not carried out where this node lacks what whoever asks has changed.
      await draftedSurvey(b.core, aQuestionnaire(2, 2), 'u9');
      await d.core.catchUp();
      await d.core.viewRunner.stop();
      expect((await send(b, '/befragungen/u9/titel', { title: 'Wie arbeiten wir morgen?' })).status).toBe(303);
      const behind = await send(d, '/befragungen/u3/beenden', {});
      expect(behind.status).toBe(503);
      says(behind.html, 'Es ist nicht sicher, ob Ihre Eingabe gespeichert ist');
    } finally {
      await d.stop();
      silent.close();
      silent.closeAllConnections();
    }
  }, 60_000);

  it('that a survey has ended every node says by itself, and asks nobody', async () => {
    const over = await begun('u10', { access: 'open' });
    const running = await begun('u11', { access: 'open' });
    expect((await asked(b, '/surveys/u10/close-survey', {})).status).toBe(200);
    await keeper.core.settle();
    const heard: string[] = [];
    const other: Server = createServer((request, reply) => {
      if (request.url === '/health/ready') return void reply.end(JSON.stringify({ surveys: 'here' }));
      heard.push(request.url!);
      request.resume().on('end', () => reply.end('there'));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const d = await start('told', { SURVEYS_AT: `http://127.0.0.1:${port}` });
    try {
      for (const response of [
        await fetch(`${d.address}${over.path}`),
        await answer(d, over.path, { 'punkte-q1': '3' }),
      ]) {
        expect(response.status).toBe(410);
        says(await response.text(), 'Diese Befragung ist beendet.');
      }
      expect(await (await fetch(`${d.address}${running.path}`)).text()).toBe('there');
      expect(heard).toEqual([running.path]);
      const metrics = await (await fetch(`${d.address}/metrics`)).text();
      expect(metrics).toMatch(/^wegmarke_surveys_reachable 1$/m);
      // There is no Redis here.
      expect(metrics).toMatch(/^wegmarke_reminders_paused 1$/m);
      expect(await (await fetch(`${keeper.address}/metrics`)).text()).not.toContain('wegmarke_surveys_reachable');
    } finally {
      await d.stop();
      other.close();
      other.closeAllConnections();
    }
  }, 60_000);

  it('nodes that pass on to each other, or to themselves, say so at once', async () => {
    const { path } = await begun('u5', { access: 'open' });
    const own = await freePort();
    const circle = await start('circle', { SURVEYS_AT: `http://127.0.0.1:${own}`, PORT: String(own) });
    const chain = await start('chain', { SURVEYS_AT: b.address });
    try {
      for (const node of [circle, chain]) {
        const form = await fetch(`${node.address}${path}`);
        expect([form.status, form.headers.get('retry-after')]).toEqual([503, '60']);
        says(await form.text(), 'Diese Befragung ist gerade nicht zu erreichen.');
        expect(await (await fetch(`${node.address}/health/ready`)).json()).toMatchObject({ surveys: 'elsewhere' });
      }
    } finally {
      await circle.stop();
      await chain.stop();
    }
  }, 60_000);

  it('another node without SURVEYS_AT takes nothing of a survey that is kept elsewhere, and says what is wrong', async () => {
    const { path } = await begun('u6', { access: 'open' });
    const stray = await start('stray');
    try {
      expect((await fetch(`${stray.address}${path}`)).status).toBe(503);
      expect((await answer(stray, path, { 'punkte-q1': '3' })).status).toBe(503);
      says((await page(stray, '/befragungen/u6')).html, 'Die Antworten liegen auf einem anderen Rechner');
      const ended = await asked(stray, '/surveys/u6/close-survey', {});
      expect([ended.status, ((await ended.json()) as { detail: string }).detail]).toEqual([503, expect.stringContaining('auf einem anderen Rechner')]); // prettier-ignore
      expect(readdirSync(join(directory, 'stray', BOXES_FOLDER)).filter((name) => name.endsWith('.json'))).toEqual([]);
      expect((await answer(c, path, { 'punkte-q1': '3' })).status).toBe(303);
    } finally {
      await stray.stop();
    }
  }, 60_000);

  it('while the node with the answers is away that is said, the rest goes on, and so does the survey when it is back', async () => {
    const { path, codes } = await begun('u7', { access: 'codes', count: 5 });
    await draftedSurvey(b.core, aQuestionnaire(2, 2), 'u8');
    const fields = (code: string) => ({ code, 'punkte-q1': '3', 'text-w1': 'Das steht noch da' });
    expect((await answer(b, path, fields(codes[0]!))).status).toBe(303);
    await keeper.stop();

    const refused = await answer(b, path, fields(codes[1]!));
    const html = await refused.text();
    expect([refused.status, refused.headers.get('retry-after'), refused.headers.get('cache-control')]).toEqual([503, '60', 'no-store']); // prettier-ignore
    says(html, 'Ihre Antworten konnten gerade nicht angenommen werden und sind nicht gezählt.');
    says(html, 'Das steht noch da');
    const form = await fetch(`${b.address}${path}`);
    expect(form.status).toBe(503);
    says(await form.text(), 'Diese Befragung ist gerade nicht zu erreichen.');
    const watched = await page(b, '/befragungen/u7');
    expect([watched.status, watched.html.includes('Die Antworten sind gerade nicht zu erreichen')]).toEqual([200, true]); // prettier-ignore
    const ended = await send(b, '/befragungen/u7/beenden', {});
    expect([ended.status, ended.html.includes('es wurde nichts geändert')]).toEqual([503, true]);
    expect((await asked(b, '/surveys/u8/start-survey', { access: 'open', closesOn })).status).toBe(503);
    // What is in the log needs nobody.
    const renamed = await send(b, '/befragungen/u8/titel', { title: 'Wie arbeiten wir?' });
    expect([renamed.status, (await page(b, '/befragungen/u8')).html.includes('Wie arbeiten wir?')]).toEqual([303, true]); // prettier-ignore
    says((await page(b, '/befragungen/u1')).html, '17 Antworten bis zum');

    keeper = await start('keeper', { PORT: String(keeperPort) });
    expect((await answer(b, path, fields(codes[1]!))).status).toBe(303);
    expect((await answer(c, path, fields(codes[0]!))).status).toBe(422);
    expect((await asked(b, '/surveys/u8/start-survey', { access: 'open', closesOn })).status).toBe(200);
  }, 60_000);
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });
}
