// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** Keeps work on one key apart; see {@link KeyedLock} for one process, `LocksAcrossNodes` for several nodes. */
export interface Locks {
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Lets work on one key wait for each other within this process, in the order of asking; work on different keys runs at
 * the same time. For rules that look at more than one stream (a code is used once per municipality): between looking and
 * recording nobody else may record. Two nodes are not kept apart by it: `LocksAcrossNodes` are.
 */
export class KeyedLock implements Locks {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs `work` when all earlier work on `key` has ended, well or badly; answers with what `work` leads to. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    // The next one waits for this one, not for its success.
    const ended = mine.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(key, ended);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === ended) this.last.delete(key);
    }
  }

  /** Keys on which somebody works or waits. */
  get size(): number {
    return this.last.size;
  }
}

/** Held while the code of a goal is looked up and taken. */
export function goalCodesOf(municipalityId: string): string {
  return `goal-codes-${municipalityId}`;
}

/** Held while a review is planned, opened or closed, and while something is decided in one. */
export function reviewsOf(municipalityId: string): string {
  return `reviews-${municipalityId}`;
}
