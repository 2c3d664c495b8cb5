// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, describe, expect, it } from '@jest/globals';
import { tmpdir } from 'node:os';
import { OutsideRedis } from '../../test/outside-redis.js';
import { QuickRedis } from '../redis/quick-redis.js';
import { RedisLink } from '../redis/redis-link.js';
import { Uploads } from './uploads.js';

// Not text, and a name that could be taken for the end of itself.
const upload = { fileName: 'Müsterau\0"2026".json', file: new Uint8Array([0, 255, 123, 0]) };

describe('a file that waits to be taken over', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });

  async function outsideRedis(): Promise<OutsideRedis> {
    const redis = await OutsideRedis.start();
    ends.push(() => redis.stop());
    return redis;
  }

  async function node({ url }: OutsideRedis, prefix?: string): Promise<Uploads> {
    const link = new RedisLink({ redisUrl: url, dataDir: tmpdir() });
    const quick = new QuickRedis({ redis: link, answerMs: 1_000 });
    ends.push(
      () => link.stop(),
      () => quick.stop(),
    );
    await link.start();
    for (const until = Date.now() + 15_000; !quick.client;) {
      if (Date.now() > until) throw new Error('It never had a Redis.');
      await new Promise((again) => setTimeout(again, 5));
    }
    return new Uploads(quick, prefix);
  }

  it('is found at every node that shares a Redis, as it was, for half an hour', async () => {
    const redis = await outsideRedis();
    const [one, other] = [await node(redis), await node(redis)];
    await one.keep('m1', 's1', upload);
    const found = await other.find('m1', 's1');
    expect(found?.fileName).toBe(upload.fileName);
    expect([...found!.file]).toEqual([...upload.file]);
    const [key, ...more] = await redis.client.keys('*');
    expect(more).toEqual([]);
    const seconds = await redis.client.ttl(key!);
    expect(seconds).toBeGreaterThan(29 * 60);
    expect(seconds).toBeLessThanOrEqual(30 * 60);
  });

  it('is not found by another municipality, under another id, nor by another installation on the same Redis', async () => {
    const redis = await outsideRedis();
    const [one, same, other] = [await node(redis), await node(redis), await node(redis, 'bothel')];
    await one.keep('m1', 's1', upload);
    expect(await same.find('m2', 's1')).toBeUndefined();
    expect(await same.find('m1', 's2')).toBeUndefined();
    expect(await other.find('m1', 's1')).toBeUndefined();
  });

  it.each(['', '{', 'null', '{"fileName":"a.json"}'])('is none where Redis holds %j under its name', async (text) => {
    const redis = await outsideRedis();
    const one = await node(redis);
    await redis.client.set('wegmarke:upload:m1 s1', text);
    expect(await one.find('m1', 's1')).toBeUndefined();
  });

  it('is found where it was uploaded while Redis is frozen, and there alone', async () => {
    const redis = await outsideRedis();
    const [one, other] = [await node(redis), await node(redis)];
    redis.freeze();
    await one.keep('m1', 's1', upload);
    expect(await one.find('m1', 's1')).toEqual(upload);
    expect(await other.find('m1', 's1')).toBeUndefined();
  });

  it('is found in one process without any Redis', async () => {
    const uploads = new Uploads();
    await uploads.keep('m1', 's1', upload);
    expect(await uploads.find('m1', 's1')).toEqual(upload);
    expect(await new Uploads().find('m1', 's1')).toBeUndefined();
  });
});
