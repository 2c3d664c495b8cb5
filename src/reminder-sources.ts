// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { runOf } from './assessments/domain/survey.js';
import type { SurveySheet } from './assessments/views/survey-sheet.js';
import { addDays } from './calendar/day.js';
import type { Configuration } from './configuration.js';
import type { Core } from './core.js';
import { isOpen, obligationStanding } from './goals/domain/standing.js';
import { currentBoard } from './goals/views/goal-board.js';
import type { GoalSheet } from './goals/views/goal-sheet.js';
import { standingSentence } from './goals/web/standing-sentences.js';
import { absenceOn } from './people/domain/absence.js';
import { displayName, type PersonSheet } from './people/views/person-sheet.js';
import { answeringFrom } from './reminder-answers.js';
import { invitationSourcesFrom } from './invitation-sources.js';
import { calendarSourceFrom } from './reminder-calendar.js';
import { mailLinks } from './reminders/answers/answer-links.js';
import { LinkTokens } from './reminders/answers/link-tokens.js';
import type { RedisSource } from './reminders/alarm-clock.js';
import type { DecisionSheet } from './reviews/views/decision-sheet.js';
import type { Obligation, Subject } from './reminders/domain/obligation.js';
import type { People, ReachablePerson } from './reminders/domain/recipients.js';
import { DEFAULT_RULES } from './reminders/domain/rules.js';
import { SILENT_AFTER_DAYS } from './reminders/domain/schedule.js';
import type { MailLinks } from './reminders/mail/mail-of-reminders.js';
import { smtpPostOffice, usableAddress } from './reminders/mail/post-office.js';
import { ReminderProcess, type ReminderProcessOptions } from './reminders/reminder-process.js';
import type { Reminders } from './reminders/reminders.js';
import type { MunicipalityName, Recipient, Recipients, Subjects } from './reminders/sources.js';
import type { ReminderStarts } from './reminders/views/reminder-starts.js';
import { sessionKeyOf } from './web/security.js';

/** What reminders know of goals, decisions, surveys and people: read from the views of those contexts, which stay unseen there. */
type Views = Pick<Core['views'], 'goals' | 'decisions' | 'surveys' | 'people' | 'municipalities' | 'reminderStarts'>;

function goalState({ goal }: GoalSheet): Obligation['state'] {
  switch (goal.status) {
    case 'active':
      return 'open';
    case 'achieved':
      return 'reached';
    case 'paused':
      return 'paused';
    case 'abandoned':
    case 'split':
    case 'merged':
    case 'superseded':
      return 'ended';
  }
}

/** Parts follow their goal: what belongs to a reached goal is no longer waited for. */
function partState(
  ofGoal: Obligation['state'],
  status: 'planned' | 'approved' | 'reached' | 'done' | 'dropped',
): Obligation['state'] {
  if (status === 'reached' || status === 'done') return 'reached';
  if (status === 'dropped') return 'ended';
  return ofGoal === 'reached' ? 'ended' : ofGoal;
}

export function subjectOfGoal(sheet: GoalSheet, starts: ReminderStarts | undefined): Subject {
  const { goalId, goal, setOn, lastWord } = sheet;
  const state = goalState(sheet);
  const written = starts?.goal ?? `${setOn}T12:00:00.000Z`;
  const sinceOf = (id: string): string => starts?.parts[id] ?? written;
  const obligations: Obligation[] = [
    {
      kind: 'goal',
      partId: null,
      part: null,
      deadline: goal.deadline,
      dueDay: goal.deadline.latestDay,
      state,
      since: written,
    },
    {
      kind: 'confirmation',
      partId: null,
      part: null,
      deadline: null,
      // The day on which the status rules begin to call it unconfirmed.
      dueDay: addDays(lastWord?.on ?? setOn, SILENT_AFTER_DAYS + 1),
      state,
      since: written,
    },
  ];
  for (const { milestoneId, title, deadline, status } of goal.milestones)
    obligations.push({
      kind: 'milestone',
      partId: milestoneId,
      part: title,
      deadline,
      dueDay: deadline.latestDay,
      state: partState(state, status),
      since: sinceOf(milestoneId),
    });
  for (const { measureId, title, due, status } of goal.measures)
    if (due !== null)
      obligations.push({
        kind: 'measure',
        partId: measureId,
        part: title,
        deadline: null,
        dueDay: due,
        state: partState(state, status),
        since: sinceOf(measureId),
      });
  for (const criterion of goal.criteria) {
    const standing = obligationStanding(criterion, setOn, setOn);
    if (!standing) continue;
    obligations.push({
      kind: 'recurring',
      partId: criterion.criterionId,
      part: criterion.definition.text,
      deadline: null,
      dueDay: standing.dueBy,
      // A Daueraufgabe outlives the goal that was achieved.
      state: isOpen(goal) ? state : goal.status === 'achieved' ? 'open' : 'ended',
      since: sinceOf(criterion.criterionId),
    });
  }
  return {
    subjectId: goalId,
    kind: 'goal',
    code: goal.code,
    title: goal.title,
    ownerId: goal.ownerId,
    assigned: starts?.assigned ?? null,
    lastWordOn: lastWord?.on ?? null,
    obligations,
  };
}

/** A decision that somebody has to carry out by a day; without one there is nothing to be reminded of. */
export function subjectOfDecision(sheet: DecisionSheet): Subject {
  const { decisionId, decision, deadlineSince, assignedAt, recordedAt } = sheet;
  const { due } = decision;
  return {
    subjectId: decisionId,
    kind: 'decision',
    code: null,
    title: decision.title,
    ownerId: decision.responsibleId,
    assigned: assignedAt && { at: assignedAt.instant, byId: assignedAt.actorId },
    // Nobody reports on decisions: they are carried out or not.
    lastWordOn: null,
    obligations:
      due === null
        ? []
        : [
            {
              kind: 'decision',
              partId: null,
              part: null,
              deadline: due,
              dueDay: due.latestDay,
              state: decisionState(decision.status),
              since: deadlineSince ?? recordedAt,
            },
          ],
  };
}

function decisionState(status: DecisionSheet['decision']['status']): Obligation['state'] {
  switch (status) {
    case 'open':
      return 'open';
    case 'carried-out':
      return 'reached';
    case 'dropped':
      return 'ended';
  }
}

/**
 * A staff survey that takes answers up to a day; one that was never started reminds nobody. It belongs to all officers, and of
 * what was answered nothing is known here.
 */
export function subjectOfSurvey({ surveyId, survey, closingSince, recordedAt }: SurveySheet): Subject {
  const run = runOf(survey);
  return {
    subjectId: surveyId,
    kind: 'survey',
    code: null,
    title: survey.questionnaire.title,
    ownerId: null,
    assigned: null,
    lastWordOn: null,
    obligations:
      run === null
        ? []
        : [
            {
              kind: 'survey',
              partId: null,
              part: null,
              deadline: null,
              dueDay: run.closesOn,
              state: surveyState(survey.status),
              since: closingSince ?? recordedAt,
            },
          ],
  };
}

function surveyState(status: SurveySheet['survey']['status']): Obligation['state'] {
  switch (status) {
    case 'running':
      return 'open';
    case 'closed':
      return 'reached';
    case 'draft':
    case 'cancelled':
      return 'ended';
  }
}

export function subjectsFrom(views: Views): Subjects {
  const knownSurveys = new WeakMap<SurveySheet, Subject>();
  const ofSurvey = (sheet: SurveySheet): Subject => {
    let subject = knownSurveys.get(sheet);
    if (!subject) knownSurveys.set(sheet, (subject = subjectOfSurvey(sheet)));
    return subject;
  };
  const knownDecisions = new WeakMap<DecisionSheet, Subject>();
  const ofDecision = (sheet: DecisionSheet): Subject => {
    let subject = knownDecisions.get(sheet);
    if (!subject) knownDecisions.set(sheet, (subject = subjectOfDecision(sheet)));
    return subject;
  };
  const known = new WeakMap<GoalSheet, Subject>();
  // With the sheet changes everything that `reminderStarts` knows of the goal.
  const ofGoal = (sheet: GoalSheet): Subject => {
    let subject = known.get(sheet);
    if (!subject) {
      subject = subjectOfGoal(sheet, views.reminderStarts.get(sheet.municipalityId, sheet.goalId));
      known.set(sheet, subject);
    }
    return subject;
  };
  return {
    list: (municipalityId) => [
      ...views.goals.list(municipalityId).map(ofGoal),
      ...views.decisions.list(municipalityId).map(ofDecision),
      ...views.surveys.list(municipalityId).map(ofSurvey),
    ],
    get(municipalityId, subjectId) {
      const goal = views.goals.get(municipalityId, subjectId);
      if (goal) return ofGoal(goal);
      const decision = views.decisions.get(municipalityId, subjectId);
      if (decision) return ofDecision(decision);
      const survey = views.surveys.get(municipalityId, subjectId);
      return survey && ofSurvey(survey);
    },
    standingOf(municipalityId, subjectId, today) {
      const goal = currentBoard(views.goals.list(municipalityId), today).byId.get(subjectId);
      return goal ? standingSentence(goal, goal.sheet) : null;
    },
  };
}

function recipientOf({ person, personId }: PersonSheet): Recipient | undefined {
  if (person.status !== 'active') return undefined;
  const email = usableAddress(person.email);
  return email === undefined ? undefined : { personId, name: person.name, email, rhythm: person.reminderRhythm };
}

export function recipientsFrom(views: Views): Recipients {
  const known = new WeakMap<readonly PersonSheet[], Omit<People, 'leadId'>>();
  return {
    byId(municipalityId, personId) {
      const sheet = views.people.get(municipalityId, personId);
      return sheet && recipientOf(sheet);
    },
    all: (municipalityId) =>
      views.people
        .list(municipalityId)
        .flatMap((sheet) => recipientOf(sheet) ?? [])
        .sort((a, b) => a.name.localeCompare(b.name, 'de')),
    people(municipalityId) {
      const sheets = views.people.list(municipalityId);
      let people = known.get(sheets);
      if (!people) known.set(sheets, (people = peopleOf(sheets)));
      return people;
    },
    nameOf: (municipalityId, personId) => displayName(views.people.get(municipalityId, personId)),
  };
}

function peopleOf(sheets: readonly PersonSheet[]): Omit<People, 'leadId'> {
  const reachable = new Map<string, ReachablePerson>();
  for (const sheet of sheets) {
    const { person, personId } = sheet;
    if (recipientOf(sheet) && person.status === 'active')
      reachable.set(personId, { personId, awayOn: (day) => absenceOn(person.absences, day) });
  }
  const withRole = (role: string) =>
    sheets
      .filter(({ person, personId }) => person.status === 'active' && person.role === role && reachable.has(personId))
      .map(({ personId }) => personId);
  const officers = withRole('officer');
  return {
    reachable: (personId) => reachable.get(personId),
    officerIds: officers.length > 0 ? officers : withRole('admin'),
  };
}

export function municipalitiesFrom(views: Views): readonly MunicipalityName[] {
  return [...views.municipalities.all()].map(({ municipalityId, municipality }) => ({
    municipalityId,
    name: municipality.name,
  }));
}

/** The process on a core; what it does not say itself is told by `options`. */
export function reminderProcessOn(
  core: Core,
  redis: RedisSource,
  {
    publicUrl,
    postOffice,
    linksOf,
    ...options
  }: {
    readonly publicUrl: string;
    /** A person's own links; absent: mails have none. */
    readonly linksOf?: (municipalityId: string, personId: string) => MailLinks;
  } & Pick<ReminderProcessOptions, 'postOffice'> &
    Partial<ReminderProcessOptions>,
): ReminderProcess {
  const { views } = core;
  return new ReminderProcess({
    clock: core.clock,
    commands: core.commands,
    ledger: views.reminders,
    mailboxes: views.mailboxes,
    rules: views.reminding,
    subjects: subjectsFrom(views),
    recipients: recipientsFrom(views),
    municipalities: () => municipalitiesFrom(views),
    municipality: (municipalityId) => {
      const sheet = views.municipalities.get(municipalityId, municipalityId);
      return sheet && { municipalityId, name: sheet.municipality.name };
    },
    invitations: invitationSourcesFrom(views, publicUrl),
    redis,
    postOffice,
    mailWords: ({ municipalityId, name }, recipient) => ({
      recipientName: recipient.name,
      municipalityName: name,
      publicUrl,
      schedule: (views.reminding.get(municipalityId, municipalityId)?.rules ?? DEFAULT_RULES).schedule,
      nameOf: (personId) => displayName(views.people.get(municipalityId, personId)),
      ...(linksOf && { links: linksOf(municipalityId, recipient.personId) }),
    }),
    onFolded: (listener) => core.viewRunner.onFolded(listener),
    ...(core.shared && { upToDate: () => core.catchUp() }),
    ...options,
  });
}

/** Reminders on an opened core. The process runs from `process.start()`; RemindersModule calls it. */
export function remindersOn(
  core: Core,
  redis: RedisSource,
  configuration: Pick<Configuration, 'mail' | 'publicUrl' | 'dataDir' | 'sessionSecret' | 'redisPrefix'>,
  options: { readonly onProblem?: (sentence: string) => void; readonly sweepEveryMs?: number } = {},
): Reminders {
  const { mail, publicUrl } = configuration;
  const { views } = core;
  const sources = { subjects: subjectsFrom(views), recipients: recipientsFrom(views) };
  const answering = answeringFrom(views);
  const tokens = new LinkTokens(sessionKeyOf(configuration));
  const linksOf = (municipalityId: string, personId: string): MailLinks =>
    mailLinks(
      { tokens, publicUrl },
      municipalityId,
      personId,
      (row, action) => answering.mayAnswer(row) && answering.forms(row, action).length > 0,
    );
  const process = reminderProcessOn(core, redis, {
    ...sources,
    ...(configuration.redisPrefix !== undefined && { queueName: `${configuration.redisPrefix}-reminders` }),
    ...options,
    publicUrl,
    postOffice: mail && smtpPostOffice(mail),
    linksOf,
  });
  return {
    ...sources,
    answering,
    tokens,
    calendar: calendarSourceFrom(views),
    linksOf,
    process,
    ledger: views.reminders,
    rules: views.reminding,
    mailboxes: views.mailboxes,
    invitations: { reviews: views.invitedReviews, invitations: views.reviewInvitations },
    sendsMail: mail !== undefined,
    publicUrl,
  };
}
