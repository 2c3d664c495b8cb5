// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentAction } from './assessment-action.js';
import { FindingContentAction } from './finding-content.js';

export class RecordFinding extends FindingContentAction {
  override toCommand(): AssessmentCommand {
    return { type: 'RecordFinding', data: { findingId: this.newId('finding'), ...this.content } };
  }
}

export const recordFinding = assessmentAction(RecordFinding, {
  slug: 'ergebnis',
  title: 'Ergebnis festhalten',
  submit: 'Ergebnis festhalten',
  done: 'Das Ergebnis ist festgehalten.',
  needs: 'officer',
  intro: 'Was hat die Analyse gezeigt, und woran sieht man das?',
  conflictsWith: [],
});
