// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { addressForClient, problemWithAddress, serverAddress } from './address.js';

describe('an address of EventStoreDB', () => {
  it.each([
    ['esdb://admin:geheim@es:2113', 'esdb://es:2113'],
    ['esdb://admin:geheim@es', 'esdb://es:2113'],
    [
      'esdb://admin:geheim%40x@es:2111/?tlsCAFile=/etc/ca.crt&nodePreference=leader',
      'esdb://es:2111?tlsCAFile=/etc/ca.crt&nodePreference=leader',
    ],
    ['esdb+discover://admin:geheim@es.example.de:2113', 'esdb+discover://es.example.de:2113'],
    // Of several the client would ask only the first.
    ['esdb+discover://admin:geheim@a:2111,b,c:2113?tls=true', 'esdb://a:2111,b:2113,c:2113?tls=true'],
    ['esdb://a,b?tls=false', 'esdb://a:2113,b:2113?tls=false'],
  ])('%s is for the client %s, without user and password', (url, expected) => {
    expect(problemWithAddress(url)).toBeUndefined();
    expect(addressForClient(url)).toBe(expected);
  });

  it('says hosts, files and credentials, decoded', () => {
    const url =
      'esdb://j%C3%BCrgen:a%3Ab%40c%2F%25:d@a:2111,b?TLS_CA_FILE=/etc/my%20ca.crt&userCertFile=c.crt&user-key-file=c.key';
    expect(problemWithAddress(url)).toBeUndefined();
    expect(serverAddress(url)).toEqual({
      hosts: [
        { host: 'a', port: 2111 },
        { host: 'b', port: 2113 },
      ],
      tls: true,
      caFile: '/etc/my ca.crt',
      certificateFile: 'c.crt',
      keyFile: 'c.key',
      credentials: { username: 'jürgen', password: 'a:b@c/%:d' },
    });
    expect(serverAddress('esdb://a?tls=false')).toMatchObject({
      tls: false,
      caFile: undefined,
      credentials: undefined,
    });
  });

  it.each([
    'esdb://es:2113',
    'esdb://admin:geheim@es?tlsVerifyCert=false',
    'esdb://admin:geheim@es?tls-verify-cert=true',
    'esdb://admin:geheim@es?tlsCaFiel=x',
    'esdb://admin:geheim@es?throw_on_append_failure=true',
    'esdb://admin:geheim@es?userCertFile=a.crt',
    'esdb://admin:geheim@es?userKeyFile=a.key',
    'esdb://admin:geheim%@es',
  ])('%s is refused in one German sentence that does not repeat it', (url) => {
    const problem = problemWithAddress(url);
    expect(problem).toMatch(/^EVENTSTORE_URL [a-zäöü].*\.$/);
    expect(problem).not.toContain('geheim');
  });
});
