// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ComponentChildren, JSX, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Day } from '../calendar/day.js';
import { assetUrl } from './assets.js';
import { SubmitButton } from './components/buttons.js';
import { Breadcrumb, type Crumb } from './components/finding-way.js';
import { Icon, LogoMark } from './components/icons.js';
import { Notice, type NoticeTone } from './components/notice.js';
import { germanDay } from './formats.js';

export type NavigationPlace =
  | 'overview'
  | 'goals'
  | 'roadmap'
  | 'analysis'
  | 'reviews'
  | 'decisions'
  | 'reminders'
  | 'history'
  | 'strategy'
  | 'administration'
  | 'account';

/** Who looks at the page, as far as the frame needs to know. */
export interface FrameActor {
  readonly displayName: string;
  /** `Digitalisierungsbeauftragte` */
  readonly roleName: string;
  /** May read in a strategy. */
  readonly isOfficer: boolean;
  /** May manage people and departments. */
  readonly isAdministrator: boolean;
}

/** A message on what has just happened. */
export interface FrameNotice {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly text?: string;
  /** Where one can take it back or go on. */
  readonly link?: Crumb;
}

/** Everything around the content of a page. */
export interface PageFrame {
  /** Of the browser's tab, and the `<h1>` unless `heading` says otherwise. */
  readonly title: string;
  readonly heading?: ComponentChildren;
  /** One line above the `<h1>`: `Ziel Z3`. */
  readonly preline?: ComponentChildren;
  /** The answer in the first line, below the `<h1>`. */
  readonly lead?: ComponentChildren;
  /** What can be done here, beside the `<h1>`. */
  readonly actions?: ComponentChildren;
  readonly municipalityName: string;
  /** Text of the Kopfzeile; the municipality's name where absent. */
  readonly headline?: string;
  /** Absent before signing in: no navigation is shown. */
  readonly actor?: FrameActor;
  /** For signing out; needed with `actor`. */
  readonly csrfToken?: string;
  readonly current?: NavigationPlace;
  readonly breadcrumb?: readonly Crumb[];
  readonly notice?: FrameNotice;
  /** Something that holds for as long as the page is looked at, not what has just happened. */
  readonly warning?: FrameNotice;
  /** The day that the page shows; printed at its foot. */
  readonly stand?: Day;
  /** The page shows a day of the past: the banner says so and leads back. */
  readonly pastStand?: {
    /** After "Sie sehen ": `den Stand vom 30.06.2026`. */
    readonly label: string;
    readonly leaveHref: string;
  };
  /** The page can show other Stände: where, and what else its address says. */
  readonly otherStands?: { readonly path: string; readonly keep: readonly (readonly [name: string, value: string])[] };
  /** The form on the page came back: the title says so first, for screen readers. */
  readonly hasProblems?: boolean;
  /** A form or a text: narrow enough to read. */
  readonly narrow?: boolean;
  readonly version?: string;
}

const PLACES: readonly {
  readonly place: NavigationPlace;
  readonly href: string;
  readonly label: string;
  readonly officer?: true;
}[] = [
  { place: 'overview', href: '/', label: 'Übersicht' },
  { place: 'goals', href: '/ziele', label: 'Ziele' },
  { place: 'roadmap', href: '/fahrplan', label: 'Fahrplan' },
  { place: 'reviews', href: '/sitzungen', label: 'Sitzungen' },
  { place: 'decisions', href: '/beschluesse', label: 'Beschlüsse' },
  { place: 'reminders', href: '/erinnerungen', label: 'Erinnerungen' },
  { place: 'history', href: '/verlauf', label: 'Verlauf' },
  { place: 'strategy', href: '/strategie', label: 'Strategie einlesen', officer: true },
];

/** Where nobody is signed in the program's name stands in for the municipality's: it is said once. */
function titleOfTab({ hasProblems, title, municipalityName }: PageFrame): string {
  const parts = municipalityName === 'Wegmarke' ? [title] : [title, municipalityName];
  return `${hasProblems ? 'Fehler: ' : ''}${[...parts, 'Wegmarke'].join(' – ')}`;
}

/** A whole page. Strict CSP: no inline script or style, no `style` attribute. */
export function Page({
  frame,
  children,
}: {
  readonly frame: PageFrame;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { title, municipalityName, actor, notice, breadcrumb, pastStand } = frame;
  return (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{titleOfTab(frame)}</title>
        {/* Not deferred: sets the chosen theme before anything is painted. */}
        <script src={assetUrl('theme.js')} />
        <link
          rel="preload"
          href={assetUrl('FiraSans-Regular.woff2')}
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="stylesheet" href={assetUrl('kern.css')} />
        <link rel="stylesheet" href={assetUrl('wegmarke.css')} />
        <link rel="stylesheet" href={assetUrl('pictures.css')} />
        <link rel="icon" href={assetUrl('wegmarke.svg')} type="image/svg+xml" />
        <script src={assetUrl('wegmarke.js')} defer />
      </head>
      <body>
        <a class="wm-skip" href="#inhalt">
          Zum Inhalt springen
        </a>
        <header class="wm-header">
          <div class="kern-kopfzeile">
            <div class="wm-width kern-kopfzeile__content">
              <span class="kern-kopfzeile__flagge">
                <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true" focusable="false">
                  <path fill="#000" d="M0 0h24v5.330H0z" />
                  <path fill="#d00" d="M0 5.330h24v5.340H0z" />
                  <path fill="#ffce00" d="M0 10.670h24V16H0z" />
                </svg>
              </span>
              <span class="kern-kopfzeile__label">{frame.headline ?? municipalityName}</span>
            </div>
          </div>
          <div class="wm-masthead wm-width">
            <a class="wm-brand" href="/">
              <LogoMark />
              <span class="wm-brand__name">Wegmarke</span>
              <span class="wm-brand__claim">Ziele und Fahrplan</span>
            </a>
            <span class="wm-print-only">
              {municipalityName}
              {frame.stand && <>, Stand {germanDay(frame.stand)}</>}
            </span>
            <button type="button" class="wm-theme wm-needs-script" data-theme-toggle>
              <span class="wm-theme__dark">
                <Icon name="moon" /> <span class="wm-theme__label">Dunkel</span>
              </span>
              <span class="wm-theme__light">
                <Icon name="sun" /> <span class="wm-theme__label">Hell</span>
              </span>
              <span class="wm-hidden-text"> darstellen</span>
            </button>
            {actor && <PersonMenu actor={actor} csrfToken={frame.csrfToken ?? ''} current={frame.current} />}
          </div>
          {actor && <Navigation actor={actor} current={frame.current} />}
        </header>
        {pastStand && (
          <section class="wm-stand" aria-label="Stand der Seite">
            <p class="wm-width">
              <Icon name="overdue" />
              <span>
                Sie sehen <strong>{pastStand.label}</strong>. Hier lässt sich nichts ändern.{' '}
                <a data-leave href={pastStand.leaveHref}>
                  Zum heutigen Stand
                </a>
              </span>
            </p>
          </section>
        )}
        <main id="inhalt" class={frame.narrow ? 'wm-main wm-width wm-main--narrow' : 'wm-main wm-width'} tabIndex={-1}>
          {breadcrumb && breadcrumb.length > 0 && <Breadcrumb crumbs={breadcrumb} />}
          {notice && <FramedNotice notice={notice} announce />}
          {frame.warning && <FramedNotice notice={frame.warning} />}
          <div class="wm-head">
            <div class="wm-head__words">
              {frame.preline && <p class="wm-head__preline">{frame.preline}</p>}
              <h1 class="wm-head__title">{frame.heading ?? title}</h1>
              {frame.lead && <div class="wm-head__lead">{frame.lead}</div>}
            </div>
            {frame.actions && <div class="wm-actions wm-head__actions">{frame.actions}</div>}
          </div>
          {children}
        </main>
        {frame.otherStands && <OtherStands {...frame.otherStands} />}
        <footer class="wm-footer">
          <div class="wm-width wm-footer__content">
            <p class="wm-footer__name">
              {municipalityName}
              {frame.stand && <span class="wm-footer__stand"> · Stand {germanDay(frame.stand)}</span>}
            </p>
            <ul>
              <li>
                <a href="/barrierefreiheit">Barrierefreiheit</a>
              </li>
              <li>
                <a href="/datenschutz">Datenschutz</a>
              </li>
              <li>
                <a href="/impressum">Impressum</a>
              </li>
            </ul>
            <p class="wm-footer__version">Wegmarke{frame.version ? ` ${frame.version}` : ''}</p>
          </div>
        </footer>
      </body>
    </html>
  );
}

/** At the foot of whatever can be seen as it was: which Stand is asked for. */
function OtherStands({ path, keep }: NonNullable<PageFrame['otherStands']>): JSX.Element {
  return (
    <details class="wm-stands wm-width">
      <summary>Wie sah diese Seite früher aus?</summary>
      <form method="get" action={path} class="wm-filter" data-leave>
        {keep.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="wm-filter__field">
          <label for="anderer-stand">Stand vom</label>
          <input
            class="wm-input"
            id="anderer-stand"
            name="stand"
            type="text"
            placeholder="TT.MM.JJJJ"
            aria-describedby="anderer-stand-hinweis"
            autocomplete="off"
            maxLength={60}
            required
          />
        </div>
        <div class="wm-filter__buttons">
          <SubmitButton rank="secondary">Stand zeigen</SubmitButton>
        </div>
        <p class="wm-stands__hint" id="anderer-stand-hinweis">
          Ein Tag (30.06.2026), eine Zeit (30.06.2026 14:00) oder eine versiegelte Sitzung (Q2/2026).
        </p>
      </form>
    </details>
  );
}

function FramedNotice({
  notice: { tone, title, text, link },
  announce = false,
}: {
  readonly notice: FrameNotice;
  readonly announce?: boolean;
}): JSX.Element {
  return (
    <Notice tone={tone} title={title} announce={announce}>
      {text && <p>{text}</p>}
      {link && (
        <p>
          <a href={link.href}>{link.label}</a>
        </p>
      )}
    </Notice>
  );
}

function Links({
  actor,
  current,
}: {
  readonly actor: FrameActor;
  readonly current: NavigationPlace | undefined;
}): JSX.Element {
  return (
    <ul>
      {PLACES.filter(({ officer }) => !officer || actor.isOfficer).map(({ place, href, label }) => (
        <li key={place}>
          <a href={href} {...(place === current ? { 'aria-current': 'page' as const } : {})}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Twice in the document, once on the screen: CSS cannot open a `<details>` in every browser, and a phone wants it closed. */
function Navigation(props: { readonly actor: FrameActor; readonly current: NavigationPlace | undefined }): JSX.Element {
  return (
    <>
      <nav class="wm-nav" aria-label="Hauptnavigation">
        <div class="wm-width">
          <Links {...props} />
        </div>
      </nav>
      <nav class="wm-nav-phone" aria-label="Hauptnavigation">
        <details class="wm-width">
          <summary>
            <Icon name="menu" /> Menü
          </summary>
          <Links {...props} />
        </details>
      </nav>
    </>
  );
}

function PersonMenu({
  actor,
  csrfToken,
  current,
}: {
  readonly actor: FrameActor;
  readonly csrfToken: string;
  readonly current: NavigationPlace | undefined;
}): JSX.Element {
  return (
    <details class="wm-person" data-menu>
      <summary>
        <Icon name="person" />
        <span class="wm-person__name">{actor.displayName}</span>
        <Icon name="chevron-down" size={16} />
      </summary>
      <div class="wm-person__menu">
        <p class="wm-person__who">
          <strong>{actor.displayName}</strong>
          <span>{actor.roleName}</span>
        </p>
        <ul>
          {actor.isAdministrator && (
            <li>
              <a href="/verwaltung" {...(current === 'administration' ? { 'aria-current': 'page' as const } : {})}>
                Verwaltung
              </a>
            </li>
          )}
          <li>
            <a href="/konto" {...(current === 'account' ? { 'aria-current': 'page' as const } : {})}>
              Mein Konto
            </a>
          </li>
        </ul>
        <form method="post" action="/abmelden">
          <input type="hidden" name="_csrf" value={csrfToken} />
          <button type="submit">Abmelden</button>
        </form>
      </div>
    </details>
  );
}

/** The document as text, with its doctype. */
export function renderPage<Props>(page: VNode<Props>): string {
  return `<!DOCTYPE html>${renderToString(page as VNode)}`;
}
