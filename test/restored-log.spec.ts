// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { Core } from '../src/core.js';
import { main } from '../src/event-store/cli.js';
import { backupLog, restoreLog } from '../src/event-store/log-commands.js';
import { municipalityDomain } from '../src/municipalities/vision-of-strategy.js';

it('shows a restored log as it is, not what the views had kept of the one before', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-restored-'));
  const backup = join(dataDir, 'backup.sqlite');
  let n = 0;
  const rename = (core: Core, name: string) =>
    core.commands.run(
      municipalityDomain,
      'm1',
      { type: 'RenameMunicipality', data: { name, shortName: name } },
      { municipalityId: 'm1', actorId: 'p1', commandId: `c${++n}` },
    );
  let core = await Core.open({ dataDir });
  await core.commands.run(
    municipalityDomain,
    'm1',
    { type: 'RegisterMunicipality', data: { name: 'Musterau', shortName: 'Musterau', fictional: true } },
    { municipalityId: 'm1', actorId: 'p1', commandId: 'c0' },
  );
  await rename(core, 'Vor der Sicherung');
  await backupLog(dataDir, backup);
  await rename(core, 'Nach der Sicherung');
  await core.close();
  await restoreLog(dataDir, backup, { force: true, now: new Date() });

  core = await Core.open({ dataDir });
  expect(core.views.municipalities.get('m1', 'm1')?.municipality.name).toBe('Vor der Sicherung');
  // The next event takes the place that another one had before the restore.
  await rename(core, 'Nach der Wiederherstellung');
  expect(core.views.municipalities.get('m1', 'm1')?.municipality.name).toBe('Nach der Wiederherstellung');
  expect(core.journal.newest('m1', 10).map((event) => (event.data as { name: string }).name)).toEqual([
    'Nach der Wiederherstellung',
    'Vor der Sicherung',
    'Musterau',
  ]);
  await core.close();
  rmSync(dataDir, { recursive: true });
});

it('sends nothing after a restore through the program before an officer has released it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-restored-'));
  const backup = join(dataDir, 'backup.sqlite');
  let core = await Core.open({ dataDir });
  for (const id of ['m1', 'm2'])
    await core.commands.run(
      municipalityDomain,
      id,
      { type: 'RegisterMunicipality', data: { name: id, shortName: id, fictional: true } },
      { municipalityId: id, actorId: 'p1', commandId: `c ${id}` },
    );
  await core.close();
  const said: string[] = [];
  const output = { out: (line: string) => said.push(line), err: (line: string) => said.push(line), isTTY: false };
  expect(await main(['backup', backup], { DATA_DIR: dataDir }, output)).toBe(0);
  expect(await main(['restore', backup, '--force'], { DATA_DIR: dataDir }, output)).toBe(0);
  expect(said.join('\n')).toContain('Erinnerungen sind angehalten');

  core = await Core.open({ dataDir });
  for (const id of ['m1', 'm2'])
    expect(core.views.reminding.get(id, id)?.rules.held).toMatchObject({ cause: 'restored', byId: 'system' });
  expect(await main(['events', 'verify'].slice(1), { DATA_DIR: dataDir }, output)).toBe(0);
  await core.close();
  rmSync(dataDir, { recursive: true });
});
