// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, addDays, addMonths, dayOf, daysBetween, yearOf } from '../../calendar/day.js';
import { type Deadline, earliestDay } from '../../calendar/deadline.js';
import { enumeration, germanDay, percent, plural } from '../formats.js';
import { deadlineInWords, movesInWords } from './deadline-wording.js';
import { STANDINGS, STANDING_WORDS, type Standing, isClosed } from './standing.js';
import { cutToWidth, textWidth } from './text-width.js';
import { type TimeAxis, quarterBegins, quarterEnds, timeAxis } from './time-axis.js';

export interface RoadmapMilestone {
  readonly title: string;
  readonly day: Day;
  readonly state: 'planned' | 'reached' | 'missed';
  readonly href: string;
}

export interface RoadmapGoal {
  readonly id: string;
  /** `Z5`; may be empty */
  readonly code: string;
  readonly title: string;
  readonly href: string;
  readonly status: Standing;
  /** the standing in words; short, as it stands beside the bar: `gefährdet` */
  readonly statusText: string;
  readonly startDay: Day;
  readonly deadline: Deadline;
  /** the first deadline, where it was moved since */
  readonly originalDeadline?: Deadline | undefined;
  readonly moves: number;
  /** sum of all moves in months, signed */
  readonly movedMonths: number;
  /** 0..1; undefined is unknown, and never shown as 0 */
  readonly progress?: number | undefined;
  readonly milestones: readonly RoadmapMilestone[];
}

export interface RoadmapGroup {
  readonly title: string;
  readonly goals: readonly RoadmapGoal[];
}

export interface RoadmapData {
  readonly today: Day;
  /** `today` is the day of a past Stand, and is called so. */
  readonly isPast?: boolean | undefined;
  /** first day of the picture, see {@link roadmapSpan} */
  readonly from: Day;
  /** last day of the picture */
  readonly to: Day;
  readonly groups: readonly RoadmapGroup[];
  /** `toGoalId` waits for `fromGoalId` */
  readonly dependencies?: readonly { readonly fromGoalId: string; readonly toGoalId: string }[] | undefined;
  readonly showDependencies?: boolean | undefined;
}

/** Units of the viewBox; the picture is drawn for this width in px and scales from there. */
export const ROADMAP_WIDTH = 1200;
export const TITLE_SIZE = 14;
export const NOTE_SIZE = 12.5;
export const BAR_HEIGHT = 16;
const MARGIN = 8;
const HEADER = 84;
const GROUP = 38;
const LABEL = 23;
const GHOST = 17;
const ROW_GAP = 11;
const GROUP_GAP = 8;

/** A bar as px of the viewBox, before anything is drawn. */
export interface RoadmapRow {
  readonly goal: RoadmapGoal;
  readonly top: number;
  readonly bottom: number;
  readonly barTop: number;
  /** where the bar begins, where the words of its deadline begin to leave room, and where it ends */
  readonly start: number;
  readonly open: number;
  readonly end: number;
  /** the bar goes on beyond the picture */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
  /** where the original deadline ended; undefined where nothing was moved */
  readonly ghost:
    { readonly end: number; readonly note: string; readonly noteX: number; readonly noteEnd: boolean } | undefined;
  readonly labelX: number;
  /** where label and bar end: the link is no wider */
  readonly right: number;
  readonly label: string;
  readonly standing: string;
  readonly milestones: readonly { readonly milestone: RoadmapMilestone; readonly x: number }[];
  /** everything in words: what a screen reader says of the bar */
  readonly name: string;
}

export interface RoadmapLayout {
  readonly axis: TimeAxis;
  readonly height: number;
  readonly headerBottom: number;
  readonly today: number | undefined;
  readonly groups: readonly { readonly title: string; readonly top: number; readonly rows: readonly RoadmapRow[] }[];
  readonly arrows: readonly string[];
  readonly standings: readonly Standing[];
  readonly bottomAxis: boolean;
}

const SHORTEST_BAR = 6;

/** Where everything goes. Pure, linear in the number of goals, milestones and dependencies. */
export function layOutRoadmap(data: RoadmapData): RoadmapLayout {
  const axis = timeAxis(data.from, data.to, MARGIN, ROADMAP_WIDTH - MARGIN);
  const waitsFor = data.showDependencies ? namesOfNeeded(data) : undefined;
  const byId = new Map<string, RoadmapRow>();
  const seen = new Set<Standing>();
  let y = HEADER;
  const groups = data.groups
    .filter((group) => group.goals.length > 0)
    .map((group) => {
      const top = y;
      y += GROUP;
      const rows = group.goals.map((goal) => {
        const row = layOutRow(goal, axis, y, waitsFor?.get(goal.id));
        seen.add(goal.status);
        byId.set(goal.id, row);
        y = row.bottom;
        return row;
      });
      y += GROUP_GAP;
      return { title: group.title, top, rows };
    });
  const bottomAxis = byId.size > 12;
  return {
    axis,
    height: Math.round(y + (bottomAxis ? 24 : 0)),
    headerBottom: HEADER - 26,
    today: axis.shows(data.today) ? axis.at(data.today) : undefined,
    groups,
    arrows: data.showDependencies ? layOutArrows(data.dependencies ?? [], byId) : [],
    standings: STANDINGS.filter((standing) => seen.has(standing)),
    bottomAxis,
  };
}

function layOutRow(goal: RoadmapGoal, axis: TimeAxis, top: number, needs: readonly string[] | undefined): RoadmapRow {
  const { deadline } = goal;
  const right = ROADMAP_WIDTH - MARGIN;
  const end = axis.after(deadline.latestDay);
  // A start within or after the span of the deadline (a goal that was written down late, as when an older strategy is
  // read in) must not swallow what the words leave open: the bar then is that span, or a stub on the day.
  const earliest = earliestDay(deadline);
  const startDay = goal.startDay > earliest ? earliest : goal.startDay;
  const start = Math.max(MARGIN, Math.min(axis.at(startDay), end - SHORTEST_BAR));
  const open = deadline.precision === 'day' ? end : Math.min(Math.max(start, axis.at(earliest)), end);

  const original = goal.moves > 0 ? goal.originalDeadline : undefined;
  let ghost: RoadmapRow['ghost'];
  if (goal.moves > 0) {
    const note = movesInWords(goal.moves, goal.movedMonths);
    const width = textWidth(note, NOTE_SIZE);
    const ghostEnd = original ? axis.after(original.latestDay) : end;
    const beforeBar = Math.min(start, ghostEnd) - 10;
    const afterBar = Math.max(end, ghostEnd) + 16;
    // To the right of both dates where there is room, else to the left of the bar, else at the right edge.
    if (afterBar + width <= right) ghost = { end: ghostEnd, note, noteX: afterBar, noteEnd: false };
    else if (beforeBar - width >= MARGIN) ghost = { end: ghostEnd, note, noteX: beforeBar, noteEnd: true };
    else ghost = { end: ghostEnd, note, noteX: right, noteEnd: true };
  }

  const standing = standingLabel(goal);
  const codeWidth = goal.code === '' ? 0 : textWidth(`${goal.code} `, TITLE_SIZE, 'semibold') + 4;
  const standingWidth = textWidth(standing, NOTE_SIZE, 'semibold') + 16;
  const fixed = 22 + codeWidth + standingWidth;
  const room = ROADMAP_WIDTH - 2 * MARGIN - fixed;
  const label = cutToWidth(goal.title.trim(), TITLE_SIZE, Math.min(room, 940));
  const labelWidth = fixed + textWidth(label, TITLE_SIZE);
  const labelX = round(Math.max(MARGIN, Math.min(start, right - labelWidth)));

  const barTop = top + LABEL;
  const crowdedNote = ghost && ghost.noteEnd && ghost.noteX === right ? NOTE_SIZE : 0;
  return {
    goal,
    top,
    bottom: barTop + BAR_HEIGHT + (ghost ? GHOST + crowdedNote : 0) + ROW_GAP,
    barTop,
    start,
    open,
    end: Math.max(end, start + SHORTEST_BAR),
    cutLeft: startDay < axis.from,
    cutRight: deadline.latestDay > axis.to,
    ghost,
    labelX,
    right: Math.min(ROADMAP_WIDTH - 4, Math.max(end, labelX + labelWidth) + 6),
    label,
    standing,
    milestones: goal.milestones
      .filter((milestone) => axis.shows(milestone.day))
      .map((milestone) => ({ milestone, x: axis.after(milestone.day) })),
    name: nameOf(goal, needs),
  };
}

/** `gefährdet · 41 %`; a sentence is cut, its whole is in the name and the callout. */
function standingLabel(goal: RoadmapGoal): string {
  const words = cutToWidth(
    goal.statusText === '' ? STANDING_WORDS[goal.status] : goal.statusText,
    NOTE_SIZE,
    210,
    'semibold',
  );
  if (goal.progress === undefined || goal.status === 'achieved' || words.includes('%')) return words;
  return `${words} · ${percent(held(goal.progress))}`;
}

/** 0..1 */
export function held(share: number): number {
  return share > 0 ? (share < 1 ? share : 1) : 0;
}

export function progressInWords(goal: RoadmapGoal): string {
  return goal.progress === undefined ? 'Fortschritt unbekannt' : `Fortschritt ${percent(held(goal.progress))}`;
}

export function originalInWords(goal: RoadmapGoal): string {
  const moves = movesInWords(goal.moves, goal.movedMonths);
  return goal.originalDeadline && moves ? `${moves}, ursprünglich: ${deadlineInWords(goal.originalDeadline)}` : moves;
}

function nameOf(goal: RoadmapGoal, needs: readonly string[] | undefined): string {
  const parts = [
    goal.code === '' ? goal.title : `${goal.code} ${goal.title}`,
    `Status: ${goal.statusText === '' ? STANDING_WORDS[goal.status] : goal.statusText}`,
    progressInWords(goal),
    `Frist: ${deadlineInWords(goal.deadline)}`,
  ];
  if (goal.moves > 0) parts.push(originalInWords(goal));
  if (needs && needs.length > 0) parts.push(`wartet auf ${enumeration(needs)}`);
  return `${parts.map((part) => part.replace(/[.\s]+$/, '')).join('. ')}.`;
}

function namesOfNeeded(data: RoadmapData): Map<string, string[]> {
  const names = new Map<string, string>();
  for (const group of data.groups) for (const goal of group.goals) names.set(goal.id, goal.code || goal.title);
  const needed = new Map<string, string[]>();
  for (const { fromGoalId, toGoalId } of data.dependencies ?? []) {
    const name = names.get(fromGoalId);
    if (name === undefined) continue;
    const list = needed.get(toGoalId);
    if (list) list.push(name);
    else needed.set(toGoalId, [name]);
  }
  return needed;
}

/** One path each, from the end of the bar that is needed to the start of the bar that waits. */
function layOutArrows(
  dependencies: readonly { readonly fromGoalId: string; readonly toGoalId: string }[],
  rows: ReadonlyMap<string, RoadmapRow>,
): string[] {
  const arrows: string[] = [];
  for (const { fromGoalId, toGoalId } of dependencies) {
    const from = rows.get(fromGoalId);
    const to = rows.get(toGoalId);
    if (!from || !to || from === to) continue;
    const down = to.top > from.top;
    const y1 = from.barTop + BAR_HEIGHT / 2;
    const y2 = to.barTop + BAR_HEIGHT / 2;
    const x1 = from.end;
    const x2 = to.start - 1;
    const turn = Math.min(ROADMAP_WIDTH - 4, x1 + 9);
    if (turn + 12 <= x2) {
      arrows.push(elbow([x1, y1], [turn, y1], [turn, y2], [x2, y2]));
    } else {
      // Back in time: down into the gap between two rows, left, and to the bar from before.
      const lane = down ? from.bottom - 4 : from.top - 5;
      const entry = Math.max(3, x2 - 14);
      arrows.push(elbow([x1, y1], [turn, y1], [turn, lane], [entry, lane], [entry, y2], [x2, y2]));
    }
  }
  return arrows;
}

type Point = readonly [number, number];

/** A path of right angles with rounded corners. */
function elbow(...points: Point[]): string {
  let path = `M${String(points[0]![0])} ${String(points[0]![1])}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [before, corner, after] = [points[i - 1]!, points[i]!, points[i + 1]!];
    const into = towards(corner, before);
    const out = towards(corner, after);
    path += `L${into}Q${String(corner[0])} ${String(corner[1])} ${out}`;
  }
  const last = points[points.length - 1]!;
  return `${path}L${String(last[0])} ${String(last[1])}`;
}

/** The point 5 px, or half the way, from `corner` towards `other`. */
function towards(corner: Point, other: Point): string {
  const dx = other[0] - corner[0];
  const dy = other[1] - corner[1];
  const length = Math.abs(dx) + Math.abs(dy);
  const share = length === 0 ? 0 : Math.min(5, length / 2) / length;
  return `${String(round(corner[0] + dx * share))} ${String(round(corner[1] + dy * share))}`;
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}

const LONGEST_YEARS = 8;

/**
 * The quarters that a roadmap of `goals` should show: from the quarter of the first start (or original date) to the
 * quarter after which nothing comes, today always among them, at least a year, at most eight. Where the goals reach
 * further (a deadline typed as 2126), the eight years around today win and the bars run out of the picture.
 */
export function roadmapSpan(goals: readonly RoadmapGoal[], today: Day): { from: Day; to: Day } {
  let first: Day = today;
  let last: Day = today;
  for (const goal of goals) {
    for (const day of [goal.startDay, goal.deadline.latestDay, goal.originalDeadline?.latestDay]) {
      if (day === undefined) continue;
      if (day < first) first = day;
      if (day > last) last = day;
    }
    for (const { day } of goal.milestones) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  // The label of a bar that ends on the last day needs no more room, but a today at the very edge would read as the end.
  if (daysBetween(today, last) < 31) last = addMonths(today, 3);
  let from = quarterBegins(first);
  let to = quarterEnds(last);
  if (yearOf(to) - yearOf(from) >= LONGEST_YEARS) {
    const earliest = dayOf(yearOf(today) - 2, 1, 1);
    if (from < earliest) from = earliest;
    const latest = addDays(addMonths(from, LONGEST_YEARS * 12), -1);
    if (to > latest) to = latest;
  }
  const year = addDays(addMonths(from, 12), -1);
  if (to < year) to = year;
  return { from, to };
}

/** The roadmap in one German paragraph: text alternative of the picture, and a first line for the page. */
export function roadmapSummary(data: RoadmapData): string {
  const goals = data.groups.flatMap((group) => group.goals);
  if (goals.length === 0) return 'Der Fahrplan enthält noch keine Ziele.';
  const sentences = [
    `Fahrplan vom ${germanDay(data.from)} bis ${germanDay(data.to)} mit ${plural(goals.length, 'Ziel', 'Zielen')}.`,
  ];
  const counts = STANDINGS.map((standing) => ({
    standing,
    count: goals.filter((goal) => goal.status === standing).length,
  })).filter(({ count }) => count > 0);
  sentences.push(
    `Stand ${germanDay(data.today)}: ${enumeration(counts.map(({ standing, count }) => `${String(count)} ${STANDING_WORDS[standing]}`))}.`,
  );
  const open = goals.filter((goal) => !isClosed(goal.status));
  const unknown = open.filter((goal) => goal.progress === undefined).length;
  if (unknown > 0)
    sentences.push(`Bei ${plural(unknown, 'offenen Ziel', 'offenen Zielen')} ist der Fortschritt unbekannt.`);
  const next = open
    .filter((goal) => goal.deadline.latestDay >= data.today)
    .reduce<RoadmapGoal | undefined>((a, b) => (a && a.deadline.latestDay <= b.deadline.latestDay ? a : b), undefined);
  if (next)
    sentences.push(
      `Als Nächstes fällig: ${next.code === '' ? '' : `${next.code} `}${next.title} (${deadlineInWords(next.deadline)}).`,
    );
  const moved = goals.filter((goal) => goal.moves > 0);
  if (moved.length > 0) {
    const most = moved.reduce((a, b) =>
      b.moves > a.moves || (b.moves === a.moves && b.movedMonths > a.movedMonths) ? b : a,
    );
    const name = most.code === '' ? most.title : most.code;
    sentences.push(
      moved.length === 1
        ? `Verschoben wurde nur ${name} (${movesInWords(most.moves, most.movedMonths)}).`
        : `${plural(moved.length, 'Ziel', 'Ziele')} wurden verschoben, am stärksten ${name} (${movesInWords(most.moves, most.movedMonths)}).`,
    );
  }
  return sentences.join(' ');
}
