// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where Chromium lies: the environment's word goes first, then the places of the usual packages. Undefined: there is none. */
export function chromiumPath(): string | undefined {
  const places = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return places.find((place) => place && existsSync(place));
}

/** A headless Chromium that talks to nobody but our server. Close it at the end. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath)
    throw new Error('Chromium is missing. Install it (Debian: apt install chromium) or name it in CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The screens on which every page is checked. */
export const SCREENS = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
} as const satisfies Readonly<Record<string, BrowserContextOptions>>;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const OVERFLOW = 'Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)';
// In one go, and nothing but the violations comes back: what axe tells of all that is well would take as long as its rules.
const LOOK = `${AXE};
axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => ({
  violations,
  overflow: ${OVERFLOW},
  headings: document.querySelectorAll('h1').length,
}))`;

interface Looked extends Pick<AxeResults, 'violations'> {
  readonly overflow: number;
  readonly headings: number;
}

/** One line per element that breaks a rule of axe-core (WCAG 2.2 AA and best practices); empty where all is well. */
export async function axe(page: Page): Promise<string[]> {
  return linesOf(await lookedAt(page));
}

/** The same, and that nobody has to scroll sideways, and that there is one h1; each line begins with `where`. */
export async function barriersOf(page: Page, where: string): Promise<string[]> {
  const looked = await lookedAt(page);
  const found = linesOf(looked);
  if (looked.overflow > 0) found.push(`${looked.overflow} px too wide`);
  if (looked.headings !== 1) found.push('not exactly one h1');
  return found.map((line) => `${where}: ${line}`);
}

/** Evaluated by the debugger, so that the page's own CSP stays as strict as it is. */
function lookedAt(page: Page): Promise<Looked> {
  return page.evaluate<Looked>(LOOK);
}

function linesOf({ violations }: Looked): string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/** By how many CSS pixels the page is wider than its window; 0 where nobody has to scroll sideways. */
export async function horizontalOverflow(page: Page): Promise<number> {
  return page.evaluate(OVERFLOW);
}
