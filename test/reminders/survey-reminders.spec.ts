// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BallotBoxes } from '../../src/assessments/ballots/ballot-boxes.js';
import { surveyDomain } from '../../src/assessments/survey-domain.js';
import { DEFAULT_SCHEDULE } from '../../src/reminders/domain/schedule.js';
import { mailOf } from '../../src/reminders/mail/mail-of-reminders.js';
import type { ReminderProcess } from '../../src/reminders/reminder-process.js';
import { outcomeOf } from '../../src/reminders/reminder-words.js';
import { aBallot, aQuestionnaire } from '../surveys/a-questionnaire.js';
import { draftedSurvey, sheetOf } from '../surveys/a-survey.js';
import { someSweeps, Town, until } from './town.js';

let town: Town;
let boxes: BallotBoxes;
let reminders: ReminderProcess;
beforeEach(async () => {
  town = await Town.open();
  await town.register('o2', 'Bernd Zwei', 'zwei@musterau.example', 'officer');
  boxes = new BallotBoxes({ core: town.core, dataDir: town.dataDir });
  await boxes.start();
  await draftedSurvey(town.core, aQuestionnaire());
  reminders = town.startReminders(await town.startRedis(), { smtp: false });
  await until(() => reminders.remindersState().state === 'running');
});
afterEach(async () => {
  await boxes.stop();
  await town.close();
});

/** `o1 before-7 2026-11-12 sent`, by recipient. */
const told = () =>
  town
    .rows()
    .map(({ due, state }) => `${due.recipientId} ${due.rule} ${due.forDay} ${state.status}`)
    .sort();
/** What comes on a day, at the hour and after some looks, beside what had come before. */
async function on(instant: string, expected: readonly string[]): Promise<void> {
  const before = told();
  town.clock.set(new Date(instant));
  await boxes.lookAround();
  const since = () => told().filter((line) => !before.includes(line));
  await until(() => since().length >= expected.length, told);
  await someSweeps();
  expect(since()).toEqual(expected);
}
const EIGHT = 'T07:00:00Z';
/** The mail that was laid into the outbox last for somebody. */
function lastMailTo(recipientId: string) {
  const rows = town.rows().filter(({ due, mail }) => due.recipientId === recipientId && mail !== null);
  const last = rows.sort((a, b) => (a.mail!.attemptedAt < b.mail!.attemptedAt ? -1 : 1)).at(-1)!;
  return mailOf([last], {
    recipientName: 'Ayşe Öztürk',
    municipalityName: 'Samtgemeinde Musterau',
    publicUrl: 'https://ziele.musterau.example',
    schedule: DEFAULT_SCHEDULE,
    nameOf: (personId) => personId,
  });
}

describe('reminders of a survey', () => {
  it('come to every officer 7 days and 1 day before its last day, move with it, and end with it', async () => {
    await boxes.startSurvey('u1', { access: { kind: 'open' }, closesOn: '2026-11-19' }, town.by());
    for (let person = 0; person < 37; person += 1) await boxes.take(sheetOf(town.core), aBallot(null, [3, 1]));
    await on(`2026-11-11${EIGHT}`, []);
    await on('2026-11-12T06:59:59Z', []);
    await on(`2026-11-12${EIGHT}`, ['o1 before-7 2026-11-12 sent', 'o2 before-7 2026-11-12 sent']);
    const { subject, text, html } = lastMailTo('o1');
    expect(subject).toBe('Befragung endet in 7 Tagen (19.11.2026): Befragung der Beschäftigten 2026');
    for (const words of [text, html]) {
      expect(words).toContain('Bis einschließlich Donnerstag, 19. November 2026 werden Antworten angenommen.');
      expect(words).toContain('https://ziele.musterau.example/befragungen/u1');
    }
    const { survey } = sheetOf(town.core);
    const linkToken = survey.status === 'running' ? survey.linkToken : '';
    expect(linkToken.length).toBeGreaterThan(8);
    const kept = JSON.stringify(town.rows());
    for (const words of [subject, text, html, kept]) {
      expect(words).not.toContain(linkToken);
      expect(words).not.toContain('/umfrage');
      expect(words).not.toMatch(/\b37\b/);
    }

    await on('2026-11-17T09:00:00Z', []);
    const extend = { type: 'ExtendSurvey', data: { to: '2026-11-27' } } as const;
    await town.core.commands.run(surveyDomain, 'u1', extend, town.by());
    await on(`2026-11-18${EIGHT}`, []);
    await on(`2026-11-20${EIGHT}`, ['o1 before-7 2026-11-20 sent', 'o2 before-7 2026-11-20 sent']);
    await on(`2026-11-26${EIGHT}`, ['o1 before-1 2026-11-26 sent', 'o2 before-1 2026-11-26 sent']);
    expect(lastMailTo('o2').text).toContain(
      'Die Befragung endet morgen: Bis einschließlich Freitag, 27. November 2026',
    );

    // The last day is one of the town hall: it is over an hour before UTC's.
    await on('2026-11-27T22:59:59Z', []);
    expect(sheetOf(town.core).survey.status).toBe('running');
    await on('2026-11-27T23:00:00Z', []);
    expect(sheetOf(town.core).survey).toMatchObject({ status: 'closed', tally: { answered: 37 } });
    for (const day of ['2026-11-30', '2026-12-07', '2027-01-04']) await on(`${day}${EIGHT}`, []);
    expect(town.problems).toEqual([]);
  });

  it('come once where it runs for less than 7 days, and not any more once it is cancelled', async () => {
    await boxes.startSurvey('u1', { access: { kind: 'open' }, closesOn: '2026-11-06' }, town.by());
    await on(`2026-11-04${EIGHT}`, []);
    // Nobody may send: what is due waits.
    await town.onRules({ type: 'HoldReminders', data: { cause: 'by-hand' } });
    await on(`2026-11-05${EIGHT}`, ['o1 before-1 2026-11-05 due', 'o2 before-1 2026-11-05 due']);
    await boxes.cancelSurvey('u1', 'Zu früh.', town.by());
    await until(() => told().every((line) => line.endsWith(' moot')), told);
    expect(town.rows().map((row) => outcomeOf(row).detail)).toEqual([
      'Nicht verschickt: die Befragung wurde abgebrochen.',
      'Nicht verschickt: die Befragung wurde abgebrochen.',
    ]);
    await town.onRules({ type: 'ReleaseReminders', data: { dropWaiting: false } });
    await on(`2026-11-06${EIGHT}`, []);
  });
});
