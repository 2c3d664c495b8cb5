// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { UnusablePaper } from './paper-document.js';

/*
 * Pictures come from the program itself, never from a form; all the same a paper carries nothing in that could fetch,
 * run or depend on the machine.
 */

/** What a picture that only draws has no use for. */
const FORBIDDEN =
  /<!|<\?(?!xml[\s?])|<(?:script|foreignObject|image|use|style|a|animate\w*|set)\b|\s(?:on\w+|style)\s*=|(?:href|src)\s*=|url\(\s*['"]?(?!#)/i;

export interface Picture {
  readonly svg: string;
  /** Of its `viewBox`, in whatever unit; only their ratio matters. */
  readonly width: number;
  readonly height: number;
}

/**
 * The picture as any of our files takes it: only what draws; colours, widths and weights are attributes, not CSS.
 * @throws UnusablePaper where it has no `viewBox`, or has parts that load, run or refer to something outside
 */
export function drawingOf(svg: string): Picture {
  const text = svg.trim().replace(/^<\?xml[^>]*\?>\s*/, '');
  if (!/^<svg[\s>]/.test(text) || !/<\/svg>$/.test(text)) throw new UnusablePaper('A picture is not an <svg> element.');
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) throw new UnusablePaper(`A picture has ${JSON.stringify(forbidden[0])}, which papers do not take.`);
  const box = /\sviewBox\s*=\s*["']([^"']+)["']/.exec(text.slice(0, text.indexOf('>')))?.[1];
  const [, , width = 0, height = 0] = (box ?? '').split(/[\s,]+/).map(Number);
  if (!(width > 0 && height > 0)) throw new UnusablePaper('A picture has no viewBox with a width and a height.');
  // A page handles it as an element of HTML, where the namespace goes without saying.
  const named = /^<svg[^>]*\sxmlns\s*=/.test(text)
    ? text
    : text.replace(/^<svg/, '<svg xmlns="http://www.w3.org/2000/svg"');
  return { svg: named, width, height };
}

/**
 * Words of the picture in the paper's own font, in its two weights: with any other the machine's fonts would have a say.
 * @param inFont replaces what the font lacks
 */
export function setInFont(svg: string, family: string, inFont: (text: string) => string): string {
  const decoded = svg.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (reference, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    // What markup is made of stays a reference.
    return code > 0x7f && code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
  return inFont(decoded)
    .replace(/\sfont-(?:family|stretch|variant)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
    .replace(/\sfont-weight\s*=\s*["']([\w-]+)["']/g, (_, weight: string) => {
      const strong = weight === 'bold' || weight === 'bolder' || Number(weight) >= 500;
      return ` font-weight="${strong ? 600 : 400}"`;
    })
    .replace(/^<svg/, `<svg font-family="${family}"`);
}
