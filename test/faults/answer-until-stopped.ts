// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as sleep } from 'node:timers/promises';
import { BallotBox } from '../../src/assessments/ballots/ballot-box.js';
import { aBallot, aQuestionnaire } from '../surveys/a-questionnaire.js';
import { codeOf } from '../surveys/codes-by-number.js';

/*
 * Answers a survey with one code after the other until it is ended; says `ack <number>` when an answer was acknowledged.
 * Arguments: file of the box, number of codes, first code to use, how many answer at the same time.
 */

const [file = '', codes = '', first = '', together = ''] = process.argv.slice(2);
const questionnaire = aQuestionnaire(3, 10);
const options = { questionnaire, withCodes: true };
const box =
  (await BallotBox.open(file, options)) ??
  (await BallotBox.create(file, { ...options, codes: Array.from({ length: Number(codes) }, (_, n) => codeOf(n)) }));

let next = Number(first);
const say = (line: string) => process.stdout.write(`${line}\n`);
say('open');
await Promise.all(
  Array.from({ length: Number(together) }, async () => {
    for (;;) {
      const number = next++;
      if (number >= Number(codes)) await sleep(60_000);
      // Each answer puts a text in as well, by which it is found again.
      const ballot = aBallot(
        ['A', 'B', 'C', null][number % 4]!,
        [number % 5, 1, 2, 3, 4, 0, 1, 2, 3, null],
        `Nr. ${number}`,
      );
      await box.take(ballot, codeOf(number));
      say(`ack ${number}`);
    }
  }),
);
