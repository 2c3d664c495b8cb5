// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { germanDay, plural } from '../formats.js';
import { deadlineInWords } from './deadline-wording.js';
import {
  BAR_HEIGHT,
  NOTE_SIZE,
  ROADMAP_WIDTH,
  type RoadmapData,
  type RoadmapLayout,
  type RoadmapMilestone,
  type RoadmapRow,
  TITLE_SIZE,
  held,
  layOutRoadmap,
  originalInWords,
  progressInWords,
  roadmapSummary,
} from './roadmap-layout.js';
import { STANDING_WORDS, StandingDefinitions, StandingGlyph, bodyFill } from './standing.js';
import { textWidth, wrapToWidth } from './text-width.js';

const MILESTONE_WORDS: Readonly<Record<RoadmapMilestone['state'], string>> = {
  planned: 'geplant',
  reached: 'erreicht',
  missed: 'verpasst',
};

/** Diamonds around 0,0; told apart by filling and cross, not by colour. */
const DIAMOND = 'M0 -8L8 0L0 8L-8 0z';
const CHECK = 'M-3 .2L-.8 2.5L3.2 -2.2';
const CROSS = 'M-2.8 -2.8L2.8 2.8M2.8 -2.8L-2.8 2.8';

/**
 * "Wann kommt was?" as an SVG of {@link ROADMAP_WIDTH} px, wider than a phone: it belongs into a frame that scrolls
 * sideways. Every bar and diamond is a link that names itself in full. The line of today has the id `{id}-heute`, so
 * that a page can link to it. Needs `pictures.css`. Always show a table of the same beneath.
 *
 * @param id prefix of the ids within; must differ between two roadmaps on one page
 * @param legend false leaves out the list of signs beneath the picture
 */
export function RoadmapPicture({
  data,
  id = 'fahrplan',
  legend = true,
}: {
  data: RoadmapData;
  id?: string;
  legend?: boolean;
}): JSX.Element {
  if (!data.groups.some((group) => group.goals.length > 0))
    return (
      <p class="picture-empty">
        Der Fahrplan ist noch leer. Sobald ein Ziel eine Frist hat, erscheint es hier als Balken.
      </p>
    );
  const layout = layOutRoadmap(data);
  return (
    <>
      <svg
        class={layout.height <= ONE_PAGE ? 'picture picture-roadmap on-one-page' : 'picture picture-roadmap'}
        viewBox={`0 0 ${String(ROADMAP_WIDTH)} ${String(layout.height)}`}
        width={ROADMAP_WIDTH}
        height={layout.height}
        role="group"
        aria-labelledby={`${id}-titel`}
        aria-describedby={`${id}-text`}
      >
        <title id={`${id}-titel`}>Fahrplan</title>
        <desc id={`${id}-text`}>{roadmapSummary(data)}</desc>
        <defs>
          <StandingDefinitions id={id} standings={layout.standings} />
          <marker
            id={`${id}-spitze`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path class="arrow-head" d="M0 .5L7.5 4L0 7.5z" />
          </marker>
          <marker id={`${id}-schub`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path class="shift-head" d="M0 .5L7.5 4L0 7.5z" />
          </marker>
        </defs>
        <Grid layout={layout} flag={`${data.isPast ? 'Stand' : 'Heute,'} ${germanDay(data.today)}`} id={id} />
        <path
          class="group-band"
          d={layout.groups
            .map((group) => `M0 ${String(group.top)}h${String(ROADMAP_WIDTH)}v28h${String(-ROADMAP_WIDTH)}z`)
            .join('')}
          aria-hidden="true"
        />
        {layout.arrows.length > 0 && (
          <g class="arrows" aria-hidden="true">
            {layout.arrows.map((d) => (
              <path class="arrow" d={d} marker-end={`url(#${id}-spitze)`} />
            ))}
          </g>
        )}
        {layout.groups.map((group) => (
          <g role="group" aria-label={`${group.title}, ${plural(group.rows.length, 'Ziel', 'Ziele')}`}>
            <text class="group-title" x="10" y={group.top + 19.5} aria-hidden="true">
              {group.title}
              <tspan class="group-count" dx="10">
                {plural(group.rows.length, 'Ziel', 'Ziele')}
              </tspan>
            </text>
            <GroupYears layout={layout} top={group.top} taken={textWidth(group.title, 16, 'semibold') + 90} />
            {group.rows.map((row) => (
              <Row row={row} id={id} today={layout.today} />
            ))}
          </g>
        ))}
      </svg>
      {legend && <RoadmapLegend data={data} id={id} />}
    </>
  );
}

function Grid({ layout, flag, id }: { layout: RoadmapLayout; flag: string; id: string }): JSX.Element {
  const { axis, height, headerBottom } = layout;
  const foot = layout.bottomAxis ? height - 22 : height;
  const lines = (xs: readonly number[], from: number): string =>
    xs.map((x) => `M${String(x)} ${String(from)}V${String(foot)}`).join('');
  const flagWidth = Math.ceil(textWidth(flag, 13, 'semibold')) + 18;
  const flagX =
    layout.today === undefined ? 0 : Math.max(0, Math.min(ROADMAP_WIDTH - flagWidth, layout.today - flagWidth / 2));
  return (
    <g aria-hidden="true">
      <path
        class="year-band"
        d={axis.years
          .filter((_, i) => i % 2 === 1)
          .map((year) => `M${String(year.x)} 0h${String(year.width)}V${String(foot)}h${String(-year.width)}z`)
          .join('')}
      />
      {axis.quarters.length > 0 && (
        <path
          class="quarter-line"
          d={lines(
            axis.quarters.map((q) => q.x),
            28,
          )}
        />
      )}
      <path
        class="year-line"
        d={lines(
          axis.years.map((year) => year.x),
          4,
        )}
      />
      <path class="axis-line" d={`M0 ${String(headerBottom - 8)}H${String(ROADMAP_WIDTH)}`} />
      {axis.years.map(
        (year) =>
          year.width >= 40 && (
            <text class="year-label" x={year.x + 6} y="19">
              {year.label}
            </text>
          ),
      )}
      {axis.quarters.map((quarter) => (
        <text class="quarter-label" x={quarter.x + quarter.width / 2} y="42">
          {quarter.label}
        </text>
      ))}
      {layout.bottomAxis &&
        axis.years.map(
          (year) =>
            year.width >= 40 && (
              <text class="year-label" x={year.x + 6} y={height - 5}>
                {year.label}
              </text>
            ),
        )}
      {layout.today !== undefined && (
        <g id={`${id}-heute`}>
          <path class="today-line" d={`M${String(layout.today)} ${String(headerBottom)}V${String(foot)}`} />
          <rect class="today-flag" x={flagX} y={headerBottom - 5} width={flagWidth} height="22" rx="11" />
          <text class="today-label" x={flagX + flagWidth / 2} y={headerBottom + 10.5}>
            {flag}
          </text>
        </g>
      )}
    </g>
  );
}

/** The years once more within the band of a group, for those who have scrolled the head away. */
function GroupYears({ layout, top, taken }: { layout: RoadmapLayout; top: number; taken: number }): JSX.Element | null {
  if (top < 100) return null;
  return (
    <g aria-hidden="true">
      {layout.axis.years.map(
        (year) =>
          year.x > taken &&
          year.width >= 40 && (
            <text class="group-year" x={year.x + 6} y={top + 19}>
              {year.label}
            </text>
          ),
      )}
    </g>
  );
}

function Row({ row, id, today }: { row: RoadmapRow; id: string; today: number | undefined }): JSX.Element {
  const { goal, barTop, start, end, open } = row;
  const middle = barTop + BAR_HEIGHT / 2;
  const foot = barTop + BAR_HEIGHT;
  const fill = bodyFill(id, goal.status);
  const progress = goal.progress === undefined ? 0 : held(goal.progress);
  const left = Math.min(row.labelX, start) - 4;
  const ghostTop = foot + 4;
  return (
    <g class={`is-${goal.status}`}>
      {/* The words lie beneath the link, not in it: the link's name has them uncut, and a cut one would contradict it. */}
      <g aria-hidden="true">
        <use href={`#${id}-glyph-${goal.status}`} x={row.labelX} y={row.top + 3} />
        <text class="label" x={row.labelX + 22} y={row.top + 16}>
          {goal.code !== '' && <tspan class="code">{goal.code}</tspan>}
          <tspan dx={goal.code === '' ? 0 : 6}>{row.label}</tspan>
          <tspan class="standing" dx="10">
            {row.standing}
          </tspan>
        </text>
        {row.ghost && (
          <>
            {goal.originalDeadline && (
              <path
                class="ghost"
                d={`M${String(row.ghost.end)} ${String(ghostTop)}V${String(ghostTop + 8)}H${String(Math.min(start, row.ghost.end))}V${String(ghostTop)}`}
              />
            )}
            {Math.abs(row.ghost.end - end) >= 10 && (
              <path
                class="shift"
                d={`M${String(row.ghost.end)} ${String(ghostTop + 4)}H${String(end)}`}
                marker-end={`url(#${id}-schub)`}
              />
            )}
            <text
              class={row.ghost.noteEnd ? 'moves at-end' : 'moves'}
              x={row.ghost.noteX}
              y={ghostTop + 8.5 + (row.ghost.noteX >= ROADMAP_WIDTH - 10 ? NOTE_SIZE : 0)}
            >
              {row.ghost.note}
            </text>
          </>
        )}
      </g>
      <a class="goal" href={goal.href} aria-label={row.name}>
        <title>{deadlineInWords(goal.deadline)}</title>
        <rect class="hit" x={left} y={row.top} width={row.right - left} height={foot + 3 - row.top} rx="4" />
        {open > start && (
          <path class="body" fill={fill} d={barPath(start, open, barTop, row.cutLeft ? 0 : 3, open < end ? 0 : 3)} />
        )}
        {open < end && (
          <path
            class="open"
            fill={`url(#${id}-open-${goal.status})`}
            d={barPath(open, end, barTop, open > start ? 0 : 3, row.cutRight ? 0 : 3)}
          />
        )}
        {progress > 0 && goal.status !== 'achieved' && (
          <rect
            class="done"
            x={start + 1}
            y={middle - 3.5}
            width={Math.round(Math.max(2, (end - start - 2) * progress) * 10) / 10}
            height="7"
          />
        )}
        {(row.cutLeft || row.cutRight) && (
          <path
            class="runs-on"
            d={`${row.cutLeft ? `M${String(start + 6)} ${String(barTop + 3)}l-5 5l5 5` : ''}${row.cutRight ? `M${String(end - 6)} ${String(barTop + 3)}l5 5l-5 5` : ''}`}
          />
        )}
        {today !== undefined && today > start && today < end && (
          <path class="today-notch" d={`M${String(today)} ${String(barTop)}V${String(foot)}`} />
        )}
        {goal.status === 'abandoned' && (
          <path class="strike" d={`M${String(start)} ${String(middle)}H${String(end)}`} />
        )}
        <Callout x={start} foot={barTop - 3} lines={calloutLines(row)} />
      </a>
      {row.milestones.map(({ milestone, x }) => (
        <a
          class={`milestone ${milestone.state}`}
          href={milestone.href}
          aria-label={`Meilenstein ${milestone.title}, ${germanDay(milestone.day)}, ${MILESTONE_WORDS[milestone.state]}. Gehört zu ${goal.code || goal.title}.`}
        >
          <g transform={`translate(${String(x)} ${String(middle)})`}>
            <path class="hit" d="M-12 -12h24v24h-24z" />
            <path class="diamond" d={DIAMOND} />
            {milestone.state !== 'planned' && <path class="mark" d={milestone.state === 'reached' ? CHECK : CROSS} />}
          </g>
          <Callout
            x={x - 20}
            foot={barTop - 6}
            lines={[
              ...wrapToWidth(milestone.title, TITLE_SIZE, CALLOUT_WIDTH - 24, 2, 'semibold').map((text) => ({
                text,
                strong: true,
              })),
              { text: `Meilenstein ${germanDay(milestone.day)}, ${MILESTONE_WORDS[milestone.state]}`, strong: false },
            ]}
          />
        </a>
      ))}
    </g>
  );
}

function barPath(x1: number, x2: number, y: number, left: number, right: number): string {
  const width = x2 - x1;
  const l = Math.min(left, width / 2);
  const r = Math.min(right, width / 2);
  const h = BAR_HEIGHT;
  return (
    `M${String(x1 + l)} ${String(y)}H${String(x2 - r)}` +
    (r > 0
      ? `q${String(r)} 0 ${String(r)} ${String(r)}v${String(h - 2 * r)}q0 ${String(r)} ${String(-r)} ${String(r)}`
      : `v${String(h)}`) +
    `H${String(x1 + l)}` +
    (l > 0
      ? `q${String(-l)} 0 ${String(-l)} ${String(-l)}v${String(2 * l - h)}q0 ${String(-l)} ${String(l)} ${String(-l)}z`
      : 'z')
  );
}

interface CalloutLine {
  readonly text: string;
  readonly strong: boolean;
}

const CALLOUT_WIDTH = 500;

/** A picture of up to this height is shrunk to one printed page; a longer one runs over several. */
const ONE_PAGE = 1150;

function calloutLines(row: RoadmapRow): CalloutLine[] {
  const { goal } = row;
  const room = CALLOUT_WIDTH - 24;
  const reached = goal.milestones.filter((milestone) => milestone.state === 'reached').length;
  const title = goal.code === '' ? goal.title : `${goal.code} ${goal.title}`;
  const status = goal.statusText === '' ? STANDING_WORDS[goal.status] : goal.statusText;
  const lines: CalloutLine[] = wrapToWidth(title, TITLE_SIZE, room, 3, 'semibold').map((text) => ({
    text,
    strong: true,
  }));
  const add = (text: string, most = 1): void => {
    for (const line of wrapToWidth(text, 13, room, most)) lines.push({ text: line, strong: false });
  };
  add(`Frist: ${deadlineInWords(goal.deadline)}`);
  add(`${status} · ${progressInWords(goal)}`, 2);
  if (goal.moves > 0) add(originalInWords(goal), 2);
  if (goal.milestones.length > 0)
    add(`Meilensteine: ${String(reached)} von ${String(goal.milestones.length)} erreicht`);
  return lines;
}

/** Shown by stylesheet while its link has the pointer or the focus. It grows upwards, over rows that are painted before. */
function Callout({ x, foot, lines }: { x: number; foot: number; lines: readonly CalloutLine[] }): JSX.Element {
  let widest = 0;
  for (const line of lines) {
    const width = textWidth(line.text, line.strong ? TITLE_SIZE : 13, line.strong ? 'semibold' : 'regular');
    if (width > widest) widest = width;
  }
  const width = Math.ceil(widest) + 24;
  const height = lines.length * 18 + 14;
  const left = Math.max(2, Math.min(x, ROADMAP_WIDTH - width - 2));
  const top = Math.max(2, foot - height);
  // Most of a large picture are callouts that nobody has called yet; as text they cost a third of what elements cost.
  const words = lines
    .map(
      (line) =>
        `<tspan x="${String(left + 12)}" dy="18"${line.strong ? ' class="strong"' : ''}>${escapeMarkup(line.text)}</tspan>`,
    )
    .join('');
  const box = `<rect x="${String(left)}" y="${String(top)}" width="${String(width)}" height="${String(height)}" rx="6"/>`;
  return (
    <g
      class="callout"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: `${box}<text y="${String(top + 4)}">${words}</text>` }}
    />
  );
}

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => MARKUP[character]!);
}

/** What the signs mean, limited to those that occur. A list of its own, so that it wraps on a phone. */
export function RoadmapLegend({ data, id = 'fahrplan' }: { data: RoadmapData; id?: string }): JSX.Element {
  const goals = data.groups.flatMap((group) => group.goals);
  const standings = new Set(goals.map((goal) => goal.status));
  const states = new Set(goals.flatMap((goal) => goal.milestones.map((milestone) => milestone.state)));
  const hatched = goals.find((goal) => goal.deadline.precision !== 'day');
  const swatch = (children: JSX.Element, className = ''): JSX.Element => (
    <svg class={`picture legend-swatch ${className}`} viewBox="0 0 36 20" width="36" height="20" aria-hidden="true">
      {children}
    </svg>
  );
  return (
    <ul class="picture-legend" aria-label="Zeichenerklärung">
      {(Object.keys(STANDING_WORDS) as (keyof typeof STANDING_WORDS)[])
        .filter((standing) => standings.has(standing))
        .map((standing) => (
          <li>
            <StandingGlyph standing={standing} />
            {swatch(<path class="body" fill={bodyFill(id, standing)} d={barPath(1, 35, 2, 3, 3)} />, `is-${standing}`)}
            {STANDING_WORDS[standing]}
          </li>
        ))}
      {goals.some((goal) => goal.progress !== undefined && goal.status !== 'achieved') && (
        <li>
          {swatch(
            <>
              <path class="body" d={barPath(1, 35, 2, 3, 3)} />
              <rect class="done" x="2" y="6.5" width="18" height="7" />
            </>,
            'is-on-track',
          )}
          gemeldeter Fortschritt
        </li>
      )}
      {hatched && (
        <li>
          {swatch(
            <path class="open" fill={`url(#${id}-open-${hatched.status})`} d={barPath(1, 35, 2, 3, 3)} />,
            `is-${hatched.status}`,
          )}
          Zeitraum, den die Frist offen lässt
        </li>
      )}
      {goals.some((goal) => goal.moves > 0) && (
        <li>
          {swatch(
            <>
              <path class="ghost" d="M16 6V14H1V6" />
              <path class="shift" d="M16 10H34" marker-end={`url(#${id}-schub)`} />
            </>,
          )}
          ursprüngliche Frist und Verschiebung
        </li>
      )}
      {(['reached', 'planned', 'missed'] as const)
        .filter((state) => states.has(state))
        .map((state) => (
          <li>
            <svg class="picture legend-swatch" viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">
              <g class={`milestone ${state}`}>
                <path class="diamond" d={DIAMOND} />
                {state !== 'planned' && <path class="mark" d={state === 'reached' ? CHECK : CROSS} />}
              </g>
            </svg>
            {`Meilenstein ${MILESTONE_WORDS[state]}`}
          </li>
        ))}
      {data.showDependencies && (data.dependencies?.length ?? 0) > 0 && (
        <li>
          {swatch(<path class="arrow" d="M2 10H34" marker-end={`url(#${id}-spitze)`} />)}
          Pfeil: das eine Ziel wartet auf das andere
        </li>
      )}
    </ul>
  );
}

export { roadmapSpan, roadmapSummary, type RoadmapData, type RoadmapGoal } from './roadmap-layout.js';
