// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readDeadline } from '../../src/calendar/deadline.js';
import { surveyDomain } from '../../src/assessments/survey-domain.js';
import { readConfiguration } from '../../src/configuration.js';
import { Core } from '../../src/core.js';
import { SettableClock } from '../../src/event-sourcing/clock.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { createHttpApp } from '../../src/http-app.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import type { Role } from '../../src/people/actor.js';
import { createAccount } from '../../src/people/create-account.js';
import { Passwords } from '../../src/people/passwords.js';
import { RedisLink } from '../../src/redis/redis-link.js';
import type { ReminderEventOf } from '../../src/reminders/domain/reminder.events.js';
import type { ReminderCommand } from '../../src/reminders/domain/reminder.js';
import type { RemindingCommand } from '../../src/reminders/domain/rules.js';
import { invitationDomain, reminderDomain, remindingDomain } from '../../src/reminders/reminder-domains.js';
import { type Reminders, REMINDERS } from '../../src/reminders/reminders.js';
import type { InvitationCommand } from '../../src/reminders/domain/invitation.js';
import { reviewDomain } from '../../src/reviews/review-domain.js';
import { INVITATIONS_OF, type InvitationsOf } from '../../src/reviews/invitations-of.js';
import type { OnViews } from '../../src/stands.js';
import { aQuestionnaire } from '../surveys/a-questionnaire.js';
import { draftedSurvey } from '../surveys/a-survey.js';

const PASSWORD = 'vier zufällige Wörter';

describe('The pages of reminders', () => {
  let dataDir: string;
  let core: Core;
  let app: NestFastifyApplication;
  let n = 0;
  const clock = new SettableClock(new Date('2026-11-02T08:00:00Z'));
  const people: Record<string, string> = {};
  const envelope = (municipalityId = 'm1', actorId = people['officer'] ?? 'system') => ({
    municipalityId,
    actorId,
    commandId: `c${++n}`,
  });

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-reminder-pages-'));
    clock.set(new Date('2026-11-02T08:00:00Z'));
    core = await Core.open({ dataDir, clock });
    const passwords = new Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
    for (const [municipalityId, name] of [
      ['m1', 'Samtgemeinde Musterau'],
      ['m2', 'Gemeinde Anderswo'],
    ] as const) {
      const data = { name, shortName: name, fictional: false };
      await core.commands.run(
        municipalityDomain,
        municipalityId,
        { type: 'RegisterMunicipality', data },
        { municipalityId, actorId: 'system', commandId: `register-${municipalityId}` },
      );
    }
    for (const [name, shown, municipalityId, role] of [
      ['owner', 'Jana <b>Beispiel</b>', 'm1', 'owner'],
      ['reader', 'Petra Zwei', 'm1', 'reader'],
      ['officer', 'Ayşe Öztürk', 'm1', 'officer'],
      ['elsewhere', 'Otto Fern', 'm2', 'officer'],
    ] as const) {
      const email = `${name}@musterau.example`;
      const account = { municipalityId, name: shown, email, role: role as Role, password: PASSWORD };
      people[name] = await createAccount(core, passwords, account);
    }
    const data = {
      code: 'Z7',
      title: 'IT-Notfallplan <script>',
      description: null,
      commitment: 'binding',
      deadline: readDeadline('Bis Ende 2026')!,
      dimension: null,
      strategyYear: null,
      origin: { kind: 'entered' },
      criteria: [
        { criterionId: 'k1', criterion: { kind: 'recurring', text: 'Notfallübung', every: 'year', atLeast: 1 } },
      ],
    } as const;
    await core.commands.run(goalDomain, 'z7', { type: 'SetGoal', data }, envelope());
    const assign = { ownerId: people['owner']!, departmentId: null };
    await core.commands.run(goalDomain, 'z7', { type: 'AssignGoal', data: assign }, envelope());
    const configuration = readConfiguration({ DATA_DIR: dataDir, PUBLIC_URL: 'https://ziele.musterau.example' });
    const redis = new RedisLink({ redisUrl: undefined, dataDir, onProblem: () => undefined });
    app = await createHttpApp(core, configuration, { version: '0', demoAccounts: [] }, redis, false);
  });
  afterEach(async () => {
    await app.close();
    await core.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const sessions = new Map<string, { cookie: string; csrf: string }>();
  async function session(name: string): Promise<{ cookie: string; csrf: string }> {
    const key = `${dataDir} ${name}`;
    const known = sessions.get(key);
    if (known) return known;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const payload = new URLSearchParams({ email: `${name}@musterau.example`, password: PASSWORD }).toString();
    const answer = await app.inject({ method: 'POST', url: '/anmelden', headers, payload });
    const cookie = String(answer.headers['set-cookie']).split(';')[0]!;
    const page = await app.inject({ method: 'GET', url: '/konto', headers: { cookie } });
    const found = { cookie, csrf: /name="_csrf" value="([^"]+)"/.exec(page.body)![1]! };
    sessions.set(key, found);
    return found;
  }
  async function get(name: string, url: string): Promise<{ status: number; html: string; location: string }> {
    const { cookie } = await session(name);
    const answer = await app.inject({ method: 'GET', url, headers: { cookie } });
    const html = answer.body.replaceAll('\u00a0', ' ');
    return { status: answer.statusCode, html, location: String(answer.headers['location']) };
  }
  async function post(name: string, url: string, fields: Record<string, string> = {}) {
    const { cookie, csrf } = await session(name);
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const payload = new URLSearchParams({ _csrf: csrf, ...fields }).toString();
    const answer = await app.inject({ method: 'POST', url, headers, payload });
    const html = answer.body.replaceAll('\u00a0', ' ');
    return { status: answer.statusCode, html, location: String(answer.headers['location']) };
  }
  const lead = (html: string) => />([^<]*)<\/p>/.exec(html.slice(html.indexOf('wm-head__lead')))?.[1] ?? '';

  const dueTo = (recipientId: string, more: object = {}): ReminderEventOf<'ReminderDue'>['data'] => ({
    obligation: { kind: 'goal', subjectId: 'z7', partId: null },
    what: { code: 'Z7', title: 'IT-Notfallplan', part: null },
    deadline: readDeadline('Bis Ende 2026')!,
    dueDay: '2026-12-31',
    rule: 'before-30',
    forDay: '2026-12-01',
    recipientId,
    recipientAs: 'owner',
    ownerId: people['owner']!,
    recipientIds: [recipientId],
    ...more,
  });
  async function remind(id: string, ...commands: ReminderCommand[]): Promise<void> {
    for (const command of commands) await core.commands.run(reminderDomain, id, command, envelope('m1', 'system'));
  }
  const attempt = (mailId: string): ReminderCommand => ({
    type: 'StartAttempt',
    data: { channel: 'smtp', mailId, standing: 'Im Plan.', anew: false, notAfter: null },
  });
  const refused: ReminderCommand = { type: 'RecordFailure', data: { attempt: 1, code: 'refused', permanent: true } };
  const lost: ReminderCommand = { type: 'RecordUncertain', data: { attempt: 1, cause: 'connection-lost' } };
  const due = (id: string, more: object = {}): ReminderCommand => ({
    type: 'RecordDue',
    data: dueTo(people[id]!, more),
  });
  const rule = (command: RemindingCommand) => core.commands.run(remindingDomain, 'm1', command, envelope());
  const stateOf = (id: string) => core.views.reminders.get('m1', id)!.state;

  describe('Erinnerungen', () => {
    it('says what comes next, to whom and why, and that the alarm clock does not run', async () => {
      const { html } = await get('officer', '/erinnerungen');
      expect(lead(html)).toMatch(/^Der Versand pausiert seit /);
      expect(html).toContain('„Bis Ende 2026“');
      expect(html).toContain('Notfallübung');
      expect(html).toContain('30 Tage vorher; an Jana &lt;b>Beispiel&lt;/b>, weil zuständig');
      expect(html).toContain('7 Tage nach der Frist; an Ayşe Öztürk, weil seit 7 Tagen niemand etwas gemeldet hat');
      expect(html).not.toContain('<b>Beispiel');
    });

    it('shows deliveries that need somebody first, one line per mail, and what can be done', async () => {
      await remind('r1', due('owner'), attempt('mail-1'), refused);
      await remind(
        'r2',
        due('owner', { obligation: { kind: 'milestone', subjectId: 'z7', partId: 'm' } }),
        attempt('mail-1'),
        refused,
      );
      await remind('r3', due('officer'), attempt('mail-2'), lost);
      const { html } = await get('officer', '/erinnerungen');
      expect(lead(html)).toContain('2 Zustellungen brauchen Sie.');
      expect(html).toContain('Der Mailserver hat die Mail abgelehnt.');
      expect(html).toContain('Noch einmal geschickt kann sie zweimal ankommen.');

      expect((await post('officer', '/erinnerungen/post/mail-1/noch-einmal')).status).toBe(303);
      expect([stateOf('r1').status, stateOf('r2').status]).toEqual(['due', 'due']);
      // Pressed twice, it is one wish.
      expect((await post('officer', '/erinnerungen/post/mail-1/noch-einmal')).status).toBe(303);
      expect((await post('officer', '/erinnerungen/post/mail-2/geklaert')).status).toBe(303);
      expect(stateOf('r3')).toMatchObject({ status: 'uncertain', takenCareOf: true });
      const after = await get('officer', '/erinnerungen?ok=geklaert');
      expect(after.html).toContain('Die Zustellung ist als geklärt vermerkt.');
      expect(lead(after.html)).not.toMatch(/Zustellung/);
      expect(lead(after.html)).toContain('2 Erinnerungen warten auf den Versand.');
    });

    it('lets nobody but officers do anything, and shows everybody else their own', async () => {
      await remind('r1', due('owner'), attempt('mail-1'), refused);
      for (const url of [
        '/erinnerungen/post/mail-1/noch-einmal',
        '/erinnerungen/post/mail-1/geklaert',
        '/erinnerungen/anhalten',
        '/erinnerungen/freigeben',
        '/erinnerungen/regeln',
        '/erinnerungen/regeln/vorgabe',
      ])
        for (const who of ['owner', 'reader']) expect([url, (await post(who, url)).status]).toEqual([url, 403]);
      expect((await get('owner', '/erinnerungen/regeln')).status).toBe(403);
      const own = await get('owner', '/erinnerungen');
      expect(lead(own.html)).toContain('1 Mail an Sie ist nicht sicher angekommen.');
      expect(own.html).not.toContain('Noch einmal schicken');
      expect(own.html).not.toContain('Versand anhalten');
      expect((await get('reader', '/erinnerungen')).html).not.toContain('mail-1');
      expect((await get('reader', '/erinnerungen/post/mail-1')).status).toBe(404);
    });

    it('belongs to one municipality', async () => {
      await remind('r1', due('owner'), attempt('mail-1'), refused);
      expect((await get('elsewhere', '/erinnerungen')).html).not.toContain('mail-1');
      expect((await get('elsewhere', '/erinnerungen/post/mail-1')).status).toBe(404);
      expect((await get('elsewhere', '/erinnerungen/ziel/z7')).status).toBe(404);
      expect((await post('elsewhere', '/erinnerungen/post/mail-1/noch-einmal')).status).toBe(404);
      expect(stateOf('r1').status).toBe('failed');
    });

    it('shows thirty at a time, the newest first', async () => {
      for (let i = 0; i < 31; i++) {
        clock.set(new Date(Date.UTC(2026, 10, 3, 8, i)));
        await remind(`r${i}`, due('owner', { rule: `before-${100 + i}` }), attempt(`mail-${i}`), refused);
      }
      const first = (await get('officer', '/erinnerungen')).html;
      const second = (await get('officer', '/erinnerungen?seite=2')).html;
      const ledger = (html: string) => html.slice(html.indexOf('id="verschickt"'));
      expect(ledger(first)).toContain('130 Tage vorher');
      expect(ledger(first)).not.toContain('100 Tage vorher');
      expect(ledger(first)).toContain('Seite 1 von 2, 31 Erinnerungen');
      expect(ledger(second)).toContain('100 Tage vorher');
      expect((await get('officer', '/erinnerungen?seite=99')).html).toContain('Seite 2 von 2');
      expect((await get('officer', '/erinnerungen?seite=nein')).html).toContain('Seite 1 von 2');
    });

    it.each([
      ['/faellig', '/erinnerungen'],
      ['/faellig?alle=ja', '/erinnerungen'],
      ['/faellig/irgendwas', '/erinnerungen'],
      ['/faellig/postausgang/mail-1', '/erinnerungen/post/mail-1'],
    ])('is where %s has moved to', async (from, to) => {
      expect(await get('reader', from)).toMatchObject({ status: 301, location: to });
    });
  });

  describe('and the mails about reviews', () => {
    const schedule = { on: '2026-12-15', at: '14:00', place: 'Rathaus <b>1</b>' } as const;
    const onInvitations = (command: InvitationCommand) =>
      core.commands.run(invitationDomain, 'r1', command, envelope('m1', 'system'));
    const attempt = (name: string, channel: 'smtp' | 'outbox' = 'smtp') =>
      onInvitations({
        type: 'StartAttempt',
        data: {
          personId: people[name]!,
          mailId: `mail ${name}`,
          agenda: ['Haushalt <i>2027</i>'],
          channel,
          letter: {
            kind: 'invitation',
            body: 'AG Digitalisierung',
            quarter: '2026-Q4',
            schedule,
            before: null,
            reason: null,
            sequence: 0,
            changeId: 'e0',
          },
        },
      });
    const statusOf = (name: string) =>
      core.views.reviewInvitations.get('m1', 'r1')?.state[people[name]!]?.delivery?.outcome;
    const pathOf = (name: string) => `/erinnerungen/einladung/r1/${people[name]!}`;
    const counted = () => app.get<OnViews<InvitationsOf>>(INVITATIONS_OF)(core.views).of('m1', 'r1', '2026-11-02');

    beforeEach(async () => {
      const invitedIds = ['owner', 'reader', 'officer'].map((name) => people[name]!);
      const data = { quarter: '2026-Q4', body: 'AG Digitalisierung', schedule, invitedIds };
      await core.commands.run(reviewDomain, 'r1', { type: 'PlanReview', data }, envelope());
      expect(counted()?.words.replaceAll('\u00a0', ' ')).toBe('Einladungen: 3 warten auf den Versand');
      for (const name of ['owner', 'reader', 'officer']) await attempt(name);
      const of = (name: string) => ({ personId: people[name]!, attempt: 1 });
      await onInvitations({ type: 'ConfirmSent', data: of('officer') });
      await onInvitations({ type: 'RecordFailure', data: { ...of('owner'), code: 'refused', permanent: true } });
      await onInvitations({ type: 'RecordUncertain', data: { ...of('reader'), cause: 'connection-lost' } });
    });

    it('show those that need somebody, and how all of them stand', async () => {
      const { html } = await get('officer', '/erinnerungen');
      expect(lead(html)).toContain('2 Zustellungen brauchen Sie.');
      expect(html).toContain('Diese Mails zu Sitzungen brauchen jemanden');
      expect(html).toContain('Der Mailserver hat die Mail abgelehnt.');
      expect(html).toContain('Einladung: AG Digitalisierung, Sitzung Q4/2026 am 15.12.2026, 14:00 Uhr');
      expect(html).toContain(`action="${pathOf('owner')}/noch-einmal"`);
      expect(counted()).toMatchObject({ words: 'Einladungen: 1 verschickt, 1 nicht zustellbar, 1 ungewiss' });

      const mail = await get('officer', pathOf('owner'));
      expect(mail.html).toContain('Haushalt &lt;i>2027&lt;/i>');
      expect(mail.html).toContain('Rathaus &lt;b>1&lt;/b>');
      expect(mail.html).toContain('Nicht zugestellt');
    });

    it('can be sent once more or ticked off, by officers, once', async () => {
      expect((await post('officer', `${pathOf('owner')}/noch-einmal`)).location).toBe('/erinnerungen?ok=wiederholt');
      expect(statusOf('owner')).toEqual({ status: 'ordered' });
      expect((await post('officer', `${pathOf('reader')}/geklaert`)).location).toBe('/erinnerungen?ok=geklaert');
      expect(statusOf('reader')).toMatchObject({ status: 'uncertain', takenCareOf: true });
      expect((await post('officer', `${pathOf('officer')}/noch-einmal`)).status).toBe(303);
      expect(statusOf('officer')).toEqual({ status: 'sent' });
      expect(lead((await get('officer', '/erinnerungen')).html)).not.toContain('Zustellung');
    });

    it('are nobody else’s', async () => {
      expect((await get('reader', pathOf('reader'))).status).toBe(200);
      expect((await get('reader', pathOf('owner'))).status).toBe(404);
      expect((await get('elsewhere', pathOf('owner'))).status).toBe(404);
      expect((await get('officer', '/erinnerungen/einladung/r1/constructor')).status).toBe(404);
      expect((await get('officer', '/erinnerungen/einladung/r2/p')).status).toBe(404);
      const { html } = await get('reader', '/erinnerungen');
      expect(html).toContain(pathOf('reader'));
      expect(html).not.toContain(pathOf('owner'));
      expect(html).not.toContain('/noch-einmal');
      for (const name of ['reader', 'owner']) expect((await post(name, `${pathOf(name)}/geklaert`)).status).toBe(403);
      expect((await post('elsewhere', `${pathOf('owner')}/geklaert`)).status).toBe(404);
      expect(statusOf('owner')).toMatchObject({ takenCareOf: false });
    });

    it('need nobody any more once the review is over, or was cancelled before they knew of it', async () => {
      clock.set(new Date('2026-12-15T15:00:00Z'));
      expect((await get('officer', '/erinnerungen')).html).not.toContain('brauchen jemanden');
      clock.set(new Date('2026-11-02T08:00:00Z'));
      const reason = { kind: 'staff', sentence: 'Krank', decidedBy: 'AG' } as const;
      await core.commands.run(reviewDomain, 'r1', { type: 'CancelReview', data: { reason } }, envelope());
      expect((await get('officer', '/erinnerungen')).html).not.toContain('brauchen jemanden');
    });
  });

  it('shows the outbox and its mails to officers and to whom they are for, told as they were sent', async () => {
    clock.set(new Date('2026-12-17T07:00:00Z'));
    const { process } = app.get<Reminders>(REMINDERS);
    await process.lookAround();
    await process.whenIdle();
    const row = core.views.reminders.list('m1').find(({ state }) => state.status === 'sent')!;
    const { mailId } = row.mail!;
    expect((await get('officer', '/erinnerungen')).html).toContain(`/erinnerungen/post/${mailId}`);
    const reworded = { type: 'RewordGoal', data: { title: 'Anders', description: null } } as const;
    await core.commands.run(goalDomain, 'z7', reworded, envelope());
    for (const who of ['officer', 'owner']) {
      const { html } = await get(who, `/erinnerungen/post/${mailId}`);
      expect(html).toContain('IT-Notfallplan &lt;script>');
      expect(html).toContain('Guten Tag Jana');
      expect(html).toContain('https://ziele.musterau.example/ziele/z7');
      expect(html).toContain('mailto:owner@musterau.example?subject=');
    }
    expect((await get('officer', '/erinnerungen/post/x')).status).toBe(404);
  });

  describe('Erinnerungen zu einem Ziel', () => {
    it('says per obligation what was sent, what came of it, and what comes next and why', async () => {
      const confirmed = { type: 'ReportStatus', data: { text: 'Läuft.', evidence: null } } as const;
      await remind('r1', due('owner'), attempt('mail-1'), { type: 'ConfirmSent', data: { attempt: 1 } });
      await core.commands.run(goalDomain, 'z7', confirmed, { ...envelope(), causationId: 'r1' });
      clock.set(new Date('2026-12-02T08:00:00Z'));
      const { html, status } = await get('officer', '/erinnerungen/ziel/z7');
      expect(status).toBe(200);
      expect(html).toContain('Sachstand gemeldet am 02.11.2026, über den Link der Mail');
      expect(html).toContain('Daueraufgabe „Notfallübung“');
      expect(html).toContain('Frist „Bis Ende 2026“, das ist der 31.12.2026.');
      expect(html).toContain('14 Tage vorher; an Jana');
      expect((await get('officer', '/ziele/z7')).html).toContain('href="/erinnerungen/ziel/z7"');
      // Others see their own.
      expect((await get('reader', '/erinnerungen/ziel/z7')).html).not.toContain('über den Link der Mail');
    });

    it('is no page of what is none', async () => {
      for (const url of ['/erinnerungen/ziel/x', '/erinnerungen/beschluss/z7', '/erinnerungen/beschluss/x'])
        expect([url, (await get('officer', url)).status]).toEqual([url, 404]);
    });
  });

  describe('Erinnerungen an eine Befragung', () => {
    beforeEach(async () => {
      await draftedSurvey(core, aQuestionnaire());
      const data = { access: { kind: 'open' }, closesOn: '2026-11-20', linkToken: 'geheim-geheim' } as const;
      await core.commands.run(surveyDomain, 'u1', { type: 'StartSurvey', data }, envelope());
    });

    it('stand beside all others, for the officers', async () => {
      const { html } = await get('officer', '/erinnerungen');
      expect(html).toMatch(
        /20\.11\.2026[^]*href="\/befragungen\/u1">Befragung der Beschäftigten 2026<[^]*>Befragung<[^]*>Digitalisierungsbeauftragte</,
      );
      expect(html).toContain('7 Tage vorher; an Ayşe Öztürk, weil für Befragungen zuständig');
      expect(html).not.toContain('geheim-geheim');
      const ofReader = (await get('reader', '/erinnerungen')).html;
      expect(ofReader).toContain('href="/befragungen/u1"');
      expect(ofReader).not.toContain('7 Tage vorher; an Ayşe');
    });

    it('have a page of their own', async () => {
      const { html } = await get('officer', '/erinnerungen/befragung/u1');
      expect(lead(html)).toBe('Zuständig sind die Digitalisierungsbeauftragten.');
      expect(html).toContain('Frist 20.11.2026.');
      expect(html).toContain('7 Tage vorher; an Ayşe Öztürk');
      for (const url of ['/erinnerungen/befragung/z7', '/erinnerungen/ziel/u1', '/erinnerungen/befragung/x'])
        expect([url, (await get('officer', url)).status]).toEqual([url, 404]);
      expect((await get('elsewhere', '/erinnerungen/befragung/u1')).status).toBe(404);
    });

    it('are told beside the rules, which do not change them', async () => {
      expect((await get('officer', '/erinnerungen/regeln')).html).toContain(
        'An das Ende einer Befragung wird 7 Tage und 1 Tag vorher erinnert.',
      );
    });
  });

  describe('Holding', () => {
    it('is said on the page and on the overview, and ends by a choice', async () => {
      expect((await get('reader', '/')).html).not.toContain('Der Versand ist angehalten');
      expect((await post('officer', '/erinnerungen/anhalten')).status).toBe(303);
      expect(lead((await get('officer', '/erinnerungen')).html)).toMatch(
        /^Der Versand ist angehalten, seit 02\.11\.2026, 09:00 Uhr, weil Ayşe Öztürk ihn angehalten hat\./,
      );
      expect((await get('reader', '/')).html).toContain('Der Versand ist angehalten, seit 02.11.2026');
      expect((await get('reader', '/erinnerungen')).html).not.toContain('action="/erinnerungen/freigeben"');

      const undecided = await post('officer', '/erinnerungen/freigeben');
      expect(undecided.status).toBe(422);
      expect(undecided.html).toContain('Bitte wählen Sie');
      expect(core.views.reminding.get('m1', 'm1')!.rules.held).not.toBeNull();

      expect((await post('officer', '/erinnerungen/freigeben', { waiting: 'drop' })).status).toBe(303);
      expect(core.views.reminding.get('m1', 'm1')!.rules).toMatchObject({
        held: null,
        dropped: { upTo: '2026-11-02' },
      });
    });

    it.each([
      ['by-hand', 'make-up', false],
      ['restored', 'drop', true],
    ] as const)('%s preselects %s', async (cause, waiting, explained) => {
      await rule({ type: 'HoldReminders', data: { cause } });
      const { html } = await get('officer', '/erinnerungen');
      const chosen = [...html.matchAll(/<input[^>]*name="waiting"[^>]*>/g)].find(([tag]) => / checked/.test(tag))![0];
      expect(chosen).toContain(`value="${waiting}"`);
      expect(html.includes('Die Daten stammen aus einer Sicherung: Wegmarke weiß nicht')).toBe(explained);
    });
  });

  describe('Rules', () => {
    const good = {
      before: '28, 14',
      late: '3',
      lateEvery: '14',
      silentEvery: '30',
      gapDays: '2',
      officerAfter: '10',
      leadAfter: '20',
      hour: '9',
      firstWord: 'ja',
      land: 'NI',
      whenUncertain: 'once-more',
    };

    it('are agreed on, said in words, and can be taken back', async () => {
      const before = await get('officer', '/erinnerungen/regeln');
      expect(before.html).toContain('Es gilt die Vorgabe, die Wegmarke mitbringt.');
      expect(before.html).toContain('value="30, 14, 7, 3, 1"');
      expect(before.html).not.toContain('Vorgabe wiederherstellen');
      const saved = await post('officer', '/erinnerungen/regeln', {
        ...good,
        leadId: people['reader']!,
        _revision: '0',
      });
      expect([saved.status, saved.location]).toEqual([303, '/erinnerungen/regeln?ok=ja']);
      expect(core.views.reminding.get('m1', 'm1')!.rules).toMatchObject({
        schedule: { before: [28, 14], late: [3], lateEvery: 14, gapDays: 2, hour: 9, firstWord: true },
        land: 'NI',
        leadId: people['reader'],
        whenUncertain: 'once-more',
      });
      const after = await get('officer', '/erinnerungen/regeln?ok=ja');
      expect(after.html).toContain('28 und 14 Tage vor der Frist');
      expect(after.html).toContain('an Petra Zwei als Leitung nach 20 Tagen');
      expect((await get('officer', '/verlauf')).html).toContain('die Feiertage von Niedersachsen zählen');

      await post('officer', '/erinnerungen/regeln/vorgabe', { _revision: '1' });
      expect(core.views.reminding.get('m1', 'm1')!.rules).toMatchObject({
        schedule: { before: [30, 14, 7, 3, 1], hour: 8 },
        land: 'NI',
        leadId: people['reader'],
        whenUncertain: 'leave',
      });
    });

    it('are shown by an example, with the days on which mails really go out', async () => {
      // The first quarter's end after thirty days from 2 November 2026 is 31 December; 30 days before is a Tuesday, 1 day
      // before a Wednesday; 1 day late is New Year, so the mail goes on Monday, 4 January.
      const { html } = await get('officer', '/erinnerungen/regeln');
      const table = html.slice(html.indexOf('id="beispiel"'));
      expect(table).toContain('Donnerstag, 31.12.2026');
      expect(table).toContain('1 Tag nach der Frist');
      expect(table).toContain('<strong>Montag, 04.01.2027</strong>');
    });

    it.each([
      ['before', 'dreißig', 'Bitte schreiben Sie ganze Zahlen'],
      ['before', '7, 14', 'nicht in der richtigen Reihenfolge'],
      ['late', '0', 'Bitte nehmen Sie ganze Tage zwischen 1 und 365.'],
      ['late', '1,2,3,4,5,6,7,8,9,10,11', 'höchstens 10'],
      ['silentEvery', '3', 'zwischen 7 und 365'],
      ['leadAfter', '5', 'mindestens 10 Tage'],
      ['hour', '13', 'zwischen 6 und 12'],
      ['hour', 'acht', 'Bitte geben Sie bei „Mails gehen hinaus ab“ eine Zahl an'],
      ['land', 'XX', 'steht bei „Feiertage“ nicht zur Wahl'],
      ['leadId', 'nobody', 'Diese Person gibt es hier nicht'],
      ['gapDays', '', 'Bitte füllen Sie „Abstand zwischen zwei Mails“ aus.'],
    ])('refuse %s = %s at the field', async (field, value, sentence) => {
      const answer = await post('officer', '/erinnerungen/regeln', { ...good, [field]: value, _revision: '0' });
      expect(answer.status).toBe(422);
      expect(answer.html).toContain(sentence);
      expect(answer.html).toMatch(new RegExp(`id="[^"]*${field}-fehler"`));
      // Nothing that was typed is lost.
      expect(answer.html).toContain(field === 'before' ? `value="${value}"` : 'value="28, 14"');
      expect(core.views.reminding.get('m1', 'm1')).toBeUndefined();
    });

    it('do not know people of another municipality', async () => {
      const fields = { ...good, leadId: people['elsewhere']!, _revision: '0' };
      expect((await post('officer', '/erinnerungen/regeln', fields)).status).toBe(422);
    });

    it('are not overwritten unseen', async () => {
      await post('officer', '/erinnerungen/regeln', { ...good, _revision: '0' });
      const late = await post('officer', '/erinnerungen/regeln', { ...good, hour: '10', _revision: '0' });
      expect(late.status).toBe(409);
      expect(late.html).toContain('Inzwischen wurde hier gespeichert');
      expect(late.html).toContain('name="_revision" value="1"');
      expect(core.views.reminding.get('m1', 'm1')!.rules.schedule.hour).toBe(9);
      expect((await post('officer', '/erinnerungen/regeln', { ...good, hour: '10', _revision: '1' })).status).toBe(303);
      expect(core.views.reminding.get('m1', 'm1')!.rules.schedule.hour).toBe(10);
      // Sent twice, it is stored once.
      expect((await post('officer', '/erinnerungen/regeln', { ...good, hour: '10', _revision: '1' })).status).toBe(303);
      expect(core.views.reminding.get('m1', 'm1')!.revision).toBe(2);
    });
  });
});
