// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where scripts/test.mjs found LibreOffice; undefined where this machine has none. */
export const LIBRE_OFFICE = process.env['SOFFICE'];

/** Of a test that needs LibreOffice, where there is none. */
export const WITHOUT_LIBRE_OFFICE =
  'skipped: LibreOffice is not installed; npm run test:soak brings it, and SOFFICE names it';

/** What one of poppler's tools says of a file. */
export function poppler(tool: 'pdfinfo' | 'pdftotext' | 'pdffonts', pdf: Uint8Array, ...options: string[]): string {
  return inFolder((folder) => {
    const path = join(folder, 'paper.pdf');
    writeFileSync(path, pdf);
    const program = process.env['PDFINFO'] ? join(dirname(process.env['PDFINFO']), tool) : tool;
    // Of the tagging it says on standard error what it does not know of newer attributes.
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    const words = [...options, path, ...(tool === 'pdftotext' ? ['-'] : [])];
    return execFileSync(program, words, { encoding: 'utf8', stdio, maxBuffer: 64_000_000 });
  });
}

/** The file as LibreOffice has read it, in another format. `filter` may follow it: `csv:"Text - txt - csv (StarCalc)":…`. */
export function converted(file: Uint8Array, from: string, to: string): Buffer {
  return inFolder((folder) => {
    const path = join(folder, `file.${from}`);
    writeFileSync(path, file);
    // A profile of its own: another office that runs at the same time would take the order and answer nothing.
    const words = [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', to];
    execFileSync(LIBRE_OFFICE!, [...words, '--outdir', join(folder, 'out'), path], {
      stdio: 'ignore',
      timeout: 120_000,
    });
    const [made] = readdirSync(join(folder, 'out'));
    return readFileSync(join(folder, 'out', made!));
  });
}

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'wegmarke-paper-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
