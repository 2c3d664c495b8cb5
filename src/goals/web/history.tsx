// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { germanDay, germanInstant } from '../../web/formats.js';
import { type SentenceNames, tellGoalEvent } from './sentences.js';

const TONES: Readonly<Record<string, TimelineEntry['tone']>> = {
  GoalAchieved: 'success',
  MilestoneReached: 'success',
  GoalDeadlineMoved: 'warning',
  MilestoneMoved: 'warning',
  CriterionTargetChanged: 'warning',
  StatusOverridden: 'warning',
  GoalAbandoned: 'danger',
};

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

/** One event of a goal as people read it: when it was so, who said it and when, what and why. */
export function historyEntry(
  event: StoredEvent,
  names: SentenceNames,
  nameOf: (actorId: string) => string,
): TimelineEntry | undefined {
  const sentence = tellGoalEvent(event, names);
  if (!sentence) return undefined;
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
    ...(TONES[event.type] ? { tone: TONES[event.type] } : {}),
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
  } as TimelineEntry;
}
