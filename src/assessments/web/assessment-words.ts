// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StatusName } from '../../web/components/status.js';
import { germanDay, germanMonth, inTenths, plural } from '../../web/formats.js';
import type { PhaseDate, PhaseDates } from '../domain/assessment.events.js';
import { type AssessmentFacts, type AssessmentStatus, hasBegun, type PhaseStatus } from '../domain/assessment.js';
import type { Method } from '../domain/method.js';
import type { SubDimensionTotal, Total } from '../domain/totals.js';
import { SOURCE_CHOICES } from '../commands/method-choices.js';

export const ASSESSMENT_WORDS: Readonly<Record<AssessmentStatus, string>> = {
  running: 'Läuft',
  concluded: 'Abgeschlossen',
  abandoned: 'Abgebrochen',
};

const ASSESSMENT_LOOKS: Readonly<Record<AssessmentStatus, StatusName>> = {
  running: 'on-track',
  concluded: 'achieved',
  abandoned: 'abandoned',
};

/** How a round stands, in one word; colour and sign only repeat it. One of which nothing has begun is only planned. */
export function standingOfRound(assessment: AssessmentFacts & { readonly status: AssessmentStatus }): {
  readonly look: StatusName;
  readonly word: string;
} {
  const { status } = assessment;
  if (status === 'running' && !hasBegun(assessment)) return { look: 'planned', word: 'Geplant' };
  return { look: ASSESSMENT_LOOKS[status], word: ASSESSMENT_WORDS[status] };
}

export const PHASE_WORDS: Readonly<Record<PhaseStatus, string>> = {
  open: 'Steht aus',
  running: 'Läuft',
  completed: 'Abgeschlossen',
  skipped: 'Ausgelassen',
};

export const PHASE_LOOKS: Readonly<Record<PhaseStatus, StatusName>> = {
  open: 'planned',
  running: 'on-track',
  completed: 'achieved',
  skipped: 'abandoned',
};

/** `2025-03-14` → `14.03.2025`, `2025-03` → `März 2025`; what is neither stays as it is. */
export function phaseDateWords(date: PhaseDate): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return germanDay(date);
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(date) ? germanMonth(date) : date;
}

/** `März 2025 bis 14.04.2025`, `ab März 2025`, `bis 14.04.2025`; undefined: neither is known. */
export function phaseDatesWords({ from, to }: PhaseDates): string | undefined {
  if (from !== null && to !== null)
    return from === to ? phaseDateWords(from) : `${phaseDateWords(from)} bis ${phaseDateWords(to)}`;
  if (from !== null) return `ab ${phaseDateWords(from)}`;
  return to === null ? undefined : `bis ${phaseDateWords(to)}`;
}

/** `2,5 Punkte` */
export function pointsWords(points: number): string {
  return `${inTenths(points)}\u00a0Punkte`;
}

/** `2,5 Punkte`, or how much is missing: `unvollständig (2 von 3 bewertet)`. */
export function totalWords(total: Total): string {
  return total.kind === 'complete'
    ? pointsWords(total.points)
    : `unvollständig (${total.rated} von ${total.of} bewertet)`;
}

/** `+0,5 Punkte`, `−1,0 Punkte`, `unverändert` */
export function changeWords(change: number): string {
  if (change === 0) return 'unverändert';
  const size = Math.abs(change);
  return `${change > 0 ? '+' : '\u2212'}${pointsWords(size)}`;
}

/** `Die Quellen liegen 2,0 Punkte auseinander: Online-Befragung 1,0, Interviews 3,0.` */
export function disagreementWords({ disagreement }: SubDimensionTotal): string | undefined {
  if (!disagreement) return undefined;
  const { least, most, apart } = disagreement;
  const said = ({ source, points }: typeof least) => `${SOURCE_CHOICES[source]} ${inTenths(points)}`;
  return `Die Quellen liegen ${pointsWords(apart)} auseinander: ${said(least)}, ${said(most)}.`;
}

/** `0 nicht vorhanden, 1 erste Ansätze, …` */
export function scaleWords({ scale }: Method): string {
  return scale.words.map((words, index) => `${scale.least + index} ${words}`).join(', ');
}

/** `3 Personen aus 2 Gruppen` */
export function participantsWords(groups: readonly { readonly who: string; readonly count: number }[]): string {
  const people = groups.reduce((sum, { count }) => sum + count, 0);
  return `${plural(people, 'Person', 'Personen')}: ${groups.map(({ who, count }) => `${who} (${count})`).join(', ')}`;
}
