// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import type { Envelope } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { notFound } from '../../web/problems.js';
import { answerPage, commandIdOf, type FormBody } from '../../web/submission.js';
import { mayAct } from '../actor.js';
import type { SignedIn } from '../authentication.js';
import { type Askable, AskOfPerson } from '../commands/ask-of-person.js';
import { SESSION_DAYS } from '../domain/person.js';
import { notSignedIn } from '../refusals.js';
import { AccountPage, type FailedAccountForm } from './account-page.js';

const DONE: Readonly<Record<string, string>> = {
  name: 'Ihr Name ist gespeichert.',
  passwort: 'Ihr Passwort ist geändert. Andere Anmeldungen sind beendet.',
  sitzung: 'Die Anmeldung ist beendet.',
  erinnerungen: 'Ihre Auswahl für die Erinnerungen ist gespeichert.',
  abwesenheit: 'Ihre Abwesenheit ist eingetragen.',
  abgesagt: 'Ihre Abwesenheit ist abgesagt.',
  'wieder-da': 'Willkommen zurück: Ihre Abwesenheit ist beendet.',
  kalender:
    'Die Kalenderadresse ist schon ausgestellt. Sie wurde nur einmal angezeigt; ist sie verloren gegangen, stellen Sie eine neue aus.',
  'kalender-widerrufen': 'Die Kalenderadresse ist widerrufen.',
};

/** What the controllers of one's own account have in common: whose it is, what is asked, and the page. */
@Injectable()
export class OwnAccount {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  /** Of whoever asks, and of nobody else. */
  ask(request: FastifyRequest, body: FormBody, asked: Askable): Promise<unknown> {
    const { person } = visitorWithSession(request);
    return this.bus.execute(new AskOfPerson(person.personId, asked, this.envelope(request, body)));
  }

  envelope(request: FastifyRequest, body: FormBody): Envelope {
    const { municipalityId, actorId } = visitorOf(request).actor;
    return { municipalityId, actorId, commandId: commandIdOf(actorId, body) };
  }

  /** @param ok which sentence says what was done, as the page's address has it */
  show(request: FastifyRequest, reply: FastifyReply, failed?: FailedAccountForm, ok?: unknown): void {
    const { actor, person, session } = visitorWithSession(request);
    const sheet = this.core.views.people.get(actor.municipalityId, person.personId);
    if (!sheet || sheet.person.status === 'erased') throw notFound('Dieses Konto');
    const done = typeof ok === 'string' && Object.hasOwn(DONE, ok) ? DONE[ok] : undefined;
    const frame = this.frames.of(request, {
      title: 'Mein Konto',
      current: 'account',
      hasProblems: failed !== undefined,
      ...(done === undefined ? {} : { notice: { tone: 'success', title: done } }),
    });
    const since = new Date(this.core.clock.now().getTime() - SESSION_DAYS * 86_400_000).toISOString();
    const page = AccountPage({
      frame,
      personId: sheet.personId,
      person: sheet.person,
      people: this.core.views.people.list(actor.municipalityId),
      today: this.frames.today(),
      isOfficer: mayAct(actor, 'officer'),
      sessions: sheet.person.sessions.filter((one) => one.since > since),
      currentSessionId: session.sessionId,
      failed,
    });
    answerPage(reply, page, failed ? 422 : 200);
  }
}

/** A program has no account of its own to look at: it is its person's. */
export function visitorWithSession(request: FastifyRequest): SignedIn & { readonly session: object } {
  const visitor = visitorOf(request);
  const { session } = visitor;
  if (!session) throw notSignedIn(request);
  return { ...visitor, session };
}
