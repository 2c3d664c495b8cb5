// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Dimension } from '../../event-catalogue.js';
import { ChoiceField, ReferencesField, TextField } from '../../web/fields.js';
import type { Horizon, RecommendationContent, Urgency } from '../domain/recommendation.events.js';
import type { SubDimensionId } from '../domain/method.js';
import { DIMENSION_CHOICES, SUB_DIMENSION_CHOICES } from './method-choices.js';
import { RecommendationAction } from './recommendation-action.js';
import { HORIZON_WORDS, URGENCY_WORDS } from './recommendation-choices.js';

/** What is written in a recommendation; making and revising ask for all of it. */
export abstract class RecommendationContentAction extends RecommendationAction {
  @TextField({
    label: 'Handlungsempfehlung',
    hint: 'Was soll die Kommune tun? Ein Satz, der für sich steht.',
    max: 2000,
    lines: 3,
    example: 'Erarbeitung eines IT-Sicherheitskonzeptes und eines IT-Notfallplans',
  })
  text!: string;

  @ChoiceField({ label: 'Dimension', choices: DIMENSION_CHOICES, example: 'infrastructure' })
  dimension!: Dimension;

  @ChoiceField({
    label: 'Unterdimension',
    hint: 'Leer lassen, wenn die Empfehlung die Dimension als Ganzes betrifft.',
    choices: SUB_DIMENSION_CHOICES,
    optional: true,
  })
  subDimension?: SubDimensionId;

  @ChoiceField({ label: 'Wann?', choices: HORIZON_WORDS, example: 'now' })
  horizon!: Horizon;

  @ChoiceField({ label: 'Dringlichkeit', choices: URGENCY_WORDS, optional: true })
  urgency?: Urgency;

  @TextField({
    label: 'Warum?',
    hint: 'Was spricht dafür, und was geschieht ohne sie?',
    optional: true,
    max: 4000,
    lines: 4,
  })
  reasoning?: string;

  @ReferencesField({
    label: 'Ergebnisse, auf denen sie beruht',
    hint: 'Ergebnisse derselben Analyse.',
    to: 'finding',
    optional: true,
    max: 100,
  })
  findingIds?: string[];

  protected get content(): RecommendationContent {
    const { dimension, subDimension = null, text, horizon, urgency = null, reasoning = null, findingIds = [] } = this;
    return { dimension, subDimension, text, horizon, urgency, reasoning, findingIds };
  }
}
