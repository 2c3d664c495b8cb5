// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { AnswerController } from './answers/answer.controller.js';
import { UnsubscribeController } from './answers/unsubscribe.controller.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { type Reminders, REMINDERS } from './reminders.js';
import { invitationActionHandlers } from './commands/change-invitations.js';
import { reminderActionHandlers } from './commands/change-reminders.js';
import { InvitationsController } from './web/invitations.controller.js';
import { OldAddressesController } from './web/old-addresses.controller.js';
import { ReminderApiController } from './web/reminder-api.controller.js';
import { RemindersController } from './web/reminders.controller.js';
import { RulesController } from './web/rules.controller.js';

/**
 * Reminders (Erinnerungen) with their pages. Runs with the application: the process begins when it listens and ends,
 * with the mails on their way, before it is gone. Needs what `CoreModule` exports, and `Frames`.
 */
@Module({
  controllers: [
    RulesController,
    RemindersController,
    InvitationsController,
    OldAddressesController,
    ReminderApiController,
    AnswerController,
    UnsubscribeController,
    CalendarController,
  ],
})
export class RemindersModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  static with(reminders: Reminders): DynamicModule {
    return {
      module: RemindersModule,
      providers: [{ provide: REMINDERS, useValue: reminders }, ...reminderActionHandlers, ...invitationActionHandlers],
    };
  }

  constructor(@Inject(REMINDERS) private readonly reminders: Reminders) {}

  onApplicationBootstrap(): void {
    this.reminders.process.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.reminders.process.stop();
  }
}
