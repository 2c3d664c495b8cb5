// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { ConfigurationError, readStoreSettings } from './configuration.js';
import { Core, EVENTS_FILE, VIEWS_FILE } from './core.js';
import { StoreUnavailable } from './event-store/event-store.js';
import { DataDirInUse, lockDataDir } from './event-store/instance-lock.js';
import { openStore } from './open-store.js';

/**
 * Folds all views anew from the log, while the program stands still. The old file is put aside until the new one is
 * complete, so that stopping halfway costs nothing but the time.
 *
 * @returns the exit code
 */
export async function rebuildViews(dataDir: string, env: NodeJS.ProcessEnv): Promise<number> {
  let settings;
  try {
    settings = readStoreSettings(env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    return 1;
  }
  if (settings.engine === 'sqlite' && !existsSync(join(dataDir, EVENTS_FILE))) {
    process.stderr.write(`In ${dataDir} gibt es keine Daten. Bitte DATA_DIR auf den richtigen Ordner setzen.\n`);
    return 1;
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  let lock;
  try {
    lock = lockDataDir(dataDir);
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  try {
    // Before anything is put aside: where the log is not there, the old views stay.
    const store = await openStore(settings, dataDir, (sentence) => void process.stderr.write(`${sentence}\n`));
    const file = join(dataDir, VIEWS_FILE);
    const aside = `${file}.old`;
    for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
    if (existsSync(file)) renameSync(file, aside);
    const bar = new SingleBar({ format: 'Ansichten {bar} {percentage} %', hideCursor: true });
    let begun = false;
    const started = performance.now();
    const core = await Core.open({
      dataDir,
      store,
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
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    lock.release();
  }
}
