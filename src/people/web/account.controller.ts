// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import type { Envelope } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { notFound } from '../../web/problems.js';
import { answerPage, commandIdOf, type FormBody, seeOther, submit } from '../../web/submission.js';
import type { SignedIn } from '../authentication.js';
import { type Askable, AskOfPerson } from '../commands/ask-of-person.js';
import { ChangePassword } from '../commands/change-password.js';
import { SESSION_DAYS } from '../domain/person.js';
import { personRuleSentences } from '../person-sentences.js';
import { notSignedIn } from '../refusals.js';
import { AccountPage, type FailedAccountForm, OwnName } from './account-page.js';

const DONE: Readonly<Record<string, string>> = {
  name: 'Ihr Name ist gespeichert.',
  passwort: 'Ihr Passwort ist geändert. Andere Anmeldungen sind beendet.',
  sitzung: 'Die Anmeldung ist beendet.',
};

/** What everybody may see and change about themselves. */
@Controller('konto')
export class AccountController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('ok') ok?: unknown): void {
    this.page(request, reply, undefined, typeof ok === 'string' && Object.hasOwn(DONE, ok) ? DONE[ok] : undefined);
  }

  @Post('name')
  async rename(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const done = await submit(OwnName, body, personRuleSentences, ({ name }) =>
      this.ask(request, body, { type: 'RenamePerson', data: { name } }),
    );
    if (!done.ok) return this.page(request, reply, { form: 'name', ...done });
    return seeOther(reply, '/konto?ok=name');
  }

  @Post('passwort')
  async changePassword(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: FormBody,
  ): Promise<void> {
    const { session } = visitorWithSession(request);
    const done = await submit(ChangePassword, body, personRuleSentences, (command) =>
      this.bus.execute(
        Object.assign(command, { sessionId: session.sessionId, envelope: this.envelope(request, body) }),
      ),
    );
    if (!done.ok) return this.page(request, reply, { form: 'password', ...done });
    return seeOther(reply, '/konto?ok=passwort');
  }

  @Post('sitzungen/beenden')
  async endAll(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    await this.ask(request, body, { type: 'RevokeAllSessions', data: {} });
    seeOther(reply, '/anmelden');
  }

  @Post('sitzungen/:sessionId/beenden')
  async end(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('sessionId') sessionId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    const { session } = visitorWithSession(request);
    await this.ask(request, body, { type: 'RevokeSession', data: { sessionId } });
    seeOther(reply, sessionId === session.sessionId ? '/anmelden' : '/konto?ok=sitzung');
  }

  private ask(request: FastifyRequest, body: FormBody, asked: Askable): Promise<unknown> {
    const { person } = visitorWithSession(request);
    return this.bus.execute(new AskOfPerson(person.personId, asked, this.envelope(request, body)));
  }

  private envelope(request: FastifyRequest, body: FormBody): Envelope {
    const { municipalityId, actorId } = visitorOf(request).actor;
    return { municipalityId, actorId, commandId: commandIdOf(actorId, body) };
  }

  private page(request: FastifyRequest, reply: FastifyReply, failed?: FailedAccountForm, done?: string): void {
    const { actor, person, session } = visitorWithSession(request);
    const sheet = this.core.views.people.get(actor.municipalityId, person.personId);
    if (!sheet || sheet.person.status === 'erased') throw notFound('Dieses Konto');
    const frame = this.frames.of(request, {
      title: 'Mein Konto',
      current: 'account',
      hasProblems: failed !== undefined,
      ...(done === undefined ? {} : { notice: { tone: 'success', title: done } }),
    });
    const since = new Date(this.core.clock.now().getTime() - SESSION_DAYS * 86_400_000).toISOString();
    const sessions = sheet.person.sessions.filter((one) => one.since > since);
    const page = AccountPage({ frame, person: sheet.person, sessions, currentSessionId: session.sessionId, failed });
    answerPage(reply, page, failed ? 422 : 200);
  }
}

/** A program has no account of its own to look at: it is its person's. */
function visitorWithSession(request: FastifyRequest): SignedIn & { readonly session: object } {
  const visitor = visitorOf(request);
  const { session } = visitor;
  if (!session) throw notSignedIn(request);
  return { ...visitor, session };
}
