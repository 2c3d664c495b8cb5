// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import type { ActionClass } from '../../web/action.js';
import { runningRound } from '../running-round.js';
import { screeningDomain } from '../screening-domain.js';
import type { ScreeningAction } from './screening-action.js';
import { screeningActions } from './screening-actions.js';

function handlerOf(type: ActionClass<ScreeningAction>): Type<ICommandHandler> {
  @CommandHandler(type)
  class ScreeningActionHandler implements ICommandHandler<ScreeningAction, Outcome> {
    constructor(private readonly core: Core) {}

    execute(action: ScreeningAction): Promise<Outcome> {
      const { subjectId, envelope } = action;
      return this.core.commands.run(screeningDomain, subjectId, action.toCommand(), envelope, () => {
        runningRound(this.core.views.assessments, envelope.municipalityId, subjectId);
      });
    }
  }
  return ScreeningActionHandler;
}

/** Nest wants one handler per command; all of them only wire. */
export const screeningCommandHandlers: readonly Type<ICommandHandler>[] = screeningActions.map(({ type }) =>
  handlerOf(type),
);
