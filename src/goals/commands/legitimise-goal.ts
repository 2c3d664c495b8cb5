// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { DayField, TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class LegitimiseGoal extends GoalAction {
  @TextField({ label: 'Beschlossen von', max: 200, example: 'Samtgemeinderat' })
  body!: string;

  @DayField({ label: 'Beschlossen am', example: '2026-06-30' })
  resolvedOn!: string;

  @TextField({ label: 'Aktenzeichen oder Vorlage', optional: true, max: 100, example: 'SG/2026/017' })
  reference?: string;

  override toCommand(): GoalCommand {
    return {
      type: 'LegitimiseGoal',
      data: { resolution: { body: this.body, on: this.resolvedOn, reference: this.reference ?? null } },
    };
  }
}

export const legitimiseGoal = goalAction(LegitimiseGoal, {
  slug: 'beschluss',
  title: 'Beschluss eintragen',
  submit: 'Beschluss speichern',
  done: 'Der Beschluss ist eingetragen.',
  needs: 'officer',
  intro: 'Ein Gremium hat sich das Ziel zu eigen gemacht.',
});
