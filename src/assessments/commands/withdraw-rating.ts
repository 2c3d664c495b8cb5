// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import type { RatingSource, SubDimensionId } from '../domain/method.js';
import { assessmentAction, AssessmentAction } from './assessment-action.js';
import { SOURCE_CHOICES, SUB_DIMENSION_CHOICES } from './method-choices.js';

export class WithdrawRating extends AssessmentAction {
  @ChoiceField({ label: 'Unterdimension', choices: SUB_DIMENSION_CHOICES, example: 'framework.strategy' })
  subDimension!: SubDimensionId;

  @ChoiceField({ label: 'Quelle', choices: SOURCE_CHOICES, example: 'interviews' })
  source!: RatingSource;

  @TextField({ label: 'Warum?', max: 1000, lines: 3, example: 'Mit einer anderen Unterdimension verwechselt.' })
  reason!: string;

  override toCommand(): AssessmentCommand {
    const { subDimension, source, reason } = this;
    return { type: 'WithdrawRating', data: { subDimension, source, reason } };
  }
}

export const withdrawRating = assessmentAction(WithdrawRating, {
  slug: 'bewertung-zuruecknehmen',
  title: 'Bewertung zurücknehmen',
  submit: 'Bewertung zurücknehmen',
  done: 'Die Bewertung ist zurückgenommen.',
  needs: 'officer',
  intro: 'Die Unterdimension gilt dann aus dieser Quelle als nicht bewertet. Im Verlauf bleibt die Bewertung stehen.',
  conflictsWith: ['RatingGiven', 'RatingWithdrawn'],
});
