// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from '../../configuration.js';
import { CONFIGURATION } from '../../core.module.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import { type Outcome, streamName } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { ruleSentences } from '../../rule-sentences.js';
import { AsOf, notThere, type Stand, standOf } from '../../stands.js';
import type { Action } from '../../web/action.js';
import { afterAction, givenBy, savedNotice, submitAction, submitNew } from '../../web/action-submission.js';
import { ActionPage, type ActionPageProps } from '../../web/components/action-page.js';
import type { TimelineEntry } from '../../web/components/card.js';
import type { References } from '../../web/components/command-form.js';
import type { FieldProblem } from '../../web/fields.js';
import { germanDay, plural } from '../../web/formats.js';
import type { FrameNotice } from '../../web/layout.js';
import { localPath } from '../../web/local-path.js';
import { forbidden, notFound } from '../../web/problems.js';
import { answerPage, type FormBody, seeOther, textOf } from '../../web/submission.js';
import { addSurveyCodes } from '../commands/add-survey-codes.js';
import { DraftSurvey } from '../commands/draft-survey.js';
import { formSurveyGroups } from '../commands/form-survey-groups.js';
import { startSurvey } from '../commands/start-survey.js';
import { closeSurvey } from '../commands/close-survey.js';
import { ledToNothing } from '../domain/survey.js';
import { FEWEST_ANSWERS } from '../domain/survey.events.js';
import type { RegisteredSurveyAction } from '../commands/survey-action.js';
import { surveyActionBySlug, surveyActions } from '../commands/survey-actions.js';
import { defaultQuestionnaire } from '../domain/default-questionnaire.js';
import { methodOf } from '../domain/method.js';
import type { SurveyCommand } from '../domain/survey.commands.js';
import { earlierMeans, evaluate } from '../domain/survey-evaluation.js';
import { type StartedWithCodes, SURVEY_PROGRESS, type SurveyProgress } from '../survey-progress.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import type { SurveySheet } from '../views/survey-sheet.js';
import { PrepareSurveyPage } from './prepare-survey-page.js';
import { surveyValuesNow } from './survey-current-values.js';
import type { EvaluationProps } from './survey-evaluation-view.js';
import { EraseRemark } from '../commands/erase-remark.js';
import { type ReadRemark, remarkOf, remarksOf } from './remarks-of.js';
import { EraseRemarkPage } from './erase-remark-page.js';
import { type RoughProgress, roughly } from './roughly-answered.js';
import { surveyEntry } from './survey-history.js';
import { mayGiveOnSurvey } from './survey-may.js';
import { SurveyPage } from './survey-page.js';
import { SlipsPage } from './survey-slips-page.js';
import { answeringAddress } from './survey-link.js';
import { methodOfSurvey, surveyAt, surveyBefore, surveyOfRound } from './surveys-at.js';

const LIST = { href: '/analyse', label: 'Analyse' } as const;

/** What starting a survey, or adding codes, comes to. */
type SurveyOutcome = Outcome & Partial<StartedWithCodes>;

/** The staff survey as officers see it; who answers does so elsewhere. */
@Controller()
export class SurveyPagesController {
  constructor(
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(SURVEY_PROGRESS) private readonly progress: SurveyProgress,
  ) {}

  // ------------------------------------------------------------------------------------------------------------- pages

  /** The way from a round: to its survey, or to the beginning of one. */
  @Get('analyse/:assessmentId/befragung')
  ofRound(
    @Req() request: FastifyRequest,
    @Param('assessmentId') assessmentId: string,
    @Res() reply: FastifyReply,
  ): void {
    const stand = standOf(request);
    const round = this.roundOf(stand, assessmentId);
    const sheet = surveyOfRound(stand, assessmentId);
    // What led to nothing does not keep the round from asking again.
    const over = sheet && ledToNothing(sheet.survey) && mayAct(visitorOf(request).actor, 'officer');
    if (sheet && !over) return seeOther(reply, `/befragungen/${sheet.surveyId}`);
    this.officerOnly(request);
    answerPage(reply, this.preparePage(request, round, {}, []));
  }

  @Get('befragungen/:surveyId')
  @AsOf()
  async survey(
    @Req() request: FastifyRequest,
    @Param('surveyId') surveyId: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const isOfficer = mayAct(actor, 'officer');
    const stand = standOf(request);
    const sheet = surveyAt(stand, surveyId);
    const { survey } = sheet;
    const round = this.roundOf(stand, survey.assessmentId);
    const crumb = { href: `/analyse/${round.assessmentId}`, label: round.assessment.title };
    answerPage(
      reply,
      <SurveyPage
        frame={this.frames.of(request, {
          title: survey.questionnaire.title,
          current: 'analysis',
          breadcrumb: [LIST, crumb],
          ...notice(query),
        })}
        sheet={sheet}
        today={stand.today}
        method={methodOf(round.assessment.methodVersion)}
        round={{
          href: crumb.href,
          title: crumb.label,
          isRunning: !stand.past && round.assessment.status === 'running',
        }}
        // How many had answered on a day of the past nobody knows any more.
        progress={isOfficer ? this.progressOf(stand, sheet) : undefined}
        trouble={isOfficer && !stand.past ? this.progress.trouble(stand.municipalityId, surveyId) : undefined}
        isOfficer={isOfficer}
        link={
          survey.status === 'running' && isOfficer ? answeringAddress(this.configuration, survey.linkToken) : undefined
        }
        evaluation={await this.evaluationOf(stand, sheet, isOfficer, query)}
        history={(await this.told(stand, surveyId)).reverse()}
        actions={surveyActions.filter((action) => mayGiveOnSurvey(actor, action, sheet))}
      />,
    );
  }

  @Get('befragungen/:surveyId/:slug')
  actionForm(
    @Req() request: FastifyRequest,
    @Param('surveyId') surveyId: string,
    @Param('slug') slug: string,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): void {
    const { sheet, action } = this.actionOn(request, surveyId, slug);
    const { _back, ...given } = givenBy(query);
    const values = { ...this.valuesNow(action, request, sheet, given), ...given };
    answerPage(reply, this.actionPage(request, sheet, action, { values, problems: [], back: localPath(_back) }));
  }

  // ---------------------------------------------------------------------------------------------------------- commands

  @Post('befragungen')
  async draft(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    this.officerOnly(request);
    const { actor } = visitorOf(request);
    const stand = standOf(request);
    const done = await submitNew(DraftSurvey, 'survey', actor, body, ruleSentences, (command) => this.execute(command));
    if (done.ok) return seeOther(reply, `/befragungen/${done.result}?gespeichert=neu`);
    const round = this.roundOf(stand, textOf(body, 'assessmentId'));
    answerPage(reply, this.preparePage(request, round, done.values, done.problems, textOf(body, '_form')), 422);
  }

  @Get('befragungen/:surveyId/anmerkungen/:remarkId/loeschen')
  async eraseForm(
    @Req() request: FastifyRequest,
    @Param('surveyId') surveyId: string,
    @Param('remarkId') remarkId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.officerOnly(request);
    const sheet = surveyAt(standOf(request), surveyId);
    const remark = await this.theRemark(standOf(request), surveyId, remarkId);
    const href = `/befragungen/${surveyId}`;
    answerPage(
      reply,
      <EraseRemarkPage
        frame={this.frames.of(request, {
          title: 'Anmerkung löschen',
          current: 'analysis',
          breadcrumb: [LIST, { href, label: sheet.survey.questionnaire.title }],
        })}
        action={`${href}/anmerkungen/${remarkId}/loeschen`}
        cancelHref={`${href}#anmerkungen`}
        text={remark.text}
      />,
    );
  }

  @Post('befragungen/:surveyId/anmerkungen/:remarkId/loeschen')
  async erase(
    @Req() request: FastifyRequest,
    @Param('surveyId') surveyId: string,
    @Param('remarkId') remarkId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.officerOnly(request);
    const { actorId, municipalityId } = visitorOf(request).actor;
    await this.theRemark(standOf(request), surveyId, remarkId);
    // Once for each remark, however often the form is sent.
    const commandId = idFrom(actorId, 'erase', remarkId);
    await this.commandBus.execute(new EraseRemark(remarkId, { actorId, municipalityId, commandId }));
    seeOther(reply, `/befragungen/${surveyId}?gespeichert=geloescht#anmerkungen`);
  }

  @Post('befragungen/:surveyId/:slug')
  async act(
    @Req() request: FastifyRequest,
    @Param('surveyId') surveyId: string,
    @Param('slug') slug: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { sheet, action } = this.actionOn(request, surveyId, slug, true);
    let codes: readonly string[] | undefined;
    const done = await submitAction(action, actor, surveyId, body, ruleSentences, async (command) => {
      const outcome = await this.execute(command);
      ({ codes } = outcome);
      return outcome;
    });
    if (done.ok) {
      if (codes !== undefined && codes.length > 0) return this.answerSlips(request, reply, surveyId, codes);
      return seeOther(reply, afterAction(done.back ?? `/befragungen/${surveyId}`, action, done.outcome));
    }
    const { values, problems, revision, back } = done;
    if (!done.stale || revision === undefined)
      return answerPage(reply, this.actionPage(request, sheet, action, { values, problems, revision, back }), 422);
    const stand = standOf(request);
    const now = surveyAt(stand, surveyId);
    const stale = {
      saved: this.valuesNow(action, request, now, values),
      since: await this.told(stand, surveyId, revision),
    };
    answerPage(reply, this.actionPage(request, now, action, { values, problems, stale, back }), 409);
  }

  // ------------------------------------------------------------------------------------------------------------- parts

  private execute(command: Action<SurveyCommand>): Promise<SurveyOutcome> {
    return this.commandBus.execute<Action<SurveyCommand>, SurveyOutcome>(command);
  }

  /** @throws RequestProblem 404 there is no such remark in this survey (any longer) */
  private async theRemark(stand: Stand, surveyId: string, remarkId: string): Promise<ReadRemark> {
    const remark = await remarkOf(stand, surveyId, remarkId);
    if (!remark) throw notFound('Diese Anmerkung');
    return remark;
  }

  private progressOf(stand: Stand, { municipalityId, surveyId, survey }: SurveySheet): RoughProgress | undefined {
    if (stand.past || survey.status !== 'running') return undefined;
    const progress = this.progress.of(municipalityId, surveyId);
    return progress && roughly(progress, survey.access.kind === 'codes');
  }

  private roundOf(stand: Stand, assessmentId: string): AssessmentSheet {
    const sheet = stand.views.assessments.get(stand.municipalityId, assessmentId);
    if (!sheet) throw notThere(stand, 'Diese Runde der Analyse');
    return sheet;
  }

  private async evaluationOf(
    stand: Stand,
    sheet: SurveySheet,
    isOfficer: boolean,
    query: FormBody,
  ): Promise<Omit<EvaluationProps, 'questionnaire'> | undefined> {
    const { survey } = sheet;
    if (survey.status !== 'closed') return undefined;
    const dimensions = evaluate(survey, methodOfSurvey(stand, sheet));
    const before = surveyBefore(stand, sheet);
    return {
      dimensions,
      isWithoutResult: ledToNothing(survey),
      earlier:
        before?.survey.status === 'closed'
          ? {
              title: this.roundOf(stand, before.survey.assessmentId).assessment.title,
              href: `/befragungen/${before.surveyId}`,
              means: earlierMeans(dimensions, evaluate(before.survey, methodOfSurvey(stand, before))),
            }
          : undefined,
      remarks: await remarksOf(stand, sheet.surveyId, (questionId) =>
        textOf(query, 'frage') === questionId ? Math.trunc(Number(textOf(query, 'seite'))) || 1 : 1,
      ),
      eraseHref: isOfficer
        ? (remarkId) => `/befragungen/${sheet.surveyId}/anmerkungen/${remarkId}/loeschen`
        : undefined,
    };
  }

  /** What happened to the survey after a revision, the oldest first. */
  private async told(stand: Stand, surveyId: string, after = 0): Promise<TimelineEntry[]> {
    const { municipalityId, directory } = stand;
    const events = await stand.eventsOf(streamName('survey', municipalityId, surveyId));
    return events
      .slice(after)
      .flatMap((event) => surveyEntry(event, (id) => directory.nameOf(municipalityId, id)) ?? []);
  }

  private officerOnly(request: FastifyRequest): void {
    if (!mayAct(visitorOf(request).actor, 'officer')) throw forbidden();
  }

  private actionOn(request: FastifyRequest, surveyId: string, slug: string, toGive = false) {
    const { actor } = visitorOf(request);
    const sheet = surveyAt(standOf(request), surveyId);
    const action = surveyActionBySlug.get(slug);
    if (!action) throw notFound();
    // A form for something that the status no longer allows says so when it is sent; roles are checked before.
    if (!mayGiveOnSurvey(actor, action, sheet, toGive)) throw forbidden();
    return { sheet, action };
  }

  private valuesNow(
    { type }: RegisteredSurveyAction,
    request: FastifyRequest,
    sheet: SurveySheet,
    given: Readonly<Record<string, unknown>>,
  ) {
    const { directory, municipalityId } = standOf(request);
    return surveyValuesNow(type, sheet, { given, departments: directory.departments(municipalityId) });
  }

  /** Shown once, to whoever asked for them, and kept by no cache. */
  private answerSlips(request: FastifyRequest, reply: FastifyReply, surveyId: string, codes: readonly string[]): void {
    const { survey } = surveyAt(standOf(request), surveyId);
    if (survey.status !== 'running') throw notFound('Diese laufende Befragung');
    void reply.header('cache-control', 'no-store');
    answerPage(
      reply,
      <SlipsPage
        frame={this.frames.of(request, {
          title: 'Zettel mit Zugangscodes',
          current: 'analysis',
          preline: survey.questionnaire.title,
        })}
        href={`/befragungen/${surveyId}`}
        title={survey.questionnaire.title}
        link={answeringAddress(this.configuration, survey.linkToken)}
        closesOn={survey.closesOn}
        codes={codes}
      />,
    );
  }

  private preparePage(
    request: FastifyRequest,
    { assessmentId, assessment }: AssessmentSheet,
    values: Readonly<Record<string, unknown>>,
    problems: readonly FieldProblem[],
    formId: string = crypto.randomUUID(),
  ) {
    const { views, municipalityId } = standOf(request);
    const earlier = views.surveys.list(municipalityId).filter(({ survey }) => survey.status !== 'draft');
    return (
      <PrepareSurveyPage
        frame={this.frames.of(request, {
          title: 'Befragung vorbereiten',
          current: 'analysis',
          breadcrumb: [LIST, { href: `/analyse/${assessmentId}`, label: assessment.title }],
        })}
        assessmentId={assessmentId}
        questionnaire={defaultQuestionnaire(assessment.methodVersion)}
        references={{
          survey: earlier.toReversed().map(({ surveyId, survey }) => ({
            id: surveyId,
            label: `${survey.questionnaire.title} (${views.assessments.get(municipalityId, survey.assessmentId)?.assessment.title ?? 'frühere Runde'})`,
          })),
        }}
        values={values}
        problems={problems}
        formId={formId}
      />
    );
  }

  private actionPage(
    request: FastifyRequest,
    sheet: SurveySheet,
    action: RegisteredSurveyAction,
    {
      back,
      ...state
    }: Pick<ActionPageProps, 'values' | 'problems' | 'revision' | 'stale'> & { readonly back?: string | undefined },
  ) {
    const href = `/befragungen/${sheet.surveyId}`;
    const { title } = sheet.survey.questionnaire;
    const { directory, municipalityId } = standOf(request);
    const departments = directory.departments(municipalityId).map(({ id, name }) => ({ id, label: name }));
    const references: References = { department: departments };
    const props: ActionPageProps = {
      frame: this.frames.of(request, {
        title: action.title,
        preline: title,
        current: 'analysis',
        breadcrumb: [LIST, { href, label: title }],
      }),
      type: action.type,
      action: `${href}/${action.slug}`,
      intro: introOf(action, sheet, state.values, departments.length, this.progressOf(standOf(request), sheet)),
      submitLabel: action.submit,
      asked: action.asked,
      references,
      given: back === undefined ? {} : { _back: back },
      cancelHref: back ?? href,
      ...state,
      revision: state.revision ?? sheet.revision,
    };
    return <ActionPage {...props} />;
  }
}

/** What the form says above its fields, where that depends on the survey. */
function introOf(
  action: RegisteredSurveyAction,
  { survey }: SurveySheet,
  values: Readonly<Record<string, unknown>>,
  departments: number,
  progress: RoughProgress | undefined,
): string {
  if (action === formSurveyGroups && departments === 0)
    return 'In der Verwaltung sind noch keine Fachbereiche angelegt. Ohne Fachbereiche wird nicht nach ihnen gefragt.';
  if (action === addSurveyCodes && survey.status === 'running' && survey.access.kind === 'codes')
    return progress?.begunAnew
      ? `Alle Codes, die vor dem Verlust der Antworten ausgegeben wurden, gelten nicht mehr: Geben Sie so viele aus, wie Beschäftigte antworten sollen. Seither ausgegeben: ${plural(progress.codes, 'Code', 'Codes')}.`
      : `${action.intro} Bisher ausgegeben: ${plural(survey.access.count, 'Code', 'Codes')}.`;
  if (action === closeSurvey && progress?.atLeast === 0)
    return `Bisher haben weniger als ${FEWEST_ANSWERS} geantwortet. Wer jetzt beendet, bekommt kein Ergebnis, und alle Antworten werden verworfen; besser ist es, zu verlängern. ${action.intro}`;
  if (action.slug === 'verlaengern' && survey.status === 'running')
    return `${action.intro} Bisher ist der ${germanDay(survey.closesOn)} der letzte Tag.`;
  if (action.slug === 'frage-entfernen') {
    const text = survey.questionnaire.questions.find(({ questionId }) => questionId === values['questionId'])?.text;
    return text === undefined ? action.intro : `„${text}“ – ${action.intro}`;
  }
  if (action === startSurvey) {
    const { groups } = survey.questionnaire;
    const asked =
      groups.length === 0
        ? 'Nach dem Fachbereich wird nicht gefragt.'
        : `Zur Wahl ${groups.length === 1 ? 'steht 1 Fachbereich' : `stehen ${groups.length} Fachbereiche`}.`;
    return `${action.intro} ${asked}`;
  }
  return action.intro;
}

function notice(query: FormBody): { readonly notice?: FrameNotice } {
  const saved = textOf(query, 'gespeichert');
  if (saved === 'neu')
    return {
      notice: {
        tone: 'success',
        title: 'Der Fragebogen ist angelegt.',
        text: 'Lesen Sie ihn einmal durch, legen Sie die Fachbereiche fest, und beginnen Sie die Befragung, wenn er passt.',
      },
    };
  if (saved === 'geloescht') return { notice: { tone: 'success', title: 'Die Anmerkung ist für immer gelöscht.' } };
  const action = surveyActionBySlug.get(saved);
  return action ? { notice: savedNotice(action, query) } : {};
}
