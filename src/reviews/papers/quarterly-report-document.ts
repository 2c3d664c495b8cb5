// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day, daysBetween } from '../../calendar/day.js';
import { lastDayOf, nextQuarter, type Quarter, quarterWith } from '../../calendar/quarter.js';
import type { Block, PaperDocument, Run, TableBlock, TableColumn, Words } from '../../documents/paper-document.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import { enumeration, euros, germanDay, germanNumber, percent, plural, shift, UNKNOWN } from '../../web/formats.js';
import { isClosed, isGone, STANDING_WORDS, type Standing, STANDINGS } from '../../web/pictures/standing.js';
import { ended, REASON_WORDS, type ReasonWord } from '../../web/sentences.js';
import { quarterWords } from '../web/review-words.js';
import { distributionWords, type StatusCount, statusPicture } from './status-picture.js';

/*
 * How the goals of a municipality stand at a Stand, and what happened since an earlier one (Quartalsbericht). Every figure is
 * counted here from the goals and decisions that are handed in, so that picture, tables and sentences cannot differ:
 *
 *   by status, by dimension    `standing`, `dimension`: the goal board of the Stand; the whole are the goals that are still
 *                              somebody's, those that were given up or live on in others are named apart
 *   new, another course        `isNew`, `hasNewCourse`: the groups `new` and `course` of the difference; without an earlier
 *                              Stand none
 *   achieved                   `achievedOn`: goals whose achievement was recorded between the Stände; without an earlier
 *                              Stand all that are achieved
 *   slipped, reasons, sums     `moves`: the ledger of moves of each goal, entries recorded between the Stände; a sum is that of
 *                              the days from the old latest day to the new one
 *   not confirmed at all       `isSilent`: the group `unconfirmed` of the difference; without an earlier Stand the goals whose
 *                              standing is unconfirmed
 *   due                        `latestDay` of what is not ended: goals, and milestones that are planned
 *   decisions                  open and late ones at the Stand, on its day
 *   resources                  `measures`: those that are not dropped, efforts as planned; granted: approved or done
 */

/** One entry in the ledger of moves. */
export interface ReportedMove {
  readonly from: { readonly words: string; readonly latestDay: Day };
  readonly to: { readonly words: string; readonly latestDay: Day };
  readonly reason: { readonly kind: ReasonWord; readonly sentence: string; readonly decidedBy: string };
  /** Since when it is so. */
  readonly on: Day;
}

export interface ReportedMilestone {
  readonly title: string;
  readonly words: string;
  readonly latestDay: Day;
}

/** Effort as planned; null: not estimated. */
export interface ReportedMeasure {
  readonly personDays: number | null;
  readonly euros: number | null;
  /** Approved, or done. */
  readonly isGranted: boolean;
}

export interface ReportedGoal {
  readonly code: string;
  readonly title: string;
  /** One of the dimensions, in words; null: belongs to none. */
  readonly dimension: string | null;
  readonly standing: Standing;
  /** `Gefährdet: 41 % erreicht, noch 37 Tage.` */
  readonly sentence: string;
  readonly deadline: { readonly words: string; readonly latestDay: Day };
  /** Name of a person or department; null: nobody. */
  readonly responsible: string | null;
  /** When somebody last said how it stands; null: never. */
  readonly lastWordOn: Day | null;
  /** null: not achieved, or not in the time that is reported on. */
  readonly achievedOn: Day | null;
  /** In the time that is reported on, the oldest first. */
  readonly moves: readonly ReportedMove[];
  /** Nobody said how it stands in the time that is reported on. */
  readonly isSilent: boolean;
  /** Set in the time that is reported on. */
  readonly isNew: boolean;
  /** Paused, ended or carried on in another way in the time that is reported on. */
  readonly hasNewCourse: boolean;
  /** Those that are planned. */
  readonly milestones: readonly ReportedMilestone[];
  /** Those that are not dropped. */
  readonly measures: readonly ReportedMeasure[];
}

export interface ReportedDecision {
  readonly title: string;
  readonly decidedBy: string;
  readonly decidedOn: Day;
  /** Name; null: nobody. */
  readonly responsible: string | null;
  /** In words; null: none was named. */
  readonly due: string | null;
  readonly isLate: boolean;
}

export interface QuarterlyReportInput {
  /** Name of the municipality. */
  readonly municipality: string;
  readonly quarter: Quarter;
  /** Day of the Stand: what is due and late is told by it. */
  readonly day: Day;
  /** How the Stand is called: `Sitzung Q4/2026, versiegelt am 15.12.2026`, `31.12.2026`. */
  readonly stand: string;
  /** The earlier Stand, as it stands behind "seit": `der Sitzung Q3/2026`, `dem 30.09.2026`; null: the report tells of everything. */
  readonly since: string | null;
  readonly vision: string | null;
  /** All of the method, in words and in its order. */
  readonly dimensions: readonly string[];
  /** All of the municipality, ended ones too, in the order of their codes. */
  readonly goals: readonly ReportedGoal[];
  /** Those that are open. */
  readonly decisions: readonly ReportedDecision[];
}

const NONE = '–';
const NOBODY = 'niemand';

export function quarterlyReportOf(input: QuarterlyReportInput): PaperDocument {
  const { municipality, quarter, day, stand, since, vision, goals, decisions } = input;
  return {
    title: `Quartalsbericht ${quarterWords(quarter)}`,
    subtitle: 'Ziele der Digitalisierungsstrategie',
    language: 'de',
    author: municipality,
    subject: `Wie die Ziele stehen und was sich geändert hat; Stand: ${stand}`,
    day,
    meta: [
      { label: 'Stand', words: stand },
      { label: 'Berichtet wird', words: since === null ? 'alles von Beginn an' : `was seit ${since} geschah` },
    ],
    blocks: [
      ...(vision === null ? [] : [heading(1, 'Leitbild'), note(vision)]),
      heading(1, 'Auf einen Blick'),
      paragraph(leadWords(input)),
      ...standingBlocks(input),
      ...achievedBlocks(goals, since),
      ...moveBlocks(goals, since),
      ...silentBlocks(goals, since),
      ...dueBlocks(goals, day),
      ...decisionBlocks(decisions),
      ...meansBlocks(goals),
      ...allGoalsBlocks(goals),
    ],
  };
}

// ------------------------------------------------------------------------------------------------------------------ lead

/** `11 Ziele, davon 4 im Plan und 2 überfällig. Seit der Sitzung Q3/2026: 1 Ziel erreicht, 3 verschoben (zusammen +14 Monate).` */
function leadWords({ goals, since }: QuarterlyReportInput): string {
  const moved = goals.filter(({ moves }) => moves.length > 0);
  const counts = [
    { count: goals.filter(({ isNew }) => isNew).length, words: 'neu' },
    { count: goals.filter(({ achievedOn }) => achievedOn !== null).length, words: 'erreicht' },
    {
      count: moved.length,
      words: `mit verschobener Frist (${moved.length > 1 ? 'zusammen ' : ''}${spanWords(daysOf(moved.flatMap(({ moves }) => moves)))})`,
    },
    {
      count: goals.filter(({ hasNewCourse }) => hasNewCourse).length,
      words: 'pausiert, beendet oder anders fortgeführt',
    },
    {
      count: goals.filter(({ isSilent }) => isSilent).length,
      words: since === null ? 'unbestätigt' : 'gar nicht bestätigt',
    },
  ].filter(({ count }) => count > 0);
  const span = since === null ? 'Von Beginn an' : `Seit ${since}`;
  if (counts.length === 0)
    return `${standingWords(goals)} ${span} wurde kein Ziel erreicht und keine Frist verschoben.`;
  const told = counts.map(
    ({ count, words }, x) => `${x === 0 ? plural(count, 'Ziel', 'Ziele') : germanNumber(count)} ${words}`,
  );
  return `${standingWords(goals)} ${span}: ${enumeration(told)}.`;
}

// ------------------------------------------------------------------------------------------------------------- standings

function statusCounts(goals: readonly ReportedGoal[]): readonly StatusCount[] {
  return STANDINGS.map((standing) => ({
    standing,
    count: goals.filter((goal) => goal.standing === standing).length,
  })).filter(({ count }) => count > 0);
}

function isCounted({ standing }: ReportedGoal): boolean {
  return !isGone(standing);
}

/** `11 Ziele, davon 4 im Plan und 2 überfällig.` */
function standingWords(goals: readonly ReportedGoal[]): string {
  const counted = goals.filter(isCounted);
  return counted.length === 0 && goals.length > 0
    ? 'Kein Ziel ist noch gültig.'
    : distributionWords(statusCounts(counted));
}

/** `Nicht mitgezählt sind 4 beendete Ziele: 1 aufgegeben, 2 aufgeteilt und 1 ersetzt.` */
function goneBlocks(goals: readonly ReportedGoal[]): readonly Block[] {
  const gone = goals.filter((goal) => !isCounted(goal));
  if (gone.length === 0) return [];
  const words = statusCounts(gone).map(({ standing, count }) => `${germanNumber(count)} ${STANDING_WORDS[standing]}`);
  return [
    paragraph(
      `Nicht mitgezählt ${gone.length === 1 ? 'ist' : 'sind'} ${plural(gone.length, 'beendetes Ziel', 'beendete Ziele')}: ${enumeration(words)}.`,
    ),
  ];
}

function standingBlocks({ goals: all, dimensions }: QuarterlyReportInput): readonly Block[] {
  const goals = all.filter(isCounted);
  const counts = statusCounts(goals);
  const blocks: Block[] = [heading(1, 'Stand der Ziele')];
  if (all.length === 0) return [...blocks, paragraph('Es gibt noch keine Ziele.')];
  if (goals.length === 0) return [...blocks, paragraph('Kein Ziel ist noch gültig.'), ...goneBlocks(all)];
  const picture = statusPicture(counts, `Wie die ${plural(goals.length, 'Ziel', 'Ziele')} stehen`);
  if (picture) blocks.push(picture);
  blocks.push({
    kind: 'table',
    caption: 'Ziele nach Status',
    columns: [
      { heading: 'Status', width: 40 },
      { heading: 'Ziele', align: 'right', width: 12 },
      { heading: 'Anteil', align: 'right', width: 12 },
    ],
    rowHeaders: true,
    rows: counts.map(({ standing, count }) => [
      STATUS_WORDS[standing],
      germanNumber(count),
      percent(count / goals.length),
    ]),
    total: ['Zusammen', germanNumber(goals.length), percent(1)],
  });
  blocks.push(...goneBlocks(all), heading(2, 'Nach Dimension'), dimensionTable(goals, dimensions, counts));
  return blocks;
}

/** The standings that matter have a column each; the others are counted together. */
const COLUMNS: readonly Standing[] = ['overdue', 'at-risk', 'unconfirmed', 'on-track', 'planned', 'achieved'];

function dimensionTable(
  goals: readonly ReportedGoal[],
  dimensions: readonly string[],
  counts: readonly StatusCount[],
): TableBlock {
  const shown = COLUMNS.filter((standing) => counts.some((count) => count.standing === standing));
  const others = counts.filter(({ standing }) => !COLUMNS.includes(standing)).map(({ standing }) => standing);
  // As wide as its heading; what is left is for the names of the dimensions.
  const numbers = (heading: string): TableColumn => ({ heading, align: 'right', width: 2 + heading.length });
  const columns: TableColumn[] = [
    { heading: 'Dimension', width: 20 },
    numbers('Ziele'),
    ...shown.map((standing) => numbers(STATUS_WORDS[standing])),
    ...(others.length > 0 ? [numbers('Sonstige')] : []),
  ];
  const rowOf = (title: string, within: readonly ReportedGoal[]): readonly string[] => [
    title,
    germanNumber(within.length),
    ...shown.map((standing) => germanNumber(within.filter((goal) => goal.standing === standing).length)),
    ...(others.length > 0 ? [germanNumber(within.filter(({ standing }) => others.includes(standing)).length)] : []),
  ];
  const none = goals.filter(({ dimension }) => dimension === null || !dimensions.includes(dimension));
  const what =
    others.length > 0
      ? ` (Sonstige: ${enumeration(others.map((standing) => STATUS_WORDS[standing].toLowerCase()))})`
      : '';
  return {
    kind: 'table',
    caption: `Ziele nach Dimension und Status${what}`,
    columns,
    rowHeaders: true,
    rows: [
      ...dimensions.map((dimension) =>
        rowOf(
          dimension,
          goals.filter((goal) => goal.dimension === dimension),
        ),
      ),
      ...(none.length === 0 ? [] : [rowOf('Ohne Dimension', none)]),
    ],
    total: rowOf('Zusammen', goals),
  };
}

// -------------------------------------------------------------------------------------------------- achieved, slipped, silent

function achievedBlocks(goals: readonly ReportedGoal[], since: string | null): readonly Block[] {
  const achieved = goals.filter(({ achievedOn }) => achievedOn !== null);
  if (achieved.length === 0)
    return [heading(1, 'Erreicht'), paragraph(`${sinceWords(since)} wurde kein Ziel erreicht.`)];
  return [
    heading(1, 'Erreicht'),
    {
      kind: 'table',
      caption: `${plural(achieved.length, 'erreichtes Ziel', 'erreichte Ziele')}`,
      columns: [
        { heading: 'Ziel', width: 60 },
        { heading: 'Erreicht am', width: 18 },
        { heading: 'Frist', width: 30 },
      ],
      rows: achieved.map((goal) => [goalWords(goal), germanDay(goal.achievedOn!), goal.deadline.words]),
    },
  ];
}

function moveBlocks(goals: readonly ReportedGoal[], since: string | null): readonly Block[] {
  const moved = goals.filter(({ moves }) => moves.length > 0);
  const moves = moved.flatMap(({ moves: own }) => own);
  if (moves.length === 0)
    return [heading(1, 'Verschoben'), paragraph(`${sinceWords(since)} wurde keine Frist verschoben.`)];
  return [
    heading(1, 'Verschoben'),
    paragraph(moveWords(moves, moved.length)),
    {
      kind: 'table',
      caption: `${plural(moves.length, 'verschobene Frist', 'verschobene Fristen')} mit Grund`,
      columns: [
        { heading: 'Ziel', width: 28 },
        { heading: 'Frist', width: 26 },
        { heading: 'Um', align: 'right', width: 14 },
        { heading: 'Grund', width: 36 },
      ],
      rows: moved.flatMap((goal) =>
        goal.moves.map(({ from, to, reason, on }, x) => [
          x === 0 ? movedGoalWords(goal) : [{ text: goal.code, strong: true }],
          `von ${from.words}\nauf ${to.words}`,
          shift(from.latestDay, to.latestDay),
          [
            { text: REASON_WORDS[reason.kind], strong: true },
            { text: `: ${ended(reason.sentence)}\nEntschieden: ${reason.decidedBy}, ${germanDay(on)}` },
          ],
        ]),
      ),
      total: ['Zusammen', '', spanWords(daysOf(moves)), ''],
    },
  ];
}

/** With its own sum, where it was moved more than once. */
function movedGoalWords(goal: ReportedGoal): Words {
  const { moves } = goal;
  if (moves.length === 1) return goalWords(goal);
  return [
    ...goalWords(goal),
    { text: `\n${germanNumber(moves.length)} × verschoben, zusammen ${spanWords(daysOf(moves))}` },
  ];
}

/** `3 Fristen bei 2 Zielen verschoben, zusammen +14 Monate. Gründe: Hersteller (2) und Personal (1).` */
function moveWords(moves: readonly ReportedMove[], goals: number): string {
  const later = moves.filter(({ from, to }) => to.latestDay > from.latestDay);
  const earlier = moves.filter(({ from, to }) => to.latestDay < from.latestDay);
  const apart =
    later.length > 0 && earlier.length > 0
      ? ` (${plural(later.length, 'Mal', 'Mal')} nach hinten ${spanWords(daysOf(later))}, ${plural(earlier.length, 'Mal', 'Mal')} nach vorn ${spanWords(daysOf(earlier))})`
      : '';
  const kinds = (Object.keys(REASON_WORDS) as ReasonWord[])
    .map((kind) => ({ kind, count: moves.filter(({ reason }) => reason.kind === kind).length }))
    .filter(({ count }) => count > 0)
    // The most frequent first; those that are alike as everywhere.
    .sort((a, b) => b.count - a.count);
  if (moves.length === 1)
    return `${plural(1, 'Frist', 'Fristen')} verschoben (${spanWords(daysOf(moves))}). Grund: ${REASON_WORDS[kinds[0]!.kind]}.`;
  const reasons = kinds.map(({ kind, count }) => `${REASON_WORDS[kind]} (${germanNumber(count)})`);
  return `${plural(moves.length, 'Frist', 'Fristen')} bei ${plural(goals, 'Ziel', 'Zielen')} verschoben, zusammen ${spanWords(daysOf(moves))}${apart}. ${
    reasons.length === 1 ? 'Grund' : 'Gründe'
  }: ${enumeration(reasons)}.`;
}

function silentBlocks(goals: readonly ReportedGoal[], since: string | null): readonly Block[] {
  const silent = goals.filter(({ isSilent }) => isSilent);
  const title = heading(1, 'Gar nicht bestätigt');
  if (silent.length === 0)
    return [
      title,
      paragraph(
        since === null
          ? 'Zu jedem Ziel, das noch läuft, ist bekannt, wie es steht.'
          : `Zu jedem Ziel, das noch läuft, hat seit ${since} jemand gesagt, wie es steht.`,
      ),
    ];
  return [
    title,
    paragraph(
      since === null
        ? 'Wie diese Ziele stehen, ist nicht bekannt: Es gibt keine Meldung, oder sie liegt zu lange zurück.'
        : `Wie diese Ziele stehen, hat seit ${since} niemand gesagt.`,
    ),
    {
      kind: 'table',
      caption: `${plural(silent.length, 'Ziel', 'Ziele')} ohne Meldung`,
      columns: [
        { heading: 'Ziel', width: 50 },
        { heading: 'Letzte Meldung', width: 20 },
        { heading: 'Frist', width: 24 },
        { heading: 'Zuständig', width: 22 },
      ],
      rows: silent.map((goal) => [
        goalWords(goal),
        goal.lastWordOn === null ? 'noch nie' : germanDay(goal.lastWordOn),
        goal.deadline.words,
        goal.responsible ?? NOBODY,
      ]),
    },
  ];
}

// ------------------------------------------------------------------------------------------------------------------- due

/** From the Stand to the end of the quarter after it. */
function dueBlocks(goals: readonly ReportedGoal[], day: Day): readonly Block[] {
  const quarter = nextQuarter(quarterWith(day));
  const last = lastDayOf(quarter);
  const isDue = ({ latestDay }: { readonly latestDay: Day }) => latestDay >= day && latestDay <= last;
  const open = goals.filter(({ standing }) => !isClosed(standing));
  const due = open
    .filter(({ deadline }) => isDue(deadline))
    .sort((a, b) => compare(a.deadline.latestDay, b.deadline.latestDay));
  const milestones = open
    .flatMap((goal) => goal.milestones.filter(isDue).map((milestone) => ({ goal, milestone })))
    .sort((a, b) => compare(a.milestone.latestDay, b.milestone.latestDay));
  const blocks: Block[] = [heading(1, `Fällig bis Ende ${quarterWords(quarter)}`)];
  if (due.length === 0)
    blocks.push(paragraph(`Vom ${germanDay(day)} bis zum ${germanDay(last)} wird kein Ziel fällig.`));
  else
    blocks.push({
      kind: 'table',
      caption: `${plural(due.length, 'Ziel', 'Ziele')}, fällig vom ${germanDay(day)} bis zum ${germanDay(last)}`,
      columns: [
        { heading: 'Frist', width: 22 },
        { heading: 'Ziel', width: 40 },
        { heading: 'Wie es steht', width: 32 },
        { heading: 'Zuständig', width: 26 },
      ],
      rows: due.map((goal) => [goal.deadline.words, goalWords(goal), goal.sentence, goal.responsible ?? NOBODY]),
    });
  if (milestones.length > 0)
    blocks.push({
      kind: 'table',
      caption: `${plural(milestones.length, 'Meilenstein', 'Meilensteine')}, fällig vom ${germanDay(day)} bis zum ${germanDay(last)}`,
      columns: [
        { heading: 'Tag', width: 22 },
        { heading: 'Meilenstein', width: 44 },
        { heading: 'Ziel', width: 54 },
      ],
      rows: milestones.map(({ goal, milestone }) => [milestone.words, milestone.title, goalWords(goal)]),
    });
  return blocks;
}

// ------------------------------------------------------------------------------------------------------------- decisions

function decisionBlocks(decisions: readonly ReportedDecision[]): readonly Block[] {
  const late = decisions.filter(({ isLate }) => isLate);
  const open = decisions.filter(({ isLate }) => !isLate);
  const title = heading(1, 'Beschlüsse');
  if (decisions.length === 0) return [title, paragraph('Kein Beschluss ist offen.')];
  return [
    title,
    paragraph(
      `${plural(decisions.length, 'Beschluss ist', 'Beschlüsse sind')} offen${lateWords(late.length, decisions.length)}.`,
    ),
    ...[
      { one: 'verspäteter Beschluss', many: 'verspätete Beschlüsse', shown: late },
      { one: 'offener Beschluss', many: 'offene Beschlüsse', shown: open },
    ].flatMap(({ one, many, shown }): Block[] =>
      shown.length === 0
        ? []
        : [
            {
              kind: 'table',
              caption: `${plural(shown.length, one, many)}${shown === open && late.length > 0 ? ', noch nicht verspätet' : ''}`,
              columns: [
                { heading: 'Beschluss', width: 44 },
                { heading: 'Beschlossen', width: 30 },
                { heading: 'Zuständig', width: 26 },
                { heading: 'Frist', width: 20 },
              ],
              rows: shown.map(({ title: what, decidedBy, decidedOn, responsible, due }) => [
                what,
                `${decidedBy}, ${germanDay(decidedOn)}`,
                responsible ?? NOBODY,
                due ?? 'keine genannt',
              ]),
            },
          ],
    ),
  ];
}

function lateWords(late: number, all: number): string {
  if (late === 0) return ', keiner ist verspätet';
  if (late < all) return `, davon ${germanNumber(late)} verspätet`;
  return all === 1 ? ' und verspätet' : ', alle verspätet';
}

// ----------------------------------------------------------------------------------------------------------------- means

function meansBlocks(goals: readonly ReportedGoal[]): readonly Block[] {
  const withMeasures = goals.filter(({ measures }) => measures.length > 0);
  const title = heading(1, 'Aufwand und Kosten');
  if (withMeasures.length === 0) return [title, paragraph('Es sind keine Maßnahmen geplant.')];
  const rowOf = (name: Words, measures: readonly ReportedMeasure[]): readonly Words[] => {
    const granted = measures.filter(({ isGranted }) => isGranted);
    return [
      name,
      germanNumber(measures.length),
      sumWords(
        measures.map(({ personDays }) => personDays),
        germanNumber,
      ),
      sumWords(
        granted.map(({ personDays }) => personDays),
        germanNumber,
      ),
      sumWords(
        measures.map(({ euros: money }) => money),
        euros,
      ),
      sumWords(
        granted.map(({ euros: money }) => money),
        euros,
      ),
    ];
  };
  const all = withMeasures.flatMap(({ measures }) => measures);
  const unknown = [
    { what: 'die Personentage', count: all.filter(({ personDays }) => personDays === null).length },
    { what: 'die Kosten', count: all.filter(({ euros: money }) => money === null).length },
  ].filter(({ count }) => count > 0);
  return [
    title,
    {
      kind: 'table',
      caption:
        'Maßnahmen, die nicht entfallen sind; „bewilligt“ heißt genehmigt oder schon umgesetzt, PT heißt Personentage',
      columns: [
        { heading: 'Ziel', width: 38 },
        { heading: 'Maßnahmen', align: 'right', width: 19 },
        { heading: 'PT\ngeplant', align: 'right', width: 15 },
        { heading: 'PT\nbewilligt', align: 'right', width: 16 },
        { heading: 'Kosten\ngeplant', align: 'right', width: 18 },
        { heading: 'Kosten\nbewilligt', align: 'right', width: 18 },
      ],
      rows: withMeasures.map((goal) => rowOf(goalWords(goal), goal.measures)),
      total: rowOf('Zusammen', all),
    },
    ...(unknown.length === 0
      ? []
      : [
          paragraph(
            `Nicht geschätzt sind ${enumeration(
              unknown.map(
                ({ what, count }) =>
                  `${what} bei ${germanNumber(count)} von ${plural(all.length, 'Maßnahme', 'Maßnahmen')}`,
              ),
            )}; sie fehlen in den Summen.`,
          ),
        ]),
  ];
}

/** What is known of it; where nothing is, that. */
function sumWords(values: readonly (number | null)[], words: (value: number) => string): string {
  if (values.length === 0) return NONE;
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return UNKNOWN;
  // Cents and tenths of days, without the traces of binary fractions.
  const sum = Math.round(known.reduce((whole, value) => whole + value, 0) * 100) / 100;
  return words(sum);
}

// ------------------------------------------------------------------------------------------------------------- every goal

function allGoalsBlocks(goals: readonly ReportedGoal[]): readonly Block[] {
  if (goals.length === 0) return [];
  return [
    heading(1, 'Alle Ziele'),
    {
      kind: 'table',
      caption: `Jedes Ziel mit Status, Frist und Zuständigkeit${goals.every(isCounted) ? '' : ', auch beendete'}`,
      columns: [
        { heading: 'Ziel', width: 40 },
        { heading: 'Wie es steht', width: 36 },
        { heading: 'Frist', width: 22 },
        { heading: 'Zuständig', width: 26 },
      ],
      rows: goals.map((goal) => [goalWords(goal), goal.sentence, goal.deadline.words, goal.responsible ?? NOBODY]),
    },
  ];
}

// ----------------------------------------------------------------------------------------------------------------- words

function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

function paragraph(words: Words): Block {
  return { kind: 'paragraph', words };
}

function note(words: Words): Block {
  return { kind: 'note', words };
}

function goalWords({ code, title }: ReportedGoal): readonly Run[] {
  return [{ text: code, strong: true }, { text: ` ${title}` }];
}

function sinceWords(since: string | null): string {
  return since === null ? 'Von Beginn an' : `Seit ${since}`;
}

function daysOf(moves: readonly ReportedMove[]): number {
  return moves.reduce((sum, { from, to }) => sum + daysBetween(from.latestDay, to.latestDay), 0);
}

/** `+14 Monate`, `−10 Tage`, `0 Tage` */
function spanWords(days: number): string {
  const from = '2000-01-01';
  return days === 0 ? plural(0, 'Tag', 'Tage') : shift(from, addDays(from, days));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
