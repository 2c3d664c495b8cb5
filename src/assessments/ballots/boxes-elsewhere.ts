// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '../../calendar/day.js';
import { dayIn, MUNICIPAL_ZONE } from '../../calendar/zone.js';
import type { Clock } from '../../event-sourcing/clock.js';
import type { Claims } from '../../event-store/event-store.js';
import type { BoxTrouble, RunningProgress } from '../survey-progress.js';
import { BallotBoxElsewhere } from './ballot-box.js';
import { BOX_ENDING, BOXES_FOLDER } from './ballot-boxes.js';
import { BoxKeeper } from './box-keeper.js';
import type { SurveyBoxes } from './survey-boxes.js';

export interface BoxesElsewhereOptions {
  readonly clock: Clock;
  readonly dataDir: string;
  readonly claims?: Claims | undefined;
  /** In English, for the log. */
  readonly onProblem?: (sentence: string) => void;
}

/**
 * On a node that passes on to another one whatever concerns answers. What arrives here nevertheless is what that one could not be
 * asked: nothing of it is done, and nothing is kept for later.
 */
export class BoxesElsewhere implements SurveyBoxes {
  constructor(private readonly options: BoxesElsewhereOptions) {}

  /** Was this node started without SURVEYS_AT before, it withdraws; and it looks whether answers lie here that the other one needs. */
  async start(): Promise<void> {
    const folder = join(this.options.dataDir, BOXES_FOLDER);
    if (!existsSync(folder)) return;
    if (this.options.claims)
      await BoxKeeper.of(this.options.claims, folder)
        .then((keeper) => keeper.withdraw())
        .catch(() => undefined);
    const boxes = (await readdir(folder)).filter((name) => name.endsWith(BOX_ENDING));
    if (boxes.length > 0)
      this.options.onProblem?.(
        `${folder} holds ${boxes.length} ballot boxes, and SURVEYS_AT says that another node keeps them. Nobody counts them here: stop both nodes and move the folder there, or unset SURVEYS_AT.`,
      );
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  today(): Day {
    return dayIn(MUNICIPAL_ZONE, this.options.clock.now());
  }

  of(): RunningProgress | undefined {
    return undefined;
  }

  trouble(): BoxTrouble {
    return 'keeper-away';
  }

  take(): Promise<never> {
    return notHere();
  }

  startSurvey(): Promise<never> {
    return notHere();
  }

  addCodes(): Promise<never> {
    return notHere();
  }

  closeSurvey(): Promise<never> {
    return notHere();
  }

  cancelSurvey(): Promise<never> {
    return notHere();
  }
}

function notHere(): Promise<never> {
  return Promise.reject(new BallotBoxElsewhere('keeper-away'));
}
