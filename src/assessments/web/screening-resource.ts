// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, integer, listOf, number, object, oneOf, orNull, refTo, text } from '../../api/openapi.js';
import type { Day } from '../../calendar/day.js';
import type { JsonSchema } from '../../web/fields.js';
import { AUDIENCES } from '../domain/screening.events.js';
import { type ScreeningState, summaryOf } from '../domain/screening.js';
import { SERVICE_PROPOSALS } from '../domain/service-proposals.js';
import { AUDIENCE_WORDS, maturityInWords, screeningSentence } from './screening-words.js';

/*
 * The checklist of a round as programs see it. Names are English, days ISO; what is unknown is null. Each shape stands beside
 * its schema; a test holds real answers against it.
 */

function hundredths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}

export function screeningResource(
  assessmentId: string,
  { revision, screening }: { readonly revision: number; readonly screening: ScreeningState },
  asOf: Day,
) {
  const summary = summaryOf(screening);
  return {
    assessmentId,
    revision,
    asOf,
    sentence: screeningSentence(summary),
    summary: {
      ...summary,
      meanMaturity: hundredths(summary.meanMaturity),
      weightedMaturity: hundredths(summary.weightedMaturity),
    },
    services: screening.services.map((service) => ({
      serviceId: service.serviceId,
      name: service.name,
      audience: service.audience,
      casesPerYear: service.casesPerYear,
      maturity: service.maturity,
      maturityLabel: maturityInWords(service.maturity),
      evidence: service.evidence,
      note: service.note,
      lookedOn: service.lookedOn,
    })),
  };
}

export function serviceProposalsResource() {
  return {
    groups: SERVICE_PROPOSALS.map(({ heading, services }) => ({
      heading,
      services: services.map(({ key, name, audience }) => ({ key, name, audience })),
    })),
  };
}

const audience = oneOf(
  AUDIENCES,
  Object.entries(AUDIENCE_WORDS)
    .map(([value, words]) => `${value}: ${words}`)
    .join('; '),
);

export const screeningSchemas: Readonly<Record<string, JsonSchema>> = {
  Screening: object({
    assessmentId: text(),
    revision: integer('Zahl der Ereignisse der Liste, 0 vor dem ersten; für If-Match.'),
    asOf: day(),
    sentence: text('„34 von 41 Leistungen angesehen, Reifegrad im Mittel 1,8; …“'),
    summary: object({
      services: integer(),
      lookedAt: integer('Angesehene Leistungen; nur sie gehen in Mittel ein.'),
      meanMaturity: orNull(number('null, solange keine angesehen ist.')),
      whollyOnline: integer('Leistungen mit Reifegrad 4.'),
      weightedMaturity: orNull(number('Nach Fällen im Jahr gewichtet, wo beides bekannt ist.')),
      withoutCases: integer('Angesehene Leistungen ohne bekannte Fallzahl.'),
    }),
    services: listOf(
      object({
        serviceId: text(),
        name: text(),
        audience,
        casesPerYear: orNull(integer('null: unbekannt.')),
        maturity: orNull(integer('OZG-Reifegrad 0 bis 4; null: noch nicht angesehen.')),
        maturityLabel: text(),
        evidence: orNull(text('Adresse einer Seite.')),
        note: orNull(text()),
        lookedOn: orNull(day()),
      }),
    ),
  }),
  ScreeningOutcome: object({
    revision: integer('Revision der Liste nach der Anfrage.'),
    eventIds: listOf(text(), 'Was aufgezeichnet wurde; leer, wo sich nichts ändert.'),
    screening: refTo('Screening'),
  }),
  ServiceProposals: object({
    groups: listOf(
      object({
        heading: text(),
        services: listOf(object({ key: text('Für take-over-services.'), name: text(), audience })),
      }),
    ),
  }),
};
