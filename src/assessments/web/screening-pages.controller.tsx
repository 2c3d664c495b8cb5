// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import { type Outcome, StalePage, streamName } from '../../event-sourcing/command-runner.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { ruleSentences } from '../../rule-sentences.js';
import { AsOf, type Stand, standOf } from '../../stands.js';
import { addressed } from '../../web/action.js';
import { afterAction, savedNotice, submitAction } from '../../web/action-submission.js';
import { ActionPage, type ActionPageProps } from '../../web/components/action-page.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import type { FieldProblem } from '../../web/fields.js';
import { germanDay } from '../../web/formats.js';
import { forbidden, notFound } from '../../web/problems.js';
import { answerPage, commandIdOf, type FormBody, seeOther, submit, textOf } from '../../web/submission.js';
import { EnterMaturities, enterMaturities } from '../commands/enter-maturities.js';
import { screenService } from '../commands/screen-service.js';
import { screenServiceAgain } from '../commands/screen-service-again.js';
import type { RegisteredScreeningAction, ScreeningAction } from '../commands/screening-action.js';
import { screeningActionBySlug } from '../commands/screening-actions.js';
import { strikeService } from '../commands/strike-service.js';
import { takeOverServices } from '../commands/take-over-services.js';
import type { ScreenedService } from '../domain/screening.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { MaturitiesForm } from './maturities-form.js';
import { ProposedServicesForm } from './proposed-services-form.js';
import { roundAt } from './round-at.js';
import { ScreeningPage } from './screening-page.js';
import { maturityFilterFrom, screeningOf } from './screening-queries.js';
import { tellScreeningEvent } from './screening-sentences.js';

const MAX_TRIES = 20;

@Controller('analyse/:assessmentId/screening')
export class ScreeningPagesController {
  constructor(
    @Inject(Core) private readonly core: Core,
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
  ) {}

  // ------------------------------------------------------------------------------------------------------------- pages

  @Get()
  @AsOf()
  async screening(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stand = standOf(request);
    const sheet = roundAt(stand, assessmentId);
    const action = screeningActionBySlug.get(textOf(query, 'gespeichert'));
    answerPage(
      reply,
      <ScreeningPage
        frame={this.frames.of(request, {
          title: 'Screening',
          heading: 'Was kann man heute schon online erledigen?',
          preline: sheet.assessment.title,
          current: 'analysis',
          breadcrumb: wayTo(sheet),
          ...(action ? { notice: savedNotice(action, query) } : {}),
        })}
        assessmentId={assessmentId}
        screening={screeningOf(stand, sheet).screening}
        filter={maturityFilterFrom(textOf(query, 'reifegrad'))}
        mayChange={mayAct(visitorOf(request).actor, 'officer') && sheet.assessment.status === 'running'}
        history={(await this.told(stand, assessmentId)).reverse()}
      />,
    );
  }

  @Get(':slug')
  form(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('slug') slug: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, action } = this.actionOn(request, assessmentId, slug);
    if (action === enterMaturities) return answerPage(reply, this.maturitiesPage(request, sheet, {}, []));
    if (action === takeOverServices) return answerPage(reply, this.proposalsPage(request, sheet, undefined, []));
    const service = this.serviceOf(request, sheet, action, textOf(query, 'leistung'));
    const { today } = standOf(request);
    const values = service ? valuesOf(service, today) : { lookedOn: today };
    answerPage(reply, this.actionPage(request, sheet, action, service, { values, problems: [] }));
  }

  // ---------------------------------------------------------------------------------------------------------- commands

  @Post(':slug')
  async act(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { sheet, action } = this.actionOn(request, assessmentId, slug);
    const here = hrefOf(sheet);
    if (action !== screenServiceAgain && action !== strikeService) {
      const done = await this.submitAll(request, action, assessmentId, body);
      if (done.ok) return seeOther(reply, afterAction(here, action, done.result));
      const { values, problems } = done;
      if (action === enterMaturities)
        return answerPage(reply, this.maturitiesPage(request, sheet, values, problems, body), 422);
      if (action === takeOverServices) {
        const chosen = new Set((values['proposals'] as string[] | undefined) ?? []);
        return answerPage(reply, this.proposalsPage(request, sheet, chosen, problems, body), 422);
      }
      return answerPage(reply, this.actionPage(request, sheet, action, undefined, { values, problems }, body), 422);
    }
    const serviceId = textOf(body, 'serviceId');
    const { actor } = visitorOf(request);
    const done = await submitAction(action, actor, assessmentId, body, ruleSentences, (command) =>
      this.giveUnlessConcerned(command, serviceId),
    );
    if (done.ok) return seeOther(reply, afterAction(here, action, done.outcome));
    const { values, problems, revision } = done;
    const stand = standOf(request);
    const service = screeningOf(stand, sheet).screening.services.find((one) => one.serviceId === serviceId);
    if (!done.stale || revision === undefined)
      return answerPage(
        reply,
        this.actionPage(request, sheet, action, service, { values, problems, revision }, body),
        422,
      );
    const since = await this.told(stand, assessmentId, revision, serviceId);
    const stale = { saved: service ? valuesOf(service, stand.today) : {}, since };
    answerPage(reply, this.actionPage(request, sheet, action, service, { values, problems, stale }, body), 409);
  }

  // ------------------------------------------------------------------------------------------------------------- parts

  private execute(command: ScreeningAction): Promise<Outcome> {
    return this.commandBus.execute<ScreeningAction, Outcome>(command);
  }

  /** What is about no single service that somebody else may have changed: sent twice it is done once. */
  private submitAll(request: FastifyRequest, action: RegisteredScreeningAction, assessmentId: string, body: FormBody) {
    const { actorId, municipalityId } = visitorOf(request).actor;
    const envelope = { actorId, municipalityId, commandId: commandIdOf(actorId, body) };
    return submit(action.type, body, ruleSentences, (command) =>
      this.execute(addressed(command, assessmentId, envelope)),
    );
  }

  /** Several people go through one checklist at once. A form comes back only where somebody has changed this very service. */
  private async giveUnlessConcerned(command: ScreeningAction, serviceId: string): Promise<Outcome> {
    const { municipalityId, expectedRevision: seen } = command.envelope;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.execute(command);
      } catch (error) {
        if (!(error instanceof StalePage) || seen === undefined || attempt >= MAX_TRIES) throw error;
        const since = await this.core.store.read(streamName('screening', municipalityId, command.subjectId), seen);
        if (since.length === 0 || since.some((event) => isAbout(event, serviceId))) throw error;
        command.envelope = { ...command.envelope, expectedRevision: since[since.length - 1]!.revision };
      }
    }
  }

  private async told(stand: Stand, assessmentId: string, after = 0, serviceId?: string): Promise<TimelineEntry[]> {
    const { municipalityId, directory } = stand;
    const names = new Map<string, string>();
    const nameOf = (id: string) => `„${names.get(id) ?? 'Eine Leistung'}“`;
    return (await stand.eventsOf(streamName('screening', municipalityId, assessmentId))).flatMap((event) => {
      const { serviceId: id, name } = event.data as { readonly serviceId: string; readonly name?: string };
      if (name !== undefined) names.set(id, name);
      if (event.revision <= after || (serviceId !== undefined && id !== serviceId)) return [];
      const sentence = tellScreeningEvent(event, nameOf);
      return sentence ? [historyEntryOf(event, sentence, (actorId) => directory.nameOf(municipalityId, actorId))] : [];
    });
  }

  private actionOn(request: FastifyRequest, assessmentId: string, slug: string) {
    const sheet = roundAt(standOf(request), assessmentId);
    const action = screeningActionBySlug.get(slug);
    if (!action) throw notFound();
    // A form in a round that is over says so when it is sent; roles are checked before.
    if (!mayAct(visitorOf(request).actor, 'officer')) throw forbidden();
    return { sheet, action };
  }

  /** @throws RequestProblem 404 where the form needs a service and there is no such one */
  private serviceOf(
    request: FastifyRequest,
    sheet: AssessmentSheet,
    action: RegisteredScreeningAction,
    serviceId: string,
  ): ScreenedService | undefined {
    if (action === screenService) return undefined;
    const { screening } = screeningOf(standOf(request), sheet);
    const service = screening.services.find((one) => one.serviceId === serviceId);
    if (!service) throw notFound('Diese Leistung');
    return service;
  }

  private frameOf(request: FastifyRequest, sheet: AssessmentSheet, title: string, preline?: string) {
    return this.frames.of(request, {
      title,
      preline: preline ?? `Screening: ${sheet.assessment.title}`,
      current: 'analysis',
      breadcrumb: [...wayTo(sheet), { href: hrefOf(sheet), label: 'Screening' }],
    });
  }

  private actionPage(
    request: FastifyRequest,
    sheet: AssessmentSheet,
    action: RegisteredScreeningAction,
    service: ScreenedService | undefined,
    state: Pick<ActionPageProps, 'values' | 'problems' | 'revision' | 'stale'>,
    body?: FormBody,
  ) {
    const here = hrefOf(sheet);
    const { revision } = screeningOf(standOf(request), sheet);
    return (
      <ActionPage
        frame={this.frameOf(request, sheet, action.title, service && `Leistung: ${service.name}`)}
        type={action.type}
        action={`${here}/${action.slug}`}
        intro={action.intro}
        submitLabel={action.submit}
        asked={action.asked}
        references={{}}
        given={{}}
        cancelHref={here}
        formId={textOf(body, '_form') || crypto.randomUUID()}
        {...state}
        revision={state.revision ?? revision}
      />
    );
  }

  private maturitiesPage(
    request: FastifyRequest,
    sheet: AssessmentSheet,
    values: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
    body?: FormBody,
  ) {
    const here = hrefOf(sheet);
    const stand = standOf(request);
    const { services } = screeningOf(stand, sheet).screening;
    const typed = new Map(
      ((values['changes'] ?? []) as Partial<EnterMaturities['changes'][number]>[]).map((row, index) => [
        row.serviceId,
        { to: row.to ?? '', index },
      ]),
    );
    const rows = services.map((service) => ({
      service,
      chosen: typed.get(service.serviceId)?.to ?? (service.maturity === null ? '' : String(service.maturity)),
    }));
    // Services may have come or gone since the form was opened: problems go with their service, not with their place.
    const places = new Map(
      services.flatMap(({ serviceId }, place) => {
        const before = typed.get(serviceId);
        return before ? [[before.index, place] as const] : [];
      }),
    );
    const placed = problems.map((problem) => {
      const [, index, rest] = /^changes\.(\d+)(.*)$/.exec(problem.field) ?? [];
      if (index === undefined) return problem;
      const place = places.get(Number(index));
      return { ...problem, field: place === undefined ? '' : `changes.${place}${rest ?? ''}` };
    });
    return (
      <MaturitiesForm
        frame={this.frameOf(request, sheet, enterMaturities.title)}
        action={`${here}/${enterMaturities.slug}`}
        intro={enterMaturities.intro}
        submit={enterMaturities.submit}
        cancelHref={here}
        formId={textOf(body, '_form') || crypto.randomUUID()}
        lookedOn={body ? textOf(body, 'lookedOn') : germanDay(stand.today)}
        rows={rows}
        problems={placed}
      />
    );
  }

  private proposalsPage(
    request: FastifyRequest,
    sheet: AssessmentSheet,
    chosen: ReadonlySet<string> | undefined,
    problems: readonly FieldProblem[],
    body?: FormBody,
  ) {
    const here = hrefOf(sheet);
    return (
      <ProposedServicesForm
        frame={this.frameOf(request, sheet, takeOverServices.title)}
        action={`${here}/${takeOverServices.slug}`}
        intro={takeOverServices.intro}
        submit={takeOverServices.submit}
        cancelHref={here}
        formId={textOf(body, '_form') || crypto.randomUUID()}
        screening={screeningOf(standOf(request), sheet).screening}
        chosen={chosen}
        problems={problems}
      />
    );
  }
}

function hrefOf({ assessmentId }: AssessmentSheet): string {
  return `/analyse/${assessmentId}/screening`;
}

function wayTo({ assessmentId, assessment }: AssessmentSheet) {
  return [
    { href: '/analyse', label: 'Analyse' },
    { href: `/analyse/${assessmentId}`, label: assessment.title },
  ];
}

function isAbout({ data }: StoredEvent, serviceId: string): boolean {
  return (data as { readonly serviceId: string }).serviceId === serviceId;
}

/** What the form starts from; who looks again looks today. */
function valuesOf(service: ScreenedService, today: string): Readonly<Record<string, unknown>> {
  const { maturity } = service;
  return {
    ...service,
    maturity: maturity === null ? undefined : String(maturity),
    lookedOn: service.lookedOn ?? today,
  };
}
