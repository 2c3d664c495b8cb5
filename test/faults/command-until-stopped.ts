// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2

/*
 * A program that is killed while it works: the whole core, with 8 writers who give real commands on goals of their own
 * and on one that they share. Says `ack <stream> <revision> <event id>` after each command that was answered.
 * Arguments: data directory, a word that differs between starts.
 */
import { writeSync } from 'node:fs';
import { readDeadline } from '../../src/calendar/deadline.js';
import { Core } from '../../src/core.js';
import { streamName } from '../../src/event-sourcing/command-runner.js';
import type { GoalCommand } from '../../src/goals/domain/goal.commands.js';
import { goalDomain } from '../../src/goals/set-goals-that-follow.js';

const [dataDir = '', run = ''] = process.argv.slice(2);
const core = await Core.open({ dataDir });

async function give(writer: number, goalId: string, command: GoalCommand, n: number): Promise<void> {
  const outcome = await core.commands.run(goalDomain, goalId, command, {
    municipalityId: `m${writer % 3}`,
    actorId: `p${writer}`,
    commandId: `${run}-${writer}-${n}`,
  });
  // Written at once and without a buffer: what was said was answered, whatever comes next.
  if (outcome.eventIds.length > 0)
    writeSync(
      1,
      `ack ${streamName('goal', `m${writer % 3}`, goalId)} ${outcome.revision} ${outcome.eventIds.at(-1)}\n`,
    );
}

function commandOf(writer: number, n: number): GoalCommand {
  const reason = { kind: 'other', sentence: `Lauf ${run}`, decidedBy: 'Test' } as const;
  switch (n % 4) {
    case 0:
      return { type: 'MoveGoalDeadline', data: { to: readDeadline(`Q${(n % 3) + 1}/${2030 + (n % 60)}`)!, reason } };
    case 1:
      return { type: 'ReportStatus', data: { text: `Stand ${n} von ${writer}`, evidence: null } };
    case 2:
      return { type: 'ConfirmProgress', data: { note: null } };
    default:
      return {
        type: 'PlanMilestone',
        data: { milestoneId: `${run}-${writer}-${n}`, title: `Schritt ${n}`, deadline: readDeadline('Q1/2029')! },
      };
  }
}

async function write(writer: number): Promise<void> {
  const own = `${run}-${writer}`;
  const shared = `shared-${run}-${writer % 3}`;
  const set = (code: string): GoalCommand => ({
    type: 'SetGoal',
    data: {
      code,
      title: `Ziel ${code}`,
      description: null,
      commitment: 'binding',
      deadline: readDeadline('Ende 2029')!,
      dimension: null,
      strategyYear: null,
      origin: { kind: 'entered' },
      criteria: [],
    },
  });
  await give(writer, own, set(own), 0);
  if (writer < 3) await give(writer, shared, set(shared), 1);
  else await new Promise((resolve) => setTimeout(resolve, 20));
  for (let n = 2; ; n++) {
    const goalId = n % 3 === 0 ? shared : own;
    await give(writer, goalId, commandOf(writer, n), n).catch((error: unknown) => {
      // The shared goal may not be set yet; everything else is a defect.
      if ((error as { code?: string }).code !== 'goal-unknown') throw error;
    });
  }
}

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
