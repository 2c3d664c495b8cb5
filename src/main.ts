// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { startFromEnvironment } from './start.js';

await startFromEnvironment();
