// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

/*
 * Certificates for tests, made when they are needed: X.509 version 3 with ECDSA (RFC 5280), because node:crypto reads certificates
 * but issues none. No key lies in the repository, and no certificate runs out.
 */

/** Both as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface Wanted {
  /** DNS names and IP addresses that it is valid for. */
  readonly names?: readonly string[];
  readonly validFrom?: Date;
  readonly validTo?: Date;
}

const DAY = 86_400_000;

/** An authority of its own: what it issues is trusted by whoever trusts its certificate. */
export class Authority implements Certificate {
  readonly cert: string;
  readonly key: string;
  private readonly own: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

  constructor(private readonly name = `Testaussteller ${randomBytes(4).toString('hex')}`) {
    this.own = keyPair();
    this.cert = certificate(this.name, this.name, this.own.publicKey, this.own.privateKey, {}, true);
    this.key = pemOf(this.own.privateKey);
  }

  issue(wanted: Wanted = {}): Certificate {
    const { publicKey, privateKey } = keyPair();
    const cert = certificate('eventstoredb-node', this.name, publicKey, this.own.privateKey, wanted, false);
    return { cert, key: pemOf(privateKey) };
  }
}

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }) as string;

function certificate(
  subject: string,
  issuer: string,
  publicKey: KeyObject,
  issuerKey: KeyObject,
  { names = [], validFrom = new Date(Date.now() - DAY), validTo = new Date(Date.now() + 30 * DAY) }: Wanted,
  isAuthority: boolean,
): string {
  const algorithm = sequence(oid(1, 2, 840, 10045, 4, 3, 2));
  const extensions = isAuthority
    ? [
        // basicConstraints: an authority; keyUsage: signs certificates.
        extension([2, 5, 29, 19], sequence(tagged(0x01, Buffer.from([0xff]))), true),
        extension([2, 5, 29, 15], tagged(0x03, Buffer.from([1, 0b0000_0110])), true),
      ]
    : [extension([2, 5, 29, 17], sequence(...names.map(alternativeName)), false)];
  const toBeSigned = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    commonName(issuer),
    sequence(time(validFrom), time(validTo)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', toBeSigned, issuerKey);
  const der = sequence(toBeSigned, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString('base64').match(/.{1,64}/g)!;
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const digits = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    bytes.push(...digits);
  }
  return tagged(0x06, Buffer.from(bytes));
}

function commonName(text: string): Buffer {
  return sequence(tagged(0x31, sequence(oid(2, 5, 4, 3), tagged(0x0c, Buffer.from(text, 'utf8')))));
}

/** GeneralizedTime, which has no year 2049. */
function time(at: Date): Buffer {
  const digits = at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '');
  return tagged(0x18, Buffer.from(digits, 'ascii'));
}

function extension(id: readonly [number, number, ...number[]], value: Buffer, critical: boolean): Buffer {
  const flag = critical ? [tagged(0x01, Buffer.from([0xff]))] : [];
  return sequence(oid(...id), ...flag, tagged(0x04, value));
}

function alternativeName(name: string): Buffer {
  if (isIP(name) === 4) return tagged(0x87, Buffer.from(name.split('.').map(Number)));
  return tagged(0x82, Buffer.from(name, 'ascii'));
}
