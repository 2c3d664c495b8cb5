// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { OpenReview } from '../../src/reviews/domain/review.js';
import { axe, horizontalOverflow, launchBrowser, SCREENS } from './browser.js';
import { ACCOUNTS, type Program, signedIn, startProgram } from './program.js';

/** A day within the quarter, however late in it the test runs. */
const today = new Date();
const quarter = `Q${Math.floor(today.getMonth() / 3) + 1}/${today.getFullYear()}`;
const day = `${today.getDate()}.${today.getMonth() + 1}.${today.getFullYear()}`;

describe('One meeting in two browsers', () => {
  let program: Program;
  let browser: Browser;
  let jana: Page;
  let thomas: Page;
  let path: string;

  beforeAll(async () => {
    program = await startProgram({ demo: true });
    browser = await launchBrowser();
    jana = await signedIn(browser, program.address, ACCOUNTS.officer);
    thomas = await signedIn(browser, program.address, ACCOUNTS.admin, SCREENS.phone);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await program?.end();
  });

  const review = () => program.core.views.reviews.get('musterau', path.split('/').at(-1)!)!.review;
  /** Points that were put on its agenda by what has changed since the last seal. */
  const fixed = () => (review() as OpenReview).differencePoints.length;
  const noteForm = (page: Page) => page.locator('#notiz');

  it('is planned and opened', async () => {
    await jana.goto(`${program.address}/sitzungen/neu`);
    await jana.getByLabel('Quartal').fill(quarter);
    // Another body than the AG, which the demo may have met for already.
    await jana.getByLabel('Gremium').fill('Lenkungskreis');
    await jana.getByLabel('Tag', { exact: true }).fill(day);
    await jana.getByRole('button', { name: 'Sitzung planen' }).click();
    await jana.waitForURL(/\/sitzungen\/[^/]+\?gespeichert=neu/);
    path = new URL(jana.url()).pathname;
    for (const title of ['Telefonie', 'Schulungen']) {
      await jana.getByRole('link', { name: 'Punkt aufnehmen' }).first().click();
      await jana.getByLabel('Worum geht es?').fill(title);
      await jana.getByRole('button', { name: 'Punkt aufnehmen' }).click();
      await jana.waitForURL(/gespeichert=punkt/);
    }
    await jana.getByRole('button', { name: 'Sitzung eröffnen' }).click();
    await jana.waitForURL(/\/live/);
    const { pointId } = review().points[0]!;
    await jana.goto(`${program.address}${path}/live?punkt=${pointId}`);
    await thomas.goto(`${program.address}${path}/live?punkt=${pointId}`);
  });

  it('shows the one what the other records, and leaves alone what they are typing', async () => {
    const field = noteForm(thomas).getByLabel('Notiz', { exact: true });
    await field.fill('Was Thomas gerade schreibt');
    await field.evaluate((input) =>
      (input as unknown as { setSelectionRange(a: number, b: number): void }).setSelectionRange(4, 10),
    );
    let loads = 0;
    thomas.on('load', () => loads++);

    await noteForm(jana).getByLabel('Notiz', { exact: true }).fill('Angebot gilt bis Januar.');
    await noteForm(jana).getByRole('button', { name: 'Notiz aufnehmen' }).click();
    await jana.waitForURL(/gespeichert=notiz/);

    await thomas.locator('#aktueller-punkt').getByText('Angebot gilt bis Januar.', { exact: true }).waitFor();
    await thomas
      .locator('[data-live-state]')
      .getByText(/^Aktualisiert um \d\d:\d\d$/)
      .waitFor();
    expect(loads).toBe(0);
    expect(await field.inputValue()).toBe('Was Thomas gerade schreibt');
    const typing = await field.evaluate((input) => {
      const { selectionStart, selectionEnd } = input as unknown as { selectionStart: number; selectionEnd: number };
      return [input.matches(':focus'), selectionStart, selectionEnd];
    });
    expect(typing).toEqual([true, 4, 10]);

    // Opened on an older page, and nevertheless no reason to ask anybody anything.
    await noteForm(thomas).getByRole('button', { name: 'Notiz aufnehmen' }).click();
    await thomas.waitForURL(/gespeichert=notiz/);
    await jana.locator('#aktueller-punkt').getByText('Was Thomas gerade schreibt', { exact: true }).waitFor();
  });

  it('keeps the focus and what is folded out where a part is replaced', async () => {
    const link = thomas.locator('#punkte').getByRole('link', { name: 'Schulungen' });
    await link.focus();
    await jana.getByRole('button', { name: 'Behandelt' }).click();
    await jana.waitForURL(/gespeichert=punkt-behandeln/);
    await thomas
      .locator('#lage')
      .getByText(`Noch ${fixed() + 1} Punkte offen`)
      .waitFor();
    expect(await thomas.locator('#punkte').innerText()).toContain('Behandelt');
    expect(await link.evaluate((one) => one.matches(':focus'))).toBe(true);
  });

  it('shows a decision taken in it, which leads back to it', async () => {
    await jana.getByRole('link', { name: 'Beschluss fassen' }).click();
    expect(await jana.getByLabel('Beschlossen von').inputValue()).toBe(`Lenkungskreis, Sitzung ${quarter}`);
    await jana.getByLabel('Was ist zu tun?').fill('Angebote einholen');
    await jana.getByRole('button', { name: 'Beschluss aufnehmen' }).click();
    await jana.waitForURL(/\/live.*gespeichert=beschluss/);
    await thomas.locator('#beschlossen').getByRole('link', { name: 'Angebote einholen' }).waitFor();
  });

  it('has no barrier that axe finds, and fits on a phone', async () => {
    expect(await axe(jana)).toEqual([]);
    expect(await axe(thomas)).toEqual([]);
    expect(await horizontalOverflow(thomas)).toBe(0);
  });

  it('can be followed where the browser runs no JavaScript at all', async () => {
    const page = await signedIn(browser, program.address, ACCOUNTS.officer, { javaScriptEnabled: false });
    await page.goto(`${program.address}${path}/live`);
    await page.getByRole('link', { name: 'Aktualisieren' }).click();
    await page.getByRole('link', { name: 'Schulungen' }).click();
    await page.getByRole('button', { name: 'Vertagt' }).click();
    await page.waitForURL(/gespeichert=punkt-behandeln/);
    expect(await page.locator('#lage').innerText()).toContain(
      `Noch ${fixed()}\u00a0Punkte offen, 2 von ${fixed() + 2} besprochen.`,
    );
    await page.context().close();
  });

  it('does not hold up the end of the program', async () => {
    await thomas.goto(`${program.address}${path}/live`);
    await jana.goto(`${program.address}${path}/live`);
    // Without an end of their own streams would hold it for ever.
    await program.stop();
  });
});
