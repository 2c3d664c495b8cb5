// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ViewRunner } from './event-sourcing/view-runner.js';
import type { EventStore, Position } from './event-store/event-store.js';

const LOOK_EVERY_MS = 2_000;
/** A node that lacks something for longer is sent no visitors. */
export const LONGEST_LAG_SECONDS = 10;

/** How far and for how long this node's views are behind a log that others write to as well. */
export class Lag {
  private target: Position = 0;
  private head: Position = 0;
  /** When it was first seen that the views lack `target`. */
  private since: number | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'head' | 'positionStep'>,
    private readonly viewRunner: Pick<ViewRunner, 'state'>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Looks every two seconds until {@link stop}. */
  start(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Asks where the log ends. Never rejects: a log that does not answer leaves things as they are known. */
  look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    const head = await this.store.head().catch(() => undefined);
    if (head === undefined) return;
    this.head = head;
    // Behind the newest is everybody for a moment: what counts is how long one and the same place has been missing.
    if (this.since !== undefined && this.viewRunner.state.position < this.target) return;
    this.target = head;
    this.since = this.viewRunner.state.position < head ? this.now() : undefined;
  }

  /** How far the views are from where the log ended when that was last known. */
  get distance(): number {
    return Math.max(0, this.head - this.viewRunner.state.position);
  }

  /** 0 where nothing is known to be missing. */
  get seconds(): number {
    if (this.since === undefined || this.viewRunner.state.position >= this.target) return 0;
    return (this.now() - this.since) / 1_000;
  }
}
