// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { DecidingAction, recommendationAction } from './recommendation-action.js';

export class DeclineRecommendation extends DecidingAction {
  @TextField({
    label: 'Begründung',
    hint: 'Ein Satz, der auch in einem Jahr noch erklärt, warum nicht.',
    max: 1000,
    lines: 3,
    example: 'Der Landkreis macht es für alle.',
  })
  reason!: string;

  override toCommand(): RecommendationCommand {
    return { type: 'DeclineRecommendation', data: { decidedBy: this.decidedBy ?? null, reason: this.reason } };
  }
}

export const declineRecommendation = recommendationAction(DeclineRecommendation, {
  slug: 'ablehnen',
  title: 'Handlungsempfehlung ablehnen',
  submit: 'Ablehnen',
  done: 'Die Handlungsempfehlung ist abgelehnt.',
  needs: 'officer',
  intro: 'Die Kommune will nicht danach handeln. Sie bleibt mit ihrer Begründung nachzulesen.',
  dated: true,
});
