// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { ReminderEventType } from './domain/reminder.events.js';

export const remindersCatalogue: ContextCatalogue<ReminderEventType> = {
  ReminderDue: {
    label: 'Erinnerung fällig',
    freeText: ['what.code', 'what.goalTitle', 'what.milestoneTitle', 'deadline.asWritten'],
  },
  SendAttempted: { label: 'Erinnerung übergeben', freeText: ['standing'] },
  ReminderSent: { label: 'Erinnerung versandt', freeText: [] },
  ReminderFailed: { label: 'Erinnerung nicht zugestellt', freeText: [] },
  ReminderUncertain: { label: 'Zustellung der Erinnerung ungewiss', freeText: [] },
  ReminderBecameMoot: { label: 'Erinnerung erledigt', freeText: [] },
};
