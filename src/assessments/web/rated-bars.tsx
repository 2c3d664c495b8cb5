// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { plural } from '../../web/formats.js';
import type { RatedDimension, RatedSubDimension, RatingOrigin, RatingScale } from '../../web/pictures/rated-rounds.js';
import { RatingBars } from '../../web/pictures/rating-bars.js';

function hasPoints({ bySource }: RatedSubDimension): boolean {
  return Object.values(bySource).some((points) => points !== null);
}

/** The bars of what somebody rated; of the rest only how many there are, so that few ratings do not make a long page. */
export function RatedBars({
  dimensions,
  ...more
}: {
  readonly dimensions: readonly Pick<RatedDimension, 'name' | 'subDimensions'>[];
  readonly origins: readonly RatingOrigin[];
  readonly scale: RatingScale;
  readonly id: string;
}): JSX.Element {
  const all = dimensions.flatMap(({ subDimensions }) => subDimensions);
  const unrated = all.filter((subDimension) => !hasPoints(subDimension)).length;
  const rated = dimensions
    .map(({ name, subDimensions }) => ({ name, subDimensions: subDimensions.filter(hasPoints) }))
    .filter(({ subDimensions }) => subDimensions.length > 0);
  return (
    <>
      {rated.length > 0 && <RatingBars dimensions={rated} {...more} />}
      {unrated > 0 && <p class="wm-muted">{plural(unrated, 'Unterdimension', 'Unterdimensionen')} ohne Bewertung</p>}
    </>
  );
}
