// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** What an ioredis client needs to reach the private server. */
export interface SocketConnection {
  readonly path: string;
}

/** A `redis-server` of our own, reachable only through a socket that only this user may open. */
export interface PrivateRedis {
  readonly connection: SocketConnection;
  /** Ends the server and removes its socket. */
  stop(): Promise<void>;
}

export interface PrivateRedisOptions {
  /** An existing folder, or one that may be made. */
  readonly dataDir: string;
  /** Path of the program; otherwise `REDIS_SERVER`, else the first on the PATH or in the usual folders. */
  readonly redisServer?: string;
  /** Told when the server ended by itself and is being started again. */
  readonly onLost?: () => void;
  /** Told when it is back and answers. */
  readonly onBack?: () => void;
}

/**
 * sun_path holds 104 bytes on macOS and 108 on Linux, its closing zero included. Redis itself refuses later and less
 * clearly.
 */
const LONGEST_SOCKET_PATH = 100;
const START_LIMIT_MS = 10_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Runs the server and waits for it or for the end of our own process, whichever comes first. The kernel closes the pipe
 * on descriptor 3 when we end, however we end, kill -9 included; the reader then ends the server. Nothing in it is worth
 * saving (it is an alarm clock), so it is killed and not asked. Descriptor 3 stays away from the server and the reader is
 * a builtin, so that nobody else holds the pipe or outlives it.
 */
const WATCHDOG = `
umask 077
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
( read -r _ <&3; kill -KILL "$server" ) >/dev/null 2>&1 &
reader=$!
exec 3<&-
wait "$server"
code=$?
kill -KILL "$reader" 2>/dev/null
exit "$code"
`;

/** Daemons often live outside a user's PATH. */
const MORE_FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin'];
const PROGRAMS = ['redis-server', 'valkey-server'];

/** @returns the path of a redis-server, or undefined where there is none */
export function findRedisServer(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['REDIS_SERVER'];
  if (named) return isProgram(named) ? named : undefined;
  const folders = [...(env['PATH'] ?? '').split(delimiter).filter(Boolean), ...MORE_FOLDERS];
  return PROGRAMS.flatMap((program) => folders.map((folder) => join(folder, program))).find(isProgram);
}

/** @returns a German sentence where `REDIS_SERVER` is set and leads to no program; nothing else is looked for then */
export function problemWithRedisServer(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['REDIS_SERVER'];
  if (!named || isProgram(named)) return undefined;
  return `REDIS_SERVER=${named} ist kein ausführbares Programm: Wegmarke läuft, aber Erinnerungen ruhen, bis dort eines ist. Bitte den Pfad zu redis-server angeben oder REDIS_SERVER weglassen.`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Starts a private server and resolves when it answers. It dies with this process whatever ends this process, and is
 * started again when it ends by itself, after pauses that double from 50 ms to 30 s.
 *
 * @returns undefined where no redis-server can be found
 * @throws when the program is there but does not answer within ten seconds, with its last words
 */
export async function startPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis | undefined> {
  const program = options.redisServer ?? findRedisServer();
  if (program === undefined || !isProgram(program)) return undefined;
  const place = await placeForSocket(resolve(options.dataDir));
  const server = new Server(program, place, options);
  try {
    await server.start();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { connection: { path: place.socket }, stop: () => server.stop() };
}

interface Place {
  readonly folder: string;
  readonly socket: string;
  /** True for a folder of our own, to be removed at the end. */
  readonly temporary: boolean;
}

async function placeForSocket(dataDir: string): Promise<Place> {
  await mkdir(dataDir, { recursive: true });
  const socket = join(dataDir, 'redis.sock');
  if (Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH) return { folder: dataDir, socket, temporary: false };
  // mkdtemp makes the folder with mode 0700.
  const folder = await mkdtemp(join(tmpdir(), 'wegmarke-'));
  return { folder, socket: join(folder, 'redis.sock'), temporary: true };
}

class Server {
  private child: ChildProcess | undefined;
  private ended: Promise<void> = Promise.resolve();
  private stopping = false;
  private pause: { timer: NodeJS.Timeout; resume: () => void } | undefined;
  private guarding: Promise<void> = Promise.resolve();
  private lastWords = '';

  constructor(
    private readonly program: string,
    private readonly place: Place,
    private readonly options: PrivateRedisOptions,
  ) {}

  async start(): Promise<void> {
    await this.launch();
    this.guarding = this.guard();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.pause) {
      clearTimeout(this.pause.timer);
      this.pause.resume();
    }
    // Now it is a reason to stay alive: whoever waits for this would otherwise be gone before it is done.
    this.child?.ref();
    this.endChild();
    await this.ended;
    await this.guarding;
    await rm(this.place.socket, { force: true });
    if (this.place.temporary) await rm(this.place.folder, { recursive: true, force: true });
  }

  /** Starts one server and resolves when it answers. */
  private async launch(): Promise<void> {
    // Left behind when both we and the server were killed.
    await rm(this.place.socket, { force: true });
    this.lastWords = '';
    // detached: Ctrl-C in a terminal reaches every process of the group, and workers still need Redis while they finish.
    const child = spawn('/bin/sh', ['-c', WATCHDOG, 'sh', this.program, ...settings(this.place)], {
      cwd: this.place.folder,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.lastWords = (this.lastWords + text).slice(-1000);
      });
      keepNobodyAwake(stream);
    }
    keepNobodyAwake(child.stdin);
    child.stdin.on('error', () => undefined);
    child.unref();
    this.ended = new Promise((done) => {
      child.once('error', (error) => {
        this.lastWords += error.message;
        done();
      });
      child.once('exit', () => {
        // Were the watchdog alone killed, this ends the server that it left behind.
        child.stdin.destroy();
        done();
      });
    });
    let alive = true;
    void this.ended.then(() => (alive = false));
    const limit = Date.now() + START_LIMIT_MS;
    while (!(await answers(this.place.socket))) {
      if (!alive) throw new Error(`redis-server ended at once: ${this.lastWords.trim()}`);
      if (this.stopping || Date.now() > limit) {
        this.endChild();
        throw new Error(`redis-server does not answer: ${this.lastWords.trim()}`);
      }
      await new Promise((again) => setTimeout(again, 5));
    }
  }

  /** Starts the server again whenever it ends, until stopped. */
  private async guard(): Promise<void> {
    for (;;) {
      const started = Date.now();
      await this.ended;
      if (this.stopping) return;
      this.options.onLost?.();
      // A server that has run for a while begins with the short pause again.
      let pause = Date.now() - started > LONGEST_PAUSE_MS ? 0 : FIRST_PAUSE_MS;
      for (;;) {
        await this.wait(pause);
        if (this.stopping) return;
        try {
          await this.launch();
          break;
        } catch {
          pause = Math.min(Math.max(pause, FIRST_PAUSE_MS) * 2, LONGEST_PAUSE_MS);
        }
      }
      if (!this.stopping) this.options.onBack?.();
    }
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resume) => {
      const timer = setTimeout(resume, ms);
      timer.unref();
      this.pause = { timer, resume };
    });
  }

  private endChild(): void {
    this.child?.stdin?.destroy();
  }
}

/** A server in the background is no reason for the program to stay alive. */
function keepNobodyAwake(stream: unknown): void {
  (stream as { unref?: () => void }).unref?.();
}

function settings(place: Place): string[] {
  const pairs: [name: string, value: string][] = [
    ['port', '0'],
    ['unixsocket', place.socket],
    ['unixsocketperm', '700'],
    ['dir', place.folder],
    ['save', ''],
    ['appendonly', 'no'],
    ['maxmemory-policy', 'noeviction'],
    ['databases', '1'],
    ['daemonize', 'no'],
    ['supervised', 'no'],
    ['loglevel', 'warning'],
  ];
  return pairs.flatMap(([name, value]) => [`--${name}`, value]);
}

/** Asked in the protocol's plain words, so that nothing but a server that is ready counts. */
function answers(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const connection = createConnection(socket);
    const end = (ready: boolean) => {
      connection.destroy();
      done(ready);
    };
    connection.setTimeout(1000, () => end(false));
    connection.once('error', () => end(false));
    connection.once('connect', () => connection.write('PING\r\n'));
    connection.once('data', (answer) => end(answer.toString().startsWith('+PONG')));
  });
}
