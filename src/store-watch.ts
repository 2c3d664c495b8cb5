// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { EventStore } from './event-store/event-store.js';

const LOOK_EVERY_MS = 500;
/** What is back sooner than that is no matter for whoever runs the program. */
const SAID_AFTER_MS = 2_000;

/** Says when EventStoreDB has gone, and when it is back: requests tell it one by one, and only where there are any. */
export class StoreWatch {
  /** When it was first seen that nothing can be stored. */
  private awaySince: number | undefined;
  private said = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'writable'>,
    /** In German, for whoever runs this node. */
    private readonly say: (sentence: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Looks twice a second until {@link stop}. */
  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  /** To be called before the store is closed, which would look as if it had gone. */
  stop(): void {
    clearInterval(this.timer);
  }

  look(): void {
    if (this.store.writable !== false) {
      this.awaySince = undefined;
      if (this.said) this.say('EventStoreDB ist wieder erreichbar.');
      this.said = false;
      return;
    }
    this.awaySince ??= this.now();
    if (this.said || this.now() - this.awaySince < SAID_AFTER_MS) return;
    this.said = true;
    this.say(
      'EventStoreDB ist nicht mehr erreichbar. Lesen geht zum Teil weiter, gespeichert wird nichts; es wird weiter versucht.',
    );
  }
}
