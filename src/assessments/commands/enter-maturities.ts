// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../../calendar/day.js';
import { ChoiceField, DayField, ListField, TextField } from '../../web/fields.js';
import { MOST_SERVICES } from '../domain/screening.js';
import type { ScreeningCommand } from '../domain/screening.commands.js';
import { screeningAction, ScreeningAction } from './screening-action.js';
import { MATURITY_CHOICES, maturityFrom } from './service-fields.js';

/** How far one service was when the form was opened, and how far it is. Without `to` it counts as not looked at. */
export class MaturityInput {
  @TextField({ label: 'Leistung', hidden: true, max: 64, example: '0190a000-0000-8000-8000-0000000000b1' })
  serviceId!: string;

  @ChoiceField({
    label: 'Bisher',
    hint: 'Wie es dastand, als gefragt wurde; fehlt es, galt sie als nicht angesehen.',
    choices: MATURITY_CHOICES,
    optional: true,
    hidden: true,
    example: '1',
  })
  from?: string;

  @ChoiceField({ label: 'Reifegrad', choices: MATURITY_CHOICES, optional: true, example: '3' })
  to?: string;
}

export class EnterMaturities extends ScreeningAction {
  @DayField({ label: 'Angesehen am', hint: 'Gilt für alles, was Sie unten ändern.', example: '2026-03-31' })
  lookedOn!: Day;

  @ListField({ label: 'Leistungen', of: MaturityInput, each: 'Leistung', max: MOST_SERVICES })
  changes!: MaturityInput[];

  override toCommand(): ScreeningCommand {
    return {
      type: 'EnterMaturities',
      data: {
        lookedOn: this.lookedOn,
        changes: this.changes.map(({ serviceId, from, to }) => ({
          serviceId,
          from: maturityFrom(from),
          to: maturityFrom(to),
        })),
      },
    };
  }
}

export const enterMaturities = screeningAction(EnterMaturities, {
  slug: 'reifegrade',
  title: 'Reifegrade eintragen',
  submit: 'Alle speichern',
  done: 'Die Reifegrade sind gespeichert.',
  needs: 'officer',
  intro: 'Alle Leistungen untereinander. Gespeichert wird nur, was Sie ändern.',
});
