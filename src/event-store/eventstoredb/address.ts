// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/** What is wrong with an address of EventStoreDB, as one German sentence that does not repeat it: a password may stand in it. */
export function problemWithAddress(url: string): string | undefined {
  const example = 'zum Beispiel esdb://benutzer:kennwort@rechner.example.de:2113';
  if (!/^esdb(\+discover)?:\/\//.test(url)) {
    return `EVENTSTORE_URL muss mit esdb:// oder esdb+discover:// beginnen, ${example}.`;
  }
  if (
    !/^esdb(\+discover)?:\/\/([^:@/?\s]+:[^@/?\s]+@)?[a-z0-9.[\]-]+(:\d{1,5})?(,[a-z0-9.[\]-]+(:\d{1,5})?)*\/?(\?\S*)?$/i.test(
      url,
    )
  ) {
    return `EVENTSTORE_URL ist keine Adresse, wie EventStoreDB sie schreibt, ${example}.`;
  }
  if (!url.includes('@') && !/[?&]tls=false(&|$)/i.test(url)) {
    return `EVENTSTORE_URL braucht Benutzer und Kennwort, ${example}.`;
  }
  // Switched off, the client reports a refused append as if it were done.
  if (/[?&]throw[-_]?on[-_]?append[-_]?failure=/i.test(url)) {
    return 'EVENTSTORE_URL darf throwOnAppendFailure nicht enthalten; bitte weglassen.';
  }
  return undefined;
}

/** What may begin the names of all streams of an installation. */
export const STREAM_PREFIX = /^[a-z][a-z0-9-]{0,62}$/;

/** User and password of an address, where it has them. */
export function credentialsIn(url: string): { readonly username: string; readonly password: string } | undefined {
  const [, username, password] = /^[a-z+]+:\/\/([^:@/]+):([^@/]+)@/.exec(url) ?? [];
  if (username === undefined || password === undefined) return undefined;
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}
