// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { plural } from '../../web/formats.js';
import { countRecommendations } from './recommendation-queries.js';
import type { RoundPartOf } from './round-part.js';

/** `14 Handlungsempfehlungen, 6 davon Ziele` */
export const recommendationsPart: RoundPartOf = ({ views, municipalityId, today }, { assessmentId, assessment }) => {
  const own = views.recommendations
    .list(municipalityId)
    .filter(({ recommendation }) => recommendation.assessmentId === assessmentId);
  const { all, open } = countRecommendations(own, today);
  if (all === 0)
    return assessment.status === 'running'
      ? {
          phase: null,
          heading: 'Handlungsempfehlungen',
          sentence: 'Noch ist keine Handlungsempfehlung aufgenommen.',
          href: `/empfehlungen/neu?runde=${assessmentId}`,
          link: 'Handlungsempfehlung aufnehmen',
          isForm: true,
        }
      : undefined;
  const withGoals = own.filter(({ recommendation }) => recommendation.goals.length > 0).length;
  const goals =
    withGoals === 0
      ? 'noch keine davon ist ein Ziel'
      : `${withGoals} davon ${withGoals === 1 ? 'ist ein Ziel' : 'sind Ziele'}`;
  const waiting = open === 0 ? '' : `, ${open} noch nicht entschieden`;
  return {
    phase: null,
    heading: 'Handlungsempfehlungen',
    sentence: `${plural(all, 'Handlungsempfehlung', 'Handlungsempfehlungen')}, ${goals}${waiting}.`,
    href: `/empfehlungen?runde=${assessmentId}`,
    link: 'Handlungsempfehlungen ansehen',
  };
};
