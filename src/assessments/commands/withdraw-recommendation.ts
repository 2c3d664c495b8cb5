// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { RecommendationAction, recommendationAction } from './recommendation-action.js';

export class WithdrawRecommendation extends RecommendationAction {
  @TextField({ label: 'Begründung', max: 1000, lines: 3, example: 'Sie steht zweimal da.' })
  reason!: string;

  override toCommand(): RecommendationCommand {
    return { type: 'WithdrawRecommendation', data: { reason: this.reason } };
  }
}

export const withdrawRecommendation = recommendationAction(WithdrawRecommendation, {
  slug: 'zurueckziehen',
  title: 'Handlungsempfehlung zurückziehen',
  submit: 'Zurückziehen',
  done: 'Die Handlungsempfehlung ist zurückgezogen.',
  needs: 'officer',
  intro: 'Sie hätte nicht aufgenommen werden sollen. Das lässt sich nicht rückgängig machen; im Verlauf bleibt sie.',
});
