// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { assessmentCatalogue } from './assessments/assessment-catalogue.js';
import type { AssessmentSheet } from './assessments/views/assessment-sheet.js';
import { namesOfVersion, tellAssessmentEvent } from './assessments/web/assessment-sentences.js';
import {
  type AssessmentEventType,
  catalogue,
  type DecisionPaperEventType,
  type RecommendationEventType,
  type MunicipalityEvent,
  type ReviewEventType,
  type StrategyEvent,
} from './event-catalogue.js';
import { interviewCatalogue, interviewNotesCatalogue } from './assessments/interview-catalogue.js';
import { screeningCatalogue } from './assessments/screening-catalogue.js';
import { recommendationCatalogue } from './assessments/recommendation-catalogue.js';
import type { RecommendationSheet } from './assessments/views/recommendation-sheet.js';
import { tellRecommendationEvent } from './assessments/web/recommendation-sentences.js';
import { inBrief } from './assessments/web/recommendation-words.js';
import { surveyCatalogue } from './assessments/survey-catalogue.js';
import { tellInterviewEvent } from './assessments/web/interview-sentences.js';
import { tellScreeningEvent } from './assessments/web/screening-sentences.js';
import type { RemarkEventType, SurveyEventType } from './assessments/domain/survey.events.js';
import { remarkCatalogue } from './assessments/remark-catalogue.js';
import { REMARK_SENTENCES } from './assessments/web/remark-sentences.js';
import { tellSurveyEvent } from './assessments/web/survey-sentences.js';
import { idOfStream } from './event-sourcing/command-runner.js';
import type { StoredEvent } from './event-store/event-store.js';
import type { OtherEventWords } from './goals/web/other-events.js';
import { peopleCatalogue } from './people/people-catalogue.js';
import type { ReminderEventType } from './reminders/domain/reminder.events.js';
import type { RemindingEventType } from './reminders/domain/rules.js';
import type { InvitationEventType } from './reminders/domain/invitation.events.js';
import { INVITATION_SENTENCES, INVITATION_STEPS } from './reminders/invitation-words.js';
import { REMINDER_SENTENCES, REMINDER_STEPS, REMINDING_SENTENCES } from './reminders/reminder-words.js';
import type { LedgerRow } from './reminders/views/reminder-ledger.js';
import { decisionCatalogue } from './reviews/decision-catalogue.js';
import { decisionPaperCatalogue } from './reviews/decision-paper-catalogue.js';
import { agendaOf } from './reviews/domain/review.js';
import { reviewCatalogue } from './reviews/review-catalogue.js';
import type { DecisionPaperSheet } from './reviews/views/decision-paper-sheet.js';
import type { ReviewSheet } from './reviews/views/review-sheet.js';
import { tellDecisionPaperEvent } from './reviews/web/decision-paper-sentences.js';
import { tellDecisionEvent } from './reviews/web/decision-sentences.js';
import { tellReviewEvent } from './reviews/web/review-sentences.js';
import { reviewTitle } from './reviews/web/review-words.js';
import { plural } from './web/formats.js';

type Told = MunicipalityEvent | StrategyEvent;

const words: { readonly [T in Told['type']]: (data: Extract<Told, { type: T }>['data']) => string } = {
  MunicipalityRegistered: ({ name }) => `${name} nutzt jetzt Wegmarke.`,
  MunicipalityRenamed: ({ name }) => `Die Kommune heißt jetzt ${name}.`,
  GuidingVisionAdopted: ({ text }) => `Leitbild festgelegt: „${text}“`,
  DepartmentEstablished: ({ name }) => `Fachbereich „${name}“ angelegt.`,
  DepartmentRenamed: ({ name }) => `Ein Fachbereich heißt jetzt „${name}“.`,
  DepartmentDissolved: () => 'Ein Fachbereich wurde aufgelöst.',
  StrategyAdopted: ({ title, goals }) => `Strategie „${title}“ eingelesen: ${plural(goals.length, 'Ziel', 'Ziele')}.`,
};

/** Finds a reminder in the ledger. */
export type ReminderOf = (municipalityId: string, reminderId: string) => LedgerRow | undefined;

/** How things are called that decisions speak of. */
export interface DecisionSurroundings {
  /** Of a decision; undefined where there is no such one. */
  titleOf(municipalityId: string, decisionId: string): string | undefined;
  /** `Z5 „DMS eingeführt“` */
  goal(municipalityId: string, goalId: string): string;
}

/** Finds a review. */
export type ReviewOf = (municipalityId: string, reviewId: string) => ReviewSheet | undefined;

/** Finds an Entscheidungsvorlage. */
export type PaperOf = (municipalityId: string, paperId: string) => DecisionPaperSheet | undefined;

/** Finds a round of the analysis. */
export type RoundOf = (municipalityId: string, assessmentId: string) => AssessmentSheet | undefined;

/** Of a round, that which people want to know who do not work on it. */
const ROUND_NEWS: ReadonlySet<string> = new Set<AssessmentEventType>([
  'AssessmentPlanned',
  'PhaseCompleted',
  'AssessmentConcluded',
  'AssessmentAbandoned',
]);
/** The round to which an interview belongs; undefined where there is no such interview. */
export type RoundOfInterview = (municipalityId: string, interviewId: string) => string | undefined;

/** What was said in an interview is in none of its events that are told. */
function isOfInterview(type: string): boolean {
  return Object.hasOwn(interviewCatalogue, type) || Object.hasOwn(interviewNotesCatalogue, type);
}

/** Finds a recommendation. */
export type RecommendationOf = (municipalityId: string, recommendationId: string) => RecommendationSheet | undefined;

/** That one was made says its round; news is what becomes of it. */
const RECOMMENDATION_NEWS: ReadonlySet<string> = new Set<RecommendationEventType>([
  'RecommendationAccepted',
  'RecommendationDeferred',
  'RecommendationDeclined',
  'RecommendationReopened',
  'RecommendationJoinedGoal',
  'RecommendationLeftGoal',
]);

/** Of what happens to a review, that which people want to know who were not there. */
const REVIEW_NEWS: ReadonlySet<string> = new Set<ReviewEventType>([
  'ReviewPlanned',
  'ReviewRescheduled',
  'ReviewCancelled',
  'ReviewSealed',
  'ReviewCorrected',
]);

/** Of a survey, that from which somebody may take part, and that it is over. */
const SURVEY_NEWS: ReadonlySet<string> = new Set<SurveyEventType>([
  'SurveyStarted',
  'SurveyExtended',
  'SurveyClosed',
  'SurveyCancelled',
]);

/** Drafts are everybody's own business until they are handed in. */
const PAPER_NEWS: ReadonlySet<string> = new Set<DecisionPaperEventType>([
  'DecisionPaperSubmitted',
  'DecisionPaperDecided',
  'DecisionPaperWithdrawn',
]);

type Tell = (data: object) => string;
type TellReminding = (data: object, nameOf: (id: string) => string) => string;
type TellInvitation = (data: object, nameOf: (id: string) => string, review: string) => string | undefined;
type TellReminder = (data: object, nameOf: (id: string) => string, row: LedgerRow | undefined) => string | undefined;

/** Where things are found that events speak of; undefined where there is no such one. */
export interface Finders {
  readonly reminderOf: ReminderOf;
  readonly decisions: DecisionSurroundings;
  readonly reviewOf: ReviewOf;
  readonly paperOf: PaperOf;
  readonly roundOf: RoundOf;
  readonly roundOfInterview: RoundOfInterview;
  readonly recommendationOf: RecommendationOf;
}

/** The history beside goals: every other event in a sentence. Of persons only that something happened, and to admins only. */
export function otherEventWordsFrom({
  reminderOf,
  decisions,
  reviewOf,
  paperOf,
  roundOf,
  roundOfInterview,
  recommendationOf,
}: Finders): OtherEventWords {
  const tellDecision = (event: StoredEvent, person: (id: string) => string) =>
    tellDecisionEvent(event, { person, goal: (id) => decisions.goal(event.meta.municipalityId, id) });
  const reviewAt = ({ meta, stream }: StoredEvent) => reviewOf(meta.municipalityId, idOfStream(stream))?.review;
  const titleAt = (event: StoredEvent) => {
    const review = reviewAt(event);
    return review ? reviewTitle(review) : 'Sitzung';
  };
  const tellReview = (event: StoredEvent, person: (id: string) => string) => {
    const review = reviewAt(event);
    return tellReviewEvent(event, {
      person,
      goal: (id) => decisions.goal(event.meta.municipalityId, id),
      point: (id) => review && agendaOf(review).find(({ pointId }) => pointId === id)?.title,
    });
  };
  const tellPaper = (event: StoredEvent) => {
    const { municipalityId } = event.meta;
    const options = paperOf(municipalityId, idOfStream(event.stream))?.paper.options ?? [];
    return tellDecisionPaperEvent(event, {
      goal: (id) => decisions.goal(municipalityId, id),
      option: (id) => options.find(({ optionId }) => optionId === id)?.title,
    });
  };
  const tellRound = (event: StoredEvent) => {
    const round = roundOf(event.meta.municipalityId, idOfStream(event.stream))?.assessment;
    return tellAssessmentEvent(event, {
      ...namesOfVersion(round?.methodVersion),
      finding: (id) => round?.findings.find(({ findingId }) => findingId === id)?.text,
    });
  };
  const tellRecommendation = (event: StoredEvent) =>
    tellRecommendationEvent(event, { goal: (id) => decisions.goal(event.meta.municipalityId, id) });
  return {
    tell(event: StoredEvent, nameOf) {
      const { type, data, stream, meta } = event;
      if (Object.hasOwn(words, type)) return (words[type as Told['type']] as Tell)(data);
      if (Object.hasOwn(REMINDER_SENTENCES, type)) {
        const tell = REMINDER_SENTENCES[type as ReminderEventType] as TellReminder;
        return tell(data, nameOf, reminderOf(meta.municipalityId, idOfStream(stream)));
      }
      if (Object.hasOwn(INVITATION_SENTENCES, type)) {
        const tell = INVITATION_SENTENCES[type as InvitationEventType] as TellInvitation;
        return tell(data, nameOf, titleAt(event));
      }
      if (Object.hasOwn(decisionCatalogue, type)) return tellDecision(event, nameOf)?.what;
      if (Object.hasOwn(reviewCatalogue, type)) return tellReview(event, nameOf)?.what;
      if (Object.hasOwn(decisionPaperCatalogue, type)) return tellPaper(event)?.what;
      if (Object.hasOwn(assessmentCatalogue, type)) return tellRound(event)?.what;
      if (Object.hasOwn(recommendationCatalogue, type)) return tellRecommendation(event)?.what;
      if (Object.hasOwn(surveyCatalogue, type)) return tellSurveyEvent(event)?.what;
      if (Object.hasOwn(screeningCatalogue, type)) return tellScreeningEvent(event)?.what;
      if (isOfInterview(type)) return tellInterviewEvent(event)?.what;
      if (Object.hasOwn(remarkCatalogue, type)) return REMARK_SENTENCES[type as RemarkEventType];
      if (Object.hasOwn(REMINDING_SENTENCES, type))
        return (REMINDING_SENTENCES[type as RemindingEventType] as TellReminding)(data, nameOf);
      if (!Object.hasOwn(peopleCatalogue, type)) return undefined;
      return `${nameOf(idOfStream(stream))}: ${catalogue.entries.get(type)?.label ?? type}.`;
    },
    more(event) {
      if (Object.hasOwn(reviewCatalogue, event.type)) {
        const why = tellReview(event, () => '')?.why;
        return {
          about: { href: `/sitzungen/${idOfStream(event.stream)}#ereignis-${event.id}`, label: titleAt(event) },
          ...(why === undefined ? {} : { why }),
          evidence: null,
        };
      }
      if (Object.hasOwn(recommendationCatalogue, event.type)) {
        const recommendationId = idOfStream(event.stream);
        const text = recommendationOf(event.meta.municipalityId, recommendationId)?.recommendation.text;
        const why = tellRecommendation(event)?.why;
        return {
          about: {
            href: `/empfehlungen/${recommendationId}#ereignis-${event.id}`,
            label: text === undefined ? 'Handlungsempfehlung' : `Handlungsempfehlung „${inBrief(text, 80)}“`,
          },
          ...(why === undefined ? {} : { why }),
          evidence: null,
        };
      }
      if (Object.hasOwn(decisionPaperCatalogue, event.type)) {
        const paperId = idOfStream(event.stream);
        const title = paperOf(event.meta.municipalityId, paperId)?.paper.title;
        const why = tellPaper(event)?.why;
        return {
          about: {
            href: `/vorlagen/${paperId}#ereignis-${event.id}`,
            label: title === undefined ? 'Vorlage' : `Vorlage „${title}“`,
          },
          ...(why === undefined ? {} : { why }),
          evidence: null,
        };
      }
      if (Object.hasOwn(assessmentCatalogue, event.type)) {
        const assessmentId = idOfStream(event.stream);
        const title = roundOf(event.meta.municipalityId, assessmentId)?.assessment.title;
        const why = tellRound(event)?.why;
        return {
          about: { href: `/analyse/${assessmentId}#ereignis-${event.id}`, label: title ?? 'Analyse' },
          ...(why === undefined ? {} : { why }),
          evidence: null,
        };
      }
      if (Object.hasOwn(surveyCatalogue, event.type)) {
        const why = tellSurveyEvent(event)?.why;
        return {
          about: {
            href: `/befragungen/${idOfStream(event.stream)}#ereignis-${event.id}`,
            label: 'Befragung der Beschäftigten',
          },
          ...(why === undefined ? {} : { why }),
          evidence: null,
        };
      }
      if (Object.hasOwn(screeningCatalogue, event.type)) {
        const { why, evidence = null } = tellScreeningEvent(event) ?? {};
        return {
          about: { href: `/analyse/${idOfStream(event.stream)}/screening#ereignis-${event.id}`, label: 'Screening' },
          ...(why === undefined ? {} : { why }),
          evidence,
        };
      }
      if (isOfInterview(event.type)) {
        const interviewId = idOfStream(event.stream);
        const assessmentId = roundOfInterview(event.meta.municipalityId, interviewId);
        if (assessmentId === undefined) return undefined;
        const why = tellInterviewEvent(event)?.why;
        return {
          about: {
            href: `/analyse/${assessmentId}/interviews/${interviewId}#ereignis-${event.id}`,
            label: 'Interview',
          },
          ...(why === undefined ? {} : { why }),
          evidence: null,
        };
      }
      if (Object.hasOwn(INVITATION_SENTENCES, event.type))
        return { about: { href: `/sitzungen/${idOfStream(event.stream)}`, label: titleAt(event) }, evidence: null };
      if (!Object.hasOwn(decisionCatalogue, event.type)) return undefined;
      const decisionId = idOfStream(event.stream);
      const title = decisions.titleOf(event.meta.municipalityId, decisionId);
      const { why, evidence = null } = tellDecision(event, () => '') ?? {};
      return {
        about: {
          href: `/beschluesse/${decisionId}#ereignis-${event.id}`,
          label: title === undefined ? 'Beschluss' : `Beschluss „${title}“`,
        },
        ...(why === undefined ? {} : { why }),
        evidence,
      };
    },
    adminsOnly: (type) => Object.hasOwn(peopleCatalogue, type),
    // Remarks come by the dozen when a survey is closed, and are read with its results.
    isStep: (type) => REMINDER_STEPS.includes(type) || INVITATION_STEPS.includes(type) || type === 'RemarkLeft',
    // What the program does by itself is in the history, but not news.
    isNews: (type) =>
      Object.hasOwn(words, type) ||
      Object.hasOwn(decisionCatalogue, type) ||
      REVIEW_NEWS.has(type) ||
      PAPER_NEWS.has(type) ||
      ROUND_NEWS.has(type) ||
      RECOMMENDATION_NEWS.has(type) ||
      SURVEY_NEWS.has(type),
  };
}
