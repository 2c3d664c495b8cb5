// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { DIRECTORY, type Directory } from '../../directory.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { BallotBoxes } from '../ballots/ballot-boxes.js';
import type { SurveyBoxes } from '../ballots/survey-boxes.js';
import type { StartedWithCodes } from '../survey-progress.js';
import { SurveyReferences } from '../survey-references.js';
import { AddSurveyCodes } from './add-survey-codes.js';
import { CancelSurvey } from './cancel-survey.js';
import { CloseSurvey } from './close-survey.js';
import { StartSurvey } from './start-survey.js';
import type { SurveyAction } from './survey-action.js';

/* What concerns the answers as well as the survey: wired to the ballot boxes, which give the command when the time has come. */

abstract class RunningSurveyHandler<Asked extends SurveyAction> {
  private readonly references: SurveyReferences;

  constructor(
    @Inject(BallotBoxes) protected readonly boxes: SurveyBoxes,
    @Inject(Core) core: Core,
    @Inject(DIRECTORY) directory: Directory,
  ) {
    this.references = new SurveyReferences(core.views, directory);
  }

  protected check(action: Asked): () => void {
    return () => this.references.check(action);
  }
}

@CommandHandler(StartSurvey)
export class StartSurveyHandler extends RunningSurveyHandler<StartSurvey> implements ICommandHandler<StartSurvey> {
  execute(action: StartSurvey): Promise<Outcome & StartedWithCodes> {
    const { access, count = 0, closesOn, subjectId, envelope } = action;
    const asked = { access: access === 'open' ? { kind: access } : { kind: access, count }, closesOn } as const;
    return this.boxes.startSurvey(subjectId, asked, envelope, this.check(action));
  }
}

@CommandHandler(AddSurveyCodes)
export class AddSurveyCodesHandler
  extends RunningSurveyHandler<AddSurveyCodes>
  implements ICommandHandler<AddSurveyCodes>
{
  execute(action: AddSurveyCodes): Promise<Outcome & StartedWithCodes> {
    return this.boxes.addCodes(action.subjectId, action.count, action.envelope, this.check(action));
  }
}

@CommandHandler(CloseSurvey)
export class CloseSurveyHandler extends RunningSurveyHandler<CloseSurvey> implements ICommandHandler<CloseSurvey> {
  execute(action: CloseSurvey): Promise<Outcome> {
    return this.boxes.closeSurvey(action.subjectId, action.envelope, this.check(action));
  }
}

@CommandHandler(CancelSurvey)
export class CancelSurveyHandler extends RunningSurveyHandler<CancelSurvey> implements ICommandHandler<CancelSurvey> {
  execute(action: CancelSurvey): Promise<Outcome> {
    return this.boxes.cancelSurvey(action.subjectId, action.reason, action.envelope, this.check(action));
  }
}

export const runningSurveyHandlers: readonly Type<ICommandHandler>[] = [
  StartSurveyHandler,
  AddSurveyCodesHandler,
  CloseSurveyHandler,
  CancelSurveyHandler,
];
