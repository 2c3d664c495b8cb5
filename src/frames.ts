// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Day } from './calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from './calendar/zone.js';
import { Core } from './core.js';
import { PRESENTATION, type Presentation } from './core.module.js';
import { mayAct } from './people/actor.js';
import { ROLE_NAMES } from './people/role-names.js';
import './people/signed-in-guard.js';
import type { SignedIn } from './people/authentication.js';
import { displayName } from './people/views/person-sheet.js';
import { heldSentence } from './reminders/reminder-words.js';
import type { PageFrame } from './web/layout.js';

/** A page was asked for by nobody: a route that should be guarded is not. */
export function visitorOf(request: FastifyRequest): SignedIn {
  if (!request.signedIn) throw new Error('This route needs a guard that finds out who is asking.');
  return request.signedIn;
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

  /** Whoever looks at the overview must not believe that people are being reminded when they are not. */
  private remindersHeld(municipalityId: string): Pick<PageFrame, 'warning'> {
    const held = this.core.views.reminding.get(municipalityId, municipalityId)?.rules.held;
    if (!held) return {};
    const title = heldSentence(held, (id) => displayName(this.core.views.people.get(municipalityId, id)));
    const link = { label: 'Zu den Erinnerungen', href: '/erinnerungen' };
    return { warning: { tone: 'warning', title, text: 'Zurzeit wird niemand per Mail erinnert.', link } };
  }

  of(
    request: FastifyRequest,
    page: Omit<PageFrame, 'municipalityName' | 'actor' | 'csrfToken' | 'version'>,
  ): PageFrame & { readonly csrfToken: string } {
    const { signedIn } = request;
    const municipality =
      signedIn &&
      this.core.views.municipalities.get(signedIn.actor.municipalityId, signedIn.actor.municipalityId)?.municipality;
    return {
      ...page,
      municipalityName: municipality?.name ?? 'Wegmarke',
      ...(municipality?.fictional ? { headline: `${municipality.name} (frei erfunden, zum Ausprobieren)` } : {}),
      csrfToken: signedIn?.session?.csrfToken ?? '',
      version: this.presentation.version,
      stand: page.stand ?? this.today(),
      ...(signedIn && page.current === 'overview' ? this.remindersHeld(signedIn.actor.municipalityId) : {}),
      ...(signedIn
        ? {
            actor: {
              displayName: signedIn.person.name,
              roleName: ROLE_NAMES[signedIn.actor.role],
              isOfficer: mayAct(signedIn.actor, 'officer'),
              isAdministrator: mayAct(signedIn.actor, 'admin'),
            },
          }
        : {}),
    };
  }
}
