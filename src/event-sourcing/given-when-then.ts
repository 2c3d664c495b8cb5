// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import type { Day } from '../calendar/day.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from './decider.js';

/*
 * Support for tests only: what a domain decides, told as a sentence.
 *
 *   given(goal, [set, on('2026-05-01', reported)]).when(command, { today: '2026-06-01' }).then([event])
 *
 * State and command are frozen, so that a decision or a fold that changes what it was given is found out.
 */

/** The day of everything in a test that does not say otherwise. */
export const SOME_DAY: Day = '2026-03-02';

/** An event as it happened on a day; events without are taken to have happened on {@link SOME_DAY}. */
export function on<Event extends object>(day: Day, event: Event): Recorded<Event> {
  return { ...event, meta: { effectiveOn: day, recordedAt: `${day}T08:00:00.000Z`, actorId: 'p1' } };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

export interface Verdict<Event> {
  /** @throws AssertionError where other events, or none, came of it */
  then(events: readonly Event[]): void;
  thenNothing(): void;
  /** @param field the field of the command that the person is sent to */
  thenThrows(code: string, field?: string): void;
  /** The events, for what the other three cannot say. @throws RuleViolation */
  readonly events: () => readonly Event[];
}

export interface Given<State, Command, Event> {
  readonly state: State;
  /** `today` is {@link SOME_DAY} by default, `effectiveOn` is `today`, `id` is `g1`. */
  when(command: Command, context?: Partial<DecisionContext>): Verdict<Event>;
}

/** The state to which `events` lead, and what comes of a command in it. */
export function given<State, Command, Event extends object>(
  decider: Decider<State, Command, Event>,
  events: readonly (Event | Recorded<Event>)[],
): Given<State, Command, Event> {
  const state = events.reduce<State>(
    (before, event) => frozen(decider.evolve(before, frozen('meta' in event ? event : on(SOME_DAY, event)))),
    frozen(decider.initialState),
  );
  return {
    state,
    when(command, { id = 'g1', today = SOME_DAY, effectiveOn = today } = {}) {
      const decided = () => decider.decide(state, frozen(command), { id, today, effectiveOn });
      return {
        events: decided,
        then: (expected) => assert.deepStrictEqual(decided(), expected),
        thenNothing: () => assert.deepStrictEqual(decided(), []),
        thenThrows(code, field) {
          let events: readonly Event[];
          try {
            events = decided();
          } catch (error) {
            if (!(error instanceof RuleViolation)) throw error;
            assert.equal(error.code, code);
            if (field !== undefined) assert.equal(error.field, field);
            return;
          }
          assert.fail(`${code} was expected, but it came to ${JSON.stringify(events)}.`);
        },
      };
    },
  };
}
