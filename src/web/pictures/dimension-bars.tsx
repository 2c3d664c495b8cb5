// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { UNKNOWN, percent, plural } from '../formats.js';

export interface DimensionProgress {
  readonly title: string;
  readonly href: string;
  /** goals of the dimension */
  readonly total: number;
  /** of these, goals whose progress is known */
  readonly known: number;
  /** mean progress of the known goals, 0..1; undefined where none is known */
  readonly progress?: number | undefined;
}

/**
 * "Fortschritt nach Dimension": one bar for each, with its number and a link. A bar is as long as the share of goals of
 * which anything is known; the rest is dotted and counted in words, so that unknown is never taken for zero.
 *
 * @param id prefix of the ids within; must differ between two lists on one page
 */
export function DimensionBars({
  dimensions,
  id = 'dimensionen',
}: {
  dimensions: readonly DimensionProgress[];
  id?: string;
}): JSX.Element {
  if (dimensions.length === 0) return <p class="picture-empty">Noch keine Ziele einer Dimension zugeordnet.</p>;
  return (
    <div class="picture-figure">
      <ul class="dimension-bars">
        {dimensions.map((dimension, i) => {
          const knownShare =
            dimension.total > 0 ? (Math.min(dimension.known, dimension.total) / dimension.total) * 100 : 0;
          const progress = dimension.known > 0 ? dimension.progress : undefined;
          const done = progress === undefined ? 0 : knownShare * Math.max(0, Math.min(1, progress));
          return (
            <li>
              <a class="dimension-name" href={dimension.href}>
                {dimension.title}
              </a>
              <svg class="picture dimension-bar" width="100%" height="20" aria-hidden="true">
                <defs>
                  <pattern id={`${id}-${String(i)}`} width="6" height="6" patternUnits="userSpaceOnUse">
                    <circle class="pattern-dot" cx="1.5" cy="1.5" r="1" />
                    <circle class="pattern-dot" cx="4.5" cy="4.5" r="1" />
                  </pattern>
                </defs>
                <rect
                  class="dimension-unknown"
                  fill={`url(#${id}-${String(i)})`}
                  x="0"
                  y="2"
                  width="100%"
                  height="16"
                  rx="3"
                />
                {knownShare > 0 && (
                  <rect class="dimension-known" x="0" y="2" width={share(knownShare)} height="16" rx="3" />
                )}
                {done > 0 && <rect class="dimension-done" x="0" y="2" width={share(done)} height="16" rx="3" />}
              </svg>
              <span class="dimension-number">
                {progress === undefined ? (
                  <span class="dimension-nothing">{dimension.total === 0 ? '–' : UNKNOWN}</span>
                ) : (
                  <strong>{percent(progress)}</strong>
                )}
              </span>
              <span class="dimension-note">{dimensionNote(dimension)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** `5 Ziele`, `2 von 5 Zielen ohne Angabe`, `noch keine Ziele` */
export function dimensionNote(dimension: Pick<DimensionProgress, 'total' | 'known'>): string {
  const { total, known } = dimension;
  if (total === 0) return 'noch keine Ziele';
  return known >= total
    ? plural(total, 'Ziel', 'Ziele')
    : `${String(total - known)} von ${plural(total, 'Ziel', 'Zielen')} ohne Angabe`;
}

function share(percentage: number): string {
  return `${String(Math.round(percentage * 100) / 100)}%`;
}
