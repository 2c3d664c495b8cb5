// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyRequest } from 'fastify';
import { localPath } from '../web/local-path.js';
import { RequestProblem } from '../web/problems.js';
import type { Role } from './actor.js';
import { ROLE_NAMES } from './role-names.js';

const SIGN_IN = 'Bitte melden Sie sich an';

/** Pages lead to the sign-in page and from there back; programs are told. */
export function notSignedIn(request: FastifyRequest): RequestProblem {
  const detail = forProgram(request)
    ? 'Diese Anfrage braucht einen Zugangsschlüssel: „Authorization: Bearer wm_…“. Sie bekommen ihn in der Verwaltung.'
    : 'Diese Seite sehen Sie, sobald Sie angemeldet sind.';
  if (forProgram(request)) return new RequestProblem(401, SIGN_IN, detail, [], { 'www-authenticate': 'Bearer' });
  const back = request.method === 'GET' ? localPath(request.url) : undefined;
  const location = back && back !== '/' ? `/anmelden?weiter=${encodeURIComponent(back)}` : '/anmelden';
  return new RequestProblem(303, SIGN_IN, detail, [], { location });
}

/** Revoked, mistyped, or its person may not sign in any more: which of them is not said. */
export function tokenInvalid(): RequestProblem {
  return new RequestProblem(
    401,
    'Zugangsschlüssel ungültig',
    'Diesen Zugangsschlüssel gibt es nicht, oder er gilt nicht mehr. Bitte lassen Sie sich in der Verwaltung einen neuen geben.',
    [],
    { 'www-authenticate': 'Bearer error="invalid_token"' },
  );
}

/** Nobody can sign in yet. */
export function setUpFirst(request: FastifyRequest): RequestProblem {
  const title = 'Noch nicht eingerichtet';
  const detail =
    'Wegmarke ist noch nicht eingerichtet. Den Link dafür zeigt das Programm beim Start in seiner Konsole.';
  if (forProgram(request)) return new RequestProblem(503, title, detail);
  return new RequestProblem(303, title, detail, [], { location: '/einrichten' });
}

export function notAllowed(needs: Role): RequestProblem {
  return new RequestProblem(
    403,
    'Dafür fehlt Ihnen die Berechtigung',
    `Dafür braucht es die Rolle ${ROLE_NAMES[needs]}. Bitte wenden Sie sich an Ihre Administration.`,
  );
}

/** The request was not made by a page of ours, or by one that is older than the session. */
export function foreignForm(): RequestProblem {
  return new RequestProblem(
    403,
    'Nicht gespeichert',
    'Dieses Formular gehört nicht zu Ihrer jetzigen Anmeldung. Bitte laden Sie die Seite neu und senden Sie es noch einmal.',
  );
}

function forProgram(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/') || (request.headers.accept?.includes('application/json') ?? false);
}
