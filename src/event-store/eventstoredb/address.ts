// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** What an address of EventStoreDB says, as far as we use it ourselves. */
export interface ServerAddress {
  /** One or more: any of them knows the others of its cluster. */
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly tls: boolean;
  /** Undefined: the authorities that Node.js knows. */
  readonly caFile: string | undefined;
  /** What we identify ourselves with to a server, or to what stands before it, that asks for a certificate. */
  readonly certificateFile: string | undefined;
  readonly keyFile: string | undefined;
  readonly credentials: Credentials | undefined;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

const DEFAULT_PORT = 2113;

/** The options that may follow, as the client compares them: without regard to case, - and _. */
const OPTIONS = new Map(
  (
    'connectionName defaultDeadline discoveryInterval gossipTimeout keepAliveInterval keepAliveTimeout ' +
    'maxDiscoverAttempts nodePreference tls tlsCAFile userCertFile userKeyFile'
  )
    .split(' ')
    .map((name) => [flat(name), name]),
);

/** What is wrong with an address of EventStoreDB, as one German sentence that does not repeat it: a password may stand in it. */
export function problemWithAddress(url: string): string | undefined {
  const example = 'zum Beispiel esdb://benutzer:kennwort@rechner.example.de:2113';
  if (!/^esdb(\+discover)?:\/\//.test(url)) {
    return `EVENTSTORE_URL muss mit esdb:// oder esdb+discover:// beginnen, ${example}.`;
  }
  if (
    !/^esdb(\+discover)?:\/\/([^:@/?\s]+:[^@/?\s]+@)?[a-z0-9.[\]-]+(:\d{1,5})?(,[a-z0-9.[\]-]+(:\d{1,5})?)*\/?(\?\S*)?$/i.test(
      url,
    )
  ) {
    return `EVENTSTORE_URL ist keine Adresse, wie EventStoreDB sie schreibt, ${example}.`;
  }
  const { credentials, tls, certificateFile, keyFile } = addressIn(url);
  if (credentials === undefined && tls) {
    return `EVENTSTORE_URL braucht Benutzer und Kennwort, ${example}.`;
  }
  // A password with a stray % in it, for one.
  if (credentials === 'unreadable') {
    return 'EVENTSTORE_URL enthält Benutzer oder Kennwort mit Zeichen, die anders zu schreiben sind, zum Beispiel %25 statt %.';
  }
  for (const name of optionsIn(url).keys()) {
    // Switched off, the client reports a refused append as if it were done.
    if (name === flat('throwOnAppendFailure'))
      return 'EVENTSTORE_URL darf throwOnAppendFailure nicht enthalten; bitte weglassen.';
    // The client ignores it, and says so on the console together with the whole address.
    if (name === flat('tlsVerifyCert'))
      return 'EVENTSTORE_URL darf tlsVerifyCert nicht enthalten: Zertifikate werden immer geprüft. Bitte stattdessen tlsCAFile angeben.';
    // The same here.
    if (!OPTIONS.has(name)) {
      return `EVENTSTORE_URL enthält hinter dem Fragezeichen eine Angabe, die es nicht gibt; möglich sind ${[...OPTIONS.values()].join(', ')}.`;
    }
  }
  if ((certificateFile === undefined) !== (keyFile === undefined))
    return 'EVENTSTORE_URL braucht userCertFile und userKeyFile zusammen oder keines von beiden.';
  return undefined;
}

/** What may begin the names of all streams of an installation. */
export const STREAM_PREFIX = /^[a-z][a-z0-9-]{0,62}$/;

/** @param url one that {@link problemWithAddress} finds nothing wrong with */
export function serverAddress(url: string): ServerAddress {
  const address = addressIn(url);
  if (address.credentials === 'unreadable') throw new TypeError(problemWithAddress(url));
  return { ...address, credentials: address.credentials };
}

/** Host and port of each server, as sentences may name them: `esdb1:2113, esdb2:2113`. Never user and password. */
export function hostsNamed(url: string): string {
  return addressIn(url)
    .hosts.map(({ host, port }) => `${host}:${port}`)
    .join(', ');
}

/**
 * The same address for the client: without user and password, which are given with each call, so that nothing the client
 * writes about the address can hold them. Several hosts become `esdb://`, because of several behind `esdb+discover://` the client
 * asks the first alone, and could not start while that one is away.
 */
export function addressForClient(url: string): string {
  const { hosts } = addressIn(url);
  const [, options = ''] = /(\?\S*)$/.exec(url) ?? [];
  const scheme = url.startsWith('esdb+discover://') && hosts.length === 1 ? 'esdb+discover' : 'esdb';
  return `${scheme}://${hosts.map(({ host, port }) => `${host}:${port}`).join(',')}${options}`;
}

function addressIn(
  url: string,
): Omit<ServerAddress, 'credentials'> & { credentials: Credentials | undefined | 'unreadable' } {
  const [, username, password, hosts = ''] = /^[a-z+]+:\/\/(?:([^:@/?]+):([^@/?]+)@)?([^/?]*)/i.exec(url) ?? [];
  const options = optionsIn(url);
  return {
    hosts: hosts.split(',').map((each) => {
      const [, host = each, port] = /^(.*?)(?::(\d+))?$/.exec(each) ?? [];
      return { host, port: port === undefined ? DEFAULT_PORT : Number(port) };
    }),
    tls: options.get('tls') !== 'false',
    caFile: options.get(flat('tlsCAFile')),
    certificateFile: options.get(flat('userCertFile')),
    keyFile: options.get(flat('userKeyFile')),
    credentials: username === undefined || password === undefined ? undefined : decoded(username, password),
  };
}

function decoded(username: string, password: string): Credentials | 'unreadable' {
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return 'unreadable';
  }
}

function optionsIn(url: string): Map<string, string> {
  const [, text = ''] = /\?(\S*)$/.exec(url) ?? [];
  const pairs = text.split(/[&?]/).filter((pair) => pair !== '');
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [flat(name), pathOf(value)];
    }),
  );
}

/** As the client does it; what cannot be decoded is no file that exists. */
function pathOf(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function flat(name: string): string {
  return name.trim().toLowerCase().replace(/[_-]/g, '');
}
