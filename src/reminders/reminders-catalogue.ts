// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Deadline } from '../calendar/deadline.js';
import type { ContextCatalogue } from '../event-sourcing/catalogue.js';
import type { InvitationEventType } from './domain/invitation.events.js';
import type { MailboxEventType } from './domain/mailbox.js';
import type { ReminderEventOf, ReminderEventType, ReminderRule } from './domain/reminder.events.js';
import type { RemindingEventType } from './domain/rules.js';

/** As 0.1.0 stored it: goals and milestones only, to their owner or the officers. */
interface ReminderDueV1 {
  readonly obligation: {
    readonly kind: 'goal' | 'milestone';
    readonly goalId: string;
    readonly milestoneId: string | null;
  };
  readonly what: { readonly code: string; readonly goalTitle: string; readonly milestoneTitle: string | null };
  readonly deadline: Deadline;
  readonly rule: ReminderRule;
  readonly forDay: string;
  readonly recipientId: string;
  readonly recipientAs: 'owner' | 'officer';
  readonly recipientIds: readonly string[];
}

type ReminderDue = ReminderEventOf<'ReminderDue'>['data'];

/** What is not of the first version was right as it is: since the second, surveys have come to what people are reminded of. */
function currentReminderDue(stored: object): ReminderDue {
  if (!('goalId' in (stored as ReminderDueV1).obligation)) return stored as ReminderDue;
  const { obligation, what, deadline, rule, forDay, recipientId, recipientAs, recipientIds } = stored as ReminderDueV1;
  const { kind, goalId, milestoneId } = obligation;
  return {
    obligation: { kind, subjectId: goalId, partId: milestoneId },
    what: { code: what.code, title: what.goalTitle, part: what.milestoneTitle },
    deadline,
    dueDay: deadline.latestDay,
    rule,
    forDay,
    recipientId,
    recipientAs,
    ownerId: recipientAs === 'owner' ? recipientId : null,
    recipientIds,
  };
}

export const reminderCatalogue: ContextCatalogue<ReminderEventType> = {
  ReminderDue: {
    label: 'Erinnerung fällig',
    freeText: ['what.code', 'what.title', 'what.part', 'deadline.asWritten'],
    upcast: currentReminderDue,
  },
  SendAttempted: { label: 'Erinnerung übergeben', freeText: ['standing'] },
  ReminderSent: { label: 'Erinnerung versandt', freeText: [] },
  ReminderFailed: { label: 'Erinnerung nicht zugestellt', freeText: [] },
  ReminderUncertain: { label: 'Zustellung der Erinnerung ungewiss', freeText: [] },
  ReminderBecameMoot: { label: 'Erinnerung entfallen', freeText: [] },
  ReminderResendOrdered: { label: 'Erinnerung noch einmal verschickt', freeText: [] },
  DeliveryTakenCareOf: { label: 'Zustellung geklärt', freeText: [] },
};

const LETTER_WORDS = [
  'letter.body',
  'letter.schedule.place',
  'letter.before.place',
  'letter.reason.sentence',
  'letter.reason.decidedBy',
] as const;

export const invitationCatalogue: ContextCatalogue<InvitationEventType> = {
  ReviewInvitationAttempted: { label: 'Mail zur Sitzung übergeben', freeText: [...LETTER_WORDS, 'agenda[]'] },
  ReviewInvitationSent: { label: 'Mail zur Sitzung versandt', freeText: [] },
  ReviewInvitationFailed: { label: 'Mail zur Sitzung nicht zugestellt', freeText: [] },
  ReviewInvitationUncertain: { label: 'Zustellung der Mail zur Sitzung ungewiss', freeText: [] },
  ReviewInvitationResendOrdered: { label: 'Mail zur Sitzung noch einmal verschickt', freeText: [] },
  ReviewInvitationTakenCareOf: { label: 'Zustellung zur Sitzung geklärt', freeText: [] },
  ReviewInvitationDropped: { label: 'Mail zur Sitzung nicht nachgeholt', freeText: LETTER_WORDS },
};

export const remindersCatalogue: ContextCatalogue<
  ReminderEventType | MailboxEventType | RemindingEventType | InvitationEventType
> = {
  ...reminderCatalogue,
  ...invitationCatalogue,
  DigestBegun: { label: 'Mail zusammengestellt', freeText: [] },
  ReminderRulesAgreed: { label: 'Regeln für Erinnerungen geändert', freeText: [] },
  RemindersHeld: { label: 'Erinnerungen angehalten', freeText: [] },
  RemindersReleased: { label: 'Erinnerungen freigegeben', freeText: [] },
};
