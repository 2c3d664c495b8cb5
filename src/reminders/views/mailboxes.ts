// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import { mailbox, type MailboxEvent, type MailboxState } from '../domain/mailbox.js';

/** The last mail of a person. */
export interface MailboxRow extends MailboxState {
  readonly municipalityId: string;
  readonly personId: string;
}

export const mailboxes: ViewDefinition<MailboxRow> = {
  name: 'mailboxes',
  version: 1,
  concerns: (type) => type === 'DigestBegun',
  keyOf: ({ stream, meta }) =>
    categoryOfStream(stream) === 'mailbox'
      ? { municipalityId: meta.municipalityId, key: idOfStream(stream) }
      : undefined,
  evolve(row, stored) {
    const event = stored as unknown as Recorded<MailboxEvent>;
    return {
      municipalityId: stored.meta.municipalityId,
      personId: idOfStream(stored.stream),
      ...mailbox.evolve(row ?? mailbox.initialState, event),
    };
  },
};
