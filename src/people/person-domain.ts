// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import { person, type PersonCommand, type PersonEvent, type PersonState } from './domain/person.js';

/** Streams `person-<municipalityId>.<personId>`; they can be erased. */
export const personDomain: StreamDomain<PersonState, PersonCommand, PersonEvent> = {
  category: 'person',
  decider: person,
  // Names and addresses are few enough to be found by trying.
  fingerprinted: ({ type }) => type,
};
