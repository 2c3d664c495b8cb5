// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Envelope, Outcome } from '../../event-sourcing/command-runner.js';
import type { Ballot } from '../domain/ballot.js';
import type { SurveyAccess } from '../domain/survey.events.js';
import type { StartedWithCodes, SurveyProgress } from '../survey-progress.js';
import type { SurveySheet } from '../views/survey-sheet.js';
import type { Taken } from './ballot-box.js';

/** Everything that is done with the answers of surveys: on the node that has them, or on one that has to say that it does not. */
export interface SurveyBoxes extends SurveyProgress {
  /** Resolves when every running survey takes answers again and what was cut off is brought to its end. Call before anybody is let in. */
  start(): Promise<void>;
  stop(): Promise<void>;

  /** The day by which it is decided whether a survey still takes answers. */
  today(): Day;

  /**
   * Resolves when the ballot is counted, durably.
   *
   * @param code as {@link readCode} reads it; needed where the survey has codes
   * @throws RuleViolation ({@link BallotRule})
   * @throws BallotBoxUnavailable
   * @throws BallotBoxDamaged
   */
  take(sheet: SurveySheet, ballot: Ballot, code?: string): Promise<Taken>;

  /**
   * @param check as in {@link CommandRunner.run}
   * @returns codes only of the first time: they are kept nowhere
   * @throws BallotBoxUnavailable nothing was started
   */
  startSurvey(
    surveyId: string,
    asked: { readonly access: SurveyAccess; readonly closesOn: Day },
    envelope: Envelope,
    check?: () => void,
  ): Promise<Outcome & StartedWithCodes>;

  /** More codes for a running survey; those that were handed out before stay good. As {@link startSurvey}. */
  addCodes(
    surveyId: string,
    count: number,
    envelope: Envelope,
    check?: () => void,
  ): Promise<Outcome & StartedWithCodes>;

  /** Counts, records what may be known, and forgets the rest. @throws BallotBoxUnavailable it still runs */
  closeSurvey(surveyId: string, envelope: Envelope, check?: () => void): Promise<Outcome>;

  /** Whatever was answered is thrown away uncounted. */
  cancelSurvey(surveyId: string, reason: string, envelope: Envelope, check?: () => void): Promise<Outcome>;
}

/** Whether answers are taken on that day. */
export function takesAnswers({ survey }: SurveySheet, today: Day): boolean {
  return survey.status === 'running' && today <= survey.closesOn;
}
