// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { enumeration, euros, germanDay, germanNumber, plural, quantity, shift, UNKNOWN } from '../../web/formats.js';
import { STATUS_WORDS } from '../../web/components/status.js';
import { because, deadlineInSentence, ended, remark, type Sentence } from '../../web/sentences.js';
import { COMMITMENT_WORDS, DIMENSION_WORDS, RECURRENCE_WORDS } from '../commands/words.js';
import type {
  CriterionDefinition,
  Denominator,
  Effort,
  GoalEventOf,
  GoalEventType,
  Resolution,
} from '../domain/goal.events.js';

/** What a sentence about an event needs beside the event: names that stand elsewhere. */
export interface SentenceNames {
  person(personId: string): string;
  department(departmentId: string): string;
  /** `Z5 „DMS eingeführt“` */
  goal(goalId: string): string;
  criterion(criterionId: string): string;
  milestone(milestoneId: string): string;
  measure(measureId: string): string;
  /** Unit of a quantity, empty where unknown. */
  unit(criterionId: string): string;
}

type Teller<T extends GoalEventType> = (data: GoalEventOf<T>['data'], names: SentenceNames) => Sentence;

function resolved({ body, on, reference }: Resolution): string {
  return `${body}, ${germanDay(on)}${reference === null ? '' : `, ${reference}`}`;
}

export function effortWords({ personDays, euros: money }: Effort): string {
  const parts = [
    ...(personDays === null ? [] : [`${germanNumber(personDays)} Personentage`]),
    ...(money === null ? [] : [euros(money)]),
  ];
  return parts.length > 0 ? parts.join(' und ') : 'Aufwand unbekannt';
}

export function denominatorWords(denominator: Denominator | null): string {
  if (denominator === null) return 'keine';
  return `${denominator.text}${denominator.count === null ? ' (Anzahl unbekannt)' : ` (${germanNumber(denominator.count)})`}`;
}

/** `mindestens 1 × wöchentlich`, `80 %` */
export function criterionTarget(definition: CriterionDefinition): string {
  switch (definition.kind) {
    case 'yes-no':
      return 'erfüllt';
    case 'quantity':
      return quantity(definition.target, definition.unit);
    case 'recurring':
      return definition.atLeast > 1
        ? `${definition.atLeast} × ${RECURRENCE_WORDS[definition.every]}`
        : RECURRENCE_WORDS[definition.every];
  }
}

function known(value: number | null, unit: string): string {
  return value === null ? UNKNOWN : quantity(value, unit);
}

/** Every event of a goal as a sentence that people understand. */
const tellers: { readonly [T in GoalEventType]: Teller<T> } = {
  GoalSet: ({ deadline, commitment, origin, dimension }, names) => ({
    what: `Ziel ${origin.kind === 'strategy' ? 'aus der Strategie übernommen' : origin.kind === 'split' ? `aus ${names.goal(origin.fromGoalId)} hervorgegangen` : origin.kind === 'recommendation' ? 'aus einer Handlungsempfehlung gesetzt' : 'aufgenommen'}: Frist ${deadlineInSentence(deadline)}, ${COMMITMENT_WORDS[commitment]}${dimension === null ? '' : `, ${DIMENSION_WORDS[dimension]}`}.`,
  }),
  GoalReworded: ({ title }) => ({ what: `Umformuliert: „${title}“.` }),
  GoalAssigned: ({ ownerId, departmentId }, names) => ({
    what:
      ownerId === null && departmentId === null
        ? 'Niemand ist mehr zuständig.'
        : `Zuständig: ${enumeration([
            ...(ownerId === null ? [] : [names.person(ownerId)]),
            ...(departmentId === null ? [] : [names.department(departmentId)]),
          ])}.`,
  }),
  GoalLinkedToDimension: ({ dimension }) => ({
    what:
      dimension === null
        ? 'Keiner Dimension mehr zugeordnet.'
        : `Der Dimension „${DIMENSION_WORDS[dimension]}“ zugeordnet.`,
  }),
  GoalCommitmentChanged: ({ commitment, reason }) => ({
    what: `Das Ziel ist jetzt ${COMMITMENT_WORDS[commitment]}.`,
    why: because(reason),
  }),
  GoalLegitimised: ({ resolution }) => ({ what: `Beschlossen: ${resolved(resolution)}.` }),
  GoalDeadlineMoved: ({ from, to, reason }) => ({
    what: `Frist von ${deadlineInSentence(from)} auf ${deadlineInSentence(to)} verschoben (${shift(from.latestDay, to.latestDay)}).`,
    why: because(reason),
  }),
  CriterionAdded: ({ criterion }) => ({
    what: `${criterion.kind === 'recurring' ? 'Daueraufgabe' : 'Kriterium'} aufgenommen: „${criterion.text}“${
      // „erfüllt“ behind it would read as if it were so already.
      criterion.kind === 'yes-no'
        ? ' (ja oder nein)'
        : `, ${criterion.kind === 'quantity' ? 'Ziel ' : ''}${criterionTarget(criterion)}`
    }.`,
  }),
  CriterionReworded: ({ text }) => ({ what: `Kriterium umformuliert: „${text}“.` }),
  CriterionTargetChanged: ({ criterionId, from, to, reason }, names) => ({
    what: `Zielwert „${names.criterion(criterionId)}“ von ${quantity(from, names.unit(criterionId))} auf ${quantity(to, names.unit(criterionId))} geändert.`,
    why: because(reason),
  }),
  CriterionBaselineChanged: ({ criterionId, from, to, reason }, names) => ({
    what: `Ausgangswert „${names.criterion(criterionId)}“ von ${known(from, names.unit(criterionId))} auf ${known(to, names.unit(criterionId))} geändert.`,
    why: because(reason),
  }),
  CriterionUnitChanged: ({ criterionId, from, to, target, reason }, names) => ({
    what: `„${names.criterion(criterionId)}“ wird jetzt in ${to} statt in ${from} gemessen, Ziel ${quantity(target, to)}.`,
    why: because(reason),
  }),
  CriterionDenominatorChanged: ({ criterionId, from, to, reason }, names) => ({
    what: `Grundgesamtheit „${names.criterion(criterionId)}“ geändert: bisher ${denominatorWords(from)}, jetzt ${denominatorWords(to)}.`,
    why: because(reason),
  }),
  CriterionRhythmChanged: ({ criterionId, from, to, reason }, names) => ({
    what: `Rhythmus „${names.criterion(criterionId)}“ geändert: bisher ${from.atLeast} × ${RECURRENCE_WORDS[from.every]}, jetzt ${to.atLeast} × ${RECURRENCE_WORDS[to.every]}.`,
    why: because(reason),
  }),
  CriterionDropped: ({ criterionId, reason }, names) => ({
    what: `Kriterium „${names.criterion(criterionId)}“ gestrichen.`,
    why: because(reason),
  }),
  ProgressReported: ({ criterionId, value, evidence, comment: text }, names) => ({
    what: `„${names.criterion(criterionId)}“: ${quantity(value, names.unit(criterionId))} gemeldet.`,
    evidence,
    ...remark(text),
  }),
  CriterionFulfilmentReported: ({ criterionId, fulfilled, evidence, comment: text }, names) => ({
    what: `„${names.criterion(criterionId)}“ als ${fulfilled ? 'erfüllt' : 'nicht erfüllt'} gemeldet.`,
    evidence,
    ...remark(text),
  }),
  ObligationFulfilled: ({ criterionId, evidence, comment: text }, names) => ({
    what: `Daueraufgabe „${names.criterion(criterionId)}“ erledigt.`,
    evidence,
    ...remark(text),
  }),
  ReportWithdrawn: ({ criterionId, comment: text }, names) => ({
    what: `Eine Meldung zu „${names.criterion(criterionId)}“ zurückgenommen.`,
    ...remark(text),
  }),
  StatusReported: ({ text, evidence }) => ({ what: `Sachstand: ${ended(text)}`, evidence }),
  ProgressConfirmed: ({ note }) => ({ what: 'Unverändert bestätigt.', ...remark(note) }),
  MilestonePlanned: ({ title, deadline }) => ({
    what: `Meilenstein „${title}“ geplant bis ${deadlineInSentence(deadline)}.`,
  }),
  MilestoneReached: ({ milestoneId, evidence }, names) => ({
    what: `Meilenstein „${names.milestone(milestoneId)}“ erreicht.`,
    evidence,
  }),
  MilestoneReopened: ({ milestoneId, reason }, names) => ({
    what: `Meilenstein „${names.milestone(milestoneId)}“ doch nicht erreicht.`,
    why: because(reason),
  }),
  MilestoneMoved: ({ milestoneId, from, to, reason }, names) => ({
    what: `Meilenstein „${names.milestone(milestoneId)}“ von ${deadlineInSentence(from)} auf ${deadlineInSentence(to)} verschoben (${shift(from.latestDay, to.latestDay)}).`,
    why: because(reason),
  }),
  MilestoneDropped: ({ milestoneId, reason }, names) => ({
    what: `Meilenstein „${names.milestone(milestoneId)}“ gestrichen.`,
    why: because(reason),
  }),
  MeasurePlanned: ({ title, effort, due }) => ({
    what: `Maßnahme „${title}“ geplant: ${effortWords(effort)}${due === null ? '' : `, fällig am ${germanDay(due)}`}.`,
  }),
  MeasureReplanned: ({ title, effort, due, reason }) => ({
    what: `Maßnahme „${title}“ neu geplant: ${effortWords(effort)}${due === null ? '' : `, fällig am ${germanDay(due)}`}.`,
    why: because(reason),
  }),
  MeasureApproved: ({ measureId, resolution }, names) => ({
    what: `Maßnahme „${names.measure(measureId)}“ genehmigt: ${resolved(resolution)}.`,
  }),
  MeasureDone: ({ measureId, actual }, names) => ({
    what: `Maßnahme „${names.measure(measureId)}“ umgesetzt, tatsächlich: ${effortWords(actual)}.`,
  }),
  MeasureDropped: ({ measureId, reason }, names) => ({
    what: `Maßnahme „${names.measure(measureId)}“ gestrichen.`,
    why: because(reason),
  }),
  DependencyDeclared: ({ onGoalId, comment: text }, names) => ({
    what: `Hängt jetzt von ${names.goal(onGoalId)} ab.`,
    ...remark(text),
  }),
  DependencyRemoved: ({ onGoalId, comment: text }, names) => ({
    what: `Hängt nicht mehr von ${names.goal(onGoalId)} ab.`,
    ...remark(text),
  }),
  GoalPaused: ({ until, reason }) => ({
    what: `Pausiert${until === null ? '' : `, voraussichtlich bis ${germanDay(until)}`}.`,
    why: because(reason),
  }),
  GoalResumed: ({ comment: text }) => ({ what: 'Die Arbeit geht weiter.', ...remark(text) }),
  GoalAchieved: ({ unmetCriterionIds, reason }, names) => ({
    what:
      unmetCriterionIds.length === 0
        ? 'Ziel erreicht.'
        : `Ziel erreicht, obwohl ${plural(unmetCriterionIds.length, 'Kriterium offen ist', 'Kriterien offen sind')}: ${enumeration(unmetCriterionIds.map((id) => `„${names.criterion(id)}“`))}.`,
    ...(reason === null ? {} : { why: because(reason) }),
  }),
  GoalAbandoned: ({ reason }) => ({ what: 'Ziel aufgegeben.', why: because(reason) }),
  GoalReopened: ({ reason }) => ({ what: 'Ziel wieder eröffnet.', why: because(reason) }),
  GoalSplit: ({ into, reason }) => ({
    what: `Aufgeteilt in ${enumeration(into.map(({ code, title }) => `${code} „${title}“`))}.`,
    why: because(reason),
  }),
  GoalMergedInto: ({ intoGoalId, reason }, names) => ({
    what: `Mit ${names.goal(intoGoalId)} zusammengeführt.`,
    why: because(reason),
  }),
  GoalAbsorbed: ({ code, title }) => ({ what: `Das Ziel ${code} „${title}“ ist hier aufgegangen.` }),
  GoalSuperseded: ({ byGoalId, reason }, names) => ({
    what: `Durch ${names.goal(byGoalId)} ersetzt.`,
    why: because(reason),
  }),
  StatusOverridden: ({ status, reason }) => ({
    what: `Status von Hand auf „${STATUS_WORDS[status]}“ gesetzt.`,
    why: because(reason),
  }),
  StatusOverrideLifted: ({ comment: text }) => ({ what: 'Der Status folgt wieder den Regeln.', ...remark(text) }),
};

/** What happened, in words; undefined for an event that is not one of goals. */
export function tellGoalEvent(
  event: { readonly type: string; readonly data: object },
  names: SentenceNames,
): Sentence | undefined {
  const tell = (tellers as Readonly<Record<string, Teller<GoalEventType> | undefined>>)[event.type];
  return tell?.(event.data as never, names);
}
