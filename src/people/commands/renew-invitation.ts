// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Envelope } from '../../event-sourcing/command-runner.js';
import { personDomain } from '../person-domain.js';
import { hashOfSecret, newSecret } from '../secrets.js';
import type { Invited } from './invite-person.js';

/** A new one-time link for somebody who lost the last one, or their password. */
export class RenewInvitation extends Command<Invited> {
  constructor(
    readonly personId: string,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

@CommandHandler(RenewInvitation)
export class RenewInvitationHandler implements ICommandHandler<RenewInvitation> {
  constructor(@Inject(Core) private readonly core: Core) {}

  async execute({ personId, envelope }: RenewInvitation): Promise<Invited> {
    const code = newSecret();
    const data = { codeHash: hashOfSecret(code) };
    await this.core.commands.run(personDomain, personId, { type: 'IssueInvitation', data }, envelope);
    return { personId, code };
  }
}
