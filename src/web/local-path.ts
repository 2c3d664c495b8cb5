// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * A path on this server, written as a header can carry it; undefined for anything that could lead elsewhere (`//host`,
 * `/\host`).
 */
export function localPath(wanted: unknown): string | undefined {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return undefined;
  // What browsers take out of an address before they read it must not make a host of the rest.
  // eslint-disable-next-line no-control-regex -- to find them is the purpose
  if (/[\u0000-\u001f\\]/.test(wanted)) return undefined;
  const base = 'http://here.invalid';
  if (!URL.canParse(wanted, base)) return undefined;
  const url = new URL(wanted, base);
  // Resolved, `/.//host` begins with two slashes.
  if (url.origin !== base || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search + url.hash;
}
