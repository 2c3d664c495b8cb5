// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { Redis } from 'ioredis';
import { BOXES_FOLDER } from '../src/assessments/ballots/ballot-boxes.js';
import { FEWEST_ANSWERS, type Tally } from '../src/assessments/domain/survey.events.js';
import { SettableClock } from '../src/event-sourcing/clock.js';
import { aQuestionnaire } from './surveys/a-questionnaire.js';
import { envelope, sheetOf } from './surveys/a-survey.js';
import { startSurveyProgram, type SurveyProgram } from './surveys/a-survey-program.js';

/*
 * An attacker who knows who answered when, from where, with which code and in which order, and has everything that the program
 * keeps: every file, Redis, what it printed. Twelve people answer; what they answered must not be found.
 */

interface Person {
  readonly name: string;
  readonly group: string;
  readonly points: readonly [string, string, string];
  readonly words?: string;
  readonly signedIn: boolean;
}

/** Seven in A, two in B, three without a group. */
const PEOPLE: readonly Person[] = [
  { name: 'anna', group: 'A', points: ['0', '1', '2'], words: 'Wunsch: mehr Bildschirme', signedIn: true },
  { name: 'bela', group: 'A', points: ['1', '2', '-'], signedIn: false },
  { name: 'cara', group: 'A', points: ['2', '2', '4'], words: 'Wunsch: Ruhe beim Arbeiten', signedIn: true },
  { name: 'dora', group: 'A', points: ['3', '0', '4'], signedIn: false },
  { name: 'emil', group: 'A', points: ['4', '0', '1'], signedIn: true },
  { name: 'fred', group: 'A', points: ['4', '4', '1'], signedIn: false },
  { name: 'gesa', group: 'A', points: ['4', '3', '0'], words: 'Wunsch: ein gemeinsamer Kalender', signedIn: false },
  { name: 'hugo', group: 'B', points: ['0', '4', '4'], signedIn: true },
  { name: 'ines', group: 'B', points: ['0', '3', '0'], words: 'Wunsch: bessere Funklöcher', signedIn: false },
  { name: 'jana', group: '-', points: ['2', '1', '3'], signedIn: true },
  { name: 'karl', group: '-', points: ['1', '1', '3'], signedIn: false },
  { name: 'lena', group: '-', points: ['3', '-', '2'], signedIn: false },
];
const CODES = PEOPLE.length + 3;

/** What tells that person from others, beside what was answered. Never looked at by the program, so never kept. */
const traceOf = (index: number) => ({
  ip: `203.0.113.${101 + index}`,
  agent: `Geraet-${PEOPLE[index]!.name}-Nr${index}`,
  at: new Date(Date.parse('2026-12-02T08:13:07.123Z') + index * 61_007),
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });

interface Played {
  readonly program: SurveyProgram;
  readonly printed: readonly string[];
  /** Files that are not the box, as they were before the first answer and after the last. */
  readonly changed: readonly string[];
  readonly box: string;
  readonly boxTimes: readonly number[];
  readonly filesWhile: ReadonlyMap<string, Buffer>;
  readonly redisWhile: string;
  readonly metricsWhile: string;
}

/** @param order in which the people answer */
async function play(people: readonly Person[], order: readonly number[]): Promise<Played> {
  const printed: string[] = [];
  const { stdout, stderr } = process;
  const writes = [stdout, stderr].map((stream) => {
    const write = stream.write;
    stream.write = (chunk: unknown, ...rest: unknown[]) => {
      printed.push(String(chunk));
      return (write as (...words: unknown[]) => boolean).call(stream, chunk, ...rest);
    };
    return () => (stream.write = write);
  });
  const clock = new SettableClock(new Date('2026-12-01T07:00:00Z'));
  const program = await startSurveyProgram({
    questionnaire: aQuestionnaire(2, 3),
    access: { kind: 'codes', count: CODES },
    clock,
    people: { officer: 'officer', ...Object.fromEntries(people.map(({ name }) => [name, 'reader' as const])) },
  });
  try {
    const cookies = new Map<string, string>();
    for (const { name, signedIn } of people)
      if (signedIn) cookies.set(name, await program.signIn(`${name}@m1.example`));
    const digests = () => {
      settleViews(program);
      return new Map(
        filesIn(program.dataDir)
          // `-shm` is SQLite's memory of who reads: it holds page numbers, no content.
          .filter((file) => !file.includes(BOXES_FOLDER) && !file.endsWith('-shm'))
          .map((file) => [
            relative(program.dataDir, file),
            createHash('sha256').update(readFileSync(file)).digest('hex'),
          ]),
      );
    };
    const before = digests();
    for (const index of order) {
      const { name, group, points, words } = people[index]!;
      const { ip, agent, at } = traceOf(index);
      clock.set(at);
      const cookie = cookies.get(name);
      const headers = {
        'x-forwarded-for': ip,
        'user-agent': agent,
        'sec-fetch-site': 'same-origin',
        ...(cookie === undefined ? {} : { cookie }),
      };
      const page = await fetch(`${program.address}${program.path}`, { headers });
      expect([page.status, page.headers.get('set-cookie'), page.headers.get('etag')]).toEqual([200, null, null]);
      const html = await page.text();
      expect([html.includes(`${name}@`), html.includes('Abmelden')]).toEqual([false, false]);
      const answer = await program.answer(
        {
          _form: /name="_form" value="([^"]+)"/.exec(html)![1]!,
          code: program.codes[index]!,
          gruppe: group,
          ...Object.fromEntries(points.map((given, question) => [`punkte-q${question + 1}`, given])),
          ...(words === undefined ? {} : { 'text-w1': words }),
        },
        headers,
      );
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([303, null]);
    }
    const after = digests();
    const boxFile = filesIn(join(program.dataDir, BOXES_FOLDER)).find((file) => file.endsWith('.json'))!;
    const { mtimeMs } = statSync(boxFile);
    const connection = program.redis.connection;
    let redisWhile = '';
    if (connection && 'path' in connection) {
      const redis = new Redis({ path: connection.path });
      for (const key of await redis.keys('*'))
        redisWhile += `${key} ${(await redis.dumpBuffer(key))?.toString('latin1')}\n`;
      redis.disconnect();
    }
    clock.set(new Date('2026-12-05T12:00:00Z'));
    return {
      program,
      printed,
      changed: [...after].filter(([file, digest]) => before.get(file) !== digest).map(([file]) => file),
      box: readFileSync(boxFile, 'utf8'),
      boxTimes: [mtimeMs],
      filesWhile: new Map(filesIn(program.dataDir).map((file) => [file, readFileSync(file)])),
      redisWhile,
      metricsWhile: await (await fetch(`${program.address}/metrics`)).text(),
    };
  } catch (error) {
    await program.end();
    throw error;
  } finally {
    for (const restore of writes) restore();
  }
}

/** What views are about to write is written: otherwise it would look as if an answer had changed them. */
function settleViews({ core }: SurveyProgram): void {
  core.database.flush();
}

/** The box without what chance alone has put into it. */
function withoutChance(box: string): unknown {
  const { codeKey, unusedCodes, texts, ...rest } = JSON.parse(box) as {
    readonly codeKey: string;
    readonly unusedCodes: readonly string[];
    readonly texts: readonly { readonly id: string; readonly questionId: string; readonly text: string }[];
  };
  expect(codeKey).not.toBe('');
  expect(unusedCodes).toEqual([...unusedCodes].sort());
  expect(texts.map(({ id }) => id)).toEqual(texts.map(({ id }) => id).sort());
  return { ...rest, unusedCodes: unusedCodes.length, texts: texts.map(({ text }) => text).sort() };
}

/** Type and content of everything in the log, without ids and times; what chance has ordered is sorted. */
function logOf({ dataDir }: SurveyProgram): readonly string[] {
  const db = new Database(join(dataDir, 'events.sqlite'), { readonly: true });
  try {
    const rows = db
      .prepare<[], { type: string; data: string | null }>('SELECT type, data FROM events ORDER BY position')
      .all();
    return rows
      .filter(({ type }) => /^(Survey(Closed|Cancelled)|Remark)/.test(type))
      .map(({ type, data }) => `${type} ${data}`)
      .sort();
  } finally {
    db.close();
  }
}

const inOrder = PEOPLE.map((_, index) => index);
const otherwise = [7, 2, 11, 0, 9, 4, 1, 10, 3, 8, 6, 5];

/** The same answers to each question in each group, given by other people: nobody's sheet is the same. */
function reshuffled(): readonly Person[] {
  const inGroup = (group: string) => inOrder.filter((index) => PEOPLE[index]!.group === group);
  const people = PEOPLE.map((person) => ({ ...person, points: [...person.points] as [string, string, string] }));
  for (const group of ['A', 'B', '-'])
    for (const question of [0, 1, 2] as const) {
      const members = inGroup(group);
      members.forEach((index, place) => {
        people[index]!.points[question] = PEOPLE[members[(place + question) % members.length]!]!.points[question];
      });
    }
  const words = PEOPLE.map((person) => person.words);
  return people.map(({ words: _, ...person }, index) => {
    const others = words[(index + 5) % words.length];
    return others === undefined ? person : { ...person, words: others };
  });
}

describe('twelve people answer, and an attacker has everything that is kept', () => {
  const runs = new Map<string, Played>();
  const logs = new Map<string, readonly string[]>();
  const tallies = new Map<string, Tally>();
  let filesAfter: ReadonlyMap<string, Buffer>;
  let pagesAfter: ReadonlyMap<string, string>;
  beforeAll(async () => {
    runs.set('in order', await play(PEOPLE, inOrder));
    runs.set('otherwise', await play(PEOPLE, otherwise));
    runs.set('reshuffled', await play(reshuffled(), inOrder));
    for (const [name, { program }] of runs) {
      await program.boxes.closeSurvey('u1', envelope());
      const { survey } = sheetOf(program.core);
      if (survey.status === 'closed') tallies.set(name, survey.tally);
      logs.set(name, logOf(program));
      if (name !== 'in order') continue;
      settleViews(program);
      filesAfter = new Map(filesIn(program.dataDir).map((file) => [file, readFileSync(file)]));
      pagesAfter = await readEverything(program);
    }
  }, 120_000);
  afterAll(async () => {
    for (const { program } of runs.values()) await program.end();
  });

  const one = () => runs.get('in order')!;
  const everywhere = (): ReadonlyMap<string, string> =>
    new Map([
      ...[...one().filesWhile].map(([file, content]) => [`while it ran, ${file}`, content.toString('latin1')] as const),
      ...[...filesAfter].map(([file, content]) => [`after it, ${file}`, content.toString('latin1')] as const),
      ['in Redis', one().redisWhile],
      ['in the metrics', one().metricsWhile],
      ['printed', one().printed.join('')],
    ]);
  const placesOf = (words: readonly string[]) =>
    [...everywhere()].filter(([, content]) => words.some((word) => content.includes(word))).map(([place]) => place);

  it('who looks for it finds what is there', () => {
    expect(placesOf(['SurveyStarted']).length).toBeGreaterThan(0);
    expect(placesOf(['anna@m1.example']).length).toBeGreaterThan(0);
    expect(one().box).toContain('Wunsch: mehr Bildschirme');
    expect(placesOf(['wegmarke_']).length).toBeGreaterThan(0);
  });

  it('finds no code of those that were used or not', () => {
    const { codes } = one().program;
    expect(codes).toHaveLength(CODES);
    expect(placesOf(codes.flatMap((code) => [code, code.replace('-', '')]))).toEqual([]);
  });

  it('finds no address and no device', () => {
    expect(placesOf(inOrder.flatMap((index) => [traceOf(index).ip, traceOf(index).agent]))).toEqual([]);
  });

  it('finds no time', () => {
    const times = inOrder.flatMap((index) => {
      const { at } = traceOf(index);
      const local = new Date(at.getTime() + 3_600_000).toISOString();
      return [
        at.toISOString().slice(0, 19),
        local.slice(0, 19),
        at.toISOString().slice(11, 19),
        local.slice(11, 19),
        String(at.getTime()),
        String(Math.floor(at.getTime() / 1000)),
      ];
    });
    expect(placesOf(times)).toEqual([]);
    expect(one().boxTimes).toEqual([0]);
  });

  it('finds no file that an answer has changed, but the box', () => {
    for (const { changed } of runs.values()) expect(changed).toEqual([]);
  });

  it('finds nothing printed, and no count of requests', () => {
    for (const { printed } of runs.values()) expect(printed.join('')).not.toMatch(/umfrage|survey|ballot/i);
    expect(one().metricsWhile).not.toMatch(/umfrage/);
    expect(one().metricsWhile).not.toContain(one().program.path.split('/')[2]);
  });

  it('finds the same box, log and tally in whatever order they answered', () => {
    expect(withoutChance(runs.get('otherwise')!.box)).toEqual(withoutChance(one().box));
    expect(logs.get('otherwise')).toEqual(logs.get('in order'));
    expect(tallies.get('otherwise')).toEqual(tallies.get('in order'));
  });

  it('finds the same where nobody’s answers to two questions belong together', () => {
    expect(withoutChance(runs.get('reshuffled')!.box)).toEqual(withoutChance(one().box));
    expect(logs.get('reshuffled')).toEqual(logs.get('in order'));
  });

  it('finds no box after the close, and no count of the small groups', () => {
    expect(
      [...filesAfter.keys()].filter((file) => file.includes(BOXES_FOLDER)).map((file) => file.split('/').at(-1)),
    ).toEqual(['CACHEDIR.TAG']);
    const tally = tallies.get('in order')!;
    expect(tally.answered).toBe(12);
    for (const { parts } of tally.questions)
      for (const { groupIds, of } of parts) {
        expect(of.points.reduce((sum, people) => sum + people, 0)).toBeGreaterThanOrEqual(FEWEST_ANSWERS);
        expect([['A'], ['B', null]]).toContainEqual(groupIds);
      }
    expect(placesOf(['"groupIds":["B"]', '"groupIds":[null]'])).toEqual([]);
  });

  it('finds nothing any more of words that an officer has erased', async () => {
    const { program } = one();
    const [remark] = program.core.views.remarks.list('m1');
    const events = await program.core.store.read(`remark-m1.${remark!.remarkId}`);
    const { text } = events[0]!.data as { readonly text: string };
    const cookie = await program.signIn('officer@m1.example');
    const path = `/befragungen/u1/anmerkungen/${remark!.remarkId}/loeschen`;
    const page = await (await fetch(`${program.address}${path}`, { headers: { cookie } })).text();
    expect(page).toContain(text);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page)![1]!;
    const reader = await program.signIn('anna@m1.example');
    expect((await fetch(`${program.address}${path}`, { headers: { cookie: reader } })).status).toBe(403);
    const body = () => new URLSearchParams({ _csrf: csrf });
    const erase = () =>
      fetch(`${program.address}${path}`, { method: 'POST', redirect: 'manual', headers: { cookie }, body: body() });
    expect((await erase()).status).toBe(303);
    expect((await erase()).status).toBe(404);
    settleViews(program);
    const left = filesIn(program.dataDir).filter((file) => readFileSync(file).includes(text));
    expect(left).toEqual([]);
  });

  it('finds no page, answer or file in which the small groups stand alone, today or as of a day', () => {
    for (const path of [
      '/verlauf',
      '/befragungen/u1',
      '/api/v1/journal?limit=200',
      '/api/v1/surveys',
      '/api/v1/surveys/u1',
    ])
      expect([...pagesAfter.keys()]).toContain(`${path} (200)`);
    for (const [address, content] of pagesAfter) {
      expect([address, /"groupIds":\s*\[\s*("B"|null)\s*\]/.test(content)]).toEqual([address, false]);
      // Of B alone or of those without a group: two and three people who gave these points to the first statement.
      for (const alone of ['[2,0,0,0,0]', '[0,1,1,1,0]'])
        expect([address, content.replaceAll(/\s/g, '').includes(alone)]).toEqual([address, false]);
    }
  });
});

describe('twelve people answer, and somebody who is signed in asks again and again', () => {
  const asked = ['/befragungen/u1', '/analyse/a1', '/api/v1/surveys/u1', '/api/v1/surveys'];
  /** By who asks and what; what was answered before the first person did, and after each of them. */
  const heard = new Map<string, string[]>();
  const unchanged: number[] = [];
  beforeAll(async () => {
    const clock = new SettableClock(new Date('2026-12-02T08:00:00Z'));
    const program = await startSurveyProgram({
      questionnaire: aQuestionnaire(2, 3),
      access: { kind: 'codes', count: CODES },
      clock,
      people: { officer: 'officer', reader: 'reader' },
    });
    try {
      const cookies = new Map<string, string>();
      for (const who of ['reader', 'officer']) cookies.set(who, await program.signIn(`${who}@m1.example`));
      const ask = async () => {
        for (const [who, cookie] of cookies)
          for (const path of asked) {
            const answer = await fetch(`${program.address}${path}`, { headers: { cookie } });
            const told = `${answer.status} ${answer.headers.get('etag')} ${await answer.text()}`;
            const key = `${who} ${path}`;
            heard.set(key, [...(heard.get(key) ?? []), told]);
            const etag = answer.headers.get('etag');
            if (who !== 'reader' || etag === null) continue;
            const again = await fetch(`${program.address}${path}`, { headers: { cookie, 'if-none-match': etag } });
            unchanged.push(again.status);
          }
      };
      await ask();
      for (const [index, { group, points }] of PEOPLE.entries()) {
        const answer = await program.answer({
          code: program.codes[index]!,
          gruppe: group,
          ...Object.fromEntries(points.map((given, question) => [`punkte-q${question + 1}`, given])),
        });
        expect(answer.status).toBe(303);
        await ask();
      }
    } finally {
      await program.end();
    }
  }, 60_000);

  const of = (who: string) => [...heard].filter(([key]) => key.startsWith(who));

  it('a reader hears the same before the first answer and after each', () => {
    for (const [key, told] of of('reader')) {
      expect([key, told.length]).toEqual([key, PEOPLE.length + 1]);
      expect([key, new Set(told).size]).toEqual([key, 1]);
      expect([key, /^200 /.test(told[0]!)]).toEqual([key, true]);
    }
    expect(new Set(unchanged)).toEqual(new Set([304]));
  });

  it('an officer hears something new with the fifth answer and the tenth, and never how many exactly', () => {
    for (const [key, told] of of('officer')) {
      const changes = told.flatMap((one, answered) => (answered > 0 && one !== told[answered - 1] ? [answered] : []));
      expect([key, changes]).toEqual([key, key.endsWith('/analyse/a1') ? [] : [5, 10]]);
    }
    const page = heard.get('officer /befragungen/u1')!.map((html) => html.replaceAll('\u00a0', ' '));
    expect(page[4]).toContain(`Weniger als ${FEWEST_ANSWERS} von ${CODES} Codes benutzt`);
    expect(page[12]).toContain(`Mindestens 10 von ${CODES} Codes benutzt`);
    expect(heard.get('officer /api/v1/surveys/u1')![7]).toContain('"answeredAtLeast":5');
  });

  it('a tag says nothing of answers, to nobody', () => {
    for (const [key, told] of heard)
      expect([key, new Set(told.map((one) => one.split(' ')[1])).size]).toEqual([key, 1]);
  });
});

/** Every page and answer that speaks of the survey, as an officer reads them. */
async function readEverything(program: SurveyProgram): Promise<ReadonlyMap<string, string>> {
  const cookie = await program.signIn('officer@m1.example');
  const read = new Map<string, string>();
  const paths = [
    '/',
    '/verlauf',
    '/analyse',
    '/befragungen/u1',
    '/analyse/a1',
    '/analyse/a1/befragung',
    '/api/v1/journal?limit=200',
    '/api/v1/surveys',
    '/api/v1/surveys/u1',
    program.path,
    `${program.path}/danke`,
  ];
  for (const path of paths)
    for (const stand of ['', '02.12.2026 09:20', '02.12.2026']) {
      const address =
        stand === '' ? path : `${path}${path.includes('?') ? '&' : '?'}stand=${encodeURIComponent(stand)}`;
      const answer = await fetch(`${program.address}${address}`, { headers: { cookie }, redirect: 'manual' });
      read.set(`${address} (${answer.status})`, await answer.text());
    }
  return read;
}
