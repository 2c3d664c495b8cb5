// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { MunicipalityEvent, MunicipalityEventType } from '../../src/municipalities/domain/municipality.js';
import type { GoalEventOf, GoalEventType, Reason } from '../../src/goals/domain/goal.events.js';
import type { StrategyEvent, StrategyEventType } from '../../src/strategies/domain/strategy.js';

/*
 * One example of every stored event in its current shape, as full as the type allows: the compiler demands each. The
 * golden files beside this file hold the same as it is on disk. Where a shape changes on purpose, the old golden file
 * stays, an upcaster leads to the new shape, and a file `<Type>.v2.json` joins it.
 */

const reason: Reason = { kind: 'vendor', sentence: 'Die Schnittstelle fehlt.', decidedBy: 'AG Digitalisierung' };
const q3 = { asWritten: 'Bis Q3/2026', precision: 'quarter', latestDay: '2026-09-30' } as const;
const march = { asWritten: 'Ende März 2027', precision: 'month', latestDay: '2027-03-31' } as const;
const effort = { personDays: 12.5, euros: 4_000 } as const;
const resolution = { body: 'Samtgemeinderat', on: '2026-02-26', reference: 'TOP 7' } as const;
const processes = {
  kind: 'quantity',
  text: 'Relevante Verwaltungsprozesse in digitalen Workflows',
  unit: '%',
  baseline: 10,
  target: 80,
  denominator: { text: 'relevante Verwaltungsprozesse', count: 120 },
} as const;

export const goalEvents: { readonly [T in GoalEventType]: GoalEventOf<T> } = {
  GoalSet: {
    type: 'GoalSet',
    data: {
      code: 'Z5',
      title: 'DMS in allen Fachbereichen eingeführt',
      description: 'Mit Altakten',
      commitment: 'aspired',
      deadline: q3,
      dimension: 'public-services',
      strategyYear: 2026,
      origin: { kind: 'recommendation', recommendationId: 'e1' },
    },
  },
  GoalReworded: { type: 'GoalReworded', data: { title: 'DMS überall', description: 'Ohne Altakten' } },
  GoalAssigned: { type: 'GoalAssigned', data: { ownerId: 'p7', departmentId: 'd1' } },
  GoalLinkedToDimension: { type: 'GoalLinkedToDimension', data: { dimension: 'framework' } },
  GoalCommitmentChanged: { type: 'GoalCommitmentChanged', data: { commitment: 'binding', reason } },
  GoalLegitimised: { type: 'GoalLegitimised', data: { resolution } },
  GoalDeadlineMoved: { type: 'GoalDeadlineMoved', data: { from: q3, to: march, reason } },
  CriterionAdded: { type: 'CriterionAdded', data: { criterionId: 'c1', criterion: processes } },
  CriterionReworded: { type: 'CriterionReworded', data: { criterionId: 'c1', text: 'Prozesse in Workflows' } },
  CriterionTargetChanged: { type: 'CriterionTargetChanged', data: { criterionId: 'c1', from: 80, to: 60, reason } },
  CriterionBaselineChanged: { type: 'CriterionBaselineChanged', data: { criterionId: 'c1', from: 10, to: 12, reason } },
  CriterionUnitChanged: {
    type: 'CriterionUnitChanged',
    data: { criterionId: 'c1', from: '%', to: 'Prozesse', target: 96, baseline: 12, reason },
  },
  CriterionDenominatorChanged: {
    type: 'CriterionDenominatorChanged',
    data: {
      criterionId: 'c1',
      from: { text: 'relevante Verwaltungsprozesse', count: 120 },
      to: { text: 'Verwaltungsprozesse', count: 150 },
      reason,
    },
  },
  CriterionRhythmChanged: {
    type: 'CriterionRhythmChanged',
    data: {
      criterionId: 'c3',
      from: { every: 'year', atLeast: 1 },
      to: { every: 'half-year', atLeast: 2 },
      reason,
    },
  },
  CriterionDropped: { type: 'CriterionDropped', data: { criterionId: 'c1', reason } },
  ProgressReported: {
    type: 'ProgressReported',
    data: { reportId: 'r1', criterionId: 'c1', value: 41.5, evidence: 'https://example.org/auszug', comment: 'Stichtag' },
  },
  CriterionFulfilmentReported: {
    type: 'CriterionFulfilmentReported',
    data: { reportId: 'r2', criterionId: 'c2', fulfilled: true, evidence: 'Protokoll', comment: 'Alle da' },
  },
  ObligationFulfilled: {
    type: 'ObligationFulfilled',
    data: { reportId: 'r3', criterionId: 'c3', evidence: 'Prüfbericht', comment: 'Ohne Befund' },
  },
  ReportWithdrawn: { type: 'ReportWithdrawn', data: { reportId: 'r1', criterionId: 'c1', comment: 'Zahlendreher' } },
  StatusReported: { type: 'StatusReported', data: { text: 'Die Ausschreibung läuft.', evidence: 'Vermerk' } },
  ProgressConfirmed: { type: 'ProgressConfirmed', data: { note: 'Nichts Neues' } },
  MilestonePlanned: { type: 'MilestonePlanned', data: { milestoneId: 'm1', title: 'Pilot', deadline: q3 } },
  MilestoneReached: { type: 'MilestoneReached', data: { milestoneId: 'm1', evidence: 'Abnahmeprotokoll' } },
  MilestoneReopened: { type: 'MilestoneReopened', data: { milestoneId: 'm1', reason } },
  MilestoneMoved: { type: 'MilestoneMoved', data: { milestoneId: 'm1', from: q3, to: march, reason } },
  MilestoneDropped: { type: 'MilestoneDropped', data: { milestoneId: 'm1', reason } },
  MeasurePlanned: {
    type: 'MeasurePlanned',
    data: { measureId: 'a1', title: 'Altakten scannen', effort, due: '2026-05-31' },
  },
  MeasureReplanned: {
    type: 'MeasureReplanned',
    data: { measureId: 'a1', title: 'Altakten scannen lassen', effort, due: '2026-06-30', reason },
  },
  MeasureApproved: { type: 'MeasureApproved', data: { measureId: 'a1', resolution } },
  MeasureDone: { type: 'MeasureDone', data: { measureId: 'a1', actual: effort } },
  MeasureDropped: { type: 'MeasureDropped', data: { measureId: 'a1', reason } },
  DependencyDeclared: { type: 'DependencyDeclared', data: { onGoalId: 'g2', comment: 'Erst das Netz' } },
  DependencyRemoved: { type: 'DependencyRemoved', data: { onGoalId: 'g2', comment: 'Netz steht' } },
  GoalPaused: { type: 'GoalPaused', data: { reason, until: '2026-12-31' } },
  GoalResumed: { type: 'GoalResumed', data: { comment: 'Stelle besetzt' } },
  GoalAchieved: { type: 'GoalAchieved', data: { unmetCriterionIds: ['c1', 'c2'], reason } },
  GoalAbandoned: { type: 'GoalAbandoned', data: { reason } },
  GoalReopened: { type: 'GoalReopened', data: { reason } },
  GoalSplit: {
    type: 'GoalSplit',
    data: {
      into: [
        { goalId: 'g1a', code: 'Z5a', title: 'Rollout' },
        { goalId: 'g1b', code: 'Z5b', title: 'Workflows' },
      ],
      reason,
    },
  },
  GoalMergedInto: { type: 'GoalMergedInto', data: { intoGoalId: 'g2', reason } },
  GoalAbsorbed: { type: 'GoalAbsorbed', data: { goalId: 'g4', code: 'Z4', title: 'Neue Kommunikationsanlage' } },
  GoalSuperseded: { type: 'GoalSuperseded', data: { byGoalId: 'g2', reason } },
  StatusOverridden: { type: 'StatusOverridden', data: { status: 'at-risk', reason } },
  StatusOverrideLifted: { type: 'StatusOverrideLifted', data: { comment: 'Wieder nach Regel' } },
};

export const municipalityEvents: { readonly [T in MunicipalityEventType]: Extract<MunicipalityEvent, { type: T }> } = {
  MunicipalityRegistered: {
    type: 'MunicipalityRegistered',
    data: { name: 'Samtgemeinde Musterau', shortName: 'SG Musterau', fictional: true },
  },
  MunicipalityRenamed: { type: 'MunicipalityRenamed', data: { name: 'Gemeinde Musterau', shortName: 'Musterau' } },
  GuidingVisionAdopted: { type: 'GuidingVisionAdopted', data: { text: 'Digital und persönlich' } },
  DepartmentEstablished: { type: 'DepartmentEstablished', data: { departmentId: 'd1', name: 'Bürgerdienste' } },
  DepartmentRenamed: { type: 'DepartmentRenamed', data: { departmentId: 'd1', name: 'Bürgerservice' } },
  DepartmentDissolved: { type: 'DepartmentDissolved', data: { departmentId: 'd1' } },
};

export const strategyEvents: { readonly [T in StrategyEventType]: Extract<StrategyEvent, { type: T }> } = {
  StrategyAdopted: {
    type: 'StrategyAdopted',
    data: {
      fileName: 'musterau.json',
      title: 'Digitalstrategie',
      date: '2025-11-11',
      place: 'Musterau',
      programme: 'Digitale Kommune',
      sponsor: 'Ministerium',
      consultant: 'Beratungshaus',
      municipalityName: 'Samtgemeinde Musterau',
      guidingVision: 'Digital und persönlich',
      method: '360-Grad-Analyse',
      phases: [
        { phase: 'screening', name: 'Screening', description: 'Blick von außen', from: '2025-02', to: '2025-03' },
      ],
      dimensions: [
        {
          dimension: 'framework',
          name: 'Digitaler Rahmen',
          subDimensions: ['Struktur der Digitalisierung'],
          findings: ['Digitalisierung als Zukunftsthema erkannt'],
          recommendations: [{ text: 'Gründung einer AG Digitalisierung', horizon: 'perspective' }],
        },
      ],
      goals: [
        {
          goalId: 'g1',
          code: 'Z5',
          title: 'DMS in allen Fachbereichen eingeführt',
          description: 'Mit Altakten',
          commitment: 'binding',
          deadline: q3,
          dimension: 'infrastructure',
          strategyYear: 2026,
          criteria: [
            { criterionId: 'c1', criterion: processes },
            { criterionId: 'c2', criterion: { kind: 'yes-no', text: 'Plan getestet' } },
            { criterionId: 'c3', criterion: { kind: 'recurring', text: 'Überprüfung', every: 'year', atLeast: 1 } },
          ],
        },
      ],
    },
  },
};
