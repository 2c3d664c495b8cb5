// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { Reason } from '../../event-catalogue.js';
import type { DecisionContext, Recorded } from '../../event-sourcing/decider.js';
import { given, on } from '../../event-sourcing/given-when-then.js';
import { decisionPaperCatalogue } from '../decision-paper-catalogue.js';
import type {
  DecisionPaperCommand,
  DecisionPaperCommandOf,
  DecisionPaperCommandType,
} from './decision-paper.commands.js';
import type { DecisionPaperEvent, PaperContent, PaperOption } from './decision-paper.events.js';
import { decisionPaper, type DecisionPaperRule, submissionOf, type DraftedPaper } from './decision-paper.js';

// ------------------------------------------------------------------------------------------------------- what is given

type Given = readonly (DecisionPaperEvent | Recorded<DecisionPaperEvent>)[];

const reason: Reason = { kind: 'funds', sentence: 'Der Haushalt fehlt.', decidedBy: 'AG Digitalisierung' };

const option = (optionId: string, title: string, more: Partial<PaperOption> = {}): PaperOption => ({
  optionId,
  title,
  text: null,
  effect: null,
  personDays: null,
  euros: null,
  ...more,
});
const asPlanned = option('o1', 'Wie geplant', { euros: 31_000 });
const spread = option('o2', 'Verteilen', { personDays: 12.5, euros: 18_000 });

const content: PaperContent = {
  goalIds: ['g1'],
  title: 'Rollout verteilen',
  occasion: null,
  addressee: 'Samtgemeindeausschuss',
  options: [asPlanned, spread],
  recommendedOptionId: 'o2',
  resolutionText: 'Der Ausschuss beschließt die Verteilung.',
  availableFunds: [{ year: 2026, euros: 0 }],
  reviewId: null,
};

const drafted: DecisionPaperEvent = { type: 'DecisionPaperDrafted', data: content };
const submitted: DecisionPaperEvent = { type: 'DecisionPaperSubmitted', data: { to: 'Samtgemeindeausschuss' } };
const asProposed = { outcome: 'as-proposed', optionId: 'o2', decisionId: null, note: null } as const;
const decided: DecisionPaperEvent = { type: 'DecisionPaperDecided', data: asProposed };
const withdrawn: DecisionPaperEvent = { type: 'DecisionPaperWithdrawn', data: { reason } };

const command = <T extends DecisionPaperCommandType>(
  type: T,
  data: DecisionPaperCommandOf<T>['data'],
): DecisionPaperCommand => ({ type, data }) as DecisionPaperCommand;
const draft = (more: Partial<PaperContent> = {}) => command('DraftDecisionPaper', { ...content, ...more });
const revise = (more: Partial<PaperContent> = {}) => command('ReviseDecisionPaper', { ...content, ...more });
const submit = (to = 'Samtgemeindeausschuss') => command('SubmitDecisionPaper', { to });
const record = (more: Partial<DecisionPaperCommandOf<'RecordPaperOutcome'>['data']> = {}) =>
  command('RecordPaperOutcome', { ...asProposed, ...more });
const withdraw = command('WithdrawDecisionPaper', { reason });

function stateOf(events: Given): DraftedPaper {
  const { state } = given(decisionPaper, events);
  if (state.status === 'not-drafted') throw new Error('The paper was not drafted.');
  return state;
}

// ------------------------------------------------------------------------------------- every command, and its repetition

interface Allowed {
  readonly given: Given;
  readonly when: DecisionPaperCommand;
  readonly then: readonly DecisionPaperEvent[];
  /** The same command a second time: nothing, or the rule that it runs into. */
  readonly again: 'nothing' | DecisionPaperRule;
}

const allowed: { readonly [T in DecisionPaperCommandType]: Allowed } = {
  DraftDecisionPaper: { given: [], when: draft(), then: [drafted], again: 'paper-already-drafted' },
  ReviseDecisionPaper: {
    given: [drafted],
    when: revise({ title: 'Anders' }),
    then: [{ type: 'DecisionPaperRevised', data: { ...content, title: 'Anders' } }],
    again: 'nothing',
  },
  SubmitDecisionPaper: { given: [drafted], when: submit(), then: [submitted], again: 'paper-fixed' },
  RecordPaperOutcome: { given: [drafted, submitted], when: record(), then: [decided], again: 'nothing' },
  WithdrawDecisionPaper: { given: [drafted, submitted], when: withdraw, then: [withdrawn], again: 'paper-ended' },
};
const table = Object.entries(allowed) as [DecisionPaperCommandType, Allowed][];

describe('a paper', () => {
  it.each(table)('%s, and a second time', (_type, { given: before, when, then, again }) => {
    given(decisionPaper, before).when(when).then(then);
    const once = given(decisionPaper, [...before, ...then]);
    if (again === 'nothing') once.when(when).thenNothing();
    else once.when(when).thenThrows(again);
  });

  it('every event comes from a command', () => {
    const made = new Set(table.flatMap(([, { then }]) => then.map(({ type }) => type)));
    expect([...made].sort()).toEqual(Object.keys(decisionPaperCatalogue).sort());
  });

  it.each(table.filter(([type]) => type !== 'DraftDecisionPaper'))('%s needs a paper', (_type, { when }) => {
    given(decisionPaper, [] as Given)
      .when(when)
      .thenThrows('paper-unknown');
  });

  it('an option that keeps its title keeps its id; a new one has its own', () => {
    const again = [option('n1', 'Verteilen', { euros: 17_000 }), option('n2', 'Gar nicht')];
    given(decisionPaper, [drafted])
      .when(revise({ options: again, recommendedOptionId: 'n1' }))
      .then([
        {
          type: 'DecisionPaperRevised',
          data: {
            ...content,
            options: [{ ...again[0]!, optionId: 'o2' }, again[1]!],
            recommendedOptionId: 'o2',
          },
        },
      ]);
    // The same words with other ids, as a form sends them, change nothing.
    const same = content.options.map((each) => ({ ...each, optionId: `n-${each.optionId}` }));
    given(decisionPaper, [drafted])
      .when(revise({ options: same, recommendedOptionId: 'n-o2' }))
      .thenNothing();
  });

  it('has each goal once, and years in their order', () => {
    const funds = [
      { year: 2027, euros: 5 },
      { year: 2026, euros: 0 },
    ];
    given(decisionPaper, [] as Given)
      .when(draft({ goalIds: ['g2', 'g1', 'g2'], availableFunds: funds }))
      .then([
        {
          type: 'DecisionPaperDrafted',
          data: { ...content, goalIds: ['g2', 'g1'], availableFunds: [funds[1]!, funds[0]!] },
        },
      ]);
  });

  it('keeps its submission whatever becomes of it', () => {
    expect(submissionOf(stateOf([drafted]))).toBeNull();
    const submission = { to: 'Samtgemeindeausschuss', on: '2026-03-01' };
    for (const after of [[], [on('2026-04-01', decided)], [on('2026-04-01', withdrawn)]])
      expect(submissionOf(stateOf([drafted, on('2026-03-01', submitted), ...after]))).toEqual(submission);
    expect(submissionOf(stateOf([drafted, withdrawn]))).toBeNull();
  });

  it('an outcome that was entered wrongly is entered anew', () => {
    const declined = { outcome: 'declined', optionId: null, decisionId: null, note: 'Verlesen.' } as const;
    given(decisionPaper, [drafted, submitted, decided])
      .when(record(declined))
      .then([{ type: 'DecisionPaperDecided', data: declined }]);
    const state = stateOf([drafted, submitted, decided, { type: 'DecisionPaperDecided', data: declined }]);
    expect(state).toMatchObject({ status: 'decided', decided: declined });
  });
});

// ----------------------------------------------------------------------------------------------------------- the rules

interface Refused {
  readonly given?: Given;
  readonly when: DecisionPaperCommand;
  readonly context?: Partial<DecisionContext>;
  readonly field?: string;
}

const refused: {
  readonly [R in Exclude<DecisionPaperRule, 'paper-unknown' | 'paper-already-drafted'>]: readonly Refused[];
} = {
  'paper-fixed': [
    { given: [drafted, submitted], when: revise({ title: 'Anders' }) },
    { given: [drafted, submitted, decided], when: revise({ title: 'Anders' }) },
    { given: [drafted, withdrawn], when: revise({ title: 'Anders' }) },
    { given: [drafted, withdrawn], when: submit() },
  ],
  'paper-not-submitted': [{ given: [drafted], when: record() }],
  'paper-ended': [
    { given: [drafted, submitted, decided], when: withdraw },
    { given: [drafted, withdrawn], when: withdraw },
    { given: [drafted, submitted, withdrawn], when: record() },
  ],
  'paper-goal-missing': [
    { when: draft({ goalIds: [] }), field: 'goalIds' },
    { given: [drafted], when: revise({ goalIds: [] }), field: 'goalIds' },
  ],
  'paper-title-missing': [{ when: draft({ title: '' }), field: 'title' }],
  'paper-addressee-missing': [
    { when: draft({ addressee: '' }), field: 'addressee' },
    { given: [drafted], when: submit(''), field: 'to' },
  ],
  'paper-resolution-missing': [
    { given: [{ type: 'DecisionPaperDrafted', data: { ...content, resolutionText: null } }], when: submit() },
  ],
  'paper-option-title-missing': [{ when: draft({ options: [option('o2', '')] }), field: 'options.0.title' }],
  'paper-options-alike': [
    { when: draft({ options: [spread, option('o3', 'VERTEILEN')] }), field: 'options.1.title' },
    { when: draft({ options: [spread, option('o2', 'Anders')] }), field: 'options.1.title' },
  ],
  'paper-option-unknown': [
    { when: draft({ recommendedOptionId: 'o9' }), field: 'options' },
    { when: draft({ options: [] }), field: 'options' },
    { given: [drafted, submitted], when: record({ outcome: 'changed', optionId: 'o9' }), field: 'optionId' },
  ],
  'paper-amount-odd': [
    { when: draft({ options: [option('o2', 'x', { euros: 0.5 })] }), field: 'options.0.euros' },
    { when: draft({ options: [option('o2', 'x', { euros: -1 })] }), field: 'options.0.euros' },
    { when: draft({ options: [option('o2', 'x', { euros: Infinity })] }), field: 'options.0.euros' },
    { when: draft({ options: [option('o2', 'x', { personDays: -0.5 })] }), field: 'options.0.personDays' },
    { when: draft({ options: [option('o2', 'x', { personDays: NaN })] }), field: 'options.0.personDays' },
    { when: draft({ availableFunds: [{ year: 2026, euros: -1 }] }), field: 'availableFunds.0.euros' },
    { when: draft({ availableFunds: [{ year: 2026, euros: 1.5 }] }), field: 'availableFunds.0.euros' },
  ],
  'paper-year-odd': [
    { when: draft({ availableFunds: [{ year: 2020, euros: 1 }] }), field: 'availableFunds.0.year' },
    { when: draft({ availableFunds: [{ year: 2057, euros: 1 }] }), field: 'availableFunds.0.year' },
    { when: draft({ availableFunds: [{ year: 2026.5, euros: 1 }] }), field: 'availableFunds.0.year' },
  ],
  'paper-year-twice': [
    {
      when: draft({
        availableFunds: [
          { year: 2026, euros: 1 },
          { year: 2026, euros: 1 },
        ],
      }),
      field: 'availableFunds.1.year',
    },
  ],
  'paper-outcome-contradicts': [
    { given: [drafted, submitted], when: record({ optionId: 'o1' }), field: 'optionId' },
    { given: [drafted, submitted], when: record({ outcome: 'declined' }), field: 'optionId' },
  ],
  'paper-day-in-future': [
    { given: [drafted], when: submit(), context: { effectiveOn: '2026-06-02' }, field: 'effectiveOn' },
    { given: [drafted, submitted], when: record(), context: { effectiveOn: '2026-06-02' }, field: 'effectiveOn' },
    { given: [drafted], when: withdraw, context: { effectiveOn: '2026-06-02' }, field: 'effectiveOn' },
  ],
  'paper-day-before': [
    {
      given: [on('2026-05-02', drafted)],
      when: submit(),
      context: { effectiveOn: '2026-05-01' },
      field: 'effectiveOn',
    },
    {
      given: [drafted, on('2026-05-02', submitted)],
      when: record(),
      context: { effectiveOn: '2026-05-01' },
      field: 'effectiveOn',
    },
    {
      given: [drafted, on('2026-05-02', submitted)],
      when: withdraw,
      context: { effectiveOn: '2026-05-01' },
      field: 'effectiveOn',
    },
  ],
};

describe('is refused', () => {
  it.each(Object.entries(refused).flatMap(([rule, cases]) => cases.map((each, n) => [rule, n + 1, each] as const)))(
    '%s (%i)',
    (rule, _n, { given: before = [], when, context = {}, field }) => {
      given(decisionPaper, before)
        .when(when, { today: '2026-06-01', ...context })
        .thenThrows(rule, field);
    },
  );

  it.each([
    ['the first year that counts', { availableFunds: [{ year: 2021, euros: 1 }] }],
    ['the last one', { availableFunds: [{ year: 2056, euros: 1 }] }],
    ['no option at all', { options: [], recommendedOptionId: null }],
    ['nothing recommended', { recommendedOptionId: null }],
    ['no resolution yet', { resolutionText: null }],
  ] as const)('not: %s', (_what, more) => {
    given(decisionPaper, [] as Given)
      .when(draft(more), { today: '2026-06-01' })
      .then([{ type: 'DecisionPaperDrafted', data: { ...content, ...more } }]);
  });

  it('not: an option where none was recommended, or another one where the body changed it', () => {
    const open: DecisionPaperEvent = { type: 'DecisionPaperDrafted', data: { ...content, recommendedOptionId: null } };
    given(decisionPaper, [open, submitted])
      .when(record({ optionId: 'o1' }))
      .then([{ type: 'DecisionPaperDecided', data: { ...asProposed, optionId: 'o1' } }]);
    const other = { outcome: 'changed', optionId: 'o1', decisionId: 'd1', note: null } as const;
    given(decisionPaper, [drafted, submitted])
      .when(record(other))
      .then([{ type: 'DecisionPaperDecided', data: other }]);
  });
});
