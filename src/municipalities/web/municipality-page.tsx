// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { JSX } from 'preact';
import { ConfirmButton } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { CommandForm } from '../../web/components/command-form.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState } from '../../web/components/notice.js';
import type { FieldProblem } from '../../web/fields.js';
import { Page, type PageFrame } from '../../web/layout.js';
import {
  AdoptGuidingVision,
  EstablishDepartment,
  RenameDepartment,
  RenameMunicipality,
} from '../commands/change-municipality.js';
import type { Department } from '../domain/municipality.js';
import type { MunicipalitySheet } from '../views/municipality-sheet.js';

/** A form of the page that came back. */
export interface Failed {
  readonly form: 'name' | 'vision' | 'department';
  readonly problems: readonly FieldProblem[];
  readonly values: Readonly<Record<string, unknown>>;
}

export function MunicipalityPage({
  frame,
  sheet,
  failed,
}: {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly sheet: MunicipalitySheet;
  readonly failed?: Failed | undefined;
}): JSX.Element {
  const { name, shortName, guidingVision, departments } = sheet.municipality;
  const { csrfToken } = frame;
  const secrets = () => ({ csrfToken, formId: randomUUID() });
  const of = (form: Failed['form'], values: Readonly<Record<string, unknown>>) => ({
    idPrefix: `${form}-`,
    values: failed?.form === form ? failed.values : values,
    problems: failed?.form === form ? failed.problems : [],
  });
  return (
    <Page frame={frame}>
      <Section
        title="Fachbereiche"
        lead="Zielen kann ein Fachbereich zugeordnet werden. Wird einer aufgelöst, bleibt im Verlauf, was er getan hat."
      >
        <DataTable<Department>
          caption="Fachbereiche"
          captionHidden
          rows={departments.filter(({ dissolved }) => !dissolved)}
          rowKey={({ departmentId }) => departmentId}
          empty={
            <EmptyState title="Noch kein Fachbereich">
              <p>Legen Sie unten den ersten an.</p>
            </EmptyState>
          }
          columns={[
            { key: 'name', header: 'Name', rowHeader: true, cell: (department) => department.name },
            {
              key: 'actions',
              header: 'Aktionen',
              headerHidden: true,
              action: true,
              cell: (department) => (
                <div class="wm-actions">
                  <a href={`/verwaltung/kommune/fachbereiche/${department.departmentId}`}>
                    Umbenennen<span class="wm-hidden-text"> {department.name}</span>
                  </a>
                  <ConfirmButton
                    action={`/verwaltung/kommune/fachbereiche/${department.departmentId}/aufloesen`}
                    {...secrets()}
                    small
                    rank="tertiary"
                    about={department.name}
                  >
                    Auflösen
                  </ConfirmButton>
                </div>
              ),
            },
          ]}
        />
        <CommandForm
          of={EstablishDepartment}
          action="/verwaltung/kommune/fachbereiche"
          submitLabel="Fachbereich anlegen"
          {...secrets()}
          {...of('department', {})}
        />
      </Section>
      <Section title="Name">
        <CommandForm
          of={RenameMunicipality}
          action="/verwaltung/kommune/name"
          submitLabel="Name speichern"
          {...secrets()}
          {...of('name', { name, shortName })}
        />
      </Section>
      <Section title="Digitales Leitbild">
        <CommandForm
          of={AdoptGuidingVision}
          action="/verwaltung/kommune/leitbild"
          submitLabel="Leitbild speichern"
          {...secrets()}
          {...of('vision', { text: guidingVision ?? '' })}
        />
      </Section>
    </Page>
  );
}

export function RenameDepartmentPage({
  frame,
  department,
  problems = [],
  values,
}: {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly department: Department;
  readonly problems?: readonly FieldProblem[] | undefined;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}): JSX.Element {
  return (
    <Page frame={frame}>
      <CommandForm
        of={RenameDepartment}
        action={`/verwaltung/kommune/fachbereiche/${department.departmentId}`}
        submitLabel="Namen speichern"
        csrfToken={frame.csrfToken}
        formId={randomUUID()}
        values={values ?? { name: department.name }}
        problems={problems}
        cancelHref="/verwaltung/kommune"
      />
    </Page>
  );
}
