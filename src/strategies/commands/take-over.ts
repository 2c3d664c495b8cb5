// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { DayField } from '../../web/fields.js';

/** What is asked before a previewed strategy is taken over. */
export class TakeOver {
  @DayField({
    label: 'Gilt seit',
    hint: 'Von diesem Tag an werden die Ziele verfolgt, zum Beispiel der Tag des Beschlusses oder des Berichts.',
    example: '2026-03-17',
  })
  effectiveOn!: Day;
}
