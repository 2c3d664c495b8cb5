// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { anEvent } from '../contract/an-event.js';
import { eventually, IMPATIENT, listen, OpenStores } from './a-store.js';
import { ProtocolLog } from './protocol-log.js';
import { ProtocolServer } from './protocol-server.js';

/*
 * Three nodes, as docker-compose.yml has them: three protocol test servers on one log, which is not a cluster of EventStoreDB.
 * What it shows is how the adapter and its client go about with a cluster's answers, not how a cluster comes to them.
 */

const SOAK = process.env['SOAK'] === '1';
const events = (count: number) => Array.from({ length: count }, (_, index) => anEvent({ index }));
const goal = () => `goal-m1.${randomUUID()}`;
const person = () => `person-m1.${randomUUID()}`;

let nodes: [ProtocolServer, ProtocolServer, ProtocolServer];
let away: Set<ProtocolServer>;
let stores: OpenStores;
beforeEach(async () => {
  const log = new ProtocolLog();
  nodes = [new ProtocolServer(log), new ProtocolServer(log), new ProtocolServer(log)];
  away = new Set();
  for (const node of nodes) await node.listen();
  lead(nodes[0]);
  stores = new OpenStores();
});
afterEach(async () => {
  await stores.close();
  for (const node of nodes) node.refuse();
});

/** All that are there agree at once on who leads, and send there who wants the leader. */
function lead(leader: ProtocolServer): void {
  const members = nodes.map((node) => ({ ...node.endpoint, leader: node === leader, alive: !away.has(node) }));
  for (const node of nodes) {
    node.members = members;
    node.leaderIsAt = node === leader ? undefined : leader.endpoint;
  }
}

function kill(node: ProtocolServer): void {
  away.add(node);
  node.refuse();
}

async function start(node: ProtocolServer): Promise<void> {
  away.delete(node);
  await node.listen();
}

const urlOf = (scheme = 'esdb+discover') =>
  `${scheme}://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false&gossipTimeout=1&discoveryInterval=20`;
const appends = (node: ProtocolServer) => node.calls['append'] ?? 0;

describe('a cluster', () => {
  it.each(['esdb', 'esdb+discover'])('is opened by %s://a,b,c at the node that leads', async (scheme) => {
    lead(nodes[1]);
    const store = await stores.open(urlOf(scheme));
    await store.append(goal(), 0, events(1));
    expect(nodes.map((node) => appends(node) > 0)).toEqual([false, true, false]);
  });

  it.each([0, 1, 2])('is opened although node %i is away, also by esdb+discover', async (missing) => {
    kill(nodes[missing]!);
    lead(nodes[(missing + 1) % 3]!);
    const store = await stores.open(urlOf());
    await expect(store.append(goal(), 0, events(1))).resolves.toMatchObject({ revision: 1 });
  });

  it('is waited for while no node leads', async () => {
    for (const node of nodes) node.members = [];
    const said: string[] = [];
    const opened = stores.open(urlOf(), { openMs: 20_000, onWaiting: (sentence) => said.push(sentence) });
    await eventually(() => said.length > 0, 20_000);
    lead(nodes[2]);
    const store = await opened;
    await store.append(goal(), 0, events(1));
  });
});

describe('a cluster that says nothing', () => {
  it('is not waited for longer than one server: the client itself would ask each of them ten times', async () => {
    const times = { ...IMPATIENT.times, pursueMs: 500 };
    const store = await stores.open(urlOf().replace('gossipTimeout=1', 'gossipTimeout=5'), { times });
    const stream = goal();
    await store.append(stream, 0, events(1));
    for (const node of nodes) {
      node.silent = true;
      node.cutStreams();
    }
    // Its channel is gone, so that it has to find a leader first.
    kill(nodes[0]);
    const calls = await Promise.allSettled([store.append(stream, 1, events(1)), store.read(stream), store.head()]);
    expect(calls.map((call) => (call.status === 'rejected' ? (call.reason as Error).name : call.status))).toEqual([
      // Whether it was sent is not known: the client does not say what it is waiting for.
      'OutcomeUnknown',
      'StoreUnavailable',
      'StoreUnavailable',
    ]);
    for (const node of nodes) node.silent = false;
  }, 20_000);
});

describe('another node that leads', () => {
  it('is found by what the first one says, for appends, reads and erasing', async () => {
    const store = await stores.open(nodes[0].url);
    lead(nodes[1]);
    const stream = goal();
    await expect(store.append(stream, 0, events(2))).resolves.toMatchObject({ revision: 2 });
    expect(await store.read(stream)).toHaveLength(2);
    expect(appends(nodes[1])).toBeGreaterThan(0);

    const reader = await stores.open(nodes[0].url);
    expect(await reader.read(stream)).toHaveLength(2);
    const eraser = await stores.open(nodes[1].url);
    const who = person();
    await eraser.append(who, 0, events(1));
    lead(nodes[2]);
    await eraser.erase(who);
    expect(nodes[2].calls['tombstone']).toBe(1);
    expect(await eraser.read(who)).toMatchObject([{ data: {} }]);
  });

  it('takes over while events are written and delivered: none is lost, none comes twice, all in order', async () => {
    const store = await stores.open(urlOf());
    const { seen, subscription } = listen(store);
    const rounds = SOAK ? 60 : 6;
    const streams = [goal(), goal(), person()];
    let done = false;
    const acknowledged = streams.map(() => 0);
    const writing = streams.map(async (stream, index) => {
      for (; !done; acknowledged[index]! += 1)
        await store.append(stream, acknowledged[index]!, [anEvent({ n: acknowledged[index]! + 1 })]);
    });
    const total = () => acknowledged.reduce((sum, count) => sum + count, 0);
    for (let round = 1; round <= rounds; round += 1) {
      const before = total();
      const next = nodes[round % 3]!;
      // By turns an orderly change of leader, and one that dies and is there again later.
      if (round % 2 === 0) {
        const dead = nodes[(round - 1) % 3]!;
        kill(dead);
        lead(next);
        await eventually(() => total() > before + 3, 30_000);
        await start(dead);
        lead(next);
      } else lead(next);
      await eventually(() => total() > before + 6, 30_000);
    }
    done = true;
    await Promise.all(writing);
    await eventually(() => seen.length >= total(), 30_000);
    for (const [index, stream] of streams.entries()) {
      const numbers = Array.from({ length: acknowledged[index]! }, (_, n) => ({ n: n + 1 }));
      expect((await store.read(stream)).map(({ data }) => data)).toEqual(numbers);
      expect(seen.filter((event) => event.stream === stream).map(({ data }) => data)).toEqual(numbers);
    }
    expect(nodes.map((node) => appends(node) > 0)).toEqual([true, true, true]);
    await subscription.stop();
  }, 120_000);

  it('takes over while a subscription is open at the one that has gone', async () => {
    const store = await stores.open(urlOf());
    const stream = goal();
    await store.append(stream, 0, events(1));
    const { seen } = listen(store);
    await eventually(() => seen.length === 1);
    kill(nodes[0]);
    lead(nodes[1]);
    await store.append(stream, 1, events(1));
    await eventually(() => seen.length === 2);
    expect(nodes[1].subscribedFrom).toEqual([seen[0]!.position]);
  });
});
