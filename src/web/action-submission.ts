// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { fingerprintOf, idFrom } from '../event-sourcing/command-id.js';
import { type Outcome, StalePage } from '../event-sourcing/command-runner.js';
import { type Action, type ActionClass, addressed, type RegisteredAction } from './action.js';
import { check, type FieldProblem, fromForm } from './fields.js';
import type { FrameNotice } from './layout.js';
import { localPath } from './local-path.js';
import type { RuleSentences } from './problems.js';
import { type FormBody, problemsOf, submit, type Submission, textOf } from './submission.js';

/* How the form of an action becomes a command: once, however often it is sent, and never over what somebody else saved. */

type Values = Readonly<Record<string, unknown>>;

/** Who sends a form, from the session. */
export interface Sender {
  readonly actorId: string;
  readonly municipalityId: string;
}

/** The action, ready for the CommandBus, as asked for on a page that showed `revision` of the thing. */
export function fromPage<T extends Action<unknown>>(
  command: T,
  { slug }: RegisteredAction,
  { actorId, municipalityId }: Sender,
  subjectId: string,
  revision: number,
  values: Values,
): T {
  const fingerprint = fingerprintOf(values);
  // Made from what the page showed: the same form sent twice is one command, the next visit's form another.
  const commandId = idFrom(actorId, slug, subjectId, revision, fingerprint);
  return addressed(command, subjectId, {
    actorId,
    municipalityId,
    commandId,
    fingerprint,
    expectedRevision: revision,
  });
}

/** What became of the form of an action; where it failed, what has to be shown again. */
export type ActionSubmission =
  | { readonly ok: true; readonly outcome: Outcome; readonly back: string | undefined }
  | {
      readonly ok: false;
      readonly values: Values;
      readonly problems: readonly FieldProblem[];
      /** The revision that the form was opened on, where it says so. */
      readonly revision: number | undefined;
      readonly back: string | undefined;
      /** Somebody else saved since that revision. */
      readonly stale: boolean;
    };

/**
 * Reads and checks the form of an action on a thing that exists, and asks for it.
 *
 * @param execute hands the action to the CommandBus
 * @throws whatever is no broken rule and no stale page
 */
export async function submitAction<T extends Action<unknown>>(
  action: RegisteredAction<T>,
  sender: Sender,
  subjectId: string,
  body: FormBody,
  sentences: RuleSentences<string>,
  execute: (command: T) => Promise<Outcome>,
): Promise<ActionSubmission> {
  const values = fromForm(action.type, body);
  const checked = check(action.type, values);
  const typed = Number(textOf(body, '_revision') || NaN);
  const revision = Number.isSafeInteger(typed) ? typed : undefined;
  const back = localPath(textOf(body, '_back'));
  const again = (problems: readonly FieldProblem[], stale = false): ActionSubmission => ({
    ok: false,
    values,
    problems,
    revision,
    back,
    stale,
  });
  if (!checked.ok) return again(checked.problems);
  if (revision === undefined)
    return again([
      { field: '', message: 'Dem Formular fehlt eine Angabe. Bitte laden Sie es neu und senden Sie es noch einmal.' },
    ]);
  try {
    const command = fromPage(checked.value, action, sender, subjectId, revision, values);
    return { ok: true, outcome: await execute(command), back };
  } catch (error) {
    return error instanceof StalePage ? again([], true) : again(problemsOf(error, sentences));
  }
}

/**
 * The same for the form by which something new comes to be. Its id is made from the form's: sent twice, it comes to be once.
 *
 * @param what kind of thing it is, part of its id
 * @returns the id of the new thing
 */
export function submitNew<T extends Action<unknown>>(
  type: ActionClass<T>,
  what: string,
  { actorId, municipalityId }: Sender,
  body: FormBody,
  sentences: RuleSentences<string>,
  execute: (command: T) => Promise<Outcome>,
): Promise<Submission<string>> {
  const fingerprint = fingerprintOf(fromForm(type, body));
  const commandId = idFrom(actorId, 'form', textOf(body, '_form'), fingerprint);
  const subjectId = idFrom(commandId, what);
  return submit(type, body, sentences, async (command) => {
    await execute(addressed(command, subjectId, { actorId, municipalityId, commandId, fingerprint }));
    return subjectId;
  });
}

/** Where to go after an action was recorded; {@link savedNotice} reads it there. */
export function afterAction(to: string, { slug }: RegisteredAction, { eventIds }: Outcome): string {
  return withParameter(to, `gespeichert=${slug}${eventIds.length === 0 ? '&unveraendert=ja' : ''}`);
}

/** The address with one parameter more; a fragment stays at its end. */
export function withParameter(to: string, parameter: string): string {
  const [path = '', fragment] = to.split('#', 2);
  return `${path}${path.includes('?') ? '&' : '?'}${parameter}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** What the page says about the action that led to it. */
export function savedNotice({ done }: RegisteredAction, query: FormBody): FrameNotice {
  return textOf(query, 'unveraendert') === 'ja'
    ? { tone: 'info', title: 'Das stand schon so da; es wurde nichts geändert.' }
    : { tone: 'success', title: done };
}

/** What an address gives a form to start from. */
export function givenBy(query: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}
