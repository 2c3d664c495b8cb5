// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ConfirmButton } from '../../web/components/buttons.js';
import { type Column, DataTable } from '../../web/components/data-table.js';
import { EmptyState } from '../../web/components/notice.js';
import { germanDay, germanSpan } from '../../web/formats.js';
import { type Absence, absencesFrom } from '../domain/absence.js';
import { displayName, type PersonSheet } from '../views/person-sheet.js';

/** By the id of a person of the municipality. */
export type SheetOf = (personId: string) => PersonSheet | undefined;

/** Somebody who cannot sign in gets no reminders either: the table says so, and does not take them for a deputy. */
function deputyWords({ deputyId }: Absence, sheetOf: SheetOf): string {
  if (deputyId === null) return 'niemand';
  const sheet = sheetOf(deputyId);
  return sheet?.person.status === 'deactivated' ? `${displayName(sheet)} (gesperrt)` : displayName(sheet);
}

/** In one line what is known of a person's absences: the present one, or the next one. */
export function absenceWords(absences: readonly Absence[], today: Day, sheetOf: SheetOf): string {
  const [next] = absencesFrom(absences, today);
  if (!next) return 'keine eingetragen';
  const when = next.from <= today ? `abwesend bis ${germanDay(next.until)}` : germanSpan(next.from, next.until);
  return `${when}, Vertretung: ${deputyWords(next, sheetOf)}`;
}

export interface AbsenceRow {
  readonly absence: Absence;
  /** Whose it is. */
  readonly name: string;
  /** Of this very absence; its buttons lead below. */
  readonly address: string;
}

export function AbsenceTable({
  rows,
  today,
  sheetOf,
  csrfToken,
  ofMany = false,
}: {
  readonly rows: readonly AbsenceRow[];
  readonly today: Day;
  readonly sheetOf: SheetOf;
  readonly csrfToken: string;
  /** Absences of several people, so that each row says whose it is. */
  readonly ofMany?: boolean;
}): JSX.Element {
  const whose: Column<AbsenceRow> = { key: 'name', header: 'Wer', rowHeader: true, cell: ({ name }) => name };
  return (
    <DataTable<AbsenceRow>
      caption="Laufende und geplante Abwesenheiten"
      captionHidden
      rows={rows}
      rowKey={({ absence }) => absence.absenceId}
      empty={<EmptyState title="Keine Abwesenheit eingetragen" />}
      columns={[
        ...(ofMany ? [whose] : []),
        {
          key: 'when',
          header: 'Wann',
          rowHeader: !ofMany,
          cell: ({ absence }) => germanSpan(absence.from, absence.until),
        },
        { key: 'deputy', header: 'Vertretung', cell: ({ absence }) => deputyWords(absence, sheetOf) },
        { key: 'state', header: 'Zustand', cell: ({ absence }) => (absence.from <= today ? 'läuft' : 'geplant') },
        {
          key: 'actions',
          header: 'Aktionen',
          headerHidden: true,
          action: true,
          cell: ({ absence, name, address }) => {
            // Who has been away is back; who has not is not away after all.
            const begun = absence.from < today;
            return (
              <ConfirmButton
                action={`${address}/${begun ? 'wieder-da' : 'absagen'}`}
                csrfToken={csrfToken}
                formId={randomUUID()}
                small
                about={`${name}, ${germanSpan(absence.from, absence.until)}`}
              >
                {begun ? 'Wieder da' : 'Absagen'}
              </ConfirmButton>
            );
          },
        },
      ]}
    />
  );
}
