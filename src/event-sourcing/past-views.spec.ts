// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Position, StoredEvent } from '../event-store/event-store.js';
import { PastViews } from './past-views.js';
import type { FoldedView } from './view-database.js';
import type { ViewDefinition } from './view.js';

interface Told {
  readonly times: number;
  readonly last: string;
}

/** How often something was told of a stream, and what last. */
const told: ViewDefinition<Told> = {
  name: 'told',
  version: 1,
  concerns: () => true,
  keyOf: ({ stream, meta }) => ({ municipalityId: meta.municipalityId, key: stream }),
  evolve: (row, { data }) => ({ times: (row?.times ?? 0) + 1, last: (data as { text?: string }).text ?? '' }),
};

const happened = (position: Position, stream: string, text?: string): StoredEvent => ({
  id: `e${position}`,
  type: 'Told',
  data: text === undefined ? {} : { text },
  stream,
  revision: position,
  position,
  meta: {
    municipalityId: 'm1',
    actorId: 'p1',
    commandId: `c${position}`,
    fingerprint: 'f',
    recordedAt: '2026-05-12T09:30:00.000Z',
    effectiveOn: '2026-05-12',
  },
});

/** A municipality in which one goal is told of 400,000 times. */
class LongWay {
  /** Where folds began. */
  readonly began = new Set<Position>();
  readonly views = new PastViews(
    { read: () => Promise.resolve([]) },
    { forward: (_municipalityId, after, upTo) => this.forward(after ?? 0, upTo ?? 0) },
    { told: { definition: told } as FoldedView<Told> },
    (event) => event,
    () => false,
  );

  private *forward(after: Position, upTo: Position): Generator<StoredEvent> {
    this.began.add(after);
    for (let position = after + 1; position <= upTo; position++) yield happened(position, 'goal-m1.g1', `${position}`);
  }

  async at(position: Position): Promise<Told | undefined> {
    return (await this.views.at({ municipalityId: 'm1', position })).told.get('m1', 'goal-m1.g1');
  }
}

describe('the views of a past', () => {
  it('are the same wherever on a very long way a fold begins, and it begins at few places, spread over all of it', async () => {
    const way = new LongWay();
    const all = 400_000;
    expect(await way.at(all)).toEqual({ times: all, last: `${all}` });
    // At once: what one fold leaves is what the next ones find.
    const asked = Array.from({ length: 200 }, (_, index) => 1 + index * 1_999);
    const answers = await Promise.all(asked.map((position) => way.at(position)));
    expect(answers).toEqual(asked.map((position) => ({ times: position, last: `${position}` })));
    const places = [...way.began, all].sort((a, b) => a - b);
    // The beginning, the end and 16 to 32 marks between them.
    expect(places.length).toBeGreaterThanOrEqual(18);
    expect(places.length).toBeLessThanOrEqual(34);
    const ways = places.slice(1).map((position, at) => position - places[at]!);
    expect(Math.max(...ways)).toBeLessThanOrEqual(all / 15);
  }, 60_000);

  it('are right where several fold a long way at once, and where it goes on', async () => {
    const way = new LongWay();
    const asked = [150_000, 149_999, 70_001, 70_000, 12_345, 2_000, 1];
    const answers = await Promise.all(asked.map((position) => way.at(position)));
    expect(answers.map((row) => row?.times)).toEqual(asked);
    for (const later of [150_001, 153_999, 170_000, 2_001, 69_999])
      expect(await way.at(later)).toEqual({ times: later, last: `${later}` });
  }, 60_000);

  /** One person with a name, whose stream is read as slowly as the test wants. */
  function aPerson(): {
    readonly name: () => Promise<string | undefined>;
    readonly erase: () => void;
    readonly goOn: () => void;
    readonly folds: () => number;
  } {
    const stream = 'person-m1.p1';
    let erased = false;
    let folds = 0;
    let goOn: () => void = () => undefined;
    const slowly = new Promise<void>((resolve) => (goOn = resolve));
    const views = new PastViews(
      {
        read: async () => {
          const named = [happened(1, stream, 'Jana Beispiel')];
          await slowly;
          return named;
        },
      },
      {
        *forward() {
          folds += 1;
          yield happened(1, stream);
        },
      },
      { told: { definition: told } as FoldedView<Told> },
      (event) => event,
      () => erased,
    );
    return {
      name: async () => (await views.at({ municipalityId: 'm1', position: 1 })).told.get('m1', stream)?.last,
      erase: () => {
        erased = true;
        views.forget('m1');
      },
      goOn: () => goOn(),
      folds: () => folds,
    };
  }

  it('are folded once for all who ask for the same', async () => {
    const person = aPerson();
    const asked = [person.name(), person.name()];
    person.goOn();
    expect(await Promise.all(asked)).toEqual(['Jana Beispiel', 'Jana Beispiel']);
    expect(await person.name()).toBe('Jana Beispiel');
    expect(person.folds()).toBe(1);
  });

  it('tell no name any longer once its person is to be forgotten, whatever was being folded then', async () => {
    const person = aPerson();
    const before = person.name();
    person.erase();
    // Needs nothing of what the fold before it waits for.
    expect(await person.name()).toBe('');
    expect(person.folds()).toBe(2);
    person.goOn();
    expect(await before).toBe('');
    expect(await person.name()).toBe('');
    expect(person.folds()).toBe(2);
  });
});
