// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * What a person may do; each includes the ones before it. Leser see everything; Zielverantwortliche report on the goals
 * that they own and on the decisions that they have to carry out; Digitalisierungsbeauftragte change every goal and
 * decision; Administration also manages people and the municipality.
 */
export const ROLES = ['reader', 'owner', 'officer', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking: from the session or the token, never from the request's body. */
export interface Actor {
  /** A person's id, `token:<id>` for a program, `system` for the program itself. */
  readonly actorId: string;
  readonly municipalityId: string;
  readonly role: Role;
}

export function mayAct(actor: Actor, needed: Role): boolean {
  return ROLES.indexOf(actor.role) >= ROLES.indexOf(needed);
}
