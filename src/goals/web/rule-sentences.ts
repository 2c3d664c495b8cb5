// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RuleSentences } from '../../web/problems.js';
import { germanDay, germanNumber } from '../../web/formats.js';
import type { GoalReferenceRule } from '../commands/goal-command-handlers.js';
import type { GoalRule } from '../domain/goal.js';
import { STATUS_WORDS, type StatusName } from '../../web/components/status.js';

const statusWord = (status: unknown): string => STATUS_WORDS[status as StatusName].toLowerCase();

/** One German sentence for every rule of goals, and the HTTP status of a request that breaks it. */
export const goalRuleSentences: RuleSentences<GoalRule | GoalReferenceRule> = {
  'goal-unknown': { status: 404, say: () => 'Dieses Ziel gibt es nicht.' },
  'goal-already-set': { status: 409, say: ({ code }) => `Das Ziel ${code} gibt es schon.` },
  'goal-ended': {
    status: 409,
    say: ({ status }) =>
      `Das geht nicht mehr: Das Ziel ist ${statusWord(status)}. Eröffnen Sie es zuerst wieder, wenn daran weitergearbeitet wird.`,
  },
  'goal-not-ended': { status: 409, say: () => 'Das Ziel ist noch offen und muss nicht wieder eröffnet werden.' },
  'goal-carried-on-elsewhere': {
    status: 409,
    say: ({ status }) =>
      `Das Ziel ist ${statusWord(status)} und lebt in anderen Zielen weiter. Arbeiten Sie bitte dort weiter oder nehmen Sie ein neues Ziel auf.`,
  },
  'day-in-future': {
    status: 422,
    say: ({ day }) => `Der ${germanDay(String(day))} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`,
  },
  'deadline-in-past': {
    status: 422,
    say: ({ day }) =>
      `Die neue Frist (${germanDay(String(day))}) liegt in der Vergangenheit. Bitte wählen Sie einen Tag ab heute.`,
  },
  'title-missing': { status: 422, say: () => 'Bitte geben Sie einen Titel an.' },
  'criterion-unknown': {
    status: 404,
    say: () => 'Dieses Kriterium gibt es bei diesem Ziel nicht. Bitte wählen Sie es aus der Liste.',
  },
  'criterion-dropped': {
    status: 409,
    say: ({ text }) => `Das Kriterium „${text}“ ist gestrichen und zählt nicht mehr.`,
  },
  'criterion-wrong-kind': {
    status: 422,
    say: ({ text }) => `Das passt nicht zur Art des Kriteriums „${text}“. Bitte wählen Sie die passende Meldung.`,
  },
  'criterion-exists': { status: 409, say: () => 'Dieses Kriterium gibt es schon.' },
  'target-is-baseline': {
    status: 422,
    say: () => 'Der Zielwert ist gleich dem Ausgangswert; es gäbe nichts zu tun. Bitte prüfen Sie beide.',
  },
  'percent-out-of-range': {
    status: 422,
    say: ({ value }) => `${germanNumber(Number(value))} % geht nicht: Bitte geben Sie einen Wert von 0 bis 100 an.`,
  },
  'value-negative': {
    status: 422,
    say: ({ value }) => `Der Wert ${germanNumber(Number(value))} ist negativ. Bitte geben Sie 0 oder mehr an.`,
  },
  'count-not-positive': { status: 422, say: () => 'Die Anzahl muss mindestens 1 sein.' },
  'report-unknown': { status: 404, say: () => 'Diese Meldung gibt es nicht oder sie wurde schon zurückgenommen.' },
  'milestone-unknown': {
    status: 404,
    say: () => 'Diesen Meilenstein gibt es bei diesem Ziel nicht. Bitte wählen Sie ihn aus der Liste.',
  },
  'milestone-dropped': { status: 409, say: ({ title }) => `Der Meilenstein „${title}“ ist gestrichen.` },
  'milestone-reached': {
    status: 409,
    say: ({ title }) =>
      `Der Meilenstein „${title}“ ist schon erreicht. Öffnen Sie ihn zuerst wieder, falls das nicht stimmt.`,
  },
  'milestone-not-reached': { status: 409, say: ({ title }) => `Der Meilenstein „${title}“ ist noch nicht erreicht.` },
  'milestone-after-deadline': {
    status: 422,
    say: ({ day, goalDay }) =>
      `Der Meilenstein (${germanDay(String(day))}) läge nach der Frist des Ziels (${germanDay(String(goalDay))}). Bitte wählen Sie einen früheren Termin oder ändern Sie zuerst die Frist.`,
  },
  'deadline-before-milestones': {
    status: 422,
    say: ({ titles }) =>
      `Vor dieser Frist wären noch Meilensteine offen: ${titles}. Bitte verschieben oder streichen Sie zuerst diese.`,
  },
  'measure-unknown': {
    status: 404,
    say: () => 'Diese Maßnahme gibt es bei diesem Ziel nicht. Bitte wählen Sie sie aus der Liste.',
  },
  'measure-ended': { status: 409, say: ({ title }) => `Die Maßnahme „${title}“ ist schon umgesetzt oder gestrichen.` },
  'effort-negative': { status: 422, say: () => 'Personentage und Kosten können nicht negativ sein.' },
  'depends-on-itself': { status: 422, say: () => 'Ein Ziel kann nicht von sich selbst abhängen.' },
  'dependency-cycle': {
    status: 422,
    say: () => 'Das gäbe einen Kreis: Das andere Ziel hängt selbst von diesem ab. Bitte wählen Sie ein anderes.',
  },
  'unmet-criteria-need-reason': {
    status: 422,
    say: ({ count, texts }) =>
      `${Number(count) === 1 ? 'Ein Kriterium ist' : `${count} Kriterien sind`} noch offen: ${texts}. Bitte geben Sie Art des Grundes, Begründung und Entscheidung an, wenn das Ziel trotzdem als erreicht gilt.`,
  },
  'split-needs-two': { status: 422, say: () => 'Zum Aufteilen braucht es mindestens zwei Teile.' },
  'split-codes-alike': {
    status: 422,
    say: () => 'Jeder Teil braucht ein eigenes Kürzel, das sich auch vom bisherigen unterscheidet.',
  },
  'goal-into-itself': { status: 422, say: () => 'Bitte wählen Sie ein anderes Ziel als dieses selbst.' },
  'goal-code-taken': {
    status: 409,
    say: ({ code, title }) => `Das Kürzel ${code} trägt schon das Ziel „${title}“. Bitte wählen Sie ein anderes.`,
  },
  'other-goal-unknown': { status: 422, say: () => 'Das andere Ziel gibt es nicht. Bitte wählen Sie es aus der Liste.' },
  'other-goal-ended': {
    status: 409,
    say: ({ code }) => `Das Ziel ${code} ist nicht mehr offen. Bitte wählen Sie ein offenes Ziel.`,
  },
  'person-unknown': { status: 422, say: () => 'Diese Person gibt es nicht. Bitte wählen Sie sie aus der Liste.' },
  'department-unknown-here': {
    status: 422,
    say: () => 'Diesen Fachbereich gibt es nicht. Bitte wählen Sie ihn aus der Liste.',
  },
};
