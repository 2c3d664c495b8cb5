// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { RateLimiterMemory } from 'rate-limiter-flexible';

const WINDOW_SECONDS = 15 * 60;

/**
 * How many wrong codes may come from one place within 15 minutes. Kept in memory only, forgotten after that time, and never for a
 * code that was right. A whole town hall may come from one place: generous, for 40 random bits are not guessed in thousands of tries.
 */
export class BallotLimits {
  private readonly byPlace;
  private readonly most: number;

  constructor({ perPlace = 60 }: { readonly perPlace?: number } = {}) {
    this.most = perPlace;
    this.byPlace = new RateLimiterMemory({ points: perPlace, duration: WINDOW_SECONDS });
  }

  /** @returns seconds to wait, or undefined where one may try */
  async waitFor(place: string): Promise<number | undefined> {
    const known = await this.byPlace.get(place);
    return known && known.consumedPoints >= this.most ? Math.max(1, Math.ceil(known.msBeforeNext / 1000)) : undefined;
  }

  async wasWrong(place: string): Promise<void> {
    await this.byPlace.penalty(place);
  }
}
