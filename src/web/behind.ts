// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RequestProblem } from './problems.js';

/** How far a program's last change has come: it sends back what it was given, a {@link placeIn} a log. */
export const POSITION_HEADER = 'Wegmarke-Position';
/** The same for browsers. */
export const POSITION_COOKIE = 'wegmarke-stand';

/**
 * A position and in which log: `4711-3f9a0c2e`. In a log that was moved to another engine or restored the same position is another
 * place.
 *
 * @param incarnation of the log
 */
export function placeIn(incarnation: string, position: number): string {
  return `${position}-${nameOf(incarnation)}`;
}

/** The position that a place says, where it is one in this log; else 0, before everything. */
export function positionIn(incarnation: string, place: unknown): number {
  const [, position, log] = (typeof place === 'string' && /^(\d{1,16})-([0-9a-f]{8})$/.exec(place)) || [];
  return log === nameOf(incarnation) ? Math.min(Number(position), Number.MAX_SAFE_INTEGER) : 0;
}

/** Enough of it to tell logs of one installation apart, and no more than that. */
function nameOf(incarnation: string): string {
  return hash('sha256', incarnation, 'hex').slice(0, 8);
}

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
