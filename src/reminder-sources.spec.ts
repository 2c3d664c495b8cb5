// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { SurveyEvent } from './assessments/domain/survey.events.js';
import { type SurveySheet, surveySheets } from './assessments/views/survey-sheet.js';
import type { Day } from './calendar/day.js';
import type { StoredEvent } from './event-store/event-store.js';
import { subjectOfSurvey } from './reminder-sources.js';

const LINK = 'geheim-geheim-geheim';
const questionnaire = { title: 'Wie digital arbeiten wir?', intro: null, questions: [], groups: [] };
const drafted: SurveyEvent = { type: 'SurveyDrafted', data: { assessmentId: 'a1', questionnaire } };
const started: SurveyEvent = {
  type: 'SurveyStarted',
  data: { access: { kind: 'codes', count: 12 }, closesOn: '2026-12-10', linkToken: LINK },
};
const extended: SurveyEvent = { type: 'SurveyExtended', data: { from: '2026-12-10', to: '2026-12-17' } };
const moreCodes: SurveyEvent = { type: 'SurveyCodesAdded', data: { count: 30 } };
const closed: SurveyEvent = {
  type: 'SurveyClosed',
  data: { tally: { rule: 1, fewest: 5, answered: 41, questions: [] } },
};
const cancelled: SurveyEvent = { type: 'SurveyCancelled', data: { reason: 'Zu früh.' } };

/** Each event a day after the one before, from the first of December on. */
function sheetAfter(events: readonly SurveyEvent[]): SurveySheet {
  return events.reduce<SurveySheet | undefined>((sheet, event, index) => {
    const on: Day = `2026-12-0${index + 1}`;
    const meta = { municipalityId: 'm1', actorId: 'o1', recordedAt: `${on}T09:00:00.000Z`, effectiveOn: on };
    return surveySheets.evolve(sheet, {
      ...event,
      meta,
      stream: 'survey-m1.u1',
      revision: index,
    } as unknown as StoredEvent);
  }, undefined)!;
}

describe('what reminders know of a survey', () => {
  it.each<[string, readonly SurveyEvent[], readonly (readonly [string, Day, string])[]]>([
    ['nothing while it is drafted', [drafted], []],
    ['its last day, since it was started', [drafted, started], [['open', '2026-12-10', '2026-12-02']]],
    ['the later day, since it was moved', [drafted, started, extended], [['open', '2026-12-17', '2026-12-03']]],
    ['nothing new of more codes', [drafted, started, moreCodes], [['open', '2026-12-10', '2026-12-02']]],
    ['that it was counted', [drafted, started, closed], [['reached', '2026-12-10', '2026-12-02']]],
    ['that it was cancelled', [drafted, started, extended, cancelled], [['ended', '2026-12-17', '2026-12-03']]],
    ['nothing where it was cancelled before it began', [drafted, cancelled], []],
  ])('%s', (_, events, expected) => {
    const subject = subjectOfSurvey(sheetAfter(events));
    expect(subject).toMatchObject({ subjectId: 'u1', kind: 'survey', title: questionnaire.title, ownerId: null });
    expect(subject.obligations.map(({ state, dueDay, since }) => [state, dueDay, since.slice(0, 10)])).toEqual(
      expected,
    );
    // Neither the way in nor how many may or did answer.
    expect(JSON.stringify(subject)).not.toMatch(new RegExp(`${LINK}|12,|41|42`));
  });
});
