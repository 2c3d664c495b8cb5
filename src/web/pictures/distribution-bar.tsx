// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { enumeration, plural } from '../formats.js';
import { STANDINGS, STANDING_WORDS, type Standing, StandingDefinitions, StandingGlyph, bodyFill } from './standing.js';

export interface DistributionPart {
  readonly status: Standing;
  readonly count: number;
  /** list of these goals */
  readonly href?: string | undefined;
}

/**
 * How the goals of one dimension stand: a stacked bar as wide as its place, with a key that says every number in words.
 * Parts without goals are left out; parts of one standing are added up.
 *
 * @param id prefix of the ids within; must differ between two bars on one page
 */
export function DistributionBar({
  title,
  parts,
  id,
}: {
  title: string;
  parts: readonly DistributionPart[];
  id: string;
}): JSX.Element {
  const shown = STANDINGS.map((status) => {
    const same = parts.filter((part) => part.status === status && part.count > 0);
    return { status, count: same.reduce((sum, part) => sum + part.count, 0), href: same[0]?.href };
  }).filter((part) => part.count > 0);
  const total = shown.reduce((sum, part) => sum + part.count, 0);
  if (total === 0) return <p class="picture-empty">{`${title}: noch keine Ziele.`}</p>;
  let sum = 0;
  return (
    <div class="picture-figure picture-distribution">
      <svg class="picture" width="100%" height="32" role="img" aria-label={distributionSummary(title, parts)}>
        <defs>
          <StandingDefinitions id={id} standings={shown.map((part) => part.status)} />
        </defs>
        {shown.map((part) => {
          const x = (sum / total) * 100;
          const width = (part.count / total) * 100;
          sum += part.count;
          return (
            <g class={`is-${part.status}`}>
              <rect class="body" fill={bodyFill(id, part.status)} x={share(x)} y="1" width={share(width)} height="30" />
              {/* A part of a few per cent has no room for its number; the key beneath has it. */}
              {width >= 6 && (
                <>
                  <circle class="count-ground" cx={share(x + width / 2)} cy="16" r="11" />
                  <text class="count" x={share(x + width / 2)} y="21">
                    {part.count}
                  </text>
                </>
              )}
            </g>
          );
        })}
      </svg>
      <ul class="picture-legend">
        {shown.map((part) => {
          const words = `${STANDING_WORDS[part.status]}: ${String(part.count)}`;
          return (
            <li>
              <StandingGlyph standing={part.status} />
              {part.href === undefined ? words : <a href={part.href}>{words}</a>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** `Digitaler Rahmen: 4 Ziele, davon 1 überfällig und 3 im Plan.` */
export function distributionSummary(title: string, parts: readonly DistributionPart[]): string {
  const words: string[] = [];
  let total = 0;
  for (const status of STANDINGS) {
    const count = parts.reduce((sum, part) => (part.status === status ? sum + part.count : sum), 0);
    if (count > 0) words.push(`${String(count)} ${STANDING_WORDS[status]}`);
    total += count;
  }
  return total === 0
    ? `${title}: noch keine Ziele.`
    : `${title}: ${plural(total, 'Ziel', 'Ziele')}, davon ${enumeration(words)}.`;
}

function share(percent: number): string {
  return `${String(Math.round(percent * 100) / 100)}%`;
}
