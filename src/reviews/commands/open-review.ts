// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ReviewCommand } from '../domain/review.commands.js';
import type { ComparedWith, DifferencePoint } from '../domain/review.events.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class OpenReview extends ReviewAction {
  /** What it looks back to, and what has changed since. Set by the handler, never taken from the body. */
  declare comparedWith: ComparedWith;
  declare points: readonly DifferencePoint[];

  override toCommand(): ReviewCommand {
    return { type: 'OpenReview', data: { comparedWith: this.comparedWith, points: this.points } };
  }
}

export const openReview = reviewAction(OpenReview, {
  slug: 'eroeffnen',
  title: 'Sitzung eröffnen',
  submit: 'Sitzung eröffnen',
  done: 'Die Sitzung ist eröffnet.',
  needs: 'officer',
  intro: 'Was sich seit der letzten Sitzung geändert hat, steht damit fest auf der Tagesordnung.',
  conflictsWith: ['ReviewRescheduled', 'ReviewCancelled'],
});
