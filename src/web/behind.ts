// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { IncomingMessage } from 'node:http';
import { RequestProblem } from './problems.js';

/** How far a program's last change has come: it sends back what it was given. A whole number. */
export const POSITION_HEADER = 'Wegmarke-Position';
/** The same for browsers. */
export const POSITION_COOKIE = 'wegmarke-stand';

const behind = new WeakSet<IncomingMessage>();

/** This node does not show yet what whoever asks has changed. */
export function markAsBehind(request: IncomingMessage): void {
  behind.add(request);
}

export function isBehind(request: IncomingMessage): boolean {
  return behind.has(request);
}

/** On a page that does not show the last change of whoever looks at it. */
export const BEHIND_NOTICE = {
  title: 'Ihre letzte Änderung ist hier noch nicht zu sehen',
  text: 'Sie ist gespeichert und erscheint, sobald die Verbindung zum Speicher wieder steht. Bitte laden Sie die Seite gleich noch einmal.',
} as const;

/** Where nothing true can be said without that change, or something would be done without it. */
export function stillBehind(): RequestProblem {
  return new RequestProblem(
    503,
    'Zurzeit nicht möglich',
    'Ihre letzte Änderung ist gespeichert, hier aber noch nicht angekommen. Bitte versuchen Sie es gleich noch einmal; was Sie eben gesendet haben, ist nicht ausgeführt.',
    [],
    { 'retry-after': '2' },
  );
}
