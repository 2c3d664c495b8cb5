// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Stand } from '../../stands.js';
import { currentBoard, type GoalBoard } from '../views/goal-board.js';

/** All goals of the municipality as they stand at a Stand. */
export function boardAt({ views, municipalityId, today }: Stand): GoalBoard {
  return currentBoard(views.goals.list(municipalityId), today);
}
