// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ParticipantGroup } from '../domain/assessment.events.js';
import type { PhaseStatus } from '../domain/assessment.js';
import type { Horizon, Urgency } from '../domain/recommendation.events.js';
import type { Audience, Maturity } from '../domain/screening.events.js';
import { participantsWords, phaseDatesWords } from '../web/assessment-words.js';
import type { RecommendationStanding, ToldPhase } from './told-analysis.js';

export const HORIZON_WORDS: Readonly<Record<Horizon, string>> = { now: 'sofort', perspective: 'perspektivisch' };
export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = { high: 'hoch', medium: 'mittel', low: 'niedrig' };
export const STANDING_OF_RECOMMENDATION: Readonly<Record<RecommendationStanding, string>> = {
  open: 'noch nicht entschieden',
  accepted: 'angenommen',
  deferred: 'zurückgestellt',
  declined: 'abgelehnt',
};
export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  residents: 'Einwohnerschaft',
  businesses: 'Betriebe',
  both: 'Einwohnerschaft und Betriebe',
};
/** OZG-Reifegrad. */
export const MATURITY_WORDS: Readonly<Record<Maturity, string>> = {
  0: 'nichts online',
  1: 'Information online',
  2: 'Formular zum Ausdrucken',
  3: 'Antrag online',
  4: 'durchgängig online, mit Bescheid',
};
/** Of a service without maturity. */
export const NOT_LOOKED_AT = 'noch nicht angesehen';

const PHASE_STATUS_WORDS: Readonly<Record<PhaseStatus, string>> = {
  open: 'steht aus',
  running: 'läuft',
  completed: 'abgeschlossen',
  skipped: 'ausgelassen',
};

/** When it was, or when it is to be: `März 2025`, `geplant: Juli 2025`, `nicht bekannt`. */
export function phaseTimeWords({ status, planned, actual }: ToldPhase): string {
  const was = status === 'open' ? undefined : phaseDatesWords(actual);
  if (was !== undefined) return was;
  const willBe = phaseDatesWords(planned);
  return willBe === undefined ? 'nicht bekannt' : `geplant: ${willBe}`;
}

/** `abgeschlossen`, `ausgelassen: Kein Geld.` */
export function phaseStatusWords({ status, skippedBecause }: ToldPhase): string {
  return skippedBecause === null ? PHASE_STATUS_WORDS[status] : `${PHASE_STATUS_WORDS[status]}: ${skippedBecause}`;
}

/** `8 Personen: Bürgeramt (5), Bauamt (3)`; never a name. */
export function whoTookPart(groups: readonly ParticipantGroup[]): string {
  return groups.length === 0 ? 'nicht festgehalten' : participantsWords(groups);
}
