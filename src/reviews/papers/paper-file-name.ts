// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { PaperDocument } from '../../documents/paper-document.js';

const MOST = 60;
const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/**
 * `vorlage-dms-rollout-verteilen-2026-11-27.pdf`: what it is about and of which day, in letters that every system and every
 * mail program copes with.
 */
export function paperFileName({ title, day }: Pick<PaperDocument, 'title' | 'day'>, format: 'pdf' | 'odt'): string {
  const plain = title
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => LETTERS[letter]!)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const cut = plain.length <= MOST ? plain : plain.slice(0, MOST).replace(/-[^-]*$/, '');
  return ['vorlage', ...(cut === '' ? [] : [cut]), `${day}.${format}`].join('-');
}
