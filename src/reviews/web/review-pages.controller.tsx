// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Day } from '../../calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import { Core } from '../../core.js';
import { type Outcome, StalePage, streamName } from '../../event-sourcing/command-runner.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { Frames, visitorOf } from '../../frames.js';
import { LiveStreams } from '../../live-streams.js';
import { mayAct } from '../../people/actor.js';
import { ruleSentences } from '../../rule-sentences.js';
import { AsOf, type OnViews, type Stand, standOf, Stands } from '../../stands.js';
import type { Action } from '../../web/action.js';
import { afterAction, givenBy, savedNotice, submitAction, submitNew } from '../../web/action-submission.js';
import { ActionPage, type ActionPageProps } from '../../web/components/action-page.js';
import type { TimelineEntry } from '../../web/components/card.js';
import type { References } from '../../web/components/command-form.js';
import type { FieldProblem } from '../../web/fields.js';
import { enumeration, germanDay } from '../../web/formats.js';
import type { FrameNotice } from '../../web/layout.js';
import { localPath } from '../../web/local-path.js';
import { forbidden, notFound } from '../../web/problems.js';
import { answerPage, type FormBody, seeOther, textOf } from '../../web/submission.js';
import { REVIEW_PAPERS, type ReviewPapers } from '../closing.js';
import { PlanReview } from '../commands/plan-review.js';
import type { RegisteredReviewAction } from '../commands/review-action.js';
import { reviewActionBySlug, reviewActions } from '../commands/review-actions.js';
import { DIFFERENCES, type DifferencesSince } from '../differences.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { agendaOf, openPointsOf, outcomeOf } from '../domain/review.js';
import { INVITATIONS_OF, type InvitationsOf } from '../invitations-of.js';
import { LINKABLE_GOALS, type LinkableGoals } from '../linkable-goals.js';
import { REVIEW_CIRCLE, type ReviewCircle } from '../review-circle.js';
import type { ReviewSheet } from '../views/review-sheet.js';
import { listPapers } from './decision-paper-queries.js';
import { goalWords } from './decision-sentences.js';
import type { LinkedGoal } from './linked-goals.js';
import { LivePage, liveHref } from './live-page.js';
import { reviewValuesNow, valuesGiven } from './review-current-values.js';
import { differencesOf, shownPoints } from './shown-points.js';
import { reviewEntries } from './review-history.js';
import { forbiddenHere, mayGiveReview, notNow } from './review-may.js';
import { ReviewPage } from './review-page.js';
import {
  decisionsIn,
  listReviews,
  nextReview,
  offeredPoints,
  openDecisionsOfOthers,
  proposedReview,
} from './review-queries.js';
import { reviewRuleSentences } from './review-rule-sentences.js';
import { quarterWords, reviewTitle } from './review-words.js';
import { ReviewsPage } from './reviews-page.js';
import { reviewAt } from './sheets-at.js';

const LIST = { href: '/sitzungen', label: 'Sitzungen' } as const;
/** How often a form is tried again because others record beside it. */
const MAX_TRIES = 5;

@Controller('sitzungen')
export class ReviewPagesController {
  constructor(
    private readonly core: Core,
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
    private readonly streams: LiveStreams,
    private readonly stands: Stands,
    @Inject(LINKABLE_GOALS) private readonly goals: OnViews<LinkableGoals>,
    @Inject(DIFFERENCES) private readonly differences: DifferencesSince,
    @Inject(REVIEW_CIRCLE) private readonly circle: ReviewCircle,
    @Inject(REVIEW_PAPERS) private readonly papers: ReviewPapers,
    @Inject(INVITATIONS_OF) private readonly invitations: OnViews<InvitationsOf>,
  ) {}

  // ------------------------------------------------------------------------------------------------------------- pages

  @Get()
  @AsOf()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { actor } = visitorOf(request);
    const { views, municipalityId, today } = standOf(request);
    const sheets = views.reviews.list(municipalityId);
    answerPage(
      reply,
      <ReviewsPage
        frame={this.frames.of(request, {
          title: 'Sitzungen',
          heading: 'Wann sprechen wir darüber, was sich geändert hat?',
          current: 'reviews',
        })}
        today={today}
        reviews={listReviews(sheets)}
        next={nextReview(sheets, today)}
        isOfficer={mayAct(actor, 'officer')}
      />,
    );
  }

  @Get('neu')
  newReview(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.officerOnly(request);
    const { municipalityId } = visitorOf(request).actor;
    const { quarter, ...proposed } = proposedReview(
      this.core.views.reviews.list(municipalityId),
      standOf(request).today,
      this.circle.of(municipalityId),
    );
    answerPage(reply, this.planPage(request, { ...proposed, quarter: quarterWords(quarter) }, []));
  }

  @Get(':reviewId')
  @AsOf()
  async review(
    @Req() request: FastifyRequest,
    @Param('reviewId') reviewId: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const { municipalityId, views } = stand;
    const sheet = reviewAt(stand, reviewId);
    const { review } = sheet;
    const { from } = differencesOf(sheet, views.reviews.list(municipalityId));
    const last = from === null ? undefined : views.reviews.get(municipalityId, from);
    const decisions = views.decisions.list(municipalityId);
    const events = await eventsAt(stand, reviewId);
    answerPage(
      reply,
      <ReviewPage
        frame={this.frames.of(request, {
          title: reviewTitle(review),
          current: 'reviews',
          breadcrumb: [LIST],
          ...notice(query),
        })}
        sheet={sheet}
        today={stand.today}
        points={await this.pointsOf(stand, sheet)}
        lastReview={last ? { href: `/sitzungen/${last.reviewId}`, label: reviewTitle(last.review) } : null}
        offered={
          review.status === 'planned' || review.status === 'open'
            ? offeredPoints(views.reviews.list(municipalityId))
            : []
        }
        openDecisions={openDecisionsOfOthers(decisions, reviewId)}
        decisions={decisionsIn(decisions, reviewId)}
        decisionPapers={listPapers(views.papers.list(municipalityId), { reviewId })}
        isOfficer={mayAct(actor, 'officer')}
        papers={this.papers.of(sheet)}
        invitations={this.invitations(views).of(municipalityId, reviewId, stand.today)}
        maySeeMailTo={(id) => id === actor.actorId || mayAct(actor, 'officer')}
        history={this.told(stand, events, events).reverse()}
        nameOf={(id) => stand.directory.nameOf(municipalityId, id)}
        actions={reviewActions.filter((action) => mayGiveReview(actor, action, sheet))}
      />,
    );
  }

  @Get(':reviewId/live')
  async live(
    @Req() request: FastifyRequest,
    @Param('reviewId') reviewId: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const { municipalityId, views } = stand;
    const sheet = reviewAt(stand, reviewId);
    const { review } = sheet;
    // Closed meanwhile, or not begun: the review's own page says how it stands.
    if (review.status !== 'open') return seeOther(reply, `/sitzungen/${reviewId}`);
    const points = await this.pointsOf(stand, sheet);
    const current =
      points.find(({ pointId }) => pointId === textOf(query, 'punkt')) ??
      points.find(({ dealtWith }) => dealtWith === undefined) ??
      points[0];
    answerPage(
      reply,
      <LivePage
        frame={this.frames.of(request, {
          title: 'Sitzung halten',
          heading: reviewTitle(review),
          current: 'reviews',
          breadcrumb: [LIST, { href: `/sitzungen/${reviewId}`, label: reviewTitle(review) }],
          ...notice(query),
        })}
        sheet={sheet}
        review={review}
        today={stand.today}
        points={points}
        current={current}
        goalOf={(goalId) => this.linked(stand, goalId)}
        since={sheet.openedPosition === null ? [] : await this.differences.since(sheet.openedPosition, stand)}
        decisions={decisionsIn(views.decisions.list(municipalityId), reviewId)}
        decisionPapers={listPapers(views.papers.list(municipalityId), { reviewId })}
        references={this.references(stand, sheet)}
        nameOf={(id) => stand.directory.nameOf(municipalityId, id)}
        may={(slug) => {
          const action = reviewActionBySlug.get(slug);
          return action !== undefined && mayGiveReview(actor, action, sheet);
        }}
        isOfficer={mayAct(actor, 'officer')}
      />,
    );
  }

  @Get(':reviewId/strom')
  stream(@Req() request: FastifyRequest, @Param('reviewId') reviewId: string, @Res() reply: FastifyReply): void {
    reviewAt(standOf(request), reviewId);
    this.streams.open(request, reply);
  }

  @Get(':reviewId/:slug')
  actionForm(
    @Req() request: FastifyRequest,
    @Param('reviewId') reviewId: string,
    @Param('slug') slug: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, action } = this.actionOn(request, reviewId, slug);
    const { _back, ...rest } = givenBy(query);
    const given = valuesGiven(action.type, rest);
    const values = { ...reviewValuesNow(action.type, sheet, given), ...given };
    answerPage(reply, this.actionPage(request, sheet, action, { values, problems: [], back: localPath(_back) }));
  }

  // ---------------------------------------------------------------------------------------------------------- commands

  @Post()
  async plan(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    this.officerOnly(request);
    const { actor } = visitorOf(request);
    const done = await submitNew(PlanReview, 'review', actor, body, ruleSentences, (command) => this.execute(command));
    if (done.ok) return seeOther(reply, `/sitzungen/${done.result}?gespeichert=neu`);
    answerPage(reply, this.planPage(request, done.values, done.problems, textOf(body, '_form')), 422);
  }

  @Post(':reviewId/:slug')
  async act(
    @Req() request: FastifyRequest,
    @Param('reviewId') reviewId: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { sheet, action } = this.actionOn(request, reviewId, slug, true);
    const done = await submitAction(action, actor, reviewId, body, ruleSentences, (command) =>
      this.giveUnlessConcerned(action, command),
    );
    if (done.ok) return seeOther(reply, afterAction(done.back ?? `/sitzungen/${reviewId}`, action, done.outcome));
    const { values, problems, revision, back } = done;
    if (!done.stale || revision === undefined)
      return answerPage(reply, this.actionPage(request, sheet, action, { values, problems, revision, back }), 422);
    const stand = standOf(request);
    const now = reviewAt(stand, reviewId);
    const events = await eventsAt(stand, reviewId);
    const since = this.told(
      stand,
      events.filter((event) => event.revision > revision),
      events,
    );
    const stale = { saved: reviewValuesNow(action.type, now, values), since };
    answerPage(reply, this.actionPage(request, now, action, { values, problems, stale, back }), 409);
  }

  // ------------------------------------------------------------------------------------------------------------- parts

  private execute(command: Action<ReviewCommand>): Promise<Outcome> {
    return this.commandBus.execute<Action<ReviewCommand>, Outcome>(command);
  }

  /**
   * Several people record of one review at once. A form comes back only where somebody has changed what it is about, not because
   * somebody else has taken a note.
   */
  private async giveUnlessConcerned(action: RegisteredReviewAction, command: Action<ReviewCommand>): Promise<Outcome> {
    const { municipalityId, expectedRevision: seen } = command.envelope;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.execute(command);
      } catch (error) {
        if (!(error instanceof StalePage) || seen === undefined || attempt >= MAX_TRIES) throw error;
        const since = await this.core.store.read(streamName('review', municipalityId, command.subjectId), seen);
        // A page that is ahead of the log was not made from it.
        if (since.length === 0) throw error;
        if (since.some(({ type }) => action.conflictsWith.some((conflict) => conflict === type))) throw error;
        command.envelope = { ...command.envelope, expectedRevision: since[since.length - 1]!.revision };
      }
    }
  }

  private linked({ views, municipalityId }: Stand, goalId: string): LinkedGoal | undefined {
    const goal = this.goals(views).nameOf(municipalityId, goalId);
    return goal && { goalId, ...goal };
  }

  /** A sealed review looks at what was sealed, whatever is known by now, and calls goals as they were called then. */
  private async pointsOf(stand: Stand, sheet: ReviewSheet) {
    const { from, upTo } = differencesOf(sheet, stand.views.reviews.list(stand.municipalityId));
    const to = upTo === null ? stand : await this.stands.atSeal(stand.municipalityId, upTo);
    const groups = await this.differences.sinceSeal(from, to);
    return shownPoints(sheet, groups, (goalId) => this.linked(to, goalId));
  }

  private told(
    { municipalityId, directory, views }: Stand,
    events: readonly StoredEvent[],
    all: readonly StoredEvent[],
  ): TimelineEntry[] {
    const nameOf = (id: string) => directory.nameOf(municipalityId, id);
    const goal = (id: string) => goalWords(this.goals(views).nameOf(municipalityId, id));
    return reviewEntries(events, all, { person: nameOf, goal }, nameOf);
  }

  private officerOnly(request: FastifyRequest): void {
    if (!mayAct(visitorOf(request).actor, 'officer')) throw forbidden();
  }

  private actionOn(request: FastifyRequest, reviewId: string, slug: string, toGive = false) {
    const { actor } = visitorOf(request);
    const sheet = reviewAt(standOf(request), reviewId);
    const action = reviewActionBySlug.get(slug);
    if (!action) throw notFound();
    // A form for something that the status no longer allows says so when it is sent; roles are checked before.
    if (!mayGiveReview(actor, action, sheet, true)) throw forbiddenHere(action);
    if (!toGive && !mayGiveReview(actor, action, sheet)) throw notNow(sheet);
    return { sheet, action };
  }

  /** What can be chosen; of goals also those that are on the agenda already, whatever became of them. */
  private references(stand: Stand, { review }: ReviewSheet): References {
    const linked = agendaOf(review).flatMap((point) =>
      'goalIds' in point ? point.goalIds.flatMap((id) => this.linked(stand, id) ?? []) : [],
    );
    const goals = new Map<string, LinkedGoal>(
      [...this.goals(stand.views).open(stand.municipalityId), ...linked].map((goal) => [goal.goalId, goal]),
    );
    return {
      person: peopleAt(stand),
      goal: [...goals.values()].map(({ goalId, code, title }) => ({ id: goalId, label: `${code} ${title}` })),
    };
  }

  private planPage(
    request: FastifyRequest,
    values: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
    formId: string = crypto.randomUUID(),
  ) {
    return (
      <ActionPage
        frame={this.frames.of(request, { title: 'Sitzung planen', current: 'reviews', breadcrumb: [LIST] })}
        type={PlanReview}
        action="/sitzungen"
        intro="Die Tagesordnung entsteht von selbst aus dem, was sich seit der letzten Sitzung geändert hat. Eigene Punkte nehmen Sie danach auf."
        submitLabel="Sitzung planen"
        asked={['quarter', 'body', 'on', 'at', 'place', 'invitedIds']}
        values={values}
        problems={problems}
        references={{ person: peopleAt(standOf(request)) }}
        formId={formId}
        given={{}}
        cancelHref="/sitzungen"
      />
    );
  }

  private actionPage(
    request: FastifyRequest,
    sheet: ReviewSheet,
    action: RegisteredReviewAction,
    state: Pick<ActionPageProps, 'values' | 'problems' | 'revision' | 'stale'> & { readonly back?: string | undefined },
  ) {
    const { review, reviewId } = sheet;
    const href = `/sitzungen/${reviewId}`;
    const { back, ...rest } = state;
    const about = subjectOf(sheet, state.values);
    const closing = action.slug === 'versiegeln' ? this.closing(sheet) : undefined;
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: action.title,
          preline: about === undefined ? reviewTitle(review) : `${reviewTitle(review)}: ${about}`,
          current: 'reviews',
          breadcrumb: [LIST, { href, label: reviewTitle(review) }],
        })}
        type={action.type}
        action={`${href}/${action.slug}`}
        intro={[action.intro, closing?.words ?? earlyWords(sheet, action, standOf(request).today)]
          .filter(Boolean)
          .join(' ')}
        submitLabel={action.submit}
        asked={closing && !closing.asksForPoints ? [] : action.asked}
        references={this.references(standOf(request), sheet)}
        given={back === undefined ? {} : { _back: back }}
        cancelHref={back ?? (review.status === 'open' ? liveHref(reviewId) : href)}
        {...rest}
        problems={closing && state.problems.length === 0 ? closing.problems : state.problems}
        revision={state.stale ? sheet.revision : (state.revision ?? sheet.revision)}
      />
    );
  }

  /** What somebody has to know before a review is closed for ever. */
  private closing(sheet: ReviewSheet) {
    const { review, municipalityId, reviewId } = sheet;
    const open = openPointsOf(review);
    const decided = decisionsIn(this.core.views.decisions.list(municipalityId), reviewId).length;
    const noted = 'notes' in review ? review.notes.length : 0;
    const present = 'attendance' in review ? (review.attendance?.presentIds.length ?? 0) : 0;
    const held = `Anwesend: ${present}, Beschlüsse: ${decided}, Notizen: ${noted}.`;
    return {
      asksForPoints: open.length > 0,
      words:
        open.length === 0
          ? `Alle Punkte sind besprochen. ${held}`
          : `Noch offen: ${enumeration(open.map(({ title }) => `„${title}“`))}. ${held}`,
      problems: present > 0 ? [] : [{ field: '', message: reviewRuleSentences['review-nobody-present'].say({}) }],
    };
  }
}

function eventsAt(stand: Stand, reviewId: string): Promise<readonly StoredEvent[]> {
  return stand.eventsOf(streamName('review', stand.municipalityId, reviewId));
}

function peopleAt({ directory, municipalityId }: Stand) {
  return directory.people(municipalityId).map(({ id, name }) => ({ id, label: name }));
}

/** What somebody has to know who opens a review on another day than planned; '' for everything else. */
function earlyWords({ review }: ReviewSheet, { slug }: RegisteredReviewAction, today: Day): string {
  const { on } = review.schedule;
  if (slug !== 'eroeffnen' || on === today) return '';
  return `Geplant ist sie für den ${germanDay(on)}, heute ist der ${germanDay(today)}. Eröffnet lässt sie sich nicht mehr verlegen oder absagen.`;
}

/** Which point or note a form is about, in words. */
function subjectOf({ review }: ReviewSheet, values: Readonly<Record<string, unknown>>): string | undefined {
  const { pointId, noteId, concerns } = values;
  const point = agendaOf(review).find((one) => one.pointId === (pointId ?? concerns));
  if (point) {
    const outcome = outcomeOf(review, point.pointId);
    return outcome ? `${point.title} (${outcome.outcome === 'settled' ? 'behandelt' : 'vertagt'})` : point.title;
  }
  const note = 'notes' in review ? review.notes.find((one) => one.noteId === noteId) : undefined;
  return note && `Notiz vom ${germanDay(dayIn(MUNICIPAL_ZONE, new Date(note.takenAt)))}`;
}

function notice(query: FormBody): { readonly notice?: FrameNotice } {
  const saved = textOf(query, 'gespeichert');
  if (saved === '') return {};
  if (saved === 'neu') return { notice: { tone: 'success', title: 'Die Sitzung ist geplant.' } };
  if (saved === 'beschluss') return { notice: { tone: 'success', title: 'Der Beschluss ist aufgenommen.' } };
  const action = reviewActionBySlug.get(saved);
  // The forms of goals lead back here as well.
  return { notice: action ? savedNotice(action, query) : { tone: 'success', title: 'Das ist gespeichert.' } };
}
