// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Measure } from '../domain/goal.js';
import type { Commitment, Dimension, OverrideStatus, Recurrence } from '../domain/goal.events.js';

export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  framework: 'Digitaler Rahmen',
  infrastructure: 'Digitale Infrastruktur und Netze',
  administration: 'Digitale Verwaltung',
  'public-services': 'Digitale Daseinsvorsorge',
  employer: 'Digitaler Arbeitgeber',
};

export const COMMITMENT_WORDS: Readonly<Record<Commitment, string>> = {
  binding: 'verbindlich',
  aspired: 'angestrebt',
};

export const RECURRENCE_WORDS: Readonly<Record<Recurrence, string>> = {
  week: 'wöchentlich',
  month: 'monatlich',
  quarter: 'vierteljährlich',
  'half-year': 'halbjährlich',
  year: 'jährlich',
};

export const OVERRIDE_WORDS: Readonly<Record<OverrideStatus, string>> = {
  'on-track': 'Im Plan',
  'at-risk': 'Gefährdet',
  overdue: 'Überfällig',
  unconfirmed: 'Unbestätigt',
};

export const MEASURE_WORDS: Readonly<Record<Measure['status'], string>> = {
  planned: 'geplant',
  approved: 'genehmigt',
  done: 'umgesetzt',
  dropped: 'gestrichen',
};
