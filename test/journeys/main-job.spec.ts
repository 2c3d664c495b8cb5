// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { launchBrowser, SCREENS } from './browser.js';
import { type Program, signIn, startProgram } from './program.js';

const STRATEGY = fileURLToPath(new URL('../../examples/bothel.json', import.meta.url));
const PASSWORD = 'vier-zufällige-Wörter';

/** One officer's way from an empty program to a roadmap that says why it changed. Each step stands on the one before. */
describe('From the strategy paper to the living roadmap', () => {
  let program: Program;
  let browser: Browser;
  let page: Page;
  const clock = new SettableClock(new Date('2026-08-03T08:00:00Z'));
  const at = (path: string) => program.address + path;
  const text = async () => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  const headBefore = () => program.core.store.head();

  let broken = false;
  const step = (name: string, work: () => Promise<void>) =>
    it(name, async () => {
      if (broken) throw new Error('An earlier step went wrong.');
      broken = true;
      await work();
      broken = false;
    });

  beforeAll(async () => {
    program = await startProgram({ clock });
    browser = await launchBrowser();
    page = await (await browser.newContext(SCREENS.desktop)).newPage();
    page.setDefaultTimeout(8_000);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await program?.end();
  });

  step('leads every visitor to the set-up page, which asks for the link from the console', async () => {
    await page.goto(at('/ziele'));
    expect(new URL(page.url()).pathname).toBe('/einrichten');
    await page.goto(at('/einrichten?code=geraten'));
    expect(await page.locator('input[name=email]').count()).toBe(0);
  });

  step('sets up the municipality and its first officer by the one-time link, once', async () => {
    const link = program.firstRunLink!;
    expect(link).toContain('/einrichten?code=');
    await page.goto(link);
    await page.getByLabel('Name der Kommune', { exact: true }).fill('Samtgemeinde Bothel');
    await page.getByLabel('Kurzname der Kommune').fill('SG Bothel');
    await page.getByLabel('Ihr Name').fill('Erika Muster');
    await page.getByLabel('Ihre E-Mail-Adresse').fill('erika@bothel.example');
    for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSWORD);
    await page.locator('main button[type=submit]').click();
    await page.waitForURL(at('/'));
    expect(await text()).toContain('Noch gibt es keine Ziele.');
    const again = await (await browser.newContext()).newPage();
    await again.goto(link);
    expect(await again.locator('input[type=password]').count()).toBeLessThan(2);
    await again.context().close();
  });

  step('shows what the strategy would bring before anything is stored', async () => {
    const before = await headBefore();
    await page.getByRole('link', { name: 'Strategie einlesen' }).first().click();
    await page.locator('input[type=file]').setInputFiles(STRATEGY);
    await page.locator('main button[type=submit]').first().click();
    await page.waitForLoadState();
    const preview = await text();
    for (const code of ['Z1', 'Z3a', 'Z10']) expect(preview).toContain(code);
    expect(preview).toContain('30.09.2026');
    expect(preview).toContain('Der freundliche Bürgerservice von nebenan');
    expect(await program.core.store.head()).toBe(before);
  });

  step('takes the strategy over and shows the roadmap with all eleven goals', async () => {
    await page.getByRole('button', { name: /übernehmen/i }).click();
    await page.waitForURL((url) => url.pathname === '/fahrplan');
    expect(await page.locator('svg a.goal').count()).toBe(11);
    const table = page.getByRole('table').last();
    expect(await table.innerText()).toContain('Bis Mitte 2026');
    // What the report does not say is not made up.
    await page.goto(at('/ziele'));
    const list = await text();
    expect(list).toContain('11 Ziele');
    expect(list.match(/niemand/g)).toHaveLength(11);
    expect(list.match(/unbekannt/g)!.length).toBeGreaterThanOrEqual(11);
  });

  step('refuses the same file a second time, and says when it was read in', async () => {
    const before = await headBefore();
    await page.goto(at('/strategie'));
    await page.locator('input[type=file]').setInputFiles(STRATEGY);
    await page.locator('main button[type=submit]').first().click();
    await page.waitForLoadState();
    expect(await text()).toMatch(/schon/);
    expect(await program.core.store.head()).toBe(before);
  });

  step('reports progress on the DMS and says how it stands', async () => {
    await page.goto(at('/ziele?suche=DMS'));
    await page.getByRole('link', { name: /Dokumentenmanagementsystem/ }).click();
    await page
      .locator('tr', { hasText: 'Relevante Verwaltungsprozesse' })
      .getByRole('link', { name: /Melden/ })
      .click();
    await page.getByLabel('Gemessener Wert').fill('41,5');
    await page.getByLabel('Anmerkung').fill('<b>Pilot</b> läuft & Schulung folgt');
    await page.getByRole('button', { name: 'Fortschritt melden' }).click();
    await page.waitForURL(/gespeichert=fortschritt/);
    const goal = await text();
    expect(goal).toContain('Der Fortschritt ist gemeldet.');
    expect(goal).toContain('41,5');
    // What was typed is text, not markup.
    expect(goal).toContain('<b>Pilot</b> läuft & Schulung folgt');
  });

  step('keeps the input and names the field where a deadline cannot be read', async () => {
    await page.getByRole('link', { name: 'Frist ändern' }).click();
    await page.getByLabel('Neue Frist').fill('Q5/2026');
    await page.getByLabel('Begründung').fill('Der Hersteller liefert die Schnittstelle nicht');
    const before = await headBefore();
    await page.getByRole('button', { name: 'Frist ändern' }).click();
    await page.waitForLoadState();
    const summary = await page.locator('[role=alert]').first().innerText();
    expect(summary.split('\n')[1]).toContain('Ein 5. Quartal gibt es nicht.');
    expect(await page.getByLabel('Neue Frist').inputValue()).toBe('Q5/2026');
    expect(await page.getByLabel('Neue Frist').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Begründung').inputValue()).toContain('Schnittstelle');
    expect(await program.core.store.head()).toBe(before);
  });

  step('moves the deadline with a reason and shows the move on the roadmap and in the history', async () => {
    await page.getByLabel('Neue Frist').fill('Q1/2027');
    await page.getByLabel('Art des Grundes').selectOption({ label: 'Hersteller' });
    await page.getByLabel('Wer hat das entschieden?').fill('AG Digitalisierung, Sitzung Q2/2026');
    await page.getByRole('button', { name: 'Frist ändern' }).click();
    await page.waitForURL(/gespeichert=frist-aendern/);
    const goal = await text();
    expect(goal).toMatch(/1 × verschoben, \+6\s?Monate/);
    expect(goal).toContain('Frist von Q3/2026 (30.09.2026) auf Q1/2027 (31.03.2027) verschoben');
    expect(goal).toContain('Grund: Hersteller. Der Hersteller liefert die Schnittstelle nicht.');

    await page.goto(at('/fahrplan'));
    const bar = page.locator('svg a.goal', { hasText: 'Z5' });
    expect(await bar.getAttribute('aria-label')).toMatch(/verschoben/);
    await page.goto(at('/verlauf?art=GoalDeadlineMoved'));
    const history = await text();
    expect(history).toContain('Erika Muster');
    expect(history).toContain('Entschieden: AG Digitalisierung, Sitzung Q2/2026.');
  });

  step('answers "why 2027 and no longer 2026?" in two clicks from the overview', async () => {
    await page.goto(at('/'));
    await page.locator('main ol a', { hasText: 'Z5' }).first().click();
    await page.waitForURL(/\/ziele\//);
    expect(await text()).toContain('Der Hersteller liefert die Schnittstelle nicht');
  });

  step('confirms several goals unchanged at once, and one with one click', async () => {
    await page.goto(at('/ziele'));
    for (const code of ['Z8', 'Z9', 'Z10']) await page.getByLabel(`Ziel ${code} auswählen`).check();
    await page.getByRole('button', { name: 'Ausgewählte unverändert bestätigen' }).click();
    await page.waitForURL(/bestaetigt=3/);
    expect(await text()).toContain('3 Ziele unverändert bestätigt.');
    await page.goto(at('/ziele?suche=Notfallplan'));
    await page.getByRole('link', { name: /Notfallplan/ }).click();
    await page.getByRole('button', { name: 'Unverändert bestätigen' }).click();
    await page.waitForURL(/gespeichert=bestaetigen/);
    expect(await text()).toContain('Als unverändert bestätigt');
  });

  step('records a double submit once', async () => {
    await page.goto(at('/ziele/neu'));
    const fill = async (name: string, value: string) => page.locator(`main [name="${name}"]`).fill(value);
    await fill('code', 'Z11');
    await fill('title', 'Rathaus-App <script>alert(1)</script>');
    await fill('deadline', 'Mitte 2028');
    await page.locator('main').getByLabel('verbindlich').check();
    const before = [...program.core.views.goals.all()].length;
    const data = await page.evaluate<[string, string][]>(
      '[...new FormData(document.querySelector("main form.wm-form"))]',
    );
    const send = () =>
      page.request.post(at('/ziele'), {
        form: Object.fromEntries(data),
        headers: { origin: program.address },
        maxRedirects: 0,
      });
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.status(), second.status()]).toEqual([303, 303]);
    expect(first.headers()['location']).toBe(second.headers()['location']);
    expect([...program.core.views.goals.all()].length).toBe(before + 1);
    await page.goto(at(first.headers()['location']!));
    expect(await page.locator('h1').innerText()).toBe('Rathaus-App <script>alert(1)</script>');
  });

  step('finds everything again after a restart of the program', async () => {
    const codes = () => [...program.core.views.goals.all()].map(({ goal }) => goal.code).sort();
    const before = codes();
    expect(before).toHaveLength(12);
    await program.stop();
    program = await startProgram({ clock, dataDir: program.dataDir });
    expect(codes()).toEqual(before);
    expect(program.firstRunLink).toBeUndefined();
    const later = await (await browser.newContext()).newPage();
    await signIn(later, program.address, 'erika@bothel.example', PASSWORD);
    expect(await later.locator('main').innerText()).toContain('Z1');
    await later.context().close();
  });
});
