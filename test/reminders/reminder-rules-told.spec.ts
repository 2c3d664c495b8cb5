// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MAX_ATTEMPTS } from '../../src/reminders/domain/reminder.js';
import { DEFAULT_RULES } from '../../src/reminders/domain/rules.js';
import {
  DEFAULT_SCHEDULE,
  FIRST_WORD_SETTLES_MINUTES,
  FIRST_WORD_UNTIL_HOUR,
  SILENT_AFTER_DAYS,
  SURVEY_BEFORE,
} from '../../src/reminders/domain/schedule.js';
import { REPEAT_AFTER_MS } from '../../src/reminders/reminder-process.js';
import { enumeration } from '../../src/web/formats.js';

const { before, late, lateEvery, silentEvery, gapDays, officerAfter, leadAfter, hour } = DEFAULT_SCHEDULE;

describe('docs/reminders.md', () => {
  const text = readFileSync(new URL('../../docs/reminders.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');

  it.each([
    `${FIRST_WORD_SETTLES_MINUTES} Minuten nachdem jemand anderes Sie zuständig gemacht hat`,
    `${enumeration(before.map(String))} Tage vor der Frist`,
    `${enumeration(late.map(String))} Tage nach der Frist, danach alle ${lateEvery} Tage`,
    `${SILENT_AFTER_DAYS} Tage lang **niemand etwas gemeldet**`,
    `${SILENT_AFTER_DAYS + 1} Tage nach der letzten Meldung, danach alle ${silentEvery} Tage`,
    `${SILENT_AFTER_DAYS + 1 + officerAfter} Tage nach der letzten Meldung, danach alle ${silentEvery} Tage | die Digitalisierungsbeauftragten`,
    `${SILENT_AFTER_DAYS + 1 + leadAfter} Tage nach der letzten Meldung, danach alle ${silentEvery} Tage | die Leitung`,
    `${SURVEY_BEFORE[0]} Tage und ${SURVEY_BEFORE[1]} Tag vor dem Ende einer Befragung | alle Digitalisierungsbeauftragten`,
    `das ist der ${SILENT_AFTER_DAYS + 1}. Tag`,
    `${officerAfter} Tage nach der Frist, wenn seitdem niemand etwas gemeldet hat, danach alle ${lateEvery} Tage | die Digitalisierungsbeauftragten`,
    `${leadAfter} Tage nach der Frist, wenn seitdem niemand etwas gemeldet hat, danach alle ${lateEvery} Tage | die Leitung`,
    `nach ${lateEvery}, ${2 * lateEvery}, ${3 * lateEvery} Tagen`,
    `**Nur an Werktagen, ab ${hour} Uhr.**`,
    `bis ${FIRST_WORD_UNTIL_HOUR} Uhr hinaus`,
    `**Mindestens ${gapDays} Tage Abstand**`,
    `bis zu ${MAX_ATTEMPTS}-mal`,
  ])('says the same as the code: %s', (sentence) => {
    expect(text).toContain(sentence);
  });

  it('says what holds where nobody has agreed on anything about uncertain mails', () => {
    expect(DEFAULT_RULES.whenUncertain).toBe('leave');
    expect(text).toContain('Von selbst geht sie dann nicht noch einmal hinaus.');
    expect(REPEAT_AFTER_MS).toBe(60 * 60_000);
    expect(text).toContain('nach einer Stunde einmal wiederholt');
  });
});
