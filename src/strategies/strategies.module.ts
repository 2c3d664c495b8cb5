// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Module } from '@nestjs/common';
import { AdoptStrategyHandler } from './commands/adopt-strategy.js';
import { Uploads } from './uploads.js';
import { StrategyApiController } from './web/strategy-api.controller.js';
import { StrategyController } from './web/strategy.controller.js';

/** Strategy papers: read in from a file, previewed, taken over whole. */
@Module({
  controllers: [StrategyController, StrategyApiController],
  providers: [{ provide: Uploads, useFactory: () => new Uploads() }, AdoptStrategyHandler],
})
export class StrategiesModule {}
