// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { LRUCache } from 'lru-cache';
import type { Day } from '../calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../calendar/zone.js';
import {
  type Appended,
  type EventStore,
  type NewEvent,
  type Position,
  type Revision,
  RevisionConflict,
  type StoredEvent,
  StoreUnavailable,
} from '../event-store/event-store.js';
import type { Clock } from './clock.js';
import { fingerprintOf, idFrom } from './command-id.js';
import { type Decider, type Recorded, RuleViolation } from './decider.js';
import { ROOM } from './room.js';

/** Who asks, on whose behalf, and what the asker has seen. */
export interface Envelope {
  /** The tenant, from the session or token, never from what the user typed. */
  readonly municipalityId: string;
  readonly actorId: string;
  readonly commandId: string;
  /** Revision of the page or answer that the asker had before them; given, it must still be the current one. */
  readonly expectedRevision?: Revision | undefined;
  /** By default the day on which the command is given. */
  readonly effectiveOn?: Day | undefined;
  readonly causationId?: string | undefined;
  /** Hash of what the asker sent, by default of the command: by it a repeated command id is told from a misused one. */
  readonly fingerprint?: string | undefined;
}

/** A category of streams and the domain that decides them. The category holds no further `-`. */
export interface StreamDomain<State, Command, Event> {
  readonly category: string;
  readonly decider: Decider<State, Command, Event>;
  /**
   * What of a command goes into its fingerprint, by default all of it. The fingerprint stays where the data is erased, and
   * whoever has it can try out what was hashed.
   */
  readonly fingerprinted?: (command: Command) => unknown;
}

export interface Outcome {
  /** Revision of the stream after the command. */
  readonly revision: Revision;
  /** Position up to which views must have come to show the outcome. */
  readonly position: Position;
  /** Ids of the events recorded; empty where nothing changed. */
  readonly eventIds: readonly string[];
  /** The command had been carried out before; nothing new was recorded. */
  readonly repeated: boolean;
}

/** The asker decided on an older revision than the current one. */
export class StalePage extends Error {
  constructor(
    readonly stream: string,
    readonly expected: Revision,
    readonly actual: Revision,
  ) {
    super(`${stream} has moved on from revision ${expected} to ${actual}.`);
    this.name = 'StalePage';
  }
}

/** A command id was used again for something else. */
export class CommandIdReused extends Error {
  constructor(readonly commandId: string) {
    super(`Command id ${commandId} was used before with other content.`);
    this.name = 'CommandIdReused';
  }
}

/** `goal-<municipalityId>.<id>` */
export function streamName(category: string, municipalityId: string, id: string): string {
  return `${category}-${municipalityId}.${id}`;
}

/** The id behind the municipality in a stream's name. */
export function idOfStream(stream: string): string {
  return stream.slice(stream.indexOf('.') + 1);
}

/** The category of a stream's name. */
export function categoryOfStream(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

interface Loaded {
  state: unknown;
  revision: Revision;
  position: Position;
  readonly commands: Map<string, { fingerprint: string; outcome: Promise<Outcome> }>;
  /** Settles when everything decided so far is durable; rejects where it is not. */
  durable: Promise<unknown>;
}

const MAX_TRIES = 20;

/**
 * Carries out commands: load and fold the stream, decide, append.
 *
 * Commands on one stream are decided one after the other in this process and never race on the revision. The next one
 * is decided on the state that the one before leads to while that is still on its way to the disk; both then share a
 * commit. Nothing is answered before everything it rests on is durable.
 */
export class CommandRunner {
  private readonly loaded = new LRUCache<string, Loaded>({ max: ROOM.streams });
  private readonly loading = new Map<string, Promise<Loaded>>();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly options: {
      /** Brings a stored event to its current shape. */
      readonly upcast: (event: StoredEvent) => StoredEvent;
      /** Resolves when this node's views show everything up to the position. */
      readonly viewsReach: (position: Position) => Promise<void>;
      /** Other processes may append to the same streams: what was folded is looked at again before anything is refused. */
      readonly shared?: boolean;
      /** Called right before anything is appended; throws where it must not be (any longer). */
      readonly mayAppend?: () => void;
    },
  ) {}

  /**
   * @param check looks at what lies beyond this stream and throws where it forbids the command; not asked for a command
   *   that was carried out before
   * @throws RuleViolation a rule forbids it
   * @throws StalePage `expectedRevision` is no longer current
   * @throws CommandIdReused
   * @throws StoreUnavailable nothing was stored
   */
  async run<State, Command, Event extends { readonly type: string; readonly data: object }>(
    domain: StreamDomain<State, Command, Event>,
    id: string,
    command: Command,
    envelope: Envelope,
    check?: () => void,
  ): Promise<Outcome> {
    const stream = streamName(domain.category, envelope.municipalityId, id);
    const content = domain.fingerprinted ? domain.fingerprinted(command) : command;
    const fingerprint = envelope.fingerprint ?? fingerprintOf([content, envelope.effectiveOn]);
    for (let attempt = 1; ; attempt++) {
      const entry = this.loaded.get(stream) ?? (await this.load(stream, domain));
      const { revision } = entry;
      try {
        const outcome = await this.decideAndAppend(domain, stream, id, command, fingerprint, envelope, entry, check);
        // Nothing to be done is an answer about the state, which may be an old one.
        if (outcome.eventIds.length === 0 && (await this.isOld(stream, entry, revision)) && attempt < MAX_TRIES)
          continue;
        await this.options.viewsReach(outcome.position);
        return outcome;
      } catch (error) {
        if (!(error instanceof RevisionConflict)) {
          const decided = error instanceof RuleViolation || error instanceof StalePage;
          if (decided && (await this.isOld(stream, entry, revision)) && attempt < MAX_TRIES) continue;
          throw error;
        }
        // Another node was faster, or a commit on which this decision rested failed: look again.
        if (this.loaded.get(stream) === entry) this.loaded.delete(stream);
        if (attempt >= MAX_TRIES) throw error;
      }
    }
  }

  /** The current state of a stream with its revision, for readers that must not be behind. */
  async peek<State, Command, Event extends { readonly type: string; readonly data: object }>(
    domain: StreamDomain<State, Command, Event>,
    municipalityId: string,
    id: string,
  ): Promise<{ state: State; revision: Revision }> {
    const stream = streamName(domain.category, municipalityId, id);
    const entry = this.loaded.get(stream) ?? (await this.load(stream, domain));
    // Taken before waiting: what is decided meanwhile may still fail to reach the disk.
    const { state, revision, durable } = entry;
    await durable;
    if (await this.isOld(stream, entry, revision)) return this.peek(domain, municipalityId, id);
    return { state: state as State, revision };
  }

  /** What others have recorded makes old what was folded here: of somebody who was erased nothing stays. */
  takeNote(batch: readonly StoredEvent[]): void {
    for (const { stream, revision } of batch) {
      const forget = (entry: Loaded | undefined): void => {
        if (entry && entry.revision < revision && this.loaded.get(stream) === entry) this.loaded.delete(stream);
      };
      forget(this.loaded.get(stream));
      // It may have been read just before.
      this.loading.get(stream)?.then(forget, () => undefined);
    }
  }

  /** Whether more stands in the stream than was known at `revision`; what was folded is then forgotten. Asks the log only where it is shared. */
  private async isOld(stream: string, entry: Loaded, revision: Revision): Promise<boolean> {
    if (!this.options.shared) return false;
    await entry.durable.catch(() => undefined);
    const later = await this.store.read(stream, revision);
    if (later.length === 0) return false;
    // Where somebody has decided on it meanwhile, what becomes of that says whether it holds.
    if (entry.revision === revision && this.loaded.get(stream) === entry) this.loaded.delete(stream);
    return true;
  }

  /** Forgets what was folded from a stream, after it was erased. */
  forget(stream: string): void {
    this.loaded.delete(stream);
  }

  private load<State, Command, Event extends { readonly type: string; readonly data: object }>(
    stream: string,
    domain: StreamDomain<State, Command, Event>,
  ): Promise<Loaded> {
    const running = this.loading.get(stream);
    if (running) return running;
    const promise = this.fold(stream, domain)
      .then((entry) => {
        this.loaded.set(stream, entry);
        return entry;
      })
      .finally(() => this.loading.delete(stream));
    this.loading.set(stream, promise);
    return promise;
  }

  private async fold<State, Command, Event extends { readonly type: string; readonly data: object }>(
    stream: string,
    domain: StreamDomain<State, Command, Event>,
  ): Promise<Loaded> {
    const events = await this.store.read(stream);
    const commands: Loaded['commands'] = new Map();
    let state = domain.decider.initialState;
    let position = 0;
    for (const stored of events) {
      const event = this.options.upcast(stored);
      state = domain.decider.evolve(state, event as unknown as Recorded<Event>);
      // `evolve` knows every type that this version stores; what it does not know was stored by a newer one.
      if (state === undefined)
        throw new StoreUnavailable(`The log holds ${event.type}, which a newer version of the program has stored.`);
      position = event.position;
      const { commandId, fingerprint } = event.meta;
      const ids = commands.get(commandId);
      const eventIds = ids ? [...(await ids.outcome).eventIds, event.id] : [event.id];
      commands.set(commandId, {
        fingerprint,
        outcome: Promise.resolve({ revision: event.revision, position, eventIds, repeated: true }),
      });
    }
    return { state, revision: events.length, position, commands, durable: Promise.resolve() };
  }

  private async decideAndAppend<State, Command, Event extends { readonly type: string; readonly data: object }>(
    domain: StreamDomain<State, Command, Event>,
    stream: string,
    id: string,
    command: Command,
    fingerprint: string,
    envelope: Envelope,
    entry: Loaded,
    check: (() => void) | undefined,
  ): Promise<Outcome> {
    const earlier = entry.commands.get(envelope.commandId);
    if (earlier) {
      if (earlier.fingerprint !== fingerprint) throw new CommandIdReused(envelope.commandId);
      return { ...(await earlier.outcome), repeated: true };
    }
    const { durable, revision } = entry;
    if (envelope.expectedRevision !== undefined && envelope.expectedRevision !== revision) {
      await durable;
      throw new StalePage(stream, envelope.expectedRevision, revision);
    }
    check?.();
    const now = this.clock.now();
    const today = dayIn(MUNICIPAL_ZONE, now);
    const effectiveOn = envelope.effectiveOn ?? today;
    let decided: readonly Event[];
    try {
      decided = domain.decider.decide(entry.state as State, command, { id, today, effectiveOn });
    } catch (error) {
      if (error instanceof RuleViolation) await durable;
      throw error;
    }
    if (decided.length === 0) {
      await durable;
      return { revision, position: entry.position, eventIds: [], repeated: false };
    }

    const recordedAt = now.toISOString();
    const events: NewEvent[] = decided.map((event, index) => ({
      id: idFrom(envelope.commandId, stream, index),
      type: event.type,
      // As it will be read back: what JSON cannot hold (-0, undefined) must not live on in this process alone.
      data: JSON.parse(JSON.stringify(event.data)) as object,
      meta: {
        municipalityId: envelope.municipalityId,
        actorId: envelope.actorId,
        commandId: envelope.commandId,
        fingerprint,
        recordedAt,
        effectiveOn,
        ...(envelope.causationId === undefined ? {} : { causationId: envelope.causationId }),
      },
    }));
    let state = entry.state as State;
    for (const event of events) state = domain.decider.evolve(state, event as unknown as Recorded<Event>);

    this.options.mayAppend?.();
    const appended: Promise<Appended> = this.store.append(stream, revision, events);
    // From here on the next command on this stream is decided on what this one leads to.
    entry.state = state;
    entry.revision = revision + events.length;
    const outcome = appended.then(
      (done) => {
        entry.position = Math.max(entry.position, done.position);
        return { revision: done.revision, position: done.position, eventIds: events.map((e) => e.id), repeated: false };
      },
      (error: unknown) => {
        // The state is ahead of the log: nobody may decide on it again.
        if (this.loaded.get(stream) === entry) this.loaded.delete(stream);
        throw error;
      },
    );
    entry.durable = outcome;
    entry.durable.catch(() => undefined);
    entry.commands.set(envelope.commandId, { fingerprint, outcome });
    return outcome;
  }
}
