// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';

/** What a decision may know beside the state and the command. Everything that is not a pure function of these is wrong. */
export interface DecisionContext {
  /** The id of the thing decided about: the part of the stream's name after the municipality. */
  readonly id: string;
  /** The day on which the command is given, in the municipality's zone. */
  readonly today: Day;
  /** The day on which the thing happened or will be in force; not after `today` for facts. */
  readonly effectiveOn: Day;
}

/**
 * A domain as three pure functions (J. Chassaing, "Functional Event Sourcing Decider"). `evolve` has no `default`, so
 * that the compiler names the event that was forgotten. `decide` returns no events where nothing would change and throws
 * a {@link RuleViolation} where the rules forbid it.
 */
export interface Decider<State, Command, Event> {
  readonly initialState: State;
  readonly decide: (state: State, command: Command, context: DecisionContext) => readonly Event[];
  readonly evolve: (state: State, event: Recorded<Event>) => State;
}

/**
 * A rule of the domain forbids the command. `code` names the rule; German words and HTTP status are found by the code in
 * the web layer. `details` are the values that the sentence needs.
 */
export class RuleViolation<Code extends string = string> extends Error {
  constructor(
    readonly code: Code,
    readonly details: Readonly<Record<string, string | number>> = {},
    /** The command's field that has to be mended, where it is one. */
    readonly field?: string,
  ) {
    super(code);
    this.name = 'RuleViolation';
  }
}

/** An event as a fold sees it: what happened, and of its meta what folds may use. */
export type Recorded<Event> = Event & {
  readonly meta: { readonly effectiveOn: Day; readonly recordedAt: string; readonly actorId: string };
};
