// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RuleSentences } from '../web/problems.js';
import type { StrategyRule } from './domain/strategy.js';

/** What people read when a rule on strategies forbids something: what is the matter, and what to do. */
export const strategyRuleSentences: RuleSentences<StrategyRule> = {
  'strategy-adopted-before': {
    status: 409,
    say: ({ fileName }) =>
      `Diese Strategie ist schon eingelesen worden (mit der Datei „${fileName}“). Es gibt nichts Neues zu übernehmen.`,
  },
  'strategy-without-goals': {
    status: 422,
    say: () => 'Die Strategie hat keine Ziele. Bitte führen Sie in der Datei mindestens ein Ziel auf.',
  },
  'strategy-code-taken': {
    status: 409,
    say: ({ code }) =>
      `Das Kürzel „${code}“ hat in Ihrer Kommune inzwischen ein anderes Ziel. Bitte ändern Sie es in der Datei und lesen Sie sie noch einmal ein.`,
  },
  'strategy-codes-alike': {
    status: 422,
    say: ({ code }) => `Das Kürzel „${code}“ steht in der Datei zweimal. Bitte geben Sie jedem Ziel ein eigenes.`,
  },
};
