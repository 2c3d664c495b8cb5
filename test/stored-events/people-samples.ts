// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { PersonEvent, PersonEventType } from '../../src/people/domain/person.js';

/** See samples.ts. */
export const personEvents: { readonly [T in PersonEventType]: Extract<PersonEvent, { type: T }> } = {
  PersonRegistered: {
    type: 'PersonRegistered',
    data: { name: 'Erika Muster', email: 'erika@musterau.example', role: 'officer', invitedBy: 'p1' },
  },
  InvitationIssued: { type: 'InvitationIssued', data: { codeHash: '2c26b46b68ffc68f', validUntil: '2026-05-26' } },
  PersonRenamed: { type: 'PersonRenamed', data: { name: 'Erika Beispiel' } },
  EmailChanged: { type: 'EmailChanged', data: { email: 'beispiel@musterau.example' } },
  RoleGranted: { type: 'RoleGranted', data: { role: 'admin' } },
  PasswordSet: { type: 'PasswordSet', data: { hash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA' } },
  SignedIn: { type: 'SignedIn', data: { sessionId: 'se1', device: 'Firefox auf Linux' } },
  SessionRevoked: { type: 'SessionRevoked', data: { sessionId: 'se1' } },
  AllSessionsRevoked: { type: 'AllSessionsRevoked', data: {} },
  PersonDeactivated: { type: 'PersonDeactivated', data: {} },
  PersonReactivated: { type: 'PersonReactivated', data: {} },
  ApiTokenIssued: {
    type: 'ApiTokenIssued',
    data: { tokenId: 't1', label: 'Auswertung', hash: '2c26b46b68ffc68f', role: 'reader' },
  },
  ApiTokenRevoked: { type: 'ApiTokenRevoked', data: { tokenId: 't1' } },
  AbsencePlanned: {
    type: 'AbsencePlanned',
    data: { absenceId: 'a1', from: '2026-07-06', until: '2026-07-24', deputyId: 'p2' },
  },
  AbsenceCancelled: { type: 'AbsenceCancelled', data: { absenceId: 'a1' } },
  AbsenceShortened: { type: 'AbsenceShortened', data: { absenceId: 'a1', until: '2026-07-17' } },
  ReminderRhythmChosen: { type: 'ReminderRhythmChosen', data: { rhythm: 'weekly' } },
  CalendarAddressIssued: { type: 'CalendarAddressIssued', data: { hash: '2c26b46b68ffc68f' } },
  CalendarAddressRevoked: { type: 'CalendarAddressRevoked', data: {} },
  PersonErased: { type: 'PersonErased', data: {} },
};
