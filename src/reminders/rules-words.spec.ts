// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_RULES } from './domain/rules.js';
import type { ReminderSchedule } from './domain/schedule.js';
import { rulesChanged } from './rules-words.js';

describe('what a municipality has agreed on, told beside what the program comes with', () => {
  it.each<[Partial<ReminderSchedule>, string]>([
    [{ before: [14, 7] }, '14 und 7 Tage vor der Frist.'],
    [{ before: [1] }, '1 Tag vor der Frist.'],
    [{ before: [] }, 'keine Erinnerung vor der Frist.'],
    [{ late: [1] }, '1 Tag nach der Frist, danach alle 30 Tage.'],
    [{ late: [] }, 'nach der Frist alle 30 Tage.'],
    [{ late: [3], lateEvery: 0 }, '3 Tage nach der Frist, danach nicht wieder.'],
    [{ late: [], lateEvery: 0 }, 'nach der Frist nicht wieder.'],
    [
      { firstWord: false, gapDays: 1 },
      'zwischen zwei Mails mindestens 1 Tag; wer zuständig wird, bekommt nicht gleich eine Mail.',
    ],
  ])('%j', (changed, said) => {
    const rules = { ...DEFAULT_RULES, schedule: { ...DEFAULT_RULES.schedule, ...changed } };
    // A number and its noun stay on one line.
    expect(rulesChanged(rules, String)?.replaceAll('\u00a0', ' ')).toBe(said);
  });

  it('is nothing where nothing differs', () => expect(rulesChanged(DEFAULT_RULES, String)).toBeUndefined());
});
