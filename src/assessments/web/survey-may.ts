// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Actor, mayAct } from '../../people/actor.js';
import type { RegisteredSurveyAction } from '../commands/survey-action.js';
import { draftingActions } from '../commands/survey-actions.js';
import type { SurveySheet } from '../views/survey-sheet.js';
import type { SurveyStatus } from './survey-words.js';

/** In which states pages offer an action. */
const OFFERED: Readonly<Record<string, readonly SurveyStatus[]>> = {
  ...Object.fromEntries(draftingActions.map(({ slug }) => [slug, ['draft'] as const])),
  starten: ['draft'],
  verlaengern: ['running'],
  codes: ['running'],
  beenden: ['running'],
  abbrechen: ['draft', 'running'],
};

/**
 * Whether pages offer an action: surveys are the business of officers, and their status has to allow it. The domain decides
 * anyway; this only keeps pages from offering what would be refused.
 *
 * @param roleOnly leave the status to the domain, which says in words why something is not possible
 */
export function mayGiveOnSurvey(
  actor: Actor,
  { slug }: RegisteredSurveyAction,
  { survey }: SurveySheet,
  roleOnly = false,
): boolean {
  if (!mayAct(actor, 'officer')) return false;
  if (roleOnly) return true;
  if (slug === 'codes' && survey.status === 'running' && survey.access.kind === 'open') return false;
  return OFFERED[slug]?.includes(survey.status) ?? false;
}
