// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { main as logTools } from './event-store/cli.js';
import { main as showPasswordLink } from './people/password-link-cli.js';
import { main as issueToken } from './people/token-cli.js';
import { rebuildViews } from './rebuild-views.js';

/** The commands beside the program: `events`, `backup`, `restore`, `views:rebuild`, `token`, `password-link`. docs/operations.md tells when. */
async function run([command, ...words]: readonly string[]): Promise<number> {
  const dataDir = process.env['DATA_DIR'] || './data';
  switch (command) {
    case 'events':
      return logTools(words, process.env);
    case 'backup':
    case 'restore':
      return logTools([command, ...words], process.env);
    case 'views:rebuild':
      return rebuildViews(dataDir, process.env);
    case 'token':
      return issueToken(words, process.env);
    case 'password-link':
      return showPasswordLink(words, process.env);
    default:
      process.stderr.write('Bekannt sind: events, backup, restore, views:rebuild, token, password-link.\n');
      return 2;
  }
}

// Backups and restored files are for this account alone, as the data is.
process.umask(0o077);
process.exitCode = await run(process.argv.slice(2));
