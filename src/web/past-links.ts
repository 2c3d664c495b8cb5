// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the page or answer shows another Stand than today's. */
    past?: PastAsked | undefined;
  }
}

export interface PastAsked {
  /** `stand=2026-06-30`, as URLSearchParams writes it: the page's links stay in it. */
  readonly query: string;
  /** ISO 8601 instant in UTC up to which what was recorded counts. */
  readonly recordedUpTo: string;
  /** Only what was in force on this day counts; undefined: what was known. */
  readonly inForceOn: string | undefined;
}

/**
 * Addresses that can show another Stand. The rest of the program (forms, administration, reminders) is today's, whatever
 * led there.
 */
const HAS_STANDS =
  /^\/(?:(?:ziele|beschluesse|sitzungen)(?:\/(?!neu$)[\w-]+)?|vorlagen(?:\/(?!neu$)[\w-]+(?:\.(?:pdf|odt))?)?|(?:fahrplan|quartalsbericht)(?:\.\w+)?|massnahmen\.\w+|verlauf)?$/;

/** Whether a page of ours at this path can show another Stand than today's. */
export function hasStands(path: string): boolean {
  return HAS_STANDS.test(path);
}

/**
 * The page with every link and every filter staying in the Stand that it shows. Done once for the whole text, so that no
 * page can forget it.
 *
 * @param query `stand=2026-06-30`, as URLSearchParams writes it
 */
export function keepingStand(html: string, query: string): string {
  const pairs = [...new URLSearchParams(query)];
  const added = query.replaceAll('&', '&amp;');
  const inputs = pairs
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}"/>`)
    .join('');
  return html
    .replaceAll(/(<a\b[^>]*?\shref=")(\/[^"]*)"/g, (whole, before: string, href: string) => {
      const [, path = '', search = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(href) ?? [];
      // Links that name a Stand themselves, or lead out of it.
      if (!hasStands(path) || before.includes('data-leave') || /[?;&](?:stand|gueltig)=/.test(search)) return whole;
      return `${before}${path}${search === '' ? '?' : `${search}&amp;`}${added}${fragment}"`;
    })
    .replaceAll(/<form\b[^>]*\bmethod="get"[^>]*>/g, (form) => {
      const action = /\saction="([^"?#]*)/.exec(form)?.[1] ?? '';
      return hasStands(action) && !form.includes('data-leave') ? form + inputs : form;
    });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
