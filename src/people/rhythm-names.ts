// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ReminderRhythm } from './domain/person.js';

/** What rhythms are called where a word is enough. */
export const RHYTHM_NAMES: Readonly<Record<ReminderRhythm, string>> = {
  daily: 'täglich',
  weekly: 'wöchentlich',
  urgent: 'nur Dringendes',
  escalations: 'nur das Wichtigste',
};

/** The same with what each means, for choosing one. */
export const RHYTHM_CHOICES: Readonly<Record<ReminderRhythm, string>> = {
  daily:
    'Täglich: höchstens eine E-Mail am Tag und mit einigen Tagen Abstand, am Tag einer Frist und vor dem Ende einer Befragung auch dazwischen',
  weekly: 'Wöchentlich: am ersten Arbeitstag der Woche, Dringendes sofort',
  urgent:
    'Nur Dringendes: am Tag der Frist, am Tag vor dem Ende einer Befragung, Überfälliges, und wenn zu etwas anderem seit Tagen niemand etwas gemeldet hat',
  escalations: 'Nur das Wichtigste: wenn zu etwas anderem seit Tagen niemand etwas gemeldet hat',
};
