// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Dimension } from '../../event-catalogue.js';
import type { SubDimensionId } from './method.js';

/*
 * The staff survey (Online-Befragung) of a round. THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts.
 *
 * No answer is ever an event. While the survey runs, answers are kept outside the log as counters without order or time (the
 * ballot box); what is recorded at the close is the tally, in which no group is smaller than {@link FEWEST_ANSWERS}.
 */

/** Results of fewer people are not shown and not stored. */
export const FEWEST_ANSWERS = 5;

/** Agreement, as points of the method's scale: 0 "trifft gar nicht zu" to 4 "trifft voll zu". */
export const ANSWER_POINTS = [0, 1, 2, 3, 4] as const;

/** A statement one agrees with more or less, or that one cannot judge. */
export interface ScaleQuestion {
  readonly questionId: string;
  readonly kind: 'scale';
  readonly subDimension: SubDimensionId;
  readonly text: string;
}

/** A question answered in words; null: it is about no dimension in particular. */
export interface TextQuestion {
  readonly questionId: string;
  readonly kind: 'text';
  readonly dimension: Dimension | null;
  readonly text: string;
}

export type SurveyQuestion = ScaleQuestion | TextQuestion;

/** What people may say of themselves: the department, or several small ones together. */
export interface SurveyGroup {
  readonly groupId: string;
  readonly name: string;
  /** How many people belong to it; at least {@link FEWEST_ANSWERS}. */
  readonly headcount: number;
}

export interface Questionnaire {
  readonly title: string;
  /** Shown above the questions. */
  readonly intro: string | null;
  readonly questions: readonly SurveyQuestion[];
  /** Without any, nobody is asked for the department. */
  readonly groups: readonly SurveyGroup[];
}

/** How people get in: everybody who has the link, or with a code that works once. */
export type SurveyAccess = { readonly kind: 'open' } | { readonly kind: 'codes'; readonly count: number };

/** Who answered how often what; of at least {@link FEWEST_ANSWERS} people that gave points. */
export interface Distribution {
  /** People by points, from 0 to 4. */
  readonly points: readonly [number, number, number, number, number];
  /** "Kann ich nicht beurteilen", or no answer. */
  readonly noPoints: number;
}

export interface QuestionTally {
  readonly questionId: string;
  /** null: too few gave points. */
  readonly all: Distribution | null;
  /**
   * A division of all who answered: each part holds one group or several that would be too small alone; `groupIds` may
   * hold null for those who named no group. Empty: no division can be shown without saying something of too few.
   */
  readonly parts: readonly { readonly groupIds: readonly (string | null)[]; readonly of: Distribution }[];
}

/** By which counts were made into a tally (tally.ts); raise it when that is done differently from now on. */
export const TALLY_RULE = 1;

/** What counting comes to. */
export interface CountedTally {
  readonly answered: number;
  /** Of the scale questions; empty where fewer than {@link FEWEST_ANSWERS} answered. */
  readonly questions: readonly QuestionTally[];
}

/** What is known after the close, and all that ever will be. */
export interface Tally extends CountedTally {
  /** {@link TALLY_RULE} of that time. */
  readonly rule: number;
  /** {@link FEWEST_ANSWERS} of that time. */
  readonly fewest: number;
}

interface SurveyEventData {
  /** A survey was prepared for a round. */
  SurveyDrafted: { readonly assessmentId: string; readonly questionnaire: Questionnaire };
  /** Its questions, groups or words were changed before the start. */
  SurveyRevised: { readonly questionnaire: Questionnaire };
  /** From now on answers are taken; nothing of the questionnaire changes any more. */
  SurveyStarted: {
    readonly access: SurveyAccess;
    /** The last day on which answers are taken. */
    readonly closesOn: Day;
    /** The part of the address that only those know who were given it. */
    readonly linkToken: string;
  };
  /** The last day was moved. */
  SurveyExtended: { readonly from: Day; readonly to: Day };
  /** More codes were handed out; `count` is how many were added. */
  SurveyCodesAdded: { readonly count: number };
  /** No more answers; this is what came out. */
  SurveyClosed: { readonly tally: Tally };
  /** It was given up; answers that had come were thrown away uncounted. */
  SurveyCancelled: { readonly reason: string };
}

export type SurveyEventType = keyof SurveyEventData;
export type SurveyEventOf<T extends SurveyEventType> = { readonly type: T; readonly data: SurveyEventData[T] };
export type SurveyEvent = { [T in SurveyEventType]: SurveyEventOf<T> }[SurveyEventType];

interface RemarkEventData {
  /** Somebody's words in a survey, tied to nothing but the question. Streams of remarks can be erased. */
  RemarkLeft: { readonly surveyId: string; readonly questionId: string; readonly text: string };
  /** The words are erased for good, because they say something of a person. */
  RemarkErased: Record<never, never>;
}
export type RemarkEventType = keyof RemarkEventData;
export type RemarkEvent = {
  [T in RemarkEventType]: { readonly type: T; readonly data: RemarkEventData[T] };
}[RemarkEventType];
