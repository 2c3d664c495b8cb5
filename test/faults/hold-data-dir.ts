// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { writeSync } from 'node:fs';
import { lockDataDir } from '../../src/event-store/instance-lock.js';

/* hold-data-dir <directory>: holds the directory until it is killed, or says why it cannot. */
try {
  lockDataDir(process.argv[2] ?? '');
  writeSync(1, 'held\n');
  setInterval(() => undefined, 1000);
} catch (error) {
  writeSync(1, `${(error as Error).name}: ${(error as Error).message}\n`);
}
