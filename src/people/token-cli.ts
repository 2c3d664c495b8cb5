// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ROLES, type Role } from './actor.js';
import { issueApiToken } from './commands/issue-api-token.js';
import { type CommandOutput, terminal, withPersonOffline } from './person-cli.js';

const USAGE = `Aufruf:
  npm run token -- --email <Adresse> --label <wofür> [--role ${ROLES.join('|')}]

Stellt einen Zugangsschlüssel aus, mit dem ein Programm für die Person mit dieser E-Mail-Adresse handelt. Ohne --role darf
es lesen (reader), nie mehr als die Person selbst. Der Schlüssel wird nur dieses eine Mal gezeigt.`;

/**
 * Issues a token for a program from the command line; where Wegmarke runs, its page does the same.
 *
 * @param argv what stands behind the program's name
 * @returns the exit code: 0 done, 1 refused, 2 called wrongly
 */
export async function main(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  output: CommandOutput = terminal,
): Promise<number> {
  const asked = read(argv);
  if (!asked) {
    output.err(USAGE);
    return 2;
  }
  const instead = 'stellen Sie den Zugangsschlüssel im Programm aus: Verwaltung, Zugangsschlüssel für Programme';
  const { email, label, role } = asked;
  return withPersonOffline(env, email, instead, output, async (core, { municipalityId, personId }) => {
    const envelope = { municipalityId, actorId: 'system', commandId: randomUUID() };
    const { token } = await issueApiToken(core, { personId, label, role, envelope });
    if (token === null) throw new Error('A new command was taken for a repeated one.');
    output.err('Bitte kopieren Sie den Zugangsschlüssel jetzt: Er wird nicht noch einmal angezeigt.');
    output.out(token);
  });
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
