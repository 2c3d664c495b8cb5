// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { analysisPapers } from '../src/assessment-paper-sources.js';
import { assessmentDomain } from '../src/assessments/assessment-domain.js';
import { strategyPaperOf } from '../src/assessments/papers/strategy-paper-document.js';
import { CURRENT_METHOD, subDimensionsOf } from '../src/assessments/domain/method.js';
import { interviewDomain } from '../src/assessments/interview-domain.js';
import { recommendationDomain } from '../src/assessments/recommendation-domain.js';
import { screeningDomain } from '../src/assessments/screening-domain.js';
import { surveyDomain } from '../src/assessments/survey-domain.js';
import { readDeadline } from '../src/calendar/deadline.js';
import { readConfiguration } from '../src/configuration.js';
import { Core } from '../src/core.js';
import { SettableClock } from '../src/event-sourcing/clock.js';
import { goalDomain } from '../src/goals/set-goals-that-follow.js';
import { createHttpApp } from '../src/http-app.js';
import { municipalityDomain } from '../src/municipalities/vision-of-strategy.js';
import { createAccount } from '../src/people/create-account.js';
import { Passwords } from '../src/people/passwords.js';
import { RedisLink } from '../src/redis/redis-link.js';
import { Stands } from '../src/stands.js';
import { poppler } from './documents/other-programs.js';
import { section } from './documents/paper-text.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';
const [STRATEGY, STRUCTURE, SKILLS, HARDWARE] = subDimensionsOf(CURRENT_METHOD).map(({ id }) => id);

describe('The papers of a round', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  let clock: SettableClock;
  let cookie: string;
  let n = 0;
  const envelope = () => ({ municipalityId: 'm1', actorId: 'system', commandId: `c${++n}` });
  const plan = (assessmentId: string, title: string, year: number) =>
    core.commands.run(
      assessmentDomain,
      assessmentId,
      {
        type: 'PlanAssessment',
        data: {
          title,
          methodVersion: 1,
          origin: { kind: 'planned' },
          phases: [{ phase: 'screening', planned: { from: `${year}-02`, to: `${year}-03` } }],
        },
      },
      envelope(),
    );
  const recommend = async (id: string, text: string, more: object = {}) =>
    core.commands.run(
      recommendationDomain,
      id,
      {
        type: 'MakeRecommendation',
        data: {
          assessmentId: 'r2',
          dimension: 'framework',
          subDimension: null,
          text,
          horizon: 'now',
          urgency: null,
          reasoning: null,
          findingIds: [],
          ...more,
        },
      },
      envelope(),
    );

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-analysis-papers-'));
    clock = new SettableClock(new Date('2026-01-05T08:00:00Z'));
    core = await Core.open({ dataDir, clock });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
    const data = { name: 'Gemeinde Über', shortName: 'Über', fictional: true };
    await core.commands.run(municipalityDomain, 'm1', { type: 'RegisterMunicipality', data }, envelope());
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    await createAccount(core, passwords, {
      municipalityId: 'm1',
      name: 'reader',
      email: 'reader@musterau.example',
      role: 'reader',
      password: PASSWORD,
    });
    // The later round is planned first: what counts is when they take place.
    await plan('r2', 'Runde 2026', 2026);
    await plan('r1', 'Runde 2024', 2024);
    await plan('r3', 'Runde 2028', 2028);
    await plan('gone', 'Abgebrochene Runde', 2023);
    await core.commands.run(assessmentDomain, 'gone', { type: 'AbandonAssessment', data: { reason: 'x' } }, envelope());
    clock.set(new Date('2026-03-17T10:00:00Z'));
    const rate = (assessmentId: string, rows: Record<string, number>, source: 'screening' | 'interviews') =>
      core.commands.run(
        assessmentDomain,
        assessmentId,
        {
          type: 'GiveRatings',
          data: {
            source,
            ratedOn: '2026-03-16',
            ratings: Object.entries(rows).map(([subDimension, points]) => ({ subDimension, points, reason: 'Darum.' })),
          },
        },
        envelope(),
      );
    await rate('r1', { [STRATEGY!]: 1 }, 'screening');
    await rate('r2', { [STRATEGY!]: 2, [STRUCTURE!]: 0, [SKILLS!]: 3 }, 'screening');
    await rate('r2', { [STRATEGY!]: 4, [HARDWARE!]: 1 }, 'interviews');
    const finding = {
      dimension: 'framework',
      subDimension: STRATEGY!,
      text: 'Ziele sind bekannt.',
      basis: [],
    } as const;
    await core.commands.run(
      assessmentDomain,
      'r2',
      { type: 'RecordFinding', data: { findingId: 'f1', ...finding } },
      envelope(),
    );
    await core.commands.run(
      screeningDomain,
      'r2',
      {
        type: 'ScreenService',
        data: {
          serviceId: 's1',
          name: 'Hund anmelden',
          audience: 'residents',
          casesPerYear: null,
          maturity: 3,
          evidence: null,
          note: null,
          lookedOn: '2026-03-01',
        },
      },
      envelope(),
    );
    const interview = { assessmentId: 'r2', with: 'Sachbearbeitung', departmentId: null, on: '2026-03-10' };
    for (const id of ['i1', 'i2'])
      await core.commands.run(interviewDomain, id, { type: 'PlanInterview', data: interview }, envelope());
    await core.commands.run(interviewDomain, 'i1', { type: 'ReportInterviewHeld', data: { minutes: 30 } }, envelope());
    await core.commands.run(interviewDomain, 'i2', { type: 'CancelInterview', data: { reason: 'x' } }, envelope());
    const goal = (code: string, title: string) => ({
      type: 'SetGoal' as const,
      data: {
        code,
        title,
        description: null,
        commitment: 'binding' as const,
        deadline: readDeadline('Bis Q3/2026')!,
        dimension: null,
        strategyYear: null,
        origin: { kind: 'entered' as const },
        criteria: [
          {
            criterionId: `${code}-1`,
            criterion: {
              kind: 'quantity' as const,
              text: 'Fachbereiche',
              unit: '%',
              baseline: null,
              target: 80,
              denominator: null,
            },
          },
        ],
      },
    });
    await core.commands.run(goalDomain, 'g1', goal('Z1', 'AG gegründet'), envelope());
    await core.commands.run(goalDomain, 'g2', goal('Z2', 'Ohne Herkunft'), envelope());
    await recommend('e1', 'AG gründen', { urgency: 'high' });
    await recommend('e2', 'Später ansehen', { horizon: 'perspective' });
    await recommend('e3', 'Versehen');
    const accepted = { decidedBy: 'Rat', reason: 'Dringend.', goal: null, joinedGoalIds: ['g1'] };
    await core.commands.run(recommendationDomain, 'e1', { type: 'AcceptRecommendation', data: accepted }, envelope());
    const deferred = { decidedBy: null, reason: 'Kein Personal.', until: '2027-01-01' };
    await core.commands.run(recommendationDomain, 'e2', { type: 'DeferRecommendation', data: deferred }, envelope());
    await core.commands.run(
      recommendationDomain,
      'e3',
      { type: 'WithdrawRecommendation', data: { reason: 'x' } },
      envelope(),
    );
    const signedIn = await app.inject({
      method: 'POST',
      url: '/anmelden',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
      payload: new URLSearchParams({ email: 'reader@musterau.example', password: PASSWORD }).toString(),
    });
    cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  const get = (url: string) => app.inject({ url, headers: { cookie } });
  const standNow = async () => {
    const newest = core.journal.newest('m1', 1)[0]!;
    return app.get(Stands).atPosition('m1', newest.position);
  };
  const sheet = (id: string) => core.views.assessments.get('m1', id)!;

  it('tell the round with the earlier ones that can stand beside it, the oldest first', async () => {
    const told = analysisPapers.strategyPaperAt(await standNow(), sheet('r2'));
    expect(told.rounds.map(({ label }) => label)).toEqual(['Runde 2024', 'Runde 2026']);
    expect(told.dimensions[0]!.rated).toMatchObject({ total: 2, rated: 3 });
    expect(told.dimensions[1]!.rated).toMatchObject({ total: null, rated: 1 });
    expect(told.ratings).toHaveLength(5);
    expect(told.ratings[0]).toEqual({
      subDimension: 'Strategie der Digitalisierung',
      source: 'screening',
      points: 2,
      ratedOn: '2026-03-16',
      reason: 'Darum.',
    });
    expect(told.dimensions[0]!.findings).toEqual([
      { text: 'Ziele sind bekannt.', subDimension: 'Strategie der Digitalisierung' },
    ]);
    expect(told.municipality).toBe('Gemeinde Über');
    expect(told.vision).toBeNull();
  });

  it('tell recommendations as they stand, without those that were withdrawn, and both sides of their goals', async () => {
    const { dimensions, goals } = analysisPapers.strategyPaperAt(await standNow(), sheet('r2'));
    expect(dimensions[0]!.recommendations).toMatchObject([
      { text: 'AG gründen', status: 'accepted', because: 'Dringend.', until: null, isWithoutGoal: false },
      {
        text: 'Später ansehen',
        status: 'deferred',
        because: 'Kein Personal.',
        until: '2027-01-01',
        isWithoutGoal: false,
      },
    ]);
    expect(goals.map(({ code, criteria, origins }) => [code, criteria, origins])).toEqual([
      ['Z1', ['Fachbereiche: 80\u00a0%'], [{ text: 'AG gründen', round: null, by: null }]],
      ['Z2', ['Fachbereiche: 80\u00a0%'], []],
    ]);
    expect(goals[0]!.standing).toBe('Geplant: es gibt noch keinen Bericht.');
    const other = analysisPapers.strategyPaperAt(await standNow(), sheet('r3'));
    expect(other.goals[0]!.origins).toEqual([{ text: 'AG gründen', round: 'Runde 2026', by: null }]);
  });

  it('tell of interviews only whether they took place, neither with whom nor when, not those that were called off', async () => {
    const { interviews, services } = analysisPapers.strategyPaperAt(await standNow(), sheet('r2'));
    expect(interviews).toEqual([{ department: null, isHeld: true }]);
    expect(services).toMatchObject([{ name: 'Hund anmelden', maturity: 3 }]);
  });

  it('say nothing of a survey that too few have answered', async () => {
    const questionnaire = {
      title: 'Befragung',
      intro: null,
      questions: [{ questionId: 'q1', kind: 'scale' as const, subDimension: STRATEGY!, text: 'Wir haben Ziele.' }],
      groups: [],
    };
    const run = (command: Parameters<typeof surveyDomain.decider.decide>[1]) =>
      core.commands.run(surveyDomain, 'b1', command, envelope());
    expect(analysisPapers.presentationAt(await standNow(), sheet('r3')).survey).toBeNull();
    await run({ type: 'DraftSurvey', data: { assessmentId: 'r3', questionnaire } });
    expect(analysisPapers.presentationAt(await standNow(), sheet('r3')).survey).toMatchObject({
      status: 'draft',
      from: null,
      answered: null,
    });
    await run({
      type: 'StartSurvey',
      data: { access: { kind: 'codes', count: 20 }, closesOn: '2026-04-01', linkToken: 'x'.repeat(22) },
    });
    await run({ type: 'CloseSurvey', data: { tally: { answered: 4, questions: [] } } });
    expect(analysisPapers.presentationAt(await standNow(), sheet('r3')).survey).toMatchObject({
      status: 'closed',
      from: '2026-03-17',
      to: '2026-03-17',
      invited: 20,
      answered: null,
      means: [{ subDimension: 'Strategie der Digitalisierung', mean: null }],
      hidden: 1,
    });
  });

  it.each([
    ['zwischenpraesentation', 'Zwischenpr%C3%A4sentation'],
    ['strategiepapier', 'Strategiepapier'],
  ])('are saved from the page of the round: %s', async (path, name) => {
    const page = await get('/analyse/r2');
    for (const [format, type] of [
      ['pdf', 'application/pdf'],
      ['odt', 'application/vnd.oasis.opendocument.text'],
    ] as const) {
      expect(page.payload).toContain(`href="/analyse/r2/${path}.${format}"`);
      const answer = await get(`/analyse/r2/${path}.${format}`);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, type]);
      expect(answer.headers['content-disposition']).toContain(`${name}-Stand-2026-03-17.${format}`);
      expect((await get(`/analyse/r2/${path}.${format}`)).rawPayload.equals(answer.rawPayload)).toBe(true);
      if (format === 'pdf') expect(poppler('pdftotext', answer.rawPayload)).toContain('AG gründen');
      expect((await get(`/analyse/nichts/${path}.${format}`)).statusCode).toBe(404);
    }
  });

  it('tell what was known at another Stand, and stay in it', async () => {
    const page = await get('/analyse/r2?stand=2026-02-01');
    expect(page.payload).toContain('href="/analyse/r2/strategiepapier.pdf?stand=2026-02-01"');
    const past = await get('/analyse/r2/strategiepapier.pdf?stand=2026-02-01');
    const text = poppler('pdftotext', past.rawPayload);
    expect(past.headers['content-disposition']).toContain('Stand-2026-02-01');
    expect(text).toContain('In dieser Runde ist noch nichts bewertet.');
    expect(text).not.toContain('AG gründen');
  });

  it('say of goals that were split from where they come as the page does, and list every goal once', async () => {
    const reason = { kind: 'other', sentence: 'Zu groß.', decidedBy: 'Rat' } as const;
    const into = [
      { goalId: 'g1a', code: 'Z1a', title: 'AG berufen' },
      { goalId: 'g1b', code: 'Z1b', title: 'AG tagt' },
    ] as const;
    await core.commands.run(goalDomain, 'g1', { type: 'SplitGoal', data: { into, reason } }, envelope());
    await core.settle();
    const told = analysisPapers.strategyPaperAt(await standNow(), sheet('r2'));
    expect(told.goals.map(({ code, origins }) => [code, origins.map(({ text, by }) => [text, by])])).toEqual([
      ['Z1a', [['AG gründen', 'Z1']]],
      ['Z1b', [['AG gründen', 'Z1']]],
      ['Z2', []],
    ]);
    const lines = section(strategyPaperOf(told), 'Woher die Ziele kommen');
    for (const { code, title } of told.goals)
      expect(lines.filter((line) => line.includes(`${code} ${title}`))).toHaveLength(1);
    expect(lines.slice(lines.indexOf('## Ziele ohne Handlungsempfehlung') + 1)).toEqual(['* Z2 Ohne Herkunft']);
    const page = (await get('/empfehlungen/herkunft')).payload;
    const without = /Ziele ohne Handlungsempfehlung<\/caption>.*?<\/table>/s.exec(page)?.[0] ?? page;
    expect([without.includes('Z2'), without.includes('Z1a')]).toEqual([true, false]);
  });
});
