// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { addDays, type Day, yearOf } from '../calendar/day.js';
import type { PhaseDates } from '../assessments/domain/assessment.events.js';
import { counted, noAnswersYet, scaleQuestionsOf, textQuestionsOf } from '../assessments/domain/ballot.js';
import { defaultQuestionnaire } from '../assessments/domain/default-questionnaire.js';
import { CURRENT_METHOD, type Phase, subDimensionsOf } from '../assessments/domain/method.js';
import type { Questionnaire, SurveyGroup, CountedTally } from '../assessments/domain/survey.events.js';
import { tallyOf } from '../assessments/domain/tally.js';
import { idFrom } from '../event-sourcing/command-id.js';
import { type DemoCalendar, workingDay } from './demo-calendar.js';
import { at, type Step, Told, ToldAssessment } from './history.js';
import {
  firstRound,
  secondRound,
  type ToldFinding,
  type ToldRating,
  type ToldRecommendation,
  type ToldRound,
  toldServices,
} from './musterau-analysis-content.js';

const GROUP = 'AG Digitalisierung';

interface Days {
  readonly planned: Day;
  /** Begin and end of each phase as they came to pass. */
  readonly phases: Readonly<Record<Phase, readonly [from: Day, to: Day]>>;
  /** By how many days each phase was planned to end earlier. */
  readonly late: Partial<Readonly<Record<Phase, number>>>;
  /** When recommendations were written down, and when it was decided about them. */
  readonly recommended: Day;
  readonly decided: Day;
  readonly concluded: Day;
}

/** How many took part in the survey, by group. */
interface Turnout {
  readonly groups: readonly (SurveyGroup & { readonly answered: number })[];
  readonly unnamed: number;
}

/** The two rounds of the analysis: one before the strategy, one two years later. */
export function musterauAnalysis(municipalityId: string, { quarter, ago }: DemoCalendar): readonly Step[] {
  const department = (key: string): string => idFrom(municipalityId, 'department', key);
  const first: Days = {
    planned: quarter(-10, 12),
    phases: {
      screening: [quarter(-10, 15), quarter(-10, 38)],
      survey: [quarter(-10, 44), quarter(-10, 66)],
      interviews: [quarter(-9, 5), quarter(-9, 30)],
      'interim-presentation': [quarter(-9, 44), quarter(-9, 44)],
      workshops: [quarter(-9, 58), quarter(-9, 72)],
      'strategy-paper': [quarter(-8, 8), quarter(-8, 19)],
    },
    late: { interviews: 14, 'strategy-paper': 10 },
    recommended: quarter(-9, 40),
    decided: quarter(-8, 24),
    concluded: quarter(-8, 20),
  };
  const second: Days = {
    planned: quarter(-3, 50),
    phases: {
      screening: [quarter(-2, 5), quarter(-2, 24)],
      survey: [quarter(-2, 30), quarter(-2, 51)],
      interviews: [quarter(-1, 2), quarter(-1, 26)],
      'interim-presentation': [ago(50), ago(50)],
      workshops: [ago(43), ago(36)],
      'strategy-paper': [ago(33), ago(21)],
    },
    late: { survey: 7, workshops: 5 },
    recommended: ago(52),
    decided: ago(34),
    concluded: ago(19),
  };
  return [
    ...roundOf(municipalityId, 'first', 0, firstRound, first, {
      groups: [
        { groupId: department('central'), name: 'Zentrale Dienste', headcount: 21, answered: 13 },
        { groupId: department('citizens'), name: 'Bürgerdienste', headcount: 17, answered: 11 },
        { groupId: department('building'), name: 'Bauen', headcount: 12, answered: 4 },
        { groupId: department('finance'), name: 'Finanzen und Projektbüro', headcount: 11, answered: 7 },
      ],
      unnamed: 3,
    }),
    ...roundOf(municipalityId, 'second', 1, secondRound, second, {
      groups: [
        { groupId: department('central'), name: 'Zentrale Dienste', headcount: 24, answered: 18 },
        { groupId: department('citizens'), name: 'Bürgerdienste', headcount: 18, answered: 15 },
        { groupId: department('building'), name: 'Bauen und Umwelt', headcount: 13, answered: 9 },
        { groupId: department('finance'), name: 'Finanzen', headcount: 8, answered: 6 },
      ],
      unnamed: 5,
    }),
  ];
}

function roundOf(
  municipalityId: string,
  key: string,
  /** Which of the two maturities of a service. */
  nth: 0 | 1,
  told: ToldRound,
  days: Days,
  turnout: Turnout,
): readonly Step[] {
  const round = new ToldAssessment(municipalityId, key);
  const goalId = (code: string): string => new Told(municipalityId, code).goalId;
  const department = (one: string | null) => (one === null ? null : idFrom(municipalityId, 'department', one));
  const { phases } = days;
  const answers = surveyed(told, turnout);
  const plannedDates = (phase: Phase): PhaseDates => {
    const [from, to] = phases[phase];
    return { from, to: addDays(to, -(days.late[phase] ?? 0)) < from ? to : addDays(to, -(days.late[phase] ?? 0)) };
  };
  const begun = (phase: Phase): Step => at(phases[phase][0], 'jana', round.begin(phase, phases[phase][0]));
  const completed = (phase: Phase): Step => at(phases[phase][1], 'jana', round.complete(phase, phases[phase][1]));
  const tookPart = (phase: Phase, ...groups: readonly (readonly [who: string, count: number])[]): Step =>
    at(phases[phase][1], 'jana', round.participants(phase, ...groups));
  const looked = workingDay(addDays(phases.screening[0], 3));
  const heldOn = (index: number): Day => {
    const [from, to] = phases.interviews;
    const day = workingDay(addDays(from, 3 + index * 3));
    return day < to ? day : to;
  };
  const interviewed = told.interviews.flatMap((one, index): Step[] => [
    at(
      phases.interviews[0],
      'jana',
      round.planInterview(one.key, { with: one.with, departmentId: department(one.department), on: heldOn(index) }),
    ),
    at(heldOn(index), 'jana', round.holdInterview(one.key, one.minutes)),
    ...(one.notes.length === 0 ? [] : [at(heldOn(index), 'jana', round.noteInterview(one.key, one.notes))]),
    at(
      heldOn(index),
      'jana',
      round.scoreInterview(
        one.key,
        one.scores.map(([subDimension, points]) => ({ subDimension, points })),
      ),
    ),
  ]);
  return [
    at(
      days.planned,
      'jana',
      round.plan(
        `360-Grad-Analyse ${yearOf(phases.survey[1])}`,
        CURRENT_METHOD.phases.map(({ phase }) => ({ phase, planned: plannedDates(phase) })),
      ),
    ),
    begun('screening'),
    ...toldServices.map(({ key: service, name, audience, casesPerYear, maturity }) =>
      at(
        looked,
        'jana',
        round.screen(service, {
          name,
          audience,
          casesPerYear,
          maturity: maturity[nth],
          evidence: (maturity[nth] ?? 0) >= 3 ? `https://www.musterau.example/online/${service}` : null,
          note: null,
          lookedOn: looked,
        }),
      ),
    ),
    tookPart('screening', ['Digitalisierungsbeauftragte', 1], ['Auszubildende', 2]),
    at(phases.screening[1], 'jana', round.rate('screening', phases.screening[1], told.screening)),
    completed('screening'),

    at(phases.survey[0], 'jana', round.draftSurvey(answers.questionnaire)),
    begun('survey'),
    at(phases.survey[0], 'jana', round.startSurvey(phases.survey[1])),
    at(phases.survey[1], 'jana', round.closeSurvey(answers.tally)),
    ...answers.remarks.map(({ questionId, text }, index) =>
      at(phases.survey[1], 'jana', round.remark(index, questionId, text)),
    ),
    at(phases.survey[1], 'jana', round.rate('survey', phases.survey[1], answers.ratings)),
    tookPart('survey', ...turnout.groups.map(({ name, headcount }) => [name, headcount] as const)),
    completed('survey'),

    begun('interviews'),
    ...interviewed,
    at(phases.interviews[1], 'jana', round.rate('interviews', phases.interviews[1], meansOf(told))),
    tookPart('interviews', ...told.interviews.map((one) => [one.with, 1] as const)),
    completed('interviews'),

    ...told.findings.map((one) =>
      at(phases.interviews[1], 'jana', round.finding(one.key, contentOf(round, one, told))),
    ),
    ...told.recommendations.map((one) =>
      at(days.recommended, 'jana', round.recommend(one.key, recommended(round, one))),
    ),
    begun('interim-presentation'),
    tookPart(
      'interim-presentation',
      ['Leitung der Verwaltung', 1],
      ['Fachbereichsleitungen', 4],
      ['Ratsmitglieder', 6],
    ),
    completed('interim-presentation'),
    begun('workshops'),
    tookPart('workshops', ['Beschäftigte aus allen Fachbereichen', 14], ['Ratsmitglieder', 3]),
    completed('workshops'),
    begun('strategy-paper'),
    completed('strategy-paper'),
    at(days.concluded, 'jana', round.conclude(told.conclusion)),
    ...told.recommendations.flatMap(({ key: one, outcome }): Step[] => {
      switch (outcome.kind) {
        case 'open':
          return [];
        case 'accepted':
          return [at(days.decided, 'jana', round.accept(one, GROUP, []))];
        case 'joined':
          return [at(days.decided, 'jana', round.accept(one, GROUP, outcome.goals.map(goalId)))];
        case 'deferred':
          return [at(days.decided, 'jana', round.defer(one, GROUP, outcome.reason, addDays(days.decided, 365)))];
        case 'declined':
          return [at(days.decided, 'jana', round.decline(one, GROUP, outcome.reason))];
      }
    }),
  ];
}

function contentOf(
  round: ToldAssessment,
  { subDimension, text, from, services = [], interviews = [] }: ToldFinding,
  told: ToldRound,
) {
  const { dimension } = subDimensionsOf(CURRENT_METHOD).find(({ id }) => id === subDimension)!;
  const rated = {
    screening: new Set(told.screening.map(([id]) => id)),
    survey: new Set(Object.keys(told.moods)),
    interviews: new Set(told.interviews.flatMap(({ scores }) => scores.map(([id]) => id))),
  };
  return {
    dimension,
    subDimension,
    text,
    basis: [
      ...from
        .filter((source) => rated[source].has(subDimension))
        .map((source) => ({ kind: 'rating' as const, subDimension, source })),
      ...services.map((one) => ({ kind: 'service' as const, serviceId: round.idOf('service', one) })),
      ...interviews.map((one) => ({ kind: 'interview' as const, interviewId: round.idOf('interview', one) })),
    ],
  };
}

function recommended(round: ToldAssessment, one: ToldRecommendation) {
  const { dimension } = subDimensionsOf(CURRENT_METHOD).find(({ id }) => id === one.subDimension)!;
  return {
    dimension,
    subDimension: one.subDimension,
    text: one.text,
    horizon: one.horizon,
    urgency: one.urgency,
    reasoning: one.reasoning,
    findingIds: one.findings.map((key) => round.idOf('finding', key)),
  };
}

/** The mean of all interviews that speak of a sub-dimension. */
function meansOf({ interviews }: ToldRound): readonly ToldRating[] {
  return subDimensionsOf(CURRENT_METHOD).flatMap(({ id }): ToldRating[] => {
    const points = interviews.flatMap(({ scores }) => scores.filter(([one]) => one === id).map(([, given]) => given));
    if (points.length === 0) return [];
    const mean = points.reduce((sum, one) => sum + one, 0) / points.length;
    const reason = points.length === 1 ? 'Aus einem Interview' : `Mittel aus ${points.length} Interviews`;
    return [[id, Math.round(mean * 10) / 10, reason]];
  });
}

/** Answers that scatter around the mood of the house: always the same ones. */
function surveyed(
  { moods, remarks }: ToldRound,
  { groups, unnamed }: Turnout,
): {
  readonly questionnaire: Questionnaire;
  readonly tally: CountedTally;
  readonly ratings: readonly ToldRating[];
  readonly remarks: readonly { readonly questionId: string; readonly text: string }[];
} {
  const questionnaire: Questionnaire = {
    ...defaultQuestionnaire(CURRENT_METHOD.version),
    groups: groups.map(({ groupId, name, headcount }) => ({ groupId, name, headcount })),
  };
  const people = [
    ...groups.flatMap(({ groupId, answered }) => Array.from({ length: answered }, () => groupId)),
    ...Array.from({ length: unnamed }, () => null),
  ];
  const scale = scaleQuestionsOf(questionnaire);
  const ballots = people.map((groupId, person) => ({
    groupId,
    points: new Map(
      scale.flatMap(({ questionId, subDimension }, question): [string, number][] => {
        const chance = scattered(person, question);
        // One in twelve cannot judge it.
        if (chance < 1 / 12) return [];
        const points = Math.round((moods[subDimension] ?? 2) + (scattered(question, person + 7) - 0.5) * 2.6);
        return [[questionId, Math.min(4, Math.max(0, points))]];
      }),
    ),
    texts: new Map<string, string>(),
  }));
  const tally = tallyOf(questionnaire, counted(questionnaire, noAnswersYet(questionnaire), ballots));
  const open = textQuestionsOf(questionnaire);
  return {
    questionnaire,
    tally,
    ratings: subDimensionsOf(CURRENT_METHOD).flatMap(({ id }): ToldRating[] => {
      const asked = tally.questions.filter(({ questionId, all }) =>
        all === null ? false : scale.some((one) => one.questionId === questionId && one.subDimension === id),
      );
      const given = asked.flatMap(({ all }) => all!.points.flatMap((count, points) => [[count, points] as const]));
      const answers = given.reduce((sum, [count]) => sum + count, 0);
      if (answers === 0) return [];
      const mean = given.reduce((sum, [count, points]) => sum + count * points, 0) / answers;
      return [
        [
          id,
          Math.round(mean * 10) / 10,
          `Mittel der Befragung: ${people.length} Antworten auf ${asked.length} Aussagen`,
        ],
      ];
    }),
    remarks: remarks.map(([question, text]) => ({ questionId: open[question]!.questionId, text })),
  };
}

/** Between 0 and 1; the same for the same two numbers. */
function scattered(a: number, b: number): number {
  return parseInt(idFrom('answer', a, b).slice(0, 8), 16) / 0xffffffff;
}
