// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ChildProcess, execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutcomeUnknown, RevisionConflict, StoreUnavailable } from '../../src/event-store/event-store.js';
import { clientFor, Engine, failureOf } from '../../src/event-store/eventstoredb/engine.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { anEvent } from '../contract/an-event.js';
import { eventually, IMPATIENT, listen, OpenStores, SHORT_CALLS } from './a-store.js';
import { programOf, ServerProcess } from './programs.js';
import { ProtocolLog } from './protocol-log.js';
import { type AppendFault, ProtocolServer } from './protocol-server.js';

/*
 * What the adapter does when things go wrong. All of it against the protocol test server, which is not EventStoreDB. Which test
 * belongs to which trap: docs/eventstoredb.md.
 */

const events = (count: number) => Array.from({ length: count }, (_, index) => anEvent({ index }));
const goal = () => `goal-m1.${randomUUID()}`;
const person = () => `person-m1.${randomUUID()}`;

let server: ProtocolServer;
let stores: OpenStores;
beforeEach(async () => {
  server = await new ProtocolServer().listen();
  stores = new OpenStores();
});
afterEach(async () => {
  await stores.close();
  server.refuse();
});

const textOfLog = () => server.log.records.map(({ data }) => Buffer.from(data).toString('utf8')).join('\n');

describe('an append whose answer does not come', () => {
  it.each<[string, AppendFault]>([
    ['was stored and the answer is lost', 'lose-answer'],
    ['was stored and the connection breaks', 'break-after-storing'],
    ['was not stored', 'silence'],
    ['was not stored and the connection breaks', 'break-before-storing'],
    ['was not stored in the time the server has', 'deadline'],
    ['is stored later, when it was repeated long ago', { storeAfterMs: 350 }],
  ])('is stored once and answered where it %s', async (_, fault) => {
    const store = await stores.open(server.url, SHORT_CALLS);
    const stream = goal();
    await store.append(stream, 0, events(1));
    server.appendFaults.push(fault);
    const batch = events(3);
    const { revision, position } = await store.append(stream, 1, batch);
    expect(revision).toBe(4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stored = await store.read(stream);
    expect(stored.map((event) => event.data)).toEqual([{ index: 0 }, { index: 0 }, { index: 1 }, { index: 2 }]);
    expect(stored.slice(1).map(({ id }) => id)).toEqual(batch.map(({ id }) => id));
    expect(stored.at(-1)?.position).toBe(position);
    await store.append(stream, 4, events(1));
  });

  it('is repeated at the same revision: a server remembers other repetitions only for a while', async () => {
    server.log.forgetful = true;
    const store = await stores.open(server.url, SHORT_CALLS);
    const stream = goal();
    const asked = server.calls['append']!;
    // Not stored; stored and not answered; and nothing can be looked up before the third try.
    server.appendFaults.push('silence', 'lose-answer');
    server.silentReads = true;
    const appended = store.append(stream, 0, events(2));
    await eventually(() => server.calls['append'] === asked + 3);
    server.silentReads = false;
    await expect(appended).resolves.toMatchObject({ revision: 2 });
    expect(await store.read(stream)).toHaveLength(2);
  });

  it('is a conflict where somebody else was faster meanwhile', async () => {
    const [one, other] = [await stores.open(server.url, SHORT_CALLS), await stores.open(server.url, SHORT_CALLS)];
    const stream = goal();
    server.appendFaults.push('silence');
    const slow = one.append(stream, 0, events(1));
    await eventually(() => server.appendFaults.length === 0);
    await other.append(stream, 0, events(2));
    await expect(slow).rejects.toBeInstanceOf(RevisionConflict);
    await expect(slow).rejects.toMatchObject({ expected: 0, actual: 2 });
  });

  it('is unknown, and never called a failure, where the server stays silent', async () => {
    const store = await stores.open(server.url, { times: { callMs: 150, pursueMs: 500 } });
    server.silent = true;
    const appended = store.append(goal(), 0, events(1));
    await expect(appended).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(store.writable).toBe(false);
    server.silent = false;
    await store.read(goal());
    expect(store.writable).toBe(true);
  });

  it('is unknown as well where it is refused in the end, or where a conflict cannot be looked at', async () => {
    const store = await stores.open(server.url, { times: { callMs: 150, pursueMs: 500, patienceMs: 250 } });
    server.appendFaults.push('lose-answer', 'access-denied');
    server.silentReads = true;
    await expect(store.append(goal(), 0, events(1))).rejects.toBeInstanceOf(OutcomeUnknown);
    server.appendFaults.push('lose-answer', ...Array<AppendFault>(50).fill('wrong-version'));
    await expect(store.append(goal(), 0, events(1))).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(server.log.records.filter(({ type }) => type === events(1)[0]!.type)).toHaveLength(2);
  });

  it('lets nothing go out long after it was asked for: locks count on how long an append may take', async () => {
    const store = await stores.open(server.url, { times: { callMs: 150, pursueMs: 500 } });
    const stream = goal();
    server.silent = true;
    const first = store.append(stream, 0, events(1));
    const second = store.append(stream, 1, events(1));
    await expect(first).rejects.toBeInstanceOf(OutcomeUnknown);
    const asked = server.calls['append'];
    await expect(second).rejects.toBeInstanceOf(StoreUnavailable);
    expect(server.calls['append']).toBe(asked);
  });

  it('is answered once the silence is over', async () => {
    const store = await stores.open(server.url, SHORT_CALLS);
    server.silent = true;
    const appended = store.append(goal(), 0, events(1));
    setTimeout(() => (server.silent = false), 600);
    await expect(appended).resolves.toMatchObject({ revision: 1 });
  });

  it('holds up the next one on its stream, and no other stream', async () => {
    const store = await stores.open(server.url, SHORT_CALLS);
    const stream = goal();
    server.appendFaults.push('lose-answer');
    const order: string[] = [];
    const first = store.append(stream, 0, events(1)).then(() => order.push('first'));
    const second = store.append(stream, 1, events(1)).then(() => order.push('second'));
    await eventually(() => server.appendFaults.length === 0);
    await store.append(goal(), 0, events(1)).then(() => order.push('other'));
    await Promise.all([first, second]);
    expect(order).toEqual(['other', 'first', 'second']);
  });

  it('gives the position of the last event where a server answers without one', async () => {
    const store = await stores.open(server.url, SHORT_CALLS);
    const stream = goal();
    server.appendFaults.push('no-position');
    const { position } = await store.append(stream, 0, events(3));
    expect((await store.read(stream)).at(-1)?.position).toBe(position);
  });

  it('tells the truth about every append under random faults', async () => {
    const fault = fc.constantFrom<AppendFault | undefined>(
      undefined,
      undefined,
      'lose-answer',
      'break-after-storing',
      'break-before-storing',
      'deadline',
      'silence',
      'no-position',
      { storeAfterMs: 60 },
    );
    const store = await stores.open(server.url, { times: { callMs: 60 } });
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 8 }), async (faults) => {
        const stream = goal();
        const sent: string[] = [];
        for (const next of faults) {
          server.appendFaults.splice(0);
          if (next !== undefined) server.appendFaults.push(next);
          const batch = events(2);
          await store.append(stream, sent.length, batch);
          sent.push(...batch.map(({ id }) => id));
        }
        expect((await store.read(stream)).map(({ id }) => id)).toEqual(sent);
      }),
      { numRuns: process.env['SOAK'] === '1' ? 300 : 4 },
    );
    // The long count waits for some hundreds of answers that do not come.
  }, 600_000);
});

describe('a conflict that the server reports', () => {
  it('is none where the events that stand there are these: a repetition that the server did not recognise', async () => {
    const store = await stores.open(server.url, SHORT_CALLS);
    const stream = goal();
    const asked = server.calls['append']!;
    // The first answer is lost, nothing can be looked up, and the second says that another was faster.
    server.appendFaults.push('lose-answer', 'wrong-version');
    server.silentReads = true;
    const batch = events(2);
    const appended = store.append(stream, 0, batch);
    await eventually(() => server.calls['append'] === asked + 2);
    server.silentReads = false;
    await expect(appended).resolves.toMatchObject({ revision: 2 });
    expect((await store.read(stream)).map(({ id }) => id)).toEqual(batch.map(({ id }) => id));
  });

  it('is one where they do not, with the revision that the stream has, and nothing is stored', async () => {
    const store = await stores.open(server.url);
    const stream = goal();
    await store.append(stream, 0, events(2));
    server.appendFaults.push('wrong-version');
    const refused = store.append(stream, 2, events(1));
    await expect(refused).rejects.toBeInstanceOf(RevisionConflict);
    // The server's own number, 99, is not believed.
    await expect(refused).rejects.toMatchObject({ expected: 2, actual: 2 });
    expect(await store.read(stream)).toHaveLength(2);
    await store.append(stream, 2, events(1));
  });
});

describe('how appends travel', () => {
  it('is by a call for each, never by the shared BatchAppend stream', async () => {
    const store = await stores.open(server.url);
    await store.append(goal(), 0, events(2));
    expect(server.calls['append']).toBeGreaterThan(0);
    expect(server.calls['batchAppend']).toBeUndefined();
  });

  it('lets the end of one server not touch what is on its way to another', async () => {
    const other = await new ProtocolServer().listen();
    const engineOf = (url: string) => new Engine({ url, callMs: 400, onAnswered: () => undefined });
    const [doomed, sound] = [engineOf(other.url), engineOf(server.url)];
    const draft = () => [{ id: randomUUID(), type: 'GoalSet', data: '{}', meta: '{}' }];
    await doomed.append('a', 0, draft());
    await sound.append('a', 0, draft());
    other.silent = server.silent = true;
    const dying = doomed.append('a', 1, draft());
    const living = sound.append('a', 1, draft()).then(
      () => 'answered',
      () => 'rejected',
    );
    await eventually(() => server.calls['append'] === 2 && other.calls['append'] === 2);
    other.refuse();
    await expect(dying).rejects.toThrow();
    await expect(Promise.race([living, new Promise((r) => setTimeout(r, 200, 'still waiting'))])).resolves.toBe(
      'still waiting',
    );
    await Promise.all([doomed.dispose(), sound.dispose()]);
    await living;
  });

  it.each(['throwOnAppendFailure=false', 'throw_on_append_failure=true', 'THROWONAPPENDFAILURE=false'])(
    'refuses an address with %s',
    (parameter) => {
      expect(() => clientFor(`esdb://127.0.0.1:2113?tls=false&${parameter}`)).toThrow(/throwOnAppendFailure/);
    },
  );
});

describe('a server that is not there', () => {
  it.each<[string, (store: EventStoreDbEventStore) => Promise<unknown>]>([
    ['an append', (store) => store.append(goal(), 0, events(1))],
    ['an append of a person', (store) => store.append(person(), 0, events(1))],
    ['a read', (store) => store.read(goal())],
    ['the head', (store) => store.head()],
    ['erasing', (store) => store.erase(person())],
  ])('lets %s fail, with nothing stored', async (_, call) => {
    const store = await stores.open(server.url, IMPATIENT);
    const before = server.log.records.length;
    server.refuse();
    const failed = call(store);
    await expect(failed).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(failed).rejects.toThrow('EventStoreDB ist nicht erreichbar.');
    expect(server.log.records).toHaveLength(before);
    expect(store.writable).toBe(false);
  });

  it('is waited for once, not by everybody who asks after that', async () => {
    const store = await stores.open(server.url, { times: { patienceMs: 3_000 } });
    const stream = goal();
    await store.append(stream, 0, events(1));
    server.refuse();
    const spent = async () => {
      const began = performance.now();
      await expect(store.read(stream)).rejects.toBeInstanceOf(StoreUnavailable);
      return performance.now() - began;
    };
    expect(await spent()).toBeGreaterThan(2_900);
    expect(await spent()).toBeLessThan(2_000);
  });

  it('is waited for a little: a restart in between is not noticed', async () => {
    const store = await stores.open(server.url);
    const stream = goal();
    await store.append(stream, 0, events(1));
    server.refuse();
    const appended = store.append(stream, 1, events(1));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.listen();
    await expect(appended).resolves.toMatchObject({ revision: 2 });
    expect(await store.read(stream)).toHaveLength(2);
  });

  it.each<[string, unknown, string]>([
    [
      'the client’s form',
      Object.assign(new Error('14 UNAVAILABLE: No connection established'), { code: 14 }),
      'refused',
    ],
    ['gRPC’s form', { code: 14, message: 'No connection established. Last error: connect ECONNREFUSED' }, 'refused'],
    ['no member of a cluster', new Error('Failed to discover after 10 attempts.'), 'refused'],
    ['a connection that broke', { code: 14, message: 'read ECONNRESET' }, 'unanswered'],
    ['a name like it in a real answer', { code: 2, message: 'No connection established' }, 'unanswered'],
    ['something unheard of', new TypeError('x'), 'unanswered'],
    ['a refusal in gRPC’s form', { code: 7, message: 'Access Denied' }, 'forbidden'],
    ['a user that a proxy does not know', { code: 16, message: 'Unauthorized' }, 'forbidden'],
  ])('is told from one that did not answer: %s', (_, error, meaning) => {
    expect(failureOf(error).meaning).toBe(meaning);
  });

  it('is waited for when the program starts, with a sentence, and then reported with one', async () => {
    const { url } = server;
    server.refuse();
    const said: string[] = [];
    const opened = stores.open(url, { openMs: 300, onWaiting: (sentence) => said.push(sentence) });
    const { host } = new URL(url);
    await expect(opened).rejects.toThrow(`EventStoreDB (${host}) ist nicht erreichbar.`);
    expect(said).toEqual([`EventStoreDB (${host}) ist noch nicht erreichbar; es wird weiter versucht.`]);
    const late = stores.open(url, { openMs: 20_000 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.listen();
    await late;
  });
});

describe('reading', () => {
  it('does not wait for ever for a silent server', async () => {
    const store = await stores.open(server.url, IMPATIENT);
    server.silentReads = true;
    await expect(store.read(goal())).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    // The end of a read that was given up is no answer.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(store.writable).toBe(false);
  });

  it('does not take for all what had come before a silent node was left', async () => {
    const store = await stores.open(server.url, { times: { callMs: 300 } });
    const stream = goal();
    await store.append(stream, 0, events(8));
    server.recordPause = 200;
    const read = store.read(stream);
    await new Promise((resolve) => setTimeout(resolve, 250));
    // What has begun goes on; the node is left because of what else is asked.
    server.silent = true;
    const appended = store.append(goal(), 0, events(1));
    await new Promise((resolve) => setTimeout(resolve, 900));
    server.silent = false;
    expect(await read).toHaveLength(8);
    await appended;
  });

  it('does not wait for ever for the end of the log from a server that gives it record by record', async () => {
    const store = await stores.open(server.url, { times: { callMs: 500, patienceMs: 500 } });
    server.writeNoise(300);
    server.recordPause = 20;
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    server.recordPause = 0;
    await expect(store.head()).resolves.toBe(0);
  });

  it('finds the last event of ours behind any number of others, and looks at those once', async () => {
    const store = await stores.open(server.url);
    const { position } = await store.append(goal(), 0, events(2));
    server.writeNoise(3_000);
    server.writeNoise(10, 'somebody-else');
    server.writeNoise(10, 'wegmarke.data/something');
    expect(await store.head()).toBe(position);
    const reads = server.calls['read']!;
    expect(await store.head()).toBe(position);
    expect(server.calls['read']).toBe(reads + 1);
    server.writeNoise(5);
    const later = await store.append(goal(), 0, events(1));
    server.writeNoise(5);
    expect(await store.head()).toBe(later.position);
  });

  it('finds no event in a log of ours that has none, however much others have written', async () => {
    server.writeNoise(500);
    const store = await stores.open(server.url);
    server.writeNoise(500);
    expect(await store.head()).toBe(0);
  });

  it('refuses a server that does not say where in the log the records of a stream stand', async () => {
    server.positionsInStreams = false;
    await expect(stores.open(server.url)).rejects.toThrow('EventStoreDB ist zu alt: Wegmarke braucht Fassung 22.6');
  });
});

describe('subscribing', () => {
  it('keeps out what others and the server itself write, and the data of ours', async () => {
    const store = await stores.open(server.url);
    server.writeNoise(50);
    server.writeNoise(5, 'wegmark');
    server.writeNoise(5, 'goal-m1.a');
    const [one, other] = [goal(), person()];
    await store.append(one, 0, events(1));
    await store.append(other, 0, events(1));
    const elsewhere = await stores.open(server.url, { prefix: 'wegmarke-probe' });
    await elsewhere.append(goal(), 0, events(1));
    const { seen, caughtUp } = listen(store);
    await eventually(() => caughtUp.length > 0);
    expect(seen.map(({ stream }) => stream)).toEqual([one, other]);
  });

  it.each<[string, (server: ProtocolServer) => unknown]>([
    ['is cancelled', (cut) => cut.cutStreams(status.CANCELLED)],
    ['breaks', (cut) => cut.cutStreams(status.UNAVAILABLE)],
    ['ends', (cut) => cut.endStreams()],
    ['goes with its server, which comes back', (cut) => cut.restart()],
  ])('goes on where the connection %s, without a gap and without doubles', async (_, cut) => {
    const store = await stores.open(server.url);
    const stream = goal();
    await store.append(stream, 0, events(5));
    const { seen, caughtUp } = listen(store);
    await eventually(() => caughtUp.length > 0);
    for (let round = 0; round < 3; round += 1) {
      await cut(server);
      await store.append(stream, 5 + round * 2, events(2));
      await eventually(() => seen.length >= 7 + round * 2);
    }
    expect(seen.map(({ revision }) => revision)).toEqual(Array.from({ length: 11 }, (_item, index) => index + 1));
  });

  it('begins again at the last event dealt with, not at the server’s checkpoint', async () => {
    const store = await stores.open(server.url);
    const stream = goal();
    const first = await store.append(stream, 0, events(1));
    await store.append(stream, 1, events(30));
    server.writeNoise(200);
    const seen: number[] = [];
    let release!: () => void;
    const gate = new Promise<void>((resolve) => (release = resolve));
    store.subscribe({ after: 0, batchSize: 1 }, async (batch) => {
      // All of it and several checkpoints have come by now; the second event is still in hand.
      if (seen.length === 1) await gate;
      seen.push(...batch.map(({ revision }) => revision));
    });
    await eventually(() => seen.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.cutStreams();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.subscribedFrom).toHaveLength(1);
    release();
    await eventually(() => seen.length === 31);
    expect(seen).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
    const [, second] = await store.read(stream);
    expect(server.subscribedFrom[1]).toBe(second!.position);
    expect(second!.position).toBeGreaterThan(first.position);
  });

  it('says that it has caught up although the server does not', async () => {
    server.sendsCaughtUp = false;
    const store = await stores.open(server.url);
    const { position } = await store.append(goal(), 0, events(3));
    const { seen, caughtUp } = listen(store);
    await eventually(() => caughtUp.length > 0);
    expect(caughtUp).toEqual([position]);
    expect(seen).toHaveLength(3);
  });

  it('has not caught up before it has handed over what is under way', async () => {
    const store = await stores.open(server.url);
    await store.append(goal(), 0, events(3));
    server.deliveryDelay = 60;
    const { seen, caughtUp } = listen(store);
    await eventually(() => caughtUp.length > 0);
    expect(seen).toHaveLength(3);
  });

  it('hands over once what comes twice', async () => {
    const store = await stores.open(server.url);
    server.duplicates = 2;
    const stream = goal();
    await store.append(stream, 0, events(40));
    const { seen } = listen(store);
    await eventually(() => seen.length === 40);
    await store.append(stream, 40, events(5));
    await eventually(() => seen.length === 45);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(seen.map(({ revision }) => revision)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1));
  });

  it('stops rather than pass over an event that comes after later ones', async () => {
    const store = await stores.open(server.url);
    await store.append(goal(), 0, events(4));
    server.swapNext = true;
    const { seen, subscription } = listen(store, { batchSize: 1 });
    await expect(subscription.ended).rejects.toThrow(/after later ones/);
    expect(seen.length).toBeLessThan(2);
  });

  it('does not trust the silence of a server for long', async () => {
    const store = await stores.open(server.url, { times: { watchMs: 100 } });
    const { seen, caughtUp } = listen(store);
    await eventually(() => caughtUp.length > 0);
    server.deliveryDelay = 1_000_000;
    await store.append(goal(), 0, events(2));
    server.deliveryDelay = 0;
    await eventually(() => seen.length === 2);
    expect(server.subscribedFrom.length).toBeGreaterThan(1);
  });

  it('is not disturbed by a log in which nothing happens', async () => {
    const store = await stores.open(server.url, { times: { watchMs: 100 } });
    await store.append(goal(), 0, events(2));
    const { caughtUp } = listen(store);
    await eventually(() => caughtUp.length > 0);
    const connections = server.subscribedFrom.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(server.subscribedFrom).toHaveLength(connections);
  });

  it('starts by itself when the server was silent from the beginning', async () => {
    const store = await stores.open(server.url, { times: { callMs: 150, watchMs: 100 } });
    await store.append(goal(), 0, events(2));
    server.silentReads = true;
    const { seen } = listen(store);
    await new Promise((resolve) => setTimeout(resolve, 150));
    server.silentReads = false;
    await eventually(() => seen.length === 2);
  });
});

describe('a node that accepts everything and answers nothing', () => {
  it('is left for another one, for appends, reads and subscriptions', async () => {
    const second = await new ProtocolServer(server.log).listen();
    try {
      const url = `esdb://127.0.0.1:${server.port},127.0.0.1:${second.port}?tls=false&gossipTimeout=1&discoveryInterval=20`;
      const members = (leading: ProtocolServer) =>
        [server, second].map((one) => ({ ...one.endpoint, leader: one === leading, alive: one === leading }));
      server.members = second.members = members(server);
      const store = await stores.open(url, { times: { callMs: 150, watchMs: 100 } });
      const reader = await stores.open(url, { times: { callMs: 150, watchMs: 100 } });
      const stream = goal();
      await store.append(stream, 0, events(1));
      const { seen, caughtUp } = listen(reader);
      await eventually(() => caughtUp.length > 0);
      // What it delivered before would still come.
      server.silent = true;
      server.deliveryDelay = 1_000_000;
      second.members = members(second);
      await expect(store.append(stream, 1, events(1))).resolves.toMatchObject({ revision: 2 });
      expect(await store.read(stream)).toHaveLength(2);
      await eventually(() => seen.length === 2);
      // Nobody has asked the second one for anything but by itself.
      expect(second.calls['subscribe']).toBeGreaterThan(0);
      expect(reader.writable).toBe(true);
    } finally {
      second.refuse();
    }
  }, 60_000);

  it('is left while the cluster is still being asked who leads, and what waited for that answer does no harm', async () => {
    const second = await new ProtocolServer(server.log).listen();
    const url = `esdb://127.0.0.1:${server.port},127.0.0.1:${second.port}?tls=false&gossipTimeout=1&discoveryInterval=20`;
    server.silent = second.silent = true;
    const engine = new Engine({ url, callMs: 50, onAnswered: () => undefined });
    try {
      const draft = { id: randomUUID(), type: 'GoalSet', data: '{}', meta: '{}' };
      await expect(engine.append('a', 0, [draft])).rejects.toMatchObject({ meaning: 'unanswered' });
      server.silent = second.silent = false;
      // The client that was let go of has its answer now, and goes on with what it had been asked for: that must not end the
      // process, as a rejection does that nobody catches.
      await eventually(() => (server.calls['gossip'] ?? 0) + (second.calls['gossip'] ?? 0) > 1);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await engine.append('a', 'any', [draft])).toEqual(expect.any(Number));
    } finally {
      await engine.dispose();
      second.refuse();
    }
  }, 60_000);

  it('is asked again and again where it is the only one, and all goes on when it answers', async () => {
    const store = await stores.open(server.url, { times: { callMs: 100, watchMs: 100, patienceMs: 200 } });
    const stream = goal();
    await store.append(stream, 0, events(1));
    const { seen } = listen(store);
    await eventually(() => seen.length === 1);
    server.silent = true;
    server.deliveryDelay = 1_000_000;
    await expect(store.read(stream)).rejects.toBeInstanceOf(StoreUnavailable);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    server.silent = false;
    server.deliveryDelay = 0;
    await store.append(stream, 1, events(1));
    await eventually(() => seen.length === 2);
  }, 60_000);
});

describe('what is larger than an append may be', () => {
  it('is stored in parts and read as one, by stream and by subscription', async () => {
    const store = await stores.open(server.url);
    const stream = goal();
    const large = { minutes: 'ä€😀'.repeat(400_000) };
    await store.append(stream, 0, [anEvent({ small: 1 }), anEvent(large), anEvent({ small: 2 })]);
    const { seen } = listen(store);
    await eventually(() => seen.length === 3);
    const read = await store.read(stream);
    expect(read.map(({ data }) => data)).toEqual([{ small: 1 }, large, { small: 2 }]);
    expect(seen).toEqual(read);
    const again = await store.read(stream, 1);
    expect(again[0]?.data).toEqual(large);
  });

  it('may be as large as the port allows, and one more is refused', async () => {
    const store = await stores.open(server.url, { times: { callMs: 20_000 } });
    const stream = goal();
    const data = { bytes: 'A'.repeat(16 * 1024 * 1024 - '{"bytes":""}'.length) };
    await store.append(stream, 0, [anEvent(data)]);
    expect(((await store.read(stream))[0]?.data as { bytes: string }).bytes).toHaveLength(data.bytes.length);
    await expect(store.append(stream, 1, [anEvent({ bytes: `${data.bytes}A` })])).rejects.toBeInstanceOf(RangeError);
  });

  it('is stored where many events together are too much', async () => {
    const store = await stores.open(server.url);
    const stream = goal();
    const batch = Array.from({ length: 300 }, (_, index) => anEvent({ index, text: 'x'.repeat(8_000) }));
    await store.append(stream, 0, batch);
    expect((await store.read(stream)).map(({ data }) => data)).toEqual(batch.map(({ data }) => data));
  });

  it('survives that a part was stored twice, because its answer was lost', async () => {
    server.log.forgetful = true;
    const store = await stores.open(server.url, { times: { callMs: 400 } });
    const stream = goal();
    const data = { text: 'y'.repeat(1_500_000) };
    server.appendFaults.push('lose-answer', 'silence');
    await store.append(stream, 0, [anEvent(data)]);
    expect((await store.read(stream))[0]?.data).toEqual(data);
  });

  it('is a defect, not an empty event, where a part is missing', async () => {
    const store = await stores.open(server.url);
    const stream = goal();
    await store.append(stream, 0, [anEvent({ text: 'z'.repeat(2_000_000) })]);
    const [name] = server.log.records.map((record) => record.stream).filter((each) => each.includes('.data/'));
    server.log.softDelete(name!);
    await expect(store.read(stream)).rejects.toThrow(/is not in the log/);
    await expect(listen(store).subscription.ended).rejects.toThrow(/is not in the log/);
  });

  it('says what to change where a server accepts less than the usual', async () => {
    const store = await stores.open(server.url);
    server.maxAppendSize = 1_000;
    await expect(store.append(goal(), 0, [anEvent({ text: 'x'.repeat(5_000) })])).rejects.toThrow('MaxAppendSize');
  });
});

describe('erasing a person', () => {
  const erika = { name: 'Erika Musterfrau' };

  it('never has what they say in their own stream, and after a scavenge nowhere', async () => {
    const store = await stores.open(server.url);
    const stream = person();
    await store.append(stream, 0, [anEvent(erika)]);
    const own = server.log.stream(`wegmarke:${stream}`);
    expect(JSON.stringify(own)).not.toContain('Musterfrau');
    expect(textOfLog()).toContain('Musterfrau');
    await store.erase(stream);
    expect(await store.read(stream)).toMatchObject([{ data: {}, revision: 1 }]);
    // Until the scavenge: whoever administers the server can still read the whole log.
    expect(textOfLog()).toContain('Musterfrau');
    server.log.scavenge();
    expect(textOfLog()).not.toContain('Musterfrau');
    const { seen } = listen(store);
    await eventually(() => seen.length === 1);
    expect(seen[0]).toMatchObject({ stream, data: {} });
  });

  it('holds for every node at once', async () => {
    const [one, other] = [await stores.open(server.url), await stores.open(server.url)];
    const stream = person();
    await one.append(stream, 0, [anEvent(erika)]);
    expect(await other.read(stream)).toMatchObject([{ data: erika }]);
    await one.erase(stream);
    expect(await other.read(stream)).toMatchObject([{ data: {} }]);
    await other.append(stream, 1, [anEvent({ later: true })]);
    expect(await one.read(stream)).toMatchObject([{ data: {} }, { data: { later: true } }]);
  });

  it('is not undone by an append that is repeated afterwards', async () => {
    const store = await stores.open(server.url);
    const stream = person();
    const batch = [anEvent(erika)];
    const first = await store.append(stream, 0, batch);
    await store.erase(stream);
    expect(await store.append(stream, 0, batch)).toEqual(first);
    server.log.scavenge();
    expect(textOfLog()).not.toContain('Musterfrau');
  });

  it('leaves nothing of events that were refused', async () => {
    const store = await stores.open(server.url);
    const stream = person();
    await store.append(stream, 0, [anEvent()]);
    await expect(store.append(stream, 0, [anEvent(erika)])).rejects.toBeInstanceOf(RevisionConflict);
    expect(textOfLog()).not.toContain('Musterfrau');
  });

  it('includes what was written for an event that then did not come to be', async () => {
    const [one, other] = [await stores.open(server.url, SHORT_CALLS), await stores.open(server.url)];
    const stream = person();
    // The data of the one is stored; before its event is, the other has written.
    server.appendFaults.push({ storeAfterMs: 50 });
    const late = one.append(stream, 0, [anEvent(erika)]);
    await eventually(() => server.appendFaults.length === 0);
    await other.append(stream, 0, [anEvent()]);
    await expect(late).rejects.toBeInstanceOf(RevisionConflict);
    await one.erase(stream);
    server.log.scavenge();
    expect(textOfLog()).not.toContain('Musterfrau');
  });

  it('succeeds where it was done before, or there was nobody', async () => {
    const store = await stores.open(server.url);
    const stream = person();
    await store.erase(stream);
    await store.append(stream, 0, [anEvent(erika)]);
    await store.erase(stream);
    await store.erase(stream);
    expect(await store.read(stream)).toMatchObject([{ data: {} }]);
  });
});

describe('opening and closing', () => {
  it('lets the process end by itself, and only then', async () => {
    const program = programOf('append-and-close');
    /** @param withinMs after it has said that it is done */
    const run = (how: string, withinMs: number, afterwards?: (child: ChildProcess) => void) =>
      new Promise<string>((resolve) => {
        const child = execFile(process.execPath, [program, server.url, how], (error, stdout) =>
          resolve(`${stdout.trim()}, ${error ? 'killed' : 'ended'}`),
        );
        child.stdout!.once('data', () => {
          setTimeout(() => child.kill(), withinMs).unref();
          afterwards?.(child);
        });
      });
    const runs = await Promise.all([run('close', 20_000), run('leave-open', 500)]);
    expect(runs).toEqual(['appended 1, ended', 'appended 1, killed']);
    // With a call under way only the client can let go of it.
    const last = await run('while-reading', 20_000, (child) => {
      server.silentReads = true;
      child.stdin!.write('go');
    });
    expect(last).toBe('appended 1, ended');
    await rm(program);
  });

  it('works on the server as a process of its own, which is killed and started again on its file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'wegmarke-protocol-'));
    const program = programOf('serve');
    const words = ['--file', join(directory, 'log')];
    const first = await ServerProcess.start(program, words);
    try {
      const store = await stores.open(first.url, SHORT_CALLS);
      const stream = goal();
      const { seen } = listen(store);
      await store.append(stream, 0, events(2));
      await first.tell('appendFaults', ['lose-answer']);
      await store.append(stream, 2, events(1));
      await first.stop('SIGKILL');
      const appended = store.append(stream, 3, events(1));
      const second = await ServerProcess.start(program, [...words, '--port', new URL(first.url).port]);
      await expect(appended).resolves.toMatchObject({ revision: 4 });
      await eventually(() => seen.length === 4);
      expect((await second.ask()).calls['append']).toBe(1);
      await second.stop();
    } finally {
      await first.stop();
      await rm(directory, { recursive: true });
      await rm(program);
    }
  });

  it('agrees on one incarnation where several start at once, and keeps it', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => stores.open(server.url)));
    const [incarnation] = opened.map((store) => store.incarnation);
    expect(incarnation).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(opened.map((store) => store.incarnation))).toEqual(new Set([incarnation]));
    expect((await stores.open(server.url)).incarnation).toBe(incarnation);
    expect((await stores.open(server.url, { prefix: 'other' })).incarnation).not.toBe(incarnation);
  });

  it('finds all of it after the server was started again on its file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'wegmarke-protocol-'));
    const file = join(directory, 'log');
    const kept = await new ProtocolServer(new ProtocolLog(file)).listen();
    try {
      const store = await stores.open(kept.url);
      const [stream, who] = [goal(), person()];
      await store.append(stream, 0, events(3));
      await store.append(who, 0, events(1));
      await store.erase(who);
      const before = await store.read(stream);
      await kept.restart(new ProtocolLog(file));
      expect(await store.read(stream)).toEqual(before);
      expect(await store.read(who)).toMatchObject([{ data: {} }]);
      expect((await stores.open(kept.url)).incarnation).toBe(store.incarnation);
    } finally {
      kept.refuse();
      await rm(directory, { recursive: true });
    }
  });

  it('asks the server nothing after it was closed, although the client would', async () => {
    const store = await stores.open(server.url);
    await store.close();
    const before = { ...server.calls };
    await expect(store.append(goal(), 0, events(1))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.read(goal())).rejects.toBeInstanceOf(StoreUnavailable);
    expect(server.calls).toEqual(before);
  });

  it('does not wait for ever for a silent server when it is closed', async () => {
    const store = await stores.open(server.url, { times: { callMs: 150, pursueMs: 60_000 } });
    const { subscription } = listen(store);
    server.silent = true;
    const appended = store.append(goal(), 0, events(1));
    appended.catch(() => undefined);
    await store.close();
    await expect(appended).rejects.toBeInstanceOf(OutcomeUnknown);
    await subscription.ended;
  });

  it.each([
    ['http://127.0.0.1:2113', /esdb:\/\//],
    ['esdb://127.0.0.1:2113', /Benutzer und Kennwort/],
    ['esdb://admin:geheim@', /keine Adresse/],
    ['esdb://admin:geheim@host:x', /keine Adresse/],
    ['esdb://admin:geheim@host:2113?tlsCAFile=/nirgends/ca.crt', /Zertifikatsdatei fehlt/],
  ])('refuses %s with a sentence that does not repeat it', async (url, sentence) => {
    const opened = EventStoreDbEventStore.open({ url });
    await expect(opened).rejects.toThrow(sentence);
    await expect(opened).rejects.not.toThrow(/geheim/);
  });

  it('says so where the user may not write, without names', async () => {
    const store = await stores.open(server.url);
    server.appendFaults.push('access-denied');
    const failed = store.append(goal(), 0, events(1));
    await expect(failed).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(failed).rejects.toThrow('EventStoreDB lehnt den Zugriff ab');
  });

  it('needs no right to change what the server keeps about streams', async () => {
    server.forbids = (_, stream) => stream.startsWith('$$');
    const { claims } = await stores.open(server.url);
    expect(await claims.write('key', 0, 'node')).toBe(1);
    expect(await claims.write('key', 1, undefined)).toBe(2);
    expect(server.changed).toEqual(new Set(['wegmarke.log', 'wegmarke.lock/key']));
  });

  it('says so where erasing is forbidden, and has erased nothing', async () => {
    server.forbids = (action) => action === 'delete';
    const store = await stores.open(server.url);
    const who = person();
    await store.append(who, 0, [anEvent({ name: 'Jana' })]);
    await expect(store.erase(who)).rejects.toThrow('EventStoreDB lehnt den Zugriff ab');
    expect(await store.read(who)).toMatchObject([{ data: { name: 'Jana' } }]);
  });

  it.each(['', 'Wegmarke', '$all', 'a:b', 'a.b'])('refuses the prefix „%s“', async (prefix) => {
    await expect(EventStoreDbEventStore.open({ url: server.url, prefix })).rejects.toBeInstanceOf(RangeError);
  });
});

describe('the client’s package', () => {
  const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

  it('is never there together with its successor: both change the same global of protobuf', () => {
    const packages = Object.keys(json('package-lock.json')['packages'] as object);
    expect(packages).toContain('node_modules/@eventstore/db-client');
    expect(packages.filter((name) => name.includes('@kurrent/'))).toEqual([]);
  });

  it('is never asked for its checkpoints or whether a reader has caught up, nor to hide a refused append', () => {
    const sources = readdirSync('src/event-store/eventstoredb', 'utf8')
      .map((file) => readFileSync(`src/event-store/eventstoredb/${file}`, 'utf8'))
      .join('\n');
    expect(sources).toContain("connection.on('confirmation'");
    // A handler of either that throws stops the subscription without a word; servers before 23.10 never call the second.
    expect(sources).not.toMatch(/checkpointReached|['"]caughtUp['"]/);
    expect(sources).not.toMatch(/throwOnAppendFailure\s*:/);
  });

  it('brings types of an old Node, which must not become ours', () => {
    expect(json('node_modules/@types/node/package.json')['version']).toMatch(/^24\./);
    expect(readFileSync('tsconfig.json', 'utf8')).toContain('"skipLibCheck": true');
  });
});
