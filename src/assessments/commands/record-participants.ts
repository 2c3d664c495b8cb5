// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ListField, NumberField, TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';
import { PhaseAction } from './phase-action.js';

export class ParticipantGroupInput {
  @TextField({ label: 'Gruppe', hint: 'Keine Namen, zum Beispiel „Bürgeramt“.', max: 120, example: 'Bürgeramt' })
  who!: string;

  @NumberField({ label: 'Wie viele?', max: 100_000, example: 3 })
  count!: number;
}

export class RecordParticipants extends PhaseAction {
  @ListField({
    label: 'Wer hat teilgenommen?',
    hint: 'Bitte keine Namen: Festgehalten wird nur, aus welcher Gruppe wie viele dabei waren.',
    of: ParticipantGroupInput,
    each: 'Gruppe',
    optional: true,
    max: 40,
  })
  groups?: ParticipantGroupInput[];

  override toCommand(): AssessmentCommand {
    return {
      type: 'RecordParticipants',
      data: { phase: this.phase, groups: (this.groups ?? []).map(({ who, count }) => ({ who, count })) },
    };
  }
}

export const recordParticipants = assessmentAction(RecordParticipants, {
  slug: 'teilnehmende',
  title: 'Teilnehmende festhalten',
  submit: 'Teilnehmende speichern',
  done: 'Die Teilnehmenden sind festgehalten.',
  needs: 'officer',
  intro: 'Nach Gruppen und ohne Namen. Was hier steht, ersetzt, was vorher zu dieser Phase stand.',
  conflictsWith: ['ParticipantsRecorded'],
});
