// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../../event-store/event-store.js';
import type { TimelineEntry } from '../../web/components/card.js';
import { historyEntryOf } from '../../web/components/history-entry.js';
import { tellSurveyEvent } from './survey-sentences.js';

const TONES: Readonly<Record<string, TimelineEntry['tone']>> = {
  SurveyClosed: 'success',
  SurveyCancelled: 'danger',
};

/** One event of a survey as people read it. */
export function surveyEntry(event: StoredEvent, nameOf: (actorId: string) => string): TimelineEntry | undefined {
  const sentence = tellSurveyEvent(event);
  return sentence && historyEntryOf(event, sentence, nameOf, TONES[event.type]);
}
