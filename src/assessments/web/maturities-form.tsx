// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { HiddenInputs } from '../../web/components/buttons.js';
import { ErrorSummary } from '../../web/components/error-summary.js';
import type { FieldProblem } from '../../web/fields.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { MATURITY_CHOICES } from '../commands/service-fields.js';
import type { ScreenedService } from '../domain/screening.js';
import { FormEnd, inputAttributes, InputProblem, TextLine } from './form-parts.js';
import { NOT_LOOKED_AT } from './screening-words.js';

/** One service with what was chosen for it, `''` for not looked at. */
export interface MaturityRow {
  readonly service: ScreenedService;
  readonly chosen: string;
}

export interface MaturitiesFormProps {
  readonly frame: PageFrame & { readonly csrfToken: string };
  readonly action: string;
  readonly intro: string;
  readonly submit: string;
  readonly cancelHref: string;
  readonly formId: string;
  /** `30.06.2026`, or as it was typed. */
  readonly lookedOn: string;
  readonly rows: readonly MaturityRow[];
  readonly problems: readonly FieldProblem[];
}

/** The maturity of every service of the checklist on one page, saved at once. */
export function MaturitiesForm(props: MaturitiesFormProps): JSX.Element {
  const { frame, rows, problems } = props;
  return (
    <Page frame={{ ...frame, hasProblems: problems.length > 0, lead: <p>{props.intro}</p> }}>
      <form method="post" action={props.action} class="wm-form" noValidate data-warn-unsaved="">
        <HiddenInputs csrfToken={frame.csrfToken} formId={props.formId} />
        <ErrorSummary problems={problems} linked={(field) => /\.to$|^lookedOn$/.test(field)} />
        <TextLine
          name="lookedOn"
          label="Angesehen am"
          hint="Gilt für alles, was Sie unten ändern."
          value={props.lookedOn}
          problems={problems}
          placeholder="TT.MM.JJJJ"
        />
        <table class="wm-table" role="table">
          <caption class="wm-table__caption">Reifegrad je Leistung</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                Leistung
              </th>
              <th scope="col" role="columnheader">
                Reifegrad
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map(({ service, chosen }, index) => {
              const name = `changes.${index}.to`;
              return (
                <tr key={service.serviceId} role="row">
                  <th scope="row" role="rowheader">
                    {service.name}
                  </th>
                  <td role="cell" data-label="Reifegrad">
                    <InputProblem name={name} problems={problems} />
                    <input type="hidden" name={`changes.${index}.serviceId`} value={service.serviceId} />
                    {service.maturity !== null && (
                      <input type="hidden" name={`changes.${index}.from`} value={String(service.maturity)} />
                    )}
                    <select
                      class="wm-input"
                      aria-label={`Reifegrad von ${service.name}`}
                      {...inputAttributes(name, problems)}
                    >
                      <option value="" selected={chosen === ''}>
                        {NOT_LOOKED_AT}
                      </option>
                      {Object.entries(MATURITY_CHOICES).map(([value, words]) => (
                        <option key={value} value={value} selected={value === chosen}>
                          {words}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <FormEnd cancelHref={props.cancelHref}>{props.submit}</FormEnd>
      </form>
    </Page>
  );
}
