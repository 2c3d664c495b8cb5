// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isPaperFormat } from '../../documents/paper-formats.js';
import { type Outcome, streamName } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { ruleSentences } from '../../rule-sentences.js';
import { AsOf, type OnViews, type Stand, standOf } from '../../stands.js';
import type { Action } from '../../web/action.js';
import { afterAction, savedNotice, submitAction, submitNew } from '../../web/action-submission.js';
import { ActionPage, type ActionPageProps } from '../../web/components/action-page.js';
import type { TimelineEntry } from '../../web/components/card.js';
import type { References } from '../../web/components/command-form.js';
import type { FieldProblem } from '../../web/fields.js';
import { germanDay } from '../../web/formats.js';
import type { FrameNotice } from '../../web/layout.js';
import { forbidden, notFound } from '../../web/problems.js';
import { answerPage, type FormBody, seeOther, textOf } from '../../web/submission.js';
import { decisionPaperActionBySlug, decisionPaperActions } from '../commands/decision-paper-actions.js';
import { DraftDecisionPaper } from '../commands/draft-decision-paper.js';
import type { RegisteredPaperAction } from '../commands/paper-action.js';
import type { DecisionPaperCommand } from '../domain/decision-paper.commands.js';
import { LINKABLE_GOALS, type LinkableGoals } from '../linkable-goals.js';
import { DecisionPaperDocuments } from '../papers/decision-paper-documents.js';
import { paperFileName } from '../papers/paper-file-name.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import { answerPaper } from './answer-paper.js';
import { contentValues, paperValuesNow } from './decision-paper-current-values.js';
import { decisionPaperEntry } from './decision-paper-history.js';
import { mayGiveOnPaper } from './decision-paper-may.js';
import { DecisionPaperPage } from './decision-paper-page.js';
import { listPapers } from './decision-paper-queries.js';
import { DecisionPapersPage } from './decision-papers-page.js';
import { goalWords } from './decision-sentences.js';
import type { LinkedGoal } from './linked-goals.js';
import { reviewTitle } from './review-words.js';
import { paperAt } from './sheets-at.js';

const LIST = { href: '/vorlagen', label: 'Entscheidungsvorlagen' } as const;

@Controller('vorlagen')
export class DecisionPaperPagesController {
  constructor(
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
    @Inject(LINKABLE_GOALS) private readonly goals: OnViews<LinkableGoals>,
    private readonly documents: DecisionPaperDocuments,
  ) {}

  // ------------------------------------------------------------------------------------------------------------- pages

  @Get()
  @AsOf()
  list(@Req() request: FastifyRequest, @Query() query: FormBody, @Res() reply: FastifyReply): void {
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const { municipalityId, views } = stand;
    const sheets = views.papers.list(municipalityId);
    const goalId = textOf(query, 'ziel');
    const goal = goalId === '' ? undefined : this.goals(views).nameOf(municipalityId, goalId);
    answerPage(
      reply,
      <DecisionPapersPage
        frame={this.frames.of(request, {
          title: 'Entscheidungsvorlagen',
          heading: 'Worüber soll entschieden werden?',
          current: 'decisions',
          breadcrumb: [{ href: '/beschluesse', label: 'Beschlüsse' }],
        })}
        papers={listPapers(sheets, goal ? { goalId } : {})}
        total={sheets.length}
        goal={goal && { goalId, ...goal }}
        goalsOf={({ paper }) => this.goalsOf(stand, paper.goalIds)}
        isOfficer={mayAct(actor, 'officer')}
      />,
    );
  }

  @Get('neu')
  newPaper(@Req() request: FastifyRequest, @Query() query: FormBody, @Res() reply: FastifyReply): void {
    this.officerOnly(request);
    const stand = standOf(request);
    const [goalId, paperId, reviewId] = [textOf(query, 'ziel'), textOf(query, 'vorlage'), textOf(query, 'sitzung')];
    const values = {
      ...(paperId === '' ? {} : contentValues(paperAt(stand, paperId).paper)),
      ...(goalId === '' ? {} : { goalIds: [goalId] }),
      ...(reviewId === '' ? {} : { reviewId }),
    };
    answerPage(reply, this.draftPage(request, values, []));
  }

  /** `<id>`, `<id>.pdf`, `<id>.odt` */
  @Get(':name')
  @AsOf()
  async paper(
    @Req() request: FastifyRequest,
    @Param('name') name: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const [, paperId = '', format] = /^(.*?)(?:\.(pdf|odt))?$/s.exec(name) ?? [];
    const sheet = paperAt(stand, paperId);
    const document = await this.documents.of(stand, sheet);
    if (format !== undefined && isPaperFormat(format))
      return answerPaper(reply, document, format, paperFileName(document, format));
    const { paper } = sheet;
    const decisionId = paper.status === 'decided' ? paper.decided.decisionId : null;
    const decision = decisionId === null ? undefined : stand.views.decisions.get(stand.municipalityId, decisionId);
    const review = paper.reviewId === null ? undefined : stand.views.reviews.get(stand.municipalityId, paper.reviewId);
    answerPage(
      reply,
      <DecisionPaperPage
        frame={this.frames.of(request, {
          title: paper.title,
          current: 'decisions',
          breadcrumb: [LIST],
          ...notice(query),
        })}
        sheet={sheet}
        document={document}
        goals={this.goalsOf(stand, paper.goalIds)}
        decision={decision && { decisionId: decision.decisionId, title: decision.decision.title }}
        review={review && { reviewId: review.reviewId, title: reviewTitle(review.review) }}
        history={(await this.told(stand, sheet)).reverse()}
        actions={decisionPaperActions.filter((action) => mayGiveOnPaper(actor, action, sheet))}
        isOfficer={mayAct(actor, 'officer')}
      />,
    );
  }

  @Get(':paperId/:slug')
  actionForm(
    @Req() request: FastifyRequest,
    @Param('paperId') paperId: string,
    @Param('slug') slug: string,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, action } = this.actionOn(request, paperId, slug);
    answerPage(
      reply,
      this.actionPage(request, sheet, action, { values: paperValuesNow(action.type, sheet), problems: [] }),
    );
  }

  // ---------------------------------------------------------------------------------------------------------- commands

  @Post()
  async draft(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    this.officerOnly(request);
    const { actor } = visitorOf(request);
    const done = await submitNew(DraftDecisionPaper, 'paper', actor, body, ruleSentences, (command) =>
      this.execute(command),
    );
    if (done.ok) return seeOther(reply, `/vorlagen/${done.result}?gespeichert=neu`);
    answerPage(reply, this.draftPage(request, done.values, done.problems, textOf(body, '_form')), 422);
  }

  @Post(':paperId/:slug')
  async act(
    @Req() request: FastifyRequest,
    @Param('paperId') paperId: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { sheet, action } = this.actionOn(request, paperId, slug, true);
    const done = await submitAction(action, actor, paperId, body, ruleSentences, (command) => this.execute(command));
    if (done.ok) return seeOther(reply, afterAction(`/vorlagen/${paperId}`, action, done.outcome));
    const { values, problems, revision } = done;
    if (!done.stale || revision === undefined)
      return answerPage(reply, this.actionPage(request, sheet, action, { values, problems, revision }), 422);
    const stand = standOf(request);
    const now = paperAt(stand, paperId);
    const stale = { saved: paperValuesNow(action.type, now), since: await this.told(stand, now, revision) };
    answerPage(reply, this.actionPage(request, now, action, { values, problems, stale }), 409);
  }

  // ------------------------------------------------------------------------------------------------------------- parts

  private execute(command: Action<DecisionPaperCommand>): Promise<Outcome> {
    return this.commandBus.execute<Action<DecisionPaperCommand>, Outcome>(command);
  }

  private goalsOf({ views, municipalityId }: Stand, goalIds: readonly string[]): LinkedGoal[] {
    return goalIds.flatMap((goalId) => {
      const goal = this.goals(views).nameOf(municipalityId, goalId);
      return goal ? [{ goalId, ...goal }] : [];
    });
  }

  /** What happened to the paper after a revision, the oldest first. */
  private async told(stand: Stand, sheet: DecisionPaperSheet, after = 0): Promise<TimelineEntry[]> {
    const { municipalityId, paperId, paper } = sheet;
    const names = {
      goal: (id: string) => goalWords(this.goals(stand.views).nameOf(municipalityId, id)),
      option: (id: string) => paper.options.find(({ optionId }) => optionId === id)?.title,
    };
    const nameOf = (id: string) => stand.directory.nameOf(municipalityId, id);
    const events = await stand.eventsOf(streamName('paper', municipalityId, paperId));
    return events.slice(after).flatMap((event) => decisionPaperEntry(event, names, nameOf) ?? []);
  }

  private officerOnly(request: FastifyRequest): void {
    if (!mayAct(visitorOf(request).actor, 'officer')) throw forbidden();
  }

  private actionOn(request: FastifyRequest, paperId: string, slug: string, toGive = false) {
    const { actor } = visitorOf(request);
    const sheet = paperAt(standOf(request), paperId);
    const action = decisionPaperActionBySlug.get(slug);
    if (!action) throw notFound();
    // A form for something that the status no longer allows says so when it is sent; roles are checked before.
    if (!mayGiveOnPaper(actor, action, sheet, toGive)) throw forbidden();
    return { sheet, action };
  }

  /** What can be chosen; of goals also those that the paper is about already, whatever became of them. */
  private references(stand: Stand, sheet?: DecisionPaperSheet, chosen: readonly string[] = []): References {
    const { views, municipalityId } = stand;
    const about = this.goalsOf(stand, [...(sheet?.paper.goalIds ?? []), ...chosen]);
    const goals = new Map([...this.goals(views).open(municipalityId), ...about].map((goal) => [goal.goalId, goal]));
    const decisions = [...views.decisions.list(municipalityId)].sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1));
    return {
      goal: [...goals.values()].map(({ goalId, code, title }) => ({ id: goalId, label: `${code} ${title}` })),
      option: (sheet?.paper.options ?? []).map(({ optionId, title }) => ({ id: optionId, label: title })),
      decision: decisions.map(({ decisionId, decision }) => ({
        id: decisionId,
        label: `${decision.title} (${germanDay(decision.decidedOn)})`,
      })),
    };
  }

  private draftPage(
    request: FastifyRequest,
    values: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
    formId: string = crypto.randomUUID(),
  ) {
    const chosen = Array.isArray(values['goalIds']) ? (values['goalIds'] as string[]) : [];
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: 'Entscheidungsvorlage entwerfen',
          current: 'decisions',
          breadcrumb: [LIST],
        })}
        type={DraftDecisionPaper}
        action="/vorlagen"
        intro="Worüber soll entschieden werden? Stand, Verschiebungen, Kriterien und Mittelbedarf der Ziele kommen von selbst dazu. Bis Sie die Vorlage einreichen, lässt sich alles ändern."
        submitLabel="Entwurf speichern"
        asked={ASKED}
        values={values}
        problems={problems}
        references={this.references(standOf(request), undefined, chosen)}
        formId={formId}
        given={{}}
        cancelHref="/vorlagen"
      />
    );
  }

  private actionPage(
    request: FastifyRequest,
    sheet: DecisionPaperSheet,
    action: RegisteredPaperAction,
    state: Pick<ActionPageProps, 'values' | 'problems' | 'revision' | 'stale'>,
  ) {
    const href = `/vorlagen/${sheet.paperId}`;
    const { title } = sheet.paper;
    return (
      <ActionPage
        frame={this.frames.of(request, {
          title: action.title,
          preline: `Vorlage: ${title}`,
          current: 'decisions',
          breadcrumb: [LIST, { href, label: title }],
        })}
        type={action.type}
        action={`${href}/${action.slug}`}
        intro={action.intro}
        submitLabel={action.submit}
        asked={action.asked}
        references={this.references(standOf(request), sheet)}
        given={{}}
        cancelHref={href}
        {...state}
        revision={state.revision ?? sheet.revision}
      />
    );
  }
}

const ASKED = [
  'title',
  'goalIds',
  'addressee',
  'resolutionText',
  'occasion',
  'options',
  'availableFunds',
  'reviewId',
] as const;

function notice(query: FormBody): { readonly notice?: FrameNotice } {
  const saved = textOf(query, 'gespeichert');
  if (saved === 'neu')
    return {
      notice: {
        tone: 'success',
        title: 'Der Entwurf ist gespeichert.',
        text: 'So sieht die Vorlage aus. Reichen Sie sie ein, wenn sie fertig ist.',
      },
    };
  const action = decisionPaperActionBySlug.get(saved);
  return action ? { notice: savedNotice(action, query) } : {};
}
