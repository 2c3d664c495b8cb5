// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { type DecisionContext, RuleViolation } from '../../event-sourcing/decider.js';
import { passwordProblem, person, type PersonCommand, type PersonEvent, type PersonState } from './person.js';

const context: DecisionContext = { id: 'p1', today: '2026-03-02', effectiveOn: '2026-03-02' };

function after(events: readonly PersonEvent[], recordedAt = '2026-03-01T08:00:00.000Z'): PersonState {
  return events.reduce<PersonState>(
    (state, event) =>
      person.evolve(state, { ...event, meta: { recordedAt, effectiveOn: '2026-03-01', actorId: 'system' } }),
    person.initialState,
  );
}

const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: { name: 'Erika Muster', email: 'erika@musterau.example', role: 'admin', invitedBy: null },
};
const invited: PersonEvent = { type: 'InvitationIssued', data: { codeHash: 'c0de', validUntil: '2026-03-15' } };
const passwordSet: PersonEvent = { type: 'PasswordSet', data: { hash: '$argon2id$a' } };
const signedIn = (sessionId: string): PersonEvent => ({ type: 'SignedIn', data: { sessionId, device: null } });
const deactivated: PersonEvent = { type: 'PersonDeactivated', data: {} };
const tokenIssued: PersonEvent = {
  type: 'ApiTokenIssued',
  data: { tokenId: 't1', label: 'Auswertung', hash: 'hash', role: 'reader' },
};
const erased: PersonEvent = { type: 'PersonErased', data: {} };
const register: PersonCommand = {
  type: 'RegisterPerson',
  data: { name: 'Erika Muster', email: 'erika@musterau.example', role: 'admin', invitedBy: null, codeHash: 'c0de' },
};

const cases: readonly {
  readonly it: string;
  readonly given: readonly PersonEvent[];
  readonly when: PersonCommand;
  readonly then: readonly PersonEvent[] | string;
}[] = [
  {
    it: 'registers with an invitation for fourteen days',
    given: [],
    when: register,
    then: [registered, { type: 'InvitationIssued', data: { codeHash: 'c0de', validUntil: '2026-03-16' } }],
  },
  {
    it: 'registers without one',
    given: [],
    when: { ...register, data: { ...register.data, codeHash: null } },
    then: [registered],
  },
  { it: 'does not register twice', given: [registered], when: register, then: 'person-registered' },
  {
    it: 'wants a name',
    given: [],
    when: { type: 'RegisterPerson', data: { ...register.data, name: '' } },
    then: 'name-missing',
  },
  {
    it: 'wants an address',
    given: [],
    when: { type: 'RegisterPerson', data: { ...register.data, email: '' } },
    then: 'email-missing',
  },
  {
    it: 'takes the password with the code',
    given: [registered, invited],
    when: { type: 'AcceptInvitation', data: { codeHash: 'c0de', hash: 'h' } },
    then: [{ type: 'PasswordSet', data: { hash: 'h' } }],
  },
  {
    it: 'ends all sessions when the password is chosen anew by link',
    given: [registered, passwordSet, signedIn('s1'), invited],
    when: { type: 'AcceptInvitation', data: { codeHash: 'c0de', hash: 'h' } },
    then: [
      { type: 'AllSessionsRevoked', data: {} },
      { type: 'PasswordSet', data: { hash: 'h' } },
    ],
  },
  {
    it: 'knows no other code',
    given: [registered, invited],
    when: { type: 'AcceptInvitation', data: { codeHash: 'other', hash: 'h' } },
    then: 'invitation-unknown',
  },
  {
    it: 'takes a code once',
    given: [registered, invited, passwordSet],
    when: { type: 'AcceptInvitation', data: { codeHash: 'c0de', hash: 'h' } },
    then: 'invitation-unknown',
  },
  {
    it: 'voids the link of a deactivated person',
    given: [registered, invited, deactivated],
    when: { type: 'AcceptInvitation', data: { codeHash: 'c0de', hash: 'h' } },
    then: 'person-deactivated',
  },
  {
    it: 'lets an invitation expire',
    given: [registered, { type: 'InvitationIssued', data: { codeHash: 'c0de', validUntil: '2026-03-01' } }],
    when: { type: 'AcceptInvitation', data: { codeHash: 'c0de', hash: 'h' } },
    then: 'invitation-expired',
  },
  {
    it: 'renames',
    given: [registered],
    when: { type: 'RenamePerson', data: { name: 'Erika Neu' } },
    then: [{ type: 'PersonRenamed', data: { name: 'Erika Neu' } }],
  },
  {
    it: 'does not rename to the same',
    given: [registered],
    when: { type: 'RenamePerson', data: { name: 'Erika Muster' } },
    then: [],
  },
  {
    it: 'renames nobody',
    given: [],
    when: { type: 'RenamePerson', data: { name: 'Erika Neu' } },
    then: 'person-not-registered',
  },
  {
    it: 'renames no erased person',
    given: [registered, erased],
    when: { type: 'RenamePerson', data: { name: 'Erika Neu' } },
    then: 'person-erased',
  },
  {
    it: 'changes the address',
    given: [registered],
    when: { type: 'ChangeEmail', data: { email: 'neu@musterau.example' } },
    then: [{ type: 'EmailChanged', data: { email: 'neu@musterau.example' } }],
  },
  {
    it: 'grants a lower role where another admin is left',
    given: [registered],
    when: { type: 'GrantRole', data: { role: 'reader', otherAdmins: 1 } },
    then: [{ type: 'RoleGranted', data: { role: 'reader' } }],
  },
  {
    it: 'keeps the last admin',
    given: [registered],
    when: { type: 'GrantRole', data: { role: 'reader', otherAdmins: 0 } },
    then: 'last-admin',
  },
  {
    it: 'does not deactivate the last admin',
    given: [registered],
    when: { type: 'DeactivatePerson', data: { otherAdmins: 0 } },
    then: 'last-admin',
  },
  {
    it: 'does not erase the last admin',
    given: [registered],
    when: { type: 'ErasePerson', data: { otherAdmins: 0 } },
    then: 'last-admin',
  },
  {
    it: 'signs in',
    given: [registered, passwordSet],
    when: { type: 'SignIn', data: { sessionId: 's1', device: 'Firefox' } },
    then: [{ type: 'SignedIn', data: { sessionId: 's1', device: 'Firefox' } }],
  },
  {
    it: 'signs nobody in without a password',
    given: [registered],
    when: { type: 'SignIn', data: { sessionId: 's1', device: null } },
    then: 'password-missing',
  },
  {
    it: 'signs no deactivated person in',
    given: [registered, passwordSet, deactivated],
    when: { type: 'SignIn', data: { sessionId: 's1', device: null } },
    then: 'person-deactivated',
  },
  {
    it: 'ends the other sessions with the old password',
    given: [registered, passwordSet, signedIn('s1'), signedIn('s2'), signedIn('s3')],
    when: { type: 'SetPassword', data: { hash: 'h', keepSessionId: 's2' } },
    then: [
      { type: 'PasswordSet', data: { hash: 'h' } },
      { type: 'SessionRevoked', data: { sessionId: 's1' } },
      { type: 'SessionRevoked', data: { sessionId: 's3' } },
    ],
  },
  {
    it: 'ends a session once',
    given: [registered, passwordSet, signedIn('s1'), { type: 'SessionRevoked', data: { sessionId: 's1' } }],
    when: { type: 'RevokeSession', data: { sessionId: 's1' } },
    then: [],
  },
  {
    it: 'ends all sessions',
    given: [registered, passwordSet, signedIn('s1')],
    when: { type: 'RevokeAllSessions', data: {} },
    then: [{ type: 'AllSessionsRevoked', data: {} }],
  },
  {
    it: 'reactivates',
    given: [registered, deactivated],
    when: { type: 'ReactivatePerson', data: {} },
    then: [{ type: 'PersonReactivated', data: {} }],
  },
  {
    it: 'reactivates only whom it has to',
    given: [registered],
    when: { type: 'ReactivatePerson', data: {} },
    then: [],
  },
  {
    it: 'issues a token',
    given: [registered],
    when: { type: 'IssueApiToken', data: tokenIssued.data },
    then: [tokenIssued],
  },
  {
    it: 'issues no token above the own role',
    given: [registered, { type: 'RoleGranted', data: { role: 'owner' } }],
    when: { type: 'IssueApiToken', data: { ...tokenIssued.data, role: 'admin' } },
    then: 'token-role-too-high',
  },
  {
    it: 'revokes a token once',
    given: [registered, tokenIssued, { type: 'ApiTokenRevoked', data: { tokenId: 't1' } }],
    when: { type: 'RevokeApiToken', data: { tokenId: 't1' } },
    then: [],
  },
  {
    it: 'revokes the tokens of whom it erases',
    given: [registered, deactivated, tokenIssued],
    when: { type: 'ErasePerson', data: { otherAdmins: 0 } },
    then: [{ type: 'ApiTokenRevoked', data: { tokenId: 't1' } }, erased],
  },
  {
    it: 'erases once',
    given: [registered, erased],
    when: { type: 'ErasePerson', data: { otherAdmins: 0 } },
    then: [],
  },
];

describe('a person', () => {
  it.each(cases)('$it', ({ given, when, then }) => {
    const decide = () => person.decide(after(given), when, context);
    if (typeof then !== 'string') return expect(decide()).toEqual(then);
    expect(decide).toThrow(RuleViolation);
    return expect(decide).toThrow(then);
  });

  it('is erased when the data of the stream is gone, whatever follows', () => {
    const types = [registered, invited, passwordSet, signedIn('s1'), tokenIssued, deactivated, erased];
    for (let length = 1; length <= types.length; length++) {
      const blank = types.slice(0, length).map(({ type }) => ({ type, data: {} }) as PersonEvent);
      expect(after(blank)).toEqual({ status: 'erased' });
    }
  });

  it('forgets sessions that have ended by themselves', () => {
    const state = after([registered, passwordSet, signedIn('old')]);
    const later = person.evolve(state, {
      ...signedIn('new'),
      meta: { recordedAt: '2026-03-09T08:00:00.000Z', effectiveOn: '2026-03-09', actorId: 'p1' },
    });
    expect(later).toMatchObject({ sessions: [{ sessionId: 'new', since: '2026-03-09T08:00:00.000Z', device: null }] });
  });
});

describe('a password', () => {
  const owner = { name: 'Erika Muster-Meier', email: 'erika.muster@musterau.example' };
  it.each([
    ['elf Zeichen', 'password-too-short'],
    ['vier zufällige Wörter', undefined],
    ['!!!!!!!!!!!!', undefined],
    ['erika.muster@musterau.example', 'password-like-person'],
    ['ERIKA.MUSTER', 'password-like-person'],
    ['Erika Muster-Meier', 'password-like-person'],
    ['ErikaMuster2026', 'password-like-person'],
    ['MusterMuster!', 'password-like-person'],
    ['Muster und Schlüssel', undefined],
  ])('%s: %s', (password, problem) => expect(passwordProblem(password, owner)).toBe(problem));
});
