// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigurationError, readStoreSettings } from '../configuration.js';
import { Core, EVENTS_FILE } from '../core.js';
import { RuleViolation } from '../event-sourcing/decider.js';
import { StoreUnavailable } from '../event-store/event-store.js';
import { DataDirInUse, lockDataDir } from '../event-store/instance-lock.js';
import { openStore } from '../open-store.js';
import { normalEmail, type PersonRule } from './domain/person.js';
import { personRuleSentences } from './person-sentences.js';
import type { PersonSheet } from './views/person-sheet.js';

/** Where a command writes: what was asked for alone on `out`, so that it can be piped; everything else on `err`. */
export interface CommandOutput {
  out(line: string): void;
  err(line: string): void;
}

export const terminal: CommandOutput = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};

/**
 * Does something for one person from the command line. A data directory has one writer, so Wegmarke must not run on the same one;
 * with EventStoreDB nodes may run meanwhile, as this is one more for a moment, in a directory of its own.
 *
 * @param instead where the running program offers the same
 * @returns the exit code: 0 done, 1 refused
 */
export async function withPersonOffline(
  env: NodeJS.ProcessEnv,
  email: string,
  instead: string,
  output: CommandOutput,
  work: (core: Core, sheet: PersonSheet) => Promise<void>,
): Promise<number> {
  const dataDir = resolve(env['DATA_DIR'] || './data');
  let settings;
  try {
    settings = readStoreSettings(env);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    for (const problem of error.problems) output.err(problem);
    return 1;
  }
  if (settings.engine === 'sqlite' && !existsSync(join(dataDir, EVENTS_FILE))) {
    output.err(`In ${dataDir} liegen keine Daten. Bitte starten Sie Wegmarke zuerst, oder setzen Sie DATA_DIR.`);
    return 1;
  }
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const lock = lockDataDir(dataDir);
    try {
      const store = await openStore(settings, dataDir, (sentence) => output.err(sentence));
      const core = await Core.open({ dataDir, store, onRefused: (message) => output.err(message) });
      try {
        const sheet = core.views.people.find(normalEmail(email));
        if (!sheet) {
          output.err(`Mit der Adresse ${email} meldet sich hier niemand an. Bitte prüfen Sie die Schreibweise.`);
          return 1;
        }
        await work(core, sheet);
        return 0;
      } finally {
        await core.close();
      }
    } finally {
      lock.release();
    }
  } catch (error) {
    if (error instanceof DataDirInUse) {
      output.err(
        settings.engine === 'sqlite'
          ? `Wegmarke läuft gerade mit diesen Daten. Bitte beenden Sie es zuerst, oder ${instead}.`
          : `Wegmarke läuft gerade mit diesem Datenverzeichnis. Bitte nennen Sie mit DATA_DIR einen leeren Ordner, oder ${instead}.`,
      );
      return 1;
    }
    if (error instanceof RuleViolation && Object.hasOwn(personRuleSentences, error.code)) {
      output.err(personRuleSentences[error.code as PersonRule].say(error.details));
      return 1;
    }
    if (error instanceof StoreUnavailable) {
      output.err(error.message);
      return 1;
    }
    throw error;
  }
}
