// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerJson, isUnchanged, tagOf } from '../../api/answers.js';
import {
  API_BASE,
  type ApiDescription,
  day,
  instant,
  listOf,
  object,
  oneOf,
  orNull,
  refTo,
  text,
  truth,
} from '../../api/openapi.js';
import { Core } from '../../core.js';
import { Frames, visitorOf } from '../../frames.js';
import { mayAct } from '../../people/actor.js';
import { reminderDayAt, RULES } from '../domain/plan.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import { nextReminders, upcomingDeadlines } from '../reminder-queries.js';
import { outcomeOf, RULE_WORDS } from '../reminder-words.js';
import type { LedgerRow } from '../views/reminder-ledger.js';

const PLANNED = 100;
/** The newest ones; older ones are in the events. */
const RECORDED = 500;

const rule = oneOf(RULES.map((one) => one.rule));

export const reminderApi: ApiDescription = {
  title: 'Fällig',
  description: 'Was als Nächstes fällig ist, und wer woran erinnert wird und wurde.',
  operations: [
    {
      method: 'get',
      path: '/reminders',
      operationId: 'listReminders',
      summary: 'Fristen und Erinnerungen',
      description: 'Digitalisierungsbeauftragte sehen alle Erinnerungen, alle anderen ihre eigenen.',
      answer: { status: 200, description: 'Fristen und Erinnerungen.', schema: refTo('Reminders'), tagged: true },
    },
  ],
  schemas: {
    Reminders: object({
      asOf: day(),
      sending: object({
        state: oneOf(['running', 'paused'], 'paused: es gibt gerade kein Redis; Fälliges wird später nachgeholt.'),
        byMail: truth('false: Erinnerungen liegen im Postausgang.'),
      }),
      deadlines: listOf(
        object({
          kind: oneOf(['goal', 'milestone', 'recurring']),
          goalId: text(),
          goalCode: text(),
          goalTitle: text(),
          title: orNull(text('Des Meilensteins oder der Daueraufgabe.')),
          day: day(),
          deadline: orNull(refTo('Deadline')),
          ownerId: orNull(text()),
          paused: truth(),
        }),
        'Was noch nicht erledigt ist, das Früheste zuerst.',
      ),
      planned: listOf(
        object({
          forDay: day(),
          rule,
          label: text(),
          goalId: text(),
          milestoneId: orNull(text()),
          recipientIds: listOf(text()),
        }),
        'Erinnerungen, die noch kommen, wenn sich nichts ändert.',
      ),
      reminders: listOf(
        object({
          reminderId: text(),
          forDay: day(),
          rule,
          label: text(),
          goalId: text(),
          milestoneId: orNull(text()),
          recipientId: text(),
          status: oneOf(['due', 'attempted', 'sent', 'failed', 'uncertain', 'moot']),
          statusLabel: text(),
          detail: orNull(text()),
          changedAt: instant(),
        }),
        'Was aus fälligen Erinnerungen wurde, das Neueste zuerst.',
      ),
    }),
  },
};

function reminderResource(row: LedgerRow) {
  const { reminderId, due, state, changedAt } = row;
  const { word, detail } = outcomeOf(row);
  return {
    reminderId,
    forDay: due.forDay,
    rule: due.rule,
    label: RULE_WORDS[due.rule],
    goalId: due.obligation.goalId,
    milestoneId: due.obligation.milestoneId,
    recipientId: due.recipientId,
    status: state.status,
    statusLabel: word,
    detail: detail ?? null,
    changedAt,
  };
}

@Controller(API_BASE.slice(1))
export class ReminderApiController {
  constructor(
    @Inject(REMINDERS) private readonly reminders: Reminders,
    @Inject(Core) private readonly core: Core,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get('reminders')
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { actor, person } = visitorOf(request);
    const { municipalityId } = actor;
    const { obligations, recipients, process, ledger, sendsMail } = this.reminders;
    const { state } = process.remindersState();
    const today = this.frames.today();
    const seesAll = mayAct(actor, 'officer');
    // Reminders are planned by another day than pages: theirs begins in the morning.
    const reminderDay = reminderDayAt(this.core.clock.now());
    const position = this.core.journal.lastPosition(municipalityId);
    const whose = seesAll ? 'all' : person.personId;
    if (isUnchanged(request, reply, tagOf(position, today, reminderDay, state, whose))) return;
    const mine = (recipientIds: readonly string[]) => seesAll || recipientIds.includes(person.personId);
    answerJson(reply, {
      asOf: today,
      sending: { state, byMail: sendsMail },
      deadlines: upcomingDeadlines(obligations, municipalityId).map(
        ({ kind, goalId, code, goalTitle, title, day: dueDay, deadline, ownerId, paused }) => ({
          kind,
          goalId,
          goalCode: code,
          goalTitle,
          title,
          day: dueDay,
          deadline,
          ownerId,
          paused,
        }),
      ),
      planned: nextReminders({ obligations, recipients }, municipalityId, reminderDay, Infinity)
        .filter(({ recipientIds }) => mine(recipientIds))
        .slice(0, PLANNED)
        .map(({ forDay, rule: name, obligation, recipientIds }) => ({
          forDay,
          rule: name,
          label: RULE_WORDS[name],
          goalId: obligation.goalId,
          milestoneId: obligation.milestoneId,
          recipientIds: seesAll ? recipientIds : [person.personId],
        })),
      reminders: ledger
        .list(municipalityId)
        .filter(({ due }) => mine([due.recipientId]))
        .slice(-RECORDED)
        .reverse()
        .map(reminderResource),
    });
  }
}
