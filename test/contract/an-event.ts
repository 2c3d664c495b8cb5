// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../../src/event-store/event-store.js';

/** An event as the command runner would hand it to the store. */
export function anEvent(data: object = { words: 'Sachstand' }, type = 'GoalProgressReported'): NewEvent {
  return {
    id: randomUUID(),
    type,
    data,
    meta: {
      municipalityId: 'm1',
      actorId: 'p1',
      commandId: randomUUID(),
      fingerprint: 'f',
      recordedAt: '2026-05-12T09:30:00.000Z',
      effectiveOn: '2026-05-12',
    },
  };
}
