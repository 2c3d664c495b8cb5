// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Configuration } from '../../configuration.js';
import { BALLOT_PATH } from '../../web/public-paths.js';

/** The whole address, as it is handed out; the last part is the survey's link token. */
export function answeringAddress({ publicUrl }: Pick<Configuration, 'publicUrl'>, linkToken: string): string {
  return `${publicUrl}${BALLOT_PATH}/${linkToken}`;
}
