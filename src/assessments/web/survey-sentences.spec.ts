// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { surveyEvents } from '../../../test/stored-events/survey-samples.js';
import type { SurveyEventType } from '../domain/survey.events.js';
import { tellSurveyEvent } from './survey-sentences.js';
import { groupNames, minutesFor } from './survey-words.js';

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

describe('The history of a survey', () => {
  it.each<[SurveyEventType, string]>([
    [
      'SurveyDrafted',
      'Befragung vorbereitet: „Wie digital arbeiten wir?“, 2 Aussagen, 1 freie Frage, 2 Fachbereiche zur Wahl.',
    ],
    [
      'SurveyRevised',
      'Fragebogen geändert: „Digitaler Arbeitsalltag“, 1 Aussage, 1 freie Frage, 1 Fachbereich zur Wahl.',
    ],
    ['SurveyStarted', 'Befragung begonnen, mit 60 Zugangscodes, bis 30.06.2026.'],
    ['SurveyExtended', 'Befragung von 30.06.2026 auf 14.07.2026 verlängert (+14 Tage).'],
    ['SurveyCodesAdded', '5 weitere Zugangscodes ausgegeben.'],
    ['SurveyClosed', 'Befragung beendet und ausgezählt: 43 Antworten.'],
    [
      'SurveyCancelled',
      'Befragung abgebrochen. Eingegangene Antworten sind verworfen, ohne dass sie jemand gesehen hat.',
    ],
  ])('tells of %s, and never where to answer', (type, what) => {
    const told = tellSurveyEvent(surveyEvents[type]);
    expect(plain(told?.what)).toBe(what);
    expect(JSON.stringify(told)).not.toContain(surveyEvents.SurveyStarted.data.linkToken);
  });

  it('says why it was cancelled, and nothing of what is not a survey', () => {
    expect(tellSurveyEvent(surveyEvents.SurveyCancelled)?.why).toBe('Zeitgleich läuft die Befragung des Landes.');
    expect(tellSurveyEvent({ type: 'GoalSet', data: {} })).toBeUndefined();
  });
});

describe('groups by their names', () => {
  const nameOf = groupNames(surveyEvents.SurveyDrafted.data.questionnaire);
  it.each<[(string | null)[], string]>([
    [['d1'], 'Bürgeramt'],
    [['d2+d3'], 'Bauamt und Kämmerei zusammen'],
    [[null], 'ohne Angabe'],
    [[null, 'd1'], 'Bürgeramt und ohne Angabe zusammen'],
    [['d2+d3', 'd1'], 'Bürgeramt und Bauamt und Kämmerei zusammen'],
  ])('%j: %s', (ids, words) => {
    expect(nameOf(ids)).toBe(words);
  });
});

it('takes at least a minute', () => {
  const { questionnaire } = surveyEvents.SurveyDrafted.data;
  expect(minutesFor({ ...questionnaire, questions: [] })).toBe(1);
  expect(minutesFor(questionnaire)).toBe(2);
});
