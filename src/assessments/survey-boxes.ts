// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import type { Envelope, Outcome } from '../event-sourcing/command-runner.js';
import type { SurveyAccess } from './domain/survey.events.js';
import type { StartedWithCodes } from './survey-progress.js';

/** Token of where the answers of running surveys are. */
export const SURVEY_BOXES = Symbol('SurveyBoxes');

/**
 * What happens to a survey together with its answers, which are not in the log: each carries out the survey's own command and
 * what belongs to it in the order that loses nothing.
 *
 * `check` is as in {@link CommandRunner.run}, and everything throws what that throws.
 */
export interface SurveyBoxes {
  /** @returns the codes once: they are kept nowhere; none where the link is open or the command was carried out before */
  startSurvey(
    surveyId: string,
    asked: { readonly access: SurveyAccess; readonly closesOn: Day },
    envelope: Envelope,
    check?: () => void,
  ): Promise<Outcome & StartedWithCodes>;
  /** As with {@link startSurvey}; codes that were handed out before stay good. */
  addCodes(
    surveyId: string,
    count: number,
    envelope: Envelope,
    check?: () => void,
  ): Promise<Outcome & StartedWithCodes>;
  closeSurvey(surveyId: string, envelope: Envelope, check?: () => void): Promise<Outcome>;
  cancelSurvey(surveyId: string, reason: string, envelope: Envelope, check?: () => void): Promise<Outcome>;
}

const none = () => Promise.reject(new Error('Answers are kept nowhere yet.'));

/** Where there are no boxes, no survey begins or ends. */
export const NO_BOXES: SurveyBoxes = { startSurvey: none, addCodes: none, closeSurvey: none, cancelSurvey: none };
