// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Everything that has to hold before a change is good: types, rules, layout, a build, and all tests, browser journeys
 * included. The last line says `N passed, N failed`, where each of the checks counts as one.
 *
 *     node scripts/test.mjs                     all of it
 *     node scripts/test.mjs --soak              the tests alone, with the long rounds of those that have them
 *     node scripts/test.mjs src/calendar …      only these tests; what follows is handed to Jest
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bring, find, sentenceFor } from './system-packages.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const MODULES = join(ROOT, 'node_modules');
/** A test that hangs ends here and counts as failed. */
const LIMIT_MS = { check: 5 * 60_000, tests: 20 * 60_000, soak: 3 * 60 * 60_000 };

const CHECKS = [
  { name: 'types', words: [join(MODULES, 'typescript/bin/tsc'), '--noEmit'] },
  { name: 'rules', words: [join(MODULES, 'eslint/bin/eslint.js'), '--max-warnings=0', '.'] },
  { name: 'layout', words: [join(MODULES, 'prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
  { name: 'build', words: [join(ROOT, 'scripts/build.mjs')] },
];

const soak = process.argv.includes('--soak');
const chosen = process.argv.slice(2).filter((word) => word !== '--soak');
const count = { passed: 0, failed: 0, skipped: 0 };

// LibreOffice is some hundred megabytes: used where it is, installed for the long rounds only.
const { found, missing, command } = bring(['redis', 'chromium', 'poppler', ...(soak ? ['libreoffice'] : [])]);
found.libreoffice ??= find('libreoffice');
if (missing.length > 0 && chosen.length === 0) {
  console.error(sentenceFor(missing, command));
  count.failed += missing.length;
  close();
}
const env = {
  ...process.env,
  ...(found.redis && { REDIS_SERVER: found.redis }),
  ...(found.chromium && { CHROMIUM: found.chromium }),
  ...(found.poppler && { PDFINFO: found.poppler }),
  ...(found.libreoffice && { SOFFICE: found.libreoffice }),
  ...(soak && { SOAK: '1' }),
};

if (chosen.length === 0 && !soak) {
  // Two at a time, so that both cores of a small machine have work.
  const waiting = [...CHECKS];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await runCheck(check);
  };
  await Promise.all([work(), work()]);
}
await runTests();
close();

async function runCheck({ name, words }) {
  const started = performance.now();
  const { code, output } = await run(words, { limit: LIMIT_MS.check, quiet: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code === 0) {
    count.passed++;
    console.log(`✓ ${name} (${seconds} s)`);
  } else {
    count.failed++;
    console.log(`✗ ${name} (${seconds} s)\n${output.trimEnd()}`);
  }
}

async function runTests() {
  const folder = await mkdtemp(join(tmpdir(), 'wegmarke-test-'));
  const results = join(folder, 'results.json');
  const words = [join(MODULES, 'jest/bin/jest.js'), '--json', `--outputFile=${results}`, ...chosen];
  const { code } = await run(words, {
    limit: soak ? LIMIT_MS.soak : LIMIT_MS.tests,
    env: {
      ...env,
      // Jest runs ES modules in node:vm, which Node still calls experimental; it needs no telling with every file.
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`,
    },
  });
  const said = await readFile(results, 'utf8').then(JSON.parse, () => undefined);
  await rm(folder, { recursive: true, force: true });
  const failed = said ? said.numFailedTests + said.numRuntimeErrorTestSuites : 0;
  count.passed += said?.numPassedTests ?? 0;
  count.skipped += (said?.numPendingTests ?? 0) + (said?.numTodoTests ?? 0);
  // Jest may fail without a failing test, for one when it finds no test at all or is ended.
  count.failed += code === 0 ? failed : Math.max(failed, 1);
}

/** @returns {Promise<{ code: number, output: string }>} `output` is empty unless `quiet` */
function run(words, { limit, quiet = false, env: environment = env }) {
  return new Promise((done) => {
    // The results go into a file; of what Jest prints, standard output has only a copy of them.
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'ignore', 'inherit'];
    const child = spawn(process.execPath, words, { cwd: ROOT, env: environment, stdio });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    const timer = setTimeout(() => {
      console.error(`Ended after ${limit / 60_000} minutes: ${words.join(' ')}`);
      child.kill('SIGKILL');
    }, limit);
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ code: code ?? 1, output });
    });
  });
}

function close() {
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
  process.exit(count.failed > 0 ? 1 : 0);
}
