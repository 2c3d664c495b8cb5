// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { Section } from '../../web/components/card.js';
import { CommandForm } from '../../web/components/command-form.js';
import type { FieldProblem } from '../../web/fields.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { absencesFrom } from '../domain/absence.js';
import type { PersonSheet } from '../views/person-sheet.js';
import { AbsenceOfPerson, peopleToChoose } from './absence-form.js';
import { type AbsenceRow, AbsenceTable } from './absence-table.js';

/** Who of the municipality is away, and who stands in. */
export function AbsencesPage({
  frame,
  people,
  today,
  problems = [],
  values = {},
}: {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly people: readonly PersonSheet[];
  readonly today: Day;
  readonly problems?: readonly FieldProblem[] | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}): JSX.Element {
  const { csrfToken } = frame;
  return (
    <Page frame={frame}>
      <Section title="Laufend und geplant">
        <AbsenceTable
          rows={rowsOf(people, today)}
          today={today}
          sheetOf={(personId) => people.find((sheet) => sheet.personId === personId)}
          csrfToken={csrfToken}
          ofMany
        />
      </Section>
      <Section title="Abwesenheit eintragen">
        <CommandForm
          of={AbsenceOfPerson}
          only={['personId', 'from', 'until', 'deputyId']}
          action="/abwesenheiten"
          submitLabel="Abwesenheit eintragen"
          csrfToken={csrfToken}
          formId={randomUUID()}
          references={{ person: peopleToChoose(people) }}
          values={values}
          problems={problems}
        />
      </Section>
    </Page>
  );
}

/** Whoever cannot sign in is not missed: their absences are left out as long. */
function rowsOf(people: readonly PersonSheet[], today: Day): readonly AbsenceRow[] {
  const rows = people.flatMap(({ personId, person }) =>
    person.status !== 'active'
      ? []
      : absencesFrom(person.absences, today).map((absence) => ({
          absence,
          name: person.name,
          address: `/abwesenheiten/${personId}/${absence.absenceId}`,
        })),
  );
  return rows.sort((a, b) => a.absence.from.localeCompare(b.absence.from) || a.name.localeCompare(b.name, 'de'));
}
