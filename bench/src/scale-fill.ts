// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Core, EVENTS_FILE } from '../../src/core.js';
import { idFrom } from '../../src/event-sourcing/command-id.js';
import type { Envelope } from '../../src/event-sourcing/command-runner.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { personDomain } from '../../src/people/person-domain.js';
import { reviewDomain } from '../../src/reviews/review-domain.js';
import { fillShares, personOf } from './histories.js';

/* A log of many municipalities. The first of them, whose pages are asked for, has the same goals and events however long the log
   is; all others share the rest, with so many goals that each comes to some fifty events. */

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    municipalities: { type: 'string', default: '1000' },
    events: { type: 'string', default: '10000' },
    'asked-goals': { type: 'string', default: '100' },
    'asked-events': { type: 'string', default: '5000' },
  },
});
const dataDir = values.dir!;
const events = Number(values.events);
const EVENTS_OF_GOAL = 50;
/** Commands under way at once: they share commits. */
const TOGETHER = 200;
mkdirSync(dataDir, { recursive: true });

const municipalityIds = Array.from({ length: Number(values.municipalities) }, (_, n) =>
  idFrom('bench-municipality', n),
);

async function beginMunicipality(core: Core, municipalityId: string, n: number): Promise<void> {
  const personId = personOf(municipalityId);
  const by = (what: string): Envelope => ({
    municipalityId,
    actorId: personId,
    commandId: idFrom('bench', municipalityId, what),
  });
  const name = `Samtgemeinde Muster ${n + 1}`;
  const registered = { name, shortName: `SG ${n + 1}`, fictional: true };
  await core.commands.run(
    municipalityDomain,
    municipalityId,
    { type: 'RegisterMunicipality', data: registered },
    by('register'),
  );
  const role = n === 0 ? 'admin' : 'officer';
  const person = {
    name: `Erika Muster ${n + 1}`,
    email: `erika.muster@muster-${n + 1}.example`,
    role,
    invitedBy: null,
    codeHash: null,
  } as const;
  await core.commands.run(personDomain, personId, { type: 'RegisterPerson', data: person }, by('person'));
  await core.commands.run(
    personDomain,
    personId,
    { type: 'SetPassword', data: { hash: 'x', keepSessionId: null } },
    by('password'),
  );
}

const core = await Core.open({ dataDir });
const [asked, ...others] = municipalityIds;
await beginMunicipality(core, asked!, 0);
await core.commands.run(
  reviewDomain,
  idFrom('bench-review', 0),
  {
    type: 'PlanReview',
    data: {
      quarter: '2026-Q2',
      body: 'Samtgemeindeausschuss',
      schedule: { on: '2026-07-09', at: '17:00', place: null },
      invitedIds: [personOf(asked!)],
    },
  },
  { municipalityId: asked!, actorId: personOf(asked!), commandId: idFrom('bench-plan-review') },
);
for (let from = 0; from < others.length; from += TOGETHER)
  await Promise.all(others.slice(from, from + TOGETHER).map((id, n) => beginMunicipality(core, id, from + n + 1)));
await core.settle();
const before = await core.store.head();
await core.close();

const began = performance.now();
const store = SqliteEventStore.open(join(dataDir, EVENTS_FILE));
const askedEvents = Number(values['asked-events']);
const rest = Math.max(0, events - before - askedEvents);
const written = await fillShares(store, [
  { municipalityId: asked!, goals: Number(values['asked-goals']), events: { left: askedEvents } },
  ...others.map((municipalityId, n) => {
    const left = Math.floor(((n + 1) * rest) / others.length) - Math.floor((n * rest) / others.length);
    return { municipalityId, goals: Math.max(1, Math.round(left / EVENTS_OF_GOAL)), events: { left } };
  }),
]);
await store.close();
const seconds = (performance.now() - began) / 1000;
process.stdout.write(`${JSON.stringify({ events: before + written, rate: written / seconds })}\n`);
process.exit(0);
