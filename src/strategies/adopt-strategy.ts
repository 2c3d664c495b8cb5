// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from '../core.js';
import { fingerprintOf } from '../event-sourcing/command-id.js';
import type { Envelope, Outcome, StreamDomain } from '../event-sourcing/command-runner.js';
import { goalCodesOf } from '../event-sourcing/keyed-lock.js';
import {
  type AdoptStrategy,
  strategy,
  type StrategyContent,
  type StrategyEvent,
  type StrategyState,
} from './domain/strategy.js';

/** Streams `strategy-<municipalityId>.<strategyId>`, one event each. */
export const strategyDomain: StreamDomain<StrategyState, AdoptStrategy, StrategyEvent> = {
  category: 'strategy',
  decider: strategy,
};

/** As `readStrategy` answers it. */
export interface ReadIn {
  readonly strategyId: string;
  readonly content: StrategyContent;
  readonly fileName: string;
}

/**
 * Takes over a strategy that was read and found right: one event, from which its goals and its vision follow by
 * themselves. Resolves when all of them can be seen. Codes are looked up and taken under one lock, so that nobody takes
 * one in between.
 *
 * @throws RuleViolation it was adopted before, or one of its codes is taken
 */
export function adoptStrategy(
  core: Core,
  { strategyId, content, fileName }: ReadIn,
  envelope: Envelope,
): Promise<Outcome> {
  const { municipalityId } = envelope;
  return core.locks.run(goalCodesOf(municipalityId), async () => {
    const takenCodes = codesInUse(core, municipalityId);
    const outcome = await core.commands.run(
      strategyDomain,
      strategyId,
      { type: 'AdoptStrategy', data: { ...content, fileName, takenCodes } },
      // The codes in use are other ones the second time; what was asked for is the same.
      { ...envelope, fingerprint: envelope.fingerprint ?? fingerprintOf([strategyId, fileName, envelope.effectiveOn]) },
    );
    await core.followUps.reach(outcome.position);
    await core.viewRunner.reach(await core.store.head());
    return outcome;
  });
}

/** Codes of all goals of the municipality, also of those that have ended. */
export function codesInUse(core: Core, municipalityId: string): readonly string[] {
  return core.views.goals.list(municipalityId).map(({ goal }) => goal.code);
}
