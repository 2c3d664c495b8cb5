// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icons.js';

export type ButtonRank = 'primary' | 'secondary' | 'tertiary';

interface Look {
  readonly rank?: ButtonRank;
  readonly small?: boolean;
  readonly icon?: IconName;
  /** Said to screen readers only, after the label: `Unverändert bestätigen` … `Ziel Z2`. */
  readonly about?: string;
}

function classOf({ rank = 'secondary', small = false }: Look): string {
  return `kern-btn kern-btn--${rank}${small ? ' wm-btn--small' : ''}`;
}

function Face({ icon, about, children }: Look & { readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span class="kern-label">
        {children}
        {about && <span class="wm-hidden-text"> {about}</span>}
      </span>
    </>
  );
}

/** A link that looks like a button: leads to a page, changes nothing. */
export function ButtonLink({
  href,
  children,
  ...look
}: Look & { readonly href: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <a class={classOf(look)} href={href}>
      <Face {...look}>{children}</Face>
    </a>
  );
}

/** Sends the form in which it stands, or the one named by `form`. */
export function SubmitButton({
  children,
  name,
  value,
  form,
  ...look
}: Look & {
  readonly children: ComponentChildren;
  readonly name?: string;
  readonly value?: string;
  readonly form?: string;
}): JSX.Element {
  return (
    <button type="submit" class={classOf({ rank: 'primary', ...look })} name={name} value={value} form={form}>
      <Face {...look}>{children}</Face>
    </button>
  );
}

/** Prints the page; shown only where JavaScript runs. */
export function PrintButton(): JSX.Element {
  return (
    <button type="button" class="kern-btn kern-btn--tertiary wm-btn--small wm-needs-script" data-print>
      <Face icon="printer">Drucken</Face>
    </button>
  );
}

/** Less frequent actions, behind a word; nothing where there are none. */
export function MoreSteps({
  href,
  steps,
}: {
  /** Of what they are done to: `/ziele/<id>`. */
  readonly href: string;
  readonly steps: readonly { readonly slug: string; readonly title: string }[];
}): JSX.Element | null {
  if (steps.length === 0) return null;
  return (
    <details class="wm-more">
      <summary>Weitere Schritte</summary>
      <ul class="wm-more__list">
        {steps.map(({ slug, title }) => (
          <li key={slug}>
            <a href={`${href}/${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function ActionRow({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="wm-actions">{children}</div>;
}

/** What every form that changes something carries beside its fields. */
export interface FormSecrets {
  readonly csrfToken: string;
  /** Makes a double submit harmless. */
  readonly formId?: string;
  /** What the page showed when it was opened; a newer one is not overwritten unseen. */
  readonly revision?: number | string;
}

export function HiddenInputs({
  csrfToken,
  formId,
  revision,
  extra,
}: FormSecrets & { readonly extra?: Readonly<Record<string, string>> }): JSX.Element {
  return (
    <>
      <input type="hidden" name="_csrf" value={csrfToken} />
      {formId !== undefined && <input type="hidden" name="_form" value={formId} />}
      {revision !== undefined && <input type="hidden" name="_revision" value={String(revision)} />}
      {extra &&
        Object.entries(extra).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    </>
  );
}

/** One click, one command: a form with a single button. */
export function ConfirmButton({
  action,
  children,
  csrfToken,
  formId,
  revision,
  extra,
  ...look
}: Look &
  FormSecrets & {
    readonly action: string;
    readonly children: ComponentChildren;
    readonly extra?: Readonly<Record<string, string>>;
  }): JSX.Element {
  return (
    <form method="post" action={action} class="wm-inline-form">
      <HiddenInputs
        csrfToken={csrfToken}
        {...(formId === undefined ? {} : { formId })}
        {...(revision === undefined ? {} : { revision })}
        {...(extra === undefined ? {} : { extra })}
      />
      <button type="submit" class={classOf(look)}>
        <Face {...look}>{children}</Face>
      </button>
    </form>
  );
}
