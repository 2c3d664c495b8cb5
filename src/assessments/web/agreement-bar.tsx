// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { germanNumber, plural } from '../../web/formats.js';
import type { Distribution } from '../domain/survey.events.js';
import { peopleIn } from '../domain/tally.js';
import { AGREEMENT_WORDS } from './survey-words.js';

/** Lines and dots by points: told apart in grey print and by every kind of eye. Full agreement is solid. */
const PATTERNS = ['M0 0L8 8M8 0L0 8', 'M0 8L8 0', 'M0 4H8', null, null] as const;

const LEVELS = [0, 1, 2, 3, 4] as const;

/** The patterns of all bars of a page; once on it. */
export function AgreementPatterns(): JSX.Element {
  return (
    <svg class="picture agreement-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {LEVELS.map((points) => {
          const lines = PATTERNS[points];
          return (
            lines !== null && (
              <pattern
                key={points}
                id={`zustimmung-${points}`}
                class={`agree-${points}`}
                width="8"
                height="8"
                patternUnits="userSpaceOnUse"
              >
                <path class="pattern-ground" d="M0 0H8V8H0z" />
                <path class="pattern-line" d={lines} />
              </pattern>
            )
          );
        })}
      </defs>
    </svg>
  );
}

function fillOf(points: number): { readonly fill?: string } {
  return PATTERNS[points] === null ? {} : { fill: `url(#zustimmung-${points})` };
}

/** What the patterns mean; once above the bars. */
export function AgreementLegend(): JSX.Element {
  return (
    <ul class="picture-legend">
      {LEVELS.map((points) => (
        <li key={points}>
          <svg class={`picture legend-swatch agree-${points}`} width="28" height="16" aria-hidden="true">
            <rect class="body" {...fillOf(points)} x="1" y="1" width="26" height="14" />
          </svg>
          {AGREEMENT_WORDS[points]}
        </li>
      ))}
    </ul>
  );
}

/** How often which points were given, as a bar as wide as its place; nothing where nobody gave any. */
export function AgreementBar({
  title,
  of,
}: {
  /** What was answered, for those who do not see it. */
  readonly title: string;
  readonly of: Distribution;
}): JSX.Element | null {
  const total = peopleIn(of);
  if (total === 0) return null;
  let sum = 0;
  return (
    <svg class="picture agreement-bar" width="100%" height="28" role="img" aria-label={agreementSummary(title, of)}>
      {LEVELS.map((points) => {
        const count = of.points[points];
        if (count === 0) return null;
        const x = (sum / total) * 100;
        const width = (count / total) * 100;
        sum += count;
        return (
          <g key={points} class={`agree-${points}`}>
            <rect class="body" {...fillOf(points)} x={share(x)} y="1" width={share(width)} height="26" />
            {/* A part of a few per cent has no room for its number; the table beneath has it. */}
            {width >= 8 && (
              <>
                <rect class="count-ground" x={share(x + width / 2)} y="4" width="30" height="20" rx="4" />
                <text class="count" x={share(x + width / 2)} y="19">
                  {germanNumber(count)}
                </text>
              </>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** `Auf meine Geräte ist Verlass: 20 Antworten. trifft gar nicht zu: 3; trifft voll zu: 17.` */
export function agreementSummary(title: string, of: Distribution): string {
  const given = LEVELS.flatMap((points) =>
    of.points[points] === 0 ? [] : [`${AGREEMENT_WORDS[points]}: ${germanNumber(of.points[points])}`],
  );
  return `${title.replace(/[.!?]$/, '')}: ${plural(peopleIn(of), 'Antwort', 'Antworten')}. ${given.join('; ')}.`;
}

function share(percent: number): string {
  return `${String(Math.round(percent * 100) / 100)}%`;
}
