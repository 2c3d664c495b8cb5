// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { MunicipalityEvent, StrategyEvent } from '../../event-catalogue.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { germanInstant, plural } from '../../web/formats.js';

type Told = MunicipalityEvent | StrategyEvent;

const words: { readonly [T in Told['type']]: (data: Extract<Told, { type: T }>['data']) => string } = {
  MunicipalityRegistered: ({ name }) => `${name} nutzt jetzt Wegmarke.`,
  MunicipalityRenamed: ({ name }) => `Die Kommune heißt jetzt ${name}.`,
  GuidingVisionAdopted: ({ text }) => `Leitbild festgelegt: „${text}“`,
  DepartmentEstablished: ({ name }) => `Fachbereich „${name}“ angelegt.`,
  DepartmentRenamed: ({ name }) => `Ein Fachbereich heißt jetzt „${name}“.`,
  DepartmentDissolved: () => 'Ein Fachbereich wurde aufgelöst.',
  StrategyAdopted: ({ title, goals }) => `Strategie „${title}“ eingelesen: ${plural(goals.length, 'Ziel', 'Ziele')}.`,
};

/** Events around goals, as entries of the history; what concerns persons is not told. */
export const GENERAL_EVENT_WORDS: Readonly<
  Record<string, (event: StoredEvent, nameOf: (actorId: string) => string) => TimelineEntry>
> = Object.fromEntries(
  Object.entries(words).map(([type, tell]) => [
    type,
    (event: StoredEvent, nameOf: (actorId: string) => string): TimelineEntry => ({
      id: event.id,
      when: germanInstant(event.meta.recordedAt),
      who: nameOf(event.meta.actorId),
      what: (tell as (data: object) => string)(event.data),
    }),
  ]),
);
