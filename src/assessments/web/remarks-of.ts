// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { streamName } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { Stand } from '../../stands.js';
import { remark } from '../domain/remark.js';
import type { RemarkEvent } from '../domain/survey.events.js';
import { remarkDomain } from '../remark-domain.js';

/** Somebody's words; `remarkId` is for erasing them. */
export interface ReadRemark {
  readonly remarkId: string;
  readonly text: string;
}

/** What was written in a survey, by question, in the order of ids that are random. Read from the log: no view keeps it. */
export async function remarksOf(stand: Stand, surveyId: string): Promise<ReadonlyMap<string, readonly ReadRemark[]>> {
  const found = new Map<string, ReadRemark[]>();
  for (const { remarkId, answers } of stand.views.remarks.list(stand.municipalityId)) {
    if (answers?.surveyId !== surveyId) continue;
    const events = await stand.eventsOf(streamName(remarkDomain.category, stand.municipalityId, remarkId));
    const state = (events as readonly unknown[] as readonly Recorded<RemarkEvent>[]).reduce(
      remark.evolve,
      remark.initialState,
    );
    if (state.status !== 'left') continue;
    const ofQuestion = found.get(state.questionId);
    if (ofQuestion) ofQuestion.push({ remarkId, text: state.text });
    else found.set(state.questionId, [{ remarkId, text: state.text }]);
  }
  return found;
}
