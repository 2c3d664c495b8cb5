// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { MUSTERAU } from '../../src/demo/musterau-history.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { poppler } from '../documents/other-programs.js';
import { axe, horizontalOverflow, launchBrowser, SCREENS } from './browser.js';
import { ACCOUNTS, type Program, signedIn, startProgram } from './program.js';

const FIRST = '360-Grad-Analyse im Herbst 2026';
const SECOND = '360-Grad-Analyse im Herbst 2027';
const SERVICE = 'Strandkorb mieten';
const WITH = 'Sachbearbeitung, Ordnungsamt';
const NOTE = 'Der Notfallordner stammt aus dem Jahr 2011.';
const FINDING = 'Fällt die Technik aus, weiß niemand, wie es weitergeht.';
const RECOMMENDATION = 'Notbetrieb ohne Rechner für jeden Fachbereich beschreiben und üben';
const ANOTHER = 'Meldewege bei Störungen auf einer Karte an jedem Arbeitsplatz';
const GOAL = 'Jeder Fachbereich kann einen Tag ohne Rechner arbeiten';
const CONCLUSION = 'Gute Geräte, doch für den Ausfall ist niemand gerüstet.';
const REMARK = 'Ein Telefon, das auch ohne Netz geht.';
const CODES = 14;
/** Nobody was given it: such letters are in no code. */
const WRONG_CODE = 'UUUU-UUUU';
const INFRASTRUCTURE = 'Digitale Infrastruktur und Netze';
const SECURITY = 'Sicherheit und Datenschutz';

/**
 * A round of the analysis from its planning to the papers, with a survey that people answer on devices of their own; and a year
 * later the next round, which says what became of it. Each step stands on the one before.
 */
describe('A round of the 360-Grad-Analyse', () => {
  const clock = new SettableClock(new Date('2026-11-18T09:00:00Z'));
  let program: Program;
  let browser: Browser;
  let jana: Page;
  /** `/analyse/…` of the two rounds. */
  let first: string;
  let second: string;
  /** `/befragungen/…` */
  let survey: string;
  /** Where the slips lead. */
  let ballot: string;
  let codes: readonly string[];
  /** `/ziele/…` that comes of the recommendation. */
  let goal: string;

  const at = (path: string) => program.address + path;
  const here = (page = jana) => new URL(page.url()).pathname;
  const main = (page = jana) => page.locator('main');
  const wordsOf = async (page = jana, within = 'main') =>
    (await page.locator(within).first().innerText()).replaceAll(/[\u00a0\u202f]/g, ' ');
  const link = (name: string | RegExp, within: Locator = main()) =>
    typeof name === 'string'
      ? within.getByRole('link', { name, exact: true }).first()
      : within.getByRole('link', { name }).first();

  /** Clicks what leads to another page and waits for it. */
  async function follow(name: string | RegExp, to: RegExp, within: Locator = main()): Promise<void> {
    await link(name, within).click();
    await jana.waitForURL(to);
  }
  async function press(name: string, to: RegExp, page = jana): Promise<void> {
    await page.locator('main').getByRole('button', { name, exact: true }).click();
    await page.waitForURL(to);
  }
  const group = (name: string, page = jana) => page.getByRole('group', { name });
  const fill = (label: string | RegExp, text: string, within: Page | Locator = jana) =>
    within.getByLabel(label).first().fill(text);
  const choose = (question: string, answer: string, page = jana) =>
    group(question, page).first().getByLabel(answer, { exact: true }).check();

  /** Somebody who was never here. */
  async function stranger(options: BrowserContextOptions): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(10_000);
    return page;
  }

  async function officer(): Promise<Page> {
    const page = await signedIn(browser, program.address, ACCOUNTS.officer, SCREENS.desktop);
    page.setDefaultTimeout(10_000);
    return page;
  }

  /** What lies behind a link of the page, as it is saved. */
  async function download(name: string): Promise<Buffer> {
    const href = await link(name).getAttribute('href');
    const answer = await jana.request.get(at(href!));
    expect([name, answer.status()]).toEqual([name, 200]);
    return answer.body();
  }

  /** How many have answered, as officers are told. */
  const answered = async () => {
    await jana.goto(at(survey));
    return /(?:Weniger als|Mindestens) \d+ von \d+ Codes benutzt/.exec(await wordsOf())?.[0];
  };

  /** A phase on the round's page. */
  const phase = (name: string) => jana.locator('#phasen li').filter({ has: jana.getByRole('heading', { name }) });

  let broken = false;
  const step = (name: string, work: () => Promise<void>) =>
    it(
      name,
      async () => {
        if (broken) throw new Error('An earlier step went wrong.');
        broken = true;
        try {
          await work();
        } catch (error) {
          // Which page it was says more than which line.
          const words = (await wordsOf().catch(() => 'nothing')).slice(0, 1_500);
          throw new Error(`On ${jana.url()}: ${words}`, { cause: error });
        }
        broken = false;
      },
      240_000,
    );

  beforeAll(async () => {
    program = await startProgram({ demo: true, clock });
    browser = await launchBrowser();
    jana = await officer();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await program?.end();
  });

  // -------------------------------------------------------------------------------------------- planning and screening

  step('is planned with months for its phases', async () => {
    await jana.getByRole('navigation').getByRole('link', { name: 'Analyse', exact: true }).first().click();
    await jana.waitForURL(/\/analyse$/);
    await follow('Runde planen', /\/analyse\/neu$/);
    await fill('Bezeichnung', FIRST);
    await fill(/^Beginn/, 'Dezember 2026', group('Screening'));
    await fill(/^Ende/, 'Oktober 2026', group('Screening'));
    await jana.getByRole('button', { name: 'Runde planen' }).click();
    await jana.locator('[role=alert]').first().waitFor();
    expect(await wordsOf(jana, '[role=alert]')).toContain('Screening');
    await fill(/^Beginn/, 'November 2026', group('Screening'));
    await fill(/^Ende/, 'Dezember 2026', group('Screening'));
    await press('Runde planen', /\/analyse\/[\w-]{10,}/);
    first = here();
    expect(await wordsOf()).toContain('geplant November 2026 bis Dezember 2026');
  });

  step('begins with the services that one can apply for online', async () => {
    await follow(/^Beginn eintragen/, /phase-beginnen/, phase('Screening'));
    await fill('Begonnen am', '18.11.2026');
    await press('Beginn eintragen', /gespeichert=phase-beginnen/);
    await follow('Liste der Leistungen anlegen', /\/screening$/, phase('Screening'));
    await follow('Vorschlagsliste übernehmen', /\/vorschlaege$/);
    const [, , , ...rest] = await jana.getByRole('checkbox').all();
    for (const box of rest) await box.uncheck();
    await press('Ausgewählte übernehmen', /\/screening\?/);
    expect(await wordsOf(jana, '#leistungen')).toContain('3 Leistungen');

    await follow('Leistung aufnehmen', /\/screening\/neu$/);
    await fill('Leistung', SERVICE);
    await group('Für wen?').getByRole('radio').first().check();
    await fill(/^Fälle im Jahr/, '1.250');
    await press('Leistung aufnehmen', /\/screening\?/);
    await follow('Reifegrade eintragen', /\/reifegrade$/);
    for (const select of await jana.getByRole('combobox', { name: /^Reifegrad von/ }).all())
      await select.selectOption('2');
    await jana.getByLabel(`Reifegrad von ${SERVICE}`).selectOption('4');
    await press('Alle speichern', /\/screening\?/);
    const screening = await wordsOf(jana, '#leistungen');
    expect(screening).toContain(SERVICE);
    expect(screening).toContain('1.250');
  });

  // -------------------------------------------------------------------------------------------------------- the survey

  step('asks the staff, with codes on slips that are seen once', async () => {
    await jana.goto(at(first));
    await follow('Befragung vorbereiten', /\/befragung$/, phase('Online-Befragung'));
    await press('Fragebogen anlegen', /\/befragungen\/[\w-]+\?/);
    survey = here();
    await follow('Fachbereiche festlegen', /\/fachbereiche$/);
    await fill(/^Beschäftigte/, '8', group('Bürgerdienste'));
    await fill(/^Beschäftigte/, '6', group('Zentrale Dienste'));
    await press('Speichern', /gespeichert=fachbereiche/);
    await follow('Befragung beginnen', /\/starten$/);
    await jana.getByLabel(/^Zugangscodes auf Zetteln/).check();
    await fill(/^Anzahl der Codes/, String(CODES));
    await fill('Letzter Tag', '11.12.2026');
    await jana.getByRole('button', { name: 'Jetzt beginnen' }).click();
    await jana.locator('.survey-slip').first().waitFor();
    codes = (await jana.locator('.survey-slip__code').allInnerTexts()).map((text) => text.slice(-9));
    expect(new Set(codes).size).toBe(CODES);
    for (const code of codes) expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    ballot = await jana.locator('.survey-slip__address').first().innerText();

    // Neither the page of the survey nor the history has them, and the slips do not come again.
    await follow('Gedruckt, weiter zur Befragung', /\/befragungen\/[\w-]+$/);
    expect(here()).toBe(survey);
    for (const path of [survey, `${survey}/starten`, '/verlauf', first]) {
      const shown = await (await jana.request.get(at(path))).text();
      for (const code of codes) expect(shown).not.toContain(code);
    }
    expect(await answered()).toBe(`Weniger als 5 von ${CODES} Codes benutzt`);
  });

  step('is answered at a desk', async () => {
    const desk = await stranger(SCREENS.desktop);
    await desk.goto(ballot);
    expect(await axe(desk)).toEqual([]);
    expect(await wordsOf(desk)).toContain('Ihre Antworten sind anonym');
    await fill('Ihr Zugangscode', codes[0]!, desk);
    await choose('In welchem Bereich arbeiten Sie?', 'Bürgerdienste', desk);
    for (const word of await desk.getByLabel('trifft eher zu', { exact: true }).all()) await word.check();
    await desk.getByRole('textbox').last().fill(REMARK);
    await press('Antworten abgeben', /\/danke$/, desk);
    expect(await wordsOf(desk)).toContain('Ihre Antworten sind gezählt');

    // With the slip of before nobody answers again, and what was filled in is still there.
    await desk.goto(ballot);
    await fill('Ihr Zugangscode', codes[0]!.toLowerCase(), desk);
    await desk.getByLabel('trifft gar nicht zu', { exact: true }).first().check();
    await desk.getByRole('button', { name: 'Antworten abgeben' }).click();
    await desk.locator('[role=alert]').first().waitFor();
    expect(await wordsOf(desk, '[role=alert]')).toContain('gilt nicht oder wurde schon benutzt');
    expect(await desk.getByLabel('trifft gar nicht zu', { exact: true }).first().isChecked()).toBe(true);
    expect(await desk.context().cookies()).toEqual([]);
    await desk.context().close();
    expect(await answered()).toBe(`Weniger als 5 von ${CODES} Codes benutzt`);
  });

  step('is answered on a phone, after a mistyped code', async () => {
    const phone = await stranger(SCREENS.phone);
    await phone.goto(ballot);
    expect(await horizontalOverflow(phone)).toBe(0);
    await fill('Ihr Zugangscode', WRONG_CODE, phone);
    await choose('In welchem Bereich arbeiten Sie?', 'Zentrale Dienste', phone);
    for (const word of await phone.getByLabel('teils, teils', { exact: true }).all()) await word.check();
    await phone.getByRole('button', { name: 'Antworten abgeben' }).click();
    await phone.locator('[role=alert]').first().waitFor();
    expect(await phone.locator('[role=alert]').first().innerText()).toContain('Zugangscode');
    expect(await axe(phone)).toEqual([]);
    expect(await horizontalOverflow(phone)).toBe(0);
    // Only the code has to be mended.
    expect(await phone.getByLabel('teils, teils', { exact: true }).last().isChecked()).toBe(true);
    expect(await answered()).toBe(`Weniger als 5 von ${CODES} Codes benutzt`);
    await fill('Ihr Zugangscode', codes[1]!, phone);
    await press('Antworten abgeben', /\/danke$/, phone);
    await phone.context().close();
    expect(await answered()).toBe(`Weniger als 5 von ${CODES} Codes benutzt`);
  });

  step('is answered by a browser without JavaScript', async () => {
    const plain = await stranger({ ...SCREENS.desktop, javaScriptEnabled: false });
    await plain.goto(ballot);
    await fill('Ihr Zugangscode', codes[2]!.replace('-', ' '), plain);
    await choose('In welchem Bereich arbeiten Sie?', 'Möchte ich nicht sagen', plain);
    for (const word of await plain.getByLabel('trifft eher nicht zu', { exact: true }).all()) await word.check();
    await press('Antworten abgeben', /\/danke$/, plain);
    expect(await wordsOf(plain)).toContain('Ihre Antworten sind gezählt');
    await plain.context().close();
    expect(await answered()).toBe(`Weniger als 5 von ${CODES} Codes benutzt`);
  });

  step('is answered by others, too, and shows nothing of it before its end', async () => {
    const form = await (await fetch(ballot)).text();
    const groups = [...form.matchAll(/name="gruppe" value="([^"]+)"/g)].map(([, id]) => id!);
    const statements = [...new Set([...form.matchAll(/name="(punkte-[^"]+)"/g)].map(([, name]) => name!))];
    for (const [index, code] of codes.slice(3, 12).entries()) {
      const points = statements.map((name): [string, string] => [name, String(index % 5)]);
      const body = new URLSearchParams([['code', code], ['gruppe', groups[index % 2]!], ...points]);
      const { status } = await fetch(ballot, { method: 'POST', body, redirect: 'manual' });
      expect(status).toBe(303);
    }
    expect(await answered()).toBe(`Mindestens 10 von ${CODES} Codes benutzt`);
    const page = await wordsOf();
    expect(page).toContain('Ergebnisse zeigt diese Seite erst nach dem Ende');
    expect(page).not.toContain(REMARK);
  });

  step('is ended, and then takes no answer but shows what came out', async () => {
    clock.set(new Date('2026-12-10T09:00:00Z'));
    jana = await officer();
    await jana.goto(at(survey));
    await follow('Befragung jetzt beenden', /\/beenden$/);
    await press('Beenden und auszählen', /gespeichert=beenden/);
    const result = await wordsOf();
    expect(result).toContain('12 Antworten bis zum 10.12.2026');
    expect(result).toContain(REMARK);
    expect(result).toContain(SECURITY);
    const late = await stranger(SCREENS.phone);
    expect((await late.goto(ballot))!.status()).toBe(410);
    expect(await wordsOf(late)).toContain('beendet');
    const form = { method: 'POST', body: new URLSearchParams({ code: codes[13]! }), redirect: 'manual' } as const;
    expect((await fetch(ballot, form)).status).toBe(410);
    await late.context().close();
    await jana.goto(at(survey));
    expect(await wordsOf()).toContain('12 Antworten bis zum 10.12.2026');
  });

  step('rates from what the survey proposes', async () => {
    await follow(FIRST, /\/analyse\/[\w-]+$/);
    expect(here()).toBe(first);
    await follow('Online-Befragung bewerten', /\/bewerten\/survey$/, jana.locator('#bewertung'));
    expect(await wordsOf()).toContain('15 Zeilen sind mit einem Vorschlag vorbelegt.');
    const proposed = await group(SECURITY).getByLabel('Punkte').inputValue();
    // 22 points in 12 answers: 3, 2 and 1 of the three devices, then 0 to 4 and 0 to 3.
    expect(proposed).toBe('1,8');
    await press('Bewertungen speichern', /gespeichert=/);
    const row = jana.locator('#bewertung tr', { hasText: SECURITY });
    expect(await row.innerText()).toContain('1,8');
  });

  // ------------------------------------------------------------------------------------------------------ an interview

  step('talks to somebody, takes notes, gives points, and forgets the notes', async () => {
    await follow('Interviews planen', /\/interviews$/, phase('Interviews'));
    await follow('Interview planen', /\/interviews\/neu$/);
    await fill('Mit wem?', WITH);
    await jana.getByLabel(/^Fachbereich/).selectOption({ label: 'Bürgerdienste' });
    await fill('Tag des Gesprächs', '10.12.2026');
    await press('Interview planen', /\/interviews\/[\w-]{10,}/);
    await follow('Als geführt eintragen', /\/gefuehrt$/);
    await fill(/^Dauer/, '45');
    await press('Als geführt eintragen', /gespeichert=gefuehrt/);
    await follow('Notizen schreiben', /\/notizen$/);
    await jana.getByLabel(SECURITY, { exact: true }).fill(NOTE);
    await press('Notizen speichern', /gespeichert=/);
    expect(await wordsOf(jana, '#notizen')).toContain(NOTE);
    await follow('Interview bewerten', /\/bepunkten$/);
    await jana.getByLabel(`Punkte für ${SECURITY}`).fill('0,5');
    await press('Punkte speichern', /gespeichert=bepunkten/);
    expect(await wordsOf(jana, '#punkte')).toContain('0,5');

    await follow('Notizen löschen', /\/notizen-loeschen$/);
    await press('Notizen endgültig löschen', /\/interviews\/[\w-]+\?/);
    expect(await wordsOf(jana, '#notizen')).toContain('Notizen gelöscht am 10.12.2026. Die Punkte bleiben.');
    const gone = await jana.request.get(at(`${here()}?stand=2026-12-10T09:00:00Z`));
    expect(await gone.text()).not.toContain(NOTE);
    expect(await wordsOf(jana, '#punkte')).toContain('0,5');
  });

  step('lets the interview disagree with the survey', async () => {
    await jana.goto(at(first));
    await follow('Interviews bewerten', /\/bewerten\/interviews$/, jana.locator('#bewertung'));
    await press('Bewertungen speichern', /gespeichert=/);
    const row = await jana.locator('#bewertung tr', { hasText: SECURITY }).innerText();
    expect(row).toContain('1,8');
    expect(row).toContain('0,5');
  });

  // ------------------------------------------------------------------------------- from the finding to a goal, and papers

  step('records a finding with what it rests on', async () => {
    await follow('Ergebnis festhalten', /\/ergebnis$/);
    await fill('Ergebnis', FINDING);
    await jana.getByRole('radio', { name: INFRASTRUCTURE }).check();
    await jana.getByLabel(/^Unterdimension/).selectOption({ label: `${INFRASTRUCTURE}: ${SECURITY}` });
    const basis = group('Worauf stützt es sich?');
    await basis.getByLabel(new RegExp(`^Bewertung „${SECURITY}“, Interviews`)).check();
    await basis.getByLabel(new RegExp(`^Interview mit „${WITH}“`)).check();
    await basis.getByLabel(new RegExp(`^Leistung „${SERVICE}“`)).check();
    await basis.getByLabel(/^Frage „Ich weiß, wie ich bei einem Ausfall/).check();
    await press('Ergebnis festhalten', /gespeichert=ergebnis/);
    const found = await wordsOf(jana, '#ergebnisse');
    expect(found).toContain(FINDING);
    for (const words of ['Interviews: 0,5', WITH, SERVICE, 'bei einem Ausfall der Technik'])
      expect(found).toContain(words);
    // From the finding to that on which it rests.
    await follow(new RegExp(`^Leistung „${SERVICE}“`), /\/screening#leistung-/, jana.locator('#ergebnisse'));
    await jana.goBack();
  });

  step('recommends something because of it, and something else', async () => {
    await follow('Handlungsempfehlung aufnehmen', /\/empfehlungen\/neu/);
    await fill('Handlungsempfehlung', RECOMMENDATION);
    await jana.getByRole('radio', { name: INFRASTRUCTURE }).check();
    await jana.getByLabel(/^Unterdimension/).selectOption({ label: `${INFRASTRUCTURE}: ${SECURITY}` });
    await choose('Wann?', 'sofort');
    await choose('Dringlichkeit', 'hoch');
    await fill(/^Warum\?/, 'Im Sommer stand das Rathaus zwei Tage still.');
    await jana.getByLabel(FINDING).check();
    await press('Aufnehmen', /\/empfehlungen\/[\w-]{10,}/);
    expect(await wordsOf()).toContain(FINDING);
    const made = here();

    // The next one from the finding itself, which is ticked already.
    await follow(FINDING, /#ergebnis-/);
    await follow(/^Empfehlung aufnehmen/, /\/empfehlungen\/neu/, jana.locator('#ergebnisse'));
    expect(await jana.getByLabel(FINDING).isChecked()).toBe(true);
    await fill('Handlungsempfehlung', ANOTHER);
    await choose('Wann?', 'perspektivisch');
    await press('Aufnehmen', /\/empfehlungen\/[\w-]{10,}/);
    expect(here()).not.toBe(made);
    await jana.goto(at(first));
    expect(await wordsOf()).toContain(
      '2 Handlungsempfehlungen, noch keine davon ist ein Ziel, 2 noch nicht entschieden.',
    );
  });

  step('is accepted as a new goal, which says where it comes from', async () => {
    await follow('Handlungsempfehlungen ansehen', /\/empfehlungen\?runde=/);
    // From the list a further one can be made, whatever it rests on.
    expect(await link('Handlungsempfehlung aufnehmen').getAttribute('href')).toBe(
      `/empfehlungen/neu?runde=${first.split('/').at(-1)}`,
    );
    await follow(RECOMMENDATION, /\/empfehlungen\/[\w-]{10,}/);
    await follow('Annehmen', /\/annehmen$/);
    await choose('Was folgt daraus?', 'Annehmen und neues Ziel setzen');
    await fill(/^Kürzel/, 'N1');
    await fill(/^Titel des neuen Ziels/, GOAL);
    await fill(/^Frist des neuen Ziels/, 'Q4/2027');
    await choose('Verbindlichkeit', 'verbindlich');
    await fill('Wer hat das entschieden?', 'Samtgemeindeausschuss');
    await press('Annehmen', /gespeichert=annehmen/);
    await follow(new RegExp(GOAL), /\/ziele\/[\w-]+/, jana.locator('#ziele'));
    goal = here();
    const origin = await wordsOf(jana, '#herkunft');
    for (const words of [
      'Aus einer Handlungsempfehlung gesetzt.',
      RECOMMENDATION,
      FINDING,
      FIRST,
      'Seitdem gab es keine weitere Analyse.',
    ])
      expect(origin).toContain(words);
    await follow(FINDING, /#ergebnis-/, jana.locator('#herkunft'));
    expect(here()).toBe(first);
    await jana.goto(at('/empfehlungen/herkunft'));
    expect(await wordsOf()).toContain(GOAL);
  });

  step('is concluded, and tells all of it on paper', async () => {
    await jana.goto(at(first));
    await follow('Runde abschließen', /\/abschliessen$/);
    await fill('Fazit', CONCLUSION);
    await jana.getByRole('button', { name: 'Runde abschließen' }).click();
    await jana.locator('[role=alert]').first().waitFor();
    expect(await wordsOf(jana, '[role=alert]')).toContain('Eine Phase läuft noch: Screening.');
    await jana.goto(at(first));
    for (const name of ['Screening', 'Online-Befragung', 'Interviews']) {
      await follow(/^Abschließen/, /phase-abschliessen/, phase(name));
      await fill(/^Begonnen am/, '18.11.2026');
      await fill(/^Abgeschlossen am/, '10.12.2026');
      await press('Phase abschließen', /gespeichert=phase-abschliessen/);
      expect(await phase(name).innerText()).toContain('Abgeschlossen');
    }
    await follow('Runde abschließen', /\/abschliessen$/);
    await fill('Fazit', CONCLUSION);
    await press('Runde abschließen', /gespeichert=abschliessen/);
    expect(await wordsOf()).toContain(CONCLUSION);
    // What was rated stays; there is nothing left to change.
    expect(await link('Ergebnis festhalten').count()).toBe(0);
    expect((await jana.request.get(at(`${first}/ergebnis`))).status()).toBe(409);

    const papers = {
      Zwischenpräsentation: [FINDING, RECOMMENDATION],
      Strategiepapier: [FINDING, RECOMMENDATION, ANOTHER, GOAL, CONCLUSION],
    } as const;
    for (const [name, told] of Object.entries(papers)) {
      const pdf = await download(`PDF (${name})`);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      const text = poppler('pdftotext', pdf)
        .replaceAll(/\u00ad\s*/g, '')
        .replaceAll(/\s+/g, ' ');
      for (const words of [FIRST, ...told]) expect(text).toContain(words);
      expect(text).not.toContain(NOTE);
      const odt = await download(`ODT zum Bearbeiten (${name})`);
      expect(odt.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004', 'latin1'));
      expect(odt.subarray(30, 73).toString()).toContain('mimetypeapplication/vnd.oasis.opendocument');
    }
  });

  // ------------------------------------------------------------------------------------------------------ a year later

  step('is followed by another round a year later, and both lie side by side', async () => {
    clock.set(new Date('2027-11-17T09:00:00Z'));
    jana = await officer();
    await jana.goto(at('/analyse'));
    await follow('Runde planen', /\/analyse\/neu$/);
    await fill('Bezeichnung', SECOND);
    await press('Runde planen', /\/analyse\/[\w-]{10,}/);
    second = here();
    await follow('Interviews bewerten', /\/bewerten\/interviews$/, jana.locator('#bewertung'));
    await fill('Punkte', '2,9', group(SECURITY));
    await fill('Begründung', 'Im Oktober wurde der Ausfall geübt.', group(SECURITY));
    await press('Bewertungen speichern', /gespeichert=/);
    await follow(`Mit „${FIRST}“ vergleichen`, /\/analyse\/vergleich\?runden=/);
    const compared = await wordsOf();
    expect(compared).toContain('14 nicht vergleichbar, 1 aus anderen Quellen bewertet als damals');
    const row = (await jana.locator('#unterdimensionen tr', { hasText: SECURITY }).innerText()).replace('−', '-');
    expect(row).toContain('2,9');
    expect(row).toMatch(/\+\s?1,7/);

    await jana.goto(at(goal));
    const next = await wordsOf(jana, '#herkunft');
    expect(next).toContain(SECOND);
    expect(next).toContain('2,9');
    expect(next).not.toContain('Seitdem gab es keine weitere Analyse.');
  });

  step('is seen as it was: before the next round, before its end, and before it was planned', async () => {
    const seen = async (path: string, stand: string) => {
      await jana.goto(at(`${path}${path.includes('?') ? '&' : '?'}stand=${stand}`));
      return wordsOf();
    };
    expect(await seen('/analyse', '31.12.2026')).not.toContain(SECOND);
    expect(await wordsOf()).toContain(FIRST);
    expect(await seen(goal, '31.12.2026')).toContain('Seitdem gab es keine weitere Analyse.');
    // While the survey ran nobody saw what came out; the same page of that day does not show it today either.
    const then = await seen(survey, '01.12.2026');
    expect(then).toContain('Läuft');
    expect(then).not.toContain(REMARK);
    expect(await jana.locator('main form[method=post]').count()).toBe(0);
    const begun = await seen(first, '01.12.2026');
    expect(begun).toContain(FIRST);
    for (const words of [FINDING, CONCLUSION, RECOMMENDATION]) expect(begun).not.toContain(words);
    const early = await jana.goto(at(`${second}?stand=31.12.2026`));
    expect(early!.status()).toBe(404);
    expect(program.core.views.assessments.list(MUSTERAU).map(({ assessment }) => assessment.title)).toEqual(
      expect.arrayContaining([FIRST, SECOND]),
    );
  });
});
