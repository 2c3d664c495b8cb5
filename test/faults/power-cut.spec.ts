// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyLog } from '../../src/event-store/log-commands.js';
import { LOG_FILE } from '../../src/event-store/sqlite/log-format.js';
import { Victim, bundleProgram, missingFrom } from './victim.js';

const ROUNDS = process.env['SOAK'] === '1' ? 40 : 3;

/**
 * An ext4 of its own on a loop device. `cutPower` shuts it down at once, without writing anything that nobody has asked to be
 * written (EXT4_IOC_SHUTDOWN, NOLOGFLUSH); what the disk had then is what the next mount finds.
 */
class Disk {
  readonly mountPoint: string;
  readonly #image: string;

  constructor(directory: string) {
    this.#image = join(directory, 'disk.img');
    this.mountPoint = join(directory, 'disk');
    mkdirSync(this.mountPoint);
    run('truncate', '-s', '128M', this.#image);
    run('mkfs.ext4', '-q', '-F', this.#image);
    this.mount();
  }

  mount(): void {
    run('mount', '-o', 'loop', this.#image, this.mountPoint);
  }

  unmount(): void {
    run('umount', this.mountPoint);
  }

  /** @returns how many bytes `witness` had the moment before */
  cutPower(witness: string): number {
    const shutDown = `open(my $disk, "<", $ARGV[0]) or die $!; my $how = pack("L", 2);
      print -s $ARGV[1]; ioctl($disk, 0x8004587d, $how) or die $!`;
    return Number(run('perl', '-e', shutDown, this.mountPoint, witness));
  }
}

function run(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${error?.message ?? stderr.trim()}`);
  return stdout;
}

/** Why this machine cannot play a power cut, where it cannot. */
function whyNot(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux can shut a file system down';
  if (process.getuid?.() !== 0) return 'mounting a loop device takes root';
  const directory = mkdtempSync(join(tmpdir(), 'wegmarke-disk-'));
  let disk: Disk | undefined;
  try {
    disk = new Disk(directory);
    disk.cutPower('/dev/null');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    if (disk) disk.unmount();
    rmSync(directory, { recursive: true, force: true });
  }
}

const reason = whyNot();
if (reason !== undefined) console.warn(`Power cut: skipped, ${reason}.`);

(reason === undefined ? describe : describe.skip)('a power cut while 8 writers append', () => {
  let directory: string;
  let program: string;
  let disk: Disk;
  beforeAll(() => {
    program = bundleProgram('append-until-stopped');
  });
  afterAll(() => rm(program, { force: true }));
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-power-'));
    disk = new Disk(directory);
  });
  afterEach(async () => {
    disk.unmount();
    await rm(directory, { recursive: true, force: true });
  });

  /** Plays one, and says what was acknowledged before it and is gone after it. */
  async function cut(synchronous: 'FULL' | 'NORMAL') {
    const file = join(disk.mountPoint, LOG_FILE);
    const witness = join(directory, 'said');
    const victim = new Victim(program, witness, [file, synchronous, '8']);
    let said: number;
    try {
      await victim.until(() => victim.lines().length > 100, '100 appends');
      await sleep(50 + Math.random() * 250);
      said = disk.cutPower(witness);
      await victim.exit();
    } finally {
      await victim.kill();
    }
    disk.unmount();
    disk.mount();
    // Whoever loses power says nothing more; this child does. An fsync that is under way while the file system goes down can
    // return success though its commit is gone (now and then the last batch, and only that). What counts is what was said before.
    const acknowledged = victim.acknowledged(said);
    return { file, acknowledged, missing: missingFrom(file, acknowledged), refusals: victim.refusals() };
  }

  it(
    `synchronous=FULL loses nothing that was acknowledged (${ROUNDS} rounds)`,
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { file, acknowledged, missing, refusals } = await cut('FULL');
        expect(acknowledged.length).toBeGreaterThan(100);
        expect(missing).toEqual([]);
        expect(verifyLog(file)).not.toHaveProperty('defect');
        // The store noticed that the disk was gone, and did not acknowledge anything from then on.
        expect(refusals).toHaveLength(24);
        expect(refusals.at(-1)).toEqual({ error: 'StoreUnavailable', writable: false });
        for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
      }
    },
    30_000 + ROUNDS * 5_000,
  );

  it('catches synchronous=NORMAL, which acknowledges what is not on the disk', async () => {
    let lost = 0;
    for (let round = 0; round < 3 && lost === 0; round += 1) lost += (await cut('NORMAL')).missing.length;
    expect(lost).toBeGreaterThan(0);
  });
});
