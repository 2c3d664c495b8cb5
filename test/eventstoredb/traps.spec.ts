// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const page = readFileSync(at('docs/eventstoredb.md'), 'utf8');
const folder = (path: string, ends: string) =>
  readdirSync(at(path))
    .filter((file) => file.endsWith(ends))
    .map((file) => readFileSync(at(`${path}/${file}`), 'utf8'))
    .join('\n');

/** The lines of all tables under headings that speak of traps. */
const traps = page
  .slice(0, page.indexOf('## The protocol test server'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| trap '))
  .map((line) => line.slice(2, -2).split(' | ') as [string, string, string]);
const quotedIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, words]) => words!);

describe('docs/eventstoredb.md', () => {
  const specs = folder('test/eventstoredb', '.spec.ts') + folder('test/contract', '.contract.ts');
  const sources = folder('src/event-store/eventstoredb', '.ts');

  it.each(traps)('%s', (_trap, answer, test) => {
    const names = quotedIn(test).filter((words) => words.includes(' '));
    expect(names.length > 0 || test.startsWith('every test')).toBe(true);
    expect(names.filter((name) => !specs.includes(name))).toEqual([]);
    const parts = quotedIn(answer).filter((words) => /^#?[a-z][A-Za-z]+$/.test(words));
    expect(
      parts.filter((name) => !sources.includes(name) && !readFileSync(at('tsconfig.json'), 'utf8').includes(name)),
    ).toEqual([]);
    const files = quotedIn(answer).filter((words) => words.endsWith('.ts'));
    expect(files.filter((file) => !existsSync(at(`src/event-store/eventstoredb/${file}`)))).toEqual([]);
  });

  it('knows where each fault of the protocol test server is used', () => {
    const faults = page.slice(page.indexOf('| fault |'), page.indexOf('## Against a real server'));
    const server = folder('test/eventstoredb', 'server.ts');
    const cells = faults.split('\n').flatMap((line) => line.split(' | ').slice(0, 1));
    const named = cells.flatMap(quotedIn);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !server.includes(name))).toEqual([]);
    const tests = quotedIn(faults).filter((words) => words.includes(' '));
    expect(tests.filter((name) => !specs.includes(name))).toEqual([]);
  });

  it('has a line for every trap that is known', () => {
    expect(traps.length).toBeGreaterThan(30);
  });
});
