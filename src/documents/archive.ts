// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { strToU8, zipSync } from 'fflate';
import type { Day } from '../calendar/day.js';

/**
 * A zip archive whose files are all of one day.
 * @param stored path of the one file that is not to be compressed
 */
export function archive(
  day: Day,
  files: readonly (readonly [path: string, content: string | Uint8Array])[],
  stored?: string,
): Uint8Array {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  // Archives hold wall clock time, and fflate asks this machine's clock for it: noon of that day is the same everywhere.
  // They begin with 1980 and fflate ends with 2099.
  const mtime = new Date(Math.min(2099, Math.max(1980, year)), month - 1, date, 12);
  return zipSync(
    Object.fromEntries(
      files.map(([path, content]) => [
        path,
        [typeof content === 'string' ? strToU8(content) : content, { level: path === stored ? 0 : 6, mtime }],
      ]),
    ),
  );
}
