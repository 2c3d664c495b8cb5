// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, plural } from '../../web/formats.js';
import { nextPhaseOf, type PlannedAssessment } from '../domain/assessment.js';
import { type Method, subDimensionsOf } from '../domain/method.js';
import { phaseDatesWords } from './assessment-words.js';
import { ratedCount } from './assessment-queries.js';
import { unratedWords } from './totals-table.js';

/** `Als Nächstes: Interviews, geplant ab März 2027.`; undefined where nothing is left to do. */
export function nextStepWords(assessment: PlannedAssessment, method: Method): string | undefined {
  if (assessment.status !== 'running') return undefined;
  const next = nextPhaseOf(assessment);
  if (!next) return 'Alle Phasen sind erledigt: Schließen Sie die Runde mit einem Fazit ab.';
  const name = method.phases.find(({ phase }) => phase === next.phase)?.name ?? next.phase;
  if (next.status === 'running') return `Jetzt läuft: ${name}.`;
  const dates = phaseDatesWords(next.planned);
  return `Als Nächstes: ${name}, ${dates === undefined ? 'noch ohne Termin' : `geplant ${dates}`}.`;
}

/** `Noch offen: Workshops, Strategiepapier; 13 Unterdimensionen ohne Bewertung; kein Ergebnis.`; '' where nothing is. */
export function stillOpenWords(assessment: PlannedAssessment, method: Method): string {
  const names = assessment.phases
    .filter(({ status }) => status === 'open' || status === 'running')
    .map(({ phase }) => method.phases.find((one) => one.phase === phase)?.name ?? phase);
  const unrated = subDimensionsOf(method).length - ratedCount(assessment, method);
  const open = [
    ...(names.length === 0 ? [] : [`nicht abgeschlossen: ${names.join(', ')}`]),
    ...(unrated === 0 ? [] : [`${plural(unrated, 'Unterdimension', 'Unterdimensionen')} ohne Bewertung`]),
    ...(assessment.findings.length === 0 ? ['kein Ergebnis festgehalten'] : []),
  ];
  return open.length === 0 ? '' : `Noch offen – ${open.join('; ')}.`;
}

/** How far the round is, in one or two sentences. */
export function roundLead(assessment: PlannedAssessment, method: Method): string {
  const { phases } = assessment;
  const skipped = phases.filter(({ status }) => status === 'skipped').length;
  const completed = phases.filter(({ status }) => status === 'completed').length;
  const of = subDimensionsOf(method).length;
  const rated = ratedCount(assessment, method);
  const ratings =
    unratedWords(assessment) ?? `${rated} von ${of} Unterdimensionen ${rated === 1 ? 'ist' : 'sind'} bewertet.`;
  switch (assessment.status) {
    case 'running':
      return [
        `${completed} von ${phases.length - skipped} Phasen ${completed === 1 ? 'ist' : 'sind'} abgeschlossen.`,
        ratings,
        nextStepWords(assessment, method) ?? '',
      ].join(' ');
    case 'concluded':
      return `Seit ${germanDay(assessment.conclusion.on)}: ${plural(assessment.findings.length, 'Ergebnis', 'Ergebnisse')}. ${ratings}`;
    case 'abandoned':
      return `Am ${germanDay(assessment.abandoned.on)} abgebrochen: ${assessment.abandoned.text}`;
  }
}
