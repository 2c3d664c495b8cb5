// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** Days, numbers and spans as people in a town hall write them. Pure; Intl formats are made once. */
import { type Day, daysBetween, monthsBetween, quarterOf, weekdayOf, yearOf } from '../calendar/day.js';
import { MUNICIPAL_ZONE } from '../calendar/zone.js';

/** Between a number and its unit: never a line break. */
const NBSP = '\u00a0';

/** Shown for what nobody has said: never a zero. */
export const UNKNOWN = 'unbekannt';

const WEEKDAYS = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'] as const;
const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const;

/** `2026-06-30` → `30.06.2026` */
export function germanDay(day: Day): string {
  return `${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
}

/** `30.06.2026 bis 10.07.2026`; a single day is said once. */
export function germanSpan(from: Day, until: Day): string {
  return from === until ? germanDay(from) : `${germanDay(from)} bis ${germanDay(until)}`;
}

/** `2026-06-30` → `Dienstag, 30. Juni 2026` */
export function germanDayInWords(day: Day): string {
  return `${WEEKDAYS[weekdayOf(day) - 1]!}, ${Number(day.slice(8, 10))}. ${MONTHS[Number(day.slice(5, 7)) - 1]!} ${day.slice(0, 4)}`;
}

/** `2026-06-30` → `Juni 2026` */
export function germanMonth(day: Day): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1]!} ${day.slice(0, 4)}`;
}

/** `2026-08-14` → `Q3/2026` */
export function germanQuarter(day: Day): string {
  return `Q${quarterOf(day)}/${yearOf(day)}`;
}

const instants = new Map<string, Intl.DateTimeFormat>();

function instantFormat(zone: string): Intl.DateTimeFormat {
  let format = instants.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('de-DE', {
      timeZone: zone,
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    instants.set(zone, format);
  }
  return format;
}

/** ISO instant or Date → `30.06.2026, 14:05 Uhr` as the clock on the wall of the town hall shows it. */
export function germanInstant(instant: string | Date, zone: string = MUNICIPAL_ZONE): string {
  return `${instantFormat(zone).format(new Date(instant))}${NBSP}Uhr`;
}

/** ISO instant or Date → `14:05 Uhr` */
export function germanTime(instant: string | Date, zone: string = MUNICIPAL_ZONE): string {
  return germanInstant(instant, zone).slice(12);
}

const numbers = new Map<number, Intl.NumberFormat>();

/** `12500.5` → `12.500,5`; at most `decimals` digits after the comma (default 2), trailing zeros left out. */
export function germanNumber(value: number, decimals = 2): string {
  let format = numbers.get(decimals);
  if (!format) numbers.set(decimals, (format = new Intl.NumberFormat('de-DE', { maximumFractionDigits: decimals })));
  return format.format(value);
}

const tenths = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `2` → `2,0`: numbers that stand one below the other and are read by their tenths. */
export function inTenths(value: number): string {
  return tenths.format(value);
}

const cents = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Euros: `12500` → `12.500 €`, `12500.5` → `12.500,50 €` */
export function euros(value: number): string {
  return `${Number.isInteger(value) ? germanNumber(value, 0) : cents.format(value)}${NBSP}€`;
}

/** Share of one: `0.41` → `41 %`. Only what is complete is shown as 100 %, only what has not begun as 0 %. */
export function percent(share: number | undefined): string {
  if (share === undefined || !Number.isFinite(share)) return UNKNOWN;
  let rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) rounded = 99;
  if (rounded === 0 && share > 0) rounded = 1;
  return `${germanNumber(rounded, 0)}${NBSP}%`;
}

/** `quantity(3, 'PT')` → `3 PT`; without unit the number alone. */
export function quantity(value: number, unit?: string, decimals = 2): string {
  return unit ? `${germanNumber(value, decimals)}${NBSP}${unit}` : germanNumber(value, decimals);
}

/** `plural(1, 'Ziel', 'Ziele')` → `1 Ziel`, `plural(3, …)` → `3 Ziele` */
export function plural(count: number, one: string, many: string): string {
  return `${germanNumber(count)}${NBSP}${count === 1 ? one : many}`;
}

/** `noch 37 Tage`, `heute`, `seit 54 Tagen`: how far the day is from today. From 90 days on in months. */
export function distance(today: Day, day: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'heute';
  if (days === 1) return 'morgen';
  if (days === -1) return 'seit gestern';
  return days > 0 ? `noch ${spanOf(days, 'Tage', 'Monate')}` : `seit ${spanOf(-days, 'Tagen', 'Monaten')}`;
}

function spanOf(days: number, dayWord: string, monthWord: string): string {
  const months = Math.round(days / 30.4375);
  return days < 90 ? `${days}${NBSP}${dayWord}` : `${months}${NBSP}${monthWord}`;
}

/** `noch 37 Tage`, `heute`, `seit 54 Tagen`, counted in days however long it is. */
export function distanceInDays(today: Day, day: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'heute';
  const count = Math.abs(days);
  const number = germanNumber(count, 0);
  return days > 0
    ? `noch ${number}${NBSP}${count === 1 ? 'Tag' : 'Tage'}`
    : `seit ${number}${NBSP}${count === 1 ? 'Tag' : 'Tagen'}`;
}

/** By how much a deadline moved: `+9 Monate`, `−1 Monat`, below six weeks in days (`+14 Tage`), `unverändert`. */
export function shift(from: Day, to: Day): string {
  const days = daysBetween(from, to);
  if (days === 0) return 'unverändert';
  const sign = days > 0 ? '+' : '\u2212';
  if (Math.abs(days) < 45) return `${sign}${plural(Math.abs(days), 'Tag', 'Tage')}`;
  return `${sign}${plural(Math.abs(monthsBetween(from, to)), 'Monat', 'Monate')}`;
}

/** `['A', 'B', 'C']` → `A, B und C` */
export function enumeration(items: readonly string[], last: 'und' | 'oder' = 'und'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1]!}`;
}

/** `1.2 MB` of a file as `1,2 MB` (powers of 1000). */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}${NBSP}Byte`;
  return bytes < 1_000_000
    ? `${germanNumber(bytes / 1000, 0)}${NBSP}kB`
    : `${germanNumber(bytes / 1_000_000, 1)}${NBSP}MB`;
}
