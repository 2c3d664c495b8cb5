// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { ScreeningCommand } from '../domain/screening.commands.js';
import { screeningAction } from './screening-action.js';
import { ServiceFields } from './service-fields.js';

/** The service's id is made from the command's. */
export class ScreenService extends ServiceFields {
  override toCommand(): ScreeningCommand {
    return { type: 'ScreenService', data: { serviceId: this.newId('service'), ...this.content } };
  }
}

export const screenService = screeningAction(ScreenService, {
  slug: 'neu',
  title: 'Leistung aufnehmen',
  submit: 'Leistung aufnehmen',
  done: 'Die Leistung steht auf der Liste.',
  needs: 'officer',
  intro: 'Etwas, das man bei Ihnen beantragen oder erledigen kann. Wie weit geht das heute online?',
});
