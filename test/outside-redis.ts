// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findRedisServer } from '../src/redis/private-redis.js';
import { freePort } from './faults/node-process.js';

/** A Redis that is not the program's own: several nodes can share it. It keeps nothing. */
export class OutsideRedis {
  private constructor(
    /** `redis://127.0.0.1:…` */
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly directory: string,
    /** To look into it. */
    readonly client: Redis,
  ) {}

  /** Resolves when it answers. */
  static async start(): Promise<OutsideRedis> {
    const program = findRedisServer();
    if (!program) throw new Error('no redis-server on this machine');
    const port = await freePort();
    const directory = await mkdtemp(join(tmpdir(), 'wegmarke-redis-'));
    const words = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory];
    const process = spawn(program, words, { stdio: 'ignore' });
    const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    await client.ping();
    return new OutsideRedis(`redis://127.0.0.1:${port}`, process, directory, client);
  }

  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  async stop(): Promise<void> {
    this.client.disconnect();
    this.process.kill('SIGKILL');
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, 'exit');
    await rm(this.directory, { recursive: true, force: true });
  }
}
