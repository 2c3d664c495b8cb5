// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Commitment, Dimension } from '../../event-catalogue.js';
import { COMMITMENT_WORDS } from '../../goals/commands/words.js';
import { ChoiceField, CodeField, DeadlineField, ReferencesField, TextField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { goalFrom } from './goal-of-recommendation.js';
import { DIMENSION_CHOICES } from './method-choices.js';
import { DecidingAction, recommendationAction } from './recommendation-action.js';
import { type Consequence, CONSEQUENCES } from './recommendation-choices.js';

const FOR_NEW_GOAL = 'nötig, wenn ein neues Ziel gesetzt wird';

/** Accepting, together with what follows from it. */
export class AcceptRecommendation extends DecidingAction {
  @ChoiceField({ label: 'Was folgt daraus?', choices: CONSEQUENCES, example: 'new-goal' })
  consequence!: Consequence;

  @CodeField({
    label: 'Kürzel des neuen Ziels',
    optional: true,
    optionalWords: FOR_NEW_GOAL,
    example: 'Z12',
  })
  code?: string;

  @TextField({
    label: 'Titel des neuen Ziels',
    hint: 'Was soll erreicht sein?',
    optional: true,
    optionalWords: FOR_NEW_GOAL,
    max: 300,
    lines: 2,
    example: 'Getesteter IT-Notfallplan liegt vor',
  })
  title?: string;

  @DeadlineField({
    label: 'Frist des neuen Ziels',
    hint: 'So, wie sie beschlossen ist: „Bis Mitte 2027“, „Q3/2027“ oder „31.03.2027“.',
    optional: true,
    optionalWords: FOR_NEW_GOAL,
  })
  deadline?: string;

  @ChoiceField({
    label: 'Verbindlichkeit des neuen Ziels',
    choices: COMMITMENT_WORDS,
    optional: true,
    optionalWords: FOR_NEW_GOAL,
  })
  commitment?: Commitment;

  @ChoiceField({ label: 'Dimension des neuen Ziels', choices: DIMENSION_CHOICES, optional: true })
  dimension?: Dimension;

  @TextField({ label: 'Beschreibung des neuen Ziels', optional: true, max: 4000, lines: 4 })
  description?: string;

  @ReferencesField({
    label: 'Bestehende Ziele',
    hint: 'Welche Ziele nehmen die Empfehlung schon auf?',
    to: 'goal',
    optional: true,
    optionalWords: 'nötig, wenn sie einem bestehenden Ziel zugeordnet wird',
  })
  goalIds?: string[];

  @TextField({ label: 'Begründung', hint: 'Sie steht dauerhaft im Verlauf.', optional: true, max: 1000, lines: 3 })
  reason?: string;

  get setsGoal(): boolean {
    return this.consequence === 'new-goal';
  }

  /** The first of what a new goal needs and nobody has said. */
  get missing(): 'code' | 'title' | 'deadline' | 'commitment' | undefined {
    return (['code', 'title', 'deadline', 'commitment'] as const).find((name) => this[name] === undefined);
  }

  override toCommand(): RecommendationCommand {
    const { code, title, deadline, commitment, dimension, description } = this;
    const complete =
      this.setsGoal && code !== undefined && title !== undefined && deadline !== undefined && commitment !== undefined;
    return {
      type: 'AcceptRecommendation',
      data: {
        decidedBy: this.decidedBy ?? null,
        reason: this.reason ?? null,
        goal: complete
          ? goalFrom(this.newId('goal'), { code, title, deadline, commitment, dimension, description })
          : null,
        joinedGoalIds: this.goalIds ?? [],
      },
    };
  }
}

export const acceptRecommendation = recommendationAction(AcceptRecommendation, {
  slug: 'annehmen',
  title: 'Handlungsempfehlung annehmen',
  submit: 'Annehmen',
  done: 'Die Handlungsempfehlung ist angenommen.',
  needs: 'officer',
  intro:
    'Die Kommune will danach handeln. Daraus wird ein neues Ziel, sie wird einem bestehenden zugeordnet, oder das Ziel folgt später.',
  dated: true,
});
