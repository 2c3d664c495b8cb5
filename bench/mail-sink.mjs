// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** A mail server that takes everything and keeps nothing, in a process of its own. Prints its address. */
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData: (stream, _session, done) => stream.on('end', done).resume(),
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`${JSON.stringify({ url: `smtp://127.0.0.1:${server.server.address().port}` })}\n`),
);
