// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { Envelope } from '../../event-sourcing/command-runner.js';
import { ChoiceField, TextField } from '../../web/fields.js';
import type { Role } from '../actor.js';
import { personDomain } from '../person-domain.js';
import { ROLE_CHOICES } from '../role-names.js';
import { newApiToken } from '../secrets.js';

/** `token` is shown once and not kept; null where this very request had been carried out before. */
export interface IssuedApiToken {
  readonly tokenId: string;
  readonly token: string | null;
}

/** A program shall act for a person. */
export class IssueApiToken extends Command<IssuedApiToken> {
  declare personId: string;
  declare envelope: Envelope;

  @TextField({ label: 'Wofür?', hint: 'Zum Beispiel der Name des Programms.', max: 80, example: 'Berichtswesen' })
  label!: string;

  @ChoiceField({ label: 'Darf so viel wie', choices: ROLE_CHOICES, example: 'reader' })
  role!: Role;
}

@CommandHandler(IssueApiToken)
export class IssueApiTokenHandler implements ICommandHandler<IssueApiToken> {
  constructor(@Inject(Core) private readonly core: Core) {}

  execute({ personId, label, role, envelope }: IssueApiToken): Promise<IssuedApiToken> {
    return issueApiToken(this.core, { personId, label, role, envelope });
  }
}

/** The same for the command line, which has no CommandBus. */
export async function issueApiToken(
  core: Core,
  request: Readonly<Pick<IssueApiToken, 'personId' | 'label' | 'role' | 'envelope'>>,
): Promise<IssuedApiToken> {
  const { personId, label, role, envelope } = request;
  const tokenId = idFrom(envelope.commandId, 'token');
  const { token, hash } = newApiToken();
  // Not under the request's own id: a repetition has another hash, and is told by the token that is there already.
  const { eventIds } = await core.commands.run(
    personDomain,
    personId,
    { type: 'IssueApiToken', data: { tokenId, label, role, hash } },
    { ...envelope, commandId: idFrom(envelope.commandId, hash) },
  );
  return { tokenId, token: eventIds.length > 0 ? token : null };
}
