// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/** As scripts/run.mjs does it for every program; for both that are compared. */
enableCompileCache(join(import.meta.dirname, '.cache', 'compiled'));
