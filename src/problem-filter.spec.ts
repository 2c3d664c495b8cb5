// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type LoggerService, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BallotBoxElsewhere, BallotBoxUnavailable } from './assessments/ballots/ballot-box.js';
import { StoreUnavailable } from './event-store/event-store.js';
import type { Frames } from './frames.js';
import { ProblemFilter } from './problem-filter.js';

describe('what stands in the log of a request that failed', () => {
  let lines: string[];
  beforeEach(() => {
    lines = [];
    Logger.overrideLogger({ error: (line: string) => lines.push(line) } as unknown as LoggerService);
  });
  const failed = (error: unknown): string[] => {
    const request = { method: 'GET', routeOptions: { url: '/ziele/:goalId' } } as FastifyRequest;
    // Nothing is left to be answered.
    new ProblemFilter({} as Frames, {}).answer(error, request, { sent: true } as FastifyReply);
    return lines;
  };
  const cause = Object.assign(new Error('words of people'), { code: 'ENOSPC' });

  it.each([
    [new StoreUnavailable('words of people', { cause }), '503 StoreUnavailable <- Error ENOSPC'],
    [new BallotBoxUnavailable('no', { cause }), '503 BallotBoxUnavailable <- Error ENOSPC'],
    [new BallotBoxElsewhere('keeper-away'), '503 BallotBoxElsewhere'],
  ])('is one short line where the store or another node is away: %s', (error, line) => {
    expect(failed(error)).toEqual([`GET /ziele/:goalId: ${line}`]);
  });

  it('is where it was thrown as well, of anything else; never what anybody wrote', () => {
    const [line] = failed(new TypeError('words of people', { cause }));
    expect(line).toMatch(/^GET \/ziele\/:goalId: 500 TypeError at .*problem-filter\.spec.* <- Error ENOSPC at .+$/);
    expect(line).not.toContain('words');
  });
});
