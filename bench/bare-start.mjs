// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { createServer } from 'node:http';

/** What a start of Node.js with an HTTP server takes at the least. */
createServer((_request, response) => response.end('ok')).listen(Number(process.env.PORT), '127.0.0.1');
