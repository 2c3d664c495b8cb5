// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { demoAccounts, ensureDemoData, NotADataDirectory } from './demo/demo-data.js';
import { startFromEnvironment } from './start.js';

/*
 * `npm run demo`: SG Bothel as its report has it, and the invented Samtgemeinde Musterau. The passwords of its accounts
 * are known to everybody, so it listens on this machine only, whatever HOST says.
 */
const dataDir = process.env['DATA_DIR']?.trim() || './demo-data';
process.env['DATA_DIR'] = dataDir;
process.env['HOST'] = '127.0.0.1';
// Its data is made in that folder.
process.env['EVENT_STORE'] = 'sqlite';

// An older Node could not open the data; startFromEnvironment says so in a sentence.
if (Number(process.versions.node.split('.')[0]) >= 24) {
  try {
    // Beside src/ as beside dist/.
    const bothel = readFileSync(new URL('../examples/bothel.json', import.meta.url));
    const made = await ensureDemoData(dataDir, { bothel, now: new Date() });
    process.stdout.write(
      made
        ? `Die Beispieldaten sind angelegt (${dataDir}).\n`
        : `Die Beispieldaten sind noch da (${dataDir}); wer sie löscht, bekommt beim nächsten Start neue.\n`,
    );
  } catch (error) {
    if (!(error instanceof NotADataDirectory)) throw error;
    process.stderr.write(
      `Im Ordner ${error.dataDir} liegt schon etwas anderes. Bitte nennen Sie mit DATA_DIR einen leeren Ordner oder keinen.\n`,
    );
    process.exit(1);
  }
}

await startFromEnvironment({ demoAccounts });
