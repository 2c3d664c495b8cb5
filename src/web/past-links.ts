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
  /^\/(?:(?:ziele|beschluesse|sitzungen|befragungen)(?:\/(?!neu$)[\w-]+)?|vorlagen(?:\/(?!neu$)[\w-]+(?:\.(?:pdf|odt))?)?|(?:fahrplan|quartalsbericht)(?:\.\w+)?|massnahmen\.\w+|verlauf)?$/;

/** Whether a page of ours at this path can show another Stand than today's. */
export function hasStands(path: string): boolean {
  return HAS_STANDS.test(path);
}

/** Attributes as our pages are rendered: alone or in double quotes, in which no double quote and no `<` stands, but `>` may. */
const ATTRIBUTE = /\s+([^\s"'<>/=]+)(?:="([^"]*)")?/g;
const LINK_OR_FORM = /<(a|form)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*\/?>/g;

/**
 * The page with every link and every filter staying in the Stand that it shows. Done once for the whole text, so that no
 * page can forget it.
 *
 * @param html as preact renders it: whatever people wrote has its `<`, `&` and `"` escaped
 * @param query `stand=2026-06-30`, as URLSearchParams writes it
 */
export function keepingStand(html: string, query: string): string {
  const inputs = [...new URLSearchParams(query)]
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}"/>`)
    .join('');
  return html.replaceAll(LINK_OR_FORM, (tag, name: 'a' | 'form', text: string) => {
    const attributes = attributesOf(text);
    if (attributes.has('data-leave')) return tag;
    if (name === 'form') {
      const action = /^[^?#]*/.exec(attributes.get('action')?.value ?? '')![0];
      const method = attributes.get('method')?.value ?? 'get';
      return method.toLowerCase() === 'get' && hasStands(action) ? tag + inputs : tag;
    }
    const href = attributes.get('href');
    const kept = href && hrefKeeping(href.value, query);
    return kept === undefined ? tag : `<a${text.slice(0, href!.from)}${kept}${tag.slice(2 + href!.to)}`;
  });
}

/** Undefined for what shows no Stand, and for links that name one themselves. */
function hrefKeeping(href: string, query: string): string | undefined {
  const [, path = '', search = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(href) ?? [];
  if (!hasStands(path)) return undefined;
  const asked = new URLSearchParams(search.replaceAll('&amp;', '&'));
  if (asked.has('stand') || asked.has('gueltig')) return undefined;
  return `${path}${search === '' ? '?' : `${search}&amp;`}${escaped(query)}${fragment}`;
}

interface Attribute {
  /** As it stands in the page, escaped; '' where it has none. */
  readonly value: string;
  /** Where the value begins and ends in the text of all attributes. */
  readonly from: number;
  readonly to: number;
}

/** By name; of several with the same name the first counts, as for browsers. */
function attributesOf(text: string): ReadonlyMap<string, Attribute> {
  const attributes = new Map<string, Attribute>();
  for (const { 0: whole, 1: name, 2: value = '', index } of text.matchAll(ATTRIBUTE)) {
    const to = index + whole.length - 1;
    if (!attributes.has(name!)) attributes.set(name!, { value, from: to - value.length, to });
  }
  return attributes;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
