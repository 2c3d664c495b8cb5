// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { pointsWords, type RatedDimension, type RatingOrigin, type RatingScale } from './rated-rounds.js';

/** So many fills can be told apart. */
const FILLS = 4;

/**
 * For each sub-dimension a bar from each source, with its letter, its own pattern and its number; a source that gave no
 * points has words instead of a bar, so that nothing is taken for zero.
 *
 * @param id prefix of the ids within; must differ between two lists on one page
 */
export function RatingBars({
  dimensions,
  origins,
  scale,
  id,
}: {
  dimensions: readonly Pick<RatedDimension, 'name' | 'subDimensions'>[];
  origins: readonly RatingOrigin[];
  scale: RatingScale;
  id: string;
}): JSX.Element {
  return (
    <div class="picture-figure rating-figure">
      <svg class="picture rating-patterns" width="0" height="0" aria-hidden="true">
        <defs>
          <pattern id={`${id}-1`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="rating-ground" d="M0 0H6V6H0z" />
            <path class="rating-line" d="M-1 1L1 -1M0 6L6 0M5 7L7 5" />
          </pattern>
          <pattern id={`${id}-2`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="rating-ground" d="M0 0H6V6H0z" />
            <circle class="rating-dot" cx="1.5" cy="1.5" r="1.2" />
            <circle class="rating-dot" cx="4.5" cy="4.5" r="1.2" />
          </pattern>
          <pattern id={`${id}-3`} width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="rating-ground" d="M0 0H6V6H0z" />
            <path class="rating-line" d="M0 3H6M3 0V6" />
          </pattern>
        </defs>
      </svg>
      <ul class="picture-legend" aria-label="Zeichenerklärung">
        {origins.map(({ key, letter, name }, x) => (
          <li key={key}>
            <svg class="picture legend-swatch" width="24" height="14" aria-hidden="true">
              <Bar id={id} fill={x} width="24" />
            </svg>
            {`${letter}: ${name}`}
          </li>
        ))}
      </ul>
      <div class="rating-dimensions">
        {dimensions.map(({ name, subDimensions }) => (
          <section key={name} class="rating-dimension">
            <h3 class="rating-heading">{name}</h3>
            <ul class="rating-bars">
              {subDimensions.map((subDimension) => (
                <li key={subDimension.name}>
                  <span class="rating-name">{subDimension.name}</span>
                  {origins.map(({ key, letter, name: origin }, x) => {
                    const points = subDimension.bySource[key] ?? null;
                    return (
                      <span key={key} class="rating-row">
                        <span class="rating-letter" aria-hidden="true">
                          {letter}
                        </span>
                        <span class="wm-hidden-text">{`${origin}: `}</span>
                        {points === null ? (
                          <span class="rating-none">keine Bewertung</span>
                        ) : (
                          <>
                            <svg class="picture rating-bar" width="100%" height="14" aria-hidden="true">
                              <rect class="rating-track" x="0" y="1" width="100%" height="12" />
                              <Bar id={id} fill={x} width={shareOf(points, scale)} />
                            </svg>
                            <span class="rating-number">{pointsWords(points)}</span>
                          </>
                        )}
                        <span class="wm-hidden-text">. </span>
                      </span>
                    );
                  })}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function Bar({ id, fill, width }: { id: string; fill: number; width: string }): JSX.Element {
  const pattern = fill % FILLS;
  return (
    <rect
      class={pattern === 0 ? 'rating-fill is-plain' : 'rating-fill'}
      fill={pattern === 0 ? undefined : `url(#${id}-${String(pattern)})`}
      x="0"
      y="1"
      width={width}
      height="12"
    />
  );
}

/** Nothing on the scale is as wide as a line, so that the least value is seen, too. */
function shareOf(points: number, { least, most }: RatingScale): string {
  const share = (Math.min(most, Math.max(least, points)) - least) / (most - least);
  return share === 0 ? '2' : `${String(Math.round(share * 10_000) / 100)}%`;
}
