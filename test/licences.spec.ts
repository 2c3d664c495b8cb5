// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { join } from 'node:path';

const ROOT = new URL('..', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Written in two parts, so that this file is not found to have the words twice. */
const COPYRIGHT = new RegExp('SPDX-File' + 'CopyrightText: .*\\S');
const LICENCE = new RegExp('SPDX-License-' + 'Identifier: (\\S+)');

/** The patterns of REUSE.toml, read with as much TOML as that file uses. */
function annotatedPaths(toml: string): string[] {
  return [...toml.matchAll(/^path = (\[[^\]]*\]|".*")$/gm)].flatMap(([, value = '']) =>
    [...value.matchAll(/"([^"]+)"/g)].map(([, path = '']) => path),
  );
}

/** REUSE's `**.md` is any Markdown file in any folder. */
function covers(pattern: string, path: string): boolean {
  return matchesGlob(path, pattern.startsWith('**.') ? `**/*${pattern.slice(2)}` : pattern) || pattern === path;
}

/** The licence of a file by its first lines, or else by REUSE.toml. */
function licenceOf(path: string, text: string, patterns: readonly string[]): string | undefined {
  const head = text.split('\n', 12).join('\n');
  if (COPYRIGHT.test(head)) return LICENCE.exec(head)?.[1];
  return patterns.some((pattern) => covers(pattern, path)) ? 'EUPL-1.2' : undefined;
}

/** Without git (an unpacked archive) there is no list of what belongs to the project. */
function trackedFiles(): string[] | undefined {
  if (!existsSync(join(ROOT, '.git'))) return undefined;
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

describe('Licences', () => {
  const patterns = annotatedPaths(read('REUSE.toml'));
  const files = trackedFiles();

  (files ? it : it.skip)('are named in every file or, for files that cannot carry them, in REUSE.toml', () => {
    const unlicensed = files!.filter((path) => !path.startsWith('LICENSES/') && !licenceOf(path, read(path), patterns));
    expect(unlicensed).toEqual([]);
    expect(files!.length).toBeGreaterThan(20);
  });

  (files ? it : it.skip)('stand in LICENSES with their text', () => {
    const used = new Set(
      files!.map((path) => licenceOf(path, read(path), patterns)).filter((found) => found !== undefined),
    );
    const kept = readdirSync(join(ROOT, 'LICENSES')).map((name) => name.replace(/\.txt$/, ''));
    expect(kept.sort()).toEqual([...used].sort());
    expect(read('LICENSE')).toBe(read('LICENSES/EUPL-1.2.txt'));
  });

  it.each([
    ['a source file without the lines', 'src/a.ts', 'export {};\n', undefined],
    ['a source file with only one of them', 'src/a.ts', `// SPDX-File${'CopyrightText'}: 2026 A\n`, undefined],
    [
      'a source file with both',
      'src/a.ts',
      `// SPDX-File${'CopyrightText'}: 2026 A\n// SPDX-License-${'Identifier'}: MIT\n`,
      'MIT',
    ],
    ['JSON in any folder', 'test/stored-events/x.json', '{}', 'EUPL-1.2'],
    ['JSON at the top', 'package.json', '{}', 'EUPL-1.2'],
    ['Markdown at the top', 'README.md', '# A', 'EUPL-1.2'],
    ['a script that REUSE.toml does not name', 'scripts/a.sh', 'exit', undefined],
  ])('judges %s', (_, path, text, licence) => {
    expect(licenceOf(path, text, patterns)).toBe(licence);
  });
});
