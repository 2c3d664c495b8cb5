// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { hash } from 'node:crypto';
import type { PaperDocument } from '../../documents/paper-document.js';
import { pdfOf } from '../../documents/pdf.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { MOST_DATA_BYTES } from '../../event-store/event-store.js';
import type { MinutesOrder, MinutesPress, MinutesRule } from '../closing.js';
import type { PressedMinutes } from '../domain/review.commands.js';
import { type MinutesInput, minutesOf } from './minutes-document.js';

/** What stands in minutes beside the review and its seal. */
export type MinutesSurroundings = Omit<MinutesInput, 'review' | 'seal'>;

/** Collects it as it is up to the head of the seal; the composition root reads it from the views of all contexts. */
export interface MinutesSources {
  surroundingsOf(order: MinutesOrder): MinutesSurroundings | Promise<MinutesSurroundings>;
}

/**
 * Makes the minutes as a document and prints them.
 *
 * @param most characters of what is filed, as JSON: document and PDF together
 */
export function minutesPress(sources: MinutesSources, most: number = MOST_DATA_BYTES): MinutesPress {
  return {
    async press(order) {
      const { sheet, head, openPointIds, sealedBy, sealedAt } = order;
      const { review } = sheet;
      if (review.status !== 'open') throw new Error(`Minutes of review ${sheet.reviewId}, which is ${review.status}.`);
      const seal = { head, openPointIds, by: sealedBy, at: sealedAt.toISOString() };
      const paper = minutesOf({ ...(await sources.surroundingsOf(order)), review, seal });
      // Printing takes long where there is much of it: what is too long as it is need not be printed.
      fits(paper, most);
      const minutes = await pressed(paper);
      fits(minutes, most);
      return minutes;
    },
  };
}

/** Said here, where there are words for it: the store would only refuse the event. */
function fits(filed: object, most: number): void {
  const { length } = JSON.stringify(filed);
  if (length > most) throw new RuleViolation<MinutesRule>('review-minutes-too-long', { length, most });
}

/** The paper as it is filed: what its JSON says, and nothing else, is printed. */
export async function pressed(paper: PaperDocument): Promise<PressedMinutes> {
  const document = JSON.parse(JSON.stringify(paper)) as PaperDocument;
  const pdf = await pdfOf(document);
  return { document, pdf: Buffer.from(pdf).toString('base64'), sha256: hash('sha256', pdf, 'hex') };
}
