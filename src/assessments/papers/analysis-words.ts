// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { plural } from '../../web/formats.js';
import { participantsWords, PHASE_WORDS, phaseDatesWords } from '../web/assessment-words.js';
import type { ToldAnalysis, ToldPhase } from './told-analysis.js';

/** When it was, or when it is to be: `März 2025`, `geplant: Juli 2025`, `nicht bekannt`. */
export function phaseTimeWords({ status, planned, actual }: ToldPhase): string {
  const was = status === 'open' ? undefined : phaseDatesWords(actual);
  if (was !== undefined) return was;
  const willBe = phaseDatesWords(planned);
  return willBe === undefined ? 'nicht bekannt' : `geplant: ${willBe}`;
}

/** `Abgeschlossen`, `Ausgelassen: Kein Geld.` */
export function phaseStatusWords({ status, skippedBecause }: ToldPhase): string {
  return skippedBecause === null ? PHASE_WORDS[status] : `${PHASE_WORDS[status]}: ${skippedBecause}`;
}

/**
 * `8 Personen: Bürgeramt (5), Bauamt (3)`; never a name. Of the survey those who were invited: who answered, nobody knows. Of
 * the interviews only how many: they were spoken with one by one, so that every task would be a person.
 */
export function whoTookPart({ phase, participants }: ToldPhase): string {
  if (participants.length === 0) return 'nicht festgehalten';
  if (phase === 'interviews')
    return plural(
      participants.reduce((sum, { count }) => sum + count, 0),
      'Person',
      'Personen',
    );
  return `${phase === 'survey' ? 'Eingeladen: ' : ''}${participantsWords(participants)}`;
}

/** Results that a report does not hold, though its round had them: said once, in place of one empty part after the other. */
export function missingInReport({
  rounds,
  survey,
  services,
  interviews,
}: Pick<ToldAnalysis, 'rounds' | 'survey' | 'services' | 'interviews'>): string | undefined {
  if (!rounds.at(-1)!.isFromReport) return undefined;
  const missing = [
    ...(survey === null ? ['Befragungsergebnisse'] : []),
    ...(services.length === 0 ? ['Screening-Liste'] : []),
    ...(interviews.length === 0 ? ['Interviews'] : []),
  ];
  return missing.length === 0 ? undefined : `Im eingelesenen Bericht nicht enthalten: ${missing.join(', ')}.`;
}
