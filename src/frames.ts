// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Day } from './calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from './calendar/zone.js';
import { Core } from './core.js';
import { PRESENTATION, type Presentation } from './core.module.js';
import { type Actor, mayAct, type Role } from './people/actor.js';
import type { Visitor } from './people/visitor.js';
import type { PageFrame } from './web/layout.js';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  reader: 'Leser/in',
  owner: 'Zielverantwortliche/r',
  officer: 'Digitalisierungsbeauftragte/r',
  admin: 'Administration',
};

/** A page was asked for without a visitor: a route that should be guarded is not. */
export function visitorOf(request: FastifyRequest): Visitor {
  if (!request.visitor) throw new Error('This route needs a guard that finds out who is asking.');
  return request.visitor;
}

/** What every page of somebody signed in has around it. */
@Injectable()
export class Frames {
  constructor(
    private readonly core: Core,
    @Inject(PRESENTATION) private readonly presentation: Presentation,
  ) {}

  /** The day on which the page is looked at, in the municipality's zone. */
  today(): Day {
    return dayIn(MUNICIPAL_ZONE, this.core.clock.now());
  }

  of(
    request: FastifyRequest,
    page: Omit<PageFrame, 'municipalityName' | 'actor' | 'csrfToken' | 'version'>,
  ): PageFrame & { readonly csrfToken: string } {
    const visitor = request.visitor;
    const municipality =
      visitor &&
      this.core.views.municipalities.get(visitor.actor.municipalityId, visitor.actor.municipalityId)?.municipality;
    return {
      ...page,
      municipalityName: municipality?.name ?? 'Wegmarke',
      ...(municipality?.fictional ? { headline: `${municipality.name} (frei erfunden, zum Ausprobieren)` } : {}),
      csrfToken: visitor?.csrfToken ?? '',
      version: this.presentation.version,
      stand: page.stand ?? this.today(),
      ...(visitor ? { actor: frameActor(visitor.displayName, visitor.actor) } : {}),
    };
  }
}

function frameActor(displayName: string, actor: Actor) {
  return {
    displayName,
    roleName: ROLE_NAMES[actor.role],
    isOfficer: mayAct(actor, 'officer'),
    isAdministrator: mayAct(actor, 'admin'),
  };
}
