// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { given } from '../../event-sourcing/given-when-then.js';
import { defaultQuestionnaire } from './default-questionnaire.js';
import { METHODS, subDimensionsOf } from './method.js';
import { checkSubDimensions, survey } from './survey.js';

describe.each(METHODS.map((method) => [method.version, method] as const))(
  'the questionnaire for version %i of the method',
  (version, method) => {
    const questionnaire = defaultQuestionnaire(version);
    const statements = questionnaire.questions.filter((question) => question.kind === 'scale');
    const texts = questionnaire.questions.map(({ text }) => text);

    it('can be used as it is', () => {
      expect(() => checkSubDimensions(questionnaire.questions, method)).not.toThrow();
      given(survey, [])
        .when({ type: 'DraftSurvey', data: { assessmentId: 'a1', questionnaire } })
        .then([{ type: 'SurveyDrafted', data: { assessmentId: 'a1', questionnaire } }]);
    });

    it.each(subDimensionsOf(method).map(({ id }) => id))('asks two or three things about %s', (id) => {
      const asked = statements.filter(({ subDimension }) => subDimension === id);
      expect([2, 3]).toContain(asked.length);
    });

    it('takes ten minutes', () => {
      expect(statements.length).toBeLessThanOrEqual(36);
      expect(questionnaire.questions.length - statements.length).toBeGreaterThanOrEqual(3);
      expect(questionnaire.questions.length - statements.length).toBeLessThanOrEqual(4);
      expect(texts.filter((text) => text.length > 110)).toEqual([]);
    });

    it('negates nothing and asks one thing at a time', () => {
      const said = statements.map(({ text }) => text);
      expect(said.filter((text) => /\b(nicht|nie|kaum|kein\w*)\b/i.test(text))).toEqual([]);
      // "Einwohnerinnen und Einwohner" is one thing.
      expect(said.filter((text) => /\bund\b/.test(text.replace('Einwohnerinnen und Einwohner', '')))).toEqual([]);
    });

    it('uses no word that only specialists know', () => {
      const jargon = /\b(OZG|EfA|FIM|DMS|E-?Akte|Backend|Schnittstelle\w*|Workflow\w*|Tool\w*|Prozess\w*|Portal\w*)\b/i;
      expect(texts.filter((text) => jargon.test(text))).toEqual([]);
    });
  },
);

it('there is none for a version that nobody knows', () => {
  expect(() => defaultQuestionnaire(99)).toThrow('version 99');
});
