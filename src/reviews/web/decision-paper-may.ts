// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Actor, mayAct } from '../../people/actor.js';
import type { RegisteredPaperAction } from '../commands/paper-action.js';
import type { DraftedPaper } from '../domain/decision-paper.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';

/** In which states pages offer an action. */
const OFFERED: Readonly<Record<string, readonly DraftedPaper['status'][]>> = {
  vorlegen: ['draft'],
  ueberarbeiten: ['draft'],
  entscheidung: ['submitted', 'decided'],
  zurueckziehen: ['draft', 'submitted'],
};

/**
 * Whether pages offer an action: papers are written by officers, and their status has to allow it. The domain decides anyway;
 * this only keeps pages from offering what would be refused.
 *
 * @param roleOnly leave the status to the domain, which says in words why something is not possible
 */
export function mayGiveOnPaper(
  actor: Actor,
  { slug }: RegisteredPaperAction,
  { paper }: DecisionPaperSheet,
  roleOnly = false,
): boolean {
  return mayAct(actor, 'officer') && (roleOnly || (OFFERED[slug]?.includes(paper.status) ?? false));
}
