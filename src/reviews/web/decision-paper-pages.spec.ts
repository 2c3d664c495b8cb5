// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { strFromU8, unzipSync } from 'fflate';
import { readDeadline } from '../../calendar/deadline.js';
import { readConfiguration } from '../../configuration.js';
import { Core } from '../../core.js';
import { SettableClock } from '../../event-sourcing/clock.js';
import type { GoalCommand } from '../../goals/domain/goal.commands.js';
import { goalDomain } from '../../goals/set-goals-that-follow.js';
import { createHttpApp } from '../../http-app.js';
import { municipalityDomain } from '../../municipalities/vision-of-strategy.js';
import { createAccount } from '../../people/create-account.js';
import { Passwords } from '../../people/passwords.js';
import { RedisLink } from '../../redis/redis-link.js';
import { decisionPaperActions } from '../commands/decision-paper-actions.js';
import { decisionDomain } from '../decision-domain.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';
const reason = { reasonKind: 'funds', sentence: 'Der Haushalt gilt noch nicht.', decidedBy: 'Samtgemeindeausschuss' };
const paper = {
  title: 'Rollout verteilen',
  goalIds: 'g-m1',
  addressee: 'Samtgemeindeausschuss',
  resolutionText: 'Der Ausschuss beschließt die Verteilung.',
  occasion: 'Der Hersteller liefert nicht.',
  'options.0.title': 'Wie geplant',
  'options.0.euros': '31.000',
  'options.1.title': 'Verteilen',
  'options.1.personDays': '12,5',
  'options.1.recommended': 'ja',
  'availableFunds.0.year': '2026',
  'availableFunds.0.euros': '2.000',
};

describe('Entscheidungsvorlagen', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  const clock = new SettableClock(new Date('2026-03-17T10:00:00Z'));
  const cookies = new Map<string, string>();
  let n = 0;

  const askGoal = (command: GoalCommand, municipalityId = 'm1') =>
    core.commands.run(goalDomain, `g-${municipalityId}`, command, {
      municipalityId,
      actorId: 'system',
      commandId: `goal-${++n}`,
    });
  const plan = (measureId: string, euros: number | null) =>
    askGoal({
      type: 'PlanMeasure',
      data: { measureId, title: `Maßnahme ${measureId}`, effort: { personDays: 3, euros }, due: '2026-11-30' },
    });

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-paper-pages-'));
    core = await Core.open({ dataDir, clock });
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
    for (const municipalityId of ['m1', 'm2']) {
      const envelope = { municipalityId, actorId: 'system', commandId: `register ${municipalityId}` };
      const data = { name: `Gemeinde ${municipalityId}`, shortName: municipalityId, fictional: true };
      await core.commands.run(municipalityDomain, municipalityId, { type: 'RegisterMunicipality', data }, envelope);
      const goal = {
        code: `Z-${municipalityId}`,
        title: `Ziel von ${municipalityId}`,
        description: null,
        commitment: 'binding',
        deadline: readDeadline('Q4/2027')!,
        dimension: null,
        strategyYear: null,
        origin: { kind: 'entered' },
        criteria: [],
      } as const;
      await askGoal({ type: 'SetGoal', data: goal }, municipalityId);
    }
    await plan('a', 9_000);
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    for (const [who, municipalityId, role] of [
      ['officer', 'm1', 'officer'],
      ['owner', 'm1', 'owner'],
      ['reader', 'm1', 'reader'],
      ['elsewhere', 'm2', 'officer'],
    ] as const) {
      const email = `${who}@musterau.example`;
      await createAccount(core, passwords, { municipalityId, name: who, email, role, password: PASSWORD });
      const signedIn = await app.inject({
        method: 'POST',
        url: '/anmelden',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
        payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
      });
      cookies.set(who, String(signedIn.headers['set-cookie']).split(';')[0]!);
    }
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  const get = (url: string, who = 'officer') => app.inject({ url, headers: { cookie: cookies.get(who)! } });
  const page = async (url: string, who = 'officer') => (await get(url, who)).payload.replaceAll('\u00a0', ' ');
  const csrfOf = async (who: string) => /name="_csrf" value="([^"]+)"/.exec((await get('/konto', who)).payload)![1]!;

  async function send(url: string, fields: Record<string, string>, who = 'officer') {
    return app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE, cookie: cookies.get(who)! },
      payload: new URLSearchParams({ _csrf: await csrfOf(who), ...fields }).toString(),
    });
  }

  /** Drafts one by the form; the address of its page. */
  async function drafted(fields: Record<string, string> = {}, who = 'officer'): Promise<string> {
    const answer = await send('/vorlagen', { ...paper, _form: `form-${++n}`, ...fields }, who);
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, expect.any(String)]);
    return answer.headers['location']!.split('?')[0]!;
  }
  async function submitted(fields: Record<string, string> = {}): Promise<string> {
    const path = await drafted(fields);
    expect((await send(`${path}/vorlegen`, { _revision: '1', to: 'Samtgemeindeausschuss' })).statusCode).toBe(303);
    return path;
  }
  const sheetAt = (path: string, municipalityId = 'm1') =>
    core.views.papers.get(municipalityId, path.split('/').at(-1)!)!;
  const later = (minutes: number) => clock.set(new Date(clock.now().getTime() + minutes * 60_000));

  /** Whatever is asked: nothing was recorded. */
  async function nothingStored<T>(asking: () => Promise<T>): Promise<T> {
    const before = await core.store.head();
    const answer = await asking();
    expect(await core.store.head()).toBe(before);
    return answer;
  }

  it('teaches what they are for where there are none yet, and offers one to whoever may write it', async () => {
    const officer = await page('/vorlagen', 'elsewhere');
    expect(officer).toContain('Noch gibt es keine Entscheidungsvorlage.');
    expect(officer).toContain('href="/vorlagen/neu"');
    const reader = await page('/vorlagen', 'reader');
    expect(reader).toContain('Noch gibt es keine Entscheidungsvorlage.');
    expect(reader).not.toContain('/vorlagen/neu');
    expect(await page('/beschluesse', 'reader')).toContain('href="/vorlagen"');
    expect(await page('/ziele/g-m1')).toContain('href="/vorlagen/neu?ziel=g-m1"');
    expect(await page('/ziele/g-m1', 'reader')).not.toContain('/vorlagen/neu');
  });

  it('starts with the goal from whose page one comes', async () => {
    const form = await page('/vorlagen/neu?ziel=g-m1');
    expect(form).toMatch(/value="g-m1" checked/);
    expect(form).not.toContain('g-m2');
    expect(await page('/vorlagen/neu?ziel=g-m2')).not.toContain('g-m2');
  });

  it('drafts one and shows it as it will be printed', async () => {
    const path = await drafted();
    const shown = await page(`${path}?gespeichert=neu`);
    for (const words of [
      'Der Entwurf ist gespeichert.',
      'Der Ausschuss beschließt die Verteilung.',
      'Der Hersteller liefert nicht.',
      'Z-m1 Ziel von m1',
      '2. Verteilen (empfohlen)',
      '12,5 PT',
      '31.000 €',
      'Maßnahme a',
      'Es fehlen 7.000 €.',
      'Vorlage entworfen: „Rollout verteilen“',
      `${path}.pdf`,
      `${path}.odt`,
    ])
      expect(shown).toContain(words);
    expect(await page('/vorlagen?ziel=g-m1')).toContain(path);
    expect(await page('/vorlagen?ziel=g-m2')).toContain(path);
    expect(await page('/ziele/g-m1', 'reader')).toContain(`<a href="${path}">Rollout verteilen</a>`);
    const journal = await page('/verlauf?art=DecisionPaperDrafted');
    expect(journal).toMatch(new RegExp(`<a href="${path}#ereignis-[^"]+">Vorlage „Rollout verteilen“</a>: `));
    expect(sheetAt(path).paper).toMatchObject({
      status: 'draft',
      availableFunds: [{ year: 2026, euros: 2000 }],
      options: [
        { title: 'Wie geplant', euros: 31_000, personDays: null },
        { title: 'Verteilen', euros: null, personDays: 12.5 },
      ],
    });
  });

  it('records a form that is sent twice once', async () => {
    const fields = { ...paper, _form: 'twice' };
    const before = core.views.papers.list('m1').length;
    const [one, two] = await Promise.all([send('/vorlagen', fields), send('/vorlagen', fields)]);
    expect([one.statusCode, two.statusCode, two.headers['location']]).toEqual([303, 303, one.headers['location']]);
    expect(core.views.papers.list('m1')).toHaveLength(before + 1);
  });

  it.each<readonly [what: string, fields: Record<string, string>, says: string, field: string]>([
    ['no title', { title: '' }, 'Bitte füllen Sie „Titel“ aus.', 'title'],
    ['no goal', { goalIds: '' }, 'Bitte wählen Sie „Ziele, um die es geht“ aus.', 'goalIds'],
    ['a goal of another municipality', { goalIds: 'g-m2' }, 'Eines dieser Ziele gibt es nicht.', 'goalIds'],
    ['nobody to decide', { addressee: '' }, 'Bitte füllen Sie „Wer soll entscheiden?“ aus.', 'addressee'],
    ['cents', { 'options.0.euros': '12,50' }, 'Bitte geben Sie „Kosten“ als ganze Zahl an.', 'options.0.euros'],
    [
      'less than nothing',
      { 'options.0.personDays': '-1' },
      '„Personentage“ darf nicht negativ sein.',
      'options.0.personDays',
    ],
    ['an option without a name', { 'options.0.title': '' }, 'Bitte füllen Sie „Option“ aus.', 'options.0.title'],
    ['two options alike', { 'options.0.title': 'VERTEILEN' }, 'Zwei Optionen heißen „Verteilen“.', 'options.1.title'],
    [
      'two recommendations',
      { 'options.0.recommended': 'ja' },
      'Empfehlen lässt sich nur eine Option.',
      'options.1.recommended',
    ],
    [
      'a year of long ago',
      { 'availableFunds.0.year': '1999' },
      '1999 kann nicht gemeint sein.',
      'availableFunds.0.year',
    ],
    [
      'a year twice',
      { 'availableFunds.1.year': '2026', 'availableFunds.1.euros': '1' },
      '2026 steht zweimal da.',
      'availableFunds.1.year',
    ],
    ['a review that is none', { reviewId: 'r-none' }, 'Diese Sitzung gibt es nicht.', ''],
    ['a field that does not exist', { farbe: 'rot' }, 'Das Feld „farbe“ gibt es hier nicht.', ''],
  ])('refuses %s at its field, and keeps what was typed', async (_what, fields, says, field) => {
    const wanted = { ...paper, occasion: 'Bleibt stehen.', _form: `bad-${++n}`, ...fields };
    const answer = await nothingStored(() => send('/vorlagen', wanted));
    expect(answer.statusCode).toBe(422);
    expect(answer.payload).toContain(says);
    if (field !== '') {
      expect(answer.payload).toContain(`href="#feld-${field}"`);
      expect(answer.payload).toContain(`id="feld-${field}-fehler"`);
    }
    expect(answer.payload).toContain('Bleibt stehen.');
    expect(answer.payload).toContain('<title>Fehler: ');
    // A year is written as people write it.
    if (fields['availableFunds.0.year'] === undefined) expect(answer.payload).toContain('value="2026"');
  });

  it('is read by everybody and written by officers', async () => {
    const path = await drafted();
    for (const who of ['reader', 'owner']) {
      expect((await get(path, who)).statusCode).toBe(200);
      expect((await get(`${path}.odt`, who)).statusCode).toBe(200);
      expect((await get('/vorlagen/neu', who)).statusCode).toBe(403);
      expect((await nothingStored(() => send('/vorlagen', paper, who))).statusCode).toBe(403);
      for (const { slug } of decisionPaperActions) {
        expect((await get(`${path}/${slug}`, who)).statusCode).toBe(403);
        const fields = { ...paper, _revision: '1', to: 'x', outcome: 'declined', ...reason };
        expect((await nothingStored(() => send(`${path}/${slug}`, fields, who))).statusCode).toBe(403);
      }
      const shown = await page(path, who);
      for (const { title } of decisionPaperActions) expect(shown).not.toContain(title);
    }
  });

  it('does not exist for another municipality', async () => {
    const path = await drafted();
    for (const url of [
      path,
      `${path}.pdf`,
      `${path}.odt`,
      `${path}/vorlegen`,
      '/vorlagen/gibt-es-nicht',
      '/vorlagen/.pdf',
    ])
      expect([url, (await get(url, 'elsewhere')).statusCode]).toEqual([url, 404]);
    expect((await get('/vorlagen/__proto__')).statusCode).toBe(404);
    expect((await get(`/vorlagen/neu?vorlage=${path.split('/').at(-1)!}`, 'elsewhere')).statusCode).toBe(404);
    const sent = await nothingStored(() => send(`${path}/vorlegen`, { _revision: '1', to: 'x' }, 'elsewhere'));
    expect(sent.statusCode).toBe(404);
    expect(await page('/vorlagen', 'elsewhere')).not.toContain(path);
    expect((await get(`${path}/explodieren`)).statusCode).toBe(404);
  });

  it('is revised as a whole, by whoever saw the last version', async () => {
    const path = await drafted();
    const form = `${path}/ueberarbeiten`;
    const shown = await page(form);
    for (const value of ['value="Wie geplant"', 'value="31.000"', 'value="12,5"', 'value="2026"', 'value="2.000"'])
      expect(shown).toContain(value);
    expect(shown).toMatch(/name="options.1.recommended" value="ja" checked/);
    const same = await nothingStored(() => send(form, { ...paper, _revision: '1' }));
    expect(same.headers['location']).toBe(`${path}?gespeichert=ueberarbeiten&unveraendert=ja`);
    await send(form, { ...paper, _revision: '1', title: 'Fassung der Schnellen' });
    const slower = await nothingStored(() => send(form, { ...paper, _revision: '1', title: 'Fassung der Langsamen' }));
    expect(slower.statusCode).toBe(409);
    for (const words of ['Inzwischen wurde hier gespeichert', 'Fassung der Schnellen', 'Fassung der Langsamen'])
      expect(slower.payload).toContain(words);
    expect(sheetAt(path)).toMatchObject({ revision: 2, paper: { title: 'Fassung der Schnellen' } });
  });

  it('is submitted with a resolution only, and is fixed from then on', async () => {
    const empty = await drafted({ resolutionText: '' });
    const refused = await nothingStored(() => send(`${empty}/vorlegen`, { _revision: '1', to: 'Ausschuss' }));
    expect([refused.statusCode, refused.payload.includes('Der Vorlage fehlt der Beschlussvorschlag.')]).toEqual([
      422,
      true,
    ]);

    const path = await submitted();
    const shown = await page(`${path}?gespeichert=vorlegen`);
    expect(shown).toContain('Die Vorlage ist eingereicht und steht damit fest.');
    expect(shown).toContain('Als neue Vorlage übernehmen');
    expect(shown).not.toContain('Entwurf überarbeiten');
    expect((await get(`${path}/ueberarbeiten`)).statusCode).toBe(403);
    const revised = await nothingStored(() =>
      send(`${path}/ueberarbeiten`, { ...paper, title: 'Anders', _revision: '2' }),
    );
    expect([revised.statusCode, revised.payload.includes('Die Vorlage ist eingereicht und steht fest.')]).toEqual([
      422,
      true,
    ]);
    const copy = await page(`/vorlagen/neu?vorlage=${path.split('/').at(-1)!}`);
    for (const value of ['value="Rollout verteilen"', 'value="Verteilen"', 'value="2026"'])
      expect(copy).toContain(value);
  });

  it('says for ever what was known when it was submitted, while a draft goes with its goals', async () => {
    const [draft, fixed] = [await drafted(), await submitted()];
    const before = await page(fixed);
    const odt = (await get(`${fixed}.odt`)).rawPayload;
    expect(before).toContain('Es fehlen 7.000 €.');
    later(5);
    await plan('b', 50_000);
    await askGoal({
      type: 'MoveGoalDeadline',
      data: {
        to: readDeadline('Q2/2028')!,
        reason: { kind: 'vendor', sentence: 'Schnittstelle fehlt.', decidedBy: 'AG' },
      },
    });
    later(5);
    expect(await page(draft)).toContain('Es fehlen 57.000 €.');
    expect(await page(draft)).toContain('1 × verschoben, +6 Monate');
    const after = await page(fixed);
    expect(after).toContain('Es fehlen 7.000 €.');
    expect(after).toContain('Stand der Angaben: 17.03.2026, 11:00 Uhr.');
    expect(after).not.toContain('Maßnahme b');
    expect(after).not.toContain('verschoben, +');
    await send(`${fixed}/entscheidung`, { _revision: '2', outcome: 'declined', note: 'Kein Geld.' });
    expect(await page(fixed)).toContain('abgelehnt');
    expect((await get(`${fixed}.odt`)).rawPayload.equals(odt)).toBe(true);

    // As of before the changes, the draft is as it was.
    const past = await page(`${draft}?stand=2026-03-17T10:02:00Z`);
    expect(past).toContain('Es fehlen 7.000 €.');
    expect(past).toContain('Stand der Angaben: 17.03.2026.');
    expect(past).not.toContain('Entwurf überarbeiten');
    expect(past).toContain(`${draft}.pdf?stand=`);
    expect((await get(`${draft}?stand=2026-03-17T09:59:00Z`)).statusCode).toBeGreaterThanOrEqual(400);
    expect((await get(`${draft}.odt?stand=2026-03-17T10:02:00Z`)).statusCode).toBe(200);
  });

  it('is decided about, and leads to the decision that follows', async () => {
    const path = await submitted();
    await core.commands.run(
      decisionDomain,
      'd1',
      {
        type: 'TakeDecision',
        data: {
          title: 'Rollout neu planen',
          text: null,
          decidedBy: 'Samtgemeindeausschuss',
          decidedOn: '2026-03-17',
          responsibleId: null,
          due: null,
          goalIds: ['g-m1'],
          reviewId: null,
        },
      },
      { municipalityId: 'm1', actorId: 'system', commandId: 'take' },
    );
    const [wanted, other] = [...sheetAt(path).paper.options].reverse();
    const form = `${path}/entscheidung`;
    expect(await page(form)).toContain('Rollout neu planen (17.03.2026)');
    const base = { _revision: '2', outcome: 'as-proposed', optionId: wanted!.optionId };
    for (const [fields, says] of [
      [{ outcome: '' }, 'Bitte wählen Sie „Wie ist entschieden?“ aus.'],
      [{ optionId: other!.optionId }, 'Vorgeschlagen war eine andere Option.'],
      [{ outcome: 'declined' }, 'Wenn die Vorlage abgelehnt ist, ist keine Option gewählt.'],
      [{ optionId: 'o-none' }, 'Diese Option steht nicht in der Vorlage.'],
      [{ decisionId: 'd-none' }, 'Diesen Beschluss gibt es nicht.'],
      [{ effectiveOn: '18.03.2026' }, 'Der 18.03.2026 liegt in der Zukunft.'],
      [{ effectiveOn: '16.03.2026' }, 'Am 16.03.2026 war es noch nicht so weit.'],
    ] as const) {
      const answer = await nothingStored(() => send(form, { ...base, ...fields }));
      expect([answer.statusCode, answer.payload.includes(says), says]).toEqual([422, true, says]);
    }
    await send(form, { ...base, decisionId: 'd1', note: 'Einstimmig.' });
    const shown = await page(path);
    for (const words of [
      'Am 17.03.2026 wie vorgeschlagen beschlossen.',
      'Einstimmig.',
      'href="/beschluesse/d1"',
      'gewählt „Verteilen“',
    ])
      expect(shown).toContain(words);
    // It was a slip of the pen.
    await send(form, { _revision: '3', outcome: 'declined' });
    expect(await page(path)).toContain('Am 17.03.2026 abgelehnt.');
    const gone = await nothingStored(() => send(`${path}/zurueckziehen`, { _revision: '4', ...reason }));
    expect(gone.payload).toContain('Über die Vorlage ist schon entschieden.');
  });

  it('is withdrawn with a reason', async () => {
    const path = await submitted();
    const bare = await nothingStored(() => send(`${path}/zurueckziehen`, { _revision: '2' }));
    expect(bare.payload).toContain('Bitte füllen Sie „Begründung“ aus.');
    await send(`${path}/zurueckziehen`, { _revision: '2', ...reason });
    const shown = await page(path);
    expect(shown).toContain('Zurückgezogen');
    expect(shown).toContain('Der Haushalt gilt noch nicht.');
  });

  it('is a PDF and an ODT with a name of its own, the same bytes at every time', async () => {
    const path = await submitted({ title: 'Größe <b>& Maß' });
    const pdf = await get(`${path}.pdf`, 'reader');
    expect([pdf.statusCode, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(pdf.headers['content-disposition']).toBe(
      `attachment; filename="Vorlage-Groesse-b-Mass-2026-03-17.pdf"; filename*=UTF-8''Vorlage-Gr%C3%B6%C3%9Fe-b-Ma%C3%9F-2026-03-17.pdf`,
    );
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    later(60 * 5);
    const again = await get(`${path}.pdf`);
    expect([again.statusCode, again.rawPayload.equals(pdf.rawPayload)]).toEqual([200, true]);
    const odt = await get(`${path}.odt`);
    expect(odt.headers).toMatchObject({
      'content-type': 'application/vnd.oasis.opendocument.text',
      'content-disposition': expect.stringMatching(/^attachment; filename="Vorlage-Groesse-b-Mass-2026-03-17\.odt"/),
    });
    const content = strFromU8(unzipSync(odt.rawPayload)['content.xml']!);
    for (const words of [
      'Größe &lt;b&gt;&amp; Maß',
      'Beschlussvorschlag',
      'Mittelbedarf nach Jahren',
      'Finanzierungslücke',
    ])
      expect(content).toContain(words);
  });
});
