// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { day, instant, integer, listOf, number, object, oneOf, orNull, refTo, text } from '../../api/openapi.js';
import type { JsonSchema } from '../../web/fields.js';
import { submissionOf } from '../domain/decision-paper.js';
import { PAPER_OUTCOMES } from '../domain/decision-paper.events.js';
import type { LinkableGoals } from '../linkable-goals.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import { PAPER_WORDS, paperSentence } from './decision-paper-words.js';

/*
 * Entscheidungsvorlagen as programs see them. Names are English, days ISO; what is unknown is null. Each shape stands beside
 * its schema; a test holds real answers against it.
 */

export function decisionPaperResource(sheet: DecisionPaperSheet, goals: LinkableGoals) {
  const { municipalityId, paper, paperId, submittedAt } = sheet;
  const submission = submissionOf(paper);
  return {
    paperId,
    revision: sheet.revision,
    title: paper.title,
    occasion: paper.occasion,
    addressee: paper.addressee,
    resolutionText: paper.resolutionText,
    options: paper.options.map((option) => ({
      ...option,
      recommended: option.optionId === paper.recommendedOptionId,
    })),
    availableFunds: paper.availableFunds,
    goals: paper.goalIds.map((goalId) => {
      const goal = goals.nameOf(municipalityId, goalId);
      return { goalId, code: goal?.code ?? null, title: goal?.title ?? null };
    }),
    reviewId: paper.reviewId,
    status: paper.status,
    standing: { label: PAPER_WORDS[paper.status], sentence: paperSentence(paper) },
    submission: submission && { ...submission, recordedAt: submittedAt?.recordedAt ?? null },
    outcome: paper.status === 'decided' ? paper.decided : null,
    withdrawnOn: paper.status === 'withdrawn' ? paper.withdrawnOn : null,
    draftedOn: paper.draftedOn,
    recordedAt: sheet.recordedAt,
    lastChangedAt: sheet.lastChangedAt,
  };
}

export const decisionPaperSchemas: Readonly<Record<string, JsonSchema>> = {
  DecisionPaper: object({
    paperId: text(),
    revision: integer('Zahl der Ereignisse der Vorlage; für If-Match.'),
    title: text(),
    occasion: orNull(text('Anlass und Sachverhalt.')),
    addressee: text('Wer entscheiden soll.'),
    resolutionText: orNull(text('Der Beschlussvorschlag; null: noch nicht formuliert.')),
    options: listOf(
      object({
        optionId: text(),
        title: text(),
        text: orNull(text()),
        effect: orNull(text('Was daraus folgt.')),
        personDays: orNull(number('Personentage; null: nicht geschätzt.')),
        euros: orNull(integer('Ganze Euro; null: nicht geschätzt.')),
        recommended: { type: 'boolean' },
      }),
    ),
    availableFunds: listOf(object({ year: integer(), euros: integer() }), 'Ein Jahr, das fehlt: nicht angegeben.'),
    goals: listOf(object({ goalId: text(), code: orNull(text()), title: orNull(text()) }), 'Um die es geht.'),
    reviewId: orNull(text('Die Sitzung, für die sie gemacht ist.')),
    status: oneOf(
      Object.keys(PAPER_WORDS),
      'draft: Entwurf; submitted: vorgelegt, steht fest; decided: entschieden; withdrawn: zurückgezogen.',
    ),
    standing: object({
      label: text('Das deutsche Wort dafür.'),
      sentence: text('„Entschieden: am 12.05.2026 abgelehnt.“'),
    }),
    submission: orNull(
      object({
        to: text('Wem sie vorgelegt wurde.'),
        on: day(),
        recordedAt: orNull(instant('Bis dahin Aufgezeichnetes sagt die Vorlage über ihre Ziele.')),
      }),
    ),
    outcome: orNull(
      object({
        outcome: oneOf(PAPER_OUTCOMES, 'as-proposed: wie vorgeschlagen; changed: geändert; declined: abgelehnt.'),
        optionId: orNull(text()),
        decisionId: orNull(text('Der Beschluss, der daraus folgt.')),
        note: orNull(text()),
        on: day(),
      }),
    ),
    withdrawnOn: orNull(day()),
    draftedOn: day(),
    recordedAt: instant('Wann der Entwurf begonnen wurde.'),
    lastChangedAt: instant(),
  }),
  DecisionPaperList: object({
    asOf: day(),
    total: integer('Zahl aller Vorlagen, die zur Auswahl passen.'),
    papers: listOf(refTo('DecisionPaper')),
    nextCursor: orNull(text('Für cursor, um weiterzulesen; null: das war alles.')),
  }),
  DecisionPaperResult: object({
    revision: integer('Revision der Vorlage nach der Anfrage.'),
    eventIds: listOf(text(), 'Was aufgezeichnet wurde; leer, wo sich nichts ändert.'),
    paper: refTo('DecisionPaper'),
  }),
};
