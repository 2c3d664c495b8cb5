// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { RegisteredGoalAction } from '../../goals/commands/goal-action.js';
import type { References } from '../../web/components/command-form.js';
import type { LedgerRow } from '../views/reminder-ledger.js';
import type { AnswerAction } from './link-tokens.js';

/*
 * What the links of a mail need to know of goals and people. The composition root answers from their views.
 */

/** A form that is all that is left to do after the click in the mail. */
export interface AnswerForm {
  readonly action: RegisteredGoalAction;
  /** Names of the inputs that are asked for; none: the button is enough. */
  readonly asked: readonly string[];
  /** Those that the command leaves open and this form does not. */
  readonly required: readonly string[];
  /** What the inputs start from. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly references: References;
  /** Known already: never taken from what was sent. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** The goal as the page names it. */
export interface AnsweredGoal {
  /** `Z7 IT-Notfallplan` */
  readonly name: string;
  /** As a German sentence; null: nothing is known. */
  readonly standing: string | null;
}

export interface Answering {
  /** undefined: there is no such goal. */
  goal(municipalityId: string, goalId: string, today: Day): AnsweredGoal | undefined;
  /** Whether the recipient of a reminder may (still) report on its goal: as its owner, in the owner's place, or as officer. */
  mayAnswer(row: LedgerRow): boolean;
  /** The forms among which somebody has the choice; empty: nothing of that kind can be said of this goal. */
  forms(row: LedgerRow, action: AnswerAction): readonly AnswerForm[];
  /** undefined: there is no such person (any more), or they may not sign in. */
  activePersonName(municipalityId: string, personId: string): string | undefined;
}
