// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import type { Dimension } from '../../event-catalogue.js';
import { SubmitButton } from '../../web/components/buttons.js';
import { ErrorSummary, inputId } from '../../web/components/error-summary.js';
import { Icon } from '../../web/components/icons.js';
import { Notice, type NoticeTone } from '../../web/components/notice.js';
import type { FieldProblem } from '../../web/fields.js';
import { germanDay } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { scaleQuestionsOf, textQuestionsOf } from '../domain/ballot.js';
import type { Method } from '../domain/method.js';
import {
  ANSWER_POINTS,
  FEWEST_ANSWERS,
  type ScaleQuestion,
  type SurveyQuestion,
  type TextQuestion,
} from '../domain/survey.events.js';
import type { RunningSurvey } from '../domain/survey.js';
import {
  type BallotValues,
  CODE_INPUT,
  GROUP_INPUT,
  MOST_CHARACTERS,
  NO_GROUP,
  NO_JUDGEMENT,
  pointsInput,
  textInput,
} from './read-ballot.js';
import { AGREEMENT_WORDS } from './survey-words.js';

export interface BallotPageProps {
  readonly frame: PageFrame;
  readonly survey: RunningSurvey;
  /** Of the round. */
  readonly method: Method;
  readonly path: string;
  /** Makes a double submit harmless; known to nobody but this page and the program's memory. */
  readonly formId: string;
  readonly values?: BallotValues;
  readonly problems?: readonly FieldProblem[];
  /** Said above the form: why it was not taken although nothing in it is wrong. */
  readonly said?: { readonly title: string; readonly text: string };
}

interface Part {
  readonly id: string;
  readonly title: string;
  readonly content: JSX.Element;
}

/** Everything on one page, so that nothing has to be kept between two of them: not here, and not in the browser. */
export function BallotPage(props: BallotPageProps): JSX.Element {
  const { frame, survey, path, formId, problems = [], said } = props;
  const { questionnaire } = survey;
  const parts = partsOf(props);
  // What is to be mended comes first then; the rest is known.
  const returned = problems.length > 0 || said !== undefined;
  const inputs = new Set([
    CODE_INPUT,
    GROUP_INPUT,
    ...questionnaire.questions.flatMap(({ questionId }) => [pointsInput(questionId), textInput(questionId)]),
  ]);
  return (
    <Page
      frame={{
        ...frame,
        narrow: true,
        hasProblems: returned,
        ...(questionnaire.intro === null || returned
          ? {}
          : { lead: <p class="wm-description">{questionnaire.intro}</p> }),
      }}
    >
      {said && (
        <Notice tone="danger" title={said.title} announce>
          <p>{said.text}</p>
        </Notice>
      )}
      <ErrorSummary problems={problems} linked={(field) => inputs.has(field)} />
      {returned ? (
        <details class="wm-ballot__again">
          <summary>Warum Ihre Antworten anonym sind</summary>
          <Privacy survey={survey} />
        </details>
      ) : (
        <Privacy survey={survey} />
      )}
      <form method="post" action={path} class="wm-form" noValidate autocomplete="off" data-warn-unsaved="">
        <input type="hidden" name="_form" value={formId} />
        {parts.length > 2 && (
          <nav class="wm-ballot__parts" aria-label="Abschnitte">
            <ol>
              {parts.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ol>
          </nav>
        )}
        {parts.map(({ id, title, content }, index) => (
          <section key={id} id={id} class="wm-ballot__part">
            <h2>
              <span class="wm-ballot__step">
                Abschnitt {index + 1} von {parts.length}
              </span>{' '}
              {title}
            </h2>
            {content}
          </section>
        ))}
        <div class="wm-actions wm-form__end">
          <SubmitButton>Antworten abgeben</SubmitButton>
        </div>
        <p class="wm-field__hint">
          Danach lässt sich nichts mehr ändern: Wir wissen nicht, welche Antworten Ihre waren.
        </p>
      </form>
    </Page>
  );
}

function Privacy({ survey: { questionnaire, access, closesOn } }: { readonly survey: RunningSurvey }): JSX.Element {
  return (
    <section class="wm-ballot__privacy" aria-labelledby="anonym">
      <h2 id="anonym">Ihre Antworten sind anonym</h2>
      <ul>
        <li>
          Sie melden sich nicht an. Gespeichert wird weder, wer geantwortet hat, noch wann oder von welchem Gerät.
        </li>
        <li>
          Ihre Antworten werden sofort zu denen der anderen gezählt. Ein ausgefüllter Bogen wird nirgends aufgehoben.
        </li>
        <li>
          Haben weniger als {FEWEST_ANSWERS} Personen geantwortet, wird nichts ausgewertet.
          {questionnaire.groups.length > 0 &&
            ` Bereiche, aus denen weniger als ${FEWEST_ANSWERS} Personen geantwortet haben, werden nicht für sich ausgewertet, sondern mit anderen zusammen.`}
        </li>
        {access.kind === 'codes' && (
          <li>
            Ihr Zugangscode sorgt nur dafür, dass jede Person einmal antwortet. Er wird nicht mit Ihren Antworten
            gespeichert.
          </li>
        )}
      </ul>
      <p>
        Die Teilnahme ist freiwillig, Sie können jede Frage auslassen. Geantwortet werden kann bis einschließlich{' '}
        {germanDay(closesOn)}.
      </p>
      <details>
        <summary>Was sich nicht verbergen lässt</summary>
        <p>
          Zu sehen ist, wie oft welche Antwort gegeben wurde, auch wenn es nur eine Person war („trifft gar nicht zu:
          1“), aber nicht, von wem. Wenn in einem Bereich alle dasselbe ankreuzen, weiß man das von allen, die dort
          geantwortet haben. Freie Texte liest man so, wie Sie sie schreiben, auch wenn nur eine Person geschrieben hat.
          Bis zum Ende der Befragung kommt die Stelle, die den Rechner betreibt, an die Zwischenstände heran; danach
          werden sie gelöscht.
        </p>
      </details>
    </section>
  );
}

/** The sections of the page, by the dimensions of the round's method. */
export function partsOf({
  survey,
  method,
  values = new Map(),
  problems = [],
}: Pick<BallotPageProps, 'survey' | 'method' | 'values' | 'problems'>): readonly Part[] {
  const { questionnaire, access } = survey;
  const problemOf = (name: string) => problems.find(({ field }) => field === name)?.message;
  const common = { values, problemOf };
  const before: Part = {
    id: 'zu-beginn',
    title: 'Zu Beginn',
    content: (
      <>
        {access.kind === 'codes' && <CodeInput {...common} />}
        {questionnaire.groups.length > 0 && (
          <Choices
            {...common}
            name={GROUP_INPUT}
            legend="In welchem Bereich arbeiten Sie?"
            hint="Wenn Sie nichts auswählen, zählt das wie „Möchte ich nicht sagen“."
            choices={[
              ...questionnaire.groups.map(({ groupId, name }) => [groupId, name] as const),
              [NO_GROUP, 'Möchte ich nicht sagen'],
            ]}
          />
        )}
      </>
    ),
  };
  const scale = scaleQuestionsOf(questionnaire);
  const texts = textQuestionsOf(questionnaire);
  const dimensionOf = (question: SurveyQuestion): Dimension | null =>
    question.kind === 'text'
      ? question.dimension
      : (method.dimensions.find(({ subDimensions }) => subDimensions.some(({ id }) => id === question.subDimension))
          ?.dimension ?? null);
  const about = (dimension: Dimension | null): JSX.Element => (
    <>
      {scale
        .filter((question) => dimensionOf(question) === dimension)
        .map((question) => (
          <Statement key={question.questionId} {...common} question={question} />
        ))}
      {texts
        .filter((question) => dimensionOf(question) === dimension)
        .map((question) => (
          <OwnWords key={question.questionId} {...common} question={question} />
        ))}
    </>
  );
  const asked = (dimension: Dimension | null): boolean =>
    [...scale, ...texts].some((question) => dimensionOf(question) === dimension);
  return [
    ...(access.kind === 'codes' || questionnaire.groups.length > 0 ? [before] : []),
    ...method.dimensions
      .filter(({ dimension }) => asked(dimension))
      .map(({ dimension, name }): Part => ({ id: dimension, title: name, content: about(dimension) })),
    ...(asked(null) ? [{ id: 'zum-schluss', title: 'Zum Schluss', content: about(null) }] : []),
  ];
}

interface Given {
  readonly values: BallotValues;
  readonly problemOf: (name: string) => string | undefined;
}

function Statement({ question, ...given }: Given & { readonly question: ScaleQuestion }): JSX.Element {
  return (
    <Choices
      {...given}
      name={pointsInput(question.questionId)}
      legend={question.text}
      inRow
      choices={[
        ...ANSWER_POINTS.map((points) => [String(points), AGREEMENT_WORDS[points]] as const),
        [NO_JUDGEMENT, 'Kann ich nicht beurteilen'],
      ]}
    />
  );
}

function Choices({
  name,
  legend,
  hint,
  choices,
  inRow = false,
  values,
  problemOf,
}: Given & {
  readonly name: string;
  readonly legend: string;
  /** Side by side where there is room. */
  readonly inRow?: boolean;
  readonly hint?: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
}): JSX.Element {
  const id = inputId(name);
  const problem = problemOf(name);
  return (
    <Field id={id} problem={problem} hint={hint} legend={legend}>
      <div class={inRow ? 'wm-ballot__choices wm-ballot__choices--row' : 'wm-ballot__choices'}>
        {choices.map(([value, label], index) => (
          <label key={value} class="wm-ballot__choice">
            <input
              type="radio"
              class="wm-radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={value}
              checked={values.get(name) === value}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </Field>
  );
}

function OwnWords({ question, values, problemOf }: Given & { readonly question: TextQuestion }): JSX.Element {
  const name = textInput(question.questionId);
  const text = values.get(name) ?? '';
  const problem = problemOf(name);
  const id = inputId(name);
  return (
    <div class={`wm-field wm-field--lines${problem ? ' wm-field--problem' : ''}`}>
      <label class="wm-field__label" for={id}>
        {question.text} <span class="wm-field__optional">(freiwillig)</span>
      </label>
      <p class="wm-field__hint" id={`${id}-hinweis`}>
        Bitte keine Namen und nichts, woran man Sie oder andere erkennt. Höchstens{' '}
        {MOST_CHARACTERS.toLocaleString('de-DE')} Zeichen.
      </p>
      {problem && <Problem id={id} message={problem} />}
      <textarea
        class="wm-input"
        id={id}
        name={name}
        rows={4}
        aria-describedby={problem ? `${id}-hinweis ${id}-fehler` : `${id}-hinweis`}
        {...(problem ? { 'aria-invalid': 'true' as const } : {})}
      >
        {/* A parser drops one line break right after the tag. */}
        {text.startsWith('\n') ? `\n${text}` : text}
      </textarea>
    </div>
  );
}

function CodeInput({ values, problemOf }: Given): JSX.Element {
  const id = inputId(CODE_INPUT);
  const problem = problemOf(CODE_INPUT);
  return (
    <div class={`wm-field wm-field--code${problem ? ' wm-field--problem' : ''}`}>
      <label class="wm-field__label" for={id}>
        Ihr Zugangscode
      </label>
      <p class="wm-field__hint" id={`${id}-hinweis`}>
        Acht Zeichen von Ihrem Zettel, zum Beispiel 7K3M-PQ9X. Groß oder klein ist gleich.
      </p>
      {problem && <Problem id={id} message={problem} />}
      <input
        class="wm-input"
        type="text"
        id={id}
        name={CODE_INPUT}
        value={values.get(CODE_INPUT) ?? ''}
        required
        maxLength={20}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby={problem ? `${id}-hinweis ${id}-fehler` : `${id}-hinweis`}
        {...(problem ? { 'aria-invalid': 'true' as const } : {})}
      />
    </div>
  );
}

function Field({
  id,
  legend,
  hint,
  problem,
  children,
}: {
  readonly id: string;
  readonly legend: string;
  readonly hint: string | undefined;
  readonly problem: string | undefined;
  readonly children: ComponentChildren;
}): JSX.Element {
  const describedBy = [hint ? `${id}-hinweis` : '', problem ? `${id}-fehler` : ''].filter(Boolean).join(' ');
  return (
    <fieldset
      class={`wm-field wm-ballot__question${problem ? ' wm-field--problem' : ''}`}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      <legend class="wm-field__label">{legend}</legend>
      {hint && (
        <p class="wm-field__hint" id={`${id}-hinweis`}>
          {hint}
        </p>
      )}
      {problem && <Problem id={id} message={problem} />}
      {children}
    </fieldset>
  );
}

function Problem({ id, message }: { readonly id: string; readonly message: string }): JSX.Element {
  return (
    <p class="wm-field__problem" id={`${id}-fehler`}>
      <Icon name="danger" />
      <span>
        <span class="wm-hidden-text">Fehler: </span>
        {message}
      </span>
    </p>
  );
}

/** What there is to say where there is no form. */
export function BallotSaysPage({
  frame,
  tone,
  title,
  text,
}: {
  readonly frame: PageFrame;
  readonly tone: NoticeTone;
  readonly title: string;
  readonly text: string;
}): JSX.Element {
  return (
    <Page frame={{ ...frame, narrow: true }}>
      <Notice tone={tone} title={title} announce>
        <p>{text}</p>
      </Notice>
    </Page>
  );
}
