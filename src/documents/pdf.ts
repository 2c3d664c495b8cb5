// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { dayNumber, isDay } from '../calendar/day.js';
import { columnWidths } from './column-widths.js';
import { coverageOf, inFont } from './font-coverage.js';
import {
  alternativeOf,
  type Block,
  consecutiveLevels,
  filledRow,
  type Fact,
  type PaperDocument,
  type PaperLayout,
  plainWords,
  runsOf,
  type TableBlock,
  UnusablePaper,
  usableLink,
  type Words,
} from './paper-document.js';
import { drawingOf, setInFont } from './picture-svg.js';
import { readableLine, readableText, shortened } from './readable-text.js';
import { settingParts, Typesetter } from './typesetter.js';

/** Of the header on each page, in characters. */
const HEADER_MOST = 90;
/** Of the heading of a column, in characters. */
const HEADING_MOST = 200;
/** Letters in a row that hyphenation need not cope with: what is longer may break anywhere. */
const WORD_MOST = 40;
/** A row of the table with more lines than these may be split between pages. */
const ROW_LINES_MOST = 25;

interface PageSize {
  /** Between the margins of the page, in points. */
  readonly width: number;
  readonly pictureHeightMost: number;
  /** Of a picture, if it fits. */
  readonly pointsPerPixel: number;
  /** Characters of a table that fit on the width of the page. */
  readonly lineCharacters: number;
}
const PAGE_SIZES: Readonly<Record<PaperLayout, PageSize>> = {
  // A picture is as large as on a page of the program.
  pages: { width: 462, pictureHeightMost: 560, pointsPerPixel: 0.75, lineCharacters: 95 },
  // Letters are larger by three tenths; a heading has room above the picture.
  slides: { width: 711, pictureHeightMost: 350, pointsPerPixel: 0.85, lineCharacters: 112 },
};

const typesetter = new Typesetter();
let covered: ReadonlySet<number> | undefined;

/**
 * The paper as PDF/UA-1: tagged, in German, all fonts embedded. The same paper gives the same bytes, wherever and whenever.
 * @throws UnusablePaper where a picture has no alternative text, a table has too many cells, the day is none
 */
export async function pdfOf(document: PaperDocument, setter = typesetter): Promise<Uint8Array> {
  covered ??= coverageOf((await settingParts()).fonts[0]!);
  const paper = JSON.stringify(settable(document, covered));
  return new Uint8Array(await setter.set(paper, dayNumber(document.day) * 86_400));
}

/** What paper.typ reads. */
function settable(document: PaperDocument, font: ReadonlySet<number>) {
  const text = (raw: string) => breakable(inFont(readableText(raw), font));
  const line = (raw: string) => inFont(readableLine(raw), font);
  const runs = (words: Words) =>
    runsOf(words).map(({ text: raw, strong = false, emphasis = false, link }) => ({
      text: text(raw),
      strong,
      emphasis,
      link: usableLink(link) ?? null,
    }));
  const facts = (entries: readonly Fact[]) =>
    entries.map(({ label, words }) => ({ label: text(label), runs: runs(words) }));
  const levels = [...consecutiveLevels(document.blocks)];
  const { layout = 'pages', titlePage = false } = document;
  const page = PAGE_SIZES[layout];
  const block = (given: Block): object => {
    switch (given.kind) {
      case 'heading':
        return { kind: given.kind, level: levels.shift()!, text: text(readableLine(given.text)) || '–' };
      case 'paragraph':
        return { kind: given.kind, runs: runs(given.words) };
      case 'list':
        return { kind: given.kind, numbered: given.numbered, items: given.items.map(runs) };
      case 'table':
        return table(given, page, text, runs);
      case 'facts':
        return { kind: given.kind, facts: facts(given.facts) };
      case 'picture': {
        const { svg, width, height } = drawingOf(given.svg);
        const scale = Math.min(page.pointsPerPixel, page.width / width, page.pictureHeightMost / height);
        return {
          kind: given.kind,
          svg: setInFont(readableText(svg), 'Fira Sans', (raw) => inFont(raw, font)),
          width: Math.floor(width * scale),
          height: Math.floor(height * scale),
          alt: alternativeOf(given.alt),
          caption: given.caption === undefined ? null : text(given.caption),
        };
      }
      case 'note':
        return {
          kind: given.kind,
          title: given.title === undefined ? null : text(given.title),
          runs: runs(given.words),
        };
      case 'columns':
        return { kind: given.kind, columns: given.columns.map((parts) => parts.map(block)) };
      case 'page-break':
        return { kind: given.kind };
      case 'signatures':
        return { kind: given.kind, labels: given.labels.map(text) };
    }
  };
  const { day, author } = document;
  if (!isDay(day)) throw new UnusablePaper(`${JSON.stringify(day)} is not a day.`);
  const title = line(document.title) || 'Ohne Titel';
  return {
    title,
    shownTitle: breakable(title),
    subtitle: document.subtitle === undefined ? null : text(document.subtitle),
    author: line(author),
    shownAuthor: breakable(shortened(line(author), HEADER_MOST)),
    subject: document.subject === undefined ? null : line(document.subject),
    header: breakable(shortened(title, HEADER_MOST)),
    stand: `Stand ${day.slice(8, 10)}.${day.slice(5, 7)}.${day.slice(0, 4)}`,
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    day: Number(day.slice(8, 10)),
    meta: facts(document.meta ?? []),
    slides: layout === 'slides',
    titlePage,
    blocks: document.blocks.map(block),
  };
}

function table<Runs>(
  block: TableBlock,
  { lineCharacters }: PageSize,
  text: (raw: string) => string,
  runs: (words: Words) => Runs,
) {
  const widths = columnWidths(block);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const linesOf = (words: Words, x: number) =>
    plainWords(words)
      .split('\n')
      .reduce((sum, line) => sum + Math.ceil((line.length + 1) / ((lineCharacters * widths[x]!) / whole)), 0);
  return {
    kind: block.kind,
    caption: text(block.caption),
    rowHeaders: block.rowHeaders ?? false,
    columns: block.columns.map(({ heading, align = 'left' }, x) => ({
      // Repeated on each page: it has to leave room for the rows.
      heading: text(shortened(readableText(heading), HEADING_MOST)),
      align,
      width: widths[x]!,
    })),
    rows: block.rows.map((row) => {
      const cells = filledRow(block, row);
      return { breakable: Math.max(...cells.map(linesOf)) > ROW_LINES_MOST, cells: cells.map(runs) };
    }),
    total: block.total === undefined ? null : filledRow(block, block.total).map(runs),
  };
}

/** Very long words may break everywhere (zero width spaces); others are hyphenated where German allows. */
function breakable(text: string): string {
  return text.replace(/[^\s\u200b/-]+/gu, (word) => ([...word].length > WORD_MOST ? [...word].join('\u200b') : word));
}
