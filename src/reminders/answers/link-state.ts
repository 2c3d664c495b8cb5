// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import type { Reminders } from '../reminders.js';
import type { Answer, LedgerRow } from '../views/reminder-ledger.js';
import { answerBy } from './answer-links.js';
import type { AnsweredGoal, AnswerForm } from './answering.js';
import type { AnswerAction } from './link-tokens.js';

/** Why a link leads no further. */
export type LinkRefusal =
  'unknown' | 'inactive' | 'expired' | 'not-responsible' | 'reached' | 'ended' | 'moved' | 'nothing-left';

interface Known {
  readonly row: LedgerRow;
  readonly action: AnswerAction;
  readonly personName: string;
  readonly goal: AnsweredGoal;
  readonly forms: readonly AnswerForm[];
}

export type LinkState =
  | { readonly kind: 'refused'; readonly why: LinkRefusal; readonly row?: LedgerRow }
  | ({ readonly kind: 'used'; readonly answer: Answer } & Known)
  | ({ readonly kind: 'open' } & Known);

/** What a link can do at this moment; changes nothing. */
export function linkState(reminders: Reminders, token: string, now: Date): LinkState {
  const { tokens, ledger, answering } = reminders;
  const claim = tokens.read(token);
  if (!claim || claim.action === 'unsubscribe') return { kind: 'refused', why: 'unknown' };
  const { action, municipalityId, id, expiresAt } = claim;
  const row = ledger.get(municipalityId, id);
  if (!row) return { kind: 'refused', why: 'unknown' };
  const { subjectId } = row.due.obligation;
  const personName = answering.activePersonName(municipalityId, row.due.recipientId);
  // Of a goal nothing is told to whoever may not sign in any more.
  if (personName === undefined) return { kind: 'refused', why: 'inactive', row };
  const goal = answering.goal(municipalityId, subjectId, dayIn(MUNICIPAL_ZONE, now));
  if (!goal) return { kind: 'refused', why: 'unknown' };
  const forms = answering.forms(row, action);
  const known = { row, action, personName, goal, forms };
  const answer = answerBy(row, action);
  if (answer) return { kind: 'used', answer, ...known };
  if (expiresAt === null || now.getTime() >= expiresAt * 1000) return { kind: 'refused', why: 'expired', row };
  if (!answering.mayAnswer(row)) return { kind: 'refused', why: 'not-responsible', row };
  const outdated = outdatedBy(reminders, row);
  if (outdated) return { kind: 'refused', why: outdated, row };
  if (forms.length === 0) return { kind: 'refused', why: 'nothing-left', row };
  return { kind: 'open', ...known };
}

/** Whether what the mail said is due is not (any more) what is due. */
function outdatedBy({ subjects }: Reminders, { municipalityId, due }: LedgerRow): LinkRefusal | undefined {
  const { kind, subjectId, partId } = due.obligation;
  const obligation = subjects
    .get(municipalityId, subjectId)
    ?.obligations.find((one) => one.kind === kind && one.partId === partId);
  if (!obligation || obligation.state === 'ended') return 'ended';
  if (obligation.state === 'reached') return 'reached';
  return obligation.dueDay === due.dueDay ? undefined : 'moved';
}
