// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Module } from '@nestjs/common';
import type { Configuration } from '../configuration.js';
import { CONFIGURATION } from '../core.module.js';
import { QuickRedis } from '../redis/quick-redis.js';
import { AdoptStrategyHandler } from './commands/adopt-strategy.js';
import { Uploads } from './uploads.js';
import { StrategyApiController } from './web/strategy-api.controller.js';
import { StrategyController } from './web/strategy.controller.js';

/** Strategy papers: read in from a file, previewed, taken over whole. */
@Module({
  controllers: [StrategyController, StrategyApiController],
  providers: [
    {
      provide: Uploads,
      useFactory: (redis: QuickRedis, { redisPrefix }: Configuration) => new Uploads(redis, redisPrefix),
      inject: [QuickRedis, CONFIGURATION],
    },
    AdoptStrategyHandler,
  ],
})
export class StrategiesModule {}
