// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { checksumWords, quarterWords, readTime, reviewTitle, reviewWords, scheduleWords } from './review-words.js';

describe('the words about reviews', () => {
  const review = { quarter: '2026-Q4', body: 'AG Digitalisierung' };

  it('name quarter, review and body', () => {
    expect([quarterWords('2026-Q4'), reviewTitle(review), reviewWords(review)]).toEqual([
      'Q4/2026',
      'Sitzung Q4/2026',
      'AG Digitalisierung, Sitzung Q4/2026',
    ]);
  });

  it.each([
    [{ on: '2026-12-15', at: '09:30', place: 'Rathaus' }, '15.12.2026, 09:30\u00a0Uhr, Rathaus'],
    [{ on: '2026-12-15', at: null, place: 'Rathaus' }, '15.12.2026, Rathaus'],
    [{ on: '2026-12-15', at: null, place: null }, '15.12.2026'],
  ])('say when and where: %j', (schedule, words) => expect(scheduleWords(schedule)).toBe(words));

  it.each([
    ['9:30', '09:30'],
    ['09.30 Uhr', '09:30'],
    [' 14 Uhr ', '14:00'],
    ['0:00', '00:00'],
    ['23:59', '23:59'],
    ['24:00', undefined],
    ['9:60', undefined],
    ['9:3', undefined],
    ['14', undefined],
    ['halb zehn', undefined],
    ['', undefined],
  ])('read „%s“ as a time', (words, time) => expect(readTime(words)).toBe(time));

  it.each([
    ['', ''],
    ['abc', 'abc'],
    ['0123456789', '01234567 89'],
    ['0'.repeat(40), '00000000 00000000 00000000 00000000\n00000000'],
  ])('group the checksum „%s“', (checksum, words) => expect(checksumWords(checksum)).toBe(words));
});
