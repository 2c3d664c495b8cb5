// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import Database from 'better-sqlite3';
import { catalogue, type MunicipalityEventType } from './event-catalogue.js';
import type { Clock } from './event-sourcing/clock.js';
import { idFrom } from './event-sourcing/command-id.js';
import { CommandRunner } from './event-sourcing/command-runner.js';
import { SqliteEventStore } from './event-store/sqlite/sqlite-event-store.js';
import { remindingDomain } from './reminders/reminder-domains.js';

const REGISTERED: MunicipalityEventType = 'MunicipalityRegistered';

/**
 * Holds the reminders of every municipality of a log that comes from a backup: it does not know what was sent since, so
 * nothing goes out until an officer has said what is to become of it.
 *
 * @param file a log that no program runs on; is one file again afterwards
 */
export async function holdRemindersIn(file: string, clock: Clock): Promise<void> {
  const store = SqliteEventStore.open(file);
  try {
    const municipalities = new Set<string>();
    await new Promise<void>((caughtUp, failed) => {
      const subscription = store.subscribe({ after: 0, onCaughtUp: () => caughtUp() }, (batch) => {
        for (const { type, meta } of batch) if (type === REGISTERED) municipalities.add(meta.municipalityId);
      });
      subscription.ended.catch(failed);
    });
    const commands = new CommandRunner(store, clock, {
      upcast: catalogue.upcast,
      viewsReach: () => Promise.resolve(),
    });
    for (const municipalityId of municipalities)
      await commands.run(
        remindingDomain,
        municipalityId,
        { type: 'HoldReminders', data: { cause: 'restored' } },
        {
          municipalityId,
          actorId: 'system',
          commandId: idFrom('hold-restored', municipalityId, clock.now().getTime()),
        },
      );
  } finally {
    await store.close();
  }
  const db = new Database(file);
  try {
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}
