// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { idFrom } from '../../event-sourcing/command-id.js';
import { streamName } from '../../event-sourcing/command-runner.js';
import type { MailLink, MailLinks } from '../mail/mail-of-reminders.js';
import type { Answer, LedgerRow } from '../views/reminder-ledger.js';
import type { AnswerAction, LinkTokens } from './link-tokens.js';

/** So long the links of a mail work, in days from when it was sent. */
export const LINKS_LAST_DAYS = 30;

export const ANSWER_PATH = '/antwort';
export const UNSUBSCRIBE_PATH = '/abbestellen';

type Due = LedgerRow['due'];

/** What a recipient is offered to say about a reminder, the most likely first. Whether they may is asked again at the click. */
export function answersTo({ obligation, recipientAs, rule }: Due): readonly AnswerAction[] {
  // Whoever is told only that it is late is not the one who knows how it stands.
  if (recipientAs === 'lead') return [];
  switch (obligation.kind) {
    case 'goal':
      // Who has just become responsible has nothing to confirm yet.
      return rule === 'assigned' ? ['report', 'move'] : ['confirm', 'report', 'move'];
    case 'confirmation':
      return ['confirm', 'report'];
    case 'milestone':
    case 'measure':
      return ['done', 'confirm', 'move'];
    case 'recurring':
      return ['done'];
    case 'decision':
    case 'survey':
      return [];
  }
}

/** The button in the mail, and the heading of its page. */
export function labelOf({ obligation: { kind } }: Due, action: AnswerAction): string {
  switch (action) {
    case 'confirm':
      return 'Unverändert bestätigen';
    case 'report':
      return 'Fortschritt melden';
    case 'done':
      return kind === 'milestone'
        ? 'Als erreicht melden'
        : kind === 'measure'
          ? 'Als umgesetzt melden'
          : 'Erledigt melden';
    case 'move':
      return kind === 'goal' ? 'Frist ändern' : 'Termin ändern';
  }
}

/** By this id a link can be used once: whoever comes second asks for the same, or is told. */
export function answerCommandId(reminderId: string, action: AnswerAction): string {
  return idFrom('answer', reminderId, action);
}

/** What was done by this very link; undefined: nothing yet. */
export function answerBy(
  { municipalityId, reminderId, due, answers }: LedgerRow,
  action: AnswerAction,
): Answer | undefined {
  const stream = streamName('goal', municipalityId, due.obligation.subjectId);
  const eventId = idFrom(answerCommandId(reminderId, action), stream, 0);
  return answers.find((answer) => answer.eventId === eventId);
}

/**
 * The links of one person's mails.
 *
 * @param offers whether a link leads to something that the person can do now; what is of no use is not offered
 */
export function mailLinks(
  { tokens, publicUrl }: { readonly tokens: LinkTokens; readonly publicUrl: string },
  municipalityId: string,
  personId: string,
  offers: (row: LedgerRow, action: AnswerAction) => boolean,
): MailLinks {
  const unsubscribe = tokens.write({ action: 'unsubscribe', municipalityId, id: personId, expiresAt: null });
  return {
    of(row): readonly MailLink[] {
      const sentAt = row.mail?.attemptedAt;
      // A link is for whom the mail is for, whoever asks for the words of the mail.
      if (sentAt === undefined || row.due.recipientId !== personId || row.municipalityId !== municipalityId) return [];
      const expiresAt = Math.floor(Date.parse(sentAt) / 1000) + LINKS_LAST_DAYS * 86_400;
      return answersTo(row.due)
        .filter((action) => offers(row, action))
        .map((action) => {
          const token = tokens.write({ action, municipalityId, id: row.reminderId, expiresAt });
          return { label: labelOf(row.due, action), href: `${publicUrl}${ANSWER_PATH}/${token}` };
        });
    },
    unsubscribe: `${publicUrl}${UNSUBSCRIBE_PATH}/${unsubscribe}`,
  };
}
