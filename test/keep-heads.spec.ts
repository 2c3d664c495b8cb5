// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readConfiguration } from '../src/configuration.js';
import { Core } from '../src/core.js';
import { SettableClock } from '../src/event-sourcing/clock.js';
import { main } from '../src/event-store/cli.js';
import { readNotedHeads, UnreadableHead } from '../src/event-store/noted-heads.js';
import { headsFile, headsMailbox, KeepHeads, type KeepingPlace } from '../src/keep-heads.js';
import { smtpPostOffice } from '../src/reminders/mail/post-office.js';
import { REVIEW_SEALED } from '../src/sealed-heads.js';
import { startWegmarke } from '../src/start.js';
import { anEvent } from './contract/an-event.js';
import { FaultyMailServer } from './reminders/faulty-mail-server.js';

describe('heads kept elsewhere', () => {
  let folder: string;
  let dataDir: string;
  let file: string;
  let clock: SettableClock;
  let core: Core;
  let said: string[];
  let keeping: KeepHeads[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wegmarke-heads-'));
    dataDir = join(folder, 'data');
    file = join(folder, 'elsewhere', 'heads.txt');
    mkdirSync(dataDir);
    mkdirSync(join(folder, 'elsewhere'));
    clock = new SettableClock(new Date('2026-11-02T08:00:00Z'));
    core = await Core.open({ dataDir, clock });
    said = [];
    keeping = [];
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    for (const each of keeping) await each.stop();
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function tell(town: string, data: object = { text: 'Sachstand' }, type = 'Told'): Promise<void> {
    const stream = `goal-${town}.g1`;
    const event = anEvent(data, type);
    const revision = (await core.store.read(stream)).length;
    const { position } = await core.store.append(stream, revision, [
      { ...event, meta: { ...event.meta, municipalityId: town } },
    ]);
    await core.viewRunner.reach(position);
  }
  const seal = (town: string) =>
    tell(town, { head: core.journal.headAt(town, Number.MAX_SAFE_INTEGER) }, REVIEW_SEALED);
  async function start(...places: KeepingPlace[]): Promise<KeepHeads> {
    const started = new KeepHeads(core, places, join(dataDir, 'kept-heads.json'), (line) => void said.push(line));
    keeping.push(started);
    await started.start();
    await started.look();
    return started;
  }
  const linesOf = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []);
  const townsOf = () => linesOf().map((line) => line.split(' ')[1]);
  const nextDay = () => clock.set(new Date(clock.now().getTime() + 86_400_000));
  /** What is set going by an event is done. */
  const settled = async (keep: KeepHeads) => {
    await new Promise((resolve) => setImmediate(resolve));
    await keep.look();
  };
  const verify = async (...words: string[]) => {
    const [out, err]: [string[], string[]] = [[], []];
    const output = { out: (l: string) => void out.push(l), err: (l: string) => void err.push(l), isTTY: false };
    return { code: await main(['verify', ...words], { DATA_DIR: dataDir }, output), out, err };
  };

  it('are written once a day, of what has changed, and hold against the log', async () => {
    await tell('m1');
    await tell('m2');
    const keep = await start(headsFile(file));
    expect(townsOf()).toEqual(['m1', 'm2', 'log']);
    await tell('m2');
    await keep.look();
    expect(linesOf()).toHaveLength(3);
    nextDay();
    await keep.look();
    nextDay();
    await keep.look();
    expect(townsOf().slice(3)).toEqual(['m2', 'log']);
    const { chain } = core.journal.headAt('m2', 3);
    const last = (await core.store.read('goal-m2.g1')).at(-1)!;
    expect(linesOf()[3]).toBe(`2026-11-03T08:00:00.000Z m2 2 3 ${last.id} ${chain}`);
    expect(await verify('--heads', file)).toMatchObject({
      code: 0,
      out: [expect.stringMatching(/^Unversehrt: 3 Ereignisse/), 'Notierte Stände, die noch stimmen: 5'],
    });
  });

  it('are written as soon as a review is sealed, and after a start that comes too late for it', async () => {
    const keep = await start(headsFile(file));
    await tell('m1');
    nextDay();
    await keep.look();
    await seal('m1');
    await settled(keep);
    expect(townsOf()).toEqual(['m1', 'log', 'm1', 'log']);
    await keep.stop();
    await tell('m1');
    await seal('m1');
    await start(headsFile(file));
    expect(linesOf()).toHaveLength(6);
    await start(headsFile(file));
    expect(linesOf()).toHaveLength(6);
    expect((await verify('--heads', file)).out).toContain('Versiegelungen, die noch stimmen: 2');
  });

  it('are tried again where they could not be written, told once, and the other place goes on', async () => {
    rmSync(join(folder, 'elsewhere'), { recursive: true });
    const other: string[] = [];
    await tell('m1');
    const keep = await start(headsFile(file), {
      name: 'mail',
      where: 'x',
      keep: async (lines) => void other.push(...lines),
    });
    for (let look = 0; look < 9; look += 1) await keep.look();
    expect(other).toHaveLength(2);
    expect(keep.state).toEqual([
      { name: 'file', ok: false },
      { name: 'mail', ok: true },
    ]);
    expect(said).toEqual(['Prüfsummen: Schreiben in HEADS_FILE gelingt nicht (ENOENT); es wird weiter versucht.']);
    mkdirSync(join(folder, 'elsewhere'));
    for (let look = 0; look < 9; look += 1) await keep.look();
    expect(townsOf()).toEqual(['m1', 'log']);
    expect(keep.state[0]).toEqual({ name: 'file', ok: true });
    expect(said.slice(1)).toEqual(['Prüfsummen: Schreiben in HEADS_FILE gelingt wieder.']);
    // Also on a day on which something was written before.
    rmSync(join(folder, 'elsewhere'), { recursive: true });
    await seal('m1');
    await settled(keep);
    expect(keep.state[0]).toEqual({ name: 'file', ok: false });
    mkdirSync(join(folder, 'elsewhere'));
    for (let look = 0; look < 9; look += 1) await keep.look();
    expect(townsOf()).toEqual(['m1', 'log']);
  });

  it('are computed once a day where there is no news', async () => {
    const computed = jest.spyOn(core.journal, 'headAt');
    await tell('m1');
    const keep = await start(headsFile(file));
    nextDay();
    await keep.look();
    const state = join(dataDir, 'kept-heads.json');
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ file: { day: '2026-11-03' } });
    const { ino } = statSync(state);
    computed.mockClear();
    for (let look = 0; look < 3; look += 1) await keep.look();
    expect(computed).not.toHaveBeenCalled();
    // It is exchanged for another file where it is written.
    expect(statSync(state).ino).toBe(ino);
    expect(linesOf()).toHaveLength(2);
  });

  it('are given later where they cannot be read now; that is said once, shows, and ends neither the program nor its end', async () => {
    await tell('m1');
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const flush = jest.spyOn(core.database, 'flush').mockImplementation(() => {
      throw full;
    });
    const keep = await start(headsFile(file));
    await keep.look();
    expect(keep.state).toEqual([{ name: 'file', ok: false }]);
    expect(said).toEqual(['Prüfsummen lassen sich nicht lesen (SQLITE_FULL); es wird weiter versucht.']);
    expect(linesOf()).toEqual([]);
    flush.mockRestore();
    await keep.look();
    expect(keep.state).toEqual([{ name: 'file', ok: true }]);
    expect(said.slice(1)).toEqual(['Prüfsummen lassen sich wieder lesen.']);
    expect(townsOf()).toEqual(['m1', 'log']);
    await keep.stop();
    // Also where the program starts and ends in the meantime: what was sealed is found, although the day had its heads.
    await seal('m1');
    jest.spyOn(core.database, 'flush').mockImplementation(() => {
      throw full;
    });
    const next = await start(headsFile(file));
    expect(next.state).toEqual([{ name: 'file', ok: false }]);
    await expect(next.stop()).resolves.toBeUndefined();
    jest.restoreAllMocks();
    await start(headsFile(file));
    expect(linesOf()).toHaveLength(4);
  });

  const GOOD = { day: '2026-11-02', heads: { m1: { position: 1, chain: 'abc' } } };
  it.each([
    ['nothing', ''],
    ['half of it', JSON.stringify({ file: GOOD }).slice(0, -5)],
    ['null', 'null'],
    ['a list', '[]'],
    ['a place without anything', '{"file":null}'],
    ['a place without heads', '{"file":{"day":"2026-11-02"}}'],
    ['a place with a list of heads', '{"file":{"day":"2026-11-02","heads":[]}}'],
    ['a place without a day', JSON.stringify({ file: { heads: GOOD.heads } })],
    ['a day that is none', JSON.stringify({ file: { ...GOOD, day: '2026-02-30' } })],
    ['a head that is null', '{"file":{"day":"2026-11-02","heads":{"m1":null}}}'],
    ['a head without a position', '{"file":{"day":"2026-11-02","heads":{"m1":{"chain":"abc"}}}}'],
    ['another place that is damaged', JSON.stringify({ file: GOOD, mail: 7 })],
  ])('are all given once more where the file of what was given holds %s', async (_, text) => {
    await tell('m1');
    writeFileSync(join(dataDir, 'kept-heads.json'), text);
    await start(headsFile(file));
    expect(townsOf()).toEqual(['m1', 'log']);
    expect(said).toEqual([
      `Prüfsummen: ${join(dataDir, 'kept-heads.json')} ist nicht zu lesen; alle werden noch einmal geschrieben oder gesendet.`,
    ]);
    await start(headsFile(file));
    expect(linesOf()).toHaveLength(2);
    expect(said).toHaveLength(1);
  });

  it('go to a mailbox, whatever its server does, and are read from the mail as it was saved', async () => {
    const server = await new FaultyMailServer((step) => (step === 'RCPT' ? '451 later' : undefined)).open();
    try {
      const office = smtpPostOffice({ smtpUrl: server.url, from: 'wegmarke@musterau.example', limitMs: 2_000 });
      for (let events = 0; events < 3; events += 1) await tell('0198c0de-0000-7000-8000-000000000001');
      const keep = await start(headsMailbox(office, 'pruefung@musterau.example'));
      expect(server.taken).toEqual([]);
      expect(said).toEqual(['Prüfsummen: Senden an HEADS_MAIL_TO gelingt nicht (deferred); es wird weiter versucht.']);
      // The server has the mail, and the line breaks before it says so: it is sent again.
      server.faultAt = (step) => (step === 'taken' ? 'cut' : undefined);
      for (let look = 0; look < 3; look += 1) await keep.look();
      await server.heal();
      for (let look = 0; look < 5; look += 1) await keep.look();
      expect(server.taken).toHaveLength(2);
      expect(new Set(server.offered).size).toBe(1);
      expect(keep.state).toEqual([{ name: 'mail', ok: true }]);
      const [mail] = server.taken;
      expect(mail).toMatch(/^Subject: .*Wegmarke/m);
      expect(mail).toMatch(/^List-Id: <pruefsummen\.musterau\.example>$/im);
      writeFileSync(file, mail!);
      expect(await verify('--heads', file)).toMatchObject({ code: 0 });
      // As text and as HTML.
      const head = {
        events: 3,
        position: 3,
        chain: core.journal.headAt('0198c0de-0000-7000-8000-000000000001', 3).chain,
      };
      expect(readNotedHeads(mail!).heads).toMatchObject([head, head]);
    } finally {
      await server.close();
    }
  });

  it('show what the log itself cannot: an end that is gone', async () => {
    await tell('m1');
    await tell('m1');
    await start(headsFile(file));
    const [, stand] = linesOf();
    await core.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `events.sqlite${end}`), { force: true });
    core = await Core.open({ dataDir, clock });
    await tell('m1');
    expect(await verify()).toMatchObject({ code: 0 });
    expect(await verify('--heads', file)).toMatchObject({
      code: 1,
      err: [expect.stringMatching(/^Das Protokoll ist beschädigt: Ereignis 2 fehlt/), expect.anything()],
    });
    writeFileSync(file, `${stand!.slice(0, -1)}\n`);
    expect(await verify('--heads', file)).toMatchObject({
      code: 1,
      err: [expect.stringContaining('Zeile 1 der notierten Stände ist nicht zu lesen')],
    });
    writeFileSync(file, 'Guten Tag,\n');
    expect(await verify('--heads', file)).toMatchObject({ code: 1, err: [`In ${file} ist kein Stand notiert.`] });
    expect(() => readNotedHeads('\n2026-11-02T08:00:00.000Z m1 2 2 e1 abc')).toThrow(new UnreadableHead(2));
  });

  it('are kept by the program where the environment says so', async () => {
    await tell('m1');
    await core.close();
    const environment = { DATA_DIR: dataDir, PORT: '0', HEADS_FILE: file, REDIS_URL: 'redis://127.0.0.1:1' };
    const running = await startWegmarke(readConfiguration(environment), { clock, say: () => undefined });
    try {
      const metrics = await (await fetch(`${running.address}/metrics`)).text();
      expect(metrics).toContain('wegmarke_heads_kept{place="file"} 1');
    } finally {
      await running.stop();
    }
    expect(townsOf()).toEqual(['m1', 'log']);
    core = await Core.open({ dataDir, clock });
  });
});
