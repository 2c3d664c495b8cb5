// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Core, EVENTS_FILE, VIEWS_FILE } from '../../src/core.js';
import { LogReader } from '../../src/event-store/sqlite/log-reader.js';
import { openStore } from '../../src/open-store.js';

/* In a process of its own, because the most memory it ever took is part of the answer. `read`: the log is read and parsed,
   nothing else. `rebuild`: all views from the first event on, as at a start of the program without them. The log is the one in
   the folder, or one on a server. */

const { values } = parseArgs({
  options: { dir: { type: 'string' }, what: { type: 'string' }, url: { type: 'string' } },
});
const dataDir = values.dir!;
for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, VIEWS_FILE + end), { force: true });

let events = 0;
/** Until what follows by itself has been looked through as well. */
let settledSeconds: number | undefined;
let seconds: number;
const began = performance.now();
if (values.what === 'read') {
  const reader = LogReader.open(join(dataDir, EVENTS_FILE));
  for (const batch of reader.batches(0, 5_000)) events += batch.length;
  reader.close();
  seconds = (performance.now() - began) / 1000;
} else {
  const { url } = values;
  const core = await Core.open({
    dataDir,
    ...(url !== undefined && {
      store: await openStore({ engine: 'eventstoredb', url, prefix: 'bench' }, dataDir, () => undefined),
    }),
  });
  seconds = (performance.now() - began) / 1000;
  await core.settle();
  settledSeconds = (performance.now() - began) / 1000;
  for (const municipalityId of core.journal.municipalities())
    events += core.journal.headAt(municipalityId, Number.MAX_SAFE_INTEGER).events;
  await core.close();
}
const peakMegabytes = process.resourceUsage().maxRSS / 1000;
const { user, system } = process.cpuUsage();
const cpuSeconds = (user + system) / 1e6;
process.stdout.write(
  `${JSON.stringify({ events, seconds, rate: events / seconds, settledSeconds, peakMegabytes, cpuSeconds })}\n`,
);
process.exit(0);
