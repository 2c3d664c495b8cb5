// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BallotBox } from '../../src/assessments/ballots/ballot-box.js';
import { RuleViolation } from '../../src/event-sourcing/decider.js';
import { aBallot, aQuestionnaire } from '../surveys/a-questionnaire.js';
import { codeOf } from '../surveys/codes-by-number.js';
import { bundleProgram, Victim } from './victim.js';

/** 4 in `npm test`, 200 with SOAK=1. */
const ROUNDS = process.env['SOAK'] === '1' ? 200 : 4;
const ROUNDS_PER_BOX = 4;
const CODES = 10_000;

describe('kill -9 while a survey is answered', () => {
  let directory: string;
  let program: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'wegmarke-kill-answering-'));
    program = bundleProgram('answer-until-stopped');
  });
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await rm(program, { force: true });
  });

  it(
    `loses no answer that was acknowledged, and a code is used up exactly where its answer counts (${ROUNDS} rounds)`,
    async () => {
      let acknowledged: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const file = join(directory, `box-${Math.floor(round / ROUNDS_PER_BOX)}.json`);
        if (round % ROUNDS_PER_BOX === 0) acknowledged = [];
        // Nobody's code is used again: what was begun when the program was ended is another person each time.
        const first = (round % ROUNDS_PER_BOX) * 2_500;
        const victim = new Victim(program, join(directory, 'said'), [file, `${CODES}`, `${first}`, '8']);
        await victim.until(() => victim.lines().length > 1, 'its first answer');
        const moment = Math.random() * 250;
        await sleep(moment);
        await victim.kill();
        acknowledged.push(
          ...victim.lines().flatMap((line) => (line.startsWith('ack ') ? [Number(line.slice(4))] : [])),
        );
        const where = `round ${round}, killed after ${moment.toFixed(1)} ms`;

        const options = { questionnaire: aQuestionnaire(3, 10), withCodes: true };
        const box = (await BallotBox.open(file, options))!;
        const { texts } = await box.seal();
        box.unseal();
        const counted = new Set(texts.map(({ text }) => Number(text.slice(4))));
        expect({ where, lost: acknowledged.filter((number) => !counted.has(number)) }).toEqual({ where, lost: [] });
        expect({ where, answered: box.answered, texts: texts.length }).toEqual({
          where,
          answered: counted.size,
          texts: counted.size,
        });
        expect(box.codesLeft).toBe(CODES - counted.size);
        // Answering again with a code that counted is refused, also after the kill.
        const last = acknowledged.at(-1)!;
        await expect(box.take(aBallot('A', [1]), codeOf(last))).rejects.toBeInstanceOf(RuleViolation);
      }
    },
    30_000 + ROUNDS * 3_000,
  );
});
