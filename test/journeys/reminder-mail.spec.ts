// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import type { ParsedMail } from 'mailparser';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readDeadline } from '../../src/calendar/deadline.js';
import type { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { DEMO_PASSWORD } from '../../src/demo/demo-data.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import type { Role } from '../../src/people/actor.js';
import { createAccount } from '../../src/people/create-account.js';
import { Passwords } from '../../src/people/passwords.js';
import { MailSink, until } from '../reminders/town.js';
import { barriersOf, launchBrowser, SCREENS } from './browser.js';
import { type Program, signedIn, startProgram } from './program.js';

const CONFIRM = 'Unverändert bestätigen';
const OWNER = 'juergen.gross@musterau.example';
const OFFICER = 'oeztuerk@musterau.example';
const LONG_AGO = new Date('2026-10-01T08:00:00Z');
/** A Monday, half past nine in the town hall: 14 days before the deadline. */
const MORNING = new Date('2026-11-16T08:30:00Z');

/** From the mail server to the log: a mail arrives, machines look at its links, and a person answers with one click. */
describe('A reminder that arrives', () => {
  const clock = new SettableClock(LONG_AGO);
  let sink: MailSink;
  let program: Program;
  let browser: Browser;
  let mail: ParsedMail;

  beforeAll(async () => {
    sink = await MailSink.open();
    program = await startProgram({
      clock,
      env: { SMTP_URL: sink.url, MAIL_FROM: 'Wegmarke <wegmarke@musterau.example>' },
      prepare: async (core) => {
        await foundTown(core);
        clock.set(MORNING);
      },
    });
    browser = await launchBrowser();
    await until(() => sink.mails.length > 0 && rows().every(({ state }) => state.status === 'sent'), rows, 30_000);
    mail = sink.mails[0]!;
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await program?.end();
    await sink?.close();
  });

  const rows = () => program.core.views.reminders.list('m1');
  const rowOf = (goalId: string) => rows().find(({ due }) => due.obligation.subjectId === goalId)!;
  const lastWordOn = (goalId: string) => program.core.views.goals.get('m1', goalId)?.lastWord;
  const wordsOf = async (page: Page) => (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');

  /** The links of a goal in the mail as it was received, in the order in which they stand there. */
  function linksOf(title: string): Readonly<Record<string, string>> {
    const html = mail.html as string;
    const part = html.split('<h2').find((card) => card.includes(`${title}</h2>`)) ?? '';
    return Object.fromEntries(
      [...part.matchAll(/<a[^>]*href="([^"]+)"[^>]*>([^<]+)<\/a>/g)].map(([, href, label]) => [label!, href!]),
    );
  }

  async function visitor(options: BrowserContextOptions): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.setDefaultTimeout(8_000);
    return page;
  }

  it('is one mail to whoever is responsible, with links to this program', () => {
    expect(sink.mails).toHaveLength(1);
    expect(mail.subject).toBe('Frist in 14 Tagen (30.11.2026): Z7 IT-Notfallplan und 2 weitere Erinnerungen');
    expect([mail.to].flat()[0]!.text).toContain(OWNER);
    for (const title of TITLES) {
      const links = linksOf(title);
      expect(Object.keys(links)).toEqual(expect.arrayContaining([CONFIRM, 'Fortschritt melden', 'Frist ändern']));
      for (const href of Object.values(links)) expect(href.startsWith(`${program.address}/`)).toBe(true);
    }
    expect(rows().map(({ due, state }) => [due.rule, state.status])).toEqual(TITLES.map(() => ['before-14', 'sent']));
  });

  it('is not answered by machines that open every link', async () => {
    const before = await program.core.store.head();
    const addresses = [...new Set([...(mail.html as string).matchAll(/href="([^"]+)"/g)].map(([, href]) => href!))];
    expect(addresses.filter((href) => href.includes('/antwort/'))).toHaveLength(9);
    expect(addresses.filter((href) => href.includes('/abbestellen/'))).toHaveLength(1);
    for (const agent of ['Mozilla/5.0 (compatible; SafeLinks)', 'Barracuda', 'GoogleImageProxy', ''])
      for (const method of ['GET', 'HEAD', 'GET'])
        for (const href of addresses) {
          const answer = await fetch(href, { method, headers: { 'user-agent': agent, accept: '*/*' } });
          expect(answer.status).toBe(200);
          await answer.arrayBuffer();
        }
    expect(await program.core.store.head()).toBe(before);
    expect(rows().flatMap(({ answers }) => answers)).toEqual([]);
  });

  it.each([
    ['z7', 'IT-Notfallplan', 'wide', SCREENS.desktop],
    ['z8', 'IT-Sicherung', 'on a phone', { ...SCREENS.phone, colorScheme: 'dark' as const }],
    ['z9', 'IT-Schulung', 'without JavaScript', { ...SCREENS.desktop, javaScriptEnabled: false }],
  ])(
    'is answered with one click, once, by whoever is not signed in: %s %s, %s',
    async (goalId, title, _how, options) => {
      const link = linksOf(title)[CONFIRM]!;
      const before = await program.core.store.head();
      const page = await visitor(options);
      await page.goto(link);
      expect(await wordsOf(page)).toContain('Dieser Link ist für Jürgen Groß.');
      expect(await wordsOf(page)).toContain(title);
      expect(await page.getByRole('button').filter({ visible: true }).allInnerTexts()).toContain(CONFIRM);
      // axe is a script itself.
      const canLook = !('javaScriptEnabled' in options);
      if (canLook) expect(await barriersOf(page, 'open')).toEqual([]);
      await page.getByRole('button', { name: CONFIRM }).click();
      await page.getByText('Als unverändert bestätigt.').waitFor();
      if (canLook) expect(await barriersOf(page, 'done')).toEqual([]);
      expect(await page.context().cookies()).toEqual([]);

      expect(await program.core.store.head()).toBe(before + 1);
      expect(lastWordOn(goalId)).toMatchObject({ on: '2026-11-16', confirmedOnly: true });
      expect(rowOf(goalId).answers).toMatchObject([{ type: 'ProgressConfirmed', at: MORNING.toISOString() }]);

      await page.goto(link);
      expect(await wordsOf(page)).toContain('Schon erledigt am 16.11.2026');
      expect(await page.getByRole('button', { name: CONFIRM }).count()).toBe(0);
      expect(await program.core.store.head()).toBe(before + 1);
      await page.context().close();
    },
  );

  it('shows the officer which reminder was answered', async () => {
    const page = await signedIn(browser, program.address, OFFICER);
    await page.goto(`${program.address}/erinnerungen/ziel/z7`);
    const line = page.getByRole('row').filter({ hasText: '14 Tage vorher' }).first();
    const words = (await line.innerText()).replaceAll('\u00a0', ' ');
    expect(words).toContain('Jürgen Groß');
    expect(words).toContain('Versandt');
    expect(words).toContain('Unverändert bestätigt am 16.11.2026, über den Link der Mail');
    await page.goto(`${program.address}/verlauf`);
    expect(await wordsOf(page)).toContain('Jürgen Groß');
    await page.context().close();
  });

  it('leads to pages without barriers, whoever opens them', async () => {
    clock.set(new Date('2026-11-16T09:00:00Z'));
    const unsubscribe = /<([^>]+\/abbestellen\/[^>]+)>/.exec(unfolded())![1]!;
    const { [CONFIRM]: used, 'Fortschritt melden': report, 'Frist ändern': move } = linksOf('IT-Notfallplan');
    const found: string[] = [];
    const look = async (page: Page, where: string) => found.push(...(await barriersOf(page, where)));
    for (const screen of [SCREENS.desktop, SCREENS.phone])
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await visitor({ ...screen, colorScheme });
        for (const [where, address, status] of [
          ['used', used!, 200],
          ['report', report!, 200],
          ['move', move!, 200],
          ['unsubscribe', unsubscribe, 200],
          ['broken', `${used!.slice(0, -3)}xxx`, 404],
        ] as const) {
          expect([where, (await page.goto(address))?.status()]).toEqual([where, status]);
          await look(page, where);
        }
        // Sent empty the form comes back and says what is missing.
        await page.goto(move!);
        await page.locator('main form').evaluate('(form) => { form.noValidate = true; }');
        await page.getByRole('button', { name: 'Frist ändern' }).click();
        await page.waitForLoadState();
        expect(await wordsOf(page)).toContain('Bitte');
        await look(page, 'move, with problems');
        await page.context().close();
      }
    expect(found).toEqual([]);
  }, 60_000);

  it('ends these mails where the mail program asks for it by itself', async () => {
    const head = unfolded();
    expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const address = /List-Unsubscribe: <([^>]+)>/.exec(head)![1]!;
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Mailanbieter' },
      body: 'List-Unsubscribe=One-Click',
      redirect: 'manual',
    });
    expect(answer.status).toBe(200);
    const owner = program.core.views.people.find(OWNER);
    expect(owner?.person).toMatchObject({ reminderRhythm: 'escalations' });
  });

  it('goes with a calendar, whose address is shown once and needs no signing in', async () => {
    const page = await signedIn(browser, program.address, OWNER);
    await page.goto(`${program.address}/konto`);
    await page.getByRole('button', { name: 'Kalenderadresse ausstellen' }).click();
    const address = await page.getByLabel('Kalenderadresse').inputValue();
    const asked = await fetch(address, { headers: { 'user-agent': 'Thunderbird' } });
    const calendar = new ICAL.Component(ICAL.parse(await asked.text()) as unknown[]);
    expect(
      calendar
        .getAllSubcomponents('vevent')
        .map((event) => [event.getFirstPropertyValue('summary'), String(event.getFirstPropertyValue('dtstart'))]),
    ).toEqual(TITLES.map((title, i) => [`Frist: Z${7 + i} ${title}`, '2026-11-30']));
    // A browser in which somebody is signed in gets the same, by the same tag.
    const tag = asked.headers.get('etag')!;
    const inBrowser = await page.request.get(address);
    expect([inBrowser.status(), inBrowser.headers()['etag']]).toEqual([200, tag]);
    expect((await page.request.get(address, { headers: { 'if-none-match': tag } })).status()).toBe(304);
    // The tag of a page is none of the calendar's.
    const ofPage = (await page.request.get(`${program.address}/ziele`)).headers()['etag']!;
    expect((await page.request.get(address, { headers: { 'if-none-match': ofPage } })).status()).toBe(200);

    await page.goto(`${program.address}/konto`);
    await page.getByRole('button', { name: 'Kalenderadresse widerrufen' }).click();
    await page.getByText('Die Kalenderadresse ist widerrufen.').waitFor();
    expect((await fetch(address, { headers: { 'if-none-match': tag } })).status).toBe(404);
    await page.context().close();
  });

  /** The head of the mail as it came over the wire, one header a line. */
  function unfolded(): string {
    return sink.raw[0]!.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ');
  }
});

const TITLES = ['IT-Notfallplan', 'IT-Sicherung', 'IT-Schulung'];

/** An officer has made somebody responsible for three goals with the same deadline, long before it. */
async function foundTown(core: Core): Promise<void> {
  const municipalityId = 'm1';
  let n = 0;
  const by = (actorId = 'system') => ({ municipalityId, actorId, commandId: `town-${++n}` });
  const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
  const data = { name: 'Samtgemeinde Musterau', shortName: 'Musterau', fictional: true };
  await core.commands.run(municipalityDomain, municipalityId, { type: 'RegisterMunicipality', data }, by());
  const account = (name: string, email: string, role: Role) =>
    createAccount(core, passwords, { municipalityId, password: DEMO_PASSWORD, name, email, role });
  // Without somebody who administers it the program would ask to be set up.
  await account('Thomas Muster', 'thomas.muster@musterau.example', 'admin');
  const officerId = await account('Ayşe Öztürk', OFFICER, 'officer');
  const ownerId = await account('Jürgen Groß', OWNER, 'owner');
  for (const [i, title] of TITLES.entries()) {
    const goalId = `z${7 + i}`;
    const goal = {
      code: goalId.toUpperCase(),
      title,
      description: null,
      commitment: 'binding',
      deadline: readDeadline('30.11.2026')!,
      dimension: null,
      strategyYear: null,
      origin: { kind: 'entered' },
      criteria: [],
    } as const;
    await core.commands.run(goalDomain, goalId, { type: 'SetGoal', data: goal }, by(officerId));
    const assigned = { ownerId, departmentId: null };
    await core.commands.run(goalDomain, goalId, { type: 'AssignGoal', data: assigned }, by(officerId));
  }
}
