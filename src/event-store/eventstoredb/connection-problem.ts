// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { connect, type SecureClientSessionOptions } from 'node:http2';
import { serverAddress, type ServerAddress } from './address.js';

export interface ConnectionProblem {
  /** One German sentence or two: what is wrong and what to do. */
  readonly sentence: string;
  /** Waiting does not help. */
  readonly certain: boolean;
}

/**
 * What one look at a server showed: it speaks HTTP/2; nobody answers (yet); it takes an encrypted connection and then says
 * nothing; or the code of what went wrong.
 */
type Finding = 'speaks' | 'away' | 'mute' | { readonly code: string };

/** The last two: somebody answered, but not in HTTP/2. */
const NOBODY = new Set(
  (
    'ECONNREFUSED ECONNRESET EPIPE EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN ETIMEDOUT ' +
    'ERR_HTTP2_ERROR ERR_HTTP2_SESSION_ERROR'
  ).split(' '),
);
const UNKNOWN_ISSUER = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);
const OUT_OF_DATE = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const NO_TLS = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'EPROTO']);
const WANTS_CERTIFICATE = /ALERT_(CERTIFICATE_REQUIRED|CERTIFICATE_UNKNOWN|BAD_CERTIFICATE|UNKNOWN_CA)$/;

/**
 * What has to be mended before the servers of an address can be used at all: certificates, or TLS on one side only. The client
 * says of all these no more than that there is no connection, and of a cluster not even that. So we look for ourselves,
 * without user and password.
 *
 * @param url one that `problemWithAddress` finds nothing wrong with
 * @returns undefined where one of the servers can be used as it is, or none answers
 */
export async function problemWithConnection(url: string, withinMs = 2_000): Promise<ConnectionProblem | undefined> {
  const address = serverAddress(url);
  const found = await Promise.all(address.hosts.map((host) => problemWith(host, address, withinMs)));
  if (found.includes('usable')) return undefined;
  const problems = found.filter((problem) => typeof problem === 'object');
  return problems.find(({ certain }) => certain) ?? problems[0];
}

async function problemWith(
  { host, port }: ServerAddress['hosts'][number],
  address: ServerAddress,
  withinMs: number,
): Promise<ConnectionProblem | 'usable' | 'away'> {
  const named = `EventStoreDB (${host}:${port})`;
  const certainly = (sentence: string): ConnectionProblem => ({ sentence, certain: true });
  const secure = `https://${host}:${port}`;
  if (!address.tls) {
    const plain = await look(`http://${host}:${port}`, {}, withinMs);
    if (plain === 'speaks') return 'usable';
    // A server with TLS hangs up on somebody who speaks without.
    if (plain === 'away') return 'away';
    const encrypted = await look(secure, { rejectUnauthorized: false }, withinMs);
    if (encrypted === 'away' || (typeof encrypted === 'object' && NO_TLS.has(encrypted.code))) return 'away';
    return certainly(
      `${named} verlangt TLS. Bitte in EVENTSTORE_URL tls=false weglassen und Benutzer, Kennwort und tlsCAFile angeben.`,
    );
  }
  const found = await look(secure, filesOf(address), withinMs);
  if (found === 'speaks') return 'usable';
  if (found === 'away') return 'away';
  const wantsCertificate = `${named} nimmt die Verbindung an und antwortet dann nicht. Verlangt der Server, dass sich Wegmarke mit einem Zertifikat ausweist, gehören userCertFile und userKeyFile in EVENTSTORE_URL.`;
  if (found === 'mute') return { sentence: wantsCertificate, certain: false };
  const { code } = found;
  if (WANTS_CERTIFICATE.test(code)) return certainly(wantsCertificate);
  if (NO_TLS.has(code))
    return certainly(
      `${named} spricht kein TLS. Bitte es dort einrichten oder, nur in einem geschützten Netz, in EVENTSTORE_URL tls=false angeben.`,
    );
  if (UNKNOWN_ISSUER.has(code))
    return certainly(
      `Wer das Zertifikat von ${named} ausgestellt hat, ist hier nicht bekannt. Bitte in EVENTSTORE_URL mit tlsCAFile die Datei des Ausstellers angeben.`,
    );
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return certainly(
      `Das Zertifikat von ${named} gilt für einen anderen Rechnernamen. Bitte in EVENTSTORE_URL den Namen verwenden, der im Zertifikat steht.`,
    );
  if (OUT_OF_DATE.has(code))
    return certainly(
      `Das Zertifikat von ${named} ist abgelaufen oder gilt noch nicht. Bitte am Server ein neues einrichten und die Uhren vergleichen.`,
    );
  return certainly(
    `Mit ${named} kommt keine verschlüsselte Verbindung zustande (${code}). Bitte die Zertifikate auf beiden Seiten prüfen.`,
  );
}

/** The client has read the same files before, so they are there. */
function filesOf({ caFile, certificateFile, keyFile }: ServerAddress): SecureClientSessionOptions {
  return {
    ...(caFile !== undefined && { ca: readFileSync(caFile) }),
    ...(certificateFile !== undefined && { cert: readFileSync(certificateFile) }),
    ...(keyFile !== undefined && { key: readFileSync(keyFile) }),
  };
}

function look(url: string, options: SecureClientSessionOptions, withinMs: number): Promise<Finding> {
  return new Promise((resolve) => {
    let connected = false;
    const session = connect(url, options, () => (connected = true));
    const done = (finding: Finding) => {
      clearTimeout(timer);
      resolve(finding);
      session.destroy();
    };
    const silent = () => done(connected ? 'mute' : 'away');
    const timer = setTimeout(silent, withinMs);
    session.once('remoteSettings', () => done('speaks'));
    // More than one may come; after the first nobody is interested.
    session.on('error', ({ code = '' }: NodeJS.ErrnoException) =>
      code === '' || NOBODY.has(code) ? silent() : done({ code }),
    );
    session.once('close', silent);
  });
}
