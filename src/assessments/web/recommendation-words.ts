// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { StatusName } from '../../web/components/status.js';
import { germanDay, plural } from '../../web/formats.js';
import { HORIZON_WORDS, URGENCY_WORDS } from '../commands/recommendation-choices.js';
import { METHODS, type SubDimensionId, subDimensionsOf } from '../domain/method.js';
import type { RecommendationContent } from '../domain/recommendation.events.js';
import { isDueAgain, type MadeRecommendation, type RecommendationStatus } from '../domain/recommendation.js';

/** How a recommendation stands, in one word; colour and sign only repeat it. */
export const RECOMMENDATION_WORDS: Readonly<Record<RecommendationStatus, string>> = {
  open: 'Offen',
  accepted: 'Angenommen',
  deferred: 'Zurückgestellt',
  declined: 'Abgelehnt',
  withdrawn: 'Zurückgezogen',
};

/** The look of a goal that stands alike. */
const LOOKS: Readonly<Record<RecommendationStatus, StatusName>> = {
  open: 'planned',
  accepted: 'on-track',
  deferred: 'paused',
  declined: 'abandoned',
  withdrawn: 'abandoned',
};

/** The word for how it stands on a day, with its look: deferred ones whose day has come are to be looked at again. */
export function standingOf(recommendation: MadeRecommendation, today: Day): { look: StatusName; word: string } {
  if (isDueAgain(recommendation, today)) return { look: 'at-risk', word: 'Wiedervorlage' };
  return { look: LOOKS[recommendation.status], word: RECOMMENDATION_WORDS[recommendation.status] };
}

/** Why it stands so, without the word and without full stop: `am 12.05.2026, daraus 2 Ziele`. */
export function standingReason(recommendation: MadeRecommendation, today: Day): string {
  switch (recommendation.status) {
    case 'open':
      return 'noch nicht entschieden';
    case 'accepted': {
      const count = recommendation.goals.length;
      const goals = count === 0 ? 'noch ohne Ziel' : `daraus ${plural(count, 'Ziel', 'Ziele')}`;
      return `am ${germanDay(recommendation.decided.on)}, ${goals}`;
    }
    case 'deferred':
      if (recommendation.until === null) return 'ohne Termin';
      return isDueAgain(recommendation, today)
        ? `war bis ${germanDay(recommendation.until)} zurückgestellt`
        : `bis ${germanDay(recommendation.until)}`;
    case 'declined':
    case 'withdrawn':
      return `am ${germanDay(recommendation.decided.on)}`;
  }
}

/** `Angenommen am 12.05.2026, noch ohne Ziel.` */
export function standingSentence(recommendation: MadeRecommendation, today: Day): string {
  const { word } = standingOf(recommendation, today);
  const reason = standingReason(recommendation, today);
  return recommendation.status === 'open' || isDueAgain(recommendation, today)
    ? `${word}: ${reason}.`
    : `${word} ${reason}.`;
}

const SUB_DIMENSIONS = new Map(
  METHODS.flatMap((method) => subDimensionsOf(method).map(({ id, name }) => [id, name] as const)),
);
const DIMENSIONS = new Map(
  METHODS.flatMap(({ dimensions }) => dimensions.map(({ dimension, name }) => [dimension, name] as const)),
);

/** In the order of the method. */
export const DIMENSION_ORDER: readonly string[] = [...DIMENSIONS.keys()];

export function subDimensionName(id: SubDimensionId): string {
  return SUB_DIMENSIONS.get(id) ?? id;
}

/** `Digitale Infrastruktur und Netze: Software` */
export function placeWords({
  dimension,
  subDimension,
}: Pick<RecommendationContent, 'dimension' | 'subDimension'>): string {
  const name = DIMENSIONS.get(dimension) ?? dimension;
  return subDimension === null ? name : `${name}: ${subDimensionName(subDimension)}`;
}

/** `sofort`, `sofort, Dringlichkeit hoch` */
export function weightWords({ horizon, urgency }: Pick<RecommendationContent, 'horizon' | 'urgency'>): string {
  return `${HORIZON_WORDS[horizon]}${urgency === null ? '' : `, Dringlichkeit ${URGENCY_WORDS[urgency]}`}`;
}

/** Short enough for a heading or a link: cut between words where it is longer than `most` characters. */
export function inBrief(text: string, most = 160): string {
  const line = text.replace(/\s+/g, ' ');
  if (line.length <= most) return line;
  const cut = line.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > most / 2 ? space : most - 1).trimEnd()}…`;
}

/** Where a finding stands on the page of its round. */
export function findingHref(assessmentId: string, findingId: string): string {
  return `/analyse/${assessmentId}#ergebnis-${findingId}`;
}
