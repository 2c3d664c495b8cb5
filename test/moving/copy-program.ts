// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { main } from '../../src/event-store/cli.js';

/* `npm run events -- copy …` as a program of its own that a test can kill. */
process.exitCode = await main(process.argv.slice(2), process.env);
