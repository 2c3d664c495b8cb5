// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { catalogue, type MunicipalityEvent, type StrategyEvent } from './event-catalogue.js';
import type { StoredEvent } from './event-store/event-store.js';
import type { OtherEventWords } from './goals/web/other-events.js';
import { peopleCatalogue } from './people/people-catalogue.js';
import { REMINDER_SENTENCES } from './reminders/reminder-words.js';
import { plural } from './web/formats.js';

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

type Tell = (data: object, nameOf: (actorId: string) => string) => string;

/** The history beside goals: every other event in a sentence. Of persons only that something happened, and to admins only. */
export const otherEventWords: OtherEventWords = {
  tell(event: StoredEvent, nameOf) {
    const tell = (Object.hasOwn(words, event.type)
      ? words[event.type as Told['type']]
      : Object.hasOwn(REMINDER_SENTENCES, event.type)
        ? REMINDER_SENTENCES[event.type as keyof typeof REMINDER_SENTENCES]
        : undefined) as unknown as Tell | undefined;
    if (tell) return tell(event.data, nameOf);
    if (!Object.hasOwn(peopleCatalogue, event.type)) return undefined;
    const personId = event.stream.slice(event.stream.indexOf('.') + 1);
    return `${nameOf(personId)}: ${catalogue.entries.get(event.type)?.label ?? event.type}.`;
  },
  adminsOnly: (type) => Object.hasOwn(peopleCatalogue, type),
  // What the program does by itself is in the history, but not news.
  isNews: (type) => Object.hasOwn(words, type),
};
