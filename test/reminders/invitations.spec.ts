// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import type { ParsedMail } from 'mailparser';
import { Core, VIEWS_FILE } from '../../src/core.js';
import { DEFAULT_RULES } from '../../src/reminders/domain/rules.js';
import { invitationDomain } from '../../src/reminders/reminder-domains.js';
import type { MeetingTime } from '../../src/reminders/domain/invitation.events.js';
import { someSweeps, Town, until } from './town.js';

/** The municipality's clock shows 09:00; the review is six weeks ahead. */
const PLANNED = new Date('2026-11-02T08:00:00Z');
const afterMinutes = (minutes: number) => new Date(PLANNED.getTime() + minutes * 60_000);
const DECEMBER: MeetingTime = { on: '2026-12-15', at: '14:00', place: 'Rathaus, Zimmer 12' };
const { agreed: _agreed, held: _held, dropped: _dropped, ...AGREED } = DEFAULT_RULES;

let town: Town;
beforeEach(async () => {
  town = await Town.open();
  town.clock.set(PLANNED);
});
afterEach(async () => {
  await town.close();
});

const plan = (invitedIds: readonly string[] = ['p1', 'o1'], schedule = DECEMBER) =>
  town.onReview('r1', {
    type: 'PlanReview',
    data: { quarter: '2026-Q4', body: 'AG Digitalisierung', schedule, invitedIds },
  });
const move = (schedule: Partial<MeetingTime>) =>
  town.onReview('r1', { type: 'RescheduleReview', data: { ...DECEMBER, ...schedule } });
const invite = (...invitedIds: string[]) => town.onReview('r1', { type: 'ChangeReviewInvitees', data: { invitedIds } });
const cancel = () =>
  town.onReview('r1', {
    type: 'CancelReview',
    data: {
      reason: { kind: 'staff', sentence: 'Die Hälfte ist krank', decidedBy: 'Digitalisierungsbeauftragte' },
    },
  });
const addPoint = (pointId: string, title: string) =>
  town.onReview('r1', {
    type: 'AddAgendaPoint',
    data: { pointId, title, text: null, goalIds: [], carriedFrom: null },
  });

const state = (core = town.core) => core.views.reviewInvitations.get('m1', 'r1')?.state ?? {};
/** `p1 invitation sent` */
const letters = () =>
  Object.entries(state()).map(
    ([id, { delivery, told }]) =>
      `${id} ${delivery?.letter.kind ?? told?.kind} ${delivery?.outcome.status ?? 'dropped'}`,
  );
const subjects = () => town.sink.mails.map(({ to, subject }) => `${addressOf(to)}: ${subject}`).sort();
function addressOf(to: ParsedMail['to']): string {
  return [to].flat()[0]?.value[0]?.address ?? '';
}
/** The appointment as a calendar program reads it. */
function appointment(mail: ParsedMail) {
  const file = mail.attachments.find(({ contentType }) => contentType === 'application/ics')!;
  expect(file.filename).toBe('sitzung.ics');
  const calendar = new ICAL.Component(ICAL.parse(file.content.toString('utf8')) as unknown[] as never);
  const event = calendar.getFirstSubcomponent('vevent')!;
  const text = (name: string) => String(event.getFirstPropertyValue(name));
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: text('uid'),
    sequence: Number(text('sequence')),
    status: text('status'),
    location: event.getFirstPropertyValue('location'),
    url: text('url'),
    summary: text('summary'),
    start: event.getFirstProperty('dtstart')!.toICALString(),
    end: event.getFirstProperty('dtend')!.toICALString(),
    organizer: text('organizer'),
    attendees: event.getAllProperties('attendee').map((one) => String(one.getFirstValue())),
  };
}
async function quiet(minutes: number): Promise<void> {
  town.clock.set(afterMinutes(minutes));
  await until(() => Object.values(state()).some(({ delivery }) => delivery?.outcome.status === 'sent'), letters);
  await someSweeps();
}

describe('invitations to a review', () => {
  it('reach everybody who is invited, once, ten minutes after it was planned, with the appointment', async () => {
    await plan();
    town.startReminders(await town.startRedis());
    await someSweeps();
    expect(town.sink.mails).toHaveLength(0);
    town.clock.set(afterMinutes(9));
    await addPoint('a1', 'Haushalt 2027, Teil Digitales');
    await someSweeps();
    expect(town.sink.mails).toHaveLength(0);
    await quiet(10);
    expect(subjects()).toEqual([
      'juergen.gross@musterau.example: Einladung: AG Digitalisierung, Sitzung Q4/2026 am 15.12.2026, 14:00 Uhr',
      'oeztuerk@musterau.example: Einladung: AG Digitalisierung, Sitzung Q4/2026 am 15.12.2026, 14:00 Uhr',
    ]);
    const mail = town.sink.mails.find(({ to }) => addressOf(to).startsWith('juergen'))!;
    for (const text of [mail.text!, String(mail.html)]) {
      expect(text).toContain('Guten Tag Jürgen Groß,');
      expect(text).toContain('Dienstag, 15. Dezember 2026, 14:00 Uhr');
      expect(text).toContain('Rathaus, Zimmer 12');
      expect(text).toContain('Haushalt 2027, Teil Digitales');
      expect(text).toContain('https://ziele.musterau.example/sitzungen/r1');
    }
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.has('list-unsubscribe')).toBe(false);
    expect(town.sink.raw[0]).toContain('<sitzungen.musterau.example>');
    expect(appointment(mail)).toEqual({
      method: 'REQUEST',
      uid: 'review-r1@ziele.musterau.example',
      sequence: 0,
      status: 'CONFIRMED',
      location: 'Rathaus, Zimmer 12',
      url: 'https://ziele.musterau.example/sitzungen/r1',
      summary: 'AG Digitalisierung, Sitzung Q4/2026',
      start: 'DTSTART:20261215T130000Z',
      end: 'DTEND:20261215T150000Z',
      organizer: 'mailto:wegmarke@musterau.example',
      attendees: ['MAILTO:juergen.gross@musterau.example'],
    });
    expect(town.sink.raw[0]).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    expect(JSON.stringify([...town.core.views.reviewInvitations.all()])).not.toContain('@');
    // Days later nothing more is to be said.
    town.clock.set(new Date('2026-12-16T12:00:00Z'));
    await someSweeps();
    expect(town.sink.mails).toHaveLength(2);
  });

  it('are one mail about the last state where it is moved twice meanwhile', async () => {
    await plan();
    town.startReminders(await town.startRedis());
    town.clock.set(afterMinutes(5));
    await move({ on: '2026-12-16' });
    town.clock.set(afterMinutes(12));
    await someSweeps();
    expect(town.sink.mails).toHaveLength(0);
    await move({ on: '2026-12-17', at: null, place: null });
    await quiet(22);
    expect(subjects()).toEqual([
      'juergen.gross@musterau.example: Einladung: AG Digitalisierung, Sitzung Q4/2026 am 17.12.2026',
      'oeztuerk@musterau.example: Einladung: AG Digitalisierung, Sitzung Q4/2026 am 17.12.2026',
    ]);
    expect(appointment(town.sink.mails[0]!)).toMatchObject({
      start: 'DTSTART;VALUE=DATE:20261217',
      end: 'DTEND;VALUE=DATE:20261218',
      location: null,
    });
  });

  it('are followed by word of every move, with old and new, and by none where it is taken back', async () => {
    await plan(['p1']);
    town.startReminders(await town.startRedis());
    await quiet(10);
    town.clock.set(afterMinutes(60));
    await move({ on: '2026-12-17' });
    town.clock.set(afterMinutes(65));
    await move({});
    town.clock.set(afterMinutes(90));
    await someSweeps();
    expect(town.sink.mails).toHaveLength(1);
    await move({ on: '2026-12-18', at: '09:30' });
    town.clock.set(afterMinutes(100));
    await until(() => town.sink.mails.length === 2, letters);
    const moved = town.sink.mails[1]!;
    expect(moved.subject).toBe('Verlegt: AG Digitalisierung, Sitzung Q4/2026 auf 18.12.2026, 09:30 Uhr');
    expect(moved.text).toContain('Bisher: Dienstag, 15. Dezember 2026, 14:00 Uhr');
    expect(moved.text).toContain('Jetzt: Freitag, 18. Dezember 2026, 09:30 Uhr');
    const [first, second] = town.sink.mails.map(appointment);
    expect(second!.uid).toBe(first!.uid);
    expect(second!.sequence).toBeGreaterThan(first!.sequence);
    expect(second!.start).toBe('DTSTART:20261218T083000Z');
    expect(new Set(town.sink.mails.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('are taken back where it is cancelled, with the reason', async () => {
    await plan(['p1']);
    town.startReminders(await town.startRedis());
    await quiet(10);
    town.clock.set(afterMinutes(60));
    await cancel();
    town.clock.set(afterMinutes(70));
    await until(() => town.sink.mails.length === 2, letters);
    const called = town.sink.mails[1]!;
    expect(called.subject).toBe('Abgesagt: AG Digitalisierung, Sitzung Q4/2026 am 15.12.2026, 14:00 Uhr');
    expect(called.text).toContain('Der Grund: Die Hälfte ist krank.');
    expect(appointment(called)).toMatchObject({ method: 'CANCEL', status: 'CANCELLED' });
    expect(town.sink.raw[1]).toMatch(/text\/calendar; charset=utf-8; method=CANCEL/);
    await someSweeps();
    expect(town.sink.mails).toHaveLength(2);
  });

  it('say nothing to anybody where it is cancelled before the first mail', async () => {
    await plan();
    await cancel();
    town.clock.set(afterMinutes(60));
    town.startReminders(await town.startRedis());
    await someSweeps();
    expect(town.sink.mails).toHaveLength(0);
    expect(letters()).toEqual([]);
  });

  it('go to whoever is added, and take leave of whoever is not invited any more; nobody else is bothered', async () => {
    await town.register('p2', 'Jana Beispiel', 'beispiel@musterau.example', 'reader');
    await plan(['p1', 'o1']);
    town.startReminders(await town.startRedis());
    await quiet(10);
    town.clock.set(afterMinutes(60));
    await invite('p2', 'o1');
    town.clock.set(afterMinutes(70));
    await until(() => town.sink.mails.length === 4, letters);
    await someSweeps();
    expect(subjects().slice(-4)).toEqual([
      'beispiel@musterau.example: Einladung: AG Digitalisierung, Sitzung Q4/2026 am 15.12.2026, 14:00 Uhr',
      'juergen.gross@musterau.example: Einladung: AG Digitalisierung, Sitzung Q4/2026 am 15.12.2026, 14:00 Uhr',
      'juergen.gross@musterau.example: Nicht mehr eingeladen: AG Digitalisierung, Sitzung Q4/2026 am 15.12.2026, 14:00 Uhr',
      'oeztuerk@musterau.example: Einladung: AG Digitalisierung, Sitzung Q4/2026 am 15.12.2026, 14:00 Uhr',
    ]);
    const leave = town.sink.mails.find(({ subject }) => subject!.startsWith('Nicht mehr'))!;
    expect(appointment(leave)).toMatchObject({
      method: 'CANCEL',
      attendees: ['MAILTO:juergen.gross@musterau.example'],
    });
  });

  it('go out at once where it begins soon, and not at all where it is over or has begun', async () => {
    town.startReminders(await town.startRedis());
    town.clock.set(new Date('2026-12-15T12:15:00Z'));
    await plan(['p1']);
    await until(() => town.sink.mails.length === 1, letters);
    town.clock.set(new Date('2026-12-15T15:00:00Z'));
    await cancel();
    town.clock.set(new Date('2026-12-15T16:00:00Z'));
    await someSweeps();
    expect(town.sink.mails).toHaveLength(1);
  });

  it('go to people who are away or want hardly any reminders, and not to those who may not sign in', async () => {
    await town.register('p2', 'Jana Beispiel', 'beispiel@musterau.example', 'reader');
    await town.onPerson('p1', { type: 'ChooseReminderRhythm', data: { rhythm: 'escalations' } });
    await town.onPerson('p1', {
      type: 'PlanAbsence',
      data: { absenceId: 'x1', from: '2026-11-02', until: '2026-12-31', deputyId: 'o1' },
    });
    await town.onPerson('p2', { type: 'DeactivatePerson', data: { otherAdmins: 1 } });
    await plan(['p1', 'p2']);
    town.startReminders(await town.startRedis());
    await quiet(10);
    expect(letters()).toEqual(['p1 invitation sent']);
    expect(subjects()).toHaveLength(1);
  });

  it('wait for an address where somebody has none', async () => {
    await town.register('p2', 'Jana Beispiel', 'kein Postfach', 'reader');
    await plan(['p1', 'p2']);
    town.startReminders(await town.startRedis());
    await quiet(10);
    expect(letters().sort()).toEqual(['p1 invitation sent', 'p2 invitation failed']);
    expect(state()['p2']!.delivery!.outcome).toMatchObject({ code: 'no-address', takenCareOf: false });
    await town.onPerson('p2', { type: 'ChangeEmail', data: { email: 'beispiel@musterau.example' } });
    await until(() => town.sink.mails.length === 2, letters);
    await someSweeps();
    expect(letters().sort()).toEqual(['p1 invitation sent', 'p2 invitation sent']);
  });

  it('are laid into the outbox where there is no mail server', async () => {
    await plan(['p1']);
    town.startReminders(await town.startRedis(), { smtp: false });
    await quiet(10);
    expect(letters()).toEqual(['p1 invitation sent']);
    expect(state()['p1']!.delivery).toMatchObject({ channel: 'outbox' });
    expect(town.sink.mails).toHaveLength(0);
  });

  it('wait while mails are held, and are made up for or dropped, as the officer says', async () => {
    await plan(['p1']);
    await town.onRules({ type: 'HoldReminders', data: { cause: 'restored' } });
    town.clock.set(afterMinutes(60));
    town.startReminders(await town.startRedis());
    await someSweeps();
    expect(letters()).toEqual([]);
    await town.onRules({ type: 'ReleaseReminders', data: { dropWaiting: true } });
    await until(() => letters()[0] === 'p1 invitation dropped', letters);
    await town.onRules({ type: 'HoldReminders', data: { cause: 'by-hand' } });
    town.clock.set(afterMinutes(80));
    await move({ on: '2026-12-18' });
    town.clock.set(afterMinutes(100));
    await someSweeps();
    expect(town.sink.mails).toHaveLength(0);
    await town.onRules({ type: 'ReleaseReminders', data: { dropWaiting: false } });
    await until(() => town.sink.mails.length === 1, letters);
    // They may have had the first one before the restore.
    expect(town.sink.mails[0]!.subject).toMatch(/^Verlegt: /);
  });

  it('are claimed by one of two nodes, each with its own views, on one log and one Redis', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'wegmarke-second-node-'));
    const { store } = town.core;
    const second = await Core.open({
      dataDir: elsewhere,
      clock: town.clock,
      store: {
        append: (...given) => store.append(...given),
        read: (...given) => store.read(...given),
        subscribe: (...given) => store.subscribe(...given),
        head: () => store.head(),
        erase: (stream) => store.erase(stream),
        // The log is the town's.
        close: async () => undefined,
      },
    });
    try {
      const ids = Array.from({ length: 12 }, (_, at) => `p${at + 10}`);
      for (const id of ids) await town.register(id, `Person ${id}`, `${id}@musterau.example`, 'reader');
      await plan(ids);
      const redis = await town.startRedis();
      const both = [town.startReminders(redis), town.startReminders(redis, { core: second })];
      for (const minutes of [10, 30, 60]) {
        if (minutes > 10) await move({ on: `2026-12-${minutes === 30 ? 16 : 17}` });
        town.clock.set(afterMinutes(minutes + 15));
        await Promise.all(both.map((process) => process.lookAround()));
        await Promise.all(both.map((process) => process.whenIdle()));
      }
      await someSweeps();
      expect(town.sink.mails).toHaveLength(36);
      expect(new Set(town.sink.mails.map(({ messageId }) => messageId)).size).toBe(36);
      expect(letters().filter((line) => !line.endsWith('rescheduled sent'))).toEqual([]);
    } finally {
      await town.stopReminders();
      await second.close();
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it('are not sent again when the views are built anew', async () => {
    await plan();
    const redis = await town.startRedis();
    town.startReminders(redis);
    await quiet(10);
    const before = JSON.stringify(state());
    await town.stopReminders();
    await town.core.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(town.dataDir, VIEWS_FILE + end), { force: true });
    town.core = await Core.open({ dataDir: town.dataDir, clock: town.clock });
    town.startReminders(redis);
    await someSweeps();
    expect(JSON.stringify(state())).toBe(before);
    expect(town.sink.mails).toHaveLength(2);
  });

  it('whose sending was cut off between claim and answer are called uncertain, not sent again', async () => {
    await plan(['p1']);
    town.clock.set(afterMinutes(10));
    const redis = await town.startRedis();
    // As a process leaves it that is killed after it has claimed the letter.
    let claimed: (() => void) | undefined;
    let letGo: ((outcome: { kind: 'uncertain' }) => void) | undefined;
    const hanging = new Promise<void>((resolve) => (claimed = resolve));
    const killed = town.startReminders(redis, {
      postOffice: {
        deliver() {
          claimed!();
          return new Promise((resolve) => (letGo = resolve));
        },
      },
    });
    await hanging;
    town.processes.splice(town.processes.indexOf(killed), 1);
    const ended = killed.stop();
    town.startReminders(redis, { interruptedAfterMs: 60_000 });
    await someSweeps();
    expect(letters()).toEqual(['p1 invitation attempted']);
    town.clock.set(afterMinutes(12));
    await until(() => letters()[0] === 'p1 invitation uncertain', letters);
    await someSweeps();
    expect(town.sink.mails).toHaveLength(0);
    // What follows is told as to somebody who knows of it.
    await move({ on: '2026-12-17' });
    town.clock.set(afterMinutes(30));
    await until(() => letters()[0] === 'p1 rescheduled sent', letters);
    // An outcome that comes too late changes nothing.
    letGo!({ kind: 'uncertain' });
    await ended;
    expect(letters()).toEqual(['p1 rescheduled sent']);
  });

  describe('whose acceptance cannot be known', () => {
    beforeEach(async () => {
      await plan(['p1']);
      // The whole mail arrives, then the line goes dead.
      town.sink.onMail = () => town.sink.cut();
    });

    it('are sent once more only where an officer wants it, with the same Message-ID', async () => {
      town.startReminders(await town.startRedis());
      town.clock.set(afterMinutes(10));
      await until(() => letters()[0] === 'p1 invitation uncertain', letters);
      town.clock.set(afterMinutes(600));
      await someSweeps();
      expect(town.sink.raw).toHaveLength(1);
      town.sink.onMail = undefined;
      const order = { type: 'OrderResend', data: { personId: 'p1', cause: 'by-hand' } } as const;
      await town.core.commands.run(invitationDomain, 'r1', order, town.by());
      await until(() => letters()[0] === 'p1 invitation sent', letters);
      await someSweeps();
      expect(town.sink.mails).toHaveLength(2);
      expect(new Set(town.sink.mails.map(({ messageId }) => messageId)).size).toBe(1);
    });

    it('are sent once more after an hour where the municipality wants that', async () => {
      await town.onRules({ type: 'AgreeOnReminderRules', data: { ...AGREED, whenUncertain: 'once-more' } });
      town.startReminders(await town.startRedis());
      town.clock.set(afterMinutes(10));
      await until(() => letters()[0] === 'p1 invitation uncertain', letters);
      town.clock.set(afterMinutes(70));
      await until(() => town.sink.raw.length === 2 && letters()[0] === 'p1 invitation uncertain', letters);
      town.clock.set(afterMinutes(300));
      await someSweeps();
      expect(town.sink.raw).toHaveLength(2);
    });
  });
});
