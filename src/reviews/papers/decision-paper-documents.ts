// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Injectable } from '@nestjs/common';
import type { PaperDocument } from '../../documents/paper-document.js';
import { type OnViews, type Stand, Stands } from '../../stands.js';
import { germanDay } from '../../web/formats.js';
import { GOALS_FOR_PAPERS, type GoalsForPapers } from '../goals-for-papers.js';
import type { DecisionPaperSheet } from '../views/decision-paper-sheet.js';
import { reviewWords } from '../web/review-words.js';
import { decisionPaperDocument } from './decision-paper-document.js';

/** Puts papers together from what was recorded. */
@Injectable()
export class DecisionPaperDocuments {
  constructor(
    private readonly stands: Stands,
    @Inject(GOALS_FOR_PAPERS) private readonly goals: OnViews<GoalsForPapers>,
  ) {}

  /**
   * A draft says how its goals stand at the Stand that is asked for. From when it was submitted on, a paper says for ever
   * how they stood then, whatever was recorded or asked for since.
   */
  async of(asked: Stand, { municipalityId, paper, submittedAt }: DecisionPaperSheet): Promise<PaperDocument> {
    const stand = submittedAt === null ? asked : await this.stands.atPosition(municipalityId, submittedAt.position);
    const { views, today } = stand;
    const goals = this.goals(views);
    const review = paper.reviewId === null ? undefined : views.reviews.get(municipalityId, paper.reviewId);
    return decisionPaperDocument({
      paper,
      municipality: views.municipalities.get(municipalityId, municipalityId)?.municipality.name ?? '',
      goals: paper.goalIds.flatMap((goalId) => goals.of(municipalityId, goalId, today) ?? []),
      day: today,
      stand: standWords(stand, submittedAt !== null),
      review: review ? reviewWords(review.review) : null,
    });
  }
}

/** Of a draft the day alone: the page of a past is the one that was read then, whatever the minute. */
function standWords({ past, today }: Stand, isFixed: boolean): string {
  if (past && (isFixed || past.inForceOn !== undefined)) return past.short.replace(/^Stand /, '');
  return germanDay(today);
}
