// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { main as logTools } from '../../src/event-store/cli.js';
import { main as showPasswordLink } from '../../src/people/password-link-cli.js';
import { main as issueToken } from '../../src/people/token-cli.js';
import { readConfiguration } from '../../src/configuration.js';
import { Core } from '../../src/core.js';
import { OutcomeUnknown, StoreUnavailable } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { logFileIn } from '../../src/event-store/log-commands.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { createAccount } from '../../src/people/create-account.js';
import { ErasePerson, ErasePersonHandler } from '../../src/people/commands/erase-person.js';
import { Passwords } from '../../src/people/passwords.js';
import { openStore } from '../../src/open-store.js';
import { type Running, startWegmarke } from '../../src/start.js';
import { anEvent } from '../contract/an-event.js';
import { eventually } from './a-store.js';
import { Authority } from './certificates.js';
import { ProtocolServer } from './protocol-server.js';

/* The whole program on the protocol test server, which is not EventStoreDB. */

const cheap = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });

describe('the program with EVENT_STORE=eventstoredb', () => {
  let directory: string;
  let server: ProtocolServer;
  let stops: (() => Promise<unknown>)[];
  /** By all nodes of a test. */
  let toOperator: string[];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-esdb-'));
    server = await new ProtocolServer().listen();
    stops = [];
    toOperator = [];
  });
  afterEach(async () => {
    for (const stop of stops.reverse()) await stop();
    server.refuse();
    await rm(directory, { recursive: true, force: true });
  });

  async function node(name: string, more: Readonly<Record<string, string>> = {}): Promise<Running> {
    const running = await startWegmarke(
      readConfiguration({
        PORT: '0',
        DATA_DIR: join(directory, name),
        EVENT_STORE: 'eventstoredb',
        EVENTSTORE_URL: server.url,
        SESSION_SECRET: 'only for this test, and long enough',
        DRAIN_SECONDS: '0',
        ...more,
      }),
      { say: (line) => void toOperator.push(line) },
    );
    stops.push(() => running.stop());
    return running;
  }
  const register = (core: Core, id: string) =>
    core.commands.run(
      municipalityDomain,
      id,
      { type: 'RegisterMunicipality', data: { name: `Musterau ${id}`, shortName: 'Musterau', fictional: true } },
      { municipalityId: id, actorId: 'system', commandId: `register-${id}` },
    );
  /** Something to copy. */
  const withLog = async (dataDir: string) => {
    const store = SqliteEventStore.open(logFileIn(dataDir));
    if ((await store.head()) === 0) await store.append('goal-m1.a', 0, [anEvent()]);
    await store.close();
  };
  const ready = async ({ address }: Running) => {
    const response = await fetch(`${address}/health/ready`);
    return { code: response.status, ...((await response.json()) as object) };
  };

  it('starts, shows what was recorded, and has it again after all views were thrown away', async () => {
    const first = await node('a');
    await register(first.core, 'm1');
    const personId = await createAccount(first.core, cheap, {
      municipalityId: 'm1',
      name: 'Jana Beispiel',
      email: 'jana@musterau.example',
      role: 'officer',
      password: 'vier zufällige Wörter',
    });
    await first.core.settle();
    expect(first.core.views.municipalities.get('m1', 'm1')?.municipality.name).toBe('Musterau m1');
    expect(await ready(first)).toMatchObject({ code: 200, store: 'eventstoredb', log: 'ok', views: 'ok' });

    const second = await node('b');
    expect(second.core.views.municipalities.get('m1', 'm1')?.municipality.name).toBe('Musterau m1');
    expect(second.core.views.people.get('m1', personId)?.person).toMatchObject({ name: 'Jana Beispiel' });
    await register(second.core, 'm2');
    await eventually(() => first.core.views.municipalities.get('m2', 'm2') !== undefined);

    const envelope = { municipalityId: 'm1', actorId: 'system', commandId: 'erase' };
    await new ErasePersonHandler(second.core).execute(new ErasePerson(personId, envelope));
    await eventually(() => first.core.views.people.get('m1', personId)?.person.status === 'erased');
    server.log.scavenge();
    const all = server.log.records.map(({ data }) => Buffer.from(data).toString('utf8')).join('\n');
    expect(all).not.toContain('Jana Beispiel');
  });

  it('is not ready while the server is away, refuses commands with a sentence, and goes on by itself', async () => {
    // As started by itself, but not as patient with the server.
    const open = EventStoreDbEventStore.open;
    EventStoreDbEventStore.open = (options) =>
      open.call(EventStoreDbEventStore, { ...options, times: { patienceMs: 300, longestPauseMs: 100 } });
    const running = await node('a').finally(() => (EventStoreDbEventStore.open = open));
    await register(running.core, 'm1');
    server.refuse();
    await expect(register(running.core, 'm2')).rejects.toThrow('EventStoreDB ist nicht erreichbar.');
    expect(await ready(running)).toMatchObject({ code: 503, store: 'eventstoredb', log: 'failed' });
    const ofServer = () => toOperator.filter((line) => line.includes('EventStoreDB'));
    await eventually(() => ofServer().length > 0, 30_000);
    expect(ofServer()).toEqual([expect.stringContaining('EventStoreDB ist nicht mehr erreichbar.')]);
    await server.listen();
    for (const until = Date.now() + 20_000; (await ready(running)).code !== 200 && Date.now() < until;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await ready(running)).toMatchObject({ code: 200, log: 'ok' });
    await register(running.core, 'm2');
    expect(running.core.views.municipalities.get('m2', 'm2')).toBeDefined();
    await eventually(() => ofServer().length > 1, 30_000);
    // Ending is no reason to say anything.
    await running.stop();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(ofServer().slice(1)).toEqual(['EventStoreDB ist wieder erreichbar.']);
  });

  it('keeps heads at one place from several nodes, once', async () => {
    await register((await node('first')).core, 'm1');
    const file = join(directory, 'heads.txt');
    const more = { HEADS_FILE: file };
    await Promise.all([node('a', more), node('b', more)]);
    await eventually(() => existsSync(file));
    await node('c', more);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await readFile(file, 'utf8')).split('\n').map((line) => line.split(' ')[1])).toEqual(['m1', undefined]);
  });

  it('waits no longer than it may until it shows what was stored, and lets go of what it holds meanwhile', async () => {
    const dataDir = join(directory, 'a');
    await mkdir(dataDir);
    const store = await EventStoreDbEventStore.open({ url: server.url, times: { watchMs: 600_000 } });
    const core = await Core.open({ dataDir, store, showWithinMs: 500 });
    stops.push(() => core.close());
    await register(core, 'm1');
    // Its subscription is silent, and nothing else.
    server.deliveryDelay = 1_000_000;
    const stored = register(core, 'm2');
    await expect(stored).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(server.log.records.filter(({ stream }) => stream.includes(':municipality-m2'))).not.toEqual([]);
    server.deliveryDelay = 0;
    server.cutStreams();
    await eventually(() => core.views.municipalities.get('m2', 'm2') !== undefined);
    await expect(register(core, 'm2')).resolves.toMatchObject({ repeated: true });
  });

  it('lets the commands beside the program know where the log is', async () => {
    const env = { DATA_DIR: join(directory, 'a'), EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: server.url };
    const running = await node('a');
    await register(running.core, 'm1');
    const said: string[] = [];
    const output = { out: (line: string) => said.push(line), err: (line: string) => said.push(line), isTTY: false };
    expect(await logTools(['list'], env, output)).toBe(1);
    const [refused] = said.splice(0);
    expect(refused).toContain('mit EVENT_STORE=eventstoredb sichert man den Server');
    expect(refused).toContain('in ein leeres DATA_DIR und rufen dort ohne EVENT_STORE „npm run events -- verify“ auf');
    expect(await issueToken(['--email', 'niemand@example.org', '--label', 'Test'], env, output)).toBe(1);
    expect(said.splice(0)).toEqual([expect.stringContaining('Wegmarke läuft gerade')]);
    await running.stop();
    expect(await issueToken(['--email', 'niemand@example.org', '--label', 'Test'], env, output)).toBe(1);
    expect(said.splice(0)).toEqual([expect.stringContaining('niemand@example.org')]);
    const wrong = { ...env, EVENTSTORE_URL: 'http://x' };
    expect(await issueToken(['--email', 'niemand@example.org', '--label', 'Test'], wrong, output)).toBe(1);
    expect(said).toEqual([expect.stringMatching(/^EVENTSTORE_URL muss mit esdb/)]);
  });

  it('gives a link and a key beside nodes that run, in a directory of its own, and both are good at once', async () => {
    const running = await node('a');
    await register(running.core, 'm1');
    await createAccount(running.core, cheap, {
      municipalityId: 'm1',
      name: 'Ada Beispiel',
      email: 'ada@musterau.example',
      role: 'admin',
      password: 'vier zufällige Wörter',
    });
    const env = {
      DATA_DIR: join(directory, 'beside'),
      EVENT_STORE: 'eventstoredb',
      EVENTSTORE_URL: server.url,
      PUBLIC_URL: running.address,
    };
    const lines = { out: [] as string[], err: [] as string[] };
    const output = { out: (line: string) => lines.out.push(line), err: (line: string) => lines.err.push(line) };
    const ada = ['--email', 'ada@musterau.example'];

    expect(await showPasswordLink(ada, { ...env, DATA_DIR: join(directory, 'a') }, output)).toBe(1);
    expect(lines.err.splice(0)).toEqual([expect.stringContaining('mit DATA_DIR einen leeren Ordner')]);
    expect(await showPasswordLink(ada, env, output)).toBe(0);
    expect(lines.err.splice(0)).toEqual(['Der Link gilt 14 Tage und nur einmal. Bitte öffnen Sie ihn:']);
    expect(await issueToken([...ada, '--label', 'Auswertung'], env, output)).toBe(0);
    const [link, token] = lines.out;
    const answers = async (url: string, marker: string, headers: Record<string, string> = {}) =>
      (await (await fetch(url, { headers })).text()).includes(marker);
    for (const [url, marker, headers] of [
      [link!, 'type="password"', {}],
      [`${running.address}/api/v1/goals`, '"goals":[]', { authorization: `Bearer ${token}` }],
    ] as const) {
      for (const until = Date.now() + 20_000; !(await answers(url, marker, headers)) && Date.now() < until;)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await (await fetch(url, { headers })).text()).toContain(marker);
    }
    expect(await ready(running)).toMatchObject({ code: 200, surveys: 'here' });
  });

  it('names the prefix beside the link of the first start as long as nothing is there', async () => {
    const mistyped = await node('a', { EVENTSTORE_PREFIX: 'wegmark' });
    expect(mistyped.firstRunLines).toEqual([
      expect.stringMatching(/^In EventStoreDB steht unter „wegmark“ noch nichts\. .*EVENTSTORE_PREFIX/),
      expect.stringMatching(/^Noch ist niemand angelegt\./),
      mistyped.firstRunLink,
    ]);
    await register(mistyped.core, 'm1');
    expect((await node('b', { EVENTSTORE_PREFIX: 'wegmark' })).firstRunLines).toEqual([
      expect.stringMatching(/^Noch ist niemand angelegt\./),
      expect.stringContaining('/einrichten?code='),
    ]);
  });

  it('says that REDIS_SERVER is wrong, and runs on', async () => {
    const { REDIS_SERVER: right } = process.env;
    process.env['REDIS_SERVER'] = join(directory, 'kein-redis');
    try {
      const running = await node('a');
      expect(toOperator).toContainEqual(expect.stringMatching(/kein-redis ist kein ausführbares Programm: /));
      expect(await ready(running)).toMatchObject({ code: 200 });
    } finally {
      if (right === undefined) delete process.env['REDIS_SERVER'];
      else process.env['REDIS_SERVER'] = right;
    }
  });

  it('says in one sentence what is wrong with its connection, as do the commands beside it, and never user or password', async () => {
    const authority = new Authority();
    server.refuse();
    server.security = { certificate: authority.issue({ names: ['localhost'] }) };
    server.users = new Map([['wegmarke', 'richtig']]);
    await server.listen();
    writeFileSync(join(directory, 'ca.crt'), authority.cert);
    const trusted = `?tlsCAFile=${join(directory, 'ca.crt')}`;
    for (const [options, sentence] of [
      [`?tlsCAFile=${join(directory, 'nirgends.crt')}`, /^EVENTSTORE_URL .*: Eine Zertifikatsdatei fehlt\.$/],
      ['', /^Wer das Zertifikat von EventStoreDB \(localhost:\d+\) ausgestellt hat, ist hier nicht bekannt\./],
      [trusted, /^EventStoreDB lehnt den Zugriff ab: Benutzer und Kennwort in EVENTSTORE_URL/],
    ] as const) {
      const env = {
        PORT: '0',
        DATA_DIR: join(directory, 'a'),
        EVENT_STORE: 'eventstoredb',
        EVENTSTORE_URL: `esdb://wegmarke:geheim-falsch@localhost:${server.port}${options}`,
        SESSION_SECRET: 'only for this test, and long enough',
      };
      const said: string[] = [];
      const say = (line: string) => void said.push(line);
      const error: unknown = await startWegmarke(readConfiguration(env), { say }).catch((reason: unknown) => reason);
      // Of anything else the program would tell where in its code it came from.
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect((error as Error).message).toMatch(sentence);
      const output = { out: say, err: say, isTTY: false };
      await withLog(join(directory, 'a'));
      expect(await logTools(['copy', '--from', 'sqlite', '--to', 'eventstoredb'], env, output)).toBe(1);
      expect(said.at(-1)).toMatch(sentence);
      expect(`${said.join('\n')}${inspect(error, { depth: 9 })}`).not.toContain('geheim');
    }
  });

  it('lets nobody wait for visitors to leave where its port is taken', async () => {
    const { port } = new URL((await node('a')).address);
    await expect(node('b', { PORT: port, DRAIN_SECONDS: '300' })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('folds views anew that belong to another log', async () => {
    const dataDir = join(directory, 'a');
    const first = await node('a');
    await register(first.core, 'm1');
    await first.stop();
    const say = () => undefined;
    const store = await openStore({ engine: 'eventstoredb', url: server.url, prefix: 'other' }, dataDir, say);
    expect(store).toBeInstanceOf(EventStoreDbEventStore);
    const core = await Core.open({ dataDir, store });
    stops.push(() => core.close());
    expect(core.views.municipalities.get('m1', 'm1')).toBeUndefined();
    await register(core, 'm1');
    expect(core.views.municipalities.get('m1', 'm1')).toBeDefined();
  });
});
