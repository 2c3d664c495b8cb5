// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from 'node:crypto';
import '@fastify/multipart';
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Core } from '../../core.js';
import { idFrom } from '../../event-sourcing/command-id.js';
import { Frames, visitorOf } from '../../frames.js';
import { Needs } from '../../people/signed-in-guard.js';
import { check, type FieldProblem, fromForm } from '../../web/fields.js';
import { germanDay } from '../../web/formats.js';
import { answerPage, commandIdOf, type FormBody, problemsOf, seeOther, textOf } from '../../web/submission.js';
import { codesInUse } from '../adopt-strategy.js';
import { AdoptStrategy } from '../commands/adopt-strategy.js';
import { TakeOver } from '../commands/take-over.js';
import { EXAMPLE_STRATEGY_FILE } from '../example-strategy.js';
import { LARGEST_STRATEGY_FILE, readStrategy, type ReadStrategy, type StrategyProblem } from '../read-strategy.js';
import { strategyRuleSentences } from '../strategy-sentences.js';
import { type Upload, Uploads } from '../uploads.js';
import { NoPreviewPage, PreviewPage, StrategyPage } from './strategy-pages.js';

const TITLE = 'Strategie einlesen';
const HERE = [{ label: TITLE, href: '/strategie' }];

type ReadWell = Extract<ReadStrategy, { ok: true }>;

/** From a strategy file to goals: upload, preview, take over. */
@Controller('strategie')
@Needs('officer')
export class StrategyController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(Uploads) private readonly uploads: Uploads,
  ) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.uploadPage(request, reply, 200);
  }

  @Get('beispiel.json')
  example(@Res() reply: FastifyReply): void {
    void reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="strategie-beispiel.json"')
      .send(EXAMPLE_STRATEGY_FILE);
  }

  @Post()
  async upload(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { municipalityId } = visitorOf(request).actor;
    const upload = await fileOf(request);
    if ('sentence' in upload)
      return this.uploadPage(request, reply, upload.status, [{ place: 'Datei', sentence: upload.sentence }]);
    const read = this.read(municipalityId, upload);
    if (!read.ok) return this.uploadPage(request, reply, 422, read.problems, upload.fileName);
    await this.uploads.keep(municipalityId, read.strategyId, { ...upload, fileName: read.fileName });
    seeOther(reply, `/strategie/vorschau/${read.strategyId}`);
  }

  @Get('vorschau/:strategyId')
  async preview(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('strategyId') strategyId: string,
  ): Promise<void> {
    const { municipalityId } = visitorOf(request).actor;
    const upload = await this.uploads.find(municipalityId, strategyId);
    if (!upload) return this.noPreview(request, reply, strategyId);
    const read = this.read(municipalityId, upload);
    if (!read.ok) {
      if (this.core.views.strategies.get(municipalityId, strategyId)) return this.noPreview(request, reply, strategyId);
      return this.uploadPage(request, reply, 409, read.problems, upload.fileName);
    }
    if (read.strategyId !== strategyId) return this.noPreview(request, reply, strategyId);
    const { date } = read.content;
    const today = this.frames.today();
    this.previewPage(request, reply, 200, read, {
      formId: randomUUID(),
      effectiveOn: date !== null && date <= today ? date : today,
    });
  }

  @Post('vorschau/:strategyId')
  async takeOver(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('strategyId') strategyId: string,
    @Body() body: FormBody,
  ): Promise<void> {
    const { actor } = visitorOf(request);
    const { municipalityId, actorId } = actor;
    const upload = await this.uploads.find(municipalityId, strategyId);
    if (!upload) return this.noPreview(request, reply, strategyId);
    // What others did meanwhile is for the command to judge, which also knows a form that was sent twice.
    const read = readStrategy(upload.file, { municipalityId, fileName: upload.fileName, existingCodes: [] });
    if (!read.ok) return this.uploadPage(request, reply, 422, read.problems, upload.fileName);
    // Another node of another version may read the file in another way: what is taken over is what was shown.
    if (read.strategyId !== strategyId) return this.noPreview(request, reply, strategyId);

    const values = fromForm(TakeOver, body);
    const again = (problems: readonly FieldProblem[], status: number): void =>
      this.previewPage(request, reply, status, read, {
        formId: textOf(body, '_form') || randomUUID(),
        effectiveOn: values['effectiveOn'],
        problems,
      });
    const checked = check(TakeOver, values);
    if (!checked.ok) return again(checked.problems, 422);
    const { effectiveOn } = checked.value;
    if (effectiveOn > this.frames.today()) {
      const message = `Der ${germanDay(effectiveOn)} liegt in der Zukunft. Bitte geben Sie einen Tag bis heute an.`;
      return again([{ field: 'effectiveOn', message }], 422);
    }
    const commandId = idFrom(commandIdOf(actorId, body), strategyId, effectiveOn);
    try {
      await this.bus.execute(new AdoptStrategy(read, { municipalityId, actorId, commandId, effectiveOn }));
    } catch (error) {
      return again(problemsOf(error, strategyRuleSentences), 409);
    }
    seeOther(reply, '/fahrplan?gespeichert=strategie');
  }

  private read(municipalityId: string, { file, fileName }: Upload): ReadStrategy {
    return readStrategy(file, {
      municipalityId,
      fileName,
      existingCodes: codesInUse(this.core, municipalityId),
      adoptedBefore: (strategyId) => this.core.views.strategies.get(municipalityId, strategyId)?.fileName,
    });
  }

  private uploadPage(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    problems: readonly StrategyProblem[] = [],
    fileName?: string,
  ): void {
    const { municipalityId } = visitorOf(request).actor;
    const frame = this.frames.of(request, { title: TITLE, current: 'strategy' });
    const adopted = this.core.views.strategies.list(municipalityId);
    answerPage(
      reply,
      <StrategyPage
        frame={frame}
        problems={problems}
        {...(fileName === undefined ? {} : { fileName })}
        adopted={adopted}
      />,
      status,
    );
  }

  private previewPage(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    { strategyId, fileName, content, preview }: ReadWell,
    form: { readonly formId: string; readonly effectiveOn: unknown; readonly problems?: readonly FieldProblem[] },
  ): void {
    const { municipalityId } = visitorOf(request).actor;
    const sheet = this.core.views.municipalities.get(municipalityId, municipalityId);
    const frame = this.frames.of(request, { title: 'Vorschau der Strategie', current: 'strategy', breadcrumb: HERE });
    const page = (
      <PreviewPage
        frame={frame}
        strategyId={strategyId}
        fileName={fileName}
        content={content}
        preview={preview}
        municipality={{
          name: sheet?.municipality.name ?? frame.municipalityName,
          guidingVision: sheet?.municipality.guidingVision ?? null,
        }}
        {...form}
      />
    );
    answerPage(notKept(reply), page, status);
  }

  private noPreview(request: FastifyRequest, reply: FastifyReply, strategyId: string): void {
    const { municipalityId } = visitorOf(request).actor;
    const adopted = this.core.views.strategies.get(municipalityId, strategyId) !== undefined;
    const title = adopted ? 'Strategie schon eingelesen' : 'Vorschau abgelaufen';
    const frame = this.frames.of(request, { title, current: 'strategy', breadcrumb: HERE, narrow: true });
    answerPage(notKept(reply), <NoPreviewPage frame={frame} adopted={adopted} />, adopted ? 200 : 404);
  }
}

/** A preview depends on more than the municipality's events: it is not the same page because nothing was recorded. */
function notKept(reply: FastifyReply): FastifyReply {
  return reply.removeHeader('etag').header('cache-control', 'no-store');
}

interface Refused {
  readonly status: number;
  readonly sentence: string;
}

async function fileOf(request: FastifyRequest): Promise<Upload | Refused> {
  if (!request.isMultipart())
    return {
      status: 415,
      sentence: 'Es kam keine Datei an. Bitte wählen Sie eine aus und senden Sie das Formular ab.',
    };
  const tooLarge: Refused = {
    status: 413,
    sentence: 'Die Datei ist größer als 1 MB. Bitte prüfen Sie, ob es die richtige ist.',
  };
  try {
    const part = await request.file({ limits: { fileSize: LARGEST_STRATEGY_FILE } });
    if (!part) return { status: 422, sentence: 'Es kam keine Datei an. Bitte wählen Sie eine aus.' };
    const file = await part.toBuffer();
    if (file.byteLength === 0 && part.filename === '')
      return { status: 422, sentence: 'Bitte wählen Sie eine Datei aus.' };
    return { file, fileName: part.filename };
  } catch (error) {
    if ((error as { code?: unknown }).code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge;
    throw error;
  }
}
