// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay } from '../../web/formats.js';
import type { RuleSentences } from '../../web/problems.js';
import type { DecisionReferenceRule } from '../commands/decision-command-handlers.js';
import type { DecisionRule } from '../domain/decision.js';
import { DECISION_WORDS } from './decision-words.js';

/** One German sentence for every rule of decisions, and the HTTP status of a request that breaks it. */
export const decisionRuleSentences: RuleSentences<DecisionRule | DecisionReferenceRule> = {
  'decision-unknown': { status: 404, say: () => 'Diesen Beschluss gibt es nicht.' },
  'decision-already-taken': { status: 409, say: () => 'Diesen Beschluss gibt es schon.' },
  'decision-ended': {
    status: 409,
    say: ({ status }) =>
      `Das geht nicht mehr: Der Beschluss ist ${DECISION_WORDS[status as 'carried-out' | 'dropped'].toLowerCase()}. Eröffnen Sie ihn zuerst wieder, wenn noch etwas zu tun ist.`,
  },
  'decision-open': { status: 409, say: () => 'Der Beschluss ist noch offen und muss nicht wieder eröffnet werden.' },
  'decision-title-missing': { status: 422, say: () => 'Bitte schreiben Sie in einem Satz, was zu tun ist.' },
  'decision-decided-in-future': {
    status: 422,
    say: ({ day }) =>
      `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte nehmen Sie den Beschluss auf, sobald er gefasst ist.`,
  },
  'decision-day-in-future': {
    status: 422,
    say: ({ day }) => `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`,
  },
  'decision-day-before-decided': {
    status: 422,
    say: ({ day, decidedOn }) =>
      `Am ${germanDay(String(day))} gab es den Beschluss noch nicht. Bitte geben Sie einen Tag ab dem ${germanDay(String(decidedOn))} an.`,
  },
  'decision-due-before-decided': {
    status: 422,
    say: ({ day, decidedOn }) =>
      `Die Frist (${germanDay(String(day))}) läge vor dem Beschluss (${germanDay(String(decidedOn))}). Bitte prüfen Sie beide.`,
  },
  'decision-deadline-in-past': {
    status: 422,
    say: ({ day }) =>
      `Die neue Frist (${germanDay(String(day))}) liegt in der Vergangenheit. Bitte wählen Sie einen Tag ab heute.`,
  },
  'decision-person-unknown': {
    status: 422,
    say: () => 'Diese Person gibt es nicht. Bitte wählen Sie sie aus der Liste.',
  },
  'decision-review-not-open': {
    status: 409,
    say: () =>
      'In dieser Sitzung wird gerade nichts beschlossen: Sie ist nicht eröffnet oder schon versiegelt. Nehmen Sie den Beschluss ohne sie auf.',
  },
  'decision-goal-unknown': {
    status: 422,
    say: () => 'Eines dieser Ziele gibt es nicht. Bitte wählen Sie Ziele aus der Liste.',
  },
};
