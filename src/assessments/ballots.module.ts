// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type BeforeApplicationShutdown, Inject, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import type { Configuration } from '../configuration.js';
import { CONFIGURATION } from '../core.module.js';
import { Core } from '../core.js';
import { BallotBoxes } from './ballots/ballot-boxes.js';
import { BoxesElsewhere } from './ballots/boxes-elsewhere.js';
import type { SurveyBoxes } from './ballots/survey-boxes.js';
import { EraseRemarkHandler, finishErasingRemarks } from './commands/erase-remark.js';
import { runningSurveyHandlers } from './commands/running-survey-handlers.js';
import { SURVEY_PROGRESS } from './survey-progress.js';
import { BallotController } from './web/ballot.controller.js';

/**
 * Answers of running surveys: where they are taken, kept, counted and forgotten. Running before anybody is let in. On nodes that
 * pass on what concerns them ({@link Configuration.surveysAt}) nothing of it runs.
 */
@Module({
  controllers: [BallotController],
  providers: [
    {
      provide: BallotBoxes,
      useFactory: (core: Core, { dataDir, surveysAt }: Configuration): SurveyBoxes => {
        const logger = new Logger('Wegmarke');
        const onProblem = (sentence: string): void => logger.warn(sentence);
        return surveysAt === undefined
          ? new BallotBoxes({ core, dataDir, claims: core.store.claims, onProblem })
          : new BoxesElsewhere({ clock: core.clock, dataDir, claims: core.store.claims, onProblem });
      },
      inject: [Core, CONFIGURATION],
    },
    { provide: SURVEY_PROGRESS, useExisting: BallotBoxes },
    EraseRemarkHandler,
    ...runningSurveyHandlers,
  ],
  exports: [BallotBoxes, SURVEY_PROGRESS],
})
export class BallotsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(BallotBoxes) private readonly boxes: SurveyBoxes,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await finishErasingRemarks(this.core);
    await this.boxes.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.boxes.stop();
  }
}
