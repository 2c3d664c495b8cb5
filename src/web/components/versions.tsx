// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import { type FieldClass, fieldsOf, inInput } from '../fields.js';
import type { References } from './command-form.js';

export interface DifferingField {
  readonly label: string;
  /** Absent: left empty. */
  readonly yours?: string;
  readonly saved?: string;
}

/** The fields of a command in which two sets of values differ, in words. */
export function differencesOf(
  type: FieldClass,
  yours: Readonly<Record<string, unknown>>,
  saved: Readonly<Record<string, unknown>>,
  references: References = {},
): DifferingField[] {
  const words = (field: ReturnType<typeof fieldsOf>[number], value: unknown): string | undefined => {
    if (value === undefined || value === null || value === '') return undefined;
    if (field.kind === 'choice' && typeof value === 'string') return field.choices?.[value] ?? value;
    if (field.kind === 'reference' || field.kind === 'references') {
      const options = references[field.name] ?? references[field.to!] ?? [];
      const ids = Array.isArray(value) ? (value as unknown[]) : [value];
      return ids.map((id) => options.find((option) => option.id === id)?.label ?? String(id)).join(', ');
    }
    if (field.kind === 'yes-no') return value === true ? 'Ja' : 'Nein';
    if (field.kind === 'list') return Array.isArray(value) ? `${value.length} Einträge` : undefined;
    return inInput(field, value) + (field.unit ? ` ${field.unit}` : '');
  };
  return fieldsOf(type)
    .filter(({ hidden, kind }) => !hidden && kind !== 'password')
    .filter(({ name }) => JSON.stringify(yours[name] ?? null) !== JSON.stringify(saved[name] ?? null))
    .map((field) => {
      const [mine, theirs] = [words(field, yours[field.name]), words(field, saved[field.name])];
      return {
        label: field.label,
        ...(mine === undefined ? {} : { yours: mine }),
        ...(theirs === undefined ? {} : { saved: theirs }),
      };
    });
}

export interface DiffOfVersionsProps {
  readonly fields: readonly DifferingField[];
  /** Who saved meanwhile, and when: `Erika Muster, 12.05.2026, 14:05 Uhr`. */
  readonly savedBy?: string;
  /** What happened meanwhile, in sentences. */
  readonly children?: ComponentChildren;
}

/** Two versions side by side where somebody else was faster; the person decides which goes on. */
export function DiffOfVersions({ fields, savedBy, children }: DiffOfVersionsProps): JSX.Element {
  return (
    <section class="wm-versions" aria-labelledby="versions-title">
      <h2 id="versions-title" class="wm-versions__title">
        Inzwischen wurde hier gespeichert
      </h2>
      <p>
        {savedBy ? <>Zuletzt gespeichert: {savedBy}. </> : null}
        Ihre Eingabe ist noch nicht gespeichert. Bitte prüfen Sie, ob sie noch passt; mit dem Speichern gilt Ihre
        Eingabe.
      </p>
      {children}
      {fields.length > 0 && <Comparison fields={fields} />}
    </section>
  );
}

function Comparison({ fields }: { readonly fields: readonly DifferingField[] }): JSX.Element {
  return (
    <table class="wm-table wm-versions__table" role="table">
      <caption class="wm-hidden-text">Ihre Eingabe und die inzwischen gespeicherte Fassung im Vergleich</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            Angabe
          </th>
          <th scope="col" role="columnheader">
            Ihre Eingabe
          </th>
          <th scope="col" role="columnheader">
            Inzwischen gespeichert
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {fields.map(({ label, yours, saved }) => (
          <tr key={label} role="row">
            <th scope="row" role="rowheader" class="wm-table__name">
              {label}
            </th>
            <td role="cell" data-label="Ihre Eingabe" class="wm-versions__yours">
              {yours ?? <span class="wm-unknown">leer</span>}
            </td>
            <td role="cell" data-label="Inzwischen gespeichert" class="wm-versions__saved">
              {saved ?? <span class="wm-unknown">leer</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
