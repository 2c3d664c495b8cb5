// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { enumeration, germanDay, germanNumber, plural } from '../../web/formats.js';
import type { DraftedSurvey } from '../domain/survey.js';
import { FEWEST_ANSWERS, type Questionnaire } from '../domain/survey.events.js';
import type { People } from '../domain/survey-evaluation.js';

export type SurveyStatus = DraftedSurvey['status'];

/** How a survey stands, in one word. */
export const SURVEY_WORDS: Readonly<Record<SurveyStatus, string>> = {
  draft: 'Entwurf',
  running: 'Läuft',
  closed: 'Ausgezählt',
  cancelled: 'Abgebrochen',
};

/** Of the points 0 to 4, as who answers ticks them. */
export const AGREEMENT_WORDS = [
  'trifft gar nicht zu',
  'trifft eher nicht zu',
  'teils, teils',
  'trifft eher zu',
  'trifft voll zu',
] as const;
export const NO_POINTS_WORDS = 'kann ich nicht beurteilen';

export const TOO_FEW = `zu wenige Antworten (unter ${FEWEST_ANSWERS}), deshalb nicht gezeigt`;

/** What the program knows of who answers, and what it does not; no more than docs/survey.md promises. */
export const PROMISE = [
  'Wegmarke zählt, welche Antwort wie oft gegeben wurde, und speichert weder Zeit noch Reihenfolge noch Person.',
  `Fachbereiche, aus denen weniger als ${FEWEST_ANSWERS} Menschen geantwortet haben, werden nicht für sich ausgewertet, sondern mit anderen zusammen. Haben insgesamt weniger als ${FEWEST_ANSWERS} geantwortet, wird nichts ausgewertet.`,
  'Was nicht versprochen ist: Innerhalb eines Fachbereichs sind auch einzelne Stimmen zu sehen („trifft gar nicht zu: 1“). Antworten alle gleich, weiß man es von allen. Freie Texte stehen so da, wie sie geschrieben wurden.',
] as const;

/** Seconds that it takes to read and tick a statement, and to put something into words. */
const SECONDS = { scale: 9, text: 75 } as const;

/** Whole minutes, at least one. */
export function minutesFor({ questions }: Questionnaire): number {
  return Math.max(1, Math.ceil(questions.reduce((sum, { kind }) => sum + SECONDS[kind], 0) / 60));
}

/** `33 Aussagen und 4 freie Fragen, etwa 10 Minuten` */
export function sizeWords(questionnaire: Questionnaire): string {
  const statements = questionnaire.questions.filter(({ kind }) => kind === 'scale').length;
  const open = questionnaire.questions.length - statements;
  const parts = [
    plural(statements, 'Aussage', 'Aussagen'),
    ...(open === 0 ? [] : [plural(open, 'freie Frage', 'freie Fragen')]),
  ];
  return `${enumeration(parts)}, etwa ${plural(minutesFor(questionnaire), 'Minute', 'Minuten')}`;
}

/** `Ausgezählt: 43 Antworten bis zum 30.06.2026.` */
export function surveySentence(survey: DraftedSurvey): string {
  switch (survey.status) {
    case 'draft':
      return `Entwurf: ${sizeWords(survey.questionnaire)}.`;
    case 'running':
      return `Läuft bis zum ${germanDay(survey.closesOn)}.`;
    case 'closed':
      return `Ausgezählt: ${plural(survey.tally.answered, 'Antwort', 'Antworten')} bis zum ${germanDay(survey.closedOn)}.`;
    case 'cancelled':
      return `Abgebrochen am ${germanDay(survey.cancelledOn)}.`;
  }
}

/** `43 Antworten`, `38 bis 43 Antworten` */
export function peopleWords({ least, most }: People): string {
  return least === most
    ? plural(most, 'Antwort', 'Antworten')
    : `${germanNumber(least)} bis ${germanNumber(most)} Antworten`;
}

const TOGETHER = ' zusammen';

/** Groups of a part by their names: `Bürgeramt`, `Bauamt und Bürgeramt zusammen`, `ohne Angabe`. */
export function groupNames({ groups }: Questionnaire): (groupIds: readonly (string | null)[]) => string {
  const order = new Map<string | null, number>([...groups.map(({ groupId }, index) => [groupId, index] as const)]);
  const place = (id: string | null) => order.get(id) ?? Infinity;
  const nameOf = (id: string | null) => groups.find(({ groupId }) => groupId === id)?.name ?? 'ohne Angabe';
  return (groupIds) => {
    const names = [...groupIds].sort((a, b) => place(a) - place(b)).map(nameOf);
    if (names.length === 1) return names[0]!;
    return `${enumeration(names.map((name) => name.replace(/ zusammen$/, '')))}${TOGETHER}`;
  };
}
