// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { Icon } from './icons.js';

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** The way to this page; the page itself is named by its `<h1>` and not repeated. */
export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }): JSX.Element {
  return (
    <nav class="wm-breadcrumb" aria-label="Sie sind hier">
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface PaginationProps {
  /** 1-based */
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => string;
  /** What is counted: `Einträge 51 bis 100 von 1.234`. */
  readonly words?: string;
}

export function Pagination({ page, pages, hrefOf, words }: PaginationProps): JSX.Element | null {
  if (pages <= 1) return words ? <p class="wm-pagination__words">{words}</p> : null;
  return (
    <nav class="wm-pagination" aria-label="Seiten">
      {page > 1 && (
        <a class="wm-pagination__step" href={hrefOf(page - 1)} rel="prev">
          <Icon name="arrow-left" /> Vorige Seite
        </a>
      )}
      <span class="wm-pagination__words">
        Seite {page} von {pages}
        {words && <>, {words}</>}
      </span>
      {page < pages && (
        <a class="wm-pagination__step" href={hrefOf(page + 1)} rel="next">
          Nächste Seite <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  );
}
