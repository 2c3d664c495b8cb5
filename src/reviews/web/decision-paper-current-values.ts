// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FieldClass } from '../../web/fields.js';
import { RecordPaperOutcome } from '../commands/record-paper-outcome.js';
import { ReviseDecisionPaper } from '../commands/revise-decision-paper.js';
import { SubmitDecisionPaper } from '../commands/submit-decision-paper.js';
import type { PaperContent } from '../domain/decision-paper.events.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';

type Values = Readonly<Record<string, unknown>>;

/** What holds now of the fields that a command changes: forms start from it, and stale ones are compared with it. */
const readers = new Map<FieldClass, (sheet: DecisionPaperSheet) => Values>([
  [ReviseDecisionPaper, ({ paper }) => contentValues(paper)],
  [SubmitDecisionPaper, ({ paper }) => ({ to: paper.addressee })],
  [
    RecordPaperOutcome,
    ({ paper }) =>
      paper.status === 'decided'
        ? withoutNull({ ...paper.decided, on: null })
        : withoutNull({ optionId: paper.recommendedOptionId }),
  ],
]);

/** As the fields of a form are called. */
export function contentValues(content: PaperContent): Values {
  const {
    title,
    goalIds,
    addressee,
    resolutionText,
    occasion,
    options,
    recommendedOptionId,
    availableFunds,
    reviewId,
  } = content;
  return withoutNull({
    title,
    goalIds,
    addressee,
    resolutionText,
    occasion,
    options: options.map(({ optionId, ...option }) =>
      withoutNull({ ...option, recommended: optionId === recommendedOptionId }),
    ),
    availableFunds,
    reviewId,
  });
}

/** Absent, as `fromForm` leaves out what is empty: otherwise every stale form would seem to differ. */
function withoutNull(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

export function paperValuesNow(type: FieldClass, sheet: DecisionPaperSheet): Values {
  return readers.get(type)?.(sheet) ?? {};
}
