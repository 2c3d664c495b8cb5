// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, type Type } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Core } from '../../core.js';
import type { Envelope, Outcome } from '../../event-sourcing/command-runner.js';
import type { InvitationCommand } from '../domain/invitation.js';
import { invitationDomain } from '../reminder-domains.js';

/** What officers ask of the last mail to somebody about a review. */
export abstract class LetterAction extends Command<Outcome> {
  /** Set by the web layer after the check, never taken from the body. */
  declare envelope: Envelope;
  /** From the address, as the person. */
  declare reviewId: string;
  declare personId: string;

  abstract toCommand(): InvitationCommand;
}

export class ResendInvitation extends LetterAction {
  override toCommand(): InvitationCommand {
    return { type: 'OrderResend', data: { personId: this.personId, cause: 'by-hand' } };
  }
}

export class TakeCareOfInvitation extends LetterAction {
  override toCommand(): InvitationCommand {
    return { type: 'TakeCareOfDelivery', data: { personId: this.personId } };
  }
}

function letterHandlerOf(type: Type<LetterAction>): Type<ICommandHandler> {
  @CommandHandler(type)
  class LetterActionHandler implements ICommandHandler<LetterAction> {
    constructor(@Inject(Core) private readonly core: Core) {}

    execute(action: LetterAction): Promise<Outcome> {
      return this.core.commands.run(invitationDomain, action.reviewId, action.toCommand(), action.envelope);
    }
  }
  return LetterActionHandler;
}

/** All of them only wire. */
export const invitationActionHandlers: readonly Type<ICommandHandler>[] = [ResendInvitation, TakeCareOfInvitation].map(
  letterHandlerOf,
);
