// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import type { Deadline } from '../calendar/deadline.js';
import type { AssessmentCommand, AssessmentCommandOf } from '../assessments/domain/assessment.commands.js';
import type { FindingContent, PhaseDate, PhaseDates } from '../assessments/domain/assessment.events.js';
import type {
  InterviewCommand,
  InterviewCommandOf,
  InterviewNotesCommand,
} from '../assessments/domain/interview.commands.js';
import type { InterviewContent, InterviewScore } from '../assessments/domain/interview.events.js';
import type { InterviewNote } from '../assessments/domain/interview-notes.events.js';
import { CURRENT_METHOD, type Phase, type RatingSource } from '../assessments/domain/method.js';
import type { RecommendationCommand, RecommendationCommandOf } from '../assessments/domain/recommendation.commands.js';
import type { RecommendationContent } from '../assessments/domain/recommendation.events.js';
import type { RemarkCommand } from '../assessments/domain/remark.js';
import type { ScreeningCommand } from '../assessments/domain/screening.commands.js';
import type { ServiceContent } from '../assessments/domain/screening.events.js';
import type { SurveyCommand, SurveyCommandOf } from '../assessments/domain/survey.commands.js';
import type { Questionnaire, CountedTally } from '../assessments/domain/survey.events.js';
import { idFrom } from '../event-sourcing/command-id.js';
import type { GoalCommand, GoalCommandOf } from '../goals/domain/goal.commands.js';
import type {
  Commitment,
  CriterionDefinition,
  Dimension,
  Effort,
  OverrideStatus,
  QuantityCriterion,
  Reason,
  ReasonKind,
  Recurrence,
} from '../goals/domain/goal.events.js';
import type { MunicipalityCommand } from '../municipalities/domain/municipality.js';
import type { DecisionCommand, DecisionCommandOf } from '../reviews/domain/decision.commands.js';
import type { OpenPoints, ReviewCommand, ReviewCommandOf } from '../reviews/domain/review.commands.js';
import type { PointOutcome } from '../reviews/domain/review.events.js';
import type { DecisionPaperCommand, DecisionPaperCommandOf } from '../reviews/domain/decision-paper.commands.js';
import type { PaperContent } from '../reviews/domain/decision-paper.events.js';
import type { PersonCommand } from '../people/domain/person.js';
import type { ReadIn } from '../strategies/adopt-strategy.js';

/*
 * The words in which an invented history is told: who asked for what on which day. Every line is a real command; nothing
 * is put into the log by hand.
 */

export type Asked =
  | { readonly of: 'goal'; readonly goalId: string; readonly command: GoalCommand }
  | { readonly of: 'decision'; readonly decisionId: string; readonly command: DecisionCommand }
  | { readonly of: 'review'; readonly reviewId: string; readonly command: ReviewCommand }
  /** What it looks back to and what has changed since is found when it is opened. */
  | { readonly of: 'review-opening'; readonly reviewId: string }
  /** Its minutes are made when it is sealed. */
  | { readonly of: 'review-sealing'; readonly reviewId: string; readonly openPoints: OpenPoints }
  | { readonly of: 'assessment'; readonly assessmentId: string; readonly command: AssessmentCommand }
  | { readonly of: 'screening'; readonly assessmentId: string; readonly command: ScreeningCommand }
  | { readonly of: 'interview'; readonly interviewId: string; readonly command: InterviewCommand }
  | { readonly of: 'notes'; readonly interviewId: string; readonly command: InterviewNotesCommand }
  | { readonly of: 'survey'; readonly surveyId: string; readonly command: SurveyCommand }
  | { readonly of: 'remark'; readonly remarkId: string; readonly command: RemarkCommand }
  | { readonly of: 'recommendation'; readonly recommendationId: string; readonly command: RecommendationCommand }
  | { readonly of: 'paper'; readonly paperId: string; readonly command: DecisionPaperCommand }
  | { readonly of: 'municipality'; readonly command: MunicipalityCommand }
  | { readonly of: 'person'; readonly personId: string; readonly command: PersonCommand }
  | { readonly of: 'strategy'; readonly read: ReadIn };

export interface Step {
  /** When it was entered. */
  readonly on: Day;
  /** Key of a person of the history. */
  readonly by: string;
  readonly asked: Asked;
  /** When it was so, where it was entered later. */
  readonly effectiveOn?: Day;
}

/** `at(day, 'jana', …)`; `since` is the day on which it was so, for what was entered late. */
export function at(on: Day, by: string, asked: Asked, since?: Day): Step {
  return since === undefined ? { on, by, asked } : { on, by, asked, effectiveOn: since };
}

export function ofMunicipality(command: MunicipalityCommand): Asked {
  return { of: 'municipality', command };
}

export function because(kind: ReasonKind, sentence: string, decidedBy = 'AG Digitalisierung'): Reason {
  return { kind, sentence, decidedBy };
}

export function ofPerson(personId: string, command: PersonCommand): Asked {
  return { of: 'person', personId, command };
}

/** Person-days and euros; null: not estimated. */
export function effort(personDays: number | null, euros: number | null): Effort {
  return { personDays, euros };
}

export function yesNo(text: string): CriterionDefinition {
  return { kind: 'yes-no', text };
}

export function recurring(text: string, every: Recurrence, atLeast = 1): CriterionDefinition {
  return { kind: 'recurring', text, every, atLeast };
}

export function quantity(
  text: string,
  target: number,
  unit: string,
  more: Partial<Pick<QuantityCriterion, 'baseline' | 'denominator'>> = {},
): CriterionDefinition {
  return { kind: 'quantity', text, unit, baseline: null, target, denominator: null, ...more };
}

export interface ToldGoal {
  readonly code: string;
  readonly title: string;
  readonly description?: string;
  readonly commitment?: Commitment;
  readonly deadline: Deadline;
  readonly dimension: Dimension | null;
  readonly strategyYear?: number;
  /** By a key under which the history speaks of them. */
  readonly criteria: Readonly<Record<string, CriterionDefinition>>;
}

/** Ids are made from the names that the history uses: the same history always has the same ids. */
export class Told {
  private reports = 0;

  constructor(
    private readonly municipalityId: string,
    readonly code: string,
  ) {}

  get goalId(): string {
    return this.idOf('goal');
  }

  idOf(key: string): string {
    return idFrom(this.municipalityId, this.code, key);
  }

  criteriaOf(goal: ToldGoal): readonly { readonly criterionId: string; readonly criterion: CriterionDefinition }[] {
    return Object.entries(goal.criteria).map(([key, criterion]) => ({ criterionId: this.idOf(key), criterion }));
  }

  private ask<T extends GoalCommand['type']>(type: T, data: GoalCommandOf<T>['data']): Asked {
    return { of: 'goal', goalId: this.goalId, command: { type, data } as GoalCommand };
  }

  set(goal: Omit<ToldGoal, 'code'>): Asked {
    const { title, description = null, commitment = 'binding', deadline, dimension, strategyYear = null } = goal;
    return this.ask('SetGoal', {
      code: this.code,
      title,
      description,
      commitment,
      deadline,
      dimension,
      strategyYear,
      origin: { kind: 'entered' },
      criteria: this.criteriaOf({ ...goal, code: this.code }),
    });
  }
  reword(title: string, description: string | null): Asked {
    return this.ask('RewordGoal', { title, description });
  }
  assign(ownerId: string | null, departmentId: string | null): Asked {
    return this.ask('AssignGoal', { ownerId, departmentId });
  }
  link(dimension: Dimension | null): Asked {
    return this.ask('LinkGoalToDimension', { dimension });
  }
  commit(commitment: Commitment, reason: Reason): Asked {
    return this.ask('ChangeGoalCommitment', { commitment, reason });
  }
  resolve(body: string, on: Day, reference: string | null): Asked {
    return this.ask('LegitimiseGoal', { resolution: { body, on, reference } });
  }
  move(to: Deadline, reason: Reason): Asked {
    return this.ask('MoveGoalDeadline', { to, reason });
  }

  add(key: string, criterion: CriterionDefinition): Asked {
    return this.ask('AddCriterion', { criterionId: this.idOf(key), criterion });
  }
  rewordCriterion(key: string, text: string): Asked {
    return this.ask('RewordCriterion', { criterionId: this.idOf(key), text });
  }
  target(key: string, to: number, reason: Reason): Asked {
    return this.ask('ChangeCriterionTarget', { criterionId: this.idOf(key), to, reason });
  }
  baseline(key: string, to: number | null, reason: Reason): Asked {
    return this.ask('ChangeCriterionBaseline', { criterionId: this.idOf(key), to, reason });
  }
  unit(key: string, to: string, target: number, baseline: number | null, reason: Reason): Asked {
    return this.ask('ChangeCriterionUnit', { criterionId: this.idOf(key), to, target, baseline, reason });
  }
  counted(key: string, text: string, count: number | null, reason: Reason): Asked {
    return this.ask('ChangeCriterionDenominator', { criterionId: this.idOf(key), to: { text, count }, reason });
  }
  rhythm(key: string, every: Recurrence, atLeast: number, reason: Reason): Asked {
    return this.ask('ChangeCriterionRhythm', { criterionId: this.idOf(key), every, atLeast, reason });
  }
  dropCriterion(key: string, reason: Reason): Asked {
    return this.ask('DropCriterion', { criterionId: this.idOf(key), reason });
  }

  /** `name` lets the history speak of the report again, to withdraw it. */
  report(
    key: string,
    value: number,
    comment: string | null = null,
    evidence: string | null = null,
    name?: string,
  ): Asked {
    const reportId = this.newReport(name);
    return this.ask('ReportProgress', { reportId, criterionId: this.idOf(key), value, evidence, comment });
  }
  fulfilled(key: string, comment: string | null = null, evidence: string | null = null): Asked {
    const reportId = this.newReport();
    return this.ask('ReportCriterionFulfilment', {
      reportId,
      criterionId: this.idOf(key),
      fulfilled: true,
      evidence,
      comment,
    });
  }
  unfulfilled(key: string, comment: string | null = null): Asked {
    const reportId = this.newReport();
    return this.ask('ReportCriterionFulfilment', {
      reportId,
      criterionId: this.idOf(key),
      fulfilled: false,
      evidence: null,
      comment,
    });
  }
  met(key: string, comment: string | null = null, evidence: string | null = null): Asked {
    return this.ask('FulfilObligation', { reportId: this.newReport(), criterionId: this.idOf(key), evidence, comment });
  }
  withdraw(name: string, comment: string): Asked {
    return this.ask('WithdrawReport', { reportId: this.idOf(`report ${name}`), comment });
  }
  status(text: string, evidence: string | null = null): Asked {
    return this.ask('ReportStatus', { text, evidence });
  }
  confirm(note: string | null = null): Asked {
    return this.ask('ConfirmProgress', { note });
  }
  private newReport(name?: string): string {
    return this.idOf(`report ${name ?? ++this.reports}`);
  }

  plan(key: string, title: string, deadline: Deadline): Asked {
    return this.ask('PlanMilestone', { milestoneId: this.idOf(key), title, deadline });
  }
  reach(key: string, evidence: string | null = null): Asked {
    return this.ask('ReachMilestone', { milestoneId: this.idOf(key), evidence });
  }
  reopenMilestone(key: string, reason: Reason): Asked {
    return this.ask('ReopenMilestone', { milestoneId: this.idOf(key), reason });
  }
  moveMilestone(key: string, to: Deadline, reason: Reason): Asked {
    return this.ask('MoveMilestone', { milestoneId: this.idOf(key), to, reason });
  }
  dropMilestone(key: string, reason: Reason): Asked {
    return this.ask('DropMilestone', { milestoneId: this.idOf(key), reason });
  }

  measure(key: string, title: string, planned: Effort, due: Day | null): Asked {
    return this.ask('PlanMeasure', { measureId: this.idOf(key), title, effort: planned, due });
  }
  replan(key: string, title: string, planned: Effort, due: Day | null, reason: Reason): Asked {
    return this.ask('ReplanMeasure', { measureId: this.idOf(key), title, effort: planned, due, reason });
  }
  approve(key: string, body: string, on: Day, reference: string | null): Asked {
    return this.ask('ApproveMeasure', { measureId: this.idOf(key), resolution: { body, on, reference } });
  }
  done(key: string, actual: Effort): Asked {
    return this.ask('CompleteMeasure', { measureId: this.idOf(key), actual });
  }
  dropMeasure(key: string, reason: Reason): Asked {
    return this.ask('DropMeasure', { measureId: this.idOf(key), reason });
  }

  dependsOn(other: Told, comment: string | null = null): Asked {
    return this.ask('DeclareDependency', { onGoalId: other.goalId, reachableGoalIds: [], comment });
  }
  independentOf(other: Told, comment: string | null = null): Asked {
    return this.ask('RemoveDependency', { onGoalId: other.goalId, comment });
  }

  pause(until: Day | null, reason: Reason): Asked {
    return this.ask('PauseGoal', { reason, until });
  }
  resume(comment: string | null = null): Asked {
    return this.ask('ResumeGoal', { comment });
  }
  achieve(reason: Reason | null = null): Asked {
    return this.ask('AchieveGoal', { reason });
  }
  abandon(reason: Reason): Asked {
    return this.ask('AbandonGoal', { reason });
  }
  reopen(reason: Reason): Asked {
    return this.ask('ReopenGoal', { reason });
  }
  split(reason: Reason, ...into: readonly (readonly [Told, string])[]): Asked {
    return this.ask('SplitGoal', {
      into: into.map(([part, title]) => ({ goalId: part.goalId, code: part.code, title })),
      reason,
    });
  }
  merge(into: Told, reason: Reason): Asked {
    return this.ask('MergeGoal', { intoGoalId: into.goalId, reason });
  }
  supersede(by: Told, reason: Reason): Asked {
    return this.ask('SupersedeGoal', { byGoalId: by.goalId, reason });
  }
  override(status: OverrideStatus, reason: Reason): Asked {
    return this.ask('OverrideStatus', { status, reason });
  }
  lift(comment: string | null = null): Asked {
    return this.ask('LiftStatusOverride', { comment });
  }
}

/** A decision that the history speaks of by a key. */
export class ToldDecision {
  readonly decisionId: string;

  constructor(municipalityId: string, key: string) {
    this.decisionId = idFrom(municipalityId, 'decision', key);
  }

  private ask<T extends DecisionCommand['type']>(type: T, data: DecisionCommandOf<T>['data']): Asked {
    return { of: 'decision', decisionId: this.decisionId, command: { type, data } as DecisionCommand };
  }

  take(
    said: Omit<DecisionCommandOf<'TakeDecision'>['data'], 'text' | 'reviewId'> & {
      readonly text?: string;
      readonly reviewId?: string;
    },
  ): Asked {
    return this.ask('TakeDecision', { ...said, text: said.text ?? null, reviewId: said.reviewId ?? null });
  }
  reword(title: string, text: string | null): Asked {
    return this.ask('RewordDecision', { title, text });
  }
  assign(responsibleId: string | null): Asked {
    return this.ask('AssignDecision', { responsibleId });
  }
  move(to: Deadline | null, reason: Reason): Asked {
    return this.ask('MoveDecisionDeadline', { to, reason });
  }
  link(...goalIds: readonly string[]): Asked {
    return this.ask('LinkDecisionToGoals', { goalIds });
  }
  carryOut(comment: string | null = null, evidence: string | null = null): Asked {
    return this.ask('CarryOutDecision', { evidence, comment });
  }
  drop(reason: Reason): Asked {
    return this.ask('DropDecision', { reason });
  }
  reopen(reason: Reason): Asked {
    return this.ask('ReopenDecision', { reason });
  }
}

/** A review that the history speaks of by a key. */
export class ToldReview {
  readonly reviewId: string;

  constructor(
    private readonly municipalityId: string,
    private readonly key: string,
  ) {
    this.reviewId = idFrom(municipalityId, 'review', key);
  }

  private ask<T extends ReviewCommand['type']>(type: T, data: ReviewCommandOf<T>['data']): Asked {
    return { of: 'review', reviewId: this.reviewId, command: { type, data } as ReviewCommand };
  }

  /** The id of a point that was put on its agenda by {@link point}. */
  pointId(key: string): string {
    return idFrom(this.municipalityId, 'review', this.key, 'point', key);
  }
  private noteId(key: string): string {
    return idFrom(this.municipalityId, 'review', this.key, 'note', key);
  }

  plan(said: ReviewCommandOf<'PlanReview'>['data']): Asked {
    return this.ask('PlanReview', said);
  }
  reschedule(to: ReviewCommandOf<'RescheduleReview'>['data']): Asked {
    return this.ask('RescheduleReview', to);
  }
  invite(...invitedIds: readonly string[]): Asked {
    return this.ask('ChangeReviewInvitees', { invitedIds });
  }
  cancel(reason: Reason): Asked {
    return this.ask('CancelReview', { reason });
  }
  /** @param carried where it was put off before */
  point(
    key: string,
    title: string,
    {
      text = null,
      goalIds = [],
      carried = null,
    }: {
      readonly text?: string | null;
      readonly goalIds?: readonly string[];
      readonly carried?: { readonly review: ToldReview; readonly key: string } | null;
    } = {},
  ): Asked {
    return this.ask('AddAgendaPoint', {
      pointId: this.pointId(key),
      title,
      text,
      goalIds,
      carriedFrom: carried && { reviewId: carried.review.reviewId, pointId: carried.review.pointId(carried.key) },
    });
  }
  rewordPoint(key: string, title: string, goalIds: readonly string[] = []): Asked {
    return this.ask('RewordAgendaPoint', { pointId: this.pointId(key), title, text: null, goalIds });
  }
  removePoint(key: string): Asked {
    return this.ask('RemoveAgendaPoint', { pointId: this.pointId(key) });
  }
  movePointUp(key: string): Asked {
    return this.ask('MoveAgendaPoint', { pointId: this.pointId(key), direction: 'up' });
  }
  open(): Asked {
    return { of: 'review-opening', reviewId: this.reviewId };
  }
  attended(presentIds: readonly string[], excusedIds: readonly string[] = [], guests: string | null = null): Asked {
    return this.ask('RecordAttendance', { presentIds, excusedIds, guests });
  }
  /** @param key of a point that was put there by {@link point} */
  dealWith(key: string, outcome: PointOutcome, note: string | null = null): Asked {
    return this.ask('DealWithAgendaPoint', { pointId: this.pointId(key), outcome, note });
  }
  /** @param point key of the point that it is about, null: none */
  note(key: string, text: string, point: string | null = null, goalId: string | null = null): Asked {
    const pointId = point === null ? null : this.pointId(point);
    return this.ask('TakeNote', { noteId: this.noteId(key), pointId, goalId, text });
  }
  rewordNote(key: string, text: string): Asked {
    return this.ask('RewordNote', { noteId: this.noteId(key), text });
  }
  withdrawNote(key: string): Asked {
    return this.ask('WithdrawNote', { noteId: this.noteId(key) });
  }
  seal(openPoints: OpenPoints = 'carry-over'): Asked {
    return { of: 'review-sealing', reviewId: this.reviewId, openPoints };
  }
  /** @param concerns key of the point that it is about, null: the minutes as a whole */
  correct(key: string, text: string, concerns: string | null = null): Asked {
    return this.ask('CorrectReview', {
      correctionId: idFrom(this.municipalityId, 'review', this.key, 'correction', key),
      text,
      concerns: concerns === null ? null : this.pointId(concerns),
    });
  }
}

/** An Entscheidungsvorlage that the history speaks of by a key. */
export class ToldPaper {
  readonly paperId: string;

  constructor(
    private readonly municipalityId: string,
    private readonly key: string,
  ) {
    this.paperId = idFrom(municipalityId, 'paper', key);
  }

  optionId(key: string): string {
    return idFrom(this.municipalityId, 'paper', this.key, key);
  }

  private ask<T extends DecisionPaperCommand['type']>(type: T, data: DecisionPaperCommandOf<T>['data']): Asked {
    return { of: 'paper', paperId: this.paperId, command: { type, data } as DecisionPaperCommand };
  }

  draft(content: Omit<PaperContent, 'reviewId'>): Asked {
    return this.ask('DraftDecisionPaper', { ...content, reviewId: null });
  }
  revise(content: Omit<PaperContent, 'reviewId'>): Asked {
    return this.ask('ReviseDecisionPaper', { ...content, reviewId: null });
  }
  submit(to: string): Asked {
    return this.ask('SubmitDecisionPaper', { to });
  }
  record(outcome: Omit<DecisionPaperCommandOf<'RecordPaperOutcome'>['data'], 'decisionId'>): Asked {
    return this.ask('RecordPaperOutcome', { ...outcome, decisionId: null });
  }
  withdraw(reason: Reason): Asked {
    return this.ask('WithdrawDecisionPaper', { reason });
  }
}

/** A round of the analysis with everything that belongs to it. */
export class ToldAssessment {
  readonly assessmentId: string;

  constructor(
    private readonly municipalityId: string,
    private readonly key: string,
  ) {
    this.assessmentId = idFrom(municipalityId, 'assessment', key);
  }

  idOf(kind: string, key: string | number): string {
    return idFrom(this.municipalityId, 'assessment', this.key, kind, key);
  }

  private ask<T extends AssessmentCommand['type']>(type: T, data: AssessmentCommandOf<T>['data']): Asked {
    return { of: 'assessment', assessmentId: this.assessmentId, command: { type, data } as AssessmentCommand };
  }

  plan(title: string, phases: readonly { readonly phase: Phase; readonly planned: PhaseDates }[]): Asked {
    const methodVersion = CURRENT_METHOD.version;
    return this.ask('PlanAssessment', { title, methodVersion, origin: { kind: 'planned' }, phases });
  }
  begin(phase: Phase, on: PhaseDate): Asked {
    return this.ask('BeginPhase', { phase, on });
  }
  complete(phase: Phase, on: PhaseDate): Asked {
    return this.ask('CompletePhase', { phase, begunOn: null, on });
  }
  participants(phase: Phase, ...groups: readonly (readonly [who: string, count: number])[]): Asked {
    return this.ask('RecordParticipants', { phase, groups: groups.map(([who, count]) => ({ who, count })) });
  }
  rate(
    source: RatingSource,
    ratedOn: Day,
    ratings: readonly (readonly [subDimension: string, points: number, reason: string])[],
  ): Asked {
    const rows = ratings.map(([subDimension, points, reason]) => ({ subDimension, points, reason }));
    return this.ask('GiveRatings', { source, ratedOn, ratings: rows });
  }
  finding(key: string, content: FindingContent): Asked {
    return this.ask('RecordFinding', { findingId: this.idOf('finding', key), ...content });
  }
  conclude(conclusion: string): Asked {
    return this.ask('ConcludeAssessment', { conclusion });
  }

  screen(key: string, content: ServiceContent): Asked {
    const command = { type: 'ScreenService', data: { serviceId: this.idOf('service', key), ...content } } as const;
    return { of: 'screening', assessmentId: this.assessmentId, command };
  }

  private interview<T extends InterviewCommand['type']>(
    key: string,
    type: T,
    data: InterviewCommandOf<T>['data'],
  ): Asked {
    return {
      of: 'interview',
      interviewId: this.idOf('interview', key),
      command: { type, data } as InterviewCommand,
    };
  }
  planInterview(key: string, content: InterviewContent): Asked {
    return this.interview(key, 'PlanInterview', { assessmentId: this.assessmentId, ...content });
  }
  holdInterview(key: string, minutes: number): Asked {
    return this.interview(key, 'ReportInterviewHeld', { minutes });
  }
  scoreInterview(key: string, scores: readonly InterviewScore[]): Asked {
    return this.interview(key, 'ScoreInterview', { scores });
  }
  noteInterview(key: string, notes: readonly InterviewNote[]): Asked {
    const interviewId = this.idOf('interview', key);
    return { of: 'notes', interviewId, command: { type: 'TakeInterviewNotes', data: { interviewId, notes } } };
  }

  get surveyId(): string {
    return this.idOf('survey', 0);
  }
  private survey<T extends SurveyCommand['type']>(type: T, data: SurveyCommandOf<T>['data']): Asked {
    return { of: 'survey', surveyId: this.surveyId, command: { type, data } as SurveyCommand };
  }
  draftSurvey(questionnaire: Questionnaire): Asked {
    return this.survey('DraftSurvey', { assessmentId: this.assessmentId, questionnaire });
  }
  startSurvey(closesOn: Day): Asked {
    return this.survey('StartSurvey', { access: { kind: 'open' }, closesOn, linkToken: this.idOf('link', 0) });
  }
  closeSurvey(tally: CountedTally): Asked {
    return this.survey('CloseSurvey', { tally });
  }
  remark(number: number, questionId: string, text: string): Asked {
    const data = { surveyId: this.surveyId, questionId, text };
    return { of: 'remark', remarkId: this.idOf('remark', number), command: { type: 'LeaveRemark', data } };
  }

  private recommendation<T extends RecommendationCommand['type']>(
    key: string,
    type: T,
    data: RecommendationCommandOf<T>['data'],
  ): Asked {
    return {
      of: 'recommendation',
      recommendationId: this.idOf('recommendation', key),
      command: { type, data } as RecommendationCommand,
    };
  }
  recommend(key: string, content: RecommendationContent): Asked {
    return this.recommendation(key, 'MakeRecommendation', { assessmentId: this.assessmentId, ...content });
  }
  accept(key: string, decidedBy: string, joinedGoalIds: readonly string[]): Asked {
    return this.recommendation(key, 'AcceptRecommendation', { decidedBy, reason: null, goal: null, joinedGoalIds });
  }
  defer(key: string, decidedBy: string, reason: string, until: Day): Asked {
    return this.recommendation(key, 'DeferRecommendation', { decidedBy, reason, until });
  }
  decline(key: string, decidedBy: string, reason: string): Asked {
    return this.recommendation(key, 'DeclineRecommendation', { decidedBy, reason });
  }
}
