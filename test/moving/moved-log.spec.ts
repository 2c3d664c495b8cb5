// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../../src/configuration.js';
import { Core } from '../../src/core.js';
import { createDemoData, DEMO_PASSWORD } from '../../src/demo/demo-data.js';
import { MUSTERAU } from '../../src/demo/musterau-history.js';
import { reviewPlayer } from '../../src/demo/play-reviews.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { main } from '../../src/event-store/cli.js';
import { EventAsRead, type EventStore } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { logFileIn, verifyLog } from '../../src/event-store/log-commands.js';
import { LogReader } from '../../src/event-store/sqlite/log-reader.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { createHttpApp } from '../../src/http-app.js';
import { Passwords } from '../../src/people/passwords.js';
import { RedisLink } from '../../src/redis/redis-link.js';
import type { PlannedReview } from '../../src/reviews/domain/review.js';
import { reviewDomain } from '../../src/reviews/review-domain.js';
import { lookedBackTo } from '../../src/reviews/views/review-sheet.js';
import { SEALS } from '../../src/sealed-heads.js';
import { ProtocolServer } from '../eventstoredb/protocol-server.js';

/*
 * The demo's log, whose reviews are sealed, moved to the protocol test server and back. Positions there are offsets of bytes; here
 * they are 1, 2, 3.
 */

const NOW = new Date('2026-11-23T09:30:00Z');
const HERE = 'http://127.0.0.1:3000';
const OFFICER = 'jana.beispiel@musterau.example';

let directory: string;
let server: ProtocolServer;
const inside = (name: string) => join(directory, name);

async function copy(from: string, to: string, dataDir: string): Promise<{ code: number; out: string; err: string }> {
  const said: { out: string[]; err: string[] } = { out: [], err: [] };
  const code = await main(
    ['copy', '--from', from, '--to', to],
    { DATA_DIR: dataDir, EVENTSTORE_URL: server.url },
    { out: (line) => void said.out.push(line), err: (line) => void said.err.push(line), isTTY: false },
  );
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

/** Everything that is stored but positions, byte by byte. */
function textsIn(dataDir: string): string[] {
  const reader = LogReader.open(logFileIn(dataDir));
  try {
    return [...reader.batches(0)].flat().map((event) => {
      const { stream, revision, type, id } = event;
      const { data, meta } = EventAsRead.textOf(event);
      return [stream, revision, type, id, meta, data].join('\n');
    });
  } finally {
    reader.close();
  }
}

interface Node {
  readonly core: Core;
  get(path: string): Promise<string>;
  stop(): Promise<void>;
}

async function startOn(store: EventStore, dataDir: string): Promise<Node> {
  const core = await Core.open({ dataDir, clock: new SettableClock(NOW), store });
  const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
  const said = { version: 'test', demoAccounts: [] };
  const app: NestFastifyApplication = await createHttpApp(
    core,
    readConfiguration({ DATA_DIR: dataDir }),
    said,
    redis,
    false,
  );
  const signedIn = await app.inject({
    method: 'POST',
    url: '/anmelden',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
    payload: new URLSearchParams({ email: OFFICER, password: DEMO_PASSWORD }).toString(),
  });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
  return {
    core,
    async get(path) {
      const { statusCode, rawPayload } = await app.inject({ url: path, headers: { cookie } });
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
      const text =
        path.endsWith('.odt') || path.endsWith('.pdf') ? rawPayload.toString('base64') : rawPayload.toString();
      // Tokens and where live news begin are of the session and of the start.
      return text
        .replace(/name="_csrf" value="[^"]+"/g, '')
        .replace(/data-(position|seen|since|live)[a-z-]*="[^"]*"/g, '');
    },
    async stop() {
      await app.close();
      await core.close();
    },
  };
}

const statusOf = ({ review }: { readonly review: PlannedReview }) => review.status;

/** What shows a seal, a Stand or a difference. */
function pathsOf({ core }: Node): string[] {
  const sheets = core.views.reviews.list(MUSTERAU);
  const reviews = sheets.filter((sheet) => statusOf(sheet) === 'sealed').map(({ reviewId }) => reviewId);
  const coming = sheets
    .filter((sheet) => statusOf(sheet) === 'planned')
    .map(({ reviewId }) => `/sitzungen/${reviewId}`);
  return [
    ...coming,
    // Each of these pages folds a past: the first and the two last will do.
    ...[reviews[0]!, ...reviews.slice(-2)].flatMap((id) => [
      `/sitzungen/${id}`,
      `/sitzungen/${id}/niederschrift.pdf`,
      `/ziele?stand=${id}`,
      `/vergleich?von=${id}`,
    ]),
    `/vergleich?von=${reviews[0]}&bis=${reviews.at(-1)}`,
    `/ziele?stand=30.06.2026`,
    `/fahrplan?stand=${reviews[0]}`,
    `/api/v1/reviews/${reviews[0]}`,
    `/api/v1/goals?stand=${reviews[0]}`,
    '/sitzungen',
  ];
}

async function pagesOf(node: Node, paths: readonly string[]): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for (const path of paths) pages.set(path, await node.get(path));
  return pages;
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'wegmarke-moved-'));
  server = await new ProtocolServer().listen();
  for (const name of ['first', 'node']) mkdirSync(inside(name));
  await createDemoData(inside('first'), {
    bothel: readFileSync(new URL('../../examples/bothel.json', import.meta.url)),
    now: NOW,
    passwords: new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 }),
  });
});
afterAll(async () => {
  server.refuse();
  rmSync(directory, { recursive: true });
});

describe('a log that is moved to another engine', () => {
  it('is the same there, and the same when it comes back', async () => {
    const there = await copy('sqlite', 'eventstoredb', inside('first'));
    expect(there).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Übertragen von SQLite nach EventStoreDB: .* \([0-9a-f]{64}\)\.$/),
    });
    const back = await copy('eventstoredb', 'sqlite', inside('second'));
    expect(back).toMatchObject({ code: 0 });
    const checksum = (said: { out: string }) => /[0-9a-f]{64}/.exec(said.out)![0];
    expect(checksum(back)).toBe(checksum(there));
    const [before, after] = [textsIn(inside('first')), textsIn(inside('second'))];
    expect(before.length).toBeGreaterThan(200);
    expect(after).toEqual(before);
    const seals = (dataDir: string) => verifyLog(logFileIn(dataDir), undefined, { seals: SEALS });
    expect(seals(inside('second'))).toMatchObject({ events: before.length, seals: seals(inside('first')).seals });
    expect(seals(inside('second')).defect).toBeUndefined();
  });

  it('shows sealed reviews, Stände and differences as before, in both engines', async () => {
    cpSync(inside('first'), inside('left-behind'), { recursive: true });
    const left = await startOn(SqliteEventStore.open(logFileIn(inside('left-behind'))), inside('left-behind'));
    const moved = await startOn(await EventStoreDbEventStore.open({ url: server.url }), inside('node'));
    try {
      const paths = pathsOf(left);
      expect(paths.length).toBeGreaterThan(18);
      const [expected, shown] = [await pagesOf(left, paths), await pagesOf(moved, paths)];
      for (const path of paths) expect([path, shown.get(path)]).toEqual([path, expected.get(path)]);
    } finally {
      await left.stop();
      await moved.stop();
    }
  });

  it('goes on there: a review that is held in the new engine looks back to one sealed in the old, and both come back', async () => {
    const node = await startOn(await EventStoreDbEventStore.open({ url: server.url }), inside('node'));
    let paths: string[];
    let expected: Map<string, string>;
    try {
      const { core } = node;
      const sheets = core.views.reviews.list(MUSTERAU);
      const { reviewId, review } = sheets.find((sheet) => statusOf(sheet) === 'planned')!;
      const last = lookedBackTo(sheets, review.body);
      const player = reviewPlayer(core);
      const actorId = core.views.people
        .list(MUSTERAU)
        .find(({ person }) => 'email' in person && person.email === OFFICER)!.personId;
      const envelope = (commandId: string) => ({ municipalityId: MUSTERAU, actorId, commandId });
      const asked = { comparedWith: { reviewId: last.reviewId, position: last.head!.position }, points: [] };
      await core.commands.run(reviewDomain, reviewId, { type: 'OpenReview', data: asked }, envelope('open'));
      const present = { presentIds: [actorId], excusedIds: [], guests: null };
      await core.commands.run(reviewDomain, reviewId, { type: 'RecordAttendance', data: present }, envelope('present'));
      await core.settle();
      await player.seal!(reviewId, 'carry-over', envelope('seal'));
      await core.settle();
      // What is older has been compared above.
      paths = pathsOf(node).filter((path) => path.includes(reviewId) || path.includes(last.reviewId!));
      expect(paths).toContain(`/sitzungen/${reviewId}/niederschrift.pdf`);
      expect(paths.length).toBeGreaterThan(7);
      expected = await pagesOf(node, paths);
    } finally {
      await node.stop();
    }
    // Into the log that came back the first time: what is there stays, what is new is added.
    const { code, out } = await copy('eventstoredb', 'sqlite', inside('second'));
    expect([code, out]).toEqual([0, expect.not.stringContaining('davon 0 neu')]);
    const back = await startOn(SqliteEventStore.open(logFileIn(inside('second'))), inside('second'));
    try {
      const shown = await pagesOf(back, paths);
      for (const path of paths) expect([path, shown.get(path)]).toEqual([path, expected.get(path)]);
    } finally {
      await back.stop();
    }
    const { seals, defect } = verifyLog(logFileIn(inside('second')), undefined, { seals: SEALS });
    expect([seals, defect]).toEqual([5, undefined]);
  });
});
