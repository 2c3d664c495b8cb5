// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { Badge } from '../../web/components/status.js';
import type { PlannedReview } from '../domain/review.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import { PAPER_LOOKS, PAPER_WORDS, paperReason } from './decision-paper-words.js';

/** Where a paper for a review is begun; undefined where it is too late: what is sealed or called off decides nothing more. */
export function newPaperHref(reviewId: string, { status }: PlannedReview): string | undefined {
  return status === 'planned' || status === 'open' ? `/vorlagen/neu?sitzung=${reviewId}` : undefined;
}

/** Papers that were made for a review, and how they stand. */
export function PapersOfReview({ papers }: { readonly papers: readonly DecisionPaperSheet[] }): JSX.Element {
  return (
    <ul class="wm-list">
      {papers.map(({ paperId, paper }) => (
        <li key={paperId}>
          <a href={`/vorlagen/${paperId}`}>{paper.title}</a>{' '}
          <Badge look={PAPER_LOOKS[paper.status]}>{PAPER_WORDS[paper.status]}</Badge>
          <span class="wm-list__note">{paperReason(paper)}</span>
        </li>
      ))}
    </ul>
  );
}
