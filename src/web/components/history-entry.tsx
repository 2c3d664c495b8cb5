// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import { germanDay, germanInstant } from '../formats.js';
import type { Sentence } from '../sentences.js';
import type { TimelineEntry } from './card.js';

/** A proof as a link that opens where it lies; only web addresses become links. */
export function Evidence({ href }: { readonly href: string }): JSX.Element {
  return (
    <p>
      Nachweis:{' '}
      <a href={href} rel="noopener noreferrer nofollow">
        {href}
      </a>
    </p>
  );
}

/** What an entry says of its event beside the sentence. */
export interface ToldEvent {
  readonly id: string;
  readonly meta: { readonly effectiveOn: Day; readonly recordedAt: string; readonly actorId: string };
}

/** One event as people read it: when it was so, who said it and when, what and why. */
export function historyEntryOf(
  event: ToldEvent,
  sentence: Sentence,
  nameOf: (actorId: string) => string,
  tone?: TimelineEntry['tone'],
): TimelineEntry {
  const { effectiveOn, recordedAt, actorId } = event.meta;
  const recordedOn = dayIn(MUNICIPAL_ZONE, new Date(recordedAt));
  return {
    id: event.id,
    when:
      recordedOn === effectiveOn
        ? germanInstant(recordedAt)
        : `${germanDay(effectiveOn)} (eingetragen ${germanInstant(recordedAt)})`,
    who: nameOf(actorId),
    what: <span id={`ereignis-${event.id}`}>{sentence.what}</span>,
    ...(tone ? { tone } : {}),
    ...(sentence.why !== undefined || sentence.evidence
      ? {
          detail: (
            <>
              {sentence.why && <p>{sentence.why}</p>}
              {sentence.evidence && <Evidence href={sentence.evidence} />}
            </>
          ),
        }
      : {}),
  };
}
