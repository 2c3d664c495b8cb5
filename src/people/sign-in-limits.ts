// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type TryCount, TryCounts } from '../redis/try-counts.js';
import { normalEmail } from './domain/person.js';

const WINDOW_SECONDS = 15 * 60;

/**
 * How often one may try to sign in within 15 minutes: with one address from one place, and from one place at all. Where several
 * nodes share a Redis they count together.
 */
export class SignInLimits {
  private readonly byAddress: TryCount;
  private readonly byPlace: TryCount;

  constructor(
    { perAddress = 8, perPlace = 60 }: { readonly perAddress?: number; readonly perPlace?: number } = {},
    counts: TryCounts = new TryCounts(),
  ) {
    this.byAddress = counts.of({ name: 'sign-in-address', most: perAddress, windowSeconds: WINDOW_SECONDS });
    this.byPlace = counts.of({ name: 'sign-in-place', most: perPlace, windowSeconds: WINDOW_SECONDS });
  }

  /**
   * Counts a try, before it is known whether it succeeds: tries at the same time count as well.
   *
   * @returns seconds to wait, or undefined where one may try
   */
  async begin(email: string, ip: string): Promise<number | undefined> {
    return (await this.byPlace.add(ip)) ?? (await this.byAddress.add(addressAt(email, ip)));
  }

  /** It was the right password: the tries before it are forgiven. */
  async succeeded(email: string, ip: string): Promise<void> {
    await this.byAddress.forget(addressAt(email, ip));
    await this.byPlace.takeBack(ip);
  }
}

function addressAt(email: string, ip: string): string {
  return `${normalEmail(email)}\u0000${ip}`;
}
