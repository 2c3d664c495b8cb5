// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Core } from '../core.js';
import { SettableClock } from '../event-sourcing/clock.js';
import { municipalityDomain } from '../municipalities/vision-of-strategy.js';
import { adoptStrategy, codesInUse, type ReadIn } from './adopt-strategy.js';
import { readStrategy } from './read-strategy.js';

const file = readFileSync(new URL('../../examples/bothel.json', import.meta.url));

function read(municipalityId: string, text: Uint8Array | string = file): ReadIn {
  const result = readStrategy(text, { municipalityId, fileName: 'bothel.json', existingCodes: [] });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

describe('adoptStrategy', () => {
  let dataDir: string;
  let core: Core;
  const refused: string[] = [];
  const envelope = (commandId: string, municipalityId = 'm1') => ({ municipalityId, actorId: 'p1', commandId });

  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'wegmarke-strategy-'));
    const clock = new SettableClock(new Date('2026-03-02T08:00:00Z'));
    core = await Core.open({ dataDir, clock, onRefused: (message) => refused.push(message) });
    for (const municipalityId of ['m1', 'm2'])
      await core.commands.run(
        municipalityDomain,
        municipalityId,
        { type: 'RegisterMunicipality', data: { name: municipalityId, shortName: municipalityId, fictional: true } },
        envelope('register', municipalityId),
      );
  });
  afterEach(async () => {
    await core.close();
    rmSync(dataDir, { recursive: true });
    expect(refused.splice(0)).toEqual([]);
  });

  it('shows all goals and the vision as soon as it has answered', async () => {
    await adoptStrategy(core, read('m1'), { ...envelope('c1'), effectiveOn: '2025-11-11' });
    expect(codesInUse(core, 'm1')).toHaveLength(11);
    expect(core.views.goals.list('m1')[0]).toMatchObject({ setOn: '2025-11-11', origin: { kind: 'strategy' } });
    expect(core.views.municipalities.get('m1', 'm1')?.municipality.guidingVision).toContain('Dein Rathaus');
    expect(core.views.strategies.list('m1')).toMatchObject([
      { title: 'Projekt- & Strategiebericht', fileName: 'bothel.json' },
    ]);
    expect(codesInUse(core, 'm2')).toEqual([]);
  });

  it('takes the same form sent twice for one, at the same time and later', async () => {
    const [one, two] = await Promise.all([
      adoptStrategy(core, read('m1'), envelope('c1')),
      adoptStrategy(core, read('m1'), envelope('c1')),
    ]);
    expect([one.repeated, two.repeated]).toEqual([false, true]);
    expect((await adoptStrategy(core, read('m1'), envelope('c1'))).eventIds).toEqual(one.eventIds);
    expect(codesInUse(core, 'm1')).toHaveLength(11);
  });

  it('refuses the same strategy from another form, and records nothing', async () => {
    await adoptStrategy(core, read('m1'), envelope('c1'));
    const head = await core.store.head();
    await expect(adoptStrategy(core, read('m1'), envelope('c2'))).rejects.toMatchObject({
      code: 'strategy-adopted-before',
    });
    expect(await core.store.head()).toBe(head);
    await adoptStrategy(core, read('m2'), envelope('c3', 'm2'));
    expect(codesInUse(core, 'm2')).toHaveLength(11);
  });

  it('refuses a second strategy whose codes were taken while its preview was looked at', async () => {
    const other = JSON.parse(file.toString()) as { goals: { title: string; code: string }[] };
    other.goals[3]!.title = 'Anders';
    const late = read('m1', JSON.stringify(other));
    await adoptStrategy(core, read('m1'), envelope('c1'));
    await expect(adoptStrategy(core, late, envelope('c2'))).rejects.toMatchObject({ code: 'strategy-code-taken' });
    expect(codesInUse(core, 'm1')).toHaveLength(11);
  });
});
