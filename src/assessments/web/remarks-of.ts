// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { streamName } from '../../event-sourcing/command-runner.js';
import type { Recorded } from '../../event-sourcing/decider.js';
import type { Stand } from '../../stands.js';
import { remark } from '../domain/remark.js';
import type { RemarkEvent } from '../domain/survey.events.js';
import { remarkDomain } from '../remark-domain.js';

/** Somebody's words; `remarkId` is for erasing them. */
export interface ReadRemark {
  readonly remarkId: string;
  readonly text: string;
}

/** How many of a question are read and shown at once: a page with thousands helps nobody. */
export const REMARKS_PER_PAGE = 50;

export interface RemarksOfQuestion {
  /** In the order of the alphabet. */
  readonly shown: readonly ReadRemark[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/**
 * What was written in a survey, by question. Read from the log: no view keeps it. Which of them stand together on a page follows from
 * their ids, which are random.
 *
 * @param pageOf which page of which question, from 1; the first where nothing is said, the last where there are not so many
 */
export async function remarksOf(
  stand: Stand,
  surveyId: string,
  pageOf: (questionId: string) => number = () => 1,
): Promise<ReadonlyMap<string, RemarksOfQuestion>> {
  const left = stand.views.remarks
    .list(stand.municipalityId)
    .flatMap(({ remarkId, answers }) =>
      answers?.surveyId === surveyId ? [{ remarkId, questionId: answers.questionId }] : [],
    );
  const byQuestion = [...Map.groupBy(left, ({ questionId }) => questionId)];
  return new Map(
    await Promise.all(
      byQuestion.map(async ([questionId, all]) => {
        const pages = Math.ceil(all.length / REMARKS_PER_PAGE);
        const page = Math.min(Math.max(1, pageOf(questionId)), pages);
        const onPage = all.slice((page - 1) * REMARKS_PER_PAGE, page * REMARKS_PER_PAGE);
        const read = await Promise.all(onPage.map(({ remarkId }) => wordsOf(stand, remarkId)));
        const shown = read.filter((remark) => remark !== undefined).sort((a, b) => a.text.localeCompare(b.text, 'de'));
        return [questionId, { shown, total: all.length, page, pages }] as const;
      }),
    ),
  );
}

/** One remark of a survey; undefined where it has none of that id, or it is erased. */
export async function remarkOf(stand: Stand, surveyId: string, remarkId: string): Promise<ReadRemark | undefined> {
  const sheet = stand.views.remarks.get(stand.municipalityId, remarkId);
  return sheet?.answers?.surveyId === surveyId ? wordsOf(stand, remarkId) : undefined;
}

async function wordsOf(stand: Stand, remarkId: string): Promise<ReadRemark | undefined> {
  const events = await stand.eventsOf(streamName(remarkDomain.category, stand.municipalityId, remarkId));
  const state = (events as readonly unknown[] as readonly Recorded<RemarkEvent>[]).reduce(
    remark.evolve,
    remark.initialState,
  );
  return state.status === 'left' ? { remarkId, text: state.text } : undefined;
}
