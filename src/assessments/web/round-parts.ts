// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { interviewsPart } from './interviews-part.js';
import { recommendationsPart } from './recommendations-part.js';
import type { RoundPartOf } from './round-part.js';
import { screeningPart } from './screening-part.js';
import { surveyPart } from './survey-part.js';

/** The parts of a round in the order in which its page shows them. */
export const ROUND_PARTS: readonly RoundPartOf[] = [screeningPart, surveyPart, interviewsPart, recommendationsPart];
