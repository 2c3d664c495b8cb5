// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { instantAt, MUNICIPAL_ZONE } from '../../src/calendar/zone.js';
import { VIEWS_FILE } from '../../src/core.js';
import { MUSTERAU } from '../../src/demo/musterau-history.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { main } from '../../src/event-store/cli.js';
import { backupLog, logFileIn } from '../../src/event-store/log-commands.js';
import type { SealedReview } from '../../src/reviews/domain/review.js';
import { REMINDERS, type Reminders } from '../../src/reminders/reminders.js';
import { MailSink, until } from '../reminders/town.js';
import { barriersOf, launchBrowser, SCREENS } from './browser.js';
import { ACCOUNTS, type Program, signedIn, startProgram } from './program.js';

const AYLIN = 'aylin.musterfrau@musterau.example';
/** Her mailbox does not exist. */
const UNREACHABLE = 'henrike.exempel@musterau.example';
const TITLE = 'Telefonanlage ausschreiben';
const REASON = 'Die Ausschreibung beginnt erst im neuen Jahr.';
const NOTE = 'Zwei Anbieter haben ihre Preise gehalten.';

/**
 * Four quarters of Musterau, and a fifth review held live in two browsers, sealed, corrected late: its minutes stay what they
 * are. Each step stands on the one before.
 */
describe('A year of quarterly reviews', () => {
  const clock = new SettableClock(new Date('2026-11-18T09:00:00Z'));
  let sink: MailSink;
  let program: Program;
  let browser: Browser;
  let jana: Page;
  let aylin: Page;
  /** `/sitzungen/…` of the one that is held here. */
  let held: string;
  let minutes: Buffer;

  const at = (path: string) => program.address + path;
  const wordsOf = async (page: Page, within = 'main') =>
    (await page.locator(within).innerText()).replaceAll('\u00a0', ' ');
  const reviews = () => program.core.views.reviews.list(MUSTERAU);
  const heldReview = () => reviews().find(({ reviewId }) => held.endsWith(reviewId))!;
  const sealedOnes = () =>
    reviews()
      .filter(({ review }) => review.status === 'sealed')
      .sort((a, b) => (a.review.quarter < b.review.quarter ? -1 : 1));
  const sealOf = () => (heldReview().review as SealedReview).seal;
  const reminders = () => program.app.get<Reminders>(REMINDERS, { strict: false });
  const goal = (code: string) => program.core.views.goals.list(MUSTERAU).find((sheet) => sheet.goal.code === code)!;
  const head = () => program.core.store.head();
  const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  async function visitor(email: string, options = {}): Promise<Page> {
    const page = await signedIn(browser, program.address, email, options);
    page.setDefaultTimeout(10_000);
    return page;
  }

  /** What lies behind a link of the page, as it is saved. */
  async function download(page: Page, name: string): Promise<{ bytes: Buffer; type: string; fileName: string }> {
    const href = await page.locator('main').getByRole('link', { name, exact: true }).getAttribute('href');
    const answer = await page.request.get(at(href!));
    expect(answer.status()).toBe(200);
    const fileName = /filename="([^"]+)"/.exec(answer.headers()['content-disposition'] ?? '')?.[1] ?? '';
    return { bytes: await answer.body(), type: answer.headers()['content-type']!, fileName };
  }

  /** A digest as it stands on the page, without the gaps that make it readable. */
  async function shownDigest(page: Page, label: string): Promise<string> {
    const shown = page.locator('main dl > div', { has: page.getByText(label, { exact: true }) }).locator('.wm-digest');
    return (await shown.innerText()).replaceAll(/\s/g, '');
  }

  async function verify(dataDir = program.dataDir): Promise<{ code: number; out: string; err: string }> {
    const [out, err]: string[][] = [[], []];
    const code = await main(
      ['verify'],
      { DATA_DIR: dataDir },
      { out: (line) => void out!.push(line), err: (line) => void err!.push(line), isTTY: false },
    );
    return { code, out: out!.join('\n'), err: err!.join('\n') };
  }

  const mailServer = () => ({ SMTP_URL: sink.url, MAIL_FROM: 'Wegmarke <wegmarke@musterau.example>' });

  let broken = false;
  const step = (name: string, work: () => Promise<void>) =>
    it(
      name,
      async () => {
        if (broken) throw new Error('An earlier step went wrong.');
        broken = true;
        await work();
        broken = false;
      },
      240_000,
    );

  beforeAll(async () => {
    sink = await MailSink.open({
      onRcptTo: ({ address }, _session, done) =>
        done(address === UNREACHABLE ? Object.assign(new Error('No such user'), { responseCode: 550 }) : null),
    });
    program = await startProgram({ demo: true, clock, env: mailServer() });
    browser = await launchBrowser();
    jana = await visitor(ACCOUNTS.officer, SCREENS.desktop);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await program?.end();
    await sink?.close();
  });

  // --------------------------------------------------------------------------------------------------- four quarters

  step('shows four sealed reviews, the one that comes next and the one that was called off', async () => {
    await jana.goto(at('/sitzungen'));
    const list = await wordsOf(jana);
    expect(list).toContain('Nächste Sitzung: 07.12.2026, 09:30 Uhr, Rathaus, Zimmer 12 (Sitzung Q4/2026).');
    expect(list.match(/Versiegelt/g)).toHaveLength(4);
    expect(list.match(/Geplant/g)).toHaveLength(1);
    expect(list.match(/Abgesagt/g)).toHaveLength(1);
    expect(sealedOnes()).toHaveLength(4);
  });

  step('opens a sealed one with its seal, its papers and what was corrected later', async () => {
    const third = sealedOnes()[2]!;
    await jana.locator(`a[href="/sitzungen/${third.reviewId}"]`).first().click();
    await jana.waitForURL(at(`/sitzungen/${third.reviewId}`));
    const page = await wordsOf(jana);
    expect(page).toContain('Versiegelt von\nJana Beispiel');
    expect(page).toContain('Gemeint waren die letzten drei Jahre, nicht zwei.');
    expect(page).toContain('Aktenbestand sichten und Umfang des Scannens vorschlagen');
    const { seal } = third.review as SealedReview;
    expect(await shownDigest(jana, 'Prüfsumme')).toBe(seal.head.chain);

    const pdf = await download(jana, 'Niederschrift (PDF)');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.fileName).toBe(`Niederschrift-${third.review.quarter}.pdf`);
    expect(await shownDigest(jana, 'Prüfsumme der Niederschrift (PDF)')).toBe(digestOf(pdf.bytes));
    const odt = await download(jana, 'Niederschrift (ODT, zum Bearbeiten)');
    expect(odt.type).toBe('application/vnd.oasis.opendocument.text');
    expect(odt.bytes.subarray(30, 38).toString()).toBe('mimetype');
    const report = await download(jana, 'Quartalsbericht (PDF)');
    expect(report.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  step('compares two quarters by their reviews', async () => {
    await jana.goto(at('/vergleich'));
    await jana.getByLabel('Stand vorher').fill('Q2/2026');
    await jana.getByLabel('Stand nachher').fill('Q3/2026');
    await jana.getByRole('button', { name: 'Vergleichen' }).click();
    await jana.waitForURL(/von=Q2%2F2026/);
    const told = await wordsOf(jana);
    expect(told).toMatch(/Zwischen der Sitzung Q2\/2026 und der Sitzung Q3\/2026: \d+ Ziele? /);
    expect(told).toMatch(/Gar nicht bestätigt: \d+ Ziele?/);
  });

  step('shows pages as they were at a sealed review, with every form off', async () => {
    const sealed = sealedOnes()[3]!;
    const { goalId } = goal('M6');
    await jana.goto(at(`/ziele/${goalId}?stand=Q3/2026`));
    expect(await wordsOf(jana, 'section.wm-stand')).toContain('Sie sehen den Stand der Sitzung Q3/2026');
    expect(await jana.locator('main form[method=post]').count()).toBe(0);
    expect(await jana.locator(`main a[href*="/ziele/${goalId}/frist-aendern"]`).count()).toBe(0);
    // Nobody can get round that by typing the address of a form or sending one.
    const form = await jana.request.get(at(`/ziele/${goalId}/frist-aendern?stand=Q3/2026`));
    expect(form.status()).toBe(400);

    // At that moment the fourth was still being held.
    await jana.goto(at(`/sitzungen/${sealed.reviewId}?stand=Q3/2026`));
    expect(await wordsOf(jana)).toContain('Läuft');
    expect(await jana.getByRole('link', { name: /^Sitzung (halten|verfolgen)$/ }).count()).toBe(0);
    expect(await jana.locator('main form[method=post]').count()).toBe(0);
    const early = await jana.goto(at('/sitzungen?stand=01.01.2019'));
    expect(early!.status()).toBe(400);
    const late = await jana.goto(at('/sitzungen?stand=01.01.2030'));
    expect(late!.status()).toBe(400);
    expect(await wordsOf(jana)).toContain('liegt in der Zukunft');
  });

  step('shows nothing of it to another municipality', async () => {
    const bothel = await visitor(ACCOUNTS.bothelOfficer);
    const { reviewId } = sealedOnes()[0]!;
    for (const path of ['', '/live', '/niederschrift.pdf', '/niederschrift.odt', '/strom']) {
      const answer = await bothel.request.get(at(`/sitzungen/${reviewId}${path}`));
      expect([path, answer.status()]).toEqual([path, 404]);
    }
    await bothel.context().close();
  });

  // ------------------------------------------------------------------------------------------------- held in two browsers

  step('says how the mails to those invited stand, and to whom none got through', async () => {
    const next = reviews().find(({ review }) => review.status === 'planned')!;
    held = `/sitzungen/${next.reviewId}`;
    const states = () =>
      Object.values(program.core.views.reviewInvitations.get(MUSTERAU, next.reviewId)?.state ?? {}).map(
        ({ delivery }) => delivery?.outcome.status,
      );
    await until(
      () => states().filter((status) => status === 'sent' || status === 'failed').length === 5,
      states,
      60_000,
    );
    await jana.goto(at(held));
    const page = await wordsOf(jana);
    expect(page).toContain('Einladungen: 4 verschickt, 1 nicht zustellbar');
    expect(page).toContain('Henrike Exempel: Nicht zugestellt');
    const link = jana.getByRole('link', { name: 'Henrike Exempel', exact: true });
    await link.click();
    await jana.waitForURL(/erinnerungen/);
    expect(await wordsOf(jana)).toContain('Henrike Exempel');
    // Others are told, too, but look at no mail that is not theirs.
    aylin = await visitor(AYLIN, SCREENS.desktop);
    await aylin.goto(at(held));
    expect(await wordsOf(aylin)).toContain('Henrike Exempel: Nicht zugestellt');
    expect(await aylin.getByRole('link', { name: 'Henrike Exempel', exact: true }).count()).toBe(0);
    const letter = sink.mails.find((mail) => mail.subject?.includes('Sitzung Q4/2026'))!;
    expect(letter.text).toContain('Telefonie: wie geht es weiter?');
    for (const page of [jana, aylin]) await page.context().close();
  });

  step('is opened on its day, and what has changed is its agenda', async () => {
    clock.set(instantAt(MUNICIPAL_ZONE, heldReview().review.schedule.on, 9, 30));
    // Whoever was signed in weeks ago signs in anew.
    jana = await visitor(ACCOUNTS.officer, SCREENS.desktop);
    aylin = await visitor(AYLIN, SCREENS.desktop);
    await jana.goto(at(held));
    await jana.getByRole('button', { name: 'Sitzung eröffnen' }).click();
    await jana.waitForURL(/\/live/);
    await aylin.goto(at(held));
    // She takes part, but opens and closes nothing.
    await aylin.getByRole('link', { name: 'Sitzung verfolgen' }).click();
    await aylin.waitForURL(/\/live/);
    expect(await aylin.getByRole('button', { name: 'Behandelt' }).count()).toBe(0);
    expect(await aylin.getByRole('link', { name: /versiegeln/ }).count()).toBe(0);
    const agenda = await wordsOf(aylin, '#punkte');
    expect(agenda).toContain('Telefonie: wie geht es weiter?');
    expect(heldReview().review).toMatchObject({
      status: 'open',
      comparedWith: { reviewId: sealedOnes()[3]!.reviewId },
    });
  });

  step('shows the other browser who is there and what is noted, without touching what is typed there', async () => {
    const field = aylin.locator('#notiz').getByLabel('Notiz', { exact: true });
    await field.fill('Was Aylin gerade schreibt');
    let loads = 0;
    aylin.on('load', () => loads++);

    await jana.locator('#anwesenheit').getByRole('link', { name: 'Eintragen' }).click();
    const group = (name: string) => jana.getByRole('group', { name });
    // Those invited are taken to be there.
    for (const name of ['Jana Beispiel', 'Aylin Musterfrau', 'Peter Mustermann'])
      expect(await group('Anwesend').getByLabel(name).isChecked()).toBe(true);
    await group('Entschuldigt').getByLabel('Thomas Muster').check();
    await jana.getByRole('button', { name: 'Anwesenheit speichern' }).click();
    await jana.locator('[role=alert]').first().waitFor();
    expect(await wordsOf(jana, '[role=alert]')).toContain('kann nicht anwesend und entschuldigt sein');
    for (const name of ['Thomas Muster', 'Henrike Exempel']) await group('Anwesend').getByLabel(name).uncheck();
    await jana.getByLabel('Gäste').fill('Frau Musterlein, Landkreis');
    await jana.getByRole('button', { name: 'Anwesenheit speichern' }).click();
    await jana.waitForURL(/gespeichert=anwesenheit/);
    await aylin.locator('#anwesende').getByText('Entschuldigt: Thomas Muster.').waitFor();

    await jana.goto(at(`${held}/live`));
    await jana.locator('#punkte').getByRole('link', { name: 'Telefonie: wie geht es weiter?' }).click();
    await jana.waitForURL(/punkt=/);
    const address = new URL(jana.url());
    await jana.locator('#notiz').getByLabel('Notiz', { exact: true }).fill(NOTE);
    await jana.getByRole('button', { name: 'Notiz aufnehmen' }).click();
    await jana.waitForURL(/gespeichert=notiz/);
    await aylin.locator('#punkte').getByText('1 Notiz').waitFor();

    expect(loads).toBe(0);
    expect(await field.inputValue()).toBe('Was Aylin gerade schreibt');
    expect(await field.evaluate((input) => input.matches(':focus'))).toBe(true);
    await aylin.locator('#notiz').getByRole('button', { name: 'Notiz aufnehmen' }).click();
    await aylin.waitForURL(/gespeichert=notiz/);
    await aylin.goto(address.href);
    await aylin.locator('#aktueller-punkt').getByText(NOTE).waitFor();
  });

  step('takes a decision with somebody responsible and a due day, seen at once', async () => {
    await jana.getByRole('link', { name: 'Beschluss fassen' }).click();
    expect(await jana.getByLabel('Beschlossen von').inputValue()).toBe('AG Digitalisierung, Sitzung Q4/2026');
    await jana.getByLabel('Was ist zu tun?').fill(TITLE);
    await jana.getByLabel('Zuständige Person').selectOption({ label: 'Aylin Musterfrau' });
    await jana.getByLabel('Frist').fill('15.02.2027');
    await jana.getByRole('button', { name: 'Beschluss aufnehmen' }).click();
    await jana.waitForURL(/\/live.*gespeichert=beschluss/);
    const decided = aylin.locator('#beschlossen li', { hasText: TITLE });
    await decided.waitFor();
    expect((await decided.innerText()).replaceAll('\u00a0', ' ')).toContain('Aylin Musterfrau');
  });

  step('moves a deadline right there, decided by the review', async () => {
    await jana.getByText('Gleich hier am Ziel ändern').click();
    await jana.getByRole('link', { name: 'Frist ändern (Ziel M6)' }).click();
    expect(await jana.getByLabel('Wer hat das entschieden?').inputValue()).toBe('AG Digitalisierung, Sitzung Q4/2026');
    await jana.getByLabel('Neue Frist').fill('Q4/2027');
    await jana.getByLabel('Art des Grundes').selectOption({ label: 'Finanzen' });
    await jana.getByLabel('Begründung').fill(REASON);
    await jana.getByRole('button', { name: 'Frist ändern' }).click();
    await jana.waitForURL(/\/live.*gespeichert/);
    await aylin.locator('#seitdem').getByText('Verschobene und vorgezogene Fristen: 1').waitFor();
    expect(goal('M6').goal.deadline.latestDay).toBe('2027-12-31');
    await jana.goto(at(`/ziele/${goal('M6').goalId}`));
    expect(await wordsOf(jana)).toContain('Entschieden: AG Digitalisierung, Sitzung Q4/2026.');
  });

  step('counts down as points are dealt with', async () => {
    await jana.goto(at(`${held}/live`));
    const open = heldReview().review;
    const points = open.status === 'open' ? open.differencePoints.length + open.points.length : 0;
    await jana.locator('#punkte').getByRole('link', { name: 'Telefonie: wie geht es weiter?' }).click();
    await jana.waitForURL(/punkt=/);
    await jana.getByRole('button', { name: 'Behandelt' }).click();
    await jana.waitForURL(/gespeichert=punkt-behandeln/);
    await aylin.locator('#lage').getByText(`1 von ${points} besprochen`).waitFor();
  });

  // --------------------------------------------------------------------------------------------------------- the seal

  step('is not sealed while points are open, and names them', async () => {
    await jana.getByRole('link', { name: 'Sitzung schließen und versiegeln' }).click();
    const before = await head();
    await jana.getByRole('button', { name: 'Schließen und versiegeln' }).click();
    await jana.locator('[role=alert]').first().waitFor();
    const refused = await wordsOf(jana, '[role=alert]');
    expect(refused).toContain('noch offen');
    expect(refused).toContain('Schulungen im nächsten Jahr');
    expect(await head()).toBe(before);
  });

  step('is sealed once what is open is carried over, and both browsers come to the sealed page', async () => {
    const thomas = await visitor(ACCOUNTS.admin);
    await thomas.goto(at(`${held}/versiegeln`));
    await jana.getByLabel('Offene Punkte als vertagt übernehmen').check();
    await jana.getByRole('button', { name: 'Schließen und versiegeln' }).dblclick();
    await jana.waitForURL(/gespeichert=versiegeln/);
    expect(await wordsOf(jana)).toContain('Die Sitzung ist geschlossen und versiegelt.');
    const sealed = await head();

    // What others still have open no longer goes through, and says why.
    await aylin.locator('[data-live-state]').getByText('Diese Seite hat sich geändert.').waitFor();
    await aylin.locator('#notiz').getByLabel('Notiz', { exact: true }).fill('Zu spät');
    await aylin.locator('#notiz').getByRole('button', { name: 'Notiz aufnehmen' }).click();
    await aylin.locator('[role=alert]').first().waitFor();
    expect(await wordsOf(aylin)).toContain('Die Sitzung ist versiegelt: Berichtigungen werden angehängt.');
    expect(await aylin.getByLabel('Notiz', { exact: true }).inputValue()).toBe('Zu spät');
    await thomas.getByLabel('Offene Punkte als vertagt übernehmen').check();
    await thomas.getByRole('button', { name: 'Schließen und versiegeln' }).click();
    await thomas.locator('[role=alert]').first().waitFor();
    expect(await wordsOf(thomas)).toContain('Die Sitzung ist seit dem 07.12.2026 versiegelt.');
    expect(await head()).toBe(sealed);
    await thomas.context().close();

    await aylin.goto(at(`${held}/live`));
    await aylin.waitForURL(at(held));
    expect(await wordsOf(aylin)).toContain('Versiegelt von\nJana Beispiel');
    const pdf = await download(aylin, 'Niederschrift (PDF)');
    minutes = pdf.bytes;
    expect(digestOf(minutes)).toBe(sealOf().sha256);
    expect(await shownDigest(aylin, 'Prüfsumme der Niederschrift (PDF)')).toBe(digestOf(minutes));
  });

  step('stands in the comparison with the quarter before, with who and why', async () => {
    await jana.goto(at('/vergleich'));
    await jana.getByRole('link', { name: 'Zwischen den Sitzungen Q3/2026 und Q4/2026' }).click();
    await jana.waitForURL(/bis=Q4%2F2026/);
    expect(await wordsOf(jana, '#gruppe-later')).toContain(
      `${REASON} Entschieden: AG Digitalisierung, Sitzung Q4/2026.`,
    );
    expect(await wordsOf(jana)).toContain(TITLE);
    const moved = jana.locator('#gruppe-later li', { hasText: REASON }).getByRole('link', { name: /^07\.12\.2026/ });
    await moved.click();
    await jana.waitForURL(/#ereignis-/);
    expect(await jana.locator(`[id="${new URL(jana.url()).hash.slice(1)}"]`).innerText()).toContain(
      'Frist von Q3/2026 (30.09.2026) auf Q4/2027 (31.12.2027) verschoben',
    );
  });

  step('takes a late correction beside the minutes, which stay', async () => {
    clock.set(new Date('2026-12-14T10:00:00Z'));
    await jana.context().close();
    await aylin.context().close();
    jana = await visitor(ACCOUNTS.officer, SCREENS.desktop);
    await jana.goto(at(held));
    await jana.getByRole('link', { name: 'Niederschrift berichtigen' }).click();
    await jana.getByLabel('Was stimmt nicht, und wie ist es richtig?').fill('Es waren drei Anbieter.');
    await jana.getByRole('button', { name: 'Berichtigung anhängen' }).click();
    await jana.waitForURL(/gespeichert=berichtigen/);
    expect(await wordsOf(jana, '#berichtigungen')).toContain('Es waren drei Anbieter.');
    expect((await download(jana, 'Niederschrift (PDF)')).bytes.equals(minutes)).toBe(true);
  });

  step('keeps them, whatever becomes of the goals they tell of', async () => {
    const { goalId } = goal('M6');
    await jana.goto(at(`/ziele/${goalId}/umformulieren`));
    await jana.getByLabel('Titel').fill('Ganz anders genannt');
    await jana.getByRole('button', { name: 'Neuen Wortlaut speichern' }).click();
    await jana.waitForURL(/gespeichert/);
    await jana.goto(at(held));
    expect((await download(jana, 'Niederschrift (PDF)')).bytes.equals(minutes)).toBe(true);
    expect(await wordsOf(jana, '#tagesordnung')).toContain('M6 Neue Telefonanlage');
    await jana.goto(at(`/ziele/${goalId}?stand=Q4/2026`));
    expect(await wordsOf(jana, 'h1')).not.toContain('Ganz anders genannt');
  });

  step('keeps them where the program is started anew and every view made again', async () => {
    const odt = await download(await onto(jana, held), 'Niederschrift (ODT, zum Bearbeiten)');
    const pageBefore = await wordsOf(jana);
    await jana.context().close();
    await program.stop();
    for (const end of ['', '-wal', '-shm']) rmSync(join(program.dataDir, VIEWS_FILE + end), { force: true });
    program = await startProgram({ clock, dataDir: program.dataDir, env: mailServer() });
    jana = await visitor(ACCOUNTS.officer, SCREENS.desktop);
    await onto(jana, held);
    expect(await wordsOf(jana)).toBe(pageBefore);
    expect((await download(jana, 'Niederschrift (PDF)')).bytes.equals(minutes)).toBe(true);
    expect((await download(jana, 'Niederschrift (ODT, zum Bearbeiten)')).bytes.equals(odt.bytes)).toBe(true);
    expect(await shownDigest(jana, 'Prüfsumme der Niederschrift (PDF)')).toBe(digestOf(minutes));
  });

  async function onto(page: Page, path: string): Promise<Page> {
    await page.goto(at(path));
    return page;
  }

  step('offers what was left open to the next review', async () => {
    await jana.goto(at('/sitzungen/neu'));
    expect(await jana.getByLabel('Quartal').inputValue()).toBe('Q1/2027');
    await jana.getByLabel('Tag', { exact: true }).fill('18.02.2027');
    await jana.getByRole('button', { name: 'Sitzung planen' }).click();
    await jana.waitForURL(/gespeichert=neu/);
    expect(await wordsOf(jana)).toContain('Schulungen im nächsten Jahr');
  });

  // ----------------------------------------------------------------------------------------------------- what follows

  step('stands in the calendar of whoever has to carry the decision out, and is reminded of', async () => {
    aylin = await visitor(AYLIN, SCREENS.desktop);
    await aylin.goto(at('/konto'));
    await aylin.getByRole('button', { name: /Kalenderadresse ausstellen/ }).click();
    const calendar = await aylin.request.get(await aylin.getByLabel('Kalenderadresse').inputValue());
    const entries = (await calendar.text()).replaceAll('\r\n ', '').split('BEGIN:VEVENT');
    const entry = entries.find((one) => one.includes(TITLE))!;
    expect(entry).toContain('DTSTART;VALUE=DATE:20270215');

    const { decisionId } = program.core.views.decisions
      .list(MUSTERAU)
      .find(({ decision }) => decision.title === TITLE)!;
    await aylin.goto(at(`/beschluesse/${decisionId}`));
    expect(await wordsOf(aylin)).toContain('AG Digitalisierung, Sitzung Q4/2026');
    await aylin.context().close();

    const told = (words: string) =>
      sink.mails.some(
        ({ text, to }) => JSON.stringify(to).includes(AYLIN) && text?.includes(TITLE) && text.includes(words),
      );
    const subjects = () => sink.mails.map(({ subject }) => subject);
    await until(() => told('Sie sind jetzt für diesen Beschluss zuständig.'), subjects, 90_000);
    // Two weeks before it is due, a Monday in the town hall.
    clock.set(instantAt(MUNICIPAL_ZONE, '2027-02-01', 9, 30));
    aylin = await visitor(AYLIN, SCREENS.desktop);
    await aylin.goto(at('/erinnerungen'));
    expect(await wordsOf(aylin)).toContain(TITLE);
    // What the program does every minute; here weeks have passed in one.
    await reminders().process.lookAround();
    await until(() => told('soll in 14 Tagen umgesetzt sein: Montag, 15. Februar 2027'), subjects, 90_000);
    await aylin.goto(at(`/erinnerungen/beschluss/${decisionId}`));
    expect(await wordsOf(aylin)).toContain('Aylin Musterfrau');
    await aylin.context().close();
  });

  step('is found sound by verify, and one changed byte of the seal is named', async () => {
    const sound = await verify();
    expect(sound).toMatchObject({ code: 0, err: '' });
    expect(sound.out).toContain('Versiegelungen, die noch stimmen: 5');

    const copyDir = join(program.dataDir, 'copy');
    mkdirSync(copyDir);
    const copy = logFileIn(copyDir);
    await backupLog(program.dataDir, copy);
    const db = new Database(copy);
    const { position, data } = db
      .prepare<[string], { position: number; data: string }>(
        `SELECT position, data FROM events WHERE type = 'ReviewSealed' AND position > ? ORDER BY position DESC LIMIT 1`,
      )
      .get('0')!;
    const { chain } = sealOf().head;
    const forged = data.replace(chain, chain.slice(0, -1) + (chain.endsWith('0') ? '1' : '0'));
    expect(forged).not.toBe(data);
    db.prepare('UPDATE events SET data = ? WHERE position = ?').run(forged, position);
    db.close();
    const found = await verify(copyDir);
    expect(found.code).toBe(1);
    expect(found.err).toContain(`Ereignis ${position} (ReviewSealed) wurde verändert`);
  });

  // ------------------------------------------------------------------------------------------------------ on a phone

  step('can be read on a phone in the dark, without barriers and without scrolling sideways', async () => {
    // One that is being held, which the sealed one is no more.
    const running = reviews().find(({ review }) => review.status === 'planned')!;
    clock.set(instantAt(MUNICIPAL_ZONE, running.review.schedule.on, 9, 30));
    await jana.context().close();
    const page = await visitor(ACCOUNTS.officer, { ...SCREENS.phone, colorScheme: 'dark' });
    await page.goto(at(`/sitzungen/${running.reviewId}`));
    await page.getByRole('button', { name: 'Sitzung eröffnen' }).click();
    await page.waitForURL(/\/live/);
    const papers = program.core.views.papers.list(MUSTERAU).map(({ paperId }) => `/vorlagen/${paperId}`);
    const found: string[] = [];
    for (const path of [
      '/sitzungen',
      '/sitzungen?stand=Q2/2026',
      ...reviews().map(({ reviewId }) => `/sitzungen/${reviewId}`),
      `/sitzungen/${running.reviewId}/live`,
      `/sitzungen/${running.reviewId}/versiegeln`,
      `${held}?stand=Q4/2026`,
      '/vergleich',
      '/vergleich?von=Q3/2026&bis=Q4/2026',
      '/vergleich?von=Anfang',
      '/vorlagen',
      ...papers,
    ]) {
      const answer = await page.goto(at(path));
      if (answer!.status() !== 200) found.push(`${path}: status ${answer!.status()}`);
      found.push(...(await barriersOf(page, path)));
    }
    expect(found).toEqual([]);
    await page.context().close();
  });
});
