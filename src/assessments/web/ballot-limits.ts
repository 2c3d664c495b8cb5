// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const WINDOW_SECONDS = 15 * 60;

/**
 * How many wrong codes came from one place within 15 minutes. Kept in the memory of this process only, and forgotten after that
 * time: unlike tries to sign in it is not counted in Redis, where others could watch from which place somebody is about to
 * answer. A right code is never asked about here: a whole town hall may come from one place, and nobody in it can lock the
 * others out. What keeps codes from being guessed is their length (docs/survey.md); this tells programs to slow down.
 */
export class BallotLimits {
  private readonly byPlace;

  constructor({ perPlace = 60 }: { readonly perPlace?: number } = {}) {
    this.byPlace = new RateLimiterMemory({ points: perPlace, duration: WINDOW_SECONDS });
  }

  /** Counts and looks in one step, so that those that come together are all counted. @returns seconds to wait where it was one too many */
  async wasWrong(place: string): Promise<number | undefined> {
    try {
      await this.byPlace.consume(place);
      return undefined;
    } catch (known) {
      if (!(known instanceof RateLimiterRes)) throw known;
      return Math.max(1, Math.ceil(known.msBeforeNext / 1000));
    }
  }
}
