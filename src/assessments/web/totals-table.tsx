// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { DataTable } from '../../web/components/data-table.js';
import { unratedWords as wordsOfUnrated } from '../../web/pictures/rated-rounds.js';
import { RadarPicture } from '../../web/pictures/radar-picture.js';
import type { AssessmentFacts } from '../domain/assessment.js';
import type { Method } from '../domain/method.js';
import { type Total, totalsOf } from '../domain/totals.js';
import { totalWords } from './assessment-words.js';
import { ratedRoundOf } from './rated-round.js';

/** What the report or the town hall says instead of points; undefined where there are ratings. */
export function unratedWords({ ratings, origin }: Pick<AssessmentFacts, 'ratings' | 'origin'>): string | undefined {
  return ratings.length > 0 ? undefined : wordsOfUnrated({ isFromReport: origin.kind === 'strategy' });
}

/** A number, or greyed how much is missing of it: never a zero. */
export function TotalWords({ total }: { readonly total: Total | null }): JSX.Element {
  if (total === null) return <span class="wm-unknown">nicht Teil der Methode</span>;
  return total.kind === 'complete' ? (
    <strong>{totalWords(total)}</strong>
  ) : (
    <span class="wm-unknown">{totalWords(total)}</span>
  );
}

/** The radar of a round, and beneath it the same totals as a table. */
export function TotalsOfRound({
  assessment,
  method,
}: {
  readonly assessment: AssessmentFacts;
  readonly method: Method;
}): JSX.Element {
  const unrated = unratedWords(assessment);
  if (unrated !== undefined) return <p>{unrated}</p>;
  const { dimensions, overall } = totalsOf(assessment.ratings, method);
  return (
    <>
      <RadarPicture
        rounds={[ratedRoundOf(assessment, method)]}
        scale={method.scale}
        title={`${method.name}: die Dimensionen im Überblick`}
        id="netz"
      />
      <DataTable
        caption={`Punkte nach Dimension, von ${method.scale.least} bis ${method.scale.most}`}
        rows={dimensions}
        rowKey={({ dimension }) => dimension}
        columns={[
          {
            key: 'dimension',
            header: 'Dimension',
            rowHeader: true,
            cell: ({ dimension }) => method.dimensions.find((one) => one.dimension === dimension)?.name ?? dimension,
          },
          { key: 'points', header: 'Punkte', numeric: true, cell: ({ total }) => <TotalWords total={total} /> },
        ]}
        footer={{ dimension: 'Alle Dimensionen', points: <TotalWords total={overall} /> }}
      />
      <p class="wm-muted">
        Jede Quelle zählt gleich; eine Dimension hat erst dann einen Gesamtwert, wenn alle ihre Unterdimensionen
        bewertet sind.
      </p>
    </>
  );
}
