// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';
import { FindingContentAction } from './finding-content.js';

export class ReviseFinding extends FindingContentAction {
  @TextField({ label: 'Ergebnis', hidden: true, max: 64 })
  findingId!: string;

  override toCommand(): AssessmentCommand {
    return { type: 'ReviseFinding', data: { findingId: this.findingId, ...this.content } };
  }
}

export const reviseFinding = assessmentAction(ReviseFinding, {
  slug: 'ergebnis-ueberarbeiten',
  title: 'Ergebnis überarbeiten',
  submit: 'Ergebnis speichern',
  done: 'Das Ergebnis ist überarbeitet.',
  needs: 'officer',
  intro: 'Der frühere Wortlaut bleibt im Verlauf.',
  conflictsWith: ['FindingRevised', 'FindingWithdrawn'],
});
