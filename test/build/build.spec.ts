// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const PROJECT = new URL('../..', import.meta.url).pathname;
const BUILD = new URL('../../scripts/build.mjs', import.meta.url).href;

/** The parts that a bundler can get wrong: decorator metadata, JSX, a package found by name at run time, native code. */
const PROGRAM = `
import 'reflect-metadata';
import { Body, Controller, Get, Injectable, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import Database from 'better-sqlite3';
import { IsInt, Min } from 'class-validator';
import { page } from './page.js';

@Injectable()
class Clock {
  now(): string { return 'jetzt'; }
}
class Days {
  @IsInt({ message: 'keine ganze Zahl' }) @Min(0, { message: 'negativ' }) days!: number;
}
@Controller()
class Home {
  constructor(private readonly clock: Clock) {}
  @Get() get(): string { return page(this.clock.now()); }
  @Post() post(@Body() { days }: Days): string { return String(days + 1); }
}
@Module({ controllers: [Home], providers: [Clock] })
class App {}

const app = await NestFactory.create<NestFastifyApplication>(App, new FastifyAdapter(), { logger: ['error'] });
app.useGlobalPipes(new ValidationPipe({ transform: true }));
await app.init();
const payload = (days: unknown) => ({ method: 'POST', url: '/', payload: { days } }) as const;
console.log(JSON.stringify([
  (await app.inject('/')).body,
  (await app.inject(payload(41))).body,
  (await app.inject(payload(-1))).json().message,
  new Database(':memory:').prepare('SELECT 6 * 7').pluck().get(),
]));
await app.close();
`;

describe('Build', () => {
  let root: string;
  beforeAll(() => {
    // Within the project, so that what stays outside the bundle is found in its node_modules.
    mkdirSync(join(PROJECT, '.cache'), { recursive: true });
    root = mkdtempSync(join(PROJECT, '.cache/build-'));
    mkdirSync(join(root, 'src'));
    symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
    writeFileSync(join(root, 'src/main.ts'), PROGRAM);
    writeFileSync(join(root, 'src/page.tsx'), PAGE);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const outdir = () => join(root, 'dist');
  const build = (entries: string[]) =>
    node(
      '--input-type=module',
      '-e',
      `const { build } = await import(${JSON.stringify(BUILD)});
       console.log((await build(${JSON.stringify({ root, outdir: outdir(), entries })})).join());`,
    );

  it('makes one file of a Nest program that runs as its sources say; entries that do not exist are left out', () => {
    expect(build(['main', 'cli'])).toEqual({ status: 0, stdout: 'main\n', stderr: '' });
    const { status, stdout, stderr } = node(join(outdir(), 'main.js'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(['<h1>Guten Tag, jetzt</h1>', '42', ['negativ'], 42]);
    expect(existsSync(join(outdir(), 'main.js.map'))).toBe(true);
  });

  it('puts the assets beside it', () => {
    for (const name of [
      'kern.css',
      'wegmarke.css',
      'kern/fonts/fira-sans/FiraSans-Regular.woff2',
      'documents/paper.typ',
      'documents/fonts/400Regular/FiraSans_400Regular.ttf',
      'documents/fonts/600SemiBold_Italic/FiraSans_600SemiBold_Italic.ttf',
    ]) {
      expect({ name, exists: existsSync(join(outdir(), 'assets', name)) }).toEqual({ name, exists: true });
    }
  });

  it('can make a PDF: template and fonts lie in the assets, the process that sets it runs beside the bundle', () => {
    symlinkSync(join(PROJECT, 'src/documents'), join(root, 'src/documents'));
    symlinkSync(join(PROJECT, 'src/calendar'), join(root, 'src/calendar'));
    writeFileSync(join(root, 'src/demo.ts'), PAPER_PROGRAM);
    expect(build(['main', 'demo'])).toEqual({ status: 0, stdout: 'main,demo\n', stderr: '' });
    // Away from the sources: what it finds is its own.
    const elsewhere = mkdtempSync(join(PROJECT, '.cache/built-'));
    try {
      cpSync(outdir(), elsewhere, { recursive: true });
      const said = ['Pacific/Kiritimati', 'America/Anchorage'].map((zone) => {
        const { status, stdout, stderr } = nodeIn({ TZ: zone }, join(elsewhere, 'demo.js'));
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        return JSON.parse(stdout) as string[];
      });
      expect(said[0]!.map((file) => file.slice(0, 5))).toEqual([
        '%PDF-',
        'PK\u0003\u0004\u0014',
        'PK\u0003\u0004\u0014',
        'PK\u0003\u0004\u0014',
      ]);
      // Another process in another time zone: the same to the byte.
      expect(said[1]).toEqual(said[0]);
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
      for (const name of ['documents', 'calendar', 'demo.ts']) rmSync(join(root, 'src', name));
    }
  });

  it('leaves the last good build alone when the next one fails', () => {
    const before = readFileSync(join(outdir(), 'main.js'), 'utf8');
    writeFileSync(join(root, 'src/page.tsx'), 'export const page = <h1>');
    try {
      const { status, stderr } = build(['main']);
      expect(status).toBe(1);
      expect(stderr).toContain('page.tsx');
    } finally {
      writeFileSync(join(root, 'src/page.tsx'), PAGE);
    }
    expect(readFileSync(join(outdir(), 'main.js'), 'utf8')).toBe(before);
    expect(readdirSync(root).sort()).toEqual(['dist', 'node_modules', 'src']);
  });
});

/** Ends by itself: the process that sets papers keeps nobody waiting. */
const PAPER_PROGRAM = `
import { odsOf } from './documents/ods.js';
import { odtOf } from './documents/odt.js';
import { pdfOf } from './documents/pdf.js';
import { xlsxOf } from './documents/xlsx.js';
const paper = { title: 'Größe', language: 'de', author: 'Musterau', day: '2026-11-27', blocks: [] } as const;
const sheet = { name: 'Ziele', title: 'Ziele', stand: 'heute', author: 'Musterau', day: '2026-11-27', columns: [], rows: [] };
const files = [await pdfOf(paper), odtOf(paper), odsOf(sheet), await xlsxOf(sheet)];
console.log(JSON.stringify(files.map((file) => Buffer.from(file).toString('latin1'))));
`;

const PAGE = `
import { renderToString } from 'preact-render-to-string';
export function page(name: string): string { return renderToString(<h1>Guten Tag, {name}</h1>); }
`;

function node(...words: string[]) {
  return nodeIn({}, ...words);
}

function nodeIn(env: Readonly<Record<string, string>>, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  return { status, stdout, stderr };
}
