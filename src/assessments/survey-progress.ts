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

/** Why nothing can be said of a running survey's answers here. */
export type BoxTrouble =
  /** This node asks another one, which does not answer. */
  | 'keeper-away'
  /** They lie with a node that this one knows nothing of: somebody has to mend the settings. */
  | 'kept-elsewhere';

export interface SurveyProgress {
  /** Of a running survey; undefined where nothing is kept of it (any longer), or not here. */
  of(municipalityId: string, surveyId: string): RunningProgress | undefined;
  /** undefined: its answers are here, or it is not known yet where else. */
  trouble(municipalityId: string, surveyId: string): BoxTrouble | undefined;
}

/** What the start, or adding codes, hands back once: the codes themselves, which are kept nowhere. */
export interface StartedWithCodes {
  readonly codes: readonly string[];
}
