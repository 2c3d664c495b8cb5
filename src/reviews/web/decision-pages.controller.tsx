// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Outcome, streamName } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { ruleSentences } from '../../rule-sentences.js';
import { AsOf, type OnViews, type Stand, standOf } from '../../stands.js';
import type { Action } from '../../web/action.js';
import {
  afterAction,
  givenBy,
  savedNotice,
  submitAction,
  submitNew,
  withParameter,
} from '../../web/action-submission.js';
import { ActionPage, type ActionPageProps } from '../../web/components/action-page.js';
import type { TimelineEntry } from '../../web/components/card.js';
import type { References } from '../../web/components/command-form.js';
import type { FieldProblem } from '../../web/fields.js';
import type { FrameNotice } from '../../web/layout.js';
import { localPath } from '../../web/local-path.js';
import { forbidden, notFound } from '../../web/problems.js';
import { answerPage, type FormBody, seeOther, textOf } from '../../web/submission.js';
import type { RegisteredDecisionAction } from '../commands/decision-action.js';
import { decisionActionBySlug, decisionActions } from '../commands/decision-actions.js';
import { TakeDecision } from '../commands/take-decision.js';
import type { DecisionCommand } from '../domain/decision.commands.js';
import { LINKABLE_GOALS, type LinkableGoals } from '../linkable-goals.js';
import type { DecisionSheet } from '../views/decision-sheet.js';
import { valuesNow } from './current-values.js';
import { decisionEntry } from './decision-history.js';
import { DecisionPage } from './decision-page.js';
import { type DecisionFilter, listDecisions } from './decision-queries.js';
import { goalWords } from './decision-sentences.js';
import { DecisionsPage } from './decisions-page.js';
import type { LinkedGoal } from './linked-goals.js';
import { mayGive } from './may.js';
import { reviewTitle } from './review-words.js';
import { decisionAt } from './sheets-at.js';

const LIST = { href: '/beschluesse', label: 'Beschlüsse' } as const;

@Controller('beschluesse')
export class DecisionPagesController {
  constructor(
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
    @Inject(LINKABLE_GOALS) private readonly goals: OnViews<LinkableGoals>,
  ) {}

  // ------------------------------------------------------------------------------------------------------------- pages

  @Get()
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() query: FormBody, @Res() reply: FastifyReply): void {
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const { municipalityId, views, directory } = stand;
    const sheets = views.decisions.list(municipalityId);
    const responsibleId = textOf(query, 'person');
    const filter: DecisionFilter = {
      endedToo: textOf(query, 'alle') === 'ja',
      ...(responsibleId === '' ? {} : { responsibleId }),
    };
    answerPage(
      reply,
      <DecisionsPage
        frame={this.frames.of(request, {
          title: 'Beschlüsse',
          heading: 'Was ist beschlossen, und was davon ist offen?',
          current: 'decisions',
        })}
        today={stand.today}
        decisions={listDecisions(sheets, filter)}
        filter={filter}
        total={sheets.length}
        people={directory.people(municipalityId)}
        nameOf={(id) => directory.nameOf(municipalityId, id)}
        goalsOf={(sheet) => this.goalsOf(stand, sheet)}
        isOfficer={mayAct(actor, 'officer')}
      />,
    );
  }

  @Get('neu')
  newDecision(@Req() request: FastifyRequest, @Query() query: FormBody, @Res() reply: FastifyReply): void {
    this.officerOnly(request);
    const { goalIds, _back, ...given } = givenBy(query);
    const values = { ...given, ...(goalIds === undefined ? {} : { goalIds: goalIds.split(',') }) };
    answerPage(reply, this.takePage(request, values, [], localPath(_back)));
  }

  @Get(':decisionId')
  @AsOf()
  async decision(
    @Req() request: FastifyRequest,
    @Param('decisionId') decisionId: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const sheet = decisionAt(stand, decisionId);
    answerPage(
      reply,
      <DecisionPage
        frame={this.frames.of(request, {
          title: sheet.decision.title,
          current: 'decisions',
          breadcrumb: [LIST],
          ...notice(query),
        })}
        sheet={sheet}
        today={stand.today}
        goals={this.goalsOf(stand, sheet)}
        review={reviewOf(stand, sheet)}
        history={(await this.told(stand, sheet)).reverse()}
        nameOf={(id) => stand.directory.nameOf(stand.municipalityId, id)}
        actions={decisionActions.filter((action) => mayGive(actor, action, sheet))}
      />,
    );
  }

  @Get(':decisionId/:slug')
  actionForm(
    @Req() request: FastifyRequest,
    @Param('decisionId') decisionId: string,
    @Param('slug') slug: string,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, action } = this.actionOn(request, decisionId, slug);
    answerPage(reply, this.actionPage(request, sheet, action, { values: valuesNow(action.type, sheet), problems: [] }));
  }

  // ---------------------------------------------------------------------------------------------------------- commands

  @Post()
  async take(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    this.officerOnly(request);
    const { actor } = visitorOf(request);
    const done = await submitNew(TakeDecision, 'decision', actor, body, ruleSentences, (command) =>
      this.execute(command),
    );
    const back = localPath(textOf(body, '_back'));
    if (done.ok)
      return seeOther(
        reply,
        back === undefined
          ? `/beschluesse/${done.result}?gespeichert=neu`
          : withParameter(back, 'gespeichert=beschluss'),
      );
    answerPage(reply, this.takePage(request, done.values, done.problems, back, textOf(body, '_form')), 422);
  }

  @Post(':decisionId/:slug')
  async act(
    @Req() request: FastifyRequest,
    @Param('decisionId') decisionId: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { sheet, action } = this.actionOn(request, decisionId, slug, true);
    const done = await submitAction(action, actor, decisionId, body, ruleSentences, (command) => this.execute(command));
    if (done.ok) return seeOther(reply, afterAction(`/beschluesse/${decisionId}`, action, done.outcome));
    const { values, problems, revision } = done;
    if (!done.stale || revision === undefined)
      return answerPage(reply, this.actionPage(request, sheet, action, { values, problems, revision }), 422);
    const stand = standOf(request);
    const now = decisionAt(stand, decisionId);
    const stale = { saved: valuesNow(action.type, now), since: await this.told(stand, now, revision) };
    answerPage(reply, this.actionPage(request, now, action, { values, problems, stale }), 409);
  }

  // ------------------------------------------------------------------------------------------------------------- parts

  private execute(command: Action<DecisionCommand>): Promise<Outcome> {
    return this.commandBus.execute<Action<DecisionCommand>, Outcome>(command);
  }

  private goalsOf({ views }: Stand, { municipalityId, decision }: DecisionSheet): LinkedGoal[] {
    return decision.goalIds.flatMap((goalId) => {
      const goal = this.goals(views).nameOf(municipalityId, goalId);
      return goal ? [{ goalId, ...goal }] : [];
    });
  }

  /** What happened to the decision after a revision, the oldest first. */
  private async told(stand: Stand, { municipalityId, decisionId }: DecisionSheet, after = 0): Promise<TimelineEntry[]> {
    const nameOf = (id: string) => stand.directory.nameOf(municipalityId, id);
    const goal = (id: string) => goalWords(this.goals(stand.views).nameOf(municipalityId, id));
    const events = await stand.eventsOf(streamName('decision', municipalityId, decisionId));
    return events.slice(after).flatMap((event) => decisionEntry(event, { person: nameOf, goal }, nameOf) ?? []);
  }

  private officerOnly(request: FastifyRequest): void {
    if (!mayAct(visitorOf(request).actor, 'officer')) throw forbidden();
  }

  private actionOn(request: FastifyRequest, decisionId: string, slug: string, toGive = false) {
    const { actor } = visitorOf(request);
    const sheet = decisionAt(standOf(request), decisionId);
    const action = decisionActionBySlug.get(slug);
    if (!action) throw notFound();
    // A form for something that the status no longer allows says so when it is sent; roles are checked before.
    if (!mayGive(actor, action, sheet, toGive)) throw forbidden(action.needs === 'owner' ? 'den Beschluss' : undefined);
    return { sheet, action };
  }

  /** What can be chosen; of goals also those that are linked already, whatever became of them. */
  private references({ views, directory, municipalityId }: Stand, linked: readonly LinkedGoal[] = []): References {
    const goals = new Map<string, LinkedGoal>(
      [...this.goals(views).open(municipalityId), ...linked].map((goal) => [goal.goalId, goal]),
    );
    return {
      person: directory.people(municipalityId).map(({ id, name }) => ({ id, label: name })),
      goal: [...goals.values()].map(({ goalId, code, title }) => ({ id: goalId, label: `${code} ${title}` })),
    };
  }

  private takePage(
    request: FastifyRequest,
    values: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
    back: string | undefined,
    formId: string = crypto.randomUUID(),
  ) {
    return (
      <ActionPage
        frame={this.frames.of(request, { title: 'Beschluss aufnehmen', current: 'decisions', breadcrumb: [LIST] })}
        type={TakeDecision}
        action="/beschluesse"
        intro="Etwas, das beschlossen ist und das jemand tun muss. Wann und von wem, das fragen wir, damit es auch in einem Jahr noch nachzulesen ist."
        submitLabel="Beschluss aufnehmen"
        asked={['title', 'text', 'decidedBy', 'decidedOn', 'responsibleId', 'due', 'goalIds', 'reviewId']}
        values={values}
        problems={problems}
        references={this.references(standOf(request))}
        formId={formId}
        given={back === undefined ? {} : { _back: back }}
        cancelHref={back ?? '/beschluesse'}
      />
    );
  }

  private actionPage(
    request: FastifyRequest,
    sheet: DecisionSheet,
    action: RegisteredDecisionAction,
    state: Pick<ActionPageProps, 'values' | 'problems' | 'revision' | 'stale'>,
  ) {
    const href = `/beschluesse/${sheet.decisionId}`;
    const { title } = sheet.decision;
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: action.title,
          preline: `Beschluss: ${title}`,
          current: 'decisions',
          breadcrumb: [LIST, { href, label: title }],
        })}
        type={action.type}
        action={`${href}/${action.slug}`}
        intro={action.intro}
        submitLabel={action.submit}
        asked={action.asked}
        references={this.references(standOf(request), this.goalsOf(standOf(request), sheet))}
        given={{}}
        cancelHref={href}
        {...state}
        revision={state.revision ?? sheet.revision}
      />
    );
  }
}

function reviewOf({ views }: Stand, { municipalityId, decision: { reviewId } }: DecisionSheet) {
  const sheet = reviewId === null ? undefined : views.reviews.get(municipalityId, reviewId);
  return sheet && { href: `/sitzungen/${sheet.reviewId}`, label: reviewTitle(sheet.review) };
}

function notice(query: FormBody): { readonly notice?: FrameNotice } {
  const saved = textOf(query, 'gespeichert');
  if (saved === 'neu') return { notice: { tone: 'success', title: 'Der Beschluss ist aufgenommen.' } };
  const action = decisionActionBySlug.get(saved);
  return action ? { notice: savedNotice(action, query) } : {};
}
