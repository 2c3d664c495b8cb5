// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { RegisterMunicipality, RenameMunicipality } from '../../municipalities/commands/change-municipality.js';
import { EmailField, PasswordField, TextField } from '../../web/fields.js';
import { createAccount } from '../create-account.js';
import { passwordProblem, type PersonRule } from '../domain/person.js';
import { Passwords } from '../passwords.js';
import { PASSWORD_HINT } from '../person-sentences.js';
import { otherAdmins, PERSONS } from './rules-among-persons.js';
import { beginSession, type Session } from './sign-in.js';

/** The first start: a municipality, and the first person who can administer it. */
export class SetUp extends Command<Session> {
  declare device: string | null;

  @TextField({ label: 'Name der Kommune', max: 120, example: 'Samtgemeinde Musterau', autocomplete: 'organization' })
  municipalityName!: string;

  @TextField({
    label: 'Kurzname der Kommune',
    hint: 'Für enge Stellen, zum Beispiel „SG Musterau“.',
    max: 40,
    example: 'SG Musterau',
  })
  shortName!: string;

  @TextField({ label: 'Ihr Name', max: 120, example: 'Erika Muster', autocomplete: 'name' })
  name!: string;

  @EmailField({ label: 'Ihre E-Mail-Adresse', hint: 'Damit melden Sie sich an.', autocomplete: 'username' })
  email!: string;

  @PasswordField({ label: 'Ihr Passwort', hint: PASSWORD_HINT })
  password!: string;
}

@CommandHandler(SetUp)
export class SetUpHandler implements ICommandHandler<SetUp> {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(CommandBus) private readonly bus: CommandBus,
  ) {}

  /**
   * The municipality first: it cannot be used before somebody can sign in, and where the program ends in between the
   * next attempt finds it and goes on from there.
   */
  async execute(request: SetUp): Promise<Session> {
    const problem = passwordProblem(request.password, request);
    if (problem) throw new RuleViolation<PersonRule>(problem, {}, 'password');
    const { municipalityId, personId } = await this.core.locks.run(PERSONS, async () => {
      for (const { municipalityId } of this.core.views.municipalities.all())
        if (otherAdmins(this.core, municipalityId, '') > 0) throw new RuleViolation<PersonRule>('person-registered');
      const municipalityId = await this.municipality(request);
      const { name, email, password } = request;
      const account = { municipalityId, name, email, password, role: 'admin' } as const;
      return { municipalityId, personId: await createAccount(this.core, this.passwords, account) };
    });
    return beginSession(this.core, municipalityId, personId, request.device);
  }

  private async municipality({ municipalityName, shortName }: SetUp): Promise<string> {
    const [existing] = this.core.views.municipalities.all();
    const municipalityId = existing?.municipalityId ?? randomUUID();
    const envelope = { municipalityId, actorId: 'system', commandId: randomUUID() };
    const action = existing ? new RenameMunicipality() : new RegisterMunicipality();
    await this.bus.execute(Object.assign(action, { name: municipalityName, shortName, envelope }));
    return municipalityId;
  }
}
