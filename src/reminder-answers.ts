// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from './core.js';
import { completeMeasure } from './goals/commands/complete-measure.js';
import { confirmProgress } from './goals/commands/confirm-progress.js';
import { fulfilObligation } from './goals/commands/fulfil-obligation.js';
import type { RegisteredGoalAction } from './goals/commands/goal-action.js';
import { moveGoalDeadline } from './goals/commands/move-goal-deadline.js';
import { moveMilestone } from './goals/commands/move-milestone.js';
import { reachMilestone } from './goals/commands/reach-milestone.js';
import { replanMeasure } from './goals/commands/replan-measure.js';
import { reportCriterionFulfilment } from './goals/commands/report-criterion-fulfilment.js';
import { reportProgress } from './goals/commands/report-progress.js';
import { reportStatus } from './goals/commands/report-status.js';
import { currentBoard } from './goals/views/goal-board.js';
import type { GoalSheet } from './goals/views/goal-sheet.js';
import { valuesNow } from './goals/web/current-values.js';
import { standingSentence } from './goals/web/standing-sentences.js';
import { mayAct } from './people/actor.js';
import type { Answering, AnswerForm } from './reminders/answers/answering.js';
import type { AnswerAction } from './reminders/answers/link-tokens.js';
import type { ObligationRef } from './reminders/domain/reminder.events.js';

/** What the links of mails need to know of goals and people, from the views of those contexts. */
export function answeringFrom(views: Pick<Core['views'], 'goals' | 'people'>): Answering {
  const activePerson = (municipalityId: string, personId: string) => {
    const person = views.people.get(municipalityId, personId)?.person;
    return person?.status === 'active' ? person : undefined;
  };
  return {
    goal(municipalityId, goalId, today) {
      const goal = currentBoard(views.goals.list(municipalityId), today).byId.get(goalId);
      return (
        goal && {
          name: `${goal.sheet.goal.code} ${goal.sheet.goal.title}`,
          standing: standingSentence(goal, goal.sheet),
        }
      );
    },
    mayAnswer({ municipalityId, due: { recipientId, recipientAs, ownerId, obligation } }) {
      const sheet = views.goals.get(municipalityId, obligation.subjectId);
      const person = activePerson(municipalityId, recipientId);
      if (!sheet || !person || recipientAs === 'lead') return false;
      const actor = { actorId: recipientId, municipalityId, role: person.role };
      if (mayAct(actor, 'officer')) return true;
      // Who was asked in somebody's place may answer for as long as it is that person's.
      const asked = recipientAs === 'deputy' ? ownerId : recipientId;
      return mayAct(actor, 'owner') && sheet.goal.ownerId !== null && sheet.goal.ownerId === asked;
    },
    forms({ municipalityId, due: { obligation } }, action) {
      const sheet = views.goals.get(municipalityId, obligation.subjectId);
      return sheet ? formsOf(sheet, obligation, action) : [];
    },
    activePersonName: (municipalityId, personId) => activePerson(municipalityId, personId)?.name,
  };
}

function formsOf(sheet: GoalSheet, { kind, partId }: ObligationRef, action: AnswerAction): readonly AnswerForm[] {
  switch (action) {
    case 'confirm':
      return [formOf(sheet, confirmProgress, { asked: [] })];
    case 'report':
      return reportForms(sheet);
    case 'done':
      if (partId === null) return [];
      if (kind === 'milestone') return [formOf(sheet, reachMilestone, { given: { milestoneId: partId } })];
      if (kind === 'measure') return [formOf(sheet, completeMeasure, { given: { measureId: partId } })];
      return kind === 'recurring' ? [formOf(sheet, fulfilObligation, { given: { criterionId: partId } })] : [];
    case 'move':
      if (kind === 'goal') return [formOf(sheet, moveGoalDeadline, {})];
      if (partId === null) return [];
      if (kind === 'milestone') return [formOf(sheet, moveMilestone, { given: { milestoneId: partId } })];
      if (kind !== 'measure') return [];
      return replanForms(sheet, partId);
  }
}

/** How far each criterion is, by kind; in words where there is none that could be measured. */
function reportForms(sheet: GoalSheet): readonly AnswerForm[] {
  const ofKind = (kind: string) =>
    sheet.goal.criteria
      .filter(({ definition, dropped }) => !dropped && definition.kind === kind)
      .map(({ criterionId, definition }) => ({ id: criterionId, label: definition.text }));
  const forms = [
    { action: reportProgress, criteria: ofKind('quantity') },
    { action: reportCriterionFulfilment, criteria: ofKind('yes-no') },
  ].flatMap(({ action, criteria }) => {
    const [only] = criteria;
    if (!only) return [];
    // Nobody has to choose among one.
    const values = criteria.length === 1 ? { criterionId: only.id } : {};
    return [formOf(sheet, action, { values, references: { criterion: criteria } })];
  });
  return forms.length > 0 ? forms : [formOf(sheet, reportStatus, {})];
}

/** A new day and the reason; title and effort stay as they are. */
function replanForms(sheet: GoalSheet, measureId: string): readonly AnswerForm[] {
  const measure = sheet.goal.measures.find((one) => one.measureId === measureId);
  if (!measure) return [];
  const { personDays, euros } = measure.planned;
  const given = {
    measureId,
    title: measure.title,
    ...(personDays === null ? {} : { personDays }),
    ...(euros === null ? {} : { euros }),
  };
  return [formOf(sheet, replanMeasure, { given, required: ['due'] })];
}

function formOf(
  sheet: GoalSheet,
  action: RegisteredGoalAction,
  {
    given = {},
    values = {},
    ...more
  }: Partial<Pick<AnswerForm, 'asked' | 'required' | 'references'>> & {
    readonly given?: Readonly<Record<string, unknown>>;
    readonly values?: Readonly<Record<string, string>>;
  },
): AnswerForm {
  const ids = Object.fromEntries(
    Object.entries(given).filter(
      (pair): pair is [string, string] => pair[0].endsWith('Id') && typeof pair[1] === 'string',
    ),
  );
  return {
    action,
    // Said today, of today: whoever reports for another day signs in.
    asked: action.asked.filter((name) => name !== 'effectiveOn' && !Object.hasOwn(given, name)),
    required: [],
    values: valuesNow(action.type, sheet, { ...ids, ...values }),
    references: {},
    given,
    ...more,
  };
}
