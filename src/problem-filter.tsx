// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BallotBoxDamaged, BallotBoxElsewhere, BallotBoxUnavailable } from './assessments/ballots/ballot-box.js';
import { CommandIdReused, StalePage } from './event-sourcing/command-runner.js';
import { RuleViolation } from './event-sourcing/decider.js';
import { ViewsStopped } from './event-sourcing/view-runner.js';
import { OutcomeUnknown, RevisionConflict, StoreUnavailable } from './event-store/event-store.js';
import type { Frames } from './frames.js';
import { SubmitButton } from './web/components/buttons.js';
import { Page, renderPage } from './web/layout.js';
import { type ProblemDetails, RequestProblem, type RuleSentences } from './web/problems.js';

const STATUS_TITLES: Readonly<Record<number, string>> = {
  400: 'Anfrage nicht verständlich',
  401: 'Bitte melden Sie sich an',
  403: 'Nicht erlaubt',
  404: 'Nicht gefunden',
  405: 'So nicht vorgesehen',
  406: 'Format nicht verfügbar',
  409: 'Das passt nicht zum jetzigen Stand',
  412: 'Inzwischen geändert',
  413: 'Zu groß',
  415: 'Format nicht unterstützt',
  422: 'Eingabe unvollständig oder falsch',
  429: 'Zu viele Anfragen',
  500: 'Da ist etwas schiefgegangen',
  503: 'Zurzeit nicht möglich',
};

/** Sentences for what Fastify and Nest refuse by themselves, by their error code. */
const REFUSALS: Readonly<Record<string, { status: number; detail: string }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    detail: 'Der gesendete Text ist kein gültiges JSON. Bitte prüfen Sie Klammern, Anführungszeichen und Kommas.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, detail: 'Es wurde kein JSON gesendet. Bitte senden Sie wenigstens {}.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    detail: 'Dieses Format wird hier nicht verstanden. Bitte senden Sie JSON oder nutzen Sie das Formular.',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, detail: 'Das ist zu groß. Erlaubt ist höchstens 1 MB.' },
  FST_REQ_FILE_TOO_LARGE: { status: 413, detail: 'Die Datei ist zu groß. Erlaubt ist höchstens 1 MB.' },
  FST_PARTS_LIMIT: { status: 413, detail: 'Das sind zu viele Teile. Bitte senden Sie eine einzige Datei.' },
  FST_FILES_LIMIT: { status: 413, detail: 'Das sind zu viele Dateien. Bitte senden Sie eine einzige Datei.' },
  FST_ERR_BAD_URL: { status: 400, detail: 'Die Adresse ist nicht richtig geschrieben. Bitte prüfen Sie sie.' },
};

const SAFE = new Set(['GET', 'HEAD']);
const NOT_READ =
  'Diese Seite lässt sich gerade nicht laden, weil der Speicher nicht antwortet. Übersicht, Fahrplan und Verlauf gehen weiter. Bitte versuchen Sie es in einigen Minuten noch einmal, und verständigen Sie die Administration, wenn es dabei bleibt.';
const NOT_STORED =
  'Es kann gerade nichts gespeichert werden. Ihre Eingabe ist nicht gespeichert. Bitte verständigen Sie die Administration.';
const STILL_THERE =
  'Es kann gerade nichts gespeichert werden. Ihre Eingabe ist nicht gespeichert, aber noch da, solange Sie diese Seite offen lassen: Bitte senden Sie sie in einigen Minuten noch einmal, und verständigen Sie die Administration, wenn es dabei bleibt.';

/** Fields that no page may hold: passwords. */
const SECRETS = new Set(['password', 'current']);

/**
 * What was sent by a form, to be sent once more as it was. Nothing of it was stored, and the form's own fields make it the same
 * command again.
 *
 * @returns undefined where there was no form, or one with something in it that is not to stand on a page
 */
function sentFields({ method, headers, body }: FastifyRequest): readonly (readonly [string, string])[] | undefined {
  if (method !== 'POST' || !headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return undefined;
  const fields = Object.entries((body ?? {}) as Readonly<Record<string, unknown>>);
  if (fields.some(([name]) => SECRETS.has(name))) return undefined;
  return fields.flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : [])),
  );
}

/** The one place where errors become answers: a page for people, problem+json (RFC 9457) under `/api/`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Wegmarke');

  constructor(
    private readonly frames: Frames,
    private readonly sentences: RuleSentences<string>,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { details, headers } = this.describe(error, SAFE.has(request.method));
    // Only what kind of error it was: messages may hold what people wrote.
    if (details.status >= 500)
      this.logger.error(
        `${request.method} ${request.routeOptions.url ?? 'unknown route'}: ${details.status} ${describeCause(error)}`,
      );
    if (reply.sent) return;
    void reply.status(details.status).headers(headers);
    // Somebody who has to go elsewhere first (to sign in) gets no page in between.
    if (details.status < 400) return void reply.send();
    if (request.url.startsWith('/api/') || request.headers.accept?.includes('application/json')) {
      void reply.type('application/problem+json; charset=utf-8').send(details);
      return;
    }
    const { title, detail, errors = [] } = details;
    const overview =
      details.status === 401 ? { href: '/anmelden', label: 'Zur Anmeldung' } : { href: '/', label: 'Zur Übersicht' };
    const back = (error instanceof RequestProblem ? error.back : undefined) ?? overview;
    const { otherStands, ...rest } = this.frames.of(request, { title, narrow: true });
    // What cannot be shown now cannot be shown as it was earlier either.
    const frame = details.status >= 500 || !otherStands ? rest : { ...rest, otherStands };
    const again = error instanceof StoreUnavailable ? sentFields(request) : undefined;
    void reply.type('text/html; charset=utf-8').send(
      renderPage(
        <Page frame={frame}>
          <p>{again ? STILL_THERE : detail}</p>
          {again && (
            <form method="post" action={request.url}>
              {again.map(([name, value], index) => (
                <input key={index} type="hidden" name={name} value={value} />
              ))}
              <SubmitButton>Noch einmal senden</SubmitButton>
            </form>
          )}
          {errors.length > 1 && (
            <ul>
              {errors.map(({ field, message }) => (
                <li key={field}>{message}</li>
              ))}
            </ul>
          )}
          <p>
            <a href={back.href}>{back.label}</a>
          </p>
        </Page>,
      ),
    );
  }

  /** The sentence for a broken rule, also for pages that show it beside a form. */
  describe(
    error: unknown,
    readsOnly = false,
  ): { readonly details: ProblemDetails; readonly headers: Readonly<Record<string, string>> } {
    const problem = (status: number, detail: string, more: Partial<ProblemDetails> = {}) => ({
      details: { type: 'about:blank', title: STATUS_TITLES[status] ?? 'Fehler', status, detail, ...more },
      headers: {},
    });
    if (error instanceof RequestProblem)
      return {
        details: {
          type: 'about:blank',
          title: error.title,
          status: error.status,
          detail: error.detail,
          ...(error.errors.length > 0 ? { errors: error.errors } : {}),
        },
        headers: error.headers,
      };
    if (error instanceof RuleViolation) {
      const sentence = this.sentences[error.code as string];
      if (sentence) {
        const message = sentence.say(error.details);
        return problem(sentence.status, message, {
          type: `urn:wegmarke:rule:${error.code}`,
          ...(error.field === undefined ? {} : { errors: [{ field: error.field, message }] }),
        });
      }
      return problem(409, 'Das lassen die Regeln nicht zu.', { type: `urn:wegmarke:rule:${error.code}` });
    }
    if (error instanceof StalePage)
      return problem(
        412,
        'Inzwischen hat jemand anderes gespeichert. Bitte laden Sie den neuen Stand und prüfen Sie Ihre Eingabe.',
        { currentRevision: error.actual },
      );
    if (error instanceof CommandIdReused)
      return problem(
        422,
        'Dieser Idempotency-Key wurde schon für einen anderen Inhalt verwendet. Bitte nehmen Sie für jede neue Anfrage einen neuen.',
      );
    if (error instanceof RevisionConflict)
      return problem(409, 'Gerade ändern viele gleichzeitig dasselbe. Bitte versuchen Sie es noch einmal.');
    if (error instanceof StoreUnavailable)
      return { ...problem(503, readsOnly ? NOT_READ : NOT_STORED), headers: { 'retry-after': '30' } };
    if (error instanceof OutcomeUnknown || error instanceof ViewsStopped)
      return problem(
        503,
        'Es ist nicht sicher, ob Ihre Eingabe gespeichert ist. Bitte sehen Sie im Verlauf nach, bevor Sie es noch einmal versuchen.',
      );
    if (error instanceof BallotBoxDamaged && error.why === 'other-questionnaire')
      return problem(
        503,
        'Die abgegebenen Antworten gehören zu einem anderen Fragebogen als dem, der hier steht, und werden deshalb nicht gezählt. Vermutlich wurde eine ältere Sicherung eingespielt. Es wurde nichts geändert. Bitte verständigen Sie die Administration.',
      );
    if (error instanceof BallotBoxElsewhere)
      return {
        ...problem(
          503,
          error.why === 'keeper-away'
            ? 'Die Antworten der Befragungen sind gerade nicht zu erreichen; es wurde nichts geändert. Bitte versuchen Sie es in einigen Minuten noch einmal, und verständigen Sie die Administration, wenn es dabei bleibt.'
            : 'Die Antworten dieser Befragung liegen auf einem anderen Rechner als dem, der Ihnen gerade antwortet; es wurde nichts geändert. Bitte verständigen Sie die Administration.',
        ),
        headers: { 'retry-after': '60' },
      };
    if (error instanceof BallotBoxUnavailable || error instanceof BallotBoxDamaged)
      return problem(
        503,
        'Die Antworten der Befragung lassen sich gerade nicht lesen oder schreiben; es wurde nichts geändert. Bitte verständigen Sie die Administration.',
      );
    // Nest wraps what Fastify refuses by itself; the code that names it is in the cause.
    const refused: unknown = error instanceof HttpException ? (error.cause ?? error) : error;
    const code = (refused as { code?: unknown } | undefined)?.code;
    const refusal = typeof code === 'string' ? REFUSALS[code] : undefined;
    if (refusal) return problem(refusal.status, refusal.detail);
    if (error instanceof HttpException) {
      const status = error.getStatus();
      return problem(
        status,
        status === 404
          ? 'Diese Seite gibt es nicht. Bitte prüfen Sie die Adresse.'
          : (STATUS_TITLES[status] ?? 'Fehler'),
      );
    }
    const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
    if (typeof status === 'number' && status >= 400 && status < 500)
      return problem(status, STATUS_TITLES[status] ?? 'Die Anfrage kann so nicht bearbeitet werden.');
    return problem(
      500,
      'Das liegt an uns, nicht an Ihrer Eingabe. Bitte versuchen Sie es noch einmal und verständigen Sie sonst die Administration.',
    );
  }
}

/** Of these it is known what they mean: whoever runs the program is to look at the store or the other node, not at the code. */
const EXPECTED = [StoreUnavailable, BallotBoxUnavailable];

/**
 * Class and code of an error and of what caused it; where it was thrown, but nothing that anybody wrote.
 *
 * @param withPlace false: not where, as of what is {@link EXPECTED} and comes with each request for as long as it lasts
 */
function describeCause(error: unknown, withPlace = !EXPECTED.some((kind) => error instanceof kind)): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  const where = withPlace ? ` at ${/\n\s+at (.+)/.exec(error.stack ?? '')?.[1] ?? ''}` : '';
  const cause = error.cause === undefined ? '' : ` <- ${describeCause(error.cause, withPlace)}`;
  return `${error.name}${typeof code === 'string' ? ` ${code}` : ''}${where}${cause}`;
}
