// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The built program as a process that can be killed and started again at the same address and with the same data. */
export class NodeProcess {
  process: ChildProcess | undefined;
  /** As the proxy last heard. */
  ready = false;
  said = '';

  constructor(
    private readonly program: string,
    readonly port: number,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  start(): void {
    const child = spawn(process.execPath, [this.program], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], ...this.env, PORT: String(this.port) },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString('utf8')).slice(-4_000)));
    this.process = child;
  }

  async isReady(): Promise<boolean> {
    try {
      const response = await fetch(`${this.address}/health/ready`, { signal: AbortSignal.timeout(2_000) });
      await response.arrayBuffer();
      return response.status === 200;
    } catch {
      return false;
    }
  }

  async untilReady(withinMs = 60_000): Promise<void> {
    for (const until = Date.now() + withinMs; !(await this.isReady()); await sleep(50))
      if (Date.now() > until || this.process?.exitCode != null)
        throw new Error(`The node never became ready. It said: ${this.said}`);
  }

  /** @returns its exit code; null where a signal ended it */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await gone)[0];
  }
}

/**
 * What stands before the nodes: each request goes to the next one that is ready, over connections that are kept. A request that
 * was not sent, because nobody took the connection, goes to another node; anything else that goes wrong is 502.
 */
export class Proxy {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly server: Server;
  private turn = 0;
  private watching = true;
  private readonly watched: Promise<unknown>;

  private constructor(private readonly nodes: readonly NodeProcess[]) {
    this.server = createServer((request, reply) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => this.pass(request, Buffer.concat(chunks), reply, this.nodes.length));
    });
    this.watched = Promise.all(nodes.map((node) => this.watch(node)));
  }

  static async start(nodes: readonly NodeProcess[]): Promise<Proxy> {
    const proxy = new Proxy(nodes);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.watching = false;
    this.server.close();
    this.server.closeAllConnections();
    this.agent.destroy();
    await this.watched;
  }

  private async watch(node: NodeProcess): Promise<void> {
    for (; this.watching; await sleep(100)) node.ready = await node.isReady();
  }

  private pass(request: IncomingMessage, body: Buffer, reply: ServerResponse, tries: number): void {
    const ready = this.nodes.filter((node) => node.ready);
    const node = ready[this.turn++ % Math.max(1, ready.length)];
    const refuse = (status: number): void => {
      if (!reply.headersSent) reply.writeHead(status, { 'x-from-proxy': 'yes' });
      reply.end();
    };
    if (!node) return refuse(503);
    const { method, url, headers } = request;
    const passed = httpRequest({ agent: this.agent, host: '127.0.0.1', port: node.port, method, path: url, headers });
    passed.on('response', (answer) => {
      const { connection: _ofThisHop, 'keep-alive': _too, ...kept } = answer.headers;
      reply.writeHead(answer.statusCode ?? 502, kept);
      answer.on('error', () => reply.destroy());
      answer.pipe(reply);
    });
    passed.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && tries > 1) this.pass(request, body, reply, tries - 1);
      else refuse(502);
    });
    passed.end(body);
  }
}
