// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Outcome, StalePage, streamName } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { ruleSentences } from '../../rule-sentences.js';
import { AsOf, type Stand, standOf } from '../../stands.js';
import { type Action, addressed } from '../../web/action.js';
import { afterAction, savedNotice, submitAction, submitNew } from '../../web/action-submission.js';
import { ActionPage, type ActionPageProps } from '../../web/components/action-page.js';
import type { TimelineEntry } from '../../web/components/card.js';
import type { References } from '../../web/components/command-form.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import type { FieldProblem } from '../../web/fields.js';
import { check, fromForm } from '../../web/fields.js';
import type { FrameNotice } from '../../web/layout.js';
import { forbidden, notFound } from '../../web/problems.js';
import { answerPage, commandIdOf, type FormBody, problemsOf, seeOther, textOf } from '../../web/submission.js';
import type { RegisteredInterviewAction } from '../commands/interview-action.js';
import { interviewActionBySlug, interviewActions } from '../commands/interview-actions.js';
import { EraseInterviewNotes, TakeInterviewNotes } from '../commands/interview-notes-actions.js';
import { PlanInterview } from '../commands/plan-interview.js';
import { rescheduleInterview } from '../commands/reschedule-interview.js';
import { scoreInterview } from '../commands/score-interview.js';
import type { InterviewCommand } from '../domain/interview.commands.js';
import type { InterviewNote } from '../domain/interview-notes.events.js';
import { methodOf, subDimensionsOf } from '../domain/method.js';
import { interviewDomain, interviewNotesDomain } from '../interview-domain.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import type { InterviewSheet } from '../views/interview-sheet.js';
import { InterviewGuidePage } from './interview-guide-page.js';
import { mayGiveInterview, mayReadNotes } from './interview-may.js';
import { EraseNotesPage, InterviewNotesForm } from './interview-notes-form.js';
import { InterviewPage, type ShownNotes } from './interview-page.js';
import { interviewAt, interviewsOf, notesOf } from './interview-queries.js';
import { InterviewScoresForm } from './interview-scores-form.js';
import { tellInterviewEvent } from './interview-sentences.js';
import { InterviewsPage } from './interviews-page.js';
import { roundAt } from './round-at.js';

const PLAN = {
  title: 'Interview planen',
  intro: 'Ein Gespräch mit jemandem, der die Arbeit kennt. Wer es ist, halten wir als Aufgabe fest, nicht als Namen.',
};

/** What has happened to notes, by the parameter that says so after it. */
const NOTES_SAVED: Readonly<Record<string, FrameNotice>> = {
  notizen: { tone: 'success', title: 'Die Notizen sind gespeichert.' },
  'notizen-geloescht': { tone: 'success', title: 'Die Notizen sind gelöscht.' },
  neu: { tone: 'success', title: 'Das Interview ist geplant.' },
};

@Controller('analyse/:assessmentId/interviews')
export class InterviewPagesController {
  constructor(
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
  ) {}

  // ------------------------------------------------------------------------------------------------------------- pages

  @Get()
  @AsOf()
  list(@Req() request: FastifyRequest, @Param('assessmentId') assessmentId: string, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const round = roundAt(stand, assessmentId);
    const { municipalityId, views, directory } = stand;
    answerPage(
      reply,
      <InterviewsPage
        frame={this.frames.of(request, {
          title: 'Interviews',
          heading: 'Was sagen die Menschen, die hier arbeiten?',
          preline: round.assessment.title,
          current: 'analysis',
          breadcrumb: wayTo(round),
        })}
        assessmentId={assessmentId}
        interviews={interviewsOf(views.interviews, municipalityId, assessmentId)}
        method={methodOf(round.assessment.methodVersion)}
        departmentName={(id) => directory.departmentName(municipalityId, id)}
        mayChange={mayAct(visitorOf(request).actor, 'officer') && round.assessment.status === 'running'}
      />,
    );
  }

  @Get('neu')
  newInterview(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Res() reply: FastifyReply,
  ): void {
    this.officerOnly(request);
    answerPage(reply, this.planPage(request, roundAt(standOf(request), assessmentId), {}, []));
  }

  @Get('leitfaden')
  @AsOf()
  guide(@Req() request: FastifyRequest, @Param('assessmentId') assessmentId: string, @Res() reply: FastifyReply): void {
    const round = roundAt(standOf(request), assessmentId);
    answerPage(
      reply,
      <InterviewGuidePage
        frame={this.frames.of(request, {
          title: 'Leitfaden für Interviews',
          preline: round.assessment.title,
          current: 'analysis',
          breadcrumb: [...wayTo(round), listOf(round)],
        })}
        method={methodOf(round.assessment.methodVersion)}
      />,
    );
  }

  @Get(':interviewId')
  @AsOf()
  async interview(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('interviewId') interviewId: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const round = roundAt(stand, assessmentId);
    const sheet = interviewAt(stand, assessmentId, interviewId);
    const { departmentId } = sheet.interview;
    const saved = textOf(query, 'gespeichert');
    const action = interviewActionBySlug.get(saved);
    const notice = action ? savedNotice(action, query) : NOTES_SAVED[saved];
    const notes = await this.shownNotes(request, stand, round, sheet);
    if (notes.notes !== null && notes.notes.length > 0) noStore(reply);
    answerPage(
      reply,
      <InterviewPage
        frame={this.frames.of(request, {
          title: `Interview: ${sheet.interview.with}`,
          preline: round.assessment.title,
          current: 'analysis',
          breadcrumb: [...wayTo(round), listOf(round)],
          ...(notice ? { notice } : {}),
        })}
        sheet={sheet}
        method={methodOf(round.assessment.methodVersion)}
        department={
          departmentId === null ? undefined : stand.directory.departmentName(stand.municipalityId, departmentId)
        }
        notes={notes}
        history={(await this.told(stand, sheet)).reverse()}
        actions={interviewActions.filter((one) => mayGiveInterview(actor, one, sheet, round))}
      />,
    );
  }

  @Get(':interviewId/notizen')
  async notesForm(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('interviewId') interviewId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.officerOnly(request);
    const stand = standOf(request);
    const sheet = interviewAt(stand, assessmentId, interviewId);
    const texts = byTopic(await notesOf(stand, interviewId));
    noStore(reply);
    answerPage(reply, this.notesPage(request, sheet, texts, [], this.notesRevision(stand, interviewId)));
  }

  @Get(':interviewId/notizen-loeschen')
  eraseForm(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('interviewId') interviewId: string,
    @Res() reply: FastifyReply,
  ): void {
    this.officerOnly(request);
    answerPage(reply, this.erasePage(request, interviewAt(standOf(request), assessmentId, interviewId)));
  }

  @Get(':interviewId/:slug')
  actionForm(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('interviewId') interviewId: string,
    @Param('slug') slug: string,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, action } = this.actionOn(request, assessmentId, interviewId, slug);
    const state = { values: valuesNow(action, sheet), problems: [] };
    answerPage(reply, this.actionPage(request, sheet, action, state));
  }

  // ---------------------------------------------------------------------------------------------------------- commands

  @Post()
  async plan(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.officerOnly(request);
    const round = roundAt(standOf(request), assessmentId);
    const done = await submitNew(PlanInterview, 'interview', visitorOf(request).actor, body, ruleSentences, (command) =>
      this.execute(Object.assign(command, { assessmentId })),
    );
    if (done.ok) return seeOther(reply, `${hrefOf(round)}/${done.result}?gespeichert=neu`);
    answerPage(reply, this.planPage(request, round, done.values, done.problems, textOf(body, '_form')), 422);
  }

  /** What was said goes into no fingerprint and no id, which would outlive its erasing: see interview-domain.ts. */
  @Post(':interviewId/notizen')
  async takeNotes(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('interviewId') interviewId: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.officerOnly(request);
    const stand = standOf(request);
    const sheet = interviewAt(stand, assessmentId, interviewId);
    const { actorId, municipalityId } = visitorOf(request).actor;
    const values = fromForm(TakeInterviewNotes, body);
    const typed = byTopic((values['notes'] ?? []) as readonly InterviewNote[]);
    const seen = Number(textOf(body, '_revision') || NaN);
    noStore(reply);
    const again = (problems: readonly FieldProblem[], status = 422) =>
      answerPage(reply, this.notesPage(request, sheet, typed, problems, seen || 0, textOf(body, '_form')), status);
    const checked = check(TakeInterviewNotes, values);
    if (!checked.ok) return again(checked.problems);
    if (!Number.isSafeInteger(seen))
      return again([{ field: '', message: 'Dem Formular fehlt eine Angabe. Bitte laden Sie es neu.' }]);
    const envelope = { actorId, municipalityId, commandId: commandIdOf(actorId, body), expectedRevision: seen };
    try {
      await this.commandBus.execute<TakeInterviewNotes, Outcome>(addressed(checked.value, interviewId, envelope));
    } catch (error) {
      if (!(error instanceof StalePage)) return again(problemsOf(error, ruleSentences));
      const now = standOf(request);
      const saved = byTopic(await notesOf(now, interviewId));
      const revision = this.notesRevision(now, interviewId);
      return answerPage(reply, this.notesPage(request, sheet, typed, [], revision, undefined, saved), 409);
    }
    seeOther(reply, `${hrefOfInterview(sheet)}?gespeichert=notizen#notizen`);
  }

  @Post(':interviewId/notizen-loeschen')
  async erase(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('interviewId') interviewId: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.officerOnly(request);
    const sheet = interviewAt(standOf(request), assessmentId, interviewId);
    const { actorId, municipalityId } = visitorOf(request).actor;
    const envelope = { actorId, municipalityId, commandId: commandIdOf(actorId, body) };
    try {
      const command = addressed(new EraseInterviewNotes(), interviewId, envelope);
      await this.commandBus.execute<EraseInterviewNotes, Outcome>(command);
    } catch (error) {
      const [problem] = problemsOf(error, ruleSentences);
      return answerPage(reply, this.erasePage(request, sheet, problem?.message), 409);
    }
    seeOther(reply, `${hrefOfInterview(sheet)}?gespeichert=notizen-geloescht`);
  }

  @Post(':interviewId/:slug')
  async act(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('interviewId') interviewId: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { sheet, action } = this.actionOn(request, assessmentId, interviewId, slug);
    const done = await submitAction(action, actor, interviewId, body, ruleSentences, (command) =>
      this.execute(command),
    );
    if (done.ok) return seeOther(reply, afterAction(hrefOfInterview(sheet), action, done.outcome));
    const { values, problems, revision } = done;
    if (!done.stale || revision === undefined)
      return answerPage(reply, this.actionPage(request, sheet, action, { values, problems, revision }), 422);
    const stand = standOf(request);
    const now = interviewAt(stand, assessmentId, interviewId);
    const stale = { saved: valuesNow(action, now), since: await this.told(stand, now, revision) };
    answerPage(reply, this.actionPage(request, now, action, { values, problems, stale }), 409);
  }

  // ------------------------------------------------------------------------------------------------------------- parts

  private execute(command: Action<InterviewCommand>): Promise<Outcome> {
    return this.commandBus.execute<Action<InterviewCommand>, Outcome>(command);
  }

  private officerOnly(request: FastifyRequest): void {
    if (!mayAct(visitorOf(request).actor, 'officer')) throw forbidden();
  }

  private actionOn(request: FastifyRequest, assessmentId: string, interviewId: string, slug: string) {
    const sheet = interviewAt(standOf(request), assessmentId, interviewId);
    const action = interviewActionBySlug.get(slug);
    if (!action) throw notFound();
    // A form for something that the status no longer allows says so when it is sent; roles are checked before.
    this.officerOnly(request);
    return { sheet, action };
  }

  private notesRevision({ views, municipalityId }: Stand, interviewId: string): number {
    return views.interviewNotes.get(municipalityId, interviewId)?.revision ?? 0;
  }

  private async shownNotes(
    request: FastifyRequest,
    stand: Stand,
    { assessment }: AssessmentSheet,
    { interviewId, interview }: InterviewSheet,
  ): Promise<ShownNotes> {
    // At a past everybody may only look; who may look at notes is asked of the person themselves.
    const mayRead = mayReadNotes(request.signedIn!.actor);
    const isOfficer = mayAct(visitorOf(request).actor, 'officer');
    const about = stand.views.interviewNotes.get(stand.municipalityId, interviewId);
    const erasedOn = about?.erasedOn ?? null;
    return {
      notes: mayRead ? await notesOf(stand, interviewId) : null,
      taken: about !== undefined,
      erasedOn,
      mayWrite: isOfficer && erasedOn === null && assessment.status === 'running' && interview.status !== 'cancelled',
      mayErase: isOfficer && about !== undefined && erasedOn === null,
    };
  }

  /** What happened to the interview and its notes, the oldest first; what was noted is not told. */
  private async told(
    stand: Stand,
    { municipalityId, interviewId }: InterviewSheet,
    after = 0,
  ): Promise<TimelineEntry[]> {
    const [events, notes] = await Promise.all(
      [interviewDomain, interviewNotesDomain].map(({ category }) =>
        stand.eventsOf(streamName(category, municipalityId, interviewId)),
      ),
    );
    const all = [...events!.slice(after), ...(after === 0 ? notes! : [])].sort((a, b) => a.position - b.position);
    return all.flatMap((event) => {
      const sentence = tellInterviewEvent(event);
      return sentence
        ? [historyEntryOf(event, sentence, (actorId) => stand.directory.nameOf(municipalityId, actorId))]
        : [];
    });
  }

  private references({ directory, municipalityId }: Stand, sheet?: InterviewSheet): References {
    const departments = directory.departments(municipalityId).map(({ id, name }) => ({ id, label: name }));
    const kept = sheet?.interview.departmentId ?? null;
    if (kept !== null && !departments.some(({ id }) => id === kept))
      departments.push({ id: kept, label: directory.departmentName(municipalityId, kept) });
    return { department: departments };
  }

  private planPage(
    request: FastifyRequest,
    round: AssessmentSheet,
    values: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
    formId: string = crypto.randomUUID(),
  ) {
    const here = hrefOf(round);
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: PLAN.title,
          preline: round.assessment.title,
          current: 'analysis',
          breadcrumb: [...wayTo(round), listOf(round)],
        })}
        type={PlanInterview}
        action={here}
        intro={PLAN.intro}
        submitLabel={PLAN.title}
        asked={['with', 'departmentId', 'on']}
        values={values}
        problems={problems}
        references={this.references(standOf(request))}
        formId={formId}
        given={{}}
        cancelHref={here}
      />
    );
  }

  private frameOf(request: FastifyRequest, sheet: InterviewSheet, title: string) {
    const round = roundAt(standOf(request), sheet.interview.assessmentId);
    return this.frames.of(request, {
      title,
      preline: `Interview: ${sheet.interview.with}`,
      current: 'analysis',
      breadcrumb: [...wayTo(round), listOf(round), { href: hrefOfInterview(sheet), label: sheet.interview.with }],
    });
  }

  private methodOfRound(request: FastifyRequest, { interview }: InterviewSheet) {
    return methodOf(roundAt(standOf(request), interview.assessmentId).assessment.methodVersion);
  }

  private actionPage(
    request: FastifyRequest,
    sheet: InterviewSheet,
    action: RegisteredInterviewAction,
    state: Pick<ActionPageProps, 'values' | 'problems' | 'revision' | 'stale'>,
  ) {
    const here = hrefOfInterview(sheet);
    const common = {
      frame: this.frameOf(request, sheet, action.title),
      action: `${here}/${action.slug}`,
      intro: action.intro,
      cancelHref: here,
    };
    if (action === scoreInterview) {
      const method = this.methodOfRound(request, sheet);
      const rows = (state.values['scores'] ?? []) as readonly {
        readonly subDimension: string;
        readonly points?: unknown;
      }[];
      const ids = subDimensionsOf(method).map(({ id }) => id);
      return (
        <InterviewScoresForm
          {...common}
          submit={action.submit}
          method={method}
          points={new Map(rows.map(({ subDimension, points }) => [subDimension, points]))}
          saved={
            state.stale &&
            new Map(
              (
                state.stale.saved['scores'] as readonly { readonly subDimension: string; readonly points: number }[]
              ).map(({ subDimension, points }) => [subDimension, points]),
            )
          }
          problems={state.problems.map((problem) => placed(problem, rows, ids))}
          revision={state.revision ?? sheet.revision}
        />
      );
    }
    return (
      <ActionPage
        {...common}
        type={action.type}
        submitLabel={action.submit}
        asked={action.asked}
        references={this.references(standOf(request), sheet)}
        given={{}}
        {...state}
        revision={state.revision ?? sheet.revision}
      />
    );
  }

  private notesPage(
    request: FastifyRequest,
    sheet: InterviewSheet,
    texts: ReadonlyMap<string, string>,
    problems: readonly FieldProblem[],
    revision: number,
    formId: string = crypto.randomUUID(),
    saved?: ReadonlyMap<string, string>,
  ) {
    const here = hrefOfInterview(sheet);
    return (
      <InterviewNotesForm
        frame={this.frameOf(request, sheet, 'Notizen zum Interview')}
        action={`${here}/notizen`}
        cancelHref={here}
        formId={formId}
        revision={revision}
        method={this.methodOfRound(request, sheet)}
        texts={texts}
        saved={saved}
        problems={problems}
      />
    );
  }

  private erasePage(request: FastifyRequest, sheet: InterviewSheet, problem?: string) {
    return (
      <EraseNotesPage
        frame={this.frameOf(request, sheet, 'Notizen löschen')}
        here={hrefOfInterview(sheet)}
        formId={crypto.randomUUID()}
        problem={problem}
      />
    );
  }
}

/** A problem of the third row that was sent stands at the row of its sub-dimension. */
function placed(
  problem: FieldProblem,
  rows: readonly { readonly subDimension: string }[],
  ids: readonly string[],
): FieldProblem {
  const [, index, rest] = /^scores\.(\d+)(.*)$/.exec(problem.field) ?? [];
  if (index === undefined) return problem;
  const place = ids.indexOf(rows[Number(index)]?.subDimension ?? '');
  return { ...problem, field: place < 0 ? '' : `scores.${place}${rest ?? ''}` };
}

/** What holds now of the fields that an action changes: forms start from it, and stale ones are compared with it. */
function valuesNow(
  action: RegisteredInterviewAction,
  { interview }: InterviewSheet,
): Readonly<Record<string, unknown>> {
  if (action === rescheduleInterview) {
    const { with: who, departmentId, on } = interview;
    return { with: who, departmentId, on };
  }
  if (action === scoreInterview) return { scores: interview.status === 'held' ? interview.scores : [] };
  return {};
}

function byTopic(notes: readonly Partial<InterviewNote>[]): ReadonlyMap<string, string> {
  return new Map(notes.map(({ topic, text }) => [String(topic), typeof text === 'string' ? text : '']));
}

/** Not even the browser keeps a copy of what was said. */
function noStore(reply: FastifyReply): void {
  void reply.header('cache-control', 'no-store');
}

function hrefOf({ assessmentId }: AssessmentSheet): string {
  return `/analyse/${assessmentId}/interviews`;
}

function hrefOfInterview({ interviewId, interview }: InterviewSheet): string {
  return `/analyse/${interview.assessmentId}/interviews/${interviewId}`;
}

function wayTo({ assessmentId, assessment }: AssessmentSheet) {
  return [
    { href: '/analyse', label: 'Analyse' },
    { href: `/analyse/${assessmentId}`, label: assessment.title },
  ];
}

function listOf(round: AssessmentSheet) {
  return { href: hrefOf(round), label: 'Interviews' };
}
