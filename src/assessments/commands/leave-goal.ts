// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferenceField, TextField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { RecommendationAction, recommendationAction } from './recommendation-action.js';

export class LeaveGoal extends RecommendationAction {
  @ReferenceField({ label: 'Ziel', to: 'goal' })
  goalId!: string;

  @TextField({
    label: 'Begründung',
    max: 1000,
    lines: 3,
    example: 'Das Ziel geht auf eine andere Empfehlung zurück.',
  })
  reason!: string;

  override toCommand(): RecommendationCommand {
    return { type: 'LeaveGoal', data: { goalId: this.goalId, reason: this.reason } };
  }
}

export const leaveGoal = recommendationAction(LeaveGoal, {
  slug: 'ziel-loesen',
  title: 'Von einem Ziel lösen',
  submit: 'Lösen',
  done: 'Die Verbindung ist gelöst.',
  needs: 'officer',
  intro: 'Das Ziel kommt doch nicht aus dieser Handlungsempfehlung. Das Ziel selbst bleibt, wie es ist.',
});
