// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { DayField, TextField } from '../../web/fields.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import { DecidingAction, recommendationAction } from './recommendation-action.js';

export class DeferRecommendation extends DecidingAction {
  @DayField({
    label: 'Wiedervorlage am',
    hint: 'An diesem Tag wird sie wieder vorgelegt. Leer lassen, wenn der Tag offen ist.',
    optional: true,
    example: '2027-01-15',
  })
  until?: Day;

  @TextField({
    label: 'Begründung',
    hint: 'Warum jetzt nicht? Sie steht dauerhaft im Verlauf.',
    max: 1000,
    lines: 3,
    example: 'Die Stelle ist noch nicht besetzt.',
  })
  reason!: string;

  override toCommand(): RecommendationCommand {
    const { decidedBy = null, reason, until = null } = this;
    return { type: 'DeferRecommendation', data: { decidedBy, reason, until } };
  }
}

export const deferRecommendation = recommendationAction(DeferRecommendation, {
  slug: 'zurueckstellen',
  title: 'Handlungsempfehlung zurückstellen',
  submit: 'Zurückstellen',
  done: 'Die Handlungsempfehlung ist zurückgestellt.',
  needs: 'officer',
  intro: 'Nicht jetzt, aber auch nicht abgelehnt.',
  dated: true,
});
