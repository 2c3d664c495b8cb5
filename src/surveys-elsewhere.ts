// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Agent, type ClientRequest, type IncomingMessage, request as overHttp, type ServerResponse } from 'node:http';
import { Agent as SecureAgent, request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { keepBody, keptBodyOf, markAsInDoubt, PASSED_ON_HEADER } from './web/passed-on.js';
import { standBefore } from './web/stand-before.js';

interface Times {
  /** For a connection to be there. */
  readonly connectMs: number;
  /** For the first word of an answer to something that changes nothing: then it is answered here. */
  readonly readMs: number;
  /** The same where something may be changed: longer than the node itself waits for a lock or the event store. */
  readonly changeMs: number;
  /** Between two pieces of what somebody sends or is sent. */
  readonly idleMs: number;
  /** From when the node was first away: so long people wait for a restart without noticing more than that. */
  readonly patienceMs: number;
  readonly pauseMs: number;
  /** How often it is looked whether the node is there, for whoever runs this one. */
  readonly watchMs: number;
}

const TIMES: Times = {
  connectMs: 2_000,
  readMs: 10_000,
  changeMs: 45_000,
  idleMs: 30_000,
  patienceMs: 8_000,
  pauseMs: 200,
  watchMs: 15_000,
};

export interface SurveysElsewhereOptions {
  /** Origin of the node that keeps the answers. */
  readonly keeper: string;
  /** Which requests are for that node, by method and url. */
  readonly concerns: (method: string, url: string) => boolean;
  /** No body that somebody sends is longer. */
  readonly bodyLimit: number;
  /** This node is ending: whoever asks next shall use another connection. */
  readonly leaving?: () => boolean;
  /** In German, for whoever runs this node; of nobody's request, and not at the moment of one. */
  readonly say: (sentence: string) => void;
  readonly times?: Partial<Times>;
}

type Outcome =
  | 'answered'
  /** The node has certainly not heard of it. */
  | 'not-reached'
  /** It does not keep the answers either. */
  | 'refused'
  | 'in-doubt';

/** Of one connection, not of the request (RFC 9110, 7.6.1). */
const OF_THIS_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'content-length',
]);

/**
 * With several nodes on one log one of them keeps the answers of running surveys; the others pass on to it, as it is, whatever
 * request reads or changes them. It decides everything, as if it had been asked itself: who somebody is, what they may, what is counted.
 *
 * What is passed on stands in no file, log or metric of this node, and in its memory until it is answered. Where the node cannot
 * be asked, the request is answered here: then there are no answers (`BoxesElsewhere`), and pages say so.
 */
export class SurveysElsewhere {
  private readonly keeper: URL;
  private readonly secure: boolean;
  private readonly times: Times;
  /** For what may be asked twice; anything else has a connection of its own, of which it is known whether it was there. */
  private readonly agent: Agent;
  /** By a clock that nobody sets. */
  private awaySince: number | undefined;
  private looking = false;
  private watching: NodeJS.Timeout | undefined;
  /** What was found last; undefined before the first look. */
  private found: 'there' | 'away' | 'wrong' | undefined;

  constructor(private readonly options: SurveysElsewhereOptions) {
    this.keeper = new URL(options.keeper);
    this.secure = this.keeper.protocol === 'https:';
    this.times = { ...TIMES, ...options.times };
    this.agent = new (this.secure ? SecureAgent : Agent)({ keepAlive: true });
  }

  /** Whether the node was there, and was the right one, when this one last looked; false before it has. */
  get reachable(): boolean {
    return this.found === 'there';
  }

  /** To be called once, before there are routes. */
  tell(fastify: FastifyInstance): void {
    fastify.addHook('preParsing', (request, _reply, payload, done) => {
      const body = keptBodyOf(request.raw);
      done(null, body === undefined ? payload : Readable.from([body], { objectMode: false }));
    });
    fastify.addHook('onListen', (done) => {
      void this.look();
      this.watching = setInterval(() => void this.look(), this.times.watchMs).unref();
      done();
    });
    fastify.addHook('onClose', (_instance, done) => {
      clearInterval(this.watching);
      this.agent.destroy();
      done();
    });
  }

  /** To be called once, after everything else that answers: it stands before them. */
  register(fastify: FastifyInstance): void {
    standBefore(fastify, (request, reply, goOn) => {
      if (!this.options.concerns(request.method ?? '', request.url ?? '')) return goOn();
      // It would go round for ever. Whoever has passed it on says what is to be said.
      if (request.headers[PASSED_ON_HEADER] !== undefined)
        return void reply.writeHead(508, { [PASSED_ON_HEADER]: 'refused', connection: 'close' }).end();
      void this.passOn(request, reply, goOn);
    });
  }

  /** Never rejects. */
  private async passOn(request: IncomingMessage, reply: ServerResponse, goOn: () => void): Promise<void> {
    // What is too long is refused by what comes after, which looks at its length first.
    if (Number(request.headers['content-length'] ?? 0) > this.options.bodyLimit) return goOn();
    const body = await this.read(request);
    if (body === undefined) return void reply.writeHead(408, { connection: 'close' }).end();
    const outcome = body.length > this.options.bodyLimit ? 'not-reached' : await this.send(request, body, reply);
    if (outcome === 'answered' || reply.destroyed) return;
    if (outcome === 'in-doubt') markAsInDoubt(request);
    keepBody(request, body);
    goOn();
  }

  /** Whole, or a little more than is allowed; undefined where it does not come. */
  private read(request: IncomingMessage): Promise<Buffer | undefined> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const add = (chunk: Buffer): void => {
        chunks.push(chunk);
        length += chunk.length;
        tired.refresh();
        if (length > this.options.bodyLimit) come();
      };
      const done = (body?: Buffer): void => {
        clearTimeout(tired);
        request.off('data', add).off('end', come).off('error', fail).off('close', fail);
        resolve(body);
      };
      const come = (): void => done(Buffer.concat(chunks));
      const fail = (): void => done();
      const tired = setTimeout(fail, this.times.idleMs);
      request.on('data', add).on('end', come).on('error', fail).on('close', fail);
    });
  }

  private async send(request: IncomingMessage, body: Buffer, reply: ServerResponse): Promise<Outcome> {
    for (;;) {
      const began = performance.now();
      const outcome = await this.ask(request, body, reply);
      if (outcome === 'answered') this.awaySince = undefined;
      if (outcome !== 'not-reached' || reply.destroyed) return outcome;
      this.awaySince ??= began;
      if (performance.now() - this.awaySince >= this.times.patienceMs) return outcome;
      await sleep(this.times.pauseMs);
    }
  }

  private ask(request: IncomingMessage, body: Buffer, reply: ServerResponse): Promise<Outcome> {
    const { method = 'GET', url = '/' } = request;
    const readsOnly = method !== 'POST';
    return new Promise((resolve) => {
      let sent = false;
      let answered = false;
      const asked = this.begin(method, url, this.headersOf(request, body), readsOnly);
      const giveUp = (): void => void asked.destroy(new Error('The node does not answer.'));
      let tired = setTimeout(giveUp, this.times.connectMs);
      whenConnected(asked, this.secure, () => {
        clearTimeout(tired);
        tired = setTimeout(giveUp, readsOnly ? this.readMs : this.times.changeMs);
        sent = true;
        asked.end(body.length > 0 ? body : undefined);
      });
      // What may change something is brought to its end, whoever still waits for it.
      if (readsOnly) reply.once('close', giveUp);
      asked.on('error', () => {
        clearTimeout(tired);
        reply.off('close', giveUp);
        if (answered) return;
        // Asked again, what changes nothing does no harm.
        resolve(sent && !readsOnly ? 'in-doubt' : 'not-reached');
      });
      asked.on('response', (answer) => {
        clearTimeout(tired);
        answered = true;
        if (answer.headers[PASSED_ON_HEADER] !== undefined) {
          answer.resume();
          reply.off('close', giveUp);
          return resolve('refused');
        }
        // Whoever asked has gone; what was asked is done.
        if (reply.destroyed) {
          answer.resume();
          return resolve('answered');
        }
        asked.setTimeout(this.times.idleMs, giveUp);
        reply.writeHead(answer.statusCode ?? 502, [
          ...withoutThisHop(answer.rawHeaders),
          ...(this.options.leaving?.() ? ['connection', 'close'] : []),
        ]);
        pipeline(answer, reply, () => {
          reply.off('close', giveUp);
          resolve('answered');
        });
      });
    });
  }

  /** One that takes connections and has answered nothing for a while is not waited for as long by everybody. */
  private get readMs(): number {
    const { readMs, connectMs, patienceMs } = this.times;
    const isKnown = this.awaySince !== undefined && performance.now() - this.awaySince >= patienceMs;
    return isKnown ? Math.min(connectMs, readMs) : readMs;
  }

  private begin(method: string, path: string, headers: Record<string, string | string[]>, again: boolean) {
    const { hostname, port } = this.keeper;
    // As it stands in an address: an IPv6 one in brackets.
    const host = hostname.replace(/^\[|\]$/g, '');
    const agent = again ? this.agent : false;
    const asked = { method, path, headers, host, port: port === '' ? undefined : port, agent };
    if (!this.secure) return overHttp(asked);
    // Else the certificate would be expected to be that of the public address.
    return overHttps({ ...asked, servername: isIP(host) ? '' : host });
  }

  /** As they came, with the address from which they came at the end, as every proxy does it. */
  private headersOf({ headers, method, socket }: IncomingMessage, body: Buffer): Record<string, string | string[]> {
    const passed: Record<string, string | string[]> = {};
    const alsoOfThisHop = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/);
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined && !OF_THIS_HOP.has(name) && !alsoOfThisHop.includes(name)) passed[name] = value;
    const from = [headers['x-forwarded-for'], socket.remoteAddress].flat().filter((place) => place !== undefined);
    return {
      ...passed,
      'x-forwarded-for': from.join(', '),
      [PASSED_ON_HEADER]: 'yes',
      ...(method === 'POST' || body.length > 0 ? { 'content-length': String(body.length) } : {}),
    };
  }

  /** Says once how it is at the start, and then what has changed. Not when somebody asks, which would tell when somebody did. Never rejects. */
  private async look(): Promise<void> {
    // One at a time: of two that overlap the earlier one might tell last.
    if (this.looking) return;
    this.looking = true;
    const found = await this.find();
    this.looking = false;
    const before = this.found;
    this.found = found;
    if (found === 'there') this.awaySince = undefined;
    else this.awaySince ??= performance.now();
    if (found === before) return;
    if (found === 'there') {
      this.options.say(
        before === 'away'
          ? 'Der Knoten, der die Befragungen führt, ist wieder zu erreichen.'
          : `Der Knoten, der die Befragungen führt (${this.keeper.origin}), ist zu erreichen.`,
      );
      return;
    }
    this.options.say(
      found === 'away'
        ? `Der Knoten, der die Befragungen führt (SURVEYS_AT: ${this.keeper.origin}), ist nicht zu erreichen. Solange kann niemand antworten; alles andere geht weiter.`
        : `SURVEYS_AT (${this.keeper.origin}) führt zu keinem Knoten, der Befragungen führt, sondern zu diesem selbst, zu einem anderen, der sie weiterreicht, oder zu etwas anderem. Bitte nennen Sie den Knoten, bei dem SURVEYS_AT fehlt.`,
    );
  }

  private async find(): Promise<'there' | 'away' | 'wrong'> {
    try {
      const signal = AbortSignal.timeout(this.times.connectMs * 2);
      const answer = await fetch(new URL('/health/ready', this.keeper), { signal, redirect: 'manual' });
      const told = (await answer.json().catch(() => undefined)) as { readonly surveys?: unknown } | undefined;
      return told?.surveys === 'here' ? 'there' : 'wrong';
    } catch {
      return 'away';
    }
  }
}

/** Calls back when something can be sent; before that nothing is. */
function whenConnected(asked: ClientRequest, secure: boolean, then: () => void): void {
  asked.on('socket', (socket) => {
    if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', then);
    else then();
  });
}

/** Names and values by turns. */
function withoutThisHop(headers: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at]!.toLowerCase();
    // Its length is that of the answer, which is passed on as it is.
    if (name === 'content-length' || !OF_THIS_HOP.has(name)) kept.push(headers[at]!, headers[at + 1]!);
  }
  return kept;
}
