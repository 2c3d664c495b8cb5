// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Stand } from '../../stands.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import type { InterimPresentationInput, StrategyPaperInput } from './told-analysis.js';

/** Collects what the papers of a round say; the composition root reads it from the views of all contexts. */
export interface AnalysisPapersSource {
  /** @param sheet the round as it is at the Stand */
  presentationAt(stand: Stand, sheet: AssessmentSheet): InterimPresentationInput;
  strategyPaperAt(stand: Stand, sheet: AssessmentSheet): StrategyPaperInput;
}

/** Token of the {@link AnalysisPapersSource}. */
export const ANALYSIS_PAPERS = Symbol('AnalysisPapersSource');
