// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import { germanDay } from '../formats.js';
import { deadlineWords, reasonWords, type ReasonWord } from '../sentences.js';
import { DataTable } from './data-table.js';

/** One line of a ledger of moves; null: there was, or is, no deadline. */
export interface Move {
  readonly eventId: string;
  readonly from: Deadline | null;
  readonly to: Deadline | null;
  readonly reason: { readonly kind: ReasonWord; readonly sentence: string; readonly decidedBy: string };
  readonly on: Day;
  readonly actorId: string;
}

/** Every move of a deadline with its reason and who decided it; each leads to its entry in the history below. */
export function MovesTable({
  moves,
  nameOf,
}: {
  readonly moves: readonly Move[];
  readonly nameOf: (actorId: string) => string;
}): JSX.Element {
  const words = (deadline: Deadline | null) => (deadline === null ? 'ohne Frist' : deadlineWords(deadline));
  return (
    <DataTable
      caption="Jede Verschiebung mit Grund und Entscheidung"
      captionHidden
      rows={moves}
      rowKey={({ eventId }) => eventId}
      columns={[
        { key: 'on', header: 'Am', cell: ({ on }) => germanDay(on), rowHeader: true },
        { key: 'from', header: 'Von', cell: ({ from }) => words(from) },
        { key: 'to', header: 'Auf', cell: ({ to }) => words(to) },
        { key: 'why', header: 'Grund', cell: ({ reason }) => reasonWords(reason) },
        { key: 'who', header: 'Entschieden', cell: ({ reason }) => reason.decidedBy },
        {
          key: 'event',
          header: 'Eintrag',
          cell: ({ eventId, actorId }) => <a href={`#ereignis-${eventId}`}>{nameOf(actorId)}</a>,
        },
      ]}
    />
  );
}
