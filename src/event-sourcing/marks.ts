// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Position } from '../event-store/event-store.js';

export interface Mark<Kept> {
  /** So many events lie behind it. */
  readonly events: number;
  /** Of the last of them. */
  readonly position: Position;
  readonly kept: Kept;
}

/**
 * What was found on a long way, kept now and then, so that whoever goes it again need not begin at the beginning. Never more
 * than a given number, at equal distances over the whole way: where there are too many every second goes, and from then on
 * they are set half as often.
 *
 * Several may go the way at once: where a mark belongs depends only on how many events lie behind it.
 */
export class Marks<Kept> {
  private marks: Mark<Kept>[] = [];

  /**
   * @param every events from one mark to the next, at first
   * @param most marks at any time; even
   */
  constructor(
    private every: number,
    private readonly most: number,
  ) {}

  /** The last mark at a position or before it. */
  before(position: Position): Mark<Kept> | undefined {
    return this.marks.findLast((mark) => mark.position <= position);
  }

  /**
   * Sets a mark, if one belongs here and is not there yet.
   *
   * @param copy called only if so
   */
  pass(events: number, position: Position, copy: () => Kept): void {
    if (events % this.every !== 0 || events <= (this.marks.at(-1)?.events ?? 0)) return;
    if (this.marks.length === this.most) {
      this.every *= 2;
      this.marks = this.marks.filter((mark) => mark.events % this.every === 0);
      if (events % this.every !== 0) return;
    }
    this.marks.push({ events, position, kept: copy() });
  }

  /** Everything that is kept, in order. */
  get all(): readonly Kept[] {
    return this.marks.map(({ kept }) => kept);
  }

  get positions(): readonly Position[] {
    return this.marks.map(({ position }) => position);
  }
}
