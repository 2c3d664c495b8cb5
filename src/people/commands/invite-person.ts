// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { Envelope } from '../../event-sourcing/command-runner.js';
import { ChoiceField, EmailField, TextField } from '../../web/fields.js';
import type { Role } from '../actor.js';
import { personDomain } from '../person-domain.js';
import { ROLE_CHOICES } from '../role-names.js';
import { hashOfSecret, newSecret } from '../secrets.js';
import { emailIsFree, PERSONS } from './rules-among-persons.js';

/** `code` belongs into the one-time link and is not kept anywhere. */
export interface Invited {
  readonly personId: string;
  readonly code: string;
}

/** `code`: null where this very command had been carried out before. Its link was shown then, and nobody can show it again. */
export type InvitedOnce = Omit<Invited, 'code'> & { readonly code: string | null };

/** Somebody shall use the program; they choose their password with a one-time link. */
export class InvitePerson extends Command<InvitedOnce> {
  declare envelope: Envelope;

  @TextField({ label: 'Name', autocomplete: 'off', max: 120, example: 'Erika Muster' })
  name!: string;

  @EmailField({ label: 'E-Mail-Adresse', hint: 'Damit meldet sich die Person an.', autocomplete: 'off' })
  email!: string;

  @ChoiceField({ label: 'Rolle', choices: ROLE_CHOICES, example: 'owner' })
  role!: Role;
}

@CommandHandler(InvitePerson)
export class InvitePersonHandler implements ICommandHandler<InvitePerson> {
  constructor(@Inject(Core) private readonly core: Core) {}

  execute({ name, email, role, envelope }: InvitePerson): Promise<InvitedOnce> {
    const personId = idFrom(envelope.commandId, 'person');
    const code = newSecret();
    const invitedBy = envelope.actorId;
    return this.core.locks.run(PERSONS, async () => {
      if (this.core.views.people.get(envelope.municipalityId, personId)) return { personId, code: null };
      emailIsFree(this.core, email);
      const data = { name, email, role, invitedBy, codeHash: hashOfSecret(code) };
      await this.core.commands.run(personDomain, personId, { type: 'RegisterPerson', data }, envelope);
      return { personId, code };
    });
  }
}
