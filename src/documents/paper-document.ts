// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import { readableLine } from './readable-text.js';

/*
 * A paper as data: minutes, a report, an Entscheidungsvorlage. Plain JSON, so that it can be stored as it was issued and
 * set again years later; pdf.ts and odt.ts make files of it. What it says is the business of whoever makes it: nothing
 * here knows goals or reviews.
 */

/** A stretch of text in one style. `\n` within it is a line break. */
export interface Run {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  /** http, https or mailto; anything else is set as plain text. */
  readonly link?: string;
}

/** Text of one style, or of several. Never markup: whatever stands in it is shown as it stands. */
export type Words = string | readonly Run[];

/** 1 to 3. The first of a paper counts as 1, and none is more than one below the one before it: PDF/UA-1 asks for that. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly words: Words;
}

export interface ListBlock {
  readonly kind: 'list';
  readonly numbered: boolean;
  readonly items: readonly Words[];
}

export interface TableColumn {
  readonly heading: string;
  /** Default `left`; numbers stand `right`. */
  readonly align?: 'left' | 'right' | 'center';
  /** Its share of the width, against the other columns; worked out from what stands in it where left out. */
  readonly width?: number;
}

/** Rows with fewer cells than there are columns are filled up; further cells are an error. */
export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  /** True where the first cell of a row says what the row is about. */
  readonly rowHeaders?: boolean;
  readonly rows: readonly (readonly Words[])[];
  /** Set apart beneath the others. */
  readonly total?: readonly Words[];
}

export interface FactsBlock {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
}

export interface Fact {
  readonly label: string;
  readonly words: Words;
}

/** An SVG picture with a `viewBox`; see picture-svg.ts for what it may contain. */
export interface PictureBlock {
  readonly kind: 'picture';
  readonly svg: string;
  /** What the picture says, for those who do not see it. Never empty. */
  readonly alt: string;
  readonly caption?: string;
}

/** A boxed hint. */
export interface NoteBlock {
  readonly kind: 'note';
  readonly title?: string;
  readonly words: Words;
}

/** Two columns of the same width, read one after the other. */
export interface ColumnsBlock {
  readonly kind: 'columns';
  readonly columns: readonly [readonly ColumnPart[], readonly ColumnPart[]];
}
/** What fits into a column. */
export type ColumnPart = HeadingBlock | ParagraphBlock | ListBlock;

export interface PageBreakBlock {
  readonly kind: 'page-break';
}

/** A line to sign on for each label, side by side. */
export interface SignaturesBlock {
  readonly kind: 'signatures';
  readonly labels: readonly string[];
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | FactsBlock
  | PictureBlock
  | NoteBlock
  | ColumnsBlock
  | PageBreakBlock
  | SignaturesBlock;

/**
 * `pages`: A4 upright. `slides`: A4 across with larger letters, to be shown on a wall; every heading of the first level
 * begins a slide.
 */
export type PaperLayout = 'pages' | 'slides';

export interface PaperDocument {
  /** Shown on top, in the header of each page, and as the name of the window. */
  readonly title: string;
  readonly subtitle?: string;
  readonly language: 'de';
  /** Who issues the paper: the municipality. */
  readonly author: string;
  /** One sentence for the file's properties. */
  readonly subject?: string;
  /** The Stand: the day up to which the paper tells, and the date of the file. No clock is asked. */
  readonly day: Day;
  /** Beneath the title: what, when, who. */
  readonly meta?: readonly Fact[];
  /** Default `pages`. */
  readonly layout?: PaperLayout;
  /** Title, subtitle and what stands beneath have the first page to themselves. */
  readonly titlePage?: boolean;
  readonly blocks: readonly Block[];
}

/** The paper itself is wrong, whoever made it has to mend it; `message` says where. */
export class UnusablePaper extends Error {
  override readonly name = 'UnusablePaper';
}

/** One run per style. */
export function runsOf(words: Words): readonly Run[] {
  return typeof words === 'string' ? [{ text: words }] : words;
}

/** The words without their styles. */
export function plainWords(words: Words): string {
  return typeof words === 'string' ? words : words.map(({ text }) => text).join('');
}

/** The address where it may be followed from a paper: http, https or mailto. */
export function usableLink(link: string | undefined): string | undefined {
  if (link === undefined || !/^(https?:\/\/|mailto:)[^\s]+$/i.test(link) || !URL.canParse(link)) return undefined;
  return new URL(link).href;
}

/** The levels of the headings in order, none more than one below the one before it, the first being 1. */
export function consecutiveLevels(blocks: readonly Block[]): readonly number[] {
  let before = 0;
  return blocks
    .flatMap((block) => (block.kind === 'columns' ? block.columns.flat() : [block]))
    .flatMap((block) => (block.kind === 'heading' ? [(before = Math.min(block.level, before + 1))] : []));
}

/** @throws UnusablePaper where there is none */
export function alternativeOf(alt: string): string {
  const readable = readableLine(alt);
  if (readable === '') throw new UnusablePaper('A picture has no alternative text.');
  return readable;
}

/** Every row with as many cells as there are columns. @throws UnusablePaper where it has more */
export function filledRow(block: TableBlock, cells: readonly Words[]): readonly Words[] {
  const { columns } = block;
  if (columns.length === 0) throw new UnusablePaper('A table has no columns.');
  if (cells.length > columns.length)
    throw new UnusablePaper(`A row of ${cells.length} cells in a table of ${columns.length} columns.`);
  return columns.map((_, x) => cells[x] ?? '');
}
