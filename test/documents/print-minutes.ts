// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { minutesOf } from '../../src/reviews/papers/minutes-document.js';
import { pressed } from '../../src/reviews/papers/minutes-press.js';
import { someMinutes } from './some-minutes.js';

/* A program that prints minutes once and says what was filed, as JSON: another process, under whatever environment. */
process.stdout.write(JSON.stringify(await pressed(minutesOf(someMinutes()))), () => process.exit(0));
