// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Agenda } from './agenda.js';
import { reminding, type RemindingState } from './domain/reminding.js';
import type { LedgerRow } from './views/reminder-ledger.js';

/**
 * What the process remembers of one municipality, so that a look costs what has changed and not what there is. Folded from
 * the ledger; thrown away with the process.
 */
export class Memory {
  readonly subjects = new Map<string, RemindingState>();
  /** Not settled, by recipient. */
  readonly openOf = new Map<string, Map<string, LedgerRow>>();
  /** Handed over and without outcome. */
  readonly attempted = new Map<string, LedgerRow>();
  /** Without a known outcome, and nobody sees to it. */
  readonly uncertain = new Map<string, LedgerRow>();
  readonly subjectAgenda = new Agenda();
  readonly personAgenda = new Agenda();
  /** To be looked at whatever the agenda says. */
  readonly dirtySubjects = new Set<string>();
  readonly dirtyPeople = new Set<string>();
  /** Milliseconds since 1970; where the clock shows less, what was planned by the wrong one is planned anew. */
  lastLookAt = 0;
  /** Everything is to be looked at: at the beginning, and when people or rules have changed. */
  allDirty = true;

  stateOf(subjectId: string): RemindingState {
    return this.subjects.get(subjectId) ?? reminding.initialState;
  }

  takeOver(row: LedgerRow): void {
    const { reminderId, due, state } = row;
    const { subjectId } = due.obligation;
    this.subjects.set(subjectId, reminding.evolve(this.stateOf(subjectId), row));
    let open = this.openOf.get(due.recipientId);
    if (state.status === 'due' || state.status === 'attempted') {
      if (!open) this.openOf.set(due.recipientId, (open = new Map()));
      open.set(reminderId, row);
    } else if (open) {
      open.delete(reminderId);
      if (open.size === 0) this.openOf.delete(due.recipientId);
    }
    if (state.status === 'attempted') this.attempted.set(reminderId, row);
    else this.attempted.delete(reminderId);
    if (state.status === 'uncertain' && !state.takenCareOf) this.uncertain.set(reminderId, row);
    else this.uncertain.delete(reminderId);
  }
}
