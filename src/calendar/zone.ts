// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from './day.js';

/** The zone in which a municipality's days begin and end. The machine's own TZ never matters. */
export const MUNICIPAL_ZONE = 'Europe/Berlin';

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(instant: Date, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
}

/** Of every zone the last second that was asked for: what runs now asks for the same one many times over. */
const lastAsked = new Map<string, { readonly second: number; readonly day: Day }>();

/** The calendar day that it is at `instant` in `zone` (IANA name). */
export function dayIn(zone: string, instant: Date): Day {
  const second = Math.floor(instant.getTime() / 1000);
  const last = lastAsked.get(zone);
  if (last?.second === second) return last.day;
  const p = parts(instant, zone);
  const day = `${p['year']}-${p['month']}-${p['day']}`;
  lastAsked.set(zone, { second, day });
  return day;
}

/** `14:05` as the clock on the wall in `zone` shows it at `instant`. */
export function wallClockIn(zone: string, instant: Date): string {
  const p = parts(instant, zone);
  return `${p['hour']}:${p['minute']}`;
}

/**
 * The instant at which the wall clock in `zone` shows `hour`:`minute` on `day`. Where the clocks are set forward over that
 * time, the first instant after it; where they are set back and show it twice, the second time.
 */
export function instantAt(zone: string, day: Day, hour: number, minute = 0): Date {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`);
  let guess = wanted;
  let before = wanted;
  for (let i = 0; i < 3; i++) {
    const p = parts(new Date(guess), zone);
    const shown = Date.parse(`${p['year']}-${p['month']}-${p['day']}T${p['hour']}:${p['minute']}:${p['second']}Z`);
    if (shown === wanted) return new Date(guess);
    before = guess;
    guess += wanted - shown;
  }
  // No clock ever shows it: the guesses jump to and fro over the hour that is left out, and the later one is behind it.
  return new Date(Math.max(before, guess));
}
