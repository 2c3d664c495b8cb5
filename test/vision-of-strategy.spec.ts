// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Core, VIEWS_FILE } from '../src/core.js';
import { municipalityDomain } from '../src/municipalities/vision-of-strategy.js';
import { strategyEvents } from './stored-events/samples.js';
/** Follow-ups are carried out again when the views were deleted: that must record nothing. */
it('does not bring back the vision of a strategy when follow-ups are repeated', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'v-'));
  let core = await Core.open({ dataDir });
  let n = 0;
  const by = () => ({ municipalityId: 'm1', actorId: 'p', commandId: `c${++n}` });
  await core.commands.run(
    municipalityDomain,
    'm1',
    { type: 'RegisterMunicipality', data: { name: 'M', shortName: 'M', fictional: true } },
    by(),
  );
  await core.commands.run(
    municipalityDomain,
    'm1',
    { type: 'AdoptGuidingVision', data: { text: 'Digital und persönlich' } },
    by(),
  );
  const meta = {
    municipalityId: 'm1',
    actorId: 'p',
    commandId: 'x',
    fingerprint: 'f',
    recordedAt: '2026-05-12T09:30:00.000Z',
    effectiveOn: '2026-05-11',
  };
  await core.store.append('strategy-m1.s1', 0, [{ id: 's', ...strategyEvents.StrategyAdopted, meta }]);
  await core.settle();
  await core.commands.run(municipalityDomain, 'm1', { type: 'AdoptGuidingVision', data: { text: 'Neu' } }, by());
  await core.settle();
  const head = await core.store.head();
  await core.close();
  for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, VIEWS_FILE + end), { force: true });
  core = await Core.open({ dataDir });
  await core.settle();
  expect([await core.store.head(), core.views.municipalities.get('m1', 'm1')?.municipality.guidingVision]).toEqual([
    head,
    'Neu',
  ]);
  await core.close();
  rmSync(dataDir, { recursive: true });
});
