// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { DayField, TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { scheduleFrom } from './plan-review.js';
import { reviewAction, ReviewAction } from './review-action.js';

export class RescheduleReview extends ReviewAction {
  @DayField({ label: 'Tag', hint: 'Im Quartal oder bis zu 45 Tage danach.', example: '2026-12-15' })
  on!: Day;

  @TextField({ label: 'Uhrzeit', optional: true, max: 20, example: '09:30' })
  at?: string;

  @TextField({ label: 'Ort', optional: true, max: 200, example: 'Rathaus, Zimmer 12' })
  place?: string;

  override toCommand(): ReviewCommand {
    return { type: 'RescheduleReview', data: scheduleFrom(this) };
  }
}

export const rescheduleReview = reviewAction(RescheduleReview, {
  slug: 'verlegen',
  title: 'Sitzung verlegen',
  submit: 'Sitzung verlegen',
  done: 'Die Sitzung ist verlegt.',
  needs: 'officer',
  intro: 'Wann und wo findet sie statt?',
  conflictsWith: ['ReviewRescheduled'],
});
