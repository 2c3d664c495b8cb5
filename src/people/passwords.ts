// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from 'node:crypto';
import { Algorithm, hash, verify } from '@node-rs/argon2';

/** What one hash costs: KiB of memory, passes over it, lanes. */
export interface PasswordCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP Password Storage Cheat Sheet, Argon2id. */
const OWASP: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes and checks passwords. Both take tens of milliseconds on a thread of their own, on purpose. */
export class Passwords {
  private nobody: Promise<string> | undefined;

  /** @param cost tests take less */
  constructor(private readonly cost: PasswordCost = OWASP) {}

  /** An Argon2id string with its parameters and salt. NFC, so that an umlaut is the same on every keyboard. */
  hash(password: string): Promise<string> {
    // The enum is erased by compilers that look at one file at a time; 2 is Argon2id.
    return hash(password.normalize('NFC'), { ...this.cost, algorithm: 2 as Algorithm.Argon2id });
  }

  /**
   * Whether the password is the one behind `hashed`. Without one it is compared with that of nobody, so that the answer
   * takes as long and does not tell which addresses exist.
   */
  async verify(hashed: string | null | undefined, password: string): Promise<boolean> {
    this.nobody ??= this.hash(randomBytes(24).toString('base64'));
    const matches = await verify(hashed ?? (await this.nobody), password.normalize('NFC'));
    return matches && typeof hashed === 'string';
  }
}
