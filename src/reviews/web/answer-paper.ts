// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyReply } from 'fastify';
import { odtOf } from '../../documents/odt.js';
import type { PaperDocument } from '../../documents/paper-document.js';
import { pdfOf } from '../../documents/pdf.js';
import { attachment } from '../../web/attachment.js';

const FORMATS = {
  pdf: { type: 'application/pdf', make: pdfOf },
  odt: { type: 'application/vnd.oasis.opendocument.text', make: odtOf },
} as const;

export type PaperFormat = keyof typeof FORMATS;

export function isPaperFormat(text: string): text is PaperFormat {
  return Object.hasOwn(FORMATS, text);
}

/** @param fileName as it is saved */
export async function answerPaper(
  reply: FastifyReply,
  paper: PaperDocument,
  format: PaperFormat,
  fileName: string,
): Promise<void> {
  answerPrinted(reply, await FORMATS[format].make(paper), format, fileName);
}

/** A paper that was made before. */
export function answerPrinted(reply: FastifyReply, bytes: Uint8Array, format: PaperFormat, fileName: string): void {
  void reply.type(FORMATS[format].type).header('content-disposition', attachment(fileName)).send(Buffer.from(bytes));
}
