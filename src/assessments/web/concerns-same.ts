// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** What tells one part of a round from another. */
const PARTS = ['phase', 'source', 'findingId'] as const;

/** Whether both may be about the same part of a round: the same phase, source and finding, as far as both name one. */
export function concernsSame(a: object, b: object): boolean {
  const [one, other] = [a, b] as readonly Readonly<Record<string, unknown>>[];
  return PARTS.every((part) => one![part] === undefined || other![part] === undefined || one![part] === other![part]);
}
