// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../calendar/day.js';
import { type DecisionContext, RuleViolation } from '../../event-sourcing/decider.js';
import { absenceOn, absencesFrom, LONGEST_ABSENCE_DAYS } from './absence.js';
import {
  type KnownPerson,
  passwordProblem,
  person,
  type PersonCommand,
  type PersonEvent,
  type PersonState,
} from './person.js';

/** A Monday. */
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
const away = (absenceId: string, from: string, until: string, deputyId: string | null = 'p2'): PersonEvent => ({
  type: 'AbsencePlanned',
  data: { absenceId, from, until, deputyId },
});
const plan = (absenceId: string, from: string, until: string, deputyId: string | null = 'p2'): PersonCommand => ({
  type: 'PlanAbsence',
  data: { absenceId, from, until, deputyId },
});
const cancel: PersonCommand = { type: 'CancelAbsence', data: { absenceId: 'a1' } };
const cancelled: PersonEvent = { type: 'AbsenceCancelled', data: { absenceId: 'a1' } };
const end: PersonCommand = { type: 'EndAbsence', data: { absenceId: 'a1' } };
const shortened = (until: string): PersonEvent => ({ type: 'AbsenceShortened', data: { absenceId: 'a1', until } });
const calendarIssued: PersonEvent = { type: 'CalendarAddressIssued', data: { hash: 'secret' } };
const calendarRevoked: PersonEvent = { type: 'CalendarAddressRevoked', data: {} };
const rhythm = (chosen: 'daily' | 'weekly'): PersonEvent => ({
  type: 'ReminderRhythmChosen',
  data: { rhythm: chosen },
});
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
    it: 'plans an absence with a deputy',
    given: [registered],
    when: plan('a1', '2026-03-09', '2026-03-20'),
    then: [away('a1', '2026-03-09', '2026-03-20')],
  },
  {
    it: 'plans one of a single day, without a deputy',
    given: [registered],
    when: plan('a1', '2026-03-02', '2026-03-02', null),
    then: [away('a1', '2026-03-02', '2026-03-02', null)],
  },
  {
    it: 'takes one that has begun already',
    given: [registered],
    when: plan('a1', '2026-02-26', '2026-03-02'),
    then: [away('a1', '2026-02-26', '2026-03-02')],
  },
  {
    it: 'plans an absence once',
    given: [registered, away('a1', '2026-03-09', '2026-03-20')],
    when: plan('a1', '2026-03-09', '2026-03-20'),
    then: [],
  },
  {
    it: 'does not bring back by repetition what was cancelled',
    given: [registered, away('a1', '2026-03-09', '2026-03-20'), cancelled],
    when: plan('a1', '2026-03-09', '2026-03-20'),
    then: [],
  },
  {
    it: 'ends no absence before it begins',
    given: [registered],
    when: plan('a1', '2026-03-09', '2026-03-08'),
    then: 'absence-ends-before-it-begins',
  },
  {
    it: 'plans no absence that is over',
    given: [registered],
    when: plan('a1', '2026-02-26', '2026-03-01'),
    then: 'absence-over',
  },
  {
    it: 'plans as many days as the longest absence has',
    given: [registered],
    when: plan('a1', '2026-03-02', addDays('2026-03-02', LONGEST_ABSENCE_DAYS - 1)),
    then: [away('a1', '2026-03-02', addDays('2026-03-02', LONGEST_ABSENCE_DAYS - 1))],
  },
  {
    it: 'plans no day more',
    given: [registered],
    when: plan('a1', '2026-03-02', addDays('2026-03-02', LONGEST_ABSENCE_DAYS)),
    then: 'absence-too-long',
  },
  {
    it: 'plans no absence whose last day is the first of another',
    given: [registered, away('a1', '2026-03-20', '2026-03-24')],
    when: plan('a2', '2026-03-09', '2026-03-20'),
    then: 'absence-overlaps',
  },
  {
    it: 'plans no absence whose first day is the last of another',
    given: [registered, away('a1', '2026-03-09', '2026-03-20')],
    when: plan('a2', '2026-03-20', '2026-03-24'),
    then: 'absence-overlaps',
  },
  {
    it: 'plans no absence within another',
    given: [registered, away('a1', '2026-03-09', '2026-03-20')],
    when: plan('a2', '2026-03-11', '2026-03-12'),
    then: 'absence-overlaps',
  },
  {
    it: 'plans one absence right behind another',
    given: [registered, away('a1', '2026-03-09', '2026-03-20')],
    when: plan('a2', '2026-03-21', '2026-03-24'),
    then: [away('a2', '2026-03-21', '2026-03-24')],
  },
  {
    it: 'plans one where another was cancelled',
    given: [registered, away('a1', '2026-03-09', '2026-03-20'), cancelled],
    when: plan('a2', '2026-03-09', '2026-03-20'),
    then: [away('a2', '2026-03-09', '2026-03-20')],
  },
  {
    it: 'plans one for the days after a shortened one',
    given: [registered, away('a1', '2026-02-23', '2026-03-06'), shortened('2026-03-01')],
    when: plan('a2', '2026-03-02', '2026-03-06'),
    then: [away('a2', '2026-03-02', '2026-03-06')],
  },
  {
    it: 'lets nobody be their own deputy',
    given: [registered],
    when: plan('a1', '2026-03-09', '2026-03-20', 'p1'),
    then: 'deputy-is-person',
  },
  {
    it: 'plans no absence of a deactivated person',
    given: [registered, deactivated],
    when: plan('a1', '2026-03-09', '2026-03-20'),
    then: 'person-deactivated',
  },
  {
    it: 'cancels an absence',
    given: [registered, away('a1', '2026-03-09', '2026-03-20')],
    when: cancel,
    then: [cancelled],
  },
  {
    it: 'cancels it once',
    given: [registered, away('a1', '2026-03-09', '2026-03-20'), cancelled],
    when: cancel,
    then: [],
  },
  { it: 'cancels no absence that there never was', given: [registered], when: cancel, then: 'absence-unknown' },
  {
    it: 'lets somebody be back today: yesterday was the last day away',
    given: [registered, away('a1', '2026-02-23', '2026-03-06')],
    when: end,
    then: [shortened('2026-03-01')],
  },
  {
    it: 'lets somebody be back once',
    given: [registered, away('a1', '2026-02-23', '2026-03-06'), shortened('2026-03-01')],
    when: end,
    then: [],
  },
  {
    it: 'cancels an absence that would begin today where the person is back today',
    given: [registered, away('a1', '2026-03-02', '2026-03-06')],
    when: end,
    then: [cancelled],
  },
  {
    it: 'is not back from an absence that was cancelled',
    given: [registered, away('a1', '2026-02-23', '2026-03-06'), cancelled],
    when: end,
    then: [],
  },
  { it: 'ends no absence that there never was', given: [registered], when: end, then: 'absence-unknown' },
  {
    it: 'takes another rhythm of reminders',
    given: [registered],
    when: { type: 'ChooseReminderRhythm', data: { rhythm: 'weekly' } },
    then: [rhythm('weekly')],
  },
  {
    it: 'reminds daily as long as nothing was chosen',
    given: [registered],
    when: { type: 'ChooseReminderRhythm', data: { rhythm: 'daily' } },
    then: [],
  },
  {
    it: 'chooses the same rhythm once',
    given: [registered, rhythm('weekly')],
    when: { type: 'ChooseReminderRhythm', data: { rhythm: 'weekly' } },
    then: [],
  },
  {
    it: 'makes a calendar address, also instead of another',
    given: [registered, { type: 'CalendarAddressIssued', data: { hash: 'older' } }],
    when: { type: 'IssueCalendarAddress', data: { hash: 'secret' } },
    then: [calendarIssued],
  },
  {
    it: 'makes no calendar address for a deactivated person',
    given: [registered, deactivated],
    when: { type: 'IssueCalendarAddress', data: { hash: 'secret' } },
    then: 'person-deactivated',
  },
  {
    it: 'revokes the calendar address',
    given: [registered, calendarIssued],
    when: { type: 'RevokeCalendarAddress', data: {} },
    then: [calendarRevoked],
  },
  {
    it: 'revokes it once',
    given: [registered, calendarIssued, calendarRevoked],
    when: { type: 'RevokeCalendarAddress', data: {} },
    then: [],
  },
  {
    it: 'does not give the calendar address back with the right to sign in',
    given: [registered, calendarIssued, deactivated, { type: 'PersonReactivated', data: {} }],
    when: { type: 'RevokeCalendarAddress', data: {} },
    then: [],
  },
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
    const types = [
      registered,
      invited,
      passwordSet,
      signedIn('s1'),
      tokenIssued,
      away('a1', '2026-03-09', '2026-03-20'),
    ];
    types.push(rhythm('weekly'), calendarIssued, deactivated, erased);
    for (let length = 1; length <= types.length; length++) {
      const blank = types.slice(0, length).map(({ type }) => ({ type, data: {} }) as PersonEvent);
      expect(after(blank)).toEqual({ status: 'erased' });
    }
  });

  it('says which absence is in the way', () => {
    const state = after([registered, away('a1', '2026-03-09', '2026-03-20')]);
    const details = { from: '2026-03-09', until: '2026-03-20' };
    expect(() => person.decide(state, plan('a2', '2026-03-11', '2026-03-12'), context)).toThrow(
      expect.objectContaining({ field: 'from', details }),
    );
  });

  it('knows of every absence from its first to its last day, in their order', () => {
    const state = after([
      registered,
      away('a2', '2026-05-04', '2026-05-04', null),
      away('a1', '2026-03-09', '2026-03-20'),
    ]);
    const { absences } = state as KnownPerson;
    const days = ['2026-03-08', '2026-03-09', '2026-03-20', '2026-03-21', '2026-05-04'];
    expect(days.map((day) => absenceOn(absences, day)?.absenceId)).toEqual([undefined, 'a1', 'a1', undefined, 'a2']);
    expect(absences.map(({ absenceId }) => absenceId)).toEqual(['a1', 'a2']);
    expect(absencesFrom(absences, '2026-03-20')).toHaveLength(2);
    expect(absencesFrom(absences, '2026-03-21')).toHaveLength(1);
  });

  it('forgets absences that ended more than a year before another is planned', () => {
    const given = [registered, away('old', '2025-02-03', '2025-02-27'), away('a1', '2025-03-03', '2025-03-07')];
    expect(after([...given, away('a2', '2026-03-09', '2026-03-20')])).toMatchObject({
      absences: [{ absenceId: 'a1' }, { absenceId: 'a2' }],
    });
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
