// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import ical, { ICalEventTransparency } from 'ical-generator';
import { oneLine } from '../mail/post-office.js';
import type { CalendarEntry } from './calendar-entries.js';
import { entrySpan } from './invitation-file.js';

/** How often calendar programs are asked to look again; in seconds. */
const LOOK_AGAIN_AFTER = 4 * 60 * 60;

export interface CalendarFile {
  readonly name: string;
  readonly entries: readonly CalendarEntry[];
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Since when the words say how it stands; with every day they may say something else. */
  readonly dayBegan: Date;
}

/**
 * The calendar as a file (RFC 5545). Whole days without a time zone, reviews in UTC; nothing is blocked, nobody is invited, nothing rings. The same
 * entries on the same day give the same bytes.
 */
export function calendarFile({ name, entries, publicUrl, dayBegan }: CalendarFile): string {
  const { host } = new URL(publicUrl);
  const calendar = ical({
    // By `name` ical-generator would write it with its comma unescaped.
    x: { 'X-WR-CALNAME': oneLine(name) },
    prodId: { company: 'Wegmarke', product: 'Fristen', language: 'DE' },
    ttl: LOOK_AGAIN_AFTER,
  });
  for (const { key, day, meeting, summary, description, path, change } of entries) {
    const changedAt = new Date(change.at);
    const modified = changedAt > dayBegan ? changedAt : dayBegan;
    calendar.createEvent({
      id: `${key}@${host}`,
      sequence: change.revision,
      // Without METHOD both say when the entry was revised (RFC 5545, 3.8.7.2), not when the file was made.
      stamp: modified,
      lastModified: modified,
      ...entrySpan(meeting ?? { on: day, at: null }),
      ...(meeting && meeting.place !== null && { location: oneLine(meeting.place) }),
      summary,
      description,
      url: publicUrl + path,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // Every line ends with one, the last too (RFC 5545, 3.1); ical-generator leaves it out.
  return `${calendar.toString()}\r\n`;
}
