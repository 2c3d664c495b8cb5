// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { dayIn, instantAt, MUNICIPAL_ZONE } from '../calendar/zone.js';
import { Core, EVENTS_FILE } from '../core.js';
import { SettableClock } from '../event-sourcing/clock.js';
import { idFrom } from '../event-sourcing/command-id.js';
import { municipalityDomain } from '../municipalities/vision-of-strategy.js';
import { createAccount } from '../people/create-account.js';
import { Passwords } from '../people/passwords.js';
import { ROLE_NAMES } from '../people/role-names.js';
import { BOTHEL, bothelPeople, registerBothel } from './bothel.js';
import { DemoCalendar } from './demo-calendar.js';
import { type DemoPerson, MUSTERAU, musterauHistory, musterauPeople } from './musterau-history.js';
import { playHistory } from './play-history.js';
import { reviewPlayer } from './play-reviews.js';

/** Of every demo account. The demo listens on this machine only. */
export const DEMO_PASSWORD = 'wegmarke-ausprobieren';

export interface DemoAccountData {
  readonly municipality: string;
  readonly name: string;
  /** `Digitalisierungsbeauftragte` */
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

const MUSTERAU_NAME = 'Samtgemeinde Musterau';
const BOTHEL_NAME = 'Samtgemeinde Bothel';

/** For the console and for the sign-in page; those of one role after another's, the officers' first. */
export const demoAccounts: readonly DemoAccountData[] = [
  ...musterauPeople.map((person) => accountOf(MUSTERAU_NAME, person)),
  ...bothelPeople.map((person) => accountOf(BOTHEL_NAME, person)),
];

function accountOf(municipality: string, { name, email, role }: DemoPerson): DemoAccountData {
  return { municipality, name, email, role: ROLE_NAMES[role], password: DEMO_PASSWORD };
}

export interface DemoOptions {
  /** Content of examples/bothel.json. */
  readonly bothel: Uint8Array;
  /** The moment at which the demo is made; its history ends the day before. */
  readonly now: Date;
  readonly passwords?: Passwords;
}

/** The data directory neither is empty nor holds what the program stores. */
export class NotADataDirectory extends Error {
  constructor(readonly dataDir: string) {
    super(`${dataDir} holds other files.`);
    this.name = 'NotADataDirectory';
  }
}

/**
 * Makes the demo's data where there is none yet: beside the directory first, so that whoever stops it halfway finds
 * nothing half made.
 *
 * @returns whether it was made
 * @throws NotADataDirectory
 */
export async function ensureDemoData(dataDir: string, options: DemoOptions): Promise<boolean> {
  const target = resolve(dataDir);
  if (existsSync(join(target, EVENTS_FILE))) return false;
  if (existsSync(target) && readdirSync(target).length > 0) throw new NotADataDirectory(target);
  mkdirSync(dirname(target), { recursive: true });
  const making = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    await createDemoData(making, options);
    if (existsSync(target)) rmdirSync(target);
    renameSync(making, target);
    return true;
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
}

/** Plays both municipalities into an empty directory. */
export async function createDemoData(
  dataDir: string,
  { bothel, now, passwords = new Passwords() }: DemoOptions,
): Promise<void> {
  const today = dayIn(MUNICIPAL_ZONE, now);
  const clock = new SettableClock(now);
  const refused: string[] = [];
  const core = await Core.open({ dataDir, clock, onRefused: (message) => refused.push(message) });
  try {
    // The same for all, so that nobody waits for ten of them.
    const hash = passwords.hash(DEMO_PASSWORD);
    const same = Object.assign(new Passwords(), { hash: () => hash });
    const register = async (municipalityId: string, people: readonly DemoPerson[]): Promise<Map<string, string>> => {
      const ids = new Map<string, string>();
      for (const { key, name, email, role } of people) {
        const account = { municipalityId, name, email, role, password: DEMO_PASSWORD };
        ids.set(key, await createAccount(core, same, { ...account, commandId: idFrom('demo', municipalityId, key) }));
      }
      return ids;
    };

    clock.set(instantAt(MUNICIPAL_ZONE, new DemoCalendar(today).quarter(-10, 8), 8));
    await core.commands.run(
      municipalityDomain,
      MUSTERAU,
      { type: 'RegisterMunicipality', data: { name: MUSTERAU_NAME, shortName: 'SG Musterau', fictional: true } },
      { municipalityId: MUSTERAU, actorId: 'system', commandId: idFrom('demo', MUSTERAU, 'register') },
    );
    const musterauIds = await register(MUSTERAU, musterauPeople);
    await playHistory(core, clock, MUSTERAU, musterauIds, musterauHistory(today, musterauIds), reviewPlayer(core));

    clock.set(now);
    await registerBothel(core, bothel, await register(BOTHEL, bothelPeople));
    await core.settle();
    if (refused.length > 0) throw new Error(refused.join('\n'));
  } finally {
    await core.close();
  }
}
