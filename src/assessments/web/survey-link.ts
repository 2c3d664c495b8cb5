// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Configuration } from '../../configuration.js';

/** Where people answer; the last part is the survey's link token. */
const ANSWERING_PATH = '/umfrage';

/** The whole address, as it is handed out. */
export function answeringAddress({ publicUrl }: Pick<Configuration, 'publicUrl'>, linkToken: string): string {
  return `${publicUrl}${ANSWERING_PATH}/${linkToken}`;
}
