// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Injectable } from '@nestjs/common';

/**
 * Lets what spans several persons happen one after the other in this process: an address belongs to one person, and one
 * who can administer has to be left. With several nodes on one log these two rules hold per node.
 */
@Injectable()
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.last.then(task);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
