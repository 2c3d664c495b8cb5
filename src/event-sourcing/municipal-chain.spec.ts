// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventAsRead } from '../event-store/event-store.js';
import { MUNICIPAL_CHAIN_START, municipalChainAfter } from './municipal-chain.js';

const event = { stream: 'goal-m1.g1', revision: 3, type: 'GoalReworded', id: 'e1' };
const text = { data: '{"name":"Glasfaser"}', meta: '{"municipalityId":"m1"}' };
const chain = municipalChainAfter(MUNICIPAL_CHAIN_START, event, text);

describe('the chain of a municipality', () => {
  it('is another one where anything is another', () => {
    const others = [
      municipalChainAfter(chain, event, text),
      municipalChainAfter(MUNICIPAL_CHAIN_START, { ...event, stream: 'goal-m1.g2' }, text),
      municipalChainAfter(MUNICIPAL_CHAIN_START, { ...event, revision: 4 }, text),
      municipalChainAfter(MUNICIPAL_CHAIN_START, { ...event, type: 'GoalSet' }, text),
      municipalChainAfter(MUNICIPAL_CHAIN_START, { ...event, id: 'e2' }, text),
      municipalChainAfter(MUNICIPAL_CHAIN_START, event, { ...text, data: '{"name":"glasfaser"}' }),
      municipalChainAfter(MUNICIPAL_CHAIN_START, event, { ...text, meta: '{"municipalityId":"m2"}' }),
      municipalChainAfter(MUNICIPAL_CHAIN_START, event, { data: text.meta, meta: text.data }),
    ];
    expect(new Set([chain, ...others]).size).toBe(others.length + 1);
  });

  it.each(['person', 'notes', 'remark'])('stays what it was after a stream of %s has been erased', (category) => {
    const erasable = { ...event, stream: `${category}-m1.p1` };
    const before = municipalChainAfter(MUNICIPAL_CHAIN_START, erasable, text);
    expect(municipalChainAfter(MUNICIPAL_CHAIN_START, erasable, { ...text, data: '{}' })).toBe(before);
  });

  /** Noted down by municipalities: it may never be computed in another way. */
  it('is this digest, for ever', () => {
    expect(chain).toBe('fce6f71597f6d4ba8da73c575ef72059bfca2f3e76c7a39f3dd3e4896074d15b');
  });

  it('is the same from the stored text and from what was parsed of it', () => {
    const data = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }));
    fc.assert(
      fc.property(
        fc.oneof(data, fc.dictionary(fc.constantFrom('b', '10', '2', '__proto__', ''), fc.double())),
        (value) => {
          const stored = { data: JSON.stringify(value), meta: text.meta };
          const read = new EventAsRead('goal-m1.g1', 3, 7, 'e1', 'GoalReworded', stored.data, stored.meta);
          const { stream, revision, position, id, type } = read;
          const parsed = { stream, revision, position, id, type, data: read.data, meta: read.meta };
          expect(EventAsRead.textOf(parsed)).toEqual(EventAsRead.textOf(read));
          expect(municipalChainAfter(MUNICIPAL_CHAIN_START, parsed, EventAsRead.textOf(parsed))).toBe(
            municipalChainAfter(MUNICIPAL_CHAIN_START, read, stored),
          );
        },
      ),
      { numRuns: process.env['SOAK'] === '1' ? 100_000 : 1_000 },
    );
  });
});
