// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from '../../core.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { normalEmail, type PersonRule } from '../domain/person.js';

/**
 * Held while a rule that spans persons is looked up and acted on: an address belongs to one person of the whole instance,
 * and somebody who can administer has to be left. With several nodes on one log it is held on all of them.
 */
export const PERSONS = 'persons';

/** @throws RuleViolation where somebody else signs in with this address, in whatever municipality */
export function emailIsFree(core: Core, email: string, exceptPersonId?: string): void {
  const holder = core.views.people.find(normalEmail(email));
  if (holder && holder.personId !== exceptPersonId) throw new RuleViolation<PersonRule>('email-taken', {}, 'email');
}

/** How many others can sign in and administer the municipality. */
export function otherAdmins(core: Core, municipalityId: string, personId: string): number {
  return core.views.people
    .list(municipalityId)
    .filter(
      ({ person, personId: id }) =>
        id !== personId && person.status === 'active' && person.role === 'admin' && person.hasPassword,
    ).length;
}

/** @throws RuleViolation where a deputy is named who cannot sign in, or belongs to another municipality */
export function deputyIsActive(core: Core, municipalityId: string, deputyId: string | null): void {
  if (deputyId === null || core.views.people.get(municipalityId, deputyId)?.person.status === 'active') return;
  throw new RuleViolation<PersonRule>('deputy-unknown', {}, 'deputyId');
}
