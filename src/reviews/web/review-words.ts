// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Quarter } from '../../calendar/quarter.js';
import type { StatusName } from '../../web/components/status.js';
import { germanDay } from '../../web/formats.js';
import type { PointOutcome, ReviewSchedule } from '../domain/review.events.js';
import type { PlannedReview } from '../domain/review.js';

export type ReviewStatus = PlannedReview['status'];

/** How a review stands, in one word; colour and sign only repeat it. */
export const REVIEW_WORDS: Readonly<Record<ReviewStatus, string>> = {
  planned: 'Geplant',
  open: 'Läuft',
  sealed: 'Versiegelt',
  cancelled: 'Abgesagt',
};

export const REVIEW_LOOKS: Readonly<Record<ReviewStatus, StatusName>> = {
  planned: 'planned',
  open: 'on-track',
  sealed: 'achieved',
  cancelled: 'abandoned',
};

export const OUTCOME_WORDS: Readonly<Record<PointOutcome, string>> = { settled: 'Behandelt', postponed: 'Vertagt' };

/** `2026-Q4` → `Q4/2026` */
export function quarterWords(quarter: Quarter): string {
  const [year, name] = quarter.split('-');
  return `${name!}/${year!}`;
}

/** `Sitzung Q4/2026` */
export function reviewTitle({ quarter }: { readonly quarter: Quarter }): string {
  return `Sitzung ${quarterWords(quarter)}`;
}

/** Who has decided, as it stands at a decision: `AG Digitalisierung, Sitzung Q4/2026`. */
export function reviewWords(review: { readonly body: string; readonly quarter: Quarter }): string {
  return `${review.body}, ${reviewTitle(review)}`;
}

/** `15.12.2026, 09:30 Uhr, Rathaus, Zimmer 12` */
export function scheduleWords({ on, at, place }: ReviewSchedule): string {
  return [germanDay(on), ...(at === null ? [] : [`${at}\u00a0Uhr`]), ...(place === null ? [] : [place])].join(', ');
}

/**
 * Reads a time of day as people write it: `9:30`, `09.30 Uhr`, `14 Uhr`.
 *
 * @returns `09:30`; undefined where the words name none
 */
export function readTime(words: string): string | undefined {
  const found = /^(\d{1,2})[:.](\d{2})(?: ?uhr)?$/i.exec(words.trim()) ?? /^(\d{1,2})(?: ?uhr)$/i.exec(words.trim());
  if (!found) return undefined;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** A checksum in groups of eight, four on a line: people compare the one on paper with the one on the screen. */
export function checksumWords(checksum: string): string {
  const groups = checksum.match(/.{1,8}/g) ?? [];
  const lines: string[] = [];
  for (let from = 0; from < groups.length; from += 4) lines.push(groups.slice(from, from + 4).join(' '));
  return lines.join('\n');
}

/** Whether a planned review's day is over without it having been held. */
export function isMissed(review: PlannedReview, today: Day): boolean {
  return review.status === 'planned' && review.schedule.on < today;
}
