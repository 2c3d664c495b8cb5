// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readCode } from '../ballots/codes.js';
import { type Ballot, scaleQuestionsOf, textQuestionsOf } from '../domain/ballot.js';
import { ANSWER_POINTS, type Questionnaire } from '../domain/survey.events.js';
import type { FieldProblem } from '../../web/fields.js';
import { type FormBody, textOf } from '../../web/submission.js';

/* The form in which people answer. Names of its inputs, and what becomes of what is in them. */

export const GROUP_INPUT = 'gruppe';
export const CODE_INPUT = 'code';
/** Beside the groups: "Möchte ich nicht sagen". */
export const NO_GROUP = '-';
/** Beside the points: "Kann ich nicht beurteilen". */
export const NO_JUDGEMENT = '-';
export const MOST_CHARACTERS = 1_000;

export const pointsInput = (questionId: string): string => `punkte-${questionId}`;
export const textInput = (questionId: string): string => `text-${questionId}`;

/** What was sent, to be shown again where something is wrong: by name of the input. */
export type BallotValues = ReadonlyMap<string, string>;

export type ReadBallot =
  | { readonly ok: true; readonly ballot: Ballot; readonly code: string | undefined }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** What the form holds of what it may hold. */
export function ballotValues(questionnaire: Questionnaire, body: FormBody | undefined): BallotValues {
  return new Map(
    inputsOf(questionnaire).flatMap((name): [string, string][] => {
      const value = textOf(body && Object.hasOwn(body, name) ? body : undefined, name);
      return value === '' ? [] : [[name, value]];
    }),
  );
}

/** @param withCode a code has to be among it */
export function readBallot(questionnaire: Questionnaire, withCode: boolean, body: FormBody | undefined): ReadBallot {
  const problems: FieldProblem[] = [];
  const values = ballotValues(questionnaire, body);
  const known = new Set(inputsOf(questionnaire));
  const odd = Object.entries(body ?? {}).some(
    ([name, value]) => !name.startsWith('_') && (!known.has(name) || typeof value !== 'string'),
  );
  if (odd)
    problems.push({
      field: '',
      message:
        'Das Formular passt nicht zu dieser Befragung. Bitte laden Sie die Seite neu und antworten Sie noch einmal.',
    });

  let code: string | undefined;
  if (withCode) {
    const typed = values.get(CODE_INPUT)?.trim() ?? '';
    code = readCode(typed);
    if (code === undefined)
      problems.push({
        field: CODE_INPUT,
        message:
          typed === ''
            ? 'Bitte geben Sie Ihren Zugangscode ein.'
            : 'Der Zugangscode besteht aus acht Zeichen, zum Beispiel 7K3M-PQ9X. Bitte vergleichen Sie ihn mit Ihrem Zettel.',
      });
  }

  const chosen = values.get(GROUP_INPUT) ?? NO_GROUP;
  const groupId = chosen === NO_GROUP ? null : chosen;
  if (groupId !== null && !questionnaire.groups.some((group) => group.groupId === groupId))
    problems.push({ field: GROUP_INPUT, message: 'Bitte wählen Sie einen der angebotenen Bereiche.' });

  const points = new Map<string, number>();
  let ticked = false;
  for (const { questionId, text } of scaleQuestionsOf(questionnaire)) {
    const value = values.get(pointsInput(questionId));
    if (value === undefined) continue;
    ticked = true;
    if (value === NO_JUDGEMENT) continue;
    const given = ANSWER_POINTS.find((one) => String(one) === value);
    if (given === undefined)
      problems.push({ field: pointsInput(questionId), message: `Bitte wählen Sie eine der Antworten zu „${text}“.` });
    else points.set(questionId, given);
  }

  const texts = new Map<string, string>();
  for (const { questionId, text: question } of textQuestionsOf(questionnaire)) {
    const text = tidied(values.get(textInput(questionId)) ?? '');
    if (text === '') continue;
    ticked = true;
    if (text.length > MOST_CHARACTERS)
      problems.push({
        field: textInput(questionId),
        message: `Bitte kürzen Sie Ihre Antwort auf „${question}“: höchstens 1.000 Zeichen, es sind ${text.length.toLocaleString('de-DE')}.`,
      });
    else texts.set(questionId, text);
  }
  if (!ticked && problems.length === 0)
    problems.push({ field: '', message: 'Noch ist nichts ausgefüllt. Bitte beantworten Sie wenigstens eine Frage.' });

  return problems.length > 0 ? { ok: false, problems } : { ok: true, ballot: { groupId, points, texts }, code };
}

// eslint-disable-next-line no-control-regex -- these are exactly what is left out
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f]/g;

/** Browsers send line breaks as two characters; what cannot be seen is left out. */
function tidied(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(UNSEEN, ' ').trim();
}

function inputsOf(questionnaire: Questionnaire): readonly string[] {
  return [
    CODE_INPUT,
    GROUP_INPUT,
    ...scaleQuestionsOf(questionnaire).map(({ questionId }) => pointsInput(questionId)),
    ...textQuestionsOf(questionnaire).map(({ questionId }) => textInput(questionId)),
  ];
}
