// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { catalogue } from './event-catalogue.js';
import type { StoredEvent } from './event-store/event-store.js';
import { REVIEW_SEALED, SEALS } from './sealed-heads.js';

const golden = JSON.parse(readFileSync('test/stored-events/ReviewSealed.v1.json', 'utf8')) as StoredEvent & {
  data: { head: object };
};

describe('what a seal claims', () => {
  it('is read from the event as it is stored', () => {
    expect(golden.type).toBe(REVIEW_SEALED);
    expect(catalogue.entries.has(REVIEW_SEALED)).toBe(true);
    expect(SEALS.headOf(golden)).toEqual(golden.data.head);
  });

  it.each([
    {},
    { head: null },
    null,
    7,
    { head: {} },
    { head: { ...golden.data.head, events: -1 } },
    { head: { ...golden.data.head, chain: 7 } },
  ])('is nothing where it cannot be read: %j', (data) => {
    expect(SEALS.headOf({ ...golden, data: data as object })).toBeUndefined();
  });
});
