// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Envelope, Outcome } from '../../event-sourcing/command-runner.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { PasswordField } from '../../web/fields.js';
import { passwordProblem, type PersonRule } from '../domain/person.js';
import { Passwords } from '../passwords.js';
import { personDomain } from '../person-domain.js';
import { PASSWORD_HINT } from '../person-sentences.js';

/** Somebody who is signed in takes another password; all their other sessions end. */
export class ChangePassword extends Command<Outcome> {
  declare envelope: Envelope;
  declare sessionId: string;

  @PasswordField({ label: 'Bisheriges Passwort', existing: true })
  current!: string;

  @PasswordField({ label: 'Neues Passwort', hint: PASSWORD_HINT })
  password!: string;
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

  async execute({ current, password, sessionId, envelope }: ChangePassword): Promise<Outcome> {
    const { municipalityId, actorId } = envelope;
    const { state } = await this.core.commands.peek(personDomain, municipalityId, actorId);
    if (state.status !== 'active') throw new RuleViolation<PersonRule>('person-not-registered');
    if (!(await this.passwords.verify(state.passwordHash, current)))
      throw new RuleViolation<PersonRule>('password-wrong', {}, 'current');
    const problem = passwordProblem(password, state);
    if (problem) throw new RuleViolation<PersonRule>(problem, {}, 'password');
    const data = { hash: await this.passwords.hash(password), keepSessionId: sessionId };
    return this.core.commands.run(personDomain, actorId, { type: 'SetPassword', data }, envelope);
  }
}
