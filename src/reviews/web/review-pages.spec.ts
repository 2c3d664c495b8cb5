// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readDeadline } from '../../calendar/deadline.js';
import { readConfiguration } from '../../configuration.js';
import { Core } from '../../core.js';
import { SettableClock } from '../../event-sourcing/clock.js';
import { RuleViolation } from '../../event-sourcing/decider.js';
import { MOST_DATA_BYTES } from '../../event-store/event-store.js';
import { goalDomain } from '../../goals/set-goals-that-follow.js';
import { createHttpApp } from '../../http-app.js';
import { LiveStreams } from '../../live-streams.js';
import { municipalityDomain } from '../../municipalities/vision-of-strategy.js';
import { createAccount } from '../../people/create-account.js';
import { Passwords } from '../../people/passwords.js';
import { RedisLink } from '../../redis/redis-link.js';
import { HEAD_SOURCE, type HeadSource, MINUTES_PRESS, type MinutesOrder, type MinutesPress } from '../closing.js';
import { reviewActions } from '../commands/review-actions.js';
import { type DifferenceGroup, DIFFERENCES, type DifferencesSince } from '../differences.js';
import type { SealedReview } from '../domain/review.js';

const PASSWORD = 'zum Ausprobieren lang genug';
const HERE = 'http://127.0.0.1:3000';
const NOW = new Date('2026-03-17T10:00:00Z');

describe('Sitzungen', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  let clock: SettableClock;
  const cookies = new Map<string, string>();
  const people = new Map<string, string>();
  /** What the press was asked for, the latest last. */
  const orders: MinutesOrder[] = [];
  /** Runs while minutes are being made. */
  let meanwhile: (() => Promise<unknown>) | undefined;
  let groups: readonly Omit<DifferenceGroup, 'lines'>[] = [];
  let forms = 0;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-review-pages-'));
    clock = new SettableClock(NOW);
    core = await Core.open({ dataDir, clock });
    const configuration = readConfiguration({ DATA_DIR: dataDir });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(core, configuration, { version: 'test', demoAccounts: [] }, redis, false);
    const since = () =>
      Promise.resolve(
        groups.map((group) => ({
          ...group,
          lines: [
            { goalId: 'g-m1', what: `Z-m1: etwas an ${group.key}`, why: 'Grund: Hersteller.', href: '/ziele/g-m1' },
          ],
        })),
      );
    const differences: DifferencesSince = { since, sinceSeal: since };
    const heads: HeadSource = {
      headAt: (municipalityId, position) =>
        Promise.resolve({
          events: core.journal.headAt(municipalityId, position).events,
          position,
          eventId: `e${position}`,
          chain: 'abcdef0123456789',
        }),
    };
    const press: MinutesPress = {
      async press(order) {
        orders.push(order);
        await meanwhile?.();
        return { document: { revision: order.sheet.revision }, pdf: 'JVBERg==', sha256: `f${order.sheet.revision}` };
      },
    };
    Object.assign(app.get<DifferencesSince>(DIFFERENCES, { strict: false }), differences);
    Object.assign(app.get<HeadSource>(HEAD_SOURCE, { strict: false }), heads);
    Object.assign(app.get<MinutesPress>(MINUTES_PRESS, { strict: false }), press);
    for (const municipalityId of ['m1', 'm2', 'm3']) {
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
      const setting = { ...envelope, commandId: `set ${municipalityId}` };
      await core.commands.run(goalDomain, `g-${municipalityId}`, { type: 'SetGoal', data: goal }, setting);
    }
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    for (const [who, municipalityId, role] of [
      ['officer', 'm1', 'officer'],
      ['second', 'm1', 'officer'],
      ['invited', 'm1', 'owner'],
      ['colleague', 'm1', 'owner'],
      ['reader', 'm1', 'reader'],
      ['elsewhere', 'm2', 'officer'],
      ['empty', 'm3', 'officer'],
    ] as const) {
      const email = `${who}@musterau.example`;
      people.set(
        who,
        await createAccount(core, passwords, { municipalityId, name: who, email, role, password: PASSWORD }),
      );
      cookies.set(who, await signIn(who));
    }
  });
  beforeEach(() => {
    groups = [{ key: 'slipped', heading: 'Verschoben', count: 2 }];
    meanwhile = undefined;
    orders.length = 0;
  });
  afterAll(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  async function signIn(who: string): Promise<string> {
    const signedIn = await app.inject({
      method: 'POST',
      url: '/anmelden',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE },
      payload: new URLSearchParams({ email: `${who}@musterau.example`, password: PASSWORD }).toString(),
    });
    return String(signedIn.headers['set-cookie']).split(';')[0]!;
  }

  const get = (url: string, who = 'officer') => app.inject({ url, headers: { cookie: cookies.get(who)! } });
  const csrfOf = async (who: string) => /name="_csrf" value="([^"]+)"/.exec((await get('/konto', who)).payload)![1]!;
  const words = (html: string) =>
    html
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&quot;', '"')
      .replace(/\s+/g, ' ');

  type Fields = Record<string, string | string[]>;
  async function send(url: string, fields: Fields, who = 'officer') {
    const payload = new URLSearchParams({ _csrf: await csrfOf(who) });
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) payload.append(name, one);
    return app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE, cookie: cookies.get(who)! },
      payload: payload.toString(),
    });
  }

  const sheetAt = (path: string, municipalityId = 'm1') =>
    core.views.reviews.get(municipalityId, path.split('/').at(-1)!)!;
  const revisionOf = (path: string) => String(sheetAt(path).revision);

  /** Quarters of which there is no review yet. */
  let year = 2030;
  async function plan(fields: Fields = {}, who = 'officer'): Promise<string> {
    year++;
    const body = {
      quarter: `Q1/${year}`,
      body: 'AG Digitalisierung',
      on: `17.03.${year}`,
      at: '9.30 Uhr',
      place: 'Rathaus',
      invitedIds: [people.get('officer')!, people.get('invited')!],
      _form: `form-${++forms}`,
      ...fields,
    };
    const answer = await send('/sitzungen', body, who);
    expect(answer.statusCode).toBe(303);
    return answer.headers['location']!.split('?')[0]!;
  }
  /** Gives one action as the form of the page as it is now would. */
  const act = (path: string, slug: string, fields: Fields = {}, who = 'officer') =>
    send(`${path}/${slug}`, { _revision: revisionOf(path), ...fields }, who);
  async function done(path: string, slug: string, fields: Fields = {}, who = 'officer') {
    const answer = await act(path, slug, fields, who);
    expect([slug, answer.statusCode]).toEqual([slug, 303]);
    return answer.headers['location']!;
  }
  async function opened(): Promise<string> {
    const path = await plan();
    await done(path, 'punkt', { title: 'Telefonie', goalIds: ['g-m1'] });
    await done(path, 'eroeffnen');
    return path;
  }
  /** Of whatever is being held: everything is put off, and it is sealed. */
  async function close(path: string): Promise<void> {
    await done(path, 'anwesenheit', { presentIds: [people.get('officer')!] });
    await done(path, 'versiegeln', { carryOver: 'ja' });
  }
  afterEach(async () => {
    for (const { reviewId, review } of core.views.reviews.list('m1'))
      if (review.status === 'open') await close(`/sitzungen/${reviewId}`);
  });

  async function nothingStored<T>(asking: () => Promise<T>): Promise<T> {
    const before = await core.store.head();
    const answer = await asking();
    expect(await core.store.head()).toBe(before);
    return answer;
  }

  describe('planning', () => {
    it('is taught where there is none', async () => {
      const page = words((await get('/sitzungen', 'empty')).payload);
      expect(page).toContain('Noch ist keine Sitzung geplant.');
      expect(page).toContain('Erste Sitzung planen');
      const form = (await get('/sitzungen/neu', 'empty')).payload;
      expect(form).toContain('value="Q1/2026"');
      expect(form).toContain('value="AG Digitalisierung"');
      // Officers are proposed where nobody was invited before.
      expect(form).toMatch(new RegExp(`value="${people.get('empty')!}"[^>]*checked`));
    });

    it('proposes the quarter after the last one, and the same circle', async () => {
      await plan({ quarter: '1. Quartal 2190', on: '31.03.2190', invitedIds: [people.get('reader')!] });
      const form = (await get('/sitzungen/neu')).payload;
      expect(form).toContain('value="Q2/2190"');
      expect(form).toContain('value="09:30"');
      expect(form).toContain('value="Rathaus"');
      expect(form).toMatch(new RegExp(`value="${people.get('reader')!}"[^>]*checked`));
      expect(form).not.toMatch(new RegExp(`value="${people.get('invited')!}"[^>]*checked`));
    });

    it('reads the words of people', async () => {
      const path = await plan();
      expect(sheetAt(path).review).toMatchObject({
        quarter: `${year}-Q1`,
        schedule: { on: `${year}-03-17`, at: '09:30', place: 'Rathaus' },
        status: 'planned',
      });
      const page = words((await get(path)).payload);
      expect(page).toContain(`Sitzung Q1/${year}`);
      expect(page).toContain(`17.03.${year}, 09:30 Uhr, Rathaus`);
      expect(page).toContain('Verschoben');
      expect(page).toContain('Z-m1: etwas an slipped');
    });

    it.each([
      ['a day outside of the quarter', { on: '17.06.2029', quarter: 'Q1/2029' }, 'passt nicht zu Q1/2029'],
      ['no quarter', { quarter: 'Frühling' }, 'Q4/2026'],
      ['no time', { at: 'früh' }, '09:30'],
      ['somebody unknown', { invitedIds: ['nobody'] }, 'Eine dieser Personen gibt es nicht. Bitte wählen Sie Personen'],
    ])('refuses %s', async (_name, fields, sentence) => {
      const answer = await nothingStored(() =>
        send('/sitzungen', {
          quarter: 'Q1/2029',
          body: 'AG Digitalisierung',
          on: '17.03.2029',
          _form: `form-${++forms}`,
          ...fields,
        }),
      );
      expect(answer.statusCode).toBe(422);
      expect(words(answer.payload)).toContain(sentence);
    });

    it('refuses a second one for the quarter, unless the first is called off or the body another', async () => {
      const path = await plan();
      const again = { quarter: `Q1/${year}`, body: 'ag digitalisierung', on: `18.03.${year}` };
      const refused = await nothingStored(() => send('/sitzungen', { ...again, _form: `form-${++forms}` }));
      expect(refused.statusCode).toBe(422);
      expect(words(refused.payload)).toContain(`Für Q1/${year} gibt es schon eine Sitzung`);
      const other = await send('/sitzungen', { ...again, body: 'Lenkungskreis', _form: `form-${++forms}` });
      expect(other.statusCode).toBe(303);
      const reason = { reasonKind: 'staff', sentence: 'Alle sind krank.', decidedBy: 'officer' };
      await done(path, 'absagen', reason);
      expect((await send('/sitzungen', { ...again, _form: `form-${++forms}` })).statusCode).toBe(303);
      expect(words((await get(path)).payload)).toContain('Alle sind krank.');
    });

    it('refuses one of two that ask at the same moment', async () => {
      const both = await Promise.all(
        ['a', 'b'].map((form) => send('/sitzungen', { quarter: 'Q3/2029', body: 'AG', on: '01.09.2029', _form: form })),
      );
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
    });

    it('can be changed until it begins', async () => {
      const path = await plan();
      await done(path, 'verlegen', { on: `20.03.${year}`, at: '', place: '' });
      await done(path, 'eingeladene', { invitedIds: [people.get('reader')!] });
      expect(sheetAt(path).review).toMatchObject({
        schedule: { on: `${year}-03-20`, at: null, place: null },
        invitedIds: [people.get('reader')],
      });
      // Somebody else has changed the same: both versions are shown.
      const stale = await send(`${path}/verlegen`, { _revision: '1', on: `21.03.${year}` });
      expect(stale.statusCode).toBe(409);
      expect(words(stale.payload)).toContain('Sitzung verlegt');
      // Somebody has changed something else: nobody is held up.
      const beside = await send(`${path}/eingeladene`, { _revision: '2', invitedIds: [people.get('officer')!] });
      expect(beside.statusCode).toBe(409);
      const point = await send(`${path}/punkt`, { _revision: '1', title: 'Telefonie' });
      expect(point.statusCode).toBe(303);
    });
  });

  describe('the agenda', () => {
    it('is put in order, reworded, and taken from', async () => {
      const path = await plan();
      for (const title of ['Eins', 'Zwei', 'Drei']) await done(path, 'punkt', { title });
      const points = () => sheetAt(path).review.points.map(({ title }) => title);
      const idOf = (title: string) => sheetAt(path).review.points.find((point) => point.title === title)!.pointId;
      await done(path, 'punkt-verschieben', { pointId: idOf('Drei'), direction: 'up' });
      expect(points()).toEqual(['Eins', 'Drei', 'Zwei']);
      expect((await get(`${path}/punkt-umformulieren?pointId=${idOf('Zwei')}`)).payload).toContain('value="Zwei"');
      await done(path, 'punkt-umformulieren', { pointId: idOf('Zwei'), title: 'Zweitens', goalIds: ['g-m1'] });
      await done(path, 'punkt-entfernen', { pointId: idOf('Eins') });
      expect(points()).toEqual(['Drei', 'Zweitens']);
      const page = words((await get(path)).payload);
      expect(page).toContain('„Eins“ von der Tagesordnung genommen.');
      expect(page).toContain('Z-m1 Ziel von m1');
      const unknown = await nothingStored(() => act(path, 'punkt', { title: 'Fremd', goalIds: ['g-m2'] }));
      expect(words(unknown.payload)).toContain(
        'Eines dieser Ziele gibt es nicht. Bitte wählen Sie Ziele aus der Liste.',
      );
    });

    it('offers what was put off before, once', async () => {
      const held = await opened();
      const [point] = sheetAt(held).review.points;
      await close(held);
      expect((sheetAt(held).review as SealedReview).seal.openPointIds).toEqual(['difference:slipped', point!.pointId]);
      const path = await plan();
      const page = (await get(path)).payload;
      expect(words(page)).toContain('Früher vertagt');
      const link = [...page.matchAll(/href="([^"]+postponedIn=[^"]+)"/g)]
        .map(([, href]) => href!.replaceAll('&amp;', '&'))
        .find((href) => href.includes(point!.pointId))!;
      const form = (await get(link)).payload;
      expect(form).toContain('value="Telefonie"');
      const query = Object.fromEntries(new URL(link, HERE).searchParams);
      await done(path, 'punkt', query);
      expect(sheetAt(path).review.points).toMatchObject([
        { title: 'Telefonie', goalIds: ['g-m1'], carriedFrom: { pointId: point!.pointId } },
      ]);
      expect((await get(path)).payload).not.toContain(`postponedPointId=${point!.pointId}`);
      const made = await nothingStored(() =>
        act(path, 'punkt', { title: 'Erfunden', postponedIn: 'nirgends', postponedPointId: 'x' }),
      );
      expect(words(made.payload)).toContain('Diesen vertagten Punkt gibt es nicht.');
    });
  });

  describe('holding it', () => {
    it('begins with what has changed, and only one is held at a time', async () => {
      const path = await opened();
      expect(sheetAt(path).review).toMatchObject({
        status: 'open',
        differencePoints: [{ pointId: 'difference:slipped', title: 'Verschoben' }],
      });
      // What changes from now on does not change the agenda.
      groups = [...groups, { key: 'achieved', heading: 'Erreicht', count: 1 }];
      const page = words((await get(`${path}/live`)).payload);
      expect(page).toContain('Noch 2 Punkte offen');
      expect(page).toContain('Erreicht: 1');
      const other = await plan();
      const refused = await nothingStored(() => act(other, 'eroeffnen'));
      expect(refused.statusCode).toBe(422);
      expect(words(refused.payload)).toContain('läuft noch. Bitte schließen und versiegeln Sie sie zuerst.');
    });

    it('takes notes, outcomes and attendance, and leads from point to point', async () => {
      const path = await opened();
      const [own] = sheetAt(path).review.points;
      const live = (await get(`${path}/live`)).payload;
      expect(live).toContain('data-live-stream');
      expect(live).toMatch(/<h2[^>]*>Verschoben<\/h2>/);
      const next = `${path}/live?punkt=${own!.pointId}`;
      expect(live).toContain(`name="_back" value="${next}"`);
      const to = await done(path, 'punkt-behandeln', {
        pointId: 'difference:slipped',
        outcome: 'settled',
        _back: next,
      });
      expect(to).toBe(`${next}&gespeichert=punkt-behandeln`);
      await done(path, 'notiz', { text: 'Angebot gilt bis Januar.', pointId: own!.pointId, goalId: 'g-m1' });
      await done(path, 'anwesenheit', { presentIds: [people.get('officer')!], guests: 'Frau Beispiel' });
      const page = words((await get(next)).payload);
      expect(page).toContain('Angebot gilt bis Januar.');
      expect(page).toContain('Gäste: Frau Beispiel.');
      expect(page).toContain('Noch 1 Punkt offen');
      const unknown = await nothingStored(() => act(path, 'notiz', { text: 'x', goalId: 'g-m2' }));
      expect(unknown.statusCode).toBe(422);
    });

    it('lets several people take notes from old pages, each once', async () => {
      const path = await opened();
      const seen = revisionOf(path);
      const note = (text: string, who: string) => send(`${path}/notiz`, { _revision: seen, text }, who);
      const answers = await Promise.all([
        note('Von mir', 'officer'),
        note('Von mir', 'officer'),
        note('Auch von mir', 'second'),
        note('Von der Eingeladenen', 'invited'),
      ]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303]);
      const { review } = sheetAt(path);
      expect('notes' in review && review.notes.map(({ text }) => text).sort()).toEqual([
        'Auch von mir',
        'Von der Eingeladenen',
        'Von mir',
      ]);
    });

    it('hands the forms of goals and decisions who has decided, and the way back', async () => {
      const path = await opened();
      const live = (await get(`${path}/live`)).payload;
      const links = [...live.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
      const move = links.find((href) => href.startsWith('/ziele/g-m1/frist-aendern'))!;
      const form = (await get(move)).payload;
      expect(form).toContain(`value="AG Digitalisierung, Sitzung Q1/${year}"`);
      const back = `${path}/live?punkt=difference%3Aslipped`;
      expect(form).toContain(`name="_back" value="${back}"`);
      const { revision } = core.views.goals.get('m1', 'g-m1')!;
      const moved = await send('/ziele/g-m1/frist-aendern', {
        _revision: String(revision),
        _back: back,
        deadline: `Q4/${year}`,
        reasonKind: 'vendor',
        sentence: 'Später.',
        decidedBy: 'AG',
      });
      expect(moved.headers['location']).toBe(`${back}&gespeichert=frist-aendern`);
      expect(words((await get(moved.headers['location']!)).payload)).toContain('Das ist gespeichert.');

      const decide = links.find((href) => href.startsWith('/beschluesse/neu'))!;
      const blank = (await get(decide)).payload;
      expect(blank).toContain(`value="AG Digitalisierung, Sitzung Q1/${year}"`);
      expect(blank).toContain('value="17.03.2026"');
      const { reviewId } = sheetAt(path);
      expect(blank).toContain(`name="reviewId" value="${reviewId}"`);
      const decision = {
        title: 'Angebote einholen',
        decidedBy: 'AG',
        decidedOn: '17.03.2026',
        reviewId,
        _back: back,
        _form: `form-${++forms}`,
      };
      const taken = await send('/beschluesse', decision);
      expect(taken.headers['location']).toBe(`${back}&gespeichert=beschluss`);
      expect(words((await get(back)).payload)).toContain('Angebote einholen');
      const { decisionId, decision: stored } = core.views.decisions.list('m1').at(-1)!;
      expect(stored.reviewId).toBe(reviewId);
      expect((await get(`/beschluesse/${decisionId}`)).payload).toContain(`href="${path}"`);
      await close(path);
      const late = await nothingStored(() => send('/beschluesse', { ...decision, _form: `form-${++forms}` }));
      expect(late.statusCode).toBe(422);
      expect(words(late.payload)).toContain('nicht eröffnet oder schon versiegelt');
      expect(words((await get(path)).payload)).toContain('Beschlüsse dieser Sitzung');
      // Not carried out yet: the next one sees it.
      expect(words((await get(await plan())).payload)).toContain('Offen aus früheren Sitzungen');
    });

    it('says with one full stop who was there', async () => {
      const path = await opened();
      await done(path, 'anwesenheit', { presentIds: [people.get('officer')!], guests: 'Frau X.' });
      const page = words((await get(`${path}/live`)).payload);
      expect(page).toContain('Gäste: Frau X.');
      expect(page).not.toContain('Frau X..');
    });

    it('has its decision papers at hand, until it is sealed', async () => {
      const path = await plan();
      const { reviewId } = sheetAt(path);
      const newHref = `/vorlagen/neu?sitzung=${reviewId}`;
      const before = (await get(path)).payload;
      expect(before).toContain(`href="${newHref}"`);
      expect((await get(path, 'invited')).payload).not.toContain('/vorlagen/neu');
      const form = (await get(newHref)).payload;
      expect(form).toContain(`name="reviewId" value="${reviewId}"`);
      const drafted = await send('/vorlagen', {
        title: 'Chatbot beschaffen',
        goalIds: 'g-m1',
        addressee: 'AG Digitalisierung',
        resolutionText: 'Er wird beschafft.',
        reviewId,
        _form: `form-${++forms}`,
      });
      const paper = drafted.headers['location']!.split('?')[0]!;
      expect((await get(paper)).payload).toContain(`href="${path}">Sitzung Q1/${year}</a>`);
      await send(`${paper}/vorlegen`, { _revision: '1', to: 'AG Digitalisierung' });
      await done(path, 'eroeffnen');
      const live = (await get(`${path}/live`)).payload;
      expect(live).toContain(`href="${newHref}"`);
      expect(live).toContain(`href="${paper}"`);
      expect(words(live)).toContain('Chatbot beschaffen Vorgelegt am 17.03.2026, AG Digitalisierung');
      await send(`${paper}/entscheidung`, { _revision: '2', outcome: 'declined', effectiveOn: '17.03.2026' });
      await close(path);
      const sealed = (await get(path, 'reader')).payload;
      expect(words(sealed)).toContain('Chatbot beschaffen Entschieden am 17.03.2026 abgelehnt');
      expect((await get(path)).payload).not.toContain('/vorlagen/neu');
      expect((await get(await plan())).payload).not.toContain('Chatbot beschaffen');
    });

    it('leads nowhere else', async () => {
      const path = await opened();
      for (const bad of ['//example.org', 'https://example.org', '/\\example.org'])
        expect(await done(path, 'notiz', { text: bad, _back: bad })).toBe(`${path}?gespeichert=notiz`);
      const form = await get(`/ziele/g-m1/frist-aendern?_back=${encodeURIComponent('//example.org')}`);
      expect(form.payload).not.toContain('example.org');
      expect((await get(`${await plan()}/live`)).headers['location']).toMatch(/^\/sitzungen\/[^/]+$/);
    });
  });

  describe('the seal', () => {
    it('names what is still open before and when it is refused', async () => {
      const path = await opened();
      const check = words((await get(`${path}/versiegeln`)).payload);
      expect(check).toContain('Noch offen: „Verschoben“ und „Telefonie“.');
      expect(check).toContain('Noch ist nicht festgehalten, wer anwesend war.');
      await done(path, 'anwesenheit', { presentIds: [people.get('officer')!] });
      const refused = await nothingStored(() => act(path, 'versiegeln', {}));
      expect(refused.statusCode).toBe(422);
      expect(words(refused.payload)).toContain('2 Punkte sind noch offen: „Verschoben“, „Telefonie“.');
      // Nothing is made in vain.
      expect(orders).toEqual([]);
    });

    it('is placed together with the minutes, says so, and ends all changing', async () => {
      const path = await opened();
      await done(path, 'notiz', { text: 'Angebot gilt bis Januar.' });
      await done(path, 'anwesenheit', { presentIds: [people.get('officer')!] });
      const before = core.journal.lastPosition('m1');
      const to = await done(path, 'versiegeln', { carryOver: 'ja' });
      expect(to).toBe(`${path}?gespeichert=versiegeln`);
      const sheet = sheetAt(path);
      expect(sheet.review).toMatchObject({
        status: 'sealed',
        seal: {
          head: { position: before, chain: 'abcdef0123456789' },
          by: people.get('officer'),
          sha256: expect.any(String),
        },
      });
      expect(orders).toMatchObject([
        {
          head: { position: before },
          openPointIds: ['difference:slipped', expect.any(String)],
          sealedBy: people.get('officer'),
        },
      ]);
      const events = await core.store.read(`review-m1.${sheet.reviewId}`);
      expect(events.slice(-4).map(({ type }) => type)).toEqual([
        'AgendaPointDealtWith',
        'AgendaPointDealtWith',
        'ReviewSealed',
        'MinutesFiled',
      ]);
      const page = words((await get(path)).payload);
      expect(page).toContain('Siegel');
      // As in the minutes, so that people can compare them.
      expect(page).toContain('abcdef01 23456789');
      const sealed = core.journal.headAt('m1', before).events;
      expect(page).toContain(`${sealed} Einträge dieser Kommune, von Beginn an`);
      expect(page).toContain(`Position ${before} der gesamten Aufzeichnung`);
      for (const [slug, fields] of [
        ['notiz', { text: 'Nachtrag' }],
        ['punkt', { title: 'Nachtrag' }],
        ['anwesenheit', {}],
      ] as const) {
        const refused = await nothingStored(() => act(path, slug, fields));
        expect(words(refused.payload)).toContain('Die Sitzung ist versiegelt: Berichtigungen werden angehängt.');
      }
      const twice = await nothingStored(() => act(path, 'versiegeln', { carryOver: 'ja' }));
      expect(words(twice.payload)).toContain('Das geschieht nur einmal');
      await done(path, 'berichtigen', { text: 'Bis Februar.' });
      expect(words((await get(path)).payload)).toContain('Bis Februar.');
      expect(sheetAt(path).review).toMatchObject({ status: 'sealed', seal: (sheet.review as SealedReview).seal });
    });

    it('holds what was noted while the minutes were being made', async () => {
      const path = await opened();
      await done(path, 'anwesenheit', { presentIds: [people.get('officer')!] });
      meanwhile = async () => {
        meanwhile = undefined;
        await done(path, 'notiz', { text: 'Noch schnell.' }, 'second');
      };
      await done(path, 'versiegeln', { carryOver: 'ja' });
      expect(orders).toHaveLength(2);
      const [minutes] = (await core.store.read(`review-m1.${sheetAt(path).reviewId}`)).slice(-1);
      expect(minutes).toMatchObject({
        type: 'MinutesFiled',
        data: { document: { revision: orders[1]!.sheet.revision } },
      });
      const { review } = orders[1]!.sheet;
      expect('notes' in review && review.notes.map(({ text }) => text)).toEqual(['Noch schnell.']);
    });

    it('reaches to what was changed of goals while the minutes were being made', async () => {
      const path = await opened();
      await done(path, 'anwesenheit', { presentIds: [people.get('officer')!] });
      meanwhile = async () => {
        meanwhile = undefined;
        const envelope = { municipalityId: 'm1', actorId: people.get('second')!, commandId: `meanwhile ${path}` };
        const data = { title: `Anders gesagt bei ${path}`, description: null };
        await core.commands.run(goalDomain, 'g-m1', { type: 'RewordGoal', data }, envelope);
      };
      await done(path, 'versiegeln', { carryOver: 'ja' });
      expect(orders).toHaveLength(2);
      const changed = core.journal.newest('m1', 1, { matches: ({ type }) => type === 'GoalReworded' })[0]!;
      expect(orders[0]!.head.position).toBeLessThan(changed.position);
      expect(orders[1]!.head.position).toBeGreaterThanOrEqual(changed.position);
    });

    it.each([
      ['added', 'punkt', { title: 'Datenschutz' }],
      ['reworded', 'punkt-umformulieren', { title: 'Datenschutz' }],
    ])('puts off no point that was %s unseen', async (_name, slug, fields) => {
      const path = await opened();
      await done(path, 'anwesenheit', { presentIds: [people.get('officer')!] });
      const seen = revisionOf(path);
      const [own] = sheetAt(path).review.points;
      await done(path, slug, slug === 'punkt' ? fields : { ...fields, pointId: own!.pointId }, 'second');
      const stale = await nothingStored(() => send(`${path}/versiegeln`, { _revision: seen, carryOver: 'ja' }));
      expect(stale.statusCode).toBe(409);
      expect(words(stale.payload)).toContain('„Datenschutz“');
      // Nor one that comes while the minutes are being made.
      meanwhile = async () => {
        meanwhile = undefined;
        await done(path, 'punkt', { title: 'Ganz zuletzt' }, 'second');
      };
      const late = await act(path, 'versiegeln', { carryOver: 'ja' });
      expect(late.statusCode).toBe(409);
      expect(sheetAt(path).review.status).toBe('open');
      await done(path, 'versiegeln', { carryOver: 'ja' });
    });

    it('is refused in words where its minutes are too long, and nothing is stored', async () => {
      const path = await opened();
      await done(path, 'anwesenheit', { presentIds: [people.get('officer')!] });
      meanwhile = () => {
        meanwhile = undefined;
        throw new RuleViolation('review-minutes-too-long', { length: 20_000_000, most: MOST_DATA_BYTES });
      };
      const refused = await nothingStored(() => act(path, 'versiegeln', { carryOver: 'ja' }));
      expect(refused.statusCode).toBe(422);
      expect(words(refused.payload)).toContain('höchstens 16 MB groß sein, das sind rund 30.000 Zeilen. Bitte kürzen');
    });

    it('is placed once, however often the button is pressed', async () => {
      const path = await opened();
      await done(path, 'anwesenheit', { presentIds: [people.get('officer')!] });
      const fields = { _revision: revisionOf(path), carryOver: 'ja' };
      const answers = await Promise.all([1, 2, 3].map(() => send(`${path}/versiegeln`, fields)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303]);
      const events = await core.store.read(`review-m1.${sheetAt(path).reviewId}`);
      expect(events.filter(({ type }) => type === 'ReviewSealed')).toHaveLength(1);
    });

    it('is what the next one looks back to', async () => {
      const path = await opened();
      await close(path);
      const { review, reviewId } = sheetAt(path);
      const next = await opened();
      expect(sheetAt(next).review).toMatchObject({
        comparedWith: { reviewId, position: (review as SealedReview).seal.head.position },
      });
    });
  });

  describe('who may', () => {
    it('see it: everybody of the municipality, and nobody else', async () => {
      const path = await opened();
      for (const who of ['reader', 'colleague', 'invited']) {
        expect((await get(path, who)).statusCode).toBe(200);
        expect((await get(`${path}/live`, who)).statusCode).toBe(200);
      }
      for (const end of ['', '/live', '/strom', '/notiz', '/versiegeln'])
        expect([end, (await get(path + end, 'elsewhere')).statusCode]).toEqual([end, 404]);
      expect((await get('/sitzungen', 'elsewhere')).payload).not.toContain(path);
      const posted = await nothingStored(() => send(`${path}/notiz`, { _revision: '3', text: 'x' }, 'elsewhere'));
      expect(posted.statusCode).toBe(404);
    });

    it('take notes and add points: officers and those invited; everything else officers', async () => {
      const path = await opened();
      for (const { slug, needs } of reviewActions) {
        const allowed = needs === 'owner' ? ['officer', 'invited'] : ['officer'];
        for (const who of ['invited', 'colleague', 'reader'].filter((one) => !allowed.includes(one))) {
          const refused = await nothingStored(() => act(path, slug, { text: 'x', title: 'x' }, who));
          expect([slug, who, refused.statusCode]).toEqual([slug, who, 403]);
        }
      }
      await done(path, 'notiz', { text: 'Von mir.' }, 'invited');
      expect((await get(`${path}/live`, 'invited')).payload).toContain('Notiz aufnehmen');
      expect((await get(`${path}/live`, 'reader')).payload).not.toContain('Notiz aufnehmen');
      expect((await get('/sitzungen/neu', 'invited')).statusCode).toBe(403);
      expect((await send('/sitzungen', { quarter: 'Q1/2029' }, 'invited')).statusCode).toBe(403);
    });

    it('gives no form for what there is not', async () => {
      const path = await plan();
      expect((await get(`${path}/constructor`)).statusCode).toBe(404);
      expect((await get('/sitzungen/gibt-es-nicht')).statusCode).toBe(404);
    });
  });

  describe('the overview', () => {
    it('names the next meeting, and the one that is being held', async () => {
      const path = await plan();
      const overview = async () => words((await get('/')).payload);
      expect(await overview()).toContain('Nächste Sitzung:');
      await done(path, 'eroeffnen');
      expect(await overview()).toContain('Die Sitzung läuft gerade.');
    });
  });

  describe('the stream of changes', () => {
    let port: number;
    const open: IncomingMessage[] = [];
    beforeAll(async () => {
      await app.listen(0, '127.0.0.1');
      port = (app.getHttpServer().address() as AddressInfo).port;
    });
    const streams = () => app.get(LiveStreams, { strict: false });
    afterEach(async () => {
      for (const answer of open.splice(0)) answer.destroy();
      await until(() => streams().size === 0);
    });

    /** Listens; `text` grows. */
    function listen(path: string, who: string, cookie = cookies.get(who)!) {
      return new Promise<{ answer: IncomingMessage; text: () => string; ended: Promise<void> }>((resolve, reject) => {
        const asked = httpRequest({ port, path: `${path}/strom`, headers: { cookie } }, (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (chunk: string) => (text += chunk));
          answer.on('error', () => undefined);
          const ended = new Promise<void>((end) => answer.on('close', () => end()));
          open.push(answer);
          resolve({ answer, text: () => text, ended });
        });
        asked.on('error', reject);
        asked.end();
      });
    }
    async function until(holds: () => boolean): Promise<void> {
      for (let tries = 0; !holds(); tries++) {
        if (tries > 500) throw new Error('It never came.');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }

    it('tells that something was recorded, to those of the municipality, and nothing of what', async () => {
      const path = await opened();
      const here = await listen(path, 'officer');
      expect(here.answer.statusCode).toBe(200);
      expect(here.answer.headers).toMatchObject({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      });
      expect(here.answer.headers['etag']).toBeUndefined();
      expect(here.answer.headers['content-encoding']).toBeUndefined();
      await plan({ invitedIds: [] }, 'elsewhere');
      await done(path, 'notiz', { text: 'Geheimes von officer' });
      const position = core.journal.lastPosition('m1');
      await until(() => here.text().includes('changed'));
      expect(here.text()).toBe(`retry: 3000\n\nevent: changed\nid: ${position}\ndata: ${position}\n\n`);
    });

    it('gives the headers alone to whoever asks for them alone', async () => {
      const path = await opened();
      const answer = await app.inject({
        method: 'HEAD',
        url: `${path}/strom`,
        headers: { cookie: cookies.get('officer')! },
      });
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
      expect(streams().size).toBe(0);
    });

    it('lets only a few pages of one session listen: the oldest goes, and nobody is refused', async () => {
      const path = await opened();
      const other = await listen(path, 'second');
      const answers = [];
      for (let page = 0; page < 5; page++) answers.push(await listen(path, 'officer'));
      expect(answers.map(({ answer }) => answer.statusCode)).toEqual([200, 200, 200, 200, 200]);
      await Promise.all([answers[0]!.ended, answers[1]!.ended]);
      // They do not come back at once, to end another one in their turn.
      for (const gone of answers.slice(0, 2)) expect(gone.text()).toBe('retry: 3000\n\nretry: 60000\n\n');
      expect(streams().size).toBe(4);
      await done(path, 'notiz', { text: 'Wer hört das?' });
      for (const { text } of [...answers.slice(2), other]) await until(() => text().includes('changed'));
    });

    it('ends with the session', async () => {
      const path = await opened();
      const cookie = await signIn('reader');
      const there = await listen(path, 'reader', cookie);
      expect(there.answer.statusCode).toBe(200);
      const csrf = /name="_csrf" value="([^"]+)"/.exec(
        (await app.inject({ url: '/konto', headers: { cookie } })).payload,
      )![1]!;
      await app.inject({
        method: 'POST',
        url: '/abmelden',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: HERE, cookie },
        payload: new URLSearchParams({ _csrf: csrf }).toString(),
      });
      // At once, not with the next heartbeat.
      expect(streams().size).toBe(0);
      await there.ended;
      expect((await listen(path, 'reader', cookie)).answer.statusCode).not.toBe(200);
    });
  });

  // Last, because time goes on.
  describe('when time goes on', () => {
    it('the meeting is not offered from an earlier Stand, when it is over', async () => {
      const path = await opened();
      const during = core.journal.newest('m1', 1)[0]!.meta.recordedAt;
      clock.set(new Date(NOW.getTime() + 60_000));
      await close(path);
      const then = (await get(`${path}?stand=${during}`)).payload;
      expect(words(then)).toContain('Läuft');
      expect(then).not.toContain(`${path}/live`);
      expect(then).not.toContain('/vorlagen/neu');
    });

    it('a form calls a note by its day on the clock of the town hall', async () => {
      const path = await opened();
      // Half past midnight in Musterau, still the day before in Greenwich.
      clock.set(new Date('2026-03-17T23:30:00Z'));
      cookies.set('officer', await signIn('officer'));
      await done(path, 'notiz', { text: 'Spät geworden.' });
      const { review } = sheetAt(path);
      const noteId = ('notes' in review ? review.notes[0]! : undefined)!.noteId;
      expect(words((await get(`${path}/notiz-umformulieren?noteId=${noteId}`)).payload)).toContain(
        'Notiz vom 18.03.2026',
      );
    });
  });
});
