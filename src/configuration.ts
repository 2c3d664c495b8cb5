// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { isAbsolute, relative, resolve } from 'node:path';
import { problemWithAddress, STREAM_PREFIX } from './event-store/eventstoredb/address.js';

/** Where the log is. */
export type StoreSettings =
  /** In `dataDir`. */
  | { readonly engine: 'sqlite' }
  /** @property prefix begins the names of all streams: several installations can share one server */
  | { readonly engine: 'eventstoredb'; readonly url: string; readonly prefix: string };

/** What the environment says about this start of the program, checked. docs/operations.md explains each variable. */
export interface Configuration {
  /** 0 to 65535; 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where people reach the program, without a slash at the end: `https://wegmarke.example.de`. */
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly eventStore: StoreSettings;
  /** What sessions and links are sealed with, the same on all nodes; undefined: a key made in `dataDir`. */
  readonly sessionSecret?: string | undefined;
  /** How long a node that shares its log goes on answering after it was told to end, so that no visitor is sent to it any more. */
  readonly drainSeconds?: number | undefined;
  /**
   * Origin of the node that keeps the answers of running surveys, `http://app-umfragen:3000`, for all nodes but that one. Undefined:
   * they are kept here.
   */
  readonly surveysAt?: string | undefined;
  /** How long people wait for that node where it has just gone. For tests; no variable sets it. */
  readonly surveysPatienceMs?: number;
  /** Undefined: a private redis-server is run in `dataDir`. */
  readonly redisUrl: string | undefined;
  /** Begins the names of everything in Redis, so that several installations can share one; undefined: `wegmarke`. */
  readonly redisPrefix?: string | undefined;
  /** Addresses and networks (`172.30.77.0/24`) beside this machine whose word on where a visitor comes from is believed. */
  readonly trustProxy?: readonly string[] | undefined;
  /** Undefined: mails stay in the outbox that officers see in the program. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** Where checksums are kept beside the data, so that changes to it can be told. */
  readonly heads: {
    /** Absolute, outside of `dataDir`. */
    readonly file: string | undefined;
    readonly mailTo: string | undefined;
  };
}

/** @property problems one German sentence for each variable that is wrong, with what to write instead */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigurationError';
  }
}

/** Variables as a process has them; those that are not named here are somebody else's and ignored. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Hold secrets: each of them may stand in a file instead, named by the same variable with `_FILE` at its end. */
const MAY_BE_IN_FILES: ReadonlySet<string> = new Set(['SESSION_SECRET', 'EVENTSTORE_URL', 'REDIS_URL', 'SMTP_URL']);

/** @throws {ConfigurationError} that names every wrong variable at once */
export function readConfiguration(env: Environment): Configuration {
  const problems: string[] = [];
  /** Secrets stand in some of these addresses, so no value is repeated that may hold one. */
  const wrong = (sentence: string): undefined => void problems.push(sentence);
  const said = saidIn(env, wrong);

  const port = portOf(said('PORT') ?? '3000');
  if (port === undefined) {
    wrong(`PORT muss eine ganze Zahl von 0 bis 65535 sein, zum Beispiel 3000; gesetzt ist „${said('PORT')}“.`);
  }

  const host = said('HOST') ?? '127.0.0.1';
  if (!isHost(host)) {
    wrong(
      `HOST muss ein Rechnername oder eine IP-Adresse ohne Port sein, zum Beispiel 127.0.0.1; gesetzt ist „${host}“.`,
    );
  }

  const publicUrl = publicUrlOf(
    said('PUBLIC_URL') ?? `http://${isIP(host) === 6 ? `[${host}]` : host}:${port ?? 3000}`,
  );
  if (publicUrl === undefined && (said('PUBLIC_URL') !== undefined || isHost(host))) {
    wrong(
      'PUBLIC_URL muss eine Adresse sein, die mit http:// oder https:// beginnt, ohne Pfad, Anmeldedaten und Parameter, ' +
        'zum Beispiel https://wegmarke.example.de.',
    );
  }

  const dataDir = said('DATA_DIR') ?? './data';
  if (dataDir.includes('\0')) wrong('DATA_DIR muss der Pfad eines Ordners sein, zum Beispiel ./data.');

  const eventStore = storeSettings(said, wrong);
  // Whoever has moved the log and forgets this would go on with the old one, and nobody would notice for a while.
  if (said('EVENT_STORE') === undefined && said('EVENTSTORE_URL') !== undefined) {
    wrong(
      'EVENTSTORE_URL ist gesetzt, EVENT_STORE aber nicht: Bitte EVENT_STORE=eventstoredb setzen, oder EVENTSTORE_URL ' +
        'weglassen, wenn die Daten in DATA_DIR liegen.',
    );
  }

  const sessionSecret = said('SESSION_SECRET');
  if (sessionSecret !== undefined && sessionSecret.length < 32) {
    wrong(
      'SESSION_SECRET ist zu kurz: bitte mindestens 32 zufällige Zeichen, zum Beispiel von „openssl rand -hex 32“.',
    );
  } else if (sessionSecret === undefined && eventStore.engine === 'eventstoredb') {
    wrong(
      'SESSION_SECRET fehlt: Mit EVENT_STORE=eventstoredb können mehrere Programme laufen, und alle müssen dasselbe ' +
        'Geheimnis haben, sonst gelten Anmeldungen und Links aus Mails nur bei einem. Bitte mindestens 32 zufällige ' +
        'Zeichen, zum Beispiel von „openssl rand -hex 32“.',
    );
  }

  const drain = said('DRAIN_SECONDS');
  if (drain !== undefined && !(/^\d{1,3}$/.test(drain) && Number(drain) <= 300)) {
    wrong(`DRAIN_SECONDS muss eine ganze Zahl von 0 bis 300 sein, zum Beispiel 5; gesetzt ist „${drain}“.`);
  }

  const surveysAtSaid = said('SURVEYS_AT');
  const surveysAt = surveysAtSaid === undefined ? undefined : publicUrlOf(surveysAtSaid);
  if (surveysAtSaid !== undefined && surveysAt === undefined) {
    wrong(
      'SURVEYS_AT muss die Adresse des Knotens sein, der die Befragungen führt, mit http:// oder https:// und ohne Pfad, ' +
        'zum Beispiel http://10.0.0.5:3000. Auf diesem Knoten selbst bleibt SURVEYS_AT weg.',
    );
  } else if (surveysAt !== undefined && eventStore.engine === 'sqlite') {
    wrong(
      'SURVEYS_AT muss ohne EVENT_STORE=eventstoredb wegbleiben: Ein Programm, das seine Daten allein hat, führt auch die ' +
        'Befragungen.',
    );
  }

  const trustProxy = (said('TRUST_PROXY') ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const noNetworks = trustProxy.filter((one) => !isNetwork(one));
  if (noNetworks.length > 0) {
    wrong(
      'TRUST_PROXY muss aus IP-Adressen oder Netzen bestehen, mit Komma getrennt, zum Beispiel 10.1.2.3 oder ' +
        `172.30.77.0/24, und nie aus allen Adressen (/0); nicht zu lesen ist „${noNetworks.join(', ')}“.`,
    );
  }

  const redisPrefix = said('REDIS_PREFIX') ?? (eventStore.engine === 'eventstoredb' ? eventStore.prefix : 'wegmarke');
  if (said('REDIS_PREFIX') !== undefined && !STREAM_PREFIX.test(redisPrefix)) {
    wrong(
      'REDIS_PREFIX muss aus a bis z, 0 bis 9 und - bestehen und mit einem Buchstaben beginnen, zum Beispiel wegmarke.',
    );
  }

  const redisUrl = said('REDIS_URL');
  if (redisUrl !== undefined && !isRedisUrl(redisUrl)) {
    wrong(
      'REDIS_URL muss eine Adresse sein, die mit redis:// oder rediss:// beginnt, zum Beispiel redis://127.0.0.1:6379/0; ' +
        'ohne REDIS_URL bringt Wegmarke sein eigenes Redis mit.',
    );
  } else if (redisUrl === undefined && surveysAt !== undefined && eventStore.engine === 'eventstoredb') {
    wrong(
      'REDIS_URL fehlt: Mit SURVEYS_AT ist dieser Knoten einer von mehreren, und ohne gemeinsames Redis wäre jeder ein ' +
        'Wecker für sich. Bitte bei allen Knoten dasselbe nennen, zum Beispiel redis://10.0.0.6:6379.',
    );
  }

  const smtpUrl = said('SMTP_URL');
  if (smtpUrl !== undefined && !hasScheme(smtpUrl, ['smtp:', 'smtps:'])) {
    wrong(
      'SMTP_URL muss eine Adresse sein, die mit smtp:// oder smtps:// beginnt, zum Beispiel ' +
        'smtp://benutzer:kennwort@mail.example.de:587; ohne SMTP_URL bleiben Mails im Postausgang des Programms.',
    );
  }
  // Untrimmed: a line break at the end would be a header of its own in the mail.
  const from = env['MAIL_FROM'] || undefined;
  if (from === undefined) {
    if (smtpUrl !== undefined) {
      wrong('MAIL_FROM fehlt: mit SMTP_URL braucht es die Absenderadresse, zum Beispiel wegmarke@example.de.');
    }
  } else if (!isSender(from)) {
    wrong(
      'MAIL_FROM muss eine E-Mail-Adresse sein, zum Beispiel wegmarke@example.de oder „Wegmarke <wegmarke@example.de>“.',
    );
  }

  const headsFile = said('HEADS_FILE');
  if (headsFile !== undefined && (headsFile.includes('\0') || isInside(resolve(headsFile), resolve(dataDir)))) {
    wrong(
      'HEADS_FILE muss der Pfad einer Datei außerhalb von DATA_DIR sein, zum Beispiel auf einem anderen Rechner: ' +
        'Wer die Daten ändern kann, soll nicht auch die Prüfsummen ändern können.',
    );
  }
  const headsMailTo = said('HEADS_MAIL_TO');
  if (headsMailTo !== undefined && !isAddress(headsMailTo)) {
    wrong('HEADS_MAIL_TO muss eine einzelne E-Mail-Adresse sein, zum Beispiel pruefsummen@example.de.');
  } else if (headsMailTo !== undefined && smtpUrl === undefined) {
    wrong('HEADS_MAIL_TO braucht einen Mailserver: bitte auch SMTP_URL und MAIL_FROM setzen.');
  }

  if (problems.length > 0 || port === undefined || publicUrl === undefined) throw new ConfigurationError(problems);
  return {
    port,
    host,
    publicUrl,
    dataDir: resolve(dataDir),
    eventStore,
    sessionSecret,
    drainSeconds: drain === undefined ? undefined : Number(drain),
    surveysAt,
    redisUrl,
    redisPrefix,
    trustProxy,
    mail: smtpUrl !== undefined && from !== undefined ? { smtpUrl, from: from.trim() } : undefined,
    heads: { file: headsFile === undefined ? undefined : resolve(headsFile), mailTo: headsMailTo },
  };
}

/** For the commands beside the program, which need no more of the environment. @throws {ConfigurationError} */
export function readStoreSettings(env: Environment): StoreSettings {
  const problems: string[] = [];
  const wrong = (sentence: string): undefined => void problems.push(sentence);
  const settings = storeSettings(saidIn(env, wrong), wrong);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return settings;
}

/**
 * What the environment says of a variable. One set to nothing, as `docker-compose.yml` and shells like to pass it, counts as
 * not set. Of those that {@link MAY_BE_IN_FILES} the file is read, as Docker hands secrets over.
 */
function saidIn(env: Environment, wrong: (sentence: string) => void): (name: string) => string | undefined {
  const plainly = (name: string): string | undefined => env[name]?.trim() || undefined;
  /** Asked for twice, a file is read once and what is wrong with it said once. */
  const known = new Map<string, string | undefined>();
  const inFile = (name: string, file: string): string | undefined => {
    if (plainly(name) !== undefined) {
      wrong(`${name} und ${name}_FILE sind beide gesetzt: bitte nur eines von beiden.`);
      return plainly(name);
    }
    try {
      const text = readFileSync(file, 'utf8').trim();
      if (text !== '') return text;
      wrong(`${name}_FILE nennt eine leere Datei: bitte hineinschreiben, was sonst in ${name} stünde.`);
    } catch {
      wrong(`${name}_FILE nennt eine Datei, die sich nicht lesen lässt: bitte Pfad und Rechte prüfen.`);
    }
    return undefined;
  };
  return (name) => {
    const file = MAY_BE_IN_FILES.has(name) ? plainly(`${name}_FILE`) : undefined;
    if (file === undefined) return plainly(name);
    if (!known.has(name)) known.set(name, inFile(name, file));
    return known.get(name);
  };
}

function storeSettings(said: (name: string) => string | undefined, wrong: (sentence: string) => void): StoreSettings {
  const engine = said('EVENT_STORE') ?? 'sqlite';
  if (engine === 'sqlite') return { engine };
  if (engine !== 'eventstoredb') {
    wrong(`EVENT_STORE muss sqlite oder eventstoredb sein oder wegbleiben; gesetzt ist „${engine}“.`);
    return { engine: 'sqlite' };
  }
  const url = said('EVENTSTORE_URL');
  const prefix = said('EVENTSTORE_PREFIX') ?? 'wegmarke';
  if (url === undefined) {
    wrong(
      'EVENTSTORE_URL fehlt: EVENT_STORE=eventstoredb braucht die Adresse des Servers, zum Beispiel ' +
        'esdb://benutzer:kennwort@rechner.example.de:2113.',
    );
  } else {
    const problem = problemWithAddress(url);
    if (problem !== undefined) wrong(problem);
  }
  if (!STREAM_PREFIX.test(prefix)) {
    wrong(
      'EVENTSTORE_PREFIX muss aus a bis z, 0 bis 9 und - bestehen und mit einem Buchstaben beginnen, zum Beispiel wegmarke.',
    );
  }
  return { engine, url: url ?? '', prefix };
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return port <= 65_535 ? port : undefined;
}

const HOST_NAME = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/i;

function isHost(text: string): boolean {
  if (isIP(text) !== 0) return true;
  // Four numbers that are no address, as 256.1.1.1, are a slip and not a name.
  return text.length <= 253 && HOST_NAME.test(text) && !/^[\d.]+$/.test(text);
}

/** An address, or a network as `10.0.0.0/8`; not all addresses there are. */
function isNetwork(text: string): boolean {
  const [address, bits, ...more] = text.split('/');
  const version = isIP(address!);
  if (version === 0 || address!.includes('%') || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128);
}

function hasScheme(text: string, schemes: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && schemes.includes(url.protocol) && url.hostname !== '' && !hasControlCharacter(text);
}

function publicUrlOf(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !hasScheme(text, ['http:', 'https:'])) return undefined;
  // Pages link from the root, so a path would lead nowhere.
  if (url.pathname !== '/' || url.search || url.hash || url.username || url.password) return undefined;
  return url.origin;
}

function isRedisUrl(text: string): boolean {
  if (!hasScheme(text, ['redis:', 'rediss:'])) return false;
  return /^(\/\d{0,4})?$/.test(new URL(text).pathname);
}

const ADDRESS = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([^@\s]+)$/i;

/** `address` or `Name <address>`; neither line breaks nor a second address get into the mail's head. */
function isSender(text: string): boolean {
  if (hasControlCharacter(text)) return false;
  return isAddress(/^[^<>,;:"]*<([^<>]+)>$/.exec(text.trim())?.[1] ?? text.trim());
}

function isAddress(text: string): boolean {
  const domain = ADDRESS.exec(text)?.[2];
  return domain !== undefined && text.length <= 254 && isHost(domain);
}

function isInside(file: string, directory: string): boolean {
  const path = relative(directory, file);
  return path === '' || (!path.startsWith('..') && !isAbsolute(path));
}

function hasControlCharacter(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- these are exactly what is looked for
  return /[\u0000-\u001f\u007f\u2028\u2029]/.test(text);
}
