// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import { type Deadline, readDeadline } from '../calendar/deadline.js';
import { idFrom } from '../event-sourcing/command-id.js';
import type { Envelope } from '../event-sourcing/command-runner.js';
import { ChoiceField, DayField, type FieldClass, fieldsOf, TextField } from './fields.js';
import { REASON_WORDS, type ReasonWord } from './sentences.js';

/**
 * What somebody asks of one thing (a goal, a decision): checked by its field decorators, sent through the CommandBus,
 * turned into a command of the domain by `toCommand`. The subclass's decorators are the whole description of its form and
 * of its JSON.
 */
export abstract class Action<Command> {
  /** The thing that is asked about. Set by the web layer after the check, never taken from the body. */
  declare subjectId: string;
  declare envelope: Envelope;

  abstract toCommand(): Command;

  /** The day on which it was so; undefined: the day on which it is entered. */
  inForceOn(): Day | undefined {
    return undefined;
  }

  /** An id for something new; the same request always makes the same. */
  protected newId(what: string | number): string {
    return idFrom(this.envelope.commandId, what);
  }
}

/** An action that can have happened on an earlier day than the one on which it is entered. */
export abstract class DatedAction<Command> extends Action<Command> {
  @DayField({
    label: 'Datum',
    hint: 'Nur ausfüllen, wenn nicht der heutige Tag gilt.',
    optional: true,
  })
  effectiveOn?: Day;

  override inForceOn(): Day | undefined {
    return this.effectiveOn;
  }
}

/** An action that changes what was promised: it needs a reason. */
export abstract class ReasonedAction<Command> extends DatedAction<Command> {
  @ChoiceField({ label: 'Art des Grundes', choices: REASON_WORDS, example: 'vendor' })
  reasonKind!: ReasonWord;

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

  protected get reason(): { readonly kind: ReasonWord; readonly sentence: string; readonly decidedBy: string } {
    return { kind: this.reasonKind, sentence: this.sentence, decidedBy: this.decidedBy };
  }
}

export interface ActionInfo {
  /** In the address of its form: `/ziele/<id>/frist-aendern`. */
  readonly slug: string;
  /** Heading of the form. */
  readonly title: string;
  readonly submit: string;
  /** Said after it was recorded. */
  readonly done: string;
  /** `owner`: who is responsible for this very thing, and officers. */
  readonly needs: 'owner' | 'officer';
  /** What it is for, in the API's documentation and above the form. */
  readonly intro: string;
  /** The form asks for the day on which it was so. */
  readonly dated?: boolean;
}

export type ActionClass<T extends Action<unknown> = Action<unknown>> = FieldClass<T> & { readonly name: string };

export interface RegisteredAction<T extends Action<unknown> = Action<unknown>> extends ActionInfo {
  readonly type: ActionClass<T>;
  /** `MoveGoalDeadline` → `move-goal-deadline`, in the address of the API. */
  readonly apiName: string;
  /** Names of the form's inputs in the order in which they are asked. */
  readonly asked: readonly string[];
}

/** Joins a class with its words. */
export function registerAction<T extends Action<unknown>>(type: ActionClass<T>, info: ActionInfo): RegisteredAction<T> {
  const last = ['reasonKind', 'sentence', 'decidedBy', 'effectiveOn'];
  const names = fieldsOf(type).map((field) => field.name);
  const asked = [
    ...names.filter((name) => !last.includes(name)),
    ...last.filter((name) => names.includes(name) && (name !== 'effectiveOn' || info.dated)),
  ];
  const apiName = type.name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
  return { ...info, type, apiName, asked };
}

/** Says of a checked action what it is about and who asks. */
export function addressed<T extends Action<unknown>>(action: T, subjectId: string, envelope: Envelope): T {
  return Object.assign(action, { subjectId, envelope: { ...envelope, effectiveOn: action.inForceOn() } });
}

/** A deadline that the field decorator has found readable. */
export function deadlineFrom(words: string): Deadline {
  const deadline = readDeadline(words);
  if (!deadline) throw new Error('A deadline was not checked before it was used.');
  return deadline;
}
