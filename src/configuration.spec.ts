// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type Configuration,
  ConfigurationError,
  readConfiguration,
  readStoreSettings,
  type Environment,
} from './configuration.js';

const SECRET = 'x'.repeat(32);
const ESDB = { EVENT_STORE: 'eventstoredb', SESSION_SECRET: SECRET };
const SEVERAL = { ...ESDB, EVENTSTORE_URL: 'esdb://es?tls=false', REDIS_URL: 'redis://redis' };

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('Configuration', () => {
  it('needs nothing: an empty environment runs on this machine alone', () => {
    expect(readConfiguration({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      dataDir: resolve('data'),
      eventStore: { engine: 'sqlite' },
      redisUrl: undefined,
      redisPrefix: 'wegmarke',
      trustProxy: [],
      mail: undefined,
      heads: { file: undefined, mailTo: undefined },
    });
  });

  it('takes a variable set to nothing as not set', () => {
    const empty = {
      PORT: '',
      HOST: ' ',
      PUBLIC_URL: '',
      DATA_DIR: '',
      EVENT_STORE: '',
      EVENTSTORE_URL: '',
      EVENTSTORE_PREFIX: '',
      SURVEYS_AT: '',
      REDIS_URL: '',
      REDIS_PREFIX: '',
      TRUST_PROXY: ' ',
      SESSION_SECRET_FILE: '',
      EVENTSTORE_URL_FILE: ' ',
      SMTP_URL: '',
      MAIL_FROM: '',
      HEADS_FILE: '',
      HEADS_MAIL_TO: ' ',
    };
    expect(readConfiguration(empty)).toEqual(readConfiguration({}));
  });

  it('takes every variable', () => {
    expect(
      readConfiguration({
        PORT: '8080',
        HOST: '0.0.0.0',
        PUBLIC_URL: 'https://wegmarke.example.de/',
        DATA_DIR: '/var/lib/wegmarke',
        EVENT_STORE: 'eventstoredb',
        SESSION_SECRET: SECRET,
        DRAIN_SECONDS: '20',
        EVENTSTORE_URL: 'esdb+discover://admin:geheim@es.example.de:2113?tlsCAFile=/etc/ca.crt',
        EVENTSTORE_PREFIX: 'bothel-probe',
        SURVEYS_AT: 'http://10.0.0.5:3000/',
        REDIS_URL: 'rediss://:geheim@redis.example.de:6380/2',
        REDIS_PREFIX: 'bothel',
        TRUST_PROXY: '172.30.77.0/24, 2001:db8::7',
        SMTP_URL: 'smtps://u:p@mail.example.de',
        MAIL_FROM: 'Samtgemeinde Bothel <ziele@bothel.example>',
        HEADS_FILE: '/mnt/pruefsummen/bothel.txt',
        HEADS_MAIL_TO: 'rechnungspruefung@bothel.example',
      }),
    ).toEqual({
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://wegmarke.example.de',
      dataDir: '/var/lib/wegmarke',
      eventStore: {
        engine: 'eventstoredb',
        url: 'esdb+discover://admin:geheim@es.example.de:2113?tlsCAFile=/etc/ca.crt',
        prefix: 'bothel-probe',
      },
      sessionSecret: SECRET,
      drainSeconds: 20,
      surveysAt: 'http://10.0.0.5:3000',
      redisUrl: 'rediss://:geheim@redis.example.de:6380/2',
      redisPrefix: 'bothel',
      trustProxy: ['172.30.77.0/24', '2001:db8::7'],
      mail: { smtpUrl: 'smtps://u:p@mail.example.de', from: 'Samtgemeinde Bothel <ziele@bothel.example>' },
      heads: { file: '/mnt/pruefsummen/bothel.txt', mailTo: 'rechnungspruefung@bothel.example' },
    });
  });

  it('derives the public address from host and port', () => {
    expect(readConfiguration({ HOST: '::1', PORT: '4000' }).publicUrl).toBe('http://[::1]:4000');
  });

  it('does not look at TZ or at variables of others', () => {
    const others = { TZ: 'Mars/Olympus', WEGMARKE_COLOUR: 'blue', NODE_ENV: 'whatever', HOME: '/root' };
    expect(readConfiguration(others)).toEqual(readConfiguration({}));
  });

  const good: [name: string, value: string, with_?: Environment][] = [
    ['PORT', '0'],
    ['PORT', '65535'],
    ['HOST', 'localhost'],
    ['HOST', '::'],
    ['HOST', 'rathaus-1.example.de'],
    ['PUBLIC_URL', 'http://localhost:3000'],
    ['EVENTSTORE_URL', 'esdb://127.0.0.1:2113?tls=false', ESDB],
    ['EVENTSTORE_URL', 'esdb://admin:p%40ss@a:2111,b:2112,c:2113?tlsCAFile=/ca.crt', ESDB],
    ['SURVEYS_AT', 'http://surveys:3000', SEVERAL],
    ['SURVEYS_AT', 'https://[fd00::5]:3000', SEVERAL],
    ['REDIS_URL', 'redis://127.0.0.1'],
    ['REDIS_URL', 'redis://user:p%40ss@127.0.0.1:6379/15'],
    ['REDIS_PREFIX', 'bothel-2'],
    ['TRUST_PROXY', '10.1.2.3'],
    ['TRUST_PROXY', '10.0.0.0/8 fd00::/8,192.168.1.1/32'],
    ['MAIL_FROM', 'a.b+c@example.de'],
    ['SMTP_URL', 'smtp://127.0.0.1:25', { MAIL_FROM: 'a@example.de' }],
    ['HEADS_FILE', './data.txt'],
    ['HEADS_MAIL_TO', 'b@example.de', { SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'a@example.de' }],
  ];
  it.each(good)('accepts %s=%s', (name, value, more = {}) => {
    expect(problemsOf({ ...more, [name]: value })).toEqual([]);
  });

  const bad: [name: string, value: string, with_?: Environment][] = [
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', 'http'],
    ['PORT', '1e3'],
    ['HOST', 'http://localhost'],
    ['HOST', 'localhost:3000'],
    ['HOST', '256.1.1.1'],
    ['HOST', 'zwei wörter'],
    ['HOST', '-a.de'],
    ['PUBLIC_URL', 'wegmarke.example.de'],
    ['PUBLIC_URL', 'ftp://wegmarke.example.de'],
    ['PUBLIC_URL', 'https://wegmarke.example.de/ziele'],
    ['PUBLIC_URL', 'https://u:p@wegmarke.example.de'],
    ['PUBLIC_URL', 'https://wegmarke.example.de/?a=1'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['DATA_DIR', 'a\0b'],
    ['SURVEYS_AT', 'http://surveys:3000'],
    ['SURVEYS_AT', 'surveys:3000', { ...ESDB, EVENTSTORE_URL: 'esdb://es?tls=false' }],
    ['SURVEYS_AT', 'http://surveys:3000/umfrage', { ...ESDB, EVENTSTORE_URL: 'esdb://es?tls=false' }],
    ['DRAIN_SECONDS', 'bald'],
    ['DRAIN_SECONDS', '301'],
    ['SESSION_SECRET', 'kurz'],
    ['SESSION_SECRET', '', { ...ESDB, EVENTSTORE_URL: 'esdb://es?tls=false' }],
    ['EVENT_STORE', 'postgres'],
    ['EVENT_STORE', 'SQLite'],
    ['EVENTSTORE_URL', '', ESDB],
    ['EVENTSTORE_URL', 'http://127.0.0.1:2113', ESDB],
    ['EVENTSTORE_URL', 'esdb://es.example.de:2113', ESDB],
    ['EVENTSTORE_URL', 'esdb://admin:geheim@', ESDB],
    ['EVENTSTORE_URL', 'esdb://admin:geheim@es:2113?throwOnAppendFailure=false', ESDB],
    ['EVENTSTORE_PREFIX', '$all', { ...ESDB, EVENTSTORE_URL: 'esdb://es?tls=false' }],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'http://localhost:6379'],
    ['REDIS_URL', 'redis://localhost/eins'],
    ['REDIS_URL', 'redis://'],
    ['REDIS_URL', '', { ...SEVERAL, SURVEYS_AT: 'http://surveys:3000' }],
    ['REDIS_PREFIX', 'Bothel'],
    ['REDIS_PREFIX', 'a:b'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', 'proxy.example.de'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.0/'],
    ['TRUST_PROXY', '10.0.0.1:3000'],
    ['TRUST_PROXY', '10.0.0.0/8/8'],
    ['TRUST_PROXY', 'fd00::/129'],
    ['TRUST_PROXY', 'fe80::1%eth0'],
    // Everybody could say of himself where he comes from.
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.1.2.3, ::/0'],
    ['SMTP_URL', 'mail.example.de', { MAIL_FROM: 'a@example.de' }],
    ['SMTP_URL', 'https://mail.example.de', { MAIL_FROM: 'a@example.de' }],
    ['MAIL_FROM', 'wegmarke'],
    ['MAIL_FROM', 'a@b@example.de'],
    ['MAIL_FROM', 'a@example.de, b@example.de'],
    ['MAIL_FROM', 'a@example.de\r\nBcc: b@example.de'],
    ['MAIL_FROM', 'a@example.de\n'],
    ['MAIL_FROM', 'Wegmarke\r\nBcc: b@example.de <a@example.de>'],
    ['MAIL_FROM', '"A" <a@example.de>, <b@example.de>'],
    ['MAIL_FROM', 'a@'],
    ['HEADS_FILE', './data/pruefsummen.txt'],
    ['HEADS_FILE', '/srv/w/x/../kept.txt', { DATA_DIR: '/srv/w' }],
    ['HEADS_FILE', 'a\0b'],
    ['HEADS_MAIL_TO', 'a@example.de'],
    ['HEADS_MAIL_TO', 'a@example.de, b@example.de', { SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'a@example.de' }],
    ['HEADS_MAIL_TO', 'Amt <a@example.de>', { SMTP_URL: 'smtp://127.0.0.1', MAIL_FROM: 'a@example.de' }],
  ];
  it.each(bad)('names %s=%j in one sentence that says what to write', (name, value, more = {}) => {
    const problems = problemsOf({ ...more, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name}\\b.*\\.$`));
    expect(problems[0]).toMatch(/zum Beispiel|bitte|wegbleiben/);
  });

  it('names things in Redis as those in EventStoreDB, where nothing else is said', () => {
    const esdb = { ...ESDB, EVENTSTORE_URL: 'esdb://es?tls=false', EVENTSTORE_PREFIX: 'bothel' };
    expect(readConfiguration(esdb).redisPrefix).toBe('bothel');
    expect(readConfiguration({ ...esdb, REDIS_PREFIX: 'other' }).redisPrefix).toBe('other');
    expect(readConfiguration({ EVENTSTORE_PREFIX: 'bothel' }).redisPrefix).toBe('wegmarke');
  });

  describe('secrets in files', () => {
    let directory: string;
    beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'wegmarke-secrets-'))));
    afterEach(() => rmSync(directory, { recursive: true }));
    const file = (text: string): string => {
      const path = join(directory, 'secret');
      writeFileSync(path, text);
      return path;
    };

    it.each([
      ['SESSION_SECRET', SECRET, ({ sessionSecret }: Configuration) => sessionSecret],
      ['REDIS_URL', 'redis://:geheim@redis', ({ redisUrl }: Configuration) => redisUrl],
      ['SMTP_URL', 'smtp://u:geheim@mail', ({ mail }: Configuration) => mail?.smtpUrl],
      [
        'EVENTSTORE_URL',
        'esdb://admin:geheim@es',
        ({ eventStore }: Configuration) => 'url' in eventStore && eventStore.url,
      ],
    ] as const)('%s is read from the file that its variable with _FILE names', (name, value, found) => {
      const rest = { MAIL_FROM: 'a@example.de', ...ESDB, EVENTSTORE_URL: 'esdb://es?tls=false', [name]: undefined };
      const env = { ...rest, [`${name}_FILE`]: file(`${value}\n`) };
      expect(found(readConfiguration(env))).toBe(value);
      expect(problemsOf({ ...env, [name]: value })).toEqual([
        `${name} und ${name}_FILE sind beide gesetzt: bitte nur eines von beiden.`,
      ]);
      expect(problemsOf({ ...env, [`${name}_FILE`]: join(directory, 'missing') })[0]).toBe(
        `${name}_FILE nennt eine Datei, die sich nicht lesen lässt: bitte Pfad und Rechte prüfen.`,
      );
      expect(problemsOf({ ...env, [`${name}_FILE`]: file(' \n') })[0]).toBe(
        `${name}_FILE nennt eine leere Datei: bitte hineinschreiben, was sonst in ${name} stünde.`,
      );
      const [wrong] = problemsOf({ ...env, [`${name}_FILE`]: file('geheim') });
      expect(wrong).toMatch(new RegExp(`^${name} `));
      expect(wrong).not.toContain('geheim');
    });

    it('the commands beside the program read them, too', () => {
      const env = { EVENT_STORE: 'eventstoredb', EVENTSTORE_URL_FILE: file('esdb://admin:geheim@es') };
      expect(readStoreSettings(env)).toMatchObject({ url: 'esdb://admin:geheim@es' });
    });

    it('nothing else is: a name of a file stays one', () => {
      expect(readConfiguration({ HEADS_FILE: '/mnt/heads.txt', PORT_FILE: file('4000') })).toMatchObject({
        port: 3000,
        heads: { file: '/mnt/heads.txt' },
      });
    });
  });

  it('asks for the sender when mails are to be sent', () => {
    expect(problemsOf({ SMTP_URL: 'smtp://mail.example.de' })).toEqual([
      'MAIL_FROM fehlt: mit SMTP_URL braucht es die Absenderadresse, zum Beispiel wegmarke@example.de.',
    ]);
  });

  it('does not look at the address of EventStoreDB where SQLite is used', () => {
    const { eventStore } = readConfiguration({ EVENT_STORE: 'sqlite', EVENTSTORE_URL: 'x', EVENTSTORE_PREFIX: '$' });
    expect(eventStore).toEqual({ engine: 'sqlite' });
  });

  it('does not take an address of EventStoreDB for nothing: the old log would go on beside the one that was moved', () => {
    expect(problemsOf({ EVENTSTORE_URL: 'esdb://es?tls=false' })).toEqual([
      'EVENTSTORE_URL ist gesetzt, EVENT_STORE aber nicht: Bitte EVENT_STORE=eventstoredb setzen, oder EVENTSTORE_URL weglassen, wenn die Daten in DATA_DIR liegen.',
    ]);
  });

  it('reports everything that is wrong at once', () => {
    const names = problemsOf({
      PORT: 'x',
      HOST: 'a b',
      REDIS_URL: 'y',
      SMTP_URL: 'z',
      EVENT_STORE: 'q',
      PUBLIC_URL: 'w',
    });
    expect(names.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'HOST',
      'PUBLIC_URL',
      'EVENT_STORE',
      'REDIS_URL',
      'SMTP_URL',
      'MAIL_FROM',
    ]);
  });

  it.each(['REDIS_URL', 'SMTP_URL', 'PUBLIC_URL'])('never repeats a password that stands in %s', (name) => {
    const problems = problemsOf({ [name]: 'wrong://user:geheim@host/x', MAIL_FROM: 'a@example.de' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toContain('geheim');
  });

  it('never repeats a password that stands in EVENTSTORE_URL', () => {
    const problems = problemsOf({ ...ESDB, EVENTSTORE_URL: 'wrong://user:geheim@host/x' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toContain('geheim');
  });
});
