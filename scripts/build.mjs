// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Bundles the program into dist/: one file per entry. A bundle starts in a fraction of
 * the time that hundreds of small modules take. esbuild does the bundling; TypeScript goes through swc with .swcrc, as in
 * the tests, because esbuild cannot emit the decorator metadata that Nest's dependency injection reads.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The programs: each `src/<name>.ts` that exists becomes `dist/<name>.js`. */
const ENTRIES = ['main', 'demo', 'cli'];

/** What goes into dist/assets/, from where. Read at run time beside the bundle. */
const ASSETS = [
  { from: 'src/web/assets', to: 'assets' },
  { from: 'node_modules/@kern-ux/native/dist/fonts/fira-sans', to: 'assets/kern/fonts/fira-sans' },
  { from: 'node_modules/@kern-ux/native/LICENSE.md', to: 'assets/kern/LICENSE.md' },
  { from: 'src/documents/assets', to: 'assets/documents' },
  ...['400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic'].map((name) => ({
    from: `node_modules/@expo-google-fonts/fira-sans/${name}/FiraSans_${name}.ttf`,
    to: `assets/documents/fonts/${name}/FiraSans_${name}.ttf`,
  })),
  { from: 'node_modules/@expo-google-fonts/fira-sans/LICENSE_FONT', to: 'assets/documents/fonts/LICENSE_FONT' },
];

/** Left to node_modules: they load native code or files beside themselves, or are options of Nest that we do not install. */
const EXTERNAL = [
  'better-sqlite3',
  '@node-rs/argon2',
  '@myriaddreamin/typst-ts-node-compiler',
  'sodium-native',
  'msgpackr-extract',
  '@eventstore/db-client',
  '@grpc/grpc-js',
  'google-protobuf',
  '@nestjs/microservices',
  '@nestjs/microservices/*',
  '@nestjs/websockets',
  '@nestjs/websockets/*',
  '@nestjs/platform-express',
  '@fastify/view',
  'class-transformer/storage',
  'bufferutil',
  'utf-8-validate',
];

/** Older than any of these, dist/ is built anew. */
const SOURCES = ['src', '.swcrc', 'package-lock.json', 'scripts/build.mjs'];
const STAMP = 'dist/.built';

/** @returns {Promise<boolean>} true when dist/ lacks something that the sources have, or is older than they are. */
export async function isStale() {
  const built = await stat(join(ROOT, STAMP)).catch(() => undefined);
  if (!built) return true;
  for (const source of SOURCES) if ((await newest(join(ROOT, source))) > built.mtimeMs) return true;
  return false;
}

/** Folders count too: removing a file changes its folder only. */
async function newest(path) {
  const at = await stat(path).catch(() => undefined);
  if (!at) return 0;
  if (!at.isDirectory()) return at.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => newest(join(path, name))));
  return Math.max(at.mtimeMs, ...inside);
}

/**
 * @param {{ root?: string, outdir?: string, entries?: string[] }} [options] folders other than the project's own, for tests
 * @returns {Promise<string[]>} the names of the entries that were built
 */
export async function build({ root = ROOT, outdir = join(ROOT, 'dist'), entries = ENTRIES } = {}) {
  // Loaded only when there is something to build: `npm start` usually finds everything in place.
  const { build: bundle } = await import('esbuild');
  const existing = entries.filter((name) => existsSync(join(root, 'src', `${name}.ts`)));
  const started = new Date();
  // Built beside and moved into place at the end: a build that fails or is cut off leaves the last good one alone.
  const fresh = `${outdir}.${process.pid}.new`;
  const old = `${outdir}.${process.pid}.old`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  try {
    if (existing.length > 0) {
      await bundle({
        absWorkingDir: ROOT,
        entryPoints: existing.map((name) => ({ in: join(root, 'src', `${name}.ts`), out: name })),
        outdir: fresh,
        bundle: true,
        // No splitting: a chunk of its own loses the named exports of a CommonJS package that is imported dynamically, and
        // that is how Nest finds class-transformer.
        splitting: false,
        format: 'esm',
        platform: 'node',
        target: 'node24',
        packages: 'bundle',
        external: EXTERNAL,
        sourcemap: 'linked',
        sourcesContent: false,
        keepNames: true,
        legalComments: 'linked',
        logLevel: 'warning',
        // Bundled CommonJS packages expect these three.
        banner: {
          js: [
            "import { createRequire as __createRequire } from 'node:module';",
            'const require = __createRequire(import.meta.url);',
            'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
          ].join('\n'),
        },
        plugins: [swcPlugin(root)],
      });
    }
    for (const { from, to } of ASSETS) {
      if (existsSync(join(ROOT, from))) await cp(join(ROOT, from), join(fresh, to), { recursive: true });
    }
    // Dated at the start: what was saved while the build ran counts as newer.
    await writeFile(join(fresh, '.built'), `${started.toISOString()}\n`);
    await utimes(join(fresh, '.built'), started, started);
    if (existsSync(outdir)) await rename(outdir, old);
    await rename(fresh, outdir);
  } finally {
    await Promise.all([fresh, old].map((folder) => rm(folder, { recursive: true, force: true })));
  }
  return existing;
}

/** @returns {import('esbuild').Plugin} */
function swcPlugin(root) {
  return {
    name: 'swc',
    async setup({ onLoad, onResolve }) {
      const { transform } = await import('@swc/core');
      const { $schema: _schema, ...options } = JSON.parse(await readFile(join(ROOT, '.swcrc'), 'utf8'));
      // Sources say './day.js' as Node wants it; on disk it is day.ts or day.tsx.
      onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, importer }) => {
        if (!importer.startsWith(join(root, 'src'))) return undefined;
        const bare = resolve(dirname(importer), path.slice(0, -'.js'.length));
        const found = ['.ts', '.tsx', '.js'].map((end) => bare + end).find((file) => existsSync(file));
        return found ? { path: found } : undefined;
      });
      onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        const { code } = await transform(await readFile(path, 'utf8'), {
          ...options,
          filename: path,
          sourceMaps: 'inline',
          swcrc: false,
          configFile: false,
        });
        return { contents: code, loader: 'js', resolveDir: dirname(path) };
      });
    },
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = await build();
  console.log(names.length > 0 ? `dist/: ${names.join(', ')}` : 'dist/: nothing to build yet');
}
