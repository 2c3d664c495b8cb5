// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Core } from '../../src/core.js';
import { createDemoData } from '../../src/demo/demo-data.js';
import { MUSTERAU } from '../../src/demo/musterau-history.js';
import { directoryFrom } from '../../src/directory.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { tellDifference } from '../../src/goals/domain/difference-lines.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { goalHappenings, goalsStandOf } from '../../src/goals/views/visible-facts-of.js';
import { topicsOf } from '../../src/agenda-topics.js';
import { minutesSourcesFrom, quarterlyReportInput, reportSourceFrom } from '../../src/paper-sources.js';
import { Passwords } from '../../src/people/passwords.js';
import type { MinutesOrder } from '../../src/reviews/closing.js';
import { decisionDomain } from '../../src/reviews/decision-domain.js';
import { decisionPaperDomain } from '../../src/reviews/decision-paper-domain.js';
import type { DecisionPaperCommand } from '../../src/reviews/domain/decision-paper.commands.js';
import type { PressedMinutes, ReviewCommand } from '../../src/reviews/domain/review.commands.js';
import { differencePointId, openPointsOf } from '../../src/reviews/domain/review.js';
import type { QuarterlyReportInput } from '../../src/reviews/papers/quarterly-report-document.js';
import type { MinutesSources } from '../../src/reviews/papers/minutes-press.js';
import { reviewDomain } from '../../src/reviews/review-domain.js';
import { Stands } from '../../src/stands.js';
import { sealedReviewsFrom } from '../../src/sealed-reviews.js';

const bothel = readFileSync(new URL('../../examples/bothel.json', import.meta.url));
const MADE = new Date('2026-11-23T09:30:00Z');
const REVIEW = 'review-q4';

export interface MusterauPapers {
  /** A review that looks back to the beginning, ready to be sealed. */
  readonly order: MinutesOrder;
  readonly sources: MinutesSources;
  /** On the demo's day, since the end of the quarter before. */
  readonly report: QuarterlyReportInput;
  /** The same, of everything. */
  readonly wholeReport: QuarterlyReportInput;
  /** As the program makes it, at the end of the quarter before. */
  readonly pastReport: QuarterlyReportInput;
  /**
   * Life goes on: the review is sealed with these minutes, a goal moves, a decision is reworded, and in March another review is
   * held, after which one is planned for June.
   *
   * @returns the other review, ready to be sealed
   */
  goOn(minutes: PressedMinutes): Promise<MinutesOrder>;
  close(): Promise<void>;
}

/** Papers out of the history of the demo, with one review held in it. */
export async function papersOfMusterau(): Promise<MusterauPapers> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-papers-'));
  await createDemoData(dataDir, {
    bothel,
    now: MADE,
    passwords: new Passwords({ memoryCost: 1024, timeCost: 1, parallelism: 1 }),
  });
  const clock = new SettableClock(MADE);
  const core = await Core.open({ dataDir, clock });
  const people = new Map(
    directoryFrom(core.views)
      .people(MUSTERAU)
      .map(({ name, id }) => [name, id]),
  );
  const [jana, peter, henrike, aylin] = [
    'Jana Beispiel',
    'Peter Mustermann',
    'Henrike Exempel',
    'Aylin Musterfrau',
  ].map((name) => people.get(name)!);
  let n = 0;
  const envelope = () => {
    clock.set(new Date(clock.now().getTime() + 4 * 60_000));
    return { municipalityId: MUSTERAU, actorId: jana!, commandId: `papers-${++n}` };
  };
  const hold = (command: ReviewCommand) => core.commands.run(reviewDomain, REVIEW, command, envelope());
  const goal = core.views.goals
    .list(MUSTERAU)
    .find(({ goal: { status, code } }) => status === 'active' && code === 'M6')!;
  await hold({
    type: 'PlanReview',
    data: {
      quarter: '2026-Q4',
      body: 'AG Digitalisierung',
      schedule: { on: '2026-11-23', at: '10:30', place: 'Rathaus, Sitzungszimmer 2' },
      invitedIds: [jana!, peter!, henrike!, aylin!],
    },
  });
  await hold({
    type: 'AddAgendaPoint',
    data: {
      pointId: 'phones',
      title: 'Telefonie in den Grundschulen',
      text: 'Peter Mustermann berichtet vom Gespräch mit dem Schulträger.\n\nZu klären: Wer bestellt die Nebenstellen, und wann?',
      goalIds: [goal.goalId],
      carriedFrom: null,
    },
  });
  await hold({
    type: 'AddAgendaPoint',
    data: { pointId: 'misc', title: 'Verschiedenes', text: null, goalIds: [], carriedFrom: null },
  });
  const paper = (paperId: string, command: DecisionPaperCommand) =>
    core.commands.run(decisionPaperDomain, paperId, command, envelope());
  const submit = async (paperId: string, title: string, reviewId: string | null, to: string) => {
    const options = ['Wie geplant', 'Auf 2027 verteilen'].map((option, x) => ({
      optionId: `option-${x}`,
      title: option,
      text: null,
      effect: null,
      personDays: null,
      euros: null,
    }));
    const content = {
      goalIds: [goal.goalId],
      title,
      occasion: null,
      addressee: to,
      options,
      recommendedOptionId: null,
      resolutionText: 'So wird es gemacht.',
      availableFunds: [],
      reviewId,
    };
    await paper(paperId, { type: 'DraftDecisionPaper', data: content });
    await paper(paperId, { type: 'SubmitDecisionPaper', data: { to } });
  };
  const decline = (paperId: string) =>
    paper(paperId, {
      type: 'RecordPaperOutcome',
      data: { outcome: 'declined', optionId: null, decisionId: null, note: null },
    });
  await submit('for-here', 'Telefonanlage auf zwei Jahre verteilen', REVIEW, 'AG Digitalisierung');
  await submit('waiting', 'Noch nicht entschieden', REVIEW, 'AG Digitalisierung');
  await submit('for-others', 'Chatbot beschaffen', null, 'Samtgemeindeausschuss');
  await submit('long-ago', 'Längst entschieden', null, 'Samtgemeindeausschuss');
  await decline('long-ago');
  const sources = minutesSourcesFrom(core);
  const today = '2026-11-23';
  const told = tellDifference(
    goalsStandOf([], '2024-10-22'),
    goalsStandOf(core.views.goals.list(MUSTERAU), today),
    goalHappenings([...core.journal.forward(MUSTERAU)]),
  );
  const points = topicsOf(told).map(({ key, heading }) => ({ pointId: differencePointId(key), title: heading }));
  await hold({
    type: 'OpenReview',
    data: {
      comparedWith: { reviewId: null, position: 0 },
      points,
    },
  });
  await hold({
    type: 'RecordAttendance',
    data: { presentIds: [jana!, peter!, aylin!], excusedIds: [], guests: 'Frau Beispielhaft (Landkreis)' },
  });
  for (const { pointId } of points.slice(0, -1))
    await hold({
      type: 'DealWithAgendaPoint',
      data: { pointId, outcome: 'settled', note: null },
    });
  await hold({
    type: 'TakeNote',
    data: {
      noteId: 'n1',
      pointId: differencePointId('moved'),
      goalId: goal.goalId,
      text: 'Der Hersteller sagt die Schnittstelle für Ende Februar zu. Bis dahin wird weiter von Hand übertragen.',
    },
  });
  await core.commands.run(
    goalDomain,
    goal.goalId,
    {
      type: 'MoveGoalDeadline',
      data: {
        to: { asWritten: 'Q2/2027', precision: 'quarter', latestDay: '2027-06-30' },
        reason: {
          kind: 'vendor',
          sentence: 'Die Nebenstellen sind erst im Frühjahr lieferbar.',
          decidedBy: 'AG Digitalisierung, Sitzung Q4/2026',
        },
      },
    },
    envelope(),
  );
  await core.commands.run(
    decisionDomain,
    'papers-decision',
    {
      type: 'TakeDecision',
      data: {
        title: 'Lieferzusage für die Nebenstellen schriftlich einholen',
        text: 'Mit Vertragsstrafe ab dem 01.05.2027.',
        decidedBy: 'AG Digitalisierung, Sitzung Q4/2026',
        decidedOn: '2026-11-23',
        responsibleId: peter!,
        due: { asWritten: '15.12.2026', precision: 'day', latestDay: '2026-12-15' },
        goalIds: [goal.goalId],
        reviewId: REVIEW,
      },
    },
    envelope(),
  );
  await paper('for-here', {
    type: 'RecordPaperOutcome',
    data: {
      outcome: 'changed',
      optionId: 'option-1',
      decisionId: 'papers-decision',
      note: 'Ohne die Grundschulen.',
    },
  });
  await decline('for-others');
  await submit('begun', 'Nachtrag', REVIEW, 'AG Digitalisierung');
  await hold({
    type: 'DealWithAgendaPoint',
    data: { pointId: 'phones', outcome: 'postponed', note: 'Der Schulträger antwortet bis Jahresende.' },
  });
  await hold({
    type: 'TakeNote',
    data: { noteId: 'n2', pointId: null, goalId: null, text: 'Frau Beispielhaft dankt für die Einladung.' },
  });
  await core.settle();
  const stands = new Stands(core, sealedReviewsFrom(core));
  const earlier = await stands.asked(MUSTERAU, '30.09.2026');
  const sheet = core.views.reviews.get(MUSTERAU, REVIEW)!;
  const head = core.journal.headAt(MUSTERAU, core.journal.lastPosition(MUSTERAU));
  return {
    order: {
      sheet,
      head,
      openPointIds: openPointsOf(sheet.review).map(({ pointId }) => pointId),
      sealedBy: jana!,
      sealedAt: clock.now(),
    },
    sources,
    report: quarterlyReportInput(stands.today(MUSTERAU), '2026-Q4', '23.11.2026', {
      stand: earlier,
      dative: 'dem 30.09.2026',
    }),
    wholeReport: quarterlyReportInput(stands.today(MUSTERAU), '2026-Q4', '23.11.2026', null),
    pastReport: await reportSourceFrom(stands).at(earlier),
    async goOn(minutes) {
      await hold({ type: 'SealReview', data: { head, minutes, openPoints: 'carry-over' } });
      const at = { asWritten: '30.09.2027', precision: 'day', latestDay: '2027-09-30' } as const;
      const reason = { kind: 'law', sentence: 'Später.', decidedBy: 'Rat' } as const;
      const { goalId } = goal;
      await core.commands.run(goalDomain, goalId, { type: 'MoveGoalDeadline', data: { to: at, reason } }, envelope());
      const reworded = { type: 'RewordDecision', data: { title: 'Anders', text: null } } as const;
      await core.commands.run(decisionDomain, 'papers-decision', reworded, envelope());
      await decline('for-here');
      clock.set(new Date('2027-03-16T09:00:00Z'));
      for (const [reviewId, quarter, on] of [
        ['review-q2', '2027-Q2', '2027-06-15'],
        ['review-q1', '2027-Q1', '2027-03-16'],
      ] as const) {
        const schedule = { on, at: null, place: null };
        const plan: ReviewCommand = {
          type: 'PlanReview',
          data: { quarter, body: 'AG Digitalisierung', schedule, invitedIds: [] },
        };
        await core.commands.run(reviewDomain, reviewId, plan, envelope());
      }
      const open: ReviewCommand = {
        type: 'OpenReview',
        data: { comparedWith: { reviewId: REVIEW, position: head.position }, points: [] },
      };
      await core.commands.run(reviewDomain, 'review-q1', open, envelope());
      await core.settle();
      return {
        sheet: core.views.reviews.get(MUSTERAU, 'review-q1')!,
        head: core.journal.headAt(MUSTERAU, core.journal.lastPosition(MUSTERAU)),
        openPointIds: [],
        sealedBy: jana!,
        sealedAt: clock.now(),
      };
    },
    async close() {
      await core.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
