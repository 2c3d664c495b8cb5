// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Module } from '@nestjs/common';
import { goalCommandHandlers } from './commands/goal-command-handlers.js';
import { DifferenceController } from './web/difference.controller.js';
import { GoalApiController } from './web/goal-api.controller.js';
import { GoalPagesController } from './web/goal-pages.controller.js';
import { GoalTablesController } from './web/goal-tables.controller.js';

/** Goals (Ziele): what can be asked of them, and the pages on which people see them. */
@Module({
  controllers: [GoalTablesController, GoalPagesController, DifferenceController, GoalApiController],
  providers: [...goalCommandHandlers],
})
export class GoalsModule {}
