// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StoredEvent } from '../event-store/event-store.js';

/** Which row an event concerns. */
export interface RowKey {
  /** The municipality; rows of one municipality are read together. */
  readonly municipalityId: string;
  readonly key: string;
}

/**
 * A view is a pure fold of events into rows. Kept up to date it is today's page; replayed over the journal up to a date
 * it is the page as of then.
 */
export interface ViewDefinition<Row> {
  /** A noun in snake_case: the table's name. */
  readonly name: string;
  /** Raise it when rows are folded differently from now on: the view is then rebuilt beside the old one. */
  readonly version: number;
  /** Whether this kind of event can concern the view at all; asked once per type. */
  readonly concerns: (type: string) => boolean;
  /** undefined: the event concerns no row. */
  readonly keyOf: (event: StoredEvent) => RowKey | undefined;
  /** undefined: there is no such row (any longer). */
  readonly evolve: (row: Row | undefined, event: StoredEvent) => Row | undefined;
  /** A second way to find a row (an address, a hash): unique per row, null where it has none. */
  readonly lookup?: (row: Row) => string | null;
}

/** Read access to a view's rows. Rows are frozen facts: whoever changes one changes it for everybody. */
export interface ViewRows<Row> {
  get(municipalityId: string, key: string): Row | undefined;
  /** All rows of a municipality in the order in which they came to be. The same array until one of them changes. */
  list(municipalityId: string): readonly Row[];
  find(lookup: string): Row | undefined;
  /** Of every municipality. */
  all(): IterableIterator<Row>;
}
