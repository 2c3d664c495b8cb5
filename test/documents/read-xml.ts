// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/*
 * Reads XML 1.0 as strictly as the programs that will open our files: what is not well-formed is an error. No doctype, no
 * CDATA, no comments, because we write none.
 */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const TAG = new RegExp(`^<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const END = new RegExp(`^</(${NAME})\\s*>`);
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** @throws Error where it is not well-formed or a prefix is not declared */
export function readXml(text: string): XmlElement {
  for (const character of text)
    if (!isAllowed(character.codePointAt(0)!)) throw new Error(`U+${character.codePointAt(0)!.toString(16)}`);
  let at = /^(?:<\?xml [^?]*\?>)?\s*/.exec(text)![0].length;
  const rest = () => text.slice(at, at + 100_000);
  const element = (prefixes: ReadonlySet<string>): XmlElement => {
    const open = TAG.exec(rest());
    if (!open) throw new Error(`No tag: ${rest().slice(0, 80)}`);
    at += open[0].length;
    const [, name = '', written = '', empty] = open;
    const attributes: Record<string, string> = {};
    for (const [, key = '', double, single] of written.matchAll(ATTRIBUTE)) {
      if (key in attributes) throw new Error(`Twice: ${key}`);
      attributes[key] = decoded(double ?? single ?? '');
    }
    const known = new Set([
      ...prefixes,
      ...Object.keys(attributes).flatMap((key) => /^xmlns:(.+)$/.exec(key)?.[1] ?? []),
    ]);
    for (const key of [name, ...Object.keys(attributes)]) {
      const prefix = /^([^:]+):/.exec(key)?.[1];
      if (prefix && !known.has(prefix)) throw new Error(`Not declared: ${key}`);
    }
    const children: (XmlElement | string)[] = [];
    if (empty) return { name, attributes, children };
    for (;;) {
      const next = text.indexOf('<', at);
      if (next < 0) throw new Error(`Not closed: ${name}`);
      if (next > at) children.push(decoded(text.slice(at, next)));
      at = next;
      const end = END.exec(rest());
      if (!end) {
        children.push(element(known));
        continue;
      }
      if (end[1] !== name) throw new Error(`${name} closed by ${end[1]}`);
      at += end[0].length;
      return { name, attributes, children };
    }
  };
  const root = element(new Set(['xml', 'xmlns']));
  if (text.slice(at).trim() !== '') throw new Error(`After the end: ${rest().slice(0, 80)}`);
  return root;
}

function decoded(text: string): string {
  return text.replace(/&([^;]*);?|\]\]>/g, (reference, name?: string) => {
    const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name ?? '');
    const known = number
      ? String.fromCodePoint(number[1] ? parseInt(number[1], 16) : Number(number[2]))
      : REFERENCES[name ?? ''];
    if (known === undefined || !reference.endsWith(';')) throw new Error(`Not a reference: ${reference.slice(0, 20)}`);
    return known;
  });
}

function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

/** All elements of that name below it, in order. */
export function allNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...allNamed(child, name)],
  );
}

/** The text of an OpenDocument element, with the spaces, tabs and breaks that are elements there. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (child.name === 'text:s') return ' '.repeat(Number(child.attributes['text:c'] ?? 1));
      if (child.name === 'text:line-break') return '\n';
      if (child.name === 'text:tab') return '\t';
      return textOf(child);
    })
    .join('');
}
