// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import {
  MOST_DATA_BYTES,
  RevisionConflict,
  StoreUnavailable,
  type EventStore,
  type NewEvent,
  type StoredEvent,
  type Subscription,
} from '../../src/event-store/event-store.js';
import { anEvent } from './an-event.js';

/** One store under test: `reopen` closes it, where it is open, and opens what it left behind. */
export interface StoreUnderTest {
  readonly store: EventStore;
  reopen(): Promise<EventStore>;
  remove(): Promise<void>;
}

const events = (count: number) => Array.from({ length: count }, (_, index) => anEvent({ index }));
const goal = (name = randomUUID()) => `goal-m1.${name}`;

/** So many for every adapter; the last of them counts. */
const CONTRACT_TESTS = 77;
const SOAK = process.env['SOAK'] === '1';

/** What every adapter of the port promises. */
export function describeEventStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the event store ${name}`, () => {
    let underTest: StoreUnderTest;
    let store: EventStore;
    let subscriptions: Subscription[];
    let count = 0;

    beforeEach(async () => {
      count += 1;
      underTest = await open();
      store = underTest.store;
      subscriptions = [];
    });
    afterEach(async () => {
      await Promise.all(subscriptions.map((subscription) => subscription.stop()));
      await underTest.remove();
    });
    afterAll(() => void process.stderr.write(`Contract of the event store: ${count} tests against ${name}\n`));

    /** Collects what is delivered and lets a test wait for a number of events. */
    function listen(after = 0, batchSize?: number) {
      const seen: StoredEvent[] = [];
      const batches: number[] = [];
      const caughtUp: number[] = [];
      const waiting: { count: number; resolve: () => void }[] = [];
      const subscription = store.subscribe(
        {
          after,
          ...(batchSize === undefined ? {} : { batchSize }),
          onCaughtUp: (position) => void caughtUp.push(position),
        },
        (batch) => {
          batches.push(batch.length);
          seen.push(...batch);
          for (const wait of waiting) if (seen.length >= wait.count) wait.resolve();
        },
      );
      subscriptions.push(subscription);
      return {
        seen,
        batches,
        caughtUp,
        subscription,
        until: (count: number) =>
          new Promise<void>((resolve) => (seen.length >= count ? resolve() : waiting.push({ count, resolve }))),
      };
    }
    const positions = (seen: readonly StoredEvent[]) => seen.map((event) => event.position);
    const eventually = async (is: () => boolean) => {
      for (let tries = 0; tries < 500 && !is(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(is()).toBe(true);
    };

    describe('appending', () => {
      it('counts revisions from 1 and gives every event a higher position than the one before', async () => {
        const stream = goal();
        const first = await store.append(stream, 0, events(2));
        const second = await store.append(stream, 2, events(1));
        expect(first.revision).toBe(2);
        expect(second.revision).toBe(3);
        expect(second.position).toBeGreaterThan(first.position);
        const stored = await store.read(stream);
        expect(stored.map((event) => event.revision)).toEqual([1, 2, 3]);
        expect(stored[1]?.position).toBe(first.position);
        expect(stored[2]?.position).toBe(second.position);
        expect(await store.head()).toBe(second.position);
      });

      it('refuses a stale revision, says which is the actual one and stores nothing', async () => {
        const stream = goal();
        await store.append(stream, 0, events(3));
        const stale = store.append(stream, 1, events(2));
        await expect(stale).rejects.toBeInstanceOf(RevisionConflict);
        await expect(stale).rejects.toMatchObject({ stream, expected: 1, actual: 3 });
        expect(await store.read(stream)).toHaveLength(3);
      });

      it.each([1, 5])('refuses a revision that the stream has not reached (%i)', async (expected) => {
        const stream = goal();
        await expect(store.append(stream, expected, events(1))).rejects.toMatchObject({ expected, actual: 0 });
        expect(await store.read(stream)).toEqual([]);
        expect(await store.head()).toBe(0);
      });

      it('lets exactly one of many writers win that decide on the same revision, and tells each of the others', async () => {
        const stream = goal();
        const results = await Promise.allSettled(Array.from({ length: 20 }, () => store.append(stream, 0, events(2))));
        const lost = results.filter((result) => result.status === 'rejected');
        expect(lost).toHaveLength(19);
        for (const { reason } of lost) {
          expect(reason).toBeInstanceOf(RevisionConflict);
          expect(reason).toMatchObject({ expected: 0, actual: 2 });
        }
        expect(await store.read(stream)).toHaveLength(2);
      });

      it('does not let the conflict of one disturb those who write at the same moment', async () => {
        const contested = goal();
        await store.append(contested, 0, events(1));
        const others = Array.from({ length: 10 }, () => goal());
        const results = await Promise.allSettled([
          ...others.slice(0, 5).map((stream) => store.append(stream, 0, events(2))),
          store.append(contested, 0, events(1)),
          ...others.slice(5).map((stream) => store.append(stream, 0, events(2))),
          store.append(contested, 1, events(1)),
        ]);
        expect(results.map((result) => result.status)).toEqual([
          ...Array<string>(5).fill('fulfilled'),
          'rejected',
          ...Array<string>(6).fill('fulfilled'),
        ]);
        for (const stream of others) expect(await store.read(stream)).toHaveLength(2);
        expect(await store.read(contested)).toHaveLength(2);
      });

      it('takes appends in a row on one stream without waiting in between', async () => {
        const stream = goal();
        const results = await Promise.all(
          Array.from({ length: 30 }, (_, index) => store.append(stream, index, [anEvent({ index })])),
        );
        expect(results.map((result) => result.revision)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
        expect((await store.read(stream)).map((event) => event.data)).toEqual(
          Array.from({ length: 30 }, (_, index) => ({ index })),
        );
      });

      it('keeps the events of one append together', async () => {
        const streams = Array.from({ length: 8 }, () => goal());
        await Promise.all(streams.map((stream) => store.append(stream, 0, events(5))));
        const listener = listen();
        await listener.until(40);
        const inLog = listener.seen.map(({ stream }) => stream);
        for (let start = 0; start < 40; start += 5)
          expect(new Set(inLog.slice(start, start + 5))).toEqual(new Set([inLog[start]]));
        for (const stream of streams) {
          const own = positions(await store.read(stream));
          expect(new Set(own).size).toBe(5);
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
      });

      it('takes no events at all as well, at the revision where the stream is', async () => {
        const stream = goal();
        expect(await store.append(stream, 0, [])).toEqual({ revision: 0, position: 0 });
        const appended = await store.append(stream, 0, events(2));
        expect(await store.append(stream, 2, [])).toEqual(appended);
        await expect(store.append(stream, 1, [])).rejects.toMatchObject({ expected: 1, actual: 2 });
      });

      it.each<[string, string, number, () => NewEvent[]]>([
        ['a revision below 0', 'goal-m1.a', -1, () => events(1)],
        ['half a revision', 'goal-m1.a', 0.5, () => events(1)],
        ['a stream without a name', '', 0, () => events(1)],
        ['a line break in a name', 'goal-m1.a\nb', 0, () => events(1)],
        ['data that is a list', 'goal-m1.a', 0, () => [anEvent(), anEvent([])]],
        ['too much data', 'goal-m1.a', 0, () => [anEvent(), anEvent({ text: 'x'.repeat(MOST_DATA_BYTES) })]],
      ])('refuses %s and stores nothing', async (_, stream, expected, batch) => {
        const refused = store.append(stream, expected, batch());
        await expect(refused).rejects.toThrow(/TypeError|RangeError|cannot be|is no|is not|larger/);
        await expect(refused).rejects.not.toBeInstanceOf(StoreUnavailable);
        expect(await store.read('goal-m1.a')).toEqual([]);
        expect(await store.head()).toBe(0);
      });

      it('is not changed by what the caller does to its objects afterwards', async () => {
        const stream = goal();
        const data = { words: 'vorher' };
        const appended = store.append(stream, 0, [anEvent(data)]);
        data.words = 'nachher';
        await appended;
        expect((await store.read(stream))[0]?.data).toEqual({ words: 'vorher' });
      });
    });

    describe('appending again (same ids, same revision)', () => {
      it('gives the earlier result and stores nothing', async () => {
        const stream = goal();
        const batch = events(3);
        const first = await store.append(stream, 0, batch);
        expect(await store.append(stream, 0, batch)).toEqual(first);
        expect(await store.read(stream)).toHaveLength(3);
      });

      it('does so also after the stream has moved on', async () => {
        const stream = goal();
        await store.append(stream, 0, events(2));
        const batch = events(3);
        const first = await store.append(stream, 2, batch);
        await store.append(stream, 5, events(4));
        expect(await store.append(stream, 2, batch)).toEqual(first);
        expect(await store.read(stream)).toHaveLength(9);
      });

      it('does so also when both arrive at the same moment', async () => {
        const stream = goal();
        const batch = events(2);
        const [first, second] = await Promise.all([store.append(stream, 0, batch), store.append(stream, 0, batch)]);
        expect(second).toEqual(first);
        expect(await store.read(stream)).toHaveLength(2);
      });

      it('does so also after the program was started again', async () => {
        const stream = goal();
        const batch = events(2);
        const first = await store.append(stream, 0, batch);
        store = await underTest.reopen();
        expect(await store.append(stream, 0, batch)).toEqual(first);
        expect(await store.read(stream)).toHaveLength(2);
      });

      it.each<[string, (batch: NewEvent[]) => NewEvent[], number]>([
        ['other ids', (batch) => batch.map((event) => ({ ...event, id: randomUUID() })), 0],
        ['another order', (batch) => [...batch].reverse(), 0],
        ['more of them', (batch) => [...batch, anEvent()], 0],
        ['another last one', (batch) => [...batch.slice(0, -1), anEvent()], 0],
        ['another first one', (batch) => [anEvent(), ...batch.slice(1)], 0],
        ['another revision', (batch) => batch, 1],
      ])('is a conflict with %s', async (_, change, expected) => {
        const stream = goal();
        const batch = events(3);
        await store.append(stream, 0, batch);
        await expect(store.append(stream, expected, change(batch))).rejects.toMatchObject({ expected, actual: 3 });
        expect(await store.read(stream)).toHaveLength(3);
      });
    });

    describe('reading a stream', () => {
      it('is empty for a stream that does not exist', async () => {
        expect(await store.read(goal())).toEqual([]);
      });

      it('starts after a revision', async () => {
        const stream = goal();
        await store.append(stream, 0, events(5));
        expect((await store.read(stream, 3)).map((event) => event.revision)).toEqual([4, 5]);
        expect(await store.read(stream, 5)).toEqual([]);
        expect(await store.read(stream, 9)).toEqual([]);
      });

      it('keeps streams apart whose names begin alike', async () => {
        await store.append('goal-m1.a', 0, events(1));
        await store.append('goal-m1.ab', 0, events(2));
        expect(await store.read('goal-m1.a')).toHaveLength(1);
        expect(await store.read('goal-m1.ab')).toHaveLength(2);
      });

      it.each<[string, object]>([
        ['umlauts', { text: 'Maßnahme über Öffnungszeiten, größer als üblich' }],
        ['emoji and other scripts', { text: '👩‍💻 ✅ Ελληνικά 日本語 \u{1F1E9}\u{1F1EA}' }],
        ['control characters and quotes', { text: 'Zeile\nTab\t"Anführung" \\ \u0000 \u2028' }],
        ['half a surrogate pair', { text: '\ud800' }],
        ['numbers', { zero: 0, negative: -12.5, big: 9007199254740991, tiny: 5e-324 }],
        ['null, booleans, nesting', { a: null, b: [true, false, [1, { c: [] }]], d: {} }],
        ['no fields', {}],
        ['a field named __proto__', JSON.parse('{"__proto__":{"x":1},"constructor":2}') as object],
        ['what looks like markup', { text: '<script>alert(1)</script>' }],
      ])('gives back exactly what was stored: %s', async (_, data) => {
        const stream = goal();
        const event = anEvent(data);
        const { position } = await store.append(stream, 0, [event]);
        expect(await store.read(stream)).toEqual([{ ...event, stream, revision: 1, position }]);
        store = await underTest.reopen();
        expect(await store.read(stream)).toEqual([{ ...event, stream, revision: 1, position }]);
      });

      it('gives back a large event', async () => {
        const stream = goal();
        const data = { text: 'ß€😀'.repeat(100_000) };
        await store.append(stream, 0, [anEvent(data), anEvent()]);
        expect((await store.read(stream))[0]?.data).toEqual(data);
      });

      it('gives back events that are larger than engines like, also to subscribers', async () => {
        const stream = goal();
        const data = { bytes: 'QUJD'.repeat(700_000) };
        await store.append(stream, 0, [anEvent({ before: true }), anEvent(data), anEvent({ after: true })]);
        const all = await store.read(stream);
        expect(all.map((event) => event.data)).toEqual([{ before: true }, data, { after: true }]);
        const listener = listen();
        await listener.until(3);
        expect(listener.seen).toEqual(all);
      });
    });

    describe('subscribing', () => {
      it('delivers all of an existing log in order, then says that it has caught up', async () => {
        for (let index = 0; index < 7; index += 1) await store.append(goal(), 0, events(3));
        const listener = listen(0, 4);
        await listener.until(21);
        await eventually(() => listener.caughtUp.length > 0);
        const sorted = [...positions(listener.seen)].sort((a, b) => a - b);
        expect(positions(listener.seen)).toEqual(sorted);
        expect(new Set(sorted).size).toBe(21);
        expect(Math.max(...listener.batches)).toBeLessThanOrEqual(4);
        expect(listener.caughtUp.at(-1)).toBe(await store.head());
      });

      it.each([0, -1, 1.5])('refuses a batch size of %j', (batchSize) => {
        expect(() => store.subscribe({ after: 0, batchSize }, () => undefined)).toThrow(RangeError);
      });

      it('says at once that it has caught up with an empty log', async () => {
        const listener = listen();
        await eventually(() => listener.caughtUp.length > 0);
        expect(listener.caughtUp).toEqual([0]);
        expect(listener.seen).toEqual([]);
      });

      it('delivers nothing that stands at or before the position', async () => {
        await store.append(goal(), 0, events(3));
        const { position } = await store.append(goal(), 0, events(1));
        await store.append(goal(), 0, events(2));
        const listener = listen(position);
        await listener.until(2);
        expect(listener.seen).toHaveLength(2);
        expect(Math.min(...positions(listener.seen))).toBeGreaterThan(position);
      });

      it('delivers what is appended later, as it will be read again', async () => {
        const listener = listen();
        await eventually(() => listener.caughtUp.length > 0);
        const stream = goal();
        const data = { words: 'Frist', none: undefined, at: new Date(0) };
        await store.append(stream, 0, [anEvent(data), anEvent()]);
        await listener.until(2);
        expect(listener.seen).toEqual(await store.read(stream));
        expect(Object.keys(listener.seen[0]!.data)).toEqual(['words', 'at']);
      });

      it('delivers each event once and in order when it starts in the middle of writing', async () => {
        const writing = Array.from({ length: 8 }, async () => {
          const stream = goal();
          for (let index = 0; index < 40; index += 1) await store.append(stream, index, events(1));
        });
        await new Promise((resolve) => setTimeout(resolve, 5));
        const early = listen(0, 3);
        await new Promise((resolve) => setTimeout(resolve, 5));
        const late = listen(0, 7);
        await Promise.all(writing);
        await Promise.all([early.until(320), late.until(320)]);
        const all = positions(early.seen);
        expect(new Set(all).size).toBe(320);
        expect(all).toEqual([...all].sort((a, b) => a - b));
        expect(positions(late.seen)).toEqual(all);
      });

      it('waits for the handler before it delivers more', async () => {
        let running = 0;
        let most = 0;
        const seen: StoredEvent[] = [];
        subscriptions.push(
          store.subscribe({ after: 0, batchSize: 5 }, async (batch) => {
            running += 1;
            most = Math.max(most, running);
            await new Promise((resolve) => setTimeout(resolve, 2));
            seen.push(...batch);
            running -= 1;
          }),
        );
        const stream = goal();
        for (let index = 0; index < 50; index += 1) await store.append(stream, index, events(1));
        await eventually(() => seen.length >= 50);
        expect(most).toBe(1);
        expect(seen.map((event) => event.revision)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
      });

      it.each<[string, () => void | Promise<void>]>([
        [
          'throws',
          () => {
            throw new Error('broken view');
          },
        ],
        ['rejects', () => Promise.reject(new Error('broken view'))],
      ])('ends when the handler %s, and disturbs neither writers nor other subscribers', async (_, handler) => {
        let calls = 0;
        const broken = store.subscribe({ after: 0 }, () => {
          calls += 1;
          return handler();
        });
        const whole = listen();
        await eventually(() => whole.caughtUp.length > 0);
        const ended = expect(broken.ended).rejects.toThrow('broken view');
        await store.append(goal(), 0, events(1));
        await ended;
        await store.append(goal(), 0, events(1));
        await whole.until(2);
        expect(calls).toBe(1);
        await broken.stop();
      });

      it('delivers nothing after stop, which waits for the batch in hand', async () => {
        let inHand = false;
        let done = false;
        let calls = 0;
        const subscription = store.subscribe({ after: 0, batchSize: 1 }, async () => {
          calls += 1;
          inHand = true;
          await new Promise((resolve) => setTimeout(resolve, 30));
          done = true;
        });
        await store.append(goal(), 0, events(3));
        await eventually(() => inHand);
        expect(done).toBe(false);
        await subscription.stop();
        expect(done).toBe(true);
        await subscription.ended;
        await store.append(goal(), 0, events(1));
        await new Promise((resolve) => setTimeout(resolve, 50));
        expect(calls).toBe(1);
      });

      it('lets a slow subscriber catch up with what was written meanwhile', async () => {
        let release!: () => void;
        const gate = new Promise<void>((resolve) => (release = resolve));
        const seen: number[] = [];
        subscriptions.push(
          store.subscribe({ after: 0 }, async (batch) => {
            if (seen.length === 0) await gate;
            seen.push(...positions(batch));
          }),
        );
        await store.append(goal(), 0, events(1));
        // More than an adapter holds for it.
        const appends = SOAK ? 25 : 11;
        for (let index = 0; index < appends; index += 1) await store.append(goal(), 0, events(500));
        release();
        await eventually(() => seen.length >= appends * 500 + 1);
        expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
      });
    });

    describe.each(['person', 'notes', 'remark'])('erasing a stream of %s', (category) => {
      const erasable = () => `${category}-m1.${randomUUID()}`;

      it('removes the data for good and keeps types, order, positions and revisions', async () => {
        const stream = erasable();
        const other = erasable();
        await store.append(other, 0, [anEvent({ name: 'Bleibt Hier' }, 'PersonInvited')]);
        await store.append(stream, 0, [anEvent({ name: 'Erika Musterfrau' }, 'PersonInvited')]);
        await store.append(stream, 1, [anEvent({ email: 'erika@example.org' }, 'PersonAddressChanged'), anEvent({})]);
        const before = await store.read(stream);
        await store.erase(stream);
        const bare = before.map((event) => ({ ...event, data: {} }));
        expect(await store.read(stream)).toEqual(bare);
        expect((await store.read(other))[0]?.data).toEqual({ name: 'Bleibt Hier' });
        const listener = listen();
        await listener.until(4);
        expect(listener.seen.filter((event) => event.stream === stream)).toEqual(bare);
        store = await underTest.reopen();
        expect(await store.read(stream)).toEqual(bare);
      });

      it('lets the stream go on', async () => {
        const stream = erasable();
        await store.append(stream, 0, events(2));
        await store.erase(stream);
        await store.append(stream, 2, [anEvent({ erased: true })]);
        expect((await store.read(stream)).map((event) => event.data)).toEqual([{}, {}, { erased: true }]);
        await store.erase(stream);
        expect((await store.read(stream)).map((event) => event.data)).toEqual([{}, {}, {}]);
      });

      it('includes what was asked for before, and has nothing to do for nobody', async () => {
        const stream = erasable();
        await store.erase(stream);
        const appended = store.append(stream, 0, [anEvent({ name: 'Erika Musterfrau' })]);
        const erased = store.erase(stream);
        await Promise.all([appended, erased]);
        expect((await store.read(stream)).map((event) => event.data)).toEqual([{}]);
      });

      it('leaves the head where it is, and events where they are found', async () => {
        const stream = erasable();
        await store.append(stream, 0, events(3));
        const { position } = await store.append(goal(), 0, events(1));
        await store.erase(stream);
        expect(await store.head()).toBe(position);
        expect((await store.read(stream, 1)).map((event) => event.revision)).toEqual([2, 3]);
      });
    });

    describe('erasing anything else', () => {
      it.each(['goal-m1.a', 'municipality-m1', 'persons-m1.a', ' person-m1.a', 'interview-m1.a', 'note-m1.notes-a'])(
        'is refused: %s',
        async (stream) => {
          await store.append(stream, 0, [anEvent({ text: 'bleibt' })]);
          await expect(store.erase(stream)).rejects.toThrow('Only streams of person, notes, remark can be erased');
          expect((await store.read(stream))[0]?.data).toEqual({ text: 'bleibt' });
        },
      );
    });

    describe('what it says about itself', () => {
      it('is which log it is, the same after a start, and that it can be written', async () => {
        const { incarnation, engine } = store;
        expect(['sqlite', 'eventstoredb']).toContain(engine);
        expect(incarnation).toMatch(/^[0-9a-f-]{36}$/);
        expect(store.writable).toBe(true);
        store = await underTest.reopen();
        expect(store.incarnation).toBe(incarnation);
        await store.close();
        expect(store.writable).toBe(false);
      });
    });

    describe('closing', () => {
      it('finishes what was begun and keeps it', async () => {
        const stream = goal();
        const appended = store.append(stream, 0, events(3));
        store = await underTest.reopen();
        await expect(appended).resolves.toMatchObject({ revision: 3 });
        expect(await store.read(stream)).toHaveLength(3);
      });

      it('lets every later call reject', async () => {
        await store.append('person-m1.a', 0, events(1));
        await store.close();
        await expect(store.append(goal(), 0, events(1))).rejects.toBeInstanceOf(StoreUnavailable);
        await expect(store.read(goal())).rejects.toBeInstanceOf(StoreUnavailable);
        await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
        await expect(store.erase('person-m1.a')).rejects.toBeInstanceOf(StoreUnavailable);
        await expect(store.subscribe({ after: 0 }, () => undefined).ended).rejects.toBeInstanceOf(StoreUnavailable);
      });

      it('ends subscriptions', async () => {
        const listener = listen();
        await eventually(() => listener.caughtUp.length > 0);
        await store.close();
        await expect(listener.subscription.ended).resolves.toBeUndefined();
      });
    });

    it('agrees with a simple model under any interleaving of appends', async () => {
      const streams = ['goal-m1.a', 'goal-m1.b', 'person-m1.c'];
      const step = fc.record({
        stream: fc.constantFrom(...streams),
        /** How far the writer's knowledge is off; 0: it knows the truth. */
        offset: fc.constantFrom(0, 0, 0, 0, -1, -2, 1),
        count: fc.integer({ min: 1, max: 3 }),
        /** Send the last append again instead. */
        again: fc.boolean(),
        /** Wait for all answers before the next step. */
        settle: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const run = randomUUID();
          const model = new Map<string, NewEvent[]>();
          const said: Promise<void>[] = [];
          let last: { stream: string; expected: number; batch: NewEvent[] } | undefined;
          for (const { stream: base, offset, count, again, settle } of steps) {
            const stream = `${base}.${run}`;
            const held = model.get(stream) ?? [];
            const call =
              again && last ? last : { stream, expected: Math.max(0, held.length + offset), batch: events(count) };
            last = call;
            const there = model.get(call.stream) ?? [];
            const after = there.slice(call.expected, call.expected + call.batch.length);
            const repeated =
              after.length === call.batch.length && after.every((event, i) => event.id === call.batch[i]?.id);
            const appended = store.append(call.stream, call.expected, call.batch);
            if (there.length === call.expected || repeated) {
              if (!repeated) model.set(call.stream, [...there, ...call.batch]);
              const revision = call.expected + call.batch.length;
              said.push(appended.then((result) => expect(result.revision).toBe(revision)));
            } else {
              said.push(expect(appended).rejects.toMatchObject({ name: 'RevisionConflict', actual: there.length }));
            }
            if (settle) await Promise.all(said);
          }
          await Promise.all(said);
          for (const [stream, expected] of model) {
            const stored = await store.read(stream);
            expect(stored.map((event) => event.id)).toEqual(expected.map((event) => event.id));
            expect(stored.map((event) => event.revision)).toEqual(expected.map((_, index) => index + 1));
          }
        }),
        { numRuns: SOAK ? 600 : 60 },
      );
    });

    it('is the same number of tests for every adapter', () => expect(count).toBe(CONTRACT_TESTS));
  });
}
