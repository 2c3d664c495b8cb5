// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { addDays } from '../../src/calendar/day.js';
import { readDeadline } from '../../src/calendar/deadline.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';
import { personDomain } from '../../src/people/person-domain.js';
import { hashOfSecret, newSecret } from '../../src/people/secrets.js';
import { surveyDomain } from '../../src/assessments/survey-domain.js';
import { decisionDomain } from '../../src/reviews/decision-domain.js';
import { reviewDomain } from '../../src/reviews/review-domain.js';
import { aQuestionnaire } from '../surveys/a-questionnaire.js';
import { draftedSurvey } from '../surveys/a-survey.js';
import { AnsweringProgram } from './answering-program.js';

const REASON = { kind: 'vendor', sentence: 'Lieferung fehlt', decidedBy: 'Karla Kämmerin' } as const;

let program: AnsweringProgram;
beforeEach(async () => (program = await AnsweringProgram.open()));
afterEach(() => program.close());

/** The path of a new address of a person. */
async function issued(personId: string): Promise<string> {
  const secret = newSecret();
  await program.onPerson(personId, { type: 'IssueCalendarAddress', data: { hash: hashOfSecret(secret) } });
  return `/kalender/${secret}.ics`;
}

async function setGoal(goalId: string, title: string, ownerId: string | null, words = '31.12.2026'): Promise<void> {
  await program.onGoal(goalId, {
    type: 'SetGoal',
    data: {
      code: goalId.toUpperCase(),
      title,
      description: null,
      commitment: 'binding',
      deadline: readDeadline(words)!,
      dimension: null,
      strategyYear: null,
      origin: { kind: 'entered' },
      criteria: [],
    },
  });
  if (ownerId !== null) await program.onGoal(goalId, { type: 'AssignGoal', data: { ownerId, departmentId: null } });
}

const onDecision = (decisionId: string, command: Parameters<typeof decisionDomain.decider.decide>[1]) =>
  program.core.commands.run(decisionDomain, decisionId, command, program.by());

/** As a calendar program reads it. */
function parsed(body: string) {
  const calendar = new ICAL.Component(ICAL.parse(body) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      wholeDay: event.startDate.isDate && event.endDate.isDate,
      sequence: Number(event.sequence),
      modified: String(component.getFirstPropertyValue('last-modified')),
      url: String(component.getFirstPropertyValue('url')),
      component,
    };
  });
}

async function eventsAt(path: string) {
  const answer = await program.get(path);
  expect(answer.statusCode).toBe(200);
  return parsed(answer.payload);
}

const summariesAt = async (path: string) => (await eventsAt(path)).map(({ summary }) => summary).sort();

describe('the calendar of deadlines', () => {
  it('has one whole day for everything that is expected of its person', async () => {
    await onDecision('d1', {
      type: 'TakeDecision',
      data: {
        title: 'Stelle ausschreiben',
        text: 'Der Rat stimmt zu.',
        decidedBy: 'Rat',
        decidedOn: '2026-10-01',
        responsibleId: 'p1',
        due: readDeadline('Ende 2026')!,
        goalIds: [],
        reviewId: null,
      },
    });
    await program.onGoal('z7', { type: 'MoveGoalDeadline', data: { to: readDeadline('Mitte 2027')!, reason: REASON } });
    const events = await eventsAt(await issued('p1'));
    expect(
      events.map(({ uid, summary, start, end, wholeDay, url }) => [uid, summary, start, end, wholeDay, url]),
    ).toEqual([
      ['z7/ma1@127.0.0.1:0', 'Maßnahme „Schulung“ (Z7)', '2026-12-10', '2026-12-11', true, 'http://127.0.0.1:0/ziele/z7'],
      ['z7/ms1@127.0.0.1:0', 'Meilenstein „Plan geprobt“ (Z7)', '2026-12-15', '2026-12-16', true, 'http://127.0.0.1:0/ziele/z7'],
      ['z7/k3@127.0.0.1:0', 'Daueraufgabe „Liste prüfen“ (Z7)', '2027-02-02', '2027-02-03', true, 'http://127.0.0.1:0/ziele/z7'],
      ['z7@127.0.0.1:0', 'Frist: Z7 IT-Notfallplan', '2027-06-30', '2027-07-01', true, 'http://127.0.0.1:0/ziele/z7'],
      ['d1@127.0.0.1:0', 'Beschluss: Stelle ausschreiben', '2026-12-31', '2027-01-01', true, 'http://127.0.0.1:0/beschluesse/d1'],
    ]); // prettier-ignore
    const [, milestone, , goal, decision] = events.map(({ description }) => description);
    expect(goal).toMatch(
      /^Frist: Mittwoch, 30\. Juni 2027 \(im Plan steht: „Mitte 2027“\)\.\nWie das Ziel steht: .+\.$/,
    );
    expect(milestone).toMatch(
      /^Termin: Dienstag, 15\. Dezember 2026\.\nZiel: Z7 IT-Notfallplan\.\nWie das Ziel steht: .+\.$/,
    );
    expect(decision).toBe(
      'Frist: Donnerstag, 31. Dezember 2026 (im Plan steht: „Ende 2026“).\nDer Beschluss ist noch nicht umgesetzt.',
    );
  });

  it('has the last day of a running survey for officers, and for everybody who asks for all', async () => {
    const { core } = program;
    await draftedSurvey(core, aQuestionnaire());
    const own = await issued('o1');
    const surveys = async (path: string) =>
      (await eventsAt(path))
        .filter(({ uid }) => uid.startsWith('u1'))
        .map(({ summary, start, description, url }) => [summary, start, description, url]);
    expect(await surveys(own)).toEqual([]);
    const started = { access: { kind: 'open' }, closesOn: '2026-12-10', linkToken: 'geheim' } as const;
    await core.commands.run(surveyDomain, 'u1', { type: 'StartSurvey', data: started }, program.by());
    const shown = [
      'Befragung endet: Befragung der Beschäftigten 2026',
      '2026-12-10',
      'Bis einschließlich Donnerstag, 10. Dezember 2026 werden Antworten angenommen.',
      'http://127.0.0.1:0/befragungen/u1',
    ];
    expect(await surveys(own)).toEqual([shown]);
    const ofOwner = await issued('p1');
    expect(await surveys(ofOwner)).toEqual([]);
    expect(await surveys(`${ofOwner}?alle=ja`)).toEqual([shown]);
    await core.commands.run(surveyDomain, 'u1', { type: 'CancelSurvey', data: { reason: 'Zu früh.' } }, program.by());
    expect(await surveys(own)).toEqual([]);
  });

  it('has the reviews that its person is invited to, with their time, until they are cancelled', async () => {
    const onReview = (reviewId: string, command: Parameters<typeof reviewDomain.decider.decide>[1]) =>
      program.core.commands.run(reviewDomain, reviewId, command, program.by());
    const plan = (reviewId: string, at: string | null, invitedIds: readonly string[]) =>
      onReview(reviewId, {
        type: 'PlanReview',
        data: {
          quarter: '2026-Q4',
          body: 'AG Digitalisierung',
          schedule: { on: '2026-12-15', at, place: 'Rathaus, Zimmer 12' },
          invitedIds,
        },
      });
    await plan('r1', '14:00', ['p1']);
    await plan('r2', null, ['p1']);
    await plan('r3', '09:30', ['o1']);
    const path = await issued('p1');
    const reviews = async (at = path) =>
      (await eventsAt(at))
        .filter(({ uid }) => uid.startsWith('review-'))
        .sort((a, b) => (a.uid < b.uid ? -1 : 1))
        .map(({ uid, summary, start, end, url, component }) => [
          uid,
          summary,
          start,
          end,
          url,
          component.getFirstPropertyValue('location'),
        ]);
    const name = 'AG Digitalisierung, Sitzung Q4/2026';
    const place = 'Rathaus, Zimmer 12';
    const first = 'http://127.0.0.1:0/sitzungen/r1';
    expect(await reviews()).toEqual([
      ['review-r1@127.0.0.1:0', name, '2026-12-15T13:00:00Z', '2026-12-15T15:00:00Z', first, place],
      ['review-r2@127.0.0.1:0', name, '2026-12-15', '2026-12-16', 'http://127.0.0.1:0/sitzungen/r2', place],
    ]);
    expect(await reviews(`${path}?alle=ja`)).toHaveLength(3);

    const before = (await eventsAt(path)).find(({ uid }) => uid.startsWith('review-r1'))!;
    const moved = { on: '2026-12-17', at: '09:00', place: null };
    await onReview('r1', { type: 'RescheduleReview', data: moved });
    await onReview('r2', { type: 'CancelReview', data: { reason: REASON } });
    expect(await reviews()).toEqual([
      ['review-r1@127.0.0.1:0', name, '2026-12-17T08:00:00Z', '2026-12-17T10:00:00Z', first, null],
    ]);
    const after = (await eventsAt(path)).find(({ uid }) => uid.startsWith('review-r1'))!;
    expect(after.sequence).toBeGreaterThan(before.sequence);
    await onReview('r1', { type: 'ChangeReviewInvitees', data: { invitedIds: ['o1'] } });
    expect(await reviews()).toEqual([]);
  });

  it('is a file that calendar programs take, and no cache of others keeps', async () => {
    const path = await issued('p1');
    const answer = await program.get(path);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="fristen.ics"',
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.payload.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(answer.payload).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*\r\nEND:VCALENDAR\r\n$/);
    for (const line of [
      'PRODID:-//Wegmarke//Fristen//DE',
      'X-WR-CALNAME:Fristen\\, Gemeinde m1',
      'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
      'X-PUBLISHED-TTL:PT4H',
      'TRANSP:TRANSPARENT',
      'DTSTART;VALUE=DATE:20261210',
    ])
      expect(answer.payload.split('\r\n')).toContain(line);
    expect(answer.payload).not.toMatch(/VALARM|ATTENDEE|ORGANIZER|TZID|METHOD/);
    const head = await program.app.inject({ method: 'HEAD', url: path });
    expect([head.statusCode, head.payload, head.headers['etag']]).toEqual([200, '', answer.headers['etag']]);
    const bytes = Buffer.byteLength(answer.payload);
    expect(Number(head.headers['content-length'])).toBe(bytes);
  });

  it('keeps what people wrote, however they wrote it', async () => {
    const titles = [
      'Größe, Maß; Übermaß: „Ziel“ \\n bleibt \\ Text',
      `Rathaus 🏛️👩‍💻 ${'ä🚀'.repeat(60)}`,
      'x'.repeat(300),
      'BEGIN:VEVENT',
    ];
    await setGoal('z8', titles[0]!, 'p2');
    for (const [i, title] of titles.slice(1).entries())
      await program.onGoal('z8', {
        type: 'PlanMilestone',
        data: { milestoneId: `ms${i}`, title, deadline: readDeadline(`0${i + 1}.12.2026`)! },
      });
    const { payload } = await program.get(await issued('p2'));
    expect(parsed(payload).map(({ summary }) => summary)).toEqual([
      ...titles.slice(1).map((title) => `Meilenstein „${title}“ (Z8)`),
      `Frist: Z8 ${titles[0]}`,
    ]);
    for (const line of payload.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('keeps the same entry where a deadline moves, and tells that it is newer', async () => {
    const path = await issued('p1');
    const of = async (uid: string) => (await eventsAt(path)).find((event) => event.uid === uid)!;
    const before = await of('z7/ms1@127.0.0.1:0');
    program.clock.set(new Date('2026-11-03T09:30:00Z'));
    const to = readDeadline('20.12.2026')!;
    await program.onGoal('z7', { type: 'MoveMilestone', data: { milestoneId: 'ms1', to, reason: REASON } });
    const after = await of('z7/ms1@127.0.0.1:0');
    expect([before.start, after.start]).toEqual(['2026-12-15', '2026-12-20']);
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect([before.modified, after.modified]).toEqual(['2026-11-02T08:00:00Z', '2026-11-03T09:30:00Z']);
    // How it stands is said anew every day, from midnight in the town hall.
    program.clock.set(new Date('2026-11-04T12:00:00Z'));
    expect((await of('z7/ms1@127.0.0.1:0')).modified).toBe('2026-11-03T23:00:00Z');
  });

  it('no longer has what is done or given up, and says of what pauses that it does', async () => {
    const path = await issued('p1');
    await program.onGoal('z7', { type: 'ReachMilestone', data: { milestoneId: 'ms1', evidence: null } });
    await program.onGoal('z7', { type: 'PauseGoal', data: { until: null, reason: REASON } });
    expect(await summariesAt(path)).toEqual([
      'Daueraufgabe „Liste prüfen“ (Z7) (pausiert)',
      'Frist (pausiert): Z7 IT-Notfallplan',
      'Maßnahme „Schulung“ (Z7) (pausiert)',
    ]);
    await program.onGoal('z7', { type: 'AbandonGoal', data: { reason: REASON } });
    const { payload } = await program.get(path);
    // An empty calendar is one too.
    expect(parsed(payload)).toEqual([]);
    expect(payload).toMatch(/END:VCALENDAR\r\n$/);
  });

  it('names nobody', async () => {
    await program.onGoal('z7', {
      type: 'OverrideStatus',
      data: { status: 'at-risk', reason: { ...REASON, sentence: 'Erna Ehrlich sagt es' } },
    });
    const { payload } = await program.get(`${await issued('o1')}?alle=ja`);
    const text = payload.replaceAll('\r\n ', '');
    expect(text).toContain('Wie das Ziel steht: Gefährdet: nach den Regeln');
    for (const name of ['Groß', 'Öztürk', 'Ehrlich', 'Kämmerin', '@m1.example', 'p1', 'o1'])
      expect([name, text.includes(name)]).toEqual([name, false]);
  });
});

describe('meetings', () => {
  const onReview = (reviewId: string, command: Parameters<typeof reviewDomain.decider.decide>[1]) =>
    program.core.commands.run(reviewDomain, reviewId, command, program.by());
  const plan = (quarter: string, on: string, invitedIds: string[]) =>
    onReview(quarter, {
      type: 'PlanReview',
      data: {
        quarter,
        body: 'AG Digitalisierung',
        schedule: { on, at: '09:30', place: 'Rathaus, Zimmer 12' },
        invitedIds,
      },
    });
  const meetingsAt = async (path: string) => (await eventsAt(path)).filter(({ uid }) => uid.startsWith('review-'));

  it('stand in the calendars of those invited, until they are over or called off', async () => {
    await plan('2026-Q4', '2026-12-15', ['p1', 'o1']);
    await plan('2027-Q1', '2027-03-16', ['o1']);
    const [invited, other, officer] = [await issued('p1'), await issued('p2'), await issued('o1')];
    const [meeting, ...more] = await meetingsAt(invited);
    expect(more).toEqual([]);
    expect(meeting).toMatchObject({
      uid: 'review-2026-Q4@127.0.0.1:0',
      summary: 'AG Digitalisierung, Sitzung Q4/2026',
      start: '2026-12-15T08:30:00Z',
      end: '2026-12-15T10:30:00Z',
      wholeDay: false,
      url: 'http://127.0.0.1:0/sitzungen/2026-Q4',
    });
    expect(meeting!.component.getFirstPropertyValue('location')).toBe('Rathaus, Zimmer 12');
    expect(await meetingsAt(other)).toEqual([]);
    expect((await meetingsAt(officer)).map(({ start }) => start.slice(0, 10))).toEqual(['2026-12-15', '2027-03-16']);
    expect(await meetingsAt(`${other}?alle=ja`)).toHaveLength(2);

    await onReview('2026-Q4', { type: 'RescheduleReview', data: { on: '2026-12-17', at: null, place: null } });
    const [moved] = await meetingsAt(invited);
    expect(moved).toMatchObject({
      summary: 'AG Digitalisierung, Sitzung Q4/2026',
      start: '2026-12-17',
      wholeDay: true,
    });
    expect(moved!.sequence).toBeGreaterThan(meeting!.sequence);
    await onReview('2026-Q4', { type: 'CancelReview', data: { reason: REASON } });
    expect(await meetingsAt(invited)).toEqual([]);
  });
});

describe('whose deadlines it shows', () => {
  beforeEach(async () => {
    await setGoal('z8', 'Von niemandem', null);
    await setGoal('z9', 'Von Mia', 'p2');
  });
  const ofZ = (goal: string) => (summaries: readonly string[]) => summaries.some((one) => one.includes(goal));
  const goalsAt = async (path: string) => {
    const summaries = await summariesAt(path);
    return ['Z7', 'Z8', 'Z9'].filter((goal) => ofZ(goal)(summaries));
  };

  it('is those of its person, for officers also those of nobody, and all where they are asked for', async () => {
    const [owner, other, officer, reader] = [
      await issued('p1'),
      await issued('p2'),
      await issued('o1'),
      await issued('l1'),
    ];
    expect(await goalsAt(owner)).toEqual(['Z7']);
    expect(await goalsAt(other)).toEqual(['Z9']);
    expect(await goalsAt(officer)).toEqual(['Z8']);
    expect(await goalsAt(reader)).toEqual([]);
    for (const path of [owner, other, officer, reader])
      expect(await goalsAt(`${path}?alle=ja`)).toEqual(['Z7', 'Z8', 'Z9']);
    expect((await program.get(`${reader}?alle=ja`)).payload).toContain('X-WR-CALNAME:Alle Fristen\\, Gemeinde m1');
  });

  it('is also those of who is away, for as long as they are, without taking them away', async () => {
    const [owner, deputy] = [await issued('p1'), await issued('p2')];
    await program.onPerson('p1', {
      type: 'PlanAbsence',
      data: { absenceId: 'a1', from: '2026-11-03', until: '2026-11-05', deputyId: 'p2' },
    });
    expect(await goalsAt(deputy)).toEqual(['Z9']);
    for (const day of ['2026-11-03', '2026-11-05']) {
      program.clock.set(new Date(`${day}T09:00:00Z`));
      expect(await goalsAt(deputy)).toEqual(['Z7', 'Z9']);
      expect(await goalsAt(owner)).toEqual(['Z7']);
    }
    program.clock.set(new Date('2026-11-06T09:00:00Z'));
    expect(await goalsAt(deputy)).toEqual(['Z9']);

    // Nor from an officer what is nobody's.
    const officer = await issued('o1');
    await program.onPerson('o1', {
      type: 'PlanAbsence',
      data: { absenceId: 'a2', from: '2026-11-06', until: '2026-11-06', deputyId: 'p1' },
    });
    expect(await goalsAt(officer)).toEqual(['Z8']);
    expect(await goalsAt(owner)).toEqual(['Z7', 'Z8']);
  });

  it('is never those of another municipality', async () => {
    const secret = newSecret();
    const by = () => program.by('x1', 'm2');
    await program.core.commands.run(
      personDomain,
      'x1',
      {
        type: 'RegisterPerson',
        data: { name: 'Xaver', email: 'x@m2.example', role: 'officer', invitedBy: null, codeHash: null },
      },
      by(),
    );
    await program.core.commands.run(
      personDomain,
      'x1',
      { type: 'IssueCalendarAddress', data: { hash: hashOfSecret(secret) } },
      by(),
    );
    expect(await summariesAt(`/kalender/${secret}.ics?alle=ja`)).toEqual([]);
    await program.core.commands.run(
      goalDomain,
      'z7',
      {
        type: 'SetGoal',
        data: {
          code: 'X1',
          title: 'Nebenan',
          description: null,
          commitment: 'binding',
          deadline: readDeadline('2027')!,
          dimension: null,
          strategyYear: null,
          origin: { kind: 'entered' },
          criteria: [],
        },
      },
      by(),
    );
    expect(await summariesAt(`/kalender/${secret}.ics?alle=ja`)).toEqual(['Frist: X1 Nebenan']);
    expect(await summariesAt(`${await issued('p1')}?alle=ja`)).not.toContain('Frist: X1 Nebenan');
  });
});

describe('an address', () => {
  it('that is unknown, revoked, replaced or of a deactivated person is not there, all in the same words', async () => {
    const revoked = await issued('p1');
    await program.onPerson('p1', { type: 'RevokeCalendarAddress', data: {} });
    const replaced = await issued('p2');
    const inForce = await issued('p2');
    const tag = (await program.get(inForce)).headers['etag'] as string;
    const deactivated = await issued('l1');
    await program.onPerson('l1', { type: 'DeactivatePerson', data: { otherAdmins: 1 } });
    const answers = await Promise.all(
      [
        `/kalender/${newSecret()}.ics`,
        '/kalender/x.ics',
        '/kalender/.ics',
        inForce.replace('.ics', ''),
        `${inForce.replace('.ics', '')}.ICS`,
        revoked,
        replaced,
        deactivated,
      ].map((path) => program.get(path, { 'if-none-match': tag })),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 404));
    expect(new Set(answers.map(({ payload }) => payload)).size).toBe(1);
    expect(answers[0]!.payload).toContain('Dieser Kalender');
    expect((await program.get(inForce)).statusCode).toBe(200);
  });

  it('is answered with "unchanged" until something happens or a day begins', async () => {
    const path = await issued('p1');
    const tagOf = async (address: string) => (await program.get(address)).headers['etag'] as string;
    const unchanged = async (tag: string, address = path) => {
      const answer = await program.get(address, { 'if-none-match': tag });
      if (answer.statusCode === 304) expect([answer.payload, answer.headers['etag']]).toEqual(['', tag]);
      return answer.statusCode === 304;
    };
    let tag = await tagOf(path);
    expect(await unchanged(tag)).toBe(true);
    expect((await program.get(path, { 'if-none-match': `"x", ${tag}` })).statusCode).toBe(304);
    expect(await unchanged(tag, `${path}?alle=ja`)).toBe(false);
    expect(await unchanged(tag, await issued('p2'))).toBe(false);

    tag = await tagOf(path);
    program.clock.set(new Date('2026-11-02T22:59:59Z'));
    expect(await unchanged(tag)).toBe(true);
    program.clock.set(new Date('2026-11-02T23:00:00Z'));
    expect(await unchanged(tag)).toBe(false);

    tag = await tagOf(path);
    await program.onGoal('z7', { type: 'MoveGoalDeadline', data: { to: readDeadline('2027')!, reason: REASON } });
    expect(await unchanged(tag)).toBe(false);
  });

  it('changes nothing by being asked for, and shows the same whatever cookie comes along', async () => {
    const path = await issued('p1');
    const before = await program.core.store.head();
    const plain = await program.get(path);
    const with_ = await program.get(path, { cookie: 'wegmarke=somebody', accept: 'text/html' });
    expect([with_.payload, with_.headers['etag']]).toEqual([plain.payload, plain.headers['etag']]);
    expect(await program.core.store.head()).toBe(before);
  });
});

it('holds 500 deadlines, each once and on its day', async () => {
  const days = Array.from({ length: 498 }, (_, i) => addDays('2026-12-01', i));
  await setGoal('z8', 'Sehr viel', 'p2');
  for (const [i, day] of days.entries())
    await program.onGoal('z8', {
      type: 'PlanMeasure',
      data: { measureId: `ma${i}`, title: `Schritt ${i}`, effort: { personDays: 1, euros: 0 }, due: day },
    });
  const events = await eventsAt(await issued('p2'));
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(499);
  expect(
    Object.fromEntries(
      events.filter(({ uid }) => uid.startsWith('z8/')).map(({ uid, start, end }) => [uid, [start, end]]),
    ),
  ).toEqual(Object.fromEntries(days.map((day, i) => [`z8/ma${i}@127.0.0.1:0`, [day, addDays(day, 1)]])));
});
