// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Configuration } from './configuration.js';
import { CONFIGURATION } from './core.module.js';
import { Core } from './core.js';
import { LONGEST_LAG_SECONDS } from './lag.js';
import { Metrics } from './metrics.js';
import { Public } from './people/signed-in-guard.js';

/** For whoever watches the program: load balancers, containers, Prometheus. Says nothing about anybody. */
@Public()
@Controller()
export class HealthController {
  constructor(
    @Inject(Core) private readonly core: Core,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** The process answers. */
  @Get('/health/live')
  live(): object {
    return { status: 'ok' };
  }

  /** Views have caught up and the log can be written: this node can be sent visitors. */
  @Get('/health/ready')
  ready(@Res() reply: FastifyReply): void {
    const { caughtUp, stopped, position } = this.core.viewRunner.state;
    const followUps = this.core.followUps.stopped ? 'stopped' : 'ok';
    const { leaving, lag } = this.core;
    const behind = (lag?.seconds ?? 0) > LONGEST_LAG_SECONDS;
    const ready = caughtUp && !stopped && !behind && !leaving && followUps === 'ok' && this.core.accepting;
    void reply.status(ready ? 200 : 503).send({
      status: ready ? 'ok' : leaving ? 'ending' : 'not-ready',
      views: stopped ? 'stopped' : !caughtUp ? 'catching-up' : behind ? 'behind' : 'ok',
      store: this.core.store.engine,
      log: this.core.accepting ? 'ok' : 'failed',
      followUps,
      // Whether answers are kept here or on another node; by this nodes find out that they ask each other in a circle.
      surveys: this.configuration.surveysAt === undefined ? 'here' : 'elsewhere',
      position,
    });
  }

  @Get('/metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async prometheus(): Promise<string> {
    return this.metrics.text();
  }
}
