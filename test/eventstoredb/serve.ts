// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProtocolLog } from './protocol-log.js';
import { ProtocolServer } from './protocol-server.js';

/*
 * The protocol test server as a process of its own, for tests with several programs.
 *
 *   serve [--file <log>] [--port <n>] [--control-port <n>]
 *
 * Says one line of JSON on stdout: { "url": "esdb://…", "control": "http://127.0.0.1:…" }. What it shall do comes as
 * POST <control>/<name> with a JSON body: of a method (`refuse`, `listen`, `restart`, `cutStreams`, `writeNoise`) its arguments as an
 * array, of a property (`silent`, `silentReads`, `duplicates`, `deliveryDelay`, `leaderIsAt`, `members`, …) its value;
 * `appendFaults` adds to those that wait. GET <control>/ says what it was asked so far. Ends with its stdin.
 */
const words = process.argv.slice(2);
const said = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);

const file = said('--file');
const server = new ProtocolServer(new ProtocolLog(file));
await server.listen(Number(said('--port') ?? 0));

const METHODS = ['refuse', 'listen', 'restart', 'cutStreams', 'endStreams', 'writeNoise'] as const;
const PROPERTIES = [
  'silent',
  'silentReads',
  'leaderIsAt',
  'duplicates',
  'deliveryDelay',
  'recordPause',
  'swapNext',
  'sendsCaughtUp',
  'positionsInStreams',
  'maxAppendSize',
  'members',
] as const;

async function carryOut(name: string, body: unknown): Promise<boolean> {
  const method = METHODS.find((each) => each === name);
  const property = PROPERTIES.find((each) => each === name);
  if (method) {
    const act = server[method].bind(server) as (...values: unknown[]) => unknown;
    await act(...(Array.isArray(body) ? (body as unknown[]) : []));
  } else if (property) Object.assign(server, { [property]: body ?? undefined });
  else if (name === 'appendFaults') server.appendFaults.push(...(body as typeof server.appendFaults));
  else return false;
  return true;
}

const control = createServer((request, response) => {
  const answer = (code: number, value: unknown) => {
    response.writeHead(code, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  if (request.method === 'GET') {
    const { calls, log, url, subscribedFrom } = server;
    return answer(200, { url, calls, records: log.records.length, subscribedFrom });
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = Buffer.concat(chunks).toString('utf8');
    carryOut((request.url ?? '/').slice(1), text === '' ? undefined : JSON.parse(text)).then(
      (known) => answer(known ? 200 : 404, {}),
      (error: unknown) => answer(500, { error: String(error) }),
    );
  });
});
control.listen(Number(said('--control-port') ?? 0), '127.0.0.1', () => {
  const { port } = control.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ url: server.url, control: `http://127.0.0.1:${port}` })}\n`);
});
// Whoever started it has gone.
process.stdin.on('end', () => process.exit(0)).resume();
