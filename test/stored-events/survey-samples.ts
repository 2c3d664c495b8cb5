// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { SurveyEventOf, SurveyEventType } from '../../src/assessments/domain/survey.events.js';

/** One example of every stored event of a staff survey, as full as the type allows. */
export const surveyEvents: { readonly [T in SurveyEventType]: SurveyEventOf<T> } = {
  SurveyDrafted: {
    type: 'SurveyDrafted',
    data: {
      assessmentId: 'a1',
      questionnaire: {
        title: 'Wie digital arbeiten wir?',
        intro: 'Zehn Minuten für einen Blick auf unseren Alltag.',
        questions: [
          {
            questionId: 'q1',
            kind: 'scale',
            subDimension: 'infrastructure.hardware',
            text: 'Meine Geräte arbeiten zuverlässig.',
          },
          {
            questionId: 'q2',
            kind: 'scale',
            subDimension: 'employer.mobile',
            text: 'Von zu Hause erreiche ich alle Programme, die ich brauche.',
          },
          { questionId: 'q3', kind: 'text', dimension: 'administration', text: 'Was hält Sie am meisten auf?' },
        ],
        groups: [
          { groupId: 'd1', name: 'Bürgeramt', headcount: 12 },
          { groupId: 'd2+d3', name: 'Bauamt und Kämmerei zusammen', headcount: 7 },
        ],
      },
    },
  },
  SurveyRevised: {
    type: 'SurveyRevised',
    data: {
      questionnaire: {
        title: 'Digitaler Arbeitsalltag',
        intro: 'Ihre Antworten bleiben anonym.',
        questions: [
          {
            questionId: 'q1',
            kind: 'scale',
            subDimension: 'infrastructure.hardware',
            text: 'Auf meine Geräte ist Verlass.',
          },
          { questionId: 'q3', kind: 'text', dimension: null, text: 'Was fehlt Ihnen?' },
        ],
        groups: [{ groupId: 'd1', name: 'Bürgeramt', headcount: 12 }],
      },
    },
  },
  SurveyStarted: {
    type: 'SurveyStarted',
    data: { access: { kind: 'codes', count: 60 }, closesOn: '2026-06-30', linkToken: 'vT3mQ9xKpL2wR7sN' },
  },
  SurveyExtended: { type: 'SurveyExtended', data: { from: '2026-06-30', to: '2026-07-14' } },
  SurveyCodesAdded: { type: 'SurveyCodesAdded', data: { count: 5 } },
  SurveyClosed: {
    type: 'SurveyClosed',
    data: {
      tally: {
        rule: 1,
        fewest: 5,
        answered: 43,
        questions: [
          {
            questionId: 'q1',
            all: { points: [3, 5, 12, 14, 6], noPoints: 3 },
            parts: [
              { groupIds: ['d1'], of: { points: [1, 2, 3, 4, 1], noPoints: 0 } },
              { groupIds: ['d2+d3', null], of: { points: [2, 3, 9, 10, 5], noPoints: 3 } },
            ],
          },
          { questionId: 'q2', all: null, parts: [] },
        ],
      },
    },
  },
  SurveyCancelled: { type: 'SurveyCancelled', data: { reason: 'Zeitgleich läuft die Befragung des Landes.' } },
};
