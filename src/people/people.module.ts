// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { Configuration } from '../configuration.js';
import { Core } from '../core.js';
import { CONFIGURATION } from '../core.module.js';
import { QuickRedis } from '../redis/quick-redis.js';
import { TryCounts } from '../redis/try-counts.js';
import { sessionKeyOf } from '../web/security.js';
import { Authentication } from './authentication.js';
import { AcceptInvitationHandler } from './commands/accept-invitation.js';
import { AskOfPersonHandler } from './commands/ask-of-person.js';
import { ChangePasswordHandler } from './commands/change-password.js';
import { ErasePersonHandler, finishErasures } from './commands/erase-person.js';
import { InvitePersonHandler } from './commands/invite-person.js';
import { IssueApiTokenHandler } from './commands/issue-api-token.js';
import { IssueCalendarAddressHandler } from './commands/issue-calendar-address.js';
import { RenewInvitationHandler } from './commands/renew-invitation.js';
import { SetUpHandler } from './commands/set-up.js';
import { SignInHandler } from './commands/sign-in.js';
import { FirstRun } from './first-run.js';
import { Passwords } from './passwords.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignedInGuard } from './signed-in-guard.js';
import { AbsencesController } from './web/absences.controller.js';
import { AccountController } from './web/account.controller.js';
import { AdministrationController } from './web/administration.controller.js';
import { CalendarAddressController } from './web/calendar-address.controller.js';
import { OwnAbsencesController } from './web/own-absences.controller.js';
import { OwnAccount } from './web/own-account.js';
import { SignInController } from './web/sign-in.controller.js';

function signInLimits(redis: QuickRedis, configuration: Configuration): SignInLimits {
  const { redisPrefix: prefix } = configuration;
  const secret = sessionKeyOf(configuration);
  return new SignInLimits({}, new TryCounts({ redis, secret, ...(prefix !== undefined && { prefix }) }));
}

/**
 * Who may use the program. Its guard stands before every controller of the program, whatever module it is in. Needs what
 * `CoreModule` exports, `Frames`, and a Fastify that went through `registerSecurity`.
 */
@Module({
  controllers: [
    SignInController,
    AccountController,
    OwnAbsencesController,
    CalendarAddressController,
    AbsencesController,
    AdministrationController,
  ],
  providers: [
    { provide: Passwords, useFactory: () => new Passwords() },
    { provide: SignInLimits, useFactory: signInLimits, inject: [QuickRedis, CONFIGURATION] },
    FirstRun,
    Authentication,
    OwnAccount,
    { provide: APP_GUARD, useClass: SignedInGuard },
    AcceptInvitationHandler,
    AskOfPersonHandler,
    ChangePasswordHandler,
    ErasePersonHandler,
    InvitePersonHandler,
    IssueApiTokenHandler,
    IssueCalendarAddressHandler,
    RenewInvitationHandler,
    SetUpHandler,
    SignInHandler,
  ],
  exports: [Authentication, FirstRun, Passwords],
})
export class PeopleModule implements OnApplicationBootstrap {
  constructor(@Inject(Core) private readonly core: Core) {}

  onApplicationBootstrap(): Promise<void> {
    return finishErasures(this.core);
  }
}
