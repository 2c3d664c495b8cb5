// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { RecommendationContentAction } from './recommendation-content.js';

/** The one action on a recommendation that does not exist yet; its id is made from the command's. */
export class MakeRecommendation extends RecommendationContentAction {
  @TextField({ label: 'Analyse, aus der sie hervorgeht', hidden: true, max: 64 })
  assessmentId!: string;

  override toCommand(): RecommendationCommand {
    return { type: 'MakeRecommendation', data: { assessmentId: this.assessmentId, ...this.content } };
  }
}
