// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { HiddenInputs } from '../../web/components/buttons.js';
import { ErrorSummary } from '../../web/components/error-summary.js';
import { Notice } from '../../web/components/notice.js';
import type { FieldProblem } from '../../web/fields.js';
import { germanNumber } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { type Method, subDimensionsOf } from '../domain/method.js';
import { scaleWords } from './assessment-words.js';
import { FormEnd, inputAttributes, InputProblem } from './form-parts.js';

export interface InterviewScoresFormProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly action: string;
  readonly intro: string;
  readonly submit: string;
  readonly cancelHref: string;
  readonly revision: number;
  readonly method: Method;
  /** By sub-dimension: a number, or as it was typed. */
  readonly points: ReadonlyMap<string, unknown>;
  /** What somebody else has saved since. */
  readonly saved?: ReadonlyMap<string, number> | undefined;
  readonly problems: readonly FieldProblem[];
}

function typed(value: unknown): string {
  if (typeof value === 'number') return germanNumber(value, 6);
  return typeof value === 'string' ? value : '';
}

/** Points for every sub-dimension on one page. */
export function InterviewScoresForm(props: InterviewScoresFormProps): JSX.Element {
  const { frame, method, points, saved, problems } = props;
  return (
    <Page
      frame={{
        ...frame,
        narrow: true,
        hasProblems: problems.length > 0 || saved !== undefined,
        lead: (
          <>
            <p>{props.intro}</p>
            <p>
              {method.scale.least} bis {method.scale.most} Punkte: {scaleWords(method)}.
            </p>
          </>
        ),
      }}
    >
      <form method="post" action={props.action} class="wm-form" noValidate data-warn-unsaved="">
        <HiddenInputs csrfToken={frame.csrfToken} revision={props.revision} />
        <ErrorSummary problems={problems} linked={(field) => field.endsWith('.points')} />
        {saved && (
          <Notice tone="warning" title="Inzwischen hat jemand anderes gespeichert" announce>
            <p>Was jetzt gilt, steht bei jeder Zeile; mit „Trotzdem speichern“ gelten Ihre Eingaben.</p>
          </Notice>
        )}
        <table class="wm-table" role="table">
          <caption class="wm-table__caption">Punkte je Unterdimension</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                Unterdimension
              </th>
              <th scope="col" role="columnheader">
                Punkte
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {subDimensionsOf(method).map(({ id, name, about }, index) => {
              const input = `scores.${index}.points`;
              const other = saved?.get(id);
              return (
                <tr key={id} role="row">
                  <th scope="row" role="rowheader">
                    {name}
                    <span class="wm-list__note">{about}</span>
                  </th>
                  <td role="cell" data-label="Punkte">
                    <InputProblem name={input} problems={problems} />
                    <input type="hidden" name={`scores.${index}.subDimension`} value={id} />
                    <input
                      class="wm-input"
                      type="text"
                      inputMode="decimal"
                      autocomplete="off"
                      size={5}
                      aria-label={`Punkte für ${name}`}
                      value={typed(points.get(id))}
                      {...inputAttributes(input, problems)}
                    />
                    {saved && (
                      <span class="wm-list__note">Gespeichert: {other === undefined ? 'keine' : typed(other)}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <FormEnd cancelHref={props.cancelHref}>{saved ? 'Trotzdem speichern' : props.submit}</FormEnd>
      </form>
    </Page>
  );
}
