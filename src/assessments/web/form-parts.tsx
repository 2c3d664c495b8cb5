// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import { SubmitButton } from '../../web/components/buttons.js';
import { inputId } from '../../web/components/error-summary.js';
import { Icon } from '../../web/components/icons.js';
import type { FieldProblem } from '../../web/fields.js';

/* Parts of forms that are tables or long lists, which `CommandForm` cannot lay out. */

/** What is wrong with one input, beside it. */
export function InputProblem({
  name,
  problems,
}: {
  readonly name: string;
  readonly problems: readonly FieldProblem[];
}): JSX.Element | null {
  const problem = problems.find(({ field }) => field === name)?.message;
  return problem === undefined ? null : (
    <p class="wm-field__problem" id={`${inputId(name)}-fehler`}>
      <Icon name="danger" />
      <span>
        <span class="wm-hidden-text">Fehler: </span>
        {problem}
      </span>
    </p>
  );
}

/** The attributes that join an input with what is wrong with it. */
export function inputAttributes(name: string, problems: readonly FieldProblem[]) {
  const id = inputId(name);
  const wrong = problems.some(({ field }) => field === name);
  return { id, name, ...(wrong ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-fehler` } : {}) };
}

/** One line of text with its label. */
export function TextLine({
  name,
  label,
  hint,
  value,
  problems,
  placeholder,
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly problems: readonly FieldProblem[];
  readonly placeholder?: string;
}): JSX.Element {
  return (
    <div class="wm-field wm-field--day">
      <label class="wm-field__label" for={inputId(name)}>
        {label}
      </label>
      {hint && <p class="wm-field__hint">{hint}</p>}
      <InputProblem name={name} problems={problems} />
      <input
        class="wm-input"
        type="text"
        autocomplete="off"
        value={value}
        placeholder={placeholder}
        {...inputAttributes(name, problems)}
      />
    </div>
  );
}

/** The buttons at the end of a form. */
export function FormEnd({
  cancelHref,
  children,
}: {
  readonly cancelHref: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="wm-actions wm-form__end">
      <SubmitButton>{children}</SubmitButton>
      <a class="kern-btn kern-btn--tertiary" href={cancelHref}>
        <span class="kern-label">Abbrechen</span>
      </a>
    </div>
  );
}
