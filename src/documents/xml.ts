// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readableText } from './readable-text.js';

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as content or attribute of XML 1.0, without the characters that it forbids. */
export function xmlText(text: string): string {
  return readableText(text).replace(/[&<>"]/g, (character) => REFERENCES[character]!);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name a="b">…</name>`. Attributes are escaped; `content` is XML already. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value)).replaceAll('\n', ' ')}"`)
    .join('');
  const inside = content.join('');
  return inside === '' ? `<${name}${given}/>` : `<${name}${given}>${inside}</${name}>`;
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
