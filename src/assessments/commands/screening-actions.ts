// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { enterMaturities } from './enter-maturities.js';
import { screenService } from './screen-service.js';
import { screenServiceAgain } from './screen-service-again.js';
import type { RegisteredScreeningAction } from './screening-action.js';
import { strikeService } from './strike-service.js';
import { takeOverServices } from './take-over-services.js';

/** Everything that can be asked of the checklist of a round, in the order in which pages offer it. */
export const screeningActions: readonly RegisteredScreeningAction[] = [
  takeOverServices,
  screenService,
  enterMaturities,
  screenServiceAgain,
  strikeService,
];

export const screeningActionBySlug: ReadonlyMap<string, RegisteredScreeningAction> = new Map(
  screeningActions.map((action) => [action.slug, action]),
);
