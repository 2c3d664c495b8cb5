// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { GoalEventType } from './domain/goal.events.js';

const reason = ['reason.sentence', 'reason.decidedBy'];

export const goalCatalogue: ContextCatalogue<GoalEventType> = {
  GoalSet: {
    label: 'Ziel aufgenommen',
    freeText: ['title', 'description', 'deadline.asWritten'],
    // The first version knew of no goals that come from recommendations; what it says of the others is right as it stands.
    upcast: (data) => data,
  },
  GoalReworded: { label: 'Ziel umformuliert', freeText: ['title', 'description'] },
  GoalAssigned: { label: 'Zuständigkeit geändert', freeText: [] },
  GoalLinkedToDimension: { label: 'Dimension zugeordnet', freeText: [] },
  GoalCommitmentChanged: { label: 'Verbindlichkeit geändert', freeText: reason },
  GoalLegitimised: { label: 'Beschluss gefasst', freeText: ['resolution.body', 'resolution.reference'] },
  GoalDeadlineMoved: { label: 'Frist verschoben', freeText: ['from.asWritten', 'to.asWritten', ...reason] },
  CriterionAdded: {
    label: 'Kriterium aufgenommen',
    freeText: ['criterion.text', 'criterion.unit', 'criterion.denominator.text'],
  },
  CriterionReworded: { label: 'Kriterium umformuliert', freeText: ['text'] },
  CriterionTargetChanged: { label: 'Zielwert geändert', freeText: reason },
  CriterionBaselineChanged: { label: 'Ausgangswert geändert', freeText: reason },
  CriterionUnitChanged: { label: 'Einheit geändert', freeText: ['from', 'to', ...reason] },
  CriterionDenominatorChanged: { label: 'Grundgesamtheit geändert', freeText: ['from.text', 'to.text', ...reason] },
  CriterionRhythmChanged: { label: 'Rhythmus geändert', freeText: reason },
  CriterionDropped: { label: 'Kriterium gestrichen', freeText: reason },
  ProgressReported: { label: 'Fortschritt gemeldet', freeText: ['evidence', 'comment'] },
  CriterionFulfilmentReported: { label: 'Erfüllung gemeldet', freeText: ['evidence', 'comment'] },
  ObligationFulfilled: { label: 'Daueraufgabe erledigt', freeText: ['evidence', 'comment'] },
  ReportWithdrawn: { label: 'Meldung zurückgenommen', freeText: ['comment'] },
  StatusReported: { label: 'Sachstand berichtet', freeText: ['text', 'evidence'] },
  ProgressConfirmed: { label: 'Unverändert bestätigt', freeText: ['note'] },
  MilestonePlanned: { label: 'Meilenstein geplant', freeText: ['title', 'deadline.asWritten'] },
  MilestoneReached: { label: 'Meilenstein erreicht', freeText: ['evidence'] },
  MilestoneReopened: { label: 'Meilenstein wieder offen', freeText: reason },
  MilestoneMoved: { label: 'Meilenstein verschoben', freeText: ['from.asWritten', 'to.asWritten', ...reason] },
  MilestoneDropped: { label: 'Meilenstein gestrichen', freeText: reason },
  MeasurePlanned: { label: 'Maßnahme geplant', freeText: ['title'] },
  MeasureReplanned: { label: 'Maßnahme neu geplant', freeText: ['title', ...reason] },
  MeasureApproved: { label: 'Maßnahme genehmigt', freeText: ['resolution.body', 'resolution.reference'] },
  MeasureDone: { label: 'Maßnahme umgesetzt', freeText: [] },
  MeasureDropped: { label: 'Maßnahme gestrichen', freeText: reason },
  DependencyDeclared: { label: 'Abhängigkeit eingetragen', freeText: ['comment'] },
  DependencyRemoved: { label: 'Abhängigkeit entfernt', freeText: ['comment'] },
  GoalPaused: { label: 'Ziel pausiert', freeText: reason },
  GoalResumed: { label: 'Ziel wieder aufgenommen', freeText: ['comment'] },
  GoalAchieved: { label: 'Ziel erreicht', freeText: reason },
  GoalAbandoned: { label: 'Ziel aufgegeben', freeText: reason },
  GoalReopened: { label: 'Ziel wieder eröffnet', freeText: reason },
  GoalSplit: { label: 'Ziel aufgeteilt', freeText: ['into[].title', ...reason] },
  GoalMergedInto: { label: 'Ziel zusammengeführt', freeText: reason },
  GoalAbsorbed: { label: 'Anderes Ziel aufgenommen', freeText: ['title'] },
  GoalSuperseded: { label: 'Ziel ersetzt', freeText: reason },
  StatusOverridden: { label: 'Status von Hand gesetzt', freeText: reason },
  StatusOverrideLifted: { label: 'Status wieder nach Regel', freeText: ['comment'] },
};
