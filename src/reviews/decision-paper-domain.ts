// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import type { DecisionPaperCommand } from './domain/decision-paper.commands.js';
import type { DecisionPaperEvent } from './domain/decision-paper.events.js';
import { decisionPaper, type DecisionPaperState } from './domain/decision-paper.js';

/** `paper-<municipalityId>.<paperId>` */
export const decisionPaperDomain: StreamDomain<DecisionPaperState, DecisionPaperCommand, DecisionPaperEvent> = {
  category: 'paper',
  decider: decisionPaper,
};
