// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../event-store/event-store.js';
import { assembleCatalogue } from './catalogue.js';

const stored = (type: string, data: object): StoredEvent => ({
  id: 'e1',
  type,
  data,
  meta: {
    municipalityId: 'm1',
    actorId: 'p1',
    commandId: 'c1',
    fingerprint: 'f',
    recordedAt: '2026-05-12T09:30:00.000Z',
    effectiveOn: '2026-05-12',
  },
  stream: 'goal-m1.g1',
  revision: 1,
  position: 1,
});

describe('the catalogue', () => {
  const catalogue = assembleCatalogue(
    { Counted: { label: 'Gezählt', freeText: [], upcast: (data) => ({ unit: 'Stück', ...data }) } },
    { Measured: { label: 'Gemessen', freeText: ['text'] } },
  );

  it('knows the events of every context', () => {
    expect([...catalogue.entries.keys()]).toEqual(['Counted', 'Measured']);
  });

  it('brings what was stored long ago to the shape of today, and nothing else about it changes', () => {
    const old = stored('Counted', { count: 3 });
    expect(catalogue.upcast(old)).toEqual({ ...old, data: { unit: 'Stück', count: 3 } });
    expect(old.data).toEqual({ count: 3 });
  });

  it('leaves alone what needs no change, or what it does not know', () => {
    const [known, unknown] = [stored('Measured', { text: 'x' }), stored('Vanished', { x: 1 })];
    expect(catalogue.upcast(known)).toBe(known);
    expect(catalogue.upcast(unknown)).toBe(unknown);
  });

  it('knows which kinds of events end what their stream says', () => {
    const { erases } = assembleCatalogue({
      Told: { label: 'Erzählt', freeText: ['text'] },
      Forgotten: { label: 'Vergessen', freeText: [], erases: true },
    });
    expect(['Told', 'Forgotten', 'Vanished'].map(erases)).toEqual([false, true, false]);
  });

  it('lets no two contexts claim one name', () => {
    const one = { Counted: { label: 'Gezählt', freeText: [] } };
    expect(() => assembleCatalogue(one, one)).toThrow('Counted');
  });
});
