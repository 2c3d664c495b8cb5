// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { SurveysElsewhere, type SurveysElsewhereOptions } from './surveys-elsewhere.js';
import { isInDoubt, PASSED_ON_HEADER } from './web/passed-on.js';

const BODY_LIMIT = 10_000;
const SHORT = {
  // Not so short that a machine that is busy would be taken for a node that does not answer.
  connectMs: 5_000,
  readMs: 5_000,
  changeMs: 5_000,
  idleMs: 1_000,
  patienceMs: 300,
  pauseMs: 20,
  watchMs: 30,
} as const;

type Answer = (request: IncomingMessage, reply: ServerResponse, body: string) => void;

describe('what is passed on to the node that keeps the answers', () => {
  let keeper: Server;
  let heard: { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers']; readonly body: string }[]; // prettier-ignore
  let answer: Answer;
  let node: FastifyInstance;
  let elsewhere: SurveysElsewhere;
  let said: string[];
  let leaving: boolean;
  let health: Answer;

  const listen = async (port = 0): Promise<number> => {
    keeper = createServer((request, reply) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        const { method = '', url = '', headers } = request;
        if (url === '/health/ready') return health(request, reply, body);
        heard.push({ method, url, headers, body });
        answer(request, reply, body);
      });
    }).listen(port, '127.0.0.1');
    await once(keeper, 'listening');
    return (keeper.address() as AddressInfo).port;
  };
  const close = async (): Promise<void> => {
    if (!keeper.listening) return;
    keeper.close();
    keeper.closeAllConnections();
    await once(keeper, 'close');
  };
  /** A node that says of everything that it has answered it itself. */
  const start = async (port: number, options: Partial<SurveysElsewhereOptions> = {}): Promise<string> => {
    node = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
    await node.register(formbody as never, { bodyLimit: BODY_LIMIT });
    elsewhere = new SurveysElsewhere({
      keeper: `http://127.0.0.1:${port}`,
      concerns: (_method, url) => url.startsWith('/umfrage/'),
      bodyLimit: BODY_LIMIT,
      leaving: () => leaving,
      say: (sentence) => said.push(sentence),
      times: SHORT,
      ...options,
    });
    elsewhere.tell(node);
    node.all('/*', (request, reply) =>
      reply.send({ here: request.url, body: request.body ?? null, inDoubt: isInDoubt(request.raw) }),
    );
    await node.ready();
    elsewhere.register(node);
    return node.listen({ port: 0, host: '127.0.0.1' });
  };
  const post = (address: string, fields: Record<string, string>, path = '/umfrage/abc') =>
    fetch(`${address}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

  beforeEach(() => {
    heard = [];
    said = [];
    leaving = false;
    answer = (_request, reply) => void reply.end('there');
    health = (_request, reply) => void reply.end(JSON.stringify({ surveys: 'here' }));
  });
  afterEach(async () => {
    await node.close();
    await close();
  });

  it('is the request as it came, and the answer as it was given', async () => {
    answer = (_request, reply) =>
      void reply.writeHead(303, [
        ...['location', '/umfrage/abc/danke', 'set-cookie', 'a=1; Path=/', 'set-cookie', 'b=2; Path=/'],
        ...['cache-control', 'no-store', 'keep-alive', 'timeout=7'],
      ]).end(); // prettier-ignore
    const address = await start(await listen());
    const response = await fetch(`${address}/umfrage/abc?x=%C3%A4`, {
      method: 'POST',
      body: new URLSearchParams({ code: 'AAAA-0001', text: 'Grüße' }),
      redirect: 'manual',
      headers: {
        ...{ cookie: 'wegmarke=1; wegmarke-stand=17', 'user-agent': 'a phone', origin: 'https://wegmarke.example' },
        ...{ authorization: 'Bearer x', 'idempotency-key': 'k', 'x-forwarded-for': '203.0.113.7', te: 'trailers' },
      },
    });
    expect([response.status, response.headers.get('location'), response.headers.getSetCookie()]).toEqual([
      303,
      '/umfrage/abc/danke',
      ['a=1; Path=/', 'b=2; Path=/'],
    ]);
    expect([response.headers.get('cache-control'), response.headers.get('keep-alive')]).not.toContain('timeout=7');
    const [{ method, url, headers, body }] = heard as [(typeof heard)[0]];
    expect([method, url, body]).toEqual(['POST', '/umfrage/abc?x=%C3%A4', 'code=AAAA-0001&text=Gr%C3%BC%C3%9Fe']);
    expect(headers).toMatchObject({
      ...{ cookie: 'wegmarke=1; wegmarke-stand=17', 'user-agent': 'a phone', origin: 'https://wegmarke.example' },
      ...{ authorization: 'Bearer x', 'idempotency-key': 'k', host: address.slice('http://'.length) },
      ...{ 'x-forwarded-for': '203.0.113.7, 127.0.0.1', [PASSED_ON_HEADER]: 'yes' },
    });
    expect(headers).not.toHaveProperty('te');
    // Nobody has used it before, so it is known that it was there.
    expect(headers.connection).toBe('close');
    expect(headers).not.toHaveProperty('transfer-encoding');
  });

  it('is what concerns answers, and nothing else', async () => {
    const address = await start(await listen());
    expect(await (await fetch(`${address}/umfrage/abc`)).text()).toBe('there');
    expect(await (await fetch(`${address}/ziele`)).json()).toMatchObject({ here: '/ziele' });
    expect(heard.map(({ url }) => url)).toEqual(['/umfrage/abc']);
  });

  it('tells whoever asks a node that is ending to use another connection', async () => {
    const address = await start(await listen());
    leaving = true;
    expect((await fetch(`${address}/umfrage/abc`)).headers.get('connection')).toBe('close');
  });

  it('waits for a restart, and is not sent twice', async () => {
    const port = await listen();
    const address = await start(port, { times: { ...SHORT, patienceMs: 10_000, watchMs: 60_000 } });
    await close();
    const asked = Promise.all([post(address, { code: 'AAAA-0001' }), fetch(`${address}/umfrage/abc`)]);
    await sleep(200);
    await listen(port);
    expect(await Promise.all((await asked).map((one) => one.text()))).toEqual(['there', 'there']);
    expect(heard.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is answered here, with all that was sent, where the node is away; who comes later waits no more', async () => {
    const port = await listen();
    const patienceMs = 1_500;
    const address = await start(port, { times: { ...SHORT, patienceMs } });
    await close();
    const response = await post(address, { code: 'AAAA-0001', text: 'Grüße' });
    expect(await response.json()).toEqual({
      here: '/umfrage/abc',
      body: { code: 'AAAA-0001', text: 'Grüße' },
      inDoubt: false,
    });
    const began = performance.now();
    expect(await (await fetch(`${address}/umfrage/abc`)).json()).toMatchObject({ body: null, inDoubt: false });
    expect(performance.now() - began).toBeLessThan(patienceMs);
  });

  it.each([
    ['breaks off', (request: IncomingMessage) => void request.socket.destroy()],
    ['does not answer', () => undefined],
  ])('is in doubt where the node has heard of it and %s, and is sent once; reading does no harm', async (_, does) => {
    answer = does;
    const address = await start(await listen(), {
      times: { ...SHORT, readMs: 300, changeMs: 300, watchMs: 60_000 },
    });
    expect(await (await post(address, { text: 'Grüße' })).json()).toMatchObject({
      body: { text: 'Grüße' },
      inDoubt: true,
    });
    expect(heard).toHaveLength(1);
    expect(await (await fetch(`${address}/umfrage/abc`)).json()).toMatchObject({ inDoubt: false });
  });

  it('is read here soon where it is known that the node takes connections and answers nothing', async () => {
    answer = health = () => undefined;
    const times = { ...SHORT, connectMs: 500, readMs: 60_000 };
    const address = await start(await listen(), { times });
    while (said.length === 0) await sleep(5);
    await sleep(times.patienceMs);
    const began = performance.now();
    expect(await (await fetch(`${address}/umfrage/abc`)).json()).toMatchObject({ here: '/umfrage/abc' });
    expect(performance.now() - began).toBeLessThan(30_000);
  }, 60_000);

  it('does not end well where the answer breaks off in the middle', async () => {
    answer = (_request, reply) => {
      reply.writeHead(200, { 'content-length': '100' });
      reply.write('the first half', () => reply.destroy());
    };
    const address = await start(await listen());
    await expect(fetch(`${address}/umfrage/abc`).then((response) => response.text())).rejects.toThrow();
  });

  it('is brought to its end where whoever sent it has gone', async () => {
    let finish: () => void = () => undefined;
    answer = (_request, reply) => (finish = () => void reply.end('there'));
    const address = await start(await listen(), { times: { ...SHORT, changeMs: 10_000 } });
    const gone = new AbortController();
    const asked = fetch(`${address}/umfrage/abc`, { method: 'POST', body: 'a=1', signal: gone.signal });
    while (heard.length === 0) await sleep(5);
    const open = () => new Promise<number>((resolve) => keeper.getConnections((_error, count) => resolve(count)));
    const before = await open();
    gone.abort();
    await expect(asked).rejects.toThrow();
    await sleep(50);
    expect(await open()).toBe(before);
    finish();
  });

  it('never goes round: what was passed on once is refused, and said at once where it was asked', async () => {
    const port = await listen();
    const address = await start(port, { times: { ...SHORT, patienceMs: 60_000 } });
    const refused = await fetch(`${address}/umfrage/abc`, { headers: { [PASSED_ON_HEADER]: 'yes' } });
    expect([refused.status, refused.headers.get(PASSED_ON_HEADER), heard.length]).toEqual([508, 'refused', 0]);
    answer = (_request, reply) => void reply.writeHead(508, { [PASSED_ON_HEADER]: 'refused' }).end();
    expect(await (await post(address, { a: '1' })).json()).toMatchObject({ body: { a: '1' }, inDoubt: false });
  });

  it('says to the operator what is wrong, once, and when it is mended; not when somebody asks', async () => {
    const until = async (count: number) => {
      for (let tries = 0; said.length < count && tries < 400; tries += 1) await sleep(10);
    };
    const port = await listen();
    health = (_request, reply) => void reply.end(JSON.stringify({ surveys: 'elsewhere' }));
    const address = await start(port);
    await until(1);
    expect(said[0]).toContain('führt zu keinem Knoten, der Befragungen führt');
    await close();
    await until(2);
    expect(said[1]).toContain('nicht zu erreichen');
    await post(address, { a: '1' });
    await sleep(SHORT.watchMs * 4);
    health = (_request, reply) => void reply.end(JSON.stringify({ surveys: 'here' }));
    await listen(port);
    await until(3);
    expect(said.slice(2)).toEqual(['Der Knoten, der die Befragungen führt, ist wieder zu erreichen.']);
  });

  it('says to the operator that the node is there, once, and knows it for whoever watches', async () => {
    const until = async (reachable: boolean) => {
      for (let tries = 0; elsewhere.reachable !== reachable && tries < 400; tries += 1) await sleep(10);
      expect(elsewhere.reachable).toBe(reachable);
    };
    const port = await listen();
    health = (_request, reply) => void reply.end(JSON.stringify({ surveys: 'elsewhere' }));
    await start(port);
    await sleep(SHORT.watchMs * 4);
    expect(elsewhere.reachable).toBe(false);
    health = (_request, reply) => void reply.end(JSON.stringify({ surveys: 'here' }));
    await until(true);
    await sleep(SHORT.watchMs * 4);
    expect(said.slice(1)).toEqual([
      `Der Knoten, der die Befragungen führt (http://127.0.0.1:${port}), ist zu erreichen.`,
    ]);
    await close();
    await until(false);
  });

  it('says at the start that the node is there', async () => {
    const port = await listen();
    await start(port);
    for (let tries = 0; said.length < 1 && tries < 400; tries += 1) await sleep(10);
    await sleep(SHORT.watchMs * 4);
    expect(said).toEqual([`Der Knoten, der die Befragungen führt (http://127.0.0.1:${port}), ist zu erreichen.`]);
  });

  it.each([
    ['says how long it is', true],
    ['does not say how long it is', false],
  ])('is refused, and not passed on, where it is too long and %s', async (_, says) => {
    const address = await start(await listen());
    const body = 'a='.padEnd(BODY_LIMIT + 5_000, 'x');
    const status = await new Promise<number | undefined>((resolve) => {
      const asked = httpRequest(`${address}/umfrage/abc`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...(says ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' }),
        },
      });
      asked.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on('error', () => resolve(undefined));
      asked.end(body);
    });
    expect([status, heard.length]).toEqual([413, 0]);
  });

  it('does not wait for ever for what somebody does not send', async () => {
    const address = await start(await listen(), { times: { ...SHORT, idleMs: 100 } });
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    socket.write('POST /umfrage/abc HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\na=1');
    const [told] = (await once(socket, 'data')) as [Buffer];
    expect([told.toString('latin1').slice(0, 12), heard.length]).toEqual(['HTTP/1.1 408', 0]);
    socket.destroy();
  });
});
