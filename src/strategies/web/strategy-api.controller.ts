// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerJson, isUnchanged, tagOf } from '../../api/answers.js';
import {
  API_BASE,
  type ApiDescription,
  day,
  instant,
  integer,
  listOf,
  object,
  orNull,
  refTo,
  text,
} from '../../api/openapi.js';
import { identityOf, jsonOf, type Query as RawQuery, queryOf } from '../../api/requests.js';
import type { Day } from '../../calendar/day.js';
import { Core } from '../../core.js';
import type { Outcome } from '../../event-sourcing/command-runner.js';
import { Frames, visitorOf } from '../../frames.js';
import { Needs } from '../../people/signed-in-guard.js';
import { AsOf, notThere, standOf } from '../../stands.js';
import { DayField, TextField, YesNoField } from '../../web/fields.js';
import { germanDay } from '../../web/formats.js';
import { invalidInput } from '../../web/problems.js';
import { codesInUse } from '../adopt-strategy.js';
import { AdoptStrategy } from '../commands/adopt-strategy.js';
import { EXAMPLE_STRATEGY } from '../example-strategy.js';
import { readStrategy } from '../read-strategy.js';
import type { StrategySheet } from '../views/strategy-sheet.js';

export class AdoptStrategyQuery {
  @YesNoField({ label: 'Nur Vorschau', hint: 'true: es wird nur gezeigt, was geschähe.', optional: true })
  preview?: boolean;

  @DayField({
    label: 'Gilt seit',
    hint: 'Von diesem Tag an werden die Ziele verfolgt. Sonst der Tag des Papiers, wo es einen nennt, oder heute.',
    optional: true,
  })
  effectiveOn?: Day;

  @TextField({ label: 'Name der Datei', hint: 'Steht später im Verlauf.', optional: true, example: 'strategie.json' })
  fileName?: string;
}

function strategyResource({ municipalityId: _, ...sheet }: StrategySheet) {
  return sheet;
}

const deadline = object({ asWritten: text(), precision: text(), latestDay: day() });

export const strategyApi: ApiDescription = {
  title: 'Strategien',
  description: 'Strategiepapiere, aus denen Ziele werden: alle oder keines.',
  operations: [
    {
      method: 'get',
      path: '/strategies',
      operationId: 'listStrategies',
      asOf: true,
      summary: 'Eingelesene Strategien',
      answer: { status: 200, description: 'Die Strategien.', schema: refTo('StrategyList'), tagged: true },
    },
    {
      method: 'get',
      path: '/strategies/{strategyId}',
      operationId: 'getStrategy',
      asOf: true,
      summary: 'Eine eingelesene Strategie',
      answer: { status: 200, description: 'Die Strategie.', schema: refTo('Strategy'), tagged: true },
    },
    {
      method: 'post',
      path: '/strategies',
      operationId: 'adoptStrategy',
      summary: 'Strategie einlesen',
      description:
        'Der Inhalt ist die Strategiedatei selbst; ihre Form steht in der Anleitung unter /strategie. Ist eine Stelle falsch, wird nichts übernommen, und errors nennt alle Stellen. Mit preview=true wird nur gezeigt, was geschähe.',
      query: AdoptStrategyQuery,
      body: { schema: refTo('StrategyFile'), example: EXAMPLE_STRATEGY },
      answer: { status: 201, description: 'Übernommen.', schema: refTo('StrategyAdopted') },
      alternative: { status: 200, description: 'Mit preview=true: die Vorschau.', schema: refTo('StrategyPreview') },
      command: { needs: 'Digitalisierungsbeauftragte', ifMatch: false },
    },
  ],
  schemas: {
    StrategyFile: {
      type: 'object',
      description: 'Strategiedatei: Quelle, Kommune, Leitbild, Analyse und Ziele. Pflicht sind nur die Ziele.',
      properties: { goals: { type: 'array', items: { type: 'object' }, minItems: 1 } },
      required: ['goals'],
      // Its places are checked by their own rules, with sentences that name them.
      additionalProperties: true,
    },
    Strategy: object({
      strategyId: text(),
      title: text(),
      date: orNull(day()),
      consultant: orNull(text()),
      fileName: text(),
      codes: listOf(text(), 'Kürzel der Ziele, die daraus wurden.'),
      effectiveOn: day(),
      recordedAt: instant(),
      actorId: text(),
    }),
    StrategyList: object({ strategies: listOf(refTo('Strategy')) }),
    StrategyAdopted: object({
      strategyId: text(),
      effectiveOn: day(),
      eventIds: listOf(text()),
      goals: listOf(object({ goalId: text(), code: text(), title: text() })),
    }),
    StrategyPreview: object({
      strategyId: text(),
      title: text(),
      effectiveOn: day(),
      municipalityName: orNull(text('Wessen Strategie es ist, wie die Datei es sagt.')),
      goals: listOf(
        object({
          code: text(),
          title: text(),
          commitment: text(),
          deadline,
          dimension: orNull(text()),
          criteria: listOf(text()),
          unknown: listOf(text(), 'Was die Datei über das Ziel offen lässt.'),
        }),
      ),
      phases: integer(),
      findings: integer(),
      recommendations: object({ now: integer(), perspective: integer() }),
    }),
  },
};

@Controller(`${API_BASE.slice(1)}/strategies`)
export class StrategyApiController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(CommandBus) private readonly commandBus: CommandBus,
  ) {}

  @Get()
  @AsOf()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { views, municipalityId } = standOf(request);
    const strategies = views.strategies.list(municipalityId);
    // They never change, there are only more of them.
    if (isUnchanged(request, reply, tagOf(strategies.length, 's'))) return;
    answerJson(reply, { strategies: strategies.map(strategyResource) });
  }

  @Get(':strategyId')
  @AsOf()
  one(@Req() request: FastifyRequest, @Param('strategyId') strategyId: string, @Res() reply: FastifyReply): void {
    const stand = standOf(request);
    const sheet = stand.views.strategies.get(stand.municipalityId, strategyId);
    if (!sheet) throw notThere(stand, 'Diese Strategie');
    if (isUnchanged(request, reply, tagOf(1, 's'))) return;
    answerJson(reply, strategyResource(sheet));
  }

  @Post()
  @Needs('officer')
  async adopt(@Req() request: FastifyRequest, @Query() raw: RawQuery, @Res() reply: FastifyReply): Promise<void> {
    const { actorId, municipalityId } = visitorOf(request).actor;
    const { preview = false, effectiveOn: given, fileName = 'strategie.json' } = queryOf(AdoptStrategyQuery, raw);
    const today = this.frames.today();
    if (given !== undefined && given > today)
      throw invalidInput([
        {
          field: 'effectiveOn',
          message: `Der ${germanDay(given)} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`,
        },
      ]);
    const read = readStrategy(JSON.stringify(jsonOf(request)), {
      municipalityId,
      fileName,
      // Without preview this is for the command to judge, which also knows a request that was sent twice.
      existingCodes: preview ? codesInUse(this.core, municipalityId) : [],
      ...(preview
        ? { adoptedBefore: (id: string) => this.core.views.strategies.get(municipalityId, id)?.fileName }
        : {}),
    });
    if (!read.ok) throw invalidInput(read.problems.map(({ place, sentence }) => ({ field: place, message: sentence })));
    const { strategyId, content } = read;
    const { title, date, goals } = content;
    const effectiveOn = given ?? (date !== null && date <= today ? date : today);
    if (preview) return answerJson(reply, { strategyId, title, effectiveOn, ...read.preview });
    const identity = identityOf(request, actorId, 'strategies', [strategyId, effectiveOn]);
    const envelope = { municipalityId, actorId, effectiveOn, ...identity };
    const { eventIds, repeated } = await this.commandBus.execute<AdoptStrategy, Outcome>(
      new AdoptStrategy(read, envelope),
    );
    void reply.header('location', `${API_BASE}/strategies/${strategyId}`);
    if (repeated) void reply.header('idempotency-replayed', 'true');
    const made = goals.map(({ goalId, code, title: goalTitle }) => ({ goalId, code, title: goalTitle }));
    answerJson(reply, { strategyId, effectiveOn, eventIds, goals: made }, 201);
  }
}
