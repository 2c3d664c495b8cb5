// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Actor, mayAct } from '../../people/actor.js';
import type { RegisteredDecisionAction } from '../commands/decision-action.js';
import type { DecisionSheet } from '../views/decision-sheet.js';

/**
 * Whether pages offer an action: by role (who is responsible for a decision may carry it out), and by what its status
 * allows. The domain decides anyway; this only keeps pages from offering what would be refused.
 *
 * @param roleOnly leave the status to the domain, which says in words why something is not possible
 */
export function mayGive(
  actor: Actor,
  { needs, slug }: RegisteredDecisionAction,
  { decision }: DecisionSheet,
  roleOnly = false,
): boolean {
  const isResponsible = mayAct(actor, 'owner') && decision.responsibleId === actor.actorId;
  if (!mayAct(actor, 'officer') && !(needs === 'owner' && isResponsible)) return false;
  return roleOnly || (decision.status === 'open') === (slug !== 'wieder-eroeffnen');
}
