// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Actor, mayAct } from '../../people/actor.js';
import type { RegisteredGoalAction } from '../commands/goal-action.js';
import { isOpen } from '../domain/standing.js';
import type { GoalSheet } from '../views/goal-sheet.js';

/** Actions on an achieved goal: its lasting obligations go on, and it can be opened again. */
const AFTER_ACHIEVEMENT = new Set([
  'daueraufgabe-erledigt',
  'wieder-eroeffnen',
  'kriterium-streichen',
  'meldung-zuruecknehmen',
]);

/**
 * Whether pages offer an action: by role (who is responsible for a goal may report on it), and by what the goal's status
 * allows. The domain decides anyway; this only keeps pages from offering what would be refused.
 *
 * @param roleOnly leave the status to the domain, which says in words why something is not possible
 */
export function mayGive(actor: Actor, action: RegisteredGoalAction, { goal }: GoalSheet, roleOnly = false): boolean {
  const isOwner = mayAct(actor, 'owner') && goal.ownerId === actor.actorId;
  if (!mayAct(actor, 'officer') && !(action.needs === 'owner' && isOwner)) return false;
  if (roleOnly) return true;
  const { slug } = action;
  if (!isOpen(goal)) {
    if (goal.status === 'achieved') return AFTER_ACHIEVEMENT.has(slug);
    return goal.status === 'abandoned' && slug === 'wieder-eroeffnen';
  }
  if (slug === 'wieder-eroeffnen') return false;
  if (slug === 'fortsetzen') return goal.status === 'paused';
  if (slug === 'pausieren') return goal.status === 'active';
  if (slug === 'status-nach-regel') return goal.override !== null;
  return true;
}
