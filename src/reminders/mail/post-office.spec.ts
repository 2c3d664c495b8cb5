// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { type HandOver, oneLine, type OutgoingMail, smtpPostOffice, usableAddress } from './post-office.js';

const MAIL: OutgoingMail = {
  to: { name: 'Jürgen Groß', address: 'gross@musterau.example' },
  subject: 'Frist in 14 Tagen: Z7 IT-Notfallplan',
  text: 'Guten Tag,\n\n.\nein Punkt allein beendet die Mail nicht.\n',
  html: '<p>Grüße</p>',
  mailId: 'b8f2a1c4-6d3e-8f50-9a7b-1c2d3e4f5a6b',
  date: new Date('2026-12-17T07:00:00Z'),
};

/** Steps of the dialogue at which the server can misbehave. */
type Step = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'dot';
/** An answer in place of the usual one; `cut` closes the line, `hang` says nothing. */
type Behaviour = { readonly [S in Step]?: string };

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  const closing = server;
  server = undefined;
  if (closing) await new Promise((closed) => closing.close(closed));
});

/** A mail server in a few lines that can be made to fail at any point. */
async function mailServer(behaviour: Behaviour): Promise<{ url: string; received: string[]; commands: string[] }> {
  const received: string[] = [];
  const commands: string[] = [];
  const usual: Record<Step, string> = {
    greeting: '220 sink',
    EHLO: '250 sink',
    MAIL: '250 ok',
    RCPT: '250 ok',
    DATA: '354 go on',
    dot: '250 taken',
  };
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    const answer = (step: Step) => {
      const words = behaviour[step] ?? usual[step];
      if (words === 'cut') socket.destroy();
      else if (words !== 'hang') socket.write(`${words}\r\n`);
    };
    let pending = '';
    let inData = false;
    socket.on('data', (chunk) => {
      pending += chunk.toString('utf8');
      for (;;) {
        if (inData) {
          const end = pending.indexOf('\r\n.\r\n');
          if (end < 0) return;
          received.push(pending.slice(0, end + 2).replaceAll('\r\n..', '\r\n.'));
          pending = pending.slice(end + 5);
          inData = false;
          answer('dot');
          continue;
        }
        const end = pending.indexOf('\r\n');
        if (end < 0) return;
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        commands.push(line);
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'EHLO' || verb === 'MAIL' || verb === 'RCPT') answer(verb);
        else if (verb === 'DATA') {
          inData = (behaviour.DATA ?? '3').startsWith('3');
          answer('DATA');
        } else socket.end('221 bye\r\n');
      }
    });
    answer('greeting');
  });
  const listening = server;
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready));
  return { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}?ignoreTLS=true`, received, commands };
}

const failed = (code: string, permanent = false) => ({ kind: 'failed', code, permanent }) as HandOver;
const uncertain: HandOver = { kind: 'uncertain' };

describe('handing a mail over', () => {
  it.each<[string, Behaviour, HandOver]>([
    ['is taken', {}, { kind: 'sent' }],
    ['line cut before the greeting', { greeting: 'cut' }, failed('unreachable')],
    ['server too busy', { greeting: '421 too busy' }, failed('deferred')],
    ['server does not greet us', { greeting: '554 no service' }, failed('deferred')],
    ['line cut at EHLO', { EHLO: 'cut' }, failed('unreachable')],
    ['sender refused', { MAIL: '550 not from you' }, failed('refused', true)],
    ['line cut at MAIL', { MAIL: 'cut' }, failed('unreachable')],
    ['recipient unknown', { RCPT: '550 no such person' }, failed('refused', true)],
    ['recipient greylisted', { RCPT: '450 later' }, failed('deferred')],
    ['line cut at RCPT', { RCPT: 'cut' }, failed('unreachable')],
    ['no data now', { DATA: '451 later' }, failed('deferred')],
    ['line cut at DATA', { DATA: 'cut' }, failed('unreachable')],
    ['silence at DATA', { DATA: 'hang' }, failed('unreachable')],
    ['mail refused', { dot: '554 spam' }, failed('refused', true)],
    ['mail deferred', { dot: '452 full' }, failed('deferred')],
    ['line cut after the dot', { dot: 'cut' }, uncertain],
    ['silence after the dot', { dot: 'hang' }, uncertain],
  ])('%s', async (_, behaviour, outcome) => {
    const { url } = await mailServer(behaviour);
    const office = smtpPostOffice({ smtpUrl: url, from: 'wegmarke@musterau.example', limitMs: 400 });
    expect(await office.deliver(MAIL)).toEqual(outcome);
  });

  it('fails where nobody listens, and where there is no address', async () => {
    const { url } = await mailServer({});
    await new Promise((closed) => server!.close(closed));
    server = undefined;
    const office = smtpPostOffice({ smtpUrl: url, from: 'wegmarke@musterau.example', limitMs: 1_000 });
    expect(await office.deliver(MAIL)).toEqual(failed('unreachable'));
    const address = 'gross@musterau.example, alle@musterau.example';
    expect(await office.deliver({ ...MAIL, to: { name: 'x', address } })).toEqual(failed('no-address', true));
  });

  it('carries umlauts, one id for all attempts and no header of anybody else', async () => {
    const { url, received } = await mailServer({});
    const office = smtpPostOffice({
      smtpUrl: url,
      from: 'Wegmarke Musterau <wegmarke@musterau.example>',
      limitMs: 2_000,
    });
    const evil = '\r\nBcc: alle@musterau.example\r\n\r\nNeuer Text';
    const mail = {
      ...MAIL,
      subject: `Frist für „Bürgerbüro“${evil}`,
      to: { name: `Jürgen "Groß"${evil}`, address: MAIL.to.address },
    };
    await office.deliver(mail);
    await office.deliver(mail);
    const [first, second] = await Promise.all(received.map((raw) => simpleParser(raw)));
    expect(first!.messageId).toBe('<b8f2a1c4-6d3e-8f50-9a7b-1c2d3e4f5a6b@musterau.example>');
    expect(second!.messageId).toBe(first!.messageId);
    expect(first!.subject).toBe('Frist für „Bürgerbüro“ Bcc: alle@musterau.example Neuer Text');
    expect(first!.bcc).toBeUndefined();
    expect(first!.headers.has('bcc')).toBe(false);
    expect(first!.to).toMatchObject({ value: [{ address: 'gross@musterau.example' }] });
    expect(first!.text).toBe(MAIL.text);
    expect(first!.headers.get('auto-submitted')).toBe('auto-generated');
    expect(received[0]!.split('\r\n\r\n')[0]).toMatch(/^[\x20-\x7e\r\n\t]*$/);
  });
});

describe('what stands in the headers', () => {
  const headersOf = async (mail: Partial<OutgoingMail>, from = 'Wegmarke <wegmarke@müsterau.example>') => {
    const { url, received, commands } = await mailServer({});
    const office = smtpPostOffice({ smtpUrl: url, from, limitMs: 2_000 });
    expect(await office.deliver({ ...MAIL, ...mail })).toEqual({ kind: 'sent' });
    const [raw] = received;
    const head = raw!.slice(0, raw!.indexOf('\r\n\r\n'));
    expect(head).toMatch(/^[\x20-\x7e\r\n\t]*$/);
    return { head, parsed: await simpleParser(raw!), commands };
  };

  it('leads to fewer mails with one click, and names the list', async () => {
    const unsubscribe = `https://ziele.musterau.example/abbestellen/${'aB3-_'.repeat(28)}`;
    const { head } = await headersOf({ unsubscribe });
    const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
    expect(unfolded).toContain(`List-Unsubscribe: <${unsubscribe}>`);
    expect(unfolded).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
    expect(unfolded).toMatch(/^List-Id: <erinnerungen\.xn--msterau-n2a\.example>$/im);
    expect(unfolded).toMatch(/^Message-ID: <b8f2a1c4-6d3e-8f50-9a7b-1c2d3e4f5a6b@xn--msterau-n2a\.example>$/m);
  });

  it('has no way to fewer mails where there is none', async () => {
    expect((await headersOf({})).head).not.toContain('List-Unsubscribe');
  });

  it.each([
    ['Jürgen Groß\r\nBcc: alle@x.example', 'Jürgen Groß Bcc: alle@x.example'],
    ['Groß, Jürgen <chef@x.example>', 'Groß, Jürgen <chef@x.example>'],
    ['\u202eGroß\u202c \u2066Jürgen\u2069\u200f', 'Groß Jürgen'],
    ['"Groß" \\', '"Groß" \\'],
    ['ä'.repeat(300), 'ä'.repeat(300)],
  ])('%j is one name, however it is written', async (name, shown) => {
    const { parsed, commands } = await headersOf({ to: { name, address: MAIL.to.address }, subject: name });
    expect(parsed.to).toMatchObject({ value: [{ address: MAIL.to.address, name: shown }] });
    expect((parsed.to as { value: unknown[] }).value).toHaveLength(1);
    expect(parsed.subject).toBe(shown);
    expect(parsed.headers.has('bcc')).toBe(false);
    expect(commands.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<gross@musterau.example>']);
  });

  it('knows addresses with umlauts behind the @', async () => {
    const { commands } = await headersOf({ to: { name: 'Jürgen', address: 'gross@bürgerbüro.example' } });
    expect(commands).toContain('RCPT TO:<gross@xn--brgerbro-65af.example>');
    expect(commands.find((line) => line.startsWith('MAIL'))).toMatch(/^MAIL FROM:<wegmarke@xn--msterau-n2a\.example>/);
  });
});

describe('an address', () => {
  it.each([
    ['gross@musterau.example', 'gross@musterau.example'],
    [' grö@müsterau.example ', 'grö@müsterau.example'],
    ['a@b, c@d', undefined],
    ['Jürgen <gross@musterau.example>', undefined],
    ['gross@musterau.example\r\nBcc: x@y', undefined],
    ['', undefined],
    ['nobody', undefined],
    [`${'a'.repeat(250)}@b.de`, undefined],
  ])('%j → %j', (text, expected) => expect(usableAddress(text)).toBe(expected));

  it('is one line whatever it was', () => expect(oneLine('a\r\n\u2028 b\tc\u0000')).toBe('a b c'));
});
