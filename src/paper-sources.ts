// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { topicsOf } from './agenda-topics.js';
import type { Day } from './calendar/day.js';
import { type Quarter, quarterWith } from './calendar/quarter.js';
import { dayIn, MUNICIPAL_ZONE } from './calendar/zone.js';
import type { Core, Views } from './core.js';
import { type Directory, directoryFrom } from './directory.js';
import { categoryOfStream, idOfStream } from './event-sourcing/command-runner.js';
import type { StoredEvent } from './event-store/event-store.js';
import { DIMENSION_WORDS } from './goals/commands/words.js';
import type { DifferenceGroup, DifferenceLine } from './goals/domain/difference-line.js';
import { type ToldDifference, tellDifference } from './goals/domain/difference-lines.js';
import type { BoardGoal } from './goals/views/goal-board.js';
import { goalHappenings, goalsStandOf } from './goals/views/visible-facts-of.js';
import {
  type DifferenceNames,
  differenceLead,
  groupSummary,
  type StandWords,
  tellLine,
} from './goals/web/difference-sentences.js';
import { differenceNames, happenedBetween } from './goals/web/differences.js';
import { namesFor } from './goals/web/goal-names.js';
import { boardAt } from './goals/web/goals-at.js';
import { tellGoalEvent } from './goals/web/sentences.js';
import { standingSentence } from './goals/web/standing-sentences.js';
import type { MinutesOrder } from './reviews/closing.js';
import { standingOf } from './reviews/domain/decision.js';
import type { ComparedWith } from './reviews/domain/review.events.js';
import type {
  MinutesChange,
  MinutesDecision,
  MinutesDifference,
  MinutesInput,
  MinutesLine,
  MinutesPaper,
} from './reviews/papers/minutes-document.js';
import type { MinutesSources, MinutesSurroundings } from './reviews/papers/minutes-press.js';
import type {
  QuarterlyReportInput,
  ReportedDecision,
  ReportedGoal,
} from './reviews/papers/quarterly-report-document.js';
import type { DecisionSheet } from './reviews/views/decision-sheet.js';
import { tellDecisionPaperEvent } from './reviews/web/decision-paper-sentences.js';
import { OUTCOME_WORDS } from './reviews/web/decision-paper-words.js';
import { goalWords, tellDecisionEvent } from './reviews/web/decision-sentences.js';
import { listDecisions } from './reviews/web/decision-queries.js';
import { standingSentence as decisionSentence } from './reviews/web/decision-words.js';
import { reviewTitle } from './reviews/web/review-words.js';
import type { ReportSource } from './reviews/papers/report-source.js';
import { sealedReviewsFrom } from './sealed-reviews.js';
import type { Stand, Stands } from './stands.js';
import { enumeration, germanDay } from './web/formats.js';
import { deadlineInSentence, deadlineWords } from './web/sentences.js';

/* What the papers of a review say, read from the views of every context at one Stand. */

// --------------------------------------------------------------------------------------------------------------- minutes

/** Everything that minutes say beside their review, as it was at the head of its seal and named as it was called then. */
export function minutesSourcesFrom({ past, journal }: Pick<Core, 'past' | 'journal'>): MinutesSources {
  const sealedReviews = sealedReviewsFrom({ journal });
  return {
    async surroundingsOf({ sheet, head, sealedAt }: MinutesOrder): Promise<MinutesSurroundings> {
      const { municipalityId, reviewId, review } = sheet;
      if (review.status !== 'open') throw new Error(`Review ${reviewId} is ${review.status}.`);
      const { comparedWith } = review;
      const views = await past.at({ municipalityId, position: head.position });
      const directory = directoryFrom(views);
      const today = dayIn(MUNICIPAL_ZONE, sealedAt);
      const seen = sealedReviews.list(views, municipalityId).find((one) => one.reviewId === comparedWith.reviewId);
      const since = [...journal.forward(municipalityId, seen?.position, head.position)];
      const meanwhile = since.filter(({ position }) => position > (sheet.openedPosition ?? head.position));
      const from = earlierStand(views, municipalityId, comparedWith, since[0], today);
      const before =
        seen === undefined
          ? []
          : (await past.at({ municipalityId, position: seen.position })).goals.list(municipalityId);
      const told = tellDifference(
        goalsStandOf(before, from.day),
        goalsStandOf(views.goals.list(municipalityId), today),
        goalHappenings(since),
      );
      const takers = [...new Set(review.notes.map(({ takenBy }) => takenBy))];
      const nameOf = (personId: string) => directory.nameOf(municipalityId, personId);
      return {
        municipality: municipalityName(views, municipalityId),
        names: {
          person: nameOf,
          goal: (goalId) => goalWords(views.goals.get(municipalityId, goalId)?.goal),
          review: (id) => reviewNamed(views, municipalityId, id),
        },
        // Nobody is asked who leads the meeting.
        chair: null,
        minutesBy: takers.length === 0 ? null : enumeration(takers.map(nameOf)),
        comparedWith: comparedWords(views, municipalityId, comparedWith),
        summary: told.groups.length === 0 ? null : differenceLead(told, from, { ...from, day: today, isNow: true }),
        differences: minutesDifferences(told, differenceNames({ views, municipalityId, directory })),
        decisions: minutesDecisions(views, municipalityId, reviewId, today, directory),
        papers: minutesPapers(views, municipalityId, reviewId, papersDecidedIn(meanwhile)),
        changes: minutesChanges(meanwhile, views, municipalityId, directory),
        next: nextAfter(views, municipalityId, reviewId, today),
      };
    },
  };
}

function municipalityName(views: Views, municipalityId: string): string {
  return views.municipalities.get(municipalityId, municipalityId)?.municipality.name ?? 'Kommune';
}

function reviewNamed(views: Views, municipalityId: string, reviewId: string): string {
  const sheet = views.reviews.get(municipalityId, reviewId);
  return sheet ? reviewTitle(sheet.review) : 'Sitzung, die es nicht mehr gibt';
}

function earlierStand(
  views: Views,
  municipalityId: string,
  { reviewId }: ComparedWith,
  first: StoredEvent | undefined,
  today: Day,
): StandWords {
  const earlier = reviewId === null ? undefined : views.reviews.get(municipalityId, reviewId)?.review;
  if (earlier?.status === 'sealed')
    return {
      day: dayIn(MUNICIPAL_ZONE, new Date(earlier.seal.at)),
      dative: `der ${reviewTitle(earlier)}`,
      label: reviewTitle(earlier),
      isNow: false,
    };
  return {
    day: first ? dayIn(MUNICIPAL_ZONE, new Date(first.meta.recordedAt)) : today,
    dative: 'dem Beginn der Aufzeichnung',
    label: 'Beginn der Aufzeichnung',
    isNow: false,
  };
}

function comparedWords(views: Views, municipalityId: string, { reviewId }: ComparedWith): string {
  const earlier = reviewId === null ? undefined : views.reviews.get(municipalityId, reviewId)?.review;
  return earlier?.status === 'sealed'
    ? `seit der ${reviewTitle(earlier)}, versiegelt am ${germanDay(earlier.seal.on)}`
    : 'von Beginn an';
}

/** What there was to talk about, in the words of minutes: under the keys of the agenda's points. */
export function minutesDifferences(told: ToldDifference, names: DifferenceNames): readonly MinutesDifference[] {
  return topicsOf(told).map(({ key, heading, groups, lines }) => ({
    key,
    heading,
    lead: groups.flatMap((group) => groupSummary(group, told) ?? []).join(' ') || null,
    lines: lines.flatMap((line) => minutesLines(line, names)),
  }));
}

/** What came of it all, and where it took several entries, each of them beneath. */
function minutesLines(line: DifferenceLine, names: DifferenceNames): readonly MinutesLine[] {
  const { what, note, entries } = tellLine(line, names);
  const goal = { code: line.code, title: line.title };
  const whole = note === null ? what : `${what} ${note}`;
  const [only] = entries;
  if (entries.length <= 1 && (only?.saidAbove ?? true))
    return [{ goal, what: whole, why: only?.why ?? null, who: only?.who ?? null, when: only?.on ?? null }];
  // That a goal was set is what the line itself says.
  const set = line.group === 'new' ? entries.find((_, x) => line.events[x]!.type === 'GoalSet') : undefined;
  return [
    { goal, what: whole, why: set?.why ?? null, who: set?.who ?? null, when: set?.on ?? null },
    ...entries
      .filter((entry) => entry !== set)
      .map((entry) => ({ goal, what: entry.what, why: entry.why, who: entry.who, when: entry.on })),
  ];
}

function minutesDecisions(
  views: Views,
  municipalityId: string,
  reviewId: string,
  today: Day,
  directory: Directory,
): readonly MinutesDecision[] {
  return views.decisions
    .list(municipalityId)
    .filter(({ decision }) => decision.reviewId === reviewId)
    .sort((a, b) => compare(a.recordedAt, b.recordedAt))
    .map(({ decision }) => ({
      title: decision.title,
      text: decision.text,
      responsible: decision.responsibleId === null ? null : directory.nameOf(municipalityId, decision.responsibleId),
      due: decision.due === null ? null : deadlineWords(decision.due),
      goals: decision.goalIds.map((goalId) => goalWords(views.goals.get(municipalityId, goalId)?.goal)),
      remark: decision.status === 'open' ? null : decisionSentence(decision, today),
    }));
}

function papersDecidedIn(events: readonly StoredEvent[]): ReadonlySet<string> {
  return new Set(events.filter(({ type }) => type === 'DecisionPaperDecided').map(({ stream }) => idOfStream(stream)));
}

/** Papers that were made for the review and are decided about, and those of which it was recorded while it was held. */
function minutesPapers(
  views: Views,
  municipalityId: string,
  reviewId: string,
  decidedMeanwhile: ReadonlySet<string>,
): readonly MinutesPaper[] {
  return views.papers
    .list(municipalityId)
    .filter(({ paper, paperId }) => paper.reviewId === reviewId || decidedMeanwhile.has(paperId))
    .sort((a, b) => compare(a.lastChangedAt, b.lastChangedAt))
    .flatMap(({ paper }): MinutesPaper[] => {
      if (paper.status !== 'decided') return [];
      const { outcome, optionId, decisionId, note, on } = paper.decided;
      const followed = decisionId === null ? undefined : views.decisions.get(municipalityId, decisionId);
      return [
        {
          title: paper.title,
          outcome: OUTCOME_WORDS[outcome],
          option: paper.options.find((option) => option.optionId === optionId)?.title ?? null,
          decision: followed?.decision.title ?? null,
          note,
          decidedBy: paper.submission.to,
          decidedOn: on,
        },
      ];
    });
}

/** What happened to goals, decisions and decision papers, in sentences. */
function minutesChanges(
  events: readonly StoredEvent[],
  views: Views,
  municipalityId: string,
  directory: Directory,
): readonly MinutesChange[] {
  const goal = (goalId: string) => goalWords(views.goals.get(municipalityId, goalId)?.goal);
  const person = (personId: string) => directory.nameOf(municipalityId, personId);
  return events.flatMap((event): MinutesChange[] => {
    const id = idOfStream(event.stream);
    const { recordedAt, actorId } = event.meta;
    const entry = { at: recordedAt, who: person(actorId) };
    switch (categoryOfStream(event.stream)) {
      case 'goal': {
        const names = namesFor(views.goals.get(municipalityId, id), municipalityId, views.goals, directory);
        const sentence = tellGoalEvent(event, names);
        return sentence ? [{ ...entry, about: goal(id), what: sentence.what, why: sentence.why ?? null }] : [];
      }
      case 'decision': {
        const sentence = tellDecisionEvent(event, { person, goal });
        const title = views.decisions.get(municipalityId, id)?.decision.title;
        const about = title === undefined ? null : `Beschluss „${title}“`;
        return sentence ? [{ ...entry, about, what: sentence.what, why: sentence.why ?? null }] : [];
      }
      case 'paper': {
        const paper = views.papers.get(municipalityId, id)?.paper;
        const option = (optionId: string) => paper?.options.find((one) => one.optionId === optionId)?.title;
        const sentence = tellDecisionPaperEvent(event, { goal, option });
        // Whoever writes a paper gives it its title, which then stands in the sentence.
        const isNamed = event.type === 'DecisionPaperDrafted' || event.type === 'DecisionPaperRevised';
        const about = paper === undefined || isNamed ? null : `Vorlage „${paper.title}“`;
        return sentence ? [{ ...entry, about, what: sentence.what, why: sentence.why ?? null }] : [];
      }
      default:
        return [];
    }
  });
}

function nextAfter(views: Views, municipalityId: string, reviewId: string, today: Day): MinutesInput['next'] {
  const [next] = views.reviews
    .list(municipalityId)
    .filter(
      (sheet) => sheet.reviewId !== reviewId && sheet.review.status === 'planned' && sheet.review.schedule.on >= today,
    )
    .sort((a, b) => compare(a.review.schedule.on, b.review.schedule.on));
  return next ? { quarter: next.review.quarter, ...next.review.schedule } : null;
}

// ------------------------------------------------------------------------------------------------------ quarterly report

/** Another Stand that a report looks back to. */
export interface ReportedSince {
  readonly stand: Stand;
  /** As it stands behind "seit": `der Sitzung Q3/2026`, `dem 30.09.2026`. */
  readonly dative: string;
}

/**
 * What a quarterly report is made from.
 *
 * @param called how the Stand is called: `Sitzung Q4/2026, versiegelt am 15.12.2026`, `31.12.2026`
 * @param since an earlier Stand; null: the report tells of everything
 */
export function quarterlyReportInput(
  stand: Stand,
  quarter: Quarter,
  called: string,
  since: ReportedSince | null,
): QuarterlyReportInput {
  const { views, municipalityId, today, directory } = stand;
  const told = since && toldBetween(since.stand, stand);
  const inGroup = (wanted: DifferenceGroup) =>
    told &&
    new Set(told.groups.flatMap(({ group, lines }) => (group === wanted ? lines.map(({ goalId }) => goalId) : [])));
  const [silent, fresh, diverted] = [inGroup('unconfirmed'), inGroup('new'), inGroup('course')];
  return {
    municipality: municipalityName(views, municipalityId),
    quarter,
    day: today,
    stand: called,
    since: since && since.dative,
    dimensions: Object.values(DIMENSION_WORDS),
    vision: views.municipalities.get(municipalityId, municipalityId)?.municipality.guidingVision ?? null,
    goals: boardAt(stand).goals.map((goal) => {
      const { goalId } = goal.sheet;
      return {
        ...reportedGoal(goal, directory, since?.stand.views),
        isSilent: silent ? silent.has(goalId) : goal.standing === 'unconfirmed',
        isNew: fresh?.has(goalId) ?? false,
        hasNewCourse: diverted?.has(goalId) ?? false,
      };
    }),
    decisions: listDecisions(views.decisions.list(municipalityId)).map((sheet) =>
      reportedDecision(sheet, today, directory),
    ),
  };
}

/** Reports that look back to the review before. */
export function reportSourceFrom(stands: Stands): ReportSource {
  return {
    async at(stand) {
      const { municipalityId, today, past, position } = stand;
      // What was in force on a day is not compared with what was known at a review.
      const earlier = past?.inForceOn === undefined ? stands.sealedIn(stand) : [];
      const last = earlier.find((one) => one.position < position);
      const since = last && {
        stand: await stands.atPosition(municipalityId, last.position),
        dative: `der ${last.words}`,
      };
      return quarterlyReportInput(
        stand,
        quarterWith(today),
        past?.short.replace(/^Stand /, '') ?? germanDay(today),
        since ?? null,
      );
    },
  };
}

function toldBetween(earlier: Stand, later: Stand): ToldDifference {
  const { municipalityId } = later;
  return tellDifference(
    goalsStandOf(earlier.views.goals.list(municipalityId), earlier.today),
    goalsStandOf(later.views.goals.list(municipalityId), later.today),
    goalHappenings([...happenedBetween(earlier, later)]),
  );
}

function reportedGoal(
  assessed: BoardGoal,
  directory: Directory,
  earlier: Views | undefined,
): Omit<ReportedGoal, 'isSilent' | 'isNew' | 'hasNewCourse'> {
  const { sheet, standing } = assessed;
  const { goal, municipalityId, goalId } = sheet;
  const before = earlier?.goals.get(municipalityId, goalId);
  const known = new Set(before?.moves.map(({ eventId }) => eventId));
  const sameAchievement =
    before?.goal.status === 'achieved' && goal.status === 'achieved' && before.goal.achievedOn === goal.achievedOn;
  return {
    code: goal.code,
    title: goal.title,
    dimension: goal.dimension === null ? null : DIMENSION_WORDS[goal.dimension],
    standing,
    sentence: standingSentence(assessed, sheet),
    deadline: { words: deadlineWords(goal.deadline), latestDay: goal.deadline.latestDay },
    responsible:
      goal.ownerId !== null
        ? directory.nameOf(municipalityId, goal.ownerId)
        : goal.departmentId === null
          ? null
          : directory.departmentName(municipalityId, goal.departmentId),
    lastWordOn: sheet.lastWord?.on ?? null,
    achievedOn: goal.status === 'achieved' && !sameAchievement ? goal.achievedOn : null,
    moves: sheet.moves
      .filter(({ eventId }) => !known.has(eventId))
      .map(({ from, to, reason, on }) => ({
        from: { words: deadlineInSentence(from), latestDay: from.latestDay },
        to: { words: deadlineInSentence(to), latestDay: to.latestDay },
        reason: { kind: reason.kind, sentence: reason.sentence, decidedBy: reason.decidedBy },
        on,
      })),
    milestones: goal.milestones
      .filter(({ status }) => status === 'planned')
      .map(({ title, deadline }) => ({ title, words: deadlineWords(deadline), latestDay: deadline.latestDay })),
    measures: goal.measures
      .filter(({ status }) => status !== 'dropped')
      .map(({ planned, status }) => ({ ...planned, isGranted: status !== 'planned' })),
  };
}

function reportedDecision(
  { decision, municipalityId }: DecisionSheet,
  today: Day,
  directory: Directory,
): ReportedDecision {
  return {
    title: decision.title,
    decidedBy: decision.decidedBy,
    decidedOn: decision.decidedOn,
    responsible: decision.responsibleId === null ? null : directory.nameOf(municipalityId, decision.responsibleId),
    due: decision.due === null ? null : deadlineWords(decision.due),
    isLate: standingOf(decision, today) === 'late',
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
