// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
} from 'ical-generator';
import { addDays } from '../../calendar/day.js';
import type { Letter, MeetingTime } from '../domain/invitation.events.js';
import { spanOf } from '../domain/inviting.js';
import { reviewName, reviewPath } from '../mail/invitation-sentences.js';
import { oneLine, type Organizer } from '../mail/post-office.js';

export interface InvitationFile {
  readonly reviewId: string;
  readonly letter: Letter;
  readonly agenda: readonly string[];
  readonly organizer: Organizer;
  readonly recipient: Organizer;
  /** When the letter was written. */
  readonly writtenAt: Date;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

/** What somebody's calendar is to be asked for: to take the entry, or to take it out. */
export function methodOf({ kind }: Letter): 'REQUEST' | 'CANCEL' {
  return kind === 'cancelled' || kind === 'uninvited' ? 'CANCEL' : 'REQUEST';
}

/** One entry per review, the same for everybody and whatever happens to it, also in subscribed calendars. */
export function reviewKey(reviewId: string): string {
  return `review-${reviewId}`;
}

/**
 * Start and end (the first moment at which it is over) as ical-generator wants them: of whole days it writes the day that
 * it is in UTC, wherever the program runs. Without its option `timezone` it writes instants in UTC, which every
 * calendar shows by its own clock; with it, the local time of this machine would stand there under another name.
 */
export function entrySpan(schedule: Pick<MeetingTime, 'on' | 'at'>): {
  readonly allDay: boolean;
  readonly start: Date;
  readonly end: Date;
} {
  const { on, at } = schedule;
  if (at === null) {
    const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
    return { allDay: true, start: midnight(on), end: midnight(addDays(on, 1)) };
  }
  const { from, until } = spanOf(schedule);
  return { allDay: false, start: from, end: until };
}

/**
 * The letter as calendar programs read it (RFC 5545, iTIP RFC 5546). Only the recipient stands in it: who else is invited
 * is for the page to say. Nobody is asked to answer, since nobody reads answers.
 */
export function invitationFile({
  reviewId,
  letter,
  agenda,
  organizer,
  recipient,
  writtenAt,
  publicUrl,
}: InvitationFile): string {
  const method = methodOf(letter);
  const called = method === 'CANCEL';
  const url = publicUrl + reviewPath(reviewId);
  const calendar = ical({
    method: called ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    prodId: { company: 'Wegmarke', product: 'Sitzungen', language: 'DE' },
  });
  const { place } = letter.schedule;
  calendar.createEvent({
    id: `${reviewKey(reviewId)}@${new URL(publicUrl).host}`,
    sequence: letter.sequence,
    stamp: writtenAt,
    ...entrySpan(letter.schedule),
    summary: reviewName(letter),
    description: [...(called ? [] : agenda.map((point, at) => `${at + 1}. ${oneLine(point)}`)), url].join('\n'),
    ...(place !== null && { location: oneLine(place) }),
    url,
    status: called ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    busystatus: called ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    organizer: { name: parameter(organizer.name), email: organizer.address },
    attendees: [
      {
        name: parameter(recipient.name),
        email: recipient.address,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        type: ICalAttendeeType.INDIVIDUAL,
        rsvp: false,
      },
    ],
  });
  return `${calendar.toString()}\r\n`;
}

/** The value of a parameter cannot hold a quotation mark (RFC 5545, 3.2). */
function parameter(name: string): string {
  return oneLine(name).replaceAll('"', "'");
}
