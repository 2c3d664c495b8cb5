// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './day.js';
import { dayIn, instantAt, MUNICIPAL_ZONE, wallClockIn } from './zone.js';

describe('the day in the municipality', () => {
  it.each([
    // Winter: an hour ahead of UTC. Summer: two.
    ['2026-01-15T22:59:59.999Z', '2026-01-15', '23:59'],
    ['2026-01-15T23:00:00Z', '2026-01-16', '00:00'],
    ['2026-07-15T21:59:59Z', '2026-07-15', '23:59'],
    ['2026-07-15T22:00:00Z', '2026-07-16', '00:00'],
    // The year begins in Bothel before it begins in UTC.
    ['2025-12-31T23:00:00Z', '2026-01-01', '00:00'],
    // 29.03.2026: two o'clock does not exist.
    ['2026-03-28T22:59:59Z', '2026-03-28', '23:59'],
    ['2026-03-29T00:59:59Z', '2026-03-29', '01:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '03:00'],
    ['2026-03-29T21:59:59Z', '2026-03-29', '23:59'],
    ['2026-03-29T22:00:00Z', '2026-03-30', '00:00'],
    // 25.10.2026: two o'clock comes twice.
    ['2026-10-25T00:00:00Z', '2026-10-25', '02:00'],
    ['2026-10-25T01:00:00Z', '2026-10-25', '02:00'],
    ['2026-10-25T22:59:59Z', '2026-10-25', '23:59'],
    ['2026-10-25T23:00:00Z', '2026-10-26', '00:00'],
  ])('at %s it is %s, %s', (instant, day, wallClock) => {
    expect(dayIn(MUNICIPAL_ZONE, new Date(instant))).toBe(day);
    expect(wallClockIn(MUNICIPAL_ZONE, new Date(instant))).toBe(wallClock);
  });

  it.each([
    ['2026-01-15', 8, '2026-01-15T07:00:00.000Z'],
    ['2026-07-15', 8, '2026-07-15T06:00:00.000Z'],
    ['2026-07-15', 0, '2026-07-14T22:00:00.000Z'],
    // Left out: the first instant after it.
    ['2026-03-29', 2, '2026-03-29T01:00:00.000Z'],
    ['2026-03-29', 1, '2026-03-29T00:00:00.000Z'],
    ['2026-03-29', 3, '2026-03-29T01:00:00.000Z'],
    // Shown twice: the second time.
    ['2026-10-25', 2, '2026-10-25T01:00:00.000Z'],
    ['2026-10-25', 1, '2026-10-24T23:00:00.000Z'],
    ['2026-10-25', 3, '2026-10-25T02:00:00.000Z'],
  ])('on %s at %i:00 it is %s', (day, hour, instant) =>
    expect(instantAt(MUNICIPAL_ZONE, day, hour).toISOString()).toBe(instant),
  );

  it('agrees with another formatter, whatever zone the machine is in', () => {
    const german = new Intl.DateTimeFormat('de-DE', {
      timeZone: MUNICIPAL_ZONE,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2050-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (instant) => {
        const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(dayIn(MUNICIPAL_ZONE, instant))!;
        expect(`${day}.${month}.${year!.slice(2)}, ${wallClockIn(MUNICIPAL_ZONE, instant)}`).toBe(
          german.format(instant),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('finds the instant that shows the hour, on every day and in every zone', () => {
    const zones = fc.constantFrom(MUNICIPAL_ZONE, 'UTC', 'Pacific/Auckland', 'America/St_Johns');
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: 0, max: 60 * 365 }),
        fc.integer({ min: 4, max: 23 }),
        (zone, offset, hour) => {
          const day = addDays('1990-01-01', offset);
          const instant = instantAt(zone, day, hour);
          expect(dayIn(zone, instant)).toBe(day);
          expect(wallClockIn(zone, instant)).toBe(`${String(hour).padStart(2, '0')}:00`);
        },
      ),
      { numRuns: 300 },
    );
  });
});
