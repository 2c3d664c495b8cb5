// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LogReader } from '../../src/event-store/sqlite/log-reader.js';

const ROOT = join(import.meta.dirname, '../..');

/** Bundles one program of the tests, so that a child process can run it. Inside the project, where it finds its packages. */
export function bundleProgram(name: string): string {
  const outfile = join(ROOT, '.cache/faults', `${name}-${process.pid}.mjs`);
  execFileSync(join(ROOT, 'node_modules/.bin/esbuild'), [
    join(import.meta.dirname, `${name}.ts`),
    ...['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error'],
    `--outfile=${outfile}`,
  ]);
  return outfile;
}

export interface Acknowledged {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
}

/** A running `append-until-stopped`. */
export class Victim {
  readonly process: ChildProcess;
  readonly #exited: Promise<unknown>;

  constructor(
    program: string,
    private readonly said: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv = {},
  ) {
    const output = openSync(said, 'w');
    this.process = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', output, 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    closeSync(output);
    this.#exited = once(this.process, 'exit');
  }

  /** @param bytes only what was said until the file had this size */
  lines(bytes?: number): string[] {
    // The last line may be cut off by the kill; what was not said was not acknowledged.
    return readFileSync(this.said).toString('latin1', 0, bytes).split('\n').slice(0, -1);
  }

  acknowledged(bytes?: number): Acknowledged[] {
    return this.lines(bytes).flatMap((line) => {
      const [word, stream = '', revision, id = ''] = line.split(' ');
      return word === 'ack' ? [{ stream, revision: Number(revision), id }] : [];
    });
  }

  refusals(): { error: string; writable: boolean }[] {
    return this.lines().flatMap((line) => {
      const [word, error = '', writable] = line.split(' ');
      return word === 'refused' ? [{ error, writable: writable === 'true' }] : [];
    });
  }

  async until(is: () => boolean, what: string): Promise<void> {
    for (const end = Date.now() + 15_000; !is(); await sleep(2)) {
      if (Date.now() > end || this.process.exitCode !== null) throw new Error(`The child never got to ${what}.`);
    }
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#exited;
  }

  async exit(): Promise<void> {
    const late = setTimeout(() => this.process.kill('SIGKILL'), 15_000);
    await this.#exited;
    clearTimeout(late);
  }
}

/** What was acknowledged and is not in the log, or not where it was said to be. */
export function missingFrom(file: string, acknowledged: readonly Acknowledged[]): Acknowledged[] {
  const stored = new Map<string, string>();
  const reader = LogReader.open(file);
  try {
    for (const batch of reader.batches(0)) {
      for (const { stream, revision, id } of batch) stored.set(`${stream} ${revision}`, id);
    }
  } finally {
    reader.close();
  }
  return acknowledged.filter(({ stream, revision, id }) => stored.get(`${stream} ${revision}`) !== id);
}
