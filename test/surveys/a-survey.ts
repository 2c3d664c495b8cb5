// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { Questionnaire } from '../../src/assessments/domain/survey.events.js';
import { surveyDomain } from '../../src/assessments/survey-domain.js';
import type { SurveySheet } from '../../src/assessments/views/survey-sheet.js';
import type { Core } from '../../src/core.js';
import type { Envelope } from '../../src/event-sourcing/command-runner.js';
import { remark } from '../../src/assessments/domain/remark.js';
import type { RemarkEvent } from '../../src/assessments/domain/survey.events.js';
import type { Recorded } from '../../src/event-sourcing/decider.js';

export const envelope = (municipalityId = 'm1'): Envelope => ({
  municipalityId,
  actorId: 'officer',
  commandId: randomUUID(),
});

/** A draft, ready to be started. */
export async function draftedSurvey(core: Core, questionnaire: Questionnaire, surveyId = 'u1'): Promise<string> {
  await core.commands.run(
    surveyDomain,
    surveyId,
    { type: 'DraftSurvey', data: { assessmentId: 'a1', questionnaire } },
    envelope(),
  );
  return surveyId;
}

export function sheetOf(core: Core, surveyId = 'u1'): SurveySheet {
  const sheet = core.views.surveys.get('m1', surveyId);
  if (!sheet) throw new Error(`There is no survey ${surveyId}.`);
  return sheet;
}

/** What people wrote, as the log has it. */
export async function remarksIn(core: Core): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { remarkId } of core.views.remarks.list('m1')) {
    const events = (await core.store.read(`remark-m1.${remarkId}`)) as unknown as Recorded<RemarkEvent>[];
    const state = events.reduce(remark.evolve, remark.initialState);
    if (state.status === 'left') found.push(state.text);
  }
  return found;
}
