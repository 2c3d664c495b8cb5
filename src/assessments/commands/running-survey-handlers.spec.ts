// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { expect, it } from '@jest/globals';
import type { Core } from '../../core.js';
import type { Directory } from '../../directory.js';
import type { BallotBoxes } from '../ballots/ballot-boxes.js';
import { StartSurveyHandler } from './running-survey-handlers.js';
import { StartSurvey } from './start-survey.js';

it('a survey does not begin where several machines would each count a part of its answers', () => {
  const boxes = { startSurvey: () => Promise.resolve('begun') } as unknown as BallotBoxes;
  const on = (engine: 'sqlite' | 'eventstoredb') =>
    new StartSurveyHandler(boxes, { store: { engine }, views: {} } as Core, {} as Directory);
  const action = Object.assign(new StartSurvey(), { access: 'open', closesOn: '2026-12-10', subjectId: 'u1' });
  expect(() => on('eventstoredb').execute(action)).toThrow('survey-needs-one-machine');
  expect(on('sqlite').execute(action)).toEqual(Promise.resolve('begun'));
});
