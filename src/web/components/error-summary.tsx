// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import type { FieldProblem } from '../fields.js';
import { Icon } from './icons.js';

/** The id of the input for a field path; `prefix` keeps two forms on one page apart. */
export function inputId(field: string, prefix = ''): string {
  return `${prefix}feld-${field}`;
}

export interface ErrorSummaryProps {
  readonly problems: readonly FieldProblem[];
  /** Field paths that have an input on this page; others are listed without a link. */
  readonly linked?: (field: string) => boolean;
  readonly idPrefix?: string;
  readonly title?: string;
}

/** Everything to mend at a glance, each with a link to its field. Focused when the page opens, where JavaScript runs. */
export function ErrorSummary({ problems, linked, idPrefix = '', title }: ErrorSummaryProps): JSX.Element | null {
  if (problems.length === 0) return null;
  const words =
    problems.length === 1
      ? 'Eine Angabe fehlt noch oder stimmt nicht'
      : `${problems.length} Angaben fehlen noch oder stimmen nicht`;
  return (
    <div class="wm-notice wm-notice--danger wm-errors" role="alert" tabIndex={-1} data-focus-first>
      <Icon name="danger" size={24} />
      <div class="wm-notice__text">
        <h2 class="wm-notice__title">{title ?? words}</h2>
        <ul>
          {problems.map(({ field, message }, index) => (
            <li key={index}>
              {field !== '' && (linked?.(field) ?? true) ? (
                <a href={`#${inputId(field, idPrefix)}`}>{message}</a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
