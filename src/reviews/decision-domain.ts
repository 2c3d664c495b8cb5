// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import type { DecisionCommand } from './domain/decision.commands.js';
import type { DecisionEvent } from './domain/decision.events.js';
import { decision, type DecisionState } from './domain/decision.js';

/** `decision-<municipalityId>.<decisionId>` */
export const decisionDomain: StreamDomain<DecisionState, DecisionCommand, DecisionEvent> = {
  category: 'decision',
  decider: decision,
};
