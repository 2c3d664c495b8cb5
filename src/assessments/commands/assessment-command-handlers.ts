// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import type { Action, ActionClass } from '../../web/action.js';
import { assessmentDomain } from '../assessment-domain.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { assessmentActions } from './assessment-actions.js';
import { checkAssessmentReferences } from './assessment-references.js';
import { PlanAssessment } from './plan-assessment.js';

type AssessmentActionClass = ActionClass<Action<AssessmentCommand>>;

function handlerOf(type: AssessmentActionClass): Type<ICommandHandler> {
  @CommandHandler(type)
  class AssessmentActionHandler implements ICommandHandler<Action<AssessmentCommand>, Outcome> {
    constructor(private readonly core: Core) {}

    execute(action: Action<AssessmentCommand>): Promise<Outcome> {
      const { subjectId, envelope } = action;
      const command = action.toCommand();
      return this.core.commands.run(assessmentDomain, subjectId, command, envelope, () =>
        checkAssessmentReferences(this.core.views, action, command),
      );
    }
  }
  return AssessmentActionHandler;
}

/** Nest wants one handler per command; all of them only wire. */
export const assessmentCommandHandlers: readonly Type<ICommandHandler>[] = [
  PlanAssessment as AssessmentActionClass,
  ...assessmentActions.map(({ type }) => type),
].map(handlerOf);
