// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { assessmentActions } from '../src/assessments/commands/assessment-actions.js';
import { recommendationActions } from '../src/assessments/commands/recommendation-actions.js';
import { assessmentDomain } from '../src/assessments/assessment-domain.js';
import { readConfiguration } from '../src/configuration.js';
import { Core } from '../src/core.js';
import { SettableClock } from '../src/event-sourcing/clock.js';
import { goalActions } from '../src/goals/commands/goal-actions.js';
import { HEAD_SOURCE, type HeadSource, MINUTES_PRESS, type MinutesPress } from '../src/reviews/closing.js';
import { decisionActions } from '../src/reviews/commands/decision-actions.js';
import { decisionPaperActions } from '../src/reviews/commands/decision-paper-actions.js';
import { reviewActions } from '../src/reviews/commands/review-actions.js';
import { createHttpApp } from '../src/http-app.js';
import { municipalityDomain } from '../src/municipalities/vision-of-strategy.js';
import { issueApiToken } from '../src/people/commands/issue-api-token.js';
import { createAccount } from '../src/people/create-account.js';
import type { Role } from '../src/people/actor.js';
import { Passwords } from '../src/people/passwords.js';
import type { ReminderCommand } from '../src/reminders/domain/reminder.js';
import { reminderDomain } from '../src/reminders/reminder-domains.js';
import { RedisLink } from '../src/redis/redis-link.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of any shape
type Json = Record<string, any>;
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Json;
  readonly text: string;
}

const reason = { reasonKind: 'vendor', sentence: 'Schnittstelle fehlt.', decidedBy: 'AG Digitalisierung' };
const goal = { code: 'Z1', title: 'DMS eingeführt', deadline: 'Q3/2027', commitment: 'binding' };

describe('the API', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  const clock = new SettableClock(new Date('2026-11-23T09:00:00Z'));
  const tokens: Record<string, string> = {};
  const people: Record<string, string> = {};

  async function ask(
    method: string,
    path: string,
    options: { body?: unknown; raw?: string; as?: string | null; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { body, raw, as = 'officer', headers = {} } = options;
    const answer = await app.inject({
      method: method as 'GET',
      url: path.startsWith('/api/') ? path : `/api/v1${path}`,
      ...(raw !== undefined ? { payload: raw } : body !== undefined ? { payload: JSON.stringify(body) } : {}),
      headers: {
        ...(as === null ? {} : { authorization: `Bearer ${tokens[as]!}` }),
        ...(raw !== undefined || body !== undefined ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
    });
    const isJson = /json/.test(String(answer.headers['content-type'] ?? '')) && answer.body !== '';
    return {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string | undefined>,
      body: isJson ? (JSON.parse(answer.body) as Json) : {},
      text: answer.body,
    };
  }
  const get = (path: string, as?: string, headers?: Record<string, string>) =>
    ask('GET', path, { ...(as ? { as } : {}), ...(headers ? { headers } : {}) });
  const post = (path: string, body?: unknown, headers?: Record<string, string>, as?: string) =>
    ask('POST', path, {
      ...(body === undefined ? {} : { body }),
      ...(headers ? { headers } : {}),
      ...(as ? { as } : {}),
    });
  let codes = 100;
  const newGoal = async (more: Json = {}, as?: string): Promise<Json> => {
    const answer = await post('/goals', { ...goal, code: `A${++codes}`, ...more }, undefined, as);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body['goal'] as Json;
  };

  const decision = {
    title: 'Angebote einholen',
    decidedBy: 'AG Digitalisierung, Sitzung Q4/2026',
    decidedOn: '2026-11-02',
    due: 'Q1/2027',
  };
  const newDecision = async (more: Json = {}, as?: string): Promise<Json> => {
    const answer = await post('/decisions', { ...decision, ...more }, undefined, as);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body['decision'] as Json;
  };

  const newRoundForSurvey = async (): Promise<string> => {
    const assessmentId = crypto.randomUUID();
    const data = { title: 'Analyse', methodVersion: 1, origin: { kind: 'planned' }, phases: [] } as const;
    const envelope = { municipalityId: 'm1', actorId: 'system', commandId: `plan ${assessmentId}` };
    await core.commands.run(assessmentDomain, assessmentId, { type: 'PlanAssessment', data }, envelope);
    return assessmentId;
  };
  const newSurvey = async (): Promise<{ surveyId: string }> => {
    const answer = await post('/surveys', { assessmentId: await newRoundForSurvey() });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body['survey'] as { surveyId: string };
  };

  /** The cookie of a person who signed in, for the pages. */
  async function session(name = 'officer'): Promise<string> {
    const answer = await app.inject({
      method: 'POST',
      url: '/anmelden',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: new URLSearchParams({ email: `${name}@m1.example`, password: 'x'.repeat(20) }).toString(),
    });
    return String(answer.headers['set-cookie']).split(';')[0]!;
  }

  /** What is asked must be refused with this status, as a problem, and leave no trace. */
  async function refused(status: number, asking: () => Promise<Answer>): Promise<Json> {
    const before = await core.store.head();
    const answer = await asking();
    expect(answer.body).toMatchObject({ status });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body['detail']).toMatch(/^[A-ZÄÖÜ„0-9].+[.!?]$/);
    expect(await core.store.head()).toBe(before);
    return answer.body;
  }

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-api-'));
    core = await Core.open({ dataDir, clock });
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    const token = async (name: string, municipalityId: string, role: Role) => {
      const email = `${name}@${municipalityId}.example`;
      const personId = await createAccount(core, passwords, {
        municipalityId,
        name,
        email,
        role,
        password: 'x'.repeat(20),
      });
      const envelope = { municipalityId, actorId: personId, commandId: `token-${name}` };
      const issued = await issueApiToken(core, { personId, label: `Test ${name}`, role, envelope });
      people[name] = personId;
      tokens[name] = issued.token!;
    };
    for (const municipalityId of ['m1', 'm2']) {
      const data = { name: `Gemeinde ${municipalityId}`, shortName: municipalityId, fictional: true };
      const envelope = { municipalityId, actorId: 'system', commandId: `register-${municipalityId}` };
      await core.commands.run(municipalityDomain, municipalityId, { type: 'RegisterMunicipality', data }, envelope);
    }
    await core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'EstablishDepartment', data: { departmentId: 'd1', name: 'Zentrale Dienste' } },
      { municipalityId: 'm1', actorId: 'system', commandId: 'department' },
    );
    await token('officer', 'm1', 'officer');
    await token('owner', 'm1', 'owner');
    await token('reader', 'm1', 'reader');
    await token('administrator', 'm1', 'admin');
    await token('elsewhere', 'm2', 'officer');
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(core, configuration, { version: '0', demoAccounts: [] }, redis, false);
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  describe('reads and writes goals', () => {
    it('takes up a goal, says where it is, and gives it back', async () => {
      const made = await post('/goals', goal);
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        revision: 1,
        eventIds: [expect.any(String)],
        goal: {
          code: 'Z1',
          revision: 1,
          deadline: { asWritten: 'Q3/2027', precision: 'quarter', latestDay: '2027-09-30' },
          dimension: null,
          owner: null,
          progress: { share: null, known: 0, counted: 0 },
          standing: { code: 'planned', label: 'Geplant', reason: { kind: 'not-reported-yet' } },
        },
      });
      expect(made.headers['location']).toBe(`/api/v1/goals/${made.body['goal'].goalId}`);
      expect(made.headers['etag']).toMatch(/^"1\./);
      const read = await get(made.headers['location']!);
      expect(read.status).toBe(200);
      expect(read.body).toEqual(made.body['goal']);
      expect(read.headers['etag']).toBe(made.headers['etag']);
    });

    it('tells the history in the words of the pages', async () => {
      const { goalId } = await newGoal();
      await post(`/goals/${goalId}/move-goal-deadline`, { deadline: 'Q1/2028', ...reason });
      const { body } = await get(`/goals/${goalId}/events`);
      expect(body).toMatchObject({ goalId, revision: 2 });
      expect(body['events'].map(({ type, sentence, why }: Json) => [type, sentence, why])).toEqual([
        ['GoalSet', expect.stringContaining('aufgenommen'), null],
        [
          'GoalDeadlineMoved',
          expect.stringMatching(
            /^Frist von Q3\/2027 \(30\.09\.2027\) auf Q1\/2028 \(31\.03\.2028\) verschoben \(\+6\sMonate\)\.$/,
          ),
          'Grund: Hersteller. Schnittstelle fehlt. Entschieden: AG Digitalisierung.',
        ],
      ]);
      expect(body['events'][1].actorName).toBe('Programm „Test officer“');
    });

    it('answers 304 until something changes, and again on the next day', async () => {
      const { goalId } = await newGoal();
      for (const path of [
        `/goals/${goalId}`,
        '/goals',
        '/roadmap',
        '/journal',
        '/decisions',
        '/reviews',
        '/decision-papers',
        `/goals/${goalId}/events`,
        '/reminders',
      ]) {
        const first = await get(path);
        const again = await get(path, undefined, { 'if-none-match': first.headers['etag']! });
        expect([path, again.status, again.text]).toEqual([path, 304, '']);
        const weakened = await get(path, undefined, { 'if-none-match': `"x", W/${first.headers['etag']!}` });
        expect(weakened.status).toBe(304);
      }
      const tag = { 'if-none-match': (await get(`/goals/${goalId}`)).headers['etag']! };
      await post(`/goals/${goalId}/confirm-progress`);
      expect((await get(`/goals/${goalId}`, undefined, tag)).status).toBe(200);
      const today = { 'if-none-match': (await get(`/goals/${goalId}`)).headers['etag']! };
      const now = clock.now();
      clock.set(new Date('2027-10-02T09:00:00Z'));
      const later = await get(`/goals/${goalId}`, undefined, today);
      expect(later.status).toBe(200);
      expect(later.body['standing'].code).toBe('unconfirmed');
      clock.set(now);
    });

    it('pages through the list by a cursor, and filters and sorts as the pages do', async () => {
      for (const code of ['P1', 'P2', 'P10']) await newGoal({ code, title: `Blättern ${code}`, dimension: 'employer' });
      const query = '/goals?search=Blättern&limit=2';
      const first = (await get(encodeURI(query))).body;
      expect([first['total'], first['goals'].map(({ code }: Json) => code)]).toEqual([3, ['P1', 'P2']]);
      const second = (await get(encodeURI(`${query}&cursor=${first['nextCursor']}`))).body;
      expect([second['nextCursor'], second['goals'].map(({ code }: Json) => code)]).toEqual([null, ['P10']]);
      const employer = (await get('/goals?dimension=employer&sort=code&order=descending')).body;
      expect(employer['goals'].map(({ code }: Json) => code)).toEqual(['P10', 'P2', 'P1']);
      const { status, body } = await get('/goals?status=overdue');
      expect([status, body['goals']]).toEqual([200, []]);
    });

    it('lets the journal be followed without missing anything', async () => {
      const types: string[] = [];
      let after = 0;
      for (let more = true; more;) {
        const { body } = await get(`/journal?after=${after}&limit=3`);
        types.push(...body['events'].map(({ type }: Json) => type));
        ({ next: after, more } = body as { next: number; more: boolean });
      }
      expect(types.slice(0, 3)).toEqual(['MunicipalityRegistered', 'DepartmentEstablished', 'GoalSet']);
      expect(types).not.toContain('ApiTokenIssued');
      await newGoal();
      const { body } = await get(`/journal?after=${after}`);
      expect(body).toMatchObject({ events: [{ type: 'GoalSet' }], more: false });
    });

    it('shows each municipality its own', async () => {
      const { goalId } = await newGoal({}, 'elsewhere');
      expect((await get('/municipality')).body).toMatchObject({ name: 'Gemeinde m1', guidingVision: null });
      expect((await get('/municipality', 'elsewhere')).body['name']).toBe('Gemeinde m2');
      expect((await get('/goals')).text).not.toContain(goalId);
      expect((await get('/goals', 'elsewhere')).text).toContain(goalId);
      await refused(404, () => get(`/goals/${goalId}`));
      await refused(404, () => get(`/goals/${goalId}/events`));
      await refused(404, () => post(`/goals/${goalId}/confirm-progress`));
    });
  });

  describe('carries out every action', () => {
    it('on a goal with everything that actions need', async () => {
      const other = await newGoal();
      const unmet = { ...reason };
      let at: string;
      const ids: Record<string, string> = {};
      const fresh = async () => {
        // Late enough for the milestones of the examples.
        at = (await newGoal({ deadline: 'Ende 2031' }))['goalId'] as string;
        const criterion = async (name: string, body: Json) => {
          const { body: answer } = await post(`/goals/${at}/${name}`, body);
          return answer['goal'].criteria.at(-1).criterionId as string;
        };
        ids['quantity'] = await criterion('add-quantity-criterion', { text: 'Prozesse', unit: 'Prozesse', target: 10 });
        ids['yesNo'] = await criterion('add-yes-no-criterion', { text: 'Getestet' });
        ids['recurring'] = await criterion('add-recurring-criterion', { text: 'Prüfung', every: 'year', atLeast: 1 });
        ids['milestone'] = (await post(`/goals/${at}/plan-milestone`, { title: 'M', deadline: 'Q1/2027' })).body['goal']
          .milestones[0].milestoneId as string;
        ids['measure'] = (await post(`/goals/${at}/plan-measure`, { title: 'S', personDays: 3 })).body['goal']
          .measures[0].measureId as string;
        const reported = await post(`/goals/${at}/report-progress`, { criterionId: ids['quantity'], value: 3 });
        ids['report'] = reported.body['goal'].criteria[0].reports[0].reportId as string;
      };
      const before: Record<string, readonly [string, Json][]> = {
        'reopen-milestone': [['reach-milestone', {}]],
        'resume-goal': [['pause-goal', { ...reason }]],
        'reopen-goal': [['abandon-goal', { ...reason }]],
        'remove-dependency': [['declare-dependency', {}]],
        'lift-status-override': [['override-status', { status: 'at-risk', ...reason }]],
      };
      const special: Record<string, Json> = {
        'assign-goal': { ownerId: people['owner'], departmentId: 'd1' },
        'link-goal-to-dimension': { dimension: 'employer' },
        'change-goal-commitment': { commitment: 'aspired', ...reason },
        'move-goal-deadline': { deadline: 'Ende 2027', ...reason },
        'achieve-goal': { ...unmet },
        'split-goal': {
          parts: [
            { code: 'T1', title: 'Teil 1' },
            { code: 'T2', title: 'Teil 2' },
          ],
          ...reason,
        },
        'override-status': { status: 'at-risk', ...reason },
        'change-criterion-baseline': { baseline: 1, ...reason },
        'change-criterion-denominator': { denominator: 'Prozesse', denominatorCount: 40, ...reason },
        'report-criterion-fulfilment': { fulfilled: true },
      };
      const missing: string[] = [];
      for (const { apiName, type } of goalActions) {
        await fresh();
        const { apiDocument } = await documentOf();
        const operation = apiDocument['paths'][`/api/v1/goals/{goalId}/${apiName}`]?.post as Json | undefined;
        if (!operation) {
          missing.push(apiName);
          continue;
        }
        const bodyFor = (name: string): Json => {
          const schema = apiDocument['components'].schemas[
            goalActions.find((a) => a.apiName === name)!.type.name
          ] as Json;
          const example = apiDocument['paths'][`/api/v1/goals/{goalId}/${name}`].post.requestBody.content[
            'application/json'
          ].example as Json;
          const body: Json = { ...example, ...special[name] };
          for (const field of Object.keys(schema['properties'] as Json)) {
            if (field === 'criterionId')
              body[field] = /unit|target|baseline|denominator|report-progress|withdraw/.test(name)
                ? ids['quantity']
                : /rhythm|obligation/.test(name)
                  ? ids['recurring']
                  : ids['yesNo'];
            if (field === 'milestoneId') body[field] = ids['milestone'];
            if (field === 'measureId') body[field] = ids['measure'];
            if (field === 'reportId') body[field] = ids['report'];
            if (/^(onGoalId|intoGoalId|byGoalId)$/.test(field)) body[field] = other['goalId'];
            if (field === 'until') body[field] = '2027-01-31';
          }
          return body;
        };
        for (const [name, more] of before[apiName] ?? []) {
          const prepared = await post(`/goals/${at!}/${name}`, { ...bodyFor(name), ...more });
          if (prepared.status !== 200) throw new Error(`${apiName} ← ${name}: ${prepared.text}`);
        }
        const revision = (await get(`/goals/${at!}`)).body['revision'] as number;
        const answer = await post(`/goals/${at!}/${apiName}`, bodyFor(apiName), { 'if-match': `"${revision}"` });
        if (answer.status !== 200) throw new Error(`${type.name}: ${JSON.stringify(bodyFor(apiName))} ${answer.text}`);
        expect([apiName, answer.body['eventIds'].length > 0]).toEqual([apiName, true]);
        expect(answer.body['revision']).toBeGreaterThan(revision);
        expect(answer.headers['etag']).toMatch(new RegExp(`^"${answer.body['goal'].revision as number}\\.`));
        await fits('Goal', answer.body['goal'] as Json);
      }
      expect(missing).toEqual([]);
      expect(goalActions.length).toBeGreaterThan(40);
    }, 60_000);
  });

  describe('lets people repeat and wait for each other', () => {
    it('carries out a repeated request once, and tells', async () => {
      const key = { 'idempotency-key': 'bericht-7' };
      const body = { ...goal, code: 'I1' };
      const first = await post('/goals', body, key);
      const { deadline, ...rest } = body;
      // The order of the fields says nothing.
      const again = await post('/goals', { deadline, ...rest }, key);
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body['eventIds']).toEqual(first.body['eventIds']);
      expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
        undefined,
        'true',
      ]);
      await refused(422, () => post('/goals', { ...body, title: 'Anders' }, key));
      const { goalId } = first.body['goal'] as Json;
      const note = { text: 'Alles läuft.' };
      const two = await Promise.all([1, 2].map(() => post(`/goals/${goalId}/report-status`, note, key)));
      expect(two.map(({ status, headers }) => [status, headers['idempotency-replayed']])).toEqual([
        [200, undefined],
        [200, 'true'],
      ]);
      expect(two[0]!.body['eventIds']).toEqual(two[1]!.body['eventIds']);
      expect((await get(`/goals/${goalId}`)).body['revision']).toBe(2);
      await refused(422, () => post(`/goals/${goalId}/report-status`, { text: 'Anders.' }, key));
      await refused(422, () => post(`/goals/${goalId}/confirm-progress`, {}, key));
      // The same key of somebody else is another key.
      expect((await post('/goals', body, key, 'elsewhere')).status).toBe(201);
    });

    it('repeats a request also when its If-Match has become old by it', async () => {
      const { goalId } = await newGoal();
      const headers = { 'idempotency-key': 'k', 'if-match': '"1"' };
      const first = await post(`/goals/${goalId}/confirm-progress`, {}, headers);
      const again = await post(`/goals/${goalId}/confirm-progress`, {}, headers);
      expect([first.status, again.status, again.body['revision']]).toEqual([200, 200, 2]);
    });

    it('stores nothing for somebody who has seen an older goal', async () => {
      const { goalId } = await newGoal();
      const { headers } = await get(`/goals/${goalId}`);
      const mine = { 'if-match': headers['etag']! };
      expect((await post(`/goals/${goalId}/report-status`, { text: 'Eins.' }, mine)).status).toBe(200);
      const problem = await refused(412, () => post(`/goals/${goalId}/report-status`, { text: 'Zwei.' }, mine));
      expect(problem['currentRevision']).toBe(2);
      expect((await post(`/goals/${goalId}/report-status`, { text: 'Zwei.' }, { 'if-match': '"2"' })).status).toBe(200);
      expect((await post(`/goals/${goalId}/report-status`, { text: 'Drei.' }, { 'if-match': '*' })).status).toBe(200);
    });

    it('lets 32 requests without If-Match on one goal all succeed', async () => {
      const { goalId } = await newGoal();
      const answers = await Promise.all(Array.from({ length: 32 }, () => post(`/goals/${goalId}/confirm-progress`)));
      expect(new Set(answers.map(({ body }) => body['revision'] as number)).size).toBe(32);
    });
  });

  describe('refuses, says what to mend, and stores nothing', () => {
    const bad: readonly (readonly [
      what: string,
      status: number,
      body: unknown,
      field: string | undefined,
      says: RegExp,
    ])[] = [
      [
        'a day that does not exist',
        422,
        { ...goal, effectiveOn: '2026-02-30' },
        'effectiveOn',
        /30\.02\.2026 gibt es nicht/,
      ],
      ['a fifth quarter', 422, { ...goal, deadline: 'Q5/2026' }, 'deadline', /5\. Quartal gibt es nicht/],
      ['a day that is no deadline', 422, { ...goal, deadline: '30.02.2026' }, 'deadline', /gibt es nicht/],
      ['an unknown field', 422, { ...goal, farbe: 'rot' }, 'farbe', /„farbe“ gibt es hier nicht/],
      ['a field of the frame', 422, { ...goal, goalId: 'x', envelope: {} }, 'goalId', /gibt es hier nicht/],
      ['a missing title', 422, { ...goal, title: undefined }, 'title', /„Titel“/],
      ['a number for a text', 422, { ...goal, title: 7 }, 'title', /als Text/],
      [
        'an unknown choice',
        422,
        { ...goal, commitment: 'maybe' },
        'commitment',
        /steht bei „Verbindlichkeit“ nicht zur Wahl\. Bitte nehmen Sie eines von: binding \(/,
      ],
      ['a list', 422, [], '', /JSON-Objekt/],
      ['null', 422, null, '', /JSON-Objekt/],
      ['a code that is taken', 409, { ...goal, code: 'Z1' }, 'code', /Z1/],
      ['a title that is too long', 422, { ...goal, title: 'x'.repeat(301) }, 'title', /kürzen/],
      ['invisible signs', 422, { ...goal, title: 'a\u202eb' }, 'title', /Steuerzeichen/],
    ];
    it.each(bad)('%s', async (_what, status, body, field, says) => {
      const problem = await refused(status, () => post('/goals', body));
      const said = (problem['errors'] ?? []) as { field: string; message: string }[];
      expect(said.map((one) => one.field)).toContain(field);
      expect(said.find((one) => one.field === field)!.message).toMatch(says);
    });

    it('several wrong fields at once', async () => {
      const problem = await refused(422, () => post('/goals', { code: '', deadline: 'bald', x: 1 }));
      expect(problem['errors'].map(({ field }: Json) => field)).toEqual([
        'code',
        'title',
        'deadline',
        'commitment',
        'x',
      ]);
    });

    it('negative person-days', async () => {
      const { goalId } = await newGoal();
      const problem = await refused(422, () => post(`/goals/${goalId}/plan-measure`, { title: 'S', personDays: -1 }));
      expect(problem['errors']).toEqual([{ field: 'personDays', message: expect.stringContaining('nicht negativ') }]);
    });

    const broken: readonly (readonly [what: string, status: number, raw: string, headers: Record<string, string>])[] = [
      ['broken JSON', 400, '{"code": ', {}],
      ['an empty body that claims to be JSON', 400, '', {}],
      ['a prototype', 400, '{"__proto__": {"role": "admin"}}', {}],
      ['a form', 415, 'code=Z9', { 'content-type': 'application/x-www-form-urlencoded' }],
      ['text', 415, 'Z9', { 'content-type': 'text/plain' }],
      ['XML', 415, '<goal/>', { 'content-type': 'application/xml' }],
      ['10 MB', 413, `{"title":"${'x'.repeat(10_000_000)}"}`, {}],
    ];
    it.each(broken)('%s', async (_what, status, raw, headers) => {
      const problem = await refused(status, () => ask('POST', '/goals', { raw, headers }));
      // More than the name of the status: what to do.
      expect(problem['detail']).not.toBe(problem['title']);
      expect(problem['detail']).toMatch(/Bitte|Erlaubt/);
    });

    it.each([
      ['if-match', 'sieben'],
      ['if-match', '7'],
      ['if-match', '"1", "2"'],
      ['if-match', '"-1"'],
      ['idempotency-key', ''],
      ['idempotency-key', 'mit Leerzeichen'],
      ['idempotency-key', 'x'.repeat(256)],
    ])('an unreadable header %s: %s', async (name, value) => {
      const { goalId } = await newGoal();
      await refused(400, () => post(`/goals/${goalId}/confirm-progress`, {}, { [name]: value }));
    });

    it.each([
      '/goals?status=gut',
      '/goals?farbe=rot',
      '/goals?limit=0',
      '/goals?limit=viele',
      '/goals?cursor=gibt-es-nicht',
      '/goals?sort=a&sort=b',
      '/goals?ended=vielleicht',
      '/journal?after=-1',
      '/journal?limit=5000',
      '/roadmap?grouping=farbe',
    ])('an unreadable address %s', async (path) => {
      const problem = await refused(400, () => get(path));
      expect(problem['errors'].length).toBeGreaterThan(0);
    });

    it('unknown ids, actions and addresses', async () => {
      const { goalId } = await newGoal();
      await refused(404, () => get('/goals/gibt-es-nicht'));
      await refused(404, () => get('/goals/__proto__'));
      await refused(404, () => get(`/goals/${'x'.repeat(150)}`));
      await refused(404, () => post('/goals/gibt-es-nicht/confirm-progress'));
      await refused(404, () => post(`/goals/${goalId}/explode`, {}));
      await refused(404, () => post(`/goals/${goalId}/constructor`, {}));
      await refused(404, () => get('/strategies/gibt-es-nicht'));
      await refused(404, () => get('/nirgends'));
      await refused(404, () => get('/api/v2/goals'));
      await refused(400, () => get('/goals/%zz'));
      await refused(404, () => post(`/goals/${goalId}/reach-milestone`, { milestoneId: 'm' }));
      await refused(422, () => post(`/goals/${goalId}/assign-goal`, { ownerId: people['elsewhere'] }));
      const theirs = await newGoal({}, 'elsewhere');
      const problem = await refused(422, () =>
        post(`/goals/${goalId}/declare-dependency`, { onGoalId: theirs['goalId'] }),
      );
      expect(problem['errors'][0].field).toBe('onGoalId');
    });

    it('methods that an address does not know, and says which ones it does', async () => {
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        await refused(405, () => ask(method, '/goals'));
        expect((await ask(method, '/goals')).headers['allow']).toBe('GET, HEAD, OPTIONS, POST');
      }
      await refused(405, () => ask('POST', '/roadmap'));
      const options = await ask('OPTIONS', '/goals', { as: null });
      expect([options.status, options.headers['allow'], options.text]).toEqual([204, 'GET, HEAD, OPTIONS, POST', '']);
      const head = await ask('HEAD', '/goals');
      expect([head.status, head.text, head.headers['etag']]).toEqual([200, '', (await get('/goals')).headers['etag']]);
    });

    it('whoever may not', async () => {
      const { goalId } = await newGoal();
      await refused(401, () => ask('GET', '/goals', { as: null }));
      expect((await ask('GET', '/goals', { as: null })).headers['www-authenticate']).toBe('Bearer');
      await refused(401, () => ask('GET', '/goals', { as: null, headers: { authorization: 'Bearer wm_falsch' } }));
      await refused(403, () => post('/goals', { ...goal, code: 'N1' }, {}, 'reader'));
      await refused(403, () => post(`/goals/${goalId}/confirm-progress`, {}, {}, 'reader'));
      await refused(403, () => post(`/goals/${goalId}/confirm-progress`, {}, {}, 'owner'));
      await refused(403, () => post('/strategies', {}, {}, 'owner'));
      await post(`/goals/${goalId}/assign-goal`, { ownerId: people['owner'] });
      expect((await post(`/goals/${goalId}/confirm-progress`, {}, {}, 'owner')).status).toBe(200);
      await refused(403, () => post(`/goals/${goalId}/reword-goal`, { title: 'Neu' }, {}, 'owner'));
      const moved = { deadline: 'Q4/2027', ...reason };
      expect((await post(`/goals/${goalId}/move-goal-deadline`, moved, {}, 'owner')).status).toBe(200);
    });

    it('what the rules forbid, with the name of the rule', async () => {
      const { goalId } = await newGoal();
      const past = await refused(422, () =>
        post(`/goals/${goalId}/move-goal-deadline`, { deadline: 'Q1/2026', ...reason }),
      );
      expect(past).toMatchObject({ type: 'urn:wegmarke:rule:deadline-in-past' });
      await refused(409, () => post(`/goals/${goalId}/reopen-goal`, { ...reason }));
    });
  });

  describe('reads and writes decisions', () => {
    it('takes one up, says where it is, and gives it back', async () => {
      const { goalId } = await newGoal({ code: 'B1', title: 'DMS' });
      const body = { ...decision, responsibleId: people['owner'], goalIds: [goalId], text: 'Drei Angebote.' };
      const made = await post('/decisions', body);
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        revision: 1,
        decision: {
          title: 'Angebote einholen',
          text: 'Drei Angebote.',
          decidedOn: '2026-11-02',
          status: 'open',
          standing: { code: 'open', label: 'Offen', sentence: 'Offen: noch 128\u00a0Tage.' },
          responsible: { personId: people['owner'], name: 'owner' },
          due: { asWritten: 'Q1/2027', precision: 'quarter', latestDay: '2027-03-31' },
          goals: [{ goalId, code: 'B1', title: 'DMS' }],
          deadlineMoves: [],
        },
      });
      const { decisionId } = made.body['decision'] as Json;
      expect(made.headers['location']).toBe(`/api/v1/decisions/${decisionId}`);
      expect(made.headers['etag']).toMatch(/^"1\./);
      const read = await get(made.headers['location']!);
      expect([read.status, read.body, read.headers['etag']]).toEqual([
        200,
        made.body['decision'],
        made.headers['etag'],
      ]);
      expect(
        (await get(`/decisions/${decisionId}`, undefined, { 'if-none-match': read.headers['etag']! })).status,
      ).toBe(304);
      const [event] = await core.store.read(`decision-m1.${decisionId}`);
      expect(event!.meta).toMatchObject({ effectiveOn: '2026-11-02', municipalityId: 'm1' });
    });

    it('lists the open ones by their deadline, and the others when asked; page by page', async () => {
      const { goalId } = await newGoal();
      const titles = ['Später', 'Ohne Frist', 'Früher', 'Erledigt'];
      const due = { Später: '31.12.2026', Früher: '30.11.2026', Erledigt: '01.12.2026', 'Ohne Frist': null };
      const ids: Json = {};
      for (const title of titles)
        ids[title] = (await newDecision({ title, due: due[title as keyof typeof due], goalIds: [goalId] }))[
          'decisionId'
        ];
      await post(`/decisions/${ids['Erledigt']}/carry-out-decision`, { comment: 'Fertig.' });
      const listed = async (query: string) =>
        ((await get(`/decisions?goal=${goalId}${query}`)).body['decisions'] as Json[]).map(
          ({ title }) => title as string,
        );
      expect(await listed('')).toEqual(['Früher', 'Später', 'Ohne Frist']);
      expect(await listed('&ended=true')).toEqual(['Früher', 'Später', 'Ohne Frist', 'Erledigt']);
      expect(await listed('&responsible=none')).toHaveLength(3);
      expect(await listed(`&responsible=${people['owner']}`)).toEqual([]);
      const first = (await get(`/decisions?goal=${goalId}&limit=2`)).body;
      expect([first['total'], first['nextCursor']]).toEqual([3, ids['Später']]);
      expect(await listed(`&cursor=${first['nextCursor']}`)).toEqual(['Ohne Frist']);
      // What is done meanwhile is passed over; the place in the list stays.
      await post(`/decisions/${ids['Später']}/carry-out-decision`);
      expect(await listed(`&cursor=${first['nextCursor']}`)).toEqual([]);
      for (const query of ['?cursor=nichts', '?ended=vielleicht', '?limit=0', '?farbe=rot'])
        await refused(400, () => get(`/decisions${query}`));
    });

    it('carries out every action, and the journal tells of it', async () => {
      const { goalId } = await newGoal();
      const bodies: Readonly<Record<string, readonly Json[]>> = {
        'carry-out-decision': [{ comment: 'Drei Angebote liegen vor.', evidence: 'https://example.org/angebote' }],
        'move-decision-deadline': [{ due: 'Q2/2027', ...reason }, { ...reason }],
        'assign-decision': [{ responsibleId: people['owner'] }, {}],
        'reword-decision': [{ title: 'Zwei Angebote einholen' }],
        'link-decision-to-goals': [{ goalIds: [goalId] }, {}],
        'drop-decision': [{ ...reason }],
        'reopen-decision': [{ ...reason }],
      };
      expect(Object.keys(bodies).sort()).toEqual(decisionActions.map(({ apiName }) => apiName).sort());
      for (const { apiName } of decisionActions) {
        const { decisionId } = await newDecision();
        if (apiName === 'reopen-decision') await post(`/decisions/${decisionId}/drop-decision`, { ...reason });
        for (const body of bodies[apiName]!) {
          const { revision } = (await get(`/decisions/${decisionId}`)).body as { revision: number };
          const answer = await post(`/decisions/${decisionId}/${apiName}`, body, { 'if-match': `"${revision}"` });
          expect([apiName, answer.status, answer.body['revision']]).toEqual([apiName, 200, revision + 1]);
          expect(answer.headers['etag']).toMatch(new RegExp(`^"${revision + 1}\\.`));
          await fits('DecisionOutcome', answer.body);
        }
      }
      const { events } = (await get(`/journal?after=${(await core.store.head()) - 1}`)).body as { events: Json[] };
      expect(events[0]).toMatchObject({
        type: 'DecisionReopened',
        label: 'Beschluss wieder offen',
        goalId: null,
        decisionId: expect.any(String),
        sentence: 'Beschluss wieder eröffnet.',
        why: 'Grund: Hersteller. Schnittstelle fehlt. Entschieden: AG Digitalisierung.',
      });
    });

    it('records a repeated request once, and nothing for somebody who has seen an older one', async () => {
      const key = { 'idempotency-key': 'beschluss-1' };
      const [first, again] = [await post('/decisions', decision, key), await post('/decisions', decision, key)];
      expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
      expect(again.body['eventIds']).toEqual(first.body['eventIds']);
      await refused(422, () => post('/decisions', { ...decision, title: 'Anders' }, key));
      const { decisionId } = first.body['decision'] as Json;
      const seen = { 'if-match': first.headers['etag']! };
      expect((await post(`/decisions/${decisionId}/reword-decision`, { title: 'Neu' }, seen)).status).toBe(200);
      const problem = await refused(412, () => post(`/decisions/${decisionId}/drop-decision`, { ...reason }, seen));
      expect(problem['currentRevision']).toBe(2);
      const same = await post(`/decisions/${decisionId}/reword-decision`, { title: 'Neu' });
      expect([same.status, same.body['eventIds']]).toEqual([200, []]);
    });

    it.each<readonly [what: string, status: number, more: Json, field: string]>([
      ['no title', 422, { title: '' }, 'title'],
      ['a decision of tomorrow', 422, { decidedOn: '2026-11-24' }, 'decidedOn'],
      ['due before it was decided', 422, { due: 'Q3/2026' }, 'due'],
      ['words that are no deadline', 422, { due: 'bald' }, 'due'],
      ['somebody who does not exist', 422, { responsibleId: 'niemand' }, 'responsibleId'],
      ['a goal that does not exist', 422, { goalIds: ['nichts'] }, 'goalIds'],
      ['another day than that of the decision', 422, { effectiveOn: '2026-11-03' }, 'effectiveOn'],
      ['a field of the frame', 422, { subjectId: 'x' }, 'subjectId'],
    ])('refuses %s', async (_what, status, more, field) => {
      const problem = await refused(status, () => post('/decisions', { ...decision, ...more }));
      expect((problem['errors'] as Json[]).map((one) => one['field'] as string)).toEqual([field]);
    });

    it('refuses what belongs to another municipality, and whoever may not', async () => {
      const theirs = await newDecision({}, 'elsewhere');
      await refused(404, () => get(`/decisions/${theirs['decisionId']}`));
      await refused(404, () => post(`/decisions/${theirs['decisionId']}/carry-out-decision`));
      expect((await get('/decisions?ended=true&limit=500')).text).not.toContain(theirs['decisionId']);
      const theirGoal = await newGoal({}, 'elsewhere');
      await refused(422, () => post('/decisions', { ...decision, goalIds: [theirGoal['goalId']] }));
      await refused(422, () => post('/decisions', { ...decision, responsibleId: people['elsewhere'] }));

      const { decisionId } = await newDecision();
      await refused(404, () => post(`/decisions/${decisionId}/constructor`, {}));
      for (const as of ['reader', 'owner']) {
        await refused(403, () => post('/decisions', decision, {}, as));
        await refused(403, () => post(`/decisions/${decisionId}/carry-out-decision`, {}, {}, as));
      }
      await post(`/decisions/${decisionId}/assign-decision`, { responsibleId: people['owner'] });
      const moving = { due: 'Q2/2027', ...reason };
      await refused(403, () => post(`/decisions/${decisionId}/move-decision-deadline`, moving, {}, 'owner'));
      expect((await post(`/decisions/${decisionId}/carry-out-decision`, {}, {}, 'owner')).status).toBe(200);
      const ended = await refused(409, () => post(`/decisions/${decisionId}/carry-out-decision`, {}, {}, 'owner'));
      expect(ended).toMatchObject({ type: 'urn:wegmarke:rule:decision-ended' });
    });
  });

  describe('reads and writes reviews', () => {
    let year = 2030;
    const newReview = async (more: Json = {}, as?: string): Promise<Json> => {
      year++;
      const body = { quarter: `Q4/${year}`, body: 'AG Digitalisierung', on: `${year}-12-15`, ...more };
      const answer = await post('/reviews', body, undefined, as);
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.body['review'] as Json;
    };
    const on = (reviewId: unknown, action: string, body: Json = {}, as?: string) =>
      post(`/reviews/${String(reviewId)}/${action}`, body, {}, as);
    const close = async (reviewId: unknown) => {
      await on(reviewId, 'record-attendance', { presentIds: [people['officer']] });
      const sealed = await on(reviewId, 'seal-review', { carryOver: true });
      if (sealed.status !== 200) throw new Error(sealed.text);
    };
    beforeAll(() => {
      const heads: HeadSource = {
        headAt: (municipalityId, position) =>
          Promise.resolve({ ...core.journal.headAt(municipalityId, position), eventId: 'e', chain: 'c0ffee' }),
      };
      const press: MinutesPress = { press: () => Promise.resolve({ document: {}, pdf: 'JVBERg==', sha256: 'f00' }) };
      Object.assign(app.get<HeadSource>(HEAD_SOURCE, { strict: false }), heads);
      Object.assign(app.get<MinutesPress>(MINUTES_PRESS, { strict: false }), press);
    });

    it('plans one, says where it is, and gives it back', async () => {
      const body = { quarter: '2027-Q1', body: 'AG', on: '2027-03-16', at: '9:30', invitedIds: [people['owner']] };
      const made = await post('/reviews', body);
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        revision: 1,
        review: {
          title: 'Sitzung Q1/2027',
          quarter: '2027-Q1',
          status: 'planned',
          label: 'Geplant',
          on: '2027-03-16',
          at: '09:30',
          place: null,
          invited: [{ personId: people['owner'], name: 'owner' }],
          agenda: [],
          seal: null,
        },
      });
      const read = await get(made.headers['location']!);
      expect([read.status, read.body]).toEqual([200, made.body['review']]);
      const listed = (await get('/reviews?quarter=2027-Q1&status=planned')).body;
      expect([listed['total'], listed['reviews']]).toEqual([1, [made.body['review']]]);
      expect((await get('/reviews?status=sealed&quarter=2027-Q1')).body['reviews']).toEqual([]);
      for (const query of ['?cursor=nichts', '?status=bald', '?limit=0', '?farbe=rot'])
        await refused(400, () => get(`/reviews${query}`));
    });

    it('carries out every action, and the journal tells of it', async () => {
      const { goalId } = await newGoal();
      const ids = async (reviewId: unknown) => {
        const { agenda, notes } = (await get(`/reviews/${String(reviewId)}`)).body as { agenda: Json[]; notes: Json[] };
        return { pointId: agenda.at(0)?.['pointId'] as string, noteId: notes.at(0)?.['noteId'] as string };
      };
      const bodies: Readonly<Record<string, Json>> = {
        'open-review': {},
        'reschedule-review': { on: 'later' },
        'change-review-invitees': { invitedIds: [people['owner']] },
        'add-agenda-point': { title: 'Telefonie', goalIds: [goalId] },
        'reword-agenda-point': { pointId: 'point', title: 'Anlage' },
        'move-agenda-point': { pointId: 'point', direction: 'down' },
        'remove-agenda-point': { pointId: 'point' },
        'cancel-review': { ...reason },
        'record-attendance': { presentIds: [people['owner']], guests: 'Frau Beispiel' },
        'take-note': { text: 'Angebot gilt.', pointId: 'point', goalId },
        'reword-note': { noteId: 'note', text: 'Gilt bis Januar.' },
        'withdraw-note': { noteId: 'note' },
        'deal-with-agenda-point': { pointId: 'point', outcome: 'settled' },
        'seal-review': { carryOver: true },
        'correct-review': { text: 'Gilt bis Februar.' },
      };
      expect(Object.keys(bodies).sort()).toEqual(reviewActions.map(({ apiName }) => apiName).sort());
      const during = ['record-attendance', 'take-note', 'reword-note', 'withdraw-note', 'deal-with-agenda-point'];
      for (const { apiName } of reviewActions) {
        const { reviewId } = await newReview();
        for (const title of ['Eins', 'Zwei']) await on(reviewId, 'add-agenda-point', { title });
        if ([...during, 'seal-review', 'correct-review'].includes(apiName)) await on(reviewId, 'open-review');
        if (/(reword|withdraw)-note/.test(apiName)) await on(reviewId, 'take-note', { text: 'Angebot gilt.' });
        if (apiName === 'seal-review') await on(reviewId, 'record-attendance', { presentIds: [people['officer']] });
        if (apiName === 'correct-review') await close(reviewId);
        const known = await ids(reviewId);
        const body = JSON.parse(
          JSON.stringify(bodies[apiName])
            .replace('"point"', `"${known.pointId}"`)
            .replace('"note"', `"${known.noteId}"`)
            .replace('"later"', `"${year}-12-17"`),
        ) as Json;
        const { revision } = (await get(`/reviews/${reviewId as string}`)).body as { revision: number };
        const answer = await post(`/reviews/${reviewId as string}/${apiName}`, body, { 'if-match': `"${revision}"` });
        expect([apiName, answer.status]).toEqual([apiName, 200]);
        expect(answer.body['revision']).toBe(revision + answer.body['eventIds'].length);
        expect(answer.body['eventIds'].length).toBeGreaterThan(0);
        await fits('ReviewOutcome', answer.body);
        if (['open', 'planned'].includes(answer.body['review'].status as string)) {
          if (answer.body['review'].status === 'planned') await on(reviewId, 'open-review');
          await close(reviewId);
        }
      }
      const { events } = (await get(`/journal?after=${(await core.store.head()) - 1}`)).body as { events: Json[] };
      expect(events[0]).toMatchObject({
        type: 'ReviewCorrected',
        reviewId: expect.any(String),
        decisionId: null,
        sentence: 'Niederschrift berichtigt: Gilt bis Februar.',
      });
    });

    it('takes a decision in the one that is held, and in no other', async () => {
      const { reviewId } = await newReview();
      await refused(409, () => post('/decisions', { ...decision, reviewId }));
      await on(reviewId, 'open-review');
      const made = await post('/decisions', { ...decision, reviewId });
      expect([made.status, made.body['decision'].reviewId]).toEqual([201, reviewId]);
      const { decisionId } = made.body['decision'] as Json;
      expect((await get(`/reviews/${reviewId as string}`)).body['decisionIds']).toEqual([decisionId]);
      await refused(409, () => post('/decisions', { ...decision, reviewId: 'nirgends' }));
      await close(reviewId);
      await refused(409, () => post('/decisions', { ...decision, reviewId }));
    });

    it('records a repeated request once, a seal as well, and nothing for somebody who has seen an older one', async () => {
      const key = { 'idempotency-key': 'sitzung-1' };
      const { reviewId } = await newReview();
      await on(reviewId, 'open-review');
      await on(reviewId, 'record-attendance', { presentIds: [people['officer']] });
      const path = `/reviews/${reviewId as string}`;
      await refused(412, () => post(`${path}/seal-review`, { carryOver: false }, { 'if-match': '"1"' }));
      const [first, again] = [
        await post(`${path}/seal-review`, { carryOver: false }, key),
        await post(`${path}/seal-review`, { carryOver: false }, key),
      ];
      expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([200, 200, 'true']);
      expect(again.body['eventIds']).toEqual(first.body['eventIds']);
      const twice = await refused(409, () => post(`${path}/seal-review`, { carryOver: false }));
      expect(twice).toMatchObject({ type: 'urn:wegmarke:rule:review-already-sealed' });
      const note = await refused(409, () => post(`${path}/take-note`, { text: 'Nachtrag' }));
      expect(note['detail']).toBe('Die Sitzung ist versiegelt: Berichtigungen werden angehängt.');
    });

    it('makes the minutes anew where somebody records something meanwhile', async () => {
      const { reviewId } = await newReview();
      await on(reviewId, 'open-review');
      await on(reviewId, 'record-attendance', { presentIds: [people['officer']] });
      const press = app.get<MinutesPress>(MINUTES_PRESS, { strict: false });
      const { press: usual } = press;
      const pressed: number[] = [];
      const slow: MinutesPress = {
        async press(order) {
          pressed.push(order.sheet.revision);
          if (pressed.length === 1) await on(reviewId, 'take-note', { text: 'Noch schnell.' });
          return usual(order);
        },
      };
      Object.assign(press, slow);
      const sealed = await on(reviewId, 'seal-review', { carryOver: false });
      Object.assign(press, { press: usual });
      expect(sealed.status).toBe(200);
      expect(pressed).toEqual([3, 4]);
      expect(sealed.body['review'].notes).toHaveLength(1);
    });

    it.each<readonly [what: string, status: number, more: Json, field: string]>([
      ['no quarter', 422, { quarter: 'bald' }, 'quarter'],
      ['a day outside of it', 422, { on: '2029-06-01', quarter: '2029-Q4' }, 'on'],
      ['a time that is none', 422, { at: 'früh' }, 'at'],
      ['somebody who does not exist', 422, { invitedIds: ['niemand'] }, 'invitedIds'],
      ['a field of the frame', 422, { subjectId: 'x' }, 'subjectId'],
    ])('refuses %s', async (_what, status, more, field) => {
      const body = { quarter: '2029-Q4', body: 'AG Digitalisierung', on: '2029-12-15', ...more };
      const problem = await refused(status, () => post('/reviews', body));
      expect((problem['errors'] as Json[]).map((one) => one['field'] as string)).toEqual([field]);
    });

    it('refuses what belongs to another municipality, and whoever may not', async () => {
      const theirs = await newReview({}, 'elsewhere');
      await refused(404, () => get(`/reviews/${theirs['reviewId'] as string}`));
      await refused(404, () => on(theirs['reviewId'], 'open-review'));
      expect((await get('/reviews?limit=500')).text).not.toContain(theirs['reviewId']);
      const { reviewId } = await newReview();
      await refused(404, () => on(reviewId, 'constructor'));
      await refused(403, () => post('/reviews', {}, {}, 'owner'));
      for (const as of ['reader', 'owner'])
        await refused(403, () => on(reviewId, 'add-agenda-point', { title: 'Telefonie' }, as));
      await on(reviewId, 'change-review-invitees', { invitedIds: [people['owner']] });
      expect((await on(reviewId, 'add-agenda-point', { title: 'Telefonie' }, 'owner')).status).toBe(200);
      await refused(403, () => on(reviewId, 'open-review', {}, 'owner'));
    });
  });

  describe('reads and writes Entscheidungsvorlagen', () => {
    const options = [
      { title: 'Wie geplant', euros: 31000, recommended: false },
      { title: 'Verteilen', personDays: 12.5, recommended: true },
    ];
    const content = (goalId: unknown, more: Json = {}): Json => ({
      title: 'Rollout verteilen',
      goalIds: [goalId],
      addressee: 'Samtgemeindeausschuss',
      resolutionText: 'Der Ausschuss beschließt die Verteilung.',
      options,
      availableFunds: [{ year: 2027, euros: 12000 }],
      ...more,
    });
    const newPaper = async (more: Json = {}, as?: string): Promise<Json> => {
      const { goalId } = await newGoal({}, as);
      const answer = await post('/decision-papers', content(goalId, more), undefined, as);
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.body['paper'] as Json;
    };

    it('drafts one, says where it is, and gives it back', async () => {
      const { goalId } = await newGoal({ code: 'V1', title: 'DMS' });
      const made = await post('/decision-papers', content(goalId));
      expect([made.status, made.body]).toMatchObject([
        201,
        {
          revision: 1,
          paper: {
            title: 'Rollout verteilen',
            occasion: null,
            status: 'draft',
            standing: { label: 'Entwurf', sentence: 'Entwurf: für Samtgemeindeausschuss.' },
            options: [
              { title: 'Wie geplant', euros: 31000, personDays: null, recommended: false },
              { title: 'Verteilen', euros: null, personDays: 12.5, recommended: true },
            ],
            goals: [{ goalId, code: 'V1', title: 'DMS' }],
            submission: null,
            outcome: null,
          },
        },
      ]);
      const { paperId } = made.body['paper'] as Json;
      expect(made.headers['location']).toBe(`/api/v1/decision-papers/${paperId}`);
      const read = await get(made.headers['location']!);
      expect([read.status, read.body]).toEqual([200, made.body['paper']]);
      await fits('DecisionPaper', read.body);
      const known = { 'if-none-match': read.headers['etag']! };
      expect((await get(`/decision-papers/${paperId}`, undefined, known)).status).toBe(304);
    });

    it('lists what waits for a body first, and what fits, page by page', async () => {
      const { goalId } = await newGoal();
      const ids: string[] = [];
      for (const title of ['Eins', 'Zwei', 'Drei'])
        ids.push(
          ((await post('/decision-papers', content(goalId, { title }))).body['paper'] as Json)['paperId'] as string,
        );
      await post(`/decision-papers/${ids[0]}/submit-decision-paper`, { to: 'Ausschuss' });
      const listed = async (query: string) => {
        const { body } = await get(`/decision-papers?goal=${goalId}${query}`);
        await fits('DecisionPaperList', body);
        return (body['papers'] as Json[]).map(({ title }) => title as string);
      };
      const all = await listed('');
      expect([all[0], [...all].sort()]).toEqual(['Eins', ['Drei', 'Eins', 'Zwei']]);
      expect(await listed('&status=submitted')).toEqual(['Eins']);
      expect(await listed('&review=keine')).toEqual([]);
      const { nextCursor, total } = (await get(`/decision-papers?goal=${goalId}&limit=1`)).body;
      expect([nextCursor, total]).toEqual([ids[0], 3]);
      expect(await listed(`&cursor=${nextCursor}`)).toEqual(all.slice(1));
      for (const query of ['?cursor=nichts', '?status=fertig', '?limit=0', '?farbe=rot'])
        await refused(400, () => get(`/decision-papers${query}`));
    });

    it('carries out every action, and the journal tells of it', async () => {
      const { paperId, goals } = await newPaper();
      const bodies: readonly (readonly [string, Json])[] = [
        ['revise-decision-paper', content(goals[0].goalId, { title: 'Anders' })],
        ['submit-decision-paper', { to: 'Samtgemeinderat' }],
        ['record-paper-outcome', { outcome: 'declined', note: 'Kein Geld.' }],
      ];
      for (const [apiName, body] of bodies) {
        const { revision } = (await get(`/decision-papers/${paperId}`)).body as { revision: number };
        const answer = await post(`/decision-papers/${paperId}/${apiName}`, body, { 'if-match': `"${revision}"` });
        expect([apiName, answer.status, answer.body['revision']]).toEqual([apiName, 200, revision + 1]);
        await fits('DecisionPaperResult', answer.body);
      }
      const other = await newPaper();
      const withdrawn = await post(`/decision-papers/${other['paperId']}/withdraw-decision-paper`, reason);
      expect(withdrawn.body['paper']).toMatchObject({
        status: 'withdrawn',
        withdrawnOn: '2026-11-23',
        submission: null,
      });
      await fits('DecisionPaperResult', withdrawn.body);
      expect([...bodies.map(([apiName]) => apiName), 'withdraw-decision-paper'].sort()).toEqual(
        decisionPaperActions.map(({ apiName }) => apiName).sort(),
      );
      const { events } = (await get(`/journal?after=${(await core.store.head()) - 1}`)).body as { events: Json[] };
      expect(events[0]).toMatchObject({
        type: 'DecisionPaperWithdrawn',
        goalId: null,
        decisionId: null,
        paperId: other['paperId'],
        sentence: 'Vorlage zurückgezogen.',
        why: 'Grund: Hersteller. Schnittstelle fehlt. Entschieden: AG Digitalisierung.',
      });
    });

    it('records a repeated request once, and nothing for somebody who has seen an older one', async () => {
      const { goalId } = await newGoal();
      const key = { 'idempotency-key': 'vorlage-1' };
      const [first, again] = [
        await post('/decision-papers', content(goalId), key),
        await post('/decision-papers', content(goalId), key),
      ];
      expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
      const { paperId } = first.body['paper'] as Json;
      const seen = { 'if-match': first.headers['etag']! };
      const revise = `/decision-papers/${paperId}/revise-decision-paper`;
      expect((await post(revise, content(goalId, { title: 'Neu' }), seen)).status).toBe(200);
      const problem = await refused(412, () => post(revise, content(goalId, { title: 'Alt' }), seen));
      expect(problem['currentRevision']).toBe(2);
      const same = await post(revise, content(goalId, { title: 'Neu' }));
      expect([same.status, same.body['eventIds']]).toEqual([200, []]);
    });

    it.each<readonly [what: string, more: Json, field: string]>([
      ['no title', { title: '' }, 'title'],
      ['no goal', { goalIds: [] }, 'goalIds'],
      ['a goal that does not exist', { goalIds: ['nichts'] }, 'goalIds'],
      ['cents', { options: [{ ...options[0]!, euros: 0.5 }] }, 'options.0.euros'],
      ['a year twice', { availableFunds: [1, 2].map((euros) => ({ year: 2027, euros })) }, 'availableFunds.1.year'],
      [
        'two recommendations',
        { options: options.map((one) => ({ ...one, recommended: true })) },
        'options.1.recommended',
      ],
      ['a review that does not exist', { reviewId: 'r-none' }, 'reviewId'],
      ['an id of its own for an option', { options: [{ ...options[0]!, optionId: 'o1' }] }, 'options.0.optionId'],
    ])('refuses %s', async (_what, more, field) => {
      const { goalId } = await newGoal();
      const problem = await refused(422, () => post('/decision-papers', content(goalId, more)));
      expect((problem['errors'] as Json[]).map((one) => one['field'] as string)).toEqual([field]);
    });

    it('refuses what belongs to another municipality, whoever may not, and what comes too late', async () => {
      const theirs = await newPaper({}, 'elsewhere');
      await refused(404, () => get(`/decision-papers/${theirs['paperId']}`));
      await refused(404, () => post(`/decision-papers/${theirs['paperId']}/submit-decision-paper`, { to: 'x' }));
      expect((await get('/decision-papers?limit=500')).text).not.toContain(theirs['paperId']);
      const { paperId, goals } = await newPaper();
      await refused(404, () => post(`/decision-papers/${paperId}/constructor`, {}));
      for (const as of ['reader', 'owner']) {
        expect((await get(`/decision-papers/${paperId}`, as)).status).toBe(200);
        await refused(403, () => post('/decision-papers', content(goals[0].goalId), {}, as));
        await refused(403, () => post(`/decision-papers/${paperId}/submit-decision-paper`, { to: 'x' }, {}, as));
      }
      await post(`/decision-papers/${paperId}/submit-decision-paper`, { to: 'Ausschuss' });
      const late = () => post(`/decision-papers/${paperId}/revise-decision-paper`, content(goals[0].goalId));
      expect(await refused(409, late)).toMatchObject({ type: 'urn:wegmarke:rule:paper-fixed' });
    });
  });

  describe('reads and writes recommendations', () => {
    const content = { text: 'Ein Notfallplan', dimension: 'infrastructure', horizon: 'now' };
    const goal = { title: 'Notfallplan liegt vor', deadline: 'Q4/2030', commitment: 'binding' };
    let rounds = 0;
    let codes = 0;
    const freeCode = () => `EMPF-${++codes}`;
    const newRecommendation = async (): Promise<string> => {
      const round = await post('/assessments', { title: `Analyse mit Empfehlungen ${++rounds}` });
      const { assessmentId } = round.body['assessment'] as { assessmentId: string };
      const made = await post('/recommendations', { assessmentId, ...content });
      if (made.status !== 201) throw new Error(made.text);
      expect(made.headers['location']).toBe(`/api/v1/recommendations/${made.body['recommendation'].recommendationId}`);
      await fits('RecommendationOutcome', made.body);
      return made.body['recommendation'].recommendationId as string;
    };
    const on = (id: string, action: string, body: Json = {}, as?: string) =>
      post(`/recommendations/${id}/${action}`, body, {}, as);

    it('carries out every action, and the journal tells of it', async () => {
      const { goalId } = await newGoal();
      const bodies: Readonly<Record<string, () => Json>> = {
        'accept-recommendation': () => ({ consequence: 'new-goal', ...goal, code: freeCode(), goalIds: [goalId] }),
        'defer-recommendation': () => ({ reason: 'Kein Geld.', until: '2099-01-15', decidedBy: 'Rat' }),
        'decline-recommendation': () => ({ reason: 'Der Landkreis macht es.' }),
        'set-goal-from-recommendation': () => ({ ...goal, code: freeCode() }),
        'join-goals': () => ({ goalIds: [goalId] }),
        'leave-goal': () => ({ goalId, reason: 'Verwechselt.' }),
        'revise-recommendation': () => ({ ...content, urgency: 'high' }),
        'reopen-recommendation': () => ({ reason: 'Es gibt Geld.' }),
        'withdraw-recommendation': () => ({ reason: 'Doppelt.' }),
      };
      expect(Object.keys(bodies).sort()).toEqual(recommendationActions.map(({ apiName }) => apiName).sort());
      for (const { apiName } of recommendationActions) {
        const id = await newRecommendation();
        if (apiName === 'reopen-recommendation') await on(id, 'decline-recommendation', { reason: 'Nein.' });
        if (['set-goal-from-recommendation', 'join-goals'].includes(apiName))
          await on(id, 'accept-recommendation', { consequence: 'later' });
        if (apiName === 'leave-goal')
          await on(id, 'accept-recommendation', { consequence: 'existing-goals', goalIds: [goalId] });
        const { revision } = (await get(`/recommendations/${id}`)).body as { revision: number };
        const answer = await post(`/recommendations/${id}/${apiName}`, bodies[apiName]!(), {
          'if-match': `"${revision}"`,
        });
        expect([apiName, answer.status]).toEqual([apiName, 200]);
        expect(answer.body['eventIds'].length).toBeGreaterThan(0);
        expect(answer.body['revision']).toBe(revision + answer.body['eventIds'].length);
        await fits('RecommendationOutcome', answer.body);
        if (apiName !== 'decline-recommendation') continue;
        const { events } = (await get(`/journal?after=${(await core.store.head()) - 1}`)).body as { events: Json[] };
        expect(events[0]).toMatchObject({
          type: 'RecommendationDeclined',
          recommendationId: id,
          goalId: null,
          sentence: 'Abgelehnt.',
          why: 'Grund: Der Landkreis macht es.',
        });
      }
    });

    it('answers with the goal that was set, and the goal says where it comes from', async () => {
      const id = await newRecommendation();
      const code = freeCode();
      const { body } = await on(id, 'accept-recommendation', { consequence: 'new-goal', ...goal, code });
      const [{ goalId, ...set }] = body['recommendation'].goals as [Json];
      expect(set).toEqual({ how: 'set', code, title: goal.title });
      const { body: read } = await get(`/goals/${goalId as string}`);
      await fits('Goal', read);
      expect(read).toMatchObject({
        origin: { kind: 'recommendation', recommendationId: id },
        recommendations: [{ recommendationId: id, text: content.text, throughGoalId: null }],
      });
    });

    it('refuses what the rules forbid, with their names and the field to mend', async () => {
      const { goalId } = await newGoal();
      const id = await newRecommendation();
      for (const [action, body, status, rule, field] of [
        ['accept-recommendation', { consequence: 'new-goal', ...goal }, 422, 'recommendation-goal-incomplete', 'code'],
        ['accept-recommendation', { consequence: 'existing-goals' }, 422, 'recommendation-goals-missing', 'goalIds'],
        [
          'defer-recommendation',
          { reason: 'Nein.', until: '2020-01-01' },
          422,
          'recommendation-deferred-to-past',
          'until',
        ],
        ['join-goals', { goalIds: [goalId] }, 409, 'recommendation-not-accepted', undefined],
        ['reopen-recommendation', { reason: 'Doch.' }, 409, 'recommendation-undecided', undefined],
        ['leave-goal', { goalId, reason: 'Nein.' }, 422, 'recommendation-goal-not-joined', 'goalId'],
        [
          'revise-recommendation',
          { ...content, subDimension: 'employer.mobile' },
          422,
          'recommendation-sub-dimension-elsewhere',
          'subDimension',
        ],
      ] as const) {
        const problem = await refused(status, () => on(id, action, body));
        expect([action, problem['type']]).toEqual([action, `urn:wegmarke:rule:${rule}`]);
        if (field !== undefined) expect((problem['errors'] as Json[])[0]).toMatchObject({ field });
      }
      await refused(403, () => on(id, 'decline-recommendation', { reason: 'Nein.' }, 'reader'));
      await refused(404, () => on(id, 'decline-recommendation', { reason: 'Nein.' }, 'elsewhere'));
      await refused(404, () => on(id, 'constructor'));
      await refused(404, () => post('/recommendations/nichts/decline-recommendation', { reason: 'Nein.' }));
      for (const query of ['?cursor=nichts', '?status=bald', '?limit=0', '?farbe=rot'])
        await refused(400, () => get(`/recommendations${query}`));
    });
  });

  describe('reads and writes rounds of the analysis', () => {
    let rounds = 0;
    const newRound = async (more: Json = {}, as?: string): Promise<Json> => {
      const answer = await post('/assessments', { title: `Analyse ${++rounds}`, ...more }, undefined, as);
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.body['assessment'] as Json;
    };
    const on = (assessmentId: unknown, action: string, body: Json = {}, as?: string) =>
      post(`/assessments/${String(assessmentId)}/${action}`, body, {}, as);
    const rated = { source: 'interviews', ratedOn: '2026-11-02' };
    const strategy = { subDimension: 'framework.strategy', points: 2.5, reason: 'Ziele sind beschlossen.' };

    it('plans one, says where it is, and gives it back', async () => {
      const phases = [{ phase: 'screening', from: '2026-11', to: '2026-11-30' }];
      const made = await post('/assessments', { title: 'Analyse 2026', phases });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        revision: 1,
        assessment: {
          title: 'Analyse 2026',
          status: 'running',
          label: 'Geplant',
          method: { version: 1, scale: { least: 0, most: 4 } },
          strategyId: null,
          total: { points: null, complete: false, words: 'unvollständig (0 von 15 bewertet)' },
          totalsRule: 1,
          findings: [],
          conclusion: null,
        },
      });
      expect(made.body['assessment'].phases[0]).toEqual({
        phase: 'screening',
        name: 'Screening',
        status: 'open',
        label: 'Steht aus',
        planned: { from: '2026-11', to: '2026-11-30' },
        actual: { from: null, to: null },
        skippedBecause: null,
        participants: null,
      });
      await fits('AssessmentOutcome', made.body);
      const read = await get(made.headers['location']!);
      expect([read.status, read.body]).toEqual([200, made.body['assessment']]);
      const tag = { 'if-none-match': read.headers['etag']! };
      expect((await get(made.headers['location']!, undefined, tag)).status).toBe(304);
      const listed = (await get('/assessments?status=running&limit=1')).body;
      expect(listed['assessments']).toHaveLength(1);
      expect((await get('/assessments?status=abandoned')).body['assessments']).toEqual([]);
      for (const query of ['?cursor=nichts', '?status=bald', '?limit=0', '?farbe=rot'])
        await refused(400, () => get(`/assessments${query}`));
    });

    it('carries out every action, and the journal tells of it', async () => {
      const findingOf = async (id: unknown) =>
        ((await get(`/assessments/${String(id)}`)).body['findings'] as Json[])[0]?.['findingId'] as string;
      const finding = { text: 'Das Thema ist erkannt.', dimension: 'framework', basis: [] as string[] };
      const bodies: Readonly<Record<string, Json>> = {
        'retitle-assessment': { title: 'Zweite Analyse' },
        'schedule-phase': { phase: 'survey', from: '2027-01', to: '2027-02-26' },
        'begin-phase': { phase: 'screening', on: '2026-11' },
        'complete-phase': { phase: 'screening', begunOn: '2026-10', on: '2026-11-20' },
        'reopen-phase': { phase: 'screening' },
        'skip-phase': { phase: 'workshops', reason: 'Im Kreis gemeinsam.' },
        'record-participants': { phase: 'interviews', groups: [{ who: 'Bauhof', count: 2 }] },
        'give-ratings': { ...rated, ratings: [strategy] },
        'withdraw-rating': { subDimension: 'framework.strategy', source: 'interviews', reason: 'Verwechselt.' },
        'record-finding': { ...finding, basis: ['rating:framework.strategy:interviews'] },
        'revise-finding': { ...finding, findingId: 'finding', subDimension: 'framework.skills' },
        'withdraw-finding': { findingId: 'finding', reason: 'Doppelt.' },
        'conclude-assessment': { conclusion: 'Der Rahmen steht.' },
        'reopen-assessment': { reason: 'Ein Interview fehlt.' },
        'abandon-assessment': { reason: 'Das Programm ist aus.' },
      };
      expect(Object.keys(bodies).sort()).toEqual(assessmentActions.map(({ apiName }) => apiName).sort());
      for (const { apiName } of assessmentActions) {
        const { assessmentId } = await newRound();
        if (apiName === 'reopen-phase') await on(assessmentId, 'skip-phase', { phase: 'screening', reason: 'So.' });
        if (['withdraw-rating', 'record-finding'].includes(apiName))
          await on(assessmentId, 'give-ratings', { ...rated, ratings: [strategy] });
        if (/(revise|withdraw)-finding/.test(apiName)) await on(assessmentId, 'record-finding', finding);
        if (apiName === 'reopen-assessment') await on(assessmentId, 'conclude-assessment', { conclusion: 'Fertig.' });
        const known = await findingOf(assessmentId);
        const body = JSON.parse(JSON.stringify(bodies[apiName]).replace('"finding"', `"${known}"`)) as Json;
        const { revision } = (await get(`/assessments/${String(assessmentId)}`)).body as { revision: number };
        const answer = await post(`/assessments/${String(assessmentId)}/${apiName}`, body, {
          'if-match': `"${revision}"`,
        });
        expect([apiName, answer.status]).toEqual([apiName, 200]);
        expect(answer.body['eventIds'].length).toBeGreaterThan(0);
        expect(answer.body['revision']).toBe(revision + answer.body['eventIds'].length);
        await fits('AssessmentOutcome', answer.body);
        if (apiName !== 'abandon-assessment') continue;
        const { events } = (await get(`/journal?after=${(await core.store.head()) - 1}`)).body as { events: Json[] };
        expect(events[0]).toMatchObject({
          type: 'AssessmentAbandoned',
          assessmentId,
          reviewId: null,
          sentence: 'Runde abgebrochen.',
          why: 'Grund: Das Programm ist aus.',
        });
      }
    });

    it('lays two rounds side by side', async () => {
      const phases = (from: string) => [{ phase: 'screening', from }];
      const { assessmentId: then } = await newRound({ title: 'Damals', phases: phases('2034-01') });
      const { assessmentId: now } = await newRound({ title: 'Heute', phases: phases('2035-01') });
      await on(then, 'give-ratings', { ...rated, ratings: [strategy] });
      await on(now, 'give-ratings', { ...rated, ratings: [{ ...strategy, points: 3.5 }] });
      for (const query of ['', `?since=${String(then)}`]) {
        const { status, body } = await get(`/assessments/${String(now)}/comparison${query}`);
        expect(status).toBe(200);
        await fits('AssessmentComparison', body);
        expect(body).toMatchObject({ then: { title: 'Damals' }, now: { title: 'Heute' } });
        expect(body['comparison'].subDimensions.slice(0, 2)).toEqual([
          { subDimension: 'framework.strategy', name: 'Strategie der Digitalisierung', then: 2.5, now: 3.5, change: 1 },
          {
            subDimension: 'framework.structure',
            name: 'Struktur der Digitalisierung',
            then: null,
            now: null,
            change: null,
          },
        ]);
      }
      await refused(400, () => get(`/assessments/${String(now)}/comparison?since=${String(now)}`));
      await refused(404, () => get(`/assessments/${String(now)}/comparison?since=nichts`));
      const { assessmentId: only } = await newRound({}, 'elsewhere');
      const alone = (await get(`/assessments/${String(only)}/comparison`, 'elsewhere')).body;
      await fits('AssessmentComparison', alone);
      expect([alone['then'], alone['comparison']]).toEqual([null, null]);
    });

    it('refuses what the rules forbid, with their names and the field to mend', async () => {
      const { assessmentId } = await newRound();
      const ratings = (row: Json) => ({ ...rated, ratings: [{ ...strategy, ...row }] });
      for (const [action, body, rule, field] of [
        ['give-ratings', ratings({ points: 4.1 }), 'assessment-points-off-scale', 'ratings.0.points'],
        ['give-ratings', ratings({ points: 2.55 }), 'assessment-points-too-fine', 'ratings.0.points'],
        [
          'schedule-phase',
          { phase: 'survey', from: '2027-03', to: '2027-02' },
          'assessment-phase-ends-before-begin',
          'to',
        ],
        ['begin-phase', { phase: 'survey', on: '2026-12' }, 'assessment-phase-in-future', 'on'],
        ['begin-phase', { phase: 'survey', on: 'bald' }, 'assessment-date-unreadable', 'on'],
      ] as const) {
        const problem = await refused(422, () => on(assessmentId, action, body));
        expect(problem).toMatchObject({ type: `urn:wegmarke:rule:${rule}` });
        expect(problem['errors']).toEqual([{ field, message: problem['detail'] }]);
      }
      await refused(422, () => on(assessmentId, 'give-ratings', ratings({ points: '2,5' })));
      await refused(422, () => on(assessmentId, 'record-finding', { text: 'X', dimension: 'framework', basis: ['?'] }));
      await on(assessmentId, 'conclude-assessment', { conclusion: 'Fertig.' });
      await refused(409, () => on(assessmentId, 'retitle-assessment', { title: 'Anders' }));
    });

    it('records a repeated request once, and nothing for somebody who has seen an older one', async () => {
      const key = { 'idempotency-key': 'round-1' };
      const [one, two] = [
        await post('/assessments', { title: 'Einmal' }, key),
        await post('/assessments', { title: 'Einmal' }, key),
      ];
      expect(two.body['assessment'].assessmentId).toBe(one.body['assessment'].assessmentId);
      expect(two.headers['idempotency-replayed']).toBe('true');
      await refused(422, () => post('/assessments', { title: 'Anders' }, key));
      const { assessmentId } = one.body['assessment'] as Json;
      await on(assessmentId, 'retitle-assessment', { title: 'Zweimal' });
      const stale = { 'if-match': '"1"' };
      await refused(412, () =>
        post(`/assessments/${String(assessmentId)}/retitle-assessment`, { title: 'Spät' }, stale),
      );
    });

    it('refuses what belongs to another municipality, and whoever may not', async () => {
      const { assessmentId } = await newRound();
      await refused(404, () => get(`/assessments/${String(assessmentId)}`, 'elsewhere'));
      await refused(404, () => on(assessmentId, 'retitle-assessment', { title: 'X' }, 'elsewhere'));
      await refused(404, () => on(assessmentId, 'gibt-es-nicht'));
      for (const as of ['reader', 'owner']) {
        await refused(403, () => post('/assessments', { title: 'X' }, undefined, as));
        await refused(403, () => on(assessmentId, 'retitle-assessment', { title: 'X' }, as));
      }
      expect((await get(`/assessments/${String(assessmentId)}`, 'reader')).status).toBe(200);
    });
  });

  it('stores HTML as the text that it is, and the page shows it as such', async () => {
    const title = '<script>alert(1)</script> <b>"fett"</b> & \'so\'';
    const made = await newGoal({ title, description: title });
    await post(`/goals/${made['goalId']}/report-status`, { text: title });
    expect((await get(`/goals/${made['goalId']}`)).body).toMatchObject({ title, statusReport: { text: title } });
    const page = await app.inject({ url: `/ziele/${made['goalId']}`, headers: { cookie: await session() } });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('&lt;script>alert(1)');
    expect(page.body).not.toContain('<script>alert');
    expect(page.body).not.toContain('<b>"fett"');
  });

  it('lets a token into its own part of the program only', async () => {
    const headers = { authorization: `Bearer ${tokens['officer']!}` };
    for (const url of ['/', '/ziele', '/konto', '/verwaltung/schluessel']) {
      const page = await app.inject({ url, headers });
      expect([page.statusCode, page.headers['location']?.toString().startsWith('/anmelden')]).toEqual([303, true]);
    }
  });

  describe('takes over strategies', () => {
    const file = readFileSync(new URL('../examples/bothel.json', import.meta.url), 'utf8');
    const bothel = JSON.parse(file) as { goals: Json[] };

    it('shows what would happen, and then lets it happen once', async () => {
      const before = await core.store.head();
      const preview = await ask('POST', '/strategies?preview=true', { raw: file, as: 'elsewhere' });
      expect([preview.status, preview.body['goals'].length]).toEqual([200, 11]);
      expect(await core.store.head()).toBe(before);
      await fits('StrategyPreview', preview.body);

      const headers = { 'idempotency-key': 'bothel' };
      const made = await ask('POST', '/strategies?fileName=bothel.json', { raw: file, as: 'elsewhere', headers });
      expect([made.status, made.body['goals'].length]).toEqual([201, 11]);
      await fits('StrategyAdopted', made.body);
      for (const { goalId, code } of made.body['goals'] as Json[])
        expect((await get(`/goals/${goalId}`, 'elsewhere')).body['code']).toBe(code);
      const again = await ask('POST', '/strategies?fileName=bothel.json', { raw: file, as: 'elsewhere', headers });
      expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
      expect((await get(made.headers['location']!, 'elsewhere')).body).toMatchObject({ fileName: 'bothel.json' });
      expect((await get('/strategies', 'elsewhere')).body['strategies']).toHaveLength(1);
      await refused(409, () => ask('POST', '/strategies', { raw: file, as: 'elsewhere' }));
      await refused(422, () => ask('POST', '/strategies?preview=true', { raw: file, as: 'elsewhere' }));
    });

    it('takes nothing where one goal among many is wrong, and names the place', async () => {
      const goals = bothel.goals.map((one, index) => (index === 4 ? { ...one, title: '' } : one));
      for (const query of ['', '?preview=true']) {
        const problem = await refused(422, () => post(`/strategies${query}`, { ...bothel, goals }));
        expect(problem['errors']).toContainEqual({
          field: expect.stringMatching(/^Ziel 5/),
          message: expect.stringContaining('Titel'),
        });
      }
      await refused(422, () => post('/strategies', {}));
      await refused(422, () => ask('POST', '/strategies?effectiveOn=2099-01-01', { raw: file }));
      await refused(400, () => ask('POST', '/strategies?effectiveOn=2026-02-30', { raw: file }));
    });
  });

  // ------------------------------------------------------------------------------------------------------ description

  let described: { apiDocument: Json; validators: Map<string, ValidateFunction> } | undefined;

  /** Members that the description does not name would go unnoticed: for the test there are none. */
  function strict(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map(strict);
    if (typeof schema !== 'object' || schema === null) return schema;
    const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
    return 'properties' in copy && copy['type'] !== undefined && !('additionalProperties' in copy)
      ? { ...copy, additionalProperties: false }
      : copy;
  }

  async function documentOf() {
    if (described) return described;
    const { body } = await ask('GET', '/api/openapi.json', { as: null });
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    (formats as unknown as (ajv: Ajv2020) => void)(ajv);
    const schemas = strict(body['components'].schemas) as Json;
    ajv.addSchema({ $id: 'api', components: { schemas } });
    const validators = new Map(
      Object.keys(schemas).map((name) => [name, ajv.compile({ $ref: `api#/components/schemas/${name}` })]),
    );
    return (described = { apiDocument: body, validators });
  }

  async function fits(schema: string, body: Json): Promise<void> {
    const validate = (await documentOf()).validators.get(schema)!;
    validate(body);
    expect(validate.errors ?? []).toEqual([]);
  }

  describe('reminders', () => {
    const rules = {
      before: '21, 7',
      lateEvery: 14,
      silentEvery: 30,
      gapDays: 2,
      officerAfter: 10,
      leadAfter: 20,
      hour: 9,
      firstWord: false,
      land: 'NI',
      whenUncertain: 'leave',
    };
    const put = (body: Json, headers: Record<string, string> = {}, as = 'officer') =>
      ask('PUT', '/reminders/rules', { body, headers, as });
    const dueFor = (recipientId: string) =>
      ({
        obligation: { kind: 'goal', subjectId: 'g', partId: null },
        what: { code: 'Z1', title: 'DMS', part: null },
        deadline: null,
        dueDay: '2026-12-31',
        rule: 'before-30',
        forDay: '2026-12-01',
        recipientId,
        recipientAs: 'owner',
        ownerId: recipientId,
        recipientIds: [recipientId],
      }) as const;

    it('take rules as they are answered, and not over what somebody has not seen', async () => {
      const before = await get('/reminders/rules');
      expect(before.body).toMatchObject({
        agreed: false,
        held: null,
        rules: { before: '30, 14, 7, 3, 1', land: 'BUND' },
      });
      // What was answered may be sent back: nothing changes.
      expect((await put(before.body['rules'] as Json)).body).toMatchObject({ revision: 0, agreed: false });
      const saved = await put(rules, { 'if-match': before.headers['etag']! });
      expect([saved.status, saved.body['revision']]).toEqual([200, 1]);
      expect(saved.body['rules']).toEqual({ ...rules, late: null, leadId: null });
      await fits('ReminderRules', saved.body);
      await refused(412, () => put({ ...rules, hour: 10 }, { 'if-match': before.headers['etag']! }));
      expect(await refused(422, () => put({ ...rules, before: 'bald' }))).toMatchObject({
        type: 'urn:wegmarke:rule:days-unreadable',
        errors: [{ field: 'before' }],
      });
      expect(await refused(422, () => put({ ...rules, leadId: people['elsewhere'] }))).toMatchObject({
        errors: [{ field: 'leadId' }],
      });
      for (const as of ['owner', 'reader']) await refused(403, () => put(rules, {}, as));
      expect((await get('/reminders/rules', 'elsewhere')).body['agreed']).toBe(false);
    });

    it('are held and released, once however often it is asked', async () => {
      await refused(403, () => post('/reminders/hold', undefined, undefined, 'owner'));
      const key = { 'idempotency-key': 'hold-1' };
      const held = await post('/reminders/hold', undefined, key);
      expect(held.body['held']).toMatchObject({ cause: 'by-hand' });
      await fits('ReminderRules', held.body);
      expect((await post('/reminders/hold', undefined, key)).headers['idempotency-replayed']).toBe('true');
      const list = await get('/reminders');
      expect(list.body['sending']).toMatchObject({ held: { cause: 'by-hand' } });
      await fits('Reminders', list.body);
      await refused(422, () => post('/reminders/release', {}));
      expect((await post('/reminders/release', { waiting: 'make-up' })).body['held']).toBeNull();
    });

    it('that have not arrived are sent again or taken care of', async () => {
      const give = (id: string, command: ReminderCommand) =>
        core.commands.run(reminderDomain, id, command, {
          municipalityId: 'm1',
          actorId: 'system',
          commandId: `${id} ${command.type}`,
        });
      const standing = { channel: 'smtp', mailId: 'mail-1', standing: null, anew: false, notAfter: null } as const;
      for (const id of ['r1', 'r2']) {
        await give(id, { type: 'RecordDue', data: dueFor(people['owner']!) });
        await give(id, { type: 'StartAttempt', data: standing });
        await give(id, { type: 'RecordUncertain', data: { attempt: 1, cause: 'interrupted' } });
      }
      await refused(403, () => post('/reminders/r1/resend', undefined, undefined, 'owner'));
      await refused(404, () => post('/reminders/r1/resend', undefined, undefined, 'elsewhere'));
      await refused(404, () => post('/reminders/r9/resend'));
      const taken = await post('/reminders/r1/take-care');
      expect(taken.body).toMatchObject({ reminderId: 'r1', status: 'uncertain', takenCareOf: true, mailId: 'mail-1' });
      await fits('Reminder', taken.body);
      expect((await post('/reminders/r2/resend')).body).toMatchObject({ status: 'due' });
      const own = (await get('/reminders', 'owner')).body['reminders'] as Json[];
      expect(own.map(({ reminderId }) => reminderId as string).sort()).toEqual(['r1', 'r2']);
      await fits('Reminders', (await get('/reminders', 'owner')).body);
      expect((await get('/reminders', 'reader')).body['reminders']).toEqual([]);
    });
  });

  describe('reads and writes surveys', () => {
    const on = (surveyId: string, action: string, body: Json = {}, headers: Record<string, string> = {}, as?: string) =>
      post(`/surveys/${surveyId}/${action}`, body, headers, as);

    it('prepares one with the questionnaire that is proposed, once for a round', async () => {
      const made = await post('/surveys', { assessmentId: await newRoundForSurvey() });
      expect(made.status).toBe(201);
      const survey = made.body['survey'] as Json;
      expect(made.headers['location']).toBe(`/api/v1/surveys/${survey['surveyId']}`);
      expect(survey).toMatchObject({ status: 'draft', link: null, evaluation: null, answered: null, access: null });
      expect(survey['questions']).toHaveLength(37);
      await fits('SurveyResult', made.body);
      const read = await get(made.headers['location']!);
      expect(read.body).toEqual(survey);
      const known = { 'if-none-match': read.headers['etag']! };
      expect((await get(made.headers['location']!, undefined, known)).status).toBe(304);
      expect((await get(`/surveys?assessment=${survey['assessmentId']}&limit=1`)).body).toMatchObject({ total: 1 });
      await refused(409, () => post('/surveys', { assessmentId: survey['assessmentId'] }));
      await refused(404, () => post('/surveys', { assessmentId: 'nirgends' }));
    });

    it('changes the draft, begins and ends it; the link is for officers, codes are in one answer only', async () => {
      const { surveyId } = await newSurvey();
      await on(surveyId, 'add-statement', { subDimension: 'employer.mobile', text: 'Ich habe ein Diensthandy.' });
      const key = { 'idempotency-key': 'begin-survey' };
      const body = { access: 'codes', count: 6, closesOn: '2026-12-01' };
      const started = await on(surveyId, 'start-survey', body, key);
      expect(started.status).toBe(200);
      await fits('SurveyResult', started.body);
      const { codes, survey } = started.body as { codes: string[]; survey: Json };
      expect(new Set(codes).size).toBe(6);
      expect(started.headers['cache-control']).toBe('no-store');
      expect(survey['link']).toMatch(/\/umfrage\/\w{16}$/);
      const token = (survey['link'] as string).split('/').pop()!;
      const again = await on(surveyId, 'start-survey', body, key);
      expect([again.status, again.body['codes']]).toEqual([200, undefined]);
      expect((await get(`/surveys/${surveyId}`)).body).toMatchObject({
        link: survey['link'],
        answered: null,
        answeredAtLeast: 0,
      });
      expect((await get(`/surveys/${surveyId}`, 'reader')).body['link']).toBeNull();
      for (const as of ['reader', 'officer']) expect((await get('/journal?limit=1000', as)).text).not.toContain(token);
      await refused(409, () => on(surveyId, 'retitle-survey', { title: 'Anders' }));
      await refused(422, () => on(surveyId, 'extend-survey', { to: '2026-11-30' }));
      await refused(403, () => on(surveyId, 'close-survey', {}, {}, 'reader'));
      const closed = await on(surveyId, 'close-survey');
      expect(closed.body['survey']).toMatchObject({ status: 'closed', answered: 0, link: null });
      expect(closed.body['survey'].evaluation[0]).toMatchObject({
        dimension: 'framework',
        mean: null,
        complete: false,
      });
      await fits('Survey', (await get(`/surveys/${surveyId}`)).body);
      await fits('SurveyList', (await get('/surveys?limit=500')).body);
      await refused(404, () => get(`/surveys/${surveyId}`, 'elsewhere'));
    });
  });

  describe('is described', () => {
    it('completely: every action, every reference, every operation under its own name', async () => {
      const { apiDocument, validators } = await documentOf();
      expect(apiDocument['openapi']).toBe('3.1.0');
      const operations = Object.entries(apiDocument['paths'] as Json).flatMap(([path, methods]) =>
        Object.entries(methods as Json).map(([method, operation]) => ({ path, method, operation: operation as Json })),
      );
      const ids = operations.map(({ operation }) => operation['operationId'] as string);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { apiName } of goalActions)
        expect(apiDocument['paths'][`/api/v1/goals/{goalId}/${apiName}`]?.post).toBeDefined();
      for (const { apiName } of decisionActions)
        expect(apiDocument['paths'][`/api/v1/decisions/{decisionId}/${apiName}`]?.post).toBeDefined();
      for (const { apiName } of assessmentActions)
        expect(apiDocument['paths'][`/api/v1/assessments/{assessmentId}/${apiName}`]?.post).toBeDefined();
      const text = JSON.stringify(apiDocument);
      for (const [, pointer] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
        const found = pointer!
          .split('/')
          .reduce<Json | undefined>((at, key) => at?.[key] as Json | undefined, apiDocument);
        expect([pointer, found === undefined]).toEqual([pointer, false]);
      }
      for (const { path, operation } of operations) {
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const named = ((operation['parameters'] ?? []) as Json[]).filter((one) => one['in'] === 'path');
        expect(named.map(({ name }) => name as string)).toEqual(inPath);
        const responses = Object.keys(operation['responses'] as Json);
        expect(responses.some((status) => status.startsWith('2'))).toBe(true);
        expect(responses).toContain('401');
        const body = operation['requestBody']?.content['application/json'] as Json | undefined;
        if (!body) continue;
        const validate = validators.get(String(body['schema'].$ref).split('/').at(-1)!)!;
        validate(body['example']);
        expect([path, validate.errors ?? []]).toEqual([path, []]);
      }
    });

    it('truly: every described address is there, and every one that is there is described', async () => {
      const { apiDocument } = await documentOf();
      const { goalId } = await newGoal();
      const { decisionId } = await newDecision();
      const planned = await post('/reviews', { quarter: '2190-Q1', body: 'AG', on: '2190-01-15' });
      const ids: Json = { '{goalId}': goalId, '{decisionId}': decisionId };
      ids['{reviewId}'] = planned.body['review'].reviewId;
      const drafted = await post('/decision-papers', { title: 'Vorlage', goalIds: [goalId], addressee: 'Rat' });
      ids['{paperId}'] = drafted.body['paper'].paperId;
      const round = await post('/assessments', { title: 'Runde' });
      ids['{assessmentId}'] = round.body['assessment'].assessmentId;
      const talk = { with: 'Leitung', on: '2035-01-15' };
      const interview = await post(`/assessments/${String(ids['{assessmentId}'])}/interviews`, talk);
      ids['{interviewId}'] = interview.body['interview'].interviewId;
      const recommended = await post('/recommendations', {
        assessmentId: ids['{assessmentId}'] as string,
        text: 'Ein Notfallplan',
        dimension: 'infrastructure',
        horizon: 'now',
      });
      ids['{recommendationId}'] = recommended.body['recommendation'].recommendationId;
      ids['{surveyId}'] = (await newSurvey()).surveyId;
      for (const [path, methods] of Object.entries(apiDocument['paths'] as Json))
        for (const method of Object.keys(methods as Json)) {
          const { status } = await ask(
            method.toUpperCase(),
            path.replace(/\{\w+\}/, (name) => String(ids[name] ?? goalId)),
            {
              body: { farbe: 1 },
            },
          );
          const noneOfThatId = /(strategies|reminders)\/\{/.test(path);
          const expected =
            noneOfThatId && (method === 'get' || path.includes('reminders/')) ? 404 : method === 'get' ? 200 : 422;
          expect([path, method, status]).toEqual([path, method, expected]);
        }
    });

    it('fits what is answered', async () => {
      const { goalId } = await newGoal({ dimension: 'framework', strategyYear: 2027, description: 'Mit Absatz.' });
      await post(`/goals/${goalId}/assign-goal`, { ownerId: people['owner'], departmentId: 'd1' });
      for (const [schema, path] of [
        ['Municipality', '/municipality'],
        ['GoalList', '/goals?ended=true&limit=500'],
        ['Goal', `/goals/${goalId}`],
        ['GoalHistory', `/goals/${goalId}/events`],
        ['Journal', '/journal?limit=1000'],
        ['Roadmap', '/roadmap?ended=true'],
        ['Difference', '/difference'],
        ['Roadmap', '/roadmap?grouping=department'],
        ['DecisionList', '/decisions?ended=true&limit=500'],
        ['ReviewList', '/reviews?limit=500'],
        ['AssessmentList', '/assessments?limit=500'],
        ['RecommendationList', '/recommendations?limit=500'],
        ['StrategyList', '/strategies'],
        ['Reminders', '/reminders'],
        ['ReminderRules', '/reminders/rules'],
      ] as const)
        for (const as of ['officer', 'elsewhere', 'reader']) {
          if (as !== 'officer' && path.includes(goalId as string)) continue;
          const { status, body } = await get(path, as);
          expect([path, status]).toEqual([path, 200]);
          await fits(schema, body);
        }
      const { goals } = (await get('/goals?ended=true&limit=500')).body as { goals: Json[] };
      expect(goals.length).toBeGreaterThan(30);
      for (const one of goals) await fits('Goal', (await get(`/goals/${one['goalId']}`)).body);
      await fits('Problem', (await post('/goals', {})).body);
      await fits('Problem', (await get('/goals/nichts')).body);
    });

    it('on a page for people, without signing in', async () => {
      const page = await ask('GET', '/api/docs', { as: null });
      expect(page.status).toBe(200);
      expect(page.headers['content-type']).toMatch(/^text\/html/);
      for (const { apiName } of goalActions) expect(page.text).toContain(`/api/v1/goals/{goalId}/${apiName}`);
      expect(page.text).toContain('Authorization: Bearer');
      expect(page.text).toContain('lang="en"');
      expect(page.text).not.toMatch(/undefined|\[object|NaN/);
      expect(page.text).not.toMatch(/ style=/);
      const again = await ask('GET', '/api/openapi.json', { as: null });
      const tag = { 'if-none-match': again.headers['etag']! };
      expect((await ask('GET', '/api/openapi.json', { as: null, headers: tag })).status).toBe(304);
    });
  });
});
