// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { PaperDocument } from '../../documents/paper-document.js';
import type { PaperFormat } from '../../documents/paper-formats.js';
import { readableLine, shortened } from '../../documents/readable-text.js';

const MOST = 60;

/** `Vorlage-Größe-der-Anlage-2026-11-27.pdf`: what a paper is about and of which day, without signs that file systems refuse. */
export function paperFileName({ title, day }: Pick<PaperDocument, 'title' | 'day'>, format: PaperFormat): string {
  const words = readableLine(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const short = shortened(words, MOST).replace(/…$/, '').trim().replaceAll(' ', '-');
  return ['Vorlage', ...(short === '' ? [] : [short]), `${day}.${format}`].join('-');
}
