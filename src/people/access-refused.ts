// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
export type Refusal =
  | { readonly kind: 'not-signed-in' }
  /** Nobody can sign in yet: the program has to be set up first. */
  | { readonly kind: 'first-run' }
  /** The token of a program is missing its person, revoked, or was never one. */
  | { readonly kind: 'token-invalid' }
  | { readonly kind: 'not-allowed' }
  /** The request was not made by a page of ours. */
  | { readonly kind: 'foreign-form' }
  | { readonly kind: 'too-many-tries'; readonly retryAfterSeconds: number };

/** The request is refused before it reaches its controller; `AccessRefusedFilter` answers it. */
export class AccessRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.kind);
    this.name = 'AccessRefused';
  }
}
