// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { type Day, isDay } from './calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from './calendar/zone.js';
import type { Core } from './core.js';
import { fingerprintOf, idFrom } from './event-sourcing/command-id.js';
import type { MunicipalHead } from './event-sourcing/municipal-chain.js';
import { type Claims, type Position, StoreUnavailable } from './event-store/event-store.js';
import { lineOfHead, lineOfStand } from './event-store/noted-heads.js';
import { SqliteEventStore } from './event-store/sqlite/sqlite-event-store.js';
import type { PostOffice } from './reminders/mail/post-office.js';
import { REVIEW_SEALED } from './sealed-heads.js';
import { germanDay } from './web/formats.js';

/** Somewhere else than the log, where nobody who changes the log comes by. */
export interface KeepingPlace {
  readonly name: 'file' | 'mail';
  /** Where it is: what is the same for two nodes is one place. */
  readonly where: string;
  /** @throws Error whose message may be shown to the operator */
  keep(lines: readonly string[], now: Date): Promise<void>;
}

/** What a place was given last, by whichever node; lost, it is given everything once more. */
interface Kept {
  readonly day: Day;
  readonly heads: Readonly<Record<string, { readonly position: Position; readonly chain: string }>>;
}

/** The same where several nodes share a log: all heads up to this position of it. */
interface SharedNote {
  readonly day: Day;
  readonly position: Position;
}

interface PlaceNow {
  readonly place: KeepingPlace;
  kept: Kept | undefined;
  /** A review was sealed that the place does not know of; undefined: that is to be found out. */
  sealed: boolean | undefined;
  /** How often in a row it has failed. */
  failures: number;
  /** So many looks are let pass before the next attempt. */
  waits: number;
}

const LOOK_EVERY_MS = 60_000;
/** Longest time between two attempts, in looks. */
const MOST_WAITS = 60;
/** Ending the program does not wait longer for a mail server; what was not confirmed is sent once more at the next start. */
const STOP_WITHIN_MS = 2_000;

/**
 * Gives the heads of all municipalities and of the log to places elsewhere: when a review has been sealed, and once a day where
 * anything has happened. A log that was cut off or written anew as a whole can be told by them, and by nothing else.
 *
 * A place that fails is tried again and keeps nothing else from going on.
 *
 * Where several nodes share a log one of them does it. What a place was given last is noted beside the log, after it was given:
 * a node that ends in between leaves it to the next one, which then gives the same once more.
 */
export class KeepHeads {
  private places: PlaceNow[] = [];
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  /** The last look found no heads to give. */
  private unreadable = false;

  /**
   * @param stateFile where it is remembered what each place was given, if not beside a log that is shared
   * @param say one sentence for the operator
   */
  constructor(
    private readonly core: Pick<Core, 'clock' | 'journal' | 'locks' | 'store' | 'viewRunner'>,
    private readonly given: readonly KeepingPlace[],
    private readonly stateFile: string,
    private readonly say: (sentence: string) => void,
  ) {}

  async start(): Promise<void> {
    if (this.given.length === 0) return;
    const known = this.core.store.claims ? {} : await this.remembered();
    this.places = this.given.map((place) => ({
      place,
      kept: known[place.name],
      sealed: undefined,
      failures: 0,
      waits: 0,
    }));
    this.core.viewRunner.onFolded((batch) => {
      if (this.stopped || !batch.some(({ type }) => type === REVIEW_SEALED)) return;
      for (const place of this.places) {
        place.sealed = true;
        place.waits = 0;
      }
      setImmediate(() => void this.look());
    });
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.timer.unref();
    void this.look();
  }

  /** Whether each place has taken what it was given last. */
  get state(): readonly { readonly name: KeepingPlace['name']; readonly ok: boolean }[] {
    return this.places.map(({ place: { name }, failures }) => ({ name, ok: failures === 0 && !this.unreadable }));
  }

  /** Gives every place what is due. Never rejects: what goes wrong is said, shows in {@link state}, and is tried again. */
  look(): Promise<void> {
    this.running = this.running.then(async () => {
      if (this.stopped) return;
      try {
        await this.giveAll();
        if (this.unreadable) this.say('Prüfsummen lassen sich wieder lesen.');
        this.unreadable = false;
      } catch (error) {
        // Of the views' own file, which may be on a full disk: the next look comes in a minute anyway.
        if (!this.unreadable)
          this.say(`Prüfsummen lassen sich nicht lesen (${wordsOf(error)}); es wird weiter versucht.`);
        this.unreadable = true;
      }
    });
    return this.running;
  }

  /** Never rejects. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    const tired = new Promise<void>((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref());
    await Promise.race([this.running, tired]);
  }

  private async giveAll(): Promise<void> {
    const now = this.core.clock.now();
    const day = dayIn(MUNICIPAL_ZONE, now);
    const due = this.places.filter((place) => {
      // Who was given nothing yet is given everything anyway.
      place.sealed ??= place.kept !== undefined && this.sealedSince(place.kept);
      if (place.waits === 0) return place.sealed || place.kept?.day !== day;
      place.waits -= 1;
      return false;
    });
    if (due.length === 0) return;
    const { claims } = this.core.store;
    if (claims) for (const place of due) await this.giveAsOneOfMany(claims, place, now, day);
    else {
      const heads = this.headsNow();
      let changed = false;
      for (const place of due) changed = (await this.give(place, now, day, heads)) || changed;
      if (changed) await this.remember();
    }
  }

  /** Gives a place what it lacks, unless another node has done so. Where the log is away, or another node is at it, later. */
  private async giveAsOneOfMany(claims: Claims, place: PlaceNow, now: Date, day: Day): Promise<void> {
    const key = `heads/${fingerprintOf([place.place.name, place.place.where])}`;
    /** @returns the revision of the note, where there is something to do */
    const lookAtNote = async (): Promise<number | undefined> => {
      const note = await noteIn(claims, key);
      // Set back first: what is sealed from now on is another one.
      place.sealed = false;
      if (note.given) place.kept = { day: note.given.day, heads: chainsOf(this.headsNow(note.given.position)) };
      if (place.kept?.day !== day || this.sealedSince(place.kept)) return note.revision;
      if (place.failures > 0)
        this.say(`Prüfsummen: ${PLACES[place.place.name]} ist von einem anderen Rechner aus gelungen.`);
      place.failures = place.waits = 0;
      return undefined;
    };
    try {
      if ((await lookAtNote()) === undefined) return;
      await this.core.locks.run(key, async () => {
        const revision = await lookAtNote();
        if (revision === undefined || this.stopped) return;
        const { position } = this.core.viewRunner.state;
        if (await this.give(place, now, day, this.headsNow(position)))
          await claims.write(`${key}/given`, revision, JSON.stringify({ day, position } satisfies SharedNote));
        else place.sealed = undefined;
      });
    } catch (error) {
      place.sealed = undefined;
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }

  /** @returns whether the place has everything now; what went wrong is told and tried again */
  private async give(
    place: PlaceNow,
    now: Date,
    day: Day,
    heads: ReadonlyMap<string, MunicipalHead>,
  ): Promise<boolean> {
    const { store } = this.core;
    const stand = store instanceof SqliteEventStore ? [lineOfStand(now, store.stand)] : [];
    const lines = [...heads]
      .filter(([id, { chain }]) => place.kept?.heads[id]?.chain !== chain)
      .map(([id, head]) => lineOfHead(now, id, head));
    // Set back first: what is sealed while the mail is on its way is another one.
    const { sealed } = place;
    place.sealed = false;
    try {
      if (lines.length > 0) await place.place.keep([...lines, ...stand], now);
    } catch (error) {
      place.sealed ||= sealed;
      this.failed(place, error);
      return false;
    }
    if (place.failures > 0) this.say(`Prüfsummen: ${PLACES[place.place.name]} gelingt wieder.`);
    place.failures = 0;
    // Also where there was no news: that is enough for the day.
    place.kept = { day, heads: chainsOf(heads) };
    return true;
  }

  private headsNow(until: Position = Number.MAX_SAFE_INTEGER): Map<string, MunicipalHead> {
    const { journal } = this.core;
    return new Map(journal.municipalities().map((id) => [id, journal.headAt(id, until)]));
  }

  private failed(place: PlaceNow, error: unknown): void {
    place.failures += 1;
    place.waits = Math.min(2 ** (place.failures - 1), MOST_WAITS);
    if (place.failures > 1) return;
    this.say(`Prüfsummen: ${PLACES[place.place.name]} gelingt nicht (${wordsOf(error)}); es wird weiter versucht.`);
  }

  private sealedSince(kept: Kept): boolean {
    return this.core.journal.municipalities().some((municipalityId) => {
      // Looked up by its chain: moved to another engine, the same event has another position.
      const known = kept.heads[municipalityId];
      const head = known && this.core.journal.headAt(municipalityId, known.position);
      const after = head && head.chain === known.chain ? head.position : 0;
      const options = {
        matches: ({ type }: { readonly type: string }) => type === REVIEW_SEALED,
        until: ({ position }: { readonly position: Position }) => position <= after,
      };
      return this.core.journal.newest(municipalityId, 1, options).length > 0;
    });
  }

  /** What each place was given; nothing where that is not known. */
  private async remembered(): Promise<KeptByPlace> {
    try {
      const known: unknown = JSON.parse(await readFile(this.stateFile, 'utf8'));
      if (isKeptByPlace(known)) return known;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    }
    this.say(`Prüfsummen: ${this.stateFile} ist nicht zu lesen; alle werden noch einmal geschrieben oder gesendet.`);
    return {};
  }

  private async remember(): Promise<void> {
    const text = JSON.stringify(Object.fromEntries(this.places.map(({ place, kept }) => [place.name, kept])));
    try {
      await writeFile(`${this.stateFile}.neu`, text);
      await rename(`${this.stateFile}.neu`, this.stateFile);
    } catch {
      // Then everything is given once more after the next start, which harms nobody.
    }
  }
}

function chainsOf(heads: ReadonlyMap<string, MunicipalHead>): Kept['heads'] {
  return Object.fromEntries([...heads].map(([id, { position, chain }]) => [id, { position, chain }]));
}

/** What all nodes know of what was given. @throws StoreUnavailable */
async function noteIn(
  claims: Claims,
  key: string,
): Promise<{ readonly revision: number; readonly given: SharedNote | undefined }> {
  const { revision, holder } = await claims.read(`${key}/given`);
  let given: unknown;
  try {
    given = JSON.parse(holder ?? 'null');
  } catch {
    // Not ours: everything is given once more.
  }
  return { revision, given: isSharedNote(given) ? given : undefined };
}

function isSharedNote(value: unknown): value is SharedNote {
  return isRecord(value) && isDay(value['day']) && Number.isSafeInteger(value['position']);
}

type KeptByPlace = { readonly [Name in KeepingPlace['name']]?: Kept };

/** What stands in the file may have been cut off or written by somebody else. */
function isKeptByPlace(value: unknown): value is KeptByPlace {
  return isRecord(value) && Object.values(value).every(isKept);
}

function isKept(value: unknown): value is Kept {
  return (
    isRecord(value) && isDay(value['day']) && isRecord(value['heads']) && Object.values(value['heads']).every(isHead)
  );
}

function isHead(value: unknown): boolean {
  return isRecord(value) && Number.isSafeInteger(value['position']) && typeof value['chain'] === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Short enough for one line of the operator's: the system's own code where there is one. */
function wordsOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

const PLACES = { file: 'Schreiben in HEADS_FILE', mail: 'Senden an HEADS_MAIL_TO' } as const;

/** Lines are added at the end, and on the disk when this says so. */
export function headsFile(file: string): KeepingPlace {
  return {
    name: 'file',
    where: file,
    async keep(lines) {
      const handle = await open(file, 'a');
      try {
        await handle.writeFile(`${lines.join('\n')}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

export function headsMailbox(postOffice: PostOffice, address: string): KeepingPlace {
  return {
    name: 'mail',
    where: address,
    async keep(lines, now) {
      const text = `Bitte diese Mail aufheben. Mit ihren Zeilen lässt sich später prüfen, ob am Protokoll von Wegmarke etwas geändert oder weggenommen wurde: npm run events -- verify --heads DATEI`;
      const handedOver = await postOffice.deliver({
        to: { name: '', address },
        subject: `Wegmarke: Prüfsummen vom ${germanDay(dayIn(MUNICIPAL_ZONE, now))}`,
        text: `${text}\n\n${lines.join('\n')}\n`,
        html: `<p>${escaped(text)}</p>\n<pre>\n${escaped(lines.join('\n'))}\n</pre>`,
        mailId: idFrom('heads', ...lines),
        date: now,
        list: 'pruefsummen',
      });
      // One that may have come is sent again: twice the same harms nobody.
      if (handedOver.kind !== 'sent') throw new Error(handedOver.kind === 'failed' ? handedOver.code : handedOver.kind);
    },
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
