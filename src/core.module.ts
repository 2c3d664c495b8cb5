// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type DynamicModule, Global, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Configuration } from './configuration.js';
import { Core } from './core.js';
import { QuickRedis } from './redis/quick-redis.js';
import { RedisLink } from './redis/redis-link.js';

/** Token of the checked environment. */
export const CONFIGURATION = Symbol('Configuration');

/** Token of what differs between the real thing and the demo. */
export const PRESENTATION = Symbol('Presentation');

export interface DemoAccount {
  readonly municipality: string;
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

export interface Presentation {
  readonly version: string;
  /** Shown on the sign-in page of the demo; empty for the real thing. */
  readonly demoAccounts: readonly DemoAccount[];
}

/** Hands the opened core to Nest. */
@Global()
@Module({})
export class CoreModule implements OnModuleDestroy {
  constructor(@Inject(QuickRedis) private readonly quickRedis: QuickRedis) {}

  static with(core: Core, configuration: Configuration, presentation: Presentation, redis: RedisLink): DynamicModule {
    return {
      module: CoreModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: Core, useValue: core },
        { provide: CONFIGURATION, useValue: configuration },
        { provide: PRESENTATION, useValue: presentation },
        { provide: RedisLink, useValue: redis },
        // Only a Redis that is not this program's own can be one that several nodes share.
        {
          provide: QuickRedis,
          useFactory: () => new QuickRedis(configuration.redisUrl === undefined ? {} : { redis }),
        },
      ],
      exports: [Core, CONFIGURATION, PRESENTATION, RedisLink, QuickRedis, CqrsModule],
    };
  }

  onModuleDestroy(): void {
    this.quickRedis.stop();
  }
}
