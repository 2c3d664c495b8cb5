// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Configuration } from './configuration.js';
import { CONFIGURATION } from './core.module.js';
import { fingerprintOf } from './event-sourcing/command-id.js';
import { Frames } from './frames.js';
import { Public } from './people/signed-in-guard.js';
import { answerPage } from './web/submission.js';
import { VERSION } from './version.js';
import { isUnchanged } from './api/answers.js';
import { DocsPage } from './api/docs-page.js';
import { type ApiDescription, openApiOf } from './api/openapi.js';

/** Token of the descriptions of all contexts, in the order in which they are read. */
export const API_DESCRIPTIONS = Symbol('ApiDescriptions');

/** What there is for programs, readable by everybody: it says nothing about any municipality. */
@Public()
@Controller('api')
export class ApiDocsController {
  private readonly document: string;
  private readonly tag: string;

  constructor(
    @Inject(API_DESCRIPTIONS) private readonly descriptions: readonly ApiDescription[],
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(Frames) private readonly frames: Frames,
  ) {
    this.document = JSON.stringify(openApiOf(descriptions, VERSION));
    this.tag = `"${fingerprintOf(this.document)}"`;
  }

  @Get('openapi.json')
  openApi(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (isUnchanged(request, reply, this.tag)) return;
    void reply.type('application/json; charset=utf-8').send(this.document);
  }

  @Get('docs')
  docs(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const frame = this.frames.of(request, {
      title: 'Schnittstelle für Programme',
      lead: <p>So lesen und schreiben andere Programme Ziele.</p>,
    });
    const { publicUrl } = this.configuration;
    answerPage(reply, <DocsPage frame={frame} parts={this.descriptions} publicUrl={publicUrl.replace(/\/$/, '')} />);
  }
}
