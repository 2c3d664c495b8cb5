// SPDX-FileCopyrightText: 2026 The Wegmarke contributors
// SPDX-License-Identifier: EUPL-1.2
import type { Day } from '../calendar/day.js';
import { isWorkingDay, type Land } from '../calendar/public-holidays.js';
import { dayIn, instantAt, MUNICIPAL_ZONE } from '../calendar/zone.js';
import type { SendingDays } from './domain/schedule.js';

/** So many days are remembered per Land and hour before they are worked out anew: some thirty years. */
const REMEMBERED = 12_000;
const known = new Map<string, SendingDays>();

/** The working days of a Land (null: of all Länder) and their hours in the municipality's zone. */
export function sendingDaysOf(land: Land | null, zone: string = MUNICIPAL_ZONE): SendingDays {
  const name = `${land} ${zone}`;
  const remembered = known.get(name);
  if (remembered) return remembered;
  const working = new Map<Day, boolean>();
  const instants = new Map<string, number>();
  const days: SendingDays = {
    isWorkingDay(day) {
      let is = working.get(day);
      if (is === undefined) {
        if (working.size > REMEMBERED) working.clear();
        working.set(day, (is = isWorkingDay(day, land)));
      }
      return is;
    },
    instantOf(day, hour) {
      const key = `${day} ${hour}`;
      let instant = instants.get(key);
      if (instant === undefined) {
        if (instants.size > REMEMBERED) instants.clear();
        instants.set(key, (instant = instantAt(zone, day, hour).getTime()));
      }
      return instant;
    },
    dayOf: (instant) => dayIn(zone, new Date(instant)),
  };
  known.set(name, days);
  return days;
}
