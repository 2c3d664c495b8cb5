// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { Timeline, type TimelineEntry } from '../../web/components/card.js';
import { FilterBar, type Filter } from '../../web/components/filter-bar.js';
import { EmptyState, Notice } from '../../web/components/notice.js';
import { Page, type PageFrame } from '../../web/layout.js';

export interface JournalPageProps {
  readonly frame: PageFrame;
  readonly entries: readonly TimelineEntry[];
  readonly filters: readonly Filter[];
  readonly filtered: boolean;
  /** Leads to what is older; absent at the end. */
  readonly olderHref?: string;
  /** A day to filter by that does not exist, as it was typed. */
  readonly unreadDay?: string;
}

/** Verlauf: everything that was recorded, newest first. */
export function JournalPage({
  frame,
  entries,
  filters,
  filtered,
  olderHref,
  unreadDay,
}: JournalPageProps): JSX.Element {
  return (
    <Page frame={frame}>
      <FilterBar
        action="/verlauf"
        label="Verlauf filtern"
        filters={filters}
        {...(filtered ? { resetHref: '/verlauf' } : {})}
      />
      {unreadDay !== undefined ? (
        <Notice tone="warning" title={`„${unreadDay}“ ist kein Datum`} announce>
          <p>Bitte schreiben Sie das Datum so: 30.06.2026.</p>
        </Notice>
      ) : entries.length === 0 ? (
        <EmptyState title={filtered ? 'Dazu ist nichts eingetragen.' : 'Noch ist nichts eingetragen.'} />
      ) : (
        <Timeline entries={entries} />
      )}
      {olderHref && (
        <p>
          <a href={olderHref} rel="next">
            Ältere Einträge
          </a>
        </p>
      )}
    </Page>
  );
}
