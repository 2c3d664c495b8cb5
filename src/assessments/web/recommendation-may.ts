// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { RequestProblem } from '../../web/problems.js';
import { type Actor, mayAct } from '../../people/actor.js';
import type { RegisteredRecommendationAction } from '../commands/recommendation-action.js';
import type { MadeRecommendation } from '../domain/recommendation.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { RECOMMENDATION_WORDS } from './recommendation-words.js';

/** Whether the domain would allow it, by the slug of its form. */
const POSSIBLE: Readonly<Record<string, (recommendation: MadeRecommendation) => boolean>> = {
  annehmen: ({ status }) => status === 'open' || status === 'deferred',
  zurueckstellen: ({ status }) => status === 'open' || status === 'deferred',
  ablehnen: ({ status }) => status === 'open' || status === 'deferred',
  'neues-ziel': ({ status }) => status === 'accepted',
  'ziele-anschliessen': ({ status }) => status === 'accepted',
  'ziel-loesen': ({ goals }) => goals.length > 0,
  ueberarbeiten: () => true,
  'wieder-eroeffnen': ({ status, goals }) => status !== 'open' && goals.length === 0,
  zurueckziehen: ({ goals }) => goals.length === 0,
};

/**
 * Whether pages offer an action: to officers, and where the recommendation's status allows it. The domain decides anyway;
 * this only keeps pages from offering what would be refused.
 *
 * @param roleOnly leave the status to the domain, which says in words why something is not possible
 */
export function mayGive(
  actor: Actor,
  { slug }: RegisteredRecommendationAction,
  recommendation: MadeRecommendation,
  roleOnly = false,
): boolean {
  if (!mayAct(actor, 'officer')) return false;
  return roleOnly || (recommendation.status !== 'withdrawn' && (POSSIBLE[slug]?.(recommendation) ?? false));
}

/** A form was asked for that the recommendation's status does not allow. */
export function notNow({ recommendationId, recommendation }: RecommendationSheet): RequestProblem {
  const { status, goals } = recommendation;
  const detail =
    status === 'open'
      ? 'Über die Handlungsempfehlung ist noch nicht entschieden. Bitte nehmen Sie sie zuerst an.'
      : goals.length > 0
        ? 'Aus der Handlungsempfehlung sind schon Ziele geworden. Lösen Sie sie zuerst davon, wenn anders entschieden werden soll.'
        : `Die Handlungsempfehlung ist ${RECOMMENDATION_WORDS[status].toLowerCase()}. Auf ihrer Seite steht, was jetzt möglich ist.`;
  return new RequestProblem(
    409,
    'Das geht jetzt nicht',
    detail,
    [],
    {},
    {
      href: `/empfehlungen/${recommendationId}`,
      label: 'Zurück zur Handlungsempfehlung',
    },
  );
}
