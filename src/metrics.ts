// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Core } from './core.js';
import type { KeepHeads } from './keep-heads.js';
import type { RedisLink } from './redis/redis-link.js';
import type { ReminderProcess } from './reminders/reminder-process.js';
import type { SurveysElsewhere } from './surveys-elsewhere.js';
import { BALLOT_PATH } from './web/public-paths.js';

/** Prometheus metrics. Labels name routes and kinds, never people, municipalities or what anybody wrote. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'wegmarke_http_request_seconds',
    help: 'Time to answer a request, by route and status class',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });
  /** Found once: these are by far the most and take the least. */
  private readonly unchanged = this.requests.labels({ method: 'GET', route: 'unchanged', status: '3xx' });
  private readonly folded = new Counter({
    name: 'wegmarke_events_folded_total',
    help: 'Events folded into the views since the start',
    registers: [this.registry],
  });

  constructor(@Inject(Core) core: Core) {
    const { lag } = core;
    collectDefaultMetrics({ register: this.registry, prefix: 'wegmarke_' });
    core.viewRunner.onFolded((batch) => this.folded.inc(batch.length));
    new Gauge({
      name: 'wegmarke_views_position',
      help: 'Position in the log up to which the views have come',
      registers: [this.registry],
      collect() {
        this.set(core.viewRunner.state.position);
      },
    });
    new Gauge({
      name: 'wegmarke_views_lag_events',
      help: 'Events in the log that the views do not show yet (with EventStoreDB an estimate)',
      registers: [this.registry],
      async collect() {
        // Of several nodes what was last seen: a log that does not answer must not keep the rest of the metrics back.
        const missing = lag?.distance ?? (await core.store.head().catch(() => 0)) - core.viewRunner.state.position;
        this.set(Math.max(0, Math.ceil(missing / (core.store.positionStep ?? 1))));
      },
    });
    if (lag)
      new Gauge({
        name: 'wegmarke_views_lag_seconds',
        help: 'For how long the views have lacked an event that is in the log; 0 where they lack none',
        registers: [this.registry],
        collect() {
          this.set(lag.seconds);
        },
      });
    new Gauge({
      name: 'wegmarke_log_accepting',
      help: '1 while the log can be written, 0 after it has failed',
      registers: [this.registry],
      collect() {
        this.set(core.accepting ? 1 : 0);
      },
    });
  }

  /** To be called once, where checksums are kept elsewhere. */
  watchHeads(keeping: Pick<KeepHeads, 'state'>): void {
    new Gauge({
      name: 'wegmarke_heads_kept',
      help: '1 while checksums reach the place where they are kept, 0 after that has failed',
      labelNames: ['place'],
      registers: [this.registry],
      collect() {
        for (const { name, ok } of keeping.state) this.set({ place: name }, ok ? 1 : 0);
      },
    });
  }

  /** To be called once, where another node keeps the answers of running surveys. */
  watchSurveys(elsewhere: Pick<SurveysElsewhere, 'reachable'>): void {
    new Gauge({
      name: 'wegmarke_surveys_reachable',
      help: '1 while the node that keeps the answers of running surveys (SURVEYS_AT) was there when last looked at',
      registers: [this.registry],
      collect() {
        this.set(elsewhere.reachable ? 1 : 0);
      },
    });
  }

  /** To be called once. */
  watchReminders(redis: Pick<RedisLink, 'state'>, process: Pick<ReminderProcess, 'remindersState'>): void {
    new Gauge({
      name: 'wegmarke_reminders_paused',
      help: '1 while no reminders go out because there is no Redis',
      registers: [this.registry],
      collect() {
        // The alarm clock may need a while longer than Redis.
        this.set(redis.state === 'unavailable' || process.remindersState().state === 'paused' ? 1 : 0);
      },
    });
  }

  /**
   * Answers of surveys are not counted: whoever reads the metrics every few seconds would know when each of them came.
   *
   * @param seconds from the first byte of the request to the last of the answer
   */
  observe(method: string, route: string, status: number, seconds: number): void {
    if (route.startsWith(BALLOT_PATH)) return;
    this.requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  /** An unchanged page, answered before its route was looked up; see {@link PageCache}. */
  observeUnchanged(seconds: number): void {
    this.unchanged.observe(seconds);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
