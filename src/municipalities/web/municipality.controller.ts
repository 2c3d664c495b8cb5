// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import type { Envelope } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { Needs } from '../../people/signed-in-guard.js';
import type { FieldClass } from '../../web/fields.js';
import type { FrameNotice } from '../../web/layout.js';
import { notFound } from '../../web/problems.js';
import { answerPage, commandIdOf, type FormBody, seeOther, submit, type Submission } from '../../web/submission.js';
import {
  AdoptGuidingVision,
  DissolveDepartment,
  EstablishDepartment,
  type MunicipalityAction,
  RenameDepartment,
  RenameMunicipality,
} from '../commands/change-municipality.js';
import type { Department } from '../domain/municipality.js';
import { municipalityRuleSentences } from '../municipality-sentences.js';
import type { MunicipalitySheet } from '../views/municipality-sheet.js';
import { type Failed, MunicipalityPage, RenameDepartmentPage } from './municipality-page.js';

const DONE: Readonly<Record<string, string>> = {
  name: 'Der Name ist gespeichert.',
  leitbild: 'Das Leitbild ist gespeichert.',
  angelegt: 'Der Fachbereich ist angelegt.',
  umbenannt: 'Der Fachbereich ist umbenannt.',
  aufgeloest: 'Der Fachbereich ist aufgelöst.',
};

const HERE = '/verwaltung/kommune';
const ADMINISTRATION = { label: 'Verwaltung', href: '/verwaltung' };

/** The municipality's own matters: its name, guiding vision and departments. */
@Controller('verwaltung/kommune')
@Needs('admin')
export class MunicipalityController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('ok') ok?: unknown): void {
    this.page(request, reply, 200, undefined, typeof ok === 'string' && Object.hasOwn(DONE, ok) ? DONE[ok] : undefined);
  }

  @Post('name')
  rename(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    return this.change(request, reply, body, RenameMunicipality, 'name', 'name');
  }

  @Post('leitbild')
  adopt(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    return this.change(request, reply, body, AdoptGuidingVision, 'vision', 'leitbild');
  }

  @Post('fachbereiche')
  establish(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    return this.change(request, reply, body, EstablishDepartment, 'department', 'angelegt');
  }

  @Get('fachbereiche/:departmentId')
  department(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('departmentId') departmentId: string,
  ): void {
    this.departmentPage(request, reply, this.departmentOf(request, departmentId));
  }

  @Post('fachbereiche/:departmentId')
  async renameDepartment(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('departmentId') departmentId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    const department = this.departmentOf(request, departmentId);
    const done = await this.send(request, body, RenameDepartment, { departmentId });
    if (done.ok) return seeOther(reply, `${HERE}?ok=umbenannt`);
    return this.departmentPage(request, reply, department, done);
  }

  @Post('fachbereiche/:departmentId/aufloesen')
  async dissolve(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('departmentId') departmentId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    const action = Object.assign(new DissolveDepartment(), { departmentId, envelope: this.envelope(request, body) });
    await this.bus.execute(action);
    seeOther(reply, `${HERE}?ok=aufgeloest`);
  }

  private async change<T extends MunicipalityAction>(
    request: FastifyRequest,
    reply: FastifyReply,
    body: FormBody,
    type: FieldClass<T>,
    form: Failed['form'],
    ok: string,
  ): Promise<void> {
    const done = await this.send(request, body, type, {});
    if (done.ok) return seeOther(reply, `${HERE}?ok=${ok}`);
    return this.page(request, reply, 422, { form, problems: done.problems, values: done.values });
  }

  private send<T extends MunicipalityAction>(
    request: FastifyRequest,
    body: FormBody,
    type: FieldClass<T>,
    more: object,
  ): Promise<Submission<unknown>> {
    return submit(type, body, municipalityRuleSentences, (action) =>
      this.bus.execute(Object.assign(action, more, { envelope: this.envelope(request, body) })),
    );
  }

  private envelope(request: FastifyRequest, body: FormBody): Envelope {
    const { municipalityId, actorId } = visitorOf(request).actor;
    return { municipalityId, actorId, commandId: commandIdOf(actorId, body) };
  }

  private sheetOf(request: FastifyRequest): MunicipalitySheet {
    const { municipalityId } = visitorOf(request).actor;
    const sheet = this.core.views.municipalities.get(municipalityId, municipalityId);
    if (!sheet) throw notFound('Diese Kommune');
    return sheet;
  }

  private departmentOf(request: FastifyRequest, departmentId: string): Department {
    const { departments } = this.sheetOf(request).municipality;
    const department = departments.find((one) => one.departmentId === departmentId && !one.dissolved);
    if (!department) throw notFound('Diesen Fachbereich');
    return department;
  }

  private page(request: FastifyRequest, reply: FastifyReply, status: number, failed?: Failed, done?: string): void {
    const notice: FrameNotice | undefined = done === undefined ? undefined : { tone: 'success', title: done };
    const frame = this.frames.of(request, {
      title: 'Kommune und Fachbereiche',
      breadcrumb: [ADMINISTRATION],
      current: 'administration',
      hasProblems: failed !== undefined,
      ...(notice ? { notice } : {}),
    });
    answerPage(reply, MunicipalityPage({ frame, sheet: this.sheetOf(request), failed }), status);
  }

  private departmentPage(
    request: FastifyRequest,
    reply: FastifyReply,
    department: Department,
    failed?: Extract<Submission<unknown>, { ok: false }>,
  ): void {
    const frame = this.frames.of(request, {
      title: `Fachbereich „${department.name}“ umbenennen`,
      breadcrumb: [ADMINISTRATION, { label: 'Kommune und Fachbereiche', href: HERE }],
      current: 'administration',
      narrow: true,
      hasProblems: failed !== undefined,
    });
    const page = RenameDepartmentPage({
      frame,
      department,
      problems: failed?.problems,
      values: failed?.values,
    });
    answerPage(reply, page, failed ? 422 : 200);
  }
}
