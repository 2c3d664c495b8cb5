// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class ResumeGoal extends GoalAction {
  @TextField({ label: 'Anmerkung', optional: true, max: 1000, lines: 2 })
  comment?: string;

  override toCommand(): GoalCommand {
    return { type: 'ResumeGoal', data: { comment: this.comment ?? null } };
  }
}

export const resumeGoal = goalAction(ResumeGoal, {
  slug: 'fortsetzen',
  title: 'Ziel fortsetzen',
  submit: 'Ziel fortsetzen',
  done: 'Die Arbeit am Ziel geht weiter.',
  needs: 'officer',
  intro: 'Die Pause ist vorbei.',
});
