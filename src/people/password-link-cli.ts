// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { INVITATION_DAYS } from './domain/person.js';
import { personDomain } from './person-domain.js';
import { type CommandOutput, terminal, withPersonOffline } from './person-cli.js';
import { hashOfSecret, newSecret } from './secrets.js';

const USAGE = `Aufruf:
  npm run password-link -- --email <Adresse>

Zeigt einen Link, mit dem sich die Person einmal ein neues Passwort geben kann. Für den Fall, dass die einzige Person mit
der Rolle Administration ihr Passwort verloren hat.`;

/**
 * A way back in for whoever runs the machine; where somebody else can administer, the page of the person does the same.
 *
 * @param argv what stands behind the program's name
 * @returns the exit code: 0 done, 1 refused, 2 called wrongly
 */
export async function main(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  output: CommandOutput = terminal,
): Promise<number> {
  const email = read(argv);
  if (!email) {
    output.err(USAGE);
    return 2;
  }
  const instead = 'lassen Sie sich den Link von jemandem mit der Rolle Administration geben: Verwaltung, Person';
  return withPersonOffline(env, email, instead, output, async (core, { municipalityId, personId }) => {
    const code = newSecret();
    const data = { codeHash: hashOfSecret(code) };
    const envelope = { municipalityId, actorId: 'system', commandId: randomUUID() };
    await core.commands.run(personDomain, personId, { type: 'IssueInvitation', data }, envelope);
    const next = core.shared ? 'Bitte öffnen Sie ihn' : 'Bitte starten Sie Wegmarke und öffnen Sie ihn dort';
    output.err(`Der Link gilt ${INVITATION_DAYS} Tage und nur einmal. ${next}:`);
    output.out(`${(env['PUBLIC_URL'] || 'http://127.0.0.1:3000').replace(/\/$/, '')}/einladung/${code}`);
  });
}

function read(argv: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...argv], options: { email: { type: 'string' } } }).values.email?.trim();
  } catch {
    return undefined;
  }
}
