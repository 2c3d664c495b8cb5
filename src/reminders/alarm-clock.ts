// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Queue, Worker } from 'bullmq';
import type { Redis, RedisOptions } from 'ioredis';

/** Redis as it comes and goes; see redis/redis-link.ts. */
export interface RedisSource {
  readonly state: 'ready' | 'unavailable';
  onReady(listener: (connection: RedisOptions) => void): () => void;
  onUnavailable(listener: () => void): () => void;
}

export interface AlarmClockOptions {
  readonly redis: RedisSource;
  /**
   * Called when it is time to look again, at one municipality or at all (undefined); may be called while it still looks.
   * Errors are told and forgotten: the sweep returns.
   */
  readonly ring: (municipalityId: string | undefined) => Promise<void>;
  /** Told when the clock begins to run or stops running. */
  readonly onChange?: (running: boolean) => void;
  /** In English, for the log. */
  readonly onProblem?: (sentence: string) => void;
  /** Default one minute. */
  readonly sweepEveryMs?: number;
  /** Another one for each installation on one Redis. Default `wegmarke-reminders`. */
  readonly queueName?: string;
}

const SWEEP_EVERY_MS = 60_000;
/** After so many sweeps without a ring the worker is taken for deaf and replaced. */
const DEAF_AFTER_SWEEPS = 3;
const ANSWER_LIMIT_MS = 5_000;
/** So many alarms are answered at once; a municipality that takes long holds up no other. */
const RINGS_AT_ONCE = 20;
/** Whoever stops us (a container, a person) waits no longer; a mail still on its way then ends as uncertain. */
const STOP_LIMIT_MS = 20_000;

interface Open {
  readonly queue: Queue;
  readonly worker: Worker;
  readonly clients: readonly Redis[];
}

/**
 * Rings when it is time. It knows nothing: an alarm that is lost, doubled or late makes somebody look at the events once
 * less, once more or later. All of it may be forgotten (FLUSHALL) and is set again by the sweep.
 *
 * What BullMQ makes one stumble over, and how it is avoided: jobs leave nothing behind, so an id is free again when it has
 * rung (kept ones swallow later alarms of that id silently); ids hold no colon; nothing is a repeating job (those get
 * lost over restarts); a worker that a flushed Redis leaves waiting is woken by the sweep's next job, and one that is
 * deaf for other reasons is replaced.
 */
export class AlarmClock {
  private open: Open | undefined;
  private changing: Promise<void> = Promise.resolve();
  private sweepTimer: NodeJS.Timeout | undefined;
  private readonly ends: (() => void)[] = [];
  private readonly ringing = new Set<Promise<void>>();
  /** Municipalities whose alarm is being answered. */
  private readonly busy = new Map<string, number>();
  private quietSweeps = 0;
  private stopped = false;

  constructor(private readonly options: AlarmClockOptions) {}

  get running(): boolean {
    return this.open !== undefined;
  }

  start(): void {
    const { redis } = this.options;
    this.ends.push(
      redis.onReady((connection) => this.change(() => this.openWith(connection))),
      redis.onUnavailable(() => this.change(() => this.shut(true))),
    );
    this.sweepTimer = setInterval(() => void this.sweep(), this.options.sweepEveryMs ?? SWEEP_EVERY_MS);
    this.sweepTimer.unref();
  }

  /** Resolves when nothing rings any more and what was ringing has come to its end, or after twenty seconds. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.sweepTimer);
    for (const end of this.ends.splice(0)) end();
    this.change(() => this.shut(false));
    await this.changing;
    await within(STOP_LIMIT_MS, Promise.all(this.ringing)).catch(() => undefined);
  }

  /** Look at a municipality soon; several wishes at once lead to one look. */
  soon(municipalityId: string): void {
    // One that is looked at right now is looked at again after that, but a job of this name would be swallowed.
    const id = this.busy.has(municipalityId)
      ? `soon-again-${nameOf(municipalityId)}`
      : `soon-${nameOf(municipalityId)}`;
    this.put([{ id, municipalityId, inMs: 0 }]).catch(() => undefined);
  }

  /** Look at municipalities again at these instants. Setting the same alarm again changes nothing. */
  async add(
    alarms: readonly {
      readonly municipalityId: string;
      /** Milliseconds since 1970, part of the job's id. */
      readonly at: number;
      readonly inMs: number;
    }[],
  ): Promise<void> {
    await this.put(
      alarms.map(({ municipalityId, at, inMs }) => ({
        id: `look-${nameOf(municipalityId)}-${at}`,
        municipalityId,
        inMs,
      })),
    );
  }

  private async put(
    alarms: readonly { readonly id: string; readonly municipalityId?: string; readonly inMs: number }[],
  ): Promise<void> {
    const open = this.open;
    if (!open || alarms.length === 0) return;
    const jobs = alarms.map(({ id, municipalityId, inMs }) => ({
      name: 'look-again',
      data: municipalityId === undefined ? {} : { municipalityId },
      opts: { jobId: id, delay: Math.max(0, Math.round(inMs)), removeOnComplete: true, removeOnFail: true },
    }));
    await within(ANSWER_LIMIT_MS, open.queue.addBulk(jobs));
  }

  private async sweep(): Promise<void> {
    if (!this.open) {
      // The link is there and we are not: the last attempt to begin has failed.
      if (this.options.redis.state === 'ready' && !this.stopped) this.reopen();
      return;
    }
    this.quietSweeps = this.ringing.size > 0 ? 0 : this.quietSweeps + 1;
    if (this.quietSweeps > DEAF_AFTER_SWEEPS) {
      this.options.onProblem?.('The worker for reminders does not hear any more and is replaced.');
      this.reopen();
      return;
    }
    const period = this.options.sweepEveryMs ?? SWEEP_EVERY_MS;
    // Several nodes sweep in one minute once; a job that hangs does not keep the next minute's from ringing.
    await this.put([{ id: `sweep-${Math.floor(Date.now() / period)}`, inMs: 0 }]).catch(() => undefined);
  }

  private reopen(): void {
    this.quietSweeps = 0;
    this.change(() => this.shut(true));
    // The listener is called at once where Redis is there.
    const end = this.options.redis.onReady((connection) => this.change(() => this.openWith(connection)));
    end();
  }

  /** One change after the other; none fails. */
  private change(step: () => Promise<void>): void {
    this.changing = this.changing.then(step).catch((error: unknown) => {
      this.options.onProblem?.(
        `The alarm clock of reminders: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
  }

  private async openWith(connection: RedisOptions): Promise<void> {
    // Loaded only now: the program answers its first visitors that much earlier.
    const [{ Queue, Worker }, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    if (this.stopped || this.open) return;
    // Whoever sets an alarm wants to know at once that there is no Redis; only the worker waits for it patiently.
    const basis = { ...connection, lazyConnect: true, replyMapping: 'legacy' } as const;
    const forQueue = new Redis({ ...basis, maxRetriesPerRequest: 1, commandTimeout: ANSWER_LIMIT_MS });
    const forWorker = new Redis({ ...basis, maxRetriesPerRequest: null });
    const clients = [forQueue, forWorker];
    for (const client of clients) client.on('error', () => undefined);
    try {
      await within(ANSWER_LIMIT_MS, Promise.all(clients.map((client) => client.connect())));
      const name = this.options.queueName ?? 'wegmarke-reminders';
      const queue = new Queue(name, { connection: forQueue });
      queue.on('error', () => undefined);
      const worker = new Worker(name, ({ data }) => this.ring((data as { municipalityId?: string }).municipalityId), {
        connection: forWorker,
        concurrency: RINGS_AT_ONCE,
        lockDuration: 60_000,
      });
      worker.on('error', () => undefined);
      this.open = { queue, worker, clients };
    } catch (error) {
      for (const client of clients) client.disconnect();
      throw error;
    }
    this.quietSweeps = 0;
    this.options.onChange?.(true);
    // What came while there was no Redis.
    this.put([{ id: 'begin', inMs: 0 }]).catch(() => undefined);
  }

  private async shut(byForce: boolean): Promise<void> {
    const open = this.open;
    if (!open) return;
    this.open = undefined;
    this.options.onChange?.(false);
    await within(ANSWER_LIMIT_MS, open.worker.close(byForce)).catch(() => undefined);
    await within(ANSWER_LIMIT_MS, open.queue.close()).catch(() => undefined);
    for (const client of open.clients) client.disconnect();
  }

  private ring(municipalityId: string | undefined): Promise<void> {
    this.quietSweeps = 0;
    if (this.stopped) return Promise.resolve();
    if (municipalityId !== undefined) this.busy.set(municipalityId, (this.busy.get(municipalityId) ?? 0) + 1);
    const ringing = this.options
      .ring(municipalityId)
      .catch((error: unknown) =>
        this.options.onProblem?.(
          `Looking for due reminders failed: ${error instanceof Error ? error.name : 'unknown'}`,
        ),
      )
      .finally(() => {
        this.ringing.delete(ringing);
        if (municipalityId === undefined) return;
        const left = (this.busy.get(municipalityId) ?? 1) - 1;
        if (left > 0) this.busy.set(municipalityId, left);
        else this.busy.delete(municipalityId);
      });
    this.ringing.add(ringing);
    return ringing;
  }
}

/** Ids of jobs hold no colon. */
function nameOf(municipalityId: string): string {
  return municipalityId.replaceAll(':', '_');
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
