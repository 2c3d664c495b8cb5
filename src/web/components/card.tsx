// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX } from 'preact';

export interface CardProps {
  readonly title: string;
  /** Makes the title a link. */
  readonly href?: string;
  /** Short line above the title. */
  readonly preline?: ComponentChildren;
  /** Coloured edge at the top; the title must say the same in words. */
  readonly tone?: 'neutral' | 'info' | 'success' | 'warning' | 'danger';
  /** A large number in front of the title: `3` überfällig. */
  readonly figure?: string;
  readonly level?: 2 | 3 | 4;
  readonly children?: ComponentChildren;
  readonly footer?: ComponentChildren;
}

export function Card({
  title,
  href,
  preline,
  tone = 'neutral',
  figure,
  level = 2,
  children,
  footer,
}: CardProps): JSX.Element {
  const Heading = `h${level}` as 'h2';
  return (
    <section class={`wm-card wm-card--${tone}`}>
      {preline && <p class="wm-card__preline">{preline}</p>}
      <Heading class="wm-card__title">
        {figure !== undefined && <span class="wm-card__figure">{figure} </span>}
        {href ? <a href={href}>{title}</a> : title}
      </Heading>
      {children && <div class="wm-card__body">{children}</div>}
      {footer && <div class="wm-card__footer">{footer}</div>}
    </section>
  );
}

/** Cards side by side where there is room. */
export function CardGrid({
  children,
  wide = false,
}: {
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}): JSX.Element {
  return <div class={wide ? 'wm-cards wm-cards--wide' : 'wm-cards'}>{children}</div>;
}

/** A part of a page with its heading, and what can be done there beside it. */
export function Section({
  title,
  id,
  actions,
  lead,
  children,
}: {
  readonly title: string;
  readonly id?: string;
  readonly actions?: ComponentChildren;
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="wm-section" id={id}>
      <div class="wm-section__head">
        <h2 class="wm-section__title">{title}</h2>
        {actions && <div class="wm-actions">{actions}</div>}
      </div>
      {lead && <div class="wm-section__lead">{lead}</div>}
      {children}
    </section>
  );
}

/** Main matter and a narrower column beside it; one below the other on a phone. */
export function TwoColumns({
  children,
  aside,
}: {
  readonly children: ComponentChildren;
  readonly aside: ComponentChildren;
}): JSX.Element {
  return (
    <div class="wm-columns">
      <div class="wm-columns__main">{children}</div>
      <div class="wm-columns__aside">{aside}</div>
    </div>
  );
}

export interface Fact {
  readonly label: string;
  /** Undefined is shown as "unbekannt", greyed. */
  readonly value: ComponentChildren | undefined;
}

/** Names and values as a description list. */
export function KeyFacts({
  facts,
  stacked = false,
}: {
  readonly facts: readonly Fact[];
  readonly stacked?: boolean;
}): JSX.Element {
  return (
    <dl class={stacked ? 'wm-facts wm-facts--stacked' : 'wm-facts'}>
      {facts.map(({ label, value }) => (
        <div key={label} class="wm-facts__item">
          <dt>{label}</dt>
          <dd>
            {value === undefined || value === null || value === '' ? <span class="wm-unknown">unbekannt</span> : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A picture that may be wider than the screen: scrolls inside its own frame, also by keyboard. */
export function PictureFrame({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="wm-picture" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

/** What happened, in sentences, newest first. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }): JSX.Element {
  return (
    <ol class="wm-timeline">
      {entries.map(({ id, when, who, what, detail, tone = 'neutral' }) => (
        <li key={id} class={`wm-timeline__entry wm-timeline__entry--${tone}`}>
          <p class="wm-timeline__meta">
            {when}
            {who && <> · {who}</>}
          </p>
          <p class="wm-timeline__what">{what}</p>
          {detail && <div class="wm-timeline__detail">{detail}</div>}
        </li>
      ))}
    </ol>
  );
}

export interface TimelineEntry {
  readonly id: string;
  /** `12.05.2026` */
  readonly when: string;
  readonly who?: string;
  readonly what: ComponentChildren;
  readonly detail?: ComponentChildren;
  readonly tone?: 'neutral' | 'success' | 'warning' | 'danger';
}
