// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Frames } from '../../frames.js';
import { type Askable, AskOfPerson } from '../../people/commands/ask-of-person.js';
import { FromAnywhere } from '../../people/signed-in-guard.js';
import { ConfirmButton } from '../../web/components/buttons.js';
import { Page } from '../../web/layout.js';
import { answerPage } from '../../web/submission.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import { UNSUBSCRIBE_PATH } from './answer-links.js';
import { LinkSaysPage } from './answer-page.js';
import { inNoCache } from './no-cache.js';

const TITLE = 'Weniger Erinnerungen';
const MEANS =
  'Sie bekommen dann nur noch eine Mail, wenn etwas lange überfällig ist und niemand sich gemeldet hat. Zuständig bleiben Sie; was fällig ist, sehen Sie jederzeit in Wegmarke.';
const BACK = 'In Ihrem Konto können Sie das jederzeit wieder ändern.';

/** One click for fewer mails, by the reader or by the mail program itself (List-Unsubscribe-Post, RFC 8058). */
@FromAnywhere()
@Controller(UNSUBSCRIBE_PATH)
export class UnsubscribeController {
  constructor(
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
    @Inject(REMINDERS) private readonly reminders: Reminders,
  ) {}

  @Get(':token')
  show(@Param('token') token: string, @Res() reply: FastifyReply): void {
    inNoCache(reply);
    const person = this.personOf(token);
    if (!person) return this.unknown(reply);
    answerPage(
      reply,
      <Page frame={this.frames.ofNobody(person.municipalityId, { title: TITLE, narrow: true })}>
        <p>
          Dieser Link ist für <strong>{person.name}</strong>. {MEANS}
        </p>
        <p>{BACK}</p>
        <div class="wm-actions">
          <ConfirmButton action={`${UNSUBSCRIBE_PATH}/${token}`} csrfToken="" rank="primary">
            Nur noch das Wichtigste schicken
          </ConfirmButton>
        </div>
      </Page>,
    );
  }

  @Post(':token')
  async unsubscribe(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    inNoCache(reply);
    const person = this.personOf(token);
    if (!person) return this.unknown(reply);
    const { municipalityId, personId } = person;
    await this.commandBus.execute(
      // Wanting fewer mails is no answer to a reminder: asked again after the person has changed their mind, it is done again.
      new AskOfPerson(personId, onlyEscalations(), { municipalityId, actorId: personId, commandId: randomUUID() }),
    );
    answerPage(
      reply,
      <LinkSaysPage
        frame={this.frames.ofNobody(municipalityId, { title: TITLE })}
        tone="success"
        title="Gespeichert: Sie bekommen nur noch das Wichtigste."
        text={`${MEANS.replace('dann ', '')} ${BACK}`}
        href="/konto"
        label="Mein Konto öffnen"
      />,
    );
  }

  private personOf(token: string) {
    const claim = this.reminders.tokens.read(token);
    if (claim?.action !== 'unsubscribe') return undefined;
    const { municipalityId, id: personId } = claim;
    const name = this.reminders.answering.activePersonName(municipalityId, personId);
    return name === undefined ? undefined : { municipalityId, personId, name };
  }

  private unknown(reply: FastifyReply): void {
    answerPage(
      reply,
      <LinkSaysPage
        frame={this.frames.ofNobody(undefined, { title: TITLE })}
        tone="warning"
        title="Dieser Link gilt nicht oder nicht mehr."
        text="Wie oft Sie erinnert werden, stellen Sie in Ihrem Konto ein."
        href="/anmelden?weiter=%2Fkonto"
        label="Anmelden"
      />,
      404,
    );
  }
}

function onlyEscalations(): Askable {
  return { type: 'ChooseReminderRhythm', data: { rhythm: 'escalations' } };
}
