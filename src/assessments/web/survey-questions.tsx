// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { ButtonLink, ConfirmButton } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import type { Method } from '../domain/method.js';
import type { Questionnaire, SurveyQuestion } from '../domain/survey.events.js';

/** What the buttons beside a question need; undefined: nothing may be changed. */
export interface Editing {
  /** `/befragungen/<id>` */
  readonly href: string;
  readonly csrfToken: string;
  readonly revision: number;
}

/** Every question as it is asked, by dimension; while the survey is a draft, with what can be done to each. */
export function SurveyQuestions({
  questionnaire,
  method,
  editing,
}: {
  readonly questionnaire: Questionnaire;
  readonly method: Method;
  readonly editing: Editing | undefined;
}): JSX.Element {
  const { questions } = questionnaire;
  const open = questions.filter(({ kind }) => kind === 'text');
  return (
    <>
      {method.dimensions.map(({ dimension, name, subDimensions }) => (
        <Section key={dimension} title={name} id={`fragen-${dimension}`}>
          {subDimensions.map((sub) => {
            const asked = questions.filter((question) => question.kind === 'scale' && question.subDimension === sub.id);
            // What is not asked about needs no heading, except where something can be added.
            if (asked.length === 0 && !editing) return null;
            return (
              <div key={sub.id} class="survey-theme">
                <h3>{sub.name}</h3>
                {asked.length === 0 ? <p>Dazu wird nichts gefragt.</p> : <Asked questions={asked} editing={editing} />}
                {editing && (
                  <ButtonLink
                    href={`${editing.href}/aussage?subDimension=${sub.id}`}
                    small
                    rank="tertiary"
                    about={`zu ${sub.name}`}
                  >
                    Aussage ergänzen
                  </ButtonLink>
                )}
              </div>
            );
          })}
        </Section>
      ))}
      {(open.length > 0 || editing) && (
        <Section
          title="Freie Fragen"
          id="fragen-frei"
          lead={<p>Geantwortet wird mit eigenen Worten. Die Anmerkungen lesen Sie nach dem Ende, ungeordnet.</p>}
        >
          {open.length > 0 && <Asked questions={open} editing={editing} />}
          {editing && (
            <ButtonLink href={`${editing.href}/freie-frage`} small rank="tertiary">
              Freie Frage ergänzen
            </ButtonLink>
          )}
        </Section>
      )}
    </>
  );
}

function Asked({
  questions,
  editing,
}: {
  readonly questions: readonly SurveyQuestion[];
  readonly editing: Editing | undefined;
}): JSX.Element {
  return (
    <ol class="wm-list survey-questions">
      {questions.map((question, index) => (
        <li key={question.questionId} id={`frage-${question.questionId}`}>
          <span class="survey-question__text">{question.text}</span>
          {editing && (
            <Steps question={question} editing={editing} first={index === 0} last={index === questions.length - 1} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Steps({
  question: { questionId, kind, text },
  editing: { href, csrfToken, revision },
  first,
  last,
}: {
  readonly question: SurveyQuestion;
  readonly editing: Editing;
  readonly first: boolean;
  readonly last: boolean;
}): JSX.Element {
  const about = `: ${text}`;
  const id = encodeURIComponent(questionId);
  const move = (direction: 'up' | 'down', words: string) => (
    <ConfirmButton
      action={`${href}/verschieben`}
      csrfToken={csrfToken}
      revision={revision}
      extra={{ questionId, direction, _back: `${href}#frage-${questionId}` }}
      rank="tertiary"
      small
      about={about}
    >
      {words}
    </ConfirmButton>
  );
  return (
    <div class="wm-actions survey-question__steps">
      <ButtonLink
        href={`${href}/${kind === 'scale' ? 'aussage-aendern' : 'freie-frage-aendern'}?questionId=${id}`}
        rank="tertiary"
        small
        about={about}
      >
        Ändern
      </ButtonLink>
      {!first && move('up', 'Nach oben')}
      {!last && move('down', 'Nach unten')}
      <ButtonLink href={`${href}/frage-entfernen?questionId=${id}`} rank="tertiary" small about={about}>
        Entfernen
      </ButtonLink>
    </div>
  );
}
