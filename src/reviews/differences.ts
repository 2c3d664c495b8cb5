// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Position } from '../event-store/event-store.js';

/** One kind of change of which something has happened: `slipped`, „Verschoben“. */
export interface DifferenceGroup {
  /** Stable: what became of its point on the agenda is recorded under it. */
  readonly key: string;
  readonly heading: string;
  readonly count: number;
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

/** What has changed between two positions of the log; the composition root fills it from the goals, whose views stay unseen. */
export interface DifferencesSince {
  /**
   * The groups that have lines, in the order in which they are talked about.
   *
   * @param upTo by default until now
   */
  groups(municipalityId: string, from: Position, upTo?: Position): readonly DifferenceGroup[];
  /** What happened in one of them. */
  lines(municipalityId: string, key: string, from: Position, upTo?: Position): readonly DifferenceLine[];
}

/** Token of the {@link DifferencesSince}. */
export const DIFFERENCES = Symbol('Differences');
