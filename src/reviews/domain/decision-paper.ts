// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { type Day, yearOf } from '../../calendar/day.js';
import { type Decider, type DecisionContext, type Recorded, RuleViolation } from '../../event-sourcing/decider.js';
import type { DecisionPaperCommand } from './decision-paper.commands.js';
import type {
  DecisionPaperEvent,
  DecisionPaperEventOf,
  DecisionPaperEventType,
  PaperContent,
  PaperOption,
  PaperOutcome,
} from './decision-paper.events.js';

/** When and to whom a paper was submitted. */
export interface PaperSubmission {
  readonly to: string;
  readonly on: Day;
}

export type DecisionPaperState =
  | { readonly status: 'not-drafted' }
  | (PaperContent & { readonly status: 'draft'; readonly draftedOn: Day })
  | (PaperContent & { readonly status: 'submitted'; readonly draftedOn: Day; readonly submission: PaperSubmission })
  | (PaperContent & {
      readonly status: 'decided';
      readonly draftedOn: Day;
      readonly submission: PaperSubmission;
      readonly decided: {
        readonly outcome: PaperOutcome;
        readonly optionId: string | null;
        readonly decisionId: string | null;
        readonly note: string | null;
        readonly on: Day;
      };
    })
  | (PaperContent & {
      readonly status: 'withdrawn';
      readonly draftedOn: Day;
      /** null: it was withdrawn as a draft. */
      readonly submission: PaperSubmission | null;
      readonly withdrawnOn: Day;
    });

export type DraftedPaper = Exclude<DecisionPaperState, { status: 'not-drafted' }>;

/** The rules, by name. The web layer holds the German sentence for each, and the compiler sees to it that none is missing. */
export type DecisionPaperRule =
  | 'paper-unknown'
  | 'paper-already-drafted'
  | 'paper-fixed'
  | 'paper-not-submitted'
  | 'paper-ended'
  | 'paper-goal-missing'
  | 'paper-title-missing'
  | 'paper-addressee-missing'
  | 'paper-resolution-missing'
  | 'paper-option-title-missing'
  | 'paper-options-alike'
  | 'paper-option-unknown'
  | 'paper-amount-odd'
  | 'paper-year-odd'
  | 'paper-year-twice'
  | 'paper-outcome-contradicts'
  | 'paper-day-in-future'
  | 'paper-day-before';

function violation(code: DecisionPaperRule, details?: Record<string, string | number>, field?: string) {
  return new RuleViolation<DecisionPaperRule>(code, details, field);
}

/** Budgets are looked at so many years back and ahead; anything else is a slip of the pen. */
export const FUND_YEARS = { back: 5, ahead: 30 } as const;
const MOST_EUROS = 1_000_000_000;
const MOST_PERSON_DAYS = 100_000;

/** The submission of a paper, whatever became of it; null as long as it is a draft. */
export function submissionOf(paper: DraftedPaper): PaperSubmission | null {
  return paper.status === 'draft' ? null : paper.submission;
}

// ---------------------------------------------------------------------------------------------------------------- decide

function happened<T extends DecisionPaperEventType>(
  type: T,
  data: DecisionPaperEventOf<T>['data'],
): DecisionPaperEvent[] {
  return [{ type, data } as DecisionPaperEvent];
}

const nothing: DecisionPaperEvent[] = [];

function drafted(state: DecisionPaperState): DraftedPaper {
  if (state.status === 'not-drafted') throw violation('paper-unknown');
  return state;
}

function draftOf(state: DecisionPaperState): DraftedPaper & { status: 'draft' } {
  const paper = drafted(state);
  if (paper.status !== 'draft') throw violation('paper-fixed', { status: paper.status });
  return paper;
}

/** What is entered about a paper happened between `earliest` and today. */
function onPossibleDay(earliest: Day, { effectiveOn, today }: DecisionContext): void {
  if (effectiveOn > today) throw violation('paper-day-in-future', { day: effectiveOn }, 'effectiveOn');
  if (effectiveOn < earliest) throw violation('paper-day-before', { day: effectiveOn, earliest }, 'effectiveOn');
}

function isWhole(euros: number): boolean {
  return Number.isInteger(euros) && euros >= 0 && euros <= MOST_EUROS;
}

function checkContent(content: PaperContent, { today }: DecisionContext): void {
  const { goalIds, title, addressee, options, recommendedOptionId, availableFunds } = content;
  if (goalIds.length === 0) throw violation('paper-goal-missing', {}, 'goalIds');
  if (!title) throw violation('paper-title-missing', {}, 'title');
  if (!addressee) throw violation('paper-addressee-missing', {}, 'addressee');
  const titles = new Set<string>();
  const ids = new Set<string>();
  options.forEach(({ optionId, title: name, personDays, euros }, index) => {
    const field = `options.${index}`;
    if (!name) throw violation('paper-option-title-missing', { number: index + 1 }, `${field}.title`);
    if (titles.has(name.toLowerCase()) || ids.has(optionId))
      throw violation('paper-options-alike', { title: name }, `${field}.title`);
    titles.add(name.toLowerCase());
    ids.add(optionId);
    if (euros !== null && !isWhole(euros)) throw violation('paper-amount-odd', { title: name }, `${field}.euros`);
    if (personDays !== null && !(personDays >= 0 && personDays <= MOST_PERSON_DAYS))
      throw violation('paper-amount-odd', { title: name }, `${field}.personDays`);
  });
  if (recommendedOptionId !== null && !ids.has(recommendedOptionId))
    throw violation('paper-option-unknown', {}, 'options');
  const years = new Set<number>();
  availableFunds.forEach(({ year, euros }, index) => {
    const field = `availableFunds.${index}`;
    const thisYear = yearOf(today);
    const [first, last] = [thisYear - FUND_YEARS.back, thisYear + FUND_YEARS.ahead];
    if (!(Number.isInteger(year) && year >= first && year <= last))
      throw violation('paper-year-odd', { year, first, last }, `${field}.year`);
    if (years.has(year)) throw violation('paper-year-twice', { year }, `${field}.year`);
    years.add(year);
    if (!isWhole(euros)) throw violation('paper-amount-odd', { title: year }, `${field}.euros`);
  });
}

/** Each goal once, years in order; an option that keeps its title keeps its id. */
function settled(content: PaperContent, before: readonly PaperOption[] = []): PaperContent {
  const idOf = new Map(
    content.options.map(({ optionId, title }) => [
      optionId,
      before.find((earlier) => earlier.title === title)?.optionId ?? optionId,
    ]),
  );
  const { goalIds, title, occasion, addressee, recommendedOptionId, resolutionText, availableFunds, reviewId } =
    content;
  return {
    goalIds: [...new Set(goalIds)],
    title,
    occasion,
    addressee,
    options: content.options.map((option) => ({ ...option, optionId: idOf.get(option.optionId)! })),
    recommendedOptionId: recommendedOptionId === null ? null : idOf.get(recommendedOptionId)!,
    resolutionText,
    availableFunds: [...availableFunds].sort((a, b) => a.year - b.year),
    reviewId,
  };
}

/** Plain values only, so that what is written alike is alike. */
function sameContent(a: PaperContent, b: PaperContent): boolean {
  return JSON.stringify(settled(a, a.options)) === JSON.stringify(settled(b, b.options));
}

function decide(
  state: DecisionPaperState,
  command: DecisionPaperCommand,
  context: DecisionContext,
): readonly DecisionPaperEvent[] {
  switch (command.type) {
    case 'DraftDecisionPaper':
      if (state.status !== 'not-drafted') throw violation('paper-already-drafted');
      checkContent(command.data, context);
      return happened('DecisionPaperDrafted', settled(command.data));
    case 'ReviseDecisionPaper': {
      const draft = draftOf(state);
      checkContent(command.data, context);
      const content = settled(command.data, draft.options);
      return sameContent(contentOf(draft), content) ? nothing : happened('DecisionPaperRevised', content);
    }
    case 'SubmitDecisionPaper': {
      const { resolutionText, draftedOn } = draftOf(state);
      if (!command.data.to) throw violation('paper-addressee-missing', {}, 'to');
      if (!resolutionText) throw violation('paper-resolution-missing');
      onPossibleDay(draftedOn, context);
      return happened('DecisionPaperSubmitted', command.data);
    }
    case 'RecordPaperOutcome': {
      const paper = drafted(state);
      if (paper.status === 'draft') throw violation('paper-not-submitted');
      if (paper.status === 'withdrawn') throw violation('paper-ended', { status: paper.status });
      const { outcome, optionId, decisionId, note } = command.data;
      if (optionId !== null && !paper.options.some((option) => option.optionId === optionId))
        throw violation('paper-option-unknown', {}, 'optionId');
      const other = paper.recommendedOptionId !== null && optionId !== paper.recommendedOptionId;
      if (optionId !== null && (outcome === 'declined' || (outcome === 'as-proposed' && other)))
        throw violation('paper-outcome-contradicts', { outcome }, 'optionId');
      onPossibleDay(paper.submission.on, context);
      if (paper.status === 'decided') {
        const { decided } = paper;
        const same =
          decided.outcome === outcome &&
          decided.optionId === optionId &&
          decided.decisionId === decisionId &&
          decided.note === note &&
          decided.on === context.effectiveOn;
        if (same) return nothing;
      }
      return happened('DecisionPaperDecided', command.data);
    }
    case 'WithdrawDecisionPaper': {
      const paper = drafted(state);
      if (paper.status === 'decided' || paper.status === 'withdrawn')
        throw violation('paper-ended', { status: paper.status });
      onPossibleDay(submissionOf(paper)?.on ?? paper.draftedOn, context);
      return happened('DecisionPaperWithdrawn', command.data);
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------- evolve

/** What is written in it, without what became of it. */
export function contentOf(paper: PaperContent): PaperContent {
  const {
    goalIds,
    title,
    occasion,
    addressee,
    options,
    recommendedOptionId,
    resolutionText,
    availableFunds,
    reviewId,
  } = paper;
  return {
    goalIds,
    title,
    occasion,
    addressee,
    options,
    recommendedOptionId,
    resolutionText,
    availableFunds,
    reviewId,
  };
}

function evolve(state: DecisionPaperState, event: Recorded<DecisionPaperEvent>): DecisionPaperState {
  const on = event.meta.effectiveOn;
  if (event.type === 'DecisionPaperDrafted') return { ...contentOf(event.data), status: 'draft', draftedOn: on };
  if (state.status === 'not-drafted') return state;
  const { draftedOn } = state;
  switch (event.type) {
    case 'DecisionPaperRevised':
      return { ...contentOf(event.data), status: 'draft', draftedOn };
    case 'DecisionPaperSubmitted':
      return { ...contentOf(state), status: 'submitted', draftedOn, submission: { to: event.data.to, on } };
    case 'DecisionPaperDecided': {
      // In a Stand by what was in force the submission can be missing: then it is taken as of this day.
      const submission = submissionOf(state) ?? { to: state.addressee, on };
      const { outcome, optionId, decisionId, note } = event.data;
      return {
        ...contentOf(state),
        status: 'decided',
        draftedOn,
        submission,
        decided: { outcome, optionId, decisionId, note, on },
      };
    }
    case 'DecisionPaperWithdrawn':
      return { ...contentOf(state), status: 'withdrawn', draftedOn, submission: submissionOf(state), withdrawnOn: on };
  }
}

export const decisionPaper: Decider<DecisionPaperState, DecisionPaperCommand, DecisionPaperEvent> = {
  initialState: { status: 'not-drafted' },
  decide,
  evolve,
};
