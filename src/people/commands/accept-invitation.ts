// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { PasswordField } from '../../web/fields.js';
import { passwordProblem, type PersonRule } from '../domain/person.js';
import { Passwords } from '../passwords.js';
import { personDomain } from '../person-domain.js';
import { PASSWORD_HINT } from '../person-sentences.js';
import { hashOfSecret } from '../secrets.js';
import { beginSession, type Session } from './sign-in.js';

/** Somebody chooses their password with the one-time link, and is signed in. */
export class AcceptInvitation extends Command<Session> {
  declare code: string;
  declare device: string | null;

  @PasswordField({ label: 'Neues Passwort', hint: PASSWORD_HINT })
  password!: string;
}

@CommandHandler(AcceptInvitation)
export class AcceptInvitationHandler implements ICommandHandler<AcceptInvitation> {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

  async execute({ code, password, device }: AcceptInvitation): Promise<Session> {
    const codeHash = hashOfSecret(code);
    const invitation = this.core.views.invitations.find(codeHash);
    const sheet = invitation && this.core.views.people.get(invitation.municipalityId, invitation.personId);
    if (!sheet || sheet.person.status === 'erased') throw new RuleViolation<PersonRule>('invitation-unknown');
    const problem = passwordProblem(password, sheet.person);
    if (problem) throw new RuleViolation<PersonRule>(problem, {}, 'password');
    const { municipalityId, personId } = sheet;
    const envelope = { municipalityId, actorId: personId, commandId: randomUUID() };
    const data = { codeHash, hash: await this.passwords.hash(password) };
    await this.core.commands.run(personDomain, personId, { type: 'AcceptInvitation', data }, envelope);
    return beginSession(this.core, municipalityId, personId, device);
  }
}
