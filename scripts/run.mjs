// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Runs one of the programs (`main`, `demo`, `cli`) from dist/, built first when the sources are newer:
 *
 *     node scripts/run.mjs cli events --since 2026-01-01
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [entry = 'main', ...words] = process.argv.slice(2);

// npm puts the Node that the project brings along first on the PATH; called by hand, this file may meet an older one.
if (Number(process.versions.node.split('.')[0]) < 24) {
  const own = join(ROOT, 'node_modules/.bin/node');
  if (!existsSync(own)) fail('Wegmarke braucht Node 24. Bitte zuerst `npm ci` ausführen.');
  const { status } = spawnSync(own, process.argv.slice(1), { stdio: 'inherit' });
  process.exit(status ?? 1);
}

// The command line works on files only; servers want Redis for reminders, unless they are told where one is. A wrong
// REDIS_SERVER is said by the program itself.
if (entry !== 'cli' && !process.env.REDIS_URL && !process.env.REDIS_SERVER) {
  const { bring, sentenceFor } = await import('./system-packages.mjs');
  const { missing, command } = bring(['redis']);
  if (missing.length > 0) {
    console.error(`${sentenceFor(missing, command)}\nWegmarke startet trotzdem; Erinnerungen ruhen, bis Redis da ist.`);
  }
}

const program = join(ROOT, 'dist', `${entry}.js`);
// Without the tools that build (`npm prune --omit=dev`) what was built before is run.
if (existsSync(join(ROOT, 'node_modules/esbuild')) && existsSync(join(ROOT, 'node_modules/@swc/core'))) {
  const { build, isStale } = await import('./build.mjs');
  if (await isStale()) {
    console.error('Wegmarke wird gebaut …');
    await build();
  }
}
if (!existsSync(program)) fail(`src/${entry}.ts gibt es nicht.`);

// Compiled code is kept between starts, which saves a good part of the time to the first answer.
nodeModule.enableCompileCache(join(ROOT, 'node_modules/.cache/compiled'));
process.argv = [process.argv[0], program, ...words];
await import(pathToFileURL(program).href);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
