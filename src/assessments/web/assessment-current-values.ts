// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FieldClass } from '../../web/fields.js';
import { BeginPhase } from '../commands/begin-phase.js';
import { RecordParticipants } from '../commands/record-participants.js';
import { RetitleAssessment } from '../commands/retitle-assessment.js';
import { ReviseFinding } from '../commands/revise-finding.js';
import { SchedulePhase } from '../commands/schedule-phase.js';
import type { PhaseDate } from '../domain/assessment.events.js';
import { type AssessmentFacts, participantsOf, phaseOf } from '../domain/assessment.js';
import type { Phase } from '../domain/method.js';
import { writtenBasis } from '../finding-bases.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { phaseDateWords } from './assessment-words.js';

type Values = Readonly<Record<string, unknown>>;

function phaseAt(assessment: AssessmentFacts, { phase }: Values) {
  return phaseOf(assessment, phase as Phase);
}

/** As people write it: both can be read again. */
function inForm(date: PhaseDate | null | undefined): Values[string] {
  return date === null || date === undefined ? undefined : phaseDateWords(date);
}

/** What holds now of the fields that a command changes: forms start from it, and stale ones are compared with it. */
const readers = new Map<FieldClass, (sheet: AssessmentSheet, given: Values) => Values>([
  [RetitleAssessment, ({ assessment }) => ({ title: assessment.title })],
  [
    SchedulePhase,
    ({ assessment }, given) => {
      const planned = phaseAt(assessment, given)?.planned;
      return { from: inForm(planned?.from), to: inForm(planned?.to) };
    },
  ],
  [BeginPhase, ({ assessment }, given) => ({ on: inForm(phaseAt(assessment, given)?.actual.from) })],
  [
    RecordParticipants,
    ({ assessment }, { phase }) => ({
      groups: participantsOf(assessment, phase as Phase)?.map((group) => ({ ...group })),
    }),
  ],
  [
    ReviseFinding,
    ({ assessment }, { findingId }) => {
      const finding = assessment.findings.find((one) => one.findingId === findingId);
      if (!finding) return {};
      const { dimension, subDimension, text, basis } = finding;
      return { dimension, subDimension: subDimension ?? undefined, text, basis: basis.map(writtenBasis) };
    },
  ],
]);

/** @param given what the address or the form says: which phase, which finding */
export function assessmentValuesNow(type: FieldClass, sheet: AssessmentSheet, given: Values): Values {
  return readers.get(type)?.(sheet, given) ?? {};
}
