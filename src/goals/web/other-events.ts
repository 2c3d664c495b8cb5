// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../../event-store/event-store.js';

/** What an event is about, as a link. */
export interface EventSubject {
  readonly href: string;
  readonly label: string;
}

export interface MoreOfEvent {
  readonly about: EventSubject;
  readonly why?: string;
  readonly evidence?: string | null;
}

/** How the history tells events that are not of goals; the composition root knows the other contexts. */
export interface OtherEventWords {
  /** One sentence, undefined for an event that is not told. */
  tell(event: StoredEvent, nameOf: (actorId: string) => string): string | undefined;
  /** What it was about, why, and a proof, where the context has more to say than the sentence. */
  more(event: StoredEvent): MoreOfEvent | undefined;
  adminsOnly(type: string): boolean;
  /** Only a step towards an event that is told: pages leave it out. */
  isStep(type: string): boolean;
  /** Worth mentioning on the overview. */
  isNews(type: string): boolean;
}

/** Token of {@link OtherEventWords}. */
export const OTHER_EVENTS = Symbol('OtherEvents');
