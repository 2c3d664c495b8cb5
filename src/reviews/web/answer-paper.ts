// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyReply } from 'fastify';
import type { PaperDocument } from '../../documents/paper-document.js';
import { PAPER_FORMATS, type PaperFormat } from '../../documents/paper-formats.js';
import { answerFile } from '../../web/answer-file.js';

/** @param fileName as it is saved */
export async function answerPaper(
  reply: FastifyReply,
  paper: PaperDocument,
  format: PaperFormat,
  fileName: string,
): Promise<void> {
  answerPrinted(reply, await PAPER_FORMATS[format].make(paper), format, fileName);
}

/** A paper that was made before. */
export function answerPrinted(reply: FastifyReply, bytes: Uint8Array, format: PaperFormat, fileName: string): void {
  answerFile(reply, bytes, PAPER_FORMATS[format].type, fileName);
}
