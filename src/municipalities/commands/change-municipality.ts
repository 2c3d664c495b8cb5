// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { Envelope, Outcome } from '../../event-sourcing/command-runner.js';
import { TextField } from '../../web/fields.js';
import type { MunicipalityCommand } from '../domain/municipality.js';
import { municipalityDomain } from '../vision-of-strategy.js';

/**
 * What somebody asks of the municipality: checked by its field decorators, sent through the CommandBus, turned into a
 * command of the domain by `toCommand`.
 */
export abstract class MunicipalityAction extends Command<Outcome> {
  /** Set by the web layer after the check, never taken from the body. */
  declare envelope: Envelope;

  abstract toCommand(): MunicipalityCommand;
}

const NAME = { label: 'Name', max: 120, example: 'Samtgemeinde Musterau' } as const;
const SHORT_NAME = {
  label: 'Kurzname',
  hint: 'Für enge Stellen, zum Beispiel „SG Musterau“.',
  max: 40,
  example: 'SG Musterau',
} as const;

export class RegisterMunicipality extends MunicipalityAction {
  @TextField(NAME)
  name!: string;

  @TextField(SHORT_NAME)
  shortName!: string;

  override toCommand(): MunicipalityCommand {
    return {
      type: 'RegisterMunicipality',
      data: { name: this.name, shortName: this.shortName, fictional: false },
    };
  }
}

export class RenameMunicipality extends MunicipalityAction {
  @TextField(NAME)
  name!: string;

  @TextField(SHORT_NAME)
  shortName!: string;

  override toCommand(): MunicipalityCommand {
    return { type: 'RenameMunicipality', data: { name: this.name, shortName: this.shortName } };
  }
}

export class AdoptGuidingVision extends MunicipalityAction {
  @TextField({
    label: 'Digitales Leitbild',
    hint: 'In den Worten, in denen es beschlossen wurde.',
    lines: 6,
    max: 4000,
    example: 'Wir gestalten eine bürgernahe digitale Verwaltung.',
  })
  text!: string;

  override toCommand(): MunicipalityCommand {
    return { type: 'AdoptGuidingVision', data: { text: this.text } };
  }
}

export class EstablishDepartment extends MunicipalityAction {
  @TextField({ label: 'Name des Fachbereichs', max: 120, example: 'Zentrale Dienste' })
  name!: string;

  override toCommand(): MunicipalityCommand {
    return {
      type: 'EstablishDepartment',
      data: { departmentId: idFrom(this.envelope.commandId, 'department'), name: this.name },
    };
  }
}

export class RenameDepartment extends MunicipalityAction {
  declare departmentId: string;

  @TextField({ label: 'Name des Fachbereichs', max: 120, example: 'Zentrale Dienste' })
  name!: string;

  override toCommand(): MunicipalityCommand {
    return { type: 'RenameDepartment', data: { departmentId: this.departmentId, name: this.name } };
  }
}

export class DissolveDepartment extends MunicipalityAction {
  declare departmentId: string;

  override toCommand(): MunicipalityCommand {
    return { type: 'DissolveDepartment', data: { departmentId: this.departmentId } };
  }
}

function handlerOf(type: Type<MunicipalityAction>): Type<ICommandHandler> {
  @CommandHandler(type)
  class MunicipalityActionHandler implements ICommandHandler<MunicipalityAction> {
    constructor(@Inject(Core) private readonly core: Core) {}

    execute(action: MunicipalityAction): Promise<Outcome> {
      const { envelope } = action;
      return this.core.commands.run(municipalityDomain, envelope.municipalityId, action.toCommand(), envelope);
    }
  }
  return MunicipalityActionHandler;
}

/** One per action; all of them only wire. */
export const municipalityActionHandlers: readonly Type<ICommandHandler>[] = [
  RegisterMunicipality,
  RenameMunicipality,
  AdoptGuidingVision,
  EstablishDepartment,
  RenameDepartment,
  DissolveDepartment,
].map(handlerOf);
