// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferencesField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { RecommendationAction, recommendationAction } from './recommendation-action.js';

export class JoinGoals extends RecommendationAction {
  @ReferencesField({ label: 'Ziele', hint: 'Welche Ziele nehmen die Empfehlung auf?', to: 'goal' })
  goalIds!: string[];

  override toCommand(): RecommendationCommand {
    return { type: 'JoinGoals', data: { goalIds: this.goalIds } };
  }
}

export const joinGoals = recommendationAction(JoinGoals, {
  slug: 'ziele-anschliessen',
  title: 'Bestehenden Zielen zuordnen',
  submit: 'Zuordnen',
  done: 'Die Handlungsempfehlung ist zugeordnet.',
  needs: 'officer',
  intro: 'Die Ziele gibt es schon. Auf deren Seiten steht dann, woher sie kommen.',
});
