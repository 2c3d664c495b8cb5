// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import {
  distance,
  distanceInDays,
  enumeration,
  euros,
  fileSize,
  germanDay,
  germanDayInWords,
  germanInstant,
  germanMonth,
  germanNumber,
  germanQuarter,
  germanSpan,
  germanTime,
  percent,
  plural,
  quantity,
  shift,
} from './formats.js';

const TODAY = '2026-11-23';

/** Spaces that keep numbers and units together read like any other. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('German formats', () => {
  it.each<[string, string]>([
    [germanDay('2026-06-30'), '30.06.2026'],
    [germanSpan('2026-06-30', '2026-07-10'), '30.06.2026 bis 10.07.2026'],
    [germanSpan('2026-06-30', '2026-06-30'), '30.06.2026'],
    [germanDayInWords('2026-06-30'), 'Dienstag, 30. Juni 2026'],
    [germanMonth('2026-03-01'), 'März 2026'],
    [germanQuarter('2026-08-14'), 'Q3/2026'],
    [germanInstant('2026-06-30T12:05:00Z'), '30.06.2026, 14:05 Uhr'],
    [germanInstant('2026-12-31T23:30:00Z'), '01.01.2027, 00:30 Uhr'],
    [germanTime('2026-01-05T07:00:00Z'), '08:00 Uhr'],
    [germanNumber(1234567.891), '1.234.567,89'],
    [germanNumber(12), '12'],
    [euros(12500), '12.500 €'],
    [euros(12500.5), '12.500,50 €'],
    [euros(0), '0 €'],
    [percent(0.41), '41 %'],
    [percent(0.999), '99 %'],
    [percent(0.001), '1 %'],
    [percent(1), '100 %'],
    [percent(0), '0 %'],
    [percent(1.2), '120 %'],
    [percent(undefined), 'unbekannt'],
    [percent(NaN), 'unbekannt'],
    [quantity(12.5, 'PT'), '12,5 PT'],
    [quantity(3), '3'],
    [plural(1, 'Ziel', 'Ziele'), '1 Ziel'],
    [plural(0, 'Ziel', 'Ziele'), '0 Ziele'],
    [plural(1200, 'Ziel', 'Ziele'), '1.200 Ziele'],
    [enumeration([]), ''],
    [enumeration(['A']), 'A'],
    [enumeration(['A', 'B', 'C']), 'A, B und C'],
    [enumeration(['A', 'B'], 'oder'), 'A oder B'],
    [fileSize(999), '999 Byte'],
    [fileSize(12_345), '12 kB'],
    [fileSize(10_000_000), '10 MB'],
  ])('%s is %s', (formatted, wanted) => {
    expect(plain(formatted)).toBe(wanted);
  });

  it.each<[string, string, string]>([
    ['2026-11-23', 'heute', 'heute'],
    ['2026-11-24', 'morgen', 'noch 1 Tag'],
    ['2026-11-22', 'seit gestern', 'seit 1 Tag'],
    ['2026-12-30', 'noch 37 Tage', 'noch 37 Tage'],
    ['2026-09-30', 'seit 54 Tagen', 'seit 54 Tagen'],
    ['2027-08-23', 'noch 9 Monate', 'noch 273 Tage'],
    ['2025-12-31', 'seit 11 Monaten', 'seit 327 Tagen'],
  ])('%s lies "%s"', (day, near, exact) => {
    expect(plain(distance(TODAY, day))).toBe(near);
    expect(plain(distanceInDays(TODAY, day))).toBe(exact);
  });

  it.each<[string, string, string]>([
    ['2026-06-30', '2027-03-31', '+9 Monate'],
    ['2026-06-30', '2026-07-14', '+14 Tage'],
    ['2026-06-30', '2026-06-29', '−1 Tag'],
    ['2027-03-31', '2026-12-31', '−3 Monate'],
    ['2026-06-30', '2026-06-30', 'unverändert'],
  ])('from %s to %s is %s', (from, to, words) => {
    expect(plain(shift(from, to))).toBe(words);
  });
});
