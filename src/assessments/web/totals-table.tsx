// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { DataTable } from '../../web/components/data-table.js';
import type { AssessmentFacts } from '../domain/assessment.js';
import type { Method } from '../domain/method.js';
import { type Total, totalsOf } from '../domain/totals.js';
import { scaleWords, totalWords } from './assessment-words.js';

/** What the report or the town hall says instead of points; undefined where there are ratings. */
export function unratedWords({ ratings, origin }: Pick<AssessmentFacts, 'ratings' | 'origin'>): string | undefined {
  if (ratings.length > 0) return undefined;
  return origin.kind === 'strategy'
    ? 'Der Bericht nennt keine Bepunktung.'
    : 'In dieser Runde ist noch nichts bewertet.';
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

/** The place for the picture of a round: its totals by dimension, as a table. */
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
        Skala: {scaleWords(method)}. Jede Quelle zählt gleich; eine Dimension hat erst dann einen Gesamtwert, wenn alle
        ihre Unterdimensionen bewertet sind.
      </p>
    </>
  );
}
