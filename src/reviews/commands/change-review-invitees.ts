// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferencesField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class ChangeReviewInvitees extends ReviewAction {
  @ReferencesField({ label: 'Eingeladen', to: 'person', optional: true })
  invitedIds?: string[];

  override toCommand(): ReviewCommand {
    return { type: 'ChangeReviewInvitees', data: { invitedIds: this.invitedIds ?? [] } };
  }
}

export const changeReviewInvitees = reviewAction(ChangeReviewInvitees, {
  slug: 'eingeladene',
  title: 'Eingeladene ändern',
  submit: 'Eingeladene speichern',
  done: 'Die Eingeladenen sind geändert.',
  needs: 'officer',
  intro: 'Wer soll dabei sein? Eingeladene können selbst Punkte auf die Tagesordnung setzen.',
  conflictsWith: ['ReviewInviteesChanged'],
});
