// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Configuration, ConfigurationError, readConfiguration } from './configuration.js';
import { Core } from './core.js';
import type { DemoAccount } from './core.module.js';
import type { Clock } from './event-sourcing/clock.js';
import { StoreUnavailable } from './event-store/event-store.js';
import { DataDirInUse, lockDataDir } from './event-store/instance-lock.js';
import { createHttpApp } from './http-app.js';
import { headsFile, headsMailbox, KeepHeads, type KeepingPlace } from './keep-heads.js';
import { LiveStreams } from './live-streams.js';
import { Metrics } from './metrics.js';
import { openStore } from './open-store.js';
import { FirstRun, firstRunLines } from './people/first-run.js';
import { problemWithRedisServer } from './redis/private-redis.js';
import { RedisLink } from './redis/redis-link.js';
import { smtpPostOffice } from './reminders/mail/post-office.js';
import { StoreWatch } from './store-watch.js';
import { VERSION } from './version.js';

export interface StartOptions {
  readonly demoAccounts?: readonly DemoAccount[];
  readonly clock?: Clock;
  /** Fills an empty log before anybody is let in. */
  readonly prepare?: (core: Core) => Promise<void>;
  /** Lines for the operator; by default standard output. */
  readonly say?: (line: string) => void;
}

export interface Running {
  readonly core: Core;
  readonly app: NestFastifyApplication;
  readonly redis: RedisLink;
  /** Where the program listens, `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly firstRunLink: string | undefined;
  /** What the operator is told of {@link firstRunLink}; empty where there is none. */
  readonly firstRunLines: readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts everything in order: data directory, log and views, Redis, web. Stops what was started where a later step fails.
 *
 * @throws DataDirInUse another instance runs on the same data
 * @throws StoreUnavailable the log cannot be opened; the sentence says why
 */
export async function startWegmarke(configuration: Configuration, options: StartOptions = {}): Promise<Running> {
  const { say = (line) => process.stdout.write(`${line}\n`) } = options;
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const next of stops.splice(0).reverse()) await next();
  };
  try {
    // What is stored is for this account alone, also where the directory was made by somebody else.
    process.umask(0o077);
    mkdirSync(configuration.dataDir, { recursive: true, mode: 0o700 });
    const lock = lockDataDir(configuration.dataDir);
    stops.push(() => lock.release());

    const store = await openStore(configuration.eventStore, configuration.dataDir, say);
    stops.push(() => store.close());
    const core = await Core.open({
      dataDir: configuration.dataDir,
      store,
      ...(options.clock ? { clock: options.clock } : {}),
      onProgress: progressTo(say),
      onRefused: (message) => say(message),
    });
    stops.push(() => core.close());
    if (core.shared) {
      const watch = new StoreWatch(store, say);
      watch.start();
      stops.push(() => watch.stop());
    }
    await options.prepare?.(core);

    const wrongRedis = configuration.redisUrl === undefined ? problemWithRedisServer() : undefined;
    if (wrongRedis !== undefined) say(wrongRedis);
    const redis = new RedisLink({
      redisUrl: configuration.redisUrl,
      dataDir: configuration.dataDir,
      onProblem: (sentence) => say(sentence),
    });
    stops.push(() => redis.stop());

    const app = await createHttpApp(
      core,
      configuration,
      { version: VERSION, demoAccounts: options.demoAccounts ?? [] },
      redis,
    );
    stops.push(() => app.close());
    // Not by Nest, which would log a taken port in words of its own.
    await app.getHttpAdapter().getInstance().listen({ port: configuration.port, host: configuration.host });
    // Not before: nobody has to be let go of where nobody came in.
    if (core.shared) stops.push(() => leave(core, app, configuration.drainSeconds ?? DRAIN_SECONDS));
    // Nobody waits for it: without Redis everything works but the reminders, which say so.
    redis.start().catch(() => undefined);
    const keepHeads = new KeepHeads(
      core,
      headsKeptBy(configuration),
      join(configuration.dataDir, 'kept-heads.json'),
      (sentence) => say(sentence),
    );
    app.get(Metrics).watchHeads(keepHeads);
    stops.push(() => keepHeads.stop());
    await keepHeads.start();
    const { address, port, family } = app.getHttpServer().address() as AddressInfo;
    const firstRun = app.get(FirstRun);
    const firstRunLink = firstRun.needed ? firstRun.link : undefined;
    const nothingYet = core.views.municipalities.all().next().done === true;
    return {
      core,
      app,
      redis,
      address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
      firstRunLink,
      firstRunLines:
        firstRunLink === undefined ? [] : firstRunLines(firstRunLink, configuration.eventStore, nothingYet),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const DRAIN_SECONDS = 5;
/** Whoever waits for a store that is silent is not waited for longer. */
const FINISH_WITHIN_MS = 15_000;

/**
 * Ends a node so that nobody notices: `/health/ready` says that it is ending, visitors who still come are answered and told to use
 * another connection next, until nobody is sent any more; then running requests are finished.
 */
async function leave(core: Core, app: NestFastifyApplication, drainSeconds: number): Promise<void> {
  core.leaving = true;
  await sleep(drainSeconds * 1_000);
  app.get(LiveStreams, { strict: false }).onModuleDestroy();
  const server = app.getHttpServer();
  const finished = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const tired = new AbortController();
  await Promise.race([finished, sleep(FINISH_WITHIN_MS, undefined, { signal: tired.signal }).catch(() => undefined)]);
  tired.abort();
}

function headsKeptBy({ heads, mail }: Configuration): KeepingPlace[] {
  return [
    ...(heads.file === undefined ? [] : [headsFile(heads.file)]),
    ...(heads.mailTo === undefined || !mail ? [] : [headsMailbox(smtpPostOffice(mail), heads.mailTo)]),
  ];
}

/** Says how far the views are, where it takes long enough to wonder. */
function progressTo(say: (line: string) => void): (position: number, head: number) => void {
  const began = Date.now();
  let said = began;
  return (position, head) => {
    const now = Date.now();
    if (now - began < 3_000 || now - said < 2_000 || head === 0) return;
    said = now;
    say(`Ansichten werden aufgebaut: ${Math.floor((position / head) * 100)} %`);
  };
}

/** Runs the program as the environment says, until it is told to end. */
export async function startFromEnvironment(
  options: StartOptions & { readonly defaults?: Record<string, string> } = {},
): Promise<void> {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 24) {
    process.stderr.write(
      `Wegmarke braucht Node.js 24 oder neuer; gefunden wurde ${process.versions.node}. Bitte mit „npm start“ starten, das bringt die richtige Fassung mit.\n`,
    );
    process.exit(1);
  }
  let running: Running;
  try {
    const configuration = readConfiguration({ ...options.defaults, ...process.env });
    running = await startWegmarke(configuration, options);
  } catch (error) {
    if (error instanceof ConfigurationError) for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    else if (error instanceof DataDirInUse || error instanceof StoreUnavailable)
      process.stderr.write(`${error.message}\n`);
    else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      process.stderr.write(
        'Auf diesem Port läuft schon ein Programm. Bitte mit PORT einen anderen wählen, zum Beispiel PORT=3001.\n',
      );
    else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  // npm ends its shell and leaves the program behind: without its parent it ends by itself.
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) end();
    }, 1_000).unref();
  }
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  const lines = [`Wegmarke ${VERSION} läuft: ${running.address}`];
  if (running.firstRunLines.length > 0) lines.push('', ...running.firstRunLines);
  for (const account of options.demoAccounts ?? [])
    lines.push(`  ${account.municipality}, ${account.role}: ${account.email}  Passwort: ${account.password}`);
  process.stdout.write(`${lines.join('\n')}\n`);
}
