// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { MunicipalityRule } from './domain/municipality.js';

/** What people read when a rule on municipalities forbids something: what is the matter, and what to do. */
export const municipalitySentences: {
  readonly [R in MunicipalityRule]: (details: Readonly<Record<string, string | number>>) => string;
} = {
  'municipality-unknown': () => 'Diese Kommune gibt es hier nicht.',
  'municipality-registered': () => 'Die Kommune ist schon angelegt.',
  'name-missing': () => 'Bitte geben Sie einen Namen an.',
  'department-unknown': () => 'Diesen Fachbereich gibt es nicht, oder er ist aufgelöst. Bitte laden Sie die Seite neu.',
  'department-name-taken': () => 'So heißt schon ein Fachbereich. Bitte nehmen Sie einen anderen Namen.',
};
