// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Core, EVENTS_FILE } from '../core.js';
import { RuleViolation } from '../event-sourcing/decider.js';
import { StoreUnavailable } from '../event-store/event-store.js';
import { DataDirInUse, lockDataDir } from '../event-store/instance-lock.js';
import { ROLES, type Role } from './actor.js';
import { issueApiToken } from './commands/issue-api-token.js';
import { normalEmail, type PersonRule } from './domain/person.js';
import { personRuleSentences } from './person-sentences.js';

const USAGE = `Aufruf:
  npm run token -- --email <Adresse> --label <wofür> [--role ${ROLES.join('|')}]

Stellt einen Zugangsschlüssel aus, mit dem ein Programm für die Person mit dieser E-Mail-Adresse handelt. Ohne --role darf
es lesen (reader), nie mehr als die Person selbst. Der Schlüssel wird nur dieses eine Mal gezeigt.`;

/** Where the command writes: the token alone on `out`, so that it can be piped; everything else on `err`. */
export interface TokenOutput {
  out(line: string): void;
  err(line: string): void;
}

const terminal: TokenOutput = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
};

/**
 * Issues a token for a program from the command line. The log has one writer, so Wegmarke must not run on the same data;
 * where it does, its page does the same.
 *
 * @param argv what stands behind the program's name
 * @returns the exit code: 0 done, 1 refused, 2 called wrongly
 */
export async function main(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  output: TokenOutput = terminal,
): Promise<number> {
  const asked = read(argv);
  if (!asked) {
    output.err(USAGE);
    return 2;
  }
  const dataDir = resolve(env['DATA_DIR'] ?? './data');
  if (!existsSync(join(dataDir, EVENTS_FILE))) {
    output.err(`In ${dataDir} liegen keine Daten. Bitte starten Sie Wegmarke zuerst, oder setzen Sie DATA_DIR.`);
    return 1;
  }
  try {
    const lock = lockDataDir(dataDir);
    try {
      return await issue(dataDir, asked, output);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (error instanceof DataDirInUse) {
      output.err(
        'Wegmarke läuft gerade mit diesen Daten. Bitte beenden Sie es zuerst, oder stellen Sie den Zugangsschlüssel im Programm aus: Verwaltung, Zugangsschlüssel für Programme.',
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

interface Asked {
  readonly email: string;
  readonly label: string;
  readonly role: Role;
}

function read(argv: readonly string[]): Asked | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { email: { type: 'string' }, label: { type: 'string' }, role: { type: 'string', default: 'reader' } },
    });
    const email = values.email?.trim();
    const label = values.label?.trim();
    const role = ROLES.find((one) => one === values.role);
    return email && label && role ? { email, label, role } : undefined;
  } catch {
    return undefined;
  }
}

async function issue(dataDir: string, { email, label, role }: Asked, output: TokenOutput): Promise<number> {
  const core = await Core.open({ dataDir, onRefused: (message) => output.err(message) });
  try {
    const sheet = core.views.people.find(normalEmail(email));
    if (!sheet) {
      output.err(`Mit der Adresse ${email} meldet sich hier niemand an. Bitte prüfen Sie die Schreibweise.`);
      return 1;
    }
    const { municipalityId, personId } = sheet;
    const envelope = { municipalityId, actorId: 'system', commandId: randomUUID() };
    const { token } = await issueApiToken(core, { personId, label, role, envelope });
    if (token === null) throw new Error('A new command was taken for a repeated one.');
    output.err('Bitte kopieren Sie den Zugangsschlüssel jetzt: Er wird nicht noch einmal angezeigt.');
    output.out(token);
    return 0;
  } finally {
    await core.close();
  }
}
