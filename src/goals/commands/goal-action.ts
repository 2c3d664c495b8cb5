// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Envelope } from '../../event-sourcing/command-runner.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { Role } from '../../people/actor.js';
import { ChoiceField, DayField, type FieldClass, fieldsOf, TextField } from '../../web/fields.js';
import type { Day } from '../../calendar/day.js';
import { readDeadline, type Deadline } from '../../calendar/deadline.js';
import type { GoalCommand } from '../domain/goal.commands.js';
import type { Reason, ReasonKind } from '../domain/goal.events.js';

export const REASON_WORDS: Readonly<Record<ReasonKind, string>> = {
  staff: 'Personal',
  funds: 'Finanzen',
  vendor: 'Hersteller',
  law: 'Rechtslage',
  priority: 'Priorität',
  dependency: 'Abhängigkeit',
  other: 'Sonstiges',
};

/**
 * What somebody asks of one goal: checked by its field decorators, sent through the CommandBus, turned into a command of
 * the domain by `toCommand`. The subclass's decorators are the whole description of its form and of its JSON.
 */
export abstract class GoalAction {
  /** Set by the web layer after the check, never taken from the body. */
  declare goalId: string;
  declare envelope: Envelope;

  @DayField({
    label: 'Datum',
    hint: 'Nur ausfüllen, wenn nicht der heutige Tag gilt.',
    optional: true,
  })
  effectiveOn?: Day;

  abstract toCommand(): GoalCommand;

  /** An id for something new; the same request always makes the same. */
  protected newId(what: string | number): string {
    return idFrom(this.envelope.commandId, what);
  }
}

/** An action that changes what was promised: it needs a reason. */
export abstract class ReasonedGoalAction extends GoalAction {
  @ChoiceField({ label: 'Art des Grundes', choices: REASON_WORDS, example: 'vendor' })
  reasonKind!: ReasonKind;

  @TextField({
    label: 'Begründung',
    hint: 'Ein Satz, der auch in einem Jahr noch erklärt, warum. Er steht dauerhaft im Verlauf.',
    max: 1000,
    lines: 3,
    example: 'Der Hersteller liefert die Schnittstelle erst im nächsten Jahr.',
  })
  sentence!: string;

  @TextField({
    label: 'Wer hat das entschieden?',
    hint: 'Zum Beispiel „AG Digitalisierung, Sitzung Q2/2026“ oder „Samtgemeindebürgermeister“.',
    max: 200,
    example: 'AG Digitalisierung',
  })
  decidedBy!: string;

  protected get reason(): Reason {
    return { kind: this.reasonKind, sentence: this.sentence, decidedBy: this.decidedBy };
  }
}

export interface GoalActionInfo {
  /** In the address of its form: `/ziele/<id>/frist-aendern`. */
  readonly slug: string;
  /** Heading of the form. */
  readonly title: string;
  readonly submit: string;
  /** Said after it was recorded. */
  readonly done: string;
  /** `owner`: who is responsible for this goal, and officers. */
  readonly needs: Extract<Role, 'owner' | 'officer'>;
  /** What it is for, in the API's documentation and above the form. */
  readonly intro: string;
  /** The form asks for the day on which it was so. */
  readonly dated?: boolean;
}

export type GoalActionClass<T extends GoalAction = GoalAction> = FieldClass<T> & { readonly name: string };

export interface RegisteredGoalAction extends GoalActionInfo {
  readonly type: GoalActionClass;
  /** `MoveGoalDeadline` → `move-goal-deadline`, in the address of the API. */
  readonly apiName: string;
  /** Names of the form's inputs in the order in which they are asked. */
  readonly asked: readonly string[];
}

/** Joins a class with its words; the list of all of them is in `goal-actions.ts`. */
export function goalAction(type: GoalActionClass, info: GoalActionInfo): RegisteredGoalAction {
  const last = ['reasonKind', 'sentence', 'decidedBy', 'effectiveOn'];
  const names = fieldsOf(type).map((field) => field.name);
  const asked = [
    ...names.filter((name) => !last.includes(name)),
    ...last.filter((name) => names.includes(name) && (name !== 'effectiveOn' || info.dated)),
  ];
  const apiName = type.name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return { ...info, type, apiName, asked };
}

/** A deadline that the field decorator has found readable. */
export function deadlineFrom(words: string): Deadline {
  const deadline = readDeadline(words);
  if (!deadline) throw new Error('A deadline was not checked before it was used.');
  return deadline;
}
