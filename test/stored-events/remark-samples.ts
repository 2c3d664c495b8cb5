// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RemarkEvent, RemarkEventType } from '../../src/assessments/domain/survey.events.js';

/** See samples.ts. */
export const remarkEvents: { readonly [T in RemarkEventType]: Extract<RemarkEvent, { type: T }> } = {
  RemarkLeft: {
    type: 'RemarkLeft',
    data: { surveyId: 'u1', questionId: 'q9', text: 'Bitte weniger Papier.\nUnd mehr Zeit.' },
  },
  RemarkErased: { type: 'RemarkErased', data: {} },
};
