// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { idOfStream } from '../../event-sourcing/command-runner.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { PersonEvent } from '../domain/person.js';

/** A one-time link that nobody has used yet; it may have expired. */
export interface InvitationSheet {
  readonly personId: string;
  readonly municipalityId: string;
  /** SHA-256 of the code in the link, base64url: by this it is found. */
  readonly codeHash: string;
  readonly validUntil: Day;
}

const CONCERNED = ['InvitationIssued', 'PasswordSet', 'PersonDeactivated', 'PersonErased'];

export const invitationSheets: ViewDefinition<InvitationSheet> = {
  name: 'invitation_sheets',
  version: 1,
  concerns: (type) => CONCERNED.includes(type),
  keyOf: (event) => ({ municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }),
  evolve(_sheet, stored) {
    const event = stored as unknown as PersonEvent;
    if (event.type !== 'InvitationIssued') return undefined;
    const { codeHash, validUntil } = event.data as Partial<typeof event.data>;
    if (codeHash === undefined || validUntil === undefined) return undefined;
    return { personId: idOfStream(stored.stream), municipalityId: stored.meta.municipalityId, codeHash, validUntil };
  },
  lookup: ({ codeHash }) => codeHash,
};
