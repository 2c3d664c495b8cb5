// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyReply } from 'fastify';
import { attachment } from './attachment.js';

/**
 * Answers with a file to be saved.
 *
 * @param type media type
 * @param fileName as it is saved
 */
export function answerFile(reply: FastifyReply, bytes: Uint8Array, type: string, fileName: string): void {
  void reply.type(type).header('content-disposition', attachment(fileName)).send(Buffer.from(bytes));
}
