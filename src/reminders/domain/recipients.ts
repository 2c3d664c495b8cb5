// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Subject } from './obligation.js';
import type { RecipientAs } from './reminder.events.js';
import type { Audience } from './schedule.js';

/** Somebody who can be reminded: known, active and with a usable address. */
export interface ReachablePerson {
  readonly personId: string;
  /** Whether they are away on a day, and who stands in; null: nobody was named. */
  awayOn(day: Day): { readonly deputyId: string | null } | undefined;
}

/** The people of a municipality as reminders see them. */
export interface People {
  /** undefined: there is no such person (any more), or they cannot be reached. */
  reachable(personId: string): ReachablePerson | undefined;
  /** Ids of the Digitalisierungsbeauftragten who can be reached, else of administrators. */
  readonly officerIds: readonly string[];
  /** Who is told last (Verwaltungsleitung); null: nobody was named. */
  readonly leadId: string | null;
}

export interface AddressedTo {
  readonly as: RecipientAs;
  readonly personIds: readonly string[];
}

const NOBODY: AddressedTo = { as: 'officer', personIds: [] };

/** Who stands in for a person on a day: they themselves where they are there; undefined: nobody. */
function present(personId: string, day: Day, people: People): string | undefined {
  const asked = new Set<string>();
  for (let id: string | null = personId; id !== null && !asked.has(id);) {
    asked.add(id);
    const person = people.reachable(id);
    if (!person) return undefined;
    const away = person.awayOn(day);
    if (!away) return id;
    id = away.deputyId;
  }
  return undefined;
}

/** Those who are there, with deputies for the others; everybody where nobody is: an empty office beats no mail. */
function presentOf(personIds: readonly string[], day: Day, people: People): readonly string[] {
  const there = personIds.map((id) => present(id, day, people)).filter((id) => id !== undefined);
  return [...new Set(there.length > 0 ? there : personIds)];
}

/**
 * Whom a mark of an obligation reminds on a day. `unanswered`: nobody has said anything since it was due; only then is it
 * taken to somebody else.
 */
export function addressedTo(
  { ownerId }: Subject,
  audience: Audience,
  unanswered: boolean,
  day: Day,
  people: People,
): AddressedTo {
  switch (audience) {
    case 'responsible': {
      const reached = ownerId === null ? undefined : present(ownerId, day, people);
      if (reached !== undefined) return { as: reached === ownerId ? 'owner' : 'deputy', personIds: [reached] };
      return { as: 'officer', personIds: presentOf(people.officerIds, day, people) };
    }
    case 'officers':
      return unanswered ? { as: 'escalated-officer', personIds: presentOf(people.officerIds, day, people) } : NOBODY;
    case 'lead':
      return unanswered && people.leadId !== null && people.reachable(people.leadId)
        ? { as: 'lead', personIds: presentOf([people.leadId], day, people) }
        : NOBODY;
  }
}

/** The audience to which somebody belonged when they were reminded. */
export function audienceOf(as: RecipientAs): Audience {
  switch (as) {
    case 'owner':
    case 'deputy':
    case 'officer':
      return 'responsible';
    case 'escalated-officer':
      return 'officers';
    case 'lead':
      return 'lead';
  }
}
