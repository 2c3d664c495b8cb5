// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { assessmentDomain } from '../src/assessments/assessment-domain.js';
import type { AssessmentCommand } from '../src/assessments/domain/assessment.commands.js';
import type { InterviewCommand } from '../src/assessments/domain/interview.commands.js';
import { CURRENT_METHOD, PHASES, RATING_SOURCES, subDimensionsOf } from '../src/assessments/domain/method.js';
import type { RecommendationCommand } from '../src/assessments/domain/recommendation.commands.js';
import type { ScreeningCommand } from '../src/assessments/domain/screening.commands.js';
import { MATURITIES } from '../src/assessments/domain/screening.events.js';
import type { SurveyCommand } from '../src/assessments/domain/survey.commands.js';
import { counted, noAnswersYet } from '../src/assessments/domain/ballot.js';
import { tallyOf } from '../src/assessments/domain/tally.js';
import { interviewDomain, interviewNotesDomain } from '../src/assessments/interview-domain.js';
import { recommendationDomain } from '../src/assessments/recommendation-domain.js';
import { remarkDomain } from '../src/assessments/remark-domain.js';
import { screeningDomain } from '../src/assessments/screening-domain.js';
import { surveyDomain } from '../src/assessments/survey-domain.js';
import { addDays, type Day } from '../src/calendar/day.js';
import { readDeadline } from '../src/calendar/deadline.js';
import { dayIn, MUNICIPAL_ZONE } from '../src/calendar/zone.js';
import { readConfiguration } from '../src/configuration.js';
import { Core } from '../src/core.js';
import { SettableClock } from '../src/event-sourcing/clock.js';
import type { Envelope } from '../src/event-sourcing/command-runner.js';
import { RuleViolation } from '../src/event-sourcing/decider.js';
import type { Position } from '../src/event-store/event-store.js';
import { goalDomain } from '../src/goals/set-goals-that-follow.js';
import { createHttpApp } from '../src/http-app.js';
import { municipalityDomain } from '../src/municipalities/vision-of-strategy.js';
import { createAccount } from '../src/people/create-account.js';
import { ErasePerson, ErasePersonHandler } from '../src/people/commands/erase-person.js';
import { Passwords } from '../src/people/passwords.js';
import { personDomain } from '../src/people/person-domain.js';
import { RedisLink } from '../src/redis/redis-link.js';
import { decisionDomain } from '../src/reviews/decision-domain.js';
import { decisionPaperDomain } from '../src/reviews/decision-paper-domain.js';
import { ask, step, type Step } from './lively-goals.js';
import { aBallot, aQuestionnaire } from './surveys/a-questionnaire.js';

const SOAK = process.env['SOAK'] === '1';
const TOWNS = ['m1', 'm2'] as const;
const HERE = 'http://127.0.0.1:3000';
const PASSWORD = 'zum Ausprobieren lang genug';
const lives = (length: number) => fc.array(step, { minLength: length / 2, maxLength: length, size: 'max' });

let dataDir: string;
let clock: SettableClock;
let core: Core;
let n: number;

const fresh = (what: string) => `${what}${++n}`;
const today = () => dayIn(MUNICIPAL_ZONE, clock.now());

async function open(): Promise<void> {
  dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-stands-'));
  clock = new SettableClock(new Date('2026-01-05T08:00:00Z'));
  n = 0;
  core = await Core.open({ dataDir, clock });
}

async function remove(): Promise<void> {
  await core.close();
  rmSync(dataDir, { recursive: true });
}

function envelope(municipalityId: string, more: Partial<Envelope> = {}): Envelope {
  return { municipalityId, actorId: 'p1', commandId: fresh('command'), ...more };
}

/** Carries the step out, some time after whatever was before. */
async function live(s: Step): Promise<void> {
  clock.set(new Date(clock.now().getTime() + s.daysLater * 86_400_000 + s.hour * 3_600_000 + 60_000));
  const goals = new Map(core.views.goals.list(s.town).map((sheet) => [sheet.goalId, sheet.goal]));
  const { goalId, command, effectiveOn } = ask(s, goals, today(), fresh);
  try {
    await core.commands.run(goalDomain, goalId, command, envelope(s.town, { effectiveOn }));
    await core.settle();
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
  }
}

/** Now and then something else happens than to goals. */
async function liveBeside(s: Step): Promise<void> {
  const run = envelope(s.town);
  try {
    switch (s.pick % 7) {
      case 0:
        await core.commands.run(
          municipalityDomain,
          s.town,
          { type: 'EstablishDepartment', data: { departmentId: fresh('d'), name: `Amt ${n}` } },
          run,
        );
        break;
      case 1:
        await core.commands.run(
          personDomain,
          'p1',
          n % 3 === 0
            ? { type: 'RenamePerson', data: { name: `Neuer Name ${n}` } }
            : {
                type: 'RegisterPerson',
                data: {
                  name: `P ${s.town}`,
                  email: `p1@${s.town}.example`,
                  role: 'owner',
                  invitedBy: null,
                  codeHash: null,
                },
              },
          run,
        );
        break;
      case 2:
        await core.commands.run(
          decisionDomain,
          `b${s.goal % 4}`,
          s.value % 2 === 0
            ? {
                type: 'TakeDecision',
                data: {
                  title: s.words.trim() || 'Auftrag',
                  text: null,
                  decidedBy: 'AG',
                  decidedOn: today(),
                  responsibleId: null,
                  due: readDeadline('Q4/2029')!,
                  goalIds: [],
                  reviewId: null,
                },
              }
            : { type: 'CarryOutDecision', data: { evidence: null, comment: null } },
          run,
        );
        break;
      case 3:
        await core.commands.run(
          municipalityDomain,
          s.town,
          { type: 'RenameMunicipality', data: { name: `Ort ${s.words}`, shortName: 'Ort' } },
          run,
        );
        break;
      case 4: {
        const content = {
          goalIds: core.views.goals.list(s.town).map(({ goalId }) => goalId),
          title: s.words.trim() || 'Vorlage',
          occasion: null,
          addressee: 'Rat',
          options: [],
          recommendedOptionId: null,
          resolutionText: 'Der Rat beschließt.',
          availableFunds: [{ year: 2027, euros: 100 * n }],
          reviewId: null,
        };
        const paperId = `v${s.goal % 3}`;
        await core.commands.run(
          decisionPaperDomain,
          paperId,
          !core.views.papers.get(s.town, paperId)
            ? { type: 'DraftDecisionPaper', data: content }
            : s.value % 2 === 0
              ? { type: 'ReviseDecisionPaper', data: content }
              : { type: 'SubmitDecisionPaper', data: { to: 'Rat' } },
          run,
        );
        break;
      }
      case 5: {
        const assessmentId = `a${s.goal % 2}`;
        await core.commands.run(assessmentDomain, assessmentId, askOfRound(s, assessmentId), run);
        break;
      }
      default:
        break;
    }
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
  }
}

/** What might come next in the life of a round of the analysis. */
function askOfRound(s: Step, assessmentId: string): AssessmentCommand {
  const round = core.views.assessments.get(s.town, assessmentId)?.assessment;
  const known = subDimensionsOf(CURRENT_METHOD);
  const { id: subDimension, dimension } = known[n % known.length]!;
  const phase = PHASES[n % PHASES.length]!;
  const source = RATING_SOURCES[s.value % RATING_SOURCES.length]!;
  const text = s.words.trim() || 'So.';
  if (!round) {
    const data = { title: text, methodVersion: 1, origin: { kind: 'planned' }, phases: [] } as const;
    return { type: 'PlanAssessment', data };
  }
  if (round.status !== 'running') return { type: 'ReopenAssessment', data: { reason: text } };
  switch (n % 6) {
    case 0:
      return { type: 'CompletePhase', data: { phase, begunOn: null, on: today() } };
    case 1:
      return { type: 'RecordFinding', data: { findingId: fresh('f'), dimension, subDimension, text, basis: [] } };
    case 2:
      return { type: 'SchedulePhase', data: { phase, planned: { from: today().slice(0, 7), to: null } } };
    case 3:
      return n % 4 === 3
        ? { type: 'ConcludeAssessment', data: { conclusion: text } }
        : { type: 'RetitleAssessment', data: { title: text } };
    default: {
      const points = Math.abs(s.value % 41) / 10;
      return {
        type: 'GiveRatings',
        data: { source, ratedOn: today(), ratings: [{ subDimension, points, reason: text }] },
      };
    }
  }
}

/** Beside goals and what else happens, a round of the analysis goes on in all of its parts. */
async function liveInRound(s: Step): Promise<void> {
  const assessmentId = `a${s.goal % 2}`;
  try {
    if (!core.views.assessments.get(s.town, assessmentId))
      await core.commands.run(assessmentDomain, assessmentId, askOfRound(s, assessmentId), envelope(s.town));
    else await partsOfRound[(s.hour + s.goal) % partsOfRound.length]!(s, assessmentId);
    await core.settle();
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
  }
}

type PartOfRound = (s: Step, assessmentId: string) => Promise<unknown>;

const subDimensionAt = (place: number) => {
  const known = subDimensionsOf(CURRENT_METHOD);
  return known[place % known.length]!;
};

const screen: PartOfRound = (s, assessmentId) => {
  const services = core.views.screenings.get(s.town, assessmentId)?.screening.services ?? [];
  const some = services[s.pick % Math.max(1, services.length)];
  const maturity = MATURITIES[s.value % MATURITIES.length]!;
  const give = (command: ScreeningCommand) =>
    core.commands.run(screeningDomain, assessmentId, command, envelope(s.town));
  if (!some || services.length < 3) {
    const service = () => ({ serviceId: fresh('s'), name: `Leistung ${n}`, audience: 'both' as const });
    return give({ type: 'TakeOverServices', data: { services: [service(), service()] } });
  }
  if (s.value % 7 === 0)
    return give({ type: 'StrikeService', data: { serviceId: some.serviceId, reason: 'Entfällt.' } });
  const changes = [{ serviceId: some.serviceId, from: some.maturity, to: maturity }];
  return give({ type: 'EnterMaturities', data: { changes, lookedOn: today() } });
};

const interview: PartOfRound = (s, assessmentId) => {
  const interviewId = `i${s.pick % 3}`;
  const known = core.views.interviews.get(s.town, interviewId)?.interview;
  const give = (command: InterviewCommand) =>
    core.commands.run(interviewDomain, interviewId, command, envelope(s.town));
  const content = { with: `Amt ${n}`, departmentId: null, on: today() };
  if (!known) return give({ type: 'PlanInterview', data: { assessmentId, ...content } });
  if (known.status === 'planned')
    return give(
      s.value % 3 === 0
        ? { type: 'RescheduleInterview', data: content }
        : { type: 'ReportInterviewHeld', data: { minutes: null } },
    );
  const scores = [{ subDimension: subDimensionAt(s.value).id, points: (s.value % 9) / 2 }];
  return give({ type: 'ScoreInterview', data: { scores } });
};

const notes: PartOfRound = async (s) => {
  const interviewId = `i${s.pick % 3}`;
  if (core.views.interviews.get(s.town, interviewId)?.interview.status !== 'held') return;
  const erases = s.value % 4 === 0;
  await core.commands.run(
    interviewNotesDomain,
    interviewId,
    erases
      ? { type: 'EraseInterviewNotes', data: { interviewId } }
      : {
          type: 'TakeInterviewNotes',
          data: { interviewId, notes: [{ topic: subDimensionAt(s.goal).id, text: `Notiz ${n}` }] },
        },
    envelope(s.town),
  );
  if (erases) await core.erase(`notes-${s.town}.${interviewId}`);
};

const survey: PartOfRound = async (s, assessmentId) => {
  const surveyId = `u${s.pick % 4}`;
  const known = core.views.surveys.get(s.town, surveyId)?.survey;
  const give = (command: SurveyCommand) => core.commands.run(surveyDomain, surveyId, command, envelope(s.town));
  switch (known?.status) {
    case undefined:
      return give({ type: 'DraftSurvey', data: { assessmentId, questionnaire: aQuestionnaire() } });
    case 'draft':
      return give(
        s.value % 3 === 0
          ? { type: 'RetitleSurvey', data: { title: `Befragung ${n}`, intro: null } }
          : {
              type: 'StartSurvey',
              data: { access: { kind: 'open' }, closesOn: addDays(today(), 300), linkToken: fresh(`${s.town}link`) },
            },
      );
    case 'running': {
      if (s.value % 5 === 0) return give({ type: 'ExtendSurvey', data: { to: addDays(today(), 300) } });
      if (s.value % 9 === 1) return give({ type: 'CancelSurvey', data: { reason: 'Zu früh.' } });
      const { questionnaire } = known;
      const answers = Array.from({ length: s.value % 20 }, (_, place) =>
        aBallot(['A', 'B', null][(place + s.goal) % 3]!, [place % 5, place % 7 === 0 ? null : (place + s.hour) % 5]),
      );
      const tally = tallyOf(questionnaire, counted(questionnaire, noAnswersYet(questionnaire), answers));
      if (answers.length >= 5) {
        const data = { surveyId, questionId: 'w1', text: `Anmerkung ${n}` };
        await core.commands.run(remarkDomain, fresh('w'), { type: 'LeaveRemark', data }, envelope(s.town));
      }
      return give({ type: 'CloseSurvey', data: { tally } });
    }
    case 'closed':
    case 'cancelled':
      return;
  }
};

const recommend: PartOfRound = (s, assessmentId) => {
  const recommendationId = `r${s.pick % 5}`;
  const known = core.views.recommendations.get(s.town, recommendationId)?.recommendation;
  const goalIds = core.views.goals.list(s.town).map(({ goalId }) => goalId);
  const give = (command: RecommendationCommand) =>
    core.commands.run(recommendationDomain, recommendationId, command, envelope(s.town));
  const { id: subDimension, dimension } = subDimensionAt(s.value);
  const [decidedBy, reason] = ['Rat', s.words.trim() || 'So.'];
  const joined = goalIds.slice(s.value % 3, (s.value % 3) + 1);
  const goal = {
    goalId: fresh('from'),
    code: `E${n}`,
    title: `Ziel ${n}`,
    description: null,
    commitment: 'aspired',
    deadline: readDeadline('Q4/2029')!,
    dimension,
  } as const;
  switch (known?.status) {
    case undefined: {
      const findings = core.views.assessments.get(s.town, assessmentId)!.assessment.findings;
      const findingIds = findings.map(({ findingId }) => findingId);
      const rest = { text: reason, horizon: 'now', urgency: null, reasoning: null, findingIds } as const;
      return give({ type: 'MakeRecommendation', data: { assessmentId, dimension, subDimension, ...rest } });
    }
    case 'open':
    case 'deferred':
      switch (s.value % 4) {
        case 0:
          return give({ type: 'DeferRecommendation', data: { decidedBy, reason, until: addDays(today(), 20) } });
        case 1:
          return give({ type: 'DeclineRecommendation', data: { decidedBy, reason } });
        default:
          return give({
            type: 'AcceptRecommendation',
            data: { decidedBy, reason, goal: s.value % 4 === 2 ? goal : null, joinedGoalIds: joined },
          });
      }
    case 'accepted': {
      const [first] = known.goals;
      if (first && s.value % 3 === 0) return give({ type: 'LeaveGoal', data: { goalId: first.goalId, reason } });
      return give(
        s.value % 3 === 1
          ? { type: 'SetGoalFromRecommendation', data: goal }
          : { type: 'JoinGoals', data: { goalIds: joined } },
      );
    }
    case 'declined':
      return give({ type: 'ReopenRecommendation', data: { reason } });
    case 'withdrawn':
      return Promise.resolve();
  }
};

const partsOfRound: readonly PartOfRound[] = [screen, recommend, survey, interview, recommend, survey, notes];

async function register(): Promise<void> {
  for (const town of TOWNS)
    await core.commands.run(
      municipalityDomain,
      town,
      { type: 'RegisterMunicipality', data: { name: `Gemeinde ${town}`, shortName: town, fictional: false } },
      envelope(town, { actorId: 'system' }),
    );
}

/** What pages read, as text; of views that hold secrets or lie beside the municipality's own matters nothing. */
const READ = [
  'goals',
  'municipalities',
  'people',
  'decisions',
  'strategies',
  'reminding',
  'assessments',
  'screenings',
  'interviews',
  'surveys',
  'recommendations',
] as const;

describe('What was', () => {
  afterEach(remove);

  it('is what was read then, for any life and any position', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          lives(SOAK ? 120 : 60),
          fc.array(fc.nat(), { minLength: 3, maxLength: 12 }),
          async (steps, picks) => {
            const seen: { readonly position: Position; readonly rows: readonly string[] }[] = [];
            await register();
            for (const s of steps) {
              await live(s);
              await liveBeside(s);
              await liveInRound(s);
              seen.push({
                position: await core.store.head(),
                rows: TOWNS.map((town) => JSON.stringify(READ.map((name) => core.views[name].list(town)))),
              });
            }
            // In any order: marks that an earlier question has left must not change a later answer.
            for (const pick of picks) {
              const { position, rows } = seen[pick % seen.length]!;
              for (const [index, town] of TOWNS.entries()) {
                const views = await core.past.at({ municipalityId: town, position });
                expect(JSON.stringify(READ.map((name) => views[name].list(town)))).toBe(rows[index]);
              }
            }
          },
        )
        .beforeEach(async () => {
          if (core) await remove().catch(() => undefined);
          await open();
        }),
      { numRuns: SOAK ? 300 : 12 },
    );
  }, 3_600_000);

  it('never breaks where only what was in force on a day is asked for', async () => {
    await fc.assert(
      fc
        .asyncProperty(lives(60), fc.array(fc.nat(700), { minLength: 3, maxLength: 8 }), async (steps, days) => {
          await register();
          for (const s of steps) await live(s);
          const position = await core.store.head();
          for (const town of TOWNS)
            for (const later of days) {
              const inForceOn = addDays('2025-12-01', later);
              const views = await core.past.at({ municipalityId: town, position, inForceOn });
              for (const { setOn, lastWord } of views.goals.list(town)) {
                expect(setOn <= inForceOn).toBe(true);
                expect((lastWord?.on ?? inForceOn) <= inForceOn).toBe(true);
              }
              // In force in the end is everything.
              const all = await core.past.at({ municipalityId: town, position, inForceOn: '2199-12-31' });
              expect(JSON.stringify(all.goals.list(town))).toBe(JSON.stringify(core.views.goals.list(town)));
            }
        })
        .beforeEach(async () => {
          if (core) await remove().catch(() => undefined);
          await open();
        }),
      { numRuns: SOAK ? 200 : 8 },
    );
  }, 3_600_000);

  it('leaves marks on a long way, and answers the same with and without them', async () => {
    await open();
    await register();
    const set = { code: 'Z1', title: 'Ziel', description: null, commitment: 'binding', dimension: null } as const;
    const rest = { strategyYear: null, origin: { kind: 'entered' }, criteria: [] } as const;
    await core.commands.run(
      goalDomain,
      'g1',
      { type: 'SetGoal', data: { ...set, ...rest, deadline: readDeadline('Q4/2029')! } },
      envelope('m1'),
    );
    for (let round = 0; round < 5_000; round++) {
      const data = { title: `Ziel in Fassung ${round}`, description: null };
      void core.commands.run(goalDomain, 'g1', { type: 'RewordGoal', data }, envelope('m1'));
    }
    await core.commands.run(goalDomain, 'g1', { type: 'ConfirmProgress', data: {} as never }, envelope('m1'));
    const title = async (position: Position) =>
      (await core.past.at({ municipalityId: 'm1', position })).goals.get('m1', 'g1')?.goal.title;
    const head = await core.store.head();
    expect(await title(head)).toBe('Ziel in Fassung 4999');
    const first = head - 1 - 5_000;
    for (const round of [0, 1, 1_998, 1_999, 2_000, 2_001, 3_999, 4_000, 4_001, 4_998])
      expect(await title(first + 1 + round)).toBe(`Ziel in Fassung ${round}`);
  }, 120_000);
});

// ----------------------------------------------------------------------------------------------------------- pages

interface Town {
  readonly app: NestFastifyApplication;
  readonly cookie: () => Promise<string>;
}

async function startTown(role: 'reader' | 'officer'): Promise<Town> {
  await register();
  const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
  const configuration = readConfiguration({ DATA_DIR: dataDir });
  const app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
  const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
  const email = 'lotte@musterau.example';
  await createAccount(core, passwords, { municipalityId: 'm1', name: 'Lotte Leser', email, role, password: PASSWORD });
  let known: { readonly until: number; readonly cookie: string } | undefined;
  return {
    app,
    cookie: async () => {
      if (known && clock.now().getTime() < known.until) return known.cookie;
      const answer = await app.inject({
        method: 'POST',
        url: '/anmelden',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
        payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
      });
      expect(answer.statusCode).toBe(303);
      const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
      known = { until: clock.now().getTime() + 4 * 3_600_000, cookie };
      return cookie;
    },
  };
}

/** What pictures call the day of a Stand: `Heute` then, `Stand 30.06.2026` later, and how much room the words take. */
const DAY_IN_PICTURES = [
  /<text class="curve-words today-words"[^>]*>(Heute|Stand [\d.]{10})<\/text>/g,
  /<rect class="today-flag"[^>]*><\/rect><text class="today-label"[^>]*>(Heute,|Stand) [\d.]{10}<\/text>/g,
];

/** The page without what differs by right: the banner of a past, how pictures call its day, and the token of the session. */
function plain(html: string): string {
  return DAY_IN_PICTURES.reduce((page, day) => page.replaceAll(day, ''), html)
    .replace(/<section class="wm-stand".*?<\/section>/s, '')
    .replaceAll(/(?<=name="_csrf" value=")[^"]*/g, '')
    .replaceAll(/<input type="hidden" name="stand" value="[^"]*"\/>/g, '')
    .replaceAll(/\?stand=[^"&#]*&amp;/g, '?')
    .replaceAll(/(\?|&amp;)stand=[^"&#]*/g, '');
}

/** Of what hangs on rounds: the lists, and the pages of single things of which there may be few or none yet. */
function partsAddresses(): readonly string[] {
  const { assessments, interviews, surveys, recommendations } = core.views;
  const made = recommendations.list('m1');
  const goalId = made.flatMap(({ recommendation }) => recommendation.goals)[0]?.goalId;
  return [
    '/empfehlungen',
    '/empfehlungen/herkunft',
    '/api/v1/recommendations',
    '/api/v1/surveys',
    ...assessments
      .list('m1')
      .flatMap(({ assessmentId }) => [`/analyse/${assessmentId}/screening`, `/analyse/${assessmentId}/interviews`]),
    ...interviews
      .list('m1')
      .slice(-1)
      .map(({ interviewId, interview }) => `/analyse/${interview.assessmentId}/interviews/${interviewId}`),
    ...surveys.list('m1').map(({ surveyId }) => `/befragungen/${surveyId}`),
    ...made.slice(-1).map(({ recommendationId }) => `/empfehlungen/${recommendationId}`),
    // A goal that comes of one tells where it comes from.
    ...(goalId === undefined ? [] : [`/ziele/${goalId}`, `/api/v1/goals/${goalId}`]),
  ];
}

describe('Pages and answers of a past', () => {
  beforeEach(open);
  afterEach(remove);

  it('are those that were served then', async () => {
    let recordings = 0;
    for (const seed of SOAK ? Array.from({ length: 40 }, (_, index) => index) : [1, 2]) {
      await remove();
      await open();
      const { app, cookie } = await startTown('reader');
      const served: { readonly at: string; readonly url: string; readonly status: number; readonly body: string }[] =
        [];
      const get = async (url: string) => app.inject({ url, headers: { cookie: await cookie() } });
      try {
        for (const [index, s] of fc.sample(step, { numRuns: 45, seed }).entries()) {
          await live({ ...s, town: 'm1' });
          await liveBeside({ ...s, town: 'm1' });
          await liveInRound({ ...s, town: 'm1' });
          if (index % 3 !== 0) continue;
          clock.set(new Date(clock.now().getTime() + 1_000));
          await cookie();
          const someGoal = core.views.goals.list('m1')[s.goal % Math.max(1, core.views.goals.list('m1').length)];
          const someDecision = core.views.decisions.list('m1')[0];
          const papers = core.views.papers.list('m1');
          for (const url of [
            '/',
            '/ziele?alle=ja&sortiert=status',
            '/fahrplan?alle=ja&abhaengigkeiten=ja',
            '/fahrplan.csv',
            '/massnahmen.csv',
            '/verlauf',
            '/beschluesse?alle=ja',
            '/vorlagen',
            '/api/v1/decision-papers',
            '/analyse',
            '/analyse/vergleich',
            '/api/v1/assessments',
            '/api/v1/goals?ended=true',
            '/api/v1/journal',
            '/api/v1/roadmap?ended=true',
            '/api/v1/municipality',
            ...(someGoal ? [`/ziele/${someGoal.goalId}`, `/api/v1/goals/${someGoal.goalId}`] : []),
            ...(someDecision ? [`/beschluesse/${someDecision.decisionId}`] : []),
            ...papers.map(({ paperId }) => `/vorlagen/${paperId}`),
            ...core.views.assessments.list('m1').map(({ assessmentId }) => `/analyse/${assessmentId}`),
            ...partsAddresses(),
          ]) {
            const { statusCode: status, body } = await get(url);
            served.push({ at: clock.now().toISOString(), url, status, body });
          }
        }
        clock.set(new Date(clock.now().getTime() + 40 * 86_400_000));
        for (const { at, url, status, body } of served) {
          const past = await get(`${url}${url.includes('?') ? '&' : '?'}stand=${at}`);
          expect({ url, at, status: past.statusCode }).toEqual({ url, at, status });
          if (url.startsWith('/api/')) {
            const { stand, ...answer } = past.json<{ stand: { recordedUpTo: string } }>();
            expect(stand.recordedUpTo).toBe(at);
            expect(answer).toEqual(JSON.parse(body));
          } else if (url.endsWith('.csv')) {
            expect(past.body).toBe(body);
          } else {
            expect(past.body).toContain('wm-stand');
            expect(plain(past.body)).toBe(plain(body));
          }
          recordings++;
        }
      } finally {
        await app.close();
      }
    }
    expect(recordings).toBeGreaterThan(200);
  }, 3_600_000);
});

describe('Somebody who asks for another Stand', () => {
  let town: Town;
  const get = async (url: string, accept = 'text/html') =>
    town.app.inject({ url, headers: { cookie: await town.cookie(), accept } });
  const set = async (goalId: string, code: string, title: string, on: Day | undefined = undefined) =>
    core.commands.run(
      goalDomain,
      goalId,
      {
        type: 'SetGoal',
        data: {
          code,
          title,
          description: null,
          commitment: 'binding',
          deadline: readDeadline('Q4/2026')!,
          dimension: null,
          strategyYear: null,
          origin: { kind: 'entered' },
          criteria: [],
        },
      },
      envelope('m1', { effectiveOn: on }),
    );
  const G1 = '00000000-0000-4000-8000-000000000001';
  const G2 = '00000000-0000-4000-8000-000000000002';

  beforeAll(async () => {
    await open();
    town = await startTown('officer');
    clock.set(new Date('2026-02-10T09:30:00Z'));
    await set(G1, 'Z1', 'DMS einführen', '2026-01-15');
    clock.set(new Date('2026-04-10T09:30:00Z'));
    await set(G2, 'Z2', 'Notfallplan');
    const reason = { kind: 'vendor', sentence: 'Schnittstelle fehlt.', decidedBy: 'AG' } as const;
    await core.commands.run(
      goalDomain,
      G1,
      { type: 'MoveGoalDeadline', data: { to: readDeadline('Q1/2027')!, reason } },
      envelope('m1'),
    );
    clock.set(new Date('2026-06-30T08:00:00Z'));
  });
  afterAll(async () => {
    await town.app.close();
    await remove();
  });

  it.each([
    ['a day in German', '28.02.2026', 'den Stand vom 28.02.2026'],
    ['a day in ISO', '2026-02-28', 'den Stand vom 28.02.2026'],
    ['a time on the wall', '10.02.2026 10:30', 'den Stand vom 10.02.2026, 10:30'],
    ['a time with a comma and Uhr', '10.02.2026, 10:30 Uhr', 'den Stand vom 10.02.2026, 10:30'],
    ['an instant', '2026-02-10T09:30:00Z', 'den Stand vom 10.02.2026, 10:30'],
    ['an instant of another zone', '2026-02-10T11:30:00+02:00', 'den Stand vom 10.02.2026, 10:30'],
  ])('may name %s', async (_, stand, said) => {
    const { statusCode, body } = await get(`/ziele?${new URLSearchParams({ stand }).toString()}`);
    expect(statusCode).toBe(200);
    expect(body).toContain(said);
    expect(body).toContain('DMS einführen');
    expect(body).not.toContain('Notfallplan');
  });

  it('sees the day before it was entered without it, whenever it was in force', async () => {
    const { body } = await get('/ziele?stand=09.02.2026');
    expect(body).not.toContain('DMS einführen');
    const inForce = await get('/ziele?gueltig=20.01.2026');
    expect(inForce.body).toContain('DMS einführen');
    expect(inForce.body).toContain('den Stand, der am 20.01.2026 galt, so wie er heute bekannt ist');
    const both = await get('/ziele?gueltig=20.01.2026&stand=09.02.2026');
    expect(both.body).not.toContain('DMS einführen');
    expect(both.body).toContain('den Stand, der am 20.01.2026 galt, so wie er am 09.02.2026 bekannt war');
  });

  it('finds a deadline as it was before it was moved', async () => {
    const now = await get(`/api/v1/goals/${G1}`, 'application/json');
    expect(now.json()).toMatchObject({ deadline: { latestDay: '2027-03-31' }, timesMoved: 1 });
    const then = await get(`/api/v1/goals/${G1}?stand=2026-03-31`, 'application/json');
    expect(then.json()).toMatchObject({
      asOf: '2026-03-31',
      deadline: { latestDay: '2026-12-31' },
      timesMoved: 0,
      stand: { recordedUpTo: '2026-03-31T21:59:59.999Z', inForceOn: null },
    });
  });

  it('is offered nothing to change, and stays in that Stand by every link that can show it', async () => {
    const { body } = await get(`/ziele/${G1}?stand=2026-03-31`);
    const main = /<main.*<\/main>/s.exec(body)![0];
    expect(main).not.toMatch(/method="post"/);
    expect(main).not.toContain(`/ziele/${G1}/`);
    const links = [...body.matchAll(/<a\b[^>]*?\shref="(\/[^"]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
    const reading = links.filter((href) => /^\/(ziele|fahrplan|verlauf|beschluesse)?([?#].*)?$/.test(href));
    expect(reading.length).toBeGreaterThan(4);
    const leaving = reading.filter((href) => !href.includes('stand=2026-03-31'));
    expect(leaving).toEqual([]);
    for (const href of new Set(links)) expect((await get(href)).statusCode).toBeLessThan(400);
    const list = await get('/ziele?stand=2026-03-31&alle=ja');
    expect(list.body).toMatch(
      /<form method="get" action="\/ziele"[^>]*><input type="hidden" name="stand" value="2026-03-31"/,
    );
    expect(list.body).toContain('data-leave="true" href="/ziele?alle=ja"');
  });

  it.each([
    ['/ziele?stand=01.01.2030', 400, 'liegt in der Zukunft'],
    ['/ziele?stand=2026-06-30T09:30:00Z', 400, 'liegt in der Zukunft'],
    ['/ziele?gueltig=2026-07-01', 400, 'liegt in der Zukunft'],
    ['/ziele?stand=31.12.2025', 400, 'So weit reicht die Aufzeichnung nicht zurück'],
    ['/ziele?stand=gestern', 400, 'ist kein Stand'],
    ['/ziele?stand=30.02.2026', 400, 'ist kein Stand'],
    ['/ziele?stand=Q1/2026', 400, 'ist keine Sitzung versiegelt'],
    ['/ziele?stand=Sitzung+Q1/2026', 400, 'ist keine Sitzung versiegelt'],
    ['/ziele?stand=2026-02-30T10:00:00Z', 400, 'ist kein Stand'],
    ['/ziele?gueltig=bald', 400, 'ist kein Tag'],
    ['/ziele?stand=2026-02-10&stand=2026-02-11', 400, 'nur einen Stand'],
    [`/ziele/${G2}?stand=2026-03-31`, 404, 'zu diesem Stand noch nicht'],
    ['/konto?stand=2026-03-31', 400, 'immer den heutigen Stand'],
    [`/ziele/${G1}/frist-aendern?stand=2026-03-31`, 400, 'immer den heutigen Stand'],
    ['/api/v1/reminders?stand=2026-03-31', 400, 'immer den heutigen Stand'],
  ])('is told what is wrong with %s', async (url, status, sentence) => {
    const { statusCode, body } = await get(url);
    expect(body).toContain(sentence);
    expect(statusCode).toBe(status);
  });

  it('cannot change anything there', async () => {
    const { statusCode, body } = await town.app.inject({
      method: 'POST',
      url: `/ziele/${G1}/bestaetigen?stand=2026-03-31`,
      headers: { cookie: await town.cookie(), origin: HERE, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        _csrf: /name="_csrf" value="([^"]*)"/.exec((await get('/ziele')).body)![1]!,
      }).toString(),
    });
    expect(body).toContain('An einem früheren Stand lässt sich nichts ändern.');
    expect(statusCode).toBe(400);
  });

  it('may ask for no more than what a page has at its head', async () => {
    const { statusCode, body } = await town.app.inject({
      method: 'HEAD',
      url: '/ziele?stand=2026-03-31',
      headers: { cookie: await town.cookie() },
    });
    expect([statusCode, body]).toEqual([200, '']);
  });

  it('is shown today where the day that was asked for is today', async () => {
    const { body } = await get('/ziele?stand=30.06.2026');
    expect(body).toContain('Notfallplan');
    expect(body).not.toContain('class="wm-stand"');
  });

  it('is told nothing of a person who has been erased since', async () => {
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    const personId = await createAccount(core, passwords, {
      municipalityId: 'm1',
      name: 'Vergessene Person',
      email: 'vergessen@musterau.example',
      role: 'owner',
      password: PASSWORD,
    });
    const data = { ownerId: personId, departmentId: null };
    await core.commands.run(goalDomain, G2, { type: 'AssignGoal', data }, envelope('m1'));
    const at = new Date(clock.now().getTime() + 1_000).toISOString();
    clock.set(new Date(clock.now().getTime() + 86_400_000));
    const before = await get(`/ziele/${G2}?stand=${at}`);
    expect([before.statusCode, before.headers.location]).toEqual([200, undefined]);
    expect(before.body).toContain('Vergessene Person');
    await new ErasePersonHandler(core).execute(new ErasePerson(personId, envelope('m1')));
    const { body } = await get(`/ziele/${G2}?stand=${at}`);
    expect(body).not.toContain('Vergessene Person');
    expect(body).toContain('Ehemalige Person');
  });
});
