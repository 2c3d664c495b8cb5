// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { fingerprintOf, idFrom } from '../event-sourcing/command-id.js';
import { RuleViolation } from '../event-sourcing/decider.js';
import { check, type FieldClass, type FieldProblem, fromForm } from './fields.js';
import { renderPage } from './layout.js';
import { keepingStand } from './past-links.js';
import type { RuleSentences } from './problems.js';

export type FormBody = Readonly<Record<string, unknown>>;

/** What became of a submitted form; where it failed, with what was typed. */
export type Submission<Result> =
  | { readonly ok: true; readonly result: Result }
  | {
      readonly ok: false;
      readonly problems: readonly FieldProblem[];
      readonly values: Readonly<Record<string, unknown>>;
    };

/**
 * Reads and checks a form, and does what it asks for. Rules that forbid it become problems of the form as well; every
 * other error is thrown on.
 */
export async function submit<T extends object, Result>(
  type: FieldClass<T>,
  body: FormBody | undefined,
  sentences: RuleSentences<string>,
  run: (value: T) => Promise<Result>,
): Promise<Submission<Result>> {
  const values = fromForm(type, body ?? {});
  const checked = check(type, values);
  if (!checked.ok) return { ok: false, problems: checked.problems, values };
  try {
    return { ok: true, result: await run(checked.value) };
  } catch (error) {
    return { ok: false, problems: problemsOf(error, sentences), values };
  }
}

/** @throws what was caught, where it is no rule that the sentences know */
export function problemsOf(error: unknown, sentences: RuleSentences<string>): readonly FieldProblem[] {
  if (!(error instanceof RuleViolation)) throw error;
  const violation = error as RuleViolation;
  const sentence = Object.hasOwn(sentences, violation.code) ? sentences[violation.code] : undefined;
  if (!sentence) throw violation;
  return [{ field: violation.field ?? '', message: sentence.say(violation.details) }];
}

export function answerPage(reply: FastifyReply, page: VNode, status = 200): void {
  const html = renderPage(page);
  const { past } = reply.request;
  void reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(past ? keepingStand(html, past.query) : html);
}

/** After something was done: the browser asks for the page anew, so that going back repeats nothing. */
export function seeOther(reply: FastifyReply, path: string): void {
  void reply.code(303).header('location', path).send();
}

/**
 * Id for the command of a form: the same form sent twice by the same person asks for the same thing once. Changed after
 * going back and sent again, it asks for something else.
 */
export function commandIdOf(actorId: string, body: FormBody | undefined): string {
  const form = textOf(body, '_form');
  // `_form` is random and stored nowhere else: nobody can guess from the id what was typed.
  return form === '' ? randomUUID() : idFrom(actorId, 'form', form, fingerprintOf(body));
}

/** The text of one input of a form, '' where there is none. */
export function textOf(body: FormBody | undefined, name: string): string {
  const value = body?.[name];
  return typeof value === 'string' ? value : '';
}
