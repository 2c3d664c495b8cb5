// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import { Core } from '../../core.js';
import { PRESENTATION, type Presentation } from '../../core.module.js';
import { Frames, visitorOf } from '../../frames.js';
import { localPath } from '../../web/local-path.js';
import { answerPage, type FormBody, seeOther, submit, type Submission, textOf } from '../../web/submission.js';
import { Authentication } from '../authentication.js';
import { AcceptInvitation } from '../commands/accept-invitation.js';
import { AskOfPerson } from '../commands/ask-of-person.js';
import { SetUp } from '../commands/set-up.js';
import { SignIn } from '../commands/sign-in.js';
import { deviceWords } from '../device-words.js';
import { FirstRun } from '../first-run.js';
import { personRuleSentences } from '../person-sentences.js';
import { hashOfSecret } from '../secrets.js';
import { Public } from '../signed-in-guard.js';
import { randomUUID } from 'node:crypto';
import { InvitationPage, SetUpPage, SignInPage, WordsPage } from './sign-in-pages.js';

type FailedForm = Extract<Submission<unknown>, { ok: false }>;

/** The doors: signing in and out, choosing a password by link, and the first start. */
@Controller()
export class SignInController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(Authentication) private readonly authentication: Authentication,
    @Inject(FirstRun) private readonly firstRun: FirstRun,
    @Inject(PRESENTATION) private readonly presentation: Presentation,
  ) {}

  @Get('anmelden')
  @Public()
  signInPage(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('weiter') next?: unknown): void {
    const path = localPath(next) ?? '';
    if (request.signedIn) return seeOther(reply, path || '/');
    if (this.firstRun.needed) return seeOther(reply, '/einrichten');
    return this.showSignIn(request, reply, path, 200);
  }

  @Post('anmelden')
  @Public()
  async signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const next = localPath(textOf(body, '_weiter')) ?? '';
    const asked = await submit(SignIn, body, personRuleSentences, (command) =>
      this.bus.execute(Object.assign(command, { ip: request.ip, device: deviceOf(request) })),
    );
    if (!asked.ok) return this.showSignIn(request, reply, next, 422, asked);
    const values = { email: textOf(body, 'email') };
    const failed = (message: string): FailedForm => ({ ok: false, values, problems: [{ field: '', message }] });
    switch (asked.result.kind) {
      case 'signed-in':
        this.authentication.begin(reply, asked.result.session);
        return seeOther(reply, next || '/');
      case 'refused':
        return this.showSignIn(
          request,
          reply,
          next,
          401,
          failed('E-Mail-Adresse oder Passwort stimmt nicht. Bitte prüfen Sie beides.'),
        );
      case 'wait': {
        const { seconds } = asked.result;
        const minutes = Math.ceil(seconds / 60);
        void reply.header('retry-after', String(seconds));
        return this.showSignIn(
          request,
          reply,
          next,
          429,
          failed(`Zu viele Versuche. Bitte in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} wieder.`),
        );
      }
    }
  }

  @Post('abmelden')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { actor, person, session } = visitorOf(request);
    if (session) {
      const { sessionId } = session;
      const envelope = { municipalityId: actor.municipalityId, actorId: actor.actorId, commandId: randomUUID() };
      await this.bus.execute(
        new AskOfPerson(person.personId, { type: 'RevokeSession', data: { sessionId } }, envelope),
      );
    }
    this.authentication.end(reply);
    // Whoever sits down here next must not find these pages by going back.
    void reply.header('clear-site-data', '"cache"');
    seeOther(reply, '/anmelden');
  }

  @Get('einladung/:code')
  @Public()
  invitationPage(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('code') code: string): void {
    this.showInvitation(request, reply, code);
  }

  @Post('einladung/:code')
  @Public()
  async acceptInvitation(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('code') code: string,
    @Body() body: FormBody,
  ): Promise<void> {
    const done = await submit(AcceptInvitation, body, personRuleSentences, (command) =>
      this.bus.execute(Object.assign(command, { code, device: deviceOf(request) })),
    );
    if (!done.ok) return this.showInvitation(request, reply, code, done);
    this.authentication.begin(reply, done.result);
    return seeOther(reply, '/');
  }

  @Get('einrichten')
  @Public()
  setUpPage(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('code') code?: unknown): void {
    this.showSetUp(request, reply, code);
  }

  @Post('einrichten')
  @Public()
  async setUp(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const code = textOf(body, '_code');
    if (!this.firstRun.admits(code)) return this.showSetUp(request, reply, code);
    const done = await submit(SetUp, body, personRuleSentences, (command) =>
      this.bus.execute(Object.assign(command, { device: deviceOf(request) })),
    );
    if (!done.ok) return this.showSetUp(request, reply, code, done);
    this.authentication.begin(reply, done.result);
    return seeOther(reply, '/');
  }

  private showSignIn(
    request: FastifyRequest,
    reply: FastifyReply,
    next: string,
    status: number,
    failed?: FailedForm,
  ): void {
    const frame = this.frames.of(request, { title: 'Anmelden', narrow: true, hasProblems: failed !== undefined });
    const { demoAccounts } = this.presentation;
    const { problems, values } = failed ?? {};
    answerPage(reply, SignInPage({ frame, next, demoAccounts, problems, values }), status);
  }

  private showInvitation(request: FastifyRequest, reply: FastifyReply, code: string, failed?: FailedForm): void {
    const invitation = this.core.views.invitations.find(hashOfSecret(code));
    const sheet = invitation && this.core.views.people.get(invitation.municipalityId, invitation.personId);
    const today = dayIn(MUNICIPAL_ZONE, this.core.clock.now());
    if (!invitation || !sheet || sheet.person.status === 'erased' || today > invitation.validUntil) {
      const rule = invitation ? 'invitation-expired' : 'invitation-unknown';
      const text = personRuleSentences[rule].say(invitation ? { day: invitation.validUntil } : {});
      const frame = this.frames.of(request, { title: 'Einladung', narrow: true });
      return answerPage(reply, WordsPage({ frame, tone: 'warning', title: 'Dieser Link gilt nicht mehr', text }), 410);
    }
    const { name, email } = sheet.person;
    const municipality = this.core.views.municipalities.get(sheet.municipalityId, sheet.municipalityId)?.municipality;
    const frame = this.frames.of(request, {
      title: 'Passwort wählen',
      lead: `Guten Tag, ${name}! Wählen Sie ein Passwort für ${municipality?.name ?? 'Wegmarke'}. Danach melden Sie sich mit ${email} an.`,
      narrow: true,
      hasProblems: failed !== undefined,
    });
    const page = InvitationPage({ frame, code, email, problems: failed?.problems });
    return answerPage(reply, page, failed ? 422 : 200);
  }

  private showSetUp(request: FastifyRequest, reply: FastifyReply, code: unknown, failed?: FailedForm): void {
    if (!this.firstRun.needed) return seeOther(reply, request.signedIn ? '/' : '/anmelden');
    const given = typeof code === 'string' && code !== '';
    if (!given || !this.firstRun.admits(code)) {
      const frame = this.frames.of(request, { title: 'Wegmarke einrichten', narrow: true });
      const text = given
        ? 'Dieser Link stimmt nicht oder ist von einem früheren Start. Bitte nehmen Sie den Link, den das Programm zuletzt in seiner Konsole gezeigt hat.'
        : 'Öffnen Sie den Link, den das Programm beim Start in seiner Konsole zeigt. So kann nur einrichten, wer das Programm betreibt.';
      const title = given ? 'Dieser Link gilt nicht' : 'Noch nicht eingerichtet';
      return answerPage(reply, WordsPage({ frame, tone: given ? 'warning' : 'info', title, text }), given ? 403 : 200);
    }
    const frame = this.frames.of(request, {
      title: 'Wegmarke einrichten',
      lead: 'Legen Sie Ihre Kommune an und sich selbst als erste Person, die verwalten darf. Weitere laden Sie danach ein.',
      narrow: true,
      hasProblems: failed !== undefined,
    });
    const page = SetUpPage({ frame, code: String(code), problems: failed?.problems, values: failed?.values });
    return answerPage(reply, page, failed ? 422 : 200);
  }
}

function deviceOf(request: FastifyRequest): string | null {
  return deviceWords(request.headers['user-agent']);
}
