// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Core, EVENTS_FILE, VIEWS_FILE } from './core.js';
import { DataDirInUse, lockDataDir } from './event-store/instance-lock.js';

/**
 * Folds all views anew from the log, while the program stands still. The old file is put aside until the new one is
 * complete, so that stopping halfway costs nothing but the time.
 *
 * @returns the exit code
 */
export async function rebuildViews(dataDir: string): Promise<number> {
  if (!existsSync(join(dataDir, EVENTS_FILE))) {
    process.stderr.write(`In ${dataDir} gibt es keine Daten. Bitte DATA_DIR auf den richtigen Ordner setzen.\n`);
    return 1;
  }
  let lock;
  try {
    lock = lockDataDir(dataDir);
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  try {
    const file = join(dataDir, VIEWS_FILE);
    const aside = `${file}.old`;
    for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
    if (existsSync(file)) renameSync(file, aside);
    const bar = new SingleBar({ format: 'Ansichten {bar} {percentage} %', hideCursor: true });
    let begun = false;
    const started = performance.now();
    const core = await Core.open({
      dataDir,
      onProgress: (position, head) => {
        if (!process.stderr.isTTY) return;
        if (!begun) bar.start(head, 0);
        begun = true;
        bar.update(position);
      },
    });
    if (begun) bar.stop();
    const { position } = core.viewRunner.state;
    await core.close();
    rmSync(aside, { force: true });
    const seconds = ((performance.now() - started) / 1000).toLocaleString('de', { maximumFractionDigits: 1 });
    process.stdout.write(`Alle Ansichten sind neu aufgebaut, bis Eintrag ${position}, in ${seconds} Sekunden.\n`);
    return 0;
  } finally {
    lock.release();
  }
}
