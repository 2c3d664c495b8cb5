// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { RecommendationAction, recommendationAction } from './recommendation-action.js';

export class ReopenRecommendation extends RecommendationAction {
  @TextField({ label: 'Begründung', max: 1000, lines: 3, example: 'Es gibt jetzt Fördermittel.' })
  reason!: string;

  override toCommand(): RecommendationCommand {
    return { type: 'ReopenRecommendation', data: { reason: this.reason } };
  }
}

export const reopenRecommendation = recommendationAction(ReopenRecommendation, {
  slug: 'wieder-eroeffnen',
  title: 'Wieder zur Entscheidung stellen',
  submit: 'Wieder zur Entscheidung stellen',
  done: 'Über die Handlungsempfehlung kann neu entschieden werden.',
  needs: 'officer',
  intro: 'Was bisher entschieden war, gilt nicht mehr; es bleibt im Verlauf.',
});
