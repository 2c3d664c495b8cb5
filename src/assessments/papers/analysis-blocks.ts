// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Block, HeadingBlock, ParagraphBlock, Words } from '../../documents/paper-document.js';
import { germanNumber, plural } from '../../web/formats.js';
import {
  isRated,
  pointsWords,
  type RatedDimension,
  type RatedRound,
  totalWords,
  unratedWords,
} from '../../web/pictures/rated-rounds.js';
import type { Phase } from '../domain/method.js';
import { MATURITIES } from '../domain/screening.events.js';
import { RATING_ORIGINS } from '../web/rating-words.js';
import { maturityInWords, NOT_LOOKED_AT } from '../web/screening-words.js';
import { missingInReport, phaseStatusWords, phaseTimeWords, whoTookPart } from './analysis-words.js';
import { barsPicture, radarPicture } from './rating-pictures.js';
import type { ToldAnalysis, ToldDimension, ToldFinding, ToldPhase } from './told-analysis.js';

/* Parts that both papers of a round have. */

export function heading(level: 1 | 2 | 3, text: string): HeadingBlock {
  return { kind: 'heading', level, text };
}

export function paragraph(words: Words): ParagraphBlock {
  return { kind: 'paragraph', words };
}

/** `360-Grad-Analyse: Runde 2026`; where the title begins with the method, that is enough. */
export function roundWords({ round, method }: Pick<ToldAnalysis, 'round' | 'method'>): string {
  return round.startsWith(method.name) ? round : `${method.name}: ${round}`;
}

/** `Punkte gehen von 0 (nicht vorhanden) bis 4 (…).` with every word between. */
export function scaleWords({ method: { scale } }: Pick<ToldAnalysis, 'method'>): string {
  const words = scale.words.map((word, step) => `${scale.least + step}\u00a0=\u00a0${word}`);
  return `Bewertet wird mit Punkten: ${words.join('; ')}.`;
}

/** The table, and beneath it what a report that was read in does not hold. */
export function phasesBlocks(analysis: ToldAnalysis): readonly Block[] {
  const missing = missingInReport(analysis);
  return [phasesTable(analysis.phases), ...(missing === undefined ? [] : [paragraph(missing)])];
}

function phasesTable(phases: readonly ToldPhase[]): Block {
  return {
    kind: 'table',
    caption: 'Schritte der Analyse',
    columns: [
      { heading: 'Schritt', width: 25 },
      { heading: 'Zeitraum', width: 24 },
      { heading: 'Stand', width: 20 },
      { heading: 'Beteiligt', width: 34 },
    ],
    rowHeaders: true,
    rows: phases.map((phase) => [phase.name, phaseTimeWords(phase), phaseStatusWords(phase), whoTookPart(phase)]),
  };
}

/** The radar; where nothing is rated, the sentence that says so. */
export function radarBlocks(
  { rounds, method }: Pick<ToldAnalysis, 'rounds' | 'method'>,
  radius?: number,
): readonly Block[] {
  const newest = rounds.at(-1)!;
  const picture = radarPicture(rounds, method.scale, radarCaption(rounds), radius);
  if (!picture) return [paragraph(unratedWords(newest))];
  const unrated = rounds.filter((round) => !isRated(round));
  return [picture, ...unrated.map((round) => paragraph(`${round.label}: ${unratedWords(round)}`))];
}

function radarCaption(rounds: readonly RatedRound[]): string {
  return rounds.length === 1
    ? 'Die fünf Dimensionen, bewertet in dieser Runde'
    : 'Die fünf Dimensionen in mehreren Runden; die durchgezogene Linie ist diese Runde';
}

export function totalsTable({ rounds, method: { scale } }: Pick<ToldAnalysis, 'rounds' | 'method'>): Block {
  return {
    kind: 'table',
    caption: `Punkte nach Dimension, von ${scale.least} bis ${scale.most}`,
    columns: [
      { heading: 'Dimension', width: 34 },
      ...rounds.map(({ label }) => ({
        heading: rounds.length === 1 ? 'Punkte' : label,
        align: 'right' as const,
        width: 24,
      })),
    ],
    rowHeaders: true,
    rows: rounds
      .at(-1)!
      .dimensions.map(({ name }, x) => [
        name,
        ...rounds.map(({ dimensions }) => (dimensions[x] ? totalWords(dimensions[x]) : 'keine Bewertung')),
      ]),
  };
}

/** `Zusammen 2,4 von 4 Punkten.`, or why there is no total. */
export function totalSentence(rated: RatedDimension, { method: { scale } }: Pick<ToldAnalysis, 'method'>): string {
  if (rated.rated === 0) return 'Keine der Unterdimensionen ist bewertet.';
  if (rated.total === null)
    return `Unvollständig: ${germanNumber(rated.rated)} von ${plural(rated.of, 'Unterdimension', 'Unterdimensionen')} ${rated.rated === 1 ? 'ist' : 'sind'} bewertet. Eine Gesamtzahl gibt es deshalb nicht.`;
  return `Zusammen ${pointsWords(rated.total)} von ${plural(scale.most, 'Punkt', 'Punkten')}.`;
}

/** Bars with the sentence of the total. Where the round has no ratings at all, nothing: that was said of the round. */
export function ratedBlocks(
  rated: RatedDimension,
  analysis: Pick<ToldAnalysis, 'rounds' | 'method'>,
  caption?: string,
): readonly Block[] {
  if (!isRated(analysis.rounds.at(-1)!)) return [];
  const picture = barsPicture(rated, RATING_ORIGINS, analysis.method.scale, caption);
  // The picture right beneath its heading: the two stay together.
  return [...(picture ? [picture] : []), paragraph(totalSentence(rated, analysis))];
}

/** The step was taken, also where nothing of it was put down. */
export function isOver(phases: readonly ToldPhase[], phase: Phase): boolean {
  return phases.some((one) => one.phase === phase && one.status === 'completed');
}

/** Nothing is rated, found or recommended. */
export function isBlank({ rated, findings, recommendations }: ToldDimension): boolean {
  return rated.rated === 0 && findings.length === 0 && recommendations.length === 0;
}

export function findingWords({ text, subDimension }: ToldFinding): Words {
  return subDimension === null ? text : [{ text }, { text: ` (${subDimension})`, emphasis: true }];
}

/** How many services have which maturity, with a sentence before it. */
export function screeningBlocks({ services, phases }: Pick<ToldAnalysis, 'services' | 'phases'>): readonly Block[] {
  if (services.length === 0)
    return [
      paragraph(
        isOver(phases, 'screening')
          ? 'Das Screening ist abgeschlossen; die Liste der Leistungen ist hier nicht festgehalten.'
          : 'Auf der Liste der Leistungen steht noch nichts.',
      ),
    ];
  const known = services.filter(({ maturity }) => maturity !== null);
  const online = known.filter(({ maturity }) => maturity! >= 3).length;
  const missing = services.length - known.length;
  const listed = `${plural(services.length, 'Leistung steht', 'Leistungen stehen')} auf der Liste`;
  const lead =
    known.length === 0
      ? `${listed}. Angesehen hat sie noch niemand.`
      : `${listed}, angesehen ${known.length === 1 ? 'ist' : 'sind'} ${germanNumber(known.length)}. ${online === 0 ? 'Keine' : germanNumber(online)} davon ${online > 1 ? 'können' : 'kann'} online beantragt werden (Reifegrad 3 oder 4).`;
  return [
    paragraph(lead),
    {
      kind: 'table',
      caption: 'Leistungen nach OZG-Reifegrad',
      columns: [
        { heading: 'Reifegrad', width: 50 },
        { heading: 'Leistungen', align: 'right', width: 14 },
      ],
      rowHeaders: true,
      rows: [
        ...MATURITIES.map((maturity) => [
          maturityInWords(maturity),
          germanNumber(known.filter((service) => service.maturity === maturity).length),
        ]),
        ...(missing === 0 ? [] : [[NOT_LOOKED_AT, germanNumber(missing)]]),
      ],
      total: ['Zusammen', germanNumber(services.length)],
    },
  ];
}
