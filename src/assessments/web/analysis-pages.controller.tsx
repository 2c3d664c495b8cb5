// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Core } from '../../core.js';
import { type Outcome, StalePage, streamName } from '../../event-sourcing/command-runner.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { ruleSentences } from '../../rule-sentences.js';
import { AsOf, type Stand, standOf } from '../../stands.js';
import type { Action } from '../../web/action.js';
import { afterAction, givenBy, savedNotice, submitAction, submitNew } from '../../web/action-submission.js';
import { ActionPage, type ActionPageProps } from '../../web/components/action-page.js';
import type { TimelineEntry } from '../../web/components/card.js';
import type { References } from '../../web/components/command-form.js';
import type { FieldProblem } from '../../web/fields.js';
import { germanDay } from '../../web/formats.js';
import type { FrameNotice } from '../../web/layout.js';
import { localPath } from '../../web/local-path.js';
import { forbidden, notFound } from '../../web/problems.js';
import { answerPage, type FormBody, seeOther, textOf } from '../../web/submission.js';
import type { RegisteredAssessmentAction } from '../commands/assessment-action.js';
import { assessmentActionBySlug, assessmentActions } from '../commands/assessment-actions.js';
import { concludeAssessment } from '../commands/conclude-assessment.js';
import { giveRatings } from '../commands/give-ratings.js';
import { SOURCE_CHOICES } from '../commands/method-choices.js';
import { PlanAssessment } from '../commands/plan-assessment.js';
import type { AssessmentCommand } from '../domain/assessment.commands.js';
import { comparisonOf } from '../domain/comparison.js';
import { CURRENT_METHOD, methodOf, RATING_SOURCES, type RatingSource } from '../domain/method.js';
import { offeredBases, toldBasis, writtenBasis } from '../finding-bases.js';
import { freeTitle } from '../round-titles.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { AnalysisPage } from './analysis-page.js';
import { assessmentValuesNow } from './assessment-current-values.js';
import { assessmentEntries } from './assessment-history.js';
import { mayGiveAssessment, notNow } from './assessment-may.js';
import { comparableBefore, currentRound, lastRated, listRounds, startingRows } from './assessment-queries.js';
import { namesOfVersion } from './assessment-sentences.js';
import { comparedRounds } from './compared-rounds.js';
import { ComparisonPage } from './comparison-page.js';
import { concernsSame } from './concerns-same.js';
import { RATING_PROPOSALS } from './proposing-sources.js';
import { countRecommendations } from './recommendation-queries.js';
import { type FormRow, RatingsForm } from './ratings-form.js';
import { roundAt } from './round-at.js';
import { stillOpenWords } from './round-lead.js';
import { RoundPage } from './round-page.js';
import { partsFor } from './round-part.js';
import { ROUND_PARTS } from './round-parts.js';

const LIST = { href: '/analyse', label: 'Analyse' } as const;
/** How often a form is tried again because others record beside it. */
const MAX_TRIES = 5;

@Controller('analyse')
export class AnalysisPagesController {
  constructor(
    private readonly core: Core,
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
  ) {}

  // ------------------------------------------------------------------------------------------------------------- pages

  @Get()
  @AsOf()
  analysis(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { actor } = visitorOf(request);
    const { views, municipalityId, today } = standOf(request);
    const sheets = views.assessments.list(municipalityId);
    const current = currentRound(sheets);
    const rated = lastRated(sheets);
    answerPage(
      reply,
      <AnalysisPage
        frame={this.frames.of(request, {
          title: 'Analyse',
          heading: 'Wo stehen wir, und was kommt als Nächstes?',
          current: 'analysis',
        })}
        rounds={listRounds(sheets)}
        current={current}
        rated={rated}
        before={rated && comparableBefore(sheets, rated)}
        recommendations={countRecommendations(views.recommendations.list(municipalityId), today)}
        isOfficer={mayAct(actor, 'officer')}
      />,
    );
  }

  @Get('neu')
  newRound(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.officerOnly(request);
    const { today, views, municipalityId } = standOf(request);
    const title = freeTitle(`${CURRENT_METHOD.name} ${today.slice(0, 4)}`, views.assessments.list(municipalityId));
    answerPage(reply, this.planPage(request, { title }, []));
  }

  @Get('vergleich')
  @AsOf()
  comparison(@Req() request: FastifyRequest, @Query() query: FormBody, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const rounds = listRounds(stand.views.assessments.list(stand.municipalityId));
    const pair = comparedRounds(stand, rounds, query['runden']);
    answerPage(
      reply,
      <ComparisonPage
        frame={this.frames.of(request, {
          title: 'Runden vergleichen',
          heading: 'Was hat sich seit der früheren Runde geändert?',
          current: 'analysis',
          breadcrumb: [LIST],
        })}
        rounds={rounds}
        compared={pair && { ...pair, comparison: comparisonOf(comparable(pair.then), comparable(pair.now)) }}
      />,
    );
  }

  @Get(':assessmentId')
  @AsOf()
  async round(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const sheet = roundAt(stand, assessmentId);
    const { assessment } = sheet;
    const events = await eventsAt(stand, assessmentId);
    answerPage(
      reply,
      <RoundPage
        frame={this.frames.of(request, {
          title: assessment.title,
          current: 'analysis',
          breadcrumb: [LIST],
          ...notice(query),
        })}
        sheet={sheet}
        method={methodOf(assessment.methodVersion)}
        parts={partsFor(
          ROUND_PARTS.flatMap((partOf) => partOf(stand, sheet) ?? []),
          !stand.past && mayAct(actor, 'officer'),
        )}
        findings={assessment.findings.map((finding) => ({
          finding,
          basis: finding.basis.map((basis) => toldBasis(stand.views, sheet, basis)),
        }))}
        before={comparableBefore(stand.views.assessments.list(stand.municipalityId), sheet)}
        history={told(stand, sheet, events, events).reverse()}
        actions={assessmentActions.filter((action) => mayGiveAssessment(actor, action, sheet))}
      />,
    );
  }

  @Get(':assessmentId/bewerten')
  chooseSource(@Param('assessmentId') assessmentId: string, @Res() reply: FastifyReply): void {
    seeOther(reply, `/analyse/${encodeURIComponent(assessmentId)}#bewertung`);
  }

  @Get(':assessmentId/bewerten/:source')
  ratingsForm(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('source') named: string,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, source } = this.sourceOf(request, assessmentId, named);
    if (!mayGiveAssessment(visitorOf(request).actor, giveRatings, sheet)) throw notNow(sheet);
    const stand = standOf(request);
    answerPage(
      reply,
      this.ratingsPage(request, sheet, source, {
        rows: firstRows(stand, sheet, source),
        ratedOn: germanDay(stand.today),
        problems: [],
        revision: sheet.revision,
      }),
    );
  }

  @Get(':assessmentId/:slug')
  actionForm(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('slug') slug: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, action } = this.actionOn(request, assessmentId, slug);
    const { _back, ...given } = givenBy(query);
    const values = { ...assessmentValuesNow(action.type, sheet, given), ...given };
    answerPage(reply, this.actionPage(request, sheet, action, { values, problems: [], back: localPath(_back) }));
  }

  // ---------------------------------------------------------------------------------------------------------- commands

  @Post()
  async plan(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    this.officerOnly(request);
    const { actor } = visitorOf(request);
    const done = await submitNew(PlanAssessment, 'assessment', actor, body, ruleSentences, (command) =>
      this.execute(command),
    );
    if (done.ok) return seeOther(reply, `/analyse/${done.result}?gespeichert=neu`);
    answerPage(reply, this.planPage(request, done.values, done.problems, textOf(body, '_form')), 422);
  }

  @Post(':assessmentId/bewerten/:source')
  async rate(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('source') named: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { sheet, source } = this.sourceOf(request, assessmentId, named);
    const done = await submitAction(giveRatings, actor, assessmentId, { ...body, source }, ruleSentences, (command) =>
      this.giveUnlessConcerned(giveRatings, command),
    );
    if (done.ok)
      return seeOther(reply, `${afterAction(`/analyse/${assessmentId}`, giveRatings, done.outcome)}#bewertung`);
    const { values, problems, revision, stale } = done;
    const now = stale ? roundAt(standOf(request), assessmentId) : sheet;
    const typed = Array.isArray(values['ratings'])
      ? (values['ratings'] as readonly Readonly<Record<string, unknown>>[])
      : [];
    const page = this.ratingsPage(request, now, source, {
      rows:
        typed.length === 0
          ? firstRows(standOf(request), now, source)
          : typed.map(({ subDimension, points, reason }) => ({
              subDimension: String(subDimension),
              points,
              reason,
              isProposal: false,
            })),
      ratedOn: dayInForm(values['ratedOn']),
      problems,
      revision: stale ? now.revision : (revision ?? now.revision),
      ...(stale && revision !== undefined ? { since: await this.since(request, now, revision) } : {}),
    });
    answerPage(reply, page, stale ? 409 : 422);
  }

  @Post(':assessmentId/:slug')
  async act(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { sheet, action } = this.actionOn(request, assessmentId, slug, true);
    const done = await submitAction(action, actor, assessmentId, body, ruleSentences, (command) =>
      this.giveUnlessConcerned(action, command),
    );
    if (done.ok) return seeOther(reply, afterAction(done.back ?? `/analyse/${assessmentId}`, action, done.outcome));
    const { values, problems, revision, back } = done;
    if (!done.stale || revision === undefined)
      return answerPage(reply, this.actionPage(request, sheet, action, { values, problems, revision, back }), 422);
    const now = roundAt(standOf(request), assessmentId);
    const stale = {
      saved: assessmentValuesNow(action.type, now, values),
      since: await this.since(request, now, revision),
    };
    answerPage(reply, this.actionPage(request, now, action, { values, problems, stale, back }), 409);
  }

  // ------------------------------------------------------------------------------------------------------------- parts

  private execute(command: Action<AssessmentCommand>): Promise<Outcome> {
    return this.commandBus.execute<Action<AssessmentCommand>, Outcome>(command);
  }

  /**
   * Several people work on one round at once. A form comes back only where somebody has changed what it is about: the same
   * phase, the same source, the same finding.
   */
  private async giveUnlessConcerned(
    action: RegisteredAssessmentAction,
    command: Action<AssessmentCommand>,
  ): Promise<Outcome> {
    const { municipalityId, expectedRevision: seen } = command.envelope;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.execute(command);
      } catch (error) {
        if (!(error instanceof StalePage) || seen === undefined || attempt >= MAX_TRIES) throw error;
        const since = await this.core.store.read(streamName('assessment', municipalityId, command.subjectId), seen);
        // A page that is ahead of the log was not made from it.
        if (since.length === 0) throw error;
        const conflicts = ({ type, data }: StoredEvent) =>
          action.conflictsWith.some((conflict) => conflict === type) && concernsSame(command.toCommand().data, data);
        if (since.some(conflicts)) throw error;
        command.envelope = { ...command.envelope, expectedRevision: since[since.length - 1]!.revision };
      }
    }
  }

  /** What others did since the form was opened. */
  private async since(request: FastifyRequest, sheet: AssessmentSheet, revision: number): Promise<TimelineEntry[]> {
    const stand = standOf(request);
    const events = await eventsAt(stand, sheet.assessmentId);
    return told(
      stand,
      sheet,
      events.filter((event) => event.revision > revision),
      events,
    );
  }

  private officerOnly(request: FastifyRequest): void {
    if (!mayAct(visitorOf(request).actor, 'officer')) throw forbidden();
  }

  private sourceOf(request: FastifyRequest, assessmentId: string, named: string) {
    const sheet = roundAt(standOf(request), assessmentId);
    const source = RATING_SOURCES.find((one) => one === named);
    if (!source) throw notFound();
    this.officerOnly(request);
    return { sheet, source };
  }

  private actionOn(request: FastifyRequest, assessmentId: string, slug: string, toGive = false) {
    const { actor } = visitorOf(request);
    const sheet = roundAt(standOf(request), assessmentId);
    const action = assessmentActionBySlug.get(slug);
    // Ratings have a form of their own, with a row for every sub-dimension.
    if (!action || action === giveRatings) throw notFound();
    // A form for something that the status no longer allows says so when it is sent; roles are checked before.
    if (!mayGiveAssessment(actor, action, sheet, true)) throw forbidden();
    if (!toGive && !mayGiveAssessment(actor, action, sheet)) throw notNow(sheet);
    return { sheet, action };
  }

  /** What findings can rest on, and what this one rests on already. */
  private references({ views }: Stand, sheet: AssessmentSheet, values: Readonly<Record<string, unknown>>): References {
    const before = sheet.assessment.findings.find(({ findingId }) => findingId === values['findingId'])?.basis ?? [];
    const options = new Map(
      [...offeredBases(views, sheet), ...before].map((basis) => [
        writtenBasis(basis),
        toldBasis(views, sheet, basis).words,
      ]),
    );
    return { basis: [...options].map(([id, label]) => ({ id, label })) };
  }

  private planPage(
    request: FastifyRequest,
    values: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
    formId: string = crypto.randomUUID(),
  ): VNode {
    const { views, municipalityId } = standOf(request);
    const running = views.assessments
      .list(municipalityId)
      .filter(({ assessment }) => assessment.status === 'running')
      .map(({ assessment }) => `„${assessment.title}“`);
    return (
      <ActionPage
        frame={this.frames.of(request, { title: 'Runde planen', current: 'analysis', breadcrumb: [LIST] })}
        type={PlanAssessment}
        action="/analyse"
        intro={[
          'Eine Runde geht durch sechs Phasen, vom Screening bis zum Strategiepapier. Termine können Sie auch später eintragen.',
          ...(running.length === 0
            ? []
            : [`Es läuft schon: ${running.join(', ')}. Soll es wirklich eine weitere sein?`]),
        ].join(' ')}
        submitLabel="Runde planen"
        asked={['title', 'phases']}
        values={{ ...values, phases: values['phases'] ?? CURRENT_METHOD.phases.map(({ phase }) => ({ phase })) }}
        problems={problems}
        references={{}}
        formId={formId}
        given={{}}
        cancelHref="/analyse"
      />
    );
  }

  private ratingsPage(
    request: FastifyRequest,
    { assessment, assessmentId }: AssessmentSheet,
    source: RatingSource,
    state: {
      readonly rows: readonly FormRow[];
      readonly ratedOn: string;
      readonly problems: readonly FieldProblem[];
      readonly revision: number;
      readonly since?: readonly TimelineEntry[];
    },
  ): VNode {
    const href = `/analyse/${assessmentId}`;
    return (
      <RatingsForm
        frame={this.frames.of(request, {
          title: `Bewerten: ${SOURCE_CHOICES[source]}`,
          preline: assessment.title,
          current: 'analysis',
          breadcrumb: [LIST, { href, label: assessment.title }],
        })}
        action={`${href}/bewerten/${source}`}
        cancelHref={`${href}#bewertung`}
        assessment={assessment}
        method={methodOf(assessment.methodVersion)}
        source={source}
        {...state}
      />
    );
  }

  private actionPage(
    request: FastifyRequest,
    sheet: AssessmentSheet,
    action: RegisteredAssessmentAction,
    state: Pick<ActionPageProps, 'values' | 'problems' | 'revision' | 'stale'> & { readonly back?: string | undefined },
  ): VNode {
    const { assessment, assessmentId } = sheet;
    const href = `/analyse/${assessmentId}`;
    const { back, ...rest } = state;
    const finding = assessment.findings.find(({ findingId }) => findingId === state.values['findingId']);
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: action.title,
          preline:
            finding && action.slug === 'ergebnis-zurueckziehen'
              ? `${assessment.title}: ${finding.text}`
              : assessment.title,
          current: 'analysis',
          breadcrumb: [LIST, { href, label: assessment.title }],
        })}
        type={action.type}
        action={`${href}/${action.slug}`}
        intro={
          action === concludeAssessment
            ? [stillOpenWords(assessment, methodOf(assessment.methodVersion)), action.intro].join(' ').trim()
            : action.intro
        }
        submitLabel={action.submit}
        asked={action.asked}
        references={this.references(standOf(request), sheet, state.values)}
        given={back === undefined ? {} : { _back: back }}
        cancelHref={back ?? href}
        {...rest}
        revision={state.stale ? sheet.revision : (state.revision ?? sheet.revision)}
      />
    );
  }
}

function comparable({ assessment }: AssessmentSheet) {
  return { ratings: assessment.ratings, method: methodOf(assessment.methodVersion) };
}

function firstRows(stand: Stand, sheet: AssessmentSheet, source: RatingSource): readonly FormRow[] {
  const { assessment } = sheet;
  const proposals = RATING_PROPOSALS[source]?.(stand, sheet) ?? [];
  return startingRows(assessment, methodOf(assessment.methodVersion), source, proposals);
}

function dayInForm(value: unknown): string {
  if (typeof value !== 'string') return '';
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? germanDay(value) : value;
}

function eventsAt(stand: Stand, assessmentId: string): Promise<readonly StoredEvent[]> {
  return stand.eventsOf(streamName('assessment', stand.municipalityId, assessmentId));
}

function told(
  { municipalityId, directory }: Stand,
  { assessment }: AssessmentSheet,
  events: readonly StoredEvent[],
  all: readonly StoredEvent[],
): TimelineEntry[] {
  const nameOf = (id: string) => directory.nameOf(municipalityId, id);
  return assessmentEntries(events, all, namesOfVersion(assessment.methodVersion), nameOf);
}

function notice(query: FormBody): { readonly notice?: FrameNotice } {
  const saved = textOf(query, 'gespeichert');
  if (saved === '') return {};
  if (saved === 'neu') return { notice: { tone: 'success', title: 'Die Runde ist geplant.' } };
  const action = assessmentActionBySlug.get(saved);
  // Forms of what belongs to the round lead back here as well.
  return { notice: action ? savedNotice(action, query) : { tone: 'success', title: 'Das ist gespeichert.' } };
}
