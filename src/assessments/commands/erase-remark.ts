// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import { type Envelope, streamName } from '../../event-sourcing/command-runner.js';
import { remarkDomain } from '../remark-domain.js';

/** What somebody wrote in a survey is removed for good: it says something of a person. */
export class EraseRemark extends Command<void> {
  constructor(
    readonly remarkId: string,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

@CommandHandler(EraseRemark)
export class EraseRemarkHandler implements ICommandHandler<EraseRemark> {
  constructor(@Inject(Core) private readonly core: Core) {}

  async execute({ remarkId, envelope }: EraseRemark): Promise<void> {
    const { core } = this;
    await core.commands.run(remarkDomain, remarkId, { type: 'EraseRemark', data: {} }, envelope);
    await core.erase(streamName(remarkDomain.category, envelope.municipalityId, remarkId));
  }
}

/** Removes what an end of the program between the decision to erase and the erasing has left. */
export async function finishErasingRemarks(core: Core): Promise<void> {
  for (const { municipalityId, remarkId, answers } of [...core.views.remarks.all()])
    if (answers === null) await core.finishErasing(streamName(remarkDomain.category, municipalityId, remarkId));
}
