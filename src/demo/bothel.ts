// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Core } from '../core.js';
import { idFrom } from '../event-sourcing/command-id.js';
import { municipalityDomain } from '../municipalities/vision-of-strategy.js';
import { adoptStrategy } from '../strategies/adopt-strategy.js';
import { problemText, readStrategy } from '../strategies/read-strategy.js';
import type { DemoPerson } from './musterau-history.js';

export const BOTHEL = 'bothel';

/** Accounts to look around with, named after what they may do: the report names nobody, and nobody is invented. */
export const bothelPeople: readonly DemoPerson[] = [
  { key: 'officer', name: 'Demo-Konto Digitalisierung', email: 'digital@bothel.example', role: 'officer' },
  { key: 'admin', name: 'Demo-Konto Administration', email: 'admin@bothel.example', role: 'admin' },
  { key: 'owner', name: 'Demo-Konto Zielverantwortung', email: 'ziele@bothel.example', role: 'owner' },
  { key: 'reader', name: 'Demo-Konto Lesen', email: 'lesen@bothel.example', role: 'reader' },
];

/**
 * SG Bothel with its strategy as the report has it: no owners, no ratings, no progress. It is read in today and in force
 * since the day of the report.
 *
 * @param file content of examples/bothel.json
 */
export async function registerBothel(
  core: Core,
  file: Uint8Array,
  personIds: ReadonlyMap<string, string>,
): Promise<void> {
  const read = readStrategy(file, { municipalityId: BOTHEL, fileName: 'bothel.json', existingCodes: [] });
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  const { municipalityName, date } = read.content;
  if (municipalityName === null || date === null) throw new Error('examples/bothel.json names no municipality or day.');
  const { shortName } = (JSON.parse(new TextDecoder().decode(file)) as { municipality: { shortName: string } })
    .municipality;
  await core.commands.run(
    municipalityDomain,
    BOTHEL,
    { type: 'RegisterMunicipality', data: { name: municipalityName, shortName, fictional: false } },
    { municipalityId: BOTHEL, actorId: 'system', commandId: idFrom('demo', BOTHEL, 'register') },
  );
  await adoptStrategy(core, read, {
    municipalityId: BOTHEL,
    actorId: personIds.get('officer')!,
    commandId: idFrom('demo', BOTHEL, 'adopt'),
    effectiveOn: date,
  });
}
