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
import { type Reminders, REMINDERS } from './reminders.js';
import { DueController } from './web/due.controller.js';
import { ReminderApiController } from './web/reminder-api.controller.js';

/**
 * Reminders (Erinnerungen) and the page "Fällig". Runs with the application: the process begins when it listens and ends,
 * with the mails on their way, before it is gone. Needs what `CoreModule` exports, and `Frames`.
 */
@Module({ controllers: [DueController, ReminderApiController, AnswerController, UnsubscribeController] })
export class RemindersModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  static with(reminders: Reminders): DynamicModule {
    return { module: RemindersModule, providers: [{ provide: REMINDERS, useValue: reminders }] };
  }

  constructor(@Inject(REMINDERS) private readonly reminders: Reminders) {}

  onApplicationBootstrap(): void {
    this.reminders.process.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.reminders.process.stop();
  }
}
