// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { RoundPartOf } from './round-part.js';

/** The parts of a round in the order in which its page shows them. */
export const ROUND_PARTS: readonly RoundPartOf[] = [];
