// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Day } from '../calendar/day.js';
import type { Position, StoredEvent } from '../event-store/event-store.js';
import { PastViews } from './past-views.js';
import type { FoldedView } from './view-database.js';
import type { ViewDefinition } from './view.js';

interface Told {
  readonly times: number;
  readonly last: string;
}

/** One kind of event ends what its stream says. */
const erases = (type: string) => type === 'Forgotten';

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

/** A municipality in which one goal is told of again and again. */
class LongWay {
  /** Where folds began. */
  readonly began = new Set<Position>();
  readonly views = new PastViews(
    { read: () => Promise.resolve([]) },
    { forward: (_municipalityId, after, upTo) => this.forward(after ?? 0, upTo ?? 0) },
    { told: { definition: told } as FoldedView<Told> },
    (event) => event,
    erases,
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
  it('are the same wherever on a very long way a fold begins', async () => {
    const way = new LongWay();
    expect(await way.at(400_000)).toEqual({ times: 400_000, last: '400000' });
    for (let position = 399_999; position > 0; position -= 1_999)
      expect(await way.at(position)).toEqual({ times: position, last: `${position}` });
  }, 60_000);

  it('begin at few places after one fold of a long way, and these are spread over all of it', async () => {
    const all = 200_000;
    const began = new Set<Position>();
    // Each on a way of its own: every question may leave other marks.
    for (let position = 3_999; position < all; position += 4_000) {
      const way = new LongWay();
      await way.at(all);
      way.began.clear();
      await way.at(position + 2);
      for (const place of way.began) began.add(place);
    }
    const places = [...began].sort((a, b) => a - b);
    // The beginning, and 16 to 32 marks.
    expect(places.length).toBeGreaterThanOrEqual(17);
    expect(places.length).toBeLessThanOrEqual(33);
    const ways = places.map((place, at) => (places[at + 1] ?? all) - place);
    expect(Math.max(...ways)).toBeLessThanOrEqual(all / 15);
  }, 60_000);

  it('are kept of some municipalities only, and of the others right as well', async () => {
    const began: string[] = [];
    const WAY = 5_000;
    const forward = function* (municipalityId: string, after = 0, upTo = 0): Generator<StoredEvent> {
      began.push(`${municipalityId} ${after}`);
      for (let position = after + 1; position <= upTo; position++)
        yield happened(position, `goal-${municipalityId}.g${position % 100}`, `${position}`);
    };
    const opened = { told: { definition: told } as FoldedView<Told> };
    // Two marks and the past itself come to 100 rows each.
    const views = new PastViews(
      { read: () => Promise.resolve([]) },
      { forward },
      opened,
      (event) => event,
      erases,
      450,
    );
    const times = async (municipalityId: string, position: Position): Promise<number> => {
      const rows = (await views.at({ municipalityId, position })).told.list(municipalityId);
      return rows.reduce((sum, row) => sum + row.times, 0);
    };
    for (const town of ['a', 'b', 'a', 'b']) expect(await times(town, WAY)).toBe(WAY);
    expect(began.splice(0)).toEqual(['a 0', 'b 0']);
    expect([await times('a', 4_500), await times('b', 4_500), await times('c', 4_500)]).toEqual([4_500, 4_500, 4_500]);
    expect(began.splice(0)).toEqual(['a 4000', 'b 4000', 'c 0']);
    // The one that was not asked for longest had to make room.
    expect([await times('b', 4_600), await times('a', 4_600)]).toEqual([4_600, 4_600]);
    expect(began.splice(0)).toEqual(['b 4000', 'a 0']);
  });

  it('are right where several fold a long way at once, and where it goes on', async () => {
    const way = new LongWay();
    const asked = [150_000, 149_999, 70_001, 70_000, 12_345, 2_000, 1];
    const answers = await Promise.all(asked.map((position) => way.at(position)));
    expect(answers.map((row) => row?.times)).toEqual(asked);
    for (const later of [150_001, 153_999, 170_000, 2_001, 69_999])
      expect(await way.at(later)).toEqual({ times: later, last: `${later}` });
  }, 60_000);

  /** A stream that can be erased and has told something; the first time it is read as slowly as the test wants. */
  function aStream(category = 'person'): {
    readonly told: (inForceOn?: Day) => Promise<string | undefined>;
    readonly erase: () => void;
    readonly goOn: () => void;
    readonly folds: () => number;
  } {
    const stream = `${category}-m1.p1`;
    const events = [happened(1, stream, 'Jana Beispiel')];
    let reads = 0;
    let folds = 0;
    let goOn: () => void = () => undefined;
    const slowly = new Promise<void>((resolve) => (goOn = resolve));
    const views = new PastViews(
      {
        read: async () => {
          const stored = [...events];
          reads += 1;
          if (reads === 1) await slowly;
          return stored;
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
      erases,
    );
    return {
      told: async (inForceOn) =>
        (await views.at({ municipalityId: 'm1', position: 1, inForceOn })).told.get('m1', stream)?.last,
      // The data is still there: only the decision has been recorded.
      erase: () => {
        events.push({ ...happened(2, stream), type: 'Forgotten' });
        views.forget('m1');
      },
      goOn: () => goOn(),
      folds: () => folds,
    };
  }

  it('are folded once for all who ask for the same', async () => {
    const stream = aStream();
    const asked = [stream.told(), stream.told()];
    stream.goOn();
    expect(await Promise.all(asked)).toEqual(['Jana Beispiel', 'Jana Beispiel']);
    expect(await stream.told()).toBe('Jana Beispiel');
    expect(stream.folds()).toBe(1);
  });

  it('tell nothing any longer that is to be forgotten, whatever was being folded then', async () => {
    const stream = aStream();
    const before = stream.told();
    stream.erase();
    // Needs nothing of what the fold before it waits for.
    expect(await stream.told()).toBe('');
    expect(stream.folds()).toBe(2);
    stream.goOn();
    expect(await before).toBe('');
    expect(await stream.told()).toBe('');
    expect(stream.folds()).toBe(2);
  });

  it.each(['person', 'notes', 'remark'])(
    'tell what a stream of %s says, until it is to be forgotten',
    async (category) => {
      const stream = aStream(category);
      stream.goOn();
      expect(await stream.told()).toBe('Jana Beispiel');
      stream.erase();
      expect(await stream.told()).toBe('');
    },
  );

  it('tell by what was in force only what was so by then, but of people always', async () => {
    for (const [category, before, since] of [
      ['person', 'Jana Beispiel', 'Jana Beispiel'],
      ['notes', undefined, 'Jana Beispiel'],
      ['remark', undefined, 'Jana Beispiel'],
    ] as const) {
      const stream = aStream(category);
      stream.goOn();
      expect([category, await stream.told('2026-05-11')]).toEqual([category, before]);
      expect([category, await stream.told('2026-05-12')]).toEqual([category, since]);
    }
  });
});
