// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { InvitationEvent } from '../domain/invitation.events.js';
import { invitation, type InvitationState } from '../domain/invitation.js';
import { invitationCatalogue } from '../reminders-catalogue.js';

/** Who has been told what of one review. Its stream is `invitation-<municipalityId>.<reviewId>`. */
export interface InvitationRow {
  readonly reviewId: string;
  readonly municipalityId: string;
  readonly state: InvitationState;
}

export const invitationLedger: ViewDefinition<InvitationRow> = {
  name: 'invitation_ledger',
  version: 1,
  concerns: (type) => type in invitationCatalogue,
  keyOf: ({ stream, meta: { municipalityId } }) =>
    categoryOfStream(stream) === 'invitation' ? { municipalityId, key: idOfStream(stream) } : undefined,
  evolve(row, stored) {
    const state = invitation.evolve(
      row?.state ?? invitation.initialState,
      stored as unknown as Recorded<InvitationEvent>,
    );
    return { reviewId: idOfStream(stored.stream), municipalityId: stored.meta.municipalityId, state };
  },
};
