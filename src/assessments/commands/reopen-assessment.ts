// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction, AssessmentAction } from './assessment-action.js';

export class ReopenAssessment extends AssessmentAction {
  @TextField({ label: 'Warum?', max: 1000, lines: 3, example: 'Ein Interview wird nachgeholt.' })
  reason!: string;

  override toCommand(): AssessmentCommand {
    return { type: 'ReopenAssessment', data: { reason: this.reason } };
  }
}

export const reopenAssessment = assessmentAction(ReopenAssessment, {
  slug: 'wieder-aufnehmen',
  title: 'Runde wieder aufnehmen',
  submit: 'Runde wieder aufnehmen',
  done: 'Die Runde läuft wieder.',
  needs: 'officer',
  intro:
    'Danach lässt sich wieder alles ändern. Das Fazit bleibt im Verlauf und wird beim nächsten Abschluss neu geschrieben.',
  conflictsWith: [],
});
