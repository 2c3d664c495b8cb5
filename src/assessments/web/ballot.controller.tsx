// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Ip, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Core } from '../../core.js';
import { fingerprintOf } from '../../event-sourcing/command-id.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { Frames } from '../../frames.js';
import { Anonymous } from '../../people/signed-in-guard.js';
import { germanDay } from '../../web/formats.js';
import type { FieldProblem } from '../../web/fields.js';
import { isInDoubt } from '../../web/passed-on.js';
import { BALLOT_PATH } from '../../web/public-paths.js';
import { answerPage, type FormBody, seeOther, textOf } from '../../web/submission.js';
import { BallotBoxDamaged, type BallotRule, BallotBoxUnavailable, type Taken } from '../ballots/ballot-box.js';
import { BallotBoxes } from '../ballots/ballot-boxes.js';
import { type SurveyBoxes, takesAnswers } from '../ballots/survey-boxes.js';
import type { Ballot } from '../domain/ballot.js';
import { type Method, methodOf } from '../domain/method.js';
import { runOf, type RunningSurvey } from '../domain/survey.js';
import type { SurveySheet } from '../views/survey-sheet.js';
import { BallotLimits } from './ballot-limits.js';
import { BallotPage, BallotSaysPage } from './ballot-page.js';
import { ballotRuleSentences } from './ballot-rule-sentences.js';
import { ballotValues, readBallot } from './read-ballot.js';

type Running = SurveySheet & { readonly survey: RunningSurvey };

/** What is shown again above a form that was not taken. */
interface Refused {
  readonly status: 409 | 422 | 429 | 503;
  readonly problems?: readonly FieldProblem[];
  readonly said?: { readonly title: string; readonly text: string };
  readonly retryAfter?: number;
}

/**
 * Where the staff answers. Nobody is asked who it is, and nothing is read that would tell: no session, no header beside what
 * HTTP needs. What comes in is counted and forgotten; see docs/survey.md for everything that could leave a trace.
 */
@Anonymous()
@Controller(BALLOT_PATH)
export class BallotController {
  private readonly limits = new BallotLimits();
  /**
   * Forms that were sent, by a hash of their random ids and what is in them: sent twice by a double click, one counts once; sent
   * again with other answers (the next person at the same tablet went back), it is another one. Never leaves the memory.
   */
  private readonly sent = new LRUCache<string, Promise<Taken>>({ max: 10_000, ttl: 3_600_000 });

  constructor(
    private readonly core: Core,
    private readonly frames: Frames,
    @Inject(BallotBoxes) private readonly boxes: SurveyBoxes,
  ) {}

  @Get(':link')
  show(@Param('link') link: string, @Res() reply: FastifyReply): void {
    leaveNoTrace(reply);
    const sheet = this.running(link, reply);
    if (!sheet) return;
    // Nobody is to fill in what cannot be sent.
    if (this.boxes.trouble(sheet.municipalityId, sheet.surveyId)) this.away(reply, sheet);
    else this.form(reply, sheet, {});
  }

  @Get(':link/danke')
  thank(@Param('link') link: string, @Res() reply: FastifyReply): void {
    leaveNoTrace(reply);
    const sheet = this.core.views.surveys.find(link);
    if (!sheet) return this.unknown(reply);
    this.say(
      reply,
      sheet,
      200,
      'success',
      'Vielen Dank. Ihre Antworten sind gezählt.',
      'Sie können diese Seite schließen. Die Ergebnisse gibt es nach dem Ende der Befragung, ohne Namen. Bereiche, aus denen weniger als fünf Personen geantwortet haben, werden darin nicht für sich ausgewertet; einzelne Stimmen und freie Texte sind zu sehen, aber nicht, von wem sie sind.',
    );
  }

  @Post(':link')
  async answer(
    @Req() { raw }: FastifyRequest,
    @Param('link') link: string,
    @Body() body: FormBody | undefined,
    @Ip() place: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    leaveNoTrace(reply);
    const known = this.core.views.surveys.find(link);
    // Passed on, and no word has come back: "over" (since then) or "unknown" (here, so far) would not be the whole truth.
    if (isInDoubt(raw) && !(known && takesAnswers(known, this.boxes.today()))) {
      const { title, text } = UNSURE;
      return this.say(reply, known, 503, 'info', title, text);
    }
    const sheet = this.running(link, reply);
    if (!sheet) return;
    const withCode = sheet.survey.access.kind === 'codes';
    const read = readBallot(sheet.survey.questionnaire, withCode, body);
    if (!read.ok) return this.form(reply, sheet, { body, refused: { status: 422, problems: read.problems } });
    let taken: Taken;
    try {
      // Passed on, and no word has come back.
      if (isInDoubt(raw)) throw new BallotBoxUnavailable('unknown');
      taken = await this.once(sheet, body, read.ballot, read.code);
    } catch (error) {
      if (error instanceof BallotBoxUnavailable)
        return this.form(reply, sheet, { body, refused: notTaken(error, withCode) });
      if (error instanceof BallotBoxDamaged) return this.form(reply, sheet, { body, refused: NOT_THESE_QUESTIONS });
      if (!(error instanceof RuleViolation)) throw error;
      const rule = error.code as BallotRule;
      if (rule === 'ballot-box-closed') return void this.over(reply, sheet);
      if (rule === 'ballot-code-not-valid') {
        const wait = await this.limits.wasWrong(place);
        if (wait !== undefined) return this.form(reply, sheet, { body, refused: tooManyCodes(wait) });
      }
      const problem = { field: error.field ?? '', message: ballotRuleSentences[rule].say({}) };
      return this.form(reply, sheet, { body, refused: { status: 422, problems: [problem] } });
    }
    // Said right here: nothing but the survey's link is to stand in an address. Sent again, the form counts once.
    if (!taken.wordsKept)
      return this.say(
        reply,
        sheet,
        200,
        'success',
        'Vielen Dank. Was Sie angekreuzt haben, ist gezählt.',
        'Ihre Texte konnten nicht aufgenommen werden: Diese Befragung nimmt keine weiteren Texte mehr auf. Wenn Ihnen etwas davon wichtig ist, sagen Sie es bitte auf einem anderen Weg. Sie können diese Seite schließen.',
      );
    // The browser asks for another page, so that going back or loading anew answers nothing twice.
    seeOther(reply, `${BALLOT_PATH}/${link}/danke`);
  }

  /** The same form once, however often it was sent. */
  private once(sheet: Running, body: FormBody | undefined, ballot: Ballot, code: string | undefined): Promise<Taken> {
    if (textOf(body, '_form') === '') return this.boxes.take(sheet, ballot, code);
    const form = fingerprintOf([sheet.surveyId, body]);
    const known = this.sent.get(form);
    if (known) return known;
    const taken = this.boxes.take(sheet, ballot, code);
    this.sent.set(form, taken);
    taken.catch(() => this.sent.delete(form));
    return taken;
  }

  private running(link: string, reply: FastifyReply): Running | undefined {
    const sheet = this.core.views.surveys.find(link);
    if (!sheet) return void this.unknown(reply);
    const { survey } = sheet;
    if (survey.status !== 'running' || !takesAnswers(sheet, this.boxes.today())) return void this.over(reply, sheet);
    return { ...sheet, survey };
  }

  private form(
    reply: FastifyReply,
    { municipalityId, survey }: Running,
    { body, refused }: { readonly body?: FormBody | undefined; readonly refused?: Refused },
  ): void {
    if (refused?.retryAfter !== undefined) void reply.header('retry-after', refused.retryAfter);
    answerPage(
      reply,
      <BallotPage
        frame={this.frames.ofNobody(municipalityId, { title: survey.questionnaire.title })}
        survey={survey}
        method={this.methodOf(municipalityId, survey)}
        path={`${BALLOT_PATH}/${survey.linkToken}`}
        formId={randomUUID()}
        values={ballotValues(survey.questionnaire, body)}
        {...(refused?.problems ? { problems: refused.problems } : {})}
        {...(refused?.said ? { said: refused.said } : {})}
      />,
      refused?.status ?? 200,
    );
  }

  /** Of the round, which there is as long as there is its survey. */
  private methodOf(municipalityId: string, { assessmentId }: RunningSurvey): Method {
    const round = this.core.views.assessments.get(municipalityId, assessmentId);
    if (!round) throw new Error(`There is no round ${assessmentId}.`);
    return methodOf(round.assessment.methodVersion);
  }

  private unknown(reply: FastifyReply): void {
    this.say(
      reply,
      undefined,
      404,
      'warning',
      'Diese Befragung gibt es nicht.',
      'Bitte vergleichen Sie die Adresse mit der auf Ihrem Zettel oder in der Mail.',
    );
  }

  private away(reply: FastifyReply, sheet: SurveySheet): void {
    void reply.header('retry-after', 60);
    this.say(
      reply,
      sheet,
      503,
      'info',
      'Diese Befragung ist gerade nicht zu erreichen.',
      'Bitte versuchen Sie es in einigen Minuten noch einmal. Antworten, die schon abgegeben und bestätigt sind, gehen dadurch nicht verloren.',
    );
  }

  private over(reply: FastifyReply, sheet: SurveySheet): void {
    const { survey } = sheet;
    if (survey.status === 'cancelled')
      return this.say(
        reply,
        sheet,
        410,
        'info',
        'Diese Befragung wurde abgebrochen.',
        'Antworten, die schon abgegeben waren, sind gelöscht und wurden nicht ausgewertet.',
      );
    const run = runOf(survey);
    const ended = run && this.boxes.today() > run.closesOn ? ` seit dem ${germanDay(run.closesOn)}` : '';
    this.say(
      reply,
      sheet,
      410,
      'info',
      `Diese Befragung ist${ended} beendet.`,
      'Antworten werden nicht mehr angenommen. Vielen Dank an alle, die mitgemacht haben.',
    );
  }

  private say(
    reply: FastifyReply,
    sheet: SurveySheet | undefined,
    status: number,
    tone: 'success' | 'info' | 'warning',
    title: string,
    text: string,
  ): void {
    const frame = this.frames.ofNobody(sheet?.municipalityId, {
      title: sheet?.survey.questionnaire.title ?? 'Befragung',
    });
    answerPage(reply, <BallotSaysPage frame={frame} tone={tone} title={title} text={text} />, status);
  }
}

/** No cache keeps it, no search engine lists it, no other page is told the address. */
function leaveNoTrace(reply: FastifyReply): void {
  void reply.headers({
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
  });
}

const NOT_THESE_QUESTIONS: Refused = {
  status: 503,
  said: {
    title: 'Ihre Antworten konnten nicht angenommen werden und sind nicht gezählt.',
    text: 'Die Antworten, die schon da sind, gehören zu einem anderen Fragebogen. Bitte geben Sie dem Absender der Befragung Bescheid.',
  },
};

function tooManyCodes(seconds: number): Refused {
  return {
    status: 429,
    retryAfter: seconds,
    said: {
      title: 'Dieser Zugangscode gilt nicht oder wurde schon benutzt.',
      text: 'Von Ihrem Anschluss kamen zuletzt viele falsche Zugangscodes. Ein richtiger gilt trotzdem: Bitte vergleichen Sie ihn mit Ihrem Zettel. Was Sie ausgefüllt haben, steht unten noch da.',
    },
  };
}

const UNSURE = {
  title: 'Es ist nicht sicher, ob Ihre Antworten gezählt sind.',
  text: 'Die Technik hat mittendrin versagt. Bitte geben Sie dem Absender der Befragung Bescheid, bevor Sie noch einmal antworten.',
} as const;

function notTaken({ counted }: BallotBoxUnavailable, withCode: boolean): Refused {
  return {
    status: 503,
    retryAfter: 60,
    said:
      counted === 'no'
        ? {
            title: 'Ihre Antworten konnten gerade nicht angenommen werden und sind nicht gezählt.',
            text: 'Bitte senden Sie das Formular in einigen Minuten noch einmal ab. Was Sie ausgefüllt haben, steht unten noch da.',
          }
        : withCode
          ? {
              title: UNSURE.title,
              text: 'Die Technik hat mittendrin versagt. Bitte senden Sie das Formular in einigen Minuten noch einmal ab: Ihr Zugangscode zählt nur einmal. Heißt es dann, dass er schon benutzt wurde, sind Ihre Antworten gezählt.',
            }
          : UNSURE,
  };
}
