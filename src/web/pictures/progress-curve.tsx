// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import type { JSX } from 'preact';
import { type Day, addMonths } from '../../calendar/day.js';
import { type Deadline, earliestDay } from '../../calendar/deadline.js';
import { UNKNOWN, germanDay, germanNumber, plural, quantity } from '../formats.js';
import { deadlineInWords } from './deadline-wording.js';
import { textWidth } from './text-width.js';
import { type TimeAxis, quarterBegins, quarterEnds, timeAxis } from './time-axis.js';

export interface ProgressReport {
  /** the day on which it was so */
  readonly day: Day;
  /** undefined where somebody said that the value is not known (any more) */
  readonly value: number | undefined;
}

export interface ProgressCurveData {
  /** the criterion: `Fachbereiche mit DMS` */
  readonly title: string;
  /** `%`, `Szenarien`; may be empty */
  readonly unit: string;
  readonly startDay: Day;
  readonly today: Day;
  /** `today` is the day of a past Stand, and is called so. */
  readonly isPast?: boolean | undefined;
  /** where it stood at the start; undefined is unknown */
  readonly baseline?: number | undefined;
  /** in any order; of two on one day the later in the list counts */
  readonly reports: readonly ProgressReport[];
  /** the target and its changes: each holds from its day on. May be empty. */
  readonly targets: readonly { readonly from: Day; readonly value: number }[];
  readonly deadline?: Deadline | undefined;
}

const WIDTH = 640;
const HEIGHT = 332;
const LEFT = 52;
const RIGHT = WIDTH - 12;
const TOP = 66;
const BOTTOM = HEIGHT - 44;
const SMALL = 12.5;

/**
 * Reports of one criterion over time: a step line with a point for each, the target with its changes, the deadline with
 * the span that its words leave open, and today. What nobody knows is a hatched gap, never a zero. Needs `pictures.css`;
 * {@link WIDTH} px wide, shrinks to about 480.
 *
 * @param id prefix of the ids within; must differ between two curves on one page
 */
export function ProgressCurve({ data, id }: { data: ProgressCurveData; id: string }): JSX.Element {
  const reports = withBaseline(data, inOrder(data.reports));
  const targets = [...data.targets].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const axis = axisOf(data, reports, targets);
  const known = reports.filter((report): report is { day: Day; value: number } => report.value !== undefined);
  const values = [
    ...known.map((report) => report.value),
    ...targets.map((target) => target.value),
    data.baseline ?? 0,
    0,
  ];
  const y = scaleLinear()
    .domain([Math.min(...values), Math.max(...values)])
    .nice(5)
    .range([BOTTOM, TOP]);
  const [low, high] = y.domain() as [number, number];
  // All zero (a target of 0, nothing reported): a domain without extent has no scale.
  if (low === high) y.domain([0, 1]);
  const ticks = y.ticks(5);
  const decimals = ticks.some((tick) => !Number.isInteger(tick)) ? 2 : 0;
  const last = reports[reports.length - 1];

  return (
    <svg
      class="picture picture-curve"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-labelledby={`${id}-titel ${id}-text`}
    >
      <title id={`${id}-titel`}>{`Verlauf: ${data.title}`}</title>
      <desc id={`${id}-text`}>{progressSummary(data)}</desc>
      <defs>
        <pattern id={`${id}-offen`} width="7" height="7" patternUnits="userSpaceOnUse">
          <path class="pattern-hatch" d="M-1 1L1 -1M0 7L7 0M6 8L8 6" />
        </pattern>
        <pattern id={`${id}-unbekannt`} width="6" height="6" patternUnits="userSpaceOnUse">
          <circle class="pattern-dot" cx="1.5" cy="1.5" r="1" />
          <circle class="pattern-dot" cx="4.5" cy="4.5" r="1" />
        </pattern>
      </defs>
      <path
        class="grid-line"
        d={ticks.map((tick) => `M${String(LEFT)} ${String(round(y(tick)))}H${String(RIGHT)}`).join('')}
      />
      {ticks.map((tick) => (
        <text class="tick-label at-end" x={LEFT - 7} y={round(y(tick) + 4)}>
          {germanNumber(tick, decimals)}
        </text>
      ))}
      {data.unit !== '' && (
        <text class="unit-label" x="4" y={TOP - 20}>
          {data.unit}
        </text>
      )}
      <TimeMarks axis={axis} />
      <UnknownStretches id={id} axis={axis} data={data} reports={reports} />
      {data.deadline && <DeadlineMark id={id} axis={axis} deadline={data.deadline} />}
      {axis.shows(data.today) && (
        <>
          <path class="today-line" d={`M${String(axis.at(data.today))} ${String(TOP - 15)}V${String(BOTTOM)}`} />
          <Words
            className="today-words"
            x={axis.at(data.today)}
            y={TOP - 20}
            text={data.isPast ? `Stand ${germanDay(data.today)}` : 'Heute'}
          />
        </>
      )}
      {data.baseline !== undefined && (
        <>
          <path class="baseline" d={`M${String(LEFT)} ${String(round(y(data.baseline)))}H${String(RIGHT)}`} />
          <text class="curve-note at-end" x={RIGHT - 8} y={round(y(data.baseline) - 5)}>
            {`Ausgangswert ${quantity(data.baseline, data.unit)}`}
          </text>
        </>
      )}
      {targets.length > 0 && (
        <TargetLine axis={axis} targets={targets} unit={data.unit} y={y} deadline={data.deadline} />
      )}
      <path class="curve" d={stepLine(axis, reports, y)} />
      {last?.value !== undefined && last.day < data.today && (
        // Nobody has said anything since: the line goes on, but only as a guess.
        <path
          class="curve since"
          d={`M${String(axis.at(last.day))} ${String(round(y(last.value)))}H${String(axis.at(data.today))}`}
        />
      )}
      {known.map((report) => (
        <circle class="point" cx={axis.at(report.day)} cy={round(y(report.value))} r="4.5">
          <title>{`${germanDay(report.day)}: ${quantity(report.value, data.unit)}`}</title>
        </circle>
      ))}
      {last?.value !== undefined && (
        <Words
          className="last-value"
          x={axis.at(last.day)}
          y={round(y(last.value) - 10)}
          text={quantity(last.value, data.unit)}
        />
      )}
      {known.length === 0 && (
        <text class="empty-words" x={(LEFT + RIGHT) / 2} y={(TOP + BOTTOM) / 2 + 5}>
          Noch kein Wert gemeldet
        </text>
      )}
    </svg>
  );
}

/** The curve in one German paragraph. */
export function progressSummary(data: ProgressCurveData): string {
  const reports = inOrder(data.reports);
  const known = reports.filter((report) => report.value !== undefined);
  const targets = [...data.targets].sort((a, b) => (a.from < b.from ? -1 : 1));
  const target = targets[targets.length - 1];
  const last = reports[reports.length - 1];
  const sentences: string[] = [];
  if (known.length === 0) sentences.push('Noch kein Wert gemeldet.');
  else if (last?.value === undefined)
    sentences.push(
      `${plural(known.length, 'Meldung', 'Meldungen')}, seit dem ${germanDay(last!.day)} ist der Wert unbekannt.`,
    );
  else {
    sentences.push(
      `${plural(known.length, 'Meldung', 'Meldungen')}, zuletzt ${quantity(last.value, data.unit)} am ${germanDay(last.day)}.`,
    );
    if (target && last.value >= target.value && target.value > 0) sentences.push('Der Zielwert ist erreicht.');
  }
  sentences.push(
    data.baseline === undefined ? 'Ausgangswert unbekannt.' : `Ausgangswert ${quantity(data.baseline, data.unit)}.`,
  );
  if (!target) sentences.push('Kein Zielwert festgelegt.');
  else if (targets.length === 1) sentences.push(`Zielwert ${quantity(target.value, data.unit)}.`);
  else
    sentences.push(
      `Zielwert ${quantity(target.value, data.unit)}, ursprünglich ${quantity(targets[0]!.value, data.unit)}, zuletzt geändert am ${germanDay(target.from)}.`,
    );
  if (data.deadline) sentences.push(`Frist: ${deadlineInWords(data.deadline)}.`);
  return sentences.join(' ');
}

function inOrder(reports: readonly ProgressReport[]): ProgressReport[] {
  const byDay = new Map<Day, ProgressReport>();
  for (const report of reports) byDay.set(report.day, report);
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** A known baseline is what was so at the start: the curve begins there, unless a report says otherwise. */
function withBaseline(data: ProgressCurveData, reports: ProgressReport[]): ProgressReport[] {
  const first = reports[0];
  return data.baseline === undefined || !first || first.day <= data.startDay
    ? reports
    : [{ day: data.startDay, value: data.baseline }, ...reports];
}

function axisOf(
  data: ProgressCurveData,
  reports: readonly ProgressReport[],
  targets: readonly { readonly from: Day }[],
): TimeAxis {
  let first = data.startDay < data.today ? data.startDay : data.today;
  let last = data.startDay > data.today ? data.startDay : data.today;
  for (const day of [...reports.map((r) => r.day), ...targets.map((t) => t.from), data.deadline?.latestDay]) {
    if (day === undefined) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  // A mistyped deadline in a far century must not squeeze the reports into one pixel.
  const farthest = addMonths(data.today, 120);
  const earliest = addMonths(data.today, -240);
  return timeAxis(
    quarterBegins(first < earliest ? earliest : first),
    quarterEnds(last > farthest ? farthest : last),
    LEFT,
    RIGHT,
  );
}

function TimeMarks({ axis }: { axis: TimeAxis }): JSX.Element {
  return (
    <>
      <path class="axis-line" d={`M${String(LEFT)} ${String(BOTTOM)}H${String(RIGHT)}`} />
      <path
        class="axis-tick"
        d={
          axis.quarters.map((quarter) => `M${String(quarter.x)} ${String(BOTTOM)}v5`).join('') +
          axis.years.map((year) => `M${String(year.x)} ${String(BOTTOM)}v36`).join('')
        }
      />
      {axis.quarters.map(
        (quarter) =>
          quarter.width >= 22 && (
            <text class="tick-label middle" x={quarter.x + quarter.width / 2} y={BOTTOM + 17}>
              {quarter.label}
            </text>
          ),
      )}
      {axis.years.map(
        (year) =>
          year.width >= 36 && (
            <text class="year-tick" x={year.x + 5} y={BOTTOM + 35}>
              {year.label}
            </text>
          ),
      )}
    </>
  );
}

function UnknownStretches({
  id,
  axis,
  data,
  reports,
}: {
  id: string;
  axis: TimeAxis;
  data: ProgressCurveData;
  reports: readonly ProgressReport[];
}): JSX.Element {
  const stretches: [number, number][] = [];
  let since: Day | undefined = data.startDay;
  for (const report of reports) {
    if (report.value === undefined) since ??= report.day;
    else if (since !== undefined) {
      if (since < report.day) stretches.push([axis.at(since), axis.at(report.day)]);
      since = undefined;
    }
  }
  if (since !== undefined && since < data.today) stretches.push([axis.at(since), axis.at(data.today)]);
  return (
    <>
      {stretches
        .filter(([from, to]) => to > from)
        .map(([from, to]) => (
          <>
            <rect
              class="unknown"
              fill={`url(#${id}-unbekannt)`}
              x={from}
              y={TOP}
              width={to - from}
              height={BOTTOM - TOP}
            />
            {to - from > textWidth(UNKNOWN, SMALL) + 12 && (
              <text class="unknown-words" x={(from + to) / 2} y={BOTTOM - 8}>
                {UNKNOWN}
              </text>
            )}
          </>
        ))}
    </>
  );
}

function DeadlineMark({ id, axis, deadline }: { id: string; axis: TimeAxis; deadline: Deadline }): JSX.Element {
  const end = axis.after(deadline.latestDay);
  const open = deadline.precision === 'day' ? end : axis.at(earliestDay(deadline));
  return (
    <>
      {open < end && (
        <rect class="deadline-open" fill={`url(#${id}-offen)`} x={open} y={TOP - 47} width={end - open} height="10" />
      )}
      <path class="deadline-line" d={`M${String(end)} ${String(TOP - 47)}V${String(BOTTOM)}`} />
      <Words
        className="deadline-words"
        x={end}
        y={TOP - 52}
        text={`Frist: ${deadline.asWritten || germanDay(deadline.latestDay)}`}
      />
    </>
  );
}

function TargetLine({
  axis,
  targets,
  unit,
  y,
  deadline,
}: {
  axis: TimeAxis;
  targets: ProgressCurveData['targets'];
  unit: string;
  y: (value: number) => number;
  deadline: Deadline | undefined;
}): JSX.Element {
  // The first target holds from the start, whenever it was written down.
  const end = deadline ? Math.max(axis.after(deadline.latestDay), LEFT + 4) : RIGHT;
  let path = '';
  const labels: { x: number; y: number; text: string }[] = [];
  targets.forEach((target, i) => {
    const x = i === 0 ? LEFT : axis.at(target.from);
    const level = round(y(target.value));
    path += i === 0 ? `M${String(x)} ${String(level)}` : `H${String(x)}V${String(level)}`;
    labels.push({ x: x + 4, y: level - 6, text: `${i === 0 ? 'Ziel' : 'neues Ziel'} ${quantity(target.value, unit)}` });
  });
  const lastX = targets.length === 1 ? LEFT : axis.at(targets[targets.length - 1]!.from);
  return (
    <>
      <path class="target-line" d={`${path}H${String(Math.max(end, lastX))}`} />
      {labels.map((label) => (
        <Words className="target-words from-start" x={label.x} y={label.y} text={label.text} start />
      ))}
    </>
  );
}

/** Text around `x` that never leaves the picture; `start` lets it begin at `x`. */
function Words({
  className,
  x,
  y,
  text,
  start = false,
}: {
  className: string;
  x: number;
  y: number;
  text: string;
  start?: boolean;
}): JSX.Element {
  const width = textWidth(text, SMALL, 'semibold');
  const left = start ? x : x - width / 2;
  const held = Math.max(4, Math.min(left, WIDTH - 4 - width));
  return (
    <text class={`curve-words ${className}`} x={round(held + width / 2)} y={Math.max(13, y)}>
      {text}
    </text>
  );
}

function stepLine(axis: TimeAxis, reports: readonly ProgressReport[], y: (value: number) => number): string {
  // A known stretch ends where the next report says "unknown": carry the value up to that day, then break.
  const points: { x: number; y: number | undefined }[] = [];
  let before: number | undefined;
  for (const report of reports) {
    if (report.value === undefined && before !== undefined) points.push({ x: axis.at(report.day), y: before });
    points.push({ x: axis.at(report.day), y: report.value });
    before = report.value;
  }
  return (
    line<{ x: number; y: number | undefined }>()
      .defined((point) => point.y !== undefined)
      .x((point) => point.x)
      .y((point) => round(y(point.y ?? 0)))
      .curve(curveStepAfter)(points) ?? ''
  );
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}
