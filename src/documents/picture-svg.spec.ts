// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { drawingOf, setInFont } from './picture-svg.js';

const svg = (inside: string, attributes = 'viewBox="0 0 20 10"') => `<svg ${attributes}>${inside}</svg>`;

describe('A picture in a paper', () => {
  it('has its size from the viewBox, and its namespace where it left that to HTML', () => {
    expect(drawingOf(svg('<rect fill="url(#pattern)"/>'))).toEqual({
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect fill="url(#pattern)"/></svg>',
      width: 20,
      height: 10,
    });
  });

  it.each([
    ['no viewBox', svg('', 'width="20"')],
    ['an empty viewBox', svg('', 'viewBox="0 0 0 10"')],
    ['something else', '<p>x</p>'],
    ['something after it', `${svg('')}<p/>`],
    ['a script', svg('<script>1</script>')],
    ['an event', svg('<rect onload="x()"/>')],
    ['a file', svg('<image href="file:///etc/passwd"/>')],
    ['a reference', svg('<rect xlink:href="#x"/>')],
    ['HTML', svg('<foreignObject/>')],
    ['a style sheet', svg('<style>@import "x"</style>')],
    ['CSS of its own', svg('<rect style="fill:red"/>')],
    ['an address', svg('<rect fill="url(http://x)"/>')],
    ['entities', `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('')}`],
  ])('is refused with %s', (_, picture) => {
    expect(() => drawingOf(picture)).toThrow(/picture/i);
  });

  it('has its words in the font of the paper, in two weights, without what the font lacks', () => {
    expect(
      setInFont(
        svg(
          '<text font-family="Arial" font-weight="bold">&#x1F600;&#228;&lt;</text><text font-stretch=\'50%\' font-weight=\'300\'>b</text>',
        ),
        'Fira Sans',
        (text) => text.replace('😀', '?'),
      ),
    ).toBe(
      '<svg font-family="Fira Sans" viewBox="0 0 20 10"><text font-weight="600">?ä&lt;</text><text font-weight="400">b</text></svg>',
    );
  });
});
