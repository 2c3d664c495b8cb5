// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** Bundles what is measured into bench/.cache, in the same way as scripts/build.mjs bundles the program. */
import { build as bundle } from 'esbuild';
import { existsSync } from 'node:fs';
import { readFile, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { build as buildProgram, isStale } from '../scripts/build.mjs';

export const BENCH = import.meta.dirname;
export const ROOT = dirname(BENCH);
export const BUILT = join(BENCH, '.cache');

const SUBJECTS = ['log', 'fill', 'rebuild', 'server', 'bare-pages', 'reminders', 'survey', 'scale-fill', 'scale-copy'];
/** What the tests have and is measured against as well. */
const FROM_TESTS = ['eventstoredb/serve'];

/** Native code, and what belongs to bench/ alone, is found at run time. */
const EXTERNAL = [
  'better-sqlite3',
  '@node-rs/argon2',
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
  '@event-driven-io/*',
  'sqlite3',
  'pg',
];

export async function build() {
  if (await isStale()) await buildProgram();
  const { $schema: _schema, ...options } = JSON.parse(await readFile(join(ROOT, '.swcrc'), 'utf8'));
  const { transform } = await import('@swc/core');
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: [
      ...SUBJECTS.map((name) => ({ in: join(BENCH, 'src', `${name}.ts`), out: name })),
      ...FROM_TESTS.map((name) => ({ in: join(ROOT, 'test', `${name}.ts`), out: basename(name) })),
    ],
    outdir: BUILT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: EXTERNAL,
    sourcemap: 'linked',
    keepNames: true,
    logLevel: 'warning',
    banner: {
      js: [
        "import { createRequire as __createRequire } from 'node:module';",
        'const require = __createRequire(import.meta.url);',
        'const __filename = import.meta.filename, __dirname = import.meta.dirname;',
      ].join('\n'),
    },
    plugins: [
      {
        name: 'swc',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, importer }) => {
            if (importer.includes('node_modules')) return undefined;
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
      },
    ],
  });
  // The server's style sheets and fonts are those of the program.
  await rm(join(BUILT, 'assets'), { recursive: true, force: true });
  await symlink(join(ROOT, 'dist', 'assets'), join(BUILT, 'assets'));
}
