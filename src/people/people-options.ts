// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { PasswordCost } from './passwords.js';

/** An account that the sign-in page of the demo offers. */
export interface DemoAccount {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** `Samtgemeinde Musterau, Digitalisierungsbeauftragte` */
  readonly words: string;
}

export interface PeopleOptions {
  /** Where people reach the program, without a slash at the end. */
  readonly publicUrl: string;
  /** Given: the sign-in page says that this is a demonstration and lists them. */
  readonly demoAccounts?: readonly DemoAccount[];
  /** Tests take less. */
  readonly passwordCost?: PasswordCost;
  readonly signInLimits?: { readonly perAddress?: number; readonly perPlace?: number };
}

/** Under this the options are injected. */
export const PEOPLE_OPTIONS = Symbol('PeopleOptions');
