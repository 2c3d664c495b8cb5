// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Dimension } from '../../event-catalogue.js';
import { ChoiceField, ReferencesField, TextField } from '../../web/fields.js';
import type { FindingContent } from '../domain/assessment.events.js';
import type { SubDimensionId } from '../domain/method.js';
import { basisFrom, WRITTEN_BASIS } from '../finding-bases.js';
import { AssessmentAction } from './assessment-action.js';
import { DIMENSION_CHOICES, SUB_DIMENSION_CHOICES } from './method-choices.js';

/** What is written in a finding; recording and revising ask for all of it. */
export abstract class FindingContentAction extends AssessmentAction {
  @TextField({
    label: 'Ergebnis',
    hint: 'Ein Satz, der für sich steht.',
    max: 1000,
    lines: 3,
    example: 'Digitalisierung ist als zentrales Zukunftsthema erkannt.',
  })
  text!: string;

  @ChoiceField({ label: 'Dimension', choices: DIMENSION_CHOICES, example: 'framework' })
  dimension!: Dimension;

  @ChoiceField({
    label: 'Unterdimension',
    hint: 'Leer lassen, wenn das Ergebnis die Dimension als Ganzes betrifft.',
    choices: SUB_DIMENSION_CHOICES,
    optional: true,
  })
  subDimension?: SubDimensionId;

  @ReferencesField({
    label: 'Worauf stützt es sich?',
    hint: 'Bewertungen, Leistungen, Interviews und Fragen der Befragung aus dieser Runde.',
    to: 'basis',
    written: WRITTEN_BASIS,
    optional: true,
    max: 100,
  })
  basis?: string[];

  protected get content(): FindingContent {
    const { dimension, subDimension = null, text, basis = [] } = this;
    return { dimension, subDimension, text, basis: basis.map(basisFrom) };
  }
}
