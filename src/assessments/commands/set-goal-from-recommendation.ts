// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Commitment, Dimension } from '../../event-catalogue.js';
import { COMMITMENT_WORDS } from '../../goals/commands/words.js';
import { ChoiceField, CodeField, DeadlineField, TextField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { goalFrom } from './goal-of-recommendation.js';
import { DIMENSION_CHOICES } from './method-choices.js';
import { RecommendationAction, recommendationAction } from './recommendation-action.js';

export class SetGoalFromRecommendation extends RecommendationAction {
  @CodeField({ label: 'Kürzel des neuen Ziels', hint: 'Kurz und eindeutig.', example: 'Z12' })
  code!: string;

  @TextField({ label: 'Titel des neuen Ziels', max: 300, lines: 2, example: 'Getesteter IT-Notfallplan liegt vor' })
  title!: string;

  @DeadlineField({
    label: 'Frist des neuen Ziels',
    hint: 'So, wie sie beschlossen ist: „Bis Mitte 2027“, „Q3/2027“ oder „31.03.2027“.',
  })
  deadline!: string;

  @ChoiceField({ label: 'Verbindlichkeit', choices: COMMITMENT_WORDS })
  commitment!: Commitment;

  @ChoiceField({ label: 'Dimension des neuen Ziels', choices: DIMENSION_CHOICES, optional: true })
  dimension?: Dimension;

  @TextField({ label: 'Beschreibung des neuen Ziels', optional: true, max: 4000, lines: 4 })
  description?: string;

  override toCommand(): RecommendationCommand {
    return { type: 'SetGoalFromRecommendation', data: goalFrom(this.newId('goal'), this) };
  }
}

export const setGoalFromRecommendation = recommendationAction(SetGoalFromRecommendation, {
  slug: 'neues-ziel',
  title: 'Neues Ziel setzen',
  submit: 'Ziel setzen',
  done: 'Das Ziel ist gesetzt.',
  needs: 'officer',
  intro: 'Aus der angenommenen Handlungsempfehlung wird ein Ziel mit einer Frist, an die von selbst erinnert wird.',
});
