// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { getHeapStatistics } from 'node:v8';

/**
 * What is kept in memory so as not to be read or folded again grows with the municipalities that people work in, up to a share
 * of what this process may take: `--max-old-space-size`, or what Node.js takes by itself of the machine's memory.
 */
export interface Room {
  /** Of a view's rows, and once more of its lists, in characters of their JSON; in memory they take half as much again. */
  readonly characters: number;
  /** In the marks of all pasts, and once more in pasts as a whole, counted in each although most are the same. */
  readonly pastRows: number;
  /** Whose state is kept to decide on. */
  readonly streams: number;
}

/**
 * All of it together comes to a quarter of the heap at the most. With the four gigabytes that Node.js takes of a large machine these are
 * the lists of some sixty municipalities with 200 goals each, and the pasts of thirty.
 *
 * @param heapBytes what the heap may take at the most
 */
export function roomOf(heapBytes: number): Room {
  return {
    characters: Math.floor(heapBytes / 64),
    pastRows: Math.floor(heapBytes / 64_000),
    streams: Math.max(1_000, Math.min(20_000, Math.floor(heapBytes / 200_000))),
  };
}

export const ROOM = roomOf(getHeapStatistics().heap_size_limit);
