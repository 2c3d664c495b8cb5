// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { ReferencesField } from '../../web/fields.js';
import { ALL_PROPOSED_SERVICES } from '../domain/service-proposals.js';
import type { ScreeningCommand } from '../domain/screening.commands.js';
import { screeningAction, ScreeningAction } from './screening-action.js';

export class TakeOverServices extends ScreeningAction {
  @ReferencesField({ label: 'Leistungen', to: 'service', max: 200, example: ['passport', 'dog-tax'] })
  proposals!: string[];

  override toCommand(): ScreeningCommand {
    const chosen = new Set(this.proposals);
    const services = ALL_PROPOSED_SERVICES.filter(({ key }) => chosen.has(key)).map(({ key, name, audience }) => ({
      serviceId: this.newId(key),
      name,
      audience,
    }));
    return { type: 'TakeOverServices', data: { services } };
  }
}

export const takeOverServices = screeningAction(TakeOverServices, {
  slug: 'vorschlaege',
  title: 'Vorschlagsliste übernehmen',
  submit: 'Ausgewählte übernehmen',
  done: 'Die ausgewählten Leistungen stehen auf der Liste.',
  needs: 'officer',
  intro:
    'Leistungen, nach denen in vielen Kommunen gefragt wird. Nehmen Sie heraus, was es bei Ihnen nicht gibt; ansehen können Sie sie danach in Ruhe. Was schon auf der Liste steht, bleibt, wie es ist.',
});
