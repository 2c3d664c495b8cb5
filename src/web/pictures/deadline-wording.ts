// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Deadline } from '../../calendar/deadline.js';
import { germanDay } from '../formats.js';

/** `3 × verschoben, +9 Monate`; empty where a deadline was never moved. */
export function movesInWords(moves: number, months: number): string {
  return moves === 0 ? '' : `${String(moves)}\u00a0× verschoben, ${signedMonths(months)}`;
}

/** `9` → `+9 Monate`, `-1` → `−1 Monat`, `0` → `±0 Monate` */
export function signedMonths(months: number): string {
  const sign = months > 0 ? '+' : months < 0 ? '−' : '±';
  return `${sign}${String(Math.abs(months))}\u00a0${Math.abs(months) === 1 ? 'Monat' : 'Monate'}`;
}

/** `Bis Mitte 2026, spätestens 30.06.2026`; as written alone where the words name the date themselves. */
export function deadlineInWords(deadline: Deadline): string {
  const date = germanDay(deadline.latestDay);
  if (deadline.asWritten === '') return date;
  return deadline.asWritten.includes(date) ? deadline.asWritten : `${deadline.asWritten}, spätestens ${date}`;
}
