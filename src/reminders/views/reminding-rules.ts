// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import { type RemindingEvent, type RemindingRules, remindingRules } from '../domain/rules.js';

/** What a municipality has agreed on; there is no row while nobody has changed anything. */
export interface RemindingSheet {
  readonly municipalityId: string;
  /** Of the stream, for stale pages. */
  readonly revision: number;
  readonly rules: RemindingRules;
}

const CONCERNED: ReadonlySet<string> = new Set<RemindingEvent['type']>([
  'ReminderRulesAgreed',
  'RemindersHeld',
  'RemindersReleased',
]);

export const remindingSheets: ViewDefinition<RemindingSheet> = {
  name: 'reminding_sheets',
  version: 1,
  concerns: (type) => CONCERNED.has(type),
  keyOf: ({ stream, meta: { municipalityId } }) =>
    categoryOfStream(stream) === 'reminding' ? { municipalityId, key: municipalityId } : undefined,
  evolve: (row, stored) => ({
    municipalityId: stored.meta.municipalityId,
    revision: stored.revision,
    rules: remindingRules.evolve(
      row?.rules ?? remindingRules.initialState,
      stored as unknown as Recorded<RemindingEvent>,
    ),
  }),
};
