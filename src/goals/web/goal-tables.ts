// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, daysBetween } from '../../calendar/day.js';
import type { SheetCell, TableSheet } from '../../documents/table-sheet.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import { UNKNOWN } from '../../web/formats.js';
import { DIMENSION_WORDS, MEASURE_WORDS } from '../commands/words.js';
import type { BoardGoal, GoalBoard } from '../views/goal-board.js';
import { shortReason } from './standing-sentences.js';

/** In which the tables can be had; the address ends with it. */
export const TABLE_FORMATS = [
  { ending: 'ods', name: 'ODS' },
  { ending: 'xlsx', name: 'Excel' },
  { ending: 'csv', name: 'CSV' },
] as const;

export type TableFormat = (typeof TABLE_FORMATS)[number]['ending'];

/** Whose table it is, and how people and departments are called at its Stand. */
export interface TableWords {
  /** `Samtgemeinde Musterau` */
  readonly municipality: string;
  /** `Stand 27.11.2026` */
  readonly stand: string;
  readonly personName: (id: string) => string;
  readonly departmentName: (id: string) => string;
}

/** Where the day is missing because nobody ever said anything. */
const NEVER = 'noch keine';
/** Where nobody was named, or nothing is to be named. */
const NOBODY = null;

/** All goals of the board, those that ended as well: whoever wants fewer filters them by status. */
export function roadmapTable(board: GoalBoard, words: TableWords): TableSheet {
  return {
    name: 'Fahrplan',
    title: 'Fahrplan: strategische Ziele mit Frist und Status',
    stand: words.stand,
    author: words.municipality,
    day: board.today,
    columns: [
      { heading: 'Kürzel', kind: 'text', width: 9 },
      { heading: 'Ziel', kind: 'text', width: 45 },
      { heading: 'Dimension', kind: 'text', width: 26 },
      { heading: 'Fachbereich', kind: 'text', width: 24 },
      { heading: 'Verantwortlich', kind: 'text', width: 24 },
      { heading: 'Ursprüngliche Frist', kind: 'day', width: 13 },
      { heading: 'Frist im Wortlaut', kind: 'text', width: 18 },
      { heading: 'Letzter Tag der Frist', kind: 'day', width: 13 },
      { heading: 'Verschiebungen', kind: 'number', width: 16 },
      { heading: 'Verschoben um Tage', kind: 'number', width: 13 },
      { heading: 'Status', kind: 'text', width: 14 },
      { heading: 'Warum', kind: 'text', width: 45 },
      { heading: 'Fortschritt', kind: 'share', width: 12 },
      { heading: 'Letzte Meldung', kind: 'day', width: 13 },
    ],
    rows: board.goals.map((goal) => roadmapRow(goal, words)),
  };
}

function roadmapRow(goal: BoardGoal, words: TableWords): readonly SheetCell[] {
  const { sheet, standing, progress } = goal;
  const { code, title, dimension, departmentId, ownerId, deadline } = sheet.goal;
  return [
    code,
    title,
    dimension === null ? NOBODY : DIMENSION_WORDS[dimension],
    departmentId === null ? NOBODY : words.departmentName(departmentId),
    ownerId === null ? NOBODY : words.personName(ownerId),
    sheet.originalDeadline.latestDay,
    deadline.asWritten,
    deadline.latestDay,
    sheet.moves.length,
    sheet.moves.reduce((sum, { from, to }) => sum + daysBetween(from.latestDay, to.latestDay), 0),
    STATUS_WORDS[standing],
    shortReason(goal, sheet),
    standing === 'achieved' ? 1 : (progress.share ?? UNKNOWN),
    sheet.lastWord?.on ?? NEVER,
  ];
}

/** The measures of all goals, dropped ones as well. What nobody estimated is unknown. */
export function measuresTable(board: GoalBoard, words: TableWords): TableSheet {
  return {
    name: 'Maßnahmen',
    title: 'Maßnahmen mit Personentagen und Kosten',
    stand: words.stand,
    author: words.municipality,
    day: board.today,
    columns: [
      { heading: 'Ziel', kind: 'text', width: 9 },
      { heading: 'Titel des Ziels', kind: 'text', width: 40 },
      { heading: 'Maßnahme', kind: 'text', width: 45 },
      { heading: 'Stand', kind: 'text', width: 14 },
      { heading: 'Fällig', kind: 'day', width: 13 },
      { heading: 'Personentage geplant', kind: 'number', width: 13 },
      { heading: 'Kosten geplant', kind: 'euros', width: 16 },
      { heading: 'Personentage tatsächlich', kind: 'number', width: 13 },
      { heading: 'Kosten tatsächlich', kind: 'euros', width: 16 },
      { heading: 'Genehmigt von', kind: 'text', width: 24 },
      { heading: 'Genehmigt am', kind: 'day', width: 13 },
      { heading: 'Fundstelle des Beschlusses', kind: 'text', width: 22 },
    ],
    rows: board.goals.flatMap(({ sheet }) =>
      sheet.goal.measures.map(({ measureId, title, status, due, planned, actual }): readonly SheetCell[] => {
        const approval = sheet.measureApprovals[measureId];
        return [
          sheet.goal.code,
          sheet.goal.title,
          title,
          MEASURE_WORDS[status],
          due ?? 'offen',
          planned.personDays ?? UNKNOWN,
          planned.euros ?? UNKNOWN,
          actual && (actual.personDays ?? UNKNOWN),
          actual && (actual.euros ?? UNKNOWN),
          approval?.body ?? NOBODY,
          approval?.on ?? NOBODY,
          approval?.reference ?? NOBODY,
        ];
      }),
    ),
  };
}

/** `Fahrplan-Musterau-2026-11-27.ods`: sorts by itself in a folder. */
export function tableFileName(sheet: TableSheet, shortName: string, day: Day, format: TableFormat): string {
  const words = [sheet.name, shortName]
    .map((word) => word.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-'))
    .map(trimmed);
  return `${words.filter((word) => word !== '').join('-')}-${day}.${format}`;
}

function trimmed(word: string): string {
  return word.replace(/^-+|-+$/g, '').slice(0, 60);
}
