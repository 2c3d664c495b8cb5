// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { StrategyEvent } from '../event-catalogue.js';
import type { CommandRunner, StreamDomain } from '../event-sourcing/command-runner.js';
import { idFrom } from '../event-sourcing/command-id.js';
import type { FollowUp } from '../event-sourcing/follow-ups.js';
import {
  municipality,
  type MunicipalityCommand,
  type MunicipalityEvent,
  type MunicipalityState,
} from './domain/municipality.js';

export const municipalityDomain: StreamDomain<MunicipalityState, MunicipalityCommand, MunicipalityEvent> = {
  category: 'municipality',
  decider: municipality,
};

/** The guiding vision of an adopted strategy becomes the municipality's. */
export function visionOfStrategy(commands: CommandRunner): FollowUp {
  return {
    name: 'vision-of-strategy',
    reactsTo: new Set(['StrategyAdopted']),
    async react(event) {
      const { guidingVision } = (event as unknown as Extract<StrategyEvent, { type: 'StrategyAdopted' }>).data;
      if (guidingVision === null) return;
      const { municipalityId, actorId, effectiveOn } = event.meta;
      await commands.run(
        municipalityDomain,
        municipalityId,
        { type: 'AdoptVisionOfStrategy', data: { text: guidingVision } },
        { municipalityId, actorId, effectiveOn, commandId: idFrom(event.id, 'vision'), causationId: event.id },
      );
    },
  };
}
