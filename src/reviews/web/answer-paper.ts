// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyReply } from 'fastify';
import { attachment } from '../../web/attachment.js';

export type PaperFormat = 'pdf' | 'odt';

const TYPES: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
};

/** @param name of the file, without its ending */
export function answerPaper(reply: FastifyReply, bytes: Uint8Array, format: PaperFormat, name: string): void {
  void reply
    .type(TYPES[format])
    .header('content-disposition', attachment(`${name}.${format}`))
    .send(Buffer.from(bytes));
}
