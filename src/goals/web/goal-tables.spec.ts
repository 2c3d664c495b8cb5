// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { GoalEvent, Reason } from '../domain/goal.events.js';
import { boardOf } from '../views/goal-board.js';
import { type GoalSheet, goalSheets } from '../views/goal-sheet.js';
import { measuresTable, roadmapTable, tableFileName, type TableWords } from './goal-tables.js';

const reason: Reason = { kind: 'vendor', sentence: 'Die Schnittstelle fehlt.', decidedBy: 'AG Digitalisierung' };
const day = (latestDay: Day): Deadline => ({ asWritten: latestDay, precision: 'day', latestDay });
const q3: Deadline = { asWritten: 'Bis Q3/2026', precision: 'quarter', latestDay: '2026-09-30' };
const words: TableWords = {
  municipality: 'Samtgemeinde Musterau',
  stand: 'Stand 27.11.2026',
  personName: (id) => `Person ${id}`,
  departmentName: (id) => `Fachbereich ${id}`,
};

function sheetOf(goalId: string, ...events: readonly (readonly [on: Day, event: GoalEvent])[]): GoalSheet {
  return events
    .map(([on, event], index): StoredEvent => ({
      id: `${goalId}e${index}`,
      ...event,
      stream: `goal-m1.${goalId}`,
      revision: index + 1,
      position: index + 1,
      meta: {
        municipalityId: 'm1',
        actorId: 'p1',
        commandId: `c${index}`,
        fingerprint: 'f',
        recordedAt: `${on}T08:00:00.000Z`,
        effectiveOn: on,
      },
    }))
    .reduce<GoalSheet | undefined>((sheet, event) => goalSheets.evolve(sheet, event), undefined)!;
}

const set = (code: string, title: string, deadline: Deadline): GoalEvent => ({
  type: 'GoalSet',
  data: {
    code,
    title,
    description: null,
    commitment: 'binding',
    deadline,
    dimension: code === 'Z2' ? null : 'administration',
    strategyYear: 2026,
    origin: { kind: 'entered' },
  },
});
const measure = (measureId: string, title: string, personDays: number | null, euros: number | null): GoalEvent => ({
  type: 'MeasurePlanned',
  data: { measureId, title, effort: { personDays, euros }, due: personDays === null ? null : '2026-06-30' },
});

const board = boardOf(
  [
    sheetOf('g10', ['2026-01-05', set('Z10', '=1+1', day('2027-06-30'))]),
    sheetOf(
      'g2',
      ['2026-01-05', set('Z2', 'DMS', q3)],
      ['2026-01-06', { type: 'GoalAssigned', data: { ownerId: 'p1', departmentId: 'd1' } }],
      ['2026-02-01', { type: 'GoalDeadlineMoved', data: { from: q3, to: day('2027-03-31'), reason } }],
      ['2026-11-01', { type: 'GoalDeadlineMoved', data: { from: day('2027-03-31'), to: day('2027-03-17'), reason } }],
      ['2026-11-01', measure('a1', 'Kauf', 12.5, 4_000)],
      ['2026-11-01', measure('a2', 'Schulung', null, null)],
      [
        '2026-11-02',
        {
          type: 'MeasureApproved',
          data: { measureId: 'a1', resolution: { body: 'Rat', on: '2026-10-30', reference: 'TOP 4' } },
        },
      ],
      ['2026-11-03', { type: 'MeasureDone', data: { measureId: 'a1', actual: { personDays: 14, euros: null } } }],
    ),
    sheetOf('g3', ['2026-01-05', set('Z3', 'WLAN', q3)], ['2026-05-01', { type: 'GoalAbandoned', data: { reason } }]),
  ],
  '2026-11-27',
);

describe('Goals as a table', () => {
  const table = roadmapTable(board, words);

  it('has every goal in the order of the codes, with what was promised and what became of it', () => {
    expect(table.rows).toEqual([
      [
        'Z2',
        'DMS',
        null,
        'Fachbereich d1',
        'Person p1',
        '2026-09-30',
        '2027-03-17',
        '2027-03-17',
        2,
        // + 182 and − 14
        168,
        'Im Plan',
        'noch 110 Tage',
        'unbekannt',
        '2026-11-03',
      ],
      expect.arrayContaining(['Z3', 'Aufgegeben', 'Bis Q3/2026']),
      [
        'Z10',
        '=1+1',
        'Digitale Verwaltung',
        null,
        null,
        '2027-06-30',
        '2027-06-30',
        '2027-06-30',
        0,
        0,
        'Unbestätigt',
        'vor 326 Tagen aufgenommen, und es gibt noch keinen Bericht',
        'unbekannt',
        'noch keine',
      ],
    ]);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table).toMatchObject({ author: 'Samtgemeinde Musterau', stand: 'Stand 27.11.2026', day: '2026-11-27' });
  });

  it('has every measure, and says what nobody has estimated', () => {
    const measures = measuresTable(board, words);
    expect(measures.rows).toEqual([
      ['Z2', 'DMS', 'Kauf', 'umgesetzt', '2026-06-30', 12.5, 4_000, 14, 'unbekannt', 'Rat', '2026-10-30', 'TOP 4'],
      ['Z2', 'DMS', 'Schulung', 'geplant', 'offen', 'unbekannt', 'unbekannt', null, null, null, null, null],
    ]);
    for (const row of measures.rows) expect(row).toHaveLength(measures.columns.length);
  });

  it.each([
    ['Musterau', 'Fahrplan-Musterau-2026-11-27.ods'],
    ['Bad "Größenstein" / Süd', 'Fahrplan-Bad-Größenstein-Süd-2026-11-27.ods'],
    ['../..\r\n', 'Fahrplan-2026-11-27.ods'],
  ])('of %j is called %s', (shortName, fileName) => {
    expect(tableFileName(table, shortName, '2026-11-27', 'ods')).toBe(fileName);
  });
});
