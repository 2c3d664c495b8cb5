// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrom(e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

/** Enough of a `User-Agent` for people to know their own device, and no more: `Firefox, Windows`; null where it says neither. */
export function deviceWords(userAgent: string | undefined): string | null {
  if (!userAgent) return null;
  const first = (known: typeof BROWSERS): string[] =>
    known
      .filter(([pattern]) => pattern.test(userAgent))
      .map(([, name]) => name)
      .slice(0, 1);
  return [...first(BROWSERS), ...first(SYSTEMS)].join(', ') || null;
}
