// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Browser, Page } from 'playwright-core';
import { readConfiguration } from '../../src/configuration.js';
import { createDemoData, DEMO_PASSWORD, demoAccounts } from '../../src/demo/demo-data.js';
import type { Clock } from '../../src/event-sourcing/clock.js';
import { type Running, type StartOptions, startWegmarke } from '../../src/start.js';

export interface Program extends Running {
  readonly dataDir: string;
  /** Ends the program and removes its data. */
  end(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** The whole program on a free port of this machine, with an empty data directory or with the demo's data. */
export async function startProgram(
  options: {
    demo?: boolean;
    clock?: Clock;
    dataDir?: string;
    /** What the environment says beside port, host and data. */
    env?: Record<string, string>;
  } & Pick<StartOptions, 'prepare'> = {},
): Promise<Program> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'wegmarke-journey-'));
  if (options.demo) {
    const bothel = readFileSync(new URL('../../examples/bothel.json', import.meta.url));
    await createDemoData(dataDir, { bothel, now: options.clock?.now() ?? new Date() });
  }
  const configuration = readConfiguration({
    ...options.env,
    PORT: String(await freePort()),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
  });
  const running = await startWegmarke(configuration, {
    say: () => undefined,
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.prepare ? { prepare: options.prepare } : {}),
    demoAccounts: options.demo ? demoAccounts : [],
  });
  return {
    ...running,
    dataDir,
    async end() {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Types the address and the password into the sign-in page and waits for what comes. */
export async function signIn(page: Page, address: string, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto(`${address}/anmelden`);
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByLabel('Passwort', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/anmelden');
}

/** A page of a new browser profile, signed in. */
export async function signedIn(
  browser: Browser,
  address: string,
  email: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await signIn(page, address, email);
  return page;
}

export const ACCOUNTS = {
  officer: 'jana.beispiel@musterau.example',
  admin: 'thomas.muster@musterau.example',
  owner: 'peter.mustermann@musterau.example',
  reader: 'ole.musterbach@musterau.example',
  bothelOfficer: 'digital@bothel.example',
} as const;
