// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** Token of how many have answered so far, which no view knows: answers are not in the log. */
export const SURVEY_PROGRESS = Symbol('SurveyProgress');

export interface RunningProgress {
  readonly answered: number;
  /** Earlier answers are lost: the log was restored without them. Codes handed out before are good for nothing then. */
  readonly begunAnew: boolean;
  /** Codes that nobody has used yet; 0 in a survey without. */
  readonly codesLeft: number;
}

export interface SurveyProgress {
  /** Of a running survey; undefined where nothing is kept of it (any longer), or it is kept by another instance. */
  of(municipalityId: string, surveyId: string): RunningProgress | undefined;
}

/** What the start, or adding codes, hands back once: the codes themselves, which are kept nowhere. */
export interface StartedWithCodes {
  readonly codes: readonly string[];
}
