// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * What is to be looked at when: a key per thing, an instant each, in milliseconds since 1970. Many things share few
 * instants (the mornings to come), so what is due is found by looking at those.
 */
export class Agenda {
  private readonly instantOf = new Map<string, number>();
  private readonly keysAt = new Map<number, Set<string>>();

  /** @param at undefined: not to be looked at by itself */
  set(key: string, at: number | undefined): void {
    const before = this.instantOf.get(key);
    if (before === at) return;
    if (before !== undefined) {
      const keys = this.keysAt.get(before);
      keys?.delete(key);
      if (keys?.size === 0) this.keysAt.delete(before);
    }
    if (at === undefined) {
      this.instantOf.delete(key);
      return;
    }
    this.instantOf.set(key, at);
    const keys = this.keysAt.get(at);
    if (keys) keys.add(key);
    else this.keysAt.set(at, new Set([key]));
  }

  /** Takes what has come by `now` off the agenda. */
  takeDue(now: number): string[] {
    const due: string[] = [];
    for (const [at, keys] of this.keysAt) {
      if (at > now) continue;
      this.keysAt.delete(at);
      for (const key of keys) {
        this.instantOf.delete(key);
        due.push(key);
      }
    }
    return due;
  }

  /** The next instants, soonest first. */
  next(limit: number): readonly number[] {
    return [...this.keysAt.keys()].sort((a, b) => a - b).slice(0, limit);
  }
}
