// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day } from '../../calendar/day.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import { ROLES, type Role } from '../actor.js';
import {
  type Absences,
  type AbsenceRule,
  knowsAbsence,
  NO_ABSENCES,
  problemOfAbsence,
  withAbsence,
  withoutAbsence,
  withShorterAbsence,
} from './absence.js';

/** How often a person wants to be reminded; what each means is said in rhythm-names.ts. */
export const REMINDER_RHYTHMS = ['daily', 'weekly', 'urgent', 'escalations'] as const;
export type ReminderRhythm = (typeof REMINDER_RHYTHMS)[number];

/*
 * A person who signs in, with everything that is personal about them: it stands here and nowhere else. All other streams
 * know persons by an opaque id.
 *
 * THESE NAMES AND SHAPES ARE ON DISK: see goals/domain/goal.events.ts. The streams are erasable (GDPR art. 17): after
 * that the types and their order are still there and every `data` is `{}`. Folds therefore meet `PersonRegistered`
 * without a name and take it for a person who has been erased.
 */
interface PersonEventData {
  /** Somebody may use the program from now on, as soon as they have a password. `invitedBy` null: at the first start. */
  PersonRegistered: {
    readonly name: string;
    readonly email: string;
    readonly role: Role;
    readonly invitedBy: string | null;
  };
  /** A one-time link to choose a password was made, the last one before it is void. Of its code only the SHA-256 is kept. */
  InvitationIssued: { readonly codeHash: string; readonly validUntil: Day };
  /** The person goes by another name. */
  PersonRenamed: { readonly name: string };
  /** The person signs in with another address and gets their mail there. */
  EmailChanged: { readonly email: string };
  /** The person may do more or less than before. */
  RoleGranted: { readonly role: Role };
  /** The person chose a password; `hash` is an Argon2id string with its parameters. Voids an open invitation. */
  PasswordSet: { readonly hash: string };
  /** The person proved who they are; the session lasts at most seven days. `device` in words, null where unknown. */
  SignedIn: { readonly sessionId: string; readonly device: string | null };
  /** The person signed out, or ended a session from elsewhere. */
  SessionRevoked: { readonly sessionId: string };
  /** Whoever is signed in as this person has to sign in again. */
  AllSessionsRevoked: Record<never, never>;
  /**
   * The person cannot sign in any more, nor can their programs; their sessions, invitations and calendar address are over.
   */
  PersonDeactivated: Record<never, never>;
  /** The person may sign in again, with the password that they had. */
  PersonReactivated: Record<never, never>;
  /** A program may act for the person, with at most this role. Of the token only the SHA-256 is kept. */
  ApiTokenIssued: { readonly tokenId: string; readonly label: string; readonly hash: string; readonly role: Role };
  /** The token is worth nothing any more. */
  ApiTokenRevoked: { readonly tokenId: string };
  /** The person is away, both days included; meanwhile `deputyId` gets what they would get; null: nobody was named. */
  AbsencePlanned: {
    readonly absenceId: string;
    readonly from: Day;
    readonly until: Day;
    readonly deputyId: string | null;
  };
  /** The person is not away after all. */
  AbsenceCancelled: { readonly absenceId: string };
  /** The person is back earlier: `until` is the last day away and lies before the planned one. */
  AbsenceShortened: { readonly absenceId: string; readonly until: Day };
  /** How often the person wants reminders: daily, once a week, urgent ones only, or nothing but escalations. */
  ReminderRhythmChosen: { readonly rhythm: ReminderRhythm };
  /** A secret address of a calendar was made, the last one is void. Of its code only the SHA-256 is kept. */
  CalendarAddressIssued: { readonly hash: string };
  /** There is no calendar address any more. */
  CalendarAddressRevoked: Record<never, never>;
  /** Name, address and credentials are to be forgotten; the data of the whole stream is removed right after this. */
  PersonErased: Record<never, never>;
}
export type PersonEventType = keyof PersonEventData;
export type PersonEvent = {
  [T in PersonEventType]: { readonly type: T; readonly data: PersonEventData[T] };
}[PersonEventType];

/** How many others could still administer the municipality: known to the caller, not to this stream. */
interface AmongAdmins {
  readonly otherAdmins: number;
}

interface PersonCommandData {
  RegisterPerson: PersonEventData['PersonRegistered'] & {
    /** SHA-256 of the code in the link; null: no link wanted. */
    readonly codeHash: string | null;
  };
  IssueInvitation: { readonly codeHash: string };
  /** The password is chosen with the link. */
  AcceptInvitation: { readonly codeHash: string; readonly hash: string };
  RenamePerson: { readonly name: string };
  ChangeEmail: { readonly email: string };
  GrantRole: { readonly role: Role } & AmongAdmins;
  /** All sessions but this one are ended with it; null: really all. */
  SetPassword: { readonly hash: string; readonly keepSessionId: string | null };
  SignIn: { readonly sessionId: string; readonly device: string | null };
  RevokeSession: { readonly sessionId: string };
  RevokeAllSessions: Record<never, never>;
  DeactivatePerson: AmongAdmins;
  ReactivatePerson: Record<never, never>;
  IssueApiToken: PersonEventData['ApiTokenIssued'];
  RevokeApiToken: { readonly tokenId: string };
  PlanAbsence: PersonEventData['AbsencePlanned'];
  CancelAbsence: { readonly absenceId: string };
  /** The person is back today. */
  EndAbsence: { readonly absenceId: string };
  ChooseReminderRhythm: { readonly rhythm: ReminderRhythm };
  IssueCalendarAddress: { readonly hash: string };
  RevokeCalendarAddress: Record<never, never>;
  ErasePerson: AmongAdmins;
}
export type PersonCommandType = keyof PersonCommandData;
export type PersonCommandOf<T extends PersonCommandType> = { readonly type: T; readonly data: PersonCommandData[T] };
export type PersonCommand = { [T in PersonCommandType]: PersonCommandOf<T> }[PersonCommandType];

export interface Session {
  readonly sessionId: string;
  /** ISO 8601 instant in UTC. */
  readonly since: string;
  readonly device: string | null;
}

export interface ApiToken {
  readonly tokenId: string;
  readonly label: string;
  readonly role: Role;
}

export interface Invitation {
  readonly codeHash: string;
  readonly validUntil: Day;
}

export interface KnownPerson extends Absences {
  readonly status: 'active' | 'deactivated';
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** null: none chosen yet, so nobody can sign in. */
  readonly passwordHash: string | null;
  readonly invitation: Invitation | null;
  /** Not ended by anybody; they still end by themselves after {@link SESSION_DAYS}. */
  readonly sessions: readonly Session[];
  readonly tokens: readonly ApiToken[];
  readonly reminderRhythm: ReminderRhythm;
  /** null: there is no address. */
  readonly calendarHash: string | null;
}

export type PersonState = { readonly status: 'unknown' } | { readonly status: 'erased' } | KnownPerson;

export type PersonRule =
  | 'person-not-registered'
  | 'person-registered'
  | 'person-deactivated'
  | 'person-erased'
  | 'name-missing'
  | 'email-missing'
  | 'email-taken'
  | 'role-unknown'
  | 'last-admin'
  | 'invitation-unknown'
  | 'invitation-expired'
  | 'password-missing'
  | 'password-too-short'
  | 'password-like-person'
  | 'password-wrong'
  | 'token-label-missing'
  | 'token-unknown'
  | 'token-role-too-high'
  | AbsenceRule;

/** How long an invitation can be used, in days after the one on which it was made. */
export const INVITATION_DAYS = 14;
/** Longest life of a session, in days of 24 hours. */
export const SESSION_DAYS = 7;
/** Shortest password, in characters: what BSI and NIST recommend where nothing else is asked of a password. */
export const PASSWORD_LENGTH = 12;

/** Sessions of one person that are kept at a time; older ones are as good as ended. */
const MOST_SESSIONS = 20;

function violation(
  code: PersonRule,
  field?: string,
  details: Readonly<Record<string, string | number>> = {},
): RuleViolation<PersonRule> {
  return new RuleViolation(code, details, field);
}

/** The same address however it was typed: what one signs in with is compared in this form. */
export function normalEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/**
 * Why a password is refused, or undefined. Long is all it has to be: rules on digits and signs make passwords that are
 * written on notes. It must not be what anybody knows about its owner.
 */
export function passwordProblem(
  password: string,
  owner: { readonly name: string; readonly email: string },
): PersonRule | undefined {
  if ([...password].length < PASSWORD_LENGTH) return 'password-too-short';
  const bare = (text: string): string =>
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
  const given = bare(password);
  const words = [owner.email, owner.email.split('@')[0]!, owner.name, ...owner.name.split(/[\s-]+/)]
    .map(bare)
    .filter((word) => word.length >= 4)
    .sort((a, b) => b.length - a.length);
  // The name twice, or the name and the year, is not a secret either.
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), given);
  return rest !== given && rest.replace(/\d{1,4}/gu, '').length < 4 ? 'password-like-person' : undefined;
}

/** @throws RuleViolation unless the person is known, and has not been erased */
function known(state: PersonState): KnownPerson {
  switch (state.status) {
    case 'unknown':
      throw violation('person-not-registered');
    case 'erased':
      throw violation('person-erased');
    case 'active':
    case 'deactivated':
      return state;
  }
}

/** @throws RuleViolation unless the person may sign in */
function active(state: PersonState): KnownPerson {
  const person = known(state);
  if (person.status === 'deactivated') throw violation('person-deactivated', undefined, { name: person.name });
  return person;
}

/** @throws RuleViolation where nobody would be left to administer the municipality */
function notLastAdmin(person: KnownPerson, { otherAdmins }: AmongAdmins): void {
  if (person.status === 'active' && person.role === 'admin' && otherAdmins === 0) throw violation('last-admin', 'role');
}

function includes(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(other);
}

function invitation(codeHash: string, { today }: DecisionContext): PersonEvent {
  return { type: 'InvitationIssued', data: { codeHash, validUntil: addDays(today, INVITATION_DAYS) } };
}

function decide(state: PersonState, command: PersonCommand, context: DecisionContext): readonly PersonEvent[] {
  switch (command.type) {
    case 'RegisterPerson': {
      if (state.status !== 'unknown') throw violation('person-registered');
      const { codeHash, ...person } = command.data;
      if (!person.name) throw violation('name-missing', 'name');
      if (!person.email) throw violation('email-missing', 'email');
      if (!ROLES.includes(person.role)) throw violation('role-unknown', 'role');
      const registered: PersonEvent = { type: 'PersonRegistered', data: person };
      return codeHash === null ? [registered] : [registered, invitation(codeHash, context)];
    }
    case 'IssueInvitation':
      active(state);
      return [invitation(command.data.codeHash, context)];
    case 'AcceptInvitation': {
      const { codeHash, hash } = command.data;
      const open = active(state).invitation;
      if (open?.codeHash !== codeHash) throw violation('invitation-unknown');
      if (context.today > open.validUntil) throw violation('invitation-expired', undefined, { day: open.validUntil });
      return [...endSessions(active(state), null), { type: 'PasswordSet', data: { hash } }];
    }
    case 'RenamePerson': {
      const person = known(state);
      if (!command.data.name) throw violation('name-missing', 'name');
      return person.name === command.data.name ? [] : [{ type: 'PersonRenamed', data: command.data }];
    }
    case 'ChangeEmail': {
      const person = known(state);
      if (!command.data.email) throw violation('email-missing', 'email');
      return person.email === command.data.email ? [] : [{ type: 'EmailChanged', data: command.data }];
    }
    case 'GrantRole': {
      const person = active(state);
      const { role } = command.data;
      if (!ROLES.includes(role)) throw violation('role-unknown', 'role');
      if (person.role === role) return [];
      notLastAdmin(person, command.data);
      return [{ type: 'RoleGranted', data: { role } }];
    }
    case 'SetPassword': {
      const { hash, keepSessionId } = command.data;
      return [{ type: 'PasswordSet', data: { hash } }, ...endSessions(active(state), keepSessionId)];
    }
    case 'SignIn': {
      const person = active(state);
      if (person.passwordHash === null) throw violation('password-missing');
      if (person.sessions.some((session) => session.sessionId === command.data.sessionId)) return [];
      return [{ type: 'SignedIn', data: command.data }];
    }
    case 'RevokeSession':
      return known(state).sessions.some((session) => session.sessionId === command.data.sessionId)
        ? [{ type: 'SessionRevoked', data: command.data }]
        : [];
    case 'RevokeAllSessions':
      return endSessions(known(state), null);
    case 'DeactivatePerson': {
      const person = known(state);
      if (person.status === 'deactivated') return [];
      notLastAdmin(person, command.data);
      return [{ type: 'PersonDeactivated', data: {} }];
    }
    case 'ReactivatePerson':
      return known(state).status === 'active' ? [] : [{ type: 'PersonReactivated', data: {} }];
    case 'IssueApiToken': {
      const person = active(state);
      const { tokenId, label, role } = command.data;
      if (!label) throw violation('token-label-missing', 'label');
      if (!ROLES.includes(role)) throw violation('role-unknown', 'role');
      if (!includes(person.role, role)) throw violation('token-role-too-high', 'role');
      if (person.tokens.some((token) => token.tokenId === tokenId)) return [];
      return [{ type: 'ApiTokenIssued', data: command.data }];
    }
    case 'RevokeApiToken':
      return revokeTokens(known(state), (tokenId) => tokenId === command.data.tokenId);
    case 'PlanAbsence': {
      const person = active(state);
      if (knowsAbsence(person, command.data.absenceId)) return [];
      const problem = problemOfAbsence(command.data, person, { personId: context.id, today: context.today });
      if (problem) throw violation(problem.rule, problem.field, problem.details);
      return [{ type: 'AbsencePlanned', data: command.data }];
    }
    case 'CancelAbsence':
      return cancelAbsence(known(state), command.data.absenceId);
    case 'EndAbsence':
      return endAbsence(known(state), command.data.absenceId, context.today);
    case 'ChooseReminderRhythm': {
      const { rhythm } = command.data;
      return active(state).reminderRhythm === rhythm ? [] : [{ type: 'ReminderRhythmChosen', data: { rhythm } }];
    }
    case 'IssueCalendarAddress': {
      const { hash } = command.data;
      return active(state).calendarHash === hash ? [] : [{ type: 'CalendarAddressIssued', data: { hash } }];
    }
    case 'RevokeCalendarAddress':
      return known(state).calendarHash === null ? [] : [{ type: 'CalendarAddressRevoked', data: {} }];
    case 'ErasePerson': {
      if (state.status === 'erased') return [];
      const person = known(state);
      notLastAdmin(person, command.data);
      // One by one, so that views find each of them while the events still say which they are.
      return [...revokeTokens(person, () => true), { type: 'PersonErased', data: {} }];
    }
  }
}

function endSessions(person: KnownPerson, keepSessionId: string | null): readonly PersonEvent[] {
  const others = person.sessions.filter((session) => session.sessionId !== keepSessionId);
  if (others.length === 0) return [];
  if (others.length === person.sessions.length) return [{ type: 'AllSessionsRevoked', data: {} }];
  return others.map(({ sessionId }) => ({ type: 'SessionRevoked', data: { sessionId } }));
}

function revokeTokens(person: KnownPerson, which: (tokenId: string) => boolean): readonly PersonEvent[] {
  return person.tokens
    .filter(({ tokenId }) => which(tokenId))
    .map(({ tokenId }) => ({ type: 'ApiTokenRevoked', data: { tokenId } }));
}

/** @throws RuleViolation where there never was such an absence */
function cancelAbsence(person: KnownPerson, absenceId: string): readonly PersonEvent[] {
  if (!knowsAbsence(person, absenceId)) throw violation('absence-unknown');
  if (person.cancelledAbsenceIds.includes(absenceId)) return [];
  return [{ type: 'AbsenceCancelled', data: { absenceId } }];
}

/** Back today: yesterday was the last day away, or there was none. */
function endAbsence(person: KnownPerson, absenceId: string, today: Day): readonly PersonEvent[] {
  const absence = person.absences.find((one) => one.absenceId === absenceId);
  if (!absence || absence.from >= today) return cancelAbsence(person, absenceId);
  if (absence.until < today) return [];
  return [{ type: 'AbsenceShortened', data: { absenceId, until: addDays(today, -1) } }];
}

/** Sessions that are still open when another one begins. */
function withSession(sessions: readonly Session[], begun: Session): readonly Session[] {
  const oldest = new Date(Date.parse(begun.since) - SESSION_DAYS * 86_400_000).toISOString();
  return [...sessions.filter(({ since }) => since > oldest), begun].slice(-MOST_SESSIONS);
}

function evolve(state: PersonState, event: Recorded<PersonEvent>): PersonState {
  if (event.type === 'PersonRegistered') {
    const { name, email, role } = event.data as Partial<PersonEventData['PersonRegistered']>;
    if (name === undefined || email === undefined || role === undefined) return { status: 'erased' };
    return {
      status: 'active',
      name,
      email,
      role,
      passwordHash: null,
      invitation: null,
      sessions: [],
      tokens: [],
      ...NO_ABSENCES,
      reminderRhythm: 'daily',
      calendarHash: null,
    };
  }
  if (state.status === 'unknown' || state.status === 'erased') return state;
  switch (event.type) {
    case 'InvitationIssued':
      return { ...state, invitation: event.data };
    case 'PersonRenamed':
      return { ...state, name: event.data.name };
    case 'EmailChanged':
      return { ...state, email: event.data.email };
    case 'RoleGranted':
      return { ...state, role: event.data.role };
    case 'PasswordSet':
      return { ...state, passwordHash: event.data.hash, invitation: null };
    case 'SignedIn':
      return { ...state, sessions: withSession(state.sessions, { ...event.data, since: event.meta.recordedAt }) };
    case 'SessionRevoked':
      return { ...state, sessions: state.sessions.filter(({ sessionId }) => sessionId !== event.data.sessionId) };
    case 'AllSessionsRevoked':
      return { ...state, sessions: [] };
    case 'PersonDeactivated':
      // Not given back with the right to sign in: whoever had the address would have had it all the time.
      return { ...state, status: 'deactivated', sessions: [], invitation: null, calendarHash: null };
    case 'PersonReactivated':
      return { ...state, status: 'active' };
    case 'ApiTokenIssued': {
      const { tokenId, label, role } = event.data;
      return { ...state, tokens: [...state.tokens, { tokenId, label, role }] };
    }
    case 'ApiTokenRevoked':
      return { ...state, tokens: state.tokens.filter(({ tokenId }) => tokenId !== event.data.tokenId) };
    case 'AbsencePlanned':
      return { ...state, ...withAbsence(state, event.data, event.meta.effectiveOn) };
    case 'AbsenceCancelled':
      return { ...state, ...withoutAbsence(state, event.data.absenceId) };
    case 'AbsenceShortened':
      return { ...state, ...withShorterAbsence(state, event.data.absenceId, event.data.until) };
    case 'ReminderRhythmChosen':
      return { ...state, reminderRhythm: event.data.rhythm };
    case 'CalendarAddressIssued':
      return { ...state, calendarHash: event.data.hash };
    case 'CalendarAddressRevoked':
      return { ...state, calendarHash: null };
    case 'PersonErased':
      return { status: 'erased' };
  }
}

export const person: Decider<PersonState, PersonCommand, PersonEvent> = {
  initialState: { status: 'unknown' },
  decide,
  evolve,
};
