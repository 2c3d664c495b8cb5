// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dimension } from '../../event-catalogue.js';
import { type Outcome, streamName } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { ruleSentences } from '../../rule-sentences.js';
import { AsOf, type OnViews, type Stand, standOf } from '../../stands.js';
import type { Action } from '../../web/action.js';
import { afterAction, givenBy, savedNotice, submitAction, submitNew } from '../../web/action-submission.js';
import { ActionPage, type ActionPageProps } from '../../web/components/action-page.js';
import type { TimelineEntry } from '../../web/components/card.js';
import type { ReferenceOption, References } from '../../web/components/command-form.js';
import type { FieldProblem } from '../../web/fields.js';
import type { FrameNotice } from '../../web/layout.js';
import { localPath } from '../../web/local-path.js';
import { forbidden, notFound } from '../../web/problems.js';
import { answerPage, type FormBody, seeOther, textOf } from '../../web/submission.js';
import { LeaveGoal } from '../commands/leave-goal.js';
import { MakeRecommendation } from '../commands/make-recommendation.js';
import { DIMENSION_CHOICES } from '../commands/method-choices.js';
import type { RegisteredRecommendationAction } from '../commands/recommendation-action.js';
import { recommendationActionBySlug, recommendationActions } from '../commands/recommendation-actions.js';
import { HORIZON_WORDS } from '../commands/recommendation-choices.js';
import type { RecommendationCommand } from '../domain/recommendation.commands.js';
import type { Horizon } from '../domain/recommendation.events.js';
import {
  GOALS_OF_RECOMMENDATIONS,
  type GoalsOfRecommendations,
  type MentionedGoal,
} from '../goals-of-recommendations.js';
import { datesOfRound } from '../round-dates.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { listRounds } from './assessment-queries.js';
import { phaseDatesWords } from './assessment-words.js';
import { originsOf } from './origins.js';
import { OriginsPage } from './origins-page.js';
import { recommendationAt } from './recommendation-at.js';
import { recommendationEntry } from './recommendation-history.js';
import { mayGive, notNow } from './recommendation-may.js';
import { RecommendationPage } from './recommendation-page.js';
import {
  countRecommendations,
  listRecommendations,
  type RecommendationFilter,
  type Sift,
  SIFTS,
} from './recommendation-queries.js';
import { goalProposed, valuesNow } from './recommendation-values.js';
import { inBrief, placeWords } from './recommendation-words.js';
import { RecommendationsPage } from './recommendations-page.js';
import { roundAt } from './round-at.js';

const LIST = { href: '/empfehlungen', label: 'Handlungsempfehlungen' } as const;
const MADE = ['text', 'dimension', 'subDimension', 'horizon', 'urgency', 'reasoning', 'findingIds', 'assessmentId'];

@Controller('empfehlungen')
export class RecommendationPagesController {
  constructor(
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
    @Inject(GOALS_OF_RECOMMENDATIONS) private readonly goals: OnViews<GoalsOfRecommendations>,
  ) {}

  // ------------------------------------------------------------------------------------------------------------- pages

  @Get()
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() query: FormBody, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { municipalityId, views, today } = stand;
    const sheets = views.recommendations.list(municipalityId);
    const filter = filterFrom(query);
    const goals = this.goalsById(stand);
    const used = new Set(sheets.map(({ recommendation }) => recommendation.assessmentId));
    const isOfficer = mayAct(visitorOf(request).actor, 'officer');
    // The one that is asked for, else the newest that goes on.
    const round = listRounds(views.assessments.list(municipalityId))
      .filter(({ assessment }) => assessment.status === 'running')
      .find(({ assessmentId }) => (filter.assessmentId ?? assessmentId) === assessmentId);
    answerPage(
      reply,
      <RecommendationsPage
        frame={this.frames.of(request, {
          title: 'Handlungsempfehlungen',
          heading: 'Was wurde empfohlen, und was ist daraus geworden?',
          current: 'analysis',
        })}
        today={today}
        recommendations={listRecommendations(sheets, filter, today)}
        filter={filter}
        counts={countRecommendations(sheets, today)}
        withdrawn={sheets.filter(({ recommendation }) => recommendation.status === 'withdrawn').length}
        rounds={listRounds(views.assessments.list(municipalityId))
          .filter(({ assessmentId }) => used.has(assessmentId))
          .map(({ assessmentId, assessment: { title } }) => ({ assessmentId, title }))}
        roundOf={roundTitles(stand)}
        goalsOf={({ recommendation }) => recommendation.goals.flatMap(({ goalId }) => goals.get(goalId) ?? [])}
        isOfficer={isOfficer}
        makeHref={isOfficer && round ? `/empfehlungen/neu?runde=${round.assessmentId}` : undefined}
        lookingFor={goals.get(textOf(query, 'ziel'))}
      />,
    );
  }

  @Get('neu')
  newRecommendation(@Req() request: FastifyRequest, @Query() query: FormBody, @Res() reply: FastifyReply): void {
    this.officerOnly(request);
    const { runde, _back, ...given } = givenBy(query);
    const round = roundAt(standOf(request), runde ?? '');
    const { findingIds, ...values } = given;
    const findings = findingIds === undefined ? {} : { findingIds: findingIds.split(',') };
    answerPage(reply, this.makePage(request, round, { ...values, ...findings }, [], localPath(_back)));
  }

  @Get('herkunft')
  @AsOf()
  origins(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { municipalityId, views, today } = stand;
    answerPage(
      reply,
      <OriginsPage
        frame={this.frames.of(request, {
          title: 'Woher kommen unsere Ziele?',
          current: 'analysis',
          breadcrumb: [LIST],
        })}
        origins={originsOf(
          views.recommendations.list(municipalityId),
          this.goals(views).all(municipalityId, today),
          today,
        )}
        today={today}
        roundOf={roundTitles(stand)}
        isOfficer={mayAct(visitorOf(request).actor, 'officer')}
      />,
    );
  }

  @Get(':recommendationId')
  @AsOf()
  async recommendation(
    @Req() request: FastifyRequest,
    @Param('recommendationId') recommendationId: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const sheet = recommendationAt(stand, recommendationId);
    const { recommendation } = sheet;
    const round = stand.views.assessments.get(stand.municipalityId, recommendation.assessmentId);
    const goals = this.goalsById(stand);
    answerPage(
      reply,
      <RecommendationPage
        frame={this.frames.of(request, {
          title: inBrief(recommendation.text),
          current: 'analysis',
          breadcrumb: [LIST],
          ...notice(query),
        })}
        sheet={sheet}
        today={stand.today}
        round={
          round && {
            title: round.assessment.title,
            href: `/analyse/${round.assessmentId}`,
            when: phaseDatesWords(datesOfRound(round)),
          }
        }
        findings={(round?.assessment.findings ?? []).filter(({ findingId }) =>
          recommendation.findingIds.includes(findingId),
        )}
        goals={recommendation.goals.flatMap(({ goalId, how }) => {
          const goal = goals.get(goalId);
          return goal ? [{ ...goal, how }] : [];
        })}
        history={(await this.told(stand, sheet)).reverse()}
        actions={recommendationActions.filter((action) => mayGive(actor, action, recommendation))}
      />,
    );
  }

  @Get(':recommendationId/:slug')
  actionForm(
    @Req() request: FastifyRequest,
    @Param('recommendationId') recommendationId: string,
    @Param('slug') slug: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, action } = this.actionOn(request, recommendationId, slug);
    const { municipalityId, views, today } = standOf(request);
    const { goalIds, ...given } = givenBy(query);
    const values = {
      ...goalProposed(action.type, sheet, () =>
        this.goals(views)
          .all(municipalityId, today)
          .map(({ code }) => code),
      ),
      ...valuesNow(action.type, sheet),
      ...given,
      ...(goalIds === undefined ? {} : { goalIds: goalIds.split(',') }),
    };
    answerPage(reply, this.actionPage(request, sheet, action, { values, problems: [] }));
  }

  // ---------------------------------------------------------------------------------------------------------- commands

  @Post()
  async make(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    this.officerOnly(request);
    const { actor } = visitorOf(request);
    const round = roundAt(standOf(request), textOf(body, 'assessmentId'));
    const done = await submitNew(MakeRecommendation, 'recommendation', actor, body, ruleSentences, (command) =>
      this.execute(command),
    );
    if (done.ok) return seeOther(reply, `/empfehlungen/${done.result}?gespeichert=neu`);
    const back = localPath(textOf(body, '_back'));
    answerPage(reply, this.makePage(request, round, done.values, done.problems, back, textOf(body, '_form')), 422);
  }

  @Post(':recommendationId/:slug')
  async act(
    @Req() request: FastifyRequest,
    @Param('recommendationId') recommendationId: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { sheet, action } = this.actionOn(request, recommendationId, slug, true);
    const done = await submitAction(action, actor, recommendationId, body, ruleSentences, (command) =>
      this.execute(command),
    );
    if (done.ok) return seeOther(reply, afterAction(`/empfehlungen/${recommendationId}`, action, done.outcome));
    const { values, problems, revision } = done;
    if (!done.stale || revision === undefined)
      return answerPage(reply, this.actionPage(request, sheet, action, { values, problems, revision }), 422);
    const stand = standOf(request);
    const now = recommendationAt(stand, recommendationId);
    const stale = { saved: valuesNow(action.type, now), since: await this.told(stand, now, revision) };
    answerPage(reply, this.actionPage(request, now, action, { values, problems, stale }), 409);
  }

  // ------------------------------------------------------------------------------------------------------------- parts

  private execute(command: Action<RecommendationCommand>): Promise<Outcome> {
    return this.commandBus.execute<Action<RecommendationCommand>, Outcome>(command);
  }

  private goalsById({ views, municipalityId, today }: Stand): ReadonlyMap<string, MentionedGoal> {
    return new Map(
      this.goals(views)
        .all(municipalityId, today)
        .map((goal) => [goal.goalId, goal] as const),
    );
  }

  /** What happened to the recommendation after a revision, the oldest first. */
  private async told(
    stand: Stand,
    { municipalityId, recommendationId }: RecommendationSheet,
    after = 0,
  ): Promise<TimelineEntry[]> {
    const goal = (id: string) => {
      const found = this.goals(stand.views).nameOf(municipalityId, id);
      return found ? `${found.code} „${found.title}“` : 'einem anderen Ziel';
    };
    const nameOf = (id: string) => stand.directory.nameOf(municipalityId, id);
    const events = await stand.eventsOf(streamName('recommendation', municipalityId, recommendationId));
    return events.slice(after).flatMap((event) => recommendationEntry(event, { goal }, nameOf) ?? []);
  }

  private officerOnly(request: FastifyRequest): void {
    if (!mayAct(visitorOf(request).actor, 'officer')) throw forbidden();
  }

  private actionOn(request: FastifyRequest, recommendationId: string, slug: string, toGive = false) {
    const { actor } = visitorOf(request);
    const sheet = recommendationAt(standOf(request), recommendationId);
    const action = recommendationActionBySlug.get(slug);
    if (!action) throw notFound();
    // A form for something that the status no longer allows says so when it is sent; roles are checked before.
    if (!mayGive(actor, action, sheet.recommendation, true)) throw forbidden();
    if (!toGive && !mayGive(actor, action, sheet.recommendation)) throw notNow(sheet);
    return { sheet, action };
  }

  private makePage(
    request: FastifyRequest,
    round: AssessmentSheet,
    values: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
    back: string | undefined,
    formId: string = crypto.randomUUID(),
  ) {
    const href = `/analyse/${round.assessmentId}`;
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: 'Handlungsempfehlung aufnehmen',
          preline: round.assessment.title,
          current: 'analysis',
          breadcrumb: [LIST],
        })}
        type={MakeRecommendation}
        action="/empfehlungen"
        intro="Was soll die Kommune tun, und auf welchen Ergebnissen der Analyse beruht das?"
        submitLabel="Aufnehmen"
        asked={MADE}
        values={{ ...values, assessmentId: round.assessmentId }}
        problems={problems}
        references={{ finding: findingOptions(round) }}
        formId={formId}
        given={back === undefined ? {} : { _back: back }}
        cancelHref={back ?? href}
      />
    );
  }

  /** What can be chosen in the form of an action. */
  private references(stand: Stand, { type }: RegisteredRecommendationAction, sheet: RecommendationSheet): References {
    const { views, municipalityId, today } = stand;
    const { assessmentId, findingIds, goals: joined } = sheet.recommendation;
    const round = views.assessments.get(municipalityId, assessmentId);
    const goals = this.goals(views)
      .all(municipalityId, today)
      .filter(({ goalId }) => joined.some((goal) => goal.goalId === goalId) === (type === LeaveGoal));
    return {
      finding: [
        ...(round ? findingOptions(round) : []),
        // One that was withdrawn stays what the recommendation rests on, until somebody takes it away.
        ...findingIds
          .filter((id) => !round?.assessment.findings.some(({ findingId }) => findingId === id))
          .map((id) => ({ id, label: 'ein zurückgezogenes Ergebnis' })),
      ],
      // A goal that was given up or is carried on in others takes up nothing any more; loosened it can be.
      goal: [
        ...goals.filter(({ stands }) => stands),
        ...goals.filter(({ stands }) => !stands && type === LeaveGoal),
      ].map(({ goalId, code, title, standing }) => ({
        id: goalId,
        label: `${code} ${inBrief(title)} (${standing.word})`,
      })),
    };
  }

  private actionPage(
    request: FastifyRequest,
    sheet: RecommendationSheet,
    action: RegisteredRecommendationAction,
    state: Pick<ActionPageProps, 'values' | 'problems' | 'revision' | 'stale'>,
  ) {
    const href = `/empfehlungen/${sheet.recommendationId}`;
    const title = inBrief(sheet.recommendation.text, 90);
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: action.title,
          preline: `Handlungsempfehlung: ${title}`,
          current: 'analysis',
          breadcrumb: [LIST, { href, label: title }],
        })}
        type={action.type}
        action={`${href}/${action.slug}`}
        intro={action.intro}
        submitLabel={action.submit}
        asked={action.asked}
        references={this.references(standOf(request), action, sheet)}
        given={{}}
        cancelHref={href}
        {...state}
        revision={state.revision ?? sheet.revision}
      />
    );
  }
}

function roundTitles({ views, municipalityId }: Stand): (sheet: RecommendationSheet) => string | undefined {
  return ({ recommendation }) => views.assessments.get(municipalityId, recommendation.assessmentId)?.assessment.title;
}

function findingOptions({ assessment }: AssessmentSheet): ReferenceOption[] {
  return assessment.findings.map((finding) => ({
    id: finding.findingId,
    label: `${placeWords(finding)}: ${inBrief(finding.text)}`,
  }));
}

function filterFrom(query: FormBody): RecommendationFilter {
  const [assessmentId, dimension, horizon, sift] = ['runde', 'dimension', 'wann', 'status'].map((name) =>
    textOf(query, name),
  );
  return {
    ...(assessmentId ? { assessmentId } : {}),
    ...(Object.hasOwn(DIMENSION_CHOICES, dimension!) ? { dimension: dimension as Dimension } : {}),
    ...(Object.hasOwn(HORIZON_WORDS, horizon!) ? { horizon: horizon as Horizon } : {}),
    ...(Object.hasOwn(SIFTS, sift!) ? { sift: sift as Sift } : {}),
  };
}

function notice(query: FormBody): { readonly notice?: FrameNotice } {
  const saved = textOf(query, 'gespeichert');
  if (saved === 'neu') return { notice: { tone: 'success', title: 'Die Handlungsempfehlung ist aufgenommen.' } };
  const action = recommendationActionBySlug.get(saved);
  return action ? { notice: savedNotice(action, query) } : {};
}
