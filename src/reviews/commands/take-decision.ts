// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { Action, deadlineFrom } from '../../web/action.js';
import { DayField, DeadlineField, ReferenceField, ReferencesField, TextField } from '../../web/fields.js';
import type { DecisionCommand } from '../domain/decision.commands.js';

/** The one action on a decision that does not exist yet; its id is made from the command's. */
export class TakeDecision extends Action<DecisionCommand> {
  @TextField({
    label: 'Was ist zu tun?',
    hint: 'Der Auftrag in einem Satz.',
    max: 300,
    lines: 2,
    example: 'Angebote für den Pilotbetrieb einholen',
  })
  title!: string;

  @TextField({ label: 'Wortlaut', hint: 'So, wie er in der Niederschrift steht.', optional: true, max: 4000, lines: 4 })
  text?: string;

  @TextField({
    label: 'Beschlossen von',
    hint: 'Zum Beispiel „AG Digitalisierung, Sitzung Q4/2026“ oder „Samtgemeindeausschuss“.',
    max: 200,
    example: 'AG Digitalisierung, Sitzung Q2/2026',
  })
  decidedBy!: string;

  @DayField({ label: 'Beschlossen am', example: '2026-06-30' })
  decidedOn!: Day;

  @ReferenceField({
    label: 'Zuständige Person',
    hint: 'Wer sorgt dafür, dass es geschieht?',
    to: 'person',
    optional: true,
  })
  responsibleId?: string;

  @DeadlineField({
    label: 'Frist',
    hint: 'So, wie sie beschlossen ist: „Bis Mitte 2027“, „Q3/2027“ oder „31.03.2027“.',
    optional: true,
  })
  due?: string;

  @ReferencesField({ label: 'Ziele, um die es geht', to: 'goal', optional: true })
  goalIds?: string[];

  @ReferenceField({
    label: 'Sitzung, in der er gefasst wurde',
    hint: 'Sie muss gerade gehalten werden.',
    to: 'review',
    optional: true,
    hidden: true,
  })
  reviewId?: string;

  /** In force from the day of the decision, whenever it is entered. */
  override inForceOn(): Day {
    return this.decidedOn;
  }

  override toCommand(): DecisionCommand {
    return {
      type: 'TakeDecision',
      data: {
        title: this.title,
        text: this.text ?? null,
        decidedBy: this.decidedBy,
        decidedOn: this.decidedOn,
        responsibleId: this.responsibleId ?? null,
        due: this.due === undefined ? null : deadlineFrom(this.due),
        goalIds: this.goalIds ?? [],
        reviewId: this.reviewId ?? null,
      },
    };
  }
}
