// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { Core } from '../core.js';
import { idFrom } from '../event-sourcing/command-id.js';
import type { Role } from './actor.js';
import { emailIsFree } from './commands/rules-among-persons.js';
import type { Passwords } from './passwords.js';
import { personDomain } from './person-domain.js';

/**
 * A person with a password in one go: for the first start, the demo and tests. Everybody else is invited.
 *
 * @param account.commandId the same makes the same person once
 * @returns the person's id
 * @throws RuleViolation `email-taken`, or what the domain forbids
 */
export async function createAccount(
  core: Core,
  passwords: Passwords,
  account: {
    readonly municipalityId: string;
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly password: string;
    readonly commandId?: string;
  },
): Promise<string> {
  const { municipalityId, name, email, role, password, commandId = randomUUID() } = account;
  const personId = idFrom(commandId, 'person');
  const envelope = { municipalityId, actorId: 'system', commandId };
  emailIsFree(core, email, personId);
  const registered = { name, email, role, invitedBy: null, codeHash: null };
  await core.commands.run(personDomain, personId, { type: 'RegisterPerson', data: registered }, envelope);
  const { state } = await core.commands.peek(personDomain, municipalityId, personId);
  if (state.status !== 'active' || state.passwordHash !== null) return personId;
  const data = { hash: await passwords.hash(password), keepSessionId: null };
  await core.commands.run(
    personDomain,
    personId,
    { type: 'SetPassword', data },
    {
      ...envelope,
      actorId: personId,
      commandId: randomUUID(),
    },
  );
  return personId;
}
