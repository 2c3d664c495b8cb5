// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import type { ScreeningCommand } from './domain/screening.commands.js';
import type { ScreeningEvent } from './domain/screening.events.js';
import { screening, type ScreeningState } from './domain/screening.js';

/** `screening-<municipalityId>.<assessmentId>`: one checklist per round. */
export const screeningDomain: StreamDomain<ScreeningState, ScreeningCommand, ScreeningEvent> = {
  category: 'screening',
  decider: screening,
};
