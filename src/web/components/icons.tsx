// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';

/** 24 × 24, drawn with lines in the colour of the text, so that they print and follow the theme. Decorative: a text stands beside. */
const PATHS = {
  'arrow-left': 'M19 12H5M11 6l-6 6 6 6',
  'arrow-right': 'M5 12h14M13 6l6 6-6 6',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  check: 'M5 12.5l5 5L19 7',
  'chevron-down': 'M6 9l6 6 6-6',
  cross: 'M6 6l12 12M18 6L6 18',
  danger: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5.5M12 16.4v.2',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.4v.2',
  menu: 'M4 7h16M4 12h16M4 17h16',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  pause: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 8.5v7M14 8.5v7',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c.7-3.6 3.7-5.5 7.500-5.500s6.800 1.900 7.500 5.500',
  plus: 'M12 5v14M5 12h14',
  printer: 'M7 8V4h10v4M7 17H4V9h16v8h-3M7 14h10v6H7z',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500L20 20',
  'sort-down': 'M12 5v14M7 14l5 5 5-5',
  'sort-none': 'M8 10l4-4 4 4M8 14l4 4 4-4',
  'sort-up': 'M12 19V5M7 10l5-5 5 5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  undo: 'M9 6L4 11l5 5M4 11h10a6 6 0 0 1 0 12h-3',
  warning: 'M12 3.500L22 20.500H2zM12 10v5M12 17.700v.2',
  // States of a goal: each has its own outline, to be told apart without colour.
  planned: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17z',
  'on-track': 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM8 12h8M13 9l3 3-3 3',
  overdue: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7v5.500l3.500 2',
  unconfirmed: 'M9 9.200a3 3 0 1 1 4.300 2.700c-.9.500-1.300 1-1.300 2M12 16.800v.2',
  split: 'M12 20v-7L6 6M12 13l6-7M6 10V6h4M14 6h4v4',
  merged: 'M6 4v4l6 6v6M18 4v4l-6 6M9 17.500l3 3 3-3',
  superseded: 'M4 12a8 8 0 0 1 13.700-5.600L20 9M20 4v5h-5M20 12a8 8 0 0 1-13.700 5.600L4 15M4 20v-5h5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }): JSX.Element {
  return (
    <svg
      class="wm-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {name === 'unconfirmed' && <circle cx="12" cy="12" r="9" stroke-dasharray="3 2.650" />}
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of the program: a waymark, a stone with two arms that point the way. The same drawing is the favicon. */
export function LogoMark({ size = 40 }: { readonly size?: number }): JSX.Element {
  return (
    <svg class="wm-logo" width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path class="wm-logo__post" d="M21.500 4.500a2.500 2.500 0 0 1 5 0V40h-5z" />
      <path
        class="wm-logo__arm"
        d="M24 8.500h14.200a1.500 1.500 0 0 1 1.100.5l4.300 4.700a1.500 1.500 0 0 1 0 2l-4.300 4.700a1.500 1.500 0 0 1-1.100.5H24z"
      />
      <path
        class="wm-logo__arm wm-logo__arm--near"
        d="M24 22.500H11.300a1.500 1.500 0 0 0-1.100.5l-4 4.400a1.500 1.500 0 0 0 0 2l4 4.400a1.500 1.500 0 0 0 1.100.5H24z"
      />
      <path class="wm-logo__ground" d="M10 44a14 6 0 0 1 28 0z" />
    </svg>
  );
}
