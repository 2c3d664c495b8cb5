// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Envelope, Outcome } from '../../event-sourcing/command-runner.js';
import type { PersonCommandOf, PersonCommandType } from '../domain/person.js';
import { personDomain } from '../person-domain.js';
import { deputyIsActive, emailIsFree, otherAdmins, PERSONS } from './rules-among-persons.js';

/** What needs to know other persons is completed by the handler. */
type Asked<T extends PersonCommandType> = Omit<PersonCommandOf<T>['data'], 'otherAdmins'>;

type AskableType =
  | 'RenamePerson'
  | 'ChangeEmail'
  | 'GrantRole'
  | 'RevokeSession'
  | 'RevokeAllSessions'
  | 'DeactivatePerson'
  | 'ReactivatePerson'
  | 'RevokeApiToken'
  | 'PlanAbsence'
  | 'CancelAbsence'
  | 'EndAbsence'
  | 'ChooseReminderRhythm'
  | 'RevokeCalendarAddress';

/** Commands that need nothing but the person, or of others only what the views know. */
export type Askable = { [T in AskableType]: { readonly type: T; readonly data: Asked<T> } }[AskableType];

export class AskOfPerson extends Command<Outcome> {
  constructor(
    readonly personId: string,
    readonly asked: Askable,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

@CommandHandler(AskOfPerson)
export class AskOfPersonHandler implements ICommandHandler<AskOfPerson> {
  constructor(@Inject(Core) private readonly core: Core) {}

  execute({ personId, asked, envelope }: AskOfPerson): Promise<Outcome> {
    const { core } = this;
    switch (asked.type) {
      case 'ChangeEmail':
        return this.core.locks.run(PERSONS, () => {
          emailIsFree(core, asked.data.email, personId);
          return core.commands.run(personDomain, personId, asked, envelope);
        });
      case 'GrantRole':
        return this.core.locks.run(PERSONS, () => {
          const data = { ...asked.data, otherAdmins: otherAdmins(core, envelope.municipalityId, personId) };
          return core.commands.run(personDomain, personId, { type: 'GrantRole', data }, envelope);
        });
      case 'DeactivatePerson':
        return this.core.locks.run(PERSONS, () => {
          const data = { otherAdmins: otherAdmins(core, envelope.municipalityId, personId) };
          return core.commands.run(personDomain, personId, { type: 'DeactivatePerson', data }, envelope);
        });
      case 'PlanAbsence': {
        const { deputyId } = asked.data;
        return core.commands.run(personDomain, personId, asked, envelope, () =>
          deputyIsActive(core, envelope.municipalityId, deputyId),
        );
      }
      case 'RenamePerson':
      case 'RevokeSession':
      case 'RevokeAllSessions':
      case 'ReactivatePerson':
      case 'RevokeApiToken':
      case 'CancelAbsence':
      case 'EndAbsence':
      case 'ChooseReminderRhythm':
      case 'RevokeCalendarAddress':
        return core.commands.run(personDomain, personId, asked, envelope);
    }
  }
}
