// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/* How a ballot box gets on the disk: always as a whole, and without leaving the one before it behind. */

/** The file could not be replaced. */
export class NotReplaced extends Error {
  constructor(
    /** The new content is there already, though it may not survive a power cut. */
    readonly visible: boolean,
    cause: unknown,
  ) {
    super('A file could not be replaced.', { cause });
    this.name = 'NotReplaced';
  }
}

/** What a box needs of the disk; tests have one that fails. */
export interface BoxDisk {
  /** undefined: there is no such file. */
  read(file: string): Promise<string | undefined>;
  /** Overwrites and removes what an end of the program has left beside the file: a version that is one answer apart. */
  tidy(file: string): Promise<void>;
  /**
   * Resolves when the content survives a power cut.
   *
   * @throws NotReplaced
   */
  replace(file: string, content: string): Promise<void>;
  /** Resolves when it does not come back after a power cut either; also where there was none. */
  destroy(file: string): Promise<void>;
}

const PART = '.neu';
/** Of the file, whenever it was written: the time of the last answer is nobody's business. */
const NO_TIME = 0;

/** Beside the file while it is replaced. */
export const partOf = (file: string): string => file + PART;

export const boxDisk: BoxDisk = {
  async read(file) {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  },

  tidy(file) {
    return overwriteAndRemove(partOf(file));
  },

  async replace(file, content) {
    const part = partOf(file);
    const before = await openWhereThereIs(file);
    let renamed = false;
    try {
      // Opening it for writing would give its place on the disk away as it is.
      await overwriteAndRemove(part);
      const handle = await open(part, 'w', 0o600);
      try {
        await handle.writeFile(content);
        await handle.utimes(NO_TIME, NO_TIME);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, file);
      renamed = true;
      await syncDirectoryOf(file);
    } catch (error) {
      if (!renamed) await overwriteAndRemove(part).catch(() => undefined);
      await before?.close();
      throw new NotReplaced(renamed, error);
    }
    if (before) await overwriteAndClose(before).catch(() => undefined);
  },

  async destroy(file) {
    await overwriteAndRemove(partOf(file));
    await overwriteAndRemove(file);
    await syncDirectoryOf(file);
  },
};

async function openWhereThereIs(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Two versions of a box, one answer apart, say what was answered. So the earlier one is overwritten where it stands on the disk
 * before its place is given away. A disk that writes elsewhere (snapshots, flash) may keep it all the same: docs/survey.md.
 */
async function overwriteAndClose(handle: FileHandle): Promise<void> {
  try {
    const { size } = await handle.stat();
    if (size > 0) await handle.write(Buffer.alloc(size), 0, size, 0);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function overwriteAndRemove(file: string): Promise<void> {
  const handle = await openWhereThereIs(file);
  if (!handle) return;
  await overwriteAndClose(handle);
  await rm(file, { force: true });
}

async function syncDirectoryOf(file: string): Promise<void> {
  const handle = await open(dirname(file), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
