// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { catalogue, type MunicipalityEvent, type StrategyEvent } from './event-catalogue.js';
import { idOfStream } from './event-sourcing/command-runner.js';
import type { StoredEvent } from './event-store/event-store.js';
import type { OtherEventWords } from './goals/web/other-events.js';
import { peopleCatalogue } from './people/people-catalogue.js';
import type { ReminderEventType } from './reminders/domain/reminder.events.js';
import type { RemindingEventType } from './reminders/domain/rules.js';
import { REMINDER_SENTENCES, REMINDER_STEPS, REMINDING_SENTENCES } from './reminders/reminder-words.js';
import type { LedgerRow } from './reminders/views/reminder-ledger.js';
import { decisionCatalogue } from './reviews/decision-catalogue.js';
import { tellDecisionEvent } from './reviews/web/decision-sentences.js';
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

/** Finds a reminder in the ledger. */
export type ReminderOf = (municipalityId: string, reminderId: string) => LedgerRow | undefined;

/** How things are called that decisions speak of. */
export interface DecisionSurroundings {
  /** Of a decision; undefined where there is no such one. */
  titleOf(municipalityId: string, decisionId: string): string | undefined;
  /** `Z5 „DMS eingeführt“` */
  goal(municipalityId: string, goalId: string): string;
}

type Tell = (data: object) => string;
type TellReminding = (data: object, nameOf: (id: string) => string) => string;
type TellReminder = (data: object, nameOf: (id: string) => string, row: LedgerRow | undefined) => string | undefined;

/** The history beside goals: every other event in a sentence. Of persons only that something happened, and to admins only. */
export function otherEventWordsFrom(reminderOf: ReminderOf, decisions: DecisionSurroundings): OtherEventWords {
  const tellDecision = (event: StoredEvent, person: (id: string) => string) =>
    tellDecisionEvent(event, { person, goal: (id) => decisions.goal(event.meta.municipalityId, id) });
  return {
    tell(event: StoredEvent, nameOf) {
      const { type, data, stream, meta } = event;
      if (Object.hasOwn(words, type)) return (words[type as Told['type']] as Tell)(data);
      if (Object.hasOwn(REMINDER_SENTENCES, type)) {
        const tell = REMINDER_SENTENCES[type as ReminderEventType] as TellReminder;
        return tell(data, nameOf, reminderOf(meta.municipalityId, idOfStream(stream)));
      }
      if (Object.hasOwn(decisionCatalogue, type)) return tellDecision(event, nameOf)?.what;
      if (Object.hasOwn(REMINDING_SENTENCES, type))
        return (REMINDING_SENTENCES[type as RemindingEventType] as TellReminding)(data, nameOf);
      if (!Object.hasOwn(peopleCatalogue, type)) return undefined;
      return `${nameOf(idOfStream(stream))}: ${catalogue.entries.get(type)?.label ?? type}.`;
    },
    more(event) {
      if (!Object.hasOwn(decisionCatalogue, event.type)) return undefined;
      const decisionId = idOfStream(event.stream);
      const title = decisions.titleOf(event.meta.municipalityId, decisionId);
      const { why, evidence = null } = tellDecision(event, () => '') ?? {};
      return {
        about: {
          href: `/beschluesse/${decisionId}#ereignis-${event.id}`,
          label: title === undefined ? 'Beschluss' : `Beschluss „${title}“`,
        },
        ...(why === undefined ? {} : { why }),
        evidence,
      };
    },
    adminsOnly: (type) => Object.hasOwn(peopleCatalogue, type),
    isStep: (type) => REMINDER_STEPS.includes(type),
    // What the program does by itself is in the history, but not news.
    isNews: (type) => Object.hasOwn(words, type) || Object.hasOwn(decisionCatalogue, type),
  };
}
