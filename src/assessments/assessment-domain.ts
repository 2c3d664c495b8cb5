// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StreamDomain } from '../event-sourcing/command-runner.js';
import type { AssessmentCommand } from './domain/assessment.commands.js';
import type { AssessmentEvent } from './domain/assessment.events.js';
import { assessment, type AssessmentState } from './domain/assessment.js';

/** `assessment-<municipalityId>.<assessmentId>` */
export const assessmentDomain: StreamDomain<AssessmentState, AssessmentCommand, AssessmentEvent> = {
  category: 'assessment',
  decider: assessment,
};
