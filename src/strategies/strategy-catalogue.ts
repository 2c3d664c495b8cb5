// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { StrategyEventType } from './domain/strategy.js';

export const strategyCatalogue: ContextCatalogue<StrategyEventType> = {
  StrategyAdopted: {
    label: 'Strategie eingelesen',
    freeText: [
      'title',
      'place',
      'programme',
      'sponsor',
      'consultant',
      'municipalityName',
      'guidingVision',
      'method',
      'fileName',
      'phases[].name',
      'phases[].description',
      'dimensions[].name',
      'dimensions[].subDimensions[]',
      'dimensions[].findings[]',
      'dimensions[].recommendations[].text',
      'goals[].title',
      'goals[].description',
      'goals[].deadline.asWritten',
      'goals[].criteria[].criterion.text',
      'goals[].criteria[].criterion.unit',
      'goals[].criteria[].criterion.denominator.text',
    ],
  },
};
