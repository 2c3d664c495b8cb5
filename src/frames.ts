// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Day } from './calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from './calendar/zone.js';
import { Core, type Views } from './core.js';
import { PRESENTATION, type Presentation } from './core.module.js';
import { mayAct } from './people/actor.js';
import { ROLE_NAMES } from './people/role-names.js';
import './people/signed-in-guard.js';
import type { SignedIn } from './people/authentication.js';
import { displayName } from './people/views/person-sheet.js';
import { heldSentence } from './reminders/reminder-words.js';
import './stands.js';
import { BEHIND_NOTICE, isBehind } from './web/behind.js';
import type { PageFrame } from './web/layout.js';
import { hasStands } from './web/past-links.js';

/** A page was asked for by nobody: a route that should be guarded is not. At a past nobody can do more than read. */
export function visitorOf(request: FastifyRequest): SignedIn {
  const { signedIn, stand } = request;
  if (!signedIn) throw new Error('This route needs a guard that finds out who is asking.');
  return stand?.past ? { ...signedIn, actor: { ...signedIn.actor, role: 'reader' } } : signedIn;
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
  private remindersHeld(municipalityId: string, views: Views): Pick<PageFrame, 'warning'> {
    const held = views.reminding.get(municipalityId, municipalityId)?.rules.held;
    if (!held) return {};
    const title = heldSentence(held, (id) => displayName(views.people.get(municipalityId, id)));
    const link = { label: 'Zu den Erinnerungen', href: '/erinnerungen' };
    return { warning: { tone: 'warning', title, text: 'Zurzeit wird niemand per Mail erinnert.', link } };
  }

  of(
    request: FastifyRequest,
    page: Omit<PageFrame, 'municipalityName' | 'actor' | 'csrfToken' | 'version'>,
  ): PageFrame & { readonly csrfToken: string } {
    const { signedIn, stand } = request;
    const views = stand?.views ?? this.core.views;
    return {
      ...this.ofNobody(signedIn?.actor.municipalityId, stand ? { ...page, stand: stand.today } : page, views),
      ...standsOf(request),
      csrfToken: signedIn?.session?.csrfToken ?? '',
      ...(signedIn && page.current === 'overview' ? this.remindersHeld(signedIn.actor.municipalityId, views) : {}),
      ...(isBehind(request.raw) ? behindWarning(request.url) : {}),
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

  /** Of a page that is the same whoever is signed in: what a link in a mail leads to. */
  ofNobody(
    municipalityId: string | undefined,
    page: Omit<PageFrame, 'municipalityName' | 'actor' | 'csrfToken' | 'version'>,
    views: Views = this.core.views,
  ): PageFrame & { readonly csrfToken: string } {
    const municipality =
      municipalityId === undefined ? undefined : views.municipalities.get(municipalityId, municipalityId)?.municipality;
    return {
      ...page,
      municipalityName: municipality?.name ?? 'Wegmarke',
      ...(municipality?.fictional ? { headline: `${municipality.name} (frei erfunden, zum Ausprobieren)` } : {}),
      csrfToken: '',
      version: this.presentation.version,
      stand: page.stand ?? this.today(),
    };
  }
}

/** Before everything else that the page could warn of: what it shows is not what whoever looks at it has just saved. */
function behindWarning(url: string): Pick<PageFrame, 'warning'> {
  return { warning: { tone: 'warning', ...BEHIND_NOTICE, link: { label: 'Seite neu laden', href: url } } };
}

/** What a page says of other Stände than its own: the way back from a past, and the way to one. */
function standsOf({ url, stand }: FastifyRequest): Pick<PageFrame, 'pastStand' | 'otherStands'> {
  const [path = '', search = ''] = url.split('?', 2);
  if (!stand || !hasStands(path)) return {};
  const keep = [...new URLSearchParams(search)].filter(
    ([name]) => !['stand', 'gueltig', 'gespeichert', 'unveraendert', 'bestaetigt', 'offen'].includes(name),
  );
  const left = new URLSearchParams(keep.map(([name, value]) => [name, value])).toString();
  return {
    otherStands: { path, keep },
    ...(stand.past
      ? { pastStand: { label: stand.past.label, leaveHref: left === '' ? path : `${path}?${left}` } }
      : {}),
  };
}
