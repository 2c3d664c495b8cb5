// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icons.js';

export interface Column<Row> {
  readonly key: string;
  /** Text: it is also the label of the cell where rows become cards. */
  readonly header: string;
  readonly headerHidden?: boolean;
  readonly cell: (row: Row, index: number) => ComponentChildren;
  /** The cell names its row. One column at most. */
  readonly rowHeader?: boolean;
  readonly numeric?: boolean;
  /** Buttons and links; keeps to the right, left out in print. */
  readonly action?: boolean;
  /** Makes the header a link that sorts. */
  readonly sortHref?: string;
  /** How the rows are sorted by this column now. */
  readonly sorted?: 'ascending' | 'descending';
}

export interface DataTableProps<Row> {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row, index: number) => string;
  /** Shown instead of the table where there are no rows. */
  readonly empty?: ComponentChildren;
  /** A checkbox per row, for one action on several; `form` is the id of the form that they belong to. */
  readonly select?: {
    readonly name: string;
    readonly form: string;
    readonly value: (row: Row) => string | undefined;
    readonly label: (row: Row) => string;
    readonly chosen?: ReadonlySet<string>;
  };
  /** Sums below the rows, one per column key. */
  readonly footer?: Readonly<Record<string, ComponentChildren>>;
}

/**
 * A table that becomes cards on a phone. The roles are written out because some browsers drop a table's meaning as soon
 * as its rows are displayed as blocks.
 */
export function DataTable<Row>({
  caption,
  captionHidden = false,
  columns,
  rows,
  rowKey,
  empty,
  select,
  footer,
}: DataTableProps<Row>): JSX.Element {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;
  return (
    <table class="wm-table" role="table">
      <caption class={captionHidden ? 'wm-hidden-text' : 'wm-table__caption'}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {select && (
            <th scope="col" role="columnheader" class="wm-table__select">
              <span class="wm-hidden-text">Auswahl</span>
              <input
                type="checkbox"
                class="wm-check wm-needs-script"
                data-select-all={select.name}
                aria-label="Alle in der Liste auswählen"
              />
            </th>
          )}
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column as Column<unknown>} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, index) => {
          const value = select?.value(row);
          return (
            <tr key={rowKey(row, index)} role="row">
              {select && (
                <td role="cell" class="wm-table__select">
                  {value !== undefined && (
                    <input
                      type="checkbox"
                      class="wm-check"
                      name={select.name}
                      value={value}
                      form={select.form}
                      checked={select.chosen?.has(value) ?? false}
                      aria-label={`${select.label(row)} auswählen`}
                    />
                  )}
                </td>
              )}
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.key} scope="row" role="rowheader" class={classOf(column as Column<unknown>)}>
                    {column.cell(row, index)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    role="cell"
                    class={classOf(column as Column<unknown>)}
                    data-label={column.headerHidden ? undefined : column.header}
                  >
                    {column.cell(row, index)}
                  </td>
                ),
              )}
            </tr>
          );
        })}
      </tbody>
      {footer && (
        <tfoot role="rowgroup">
          <tr role="row">
            {select && <td role="cell" class="wm-table__select" />}
            {columns.map((column) =>
              column.rowHeader ? (
                <th key={column.key} scope="row" role="rowheader">
                  {footer[column.key]}
                </th>
              ) : (
                <td key={column.key} role="cell" class={classOf(column as Column<unknown>)} data-label={column.header}>
                  {footer[column.key]}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function classOf({ numeric, action, rowHeader }: Column<unknown>): string | undefined {
  if (rowHeader) return 'wm-table__name';
  if (action) return 'wm-table__action';
  return numeric ? 'wm-table__number' : undefined;
}

function HeaderCell({ column }: { readonly column: Column<unknown> }): JSX.Element {
  const { header, headerHidden = false, sortHref, sorted } = column;
  const icon = sorted === 'ascending' ? 'sort-up' : sorted === 'descending' ? 'sort-down' : 'sort-none';
  return (
    <th
      scope="col"
      role="columnheader"
      class={classOf({ ...column, rowHeader: false })}
      {...(sorted ? { 'aria-sort': sorted } : {})}
    >
      {sortHref ? (
        <a class="wm-table__sort" href={sortHref}>
          {header}
          <Icon name={icon} size={16} />
        </a>
      ) : headerHidden ? (
        <span class="wm-hidden-text">{header}</span>
      ) : (
        header
      )}
    </th>
  );
}
