// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { DatedAction } from '../../web/action.js';
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';

export class ConcludeAssessment extends DatedAction<AssessmentCommand> {
  @TextField({
    label: 'Fazit',
    hint: 'Was hat die Runde ergeben, und wie geht es weiter? Es steht auch im Strategiepapier.',
    max: 4000,
    lines: 6,
    example: 'Der Rahmen steht, es fehlt an Schnittstellen.',
  })
  conclusion!: string;

  override toCommand(): AssessmentCommand {
    return { type: 'ConcludeAssessment', data: { conclusion: this.conclusion } };
  }
}

export const concludeAssessment = assessmentAction(ConcludeAssessment, {
  slug: 'abschliessen',
  title: 'Runde abschließen',
  submit: 'Runde abschließen',
  done: 'Die Runde ist abgeschlossen.',
  needs: 'officer',
  intro:
    'Bewertungen und Ergebnisse stehen damit fest. Wenn noch etwas zu ändern ist, nehmen Sie die Runde mit einer Begründung wieder auf.',
  dated: true,
  // Whoever concludes has seen what is concluded.
  conflictsWith: ['RatingGiven', 'RatingWithdrawn', 'FindingRecorded', 'FindingRevised', 'FindingWithdrawn'],
});
