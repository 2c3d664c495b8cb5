// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { idOfStream } from '../../event-sourcing/command-runner.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { Role } from '../actor.js';
import type { PersonEvent } from '../domain/person.js';

/** A token that is in force, as far as it itself is concerned: its person may be deactivated, or have a lower role by now. */
export interface ApiTokenSheet {
  readonly tokenId: string;
  readonly municipalityId: string;
  /** For whom the program acts. */
  readonly personId: string;
  readonly label: string;
  readonly role: Role;
  /** SHA-256 of the token, base64url: by this it is found. */
  readonly hash: string;
  /** ISO 8601 instant in UTC. */
  readonly issuedAt: string;
}

export const apiTokenSheets: ViewDefinition<ApiTokenSheet> = {
  name: 'api_token_sheets',
  version: 1,
  concerns: (type) => type === 'ApiTokenIssued' || type === 'ApiTokenRevoked',
  keyOf(event) {
    // Without an id: of a person who has been erased.
    const { tokenId } = event.data as { tokenId?: string };
    return tokenId === undefined ? undefined : { municipalityId: event.meta.municipalityId, key: tokenId };
  },
  evolve(_sheet, stored) {
    const event = stored as unknown as PersonEvent;
    if (event.type !== 'ApiTokenIssued') return undefined;
    return {
      ...event.data,
      municipalityId: stored.meta.municipalityId,
      personId: idOfStream(stored.stream),
      issuedAt: stored.meta.recordedAt,
    };
  },
  lookup: ({ hash }) => hash,
};
