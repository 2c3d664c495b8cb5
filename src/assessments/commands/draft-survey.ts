// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Action } from '../../web/action.js';
import { ReferenceField } from '../../web/fields.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import type { Questionnaire } from '../domain/survey.events.js';

/** The one action on a survey that does not exist yet; its id is made from the command's. */
export class DraftSurvey extends Action<SurveyCommand> {
  @ReferenceField({ label: 'Runde', hint: 'Ihre Id.', to: 'assessment', hidden: true })
  assessmentId!: string;

  @ReferenceField({
    label: 'Fragen aus einer früheren Befragung',
    hint: 'Gleiche Fragen lassen sich über die Runden vergleichen. Ohne Angabe beginnen Sie mit unserem Vorschlag.',
    to: 'survey',
    optional: true,
  })
  likeSurveyId?: string;

  /** What it starts from: set by the handler, which knows the round's method and earlier surveys. */
  declare questionnaire: Questionnaire;

  override toCommand(): SurveyCommand {
    return {
      type: 'DraftSurvey',
      data: { assessmentId: this.assessmentId, questionnaire: this.questionnaire },
    };
  }
}
