// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StrategyEvent } from '../domain/strategy.js';
import { strategyCatalogue } from '../strategy-catalogue.js';

/** A strategy that the municipality has taken over; never changes. */
export interface StrategySheet {
  readonly strategyId: string;
  readonly municipalityId: string;
  readonly title: string;
  /** Of the paper; null where it does not say. */
  readonly date: string | null;
  readonly consultant: string | null;
  readonly fileName: string;
  readonly codes: readonly string[];
  /** From when it holds. */
  readonly effectiveOn: Day;
  /** When it was read in, ISO 8601 UTC, and by whom. */
  readonly recordedAt: string;
  readonly actorId: string;
}

export const strategySheets: ViewDefinition<StrategySheet> = {
  name: 'strategy_sheets',
  version: 1,
  concerns: (type) => type in strategyCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'strategy'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve(_sheet, stored) {
    const event = stored as unknown as StrategyEvent;
    const { municipalityId, effectiveOn, recordedAt, actorId } = stored.meta;
    switch (event.type) {
      case 'StrategyAdopted': {
        const { title, date, consultant, fileName, goals } = event.data;
        return {
          strategyId: idOfStream(stored.stream),
          municipalityId,
          title,
          date,
          consultant,
          fileName,
          codes: goals.map(({ code }) => code),
          effectiveOn,
          recordedAt,
          actorId,
        };
      }
    }
  },
};
