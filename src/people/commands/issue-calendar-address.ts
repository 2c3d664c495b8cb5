// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Envelope } from '../../event-sourcing/command-runner.js';
import { personDomain } from '../person-domain.js';
import { hashOfSecret, newSecret } from '../secrets.js';

/** `secret` is shown once and not kept; null where this very request had been carried out before. */
export interface IssuedCalendarAddress {
  readonly secret: string | null;
}

/** A person wants their calendar under a secret address; one that they had before is void. */
export class IssueCalendarAddress extends Command<IssuedCalendarAddress> {
  constructor(
    readonly personId: string,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

@CommandHandler(IssueCalendarAddress)
export class IssueCalendarAddressHandler implements ICommandHandler<IssueCalendarAddress> {
  constructor(@Inject(Core) private readonly core: Core) {}

  async execute({ personId, envelope }: IssueCalendarAddress): Promise<IssuedCalendarAddress> {
    const secret = newSecret();
    const data = { hash: hashOfSecret(secret) };
    const command = { type: 'IssueCalendarAddress', data } as const;
    const { repeated } = await this.core.commands.run(personDomain, personId, command, envelope);
    return { secret: repeated ? null : secret };
  }
}
