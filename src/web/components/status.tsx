// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import { germanNumber, percent, UNKNOWN } from '../formats.js';
import { Icon, type IconName } from './icons.js';

export type StatusName =
  | 'planned'
  | 'on-track'
  | 'at-risk'
  | 'overdue'
  | 'unconfirmed'
  | 'achieved'
  | 'paused'
  | 'abandoned'
  | 'split'
  | 'merged'
  | 'superseded';

/** Word and sign of every state; colour only repeats what both say. */
export const STATUS_WORDS: Readonly<Record<StatusName, string>> = {
  planned: 'Geplant',
  'on-track': 'Im Plan',
  'at-risk': 'Gefährdet',
  overdue: 'Überfällig',
  unconfirmed: 'Unbestätigt',
  achieved: 'Erreicht',
  paused: 'Pausiert',
  abandoned: 'Aufgegeben',
  split: 'Aufgeteilt',
  merged: 'Zusammengeführt',
  superseded: 'Ersetzt',
};

const STATUS_ICONS: Readonly<Record<StatusName, IconName>> = {
  planned: 'planned',
  'on-track': 'on-track',
  'at-risk': 'warning',
  overdue: 'overdue',
  unconfirmed: 'unconfirmed',
  achieved: 'check',
  paused: 'pause',
  abandoned: 'cross',
  split: 'split',
  merged: 'merged',
  superseded: 'superseded',
};

/** A word that stands for how something is, with the sign and colour of a goal that stands alike. */
export function Badge({
  look,
  children,
}: {
  readonly look: StatusName;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <span class={`wm-status wm-status--${look}`}>
      <Icon name={STATUS_ICONS[look]} size={18} />
      {children}
    </span>
  );
}

/** @param overridden an officer set the status by hand; said in words beside it */
export function StatusBadge({
  status,
  overridden = false,
}: {
  readonly status: StatusName;
  readonly overridden?: boolean;
}): JSX.Element {
  return (
    <Badge look={status}>
      {STATUS_WORDS[status]}
      {overridden && <span class="wm-status__note"> (von Hand)</span>}
    </Badge>
  );
}

export interface ProgressBarProps {
  /** What is measured; read out, and shown unless `labelHidden`. */
  readonly label: string;
  readonly labelHidden?: boolean;
  /** Share of one; may exceed it. Undefined: unknown, shown as such and never as 0 %. */
  readonly share: number | undefined;
  /** What stands behind the share: `41 von 100 Prozessen`. Default is the percentage. */
  readonly words?: string;
}

/** A bar with its number. `<meter>` would say more, but browsers paint it in colours of their own. */
export function ProgressBar({ label, labelHidden = false, share, words }: ProgressBarProps): JSX.Element {
  const known = share !== undefined && Number.isFinite(share);
  return (
    <div class={known ? 'wm-progress' : 'wm-progress wm-progress--unknown'}>
      <span class={labelHidden ? 'wm-hidden-text' : 'wm-progress__label'}>{label}</span>
      <svg class="wm-progress__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="wm-progress__track" width="100" height="8" />
        {known && (
          <rect class="wm-progress__fill" width={Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10} height="8" />
        )}
      </svg>
      <span class="wm-progress__words">{known ? (words ?? percent(share)) : (words ?? UNKNOWN)}</span>
    </div>
  );
}

/** `3 von 5` in words, with an unknown whole: `3, Grundgesamtheit unbekannt`. */
export function countOf(part: number, whole: number | undefined): string {
  return whole === undefined
    ? `${germanNumber(part)}, Grundgesamtheit ${UNKNOWN}`
    : `${germanNumber(part)} von ${germanNumber(whole)}`;
}
