// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays } from '../../calendar/day.js';
import type { Quarter } from '../../calendar/quarter.js';
import { instantAt, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import type { Reason } from '../../event-catalogue.js';
import type { Letter, LetterKind, MeetingTime } from './invitation.events.js';
import { addresseeOf, hadNoAddress, type InvitationState } from './invitation.js';

/*
 * Who is to be told what about a review, and when: worked out from what they know already (`invitation.ts`) and how it stands.
 * Several changes within some minutes give one letter, about the last state; what was taken back meanwhile gives none.
 */

/** Somebody has changed what people are told. */
export interface Change {
  readonly eventId: string;
  /** ISO 8601 instant in UTC. */
  readonly at: string;
  /** Grows with every change of the review, also over a restore of the log. */
  readonly sequence: number;
}

/** A review, as far as people are told of it. */
export interface InvitedReview {
  readonly reviewId: string;
  readonly municipalityId: string;
  readonly body: string;
  readonly quarter: Quarter;
  readonly schedule: MeetingTime;
  /** `begun`: opened, and perhaps sealed. */
  readonly status: 'planned' | 'cancelled' | 'begun';
  /** Why it was cancelled. */
  readonly reason: Reason | null;
  /** Planned, moved or cancelled last. */
  readonly changed: Change;
  /** Everybody who is or was invited, and since when it is so. */
  readonly people: Readonly<Record<string, { readonly invited: boolean; readonly changed: Change }>>;
  /** The last sequence that was given. */
  readonly sequence: number;
}

export interface InvitingWorld {
  /** Nothing goes out. */
  readonly held: boolean;
  /** Milliseconds since 1970: what was changed up to then is not made up for; null: everything is. */
  readonly droppedUpTo: number | null;
  /** `gone`: they may not sign in (any more), or nobody knows them. */
  readonly reachOf: (personId: string) => 'reachable' | 'no-address' | 'gone';
}

export interface Inviting {
  readonly letters: readonly PlannedLetter[];
  /** To people who have no usable address. */
  readonly unreachable: readonly PlannedLetter[];
  readonly dropped: readonly PlannedLetter[];
  /** When to look again though nothing happens, in milliseconds since 1970; undefined: never. */
  readonly nextAt: number | undefined;
}

export interface PlannedLetter {
  readonly personId: string;
  readonly letter: Letter;
  /** The same for every attempt, on every node. */
  readonly mailId: string;
}

/** So long nothing goes out after a change: most are followed by another. */
export const QUIET_MS = 10 * 60_000;
/** What begins this soon is told at once. */
const SOON_MS = 60 * 60_000;
const HOURS = 2;

/** From when to when people meet; a review without a time takes the whole day. */
export function spanOf({ on, at }: Pick<MeetingTime, 'on' | 'at'>): { readonly from: Date; readonly until: Date } {
  if (at === null)
    return { from: instantAt(MUNICIPAL_ZONE, on, 0), until: instantAt(MUNICIPAL_ZONE, addDays(on, 1), 0) };
  const [hour, minute] = at.split(':').map(Number) as [number, number];
  const from = instantAt(MUNICIPAL_ZONE, on, hour, minute);
  return { from, until: new Date(from.getTime() + HOURS * 3_600_000) };
}

export function isOver({ schedule }: Pick<InvitedReview, 'schedule'>, now: number): boolean {
  return spanOf(schedule).until.getTime() <= now;
}

function sameTime(a: MeetingTime, b: MeetingTime): boolean {
  return a.on === b.on && a.at === b.at && a.place === b.place;
}

function saysTheyAreInvited({ kind }: Letter): boolean {
  return kind === 'invitation' || kind === 'rescheduled';
}

/** What somebody should know who knows `told`; undefined: that is all there is. */
function newsFor(review: InvitedReview, personId: string, told: Letter | null): LetterKind | undefined {
  const knowsOfIt = told !== null && saysTheyAreInvited(told);
  if (review.status === 'cancelled') return knowsOfIt ? 'cancelled' : undefined;
  const invited = review.people[personId]?.invited ?? false;
  if (!invited) return knowsOfIt ? 'uninvited' : undefined;
  if (!knowsOfIt) return 'invitation';
  return sameTime(told.schedule, review.schedule) ? undefined : 'rescheduled';
}

/** Whether a letter says what holds now. */
export function stillHolds(letter: Letter, review: InvitedReview, personId: string): boolean {
  if (review.status === 'begun') return false;
  if (review.status === 'cancelled') return letter.kind === 'cancelled';
  if (!(review.people[personId]?.invited ?? false)) return letter.kind === 'uninvited';
  return saysTheyAreInvited(letter) && sameTime(letter.schedule, review.schedule);
}

/** The newest of what concerns somebody. */
export function changeFor({ changed, people }: InvitedReview, personId: string): Change {
  const own = people[personId]?.changed;
  return own && own.sequence > changed.sequence ? own : changed;
}

export function mailIdOf(municipalityId: string, reviewId: string, personId: string, changeId: string): string {
  return idFrom('review-invitation', municipalityId, reviewId, personId, changeId);
}

/** The letters about a review that go out at `now` (milliseconds since 1970). */
export function invitingOf(review: InvitedReview, state: InvitationState, world: InvitingWorld, now: number): Inviting {
  const letters: PlannedLetter[] = [];
  const unreachable: PlannedLetter[] = [];
  const dropped: PlannedLetter[] = [];
  let nextAt: number | undefined;
  // Nobody is told of what has begun or is over.
  if (review.status === 'begun' || isOver(review, now)) return { letters, unreachable, dropped, nextAt };
  const { municipalityId, reviewId, body, quarter, schedule } = review;
  for (const personId of new Set([...Object.keys(review.people), ...Object.keys(state)])) {
    const { told, delivery } = addresseeOf(state, personId);
    if (delivery?.outcome.status === 'attempted') continue;
    const kind = newsFor(review, personId, told);
    if (kind === undefined) {
      const again = delivery?.outcome.status === 'ordered' && stillHolds(delivery.letter, review, personId);
      if (again && !world.held && world.reachOf(personId) === 'reachable') letters.push(delivery);
      continue;
    }
    const change = changeFor(review, personId);
    const letter: Letter = {
      kind,
      body,
      quarter,
      schedule,
      before: kind === 'rescheduled' ? told!.schedule : null,
      reason: kind === 'cancelled' ? review.reason : null,
      sequence: change.sequence,
      changeId: change.eventId,
    };
    const planned = { personId, letter, mailId: mailIdOf(municipalityId, reviewId, personId, change.eventId) };
    const tried = delivery?.letter.changeId === change.eventId ? delivery : null;
    const ordered = tried?.outcome.status === 'ordered';
    const changedAt = Date.parse(change.at);
    if (world.droppedUpTo !== null && changedAt <= world.droppedUpTo && !ordered) {
      dropped.push(planned);
      continue;
    }
    // Released by hand, so nobody has to be woken for it.
    if (world.held) continue;
    const reach = world.reachOf(personId);
    if (reach === 'gone') continue;
    // It failed for good; whoever had no address may have one now.
    if (tried?.outcome.status === 'failed' && !(hadNoAddress(tried) && reach === 'reachable')) continue;
    const at = ordered
      ? now
      : tried?.outcome.status === 'waiting'
        ? Date.parse(tried.outcome.retryAt)
        : quietUntil(changedAt, [schedule, ...(told ? [told.schedule] : [])], now);
    if (at > now) nextAt = Math.min(nextAt ?? Infinity, at);
    else (reach === 'reachable' ? letters : unreachable).push(planned);
  }
  return { letters, unreachable, dropped, nextAt };
}

/** @param times which people may keep free for it: the new one, and the one that they know */
function quietUntil(changedAt: number, times: readonly MeetingTime[], now: number): number {
  // The clock was ahead then: nobody waits for it.
  if (changedAt > now) return now;
  const urgent = times.map(spanOf).filter(({ until }) => until.getTime() > changedAt);
  return Math.min(changedAt + QUIET_MS, ...urgent.map(({ from }) => Math.max(changedAt, from.getTime() - SOON_MS)));
}
