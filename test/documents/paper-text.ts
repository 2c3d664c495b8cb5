// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import {
  type Block,
  type Fact,
  filledRow,
  type PaperDocument,
  plainWords,
} from '../../src/documents/paper-document.js';

/** What a paper says, one line for each of its parts, so that tests can look for whole sentences. Cells stand between bars. */
export function linesOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [`${'#'.repeat(block.level)} ${block.text}`];
      case 'paragraph':
        return [plainWords(block.words)];
      case 'list':
        return block.items.map((item, x) => `${block.numbered ? `${x + 1}.` : '*'} ${plainWords(item)}`);
      case 'table': {
        const row = (cells: Parameters<typeof filledRow>[1]) => filledRow(block, cells).map(plainWords).join(' | ');
        return [
          `[${block.caption}]`,
          block.columns.map(({ heading }) => heading).join(' | '),
          ...block.rows.map(row),
          ...(block.total ? [row(block.total)] : []),
        ];
      }
      case 'facts':
        return factLines(block.facts);
      case 'picture':
        return [`<${block.alt}>`];
      case 'note':
        return [...(block.title === undefined ? [] : [block.title]), ...plainWords(block.words).split('\n')];
      case 'columns':
        return [...linesOf(block.columns.flat())];
      case 'page-break':
        return ['---'];
      case 'signatures':
        return [block.labels.join(' ___ ')];
    }
  });
}

export function factLines(facts: readonly Fact[]): string[] {
  return facts.map(({ label, words }) => `${label}: ${plainWords(words)}`);
}

/** The lines under a heading of the first level, up to the next one. */
export function section(paper: PaperDocument, title: string): readonly string[] {
  const lines = linesOf(paper.blocks);
  const from = lines.indexOf(`# ${title}`);
  if (from < 0) throw new Error(`No section ${title}.`);
  const length = lines.slice(from + 1).findIndex((line) => line.startsWith('# '));
  return lines.slice(from + 1, length < 0 ? undefined : from + 1 + length);
}
