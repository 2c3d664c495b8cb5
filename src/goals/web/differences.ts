// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Stand } from '../../stands.js';
import { germanDay } from '../../web/formats.js';
import { tellDifference, type ToldDifference } from '../domain/difference-lines.js';
import { goalHappenings, goalsStandOf } from '../views/visible-facts-of.js';
import type { DifferenceNames, StandWords } from './difference-sentences.js';
import { namesFor } from './goal-names.js';

/** Comparisons that are kept: a live review asks for the same one at every point of its agenda. */
const KEPT = 64;

/** What differs between two Stände of one municipality: worked out once for the same two. */
@Injectable()
export class Differences {
  private readonly told = new LRUCache<string, ToldDifference>({ max: KEPT });

  /** @param before not later than `after` */
  between(before: Stand, after: Stand): ToldDifference {
    const key = [before, after].map(keyOf).join('\u0000');
    const known = this.told.get(key);
    if (known) return known;
    const stand = ({ views, municipalityId, today }: Stand) => goalsStandOf(views.goals.list(municipalityId), today);
    const told = tellDifference(stand(before), stand(after), goalHappenings([...happenedBetween(before, after)]));
    this.told.set(key, told);
    return told;
  }
}

/** What counts in the second Stand and not yet in the first, in the order of the log. */
export function* happenedBetween(before: Stand, after: Stand) {
  const inForceOn = before.past?.inForceOn;
  // What was recorded before can still be in force only since: then the whole way is looked at.
  for (const event of after.forward(inForceOn === undefined ? before.position : 0))
    if (event.position > before.position || (inForceOn !== undefined && event.meta.effectiveOn > inForceOn))
      yield event;
}

/** How things and people are called at the later Stand. */
export function differenceNames({
  municipalityId,
  views,
  directory,
}: Pick<Stand, 'municipalityId' | 'views' | 'directory'>): DifferenceNames {
  return {
    actor: (id) => directory.nameOf(municipalityId, id),
    ofGoal: (goalId) => namesFor(views.goals.get(municipalityId, goalId), municipalityId, views.goals, directory),
  };
}

/** @param review `Sitzung Q3/2026`, where the Stand is asked for by a review */
export function standWords({ today, past }: Stand, review?: string): StandWords {
  const isNow = past === undefined;
  if (review !== undefined) return { day: today, dative: `der ${review}`, label: review, isNow };
  return { day: today, dative: `dem ${germanDay(today)}`, label: past?.short ?? germanDay(today), isNow };
}

function keyOf({ municipalityId, position, today, past }: Stand): string {
  return `${municipalityId} ${position} ${today} ${past?.inForceOn ?? ''}`;
}
