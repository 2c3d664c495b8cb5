// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { ChoiceField, DayField, ListField, NumberField, TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import type { RatingSource, SubDimensionId } from '../domain/method.js';
import { assessmentAction, AssessmentAction } from './assessment-action.js';
import { SOURCE_CHOICES, SUB_DIMENSION_CHOICES } from './method-choices.js';

/** One row of the form. Which points there are, is for the round's own method to say. */
export class RatingInput {
  @ChoiceField({
    label: 'Unterdimension',
    choices: SUB_DIMENSION_CHOICES,
    hidden: true,
    example: 'framework.strategy',
  })
  subDimension!: SubDimensionId;

  @NumberField({ label: 'Punkte', decimals: 6, optional: true, example: 2.5 })
  points?: number;

  @TextField({
    label: 'Begründung',
    optional: true,
    max: 1000,
    lines: 2,
    example: 'Ziele sind beschlossen, aber nicht allen bekannt.',
  })
  reason?: string;
}

export class GiveRatings extends AssessmentAction {
  @ChoiceField({ label: 'Quelle', choices: SOURCE_CHOICES, hidden: true, example: 'interviews' })
  source!: RatingSource;

  @DayField({ label: 'Bewertet am', hint: 'Gilt für alles, was Sie unten ändern.', example: '2026-03-31' })
  ratedOn!: Day;

  @ListField({ label: 'Bewertungen', of: RatingInput, each: 'Unterdimension', max: 60 })
  ratings!: RatingInput[];

  override inForceOn(): Day | undefined {
    return this.ratedOn;
  }

  override toCommand(): AssessmentCommand {
    return {
      type: 'GiveRatings',
      data: {
        source: this.source,
        ratedOn: this.ratedOn,
        ratings: this.ratings.map(({ subDimension, points, reason }) => ({
          subDimension,
          points: points ?? null,
          reason: reason ?? null,
        })),
      },
    };
  }
}

export const giveRatings = assessmentAction(GiveRatings, {
  slug: 'bewerten',
  title: 'Bewerten',
  submit: 'Bewertungen speichern',
  done: 'Die Bewertungen sind gespeichert.',
  needs: 'officer',
  intro:
    'Punkte und Begründung je Unterdimension. Leere Zeilen und solche, die schon so dastehen, ändern nichts; andere Quellen bleiben, wie sie sind.',
  conflictsWith: ['RatingGiven', 'RatingWithdrawn'],
});
