// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { ChoiceField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';
import { DIMENSION_WORDS } from './words.js';
import type { Dimension } from '../domain/goal.events.js';

export class LinkGoalToDimension extends GoalAction {
  @ChoiceField({ label: 'Dimension', choices: DIMENSION_WORDS, optional: true })
  dimension?: Dimension;

  override toCommand(): GoalCommand {
    return { type: 'LinkGoalToDimension', data: { dimension: this.dimension ?? null } };
  }
}

export const linkGoalToDimension = goalAction(LinkGoalToDimension, {
  slug: 'dimension',
  title: 'Dimension zuordnen',
  submit: 'Zuordnung speichern',
  done: 'Die Dimension ist zugeordnet.',
  needs: 'officer',
  intro: 'Zu welcher der fünf Dimensionen der 360-Grad-Analyse gehört das Ziel?',
});
