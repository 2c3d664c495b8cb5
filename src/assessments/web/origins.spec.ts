// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import type { MadeRecommendation } from '../domain/recommendation.js';
import type { MentionedGoal } from '../goals-of-recommendations.js';
import type { RecommendationSheet } from '../views/recommendation-sheet.js';
import { lineageOf, originsOf } from './origins.js';
import type { Stand } from '../../stands.js';
import type { AssessmentSheet } from '../views/assessment-sheet.js';
import { recommendationsPart } from './recommendations-part.js';
import { originsSentence } from './origins-page.js';
import { inBrief, standingSentence } from './recommendation-words.js';

const facts = {
  assessmentId: 'a1',
  madeOn: '2026-01-05',
  dimension: 'infrastructure',
  subDimension: null,
  text: 'Ein Notfallplan',
  horizon: 'now',
  urgency: null,
  reasoning: null,
  findingIds: [],
  goals: [],
} as const;
const decided = { decidedBy: 'Rat', reason: 'Kein Geld.', on: '2026-02-02' } as const;

let position = 0;
const sheet = (recommendationId: string, recommendation: Partial<MadeRecommendation>): RecommendationSheet => ({
  recommendationId,
  municipalityId: 'm1',
  revision: 1,
  recommendation: { ...facts, status: 'open', ...recommendation } as MadeRecommendation,
  position: ++position,
  recordedAt: '2026-01-05T08:00:00.000Z',
  lastChangedAt: '2026-01-05T08:00:00.000Z',
});
const goal = (goalId: string, more: Partial<MentionedGoal> = {}): MentionedGoal => ({
  goalId,
  code: goalId.toUpperCase(),
  title: `Ziel ${goalId}`,
  dimension: null,
  stands: true,
  into: [],
  standing: { look: 'planned', word: 'Geplant' },
  ...more,
});
const accepted = (...goalIds: string[]): Partial<MadeRecommendation> => ({
  status: 'accepted',
  decided,
  goals: goalIds.map((goalId) => ({ goalId, how: 'joined' as const })),
});

describe('where goals come from', () => {
  const sheets = [
    sheet('open', {}),
    sheet('linked', accepted('g1')),
    sheet('split', accepted('g2')),
    sheet('without', accepted()),
    sheet('due', { status: 'deferred', decided, until: '2026-03-02' }),
    sheet('deferred', { status: 'deferred', decided, until: '2026-03-03' }),
    sheet('declined', { status: 'declined', decided }),
    sheet('withdrawn', { status: 'withdrawn', decided }),
  ];
  const goals = [
    goal('g1'),
    goal('g2', { stands: false, into: ['g3', 'g4'] }),
    goal('g3'),
    goal('g4', { stands: false, into: ['g5'] }),
    goal('g5'),
    goal('g6'),
    goal('g7', { stands: false }),
  ];
  const ids = (list: readonly RecommendationSheet[]) => list.map(({ recommendationId }) => recommendationId);
  const origins = originsOf(sheets, goals, '2026-03-02');

  it('puts each recommendation without goal where its one next step is', () => {
    expect({
      open: ids(origins.open),
      due: ids(origins.due),
      acceptedWithout: ids(origins.acceptedWithout),
      deferred: ids(origins.deferred),
      declined: ids(origins.declined),
    }).toEqual({
      open: ['open'],
      due: ['due'],
      acceptedWithout: ['without'],
      deferred: ['deferred'],
      declined: ['declined'],
    });
  });

  it('follows goals into those that carry them on, and leaves out what was given up', () => {
    expect(
      origins.together.map((one) => [
        one.goal.goalId,
        ...one.recommendations.map(({ sheet: { recommendationId }, by }) => `${recommendationId} ${by?.goalId ?? ''}`),
      ]),
    ).toEqual([
      ['g1', 'linked '],
      ['g3', 'split g2'],
      ['g5', 'split g2'],
    ]);
    expect(origins.goalsWithout.map(({ goalId }) => goalId)).toEqual(['g6']);
    expect(lineageOf(goals, 'g5')).toEqual(['g5', 'g4', 'g2']);
  });

  it('does not walk in circles', () => {
    const circle = [goal('a', { into: ['b'] }), goal('b', { into: ['a'] })];
    expect(lineageOf(circle, 'a')).toEqual(['a', 'b']);
  });

  it('counts in its first line', () => {
    expect(originsSentence(origins)).toBe(
      '4\u00a0Ziele: 3\u00a0kommen aus einer Handlungsempfehlung, 1 nicht. 7\u00a0Handlungsempfehlungen: 5 ohne Ziel.',
    );
    expect(originsSentence(originsOf([], [], '2026-03-02'))).toBe(
      'Noch gibt es keine Ziele. Noch gibt es keine Handlungsempfehlungen.',
    );
    expect(originsSentence(originsOf([sheets[1]!], [goals[0]!], '2026-03-02'))).toBe(
      '1\u00a0Ziel: 1\u00a0kommt aus einer Handlungsempfehlung, keines nicht. 1\u00a0Handlungsempfehlung: jede hat ein Ziel.',
    );
  });

  it.each([
    ['open', 'Offen: noch nicht entschieden.'],
    ['linked', 'Angenommen am 02.02.2026, daraus 1\u00a0Ziel.'],
    ['without', 'Angenommen am 02.02.2026, noch ohne Ziel.'],
    ['due', 'Wiedervorlage: war bis 02.03.2026 zurückgestellt.'],
    ['deferred', 'Zurückgestellt bis 03.03.2026.'],
    ['declined', 'Abgelehnt am 02.02.2026.'],
    ['withdrawn', 'Zurückgezogen am 02.02.2026.'],
  ])('says of the one that is %s: %s', (id, sentence) => {
    const { recommendation } = sheets.find(({ recommendationId }) => recommendationId === id)!;
    expect(standingSentence(recommendation, '2026-03-02')).toBe(sentence);
  });

  it.each([
    ['kurz', 10, 'kurz'],
    ['eins zwei drei vier', 12, 'eins zwei…'],
    ['Donaudampfschifffahrt', 12, 'Donaudampfs…'],
    ['zwei\nZeilen', 20, 'zwei Zeilen'],
  ])('cuts %j to %i signs: %s', (text, most, brief) => expect(inBrief(text, most)).toBe(brief));
});

describe('what the page of a round says of its recommendations', () => {
  const said = (sheets: readonly RecommendationSheet[], status = 'running') => {
    const stand = { municipalityId: 'm1', today: '2026-03-02', views: { recommendations: { list: () => sheets } } };
    const round = { assessmentId: 'a1', assessment: { status } };
    return recommendationsPart(stand as unknown as Stand, round as AssessmentSheet);
  };
  it.each([
    [[], 'Noch ist keine Handlungsempfehlung aufgenommen.'],
    [[sheet('a', {})], '1\u00a0Handlungsempfehlung, noch keine davon ist ein Ziel, 1 noch nicht entschieden.'],
    [
      [sheet('a', accepted('g1')), sheet('b', accepted('g1', 'g2')), sheet('c', {})],
      '3\u00a0Handlungsempfehlungen, 2 davon sind Ziele, 1 noch nicht entschieden.',
    ],
    [
      [sheet('a', accepted('g1')), sheet('of another round', { assessmentId: 'a2' })],
      '1\u00a0Handlungsempfehlung, 1 davon ist ein Ziel.',
    ],
  ])('of %#: its sentence', (sheets, sentence) => expect(said(sheets)?.sentence).toBe(sentence));

  it('is nothing where the round is over and recommended nothing', () => {
    expect(said([], 'concluded')).toBeUndefined();
  });
});
