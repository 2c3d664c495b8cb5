// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { assetUrl, registerAssets } from './assets.js';

describe('Assets', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    server = Fastify();
    await server.register(registerAssets);
  });
  afterAll(() => server.close());

  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

  it('carry the hash of their content and are kept for ever', async () => {
    const url = assetUrl('wegmarke.css');
    expect(url).toMatch(/^\/assets\/wegmarke\.[\w-]{12}\.css$/);
    const { statusCode, headers } = await get(url);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('come compressed the same as plain', async () => {
    const url = assetUrl('wegmarke.css');
    const plain = (await get(url)).body;
    const brotli = await get(url, { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain);
    const gzip = await get(url, { 'accept-encoding': 'gzip' });
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain);
    expect(gzip.headers['vary']).toBe('accept-encoding');
  });

  it('answer 304 to who has them, 404 to an old hash', async () => {
    const url = assetUrl('kern.css');
    const etag = String((await get(url)).headers['etag']);
    expect((await get(url, { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await get(url.replace(/\.[\w-]{12}\./, '.000000000000.'))).statusCode).toBe(404);
    expect((await get('/assets/../package.json')).statusCode).toBe(404);
  });

  it('name the fonts by the addresses under which they are served', async () => {
    const css = (await get(assetUrl('wegmarke.css'))).body;
    const fonts = [...css.matchAll(/url\("(\/assets\/[^"]+)"\)/g)].map(([, url]) => url!);
    expect(fonts).toHaveLength(2);
    for (const url of fonts) {
      const font = await get(url);
      expect([font.statusCode, font.headers['content-type']]).toEqual([200, 'font/woff2']);
      expect(font.rawPayload.subarray(0, 4).toString()).toBe('wOF2');
    }
  });

  it('leave out no file of the folder', () => {
    const source = readFileSync(new URL('assets.ts', import.meta.url), 'utf8');
    for (const name of readdirSync(new URL('assets/', import.meta.url))) expect(source).toContain(`'${name}'`);
  });
});
