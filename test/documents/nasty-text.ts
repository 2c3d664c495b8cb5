// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import fc from 'fast-check';

/** What people type, paste and try. */
const pieces = fc.constantFrom(
  '#panic("x")',
  '#import "@preview/x:1.0.0"',
  '#eval("1")',
  '= Überschrift',
  '*fett* _kursiv_ `roh` $x^2$ <marke> @verweis \\',
  '[#sys.inputs]',
  '</text:p><script>alert(1)</script>',
  ']]>',
  '<!DOCTYPE x [<!ENTITY a "b">]>&a;',
  '&amp; &#0; &unbekannt;',
  '"\'`',
  '=HYPERLINK("http://x","y")',
  '@SUM(1;2)',
  '+1',
  '-1',
  '_x0041_',
  '\u0000\u0001\u0008\u001f\u007f\u0085',
  '\ud800',
  '\udc00',
  '\ufffe\uffff\ufdd0',
  '\u202eמילה\u202c عربي',
  '👩‍👧‍👦🏳️‍🌈',
  'e\u0301\u0308\u0300',
  '中文 ☐ ✓ \u2011 \u202f',
  '\r\n\u2028\t  ',
  'ÄÖÜäöüß€ „So“ – 12.500 €',
  '\u00ad\u200b\u2060',
);

/** Any text: pieces of markup, any characters, and words that fill pages without a space. */
const long = (times: number) =>
  fc.constantFrom('a', 'ß', '#', '&', '中', '_').map((one) => one.repeat(one === '中' ? times / 10 : times));

export const nastyText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 6 })
      .map((parts) => parts.join('')),
  },
  { weight: 5, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
  { weight: 2, arbitrary: long(500) },
  { weight: 1, arbitrary: long(10_000) },
);
