// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { hasStands, keepingStand } from './past-links.js';

const QUERY = 'stand=2026-06-30&gueltig=2026-03-31';
const ADDED = 'stand=2026-06-30&amp;gueltig=2026-03-31';
const INPUTS =
  '<input type="hidden" name="stand" value="2026-06-30"/><input type="hidden" name="gueltig" value="2026-03-31"/>';

describe('Links of a page of another Stand', () => {
  it.each([
    ['<a href="/ziele/1">Z</a>', `<a href="/ziele/1?${ADDED}">Z</a>`],
    ['<a href="/">Start</a>', `<a href="/?${ADDED}">Start</a>`],
    ['<a href="/ziele?alle=ja&amp;suche=a">Z</a>', `<a href="/ziele?alle=ja&amp;suche=a&amp;${ADDED}">Z</a>`],
    ['<a href="/ziele/1#verlauf">Z</a>', `<a href="/ziele/1?${ADDED}#verlauf">Z</a>`],
    [
      '<a class="x" href="/ziele?a=b#c" title="y">Z</a>',
      `<a class="x" href="/ziele?a=b&amp;${ADDED}#c" title="y">Z</a>`,
    ],
    // preact leaves > as it is.
    ['<a aria-label="A > B" href="/ziele/1">Z</a>', `<a aria-label="A > B" href="/ziele/1?${ADDED}">Z</a>`],
    ['<a href="/ziele/1" aria-label="A > B">Z</a>', `<a href="/ziele/1?${ADDED}" aria-label="A > B">Z</a>`],
    ['<a\n  href="/ziele/1"\n>Z</a>', `<a\n  href="/ziele/1?${ADDED}"\n>Z</a>`],
    // Words in a value are no attributes.
    ['<a title="data-leave" href="/ziele/1">Z</a>', `<a title="data-leave" href="/ziele/1?${ADDED}">Z</a>`],
    ['<a title=" href= /ziele " href="/ziele/1">Z</a>', `<a title=" href= /ziele " href="/ziele/1?${ADDED}">Z</a>`],
    ['<a title="a=b c > d data-leave " href="/">S</a>', `<a title="a=b c > d data-leave " href="/?${ADDED}">S</a>`],
    ['<a data-href="/ziele/2" href="/ziele/1">Z</a>', `<a data-href="/ziele/2" href="/ziele/1?${ADDED}">Z</a>`],
    ['<a href="/ziele?suche=%3Bstand%3D1">Z</a>', `<a href="/ziele?suche=%3Bstand%3D1&amp;${ADDED}">Z</a>`],
    ['<a href="/ziele?suche=;stand=1">Z</a>', `<a href="/ziele?suche=;stand=1&amp;${ADDED}">Z</a>`],
    ['<a class="wm-row" disabled href="/ziele/1">Z</a>', `<a class="wm-row" disabled href="/ziele/1?${ADDED}">Z</a>`],
  ])('stay in it: %s', (before, after) => {
    expect(keepingStand(before, QUERY)).toBe(after);
  });

  it.each([
    '<a data-leave href="/ziele/1">Z</a>',
    '<a data-leave="true" href="/ziele/1">Z</a>',
    '<a href="/ziele/1" data-leave>Z</a>',
    '<a href="/ziele?stand=2026-01-01">Z</a>',
    '<a href="/ziele?alle=ja&amp;stand=2026-01-01">Z</a>',
    '<a href="/ziele?alle=ja&amp;gueltig=2026-01-01">Z</a>',
    '<a href="/ziele/neu">Z</a>',
    '<a href="/ziele/1/frist-aendern">Z</a>',
    '<a href="/personen">P</a>',
    '<a href="https://musterau.example/ziele/1">Z</a>',
    '<a href="//musterau.example/ziele/1">Z</a>',
    '<a href="#inhalt">Z</a>',
    '<a title="/ziele/1">Z</a>',
    '<a data-href="/ziele/1">Z</a>',
    '<a>Z</a>',
    '<abbr title="x" href="/ziele/1">Z</abbr>',
    '<a-link href="/ziele/1">Z</a-link>',
    // What somebody typed, as it is rendered.
    '<p>&lt;a href=&quot;/ziele/1&quot;></p>',
    '<input value="&lt;a href=&quot;/ziele/1&quot;>"/>',
  ])('are left as they are: %s', (html) => {
    expect(keepingStand(html, QUERY)).toBe(html);
  });

  it.each([
    ['<form method="get" action="/ziele">'],
    ['<form action="/ziele" method="get" class="wm-filter">'],
    ['<form aria-label="A > B" method="get" action="/ziele">'],
    ['<form method="get" action="/ziele?alle=ja#liste">'],
    ['<form aria-label="data-leave" method="get" action="/fahrplan">'],
    ['<form aria-label=" method= post " method="get" action="/">'],
    ['<form method="GET" action="/ziele">'],
    // Without a word on it a form gets.
    ['<form action="/ziele">'],
  ])('a filter stays in it: %s', (form) => {
    expect(keepingStand(`${form}<input name="suche"/></form>`, QUERY)).toBe(
      `${form}${INPUTS}<input name="suche"/></form>`,
    );
  });

  it.each([
    '<form method="get" action="/ziele" data-leave>',
    '<form data-leave="true" method="get" action="/ziele">',
    '<form method="post" action="/ziele">',
    '<form method="post" aria-label="method=get" action="/ziele">',
    '<form method="get" action="/personen">',
    '<form method="get" data-action="/ziele">',
    '<form method="get">',
  ])('other forms are left as they are: %s', (form) => {
    expect(keepingStand(`${form}<input name="suche"/></form>`, QUERY)).toBe(`${form}<input name="suche"/></form>`);
  });

  it('carry nothing but the Stand, whatever is asked for', () => {
    const evil = new URLSearchParams({ stand: '"><script>alert(1)</script>&\'' }).toString();
    const html = keepingStand('<a href="/ziele">Z</a><form method="get" action="/ziele"></form>', evil);
    expect(html).not.toContain('<script');
    expect(html.match(/<[^>]*>/g)).toHaveLength(5);
  });

  it('and forms are the same in all but that, whatever people wrote around them', () => {
    const piece = fc.constantFrom(
      ...['<a href="/ziele/1">', '"', "'", '>', '<', '&', ' ', '\n', '=', '/>', 'href="/ziele"', ' data-leave', '-->'],
      ...['<form method="get" action="/ziele">', ' method="post"', '?stand=', '&amp;', '&quot;', 'Ä'],
    );
    const words = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 6 });
    fc.assert(
      fc.property(words, words, words, (first, second, third) => {
        const [label, title, text] = [first.join(''), second.join(''), third.join('')];
        const html = renderToString(
          <div title={title}>
            {text}
            <a aria-label={label} href="/ziele/1" title={title}>
              {text}
            </a>
            <form aria-label={label} method="get" action="/ziele" title={title}>
              <input value={text} />
              <textarea>{text}</textarea>
            </form>
            <a title={label} data-leave href="/ziele/2">
              {text}
            </a>
          </div>,
        );
        const kept = keepingStand(html, QUERY);
        expect(kept.split(`?${ADDED}`)).toHaveLength(2);
        expect(kept.split(INPUTS)).toHaveLength(2);
        expect(kept).toContain(`href="/ziele/1?${ADDED}"`);
        expect(kept.replace(`?${ADDED}`, '').replace(INPUTS, '')).toBe(html);
      }),
      { numRuns: process.env['SOAK'] === '1' ? 20_000 : 300 },
    );
  });

  it('take no longer for what is no tag in the end', () => {
    const long = `<a ${'a="b" '.repeat(50_000)}'`;
    expect(keepingStand(long, QUERY)).toBe(long);
    const longer = '<a '.repeat(50_000) + ' '.repeat(50_000);
    expect(keepingStand(longer, QUERY)).toBe(longer);
  });

  it.each([
    ['/ziele/1', true],
    ['/ziele/neu', false],
    ['/analyse', true],
    ['/analyse/1', true],
    ['/analyse/vergleich', true],
    ['/analyse/neu', false],
    ['/analyse/1/ergebnis', false],
    ['', false],
  ])('%j has Stände: %s', (path, has) => {
    expect(hasStands(path)).toBe(has);
  });
});
