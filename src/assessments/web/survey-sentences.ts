// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { germanDay, plural, shift } from '../../web/formats.js';
import { ended, type Sentence } from '../../web/sentences.js';
import type { Questionnaire, SurveyEventOf, SurveyEventType } from '../domain/survey.events.js';

type Teller<T extends SurveyEventType> = (data: SurveyEventOf<T>['data']) => Sentence;

function contentWords({ title, questions, groups }: Questionnaire): string {
  const statements = questions.filter(({ kind }) => kind === 'scale').length;
  const open = questions.length - statements;
  return [
    `„${title}“, ${plural(statements, 'Aussage', 'Aussagen')}`,
    ...(open === 0 ? [] : [plural(open, 'freie Frage', 'freie Fragen')]),
    groups.length === 0 ? 'ohne Fachbereiche' : plural(groups.length, 'Fachbereich zur Wahl', 'Fachbereiche zur Wahl'),
  ].join(', ');
}

/** Every event of a survey as a sentence that people understand. The address of the survey is in none of them. */
const tellers: { readonly [T in SurveyEventType]: Teller<T> } = {
  SurveyDrafted: ({ questionnaire }) => ({ what: `Befragung vorbereitet: ${contentWords(questionnaire)}.` }),
  SurveyRevised: ({ questionnaire }) => ({ what: `Fragebogen geändert: ${contentWords(questionnaire)}.` }),
  SurveyStarted: ({ access, closesOn }) => ({
    what: `Befragung begonnen, ${
      access.kind === 'open' ? 'mit einem Link für alle' : `mit ${plural(access.count, 'Zugangscode', 'Zugangscodes')}`
    }, bis ${germanDay(closesOn)}.`,
  }),
  SurveyExtended: ({ from, to }) => ({
    what: `Befragung von ${germanDay(from)} auf ${germanDay(to)} verlängert (${shift(from, to)}).`,
  }),
  SurveyCodesAdded: ({ count }) => ({
    what: `${plural(count, 'weiterer Zugangscode', 'weitere Zugangscodes')} ausgegeben.`,
  }),
  SurveyClosed: ({ tally }) => ({
    what: `Befragung beendet und ausgezählt: ${plural(tally.answered, 'Antwort', 'Antworten')}.`,
  }),
  SurveyCancelled: ({ reason }) => ({
    what: 'Befragung abgebrochen. Eingegangene Antworten sind verworfen, ohne dass sie jemand gesehen hat.',
    why: ended(reason),
  }),
};

/** What happened, in words; undefined for an event that is not one of surveys. */
export function tellSurveyEvent(event: { readonly type: string; readonly data: object }): Sentence | undefined {
  if (!Object.hasOwn(tellers, event.type)) return undefined;
  const tell = tellers[event.type as SurveyEventType] as Teller<SurveyEventType>;
  return tell(event.data as never);
}
