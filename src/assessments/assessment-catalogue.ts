// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { AssessmentEventType } from './domain/assessment.events.js';

export const assessmentCatalogue: ContextCatalogue<AssessmentEventType> = {
  AssessmentPlanned: { label: 'Runde der Analyse geplant', freeText: ['title'] },
  AssessmentRetitled: { label: 'Runde der Analyse umbenannt', freeText: ['title'] },
  PhaseScheduled: { label: 'Phase terminiert', freeText: [] },
  PhaseBegun: { label: 'Phase begonnen', freeText: [] },
  PhaseCompleted: { label: 'Phase abgeschlossen', freeText: [] },
  PhaseReopened: { label: 'Phase wieder aufgenommen', freeText: [] },
  PhaseSkipped: { label: 'Phase ausgelassen', freeText: ['reason'] },
  ParticipantsRecorded: { label: 'Teilnehmende festgehalten', freeText: ['groups[].who'] },
  RatingGiven: { label: 'Bewertung abgegeben', freeText: ['reason'] },
  RatingWithdrawn: { label: 'Bewertung zurückgenommen', freeText: ['reason'] },
  FindingRecorded: { label: 'Ergebnis festgehalten', freeText: ['text'] },
  FindingRevised: { label: 'Ergebnis überarbeitet', freeText: ['text'] },
  FindingWithdrawn: { label: 'Ergebnis zurückgezogen', freeText: ['reason'] },
  AssessmentConcluded: { label: 'Runde der Analyse abgeschlossen', freeText: ['conclusion'] },
  AssessmentReopened: { label: 'Runde der Analyse wieder aufgenommen', freeText: ['reason'] },
  AssessmentAbandoned: { label: 'Runde der Analyse abgebrochen', freeText: ['reason'] },
};
