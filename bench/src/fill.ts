// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Core, EVENTS_FILE } from '../../src/core.js';
import { idFrom } from '../../src/event-sourcing/command-id.js';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { municipalityDomain } from '../../src/municipalities/vision-of-strategy.js';
import { createAccount } from '../../src/people/create-account.js';
import { Passwords } from '../../src/people/passwords.js';
import { fillLog } from './histories.js';

/* Makes a data directory: municipalities with one officer each, and goals with histories. */

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    municipalities: { type: 'string', default: '1' },
    goals: { type: 'string', default: '200' },
    events: { type: 'string', default: '10000' },
    views: { type: 'boolean', default: false },
  },
});
const dataDir = values.dir!;
mkdirSync(dataDir, { recursive: true });
const municipalityIds = Array.from({ length: Number(values.municipalities) }, (_, index) => idFrom('bench-municipality', index));

const core = await Core.open({ dataDir });
const passwords = new Passwords();
for (const [index, municipalityId] of municipalityIds.entries()) {
  const envelope = { municipalityId, actorId: 'system', commandId: idFrom('bench-register', index) };
  const name = `Samtgemeinde Muster ${index + 1}`;
  await core.commands.run(
    municipalityDomain,
    municipalityId,
    { type: 'RegisterMunicipality', data: { name, shortName: `SG ${index + 1}`, fictional: true } },
    envelope,
  );
  if (index === 0)
    await createAccount(core, passwords, {
      municipalityId,
      name: 'Erika Muster',
      email: 'erika.muster@musterau.example',
      role: 'admin',
      password: 'Ein langes Kennwort fuer die Messung 7',
      commandId: `bench-account-${municipalityId}`,
    });
}
await core.close();

const store = SqliteEventStore.open(join(dataDir, EVENTS_FILE));
const written = await fillLog(store, { municipalityIds, goals: Number(values.goals), events: Number(values.events) });
await store.close();
if (values.views) {
  const filled = await Core.open({ dataDir });
  await filled.settle();
  await filled.close();
}
process.stdout.write(`${JSON.stringify({ events: written })}\n`);
