// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { STATUS_WORDS } from '../components/status.js';

/** How a goal stands, in the order in which keys and stacked bars show it. */
export const STANDINGS = [
  'overdue',
  'at-risk',
  'unconfirmed',
  'on-track',
  'planned',
  'achieved',
  'paused',
  'abandoned',
  'split',
  'merged',
  'superseded',
] as const;

export type Standing = (typeof STANDINGS)[number];

/** The word for a standing as it stands within a sentence: `im Plan`, `überfällig`. */
export const STANDING_WORDS = Object.fromEntries(
  STANDINGS.map((standing) => {
    const word = STATUS_WORDS[standing];
    return [standing, word.charAt(0).toLowerCase() + word.slice(1)];
  }),
) as Readonly<Record<Standing, string>>;

/** True where nothing more is expected of the goal, so that its deadline no longer presses. */
export function isClosed(standing: Standing): boolean {
  return (
    standing === 'achieved' ||
    standing === 'abandoned' ||
    standing === 'split' ||
    standing === 'merged' ||
    standing === 'superseded'
  );
}

/** True of what is nobody's promise any more: given up, or living on in other goals. What is achieved still counts. */
export function isGone(standing: Standing): boolean {
  return isClosed(standing) && standing !== 'achieved';
}

const CIRCLE = 'M8 .5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15z';
const CLOCK_HANDS = 'M8 4.2v4l2.6 1.8';

/** Every standing has a form of its own, so that it is told apart without colour: in grey print, in any kind of eye. */
const GLYPHS: Readonly<Record<Standing, { shape: string; sign: string; hollow?: true }>> = {
  overdue: {
    shape:
      'M2 .5h12a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5h-12a1.5 1.5 0 0 1-1.5-1.5v-12a1.5 1.5 0 0 1 1.5-1.5z',
    sign: CLOCK_HANDS,
  },
  'at-risk': { shape: 'M8 .8l7.4 13.4a.9.9 0 0 1-.8 1.3h-13.2a.9.9 0 0 1-.8-1.3z', sign: 'M8 6v4M8 12.4v.8' },
  unconfirmed: { shape: CIRCLE, sign: 'M5.8 6.2a2.2 2.2 0 1 1 3.4 1.8c-.8.5-1.2.9-1.2 1.8M8 11.6v.8' },
  'on-track': { shape: CIRCLE, sign: 'M4.2 8h7M8.4 5l3 3-3 3' },
  planned: { shape: CIRCLE, sign: '', hollow: true },
  achieved: { shape: CIRCLE, sign: 'M4.4 8.2l2.5 2.6 4.7-5.2' },
  paused: { shape: CIRCLE, sign: 'M6 5v6M10 5v6' },
  abandoned: { shape: CIRCLE, sign: 'M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6', hollow: true },
  split: { shape: CIRCLE, sign: 'M4 8h3l4-3M7 8l4 3', hollow: true },
  merged: { shape: CIRCLE, sign: 'M12 8h-3l-4-3M9 8l-4 3', hollow: true },
  superseded: { shape: CIRCLE, sign: 'M4.5 10a3.6 3.6 0 0 1 6.8-1.6M11.6 5.4v3.2h-3.2', hollow: true },
};

/** Where the body of a bar carries a pattern; the others are plain, outlined or solid by stylesheet. */
const BODIES: Partial<Record<Standing, string>> = {
  overdue: 'M0 0L8 8M8 0L0 8',
  'at-risk': 'M2 0V8M6 0V8',
  paused: 'M0 4H5',
  split: 'M0 2H8M0 6H8',
  merged: 'M0 2H8M0 6H8',
  superseded: 'M0 2H8M0 6H8',
};

/** The sign of a standing as a small picture of its own; the word must stand beside it. 1em high. */
export function StandingGlyph({ standing }: { standing: Standing }): JSX.Element {
  return (
    <svg class={`picture picture-glyph is-${standing}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <Glyph standing={standing} />
    </svg>
  );
}

function Glyph({ standing }: { standing: Standing }): JSX.Element {
  const glyph = GLYPHS[standing];
  return (
    <>
      <path class={glyph.hollow ? 'glyph-shape glyph-hollow' : 'glyph-shape'} d={glyph.shape} />
      {glyph.sign !== '' && <path class={glyph.hollow ? 'glyph-sign glyph-hollow' : 'glyph-sign'} d={glyph.sign} />}
    </>
  );
}

/**
 * Glyphs (`#{id}-glyph-{standing}`), bar patterns (`#{id}-body-{standing}`) and the hatch for what a deadline's words
 * leave open (`#{id}-open-{standing}`), for the standings that a picture shows. Goes into `<defs>`.
 */
export function StandingDefinitions({ id, standings }: { id: string; standings: Iterable<Standing> }): JSX.Element {
  return (
    <>
      {Array.from(standings, (standing) => (
        <>
          <g id={`${id}-glyph-${standing}`}>
            <Glyph standing={standing} />
          </g>
          {standing === 'unconfirmed' ? (
            <pattern
              id={`${id}-body-${standing}`}
              class={`is-${standing}`}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
            >
              <path class="pattern-ground" d="M0 0H6V6H0z" />
              <circle class="pattern-dot" cx="1.5" cy="1.5" r="1" />
              <circle class="pattern-dot" cx="4.5" cy="4.5" r="1" />
            </pattern>
          ) : BODIES[standing] ? (
            <pattern
              id={`${id}-body-${standing}`}
              class={`is-${standing}`}
              width="8"
              height="8"
              patternUnits="userSpaceOnUse"
            >
              <path class="pattern-ground" d="M0 0H8V8H0z" />
              <path class="pattern-line" d={BODIES[standing]} />
            </pattern>
          ) : null}
          <pattern
            id={`${id}-open-${standing}`}
            class={`is-${standing}`}
            width="7"
            height="7"
            patternUnits="userSpaceOnUse"
          >
            <path class="pattern-page" d="M0 0H7V7H0z" />
            <path class="pattern-hatch" d="M-1 1L1 -1M0 7L7 0M6 8L8 6" />
          </pattern>
        </>
      ))}
    </>
  );
}

/** The `fill` of the body of a bar: its pattern, or undefined where the stylesheet fills it plainly. */
export function bodyFill(id: string, standing: Standing): string | undefined {
  return standing === 'unconfirmed' || BODIES[standing] ? `url(#${id}-body-${standing})` : undefined;
}
