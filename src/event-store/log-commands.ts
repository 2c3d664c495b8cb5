// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { Position } from './event-store.js';
import { lockDataDir } from './instance-lock.js';
import { LOG_FILE, openLogForReading, syncDirectory } from './sqlite/log-format.js';
import { type LogChecks, LogReader, type LogVerdict } from './sqlite/log-reader.js';

/** What an operator has to know to go on; the message is a German sentence. */
export class LogCommandFailed extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LogCommandFailed';
  }
}

/** Called while something takes long: how much of how much is done. */
export type Progress = (done: number, total: number) => void;

const PAGES_PER_STEP = 1000;

export function logFileIn(dataDir: string): string {
  return join(dataDir, LOG_FILE);
}

/** Checks every event of a log, of a running program as well. */
export function verifyLog(file: string, onProgress?: Progress, checks: LogChecks = {}): LogVerdict {
  const reader = LogReader.open(file);
  try {
    let total: Position | undefined;
    return reader.verify(checks, (done) => {
      total ??= reader.head();
      onProgress?.(Math.min(done, total), total);
    });
  } finally {
    reader.close();
  }
}

/**
 * Copies the log of a running or stopped program into one file and checks the copy. It holds what was stored when
 * the copy began. The target appears only when it is complete and verified.
 *
 * @throws LogCommandFailed where the target exists or the copy is not sound
 */
export async function backupLog(dataDir: string, target: string, onProgress?: Progress): Promise<LogVerdict> {
  const file = resolve(target);
  if (existsSync(file)) throw new LogCommandFailed(`${target} gibt es schon: bitte einen anderen Namen wählen.`);
  return copyLog(logFileIn(dataDir), file, onProgress, `${target} wurde nicht angelegt`);
}

/**
 * Puts a backup in the place of the log. What was there is kept beside it. The restored log counts as a new
 * incarnation, so every view is rebuilt from it.
 *
 * @param now for the name under which the earlier log is kept
 * @throws DataDirInUse while a program runs on the directory
 * @throws LogCommandFailed where there is data and `force` is not set, or the backup is not sound
 * @returns the verdict on what is there now, and where the earlier log was put
 */
export async function restoreLog(
  dataDir: string,
  backup: string,
  options: {
    readonly force: boolean;
    readonly now: Date;
    readonly onProgress?: Progress;
    /** Has a last word on the copy before it takes the place of the log; the copy is one file before and after. */
    readonly prepare?: (copy: string) => Promise<void>;
  },
): Promise<{ verdict: LogVerdict; kept?: string }> {
  if (!existsSync(backup)) throw new LogCommandFailed(`Es gibt keine Datei ${backup}.`);
  const lock = lockDataDir(dataDir);
  try {
    const file = logFileIn(dataDir);
    const occupied = existsSync(file);
    if (occupied && !options.force) {
      throw new LogCommandFailed(
        `In ${dataDir} liegen schon Daten: mit --force werden sie ersetzt und daneben aufgehoben.`,
      );
    }
    const copy = `${file}.neu`;
    rmSync(copy, { force: true });
    let verdict = await copyLog(backup, copy, options.onProgress, 'Es wurde nichts verändert', randomUUID());
    if (options.prepare) {
      await options.prepare(copy);
      verdict = verifyLog(copy);
    }
    let kept: string | undefined;
    if (occupied) {
      kept = `${file}.vorher-${options.now.toISOString().replaceAll(/[:.]/g, '-')}`;
    }
    putInPlace(copy, file, kept);
    return kept === undefined ? { verdict } : { verdict, kept };
  } finally {
    lock.release();
  }
}

/**
 * Makes one file the log. The data directory has to be locked.
 *
 * @param kept the name under which the one that is there is kept; undefined: there is none, or it is not needed any more
 */
export function putInPlace(copy: string, file: string, kept?: string): void {
  if (existsSync(file)) foldWal(file);
  // A WAL without its file would be taken for that of the new one.
  for (const end of ['-wal', '-shm']) {
    if (kept !== undefined && existsSync(file + end)) renameSync(file + end, kept + end);
    else rmSync(file + end, { force: true });
  }
  // A second name and then one rename: at no moment is there a directory without a log, which would start as a new one.
  if (kept !== undefined) linkSync(file, kept);
  renameSync(copy, file);
  syncDirectory(dirname(file));
}

/** Copies page by page, from one state of the source, verifies, makes durable, and only then gives the copy its name. */
export async function copyLog(
  source: string,
  target: string,
  onProgress: Progress | undefined,
  consequence: string,
  incarnation?: string,
): Promise<LogVerdict> {
  const part = `${target}.teil`;
  mkdirSync(dirname(target), { recursive: true });
  rmSync(part, { force: true });
  const db = openLogForReading(source);
  try {
    // Holds the state of this moment: without it every commit of a running program would begin the copy anew.
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM log').get();
    let total = 0;
    await db.backup(part, {
      progress: ({ totalPages, remainingPages }) => {
        total = totalPages;
        onProgress?.(totalPages - remainingPages, totalPages);
        return PAGES_PER_STEP;
      },
    });
    onProgress?.(total, total);
    db.exec('COMMIT');
  } catch (error) {
    removeLog(part);
    throw new LogCommandFailed(`Das Kopieren ist gescheitert (${(error as Error).message}). ${consequence}.`, {
      cause: error,
    });
  } finally {
    db.close();
  }
  try {
    const copy = new Database(part);
    try {
      // One file that can be carried away; the program switches it back when it opens it.
      copy.pragma('journal_mode = DELETE');
      if (incarnation !== undefined) copy.prepare('UPDATE log SET incarnation = ?').run(incarnation);
    } finally {
      copy.close();
    }
    const verdict = verifyLog(part);
    if (verdict.defect)
      throw new LogCommandFailed(`${source} ist beschädigt: ${verdict.defect.sentence} ${consequence}.`);
    const handle = openSync(part, 'r+');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, target);
    syncDirectory(dirname(target));
    return verdict;
  } catch (error) {
    removeLog(part);
    throw error;
  }
}

/** Carries over what the last run left in its WAL. A log too damaged for that is kept as it is, WAL and all. */
function foldWal(file: string): void {
  try {
    const db = new Database(file);
    try {
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  } catch {
    // Being damaged may be the very reason for the restore.
  }
}

function removeLog(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
}
