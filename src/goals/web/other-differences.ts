// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Stand } from '../../stands.js';
import type { OtherChanges } from './difference-page.js';

/** What differs between two Stände beside goals; the composition root knows the other contexts. */
export interface OtherDifferences {
  between(before: Stand, after: Stand): readonly OtherChanges[];
}

/** Token of {@link OtherDifferences}. */
export const OTHER_DIFFERENCES = Symbol('OtherDifferences');
