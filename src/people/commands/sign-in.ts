// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { EmailField, PasswordField } from '../../web/fields.js';
import { normalEmail } from '../domain/person.js';
import { Passwords } from '../passwords.js';
import { personDomain } from '../person-domain.js';
import { SignInLimits } from '../sign-in-limits.js';

export interface Session {
  readonly sessionId: string;
  readonly personId: string;
  readonly municipalityId: string;
}

export type SignInResult =
  | { readonly kind: 'signed-in'; readonly session: Session }
  /** Which of the two was wrong is not said, nor whether there is such a person. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** Somebody says who they are, and proves it. */
export class SignIn extends Command<SignInResult> {
  declare ip: string;
  declare device: string | null;

  @EmailField({ label: 'E-Mail-Adresse', autocomplete: 'username' })
  email!: string;

  @PasswordField({ label: 'Passwort', existing: true })
  password!: string;
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SignInLimits) private readonly limits: SignInLimits,
  ) {}

  async execute({ email, password, ip, device }: SignIn): Promise<SignInResult> {
    const seconds = await this.limits.begin(email, ip);
    if (seconds !== undefined) return { kind: 'wait', seconds };
    const sheet = this.core.views.people.find(normalEmail(email));
    const hash = sheet?.person.status === 'active' ? await this.hashOf(sheet.municipalityId, sheet.personId) : null;
    if (!(await this.passwords.verify(hash, password)) || !sheet) return { kind: 'refused' };
    await this.limits.succeeded(email, ip);
    return { kind: 'signed-in', session: await beginSession(this.core, sheet.municipalityId, sheet.personId, device) };
  }

  private async hashOf(municipalityId: string, personId: string): Promise<string | null> {
    const { state } = await this.core.commands.peek(personDomain, municipalityId, personId);
    return state.status === 'active' ? state.passwordHash : null;
  }
}

/** Records that a session began, for somebody whose right to it has just been proved. */
export async function beginSession(
  core: Core,
  municipalityId: string,
  personId: string,
  device: string | null,
): Promise<Session> {
  const sessionId = randomUUID();
  const envelope = { municipalityId, actorId: personId, commandId: randomUUID() };
  await core.commands.run(personDomain, personId, { type: 'SignIn', data: { sessionId, device } }, envelope);
  return { sessionId, personId, municipalityId };
}
