// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { assessmentCatalogue } from './assessments/assessment-catalogue.js';
import { interviewCatalogue, interviewNotesCatalogue } from './assessments/interview-catalogue.js';
import { screeningCatalogue } from './assessments/screening-catalogue.js';
import { remarkCatalogue } from './assessments/remark-catalogue.js';
import { surveyCatalogue } from './assessments/survey-catalogue.js';
import { recommendationCatalogue } from './assessments/recommendation-catalogue.js';
import { assembleCatalogue } from './event-sourcing/catalogue.js';
import { goalCatalogue } from './goals/goal-catalogue.js';
import { municipalityCatalogue } from './municipalities/municipality-catalogue.js';
import { peopleCatalogue } from './people/people-catalogue.js';
import { remindersCatalogue } from './reminders/reminders-catalogue.js';
import { decisionCatalogue } from './reviews/decision-catalogue.js';
import { decisionPaperCatalogue } from './reviews/decision-paper-catalogue.js';
import { reviewCatalogue } from './reviews/review-catalogue.js';
import { strategyCatalogue } from './strategies/strategy-catalogue.js';

/**
 * Every kind of event that is stored, the heart of the program. What each one says stands with its type, in the
 * `domain/` folder of its context; here stands what holds of it everywhere. Contexts that react to another's events know
 * them from here, never from the other's folder.
 */
export const catalogue = assembleCatalogue(
  goalCatalogue,
  municipalityCatalogue,
  peopleCatalogue,
  remindersCatalogue,
  recommendationCatalogue,
  decisionCatalogue,
  decisionPaperCatalogue,
  reviewCatalogue,
  strategyCatalogue,
  assessmentCatalogue,
  surveyCatalogue,
  screeningCatalogue,
  interviewCatalogue,
  interviewNotesCatalogue,
  remarkCatalogue,
);

export type { AssessmentEvent, AssessmentEventType } from './assessments/domain/assessment.events.js';
export type { InterviewEvent, InterviewEventType } from './assessments/domain/interview.events.js';
export type { InterviewNotesEvent, InterviewNotesEventType } from './assessments/domain/interview-notes.events.js';
export type { ScreeningEvent, ScreeningEventType } from './assessments/domain/screening.events.js';
export type { SurveyEvent, SurveyEventType } from './assessments/domain/survey.events.js';
export type { RecommendationEvent, RecommendationEventType } from './assessments/domain/recommendation.events.js';
export type {
  Commitment,
  CriterionDefinition,
  Dimension,
  GoalEvent,
  GoalEventType,
  Reason,
} from './goals/domain/goal.events.js';
export type { MunicipalityEvent, MunicipalityEventType } from './municipalities/domain/municipality.js';
export type { PersonEvent, PersonEventType } from './people/domain/person.js';
export type { InvitationEvent, InvitationEventType } from './reminders/domain/invitation.events.js';
export type { MailboxEvent, MailboxEventType } from './reminders/domain/mailbox.js';
export type { ReminderEvent, ReminderEventType } from './reminders/domain/reminder.events.js';
export type { RemindingEvent, RemindingEventType } from './reminders/domain/rules.js';
export type { DecisionEvent, DecisionEventType } from './reviews/domain/decision.events.js';
export type { DecisionPaperEvent, DecisionPaperEventType } from './reviews/domain/decision-paper.events.js';
export type { ReviewEvent, ReviewEventType } from './reviews/domain/review.events.js';
export type { StrategyEvent, StrategyEventType } from './strategies/domain/strategy.js';
