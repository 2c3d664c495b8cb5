// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '../../configuration.js';
import { Core } from '../../core.js';
import { CONFIGURATION } from '../../core.module.js';
import type { Envelope } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { notFound } from '../../web/problems.js';
import {
  answerPage,
  commandIdOf,
  type FormBody,
  problemsOf,
  seeOther,
  submit,
  type Submission,
} from '../../web/submission.js';
import { type Askable, AskOfPerson } from '../commands/ask-of-person.js';
import { ErasePerson } from '../commands/erase-person.js';
import { type Invited, InvitePerson } from '../commands/invite-person.js';
import { IssueApiToken } from '../commands/issue-api-token.js';
import { RenewInvitation } from '../commands/renew-invitation.js';
import { personRuleSentences } from '../person-sentences.js';
import { Needs } from '../signed-in-guard.js';
import { displayName, type PersonSheet, type ShownPerson } from '../views/person-sheet.js';
import {
  AdministrationPage,
  ApiTokensPage,
  EmailOfPerson,
  ErasePage,
  type FailedPersonForm,
  InvitePersonPage,
  LinkPage,
  NameOfPerson,
  PersonPage,
  RoleOfPerson,
} from './administration-pages.js';

const ADMINISTRATION = { label: 'Verwaltung', href: '/verwaltung' };

const DONE: Readonly<Record<string, string>> = {
  eingeladen:
    'Die Person ist schon eingeladen. Der Link wurde nur einmal angezeigt; ist er verloren gegangen, stellen Sie hier einen neuen aus.',
  rolle: 'Die Rolle ist gespeichert.',
  name: 'Der Name ist gespeichert.',
  email: 'Die E-Mail-Adresse ist gespeichert.',
  gesperrt: 'Die Person ist gesperrt und überall abgemeldet.',
  entsperrt: 'Die Person ist entsperrt und kann sich wieder anmelden.',
  abgemeldet: 'Die Person ist überall abgemeldet.',
  geloescht: 'Die Personendaten sind gelöscht.',
  widerrufen: 'Der Zugangsschlüssel ist widerrufen.',
};

type FailedForm = Extract<Submission<unknown>, { ok: false }>;
interface Known {
  readonly sheet: PersonSheet;
  readonly person: Exclude<ShownPerson, { status: 'erased' }>;
}

/** Who may use the program, and which programs may. */
@Controller('verwaltung')
@Needs('admin')
export class AdministrationController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'publicUrl'>,
  ) {}

  @Get()
  overview(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('ok') ok?: unknown): void {
    const frame = this.frames.of(request, { title: 'Verwaltung', current: 'administration', ...doneNotice(ok) });
    const people = this.core.views.people.list(visitorOf(request).actor.municipalityId);
    answerPage(reply, AdministrationPage({ frame, people }));
  }

  @Get('personen/neu')
  inviteForm(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.showInviteForm(request, reply);
  }

  @Post('personen/neu')
  async invite(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const done = await submit(InvitePerson, body, personRuleSentences, (command) =>
      this.bus.execute(Object.assign(command, { envelope: this.envelope(request, body) })),
    );
    if (!done.ok) return this.showInviteForm(request, reply, done);
    const { personId, code } = done.result;
    if (code === null) return seeOther(reply, `/verwaltung/personen/${personId}?ok=eingeladen`);
    return this.showLink(request, reply, { personId, code });
  }

  @Get('personen/:personId')
  person(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Query('ok') ok?: unknown,
  ): void {
    this.showPerson(request, reply, personId, undefined, ok);
  }

  @Post('personen/:personId/rolle')
  async grantRole(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    this.known(request, personId);
    const done = await submit(RoleOfPerson, body, personRuleSentences, ({ role }) =>
      this.ask(request, body, personId, { type: 'GrantRole', data: { role } }),
    );
    return this.afterForm(request, reply, personId, 'role', done, 'rolle');
  }

  @Post('personen/:personId/name')
  async rename(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    this.known(request, personId);
    const done = await submit(NameOfPerson, body, personRuleSentences, ({ name }) =>
      this.ask(request, body, personId, { type: 'RenamePerson', data: { name } }),
    );
    return this.afterForm(request, reply, personId, 'name', done, 'name');
  }

  @Post('personen/:personId/email')
  async changeEmail(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    this.known(request, personId);
    const done = await submit(EmailOfPerson, body, personRuleSentences, ({ email }) =>
      this.ask(request, body, personId, { type: 'ChangeEmail', data: { email } }),
    );
    return this.afterForm(request, reply, personId, 'email', done, 'email');
  }

  @Post('personen/:personId/einladung')
  async renewInvitation(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
  ): Promise<void> {
    this.known(request, personId);
    this.showLink(
      request,
      reply,
      await this.bus.execute(new RenewInvitation(personId, this.envelope(request, undefined))),
    );
  }

  @Post('personen/:personId/abmelden')
  signOut(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    return this.button(request, reply, body, personId, { type: 'RevokeAllSessions', data: {} }, 'abgemeldet');
  }

  @Post('personen/:personId/sperren')
  deactivate(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    return this.button(request, reply, body, personId, { type: 'DeactivatePerson', data: {} }, 'gesperrt');
  }

  @Post('personen/:personId/entsperren')
  reactivate(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    return this.button(request, reply, body, personId, { type: 'ReactivatePerson', data: {} }, 'entsperrt');
  }

  @Get('personen/:personId/loeschen')
  eraseForm(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('personId') personId: string): void {
    this.showErase(request, reply, personId);
  }

  @Post('personen/:personId/loeschen')
  async erase(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    this.known(request, personId);
    try {
      await this.bus.execute(new ErasePerson(personId, this.envelope(request, body)));
    } catch (error) {
      const [problem] = problemsOf(error, personRuleSentences);
      return this.showErase(request, reply, personId, problem?.message);
    }
    return seeOther(reply, '/verwaltung?ok=geloescht');
  }

  @Get('schluessel')
  tokens(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('ok') ok?: unknown): void {
    this.showTokens(request, reply, {}, ok);
  }

  @Post('schluessel')
  async issueToken(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const { personId } = visitorOf(request).person;
    const done = await submit(IssueApiToken, body, personRuleSentences, async (command) => {
      const envelope = this.envelope(request, body);
      const { token } = await this.bus.execute(Object.assign(command, { personId, envelope }));
      return { token, label: command.label };
    });
    if (!done.ok) return this.showTokens(request, reply, { failed: done });
    const { token, label } = done.result;
    // Sent twice: the first answer showed it, and nobody can show it again.
    return this.showTokens(request, reply, token === null ? {} : { issued: { token, label } });
  }

  @Post('schluessel/:tokenId/widerrufen')
  async revokeToken(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('tokenId') tokenId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    const token = this.core.views.apiTokens.get(visitorOf(request).actor.municipalityId, tokenId);
    if (token) await this.ask(request, body, token.personId, { type: 'RevokeApiToken', data: { tokenId } });
    seeOther(reply, '/verwaltung/schluessel?ok=widerrufen');
  }

  private ask(request: FastifyRequest, body: FormBody, personId: string, asked: Askable): Promise<unknown> {
    return this.bus.execute(new AskOfPerson(personId, asked, this.envelope(request, body)));
  }

  private envelope(request: FastifyRequest, body: FormBody | undefined): Envelope {
    const { municipalityId, actorId } = visitorOf(request).actor;
    return { municipalityId, actorId, commandId: commandIdOf(actorId, body) };
  }

  /** A form with a single button. */
  private async button(
    request: FastifyRequest,
    reply: FastifyReply,
    body: FormBody,
    personId: string,
    asked: Askable,
    ok: string,
  ): Promise<void> {
    this.known(request, personId);
    try {
      await this.ask(request, body, personId, asked);
    } catch (error) {
      const problems = problemsOf(error, personRuleSentences);
      return this.showPerson(request, reply, personId, { form: 'other', problems, values: {} });
    }
    return seeOther(reply, `/verwaltung/personen/${personId}?ok=${ok}`);
  }

  private afterForm(
    request: FastifyRequest,
    reply: FastifyReply,
    personId: string,
    form: FailedPersonForm['form'],
    done: Submission<unknown>,
    ok: string,
  ): void {
    if (done.ok) return seeOther(reply, `/verwaltung/personen/${personId}?ok=${ok}`);
    return this.showPerson(request, reply, personId, { form, problems: done.problems, values: done.values });
  }

  /** @throws 404 also for persons of other municipalities, and for those whose data is gone */
  private known(request: FastifyRequest, personId: string): Known {
    const sheet = this.core.views.people.get(visitorOf(request).actor.municipalityId, personId);
    if (!sheet || sheet.person.status === 'erased') throw notFound('Diese Person');
    return { sheet, person: sheet.person };
  }

  private showPerson(
    request: FastifyRequest,
    reply: FastifyReply,
    personId: string,
    failed?: FailedPersonForm,
    ok?: unknown,
  ): void {
    const { sheet, person } = this.known(request, personId);
    const frame = this.frames.of(request, {
      title: person.name,
      breadcrumb: [ADMINISTRATION],
      current: 'administration',
      hasProblems: failed !== undefined,
      ...doneNotice(ok),
    });
    const { actor, person: visitor } = visitorOf(request);
    const sheetOf = (id: string) => this.core.views.people.get(actor.municipalityId, id);
    const conflict = failed?.form === 'other' ? 409 : 422;
    const page = PersonPage({
      frame,
      sheet,
      person,
      self: visitor.personId === personId,
      today: this.frames.today(),
      sheetOf,
      failed,
    });
    answerPage(reply, page, failed ? conflict : 200);
  }

  private showInviteForm(request: FastifyRequest, reply: FastifyReply, failed?: FailedForm): void {
    const frame = this.frames.of(request, {
      title: 'Person einladen',
      lead: 'Sie bekommen einen Link, den Sie weitergeben. Damit wählt die Person ihr Passwort.',
      breadcrumb: [ADMINISTRATION],
      current: 'administration',
      narrow: true,
      hasProblems: failed !== undefined,
    });
    const page = InvitePersonPage({ frame, problems: failed?.problems, values: failed?.values });
    answerPage(reply, page, failed ? 422 : 200);
  }

  private showLink(request: FastifyRequest, reply: FastifyReply, { personId, code }: Invited): void {
    const { person } = this.known(request, personId);
    const frame = this.frames.of(request, {
      title: `Link für ${person.name}`,
      breadcrumb: [ADMINISTRATION],
      current: 'administration',
      narrow: true,
    });
    const link = `${this.configuration.publicUrl}/einladung/${code}`;
    void reply.header('cache-control', 'no-store');
    answerPage(reply, LinkPage({ frame, link, name: person.name, personHref: `/verwaltung/personen/${personId}` }));
  }

  private showErase(request: FastifyRequest, reply: FastifyReply, personId: string, problem?: string): void {
    const { sheet, person } = this.known(request, personId);
    const frame = this.frames.of(request, {
      title: `Personendaten von ${person.name} löschen?`,
      breadcrumb: [ADMINISTRATION, { label: person.name, href: `/verwaltung/personen/${personId}` }],
      current: 'administration',
      narrow: true,
      hasProblems: problem !== undefined,
    });
    answerPage(reply, ErasePage({ frame, sheet, name: person.name, problem }), problem === undefined ? 200 : 409);
  }

  private showTokens(
    request: FastifyRequest,
    reply: FastifyReply,
    { failed, issued }: { failed?: FailedForm; issued?: { token: string; label: string } },
    ok?: unknown,
  ): void {
    const { municipalityId } = visitorOf(request).actor;
    const frame = this.frames.of(request, {
      title: 'Zugangsschlüssel für Programme',
      breadcrumb: [ADMINISTRATION],
      current: 'administration',
      hasProblems: failed !== undefined,
      ...doneNotice(ok),
    });
    if (issued) void reply.header('cache-control', 'no-store');
    const page = ApiTokensPage({
      frame,
      tokens: this.core.views.apiTokens.list(municipalityId),
      nameOf: (personId) => displayName(this.core.views.people.get(municipalityId, personId)),
      issued,
      problems: failed?.problems,
      values: failed?.values,
    });
    answerPage(reply, page, failed ? 422 : 200);
  }
}

function doneNotice(ok: unknown): { readonly notice?: { readonly tone: 'success'; readonly title: string } } {
  const title = typeof ok === 'string' && Object.hasOwn(DONE, ok) ? DONE[ok] : undefined;
  return title === undefined ? {} : { notice: { tone: 'success', title } };
}
