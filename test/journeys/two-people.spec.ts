// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { ACCOUNTS, type Program, signedIn, startProgram } from './program.js';

describe('Several people and one goal', () => {
  let program: Program;
  let browser: Browser;

  beforeAll(async () => {
    program = await startProgram({ demo: true });
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await program?.end();
  });

  const goal = (code: string) =>
    [...program.core.views.goals.all()].find((sheet) => sheet.goal.code === code && sheet.goal.status === 'active')!;

  it('shows the second one both versions, and lets them decide', async () => {
    const { goalId } = goal('M11');
    const path = `${program.address}/ziele/${goalId}/umformulieren`;
    const jana = await signedIn(browser, program.address, ACCOUNTS.officer);
    const thomas = await signedIn(browser, program.address, ACCOUNTS.admin);
    await jana.goto(path);
    await thomas.goto(path);

    await jana.getByLabel('Titel').fill('Fassung von Jana');
    await jana.getByRole('button', { name: 'Neuen Wortlaut speichern' }).click();
    await jana.waitForURL(/gespeichert/);

    await thomas.getByLabel('Titel').fill('Fassung von Thomas');
    await thomas.getByRole('button', { name: 'Neuen Wortlaut speichern' }).click();
    await thomas.waitForLoadState();
    const both = await thomas.locator('main').innerText();
    expect(both).toContain('Inzwischen wurde hier gespeichert');
    expect(both).toContain('Fassung von Jana');
    expect(both).toContain('Jana Beispiel');
    expect(await thomas.getByLabel('Titel').inputValue()).toBe('Fassung von Thomas');
    expect(goal('M11').goal.title).toBe('Fassung von Jana');

    await thomas.getByRole('button', { name: 'Trotzdem speichern' }).click();
    await thomas.waitForURL(/gespeichert/);
    expect(goal('M11').goal.title).toBe('Fassung von Thomas');
    await jana.context().close();
    await thomas.context().close();
  });

  it('lets whoever is responsible report on their goal, and nobody without that role', async () => {
    const own = goal('M1');
    const owner = await signedIn(browser, program.address, ACCOUNTS.owner);
    await owner.goto(`${program.address}/ziele/${own.goalId}`);
    expect(await owner.getByRole('link', { name: 'Fortschritt melden' }).count()).toBe(1);
    expect(await owner.getByRole('link', { name: 'Frist ändern' }).count()).toBe(1);
    const refused = await owner.goto(`${program.address}/ziele/${own.goalId}/zuweisen`);
    expect(refused?.status()).toBe(403);

    const reader = await signedIn(browser, program.address, ACCOUNTS.reader);
    await reader.goto(`${program.address}/ziele/${own.goalId}`);
    expect(await reader.getByRole('button', { name: 'Unverändert bestätigen' }).count()).toBe(0);
    const before = await program.core.store.head();
    const csrf = await reader.locator('input[name=_csrf]').first().inputValue();
    const posted = await reader.request.post(`${program.address}/ziele/${own.goalId}/bestaetigen`, {
      form: { _csrf: csrf, _revision: String(own.revision) },
      headers: { origin: program.address },
      maxRedirects: 0,
    });
    expect(posted.status()).toBe(403);
    expect(await program.core.store.head()).toBe(before);
    await owner.context().close();
    await reader.context().close();
  });

  it('can be worked with where the browser runs no JavaScript at all', async () => {
    const page = await signedIn(browser, program.address, ACCOUNTS.officer, { javaScriptEnabled: false });
    await page.goto(`${program.address}/ziele`);
    await page.getByLabel('Suche').fill('Glasfaser');
    await page.getByRole('button', { name: 'Anzeigen' }).click();
    await page.getByRole('link', { name: /Glasfaser/ }).click();
    await page.getByRole('link', { name: 'Frist ändern' }).click();
    await page.getByLabel('Neue Frist').fill('30.06.2028');
    await page.getByLabel('Art des Grundes').selectOption({ label: 'Finanzen' });
    await page.getByLabel('Begründung').fill('Die Förderung kommt später.');
    await page.getByLabel('Wer hat das entschieden?').fill('Samtgemeinderat');
    await page.getByRole('button', { name: 'Frist ändern' }).click();
    await page.waitForURL(/gespeichert=frist-aendern/);
    expect(goal('M14')).toMatchObject({
      goal: { deadline: { latestDay: '2028-06-30' } },
    });
    await page.context().close();
  });

  it('shows nobody the goals of another municipality', async () => {
    const bothel = await signedIn(browser, program.address, ACCOUNTS.bothelOfficer);
    const foreign = await bothel.goto(`${program.address}/ziele/${goal('M1').goalId}`);
    expect(foreign?.status()).toBe(404);
    await bothel.goto(`${program.address}/ziele`);
    expect(await bothel.locator('main').innerText()).not.toContain('M1');
    await bothel.context().close();
  });
});
