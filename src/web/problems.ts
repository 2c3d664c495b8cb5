// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FieldProblem } from './fields.js';

export interface RuleSentence {
  /** HTTP status of a request that breaks the rule. */
  readonly status: 404 | 409 | 422;
  /** What the rule forbids and what to mend, in one German sentence. */
  readonly say: (details: Readonly<Record<string, string | number>>) => string;
}

/** A sentence for every rule of a context; the compiler names the one that is missing. */
export type RuleSentences<Rule extends string> = Readonly<Record<Rule, RuleSentence>>;

/** An answer that is not a page: RFC 9457, with the problems of single fields beside it. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
  /** Of the resource now, where the request was based on an older one. */
  readonly currentRevision?: number;
}

/** A request that cannot be served, with its status and a German sentence that says what to mend. */
export class RequestProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
    /** Where its page leads back to, in place of the overview. */
    readonly back?: { readonly href: string; readonly label: string },
  ) {
    super(title);
    this.name = 'RequestProblem';
  }
}

/** The input is wrong in these fields. */
export function invalidInput(problems: readonly FieldProblem[]): RequestProblem {
  const detail =
    problems.length === 1 ? problems[0]!.message : `${problems.length} Angaben müssen noch geändert werden.`;
  return new RequestProblem(422, 'Eingabe unvollständig oder falsch', detail, problems);
}

/** Also what belongs to another municipality is not found. */
export function notFound(what = 'Diese Seite'): RequestProblem {
  return new RequestProblem(404, 'Nicht gefunden', `${what} gibt es nicht. Bitte prüfen Sie die Adresse.`);
}

/** @param what whose responsible person may do it as well, beside the officers: `das Ziel` */
export function forbidden(what?: string): RequestProblem {
  return new RequestProblem(
    403,
    'Dafür fehlt Ihnen die Berechtigung',
    what !== undefined
      ? `Das dürfen Digitalisierungsbeauftragte und die für ${what} verantwortliche Person. Bitte wenden Sie sich an sie.`
      : 'Das dürfen nur Digitalisierungsbeauftragte. Bitte wenden Sie sich an sie.',
  );
}
