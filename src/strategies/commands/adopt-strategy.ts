// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Envelope, Outcome } from '../../event-sourcing/command-runner.js';
import { adoptStrategy, type ReadIn } from '../adopt-strategy.js';

/** A strategy paper becomes the municipality's: all of its goals, or none. */
export class AdoptStrategy extends Command<Outcome> {
  constructor(
    readonly read: ReadIn,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

@CommandHandler(AdoptStrategy)
export class AdoptStrategyHandler implements ICommandHandler<AdoptStrategy> {
  constructor(@Inject(Core) private readonly core: Core) {}

  execute({ read, envelope }: AdoptStrategy): Promise<Outcome> {
    return adoptStrategy(this.core, read, envelope);
  }
}
