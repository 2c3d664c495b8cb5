// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type DynamicModule, Global, Logger, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { ApiModule } from './api.module.js';
import { AssessmentsModule } from './assessments/assessments.module.js';
import type { Configuration } from './configuration.js';
import { CoreModule, type Presentation } from './core.module.js';
import { Core } from './core.js';
import { decisionsOnGoalsFrom, decisionSurroundingsFrom, linkableGoalsFrom } from './decisions-and-goals.js';
import { DIRECTORY, directoryFrom } from './directory.js';
import { Differences } from './goals/web/differences.js';
import { otherEventWordsFrom } from './event-words.js';
import { Frames } from './frames.js';
import { goalsForPapersFrom } from './goals-for-papers.js';
import { GOALS_OF_RECOMMENDATIONS } from './assessments/goals-of-recommendations.js';
import { DECISIONS_ON_GOALS } from './goals/web/decisions-on-goals.js';
import { OTHER_DIFFERENCES } from './goals/web/other-differences.js';
import { NEXT_REVIEW } from './goals/web/next-review.js';
import { ORIGINS_OF_GOALS } from './goals/web/origins-of-goals.js';
import { OTHER_EVENTS } from './goals/web/other-events.js';
import { GoalsModule } from './goals/goals.module.js';
import { HealthController } from './health.controller.js';
import { LegalController } from './legal.controller.js';
import { LiveStreams } from './live-streams.js';
import { Metrics } from './metrics.js';
import { MunicipalitiesModule } from './municipalities/municipalities.module.js';
import { PageCache } from './page-cache.js';
import { PeopleModule } from './people/people.module.js';
import { ProblemFilter } from './problem-filter.js';
import { invitationsOfFrom } from './invitation-sources.js';
import { goalsOfRecommendationsFrom, originsOfGoalsFrom } from './recommendations-and-goals.js';
import type { RedisLink } from './redis/redis-link.js';
import { remindersOn } from './reminder-sources.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { HEAD_SOURCE, MINUTES_PRESS, REVIEW_PAPERS } from './reviews/closing.js';
import { DIFFERENCES } from './reviews/differences.js';
import { GOALS_FOR_PAPERS } from './reviews/goals-for-papers.js';
import { INVITATIONS_OF } from './reviews/invitations-of.js';
import { LINKABLE_GOALS } from './reviews/linkable-goals.js';
import { REVIEW_CIRCLE } from './reviews/review-circle.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { minutesSourcesFrom, reportSourceFrom } from './paper-sources.js';
import { minutesPress } from './reviews/papers/minutes-press.js';
import { ANALYSIS_PAPERS } from './assessments/papers/analysis-papers-source.js';
import { analysisPapers } from './assessment-paper-sources.js';
import { REPORT_SOURCE } from './reviews/papers/report-source.js';
import {
  decisionDifferences,
  differencesFrom,
  headsFrom,
  nextReviewFrom,
  reviewCircleFrom,
  reviewPapers,
} from './review-surroundings.js';
import { ruleSentences } from './rule-sentences.js';
import { sealedReviewsFrom } from './sealed-reviews.js';
import { onViews, SEALED_REVIEWS, Stands } from './stands.js';
import { StrategiesModule } from './strategies/strategies.module.js';

/** What every context's pages need. */
@Global()
@Module({
  providers: [
    Frames,
    Metrics,
    { provide: DIRECTORY, useFactory: (core: Core) => directoryFrom(core.views), inject: [Core] },
    {
      provide: OTHER_EVENTS,
      useValue: onViews((views) =>
        otherEventWordsFrom({
          reminderOf: (municipalityId, id) => views.reminders.get(municipalityId, id),
          decisions: decisionSurroundingsFrom(views),
          reviewOf: (municipalityId, id) => views.reviews.get(municipalityId, id),
          paperOf: (municipalityId, id) => views.papers.get(municipalityId, id),
          roundOf: (municipalityId, id) => views.assessments.get(municipalityId, id),
          roundOfInterview: (municipalityId, id) => views.interviews.get(municipalityId, id)?.interview.assessmentId,
          recommendationOf: (municipalityId, id) => views.recommendations.get(municipalityId, id),
        }),
      ),
    },
    { provide: LINKABLE_GOALS, useValue: onViews(linkableGoalsFrom) },
    { provide: GOALS_FOR_PAPERS, useValue: onViews(goalsForPapersFrom) },
    { provide: DECISIONS_ON_GOALS, useValue: onViews(decisionsOnGoalsFrom) },
    { provide: GOALS_OF_RECOMMENDATIONS, useValue: onViews(goalsOfRecommendationsFrom) },
    { provide: ORIGINS_OF_GOALS, useValue: onViews(originsOfGoalsFrom) },
    { provide: NEXT_REVIEW, useValue: onViews(nextReviewFrom) },
    { provide: REVIEW_CIRCLE, useFactory: ({ views }: Core) => reviewCircleFrom(views), inject: [Core] },
    { provide: OTHER_DIFFERENCES, useValue: decisionDifferences },
    { provide: INVITATIONS_OF, useValue: onViews(invitationsOfFrom) },
    { provide: SEALED_REVIEWS, useFactory: sealedReviewsFrom, inject: [Core] },
    { provide: DIFFERENCES, useFactory: differencesFrom, inject: [Stands, Differences] },
    { provide: HEAD_SOURCE, useFactory: headsFrom, inject: [Core] },
    { provide: MINUTES_PRESS, useFactory: (core: Core) => minutesPress(minutesSourcesFrom(core)), inject: [Core] },
    { provide: REVIEW_PAPERS, useValue: reviewPapers },
    { provide: ANALYSIS_PAPERS, useValue: analysisPapers },
    { provide: REPORT_SOURCE, useFactory: reportSourceFrom, inject: [Stands] },
    PageCache,
    Stands,
    Differences,
    { provide: APP_INTERCEPTOR, useExisting: PageCache },
    { provide: APP_INTERCEPTOR, useExisting: Stands },
    {
      provide: APP_FILTER,
      useFactory: (frames: Frames) => new ProblemFilter(frames, ruleSentences),
      inject: [Frames],
    },
  ],
  controllers: [HealthController, LegalController],
  exports: [
    Frames,
    Stands,
    Differences,
    SEALED_REVIEWS,
    OTHER_DIFFERENCES,
    Metrics,
    DIRECTORY,
    OTHER_EVENTS,
    LINKABLE_GOALS,
    GOALS_FOR_PAPERS,
    DECISIONS_ON_GOALS,
    GOALS_OF_RECOMMENDATIONS,
    ORIGINS_OF_GOALS,
    NEXT_REVIEW,
    REVIEW_CIRCLE,
    DIFFERENCES,
    HEAD_SOURCE,
    MINUTES_PRESS,
    REVIEW_PAPERS,
    REPORT_SOURCE,
    ANALYSIS_PAPERS,
    INVITATIONS_OF,
  ],
})
class PagesModule {}

/** What tells open pages of changes; it has to know whether somebody is still signed in. */
@Global()
@Module({ imports: [PeopleModule], providers: [LiveStreams], exports: [LiveStreams] })
class LiveModule {}

/** The composition root of the web: every context, on one core. */
@Module({})
export class AppModule {
  static with(core: Core, configuration: Configuration, presentation: Presentation, redis: RedisLink): DynamicModule {
    const logger = new Logger('Wegmarke');
    const reminders = remindersOn(core, redis, configuration, { onProblem: (sentence) => logger.warn(sentence) });
    return {
      module: AppModule,
      imports: [
        CoreModule.with(core, configuration, presentation, redis),
        PagesModule,
        PeopleModule,
        LiveModule,
        MunicipalitiesModule,
        GoalsModule,
        ReviewsModule,
        AssessmentsModule,
        StrategiesModule,
        RemindersModule.with(reminders),
        ApiModule,
      ],
    };
  }
}
