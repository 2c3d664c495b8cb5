// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { h } from 'preact';
import type { Browser } from 'playwright-core';
import { registerAssets } from '../../src/web/assets.js';
import { renderPage } from '../../src/web/layout.js';
import { axe, horizontalOverflow, launchBrowser, SCREENS } from './browser.js';
import { PatternPage, RefusedPage, SignInPage } from './pattern-page.js';

const PAGES = { muster: PatternPage, abgelehnt: RefusedPage, anmelden: SignInPage };
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'";

describe('The building blocks of all pages', () => {
  let server: FastifyInstance;
  let browser: Browser;
  let origin: string;

  beforeAll(async () => {
    server = Fastify();
    await server.register(registerAssets);
    for (const [path, page] of Object.entries(PAGES))
      server.get(`/${path}`, (_request, reply) =>
        reply
          .header('content-security-policy', STRICT)
          .type('text/html; charset=utf-8')
          .send(renderPage(h(page, {}))),
      );
    origin = await server.listen({ host: '127.0.0.1', port: 0 });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  for (const path of Object.keys(PAGES))
    for (const screen of ['desktop', 'phone'] as const)
      for (const colorScheme of ['light', 'dark'] as const)
        it(`are accessible and fit: ${path}, ${screen}, ${colorScheme}`, async () => {
          const page = await browser.newPage({ ...SCREENS[screen], colorScheme });
          const complaints: string[] = [];
          page.on('console', (message) => {
            if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
          });
          page.on('pageerror', (error) => complaints.push(String(error)));
          await page.goto(`${origin}/${path}`);
          if (process.env['SHOTS'])
            await page.screenshot({
              path: `${process.env['SHOTS']}/${path}-${screen}-${colorScheme}.png`,
              fullPage: true,
              scale: 'css',
            });
          expect(await axe(page)).toEqual([]);
          expect(await horizontalOverflow(page)).toBe(0);
          expect(complaints).toEqual([]);
          await page.close();
        });

  it('fit a phone of 360 px, with the longest status beside its label', async () => {
    const page = await browser.newPage({ ...SCREENS.phone, viewport: { width: 360, height: 800 } });
    await page.goto(`${origin}/muster`);
    expect(await page.locator('td .wm-status', { hasText: 'Gefährdet (von Hand)' }).count()).toBeGreaterThan(0);
    expect(await horizontalOverflow(page)).toBe(0);
    await page.close();
  });

  it('keep the chosen theme over pages, set before the first paint', async () => {
    const context = await browser.newContext({ colorScheme: 'light' });
    const page = await context.newPage();
    await page.goto(`${origin}/muster`);
    await page.getByRole('button', { name: 'Dunkel darstellen' }).click();
    await page.goto(`${origin}/anmelden`);
    expect(await page.locator('html').getAttribute('data-kern-theme')).toBe('dark');
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate('getComputedStyle(document.body).colorScheme')).toBe('dark');
    await context.close();
  });

  it('tick all rows at once, and say how many', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/muster`);
    await page.getByRole('checkbox', { name: 'Alle in der Liste auswählen' }).check();
    expect(await page.locator('[data-selected-count]').textContent()).toBe('5 ausgewählt');
    await page.getByRole('checkbox', { name: 'Telefonie erneuern auswählen' }).uncheck();
    expect(await page.locator('[data-selected-count]').textContent()).toBe('4 ausgewählt');
    await page.close();
  });

  it('focus the summary of mistakes, whose links lead to the fields', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/abgelehnt`);
    expect(await page.evaluate('document.activeElement.className')).toContain('wm-errors');
    await page.getByRole('link', { name: /Ein 5\. Quartal gibt es nicht/ }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('deadline');
    expect(await page.title()).toMatch(/^Fehler: /);
    await page.close();
  });

  it('work without JavaScript: nothing that needs it is shown', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...SCREENS.phone });
    const page = await context.newPage();
    await page.goto(`${origin}/muster`);
    expect(await page.locator('[data-theme-toggle]').isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'Fahrplan', exact: true }).isVisible()).toBe(false);
    await page.getByText('Menü', { exact: true }).click();
    expect(await page.getByRole('link', { name: 'Fahrplan', exact: true }).isVisible()).toBe(true);
    await context.close();
  });

  it('print without navigation', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/muster`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Hauptnavigation' }).count()).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    if (process.env['SHOTS']) await page.pdf({ path: `${process.env['SHOTS']}/muster.pdf` });
    await page.close();
  });
});
