// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { recommendationAction } from './recommendation-action.js';
import { RecommendationContentAction } from './recommendation-content.js';

export class ReviseRecommendation extends RecommendationContentAction {
  override toCommand(): RecommendationCommand {
    return { type: 'ReviseRecommendation', data: this.content };
  }
}

export const reviseRecommendation = recommendationAction(ReviseRecommendation, {
  slug: 'ueberarbeiten',
  title: 'Handlungsempfehlung überarbeiten',
  submit: 'Änderungen speichern',
  done: 'Die Handlungsempfehlung ist überarbeitet.',
  needs: 'officer',
  intro: 'Der frühere Wortlaut bleibt im Verlauf. Was über sie entschieden ist, gilt weiter.',
});
