// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type DynamicModule, Module } from '@nestjs/common';
import type { Configuration } from './configuration.js';
import { CoreModule, type Presentation } from './core.module.js';
import type { Core } from './core.js';
import { GoalsModule } from './goals/goals.module.js';

/** The composition root of the web: every context, on one core. */
@Module({})
export class AppModule {
  static with(core: Core, configuration: Configuration, presentation: Presentation): DynamicModule {
    return { module: AppModule, imports: [CoreModule.with(core, configuration, presentation), GoalsModule] };
  }
}
