// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readDeadline } from '../../src/calendar/deadline.js';
import { readSessionKey } from '../../src/web/security.js';
import type { ObligationRef } from '../../src/reminders/domain/reminder.events.js';
import { LinkTokens } from '../../src/reminders/answers/link-tokens.js';
import { peopleCatalogue } from '../../src/people/people-catalogue.js';
import { AnsweringProgram } from './answering-program.js';

const CONFIRM = 'Unverändert bestätigen';
const REPORT = 'Fortschritt melden';
const of = (kind: ObligationRef['kind'], partId: string | null = null): ObligationRef => ({
  kind,
  subjectId: 'z7',
  partId,
});
const REASON = { reasonKind: 'vendor', sentence: 'Lieferung fehlt', decidedBy: 'AG' };

let program: AnsweringProgram;
beforeEach(async () => (program = await AnsweringProgram.open()));
afterEach(() => program.close());

const goal = () => program.core.views.goals.get('m1', 'z7')!;
const head = () => program.core.store.head();
const visible = (html: string) =>
  html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

describe('the links of a mail', () => {
  it.each<[ObligationRef, readonly string[]]>([
    [of('goal'), [CONFIRM, REPORT, 'Frist ändern']],
    [of('confirmation'), [CONFIRM, REPORT]],
    [of('milestone', 'ms1'), ['Als erreicht melden', CONFIRM, 'Termin ändern']],
    [of('measure', 'ma1'), ['Als umgesetzt melden', CONFIRM, 'Termin ändern']],
    [of('recurring', 'k3'), ['Erledigt melden']],
  ])('are those that fit: %j', async (obligation, labels) => {
    const { links } = await program.sent({ obligation });
    expect([...links.keys()]).toEqual(labels);
  });

  it('are fewer for who has just become responsible, and none for who could do nothing with them', async () => {
    const labels = async (due: Parameters<AnsweringProgram['sent']>[0]) => [...(await program.sent(due)).links.keys()];
    expect(await labels({ obligation: of('goal'), rule: 'assigned' })).toEqual([REPORT, 'Frist ändern']);
    const lead = { recipientAs: 'lead', recipientId: 'o1' } as const;
    expect(await labels({ obligation: of('goal'), ...lead })).toEqual([]);
    expect(await labels({ obligation: of('goal'), recipientAs: 'deputy', recipientId: 'l1' })).toEqual([]);
    expect(await labels({ obligation: of('goal'), recipientAs: 'deputy', recipientId: 'p2' })).toContain(CONFIRM);
    expect(await labels({ obligation: of('goal'), recipientAs: 'officer', recipientId: 'o1' })).toContain(CONFIRM);
  });

  it('show whom they are for and how it stands, and change nothing by being looked at', async () => {
    const { links } = await program.sent({ obligation: of('goal') });
    const before = await head();
    for (const path of links.values())
      for (const method of ['GET', 'HEAD', 'GET'] as const) {
        const answer = await program.app.inject({ method, url: path });
        expect(answer.statusCode).toBe(200);
        expect(answer.headers).toMatchObject({
          'cache-control': 'no-store',
          'x-robots-tag': 'noindex, nofollow',
          'referrer-policy': 'same-origin',
        });
        expect(answer.headers['set-cookie']).toBeUndefined();
        if (method === 'HEAD') continue;
        const text = visible(answer.payload);
        expect(text).toContain('Jürgen Groß');
        expect(text).toContain('Z7 IT-Notfallplan');
        expect(text).toContain('Gemeinde m1');
        expect(text).toContain('31. Dezember 2026');
        expect(text).not.toContain('Übersicht');
      }
    expect(await head()).toBe(before);
  });

  it('confirm with one click, for that person, and the ledger knows', async () => {
    const { links, reminderId } = await program.sent({ obligation: of('goal') });
    program.clock.set(new Date('2026-11-03T09:12:00Z'));
    const answer = await program.post(links.get(CONFIRM)!);
    expect(answer.statusCode).toBe(200);
    expect(visible(answer.payload)).toContain('Als unverändert bestätigt.');
    expect(goal().lastWord).toEqual({ on: '2026-11-03', actorId: 'p1', confirmedOnly: true });
    expect(program.row(reminderId).answers).toMatchObject([
      { type: 'ProgressConfirmed', at: '2026-11-03T09:12:00.000Z' },
    ]);
  });

  it('can be used once: the same again is done already, something else is not taken', async () => {
    const { links } = await program.sent({ obligation: of('goal') });
    await program.post(links.get(CONFIRM)!);
    const before = await head();
    program.clock.set(new Date('2026-11-05T09:00:00Z'));
    for (const answer of [await program.post(links.get(CONFIRM)!), await program.get(links.get(CONFIRM)!)]) {
      expect(answer.statusCode).toBe(200);
      expect(visible(answer.payload)).toContain('Schon erledigt am 02.11.2026');
      expect(answer.payload).not.toContain('<form method="post" action="/antwort');
    }
    const reported = { _art: 'fortschritt', criterionId: 'k1', value: '2' };
    expect((await program.post(links.get(REPORT)!, reported)).statusCode).toBe(200);
    const again = await program.post(links.get(REPORT)!, reported);
    expect([again.statusCode, visible(again.payload)]).toEqual([200, expect.stringContaining('Schon erledigt am')]);
    for (const other of [
      { ...reported, value: '3' },
      { _art: 'erfuellung', criterionId: 'k2', fulfilled: 'ja' },
      { _art: 'fortschritt' },
    ]) {
      const refused = await program.post(links.get(REPORT)!, other);
      expect(refused.statusCode).toBe(409);
      expect(visible(refused.payload)).toContain('Dieser Link wurde schon benutzt.');
    }
    expect(await head()).toBe(before + 1);
  });

  it('confirm once where the button is pressed many times at once', async () => {
    const { links, reminderId } = await program.sent({ obligation: of('goal') });
    const answers = await Promise.all(Array.from({ length: 8 }, () => program.post(links.get(CONFIRM)!)));
    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
    expect(program.row(reminderId).answers).toHaveLength(1);
  });

  it('say what is missing, and take nothing but what they ask for', async () => {
    const { links } = await program.sent({ obligation: of('measure', 'ma1') });
    const move = links.get('Termin ändern')!;
    const empty = await program.post(move, { due: '', ...REASON });
    expect(empty.statusCode).toBe(422);
    expect(visible(empty.payload)).toContain('Bitte füllen Sie „Fällig am“ aus.');
    expect(visible(empty.payload)).toContain('Lieferung fehlt');
    const foisted = { title: 'Untergeschoben', personDays: '99', measureId: 'ma9', effectiveOn: '01.01.2026' };
    expect((await program.post(move, { due: '31.01.2027', ...REASON, ...foisted })).statusCode).toBe(200);
    expect(goal().goal.measures).toMatchObject([
      { measureId: 'ma1', title: 'Schulung', planned: { personDays: 3, euros: 500 }, due: '2027-01-31' },
    ]);
  });

  it('say what the rules of goals forbid, and can be used again then', async () => {
    const { links } = await program.sent({ obligation: of('goal') });
    const past = await program.post(links.get('Frist ändern')!, { deadline: '01.01.2026', ...REASON });
    expect([past.statusCode, visible(past.payload)]).toEqual([422, expect.stringContaining('in der Vergangenheit')]);
    const moved = await program.post(links.get('Frist ändern')!, { deadline: 'Q1/2027', ...REASON });
    expect(visible(moved.payload)).toContain('Die Frist ist geändert.');
    expect(goal().goal.deadline.latestDay).toBe('2027-03-31');
  });

  it.each<[ObligationRef, string, Record<string, string>, string]>([
    [of('milestone', 'ms1'), 'Als erreicht melden', {}, 'MilestoneReached'],
    [of('milestone', 'ms1'), 'Termin ändern', { deadline: '20.12.2026', ...REASON }, 'MilestoneMoved'],
    [of('measure', 'ma1'), 'Als umgesetzt melden', {}, 'MeasureDone'],
    [of('recurring', 'k3'), 'Erledigt melden', {}, 'ObligationFulfilled'],
    [of('goal'), REPORT, { _art: 'erfuellung', criterionId: 'k2', fulfilled: 'ja' }, 'CriterionFulfilmentReported'],
  ])('%j: %s', async (obligation, label, fields, type) => {
    const { links, reminderId } = await program.sent({ obligation });
    expect((await program.post(links.get(label)!, fields)).statusCode).toBe(200);
    expect(program.row(reminderId).answers).toMatchObject([{ type }]);
  });

  it('ask in words where nothing can be measured', async () => {
    await program.setGoal('z8', false);
    const { links, reminderId } = await program.sent({ obligation: { kind: 'goal', subjectId: 'z8', partId: null } });
    expect(visible((await program.get(links.get(REPORT)!)).payload)).toContain('Sachstand');
    await program.post(links.get(REPORT)!, { text: 'Der Plan liegt dem Rat vor.' });
    expect(program.row(reminderId).answers).toMatchObject([{ type: 'StatusReported' }]);
  });

  it('work the same whoever is signed in there, and from a program without Origin', async () => {
    const { links, reminderId } = await program.sent({ obligation: of('goal') });
    const foreign = { origin: 'null', 'sec-fetch-site': 'cross-site', cookie: 'wegmarke=somebody' };
    expect((await program.post(links.get(CONFIRM)!, {}, foreign)).statusCode).toBe(200);
    expect(program.row(reminderId).answers).toHaveLength(1);
    expect(goal().lastWord?.actorId).toBe('p1');
  });
});

describe('a link leads no further', () => {
  const refused = async (path: string, status: number, sentence: string) => {
    const before = await head();
    for (const answer of [await program.get(path), await program.post(path)]) {
      expect([answer.statusCode, visible(answer.payload)]).toEqual([status, expect.stringContaining(sentence)]);
      expect(answer.payload).toContain('/anmelden');
    }
    expect(await head()).toBe(before);
  };

  it('when it was changed', async () => {
    const path = (await program.sent({ obligation: of('goal') })).links.get(CONFIRM)!;
    await refused(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`, 404, 'Diesen Link kennt Wegmarke nicht.');
    await refused(path.slice(0, -4), 404, 'Diesen Link kennt Wegmarke nicht.');
  });

  it('when it is for another municipality, or was made to end mails', async () => {
    const { reminderId, unsubscribe } = await program.sent({ obligation: of('goal') });
    const tokens = new LinkTokens(readSessionKey(program.dataDir));
    const elsewhere = tokens.write({ action: 'confirm', municipalityId: 'm2', id: reminderId, expiresAt: 2e9 });
    await refused(`/antwort/${elsewhere}`, 404, 'Diesen Link kennt Wegmarke nicht.');
    await refused(unsubscribe.replace('abbestellen', 'antwort'), 404, 'Diesen Link kennt Wegmarke nicht.');
    const answer = tokens.write({ action: 'confirm', municipalityId: 'm1', id: 'p1', expiresAt: 2e9 });
    expect((await program.get(`/abbestellen/${answer}`)).statusCode).toBe(404);
  });

  it('after 30 days', async () => {
    const path = (await program.sent({ obligation: of('goal') })).links.get(CONFIRM)!;
    program.clock.set(new Date('2026-12-02T07:59:59Z'));
    expect((await program.get(path)).statusCode).toBe(200);
    program.clock.set(new Date('2026-12-02T08:00:00Z'));
    await refused(path, 410, 'Dieser Link ist abgelaufen.');
  });

  it('when the person is no longer active, who then learns nothing of the goal', async () => {
    const path = (await program.sent({ obligation: of('goal') })).links.get(CONFIRM)!;
    await program.onPerson('p1', { type: 'DeactivatePerson', data: { otherAdmins: 1 } });
    await refused(path, 403, 'nicht mehr aktiv');
    expect((await program.get(path)).payload).not.toContain('IT-Notfallplan');
  });

  it('when somebody else is responsible; of a deputy when that is nobody of theirs', async () => {
    const own = (await program.sent({ obligation: of('goal') })).links.get(CONFIRM)!;
    const deputy = { recipientAs: 'deputy', recipientId: 'p2' } as const;
    const inPlace = (await program.sent({ obligation: of('goal'), ...deputy })).links.get(CONFIRM)!;
    expect((await program.get(inPlace)).statusCode).toBe(200);
    await program.onGoal('z7', { type: 'AssignGoal', data: { ownerId: 'o1', departmentId: null } });
    await refused(own, 403, 'Dafür sind Sie nicht mehr zuständig.');
    await refused(inPlace, 403, 'Dafür sind Sie nicht mehr zuständig.');
    await program.onPerson('p1', { type: 'GrantRole', data: { role: 'officer', otherAdmins: 1 } });
    expect((await program.get(own)).statusCode).toBe(200);
  });

  it('when the deadline has moved since', async () => {
    const path = (await program.sent({ obligation: of('goal') })).links.get(CONFIRM)!;
    const reason = { kind: 'vendor', sentence: 'x', decidedBy: 'y' } as const;
    await program.onGoal('z7', { type: 'MoveGoalDeadline', data: { to: readDeadline('Q2/2027')!, reason } });
    await refused(path, 410, 'Der Termin hat sich seit dieser Mail geändert.');
  });

  it('when somebody has said meanwhile how it stands', async () => {
    program.clock.set(new Date('2027-02-01T08:00:00Z'));
    const path = (await program.sent({ obligation: of('confirmation') })).links.get(CONFIRM)!;
    await program.onGoal('z7', { type: 'ConfirmProgress', data: { note: null } });
    await refused(path, 410, 'Inzwischen hat schon jemand gesagt, wie es steht.');
  });

  it('when the goal has ended', async () => {
    const path = (await program.sent({ obligation: of('goal') })).links.get(CONFIRM)!;
    const reason = { kind: 'other', sentence: 'x', decidedBy: 'y' } as const;
    await program.onGoal('z7', { type: 'AbandonGoal', data: { reason } });
    await refused(path, 410, 'Das wird nicht mehr verfolgt.');
  });
});

describe('wanting fewer mails', () => {
  it('is explained, and looked at without effect', async () => {
    const { unsubscribe } = await program.sent({ obligation: of('goal') });
    const before = await head();
    const answer = await program.get(unsubscribe);
    expect(answer.statusCode).toBe(200);
    expect(visible(answer.payload)).toContain('Jürgen Groß');
    expect(visible(answer.payload)).toContain('nur noch eine Mail, wenn etwas lange überfällig ist');
    expect(answer.payload.match(/<button type="submit"/g)).toHaveLength(1);
    expect(await head()).toBe(before);
  });

  it('leads to the account where the link is not good', async () => {
    const { unsubscribe } = await program.sent({ obligation: of('goal') });
    for (const answer of [await program.get(`${unsubscribe}x`), await program.post(`${unsubscribe}x`)]) {
      expect(answer.statusCode).toBe(404);
      expect(answer.payload).toContain('/anmelden?weiter=%2Fkonto');
    }
  });

  // A mail provider's post has neither cookie nor Origin, and either kind of body (RFC 8058, 3.2).
  const known = 'ReminderRhythmChosen' in peopleCatalogue;
  (known ? it : it.skip).each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b'])(
    'is one click: %s',
    async (type) => {
      const { unsubscribe } = await program.sent({ obligation: of('goal') });
      const payload = type.startsWith('multipart')
        ? '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
        : 'List-Unsubscribe=One-Click';
      const headers = { 'content-type': type };
      // Also a year later: the link has no end.
      program.clock.set(new Date('2027-11-05T09:00:00Z'));
      const answer = await program.app.inject({ method: 'POST', url: unsubscribe, headers, payload });
      expect(answer.statusCode).toBe(200);
      expect(program.core.views.people.get('m1', 'p1')?.person).toMatchObject({ reminderRhythm: 'escalations' });
    },
  );
});
