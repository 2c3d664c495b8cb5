// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { assessmentRuleSentences } from './assessments/web/assessment-rule-sentences.js';
import { interviewRuleSentences } from './assessments/web/interview-rule-sentences.js';
import { screeningRuleSentences } from './assessments/web/screening-rule-sentences.js';
import { recommendationRuleSentences } from './assessments/web/recommendation-rule-sentences.js';
import { surveyRuleSentences } from './assessments/web/survey-rule-sentences.js';
import { ballotRuleSentences } from './assessments/web/ballot-rule-sentences.js';
import { goalRuleSentences } from './goals/web/rule-sentences.js';
import { municipalityRuleSentences } from './municipalities/municipality-sentences.js';
import { personRuleSentences } from './people/person-sentences.js';
import { decisionPaperRuleSentences } from './reviews/web/decision-paper-rule-sentences.js';
import { reviewRuleSentences } from './reviews/web/review-rule-sentences.js';
import { decisionRuleSentences } from './reviews/web/rule-sentences.js';
import { reminderRuleSentences } from './reminders/rules-words.js';
import { strategyRuleSentences } from './strategies/strategy-sentences.js';
import type { RuleSentences } from './web/problems.js';

/** What people read when a rule of any context forbids something, by the rule's code. */
export const ruleSentences: RuleSentences<string> = {
  ...goalRuleSentences,
  ...municipalityRuleSentences,
  ...personRuleSentences,
  ...decisionRuleSentences,
  ...decisionPaperRuleSentences,
  ...reviewRuleSentences,
  ...reminderRuleSentences,
  ...strategyRuleSentences,
  ...assessmentRuleSentences,
  ...recommendationRuleSentences,
  ...surveyRuleSentences,
  ...screeningRuleSentences,
  ...interviewRuleSentences,
  ...ballotRuleSentences,
};
