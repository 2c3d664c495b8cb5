// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/**
 * Points of the dialogue. `data`: as soon as anything of the mail has come. `dot`: all of it has come, and nothing is
 * accepted yet. `taken`: it is accepted, and the answer is about to go.
 */
export const STEPS = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'data', 'dot', 'taken', 'QUIT'] as const;
export type Step = (typeof STEPS)[number];

/**
 * `cut`: ends the line without a word. `hang`: says nothing any more. `die`: ends all lines and answers nobody until
 * {@link FaultyMailServer.heal}. `half`: ends the line within the answer. Everything else is the answer.
 */
export type Fault = 'cut' | 'hang' | 'die' | 'half' | `${number} ${string}`;

const USUAL: Readonly<Record<Step, string>> = {
  greeting: '220 sink',
  EHLO: '250 sink',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  data: '',
  dot: '',
  taken: '250 taken',
  QUIT: '221 bye',
};

/** A mail server that can be made to fail at any point, for everybody or for one recipient, and be well again. */
export class FaultyMailServer {
  /** What a receiver has got: raw mails. */
  readonly taken: string[] = [];
  /** Message-IDs of all mails that were shown to it as a whole, taken or not. */
  readonly offered: string[] = [];
  /** How often somebody came as far as this. */
  readonly reached = new Map<Step, number>();
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  /** @param faultAt what happens at a point of the dialogue; undefined: what should */
  constructor(public faultAt: (step: Step, recipient: string | undefined) => Fault | undefined = () => undefined) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}?ignoreTLS=true`;
  }

  async open(): Promise<this> {
    const server = createServer((socket) => this.talk(socket));
    this.server = server;
    await new Promise<void>((ready) => server.listen(this.port, '127.0.0.1', ready));
    this.port = (server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    const closed = server && new Promise((done) => server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  /** From now on it does what it should, also where it had died. */
  async heal(): Promise<void> {
    this.faultAt = () => undefined;
    if (!this.server) await this.open();
  }

  private talk(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    let recipient: string | undefined;
    let pending = '';
    let inData = false;
    let lost = false;
    /** @returns whether everything goes on as it should */
    const at = (step: Step): boolean => {
      this.reached.set(step, (this.reached.get(step) ?? 0) + 1);
      const fault = this.faultAt(step, recipient);
      if (fault === undefined) {
        if (USUAL[step] !== '') socket.write(`${USUAL[step]}\r\n`);
        return true;
      }
      if (/^\d/.test(fault)) socket.write(`${fault}\r\n`);
      else {
        lost = true;
        if (fault === 'half') socket.end(USUAL[step].slice(0, 2));
        else if (fault === 'cut') socket.destroy();
        else if (fault === 'die') void this.close();
      }
      return false;
    };
    socket.on('data', (chunk) => {
      pending += chunk.toString('utf8');
      while (!lost) {
        if (inData) {
          if (!at('data')) return;
          const end = pending.indexOf('\r\n.\r\n');
          if (end < 0) return;
          const raw = pending.slice(0, end + 2);
          pending = pending.slice(end + 5);
          inData = false;
          this.offered.push(/^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '');
          if (!at('dot')) continue;
          this.taken.push(raw);
          at('taken');
          continue;
        }
        const end = pending.indexOf('\r\n');
        if (end < 0) return;
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'RCPT') recipient = /<([^>]*)>/.exec(line)?.[1];
        if (verb === 'EHLO' || verb === 'MAIL' || verb === 'RCPT') at(verb);
        else if (verb === 'DATA') inData = at('DATA');
        else if (verb === 'QUIT') {
          if (at('QUIT')) socket.end();
        } else socket.write('250 ok\r\n');
      }
    });
    at('greeting');
  }
}
