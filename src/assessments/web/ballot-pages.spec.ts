// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { aBallot, aQuestionnaire } from '../../../test/surveys/a-questionnaire.js';
import { envelope, sheetOf } from '../../../test/surveys/a-survey.js';
import { startSurveyProgram, type SurveyProgram } from '../../../test/surveys/a-survey-program.js';
import { SettableClock } from '../../event-sourcing/clock.js';
import { BOXES_FOLDER } from '../ballots/ballot-boxes.js';
import { CURRENT_METHOD } from '../domain/method.js';
import { partsOf } from './ballot-page.js';

const clock = new SettableClock(new Date());
const START = new Date('2026-12-01T09:00:00Z');
const ANSWERS = { gruppe: 'A', 'punkte-q1': '4', 'punkte-q2': '-', 'text-w1': 'Mehr Zeit <b>' };

describe('the page on which the staff answers', () => {
  let program: SurveyProgram;
  const answered = () => program.boxes.of('m1', 'u1')?.answered;
  const get = (path: string, headers = {}) => fetch(`${program.address}${path}`, { redirect: 'manual', headers });

  describe('of a survey that everybody with the link may answer', () => {
    beforeAll(async () => {
      clock.set(START);
      program = await startSurveyProgram({
        questionnaire: { ...aQuestionnaire(), intro: 'Es dauert\nzehn Minuten.' },
        access: { kind: 'open' },
        clock,
      });
    });
    afterAll(() => program.end());

    it('says what becomes of the answers, asks everything, and nothing more', async () => {
      const answer = await get(program.path);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      for (const words of [
        'Ihre Antworten sind anonym',
        '10.12.2026',
        'Aussage Nummer 1.',
        'Aussage Nummer 2.',
        'Was sollte sich zuerst ändern?',
        'Möchte ich nicht sagen',
        'Kann ich nicht beurteilen',
        'Bitte keine Namen',
      ])
        expect(html).toContain(words);
      expect(html).not.toContain('name="code"');
      expect(html.match(/<fieldset/g)).toHaveLength(3);
      expect(html.match(/<legend/g)).toHaveLength(3);
      expect(html).not.toContain('checked');
      // Labels lead to inputs, links to places on the page.
      for (const [, id] of html.matchAll(/ href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
    });

    it('promises what is kept, and names what is not promised', async () => {
      const html = (await (await get(program.path)).text()).replaceAll(/\s+/g, ' ');
      expect(html).toContain(
        'Bereiche, aus denen weniger als 5 Personen geantwortet haben, werden nicht für sich ausgewertet',
      );
      expect(html).toContain('auch wenn es nur eine Person war');
      expect(html).toContain('alle dasselbe ankreuzen');
      expect(html).toContain('auch wenn nur eine Person geschrieben hat');
      const thanks = await (await get(`${program.path}/danke`)).text();
      expect(thanks).toContain('nicht für sich ausgewertet; einzelne Stimmen und freie Texte sind zu sehen');
      const officer = await program.signIn('officer@m1.example');
      const told = await (await get('/befragungen/u1', { cookie: officer })).text();
      expect(told).toContain('Was nicht versprochen ist');
      for (const page of [html, told]) expect(page).not.toContain('weder gezeigt noch aufbewahrt');
      expect(await (await get('/datenschutz')).text()).toContain('jeder freie Text sind nach dem Ende zu lesen');
    });

    it('is divided by the method of the round, whatever the method of today is', () => {
      const { survey } = sheetOf(program.core);
      if (survey.status !== 'running') throw new Error('The survey does not run.');
      const dimensions = CURRENT_METHOD.dimensions.map((one) => ({ ...one, name: `Früher: ${one.name}` }));
      const titles = partsOf({ survey, method: { ...CURRENT_METHOD, dimensions: dimensions.toReversed() } }).map(
        ({ title }) => title,
      );
      expect(titles.filter((title) => title.startsWith('Früher: '))).toEqual(
        [...dimensions.toReversed()]
          .filter(({ dimension }) => /framework|employer/.test(dimension))
          .map(({ name }) => name),
      );
    });

    it('is kept by no cache, listed by no search engine, and named to no other site', async () => {
      for (const path of [program.path, `${program.path}/danke`, '/umfrage/gibtesnicht']) {
        const { headers } = await get(path, { 'if-none-match': '"x"' });
        expect([headers.get('cache-control'), headers.get('x-robots-tag'), headers.get('referrer-policy')]).toEqual([
          'no-store',
          'noindex, nofollow',
          'no-referrer',
        ]);
        expect([headers.get('etag'), headers.get('set-cookie')]).toEqual([null, null]);
      }
    });

    it('is the same for somebody who is signed in', async () => {
      const cookie = await program.signIn('officer@m1.example');
      const plain = (html: string) => html.replaceAll(/value="[0-9a-f-]{36}"/g, '');
      const mine = plain(await (await get(program.path, { cookie })).text());
      expect(mine).toBe(plain(await (await get(program.path)).text()));
      clock.set(new Date('2026-12-01T09:30:00Z'));
      // A session that gets old is not renewed by answering.
      const answer = await program.answer(ANSWERS, { cookie });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([303, null]);
    });

    it('counts, leads to thanks, and can be sent from anywhere: there is no session to misuse', async () => {
      const before = answered()!;
      const answer = await program.answer(ANSWERS, { origin: 'null', 'sec-fetch-site': 'cross-site' });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `${program.path}/danke`]);
      expect(await (await get(`${program.path}/danke`)).text()).toContain('Ihre Antworten sind gezählt');
      expect(answered()).toBe(before + 1);
    });

    it('counts a form once that is sent twice, at the same time or later', async () => {
      const before = answered()!;
      const form = { ...ANSWERS, _form: randomUUID() };
      const together = await Promise.all([program.answer(form), program.answer(form)]);
      const later = await program.answer(form);
      expect([...together, later].map(({ status }) => status)).toEqual([303, 303, 303]);
      expect(answered()).toBe(before + 1);
      // The next person at the same tablet went back instead of opening the page anew.
      await program.answer({ ...form, 'punkte-q1': '0' });
      expect(answered()).toBe(before + 2);
    });

    it.each<[string, Readonly<Record<string, string>>, string]>([
      ['points off the scale', { ...ANSWERS, 'punkte-q1': '5' }, 'Bitte wählen Sie eine der Antworten'],
      ['half a point', { ...ANSWERS, 'punkte-q1': '3.5' }, 'Bitte wählen Sie eine der Antworten'],
      ['a question that is not asked', { ...ANSWERS, 'punkte-q9': '1' }, 'passt nicht zu dieser Befragung'],
      ['a name from below', { ...ANSWERS, __proto: '1', constructor: '1' }, 'passt nicht zu dieser Befragung'],
      ['a group that there is not', { ...ANSWERS, gruppe: 'Z' }, 'einen der angebotenen Bereiche'],
      [
        'words that are too long',
        { ...ANSWERS, 'text-w1': 'x'.repeat(1001) },
        'höchstens 1.000 Zeichen, es sind 1.001',
      ],
      ['a book', { ...ANSWERS, 'text-w1': 'x'.repeat(300_000) }, 'es sind 300.000'],
      ['nothing at all', {}, 'Noch ist nichts ausgefüllt'],
      ['a group only', { gruppe: 'A' }, 'Noch ist nichts ausgefüllt'],
    ])('does not count %s, says why, and keeps what was filled in', async (_what, fields, says) => {
      const before = answered();
      const answer = await program.answer(fields);
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain(says);
      if (fields['punkte-q2'] !== undefined) expect(html).toContain('name="punkte-q2" value="-" checked');
      if (fields['text-w1'] === ANSWERS['text-w1']) expect(html).toContain('Mehr Zeit &lt;b');
      expect(answered()).toBe(before);
    });

    it('counts a thousand characters, and line breaks as one', async () => {
      const before = answered()!;
      expect((await program.answer({ ...ANSWERS, 'text-w1': `${'x'.repeat(499)}\r\n${'y'.repeat(500)}` })).status).toBe(
        303,
      );
      expect(answered()).toBe(before + 1);
    });

    it.each<[string, RequestInit]>([
      ['an upload', { body: new FormData() }],
      ['two megabytes', { body: new URLSearchParams({ 'text-w1': 'x'.repeat(2_000_000) }) }],
      ['no body', {}],
      [
        'a list',
        {
          body: new URLSearchParams([
            ['punkte-q1', '1'],
            ['punkte-q1', '2'],
          ]),
        },
      ],
      ['JSON', { body: '{"punkte-q1":{"a":1}}', headers: { 'content-type': 'application/json' } }],
    ])('does not count %s, and does not break', async (_what, init) => {
      const before = answered();
      const answer = await fetch(`${program.address}${program.path}`, { method: 'POST', redirect: 'manual', ...init });
      expect([413, 415, 422]).toContain(answer.status);
      expect(answered()).toBe(before);
    });

    it('says so where the disk takes nothing, counts nothing, and takes the same form when it does', async () => {
      const before = answered()!;
      const folder = join(program.dataDir, BOXES_FOLDER);
      const aside = `${folder}-aside`;
      renameSync(folder, aside);
      const form = { ...ANSWERS, _form: randomUUID() };
      const answer = await program.answer(form);
      const html = await answer.text();
      expect([answer.status, answered()]).toEqual([503, before]);
      expect(html).toContain('sind nicht gezählt');
      expect(html).toContain('name="punkte-q1" value="4" checked');
      renameSync(aside, folder);
      expect((await program.answer(form)).status).toBe(303);
      expect(answered()).toBe(before + 1);
    });

    it('counts what is ticked where the survey holds no more words, and says so', async () => {
      const long = 'x'.repeat(1_000);
      for (const length of [...Array<number>(15).fill(1_000_000), ...Array<number>(10).fill(100_000)])
        await program.boxes.take(sheetOf(program.core), aBallot('A', [1, 1], 'x'.repeat(length)));
      await Promise.all(
        Array.from({ length: 150 }, () => program.boxes.take(sheetOf(program.core), aBallot('A', [1, 1], long))),
      );
      const before = answered()!;
      const form = { ...ANSWERS, 'text-w1': long, _form: randomUUID() };
      for (let times = 0; times < 2; times += 1) {
        const answer = await program.answer(form);
        const html = await answer.text();
        expect([answer.status, answer.headers.get('location'), answered()]).toEqual([200, null, before + 1]);
        expect(html).toContain('Was Sie angekreuzt haben, ist gezählt');
        expect(html).toContain('Ihre Texte konnten nicht aufgenommen werden');
      }
      const words = await program.answer({ 'text-w1': long });
      expect([words.status, answered()]).toEqual([422, before + 1]);
      expect(await words.text()).toContain('nimmt keine weiteren Texte mehr auf');
    });

    it('knows no other survey', async () => {
      for (const path of ['/umfrage/0000000000000000', '/umfrage/0000000000000000/danke', '/umfrage/%00']) {
        const answer = await get(path);
        expect(answer.status).toBe(404);
      }
      expect((await fetch(`${program.address}/umfrage/0000`, { method: 'POST', body: '' })).status).toBe(404);
    });

    it('is over after the last day, and after the close', async () => {
      const before = answered();
      clock.set(new Date('2026-12-10T23:00:01Z'));
      const late = await program.answer(ANSWERS);
      expect([late.status, answered()]).toEqual([410, before]);
      expect(await late.text()).toContain('seit dem 10.12.2026 beendet');
      await program.boxes.closeSurvey('u1', envelope());
      clock.set(START);
      const closed = await program.answer(ANSWERS);
      expect(closed.status).toBe(410);
      expect(await closed.text()).toContain('Diese Befragung ist beendet');
      expect((await get(program.path)).status).toBe(410);
      const { survey } = sheetOf(program.core);
      expect(survey.status === 'closed' && survey.tally.answered).toBe(before);
    });
  });

  describe('of a survey with codes', () => {
    beforeEach(() => clock.set(START));
    beforeAll(async () => {
      clock.set(START);
      program = await startSurveyProgram({
        questionnaire: aQuestionnaire(0, 1),
        access: { kind: 'codes', count: 10 },
        clock,
      });
    });
    afterAll(() => program.end());

    it('asks for the code, and not for a group where there are none', async () => {
      const html = await (await get(program.path)).text();
      expect(html).toContain('Ihr Zugangscode');
      expect(html).not.toContain('name="gruppe"');
    });

    it('takes each code once, however it is typed, and never shows it in an address', async () => {
      const [first = '', second = ''] = program.codes;
      const answer = await program.answer({ 'punkte-q1': '3', code: ` ${first.toLowerCase().replace('-', ' ')}` });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `${program.path}/danke`]);
      const again = await program.answer({ 'punkte-q1': '1', code: first });
      expect(again.status).toBe(422);
      expect(await again.text()).toContain('wurde schon benutzt');
      const racing = await Promise.all(
        [1, 2, 3].map((points) => program.answer({ 'punkte-q1': `${points}`, code: second })),
      );
      expect(racing.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
      expect(answered()).toBe(2);
    });

    it('says what is wrong with a code', async () => {
      for (const [code, says] of [
        ['', 'Bitte geben Sie Ihren Zugangscode ein'],
        ['1234', 'besteht aus acht Zeichen'],
        ['0000-0000', 'gilt nicht oder wurde schon benutzt'],
      ] as const) {
        const answer = await program.answer({ 'punkte-q1': '1', code });
        const html = await answer.text();
        expect([answer.status, html.includes(says), html.includes('href="#feld-code"')]).toEqual([422, true, true]);
      }
    });

    it('tells a place that guesses to wait, also where guesses come together, and takes every right code', async () => {
      const from = (ip: string, code: string) => program.answer({ 'punkte-q1': '1', code }, { 'x-forwarded-for': ip });
      const guesses = await Promise.all(Array.from({ length: 70 }, () => from('198.51.100.1', '0000-0000')));
      const statuses = guesses.map(({ status }) => status);
      expect([422, 429].map((status) => statuses.filter((one) => one === status).length)).toEqual([60, 10]);
      const stopped = await from('198.51.100.1', '0000-0000');
      expect([stopped.status, Number(stopped.headers.get('retry-after')) > 0]).toEqual([429, true]);
      const html = await stopped.text();
      expect(html).toContain('value="1" checked');
      expect(html).toContain('Ein richtiger gilt trotzdem');
      // The colleague behind the same address, and somebody elsewhere.
      expect((await from('198.51.100.1', program.codes[2]!)).status).toBe(303);
      expect((await from('198.51.100.2', program.codes[3]!)).status).toBe(303);
      expect((await from('198.51.100.2', program.codes[3]!)).status).toBe(422);
    });

    it('is over for good where the survey was cancelled', async () => {
      await program.boxes.cancelSurvey('u1', 'Doch nicht', envelope());
      const answer = await program.answer({ 'punkte-q1': '1', code: program.codes[5]! });
      expect(answer.status).toBe(410);
      expect(await answer.text()).toContain('wurde abgebrochen');
      expect(existsSync(join(program.dataDir, BOXES_FOLDER, 'm1.u1.json'))).toBe(false);
    });
  });
});
