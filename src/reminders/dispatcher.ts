// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** So many mails are on their way at once, and so many of one municipality: who hangs holds up nobody else. */
const AT_ONCE = 24;
const AT_ONCE_OF_ONE = 12;

interface Waiting {
  readonly key: string;
  readonly work: () => Promise<void>;
}

/**
 * Does work in the background: several pieces at once, each key once at a time, municipalities in turn.
 */
export class Dispatcher {
  private readonly queues = new Map<string, Waiting[]>();
  private readonly running = new Map<string, number>();
  private readonly keys = new Set<string>();
  private readonly inWork = new Set<Promise<void>>();
  private idle: (() => void)[] = [];
  private stopped = false;

  constructor(private readonly onProblem: (error: unknown) => void) {}

  /** Nothing where work of this key waits or runs already. @returns whether it was taken */
  add(municipalityId: string, key: string, work: () => Promise<void>): boolean {
    if (this.stopped || this.keys.has(key)) return false;
    this.keys.add(key);
    const queue = this.queues.get(municipalityId);
    if (queue) queue.push({ key, work });
    else this.queues.set(municipalityId, [{ key, work }]);
    this.next();
    return true;
  }

  /** Resolves when nothing waits or runs. */
  whenIdle(): Promise<void> {
    return this.keys.size === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve));
  }

  /** Begins nothing more; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const queue of this.queues.values()) for (const { key } of queue) this.keys.delete(key);
    this.queues.clear();
    await Promise.allSettled(this.inWork);
    this.tellIdle();
  }

  private next(): void {
    for (const [municipalityId, queue] of this.queues) {
      if (this.inWork.size >= AT_ONCE) return;
      const running = this.running.get(municipalityId) ?? 0;
      if (running >= AT_ONCE_OF_ONE) continue;
      const waiting = queue.shift();
      // Whoever had a turn goes to the end.
      this.queues.delete(municipalityId);
      if (queue.length > 0) this.queues.set(municipalityId, queue);
      if (!waiting) continue;
      this.running.set(municipalityId, running + 1);
      this.run(municipalityId, waiting);
    }
  }

  private run(municipalityId: string, { key, work }: Waiting): void {
    const running = (async () => {
      try {
        await work();
      } catch (error) {
        this.onProblem(error);
      }
    })().then(() => {
      this.inWork.delete(running);
      this.keys.delete(key);
      const left = (this.running.get(municipalityId) ?? 1) - 1;
      if (left > 0) this.running.set(municipalityId, left);
      else this.running.delete(municipalityId);
      this.next();
      this.tellIdle();
    });
    this.inWork.add(running);
  }

  private tellIdle(): void {
    if (this.keys.size > 0) return;
    for (const tell of this.idle.splice(0)) tell();
  }
}
