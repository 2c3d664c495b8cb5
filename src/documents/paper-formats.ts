// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { odtOf } from './odt.js';
import { pdfOf } from './pdf.js';

/** The files that a paper can be had as, with their media types. */
export const PAPER_FORMATS = {
  pdf: { type: 'application/pdf', make: pdfOf },
  odt: { type: 'application/vnd.oasis.opendocument.text', make: odtOf },
} as const;

export type PaperFormat = keyof typeof PAPER_FORMATS;

export function isPaperFormat(text: string): text is PaperFormat {
  return Object.hasOwn(PAPER_FORMATS, text);
}
