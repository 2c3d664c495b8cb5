// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../../src/configuration.js';
import { LocksAcrossNodes } from '../../src/event-sourcing/locks-across-nodes.js';
import { type Claims, StoreUnavailable } from '../../src/event-store/event-store.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { createAccount } from '../../src/people/create-account.js';
import { AskOfPerson, AskOfPersonHandler } from '../../src/people/commands/ask-of-person.js';
import { issueApiToken } from '../../src/people/commands/issue-api-token.js';
import { Passwords } from '../../src/people/passwords.js';
import { personDomain } from '../../src/people/person-domain.js';
import { type Running, startWegmarke } from '../../src/start.js';
import { placeIn } from '../../src/web/behind.js';
import { eventually } from './a-store.js';
import { ProtocolServer } from './protocol-server.js';

/* Two nodes in one process on the protocol test server, which is not EventStoreDB. */

const cheap = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
const PASSWORD = 'vier zufällige Wörter';

describe('two nodes on one log', () => {
  let directory: string;
  let server: ProtocolServer;
  let a: Running;
  let b: Running;
  let officer: string;
  let token: string;
  const by = (commandId: string = randomUUID()) => ({ municipalityId: 'm1', actorId: 'system', commandId });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-nodes-'));
    server = await new ProtocolServer().listen();
    const node = (name: string) =>
      startWegmarke(
        readConfiguration({
          PORT: '0',
          DATA_DIR: join(directory, name),
          EVENT_STORE: 'eventstoredb',
          EVENTSTORE_URL: server.url,
          SESSION_SECRET: 'only for this test, and long enough',
          DRAIN_SECONDS: '0',
        }),
        { say: () => undefined },
      );
    a = await node('a');
    b = await node('b');
    const data = { name: 'Musterau', shortName: 'Musterau', fictional: true };
    await a.core.commands.run(municipalityDomain, 'm1', { type: 'RegisterMunicipality', data }, by());
    const account = { municipalityId: 'm1', name: 'Jana', email: 'jana@musterau.example', password: PASSWORD } as const;
    officer = await createAccount(a.core, cheap, { ...account, role: 'admin' });
    const issued = await issueApiToken(a.core, { personId: officer, label: 'Test', role: 'admin', envelope: by() });
    token = issued.token!;
    await a.core.settle();
    await b.core.catchUp();
  });
  afterEach(async () => {
    server.deliveryDelay = 0;
    await a.stop();
    await b.stop();
    server.refuse();
    await rm(directory, { recursive: true, force: true });
  });

  const origin = (node: Running) => ({ origin: node.address, 'sec-fetch-site': 'same-origin' });
  async function signIn(node: Running): Promise<string> {
    const response = await fetch(`${node.address}/anmelden`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...origin(node) },
      body: new URLSearchParams({ email: 'jana@musterau.example', password: PASSWORD }),
    });
    expect(response.status).toBe(303);
    return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; '); // prettier-ignore
  }
  const goal = (node: Running, code: string, headers: Record<string, string> = {}) =>
    fetch(`${node.address}/api/v1/goals`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...headers,
      },
      body: JSON.stringify({ code, title: `Ziel ${code}`, deadline: 'Q4/2030', commitment: 'binding' }),
    });

  it('a session begun on one is one on the other, and an address of the first start as well', async () => {
    const cookie = await signIn(a);
    expect(cookie).toContain('wegmarke-stand=');
    const page = await fetch(`${b.address}/konto`, { headers: { cookie }, redirect: 'manual' });
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain('noch nicht zu sehen');
  });

  it('a node that is behind says so on its pages, never answers "unchanged", and refuses programs', async () => {
    const cookie = await signIn(a);
    const ahead = await a.core.store.head();
    const page = await fetch(`${b.address}/`, { headers: { cookie } });
    const tag = page.headers.get('etag')!;
    expect((await fetch(`${b.address}/`, { headers: { cookie, 'if-none-match': tag } })).status).toBe(304);
    // B loses its subscription, and A goes on.
    await b.core.viewRunner.stop();
    const made = await goal(a, 'K-1');
    expect(made.status).toBe(201);
    const position = made.headers.get('wegmarke-position')!;
    const [reached, log] = position.split('-');
    expect(Number(reached)).toBeGreaterThan(ahead);
    const mine = `${cookie.replace(/wegmarke-stand=[^;]+/, '')}; wegmarke-stand=${position}`;
    const late = await fetch(`${b.address}/`, { headers: { cookie: mine, 'if-none-match': tag } });
    expect(late.status).toBe(200);
    expect(await late.text()).toContain('Ihre letzte Änderung ist hier noch nicht zu sehen');
    const headers = { authorization: `Bearer ${token}`, 'wegmarke-position': position };
    const refused = await fetch(`${b.address}/api/v1/goals`, { headers });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(`${a.address}/api/v1/goals`, { headers })).status).toBe(200);
    // Without such a word nobody waits, nor for a place that no log has.
    expect((await fetch(`${b.address}/`, { headers: { cookie, 'if-none-match': tag } })).status).toBe(304);
    const madeUp = { ...headers, 'wegmarke-position': `9007199254740991-${log}` };
    expect((await fetch(`${b.address}/api/v1/goals`, { headers: madeUp })).status).toBe(200);
    // What was given out for another log is a place in that one.
    for (const foreign of [placeIn('another log', Number(reached)), reached!, `${position}0`, `-${log}`, '']) {
      const other = { ...headers, 'wegmarke-position': foreign };
      expect((await fetch(`${b.address}/api/v1/goals`, { headers: other })).status).toBe(200);
      const page = await fetch(`${b.address}/`, { headers: { cookie: mine.replace(position, foreign) } });
      expect(await page.text()).not.toContain('noch nicht zu sehen');
    }
  }, 60_000);

  it('a code is taken once, whichever node is asked, at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const asked = await Promise.all([a, b, a, b].map((node) => goal(node, `K-${round}`)));
      expect(asked.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    }
    await a.core.settle();
    expect(a.core.views.goals.list('m1')).toHaveLength(5);
  }, 60_000);

  it('somebody who can administer is left when two nodes take it away at once', async () => {
    const other = await createAccount(a.core, cheap, {
      municipalityId: 'm1',
      name: 'Kai',
      email: 'kai@musterau.example',
      role: 'admin',
      password: PASSWORD,
    });
    await b.core.catchUp();
    const ask = (node: Running, personId: string) =>
      new AskOfPersonHandler(node.core).execute(
        new AskOfPerson(personId, { type: 'GrantRole', data: { role: 'reader' } }, by()),
      );
    const done = await Promise.allSettled([ask(a, officer), ask(b, other)]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  }, 60_000);

  it('what another node has recorded since is known before anything is refused or called done', async () => {
    const rename = (node: Running, name: string) =>
      node.core.commands.run(personDomain, officer, { type: 'RenamePerson', data: { name } }, by());
    await rename(b, 'Jana B');
    await b.core.viewRunner.stop();
    await a.core.catchUp();
    await rename(a, 'Jana A');
    // B has folded "Jana B": there would be nothing to do.
    void rename(b, 'Jana B').catch(() => undefined);
    await eventually(() => a.core.views.people.get('m1', officer)?.person.status === 'active');
    await a.core.settle();
    await eventually(() => {
      const person = a.core.views.people.get('m1', officer)?.person;
      return person?.status === 'active' && person.name === 'Jana B';
    });
  }, 60_000);

  it('who was erased on one node is forgotten by the other', async () => {
    await b.core.commands.peek(personDomain, 'm1', officer);
    await createAccount(a.core, cheap, {
      municipalityId: 'm1',
      name: 'Kai',
      email: 'kai@musterau.example',
      role: 'admin',
      password: PASSWORD,
    });
    const loaded = (b.core.commands as unknown as { loaded: Map<string, unknown> }).loaded;
    const stream = `person-m1.${officer}`;
    expect(loaded.has(stream)).toBe(true);
    await a.core.commands.run(personDomain, officer, { type: 'ErasePerson', data: { otherAdmins: 1 } }, by());
    await eventually(() => b.core.views.people.get('m1', officer)?.person.status === 'erased');
    expect(loaded.has(stream)).toBe(false);
  }, 60_000);
});

describe('locks across nodes', () => {
  /** A store's claims in memory. */
  function aStore(): Claims {
    const keys = new Map<string, { revision: number; holder: string | undefined }>();
    const of = (key: string) => keys.get(key) ?? { revision: 0, holder: undefined };
    return {
      read: (key) => Promise.resolve(of(key)),
      write: (key, expected, holder) => {
        if (of(key).revision !== expected) return Promise.resolve(undefined);
        keys.set(key, { revision: expected + 1, holder });
        return Promise.resolve(expected + 1);
      },
    };
  }
  const catchUp = () => Promise.resolve();
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  it('one after the other, whatever node', async () => {
    const claims = aStore();
    const nodes = ['a', 'b', 'c'].map((node) => new LocksAcrossNodes({ claims, node, catchUp }));
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(3);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 12 }, (_, n) => nodes[n % 3]!.run('key', work)));
    expect(most).toBe(1);
  });

  it('what a node has left behind runs out for others, and at once for itself; nothing is appended long before', async () => {
    const claims = aStore();
    const lease = { leaseMs: 400, marginMs: 200 };
    const dead = new LocksAcrossNodes({ claims, node: 'dead', catchUp, ...lease });
    let goOn: () => void = () => undefined;
    const began = performance.now();
    const paused = dead.run('key', async () => {
      dead.mayAppend();
      await new Promise<void>((resolve) => (goOn = resolve));
      dead.mayAppend();
    });
    await sleep(20);
    const impatient = new LocksAcrossNodes({ claims, node: 'b', catchUp, waitMs: 50, ...lease });
    await expect(impatient.run('key', () => Promise.resolve())).rejects.toThrow('does not let go');
    const patient = new LocksAcrossNodes({ claims, node: 'c', catchUp, ...lease });
    await patient.run('key', () => Promise.resolve());
    expect(performance.now() - began).toBeGreaterThan(400);
    goOn();
    await expect(paused).rejects.toThrow('held for too long');

    void dead.run('other', () => new Promise(() => undefined));
    await sleep(20);
    const again = new LocksAcrossNodes({ claims, node: 'dead', catchUp, leaseMs: 60_000 });
    await expect(again.run('other', () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('what was begun under a lock and goes on after it, as a connection does, is not held up by it', async () => {
    const locks = new LocksAcrossNodes({ claims: aStore(), node: 'a', catchUp, leaseMs: 400, marginMs: 350 });
    const inside = await locks.run('key', () => Promise.resolve(AsyncLocalStorage.snapshot()));
    await sleep(100);
    expect(() => inside(() => locks.mayAppend())).not.toThrow();
    await locks.run('key', async () => {
      const later = AsyncLocalStorage.snapshot();
      await sleep(100);
      expect(() => later(() => locks.mayAppend())).toThrow('held for too long');
    });
  });

  it('whoever waits behind others of its node waits no longer than they do', async () => {
    const claims = aStore();
    await claims.write('key', 0, 'elsewhere/1');
    let reads = 0;
    const counted: Claims = { ...claims, read: (key) => ((reads += 1), claims.read(key)) };
    const locks = new LocksAcrossNodes({ claims: counted, node: 'a', catchUp, waitMs: 300 });
    const waiting = Array.from({ length: 10 }, () => locks.run('key', () => Promise.resolve()));
    const [first, ...others] = waiting.map((each) => expect(each).rejects.toBeInstanceOf(StoreUnavailable));
    await first;
    const before = reads;
    await Promise.all(others);
    // One look each, at most.
    expect(reads - before).toBeLessThanOrEqual(others.length);
  });

  it('work does not begin where the node cannot catch up, and the key is free again', async () => {
    const claims = aStore();
    const late = new LocksAcrossNodes({ claims, node: 'a', catchUp: () => Promise.reject(new Error('late')) });
    let worked = false;
    await expect(late.run('key', () => Promise.resolve((worked = true)))).rejects.toThrow('late');
    expect(worked).toBe(false);
    expect((await claims.read('key')).holder).toBeUndefined();
  });
});
