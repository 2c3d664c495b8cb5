// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const text = readFileSync(at('docs/operations.md'), 'utf8');

/** As GitHub makes the address of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

describe('docs/operations.md', () => {
  const anchors = new Set([...text.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading]) => anchorOf(heading!)));
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to!);

  it('leads a hurried operator to headings that are there', () => {
    const inside = links.filter((to) => to.startsWith('#'));
    expect(inside.length).toBeGreaterThan(15);
    expect(inside.filter((to) => !anchors.has(to.slice(1)))).toEqual([]);
  });

  it('names only files that are there', () => {
    const files = links.filter((to) => !to.startsWith('#') && !to.startsWith('http'));
    expect(files.filter((to) => !existsSync(new URL(to, at('docs/'))))).toEqual([]);
  });

  it('explains every variable that the program reads', () => {
    const configuration = readFileSync(at('src/configuration.ts'), 'utf8');
    const names = new Set([...configuration.matchAll(/(?:said\(|env\[)'([A-Z_]+)'/g)].map(([, name]) => name!));
    expect([...names].filter((name) => !text.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('says as the program does what moving refuses', () => {
    const said = [
      'cli.ts',
      'move-log.ts',
      'instance-lock.ts',
      'sqlite/log-format.ts',
      'eventstoredb/eventstoredb-event-store.ts',
    ]
      .map((file) => readFileSync(at(`src/event-store/${file}`), 'utf8'))
      .join('\n');
    const moving = text.indexOf('## Moving to EventStoreDB');
    const section = text.slice(text.indexOf('| what you see |', moving), text.indexOf('It copies one event after'));
    const quoted = [...section.matchAll(/`([^`]+)`/g)]
      .map(([, words]) => words!)
      .filter((words) => words.includes(' '));
    expect(quoted.length).toBeGreaterThan(6);
    expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
  });

  it('says as the program does why a server cannot be used', () => {
    const ofStore = 'event-store/eventstoredb';
    const said = [`${ofStore}/connection-problem.ts`, `${ofStore}/eventstoredb-event-store.ts`, 'store-watch.ts']
      .map((file) => readFileSync(at(`src/${file}`), 'utf8'))
      .join('\n');
    const down = text.indexOf('### EventStoreDB is down');
    const section = text.slice(down, text.indexOf('### One node is down'));
    const quoted = [...section.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([^`]+)`/g)].map(([, words]) => words!),
    );
    expect(quoted.length).toBeGreaterThan(6);
    expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
  });

  it('gives a node as long to end under systemd as in a container', () => {
    const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(text)!;
    expect(readFileSync(at('docker-compose.yml'), 'utf8')).toContain(`stop_grace_period: ${seconds}s`);
  });
});
