// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type {
  AllStreamSubscription,
  Credentials,
  EventData,
  EventStoreDBClient as Client,
  StreamingRead,
} from '@eventstore/db-client';
import { type Position, StoreUnavailable } from '../event-store.js';
import { addressForClient, problemWithAddress, serverAddress } from './address.js';
import type { Draft } from './stored-form.js';

// In the bundle a static import would be carried out at every start, also with SQLite, and gRPC takes a while to load.
const {
  ANY,
  BACKWARDS,
  binaryEvent,
  END,
  EventStoreDBClient,
  FORWARDS,
  isCommandError,
  jsonEvent,
  NO_STREAM,
  START,
  streamNameFilter,
} = await import('@eventstore/db-client');

/** A record as the engine gives it; revisions count from 0 here. */
export interface EngineRecord {
  /** The engine's name of the stream. */
  readonly stream: string;
  readonly revision: number;
  /** The commit position, which every record has of its own. NaN from servers before 22.6, when read by stream. */
  readonly position: Position;
  readonly id: string;
  readonly type: string;
  /** Parsed, where the record was stored as JSON; else bytes. */
  readonly data: object | Uint8Array;
  readonly json: boolean;
  readonly meta: unknown;
}

/** What an engine's failure means for whoever asked. */
export type Meaning =
  /** No connection: nothing was sent. */
  | 'refused'
  /** Sent, and perhaps carried out. */
  | 'unanswered'
  /** Another node leads; the client has been told where it is and the next call goes there. */
  | 'not-leader'
  | 'wrong-revision'
  | 'deleted'
  | 'missing'
  /** The user may not do this, or is not known. */
  | 'forbidden'
  | 'too-large'
  /** We asked for something that cannot be. */
  | 'wrong-call';

/** The message says what was not possible, never of what or whom: it ends up in logs. */
export class EngineFailure extends Error {
  constructor(
    readonly meaning: Meaning,
    cause: unknown,
  ) {
    super(`EventStoreDB: ${meaning}`, { cause });
    this.name = 'EngineFailure';
  }
}

/** The client's names for what can go wrong, as far as they say whether anything was done. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  'wrong-expected-version': 'wrong-revision',
  'not-leader': 'not-leader',
  'stream-deleted': 'deleted',
  'stream-not-found': 'missing',
  'access-denied': 'forbidden',
  'maximum-append-size-exceeded': 'too-large',
  'invalid-argument': 'wrong-call',
};

const SENT_NOTHING = /No connection established|Name resolution failed|Failed to discover/;
/** gRPC's own numbers. */
const UNAVAILABLE = 14;
/** Permission denied, unauthenticated: also where a proxy before the server says it, without the server's words. */
const FORBIDDEN: readonly unknown[] = [7, 16];

/** Both the client's own errors and the ones that reach us from gRPC as they are (a refused connection may). */
export function failureOf(error: unknown): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const { message = '', code, type = '' } = error as { message?: string; code?: unknown; type?: string };
  const known = error instanceof Error && isCommandError(error) ? MEANINGS[type] : undefined;
  if (known) return new EngineFailure(known, error);
  if (FORBIDDEN.includes(code)) return new EngineFailure('forbidden', error);
  const notSent = (code === undefined || code === UNAVAILABLE) && SENT_NOTHING.test(message);
  return new EngineFailure(notSent ? 'refused' : 'unanswered', error);
}

export interface EngineOptions {
  /** `esdb://…`, with user and password where the server asks for them. */
  readonly url: string;
  /** How long one call may take, in milliseconds. */
  readonly callMs: number;
  /** Told after every call and every word of a subscription: did the engine answer? */
  readonly onAnswered: (answered: boolean) => void;
}

/** @throws StoreUnavailable with a German sentence, which does not repeat the address: a password may stand in it */
export function clientFor(url: string): { client: Client; credentials: Credentials } {
  const problem = problemWithAddress(url);
  if (problem !== undefined) throw new StoreUnavailable(problem);
  let client: Client;
  try {
    client = EventStoreDBClient.connectionString(addressForClient(url));
  } catch (error) {
    throw new StoreUnavailable(
      `EVENTSTORE_URL ist keine Adresse, mit der sich EventStoreDB öffnen lässt${fileProblem(error)}.`,
    );
  }
  // Without TLS the client leaves them out again. They are given with each call nevertheless: see `append`.
  return { client, credentials: serverAddress(url).credentials ?? { username: 'nobody', password: 'nobody' } };
}

/** The client reads certificates at once; what it says of them is English and may repeat the address. */
function fileProblem(error: unknown): string {
  const { message = '', code = '' } = error as { message?: string; code?: string };
  if (/File was not found/.test(message) || code === 'ENOENT') return ': Eine Zertifikatsdatei fehlt';
  if (code.startsWith('ERR_OSSL') || code.startsWith('ERR_TLS') || code.startsWith('ERR_CRYPTO'))
    return ': In einer Zertifikatsdatei steht kein Zertifikat, kein Schlüssel oder nicht der passende';
  if (['EACCES', 'EISDIR'].includes(code)) return ': Eine Zertifikatsdatei lässt sich nicht lesen';
  return '';
}

/** After so many times what a call may take without any answer the node is left. */
const SILENT_CALLS = 2;
/** A page of the log may take so many times what a call may, however often a record comes. */
const PAGE_CALLS = 4;

/**
 * The client, one call at a time: with a time limit of our own on everything, and failures that say what they mean.
 *
 * The client looks for another node of a cluster only where its own has refused or dropped it. With one that accepts calls and
 * answers none it would stay for ever, so it is exchanged for a new one, which asks the cluster who leads.
 */
export class Engine {
  #client: Client;
  readonly #credentials: Credentials;
  /** Since when calls have not been answered; undefined where the last one was. */
  #silentSince: number | undefined;
  #disposed = false;

  constructor(private readonly options: EngineOptions) {
    const { client, credentials } = clientFor(options.url);
    this.#client = client;
    this.#credentials = credentials;
  }

  /**
   * Appends all or nothing.
   *
   * Credentials are given with the call, because the client then makes a call of its own for it. Otherwise it sends appends
   * through one shared BatchAppend stream: that ignores deadlines, loses NotLeader, and when any client in this process
   * loses its connection, it rejects what all others have on their way.
   *
   * @param expected how many records the stream has; `any` where it does not matter
   * @returns the position of the last record; undefined where the server does not say
   * @throws EngineFailure
   */
  async append(stream: string, expected: number | 'any', drafts: readonly Draft[]): Promise<Position | undefined> {
    const result = await this.within((client) =>
      client.appendToStream(stream, drafts.map(eventData), {
        expectedRevision: expected === 'any' ? ANY : expected === 0 ? NO_STREAM : BigInt(expected - 1),
        credentials: this.#credentials,
        requiresLeader: true,
        deadline: this.options.callMs,
      }),
    );
    const position = Number(result.position?.commit ?? NaN);
    return Number.isSafeInteger(position) ? position : undefined;
  }

  /**
   * @param from first revision; `end`: from the last one backwards
   * @throws EngineFailure `missing`, `deleted` among others
   */
  async read(stream: string, from: number | 'end', most = Number.MAX_SAFE_INTEGER): Promise<EngineRecord[]> {
    const client = this.#client;
    const read = client.readStream(stream, {
      fromRevision: from === 'end' ? END : BigInt(from),
      direction: from === 'end' ? BACKWARDS : FORWARDS,
      maxCount: most,
      requiresLeader: true,
      credentials: this.#credentials,
    });
    return this.collected(client, read);
  }

  /** The log's last records, the newest first; `before`: those that stand before a position. @throws EngineFailure */
  async readBack(before: Position | undefined, most: number): Promise<EngineRecord[]> {
    const client = this.#client;
    const read = client.readAll({
      fromPosition: before === undefined ? END : positionOf(before),
      direction: BACKWARDS,
      maxCount: most,
      requiresLeader: true,
      credentials: this.#credentials,
    });
    return this.collected(client, read, this.options.callMs * PAGE_CALLS);
  }

  /** Deletes a stream for good; a scavenge then removes its records. @throws EngineFailure `deleted` where it was */
  async tombstone(stream: string): Promise<void> {
    await this.within((client) =>
      client.tombstoneStream(stream, {
        expectedRevision: ANY,
        credentials: this.#credentials,
        requiresLeader: true,
        deadline: this.options.callMs,
      }),
    );
  }

  /** What stands after a position in streams whose name begins so, and what comes. Errors, too, arrive as events of it. */
  subscribe(prefix: string, after: Position): AllStreamSubscription {
    return this.#client.subscribeToAll({
      fromPosition: after === 0 ? START : positionOf(after),
      filter: streamNameFilter({ prefixes: [prefix], checkpointInterval: 100 }),
      credentials: this.#credentials,
    });
  }

  answered(answered: boolean): void {
    if (answered) this.#silentSince = undefined;
    this.options.onAnswered(answered);
  }

  /** Ends what is still open, or the process would not end. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await Promise.race([this.#client.dispose(), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
  }

  /** To be called where a call that began then was not answered in time. */
  #wasSilent(client: Client, began: number): void {
    if (client !== this.#client || this.#disposed) return;
    this.#silentSince ??= began;
    if (performance.now() - this.#silentSince < this.options.callMs * SILENT_CALLS) return;
    this.#silentSince = undefined;
    try {
      this.#client = clientFor(this.options.url).client;
    } catch {
      // A file with certificates has gone: what there is may still come back.
      return;
    }
    // Reads of the old one end with it; subscriptions are found to be silent as soon as there is something that they lack.
    void letGo(client);
  }

  private async within<T>(ask: (client: Client) => Promise<T>): Promise<T> {
    const client = this.#client;
    const began = performance.now();
    const call = ask(client);
    let timer: NodeJS.Timeout | undefined;
    // The server's deadline is the same; this one also holds where the client waits before it asks anybody.
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new EngineFailure('unanswered', new Error('no answer in time'))),
        this.options.callMs + 200,
      );
    });
    call.catch(() => undefined);
    try {
      const done = await Promise.race([call, late]);
      this.answered(true);
      return done;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.meaning === 'unanswered') this.#wasSilent(client, began);
      this.answered(failure.meaning !== 'refused' && failure.meaning !== 'unanswered');
      throw failure;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Reads have no deadline that the client would keep: the limit is on the pause between two records.
   *
   * @param mostMs a limit on all of it; by default a stream may be as long as it is
   */
  private collected(client: Client, read: StreamingRead<Resolved>, mostMs?: number): Promise<EngineRecord[]> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const records: EngineRecord[] = [];
      let settled = false;
      const settle = (failure?: EngineFailure) => {
        // A read that is given up ends as if all had been said.
        if (settled) return;
        settled = true;
        clearTimeout(timer);
        clearTimeout(last);
        const answered = failure === undefined || !['refused', 'unanswered'].includes(failure.meaning);
        this.answered(answered);
        if (failure) reject(failure);
        else resolve(records);
      };
      const unanswered = () => settle(new EngineFailure('unanswered', new Error('no answer in time')));
      const giveUp = () => {
        if (records.length === 0) this.#wasSilent(client, began);
        unanswered();
        void read.cancel().catch(() => undefined);
      };
      const timer = setTimeout(giveUp, this.options.callMs);
      const last = mostMs === undefined ? undefined : setTimeout(giveUp, mostMs);
      read.on('data', (resolved: Resolved) => {
        timer.refresh();
        const record = recordOf(resolved);
        if (record) records.push(record);
      });
      // So does one whose client has been let go of, and what it has brought is not all there is.
      read.on('end', () => (client === this.#client && !this.#disposed ? settle() : unanswered()));
      read.on('error', (error: Error) => settle(failureOf(error)));
    });
  }
}

/** Ends a client's reads and its connection, which would stay open for half an hour otherwise. Never rejects. */
async function letGo(client: Client): Promise<void> {
  const { getChannel } = client as unknown as { readonly getChannel: () => Promise<{ close(): void }> };
  const closed = getChannel().then(async (channel) => {
    // Calls that waited for this connection as well go ahead first: begun on a closed one they would fail where nobody
    // catches it, and end the process.
    await new Promise((resolve) => setImmediate(resolve));
    channel.close();
  });
  await Promise.allSettled([client.dispose(), closed]);
}

/** What we use of the client's several shapes of the same. */
export interface Resolved {
  readonly event?: {
    readonly streamId: string;
    readonly revision: bigint;
    readonly id: string;
    readonly type: string;
    readonly isJson: boolean;
    readonly data: unknown;
    readonly metadata: unknown;
    readonly position?: { readonly commit: bigint };
  };
  readonly commitPosition?: bigint;
}

/** @returns undefined where the record is not there any more (a link to something deleted) */
export function recordOf({ event, commitPosition }: Resolved): EngineRecord | undefined {
  if (!event) return undefined;
  const position = Number(commitPosition ?? event.position?.commit ?? NaN);
  return {
    stream: event.streamId,
    revision: Number(event.revision),
    position: Number.isSafeInteger(position) ? position : NaN,
    id: event.id,
    type: event.type,
    data: event.data as object | Uint8Array,
    json: event.isJson,
    meta: event.metadata,
  };
}

/** Records of one append have different commit positions; the prepare position of such a record is the same number. */
function positionOf(position: Position): { commit: bigint; prepare: bigint } {
  return { commit: BigInt(position), prepare: BigInt(position) };
}

function eventData({ id, type, data, meta }: Draft): EventData {
  // The client tells bytes by their constructor, which of a Buffer is another one.
  const metadata = new Uint8Array(Buffer.from(meta, 'utf8'));
  return typeof data === 'string'
    ? jsonEvent({ id, type, data: JSON.parse(data) as Record<string, unknown>, metadata })
    : binaryEvent({ id, type, data, metadata });
}
