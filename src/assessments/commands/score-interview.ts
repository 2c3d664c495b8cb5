// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ChoiceField, ListField, NumberField } from '../../web/fields.js';
import type { InterviewCommand } from '../domain/interview.commands.js';
import type { SubDimensionId } from '../domain/method.js';
import { interviewAction, InterviewAction } from './interview-action.js';
import { SUB_DIMENSION_CHOICES } from './method-choices.js';

/** Which points there are, is for the method of the round to say. Without points: nothing came of it. */
export class ScoreInput {
  @ChoiceField({
    label: 'Unterdimension',
    choices: SUB_DIMENSION_CHOICES,
    hidden: true,
    example: 'framework.strategy',
  })
  subDimension!: SubDimensionId;

  @NumberField({ label: 'Punkte', decimals: 6, optional: true, example: 2.5 })
  points?: number;
}

export class ScoreInterview extends InterviewAction {
  @ListField({ label: 'Punkte', of: ScoreInput, each: 'Unterdimension', max: 60, optional: true })
  scores?: ScoreInput[];

  override toCommand(): InterviewCommand {
    const scores = (this.scores ?? []).flatMap(({ subDimension, points }) =>
      points === undefined ? [] : [{ subDimension, points }],
    );
    return { type: 'ScoreInterview', data: { scores } };
  }
}

export const scoreInterview = interviewAction(ScoreInterview, {
  slug: 'bepunkten',
  title: 'Interview bewerten',
  submit: 'Punkte speichern',
  done: 'Die Punkte sind gespeichert.',
  needs: 'officer',
  intro: 'Was hat das Gespräch zu den Unterdimensionen ergeben? Worüber nicht gesprochen wurde, lassen Sie leer.',
});
