// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { assessmentDomain } from '../../src/assessments/assessment-domain.js';
import { BallotBoxes } from '../../src/assessments/ballots/ballot-boxes.js';
import type { Ballot } from '../../src/assessments/domain/ballot.js';
import { defaultQuestionnaire } from '../../src/assessments/domain/default-questionnaire.js';
import type { SurveyAccess, SurveyGroup } from '../../src/assessments/domain/survey.events.js';
import { surveyDomain } from '../../src/assessments/survey-domain.js';
import { addDays } from '../../src/calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../../src/calendar/zone.js';
import type { Program } from './program.js';

export interface AskedSurveys {
  /** A survey that was counted, with its evaluation. */
  readonly counted: string;
  /** Surveys in every other state. */
  readonly others: readonly string[];
  /** What can be asked of a draft, of a running one, and of somebody's words. */
  readonly forms: readonly string[];
  /** One that hands out codes: its page for officers, and where people answer. */
  readonly withCodes: { readonly survey: string; readonly ballot: string };
  /** Where people answer with the link alone, and what those read who come too late. */
  readonly ballots: readonly string[];
}

const ROUND = 'surveyed';

/** A round with surveys in all states, made by the program itself. */
export async function askedSurveys({ core, app }: Program, municipalityId: string): Promise<AskedSurveys> {
  const boxes = app.get(BallotBoxes, { strict: false });
  let n = 0;
  const by = () => ({ municipalityId, actorId: 'system', commandId: `surveyed ${++n}` });
  const origin = { kind: 'planned' } as const;
  await core.commands.run(
    assessmentDomain,
    ROUND,
    { type: 'PlanAssessment', data: { title: 'Analyse 2018', methodVersion: 1, origin, phases: [] } },
    by(),
  );
  const group = (groupId: string, name: string): SurveyGroup => ({ groupId, name, headcount: 12 });
  const groups = [group('a', 'Bürgerdienste'), group('b', 'Bauen und Umwelt'), group('c', 'Zentrale Dienste')];
  const questionnaire = { ...defaultQuestionnaire(1), groups };
  const closesOn = addDays(dayIn(MUNICIPAL_ZONE, core.clock.now()), 14);
  const sheetOf = (id: string) => core.views.surveys.get(municipalityId, id)!;
  const draft = (id: string) =>
    core.commands.run(surveyDomain, id, { type: 'DraftSurvey', data: { assessmentId: ROUND, questionnaire } }, by());
  const begin = async (id: string, access: SurveyAccess): Promise<string> => {
    await draft(id);
    await boxes.startSurvey(id, { access, closesOn }, by());
    const { survey } = sheetOf(id);
    return survey.status === 'running' ? `/umfrage/${survey.linkToken}` : '';
  };
  const cancel = (id: string) =>
    core.commands.run(surveyDomain, id, { type: 'CancelSurvey', data: { reason: 'Zu früh.' } }, by());

  const over = await begin('counted', { kind: 'open' });
  for (let answer = 0; answer < 16; answer++) await boxes.take(sheetOf('counted'), ballot(questionnaire, answer));
  await boxes.closeSurvey('counted', by());
  await draft('draft');
  const open = await begin('open', { kind: 'open' });
  const withCodes = await begin('codes', { kind: 'codes', count: 12 });
  await boxes.take(sheetOf('open'), ballot(questionnaire, 1));
  await begin('few', { kind: 'open' });
  for (const answer of [0, 1]) await boxes.take(sheetOf('few'), ballot(questionnaire, answer));
  await boxes.closeSurvey('few', by());
  await begin('cancelled', { kind: 'open' });
  await boxes.cancelSurvey('cancelled', 'Zu früh.', by());
  await draft('never');
  await cancel('never');

  const first = (of: 'scale' | 'text') => questionnaire.questions.find(({ kind }) => kind === of)!.questionId;
  const { remarkId } = core.views.remarks.list(municipalityId).find(({ answers }) => answers?.surveyId === 'counted')!;
  const on = (id: string) => `/befragungen/${id}`;
  return {
    counted: on('counted'),
    others: ['draft', 'open', 'codes', 'few', 'cancelled', 'never'].map(on),
    forms: [
      // There is none of this round yet.
      '/analyse/later/befragung',
      ...['titel', 'fachbereiche', 'aussage', 'freie-frage', 'starten', 'abbrechen'].map(
        (slug) => `${on('draft')}/${slug}`,
      ),
      ...['aussage-aendern', 'frage-entfernen', 'verschieben'].map(
        (slug) => `${on('draft')}/${slug}?questionId=${first('scale')}`,
      ),
      `${on('draft')}/freie-frage-aendern?questionId=${first('text')}`,
      ...['verlaengern', 'beenden', 'codes', 'abbrechen'].map((slug) => `${on('codes')}/${slug}`),
      `${on('counted')}/anmerkungen/${remarkId}/loeschen`,
    ],
    withCodes: { survey: on('codes'), ballot: withCodes },
    ballots: [open, over],
  };
}

function ballot({ questions, groups }: ReturnType<typeof defaultQuestionnaire>, answer: number): Ballot {
  const points = questions.flatMap(({ questionId, kind }, place): [string, number][] =>
    kind === 'text' || (answer + place) % 11 === 0 ? [] : [[questionId, (answer + place) % 5]],
  );
  const { questionId } = questions.find(({ kind }) => kind === 'text')!;
  return {
    groupId: [...groups.map(({ groupId }) => groupId), null][answer % (groups.length + 1)]!,
    points: new Map(points),
    texts: new Map(answer % 4 === 0 ? [[questionId, `Weniger Papier, Antwort ${answer}.`]] : []),
  };
}
