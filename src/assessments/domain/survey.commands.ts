// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { CountedTally, Questionnaire, SurveyAccess, SurveyGroup, SurveyQuestion } from './survey.events.js';

/*
 * What people, and at the close the program itself, can ask of one survey. Shapes are checked before (see
 * assessments/commands); what is allowed in which state is decided in survey.ts. A draft can be revised as a whole or one piece
 * at a time; either way the event holds the whole questionnaire.
 */

interface SurveyCommandData {
  DraftSurvey: { readonly assessmentId: string; readonly questionnaire: Questionnaire };
  ReviseSurvey: { readonly questionnaire: Questionnaire };
  RetitleSurvey: { readonly title: string; readonly intro: string | null };
  /** It comes last among those of its kind and place. */
  AddSurveyQuestion: { readonly question: SurveyQuestion };
  /** The kind of a question stays; the id says which one. */
  RewordSurveyQuestion: { readonly question: SurveyQuestion };
  /** One place up or down among the questions that stand with it: of its sub-dimension, or those answered in words. */
  MoveSurveyQuestion: { readonly questionId: string; readonly direction: 'up' | 'down' };
  RemoveSurveyQuestion: { readonly questionId: string };
  /** These groups and no others. */
  FormSurveyGroups: { readonly groups: readonly SurveyGroup[] };
  StartSurvey: { readonly access: SurveyAccess; readonly closesOn: Day; readonly linkToken: string };
  ExtendSurvey: { readonly to: Day };
  /** `good`: how many can be used, or were; absent: all that were ever handed out. Fewer where an earlier box is lost. */
  AddSurveyCodes: { readonly count: number; readonly good?: number };
  /** Asked by the program when the last day is over, or by an officer before. */
  CloseSurvey: { readonly tally: CountedTally };
  CancelSurvey: { readonly reason: string };
}

export type SurveyCommandType = keyof SurveyCommandData;
export type SurveyCommandOf<T extends SurveyCommandType> = { readonly type: T; readonly data: SurveyCommandData[T] };
export type SurveyCommand = { [T in SurveyCommandType]: SurveyCommandOf<T> }[SurveyCommandType];
