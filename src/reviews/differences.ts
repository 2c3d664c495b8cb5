// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Position } from '../event-store/event-store.js';
import type { Stand } from '../stands.js';

/** One kind of change of which something has happened: `moved`, „Verschobene Fristen“. */
export interface DifferenceGroup {
  /** Stable: what became of its point on the agenda is recorded under it. */
  readonly key: string;
  readonly heading: string;
  /** How many goals it is about; at least one. */
  readonly count: number;
  readonly lines: readonly DifferenceLine[];
}

/** One change within a group, as people read it. */
export interface DifferenceLine {
  /** The goal that it is about, where it is one. */
  readonly goalId: string | null;
  /** „M3: Frist von Q3/2026 auf Q1/2027 verschoben (+6 Monate).“ */
  readonly what: string;
  /** Who and why, where it is known. */
  readonly why: string | null;
  /** Where it stands in the history. */
  readonly href: string | null;
}

/** What has changed up to a Stand; the composition root fills it from the goals, whose views stay unseen. */
export interface DifferencesSince {
  /**
   * The groups that have lines, in the order in which they are talked about.
   *
   * @param from what was recorded up to this position is known already
   */
  since(from: Position, to: Stand): Promise<readonly DifferenceGroup[]>;
  /**
   * The same since a seal.
   *
   * @param reviewId null: since the beginning
   */
  sinceSeal(reviewId: string | null, to: Stand): Promise<readonly DifferenceGroup[]>;
}

/** Token of the {@link DifferencesSince}. */
export const DIFFERENCES = Symbol('Differences');
