// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferencesField, TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class RewordAgendaPoint extends ReviewAction {
  @TextField({ label: 'Punkt', hidden: true, max: 100 })
  pointId!: string;

  @TextField({ label: 'Worum geht es?', max: 200, example: 'Bericht zur Telefonie' })
  title!: string;

  @TextField({ label: 'Was ist zu besprechen?', optional: true, max: 4000, lines: 4 })
  text?: string;

  @ReferencesField({ label: 'Ziele, um die es geht', to: 'goal', optional: true })
  goalIds?: string[];

  override toCommand(): ReviewCommand {
    const { pointId, title } = this;
    return {
      type: 'RewordAgendaPoint',
      data: { pointId, title, text: this.text ?? null, goalIds: this.goalIds ?? [] },
    };
  }
}

export const rewordAgendaPoint = reviewAction(RewordAgendaPoint, {
  slug: 'punkt-umformulieren',
  title: 'Punkt umformulieren',
  submit: 'Neuen Wortlaut speichern',
  done: 'Der Punkt ist umformuliert.',
  needs: 'officer',
  intro: 'Der frühere Wortlaut bleibt im Verlauf.',
  conflictsWith: ['AgendaPointReworded', 'AgendaPointRemoved'],
});
