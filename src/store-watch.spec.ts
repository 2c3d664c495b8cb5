// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { StoreWatch } from './store-watch.js';

const GONE =
  'EventStoreDB ist nicht mehr erreichbar. Lesen geht zum Teil weiter, gespeichert wird nichts; es wird weiter versucht.';
const BACK = 'EventStoreDB ist wieder erreichbar.';

describe('whoever runs the program is told of EventStoreDB', () => {
  /** What is seen every half second: `+` it answers, `-` it does not. */
  const told: [what: string, seen: string, sentences: readonly string[]][] = [
    ['nothing while it is there', '++++++', []],
    ['nothing of a moment', '+---+---+', []],
    ['once that it has gone, after two seconds', '+----------', ['5: gone']],
    ['that it is back', '+-------++++', ['5: gone', '8: back']],
    ['each time anew', '-----+-----+', ['4: gone', '5: back', '10: gone', '11: back']],
  ];
  it.each(told)('%s (%s)', (_, seen, sentences) => {
    const store = { writable: true };
    const said: string[] = [];
    let turn = 0;
    const watch = new StoreWatch(
      store,
      (sentence) => said.push(`${turn}: ${sentence}`),
      () => turn * 500,
    );
    for (; turn < seen.length; turn += 1) {
      store.writable = seen[turn] === '+';
      watch.look();
    }
    expect(said).toEqual(sentences.map((one) => one.replace('gone', GONE).replace('back', BACK)));
  });
});
