// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { type Day, addMonths, monthsBetween } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import { germanDay, shift } from '../formats.js';
import { deadlineInWords, movesInWords } from './deadline-wording.js';
import { quarterBegins, quarterEnds, timeAxis } from './time-axis.js';

export interface DeadlineMove {
  readonly decidedOn: Day;
  readonly from: Deadline;
  readonly to: Deadline;
  /** `Hersteller: Schnittstelle kommt später` */
  readonly reason?: string | undefined;
}

/**
 * How a deadline wandered: one rung for each move, an arrow as long as the shift, all on the same scale of time, and the
 * sum in the first line ("3 × verschoben, +9 Monate"). The words are text, the arrows only show them.
 *
 * @param id prefix of the ids within; must differ between two ladders on one page
 */
export function DeadlineLadder({
  original,
  moves,
  id,
}: {
  original: Deadline;
  moves: readonly DeadlineMove[];
  id: string;
}): JSX.Element {
  const days = [original.latestDay, ...moves.flatMap((move) => [move.from.latestDay, move.to.latestDay])];
  let first = days[0]!;
  let last = days[0]!;
  for (const day of days) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  // The scale is in per cent of the place: it fits a phone as well as a sheet of paper.
  const axis = timeAxis(quarterBegins(addMonths(first, -1)), quarterEnds(addMonths(last, 1)), 0, 100);
  const at = (day: Day): string => `${String(axis.after(day))}%`;
  const current = moves[moves.length - 1]?.to ?? original;
  const years = axis.years.filter((year) => year.x > 0);
  return (
    <div class="picture-figure deadline-ladder">
      <p class="ladder-sum">
        <strong>{moves.length === 0 ? 'Nie verschoben' : ladderSum(original, moves)}</strong>
        {moves.length > 0 && `, jetzt: ${deadlineInWords(current)}`}
      </p>
      <ol class="ladder-rungs">
        <li>
          <span class="ladder-words">{`Ursprünglich: ${deadlineInWords(original)}`}</span>
          <svg class="picture ladder-rung" width="100%" height="24" aria-hidden="true">
            <defs>
              <marker
                id={`${id}-schub`}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="8"
                markerHeight="8"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path class="shift-head" d="M0 .5L7.5 4L0 7.5z" />
              </marker>
            </defs>
            {years.map((year) => (
              <>
                <line class="ladder-year" x1={`${String(year.x)}%`} y1="0" x2={`${String(year.x)}%`} y2="24" />
                {year.x < 90 && (
                  <text class="ladder-year-label" x={`${String(year.x)}%`} dx="4" y="11">
                    {year.label}
                  </text>
                )}
              </>
            ))}
            <circle class="ladder-original" cx={at(original.latestDay)} cy="16" r="5" />
          </svg>
        </li>
        {moves.map((move, i) => (
          <li>
            <span class="ladder-words">
              <span class="ladder-shift">{shift(move.from.latestDay, move.to.latestDay)}</span>
              {` am ${germanDay(move.decidedOn)}: ${move.from.asWritten || germanDay(move.from.latestDay)} → ${deadlineInWords(move.to)}`}
              {move.reason !== undefined && move.reason !== '' && (
                <span class="ladder-reason">{` ${move.reason}`}</span>
              )}
            </span>
            <svg class="picture ladder-rung" width="100%" height="24" aria-hidden="true">
              {years.map((year) => (
                <line class="ladder-year" x1={`${String(year.x)}%`} y1="0" x2={`${String(year.x)}%`} y2="24" />
              ))}
              <line class="ladder-from" x1={at(move.from.latestDay)} y1="0" x2={at(move.from.latestDay)} y2="12" />
              <circle class="ladder-dot" cx={at(move.from.latestDay)} cy="12" r="2.5" />
              {move.from.latestDay !== move.to.latestDay && (
                <line
                  class="shift"
                  x1={at(move.from.latestDay)}
                  y1="12"
                  x2={at(move.to.latestDay)}
                  y2="12"
                  marker-end={`url(#${id}-schub)`}
                />
              )}
              {i === moves.length - 1 ? (
                <line class="ladder-current" x1={at(move.to.latestDay)} y1="2" x2={at(move.to.latestDay)} y2="22" />
              ) : (
                <line class="ladder-from" x1={at(move.to.latestDay)} y1="12" x2={at(move.to.latestDay)} y2="24" />
              )}
            </svg>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** `3 × verschoben, +9 Monate`: from the original to the last deadline, whatever lies between. */
export function ladderSum(original: Deadline, moves: readonly DeadlineMove[]): string {
  const current = moves[moves.length - 1]?.to ?? original;
  return movesInWords(moves.length, monthsBetween(original.latestDay, current.latestDay));
}
