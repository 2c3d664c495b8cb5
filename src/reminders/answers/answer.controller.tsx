// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Core } from '../../core.js';
import { CommandIdReused, type Envelope, type Outcome } from '../../event-sourcing/command-runner.js';
import { Frames } from '../../frames.js';
import type { GoalAction } from '../../goals/commands/goal-action.js';
import { FromAnywhere } from '../../people/signed-in-guard.js';
import { ruleSentences } from '../../rule-sentences.js';
import { check, type FieldProblem, fieldsOf, fromForm } from '../../web/fields.js';
import { germanInstant } from '../../web/formats.js';
import { answerPage, type FormBody, problemsOf, textOf } from '../../web/submission.js';
import { dueSentence } from '../mail/mail-sentences.js';
import { subjectPath } from '../mail/reminder-mail.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import { ANSWER_PATH, answerCommandId, LINKS_LAST_DAYS, labelOf } from './answer-links.js';
import type { AnswerForm } from './answering.js';
import { AnswerPage, LinkSaysPage, type ReturnedForm } from './answer-page.js';
import { type LinkRefusal, type LinkState, linkState } from './link-state.js';
import { inNoCache } from './no-cache.js';

type Open = Extract<LinkState, { readonly kind: 'open' }>;
type Used = Extract<LinkState, { readonly kind: 'used' }>;

/**
 * What the links of a mail lead to. Looking changes nothing, for scanners of mail servers open every link; only the form does.
 * Nobody has to be signed in, and nobody's being so counts: the token says for whom the link is.
 */
@FromAnywhere()
@Controller(ANSWER_PATH)
export class AnswerController {
  constructor(
    private readonly core: Core,
    private readonly frames: Frames,
    private readonly commandBus: CommandBus,
    @Inject(REMINDERS) private readonly reminders: Reminders,
  ) {}

  @Get(':token')
  show(@Param('token') token: string, @Res() reply: FastifyReply): void {
    inNoCache(reply);
    const state = linkState(this.reminders, token, this.core.clock.now());
    if (state.kind === 'open') this.form(reply, token, state);
    else if (state.kind === 'used') this.alreadyDone(reply, state);
    else this.refuse(reply, state);
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: FormBody | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    inNoCache(reply);
    const state = linkState(this.reminders, token, this.core.clock.now());
    if (state.kind === 'refused') return this.refuse(reply, state);
    const form = chosenForm(state.forms, body);
    if (!form) return state.kind === 'used' ? this.alreadyUsed(reply, state) : this.form(reply, token, state);
    const values = valuesOf(form, body);
    const checked = check(form.action.type, values);
    const problems = [...(checked.ok ? [] : checked.problems), ...missing(form, values)];
    if (!checked.ok || problems.length > 0) {
      if (state.kind === 'used') return this.alreadyUsed(reply, state);
      return this.form(reply, token, state, { slug: form.action.slug, values, problems });
    }
    let outcome: Outcome;
    try {
      outcome = await this.give(checked.value, state);
    } catch (error) {
      if (error instanceof CommandIdReused) return this.alreadyUsed(reply, state);
      const broken = problemsOf(error, ruleSentences);
      if (state.kind === 'used') return this.alreadyUsed(reply, state);
      return this.form(reply, token, state, { slug: form.action.slug, values, problems: broken });
    }
    if (state.kind === 'used' || outcome.repeated) return this.alreadyDone(reply, state);
    const { personName } = state;
    this.say(reply, state, {
      tone: outcome.eventIds.length > 0 ? 'success' : 'info',
      title: outcome.eventIds.length > 0 ? form.action.done : 'Das stand schon so da; es wurde nichts geändert.',
      text: `${state.goal.name}, eingetragen für ${personName} am ${germanInstant(this.core.clock.now())}.`,
    });
  }

  private give(command: GoalAction, { row, action }: Open | Used): Promise<Outcome> {
    const { municipalityId, reminderId, due } = row;
    const commandId = answerCommandId(reminderId, action);
    Object.assign(command, {
      subjectId: due.obligation.subjectId,
      envelope: {
        municipalityId,
        actorId: due.recipientId,
        commandId,
        causationId: reminderId,
      } satisfies Envelope,
    });
    return this.commandBus.execute<GoalAction, Outcome>(command);
  }

  private form(reply: FastifyReply, token: string, state: Open, returned?: ReturnedForm): void {
    const { row, action, goal, personName, forms } = state;
    const label = labelOf(row.due, action);
    answerPage(
      reply,
      <AnswerPage
        frame={this.frames.ofNobody(row.municipalityId, { title: label })}
        goal={goal}
        personName={personName}
        due={dueSentence(
          { ...row.due, rule: 'on-day', recipientAs: 'owner', ownerName: null, standing: null, links: [] },
          this.frames.today(),
        )}
        forms={forms}
        path={`${ANSWER_PATH}/${token}`}
        submitLabel={label}
        returned={returned}
      />,
      returned ? 422 : 200,
    );
  }

  private alreadyDone(reply: FastifyReply, state: Open | Used): void {
    const at = state.kind === 'used' ? state.answer.at : this.core.clock.now();
    this.say(reply, state, {
      tone: 'success',
      title: `Schon erledigt am ${germanInstant(at)}.`,
      text: `${state.goal.name}: „${labelOf(state.row.due, state.action)}“ ist eingetragen. Sie müssen nichts weiter tun.`,
    });
  }

  private alreadyUsed(reply: FastifyReply, state: Open | Used): void {
    this.say(
      reply,
      state,
      {
        tone: 'warning',
        title: 'Dieser Link wurde schon benutzt.',
        text: 'Was zuerst eingetragen wurde, gilt. Wenn sich seitdem etwas geändert hat, melden Sie sich bitte an.',
      },
      409,
    );
  }

  private say(
    reply: FastifyReply,
    { row, action, goal }: Open | Used,
    said: { readonly tone: 'success' | 'info' | 'warning'; readonly title: string; readonly text: string },
    status = 200,
  ): void {
    answerPage(
      reply,
      <LinkSaysPage
        frame={this.frames.ofNobody(row.municipalityId, { title: labelOf(row.due, action), preline: goal.name })}
        {...said}
        href={subjectPath(row.due.obligation)}
        label="Ziel in Wegmarke öffnen"
      />,
      status,
    );
  }

  private refuse(reply: FastifyReply, { why, row }: Extract<LinkState, { readonly kind: 'refused' }>): void {
    const [title, text] = refusalWords(why, row?.due.obligation.kind);
    const onGoal = row !== undefined && why !== 'inactive';
    answerPage(
      reply,
      <LinkSaysPage
        frame={this.frames.ofNobody(row?.municipalityId, { title: 'Link aus einer Mail' })}
        tone="warning"
        title={title}
        text={text}
        href={onGoal ? `/anmelden?weiter=${encodeURIComponent(subjectPath(row.due.obligation))}` : '/anmelden'}
        label="Anmelden"
      />,
      why === 'unknown' ? 404 : why === 'inactive' || why === 'not-responsible' ? 403 : 410,
    );
  }
}

/** The form that was sent, by its name where there are several. */
function chosenForm(forms: readonly AnswerForm[], body: FormBody | undefined): AnswerForm | undefined {
  return forms.length === 1 ? forms[0] : forms.find(({ action }) => action.slug === textOf(body, '_art'));
}

/** What was asked for and nothing else; what is known already is not taken from what was sent. */
function valuesOf({ action, asked, given }: AnswerForm, body: FormBody | undefined): Record<string, unknown> {
  const sent = Object.fromEntries(Object.entries(body ?? {}).filter(([name]) => asked.includes(name)));
  const read = fromForm(action.type, sent);
  return { ...Object.fromEntries(Object.entries(read).filter(([name]) => asked.includes(name))), ...given };
}

function missing({ action, required }: AnswerForm, values: Readonly<Record<string, unknown>>): FieldProblem[] {
  return fieldsOf(action.type)
    .filter(({ name }) => required.includes(name) && values[name] === undefined)
    .map(({ name, label }) => ({ field: name, message: `Bitte füllen Sie „${label}“ aus.` }));
}

function refusalWords(why: LinkRefusal, kind?: string): readonly [title: string, text: string] {
  switch (why) {
    case 'unknown':
      return [
        'Diesen Link kennt Wegmarke nicht.',
        'Bitte öffnen Sie ihn noch einmal aus der Mail, ganz und unverändert, oder melden Sie sich an.',
      ];
    case 'inactive':
      return [
        'Dieser Link gilt nicht mehr, weil der Zugang dazu nicht mehr aktiv ist.',
        'Wenn das nicht stimmt, wenden Sie sich bitte an Ihre Administration.',
      ];
    case 'expired':
      return [
        'Dieser Link ist abgelaufen.',
        `Links in Mails gelten ${LINKS_LAST_DAYS} Tage. Melden Sie sich bitte an, um etwas einzutragen.`,
      ];
    case 'not-responsible':
      return [
        'Dafür sind Sie nicht mehr zuständig.',
        'Es wurde nichts eingetragen. Wie es steht, sehen Sie nach dem Anmelden.',
      ];
    case 'reached':
      return ['Das ist schon erreicht.', 'Es muss nichts mehr eingetragen werden.'];
    case 'ended':
      return ['Das wird nicht mehr verfolgt.', 'Es muss nichts mehr eingetragen werden.'];
    case 'moved':
      return kind === 'confirmation'
        ? ['Inzwischen hat schon jemand gesagt, wie es steht.', 'Wenn es seitdem Neues gibt, melden Sie sich bitte an.']
        : kind === 'recurring'
          ? ['Das wurde inzwischen schon erledigt.', 'Wenn Sie noch etwas melden möchten, melden Sie sich bitte an.']
          : ['Der Termin hat sich seit dieser Mail geändert.', 'Melden Sie sich bitte an, um etwas einzutragen.'];
    case 'nothing-left':
      return ['Dazu gibt es nichts mehr einzutragen.', 'Wie es steht, sehen Sie nach dem Anmelden.'];
  }
}
