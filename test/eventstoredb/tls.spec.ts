// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { StoreUnavailable } from '../../src/event-store/event-store.js';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb-event-store.js';
import { anEvent } from '../contract/an-event.js';
import { eventually, IMPATIENT, listen, OpenStores } from './a-store.js';
import { Authority, type Certificate } from './certificates.js';
import { ProtocolServer } from './protocol-server.js';

/* TLS, users and certificates, against the protocol test server, which is not EventStoreDB. */

const USER = 'wegmarke';
/** With everything that is written otherwise in an address, and a colon. */
const PASSWORD = 'geheim:p@ss/wört?100 %';
const WITH_USER = `${USER}:${encodeURIComponent(PASSWORD)}`;
const DAY = 86_400_000;

const goal = () => `goal-m1.${randomUUID()}`;

let directory: string;
let authority: Authority;
let other: Authority;
let node: Certificate;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'wegmarke-tls-'));
  authority = new Authority();
  other = new Authority();
  node = authority.issue({ names: ['localhost', '127.0.0.1'] });
  write('ca.crt', authority.cert);
  write('other-ca.crt', other.cert);
  write('no.crt', 'das ist keines');
});
afterAll(() => rmSync(directory, { recursive: true }));

const fileOf = (name: string) => join(directory, name);
const write = (name: string, text: string) => writeFileSync(fileOf(name), text);
/** A client's certificate and key as two files. @returns the options for an address */
function clientFiles(name: string, { cert, key }: Certificate): string {
  write(`${name}.crt`, cert);
  write(`${name}.key`, key);
  return `userCertFile=${fileOf(`${name}.crt`)}&userKeyFile=${fileOf(`${name}.key`)}`;
}

let server: ProtocolServer;
let stores: OpenStores;
/** What was written to the console, the client's warnings included. */
let said: string[];
let restore: () => void;
beforeEach(async () => {
  server = new ProtocolServer();
  server.security = { certificate: node };
  server.users = new Map([[USER, PASSWORD]]);
  await server.listen();
  stores = new OpenStores();
  said = [];
  const { warn, error, log, info, debug } = console;
  const hear = (...words: unknown[]) => void said.push(words.map((word) => inspect(word, { depth: 9 })).join(' '));
  Object.assign(console, { warn: hear, error: hear, log: hear, info: hear, debug: hear });
  restore = () => void Object.assign(console, { warn, error, log, info, debug });
});
afterEach(async () => {
  restore();
  await stores.close();
  server.refuse();
  expectNoSecret(said.join('\n'));
});

const address = (options = `tlsCAFile=${fileOf('ca.crt')}`, host = 'localhost', who = WITH_USER) =>
  `esdb://${who === '' ? '' : `${who}@`}${host}:${server.port}?${options}`;

function expectNoSecret(text: string): void {
  for (const secret of [
    PASSWORD,
    encodeURIComponent(PASSWORD),
    'geheim',
    Buffer.from(`${USER}:${PASSWORD}`).toString('base64'),
  ])
    expect(text).not.toContain(secret);
}

/** Opening fails with a sentence, without waiting where waiting does not help; nothing that could be logged of it says user or password. */
async function refusal(url: string, openMs = 60_000): Promise<string> {
  const waiting: string[] = [];
  const error: unknown = await EventStoreDbEventStore.open({
    url,
    openMs,
    onWaiting: (sentence) => waiting.push(sentence),
  }).then(
    async (store) => {
      await store.close();
      throw new Error('It was opened.');
    },
    (reason: unknown) => reason,
  );
  expect(waiting).toEqual([]);
  expectNoSecret(inspect(error, { depth: 9, showHidden: true }));
  expect(error instanceof StoreUnavailable || error instanceof TypeError).toBe(true);
  return (error as Error).message;
}

describe('a server with TLS', () => {
  it.each(['localhost', '127.0.0.1'])('is used as %s, for everything, with user and password', async (host) => {
    const store = await stores.open(address(`tls=true&tlsCAFile=${fileOf('ca.crt')}`, host));
    const [stream, person] = [goal(), `person-m1.${randomUUID()}`];
    const { seen } = listen(store);
    await store.append(stream, 0, [anEvent(), anEvent()]);
    await store.append(person, 0, [anEvent({ name: 'Jana' })]);
    await eventually(() => seen.length === 3);
    await store.erase(person);
    expect(await store.read(stream)).toHaveLength(2);
    expect(await store.read(person)).toMatchObject([{ data: {} }]);
    expect(await store.head()).toBe(seen.at(-1)!.position);
    expect(await store.claims.write('a', 0, 'node')).toBe(1);
  });

  it('may change its authority where the file has the old and the new one', async () => {
    write('both.crt', other.cert + authority.cert);
    const store = await stores.open(address(`tlsCAFile=${fileOf('both.crt')}`));
    const stream = goal();
    await store.append(stream, 0, [anEvent()]);
    server.refuse();
    server.security = { certificate: other.issue({ names: ['localhost'] }) };
    await server.listen();
    await expect(store.append(stream, 1, [anEvent()])).resolves.toMatchObject({ revision: 2 });
  });

  it('is found by gossip, several of them, with the same certificates', async () => {
    const second = new ProtocolServer(server.log);
    second.security = { certificate: node };
    second.users = server.users;
    await second.listen();
    try {
      const members = [server, second].map((one) => ({ address: 'localhost', port: one.port, leader: one === second }));
      server.members = second.members = members;
      const hosts = `localhost:${server.port},localhost:${second.port}`;
      const store = await stores.open(`esdb+discover://${WITH_USER}@${hosts}?tlsCAFile=${fileOf('ca.crt')}`);
      await store.append(goal(), 0, [anEvent()]);
      expect(second.calls['append']).toBeGreaterThan(0);
    } finally {
      second.refuse();
    }
  });

  it('is refused where the file is of another authority, or there is none', async () => {
    const sentence =
      /^Wer das Zertifikat von EventStoreDB \(localhost:\d+\) ausgestellt hat, ist hier nicht bekannt\. .*tlsCAFile/;
    expect(await refusal(address(`tlsCAFile=${fileOf('other-ca.crt')}`))).toMatch(sentence);
    expect(await refusal(address('tls=true'))).toMatch(sentence);
    expect(server.calls).toEqual({});
  });

  it('is refused, of a cluster too, where none of the hosts can be trusted', async () => {
    const two = `localhost:${server.port},127.0.0.1:${server.port}`;
    const url = `esdb://${WITH_USER}@${two}?tlsCAFile=${fileOf('other-ca.crt')}&maxDiscoverAttempts=1&discoveryInterval=10`;
    expect(await refusal(url)).toMatch(/^Wer das Zertifikat von EventStoreDB \(localhost:\d+\) ausgestellt hat/);
  });

  it.each<[string, () => Certificate, RegExp]>([
    [
      'is of another machine',
      () => authority.issue({ names: ['esdb7.example.de'] }),
      /gilt für einen anderen Rechnernamen/,
    ],
    [
      'has run out',
      () => authority.issue({ names: ['localhost'], validTo: new Date(Date.now() - DAY / 2) }),
      /ist abgelaufen oder gilt noch nicht/,
    ],
    [
      'is not valid yet',
      () => authority.issue({ names: ['localhost'], validFrom: new Date(Date.now() + DAY) }),
      /ist abgelaufen oder gilt noch nicht/,
    ],
    [
      'is no certificate of a server',
      () => new Authority('localhost'),
      /keine verschlüsselte Verbindung zustande \(INVALID_PURPOSE\)/,
    ],
  ])('is refused where its certificate %s', async (_, certificate, sentence) => {
    server.refuse();
    server.security = { certificate: certificate() };
    await server.listen();
    expect(await refusal(address())).toMatch(sentence);
    expect(server.calls).toEqual({});
  });

  it('refuses a wrong password, a user that it does not know, and says so without either', async () => {
    const sentence =
      'EventStoreDB lehnt den Zugriff ab: Benutzer und Kennwort in EVENTSTORE_URL und deren Rechte prüfen.';
    for (const who of [`${USER}:geheim-falsch`, `niemand:${encodeURIComponent(PASSWORD)}`])
      expect(await refusal(address(undefined, 'localhost', who))).toBe(sentence);
  });

  it('whose users change while it runs refuses every call, and is used again when it knows us again', async () => {
    const store = await stores.open(address(), IMPATIENT);
    const known = server.users;
    const { seen } = listen(store);
    server.users = new Map();
    server.cutStreams();
    for (const call of [store.append(goal(), 0, [anEvent()]), store.read(goal()), store.head()]) {
      const error: unknown = await call.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect((error as Error).message).toContain('lehnt den Zugriff ab');
      expectNoSecret(inspect(error, { depth: 9, showHidden: true }));
    }
    server.users = known;
    await store.append(goal(), 0, [anEvent()]);
    await eventually(() => seen.length === 1);
  });

  it('is not talked to without TLS', async () => {
    expect(await refusal(address('tls=false'))).toMatch(
      /^EventStoreDB \(localhost:\d+\) verlangt TLS\. Bitte in EVENTSTORE_URL tls=false weglassen/,
    );
  });

  it('that is not there yet is waited for, and then judged', async () => {
    server.refuse();
    const opened = stores.open(address(`tlsCAFile=${fileOf('other-ca.crt')}`), { openMs: 20_000 });
    const failed = expect(opened).rejects.toThrow(/ist hier nicht bekannt/);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.listen();
    await failed;
  });
});

describe('a server without TLS', () => {
  it('is not talked to with it', async () => {
    server.refuse();
    server.security = undefined;
    await server.listen();
    expect(await refusal(address())).toMatch(/^EventStoreDB \(localhost:\d+\) spricht kein TLS\. .*tls=false/);
    expect(server.calls).toEqual({});
  });
});

describe('a server that asks for a certificate', () => {
  beforeEach(async () => {
    server.refuse();
    server.security = { certificate: node, clientAuthority: authority.cert };
    await server.listen();
  });
  const ca = () => `tlsCAFile=${fileOf('ca.crt')}`;

  it('is shown the one in userCertFile and userKeyFile', async () => {
    const store = await stores.open(address(`${ca()}&${clientFiles('client', authority.issue())}`));
    await expect(store.append(goal(), 0, [anEvent()])).resolves.toMatchObject({ revision: 1 });
  });

  // A server that is about to end looks the same, so this is said only when waiting has not helped.
  it.each<[string, () => string]>([
    ['without one', () => ''],
    ['with one that it does not know', () => `&${clientFiles('stranger', other.issue())}`],
  ])('refuses us %s', async (_, files) => {
    expect(await refusal(address(`${ca()}${files()}`), 0)).toMatch(
      /^EventStoreDB \(localhost:\d+\) nimmt die Verbindung an und antwortet dann nicht\. .*userCertFile und userKeyFile/,
    );
    expect(server.calls).toEqual({});
  });
});

describe('an address', () => {
  it.each<[string, () => string, RegExp]>([
    ['a file that is not there', () => `tlsCAFile=${fileOf('nirgends.crt')}`, /Eine Zertifikatsdatei fehlt\.$/],
    ['a file without a certificate', () => `tlsCAFile=${fileOf('no.crt')}`, /ist hier nicht bekannt\. .*tlsCAFile/],
    ['a key of another certificate', () => mismatched(), /nicht der passende\.$/],
    [
      'a certificate without its key',
      () => `userCertFile=${fileOf('ca.crt')}`,
      /userCertFile und userKeyFile zusammen/,
    ],
    // Both would be written to the console by the client, with the whole address.
    ['an option that there is not', () => 'tlsCaFiel=x', /eine Angabe, die es nicht gibt; möglich sind .*tlsCAFile/],
    ['tlsVerifyCert', () => 'tls_verify_cert=false', /Zertifikate werden immer geprüft/],
    ['tls=vielleicht', () => 'tls=vielleicht', /keine Adresse, mit der sich EventStoreDB öffnen lässt\.$/],
  ])('with %s is refused in a sentence', async (_, options, sentence) => {
    expect(await refusal(address(options()))).toMatch(sentence);
  });

  it('with a password that cannot be read is refused in a sentence', async () => {
    expect(await refusal(address(undefined, 'localhost', `${USER}:geheim%`))).toContain('%25 statt %');
  });

  function mismatched(): string {
    const { cert } = authority.issue();
    return clientFiles('mismatched', { cert, key: authority.issue().key });
  }
});
