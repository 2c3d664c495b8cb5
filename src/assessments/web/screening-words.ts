// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanNumber, inTenths, plural } from '../../web/formats.js';
import type { ScreeningSummary } from '../domain/screening.js';
import type { Audience, Maturity } from '../domain/screening.events.js';

/** The OZG-Reifegrad in words of our own. */
export const MATURITY_WORDS: Readonly<Record<Maturity, string>> = {
  0: 'Nichts online',
  1: 'Auskunft online',
  2: 'Formular zum Herunterladen',
  3: 'Antrag online',
  4: 'Vollständig online, mit Bescheid',
};

export const NOT_LOOKED_AT = 'Noch nicht angesehen';

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  residents: 'Einwohnerinnen und Einwohner',
  businesses: 'Betriebe',
  both: 'Einwohnerschaft und Betriebe',
};

/** `3 – Antrag online`, `Noch nicht angesehen` */
export function maturityInWords(maturity: Maturity | null): string {
  return maturity === null ? NOT_LOOKED_AT : `${maturity} – ${MATURITY_WORDS[maturity]}`;
}

/** `34 von 41 Leistungen angesehen, Reifegrad im Mittel 1,8; 9 können vollständig online erledigt werden` */
export function screeningSentence({ services, lookedAt, meanMaturity, whollyOnline }: ScreeningSummary): string {
  if (services === 0) return 'Noch keine Leistungen auf der Liste.';
  const looked =
    lookedAt === services
      ? `${services === 1 ? 'Die eine Leistung' : `Alle ${germanNumber(services)} Leistungen`} angesehen`
      : `${germanNumber(lookedAt)} von ${plural(services, 'Leistung', 'Leistungen')} angesehen`;
  if (meanMaturity === null) return `${looked}.`;
  const online =
    whollyOnline === 0
      ? 'keine kann vollständig online erledigt werden'
      : `${germanNumber(whollyOnline)} ${whollyOnline === 1 ? 'kann' : 'können'} vollständig online erledigt werden`;
  return `${looked}, Reifegrad im Mittel ${inTenths(meanMaturity)}; ${online}.`;
}

/** `Nach Fällen gewichtet liegt der Reifegrad im Mittel bei 2,3. Bei 6 angesehenen Leistungen sind die Fälle unbekannt …` */
export function weightedSentence({ weightedMaturity, lookedAt, withoutCases }: ScreeningSummary): string {
  if (lookedAt === 0) return '';
  if (weightedMaturity === null) return 'Wie oft danach gefragt wird, ist von keiner angesehenen Leistung bekannt.';
  const mean = `Gewichtet nach Fällen im Jahr liegt der Reifegrad im Mittel bei ${inTenths(weightedMaturity)}.`;
  if (withoutCases === 0) return mean;
  return `${mean} ${withoutCases === 1 ? 'Eine angesehene Leistung zählt' : `${germanNumber(withoutCases)} angesehene Leistungen zählen`} darin nicht mit, weil die Zahl der Fälle unbekannt ist.`;
}
