// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { assessmentDomain } from '../../src/assessments/assessment-domain.js';
import { assessmentActions } from '../../src/assessments/commands/assessment-actions.js';
import { giveRatings } from '../../src/assessments/commands/give-ratings.js';
import { reopenAssessment } from '../../src/assessments/commands/reopen-assessment.js';
import type { AssessmentCommand } from '../../src/assessments/domain/assessment.commands.js';
import { CURRENT_METHOD, subDimensionsOf } from '../../src/assessments/domain/method.js';
import { recommendationActions } from '../../src/assessments/commands/recommendation-actions.js';
import type { RecommendationCommand } from '../../src/assessments/domain/recommendation.commands.js';
import { recommendationDomain } from '../../src/assessments/recommendation-domain.js';
import { goalActions } from '../../src/goals/commands/goal-actions.js';
import { decisionActions } from '../../src/reviews/commands/decision-actions.js';
import type { ReviewCommand } from '../../src/reviews/domain/review.commands.js';
import { reviewActions } from '../../src/reviews/commands/review-actions.js';
import { reviewDomain } from '../../src/reviews/review-domain.js';
import { decisionPaperActions } from '../../src/reviews/commands/decision-paper-actions.js';
import { type AskedSurveys, askedSurveys } from './asked-surveys.js';
import { barriersOf, launchBrowser, SCREENS } from './browser.js';
import { ACCOUNTS, type Program, signedIn, startProgram } from './program.js';
import { screenedRound } from './screened-round.js';

const PLACES = [
  '/',
  '/ziele',
  '/ziele?status=unconfirmed',
  '/ziele?suche=gibt+es+nicht',
  '/ziele/neu',
  '/fahrplan',
  '/fahrplan?gruppiert=department&abhaengigkeiten=ja&alle=ja',
  '/analyse',
  '/analyse/neu',
  '/analyse/vergleich',
  '/sitzungen',
  '/sitzungen/neu',
  '/beschluesse',
  '/beschluesse?alle=ja',
  '/beschluesse?person=niemand',
  '/beschluesse/neu',
  '/empfehlungen',
  '/empfehlungen?status=due&dimension=infrastructure',
  '/empfehlungen/herkunft',
  '/vorlagen',
  '/vorlagen/neu',
  '/erinnerungen',
  '/erinnerungen?alle=ja&seite=2',
  '/erinnerungen/regeln',
  '/verlauf',
  '/verlauf?art=GoalDeadlineMoved',
  '/vergleich',
  '/vergleich?von=Anfang',
  '/vergleich?von=gibt+es+nicht',
  '/strategie',
  '/konto',
  '/abwesenheiten',
  '/verwaltung',
  '/barrierefreiheit',
  '/datenschutz',
  '/impressum',
  '/gibt-es-nicht',
  '/api/docs',
];
const PUBLIC = ['/anmelden', '/barrierefreiheit', '/api/docs'];

/** `/ziele/<id>/frist-aendern`, `/vorlagen/neu` */
const isForm = (path: string): boolean => /^\/(?:[^/?]+\/){2}|\/neu(?:$|\?)/.test(path);

/** axe-core on every page, light and dark, with and without JavaScript, wide and on a phone; the console stays silent. */
describe('Every page', () => {
  let program: Program;
  let browser: Browser;
  /** Of single goals, decisions and so on; the first are looked at in every way. */
  let things: string[];
  let surveys: AskedSurveys;

  beforeAll(async () => {
    program = await startProgram({ demo: true });
    browser = await launchBrowser();
    const sheets = [...program.core.views.goals.all()].filter(({ goal }) => goal.code.startsWith('M'));
    // One goal in each status, and the one with the longest history.
    const byStatus = new Map(sheets.map((sheet) => [sheet.goal.status, sheet]));
    const busiest = sheets.reduce((a, b) => (b.revision > a.revision ? b : a));
    things = [busiest, ...byStatus.values()].map(({ goalId }) => `/ziele/${goalId}`);
    things.splice(2, 0, `/erinnerungen/ziel/${busiest.goalId}`);
    const { goal, goalId } = busiest;
    const query = `criterionId=${goal.criteria[0]?.criterionId}&milestoneId=${goal.milestones[0]?.milestoneId}&measureId=${goal.measures[0]?.measureId}`;
    things.push(...goalActions.map(({ slug }) => `/ziele/${goalId}/${slug}?${query}`));
    const decisions = [...program.core.views.decisions.all()];
    for (const { decisionId, decision } of decisions) {
      things.push(`/beschluesse/${decisionId}`);
      if (decision.status !== 'open') things.push(`/beschluesse/${decisionId}/wieder-eroeffnen`);
    }
    const { decisionId } = decisions.find(({ decision }) => decision.status === 'open')!;
    things.push(...decisionActions.map(({ slug }) => `/beschluesse/${decisionId}/${slug}`));
    const rounds = await ratedRounds(busiest.municipalityId);
    const screened = await screenedRound(program.core, busiest.municipalityId, 'later');
    things.splice(1, 0, ...rounds.splice(0, 1));
    things.push(...rounds, ...screened);
    things.push(...(await recommended(busiest.municipalityId, busiest.goalId)));
    const sealed = [...program.core.views.reviews.all()].find(({ review }) => review.status === 'sealed')!;
    for (const path of ['/', '/ziele', '/fahrplan', '/sitzungen', '/beschluesse', '/vorlagen', '/verlauf'])
      things.push(`${path}?stand=${sealed.reviewId}`);
    things.push(`/sitzungen/${sealed.reviewId}?stand=${sealed.reviewId}`);
    const reviews = await heldReviews();
    things.splice(1, 0, ...reviews.splice(0, 2));
    things.push(...reviews);
    for (const { paperId } of program.core.views.papers.all()) {
      things.push(`/vorlagen/${paperId}`, `/vorlagen/neu?vorlage=${paperId}`);
      things.push(...decisionPaperActions.map(({ slug }) => `/vorlagen/${paperId}/${slug}`));
    }
    surveys = await askedSurveys(program, busiest.municipalityId);
    things.splice(1, 0, surveys.counted);
    things.push(...surveys.others, ...surveys.forms);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await program?.end();
  });

  /** Recommendations of every status, two of them joined to a goal, with all forms; and the goal with its origin. */
  async function recommended(municipalityId: string, goalId: string): Promise<string[]> {
    let n = 0;
    const by = () => ({ municipalityId, actorId: 'system', commandId: `recommended ${++n}` });
    const subDimension = 'infrastructure.security';
    const onRound = (id: string, command: AssessmentCommand) =>
      program.core.commands.run(assessmentDomain, id, command, by());
    for (const [id, month] of [
      ['then', '2020-02'],
      ['now', '2021-02'],
    ] as const) {
      const phases = [{ phase: 'screening', planned: { from: month, to: month } }] as const;
      const origin = { kind: 'planned' } as const;
      await onRound(id, {
        type: 'PlanAssessment',
        data: { title: `Analyse ${month.slice(0, 4)}`, methodVersion: 1, origin, phases },
      });
      const ratings = [{ subDimension, points: id === 'then' ? 1 : 2.5, reason: 'Aus drei Gesprächen.' }];
      await onRound(id, { type: 'GiveRatings', data: { source: 'interviews', ratedOn: '2021-02-01', ratings } });
    }
    const finding = { dimension: 'infrastructure', subDimension, text: 'Ein Notfallplan fehlt', basis: [] } as const;
    await onRound('then', { type: 'RecordFinding', data: { findingId: 'f1', ...finding } });
    const give = (id: string, command: RecommendationCommand) =>
      program.core.commands.run(recommendationDomain, id, command, by());
    const made = { horizon: 'now', urgency: 'high', reasoning: 'Sonst steht das Rathaus still.' } as const;
    for (const id of ['offen', 'angenommen', 'ohne-ziel', 'zurueckgestellt', 'abgelehnt', 'zurueckgezogen'])
      await give(id, {
        type: 'MakeRecommendation',
        data: { assessmentId: 'then', ...finding, ...made, text: `Notfallplan, ${id}`, findingIds: ['f1'] },
      });
    const [decidedBy, reason] = ['Samtgemeinderat', 'So ist es beschlossen.'];
    const accepting = { decidedBy, reason, goal: null };
    await give('angenommen', { type: 'AcceptRecommendation', data: { ...accepting, joinedGoalIds: [goalId] } });
    await give('ohne-ziel', { type: 'AcceptRecommendation', data: { ...accepting, joinedGoalIds: [] } });
    await give('zurueckgestellt', { type: 'DeferRecommendation', data: { decidedBy, reason, until: '2999-01-01' } });
    await give('abgelehnt', { type: 'DeclineRecommendation', data: { decidedBy, reason } });
    await give('zurueckgezogen', { type: 'WithdrawRecommendation', data: { reason } });
    const ids = ['offen', 'angenommen', 'ohne-ziel', 'zurueckgestellt', 'abgelehnt', 'zurueckgezogen'];
    return [
      `/empfehlungen?ziel=${goalId}`,
      '/empfehlungen/neu?runde=then',
      ...ids.map((id) => `/empfehlungen/${id}`),
      ...['offen', 'angenommen', 'abgelehnt'].flatMap((id) =>
        recommendationActions.map(({ slug }) => `/empfehlungen/${id}/${slug}`),
      ),
      '/analyse/then',
    ];
  }

  /** The demo's next review while it is held, beside a sealed one and one that is still planned. */
  async function heldReviews(): Promise<string[]> {
    const [planned] = [...program.core.views.reviews.all()].filter(({ review }) => review.status === 'planned');
    const { municipalityId, reviewId, review } = planned!;
    const [actorId] = review.invitedIds;
    let n = 0;
    const give = (id: string, command: ReviewCommand) =>
      program.core.commands.run(reviewDomain, id, command, {
        municipalityId,
        actorId: actorId!,
        commandId: `every page ${++n}`,
      });
    const points = [{ pointId: 'difference:slipped', title: 'Verschoben' }];
    const comparedWith = { reviewId: null, position: 0 };
    const { quarter, body, schedule, invitedIds } = review;
    await give('sealed', { type: 'PlanReview', data: { quarter, body: `${body} (früher)`, schedule, invitedIds } });
    await give('sealed', { type: 'OpenReview', data: { comparedWith, points } });
    await give('sealed', {
      type: 'RecordAttendance',
      data: { presentIds: invitedIds, excusedIds: [], guests: 'Gast' },
    });
    await give('sealed', {
      type: 'SealReview',
      data: {
        head: { events: 1, position: 1, eventId: 'e', chain: 'ab'.repeat(32) },
        minutes: { document: {}, pdf: '', sha256: 'cd'.repeat(32) },
        openPoints: 'carry-over',
      },
    });
    await give('sealed', { type: 'CorrectReview', data: { correctionId: 'c1', text: 'Nicht so.', concerns: null } });
    const forms = (id: string, query = '') => reviewActions.map(({ slug }) => `/sitzungen/${id}/${slug}${query}`);
    await give('planned', { type: 'PlanReview', data: { quarter, body: 'Lenkungskreis', schedule, invitedIds } });
    await give(reviewId, { type: 'OpenReview', data: { comparedWith, points } });
    const [point] = review.points;
    await give(reviewId, {
      type: 'TakeNote',
      data: { noteId: 'n1', pointId: point!.pointId, goalId: null, text: 'Angebot gilt bis Januar.' },
    });
    const query = `?pointId=${point!.pointId}&noteId=n1`;
    return [
      `/sitzungen/${reviewId}/live?punkt=${point!.pointId}`,
      `/sitzungen/sealed`,
      `/sitzungen/${reviewId}`,
      `/sitzungen/${reviewId}/live`,
      '/sitzungen/planned',
      ...forms('planned'),
      ...forms(reviewId, query),
      `/sitzungen/sealed/berichtigen`,
    ];
  }

  /** Two rounds of the analysis, the newer one under way. */
  async function ratedRounds(municipalityId: string): Promise<string[]> {
    let n = 0;
    const give = (id: string, command: AssessmentCommand) =>
      program.core.commands.run(assessmentDomain, id, command, {
        municipalityId,
        actorId: 'system',
        commandId: `round ${++n}`,
      });
    const basis = [{ kind: 'rating', subDimension: 'framework.strategy', source: 'survey' }] as const;
    for (const [id, from] of [
      ['earlier', '2019-02'],
      ['later', '2021-02'],
    ] as const) {
      const phases = [{ phase: 'screening', planned: { from, to: from } }] as const;
      const origin = { kind: 'planned' } as const;
      await give(id, { type: 'PlanAssessment', data: { title: `Analyse ${id}`, methodVersion: 1, origin, phases } });
      await give(id, { type: 'BeginPhase', data: { phase: 'interviews', on: from } });
      for (const [source, points] of [
        ['survey', 3],
        ['interviews', 1.2],
      ] as const) {
        const ratings = subDimensionsOf(CURRENT_METHOD).map(({ id: subDimension }) => ({
          subDimension,
          points,
          reason: 'Gehört in fünf Gesprächen quer durch die Fachbereiche.',
        }));
        // The later one is not complete: that has words of its own.
        const rated = id === 'later' ? ratings.slice(0, 4) : ratings;
        await give(id, { type: 'GiveRatings', data: { source, ratedOn: '2021-03-01', ratings: rated } });
      }
      const finding = { dimension: 'framework', subDimension: null, text: 'Das Thema ist erkannt.', basis } as const;
      await give(id, { type: 'RecordFinding', data: { findingId: `f-${id}`, ...finding } });
      const groups = [{ who: 'Bauhof', count: 2 }];
      await give(id, { type: 'RecordParticipants', data: { phase: 'interviews', groups } });
    }
    await give('earlier', { type: 'CompletePhase', data: { phase: 'interviews', begunOn: null, on: '2020-02' } });
    await give('earlier', { type: 'ConcludeAssessment', data: { conclusion: 'Der Rahmen steht.' } });
    const query = '?phase=interviews&findingId=f-later&subDimension=framework.strategy&source=survey';
    return [
      '/analyse/later',
      '/analyse/earlier',
      '/analyse/earlier/wieder-aufnehmen',
      '/analyse/vergleich?runden=earlier,later',
      '/analyse/later/bewerten/interviews',
      ...assessmentActions
        .filter((action) => action !== giveRatings && action !== reopenAssessment)
        .map(({ slug }) => `/analyse/later/${slug}${query}`),
    ];
  }

  async function look(page: Page, paths: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !/404|403|409|410|422|ERR_FAILED/.test(message.text()))
        found.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => found.push(`${page.url()}: ${error.message}`));
    for (const path of paths) {
      const response = await page.goto(program.address + path);
      const expected = path === '/gibt-es-nicht' ? [404] : [200, 403, 409, 410];
      if (!expected.includes(response!.status())) found.push(`${path}: status ${response!.status()}`);
      found.push(...(await barriersOf(page, path)));
    }
    return found;
  }

  /** Shown once, in answer to a button. */
  async function lookAtCalendarAddress(page: Page): Promise<string[]> {
    await page.goto(`${program.address}/konto`);
    await page.getByRole('button', { name: /Kalenderadresse ausstellen/ }).click();
    await page.getByLabel('Kalenderadresse').waitFor();
    return barriersOf(page, '/konto/kalender');
  }

  /** Slips are shown once, in answer to a button; nobody could open their address. */
  async function lookAtSlips(page: Page): Promise<string[]> {
    await page.goto(`${program.address}${surveys.withCodes.survey}/codes`);
    await page.getByLabel('Wie viele').fill('12');
    await page.getByRole('button', { name: 'Codes erzeugen' }).click();
    await page.locator('.survey-slip').first().waitFor();
    return barriersOf(page, 'slips with codes');
  }

  /** Where people answer without being signed in: the form, the form that comes back, and what is said afterwards. */
  async function lookAtBallots(page: Page): Promise<string[]> {
    const { ballot } = surveys.withCodes;
    const found = await look(page, [ballot, `${ballot}/danke`, ...surveys.ballots]);
    await page.goto(program.address + ballot);
    await page.getByLabel('trifft eher zu', { exact: true }).first().check();
    await page.getByRole('button', { name: 'Antworten abgeben' }).click();
    await page.locator('[role=alert]').first().waitFor();
    return [...found, ...(await barriersOf(page, 'a ballot that comes back'))];
  }

  // axe is a script itself, so without JavaScript means here: without any of ours. Every page is looked at with scripts, both
  // light and wide and dark and narrow; forms are made of the same few parts whatever they ask, they take turns between these
  // two. Places, and some single things with pictures, tables and menus, are looked at without scripts as well: places take turns
  // between the other two ways. The long round looks at all that takes turns in both.
  it.each([
    ['light, wide, with JavaScript', { ...SCREENS.desktop, colorScheme: 'light' as const }, true],
    ['dark, on a phone, with JavaScript', { ...SCREENS.phone, colorScheme: 'dark' as const }, true],
    ['light, on a phone, without JavaScript', { ...SCREENS.phone, colorScheme: 'light' as const }, false],
    ['dark, wide, without JavaScript', { ...SCREENS.desktop, colorScheme: 'dark' as const }, false],
  ])(
    'has no barrier that axe finds: %s',
    async (_name, options, withScripts) => {
      const inTurn = (at: number): boolean =>
        process.env['SOAK'] === '1' || at % 2 === (options.colorScheme === 'light' ? 0 : 1);
      const places = PLACES.filter((_, at) => withScripts || inTurn(at));
      const others = things.slice(6).filter((path, at) => withScripts && (!isForm(path) || inTurn(at)));
      const page = await signedIn(browser, program.address, ACCOUNTS.admin, options);
      if (!withScripts) await page.route('**/*.js', (route) => route.abort());
      expect(await look(page, [...places, ...things.slice(0, 6), ...others])).toEqual([]);
      expect(await lookAtCalendarAddress(page)).toEqual([]);
      expect(await lookAtSlips(page)).toEqual([]);
      await page.context().close();
      const stranger = await browser.newContext(options);
      const outside = await stranger.newPage();
      if (!withScripts) await outside.route('**/*.js', (route) => route.abort());
      expect(await look(outside, PUBLIC)).toEqual([]);
      expect(await lookAtBallots(outside)).toEqual([]);
      await stranger.close();
    },
    480_000,
  );
});
