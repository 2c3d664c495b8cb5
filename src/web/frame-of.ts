// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { FastifyRequest } from 'fastify';
import type { Core } from '../core.js';
import { mayAct } from '../people/actor.js';
import { ROLE_NAMES } from '../people/role-names.js';
import type { PageFrame } from './layout.js';

/** The part of every page's frame that depends on who asks. */
export function frameOf(
  core: Core,
  request: FastifyRequest,
): Pick<PageFrame, 'municipalityName' | 'actor' | 'csrfToken'> {
  const { signedIn } = request;
  if (!signedIn) return { municipalityName: nameBeforeSignIn(core) };
  const { actor, person, session } = signedIn;
  const sheet = core.views.municipalities.get(actor.municipalityId, actor.municipalityId);
  return {
    municipalityName: sheet?.municipality.name ?? NO_NAME,
    actor: {
      displayName: person.name,
      roleName: ROLE_NAMES[person.role],
      isOfficer: mayAct(actor, 'officer'),
      isAdministrator: mayAct(actor, 'admin'),
    },
    csrfToken: session?.csrfToken ?? '',
  };
}

const NO_NAME = 'Ziele und Fahrplan';

/** Where there is but one municipality its people should see that they are right here. */
function nameBeforeSignIn(core: Core): string {
  const [first, second] = core.views.municipalities.all();
  return first && !second ? first.municipality.name : NO_NAME;
}
