// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './icons.js';

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger';

const ICONS = { info: 'info', success: 'check', warning: 'warning', danger: 'danger' } as const;

export interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** Read out by screen readers when the page opens: for what has just happened. */
  readonly announce?: boolean;
}

export function Notice({ tone, title, children, announce = false }: NoticeProps): JSX.Element {
  return (
    <div class={`wm-notice wm-notice--${tone}`} {...(announce ? { role: tone === 'danger' ? 'alert' : 'status' } : {})}>
      <Icon name={ICONS[tone]} size={24} />
      <div class="wm-notice__text">
        <p class="wm-notice__title">{title}</p>
        {children}
      </div>
    </div>
  );
}

/** Teaches what to do where nothing is yet: one sentence and the next steps as links or buttons. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="wm-empty">
      <svg class="wm-empty__picture" viewBox="0 0 120 72" width="120" height="72" aria-hidden="true" focusable="false">
        <path
          d="M8 62c24-2 22-30 46-32s26-10 46-14"
          fill="none"
          stroke="currentColor"
          stroke-width="3"
          stroke-dasharray="2 8"
          stroke-linecap="round"
        />
        <circle cx="8" cy="62" r="5" fill="currentColor" />
        <path
          d="M101 6v30M101 7l14 5-14 6z"
          fill="currentColor"
          stroke="currentColor"
          stroke-width="3"
          stroke-linejoin="round"
        />
      </svg>
      <p class="wm-empty__title">{title}</p>
      {children && <div class="wm-empty__text">{children}</div>}
      {actions && <div class="wm-actions wm-actions--center">{actions}</div>}
    </div>
  );
}
