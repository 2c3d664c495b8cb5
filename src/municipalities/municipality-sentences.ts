// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RuleSentences } from '../web/problems.js';
import type { MunicipalityRule } from './domain/municipality.js';

/** What people read when a rule on municipalities forbids something, and the HTTP status of a request that breaks it. */
export const municipalityRuleSentences: RuleSentences<MunicipalityRule> = {
  'municipality-unknown': { status: 404, say: () => 'Diese Kommune gibt es hier nicht.' },
  'municipality-registered': { status: 409, say: () => 'Die Kommune ist schon angelegt.' },
  'name-missing': { status: 422, say: () => 'Bitte geben Sie einen Namen an.' },
  'department-unknown': {
    status: 404,
    say: () => 'Diesen Fachbereich gibt es nicht, oder er ist aufgelöst. Bitte laden Sie die Seite neu.',
  },
  'department-name-taken': {
    status: 409,
    say: () => 'So heißt schon ein Fachbereich. Bitte nehmen Sie einen anderen Namen.',
  },
};
