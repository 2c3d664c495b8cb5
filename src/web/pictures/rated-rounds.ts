// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { inTenths } from '../formats.js';
import { ROUND_SIGNS, type RoundSign } from './radar-layout.js';

/*
 * What pictures of ratings show, on pages and on paper: rounds of an analysis with points for dimensions and for what they
 * consist of. What nobody has rated is null, never 0.
 */

export interface RatedSubDimension {
  readonly name: string;
  /** Points by the key of their source; null or left out: that source gave none. */
  readonly bySource: Readonly<Record<string, number | null>>;
  /** null: no source gave any. */
  readonly total: number | null;
}

export interface RatedDimension {
  readonly name: string;
  /** null: incomplete, or nothing is rated. */
  readonly total: number | null;
  /** How many of its sub-dimensions have points, and of how many. */
  readonly rated: number;
  readonly of: number;
  readonly subDimensions: readonly RatedSubDimension[];
}

export interface RatedRound {
  /** `Runde 2026` */
  readonly label: string;
  /** It was taken over from a report: where it has no points, the report names none. */
  readonly isFromReport: boolean;
  /** The same ones in the same order in every round of a picture. */
  readonly dimensions: readonly RatedDimension[];
}

/** From `least` to `most`; `words` of the whole points. */
export interface RatingScale {
  readonly least: number;
  readonly most: number;
  readonly words: readonly string[];
}

/** From where points come: `screening`, S, Screening. */
export interface RatingOrigin {
  readonly key: string;
  readonly letter: string;
  readonly name: string;
}

/** Somebody rated something in it. */
export function isRated({ dimensions }: RatedRound): boolean {
  return dimensions.some(({ rated }) => rated > 0);
}

/**
 * The rounds that a radar draws, the oldest first, each with its sign: those with ratings, and of many the newest, since more
 * could not be told apart. The first sign belongs to the last of `rounds`, also where that has no ratings yet.
 */
export function drawnRounds(
  rounds: readonly RatedRound[],
): readonly { readonly round: RatedRound; readonly sign: RoundSign }[] {
  const earlier = rounds
    .slice(0, -1)
    .filter(isRated)
    .slice(1 - ROUND_SIGNS.length);
  return [...earlier, ...rounds.slice(-1).filter(isRated)].map((round) => ({
    round,
    sign: ROUND_SIGNS[round === rounds.at(-1) ? 0 : earlier.length - earlier.indexOf(round)]!,
  }));
}

/** Of a round in the key of a radar. */
export function keyWords(round: RatedRound, isDrawn: boolean): string {
  if (!isRated(round)) return `${round.label}: ${unratedWords(round)}`;
  return isDrawn ? round.label : `${round.label} (nur in der Tabelle)`;
}

/** Said in place of pictures and tables. */
export function unratedWords({ isFromReport }: Pick<RatedRound, 'isFromReport'>): string {
  return isFromReport ? 'Der Bericht nennt keine Bepunktung.' : 'In dieser Runde ist noch nichts bewertet.';
}

/** `2,4` */
export function pointsWords(points: number): string {
  return inTenths(points);
}

/** `2,4`, `unvollständig (2 von 3)`, `keine Bewertung` */
export function totalWords({ total, rated, of }: RatedDimension): string {
  if (rated === 0) return 'keine Bewertung';
  if (total === null) return `unvollständig (${rated} von ${of})`;
  return pointsWords(total);
}

/** Beneath the name of an axis, where there is little room: `2,4`, `unvollständig`, `keine Bewertung`. */
export function axisNote({ total, rated }: RatedDimension): string {
  if (rated === 0) return 'keine Bewertung';
  return total === null ? 'unvollständig' : pointsWords(total);
}

/** `0 nicht vorhanden, 1 erste Ansätze`, … */
export function ringWords({ least, words }: RatingScale): string {
  return words.map((word, step) => `${least + step}\u00a0${word}`).join(', ');
}

/**
 * The drawn rounds as if each were a source of one round, the newest first: so that their bars stand side by side. Letters
 * are A, B, C from the newest.
 */
export function roundsSideBySide(rounds: readonly RatedRound[]): {
  readonly dimensions: readonly RatedDimension[];
  readonly origins: readonly RatingOrigin[];
} {
  const drawn = drawnRounds(rounds)
    .map(({ round }) => round)
    .reverse();
  return {
    dimensions: (rounds.at(-1)?.dimensions ?? []).map((dimension, d) => ({
      ...dimension,
      subDimensions: dimension.subDimensions.map((subDimension, s) => ({
        ...subDimension,
        bySource: Object.fromEntries(
          drawn.map(({ dimensions }, x) => [String(x), dimensions[d]?.subDimensions[s]?.total ?? null]),
        ),
      })),
    })),
    origins: drawn.map(({ label }, x) => ({ key: String(x), letter: String.fromCharCode(65 + x), name: label })),
  };
}

/** All figures of a radar in sentences, the newest round first: for those who do not see it. */
export function radarWords(rounds: readonly RatedRound[], { least, most, words }: RatingScale): string {
  const range = `Punkte von ${least} (${words[0]}) bis ${most} (${words.at(-1)}).`;
  const told = rounds.map((round) => {
    if (!isRated(round)) return `${round.label}: ${unratedWords(round)}`;
    const dimensions = round.dimensions.map((dimension) => `${dimension.name} ${totalWords(dimension)}`);
    return `${round.label}: ${dimensions.join(', ')}.`;
  });
  return [range, ...told.reverse()].join(' ');
}

/** All figures of the bars of a dimension: `Konzept: Screening 2, Befragung keine Bewertung.` */
export function barsWords({ subDimensions }: RatedDimension, origins: readonly RatingOrigin[]): string {
  return subDimensions
    .map(({ name, bySource }) => {
      const told = origins.map((origin) => {
        const points = bySource[origin.key] ?? null;
        return `${origin.name} ${points === null ? 'keine Bewertung' : pointsWords(points)}`;
      });
      return `${name}: ${told.join(', ')}.`;
    })
    .join(' ');
}
