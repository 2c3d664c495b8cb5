// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { LinkField, ReferenceField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class ReachMilestone extends GoalAction {
  @ReferenceField({ label: 'Meilenstein', to: 'milestone' })
  milestoneId!: string;

  @LinkField({ label: 'Nachweis (Link)', hint: 'Zum Beispiel auf das Protokoll oder die Vorlage.', optional: true })
  evidence?: string;

  override toCommand(): GoalCommand {
    return { type: 'ReachMilestone', data: { milestoneId: this.milestoneId, evidence: this.evidence ?? null } };
  }
}

export const reachMilestone = goalAction(ReachMilestone, {
  slug: 'meilenstein-erreicht',
  title: 'Meilenstein erreicht',
  submit: 'Als erreicht melden',
  done: 'Der Meilenstein ist erreicht.',
  needs: 'owner',
  intro: 'Der Zwischenschritt ist geschafft.',
  dated: true,
});
