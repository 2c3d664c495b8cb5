// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { DIRECTORY, type Directory } from '../../directory.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import type { Action, ActionClass } from '../../web/action.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { surveyDomain } from '../survey-domain.js';
import { SurveyReferences, surveysOfRound } from '../survey-references.js';
import { DraftSurvey } from './draft-survey.js';
import { extendSurvey } from './extend-survey.js';
import { draftingActions } from './survey-actions.js';

type SurveyActionClass = ActionClass<Action<SurveyCommand>>;

function handlerOf(type: SurveyActionClass): Type<ICommandHandler> {
  @CommandHandler(type)
  class SurveyActionHandler implements ICommandHandler<Action<SurveyCommand>, Outcome> {
    private readonly references: SurveyReferences;

    constructor(
      private readonly core: Core,
      @Inject(DIRECTORY) directory: Directory,
    ) {
      this.references = new SurveyReferences(core.views, directory);
    }

    execute(action: Action<SurveyCommand>): Promise<Outcome> {
      if (!(action instanceof DraftSurvey)) return this.give(action);
      // Two drafts at once would both find that the round has none.
      const { municipalityId } = action.envelope;
      return this.core.locks.run(surveysOfRound(municipalityId, action.assessmentId), () => this.give(action));
    }

    private async give(action: Action<SurveyCommand>): Promise<Outcome> {
      const { subjectId, envelope } = action;
      this.references.complete(action);
      return this.core.commands.run(surveyDomain, subjectId, action.toCommand(), envelope, () =>
        this.references.check(action),
      );
    }
  }
  return SurveyActionHandler;
}

/** Nest wants one handler per command; all of them only wire. What concerns the answers as well: running-survey-handlers.ts. */
export const surveyCommandHandlers: readonly Type<ICommandHandler>[] = [
  DraftSurvey as SurveyActionClass,
  ...draftingActions.map(({ type }) => type),
  extendSurvey.type,
].map(handlerOf);
