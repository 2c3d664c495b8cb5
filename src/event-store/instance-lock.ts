// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Another running program uses the data directory. The message is a German sentence for the operator. */
export class DataDirInUse extends Error {
  constructor(dir: string, options?: ErrorOptions) {
    super(
      `Das Datenverzeichnis ${dir} wird schon von einer laufenden Wegmarke benutzt: beenden Sie diese zuerst, oder nennen Sie mit DATA_DIR ein anderes.`,
      options,
    );
    this.name = 'DataDirInUse';
  }
}

export interface InstanceLock {
  release(): void;
}

/**
 * Makes this process the only one on a data directory, which is created where it is missing. The lock is one of the operating
 * system's on an open file (SQLite takes it for us on every system), so it ends with the process, however that ends.
 *
 * @throws DataDirInUse
 */
export function lockDataDir(dir: string): InstanceLock {
  mkdirSync(dir, { recursive: true });
  const db = new Database(join(dir, 'lock.sqlite'), { timeout: 0 });
  try {
    // Nothing is ever written, so no journal either: the file stays empty.
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { code?: unknown }).code === 'SQLITE_BUSY') throw new DataDirInUse(dir, { cause: error });
    throw error;
  }
  return { release: () => void db.close() };
}
