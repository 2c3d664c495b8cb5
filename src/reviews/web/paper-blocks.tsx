// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';
import {
  type Block,
  plainWords,
  runsOf,
  type TableBlock,
  usableLink,
  type Words,
} from '../../documents/paper-document.js';
import { KeyFacts, Section } from '../../web/components/card.js';
import { DataTable } from '../../web/components/data-table.js';
import { Notice } from '../../web/components/notice.js';

/*
 * A paper on screen: the same blocks that PDF and ODT are made of, so that nobody reads one thing and prints another.
 */

interface Part {
  readonly title: string | undefined;
  readonly blocks: readonly Block[];
}

/** Every heading of the first level begins a section of the page. */
function partsOf(blocks: readonly Block[]): Part[] {
  const parts: { title: string | undefined; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 1) parts.push({ title: block.text, blocks: [] });
    else if (parts.length === 0) parts.push({ title: undefined, blocks: [block] });
    else parts[parts.length - 1]!.blocks.push(block);
  }
  return parts;
}

export function PaperBlocks({ blocks }: { readonly blocks: readonly Block[] }): JSX.Element {
  return (
    <>
      {partsOf(blocks).map(({ title, blocks: inner }, index) =>
        title === undefined ? (
          <Blocks key={index} blocks={inner} />
        ) : (
          <Section key={index} title={title}>
            <Blocks blocks={inner} />
          </Section>
        ),
      )}
    </>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly Block[] }): JSX.Element {
  return (
    <>
      {blocks.map((block, index) => (
        <OneBlock key={index} block={block} />
      ))}
    </>
  );
}

function OneBlock({ block }: { readonly block: Block }): JSX.Element | null {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? <h4>{block.text}</h4> : <h3>{block.text}</h3>;
    case 'paragraph':
      return (
        <p class="wm-description">
          <Said words={block.words} />
        </p>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Said words={item} />
        </li>
      ));
      return block.numbered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return <Table block={block} />;
    case 'facts':
      return (
        <KeyFacts stacked facts={block.facts.map(({ label, words }) => ({ label, value: <Said words={words} /> }))} />
      );
    case 'note':
      // A hint without a heading is one.
      if (block.title === undefined) return <Notice tone="info" title={plainWords(block.words)} />;
      return (
        <Notice tone="info" title={block.title}>
          <p>
            <Said words={block.words} />
          </p>
        </Notice>
      );
    case 'columns':
      return (
        <>
          {block.columns.flat().map((part, index) => (
            <OneBlock key={index} block={part} />
          ))}
        </>
      );
    // On paper only.
    case 'picture':
    case 'page-break':
    case 'signatures':
      return null;
  }
}

function Table({ block }: { readonly block: TableBlock }): JSX.Element {
  const { caption, columns, rows, total, rowHeaders = false } = block;
  return (
    <DataTable<readonly Words[]>
      caption={caption}
      rows={rows}
      rowKey={(_, index) => String(index)}
      columns={columns.map(({ heading, align }, x) => ({
        key: String(x),
        header: heading,
        rowHeader: rowHeaders && x === 0,
        numeric: align === 'right',
        cell: (row) => <Said words={row[x] ?? ''} />,
      }))}
      {...(total === undefined
        ? {}
        : { footer: Object.fromEntries(total.map((words, x) => [String(x), <Said key={x} words={words} />])) })}
    />
  );
}

/** Nothing at all where there are no words: an empty cell is left out on a phone. */
function Said({ words }: { readonly words: Words }): JSX.Element | null {
  if (plainWords(words) === '') return null;
  return (
    <>
      {runsOf(words).map(({ text, strong = false, emphasis = false, link }, index) => {
        const lines: ComponentChildren = text
          .split('\n')
          .flatMap((line, at) => (at === 0 ? [line] : [<br key={at} />, line]));
        const href = usableLink(link);
        const linked = href === undefined ? <>{lines}</> : <a href={href}>{lines}</a>;
        const set = emphasis ? <em>{linked}</em> : linked;
        return strong ? <strong key={index}>{set}</strong> : <span key={index}>{set}</span>;
      })}
    </>
  );
}
