// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../calendar/zone.js';
import type { StrategyEvent } from '../event-catalogue.js';
import { idFrom } from '../event-sourcing/command-id.js';
import type { CommandRunner, Envelope } from '../event-sourcing/command-runner.js';
import { idOfStream } from '../event-sourcing/command-runner.js';
import type { FollowUp } from '../event-sourcing/follow-ups.js';
import { germanDay } from '../web/formats.js';
import { assessmentDomain } from './assessment-domain.js';
import type { AssessmentCommandOf } from './domain/assessment.commands.js';
import type { PhaseDate } from './domain/assessment.events.js';
import { CURRENT_METHOD } from './domain/method.js';
import { earliestOf } from './domain/phase-dates.js';
import type { RecommendationCommandOf } from './domain/recommendation.commands.js';
import { recommendationDomain } from './recommendation-domain.js';

type Strategy = Extract<StrategyEvent, { type: 'StrategyAdopted' }>['data'];

/** A round that a paper tells of, and what it recommends. */
interface AnalysisOfStrategy {
  readonly round: AssessmentCommandOf<'TakeOverAssessment'>['data'];
  readonly recommendations: readonly {
    readonly recommendationId: string;
    readonly data: RecommendationCommandOf<'MakeRecommendation'>['data'];
  }[];
}

/**
 * What a strategy paper says of the analysis on which it rests; nothing that it does not say. undefined where it tells of no
 * dimensions.
 *
 * @param eventId from which all ids are made
 * @param by the day on which the paper was taken over: steps that it expects later have not taken place
 */
export function analysisOf(
  strategy: Strategy,
  strategyId: string,
  eventId: string,
  by: Day,
): AnalysisOfStrategy | undefined {
  const { dimensions, phases } = strategy;
  if (dimensions.length === 0) return undefined;
  const assessmentId = idFrom(eventId, 'assessment');
  const happened = (date: PhaseDate | null) => (date !== null && earliestOf(date) <= by ? date : null);
  return {
    round: {
      title: titleOf(strategy, by),
      methodVersion: CURRENT_METHOD.version,
      origin: { kind: 'strategy', strategyId },
      phases: CURRENT_METHOD.phases.flatMap(({ phase }) => {
        const told = phases.find((one) => one.phase === phase);
        return told ? [{ phase, actual: { from: happened(told.from), to: happened(told.to) } }] : [];
      }),
      findings: dimensions.flatMap(({ dimension, findings }) =>
        findings.map((text, index) => ({
          findingId: idFrom(eventId, 'finding', dimension, index),
          dimension,
          subDimension: null,
          text,
          basis: [],
        })),
      ),
      conclusion: `Übernommen aus „${strategy.title}“${strategy.date === null ? '' : ` vom ${germanDay(strategy.date)}`}.`,
    },
    recommendations: dimensions.flatMap(({ dimension, recommendations }) =>
      recommendations.map(({ text, horizon }, index) => ({
        recommendationId: idFrom(eventId, 'recommendation', dimension, index),
        data: {
          assessmentId,
          dimension,
          subDimension: null,
          text,
          horizon,
          urgency: null,
          reasoning: null,
          findingIds: [],
        },
      })),
    ),
  };
}

/** `360-Grad-Analyse 2025`: the year of the last step that has taken place, else that of the paper, else none. */
function titleOf({ method, phases, date }: Strategy, by: Day): string {
  const last = phases
    .flatMap(({ from, to }) => [from, to])
    .filter((one): one is PhaseDate => one !== null && earliestOf(one) <= by)
    .sort()
    .at(-1);
  const year = (last ?? date)?.slice(0, 4);
  return `${method ?? CURRENT_METHOD.name}${year === undefined ? '' : ` ${year}`}`;
}

/** The analysis of an adopted strategy becomes a round of the municipality, its recommendations are there to be decided about. */
export function analysisOfStrategy(commands: CommandRunner): FollowUp {
  return {
    name: 'analysis-of-strategy',
    reactsTo: new Set(['StrategyAdopted']),
    async react(event) {
      const { data } = event as unknown as Extract<StrategyEvent, { type: 'StrategyAdopted' }>;
      const { municipalityId, actorId, effectiveOn, recordedAt } = event.meta;
      const adoptedOn = dayIn(MUNICIPAL_ZONE, new Date(recordedAt));
      const analysis = analysisOf(data, idOfStream(event.stream), event.id, adoptedOn);
      if (!analysis) return;
      const envelope = (what: string): Envelope => ({
        municipalityId,
        actorId,
        // A strategy may hold from a day to come; its analysis is there already.
        effectiveOn: effectiveOn < adoptedOn ? effectiveOn : adoptedOn,
        commandId: idFrom(event.id, what),
        causationId: event.id,
      });
      await commands.run(
        assessmentDomain,
        idFrom(event.id, 'assessment'),
        { type: 'TakeOverAssessment', data: analysis.round },
        envelope('assessment'),
      );
      // At once, so that they share a commit.
      await Promise.all(
        analysis.recommendations.map(({ recommendationId, data: made }) =>
          commands.run(
            recommendationDomain,
            recommendationId,
            { type: 'MakeRecommendation', data: made },
            envelope(recommendationId),
          ),
        ),
      );
    },
  };
}
