// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { type Decider, RuleViolation } from './decider.js';
import { given, on } from './given-when-then.js';

interface Counted {
  readonly type: 'Counted';
  readonly data: { readonly by: number };
}

const counter: Decider<{ sum: number; lastOn: string | null }, number, Counted> = {
  initialState: { sum: 0, lastOn: null },
  decide(state, by) {
    if (by < 0) throw new RuleViolation('negative', {}, 'by');
    if (by === 99) state.sum = 99;
    if (by === 77) throw new TypeError('broken');
    return by === 0 ? [] : [{ type: 'Counted', data: { by } }];
  },
  evolve: (state, event) => ({ sum: state.sum + event.data.by, lastOn: event.meta.effectiveOn }),
};
const one: Counted = { type: 'Counted', data: { by: 1 } };

describe('given, when, then', () => {
  it('folds what is given, on its day', () => {
    expect(given(counter, [one, on('2026-05-01', one)]).state).toEqual({ sum: 2, lastOn: '2026-05-01' });
  });

  it('agrees with what comes of it', () => {
    given(counter, []).when(1).then([one]);
    given(counter, []).when(0).thenNothing();
    given(counter, []).when(-1).thenThrows('negative', 'by');
  });

  it.each<[string, () => void]>([
    ['other events', () => given(counter, []).when(2).then([one])],
    ['no events', () => given(counter, []).when(0).then([one])],
    ['events instead of none', () => given(counter, []).when(1).thenNothing()],
    ['events instead of a refusal', () => given(counter, []).when(1).thenThrows('negative')],
    ['another rule', () => given(counter, []).when(-1).thenThrows('positive')],
    ['another field', () => given(counter, []).when(-1).thenThrows('negative', 'sum')],
    ['a refusal instead of events', () => given(counter, []).when(-1).then([one])],
    ['a mistake that is not a rule', () => given(counter, []).when(77).thenThrows('broken')],
    [
      'a decision that changes the state',
      () =>
        given(counter, [])
          .when(99)
          .then([{ type: 'Counted', data: { by: 99 } }]),
    ],
  ])('finds out %s', (_what, check) => expect(check).toThrow());
});
