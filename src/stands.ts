// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { addDays, type Day, isDay } from './calendar/day.js';
import { readQuarter } from './calendar/quarter.js';
import { dayIn, instantAt, MUNICIPAL_ZONE } from './calendar/zone.js';
import { Core, type Views } from './core.js';
import { type Directory, directoryFrom } from './directory.js';
import { catalogue } from './event-catalogue.js';
import type { EventStore, StoredEvent, Position } from './event-store/event-store.js';
import { readGermanDay } from './web/fields.js';
import type { PastAsked } from './web/past-links.js';
import { germanDay, germanInstant } from './web/formats.js';
import './people/signed-in-guard.js';
import { notFound, RequestProblem } from './web/problems.js';

/** What differs where a page shows another Stand than today's. */
export interface PastStand extends PastAsked {
  /** What the page shows, after "Sie sehen ": `den Stand vom 30.06.2026`. */
  readonly label: string;
  /** Begins the names of files and papers: `Stand 30.06.2026`. */
  readonly short: string;
}

/**
 * The state of a municipality that a page or an answer shows: today's, or that of a past. Whoever reads from here instead of
 * from the core's views and clock works for both.
 */
export interface Stand {
  readonly municipalityId: string;
  /** The day that counts as today: status and days left are worked out from it. */
  readonly today: Day;
  readonly views: Views;
  readonly directory: Directory;
  /** undefined: today's. */
  readonly past: PastStand | undefined;
  /** The municipality's last event that counts; 0 before the first. */
  readonly position: Position;
  /** What counts of a stream, in the current shapes. */
  eventsOf(stream: string): Promise<readonly StoredEvent[]>;
  /** As {@link Journal.newest}, of what counts. */
  newest(
    limit: number,
    options?: {
      readonly before?: Position;
      readonly matches?: (event: StoredEvent) => boolean;
      readonly until?: (event: StoredEvent) => boolean;
    },
  ): StoredEvent[];
  /** As {@link Journal.forward}, of what counts. */
  forward(after?: Position): Iterable<StoredEvent>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by {@link Stands}, where somebody is signed in. */
    stand?: Stand | undefined;
  }
}

/** Made of the views of one Stand, which stay unseen to whoever uses it. */
export type OnViews<T> = (views: Views) => T;

/** Makes it once per Stand. */
export function onViews<T>(make: (views: Views) => T): OnViews<T> {
  const made = new WeakMap<Views, { readonly of: T }>();
  return (views) => {
    let known = made.get(views);
    if (!known) made.set(views, (known = { of: make(views) }));
    return known.of;
  };
}

const AS_OF = Symbol('asOf');

/** The page or answer can show another Stand than today's, because it reads everything from {@link standOf}. */
export const AsOf =
  (): MethodDecorator =>
  (_target, _key, descriptor: PropertyDescriptor): void => {
    (descriptor.value as { [AS_OF]?: true })[AS_OF] = true;
  };

/** @param what `Dieses Ziel` */
export function notThere({ past }: Stand, what: string): RequestProblem {
  if (!past) return notFound(what);
  return new RequestProblem(
    404,
    'Zu diesem Stand nicht vorhanden',
    `${what} gibt es nicht, oder zu diesem Stand noch nicht. Gefragt war: ${past.short}.`,
  );
}

/** The Stand that the request asks for. */
export function standOf(request: FastifyRequest): Stand {
  if (!request.stand) throw new Error('This route needs somebody who is signed in to have a Stand.');
  return request.stand;
}

/** A sealed review, by which a Stand can be asked for. */
export interface SealedReview {
  readonly reviewId: string;
  /** By which it is asked for again: `Q3/2026`, or its id where that names several. */
  readonly text: string;
  /** `Sitzung Q3/2026` */
  readonly words: string;
  /** What was sealed: everything up to here, in this log. */
  readonly position: Position;
  /** ISO 8601 instant in UTC at which it was sealed. */
  readonly sealedAt: string;
}

/** The reviews whose Stand can be asked for; whose views they are stays unseen. */
export interface SealedReviews {
  /** By its id or by its quarter (`Q3/2026`, `2026-Q3`); undefined where there is no sealed one. */
  find(views: Views, municipalityId: string, text: string): SealedReview | undefined;
  /** The newest first. */
  list(views: Views, municipalityId: string): readonly SealedReview[];
}

/** Token of {@link SealedReviews}. */
export const SEALED_REVIEWS = Symbol('SealedReviews');

/** Finds out which Stand a request asks for by `?stand=` and `?gueltig=`, and folds it where it is a past one. */
@Injectable()
export class Stands implements NestInterceptor {
  private readonly directories = onViews(directoryFrom);

  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(SEALED_REVIEWS) private readonly sealedReviews: SealedReviews,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<ReturnType<CallHandler['handle']>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { signedIn } = request;
    if (!signedIn) return next.handle();
    const { municipalityId } = signedIn.actor;
    const { stand, gueltig, ...others } = request.query as Readonly<Record<string, unknown>>;
    if (isNothing(stand) && isNothing(gueltig)) {
      request.stand = this.today(municipalityId);
      return next.handle();
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw problem('An einem früheren Stand lässt sich nichts ändern.');
    if ((context.getHandler() as { [AS_OF]?: true })[AS_OF] !== true)
      throw problem('Diese Seite zeigt immer den heutigen Stand. Bitte rufen Sie sie ohne „stand“ und „gueltig“ auf.');
    const asked = await this.asked(municipalityId, textOf(stand), textOf(gueltig));
    request.stand = asked;
    request.past = asked.past;
    // What it was asked for is known now; what reads the rest of the address need not know of it.
    (request as { query: unknown }).query = others;
    return next.handle();
  }

  /** Today's. */
  today(municipalityId: string): Stand {
    const { journal, views, clock, store } = this.core;
    return {
      municipalityId,
      today: dayIn(MUNICIPAL_ZONE, clock.now()),
      views,
      directory: this.directories(views),
      past: undefined,
      position: journal.lastPosition(municipalityId),
      eventsOf: (stream) => toldIn(store, stream),
      newest: (limit, options) => journal.newest(municipalityId, limit, options),
      forward: (after) => journal.forward(municipalityId, after),
    };
  }

  /**
   * The Stand that somebody names.
   *
   * @param text a day, a time or a sealed review; '' for now
   * @param inForce a day; '' for what was known
   * @throws RequestProblem 400 with a sentence on what to mend
   */
  async asked(municipalityId: string, text: string, inForce = ''): Promise<Stand> {
    const now = this.core.clock.now();
    const todayIs = dayIn(MUNICIPAL_ZONE, now);
    const inForceOn = inForce === '' ? undefined : this.inForceOn(inForce, todayIs);
    const review = text === '' ? undefined : this.sealedReviews.find(this.core.views, municipalityId, text);
    if (text !== '' && !review && readQuarter(text) !== undefined)
      throw problem(`Zu „${text}“ ist keine Sitzung versiegelt. Bitte nennen Sie einen Tag oder eine andere Sitzung.`);
    if (review) {
      const words = `den Stand der ${review.words}, versiegelt am ${germanInstant(review.sealedAt)}`;
      return this.at(municipalityId, {
        position: review.position,
        recordedUpTo: review.sealedAt,
        inForceOn,
        query: { stand: text },
        words,
        known: `zur ${review.words}`,
        short: `Stand ${review.words}`,
      });
    }
    const asked = text === '' ? undefined : readInstant(text);
    if (text !== '' && !asked)
      throw problem(
        `„${text.slice(0, 40)}“ ist kein Stand. Bitte nennen Sie einen Tag (30.06.2026), eine Zeit (30.06.2026 14:00) oder eine versiegelte Sitzung (Q3/2026).`,
      );
    if (asked && (asked.day ?? '') > todayIs)
      throw problem(`Der Stand ${germanDay(asked.day!)} liegt in der Zukunft. Bitte nennen Sie einen Tag bis heute.`);
    // A minute that has begun counts as far as it has come.
    if (asked && asked.day === undefined && asked.began > now)
      throw problem(
        `Der Stand ${germanInstant(asked.instant)} liegt in der Zukunft. Bitte nennen Sie eine Zeit bis jetzt.`,
      );
    const isNow = !asked || asked.day === todayIs;
    if (isNow && inForceOn === undefined) return this.today(municipalityId);
    const recordedUpTo = isNow || asked.instant > now ? now : asked.instant;
    const position = isNow
      ? this.core.journal.lastPosition(municipalityId)
      : this.core.journal.positionAt(municipalityId, recordedUpTo.toISOString());
    if (position === 0) throw this.beforeTheBeginning(municipalityId);
    const said = !asked ? '' : asked.day === undefined ? germanInstant(asked.instant) : germanDay(asked.day);
    return this.at(municipalityId, {
      position,
      recordedUpTo: recordedUpTo.toISOString(),
      inForceOn,
      query: isNow ? {} : { stand: asked.day ?? asked.instant.toISOString() },
      words: `den Stand vom ${said}`,
      known: isNow ? 'heute' : `am ${said}`,
      short: `Stand ${said}`,
    });
  }

  /** The reviews that are sealed at a Stand, the newest first. */
  sealedIn({ views, municipalityId }: Stand): readonly SealedReview[] {
    return this.sealedReviews.list(views, municipalityId);
  }

  /**
   * What a review has sealed.
   *
   * @param reviewId null: before the first event
   * @throws Error where no such review is sealed
   */
  atSeal(municipalityId: string, reviewId: string | null): Promise<Stand> {
    if (reviewId === null) return this.atPosition(municipalityId, 0);
    const sealed = this.sealedReviews.list(this.core.views, municipalityId).find((one) => one.reviewId === reviewId);
    if (!sealed) throw new Error(`Review ${reviewId} is not sealed.`);
    return this.atPosition(municipalityId, sealed.position);
  }

  /** What was recorded up to a position and the position itself; before the first event nothing. */
  async atPosition(municipalityId: string, position: Position): Promise<Stand> {
    const { journal, clock } = this.core;
    const [last] = journal.newest(municipalityId, 1, { before: position + 1 });
    const [first] = last ? [last] : journal.forward(municipalityId);
    // What a review has sealed counts for the day on which it was sealed, whenever the last entry before was made.
    const review = this.sealedReviews.list(this.core.views, municipalityId).find((one) => one.position === position);
    const recordedUpTo = review?.sealedAt ?? first?.meta.recordedAt ?? clock.now().toISOString();
    const said = germanInstant(recordedUpTo);
    return this.at(municipalityId, {
      position: last?.position ?? 0,
      recordedUpTo,
      inForceOn: undefined,
      query: { stand: recordedUpTo },
      words: `den Stand vom ${said}`,
      known: `am ${said}`,
      short: last ? `Stand ${said}` : 'der Beginn',
    });
  }

  private async at(
    municipalityId: string,
    asked: {
      readonly position: Position;
      readonly recordedUpTo: string;
      readonly inForceOn: Day | undefined;
      readonly query: Readonly<Record<string, string>>;
      readonly words: string;
      readonly known: string;
      readonly short: string;
    },
  ): Promise<Stand> {
    const { position, recordedUpTo, inForceOn } = asked;
    const { journal, store, past } = this.core;
    const views = await past.at({ municipalityId, position, inForceOn });
    const counts = ({ position: at, meta }: StoredEvent): boolean =>
      at <= position && (inForceOn === undefined || meta.effectiveOn <= inForceOn);
    return {
      municipalityId,
      today: inForceOn ?? dayIn(MUNICIPAL_ZONE, new Date(recordedUpTo)),
      views,
      directory: this.directories(views),
      position,
      past: {
        label:
          inForceOn === undefined
            ? asked.words
            : `den Stand, der am ${germanDay(inForceOn)} galt, so wie er ${asked.known} bekannt ${asked.known === 'heute' ? 'ist' : 'war'}`,
        short: inForceOn === undefined ? asked.short : `gültig am ${germanDay(inForceOn)}`,
        query: new URLSearchParams({
          ...asked.query,
          ...(inForceOn === undefined ? {} : { gueltig: inForceOn }),
        }).toString(),
        recordedUpTo,
        inForceOn,
      },
      eventsOf: async (stream) => (await toldIn(store, stream)).filter(counts),
      newest: (limit, options = {}) =>
        journal.newest(municipalityId, limit, {
          ...options,
          before: Math.min(options.before ?? Number.MAX_SAFE_INTEGER, position + 1),
          matches: (event) => counts(event) && (options.matches?.(event) ?? true),
        }),
      *forward(after = 0) {
        for (const event of journal.forward(municipalityId, after, position)) if (counts(event)) yield event;
      },
    };
  }

  private inForceOn(text: string, todayIs: Day): Day {
    const day = readGermanDay(text);
    if (day === undefined)
      throw problem(`„${text.slice(0, 40)}“ ist kein Tag. Bitte schreiben Sie „gueltig“ wie 30.06.2026.`);
    if (day > todayIs)
      throw problem(`Der ${germanDay(day)} liegt in der Zukunft. Bitte nennen Sie für „gueltig“ einen Tag bis heute.`);
    return day;
  }

  private beforeTheBeginning(municipalityId: string): RequestProblem {
    const [first] = this.core.journal.forward(municipalityId);
    return problem(
      first
        ? `So weit reicht die Aufzeichnung nicht zurück. Das Erste wurde am ${germanInstant(first.meta.recordedAt)} eingetragen; bitte nennen Sie einen Stand danach.`
        : 'Es ist noch nichts eingetragen.',
    );
  }
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === '';
}

/** What a stream says. One that is to be erased says nothing, of no past either, whether or not its data is gone yet. */
async function toldIn(store: Pick<EventStore, 'read'>, stream: string): Promise<readonly StoredEvent[]> {
  const events = await store.read(stream);
  if (events.some(({ type }) => catalogue.erases(type))) return events.map((event) => ({ ...event, data: {} }));
  return events.map(catalogue.upcast);
}

/** @throws RequestProblem where it is given twice */
function textOf(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') throw problem('Bitte nennen Sie nur einen Stand.');
  // As people call them elsewhere on the pages.
  const text = value.trim().replace(/^Sitzung\s+/i, '');
  return /^(heute|jetzt)$/i.test(text) ? '' : text;
}

/** A whole day ends with its last millisecond in the municipality's zone. */
function readInstant(text: string): { readonly began: Date; readonly instant: Date; readonly day?: Day } | undefined {
  const day = readGermanDay(text);
  if (day !== undefined)
    return {
      began: instantAt(MUNICIPAL_ZONE, day, 0),
      instant: new Date(instantAt(MUNICIPAL_ZONE, addDays(day, 1), 0).getTime() - 1),
      day,
    };
  // ISO 8601 with its zone, as the JSON answers and the history write it.
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    const instant = new Date(text);
    // The 30th of February is none of March.
    return Number.isNaN(instant.getTime()) || !isDay(text.slice(0, 10)) ? undefined : { began: instant, instant };
  }
  // By the clock on the wall: up to the end of the minute that is named.
  const wall = /^([\d.-]+)(?:T|,?\s+)([01]?\d|2[0-3]):([0-5]\d)(?:\s*Uhr)?$/.exec(text);
  const onDay = wall && readGermanDay(wall[1]!);
  if (!wall || onDay === undefined || onDay === null) return undefined;
  const began = instantAt(MUNICIPAL_ZONE, onDay, Number(wall[2]), Number(wall[3]));
  return { began, instant: new Date(began.getTime() + 59_999) };
}

function problem(detail: string): RequestProblem {
  return new RequestProblem(400, 'Dieser Stand lässt sich nicht zeigen', detail);
}
