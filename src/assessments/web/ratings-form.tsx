// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { HiddenInputs, SubmitButton } from '../../web/components/buttons.js';
import { Timeline, type TimelineEntry } from '../../web/components/card.js';
import { ErrorSummary, inputId } from '../../web/components/error-summary.js';
import { Icon } from '../../web/components/icons.js';
import { Notice } from '../../web/components/notice.js';
import type { FieldProblem } from '../../web/fields.js';
import { germanDay, germanNumber, inTenths, plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { SOURCE_CHOICES } from '../commands/method-choices.js';
import { type AssessmentFacts, ratingOf } from '../domain/assessment.js';
import { type Method, type RatingSource, subDimensionsOf } from '../domain/method.js';
import { scaleWords } from './assessment-words.js';

/** What stands in one row: as it was typed, or what the form starts from. */
export interface FormRow {
  readonly subDimension: string;
  /** A number is written in German; what could not be read stays as it was typed. */
  readonly points: unknown;
  readonly reason: unknown;
  readonly isProposal: boolean;
}

export interface RatingsFormProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly action: string;
  readonly cancelHref: string;
  readonly assessment: AssessmentFacts;
  readonly method: Method;
  readonly source: RatingSource;
  /** `30.06.2026`, or as it was typed. */
  readonly ratedOn: string;
  /** By position, as they are sent. */
  readonly rows: readonly FormRow[];
  readonly problems: readonly FieldProblem[];
  readonly revision: number;
  /** What happened since the form was opened, where somebody else was faster. */
  readonly since?: readonly TimelineEntry[];
}

function text(value: unknown): string {
  if (typeof value === 'number') return germanNumber(value, 6);
  return typeof value === 'string' ? value : '';
}

/** All sub-dimensions for one source on one page: points and why. */
export function RatingsForm(props: RatingsFormProps): JSX.Element {
  const { frame, method, source, rows, problems, since, assessment } = props;
  const known = subDimensionsOf(method);
  const proposed = rows.filter(({ isProposal }) => isProposal).length;
  return (
    <Page
      frame={{
        ...frame,
        narrow: true,
        hasProblems: problems.length > 0 || since !== undefined,
        lead: (
          <>
            <p>
              Punkte und Begründung je Unterdimension. Leere Zeilen und solche, die schon so dastehen, ändern nichts;
              andere Quellen bleiben, wie sie sind.
            </p>
            <p id="skala">
              {method.scale.least} bis {method.scale.most} Punkte: {scaleWords(method)}.
            </p>
          </>
        ),
      }}
    >
      {proposed > 0 && (
        <Notice tone="info" title={`${plural(proposed, 'Zeile ist', 'Zeilen sind')} mit einem Vorschlag vorbelegt.`}>
          <p>Er ist aus dem errechnet, was vorliegt. Bitte prüfen Sie ihn; gespeichert wird erst, was Sie absenden.</p>
        </Notice>
      )}
      <form method="post" action={props.action} class="wm-form" noValidate data-warn-unsaved="">
        <HiddenInputs csrfToken={frame.csrfToken} revision={props.revision} />
        <ErrorSummary problems={problems} linked={(field) => field !== 'source' && field !== 'ratings'} />
        {since && (
          <section class="wm-versions" aria-labelledby="versions-title">
            <h2 id="versions-title" class="wm-versions__title">
              Inzwischen wurde hier gespeichert
            </h2>
            <p>
              Ihre Eingaben stehen unten. Was jetzt gilt, steht bei jeder Zeile; mit „Trotzdem speichern“ gelten Ihre.
            </p>
            <Timeline entries={since} />
          </section>
        )}
        <DayInput value={props.ratedOn} problem={problems.find(({ field }) => field === 'ratedOn')?.message} />
        <div class="wm-groups">
          {rows.map((row, index) => {
            const about = known.find(({ id }) => id === row.subDimension);
            const now = ratingOf(assessment, row.subDimension, source);
            const dimension = method.dimensions.find((one) => one.dimension === about?.dimension)?.name;
            return (
              <fieldset
                key={row.subDimension}
                class="wm-groups__group wm-rating"
                id={inputId(`ratings.${index}`)}
                aria-describedby="skala"
              >
                <legend>{about?.name ?? row.subDimension}</legend>
                <p class="wm-rating__about">
                  {dimension !== undefined && <strong>{dimension}. </strong>}
                  {about?.about}
                  {now && (
                    <span class="wm-list__note">
                      Bisher aus {SOURCE_CHOICES[source]}: {inTenths(now.points)} ({germanDay(now.ratedOn)}).
                    </span>
                  )}
                  {row.isProposal && <span class="wm-list__note">Vorschlag</span>}
                </p>
                <input type="hidden" name={`ratings.${index}.subDimension`} value={row.subDimension} />
                <Input
                  name={`ratings.${index}.points`}
                  label="Punkte"
                  kind="number"
                  value={text(row.points)}
                  problems={problems}
                />
                <Input
                  name={`ratings.${index}.reason`}
                  label="Begründung"
                  kind="lines"
                  value={text(row.reason)}
                  problems={problems}
                />
              </fieldset>
            );
          })}
        </div>
        <div class="wm-actions wm-form__end">
          <SubmitButton>{since ? 'Trotzdem speichern' : 'Bewertungen speichern'}</SubmitButton>
          <a class="kern-btn kern-btn--tertiary" href={props.cancelHref}>
            <span class="kern-label">Abbrechen</span>
          </a>
        </div>
      </form>
    </Page>
  );
}

function Problem({ id, message }: { readonly id: string; readonly message: string | undefined }): JSX.Element | null {
  return message === undefined ? null : (
    <p class="wm-field__problem" id={`${id}-fehler`}>
      <Icon name="danger" />
      <span>
        <span class="wm-hidden-text">Fehler: </span>
        {message}
      </span>
    </p>
  );
}

function DayInput({ value, problem }: { readonly value: string; readonly problem: string | undefined }): JSX.Element {
  const id = inputId('ratedOn');
  return (
    <div class={`wm-field wm-field--day${problem === undefined ? '' : ' wm-field--problem'}`}>
      <label class="wm-field__label" for={id}>
        Bewertet am
      </label>
      <p class="wm-field__hint" id={`${id}-hinweis`}>
        Gilt für alles, was Sie unten ändern.
      </p>
      <Problem id={id} message={problem} />
      <input
        class="wm-input"
        id={id}
        name="ratedOn"
        type="text"
        value={value}
        placeholder="TT.MM.JJJJ"
        autocomplete="off"
        required
        aria-describedby={`${id}-hinweis${problem === undefined ? '' : ` ${id}-fehler`}`}
        {...(problem === undefined ? {} : { 'aria-invalid': 'true' as const })}
      />
    </div>
  );
}

function Input({
  name,
  label,
  kind,
  value,
  problems,
}: {
  readonly name: string;
  readonly label: string;
  readonly kind: 'number' | 'lines';
  readonly value: string;
  readonly problems: readonly FieldProblem[];
}): JSX.Element {
  const id = inputId(name);
  const problem = problems.find(({ field }) => field === name)?.message;
  const common = {
    class: 'wm-input',
    id,
    name,
    ...(problem === undefined ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-fehler` }),
  };
  return (
    <div class={`wm-field wm-field--${kind}${problem === undefined ? '' : ' wm-field--problem'}`}>
      <label class="wm-field__label" for={id}>
        {label}
      </label>
      <Problem id={id} message={problem} />
      {kind === 'number' ? (
        <input {...common} type="text" inputMode="decimal" autocomplete="off" value={value} />
      ) : (
        <textarea {...common} rows={2}>
          {value}
        </textarea>
      )}
    </div>
  );
}
