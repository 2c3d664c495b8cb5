// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { HiddenInputs } from '../../web/components/buttons.js';
import { ErrorSummary } from '../../web/components/error-summary.js';
import type { FieldProblem } from '../../web/fields.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { comparableName, type ScreeningState } from '../domain/screening.js';
import { SERVICE_PROPOSALS } from '../domain/service-proposals.js';
import { FormEnd } from './form-parts.js';
import { AUDIENCE_WORDS } from './screening-words.js';

export interface ProposedServicesFormProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly action: string;
  readonly intro: string;
  readonly submit: string;
  readonly cancelHref: string;
  readonly formId: string;
  readonly screening: ScreeningState;
  /** What was ticked; undefined: everything that is not on the list yet. */
  readonly chosen: ReadonlySet<string> | undefined;
  readonly problems: readonly FieldProblem[];
}

/** The shipped list, everything ticked, to take out what there is not. */
export function ProposedServicesForm(props: ProposedServicesFormProps): JSX.Element {
  const { frame, chosen, problems, screening } = props;
  const onList = new Set(screening.services.map(({ name }) => comparableName(name)));
  return (
    <Page frame={{ ...frame, hasProblems: problems.length > 0, lead: <p>{props.intro}</p> }}>
      <form method="post" action={props.action} class="wm-form" noValidate>
        <HiddenInputs csrfToken={frame.csrfToken} formId={props.formId} />
        <ErrorSummary problems={problems} linked={() => false} />
        {SERVICE_PROPOSALS.map(({ heading, services }) => (
          <fieldset key={heading} class="wm-field wm-field--references">
            <legend class="wm-field__label">{heading}</legend>
            <div class="wm-field__choices">
              {services.map(({ key, name, audience }) => {
                const isThere = onList.has(comparableName(name));
                return (
                  <div key={key} class="wm-tick">
                    <input
                      type="checkbox"
                      class="wm-check"
                      id={`vorschlag-${key}`}
                      name="proposals"
                      value={key}
                      checked={!isThere && (chosen?.has(key) ?? true)}
                      disabled={isThere}
                    />
                    <label for={`vorschlag-${key}`}>
                      {name}
                      <span class="wm-list__note">
                        {isThere ? 'steht schon auf der Liste' : AUDIENCE_WORDS[audience]}
                      </span>
                    </label>
                  </div>
                );
              })}
            </div>
          </fieldset>
        ))}
        <FormEnd cancelHref={props.cancelHref}>{props.submit}</FormEnd>
      </form>
    </Page>
  );
}
