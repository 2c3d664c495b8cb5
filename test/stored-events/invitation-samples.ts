// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { InvitationEventOf, InvitationEventType, Letter } from '../../src/reminders/domain/invitation.events.js';

const personId = '0190a000-0000-8000-8000-0000000000a1';
const december = { on: '2026-12-15', at: '14:00', place: 'Rathaus, Zimmer 12' } as const;
const moved: Letter = {
  kind: 'rescheduled',
  body: 'AG Digitalisierung',
  quarter: '2026-Q4',
  schedule: { on: '2026-12-17', at: '14:00', place: 'Ratssaal' },
  before: december,
  reason: null,
  sequence: 86420,
  changeId: '0190a000-0000-8000-8000-0000000000e2',
};
const cancelled: Letter = {
  ...moved,
  kind: 'cancelled',
  reason: {
    kind: 'staff',
    sentence: 'Die Hälfte der Eingeladenen ist krank.',
    decidedBy: 'Digitalisierungsbeauftragte',
  },
};

/** See samples.ts. */
export const invitationEvents: { readonly [T in InvitationEventType]: InvitationEventOf<T> } = {
  ReviewInvitationAttempted: {
    type: 'ReviewInvitationAttempted',
    data: {
      personId,
      attempt: 1,
      channel: 'smtp',
      mailId: 'b8f2a1c4-6d3e-8f50-9a7b-1c2d3e4f5a6c',
      letter: { ...cancelled, kind: 'rescheduled' },
      agenda: ['Bericht zur Telefonie', 'Haushalt 2027'],
    },
  },
  ReviewInvitationSent: { type: 'ReviewInvitationSent', data: { personId, attempt: 1, kind: 'rescheduled' } },
  ReviewInvitationFailed: {
    type: 'ReviewInvitationFailed',
    data: { personId, attempt: 1, kind: 'invitation', code: 'no-address', final: true },
  },
  ReviewInvitationUncertain: {
    type: 'ReviewInvitationUncertain',
    data: { personId, attempt: 2, kind: 'invitation', cause: 'connection-lost' },
  },
  ReviewInvitationResendOrdered: {
    type: 'ReviewInvitationResendOrdered',
    data: { personId, cause: 'by-hand' },
  },
  ReviewInvitationTakenCareOf: { type: 'ReviewInvitationTakenCareOf', data: { personId } },
  ReviewInvitationDropped: { type: 'ReviewInvitationDropped', data: { personId, letter: cancelled } },
};
