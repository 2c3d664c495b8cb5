// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { Timeline, type TimelineEntry } from '../../web/components/card.js';
import { FilterBar, type Filter } from '../../web/components/filter-bar.js';
import { EmptyState } from '../../web/components/notice.js';
import { Page, type PageFrame } from '../../web/layout.js';

export interface JournalPageProps {
  readonly frame: PageFrame;
  readonly entries: readonly TimelineEntry[];
  readonly filters: readonly Filter[];
  readonly filtered: boolean;
  /** Leads to what is older; absent at the end. */
  readonly olderHref?: string;
}

/** Verlauf: everything that was recorded, newest first. */
export function JournalPage({ frame, entries, filters, filtered, olderHref }: JournalPageProps): JSX.Element {
  return (
    <Page frame={frame}>
      <FilterBar
        action="/verlauf"
        label="Verlauf filtern"
        filters={filters}
        {...(filtered ? { resetHref: '/verlauf' } : {})}
      />
      {entries.length === 0 ? (
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
