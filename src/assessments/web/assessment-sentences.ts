// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay } from '../../web/formats.js';
import { ended, type Sentence } from '../../web/sentences.js';
import { SOURCE_CHOICES } from '../commands/method-choices.js';
import type { AssessmentEventOf, AssessmentEventType } from '../domain/assessment.events.js';
import { type Method, methodOf, type Phase, subDimensionsOf } from '../domain/method.js';
import { participantsWords, phaseDatesWords, phaseDateWords, pointsWords } from './assessment-words.js';

/** How the version of the method with which a round began calls things; what it does not know by its id. */
export interface MethodNames {
  phase(phase: Phase): string;
  dimension(dimension: string): string;
  subDimension(id: string): string;
}

export function namesOfMethod(method: Method): MethodNames {
  return {
    phase: (phase) => method.phases.find((one) => one.phase === phase)?.name ?? phase,
    dimension: (dimension) => method.dimensions.find((one) => one.dimension === dimension)?.name ?? dimension,
    subDimension: (id) => subDimensionsOf(method).find((one) => one.id === id)?.name ?? id,
  };
}

/** What a sentence about an event needs beside the event: names that stand elsewhere. */
export interface AssessmentNames extends MethodNames {
  /** Words of a finding of this round; undefined where it is not there any longer. */
  finding(findingId: string): string | undefined;
}

type Teller<T extends AssessmentEventType> = (data: AssessmentEventOf<T>['data'], names: AssessmentNames) => Sentence;

function place(
  { dimension, subDimension }: { readonly dimension: string; readonly subDimension: string | null },
  names: AssessmentNames,
): string {
  return subDimension === null ? names.dimension(dimension) : names.subDimension(subDimension);
}

/** Every event of a round as a sentence that people understand. */
const tellers: { readonly [T in AssessmentEventType]: Teller<T> } = {
  AssessmentPlanned: ({ title, origin }) => ({
    what:
      origin.kind === 'planned' ? `Runde „${title}“ geplant.` : `Runde „${title}“ aus dem Strategiepapier übernommen.`,
  }),
  AssessmentRetitled: ({ title }) => ({ what: `Die Runde heißt jetzt „${title}“.` }),
  PhaseScheduled: ({ phase, planned }, names) => {
    const dates = phaseDatesWords(planned);
    return {
      what:
        dates === undefined ? `${names.phase(phase)}: Termin wieder offen.` : `${names.phase(phase)}: Termin ${dates}.`,
    };
  },
  PhaseBegun: ({ phase, on }, names) => ({ what: `${names.phase(phase)}: begonnen (${phaseDateWords(on)}).` }),
  PhaseCompleted: ({ phase, on }, names) => ({
    what: `${names.phase(phase)}: abgeschlossen (${phaseDateWords(on)}).`,
  }),
  PhaseReopened: ({ phase }, names) => ({ what: `${names.phase(phase)}: wieder aufgenommen.` }),
  PhaseSkipped: ({ phase, reason }, names) => ({
    what: `${names.phase(phase)}: in dieser Runde ausgelassen.`,
    why: `Grund: ${ended(reason)}`,
  }),
  ParticipantsRecorded: ({ phase, groups }, names) => ({
    what:
      groups.length === 0
        ? `${names.phase(phase)}: niemand hat teilgenommen.`
        : `${names.phase(phase)}: teilgenommen haben ${participantsWords(groups)}.`,
  }),
  RatingGiven: ({ subDimension, source, points, reason, ratedOn }, names) => ({
    what: `„${names.subDimension(subDimension)}“ aus ${SOURCE_CHOICES[source]} mit ${pointsWords(points)}n bewertet (${germanDay(ratedOn)}).`,
    why: `Begründung: ${ended(reason)}`,
  }),
  RatingWithdrawn: ({ subDimension, source, reason }, names) => ({
    what: `Bewertung von „${names.subDimension(subDimension)}“ aus ${SOURCE_CHOICES[source]} zurückgenommen.`,
    why: `Grund: ${ended(reason)}`,
  }),
  FindingRecorded: (finding, names) => ({ what: `Ergebnis zu ${place(finding, names)}: ${ended(finding.text)}` }),
  FindingRevised: (finding, names) => ({
    what: `Ergebnis zu ${place(finding, names)} überarbeitet: ${ended(finding.text)}`,
  }),
  FindingWithdrawn: ({ findingId, reason }, names) => {
    const text = names.finding(findingId);
    return {
      what: text === undefined ? 'Ein Ergebnis zurückgezogen.' : `Ergebnis zurückgezogen: ${ended(text)}`,
      why: `Grund: ${ended(reason)}`,
    };
  },
  AssessmentConcluded: ({ conclusion }) => ({ what: 'Runde abgeschlossen.', why: `Fazit: ${ended(conclusion)}` }),
  AssessmentReopened: ({ reason }) => ({ what: 'Runde wieder aufgenommen.', why: `Grund: ${ended(reason)}` }),
  AssessmentAbandoned: ({ reason }) => ({ what: 'Runde abgebrochen.', why: `Grund: ${ended(reason)}` }),
};

/** What happened, in words; undefined for an event that is not one of rounds. */
export function tellAssessmentEvent(
  event: { readonly type: string; readonly data: object },
  names: AssessmentNames,
): Sentence | undefined {
  if (!Object.hasOwn(tellers, event.type)) return undefined;
  const tell = tellers[event.type as AssessmentEventType] as Teller<AssessmentEventType>;
  return tell(event.data as never, names);
}

/** Of a round that began with this version; where it is not known, of the first. */
export function namesOfVersion(version: number | undefined): MethodNames {
  return namesOfMethod(methodOf(version ?? 1));
}
