// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/*
 * A program that sends reminders and is stopped while it does: the whole core and the reminder process, on a clock that
 * stands in a file, with a mail server that is a file as well: a line per mail that it has taken. Says
 * `swept <n> <reminders recorded so far> <of these
 * without an end, though nobody's mail of the day has gone>` after a sweep and its mails.
 * Arguments: data directory, socket of Redis, file of the clock, file of the mails; with a fifth, the address of an EventStoreDB,
 * the log is there instead of in the data directory.
 */
import { appendFileSync, openSync, readSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayIn, MUNICIPAL_ZONE } from '../../src/calendar/zone.js';
import { Core } from '../../src/core.js';
import { idOfStream } from '../../src/event-sourcing/command-runner.js';
import { openStore } from '../../src/open-store.js';
import { reminderProcessOn } from '../../src/reminder-sources.js';
import { outsideRedis } from '../reminders/outside-redis.js';

const [dataDir = '', socket = '', clockFile = '', mailFile = '', eventStore = ''] = process.argv.slice(2);
const clockHandle = openSync(clockFile, 'r');
const bytes = Buffer.alloc(8);
const clock = {
  now() {
    readSync(clockHandle, bytes, 0, 8, 0);
    return new Date(bytes.readDoubleLE(0));
  },
};
const core = await Core.open({
  dataDir,
  clock,
  ...(eventStore !== '' && {
    store: await openStore({ engine: 'eventstoredb', url: eventStore, prefix: 'wegmarke' }, dataDir, () => undefined),
  }),
});
const reminders = reminderProcessOn(core, outsideRedis(socket), {
  publicUrl: 'https://ziele.musterau.example',
  sweepEveryMs: 100,
  postOffice: {
    async deliver({ mailId }) {
      // Time to be killed in, before and after the mail was taken.
      await sleep(Math.random() * 3);
      appendFileSync(mailFile, `${mailId}\n`);
      await sleep(Math.random() * 3);
      return { kind: 'sent' };
    },
  },
});
const recorded = new Set<string>();
const open = new Set<string>();
for (const { reminderId, state } of core.views.reminders.all()) {
  recorded.add(reminderId);
  if (state.status === 'due' || state.status === 'attempted') open.add(reminderId);
}
core.viewRunner.onFolded((batch) => {
  for (const { type, stream } of batch) {
    const id = idOfStream(stream);
    if (type === 'ReminderDue') {
      recorded.add(id);
      open.add(id);
    }
    if (type === 'ReminderSent' || type === 'ReminderUncertain' || type === 'ReminderBecameMoot') open.delete(id);
  }
});
/** Whose mail of the day has begun, today or on a day that a wrong clock showed, gets the next one on a later day. */
function mayWait(reminderId: string): boolean {
  const row = core.views.reminders.get('m1', reminderId);
  const last = row && core.views.mailboxes.get('m1', row.due.recipientId)?.last;
  return row?.state.status === 'due' && !!last && last.on >= dayIn(MUNICIPAL_ZONE, clock.now());
}

let sweeps = 0;
let telling = false;
const look = reminders.lookAround.bind(reminders);
reminders.lookAround = async () => {
  // Looks that come while one goes on end with it, also with one that a wrong clock began: one of them tells, so that each line
  // is of a look that began after the line before.
  if (telling) return look();
  telling = true;
  try {
    await look();
    await reminders.whenIdle();
    writeSync(1, `swept ${++sweeps} ${recorded.size} ${[...open].filter((id) => !mayWait(id)).length}\n`);
  } finally {
    telling = false;
  }
};
reminders.start();
