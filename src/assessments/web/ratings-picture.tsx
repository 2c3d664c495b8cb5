// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { type Column, DataTable } from '../../web/components/data-table.js';
import { RadarPicture } from '../../web/pictures/radar-picture.js';
import {
  isRated,
  pointsWords,
  type RatedDimension,
  type RatedRound,
  type RatedSubDimension,
  type RatingOrigin,
  roundsSideBySide,
  totalWords,
  unratedWords,
} from '../../web/pictures/rated-rounds.js';
import { RatingBars } from '../../web/pictures/rating-bars.js';
import type { Method } from '../domain/method.js';
import { RATING_ORIGINS } from './rating-words.js';

/**
 * The ratings of a round, or of several side by side: the radar, its table, a bar for each sub-dimension and source (for each
 * round, where there are several), and the table of these. Rounds that were made with another version of the method have other
 * dimensions and do not belong here.
 *
 * @param rounds the oldest first, all made with `method`; at least one
 * @param id prefix of the ids within
 */
export function RatingsPicture({
  rounds,
  method,
  id = 'bewertungen',
}: {
  rounds: readonly RatedRound[];
  method: Pick<Method, 'name' | 'scale'>;
  id?: string;
}): JSX.Element {
  const { scale } = method;
  const newest = rounds.at(-1);
  if (!rounds.some(isRated)) return <p class="picture-empty">{unratedWords(newest ?? { isFromReport: false })}</p>;
  const isOne = rounds.length === 1;
  const { dimensions, origins } = isOne
    ? { dimensions: newest!.dimensions, origins: RATING_ORIGINS }
    : roundsSideBySide(rounds);
  return (
    <>
      <RadarPicture rounds={rounds} scale={scale} title={`${method.name}: die fünf Dimensionen`} id={`${id}-radar`} />
      <DataTable
        caption={`Punkte nach Dimension, von ${scale.least} bis ${scale.most}`}
        columns={dimensionColumns(rounds)}
        rows={newest!.dimensions.map((dimension, at) => ({ dimension, at }))}
        rowKey={({ dimension }) => dimension.name}
      />
      <RatingBars dimensions={dimensions} origins={origins} scale={scale} id={`${id}-balken`} />
      <DataTable
        caption={isOne ? 'Punkte nach Unterdimension und Quelle' : 'Punkte nach Unterdimension und Runde'}
        columns={subDimensionColumns(origins, isOne)}
        rows={dimensions.flatMap(({ name, subDimensions }) =>
          subDimensions.map((subDimension) => ({ dimension: name, subDimension })),
        )}
        rowKey={({ dimension, subDimension }) => `${dimension}/${subDimension.name}`}
      />
    </>
  );
}

interface DimensionRow {
  readonly dimension: RatedDimension;
  /** Its place in every round. */
  readonly at: number;
}

function dimensionColumns(rounds: readonly RatedRound[]): readonly Column<DimensionRow>[] {
  return [
    { key: 'dimension', header: 'Dimension', rowHeader: true, cell: ({ dimension }) => dimension.name },
    ...rounds.map((round, x): Column<DimensionRow> => ({
      key: `round-${x}`,
      header: rounds.length === 1 ? 'Punkte' : round.label,
      numeric: true,
      cell: ({ at }) => (isRated(round) && round.dimensions[at] ? totalWords(round.dimensions[at]) : 'keine Bewertung'),
    })),
  ];
}

interface SubDimensionRow {
  readonly dimension: string;
  readonly subDimension: RatedSubDimension;
}

function subDimensionColumns(origins: readonly RatingOrigin[], withTotal: boolean): readonly Column<SubDimensionRow>[] {
  const points = (value: number | null | undefined) => (value == null ? 'keine Bewertung' : pointsWords(value));
  return [
    { key: 'sub-dimension', header: 'Unterdimension', rowHeader: true, cell: ({ subDimension }) => subDimension.name },
    { key: 'dimension', header: 'Dimension', cell: ({ dimension }) => dimension },
    ...origins.map(({ key, name }): Column<SubDimensionRow> => ({
      key: `origin-${key}`,
      header: name,
      numeric: true,
      cell: ({ subDimension }) => points(subDimension.bySource[key]),
    })),
    ...(withTotal
      ? [
          {
            key: 'total',
            header: 'Zusammen',
            numeric: true,
            cell: ({ subDimension }: SubDimensionRow) => points(subDimension.total),
          },
        ]
      : []),
  ];
}
