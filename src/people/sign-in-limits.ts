// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { hashOfSecret } from './secrets.js';
import { normalEmail } from './domain/person.js';

const WINDOW_SECONDS = 15 * 60;

/**
 * How often one may try to sign in within 15 minutes: with one address from one place, and from one place at all.
 * Counted in memory: guessing at two nodes gives twice the tries, a start of the program gives them anew.
 */
export class SignInLimits {
  private readonly byAddress;
  private readonly byPlace;

  constructor({ perAddress = 8, perPlace = 60 }: { readonly perAddress?: number; readonly perPlace?: number } = {}) {
    this.byAddress = new RateLimiterMemory({ points: perAddress, duration: WINDOW_SECONDS });
    this.byPlace = new RateLimiterMemory({ points: perPlace, duration: WINDOW_SECONDS });
  }

  /**
   * Counts a try, before it is known whether it succeeds: tries at the same time count as well.
   *
   * @returns seconds to wait, or undefined where one may try
   */
  async begin(email: string, ip: string): Promise<number | undefined> {
    try {
      await this.byPlace.consume(ip);
      await this.byAddress.consume(this.key(email, ip));
      return undefined;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw refused;
    }
  }

  /** It was the right password: the tries before it are forgiven. */
  async succeeded(email: string, ip: string): Promise<void> {
    await this.byAddress.delete(this.key(email, ip));
    await this.byPlace.reward(ip);
  }

  private key(email: string, ip: string): string {
    // Hashed, so that a typed address of any length takes the same room.
    return hashOfSecret(`${normalEmail(email)}\u0000${ip}`);
  }
}
