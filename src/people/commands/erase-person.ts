// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { type Envelope, streamName } from '../../event-sourcing/command-runner.js';
import { personDomain } from '../person-domain.js';
import { otherAdmins, PERSONS } from './rules-among-persons.js';

/** Name, address and credentials of a person are removed for good; what they did stays, by "Ehemalige Person". */
export class ErasePerson extends Command<void> {
  constructor(
    readonly personId: string,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  constructor(@Inject(Core) private readonly core: Core) {}

  execute({ personId, envelope }: ErasePerson): Promise<void> {
    const { core } = this;
    return this.core.locks.run(PERSONS, async () => {
      const data = { otherAdmins: otherAdmins(core, envelope.municipalityId, personId) };
      await core.commands.run(personDomain, personId, { type: 'ErasePerson', data }, envelope);
      await core.erase(streamName(personDomain.category, envelope.municipalityId, personId));
    });
  }
}

/** Removes what an end of the program between the decision to erase and the erasing has left. */
export async function finishErasures(core: Core): Promise<void> {
  for (const { municipalityId, personId, person } of [...core.views.people.all()]) {
    if (person.status === 'erased')
      await core.finishErasing(streamName(personDomain.category, municipalityId, personId));
  }
}
