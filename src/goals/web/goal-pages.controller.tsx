// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import { catalogue } from '../../event-catalogue.js';
import {
  categoryOfStream,
  idOfStream,
  type Outcome,
  StalePage,
  streamName,
} from '../../event-sourcing/command-runner.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { Frames, visitorOf } from '../../frames.js';
import { type Actor, mayAct } from '../../people/actor.js';
import { ruleSentences } from '../../rule-sentences.js';
import { AsOf, notThere, type OnViews, type Stand, standOf } from '../../stands.js';
import { afterAction, fromPage, givenBy, savedNotice, submitAction, submitNew } from '../../web/action-submission.js';
import { ActionPage } from '../../web/components/action-page.js';
import type { TimelineEntry } from '../../web/components/card.js';
import type { References } from '../../web/components/command-form.js';
import { check, type FieldProblem, readGermanDay } from '../../web/fields.js';
import { germanInstant } from '../../web/formats.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import { localPath } from '../../web/local-path.js';
import { forbidden, notFound } from '../../web/problems.js';
import type { FrameNotice } from '../../web/layout.js';
import { answerPage, type FormBody, seeOther, textOf } from '../../web/submission.js';
import type { GoalAction, RegisteredGoalAction } from '../commands/goal-action.js';
import { goalActionBySlug, goalActions } from '../commands/goal-actions.js';
import { SetGoal } from '../commands/set-goal.js';
import { goalCatalogue } from '../goal-catalogue.js';
import { DIMENSIONS } from '../domain/goal.events.js';
import { isOpen, type Standing } from '../domain/standing.js';
import type { GoalSheet } from '../views/goal-sheet.js';
import { DECISIONS_ON_GOALS, type DecisionsOnGoals } from './decisions-on-goals.js';
import { namesFor } from './goal-names.js';
import { GoalPage } from './goal-page.js';
import { type GoalFilter, listGoals, type Sort, SORTS } from './goal-queries.js';
import { GoalsPage } from './goals-page.js';
import { boardAt } from './goals-at.js';
import { historyEntry } from './history.js';
import { JournalPage } from './journal-page.js';
import { mayGive } from './may.js';
import { ORIGINS_OF_GOALS, type OriginsOfGoals } from './origins-of-goals.js';
import { NEXT_REVIEW, type NextReviewSource } from './next-review.js';
import { OverviewPage } from './overview-page.js';
import { roadmapData, type RoadmapGrouping } from './roadmap-data.js';
import { RoadmapPage } from './roadmap-page.js';
import { type EventSubject, OTHER_EVENTS, type OtherEventWords } from './other-events.js';
import { valuesNow } from './current-values.js';
import { STATUS_WORDS } from '../../web/components/status.js';

/** Actions that fit one kind of criterion only: their forms offer no other. */
const CRITERION_KINDS: Readonly<Record<string, 'quantity' | 'yes-no' | 'recurring' | undefined>> = {
  fortschritt: 'quantity',
  zielwert: 'quantity',
  ausgangswert: 'quantity',
  grundgesamtheit: 'quantity',
  einheit: 'quantity',
  erfuellung: 'yes-no',
  'daueraufgabe-erledigt': 'recurring',
  rhythmus: 'recurring',
};

type Query = Readonly<Record<string, string | string[] | undefined>>;

const CHANGES_SHOWN = 12;
const JOURNAL_PAGE = 50;
/** Entries that one page of the history looks through. */
const JOURNAL_LOOK = 5_000;

function one(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

@Controller()
export class GoalPagesController {
  constructor(
    private readonly core: Core,
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
    @Inject(OTHER_EVENTS) private readonly otherEvents: OnViews<OtherEventWords>,
    @Inject(DECISIONS_ON_GOALS) private readonly decisions: OnViews<DecisionsOnGoals>,
    @Inject(NEXT_REVIEW) private readonly reviews: OnViews<NextReviewSource>,
    @Inject(ORIGINS_OF_GOALS) private readonly origins: OnViews<OriginsOfGoals>,
  ) {}

  // ------------------------------------------------------------------------------------------------------------- pages

  @Get('/')
  @AsOf()
  overview(@Req() request: FastifyRequest, @Query() query: Query, @Res() reply: FastifyReply): void {
    const { actor } = visitorOf(request);
    const { municipalityId } = actor;
    const stand = standOf(request);
    const { views } = stand;
    const board = boardAt(stand);
    const lastVisit = views.people.get(municipalityId, actor.actorId)?.previousSignInAt ?? null;
    const newest = stand.newest(CHANGES_SHOWN, {
      matches: ({ type }) => Object.hasOwn(goalCatalogue, type) || this.otherEvents(views).isNews(type),
    });
    const news = lastVisit === null ? 0 : newest.filter((event) => event.meta.recordedAt > lastVisit).length;
    const changes = news > 0 ? newest.slice(0, news) : newest.slice(0, lastVisit === null ? CHANGES_SHOWN : 5);
    const sheet = views.municipalities.get(municipalityId, municipalityId);
    answerPage(
      reply,
      <OverviewPage
        frame={this.frames.of(request, {
          title: 'Übersicht',
          heading: 'Was ist zu tun?',
          current: 'overview',
          ...this.notice(query),
        })}
        board={board}
        guidingVision={sheet?.municipality.guidingVision ?? null}
        changes={this.told(changes, stand)}
        changesSince={lastVisit}
        news={news}
        mayConfirm={(goal) => this.mayConfirm(actor, goal.sheet)}
        isOfficer={mayAct(actor, 'officer')}
        personId={actor.actorId}
        recommendations={this.origins(views).waiting(municipalityId, board.today)}
        nextReview={this.reviews(views).of(municipalityId, board.today)}
        ownDecisions={this.decisions(views).openOf(municipalityId, actor.actorId, board.today)}
      />,
    );
  }

  @Get('/ziele')
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() query: Query, @Res() reply: FastifyReply): void {
    const { actor } = visitorOf(request);
    const { municipalityId } = actor;
    const stand = standOf(request);
    const { directory } = stand;
    const board = boardAt(stand);
    const filter = filterFrom(query);
    answerPage(
      reply,
      <GoalsPage
        frame={this.frames.of(request, { title: 'Ziele', current: 'goals', ...this.notice(query) })}
        board={board}
        goals={listGoals(board, filter)}
        filter={filter}
        people={directory.people(municipalityId)}
        departments={directory.departments(municipalityId)}
        nameOf={(id) => directory.nameOf(municipalityId, id)}
        mayConfirm={(goal) => this.mayConfirm(actor, goal.sheet)}
        isOfficer={mayAct(actor, 'officer')}
      />,
    );
  }

  @Get('/fahrplan')
  @AsOf()
  roadmap(@Req() request: FastifyRequest, @Query() query: Query, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const { directory, municipalityId } = stand;
    const board = boardAt(stand);
    const endedToo = one(query, 'alle') === 'ja';
    const goals = board.goals.filter(({ sheet }) => endedToo || isOpen(sheet.goal) || sheet.goal.status === 'achieved');
    const asked = one(query, 'gruppiert');
    // Where no goal has a dimension (the paper names none) the years of the paper say more.
    const grouping: RoadmapGrouping =
      asked === 'year' || asked === 'dimension' || asked === 'department'
        ? asked
        : goals.some(({ sheet }) => sheet.goal.dimension !== null)
          ? 'dimension'
          : 'year';
    const data = roadmapData(
      board,
      goals,
      grouping,
      one(query, 'abhaengigkeiten') === 'ja',
      (id) => directory.departmentName(municipalityId, id),
      stand.past !== undefined,
    );
    answerPage(
      reply,
      <RoadmapPage
        frame={this.frames.of(request, {
          title: 'Fahrplan',
          heading: 'Wann kommt was?',
          current: 'roadmap',
          ...this.notice(query),
        })}
        goals={goals}
        data={data}
        grouping={grouping}
        endedToo={endedToo}
      />,
    );
  }

  @Get('/verlauf')
  @AsOf()
  journal(@Req() request: FastifyRequest, @Query() query: Query, @Res() reply: FastifyReply): void {
    const { actor } = visitorOf(request);
    const { municipalityId } = actor;
    const type = one(query, 'art');
    const goalId = one(query, 'ziel');
    const actorId = one(query, 'person');
    const days = [one(query, 'von'), one(query, 'bis')];
    const [from, to] = days.map((text) => text && readGermanDay(text));
    // Nobody may take a list for filtered that is not.
    const unread = days.find((text) => text !== undefined && readGermanDay(text) === undefined);
    let looked = 0;
    let lastLooked = 0;
    const before = Number(one(query, 'vor') ?? NaN);
    const stand = standOf(request);
    const otherEvents = this.otherEvents(stand.views);
    const board = boardAt(stand);
    const found = stand.newest(JOURNAL_PAGE + 1, {
      ...(Number.isSafeInteger(before) ? { before } : {}),
      // One page looks so far back at the most: a filter that fits nothing must not hold up everybody else.
      until: (event) => {
        if (looked++ >= JOURNAL_LOOK || unread !== undefined) return true;
        lastLooked = event.position;
        return false;
      },
      matches: (event) =>
        isTold(otherEvents, event.type, actor) &&
        (type === undefined || event.type === type) &&
        (goalId === undefined || idOfStream(event.stream) === goalId) &&
        (actorId === undefined || event.meta.actorId === actorId) &&
        (!from || event.meta.effectiveOn >= from) &&
        (!to || event.meta.effectiveOn <= to),
    });
    const shown = found.slice(0, JOURNAL_PAGE);
    const older = new URLSearchParams(
      Object.entries(query).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '' && pair[0] !== 'vor',
      ),
    );
    const last = found.length > JOURNAL_PAGE ? shown[shown.length - 1]!.position : lastLooked;
    const more = found.length > JOURNAL_PAGE || looked > JOURNAL_LOOK;
    older.set('vor', String(last));
    const labels = new Map(
      [...catalogue.entries]
        .filter(([name]) => isTold(otherEvents, name, actor))
        .map(([name, { label }]) => [name, label] as const)
        .sort((a, b) => a[1].localeCompare(b[1], 'de')),
    );
    answerPage(
      reply,
      <JournalPage
        frame={this.frames.of(request, {
          title: 'Verlauf',
          current: 'history',
          lead: (
            <p>
              Alles, was eingetragen wurde, das Neueste zuerst. <a href="/vergleich">Was hat sich seither geändert?</a>
            </p>
          ),
        })}
        entries={this.told(shown, stand)}
        filters={[
          { kind: 'choice', name: 'art', label: 'Was', choices: labels, ...(type ? { value: type } : {}) },
          {
            kind: 'choice',
            name: 'ziel',
            label: 'Ziel',
            choices: new Map(board.goals.map(({ sheet }) => [sheet.goalId, `${sheet.goal.code} ${sheet.goal.title}`])),
            ...(goalId ? { value: goalId } : {}),
          },
          {
            kind: 'choice',
            name: 'person',
            label: 'Wer',
            choices: new Map(stand.directory.people(municipalityId).map(({ id, name }) => [id, name])),
            ...(actorId ? { value: actorId } : {}),
          },
          { kind: 'day', name: 'von', label: 'Von', value: one(query, 'von') ?? '' },
          { kind: 'day', name: 'bis', label: 'Bis', value: one(query, 'bis') ?? '' },
        ]}
        filtered={[type, goalId, actorId, from, to].some((value) => value !== undefined)}
        {...(more ? { olderHref: `/verlauf?${older.toString()}` } : {})}
        {...(unread === undefined ? {} : { unreadDay: unread })}
      />,
    );
  }

  @Get('/ziele/neu')
  newGoal(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.officerOnly(request);
    answerPage(reply, this.setGoalPage(request, {}, []));
  }

  @Get('/ziele/:goalId')
  @AsOf()
  async goal(
    @Req() request: FastifyRequest,
    @Param('goalId') goalId: string,
    @Query() query: Query,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { municipalityId } = actor;
    const stand = standOf(request);
    const { directory, views } = stand;
    const board = boardAt(stand);
    const goal = board.byId.get(goalId);
    if (!goal) throw notThere(stand, 'Dieses Ziel');
    const { sheet } = goal;
    const events = await stand.eventsOf(streamName('goal', municipalityId, goalId));
    const names = namesFor(sheet, municipalityId, views.goals, directory);
    const nameOf = (id: string) => directory.nameOf(municipalityId, id);
    answerPage(
      reply,
      <GoalPage
        frame={this.frames.of(request, {
          title: sheet.goal.title,
          current: 'goals',
          breadcrumb: [{ href: '/ziele', label: 'Ziele' }],
          ...this.notice(query),
        })}
        goal={goal}
        board={board}
        isPast={stand.past !== undefined}
        events={events}
        history={[...events].reverse().flatMap((event) => historyEntry(event, names, nameOf) ?? [])}
        nameOf={nameOf}
        departmentName={(id) => directory.departmentName(municipalityId, id)}
        may={(slug) => {
          const action = goalActionBySlug.get(slug);
          return action !== undefined && mayGive(actor, action, sheet);
        }}
        actions={goalActions}
        recommendations={this.origins(views).recommendationsOf(municipalityId, goalId, board.today)}
        laterRounds={this.origins(views).laterRoundsOf(municipalityId, goalId, board.today)}
        strategyTitle={strategyTitle(stand, sheet)}
        decisions={this.decisions(views).about(municipalityId, goalId, stand.today)}
        papers={this.decisions(views).papersAbout(municipalityId, goalId)}
        isOfficer={mayAct(actor, 'officer')}
      />,
    );
  }

  @Get('/ziele/:goalId/:slug')
  actionForm(
    @Req() request: FastifyRequest,
    @Param('goalId') goalId: string,
    @Param('slug') slug: string,
    @Query() query: Query,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, action } = this.actionOn(request, goalId, slug);
    const given = givenBy(query);
    const values = { ...valuesNow(action.type, sheet, given), ...given };
    const back = localPath(given['_back']);
    answerPage(reply, this.actionPage(request, sheet, action, { values, problems: [], back }));
  }

  // ---------------------------------------------------------------------------------------------------------- commands

  @Post('/ziele')
  async setGoal(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    this.officerOnly(request);
    const { actor } = visitorOf(request);
    const done = await submitNew(SetGoal, 'goal', actor, body, ruleSentences, (command) => this.execute(command));
    if (done.ok) return seeOther(reply, `/ziele/${done.result}?gespeichert=neu`);
    answerPage(reply, this.setGoalPage(request, done.values, done.problems, textOf(body, '_form')), 422);
  }

  @Post('/ziele/bestaetigen')
  async confirmMany(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    const { actor } = visitorOf(request);
    const action = goalActionBySlug.get('bestaetigen')!;
    const chosen = [body['ziel'] ?? []].flat().filter((value): value is string => typeof value === 'string');
    let confirmed = 0;
    let left = 0;
    // At once, so that they share commits; each stands for itself.
    await Promise.all(
      [...new Set(chosen)].slice(0, 500).map(async (value) => {
        const [goalId = '', revision = ''] = value.split('@');
        const sheet = this.core.views.goals.get(actor.municipalityId, goalId);
        if (!sheet || !mayGive(actor, action, sheet)) return void left++;
        const checked = check(action.type, {});
        if (!checked.ok) return void left++;
        try {
          await this.execute(fromPage(checked.value, action, actor, goalId, Number(revision), {}));
          confirmed++;
        } catch (error) {
          if (!(error instanceof StalePage) && !(error instanceof RuleViolation)) throw error;
          left++;
        }
      }),
    );
    const back = localPath(textOf(body, '_back')) ?? '/ziele';
    seeOther(reply, `${back}${back.includes('?') ? '&' : '?'}bestaetigt=${confirmed}&offen=${left}`);
  }

  @Post('/ziele/:goalId/:slug')
  async act(
    @Req() request: FastifyRequest,
    @Param('goalId') goalId: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { sheet, action } = this.actionOn(request, goalId, slug, true);
    const done = await submitAction(action, actor, goalId, body, ruleSentences, (command) => this.execute(command));
    if (done.ok) return seeOther(reply, afterAction(done.back ?? `/ziele/${goalId}`, action, done.outcome));
    const { values, problems, revision, back } = done;
    if (done.stale && revision !== undefined) {
      const stale = await staleVersions(standOf(request), action, goalId, revision, values);
      return answerPage(reply, this.actionPage(request, stale.sheet, action, { values, problems, back, stale }), 409);
    }
    answerPage(reply, this.actionPage(request, sheet, action, { values, problems, revision, back }), 422);
  }

  // ------------------------------------------------------------------------------------------------------------- parts

  private execute(command: GoalAction): Promise<Outcome> {
    return this.commandBus.execute<GoalAction, Outcome>(command);
  }

  private mayConfirm(actor: Actor, sheet: GoalSheet): boolean {
    return mayGive(actor, goalActionBySlug.get('bestaetigen')!, sheet);
  }

  private officerOnly(request: FastifyRequest): void {
    if (!mayAct(visitorOf(request).actor, 'officer')) throw forbidden();
  }

  private actionOn(request: FastifyRequest, goalId: string, slug: string, toGive = false) {
    const { actor } = visitorOf(request);
    const sheet = this.core.views.goals.get(actor.municipalityId, goalId);
    if (!sheet) throw notFound('Dieses Ziel');
    const action = goalActionBySlug.get(slug);
    if (!action) throw notFound();
    // A form for something that the status no longer allows says so when it is sent; roles are checked before.
    if (!mayGive(actor, action, sheet, toGive)) throw forbidden(action.needs === 'owner' ? 'das Ziel' : undefined);
    return { sheet, action };
  }

  private setGoalPage(
    request: FastifyRequest,
    values: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
    formId?: string,
  ) {
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: 'Ziel aufnehmen',
          current: 'goals',
          breadcrumb: [{ href: '/ziele', label: 'Ziele' }],
        })}
        type={SetGoal}
        action="/ziele"
        intro="Ein neues strategisches Ziel mit der Frist, wie sie beschlossen ist. Kriterien, Meilensteine und Maßnahmen kommen danach."
        submitLabel="Ziel aufnehmen"
        asked={['code', 'title', 'deadline', 'commitment', 'dimension', 'strategyYear', 'description']}
        values={values}
        problems={problems}
        references={{}}
        formId={formId ?? crypto.randomUUID()}
        given={{}}
        cancelHref="/ziele"
      />
    );
  }

  private actionPage(
    request: FastifyRequest,
    sheet: GoalSheet,
    action: RegisteredGoalAction,
    state: {
      readonly values: Readonly<Record<string, unknown>>;
      readonly problems: readonly FieldProblem[];
      readonly revision?: number | undefined;
      readonly back?: string | undefined;
      readonly stale?: { readonly saved: Readonly<Record<string, unknown>>; readonly since: readonly TimelineEntry[] };
    },
  ) {
    const href = `/ziele/${sheet.goalId}`;
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: action.title,
          preline: `Ziel ${sheet.goal.code}: ${sheet.goal.title}`,
          current: 'goals',
          breadcrumb: [
            { href: '/ziele', label: 'Ziele' },
            { href, label: sheet.goal.code },
          ],
        })}
        type={action.type}
        action={`${href}/${action.slug}`}
        intro={action.intro}
        submitLabel={action.submit}
        asked={action.asked}
        values={state.values}
        problems={state.problems}
        references={references(standOf(request), sheet, action)}
        revision={state.stale ? sheet.revision : (state.revision ?? sheet.revision)}
        given={state.back === undefined ? {} : { _back: state.back }}
        cancelHref={state.back ?? href}
        {...(state.stale ? { stale: state.stale } : {})}
      />
    );
  }

  /** Events of goals and of what is around them, in sentences. */
  private told(events: readonly StoredEvent[], { municipalityId, directory, views }: Stand): TimelineEntry[] {
    const otherEvents = this.otherEvents(views);
    const nameOf = (id: string) => directory.nameOf(municipalityId, id);
    return events.flatMap((event): TimelineEntry[] => {
      if (categoryOfStream(event.stream) !== 'goal') {
        const what = otherEvents.tell(event, nameOf);
        if (what === undefined) return [];
        const more = otherEvents.more(event);
        if (more) return [about(more.about, historyEntryOf(event, { what, ...more }, nameOf))];
        const { recordedAt, actorId } = event.meta;
        return [{ id: event.id, when: germanInstant(recordedAt), who: nameOf(actorId), what }];
      }
      const goalId = idOfStream(event.stream);
      const sheet = views.goals.get(municipalityId, goalId);
      const entry = historyEntry(event, namesFor(sheet, municipalityId, views.goals, directory), nameOf);
      if (!entry || !sheet) return [];
      const { code, title } = sheet.goal;
      return [about({ href: `/ziele/${goalId}#ereignis-${event.id}`, label: `${code} ${title}` }, entry)];
    });
  }

  private notice(query: Query): { readonly notice?: FrameNotice } {
    const saved = one(query, 'gespeichert');
    if (saved === 'neu')
      return {
        notice: {
          tone: 'success',
          title: 'Das Ziel ist aufgenommen.',
          text: 'Als Nächstes: Woran wird es gemessen, und wer ist verantwortlich?',
        },
      };
    if (saved === 'strategie')
      return {
        notice: {
          tone: 'success',
          title: 'Die Strategie ist eingelesen.',
          text: 'Das ist der Fahrplan. Als Nächstes: Wer ist für welches Ziel verantwortlich?',
        },
      };
    const action = saved === undefined ? undefined : goalActionBySlug.get(saved);
    if (action) return { notice: savedNotice(action, query) };
    const confirmed = one(query, 'bestaetigt');
    if (confirmed !== undefined && /^\d{1,3}$/.test(confirmed)) {
      const left = Number(one(query, 'offen') ?? 0);
      return {
        notice: {
          tone: left > 0 ? 'warning' : confirmed === '0' ? 'info' : 'success',
          title:
            confirmed === '0'
              ? 'Es wurde nichts bestätigt.'
              : `${confirmed === '1' ? '1 Ziel' : `${confirmed} Ziele`} unverändert bestätigt.`,
          ...(left > 0
            ? {
                text: `${left === 1 ? 'Ein Ziel wurde' : `${left} Ziele wurden`} inzwischen geändert und deshalb nicht bestätigt. Bitte sehen Sie noch einmal nach.`,
              }
            : confirmed === '0'
              ? { text: 'Bitte kreuzen Sie die Ziele an, bei denen sich nichts geändert hat.' }
              : {}),
        },
      };
    }
    return {};
  }
}

function references(stand: Stand, sheet: GoalSheet, { slug }: RegisteredGoalAction): References {
  const kind = CRITERION_KINDS[slug];
  const { goal } = sheet;
  const { municipalityId, directory } = stand;
  return {
    person: directory.people(municipalityId).map(({ id, name }) => ({ id, label: name })),
    department: directory.departments(municipalityId).map(({ id, name }) => ({ id, label: name })),
    goal: boardAt(stand)
      .goals.filter((other) => other.sheet.goalId !== sheet.goalId && isOpen(other.sheet.goal))
      .map((other) => ({ id: other.sheet.goalId, label: `${other.sheet.goal.code} ${other.sheet.goal.title}` })),
    criterion: goal.criteria
      .filter((c) => !c.dropped && (kind === undefined || c.definition.kind === kind))
      .map((c) => ({ id: c.criterionId, label: c.definition.text })),
    milestone: goal.milestones
      .filter((m) => m.status !== 'dropped')
      .map((m) => ({ id: m.milestoneId, label: m.title })),
    measure: goal.measures.filter((m) => m.status !== 'dropped').map((m) => ({ id: m.measureId, label: m.title })),
  };
}

/** Both versions: what was typed is kept by the caller; this is what holds now and what happened since. */
async function staleVersions(
  stand: Stand,
  action: RegisteredGoalAction,
  goalId: string,
  revision: number,
  values: Readonly<Record<string, unknown>>,
) {
  const { municipalityId, views, directory } = stand;
  const sheet = views.goals.get(municipalityId, goalId)!;
  const names = namesFor(sheet, municipalityId, views.goals, directory);
  const since = (await stand.eventsOf(streamName('goal', municipalityId, goalId)))
    .slice(revision)
    .flatMap((event) => historyEntry(event, names, (id) => directory.nameOf(municipalityId, id)) ?? []);
  return { sheet, saved: { ...valuesNow(action.type, sheet, givenBy(values)) }, since };
}

/** Everything but single steps, and what concerns persons, which is for those who manage them. */
function isTold(otherEvents: OtherEventWords, type: string, actor: Actor): boolean {
  return !otherEvents.isStep(type) && (!otherEvents.adminsOnly(type) || mayAct(actor, 'admin'));
}

function strategyTitle({ views, municipalityId }: Stand, { origin }: GoalSheet): string | undefined {
  return origin.kind === 'strategy' ? views.strategies.get(municipalityId, origin.strategyId)?.title : undefined;
}

/** Where entries about many things stand together, each begins with what it is about. */
function about({ href, label }: EventSubject, entry: TimelineEntry): TimelineEntry {
  return {
    ...entry,
    what: (
      <>
        <a href={href}>{label}</a>: {entry.what}
      </>
    ),
  };
}

function filterFrom(query: Query): GoalFilter {
  const standing = one(query, 'status');
  const dimension = one(query, 'dimension');
  const sort = one(query, 'sortiert') as Sort | undefined;
  const [search, ownerId, departmentId] = [one(query, 'suche'), one(query, 'person'), one(query, 'fachbereich')];
  return {
    ...(search === undefined ? {} : { search: search.trim().slice(0, 200) }),
    ...(standing !== undefined && Object.hasOwn(STATUS_WORDS, standing) ? { standing: standing as Standing } : {}),
    ...(dimension === 'none' || (DIMENSIONS as readonly string[]).includes(dimension ?? '')
      ? { dimension: dimension as NonNullable<GoalFilter['dimension']> }
      : {}),
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(one(query, 'alle') === 'ja' ? { endedToo: true } : {}),
    sort: sort !== undefined && SORTS.includes(sort) ? sort : 'code',
    descending: one(query, 'absteigend') === 'ja',
  };
}
