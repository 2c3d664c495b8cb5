// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Claims, StoreUnavailable } from '../../event-store/event-store.js';
import { type BoxDisk, boxDisk } from './box-file.js';

/** Beside the boxes, so that it goes where they go. */
export const KEEPER_FILE = 'keeper.id';

const LATEST = 'keeper-of-ballot-boxes';
const MOST_TRIES = 5;
const UUID_LENGTH = 36;

/**
 * Who keeps which ballot box where several nodes work on one log: written into the event store, beside the events, where all of
 * them see it. Without it two nodes could each have a box for one survey, and one of the two would be thrown away at the close.
 *
 * A keeper is a folder of boxes, not a machine or a process: boxes that are moved are found where they are. Of two processes on
 * copies of one folder the one that was started last has them, and the other finds out when it asks.
 */
export class BoxKeeper {
  /** This process. */
  private readonly me: string;
  /** Boxes that this process has claimed: if somebody else has them now, it is not to take them back. */
  private readonly claimed = new Set<string>();
  private announced = false;

  private constructor(
    private readonly claims: Claims,
    private readonly folderId: string,
  ) {
    this.me = `${folderId}/${randomUUID()}`;
  }

  /**
   * @param folder exists
   * @throws Error where its name can be neither read nor made to last
   */
  static async of(claims: Claims, folder: string, disk: BoxDisk = boxDisk): Promise<BoxKeeper> {
    return new BoxKeeper(claims, await folderIdIn(join(folder, KEEPER_FILE), disk));
  }

  /**
   * Whether no other keeper was started since this one: new surveys begin at the latest, so that there is one who takes them. The
   * first call makes it this one, and so does a later one when the latest has withdrawn.
   *
   * @throws StoreUnavailable
   */
  async isLatest(): Promise<boolean> {
    const { holder } = await this.claims.read(LATEST);
    if (this.announced && holder !== undefined) return holder === this.me;
    await this.write(LATEST);
    this.announced = true;
    return true;
  }

  /** New surveys begin elsewhere. Boxes stay whose they are. @throws StoreUnavailable */
  async withdraw(): Promise<void> {
    const { revision, holder } = await this.claims.read(LATEST);
    if (holder?.startsWith(`${this.folderId}/`)) await this.claims.write(LATEST, revision, undefined);
  }

  /**
   * Whose box it is. What an earlier process had with this folder is this one's from now on.
   *
   * @param box names the survey
   * @throws StoreUnavailable
   */
  async keeperOf(box: string): Promise<'this' | 'another' | 'nobody'> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { revision, holder } = await this.claims.read(keyOf(box));
      if (holder === this.me) return 'this';
      if (holder === undefined) return 'nobody';
      if (!holder.startsWith(`${this.folderId}/`) || this.claimed.has(box)) return 'another';
      if (await this.claims.write(keyOf(box), revision, this.me)) {
        this.claimed.add(box);
        return 'this';
      }
    }
    throw new StoreUnavailable('It is not known who keeps a ballot box: several nodes claim it.');
  }

  /** From now on it is this one's, whoever had one of that name: of a survey that has not begun. @throws StoreUnavailable */
  async claim(box: string): Promise<void> {
    await this.write(keyOf(box));
    this.claimed.add(box);
  }

  private async write(key: string): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { revision } = await this.claims.read(key);
      if (await this.claims.write(key, revision, this.me)) return;
    }
    throw new StoreUnavailable('A claim could not be written: several nodes write it.');
  }
}

async function folderIdIn(file: string, disk: BoxDisk): Promise<string> {
  const known = await disk.read(file);
  // Something may have cut it off: a disk that was full, a copy that was ended.
  if (known?.length === UUID_LENGTH) return known;
  const made = randomUUID();
  // Boxes survive a power cut; whose they are has to, before anything is claimed under this name.
  await disk.replace(file, made);
  return made;
}

const keyOf = (box: string): string => `keeper-of-ballot-box-${box}`;
