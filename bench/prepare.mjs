// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** Brings what is compared with, where it is not there yet: dependencies of this folder alone. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

if (!existsSync(join(import.meta.dirname, 'node_modules', '.package-lock.json'))) {
  console.error('Installing what is compared with …');
  const { status } = spawnSync('npm', ['ci'], { cwd: import.meta.dirname, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
