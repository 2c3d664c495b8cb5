// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { GoalCommand } from '../domain/goal.commands.js';
import { TextField } from '../../web/fields.js';
import { goalAction, GoalAction } from './goal-action.js';

export class RewordGoal extends GoalAction {
  @TextField({ label: 'Titel', max: 300, lines: 2, example: 'DMS in allen Fachbereichen eingeführt' })
  title!: string;

  @TextField({ label: 'Beschreibung', optional: true, max: 4000, lines: 4 })
  description?: string;

  override toCommand(): GoalCommand {
    return { type: 'RewordGoal', data: { title: this.title, description: this.description ?? null } };
  }
}

export const rewordGoal = goalAction(RewordGoal, {
  slug: 'umformulieren',
  title: 'Ziel umformulieren',
  submit: 'Neuen Wortlaut speichern',
  done: 'Das Ziel ist umformuliert.',
  needs: 'officer',
  intro: 'Ändert Titel und Beschreibung, nicht das, was zugesagt ist. Der frühere Wortlaut bleibt im Verlauf.',
});
