// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { TextField } from '../../web/fields.js';
import type { ScreeningCommand } from '../domain/screening.commands.js';
import { screeningAction, ScreeningAction } from './screening-action.js';

export class StrikeService extends ScreeningAction {
  @TextField({ label: 'Leistung', hidden: true, max: 64, example: '0190a000-0000-8000-8000-0000000000b1' })
  serviceId!: string;

  @TextField({
    label: 'Warum?',
    hint: 'Ein Satz, der auch in einem Jahr noch erklärt, warum sie nicht dazugehört.',
    max: 500,
    lines: 2,
    example: 'Dafür ist der Landkreis zuständig.',
  })
  reason!: string;

  override toCommand(): ScreeningCommand {
    return { type: 'StrikeService', data: { serviceId: this.serviceId, reason: this.reason } };
  }
}

export const strikeService = screeningAction(StrikeService, {
  slug: 'streichen',
  title: 'Leistung streichen',
  submit: 'Leistung streichen',
  done: 'Die Leistung ist gestrichen.',
  needs: 'officer',
  intro: 'Für Leistungen, die diese Kommune nicht anbietet. Die Angaben bleiben im Verlauf.',
});
