// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { ScreeningCommand } from '../domain/screening.commands.js';
import { screeningAction } from './screening-action.js';
import { ServiceFields } from './service-fields.js';

export class ScreenServiceAgain extends ServiceFields {
  @TextField({ label: 'Leistung', hidden: true, max: 64, example: '0190a000-0000-8000-8000-0000000000b1' })
  serviceId!: string;

  override toCommand(): ScreeningCommand {
    return { type: 'ScreenServiceAgain', data: { serviceId: this.serviceId, ...this.content } };
  }
}

export const screenServiceAgain = screeningAction(ScreenServiceAgain, {
  slug: 'ansehen',
  title: 'Leistung ansehen',
  submit: 'Speichern',
  done: 'Die Angaben zur Leistung sind gespeichert.',
  needs: 'officer',
  intro: 'Was Sie hier ändern, ersetzt die früheren Angaben; diese bleiben im Verlauf.',
});
