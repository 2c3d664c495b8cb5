// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { JSX } from 'preact';
import { SubmitButton } from '../../web/components/buttons.js';
import { Section } from '../../web/components/card.js';
import { ChangeList, type ListedChange } from '../../web/components/change-list.js';
import { DataTable } from '../../web/components/data-table.js';
import { EmptyState, Notice } from '../../web/components/notice.js';
import { StatusBadge } from '../../web/components/status.js';
import { plural } from '../../web/formats.js';
import { Page, type PageFrame } from '../../web/layout.js';
import { CountBars } from '../../web/pictures/count-bars.js';
import type { DifferenceLine } from '../domain/difference-line.js';
import type { ToldDifference } from '../domain/difference-lines.js';
import {
  differenceLead,
  type DifferenceNames,
  GROUP_WORDS,
  groupSummary,
  type StandWords,
  tellLine,
} from './difference-sentences.js';

/** One side of the comparison, as it is asked for. */
export interface StandChoice {
  /** As typed, or as it stands in the address. */
  readonly value: string;
}

/** A Stand that the form offers: a review that was sealed, for example. */
export interface OfferedStand {
  /** What is written into the field. */
  readonly value: string;
  readonly label: string;
}

/** Changes of another kind than goals, told by their own context. */
export interface OtherChanges {
  readonly id: string;
  readonly title: string;
  readonly changes: readonly ListedChange[];
}

/** What there is to be shown. */
export type DifferenceView =
  /** Nothing has been chosen yet. */
  | { readonly kind: 'choose' }
  /** Both sides are one and the same Stand. */
  | { readonly kind: 'same' }
  /** The first is later than the second. */
  | { readonly kind: 'reversed'; readonly swapHref: string }
  /** What was typed names no Stand; a sentence each. */
  | { readonly kind: 'unread'; readonly problems: readonly string[] }
  | {
      readonly kind: 'told';
      readonly told: ToldDifference;
      readonly from: StandWords;
      readonly to: StandWords;
      readonly names: DifferenceNames;
      readonly others: readonly OtherChanges[];
    };

export interface DifferencePageProps {
  readonly frame: PageFrame;
  readonly from: StandChoice;
  readonly to: StandChoice;
  readonly offered: readonly OfferedStand[];
  /** Comparisons that are often wanted: since the last review, this quarter. */
  readonly suggestions: readonly { readonly href: string; readonly label: string }[];
  readonly view: DifferenceView;
}

function StandField({
  name,
  label,
  choice,
}: {
  readonly name: 'von' | 'bis';
  readonly label: string;
  readonly choice: StandChoice;
}): JSX.Element {
  return (
    <div class="wm-filter__field wm-filter__field--day">
      <label for={`stand-${name}`}>{label}</label>
      <input
        class="wm-input"
        id={`stand-${name}`}
        name={name}
        type="text"
        list="staende"
        placeholder="TT.MM.JJJJ"
        value={choice.value}
        maxLength={200}
        autocomplete="off"
      />
    </div>
  );
}

function Chooser({ from, to, offered, suggestions }: DifferencePageProps): JSX.Element {
  return (
    <form method="get" action="/vergleich" class="wm-filter" role="search" aria-label="Stände wählen">
      <StandField name="von" label="Stand vorher" choice={from} />
      <StandField name="bis" label="Stand nachher" choice={to} />
      <datalist id="staende">
        {offered.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </datalist>
      <div class="wm-filter__buttons">
        <SubmitButton rank="secondary" icon="search">
          Vergleichen
        </SubmitButton>
        {suggestions.map(({ href, label }) => (
          <a key={href} class="wm-filter__reset" href={href}>
            {label}
          </a>
        ))}
      </div>
    </form>
  );
}

function listed(line: DifferenceLine, index: number, names: DifferenceNames): ListedChange {
  return {
    key: `${line.goalId} ${line.facet} ${line.part ?? ''} ${line.content.kind} ${String(index)}`,
    subject: { href: `/ziele/${line.goalId}`, code: line.code, title: line.title },
    ...tellLine(line, names),
  };
}

function Told({ view }: { readonly view: Extract<DifferenceView, { kind: 'told' }> }): JSX.Element {
  const { told, names } = view;
  const others = view.others.filter(({ changes }) => changes.length > 0);
  if (told.groups.length + told.shifts.length + others.length === 0)
    return (
      <EmptyState title="Dazwischen hat sich nichts geändert.">
        <p>Wählen Sie einen früheren Stand, oder sehen Sie im Verlauf nach, was zuletzt eingetragen wurde.</p>
      </EmptyState>
    );
  return (
    <>
      <CountBars
        one="Ziel"
        many="Ziele"
        counts={told.groups.map(({ group, goals, lines }) => ({
          title: GROUP_WORDS[group],
          href: `#gruppe-${group}`,
          count: goals,
          ...(lines.length > goals ? { note: plural(lines.length, 'Änderung', 'Änderungen') } : {}),
        }))}
      />
      {told.groups.map(({ group, goals, lines }) => {
        const summary = groupSummary(group, told);
        return (
          <Section
            key={group}
            id={`gruppe-${group}`}
            title={`${GROUP_WORDS[group]}: ${plural(goals, 'Ziel', 'Ziele')}`}
            {...(summary === undefined ? {} : { lead: <p>{summary}</p> })}
          >
            <ChangeList changes={lines.map((line, index) => listed(line, index, names))} />
          </Section>
        );
      })}
      <Shifts shifts={told.shifts} />
      {others.map(({ id, title, changes }) => (
        <Section key={id} id={id} title={title}>
          <ChangeList changes={changes} />
        </Section>
      ))}
    </>
  );
}

function Shifts({ shifts }: Pick<ToldDifference, 'shifts'>): JSX.Element | null {
  if (shifts.length === 0) return null;
  return (
    <Section
      id="status"
      title="Status vorher und nachher"
      lead={<p>Der Status folgt aus Fristen und Meldungen; er kann sich auch ändern, weil Zeit vergeht.</p>}
    >
      <DataTable
        caption="Ziele, deren Status ein anderer ist"
        captionHidden
        rows={shifts}
        rowKey={({ goalId }) => goalId}
        columns={[
          {
            key: 'goal',
            header: 'Ziel',
            rowHeader: true,
            cell: ({ goalId, code, title }) => (
              <a href={`/ziele/${goalId}`}>
                {code} {title}
              </a>
            ),
          },
          { key: 'from', header: 'Vorher', cell: ({ from }) => <StatusBadge status={from} /> },
          { key: 'to', header: 'Nachher', cell: ({ to }) => <StatusBadge status={to} /> },
          {
            key: 'why',
            header: 'Eingetragen',
            cell: ({ byTime }) => (byTime ? 'nichts: Zeit ist vergangen' : 'siehe oben'),
          },
        ]}
      />
    </Section>
  );
}

function Content({ view }: { readonly view: DifferenceView }): JSX.Element {
  switch (view.kind) {
    case 'choose':
      return (
        <EmptyState title="Was hat sich seither geändert?">
          <p>
            Wählen Sie zwei Stände: zwei Tage (30.06.2026) oder zwei Sitzungen. Sie sehen, was dazwischen neu, erreicht
            oder verschoben ist, wer es warum geändert hat, und wozu niemand etwas gesagt hat.
          </p>
        </EmptyState>
      );
    case 'same':
      return (
        <Notice tone="info" title="Beide Stände sind derselbe">
          <p>Dazwischen kann sich nichts geändert haben. Bitte wählen Sie zwei verschiedene Stände.</p>
        </Notice>
      );
    case 'reversed':
      return (
        <Notice tone="warning" title="Der Stand vorher liegt nach dem Stand nachher" announce>
          <p>
            <a href={view.swapHref}>Beide vertauschen</a>
          </p>
        </Notice>
      );
    case 'unread':
      return (
        <Notice tone="warning" title="Diesen Stand gibt es nicht" announce>
          {view.problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      );
    case 'told':
      return <Told view={view} />;
  }
}

/** Vergleich: what is different between two Stände, and who changed it why. */
export function DifferencePage(props: DifferencePageProps): JSX.Element {
  const { frame, view } = props;
  const lead = view.kind === 'told' ? { lead: <p>{differenceLead(view.told, view.from, view.to)}</p> } : {};
  return (
    <Page frame={{ ...frame, ...lead }}>
      <Chooser {...props} />
      <Content view={view} />
    </Page>
  );
}
