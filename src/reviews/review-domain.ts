// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import type { ReviewCommand } from './domain/review.commands.js';
import type { ReviewEvent } from './domain/review.events.js';
import { review, type ReviewState } from './domain/review.js';

/** `review-<municipalityId>.<reviewId>` */
export const reviewDomain: StreamDomain<ReviewState, ReviewCommand, ReviewEvent> = {
  category: 'review',
  decider: review,
};
