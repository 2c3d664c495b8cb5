// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import { ButtonLink } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { CommandForm } from '../../web/components/command-form.js';
import { ChoiceField, type FieldProblem } from '../../web/fields.js';
import { absencesFrom } from '../domain/absence.js';
import type { ReminderRhythm } from '../domain/person.js';
import { RHYTHM_CHOICES } from '../rhythm-names.js';
import type { PersonSheet, ShownPerson } from '../views/person-sheet.js';
import { OwnAbsence, peopleToChoose } from './absence-form.js';
import { AbsenceTable } from './absence-table.js';

type KnownShownPerson = Exclude<ShownPerson, { status: 'erased' }>;

/** What a form on the page of one's account needs beside its fields. */
interface FormOnAccount {
  readonly csrfToken: string;
  readonly problems: readonly FieldProblem[];
  /** What was typed, where it came back. */
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}

export class RhythmOfReminders {
  @ChoiceField({ label: 'Wie oft?', choices: RHYTHM_CHOICES })
  rhythm!: ReminderRhythm;
}

export function RhythmSection({
  person,
  csrfToken,
  problems,
  values = { rhythm: person.reminderRhythm },
}: FormOnAccount & { readonly person: KnownShownPerson }): JSX.Element {
  return (
    <Section title="Erinnerungen per E-Mail" id="erinnerungen">
      <CommandForm
        of={RhythmOfReminders}
        action="/konto/erinnerungen"
        submitLabel="Auswahl speichern"
        idPrefix="erinnerungen-"
        csrfToken={csrfToken}
        formId={randomUUID()}
        values={values}
        problems={problems}
      />
    </Section>
  );
}

export function OwnAbsencesSection({
  personId,
  person,
  people,
  today,
  ofAll,
  csrfToken,
  problems,
  values = {},
}: FormOnAccount & {
  readonly personId: string;
  readonly person: KnownShownPerson;
  /** Everybody of the municipality, among them whoever stands in. */
  readonly people: readonly PersonSheet[];
  readonly today: Day;
  /** Whether the person may see the absences of all. */
  readonly ofAll: boolean;
}): JSX.Element {
  const rows = absencesFrom(person.absences, today).map((absence) => ({
    absence,
    name: person.name,
    address: `/konto/abwesenheiten/${absence.absenceId}`,
  }));
  return (
    <Section
      title="Abwesenheit und Vertretung"
      id="abwesenheit"
      lead="Solange Sie abwesend sind, gehen Ihre Erinnerungen an Ihre Vertretung, ohne Vertretung an die Digitalisierungsbeauftragten. Der Grund wird nicht gefragt."
      actions={
        ofAll && (
          <ButtonLink href="/abwesenheiten" small>
            Abwesenheiten aller
          </ButtonLink>
        )
      }
    >
      {rows.length > 0 && (
        <AbsenceTable
          rows={rows}
          today={today}
          sheetOf={(id) => people.find((sheet) => sheet.personId === id)}
          csrfToken={csrfToken}
        />
      )}
      <CommandForm
        of={OwnAbsence}
        action="/konto/abwesenheiten"
        submitLabel="Abwesenheit eintragen"
        idPrefix="abwesenheit-"
        csrfToken={csrfToken}
        formId={randomUUID()}
        references={{ person: peopleToChoose(people).filter(({ id }) => id !== personId) }}
        values={values}
        problems={problems}
      />
    </Section>
  );
}
