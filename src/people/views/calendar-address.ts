// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { idOfStream } from '../../event-sourcing/command-runner.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { PersonEvent } from '../domain/person.js';

/** Whose calendar a secret address shows. There is one per person at most, and only while they may sign in. */
export interface CalendarAddress {
  readonly personId: string;
  readonly municipalityId: string;
  /** SHA-256 of the secret in the address, base64url: by this it is found. */
  readonly hash: string;
}

const CONCERNED = ['CalendarAddressIssued', 'CalendarAddressRevoked', 'PersonDeactivated', 'PersonErased'];

export const calendarAddresses: ViewDefinition<CalendarAddress> = {
  name: 'calendar_addresses',
  version: 1,
  concerns: (type) => CONCERNED.includes(type),
  keyOf: (event) => ({ municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }),
  evolve(_address, stored) {
    const event = stored as unknown as PersonEvent;
    if (event.type !== 'CalendarAddressIssued') return undefined;
    // Without a hash: of a person who has been erased.
    const { hash } = event.data as Partial<typeof event.data>;
    if (hash === undefined) return undefined;
    return { personId: idOfStream(stored.stream), municipalityId: stored.meta.municipalityId, hash };
  },
  lookup: ({ hash }) => hash,
};
