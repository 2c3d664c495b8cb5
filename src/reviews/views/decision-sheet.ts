// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import type { Deadline } from '../../calendar/deadline.js';
import type { Reason } from '../../event-catalogue.js';
import { categoryOfStream, idOfStream } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { ViewDefinition } from '../../event-sourcing/view.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { decisionCatalogue } from '../decision-catalogue.js';
import type { DecisionEvent } from '../domain/decision.events.js';
import { decision, type TakenDecision } from '../domain/decision.js';

/** One line of the ledger of moves. */
export interface DecisionMove {
  readonly eventId: string;
  readonly from: Deadline | null;
  readonly to: Deadline | null;
  readonly reason: Reason;
  readonly on: Day;
  readonly recordedAt: string;
  readonly actorId: string;
}

/** Everything about one decision as it stands now; what happened on the way is in its stream. */
export interface DecisionSheet {
  readonly decisionId: string;
  readonly municipalityId: string;
  /** Of the decision's stream, for `If-Match` and stale pages. */
  readonly revision: number;
  readonly decision: TakenDecision;
  /** The day from which it is in force. */
  readonly takenOn: Day;
  /** ISO instant at which it was entered. */
  readonly recordedAt: string;
  readonly originalDue: Deadline | null;
  readonly moves: readonly DecisionMove[];
  /** ISO instant of the last event that set the deadline; null where there is none. */
  readonly deadlineSince: string | null;
  /** When the responsible person became so (ISO instant), and who entered it; null where nobody is responsible. */
  readonly assignedAt: { readonly instant: string; readonly actorId: string } | null;
  readonly lastChangedAt: string;
}

function evolve(sheet: DecisionSheet | undefined, stored: StoredEvent): DecisionSheet | undefined {
  const event = stored as Recorded<DecisionEvent> & StoredEvent;
  const { effectiveOn, recordedAt, actorId, municipalityId } = stored.meta;
  const state = decision.evolve(sheet ? sheet.decision : decision.initialState, event);
  if (state.status === 'not-taken') return sheet;
  const assigned = (responsibleId: string | null) => (responsibleId === null ? null : { instant: recordedAt, actorId });
  if (!sheet) {
    return {
      decisionId: idOfStream(event.stream),
      municipalityId,
      revision: event.revision,
      decision: state,
      takenOn: effectiveOn,
      recordedAt,
      originalDue: state.due,
      moves: [],
      deadlineSince: state.due === null ? null : recordedAt,
      assignedAt: assigned(state.responsibleId),
      lastChangedAt: recordedAt,
    };
  }
  const next: DecisionSheet = { ...sheet, decision: state, revision: event.revision, lastChangedAt: recordedAt };
  switch (event.type) {
    case 'DecisionDeadlineMoved':
      return {
        ...next,
        moves: [...sheet.moves, { eventId: event.id, ...event.data, on: effectiveOn, recordedAt, actorId }],
        deadlineSince: event.data.to === null ? null : recordedAt,
      };
    case 'DecisionAssigned':
      return { ...next, assignedAt: assigned(event.data.responsibleId) };
    // Everything else is in the domain's own state.
    default:
      return next;
  }
}

export const decisionSheets: ViewDefinition<DecisionSheet> = {
  name: 'decision_sheets',
  version: 2,
  concerns: (type) => type in decisionCatalogue,
  keyOf: (event) =>
    categoryOfStream(event.stream) === 'decision'
      ? { municipalityId: event.meta.municipalityId, key: idOfStream(event.stream) }
      : undefined,
  evolve,
};
