// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import { remark, type RemarkCommand, type RemarkState } from './domain/remark.js';
import type { RemarkEvent } from './domain/survey.events.js';

/** `remark-<municipalityId>.<random id>`; can be erased. */
export const remarkDomain: StreamDomain<RemarkState, RemarkCommand, RemarkEvent> = {
  category: 'remark',
  decider: remark,
  // Whoever has the fingerprint could try out what was written after it is erased.
  fingerprinted: ({ type }) => type,
};
