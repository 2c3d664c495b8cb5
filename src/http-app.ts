// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import 'reflect-metadata';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import { type LoggerService, ConsoleLogger, Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { watchMethods } from './api/other-methods.js';
import { ballotLinkIn, touchesBoxes } from './assessments/web/box-paths.js';
import { AppModule } from './app.module.js';
import type { Configuration } from './configuration.js';
import type { Presentation } from './core.module.js';
import type { Core } from './core.js';
import { Frames } from './frames.js';
import { Metrics } from './metrics.js';
import { OwnChanges } from './own-changes.js';
import { PageCache } from './page-cache.js';
import { Authentication } from './people/authentication.js';
import { ProblemFilter } from './problem-filter.js';
import type { RedisLink } from './redis/redis-link.js';
import { REMINDERS, type Reminders } from './reminders/reminders.js';
import { ruleSentences } from './rule-sentences.js';
import { SurveysElsewhere } from './surveys-elsewhere.js';
import { registerAssets } from './web/assets.js';
import { registerSecurity, securityHeaders, sessionKeyOf } from './web/security.js';

/** No request body may be larger: 1 MB, as a page on uploads says. */
export const BODY_LIMIT = 1_000_000;

const BAD_ADDRESS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'";

/** The web application on an opened core; it does not listen yet. */
export async function createHttpApp(
  core: Core,
  configuration: Configuration,
  presentation: Presentation,
  redis: RedisLink,
  logger: LoggerService | false = new ConsoleLogger({
    logLevels: ['error', 'warn', 'fatal'],
    colors: process.stdout.isTTY,
  }),
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    // Behind a proxy on this machine, or on one that is named, the caller's address stands in its header; nobody else is believed.
    trustProxy: ['loopback', ...(configuration.trustProxy ?? [])],
    // Browsers keep connections open; ending must not wait for them.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    // An address that cannot be read comes by no hook and no filter.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers({ 'x-content-type-options': 'nosniff', 'content-security-policy': BAD_ADDRESS_POLICY });
      problems.answer(error, request, reply);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(core, configuration, presentation, redis),
    adapter,
    { logger, bodyParser: false },
  );
  const fastify = adapter.getInstance();
  await registerSecurity(fastify, {
    publicUrl: configuration.publicUrl,
    sessionKey: sessionKeyOf(configuration),
  });
  await fastify.register(formbody as never, { bodyLimit: BODY_LIMIT });
  await fastify.register(multipart as never, { limits: { fileSize: BODY_LIMIT, files: 1, fields: 10, parts: 12 } });
  await registerAssets(fastify);

  const frames = app.get(Frames);
  const metrics = app.get(Metrics);
  const problems = new ProblemFilter(frames, ruleSentences);
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.observe(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  const ownChanges = core.shared ? new OwnChanges(core, configuration.publicUrl) : undefined;
  ownChanges?.tell(fastify);
  const surveysElsewhere =
    configuration.surveysAt === undefined
      ? undefined
      : new SurveysElsewhere({
          keeper: configuration.surveysAt,
          concerns: (method, url) => touchesBoxes(method, url) && !isOver(core, url),
          bodyLimit: BODY_LIMIT,
          leaving: () => core.leaving,
          say: (sentence) => new Logger('Wegmarke').warn(sentence),
          ...(configuration.surveysPatienceMs === undefined
            ? {}
            : { times: { patienceMs: configuration.surveysPatienceMs } }),
        });
  surveysElsewhere?.tell(fastify);
  if (surveysElsewhere) metrics.watchSurveys(surveysElsewhere);
  metrics.watchReminders(redis, app.get<Reminders>(REMINDERS, { strict: false }).process);
  const answerOtherMethods = watchMethods(fastify, '/api/', (problem, request, reply) =>
    problems.answer(problem, request, reply),
  );
  await app.init();
  answerOtherMethods();
  await fastify.ready();
  app.get(PageCache).answerUnchanged(
    fastify,
    app.get(Authentication, { strict: false }),
    // RFC 9110, 15.4.5: what else came with the page is stored with it and stays in force.
    { 'cache-control': securityHeaders(configuration.publicUrl)['cache-control'] ?? 'private, no-cache' },
    (seconds) => metrics.observeUnchanged(seconds),
  );
  ownChanges?.register(fastify);
  // Before positions are waited for: the other node waits for them itself.
  surveysElsewhere?.register(fastify);
  return app;
}

/** An address of a survey that has ended: nobody begins it again, so what is to be said stands in the log and needs no other node. */
function isOver(core: Core, url: string): boolean {
  const link = ballotLinkIn(url);
  const status = link === undefined ? undefined : core.views.surveys.find(link)?.survey.status;
  return status === 'closed' || status === 'cancelled';
}
