// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { markPath, radarLayout, type RoundSign } from './radar-layout.js';
import {
  axisNote,
  drawnRounds,
  keyWords,
  radarWords,
  type RatedRound,
  type RatingScale,
  ringWords,
  unratedWords,
} from './rated-rounds.js';

/** As wide as a phone leaves it; larger places make it larger, with smaller letters (`pictures.css`). */
const SIZE = { width: 360, radius: 88, font: 13, lineHeight: 16 } as const;

/**
 * Rounds of ratings over each other: the newest with a solid line, earlier ones dashed, each with marks of its own and named
 * in the key. An axis whose total is incomplete has a gap and says so. Of more than four rounds the newest four are drawn.
 * Without any rating nothing is drawn: a sentence says so.
 *
 * @param rounds the oldest first; the last is the one that the page is about
 * @param id prefix of the ids within; must differ between two radars on one page
 */
export function RadarPicture({
  rounds,
  scale,
  title,
  id,
}: {
  rounds: readonly RatedRound[];
  scale: RatingScale;
  title: string;
  id: string;
}): JSX.Element {
  const newest = rounds.at(-1);
  const drawn = drawnRounds(rounds);
  if (newest === undefined || drawn.length === 0)
    return <p class="picture-empty">{unratedWords(newest ?? { isFromReport: false })}</p>;
  const layout = radarLayout(
    {
      axes: newest.dimensions.map((dimension) => ({ name: dimension.name, note: axisNote(dimension) })),
      rounds: drawn.map(({ round }) => round.dimensions.map(({ total }) => total)),
      least: scale.least,
      most: scale.most,
    },
    SIZE,
  );
  return (
    <div class="picture-figure picture-ratings">
      <svg
        class="picture picture-radar"
        viewBox={`0 0 ${String(layout.width)} ${String(layout.height)}`}
        width={layout.width}
        height={layout.height}
        role="img"
        aria-labelledby={`${id}-titel ${id}-text`}
      >
        <title id={`${id}-titel`}>{title}</title>
        <desc id={`${id}-text`}>{radarWords(rounds, scale)}</desc>
        {layout.rings.map(({ path }) => (
          <path class="radar-ring" d={path} />
        ))}
        {layout.axes.map(({ end }, x) => (
          <path
            class={newest.dimensions[x]!.total === null ? 'radar-axis is-open' : 'radar-axis'}
            d={`M${String(layout.centre.x)} ${String(layout.centre.y)}L${String(end.x)} ${String(end.y)}`}
          />
        ))}
        {layout.shapes.map(({ path, isClosed, spots }, x) => {
          const { round, sign } = drawn[x]!;
          return (
            <g class={round === newest ? 'radar-round is-newest' : 'radar-round'}>
              {path !== '' && (
                <path
                  class={isClosed ? 'radar-shape is-closed' : 'radar-shape'}
                  stroke-dasharray={sign.dashes}
                  d={path}
                />
              )}
              {spots.map((spot) => (
                <path class="radar-mark" d={markPath(sign.mark, spot, 4.5)} />
              ))}
            </g>
          );
        })}
        {layout.rings.map(({ value, label }) => (
          <text class="radar-value at-end" x={label.x} y={label.y}>
            {value}
          </text>
        ))}
        {layout.axes.map(({ label }) =>
          label.lines.map(({ text, y, isNote }) => (
            <text
              class={['radar-label', ...(isNote ? ['is-note'] : []), ...ANCHORS[label.anchor]].join(' ')}
              x={label.x}
              y={y}
            >
              {text}
            </text>
          )),
        )}
      </svg>
      {rounds.length > 1 && (
        <ul class="picture-legend" aria-label="Runden">
          {rounds.map((round) => {
            const sign = drawn.find((one) => one.round === round)?.sign;
            return (
              <li>
                {sign && <SignOfRound sign={sign} isNewest={round === newest} />}
                {keyWords(round, sign !== undefined)}
              </li>
            );
          })}
        </ul>
      )}
      <p class="radar-rings">{`Ringe von innen nach außen: ${ringWords(scale)}.`}</p>
    </div>
  );
}

const ANCHORS = { start: [], middle: ['middle'], end: ['at-end'] } as const;

function SignOfRound({ sign, isNewest }: { sign: RoundSign; isNewest: boolean }): JSX.Element {
  return (
    <svg class="picture legend-swatch" viewBox="0 0 40 16" width="40" height="16" aria-hidden="true">
      <g class={isNewest ? 'radar-round is-newest' : 'radar-round'}>
        <path class="radar-shape" stroke-dasharray={sign.dashes} d="M1 8H39" />
        <path class="radar-mark" d={markPath(sign.mark, { x: 20, y: 8 }, 4.5)} />
      </g>
    </svg>
  );
}
