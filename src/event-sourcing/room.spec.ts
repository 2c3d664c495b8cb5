// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from '@jest/globals';
import { ROOM, roomOf } from './room.js';

const MEBIBYTE = 1024 * 1024;

it.each([
  // heap, MiB; of it rows and lists, pasts and streams at the most, as far as they are known
  [256, { characters: 4 * MEBIBYTE, pastRows: 4_194, streams: 1_342 }],
  [4_096, { characters: 64 * MEBIBYTE, pastRows: 67_108, streams: 20_000 }],
  [16_384, { characters: 256 * MEBIBYTE, pastRows: 268_435, streams: 20_000 }],
])('is a share of what the process may take: %i MiB', (heap, room) => {
  expect(roomOf(heap * MEBIBYTE)).toEqual(room);
});

it('leaves enough to work with where there is next to nothing', () => {
  expect(roomOf(32 * MEBIBYTE).streams).toBe(1_000);
  expect(ROOM.characters).toBeGreaterThan(0);
});
