// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StatusName } from '../../web/components/status.js';
import { germanDay } from '../../web/formats.js';
import type { DraftedPaper } from '../domain/decision-paper.js';
import type { PaperOutcome } from '../domain/decision-paper.events.js';

/** How a paper stands, in one word; colour and sign only repeat it. */
export const PAPER_WORDS: Readonly<Record<DraftedPaper['status'], string>> = {
  draft: 'Entwurf',
  submitted: 'Vorgelegt',
  decided: 'Entschieden',
  withdrawn: 'Zurückgezogen',
};

export const PAPER_LOOKS: Readonly<Record<DraftedPaper['status'], StatusName>> = {
  draft: 'planned',
  submitted: 'on-track',
  decided: 'achieved',
  withdrawn: 'abandoned',
};

export const OUTCOME_WORDS: Readonly<Record<PaperOutcome, string>> = {
  'as-proposed': 'wie vorgeschlagen beschlossen',
  changed: 'geändert beschlossen',
  declined: 'abgelehnt',
};

/** What became of it, without the word and without full stop: `am 12.05.2026 abgelehnt`. */
export function paperReason(paper: DraftedPaper): string {
  switch (paper.status) {
    case 'draft':
      return `für ${paper.addressee}`;
    case 'submitted':
      return `am ${germanDay(paper.submission.on)}, ${paper.submission.to}`;
    case 'decided':
      return `am ${germanDay(paper.decided.on)} ${OUTCOME_WORDS[paper.decided.outcome]}`;
    case 'withdrawn':
      return `am ${germanDay(paper.withdrawnOn)}`;
  }
}

/** `Entschieden: am 12.05.2026 abgelehnt.` */
export function paperSentence(paper: DraftedPaper): string {
  return `${PAPER_WORDS[paper.status]}: ${paperReason(paper)}.`;
}
