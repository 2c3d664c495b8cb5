// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDays, type Day } from '../../calendar/day.js';
import { fingerprintOf, idFrom } from '../../event-sourcing/command-id.js';
import { type Outcome, StalePage } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { Needs } from '../../people/signed-in-guard.js';
import type { FieldProblem } from '../../web/fields.js';
import { answerPage, type FormBody, seeOther, submit, textOf } from '../../web/submission.js';
import { AgreeOnReminderRules, valuesOf } from '../commands/change-reminders.js';
import { DEFAULT_RULES } from '../domain/rules.js';
import { DEFAULT_SCHEDULE } from '../domain/schedule.js';
import { type Reminders, REMINDERS } from '../reminders.js';
import { rulesOf, rulesRevisionOf } from '../reminder-queries.js';
import { reminderRuleSentences } from '../rules-words.js';
import { sendingDaysOf } from '../sending-days.js';
import { RulesPage } from './rules-page.js';

const HERE = '/erinnerungen/regeln';

interface Shown {
  readonly values?: Readonly<Record<string, unknown>>;
  readonly problems?: readonly FieldProblem[];
  readonly stale?: boolean;
  readonly status?: number;
  readonly saved?: boolean;
}

/** The rules of a municipality's reminders. */
@Controller('erinnerungen/regeln')
@Needs('officer')
export class RulesController {
  constructor(
    @Inject(REMINDERS) private readonly reminders: Reminders,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('ok') ok?: unknown): void {
    this.page(request, reply, { saved: ok === 'ja' });
  }

  @Post()
  agree(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    return this.give(request, reply, body);
  }

  @Post('vorgabe')
  restore(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: FormBody): Promise<void> {
    const { land, leadId } = rulesOf(this.reminders, visitorOf(request).actor.municipalityId);
    const { whenUncertain } = DEFAULT_RULES;
    const defaults = valuesOf({ schedule: DEFAULT_SCHEDULE, land, leadId, whenUncertain });
    return this.give(request, reply, { ...defaults, _revision: textOf(body, '_revision') });
  }

  private async give(request: FastifyRequest, reply: FastifyReply, body: FormBody): Promise<void> {
    const { municipalityId, actorId } = visitorOf(request).actor;
    const revision = Number(textOf(body, '_revision') || NaN);
    let values: Readonly<Record<string, unknown>> = {};
    try {
      const done = await submit(AgreeOnReminderRules, body, reminderRuleSentences, (action) => {
        values = { ...action };
        const fingerprint = fingerprintOf(values);
        // Made from what the page showed: the same form sent twice is one command, the next visit's another.
        const commandId = idFrom(actorId, 'reminder-rules', revision, fingerprint);
        const envelope = { municipalityId, actorId, commandId, fingerprint, expectedRevision: revision };
        if (!Number.isSafeInteger(revision)) throw new StalePage('reminding', 0, 0);
        return this.bus.execute<AgreeOnReminderRules, Outcome>(Object.assign(action, { envelope }));
      });
      if (done.ok) return seeOther(reply, `${HERE}?ok=ja`);
      this.page(request, reply, { values: done.values, problems: done.problems, status: 422 });
    } catch (error) {
      if (!(error instanceof StalePage)) throw error;
      this.page(request, reply, { values, stale: true, status: 409 });
    }
  }

  private page(request: FastifyRequest, reply: FastifyReply, shown: Shown): void {
    const { municipalityId } = visitorOf(request).actor;
    const { recipients } = this.reminders;
    const rules = rulesOf(this.reminders, municipalityId);
    const { values = valuesOf(rules), problems = [], stale = false, status = 200, saved = false } = shown;
    const people = recipients.all(municipalityId).map(({ personId, name }) => ({ id: personId, label: name }));
    answerPage(
      reply,
      <RulesPage
        frame={this.frames.of(request, {
          title: 'Regeln für Erinnerungen',
          heading: 'Wann wird wer erinnert?',
          current: 'reminders',
          breadcrumb: [{ label: 'Erinnerungen', href: '/erinnerungen' }],
          narrow: true,
          ...(saved ? { notice: { tone: 'success', title: 'Die Regeln sind gespeichert.' } } : {}),
        })}
        rules={rules}
        revision={rulesRevisionOf(this.reminders, municipalityId)}
        values={values}
        problems={problems}
        stale={stale}
        references={{ person: people }}
        days={sendingDaysOf(rules.land)}
        example={exampleDay(this.frames.today(), rules.schedule.before[0] ?? 0)}
        personName={(personId) => recipients.nameOf(municipalityId, personId)}
      />,
      status,
    );
  }
}

/** The end of the first quarter that all warnings still lie before. */
function exampleDay(today: Day, longestWarning: number): Day {
  const from = addDays(today, longestWarning + 1);
  for (let year = Number(from.slice(0, 4)); ; year++)
    for (const end of ['03-31', '06-30', '09-30', '12-31']) if (`${year}-${end}` >= from) return `${year}-${end}`;
}
