// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day } from './calendar/day.js';
import type { Configuration } from './configuration.js';
import type { Core } from './core.js';
import { isOpen, obligationStanding } from './goals/domain/standing.js';
import type { Milestone } from './goals/domain/goal.js';
import { currentBoard } from './goals/views/goal-board.js';
import type { GoalSheet } from './goals/views/goal-sheet.js';
import { standingSentence } from './goals/web/standing-sentences.js';
import { displayName, type PersonSheet } from './people/views/person-sheet.js';
import { type Obligation, reminderDayAt } from './reminders/domain/plan.js';
import type { RedisSource } from './reminders/alarm-clock.js';
import { smtpPostOffice, usableAddress } from './reminders/mail/post-office.js';
import { ReminderProcess } from './reminders/reminder-process.js';
import type { Reminders } from './reminders/reminders.js';
import type {
  MunicipalityName,
  Obligations,
  ObligationsOfMunicipality,
  Recipient,
  Recipients,
  RecurringObligation,
} from './reminders/sources.js';
import type { DeadlineStarts } from './reminders/views/deadline-starts.js';

/** What reminders know of goals and people: read from the views of those contexts, which stay unseen there. */
type Views = Pick<Core['views'], 'goals' | 'people' | 'municipalities' | 'deadlineStarts'>;

/** The first day whose marks come after the deadline was written down. */
function remindFrom(instant: string | undefined, otherwise: Day): Day {
  return instant === undefined ? otherwise : addDays(reminderDayAt(new Date(instant)), 1);
}

function goalState({ goal }: GoalSheet): Obligation['state'] {
  return goal.status === 'active'
    ? 'open'
    : goal.status === 'achieved'
      ? 'reached'
      : goal.status === 'paused'
        ? 'paused'
        : 'ended';
}

function milestoneState(milestone: Milestone, ofGoal: Obligation['state']): Obligation['state'] {
  if (milestone.status === 'reached') return 'reached';
  if (milestone.status === 'dropped') return 'ended';
  return ofGoal === 'reached' ? 'ended' : ofGoal;
}

function obligationsOf(
  sheets: readonly GoalSheet[],
  startsOf: (goalId: string) => DeadlineStarts | undefined,
): ObligationsOfMunicipality {
  const deadlines: Obligation[] = [];
  const recurring: RecurringObligation[] = [];
  for (const sheet of sheets) {
    const { goalId, goal, setOn } = sheet;
    const { code, title: goalTitle, ownerId } = goal;
    const starts = startsOf(goalId);
    const state = goalState(sheet);
    const ofGoal = { goalId, code, goalTitle, ownerId };
    deadlines.push({
      ...ofGoal,
      kind: 'goal',
      milestoneId: null,
      milestoneTitle: null,
      deadline: goal.deadline,
      state,
      remindFrom: remindFrom(starts?.goal, setOn),
    });
    for (const milestone of goal.milestones) {
      const { milestoneId, title, deadline } = milestone;
      deadlines.push({
        ...ofGoal,
        kind: 'milestone',
        milestoneId,
        milestoneTitle: title,
        deadline,
        state: milestoneState(milestone, state),
        remindFrom: remindFrom(starts?.milestones[milestoneId], setOn),
      });
    }
    // A Daueraufgabe outlives the goal that was achieved.
    if (!isOpen(goal) && goal.status !== 'achieved') continue;
    for (const criterion of goal.criteria) {
      const standing = obligationStanding(criterion, setOn, setOn);
      if (!standing) continue;
      const { lastOn, dueBy } = standing;
      recurring.push({ ...ofGoal, criterionId: criterion.criterionId, text: criterion.definition.text, lastOn, dueBy });
    }
  }
  return { deadlines, recurring };
}

export function obligationsFrom(views: Views): Obligations {
  const known = new WeakMap<readonly GoalSheet[], ObligationsOfMunicipality>();
  return {
    of(municipalityId) {
      // The same list until a goal changes; and with the list changes everything that `deadlineStarts` knows.
      const sheets = views.goals.list(municipalityId);
      let obligations = known.get(sheets);
      if (!obligations) {
        obligations = obligationsOf(sheets, (goalId) => views.deadlineStarts.get(municipalityId, goalId));
        known.set(sheets, obligations);
      }
      return obligations;
    },
    standingOf(municipalityId, goalId, today) {
      const goal = currentBoard(views.goals.list(municipalityId), today).byId.get(goalId);
      return goal ? standingSentence(goal, goal.sheet) : null;
    },
  };
}

function recipientOf({ person, personId }: PersonSheet): Recipient | undefined {
  if (person.status !== 'active') return undefined;
  const email = usableAddress(person.email);
  return email === undefined ? undefined : { personId, name: person.name, email };
}

export function recipientsFrom(views: Views): Recipients {
  const known = new WeakMap<readonly PersonSheet[], readonly Recipient[]>();
  return {
    byId(municipalityId, personId) {
      const sheet = views.people.get(municipalityId, personId);
      return sheet && recipientOf(sheet);
    },
    officers(municipalityId) {
      const sheets = views.people.list(municipalityId);
      let officers = known.get(sheets);
      if (!officers) {
        const withRole = (role: string) =>
          sheets
            .filter(({ person }) => person.status === 'active' && person.role === role)
            .map(recipientOf)
            .filter((recipient) => recipient !== undefined);
        officers = withRole('officer');
        if (officers.length === 0) officers = withRole('admin');
        known.set(sheets, officers);
      }
      return officers;
    },
    nameOf: (municipalityId, personId) => displayName(views.people.get(municipalityId, personId)),
  };
}

export function municipalitiesFrom(views: Views): readonly MunicipalityName[] {
  return [...views.municipalities.all()].map(({ municipalityId, municipality }) => ({
    municipalityId,
    name: municipality.name,
  }));
}

/** Reminders on an opened core. The process runs from `process.start()`; RemindersModule calls it. */
export function remindersOn(
  core: Core,
  redis: RedisSource,
  configuration: Pick<Configuration, 'mail' | 'publicUrl'>,
  options: { readonly onProblem?: (sentence: string) => void; readonly sweepEveryMs?: number } = {},
): Reminders {
  const { mail, publicUrl } = configuration;
  const sources = { obligations: obligationsFrom(core.views), recipients: recipientsFrom(core.views) };
  const process = new ReminderProcess({
    ...sources,
    ...options,
    clock: core.clock,
    commands: core.commands,
    ledger: core.views.reminders,
    municipalities: () => municipalitiesFrom(core.views),
    redis,
    postOffice: mail && smtpPostOffice(mail),
    publicUrl,
    onFolded: (listener) => core.viewRunner.onFolded(listener),
  });
  return { ...sources, process, ledger: core.views.reminders, sendsMail: mail !== undefined, publicUrl };
}
