// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentProps, JSX } from 'preact';
import { SubmitButton } from './buttons.js';

type Choices = ReadonlyMap<string, string> | Readonly<Record<string, string>>;

export type Filter =
  | { readonly kind: 'search'; readonly name: string; readonly label: string; readonly value?: string }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      /** value → words, in the order in which they are offered */
      readonly choices: Choices;
      readonly value?: string;
      /** The words for "no filter". */
      readonly any?: string;
    }
  | { readonly kind: 'day'; readonly name: string; readonly label: string; /** as typed */ readonly value?: string }
  | { readonly kind: 'tick'; readonly name: string; readonly label: string; readonly value?: boolean };

export interface FilterBarProps {
  readonly action: string;
  readonly filters: readonly Filter[];
  /** Kept while filtering: the sorting, for example. */
  readonly keep?: Readonly<Record<string, string>>;
  /** Shown where any filter is set. */
  readonly resetHref?: string;
  readonly label?: string;
}

/** A GET form; where JavaScript runs it is sent at every choice. */
export function FilterBar({ action, filters, keep, resetHref, label = 'Liste filtern' }: FilterBarProps): JSX.Element {
  return (
    <form method="get" action={action} class="wm-filter" role="search" aria-label={label} data-auto-submit>
      {keep &&
        Object.entries(keep).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      {filters.map((filter) => (
        <FilterInput key={filter.name} filter={filter} />
      ))}
      <div class="wm-filter__buttons">
        <SubmitButton rank="secondary" icon="search">
          Anzeigen
        </SubmitButton>
        {resetHref && (
          <a class="wm-filter__reset" href={resetHref}>
            Filter zurücksetzen
          </a>
        )}
      </div>
    </form>
  );
}

const LOOKS: Readonly<Record<'search' | 'day', ComponentProps<'input'>>> = {
  search: { type: 'search' },
  day: { type: 'text', inputMode: 'numeric', placeholder: 'TT.MM.JJJJ' },
};

function choicesOf(choices: Choices): [string, string][] {
  return isMap(choices) ? [...choices] : Object.entries(choices);
}

function isMap(choices: Choices): choices is ReadonlyMap<string, string> {
  return choices instanceof Map;
}

function FilterInput({ filter }: { readonly filter: Filter }): JSX.Element {
  const id = `filter-${filter.name}`;
  if (filter.kind === 'tick')
    return (
      <div class="wm-filter__tick">
        <input type="checkbox" class="wm-check" id={id} name={filter.name} value="ja" checked={filter.value ?? false} />
        <label for={id}>{filter.label}</label>
      </div>
    );
  return (
    <div class={`wm-filter__field wm-filter__field--${filter.kind}`}>
      <label for={id}>{filter.label}</label>
      {filter.kind === 'choice' ? (
        <select class="wm-input" id={id} name={filter.name}>
          <option value="">{filter.any ?? 'Alle'}</option>
          {choicesOf(filter.choices).map(([value, words]) => (
            <option key={value} value={value} selected={value === filter.value}>
              {words}
            </option>
          ))}
        </select>
      ) : (
        <input
          class="wm-input"
          id={id}
          name={filter.name}
          {...LOOKS[filter.kind]}
          value={filter.value ?? ''}
          maxLength={200}
          autocomplete="off"
        />
      )}
    </div>
  );
}
