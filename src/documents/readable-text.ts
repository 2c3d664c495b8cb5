// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/*
 * Text that any file can hold and any page can show. People paste from anywhere: control characters, halves of emoji,
 * letters that no font here has.
 */

/** Marks that turn the direction of what follows: with them a paper could read otherwise than it was typed. */
function turnsDirection(code: number): boolean {
  return (
    code === 0x61c ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}

/** Allowed by XML 1.0 and not a noncharacter; line breaks and tabs are dealt with before. */
function isReadable(code: number): boolean {
  if (turnsDirection(code)) return false;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return code === 0x0a;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  if (code >= 0xfdd0 && code <= 0xfdef) return false;
  return (code & 0xfffe) !== 0xfffe;
}

/**
 * The text without what no reader sees and XML 1.0 forbids: control characters, marks of direction, lone surrogates,
 * noncharacters. Line
 * breaks of all kinds are `\n`, tabs a space. In Unicode's composed form (NFC).
 */
export function readableText(text: string): string {
  const even = text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n').replace(/\t/g, ' ');
  let readable = '';
  for (const character of even) if (isReadable(character.codePointAt(0)!)) readable += character;
  return readable.normalize('NFC');
}

/** As {@link readableText}, on one line. */
export function readableLine(text: string): string {
  return readableText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** The first `most` characters, cut between words where that leaves most of it. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`;
}
