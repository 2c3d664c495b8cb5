// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Core } from './core.js';
import type { Position } from './event-store/event-store.js';
import { OwnChanges } from './own-changes.js';
import { isBehind, placeIn, POSITION_HEADER } from './web/behind.js';
import { BALLOT_PATH } from './web/public-paths.js';

const LOG = 'a log';

/** A node whose views stand still at 10, and a store that answers when the test says so. */
class Node {
  private readonly fastify: FastifyInstance = Fastify({ forceCloseConnections: true });
  /** Answers to what the store was asked, in that order. */
  readonly asked: ((head: Position) => void)[] = [];

  async start(waitMs: number): Promise<string> {
    const core = {
      leaving: false,
      store: { incarnation: LOG, head: () => new Promise<Position>((resolve) => this.asked.push(resolve)) },
      viewRunner: {
        state: { position: 10 },
        reachWithin: (position: Position, ms: number) => (position <= 10 ? Promise.resolve(true) : sleep(ms, false)),
      },
    } as unknown as Core;
    const ownChanges = new OwnChanges(core, 'http://127.0.0.1', waitMs);
    ownChanges.tell(this.fastify);
    for (const path of ['/page', '/api/v1/goals', `${BALLOT_PATH}/:link`])
      this.fastify.all(path, (request, reply) => reply.send({ behind: isBehind(request.raw) }));
    await this.fastify.ready();
    ownChanges.register(this.fastify);
    return this.fastify.listen({ port: 0, host: '127.0.0.1' });
  }

  /** Resolves when the store was asked so often. */
  async untilAsked(times: number): Promise<void> {
    for (const until = Date.now() + 10_000; this.asked.length < times; await sleep(5))
      if (Date.now() > until) throw new Error(`The store was asked ${this.asked.length} times.`);
  }

  stop(): Promise<void> {
    return this.fastify.close();
  }
}

describe('what people have changed themselves', () => {
  const node = () => (running = new Node());
  let running: Node;
  afterEach(() => running.stop());

  const isLate = async (address: string, position: Position): Promise<boolean> => {
    const response = await fetch(`${address}/page`, { headers: { [POSITION_HEADER]: placeIn(LOG, position) } });
    return ((await response.json()) as { readonly behind: boolean }).behind;
  };

  it('is missing here where the log has it, and is not waited for where the log ends before', async () => {
    const one = node();
    const address = await one.start(1_500);
    expect(await isLate(address, 10)).toBe(false);
    const [missing, madeUp] = [isLate(address, 20), isLate(address, 99)];
    await one.untilAsked(1);
    one.asked[0]!(20);
    expect([await missing, await madeUp]).toEqual([true, false]);
    // Who waits at the same time asks once.
    expect(one.asked).toHaveLength(1);
  });

  it('is not taken for made up because the store was asked before it was recorded, and answers late', async () => {
    const one = node();
    const address = await one.start(1_500);
    const madeUp = isLate(address, 99);
    await one.untilAsked(1);
    // Recorded by another node at this moment: the log ended at 10 when it was asked.
    const recorded = isLate(address, 20);
    await sleep(500);
    one.asked[0]!(10);
    expect(await madeUp).toBe(false);
    await one.untilAsked(2);
    one.asked[1]!(20);
    expect(await recorded).toBe(true);
  });

  it('is told to browsers and programs, and to nobody who answers a survey', async () => {
    const address = await node().start(1_500);
    const told = async (path: string, headers: Record<string, string> = {}) => {
      const response = await fetch(`${address}${path}`, { method: 'POST', headers });
      return [response.headers.get(POSITION_HEADER), response.headers.getSetCookie().length];
    };
    expect(await told('/page')).toEqual([placeIn(LOG, 10), 1]);
    expect(await told('/api/v1/goals', { authorization: 'Bearer x' })).toEqual([placeIn(LOG, 10), 0]);
    for (const path of [`${BALLOT_PATH}/abc`, BALLOT_PATH.replace('u', '%75') + '/abc'])
      expect(await told(path)).toEqual([null, 0]);
  });
});
