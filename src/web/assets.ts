// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** Every file that pages refer to. Fonts are two of KERN's: regular and semi-bold. */
const NAMES = [
  'FiraSans-Regular.woff2',
  'FiraSans-SemiBold.woff2',
  'kern.css',
  'pictures.css',
  'theme.js',
  'wegmarke.css',
  'wegmarke.js',
  'wegmarke.svg',
] as const;

export type AssetName = (typeof NAMES)[number];

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  woff2: 'font/woff2',
};

/** Where the URLs of assets begin. */
export const ASSET_PATH = '/assets/';

interface Asset {
  readonly url: string;
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  gzip?: Promise<Buffer>;
  brotli?: Promise<Buffer>;
}

/**
 * The file behind a name. Beside the source it lies in `assets/`, fonts in the KERN package; a bundle in `dist/` has all
 * of them below `dist/assets/`.
 */
function locate(name: AssetName): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = ['assets', '../assets', 'assets/kern/fonts/fira-sans'].map((folder) => join(here, folder, name));
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  if (name.endsWith('.woff2')) {
    const kern = createRequire(import.meta.url).resolve('@kern-ux/native/package.json');
    return join(dirname(kern), 'dist', 'fonts', 'fira-sans', name);
  }
  throw new Error(`The asset ${name} is missing; looked in ${places.join(', ')}.`);
}

/** Files that a bundle needs in its `assets/` directory: where each lies now. */
export function assetFiles(): readonly { readonly name: AssetName; readonly path: string }[] {
  return NAMES.map((name) => ({ name, path: locate(name) }));
}

const loaded = new Map<AssetName, Asset>();

function load(name: AssetName): Asset {
  const known = loaded.get(name);
  if (known) return known;
  let plain: Buffer = readFileSync(locate(name));
  // Style sheets name fonts as they are called here; the hash comes in before the sheet's own is computed.
  if (name.endsWith('.css'))
    plain = Buffer.from(
      plain
        .toString('utf8')
        .replace(/url\(['"]?asset:([^'")]+)['"]?\)/g, (_, font: string) => `url("${assetUrl(font as AssetName)}")`),
    );
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 12);
  const dot = name.lastIndexOf('.');
  const asset: Asset = {
    url: `${ASSET_PATH}${name.slice(0, dot)}.${hash}${name.slice(dot)}`,
    type: TYPES[name.slice(dot + 1)]!,
    etag: `"${hash}"`,
    plain,
  };
  loaded.set(name, asset);
  return asset;
}

/** The address of an asset with the hash of its content, so that browsers may keep it for ever. */
export function assetUrl(name: AssetName): string {
  return load(name).url;
}

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** Compressed once, at the first request and off the main thread, so that the start does not wait; others share the work. */
function compress(asset: Asset): void {
  if (asset.type === TYPES['woff2']) return;
  asset.brotli = brotliAsync(asset.plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: asset.plain.length },
  });
  asset.gzip = gzipAsync(asset.plain, { level: 9 });
}

/** Serves the assets below {@link ASSET_PATH}: immutable, with ETag, brotli or gzip. A stale hash answers 404. */
export async function registerAssets(fastify: FastifyInstance): Promise<void> {
  for (const name of NAMES) {
    const asset = load(name);
    fastify.get(asset.url, async (request, reply) => {
      reply.header('cache-control', 'public, max-age=31536000, immutable').header('etag', asset.etag);
      if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
      reply.type(asset.type);
      if (asset.type === TYPES['woff2']) return reply.send(asset.plain);
      reply.header('vary', 'accept-encoding');
      const accepted = String(request.headers['accept-encoding'] ?? '');
      if (!asset.brotli) compress(asset);
      if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(await asset.brotli);
      if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(await asset.gzip);
      return reply.send(asset.plain);
    });
  }
  // Browsers ask for it whatever a page says.
  fastify.get('/favicon.ico', async (_request, reply) => reply.redirect(assetUrl('wegmarke.svg'), 302));
}
