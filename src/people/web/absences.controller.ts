// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import { Frames, visitorOf } from '../../frames.js';
import { answerPage, commandIdOf, type FormBody, seeOther, submit, type Submission } from '../../web/submission.js';
import { mayAct } from '../actor.js';
import { type Askable, AskOfPerson } from '../commands/ask-of-person.js';
import { personRuleSentences } from '../person-sentences.js';
import { Needs } from '../signed-in-guard.js';
import { AbsenceOfPerson, asked } from './absence-form.js';
import { AbsencesPage } from './absences-page.js';

const DONE: Readonly<Record<string, string>> = {
  eingetragen: 'Die Abwesenheit ist eingetragen.',
  abgesagt: 'Die Abwesenheit ist abgesagt.',
  beendet: 'Die Abwesenheit ist beendet.',
};

/** Who is away and who stands in, for those who see to it that nothing is left lying. */
@Controller('abwesenheiten')
@Needs('officer')
export class AbsencesController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('ok') ok?: unknown): void {
    this.show(request, reply, undefined, ok);
  }

  @Post()
  async plan(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const { actorId } = visitorOf(request).actor;
    const done = await submit(AbsenceOfPerson, body, personRuleSentences, (absence) =>
      this.ask(request, body, absence.personId, asked(absence, commandIdOf(actorId, body))),
    );
    if (!done.ok) return this.show(request, reply, done);
    return seeOther(reply, '/abwesenheiten?ok=eingetragen');
  }

  @Post(':personId/:absenceId/absagen')
  async cancel(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Param('absenceId') absenceId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    await this.ask(request, body, personId, { type: 'CancelAbsence', data: { absenceId } });
    seeOther(reply, '/abwesenheiten?ok=abgesagt');
  }

  @Post(':personId/:absenceId/wieder-da')
  async end(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('personId') personId: string,
    @Param('absenceId') absenceId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    await this.ask(request, body, personId, { type: 'EndAbsence', data: { absenceId } });
    seeOther(reply, '/abwesenheiten?ok=beendet');
  }

  private ask(request: FastifyRequest, body: FormBody, personId: string, asked: Askable): Promise<unknown> {
    const { municipalityId, actorId } = visitorOf(request).actor;
    const envelope = { municipalityId, actorId, commandId: commandIdOf(actorId, body) };
    return this.bus.execute(new AskOfPerson(personId, asked, envelope));
  }

  private show(
    request: FastifyRequest,
    reply: FastifyReply,
    failed?: Extract<Submission<unknown>, { ok: false }>,
    ok?: unknown,
  ): void {
    const { actor } = visitorOf(request);
    const isAdmin = mayAct(actor, 'admin');
    const done = typeof ok === 'string' && Object.hasOwn(DONE, ok) ? DONE[ok] : undefined;
    const frame = this.frames.of(request, {
      title: 'Abwesenheiten',
      lead: 'Wer abwesend ist, bekommt keine Erinnerungen; sie gehen an die Vertretung.',
      breadcrumb: [isAdmin ? { label: 'Verwaltung', href: '/verwaltung' } : { label: 'Mein Konto', href: '/konto' }],
      current: isAdmin ? 'administration' : 'account',
      hasProblems: failed !== undefined,
      ...(done === undefined ? {} : { notice: { tone: 'success', title: done } }),
    });
    const people = this.core.views.people.list(actor.municipalityId);
    const page = AbsencesPage({
      frame,
      people,
      today: this.frames.today(),
      problems: failed?.problems,
      values: failed?.values,
    });
    answerPage(reply, page, failed ? 422 : 200);
  }
}
