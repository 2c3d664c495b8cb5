// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { AssessmentEventOf, AssessmentEventType } from '../../src/assessments/domain/assessment.events.js';

/** One example of every stored event of a round of the analysis, as full as the type allows. */
export const assessmentEvents: { readonly [T in AssessmentEventType]: AssessmentEventOf<T> } = {
  AssessmentPlanned: {
    type: 'AssessmentPlanned',
    data: {
      title: '360-Grad-Analyse 2026',
      methodVersion: 1,
      origin: { kind: 'strategy', strategyId: 's1' },
      phases: [
        { phase: 'screening', planned: { from: '2026-02-02', to: '2026-02' } },
        { phase: 'survey', planned: { from: '2026-03', to: '2026-03-31' } },
        { phase: 'interviews', planned: { from: '2026-03', to: null } },
        { phase: 'interim-presentation', planned: { from: null, to: null } },
        { phase: 'workshops', planned: { from: '2026-06', to: '2026-06' } },
        { phase: 'strategy-paper', planned: { from: '2026-07', to: '2026-09-30' } },
      ],
    },
  },
  AssessmentRetitled: { type: 'AssessmentRetitled', data: { title: 'Zweite 360-Grad-Analyse' } },
  PhaseScheduled: {
    type: 'PhaseScheduled',
    data: { phase: 'interviews', planned: { from: '2026-04-13', to: '2026-04' } },
  },
  PhaseBegun: { type: 'PhaseBegun', data: { phase: 'screening', on: '2026-02-03' } },
  PhaseCompleted: { type: 'PhaseCompleted', data: { phase: 'screening', on: '2026-02' } },
  PhaseReopened: { type: 'PhaseReopened', data: { phase: 'screening' } },
  PhaseSkipped: {
    type: 'PhaseSkipped',
    data: { phase: 'workshops', reason: 'Die Workshops finden im Kreis gemeinsam statt.' },
  },
  ParticipantsRecorded: {
    type: 'ParticipantsRecorded',
    data: {
      phase: 'interviews',
      groups: [
        { who: 'Bürgeramt', count: 3 },
        { who: 'Bauhof', count: 1 },
      ],
    },
  },
  RatingGiven: {
    type: 'RatingGiven',
    data: {
      subDimension: 'framework.strategy',
      source: 'interviews',
      points: 2.5,
      reason: 'Ziele sind beschlossen, aber nicht allen bekannt.',
      ratedOn: '2026-04-30',
    },
  },
  RatingWithdrawn: {
    type: 'RatingWithdrawn',
    data: { subDimension: 'framework.strategy', source: 'interviews', reason: 'Mit der Struktur verwechselt.' },
  },
  FindingRecorded: {
    type: 'FindingRecorded',
    data: {
      findingId: 'f1',
      dimension: 'framework',
      subDimension: 'framework.strategy',
      text: 'Digitalisierung ist als zentrales Thema erkannt.',
      basis: [
        { kind: 'rating', subDimension: 'framework.strategy', source: 'interviews' },
        { kind: 'service', serviceId: 'sv1' },
        { kind: 'interview', interviewId: 'i1' },
        { kind: 'question', surveyId: 'su1', questionId: 'q1' },
      ],
    },
  },
  FindingRevised: {
    type: 'FindingRevised',
    data: {
      findingId: 'f1',
      dimension: 'framework',
      subDimension: 'framework.structure',
      text: 'Zuständigkeiten sind benannt, Vertretungen nicht.',
      basis: [{ kind: 'interview', interviewId: 'i2' }],
    },
  },
  FindingWithdrawn: {
    type: 'FindingWithdrawn',
    data: { findingId: 'f1', reason: 'Steht doppelt da.' },
  },
  AssessmentConcluded: {
    type: 'AssessmentConcluded',
    data: { conclusion: 'Der Rahmen steht, es fehlt an Schnittstellen. Nächste Runde in zwei Jahren.' },
  },
  AssessmentReopened: { type: 'AssessmentReopened', data: { reason: 'Ein Interview wird nachgeholt.' } },
  AssessmentAbandoned: {
    type: 'AssessmentAbandoned',
    data: { reason: 'Das Programm des Landes ist ausgelaufen.' },
  },
};
