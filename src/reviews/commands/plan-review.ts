// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { readQuarter } from '../../calendar/quarter.js';
import { Action } from '../../web/action.js';
import { DayField, ReferencesField, TextField } from '../../web/fields.js';
import type { ReviewCommand } from '../domain/review.commands.js';
import { readTime } from '../web/review-words.js';

/** The one action on a review that does not exist yet; its id is made from the command's. */
export class PlanReview extends Action<ReviewCommand> {
  @TextField({ label: 'Quartal', hint: 'Um welches es geht, zum Beispiel „Q4/2026“.', max: 20, example: 'Q4/2026' })
  quarter!: string;

  @TextField({ label: 'Gremium', max: 100, example: 'AG Digitalisierung' })
  body!: string;

  @DayField({
    label: 'Tag',
    hint: 'Im Quartal oder bis zu 45 Tage danach.',
    example: '2026-12-15',
  })
  on!: Day;

  @TextField({ label: 'Uhrzeit', optional: true, max: 20, example: '09:30' })
  at?: string;

  @TextField({ label: 'Ort', optional: true, max: 200, example: 'Rathaus, Zimmer 12' })
  place?: string;

  @ReferencesField({ label: 'Eingeladen', to: 'person', optional: true })
  invitedIds?: string[];

  override toCommand(): ReviewCommand {
    return {
      type: 'PlanReview',
      data: {
        // What cannot be read is refused by the domain, with a sentence of its own.
        quarter: readQuarter(this.quarter) ?? this.quarter,
        body: this.body,
        schedule: scheduleFrom(this),
        invitedIds: this.invitedIds ?? [],
      },
    };
  }
}

export function scheduleFrom({ on, at, place }: { readonly on: Day; readonly at?: string; readonly place?: string }) {
  return { on, at: at === undefined ? null : (readTime(at) ?? at), place: place ?? null };
}
